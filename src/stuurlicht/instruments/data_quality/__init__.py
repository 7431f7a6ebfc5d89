"""Data quality: how good are the messages, per law and per provider, and where is most money at stake?"""

from datetime import timedelta

import narwhals as nw
import polars as pl

from stuurlicht.core import Reference, Result, _
from stuurlicht.core.periods import add_months, last_closed_month
from stuurlicht.instruments.base import (
    LONGEST_SILENCE_DAYS,
    Inputs,
    Instrument,
    Lever,
    NoDataError,
    parameter,
    parameters,
)
from stuurlicht.instruments.data_quality.chain_measures import chain_rows
from stuurlicht.instruments.data_quality.declaration import (
    CHAIN,
    LATENESS,
    LINES,
    PROVIDER_CHAIN,
    PROVIDER_LATENESS,
    PROVIDER_LINES,
    TABLES,
)
from stuurlicht.instruments.data_quality.declaration_pages import PAGES
from stuurlicht.instruments.data_quality.lateness import lateness
from stuurlicht.instruments.data_quality.line_measures import Window, arrivals, line_rows
from stuurlicht.instruments.data_quality.scoring import LAW_KEY, LEAST_PERSONS, PROVIDER, scores, usual_shares
from stuurlicht.instruments.data_quality.words import statements
from stuurlicht.instruments.frames import collected, declared
from stuurlicht.tables.marts.care_spells import care_spells
from stuurlicht.tables.marts.declaration_events import declaration_events
from stuurlicht.tables.marts.documents import documents
from stuurlicht.tables.marts.toewijzingen import toewijzingen
from stuurlicht.tables.registers import code_maps, contracts

__all__ = ["INSTRUMENT", "DataQualityParameters", "compute"]

_WINDOW_MONTHS = 12
_SHARES = ("counted_share", "amount_share", "typical_share", "norm_share")


@parameters
class DataQualityParameters:
    """Choices of the card."""

    late_months: int = parameter(3, label=_("Te laat na zoveel maanden"), at_least=1, at_most=12)
    late_norm_share: float | None = parameter(
        None, label=_("Norm: deel van het geld dat te laat mag komen"), at_least=0, at_most=1
    )
    rejected_norm_share: float | None = parameter(
        None, label=_("Norm: deel van het geld dat mag worden afgekeurd"), at_least=0, at_most=1
    )


def compute(inputs: Inputs, chosen: DataQualityParameters) -> Result:
    """Score the messages of the last twelve closed months.

    Parameters
    ----------
    inputs : Inputs
        ``declaration_events``, ``toewijzingen``, ``care_spells``, ``documents``, ``contracts`` and ``code_maps``.
    chosen : DataQualityParameters
        When a line is late, and the norms of the municipality; without a norm nothing is judged.

    Returns
    -------
    Result
        ``lateness``, ``lines`` and ``chain`` per law; the same per provider, for colleagues only.

    Raises
    ------
    NoDataError
        If no first declaration came in within the window.
    """
    window = _window(inputs, chosen.late_months)
    arrived, of_lines = arrivals(inputs, window), line_rows(inputs, window)
    if arrived.is_empty():
        raise NoDataError(instrument=inputs.instrument_id, day=inputs.day.isoformat())
    hit = of_lines.filter(pl.col("hits") > 0)
    missing, of_missing = chain_rows(inputs, window)
    usual, usual_missing = usual_shares(of_lines), usual_shares(missing)
    tables: dict[str, pl.DataFrame] = {}
    of_law = (LATENESS, LINES, CHAIN)
    of_provider = (PROVIDER_LATENESS, PROVIDER_LINES, PROVIDER_CHAIN)
    for grain, (days, lines, chain) in ((LAW_KEY, of_law), (PROVIDER, of_provider)):
        late = lateness(arrived, of_lines, grain).with_columns(late_months=pl.lit(chosen.late_months, dtype=pl.Int64))
        scored = _judged(scores(of_lines, hit, usual, grain), chosen)
        tables[days.name] = declared(late, days)
        tables[lines.name] = declared(_with_statuses(scored), lines)
        tables[chain.name] = declared(_with_statuses(scores(missing, of_missing, usual_missing, grain)), chain)
    return Result(tables=tables, statements=statements(tables))


def _window(inputs: Inputs, late_months: int) -> Window:
    """Give the last twelve months that had closed, or that had when the messages stopped."""
    of_care = inputs.documents.filter(nw.col("source") != nw.lit("register"), ~nw.col("received_date").is_null())
    newest = collected(of_care.select(nw.col("received_date").max())).item()
    is_old = newest is not None and newest < inputs.day - timedelta(days=LONGEST_SILENCE_DAYS)
    last = last_closed_month(newest if is_old else inputs.day)
    return Window(add_months(last, 1 - _WINDOW_MONTHS), last, late_months)


def _judged(rows: pl.DataFrame, chosen: DataQualityParameters) -> pl.DataFrame:
    """Hold the part of the money against the norm, where there is one and enough people stand behind it."""
    norms = {"late": chosen.late_norm_share, "rejected": chosen.rejected_norm_share}
    norm = pl.col("measure").replace_strict(norms, default=None, return_dtype=pl.Float64)
    is_few = (pl.col("persons_count") < LEAST_PERSONS).fill_null(value=True) & (pl.col("counted_count") > 0)
    judgement = (
        pl.when(pl.col("norm_share").is_null() | pl.col("amount_share").is_null())
        .then(pl.lit("none"))
        .when(is_few)
        .then(pl.lit("few"))
        .when(pl.col("amount_share") > pl.col("norm_share"))
        .then(pl.lit("above"))
        .otherwise(pl.lit("within"))
    )
    return rows.with_columns(norm_share=norm).with_columns(judgement=judgement)


def _with_statuses(rows: pl.DataFrame) -> pl.DataFrame:
    """Say of what cannot be there that it does not apply."""
    there = [name for name in _SHARES if name in rows.columns]
    absent = {name: pl.when(pl.col(name).is_null()).then(pl.lit("not_applicable")) for name in there}
    return rows.with_columns(status.alias(f"{name}_status") for name, status in absent.items())


INSTRUMENT = Instrument(
    id="data_quality",
    name=_("Kwaliteit van gegevens"),
    question=_("Hoe goed zijn onze gegevens, en waar moeten we beginnen?"),
    lever=Lever.FINANCE,
    version=1,
    reads=(declaration_events, toewijzingen, care_spells, documents, contracts, code_maps),
    parameters=DataQualityParameters,
    compute=compute,
    tables=TABLES,
    charts=(),
    pages=PAGES,
    explanation="data_quality",
    not_modelled=(
        _("Wat in geen bericht staat, zoals pgb, wijkteam en taakgerichte hulp"),
        _("Creditregels, en bestanden die in hun geheel technisch zijn afgekeurd"),
        _("Of een overgeslagen maand terecht is, omdat er geen zorg was"),
        _("Of het tarief op de regel klopt met het contract"),
        _("De oorzaak: die kan ook bij de gemeente liggen"),
    ),
    references=(
        Reference("PBLQ/Divosa, onderzoek rekenkamerrapporten", locator="2.1.5"),
        Reference("AEF/VNG, quickscan tekorten sociaal domein (2017)", locator="Apeldoorn"),
    ),
)
