"""Durations: how soon does help begin, how long does it last, and how does it end?"""

import polars as pl

from stuurlicht.core import Reference, Result, _
from stuurlicht.core.periods import add_months
from stuurlicht.instruments.base import Inputs, Instrument, Lever, NoDataError, parameter, parameters
from stuurlicht.instruments.durations.declaration import (
    CURVES,
    ENDS,
    NOT_COUNTED,
    PER_GROUP,
    PER_PROVIDER,
    PER_REFERRER,
    TABLES,
    THROUGHPUT,
)
from stuurlicht.instruments.durations.declaration_pages import CHARTS, PAGES
from stuurlicht.instruments.durations.helps import COUNTED, LAW_KEY, read_helps, window_of
from stuurlicht.instruments.durations.lengths import GROUP, curves, ends, lasting, per_group
from stuurlicht.instruments.durations.throughput import apart, throughput
from stuurlicht.instruments.durations.words import chart_words, statements
from stuurlicht.instruments.frames import declared
from stuurlicht.tables.marts.care_spells import care_spells
from stuurlicht.tables.marts.referrals import referrals
from stuurlicht.tables.marts.toewijzingen import toewijzingen

__all__ = ["INSTRUMENT", "DurationsParameters", "compute"]


@parameters
class DurationsParameters:
    """Choices of durations."""

    limit_months: int = parameter(24, label=_("Grens voor lange hulp, in maanden"), at_least=1, at_most=120)
    started_months: int = parameter(
        12, label=_("Maanden waarin de hulp begon, voor de doorlooptijd"), at_least=3, at_most=60
    )
    gap_days: int = parameter(31, label=_("Dagen waarbinnen hulp doorgaat"), at_least=1, at_most=183)
    early_months: int = parameter(
        3, label=_("Maanden aan het begin van de berichten die niet tellen"), at_least=0, at_most=12
    )


def compute(inputs: Inputs, chosen: DurationsParameters) -> Result:
    """Watch every period of help from its start to its end, or to the last day of which messages have come in.

    Parameters
    ----------
    inputs : Inputs
        ``care_spells``, ``toewijzingen`` and ``referrals``.
    chosen : DurationsParameters
        The limit for long help, the months of starts, and when help goes on.

    Returns
    -------
    Result
        ``per_group``, ``curves`` and ``ends``: length and ways of ending; ``throughput``: days before the start;
        ``not_counted``: of which no length can be told; ``per_provider`` and ``per_referrer``, for colleagues.

    Raises
    ------
    NoDataError
        If no help is known of which the start was seen.
    """
    window = window_of(inputs.day, chosen.gap_days, chosen.early_months)
    helps = read_helps(inputs, window)
    if helps.filter(pl.col("standing") == COUNTED).is_empty():
        raise NoDataError(instrument=inputs.instrument_id, day=inputs.day.isoformat())
    seen = lasting(helps, GROUP, has_total=True)
    since = add_months(window.until, -chosen.started_months)
    lengths, began = per_group(seen, chosen.limit_months), throughput(helps, since)
    tables = {
        "per_group": declared(lengths, PER_GROUP),
        "curves": declared(curves(seen), CURVES),
        "ends": declared(ends(seen), ENDS),
        "throughput": declared(began, THROUGHPUT),
        "not_counted": declared(apart(helps), NOT_COUNTED),
        "per_provider": declared(_by(helps, "provider", chosen), PER_PROVIDER),
        "per_referrer": declared(_by(helps, "referrer_type", chosen), PER_REFERRER),
    }
    return Result(tables=tables, statements=statements(tables), chart_words=chart_words(tables))


def _by(helps: pl.DataFrame, name: str, chosen: DurationsParameters) -> pl.DataFrame:
    return per_group(lasting(helps, [*LAW_KEY, name]), chosen.limit_months)


INSTRUMENT = Instrument(
    id="durations",
    name=_("Doorlooptijden"),
    question=_("Hoe snel begint hulp, en hoelang duurt zij?"),
    lever=Lever.ACCESS,
    version=1,
    reads=(care_spells, toewijzingen, referrals),
    parameters=DurationsParameters,
    compute=compute,
    tables=TABLES,
    charts=CHARTS,
    pages=PAGES,
    explanation="durations",
    not_modelled=(
        _("Wanneer iemand zelf om hulp vroeg: dat staat in geen bericht"),
        _("Hulp die is besloten, maar nog niet is begonnen"),
        _("Hoe zwaar de hulpvraag is"),
        _("Of de hulp heeft geholpen"),
    ),
    references=(
        Reference("PBLQ/Divosa, onderzoek rekenkamerrapporten", locator="2.1.6"),
        Reference("Kaplan en Meier (1958), Journal of the American Statistical Association 53", locator="457-481"),
        Reference("Aalen en Johansen (1978), Scandinavian Journal of Statistics 5", locator="141-150"),
    ),
)
