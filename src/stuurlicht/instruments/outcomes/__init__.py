"""Outcomes: how does help end, who drops out, and does help come back?"""

from datetime import date, timedelta

import polars as pl

from stuurlicht.core import Reference, Result, _
from stuurlicht.core.periods import add_months
from stuurlicht.instruments.base import (
    LONGEST_SILENCE_DAYS,
    Inputs,
    Instrument,
    Lever,
    NoDataError,
    parameter,
    parameters,
)
from stuurlicht.instruments.frames import declared
from stuurlicht.instruments.outcomes.after import after_ending, followed_ends, returns
from stuurlicht.instruments.outcomes.declaration import (
    AFTER,
    DROPOUT,
    NOT_ENDED,
    PER_PROVIDER,
    PER_YEAR,
    REASONS,
    RETURNS,
    TABLES,
    WITHOUT_END,
)
from stuurlicht.instruments.outcomes.declaration_pages import CHARTS, PAGES
from stuurlicht.instruments.outcomes.reading import LAW_KEY, ends_of, not_ended, read_helps
from stuurlicht.instruments.outcomes.shares import dropout, people, per_year, reasons, with_totals
from stuurlicht.instruments.outcomes.words import chart_words, statements
from stuurlicht.methods.standardised_shares import wilson_limits
from stuurlicht.tables.marts.care_spells import care_spells
from stuurlicht.tables.marts.toewijzingen import toewijzingen
from stuurlicht.tables.registers import code_maps

__all__ = ["INSTRUMENT", "OutcomesParameters", "compute"]
_STRATA = ("age", "had_help")


@parameters
class OutcomesParameters:
    """Choices of outcomes."""

    months_count: int = parameter(24, label=_("Aantal maanden waarin hulp eindigde"), at_least=12, at_most=120)
    follow_up_days: int = parameter(
        31, label=_("Nieuwe hulp binnen zoveel dagen gaat door op de oude"), at_least=0, at_most=180
    )


def compute(inputs: Inputs, chosen: OutcomesParameters) -> Result:
    """Tell how help ended that ended in the last months of which all stops have come in.

    Parameters
    ----------
    inputs : Inputs
        ``care_spells``, ``toewijzingen`` and ``code_maps``.
    chosen : OutcomesParameters
        How many months of ends, and what is a return.

    Returns
    -------
    Result
        ``reasons``, ``dropout`` (as it is, and beside what these people would give), ``dropout_per_year``,
        ``after_ending``, ``returns``, ``not_ended``; ``providers`` for colleagues.

    Raises
    ------
    NoDataError
        If no help ended within those months.
    """
    last = inputs.day - timedelta(days=LONGEST_SILENCE_DAYS)
    first = add_months(last.replace(day=1), 1 - chosen.months_count)
    helps = read_helps(inputs)
    ends = ends_of(helps, first, last)
    years = per_year(ends_of(helps, date.min, last))
    by_group = dropout(with_totals(ends), ("municipality", "law", "product_group"), _STRATA)
    if by_group.is_empty():
        raise NoDataError(instrument=inputs.instrument_id, day=inputs.day.isoformat())
    by_provider = dropout(ends, ("municipality", "law", "provider"), (*_STRATA, "product_group"))
    followed = followed_ends(ends, helps, inputs.day, chosen.follow_up_days)
    frames = (
        (REASONS, reasons(ends)),
        (DROPOUT, by_group),
        (PER_YEAR, years),
        (AFTER, after_ending(followed)),
        (RETURNS, _with_limits(returns(followed))),
        (WITHOUT_END, _without_end(not_ended(helps, first, last), ends.select(LAW_KEY))),
        (PER_PROVIDER, by_provider.filter(pl.col("provider").is_not_null())),
    )
    tables = {table.name: declared(_in_units(frame), table) for table, frame in frames}
    return Result(tables=tables, statements=statements(tables, chosen.months_count), chart_words=chart_words())


def _in_units(frame: pl.DataFrame) -> pl.DataFrame:
    """Name counts of ends by their unit: they are no people."""
    counts = [name for name in frame.columns if "_count" in name and name != "persons_count"]
    return frame.rename({name: name.replace("_count", "_units") for name in counts})


def _with_limits(rows: pl.DataFrame) -> pl.DataFrame:
    low, high = wilson_limits(rows["returned_count"].to_numpy(), rows["base_count"].to_numpy())
    shares = {"returned_share": pl.col("returned_count") / pl.col("base_count")}
    told = rows.with_columns(**shares, low_share=pl.Series(low), high_share=pl.Series(high))
    empty = pl.col("base_count") == 0
    names = ("returned_share", "low_share", "high_share")
    return told.with_columns(
        *(pl.when(~empty).then(pl.col(name)).alias(name) for name in names),
        *(pl.when(empty).then(pl.lit("not_applicable")).alias(f"{name}_status") for name in names),
    )


def _without_end(rows: pl.DataFrame, laws: pl.DataFrame) -> pl.DataFrame:
    """Count help without an end; a kind that does not occur counts zero."""
    counts = rows.group_by(*LAW_KEY, "kind").agg(helps_count=pl.len().cast(pl.Int64), persons_count=people())
    grid = laws.unique().join(pl.DataFrame({"kind": list(NOT_ENDED)}), how="cross")
    beside = grid.join(counts, on=[*LAW_KEY, "kind"], how="left")
    nobody = pl.col("helps_count").is_null()
    return beside.with_columns(
        pl.when(nobody).then(0).otherwise(pl.col(name)).alias(name) for name in ("persons_count", "helps_count")
    )


INSTRUMENT = Instrument(
    id="outcomes",
    name=_("Uitkomsten"),
    question=_("Hoe eindigt hulp, en komt zij terug?"),
    lever=Lever.EFFECTIVENESS,
    version=1,
    reads=(care_spells, toewijzingen, code_maps),
    parameters=OutcomesParameters,
    compute=compute,
    tables=TABLES,
    charts=CHARTS,
    pages=PAGES,
    explanation="outcomes",
    not_modelled=(
        _("Of het beter gaat met mensen, en wat zij er zelf van vinden"),
        _("Hoe zwaar de hulpvraag was: daarvan staat niets in berichten"),
        _("Hulp na het einde uit een andere wet, van het wijkteam of met een pgb"),
        _("Uitkomsten die aan het CBS worden geleverd"),
    ),
    references=(
        Reference("PBLQ/Divosa, onderzoek rekenkamerrapporten", locator="2.1.6"),
        Reference("Wilson (1927), Probable inference, JASA", locator="22, 209-212"),
    ),
)
