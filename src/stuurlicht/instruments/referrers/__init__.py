"""Referrers: who lets people in, at what cost?"""

from datetime import date

import polars as pl

from stuurlicht.core import Reference, Result, _
from stuurlicht.core.periods import add_months, last_closed_month
from stuurlicht.instruments.base import Inputs, Instrument, Lever, NoDataError, parameter, parameters
from stuurlicht.instruments.frames import declared
from stuurlicht.instruments.referrers.declaration import (
    ACCESS,
    CHARTS,
    NEW_CLIENTS,
    PAGES,
    PER_REFERRER,
    PRACTICES,
    TABLES,
)
from stuurlicht.instruments.referrers.effects import access_of, per_practice, per_referrer
from stuurlicht.instruments.referrers.reading import read_referred
from stuurlicht.instruments.referrers.trend import new_clients
from stuurlicht.instruments.referrers.words import chart_words, statements
from stuurlicht.tables.marts.declaration_events import declaration_events
from stuurlicht.tables.marts.referrals import referrals
from stuurlicht.tables.marts.toewijzingen import toewijzingen

__all__ = ["INSTRUMENT", "ReferrersParameters", "compute"]
_MONTHS_OF_COST = 12


@parameters
class ReferrersParameters:
    """Choices of referrers."""

    months_count: int = parameter(36, label=_("Aantal maanden met nieuwe mensen"), at_least=1, at_most=120)
    since_year: int | None = parameter(
        None, label=_("Jaar waarin iets veranderde bij verwijzers (leeg: geen)"), at_least=2015, at_most=2100
    )
    since_month: int = parameter(1, label=_("Maand van dat jaar"), at_least=1, at_most=12)


def compute(inputs: Inputs, chosen: ReferrersParameters) -> Result:
    """Follow the cost of the last twelve closed months back to who referred.

    Parameters
    ----------
    inputs : Inputs
        ``declaration_events``, ``toewijzingen`` and ``referrals``.
    chosen : ReferrersParameters
        How many months of new people, and the month in which something changed.

    Returns
    -------
    Result
        ``per_referrer``: people, cost and the two effects; ``access``: own access and outside; ``new_clients`` per
        month; ``practices``, for colleagues.

    Raises
    ------
    NoDataError
        If nothing stands declared of the last twelve closed months.
    """
    last = last_closed_month(inputs.day)
    referred = read_referred(inputs, add_months(last, 1 - _MONTHS_OF_COST), last)
    if referred.costs.is_empty():
        raise NoDataError(instrument=inputs.instrument_id, day=inputs.day.isoformat())
    since = date(chosen.since_year, chosen.since_month, 1) if chosen.since_year else None
    after = (pl.col("month") >= pl.lit(since)) if since else pl.lit(None, pl.Boolean)
    tables = {
        "per_referrer": declared(per_referrer(referred, inputs.day), PER_REFERRER),
        "access": declared(access_of(referred), ACCESS),
        "new_clients": declared(
            new_clients(referred, last, chosen.months_count).with_columns(is_since=after), NEW_CLIENTS
        ),
        "practices": declared(per_practice(referred), PRACTICES),
    }
    said = statements(tables["access"], tables["per_referrer"])
    return Result(tables=tables, statements=said, chart_words=chart_words(tables["access"]))


INSTRUMENT = Instrument(
    id="referrers",
    name=_("Verwijzers"),
    question=_("Wie verwijst mensen naar hulp, en wat kost dat?"),
    lever=Lever.ACCESS,
    version=1,
    reads=(declaration_events, toewijzingen, referrals),
    parameters=ReferrersParameters,
    compute=compute,
    tables=TABLES,
    charts=CHARTS,
    pages=PAGES,
    explanation="referrers",
    not_modelled=(
        _("Hoe zwaar de hulpvraag is: dat staat in geen bericht"),
        _("De wijk waar iemand woont, en het soort gezin"),
        _("Verwijzingen die niet tot hulp leidden"),
        _("Declaraties die nog komen"),
    ),
    references=(
        Reference("AEF, quickscan tekorten sociaal domein (2017)", locator="Enschede"),
        Reference("PBLQ/Divosa, onderzoek rekenkamerrapporten", locator="2.1.1, noot 6"),
        Reference("NVRR/BEA, informatiedocument 3D's (2017)", locator="3.6"),
    ),
)
