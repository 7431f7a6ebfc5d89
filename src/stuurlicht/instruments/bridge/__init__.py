"""Bridge: which part of the budget do we see, and where is the rest?"""

import polars as pl

from stuurlicht.core import Reference, Result, Table, _
from stuurlicht.instruments.base import Inputs, Instrument, Lever, NoDataError, parameter, parameters
from stuurlicht.instruments.bridge.booked import booked_table, unallocated_table
from stuurlicht.instruments.bridge.budget import budget_by_nature, budget_lines
from stuurlicht.instruments.bridge.declaration import (
    ASIDE,
    BOOKED,
    BRIDGE,
    CHARTS,
    LINES,
    PAID,
    SIDES,
    SOURCES,
    TABLES,
    UNALLOCATED,
    YARDSTICKS,
)
from stuurlicht.instruments.bridge.declaration_pages import PAGES
from stuurlicht.instruments.bridge.delivered import aside_table
from stuurlicht.instruments.bridge.parts import bridge_table, budget_table, sides_table, sources_table
from stuurlicht.instruments.bridge.people import with_people
from stuurlicht.instruments.bridge.told import LINE, told_amounts
from stuurlicht.instruments.bridge.words import chart_words, statements
from stuurlicht.instruments.bridge.yardsticks import yardsticks_table
from stuurlicht.instruments.frames import collected, declared
from stuurlicht.tables.marts.booked_costs import booked_costs
from stuurlicht.tables.marts.declaration_events import declaration_events
from stuurlicht.tables.marts.delivered_accounts import delivered_accounts
from stuurlicht.tables.marts.iv3_task_fields import iv3_task_fields
from stuurlicht.tables.marts.paid_amounts import paid_amounts
from stuurlicht.tables.marts.told_costs import told_costs
from stuurlicht.tables.registers import budgets, outside_items

__all__ = ["INSTRUMENT", "BridgeParameters", "compute"]


@parameters
class BridgeParameters:
    """Choices of the bridge."""

    book_year: int | None = parameter(
        None,
        label=_("Begrotingsjaar; anders het laatste jaar dat voorbij is"),
        at_least=2015,
        at_most=2100,
        may_vary=True,
    )


def compute(inputs: Inputs, chosen: BridgeParameters) -> Result:
    """Walk from what messages and other sources tell to the budget line, per law, for one book year.

    Parameters
    ----------
    inputs : Inputs
        ``declaration_events``, ``told_costs``, ``booked_costs``, ``paid_amounts``, ``delivered_accounts``,
        ``iv3_task_fields`` and the registers ``budgets`` and ``outside_items``.
    chosen : BridgeParameters
        The book year.

    Returns
    -------
    Result
        ``bridge``: parts that add up to the budget to the cent, the difference being one of them, in nominal euros;
        ``lines``: the budget beside it. A part that nobody supplied is unknown. ``booked`` = mapped + left out +
        unallocated. ``aside``: what counts nowhere because its row has a fault.

    Raises
    ------
    NoDataError
        If neither a budget nor any amount of the year is known.
    """
    by_nature, told = budget_by_nature(inputs), told_amounts(inputs)
    year = chosen.book_year or _last_closed(by_nature, told, inputs.day.year)
    by_nature, told = (rows.filter(pl.col("book_year") == year) for rows in (by_nature, told))
    lines = budget_table(budget_lines(by_nature), told)
    if lines.is_empty():
        raise NoDataError(instrument=inputs.instrument_id, day=inputs.day.isoformat())
    protected = (
        (LINES, lines.with_columns(surplus_cents=pl.col("difference_cents").abs())),
        (BRIDGE, bridge_table(lines, told)),
        (SIDES, sides_table(lines, by_nature, told)),
        (SOURCES, sources_table(told)),
        (YARDSTICKS, yardsticks_table(lines, told, inputs)),
    )
    tables = {table.name: _in_euros(with_people(rows, inputs), table) for table, rows in protected}
    paid = _paid(inputs).filter(pl.col("book_year") == year)
    unprotected = (
        (PAID, paid),
        (BOOKED, _booked(inputs, lines, year)),
        (UNALLOCATED, unallocated_table(inputs)),
        (ASIDE, aside_table(inputs)),
    )
    tables |= {table.name: _in_euros(rows.filter(pl.col("book_year") == year), table) for table, rows in unprotected}
    said = statements(tables, this_year=inputs.day.year)
    return Result(tables=tables, statements=said, chart_words=chart_words())


def _last_closed(by_nature: pl.DataFrame, told: pl.DataFrame, this_year: int) -> int:
    """Give the last year that has ended and has a budget; else with any amount; else this year."""
    for rows in (by_nature, told):
        closed = rows.filter(pl.col("book_year") < this_year)["book_year"]
        if not closed.is_empty():
            return int(closed.max())  # type: ignore[arg-type]  # a column of whole numbers
    return this_year


def _paid(inputs: Inputs) -> pl.DataFrame:
    rows = collected(inputs.paid_amounts)
    known = pl.col("provider").drop_nulls().n_unique()
    # of payments without an AGB code nothing shows that they are of more than one
    sums = rows.group_by(*LINE, "payment").agg(pl.col("paid_cents").sum(), providers_count=known.cast(pl.Int64))
    has_known = pl.col("providers_count") > 0
    return sums.with_columns(providers_count=pl.when(has_known).then("providers_count")).sort(*LINE, "payment")


def _booked(inputs: Inputs, lines: pl.DataFrame, year: int) -> pl.DataFrame:
    """Give a row for every municipality of the answer, without amounts where no bookings were supplied."""
    shown = lines.select("municipality").unique().with_columns(book_year=pl.lit(year, pl.Int64))
    found = booked_table(inputs).filter(pl.col("book_year") == year)
    return shown.join(found, on=["municipality", "book_year"], how="full", coalesce=True).sort("municipality")


def _in_euros(rows: pl.DataFrame, table: Table) -> pl.DataFrame:
    """Turn eurocents into euros at the very end, and give the declared columns."""
    cents = [name for name in rows.columns if name.endswith("_cents")]
    euros = [(pl.col(name) / 100).alias(name.replace("_cents", "_eur")) for name in cents]
    return declared(rows.with_columns(euros), table)


INSTRUMENT = Instrument(
    id="bridge",
    name=_("Begrotingsbrug"),
    question=_("Welk deel van mijn begroting is dit?"),
    lever=Lever.FINANCE,
    version=1,
    reads=(
        declaration_events,
        told_costs,
        booked_costs,
        paid_amounts,
        delivered_accounts,
        iv3_task_fields,
        budgets,
        outside_items,
    ),
    parameters=BridgeParameters,
    compute=compute,
    tables=TABLES,
    charts=CHARTS,
    pages=PAGES,
    explanation="bridge",
    not_modelled=(
        _("Wat in een lopend jaar nog komt: daarvoor is de Nowcast"),
        _("Rijen die bij het inlezen apart zijn gelegd: de tabel daarvan zegt hoeveel"),
        _("Overhead op taakveld 0.4, als u die niet zelf koppelt"),
        _("Welk deel van de zorg in de berichten structureel is"),
        _("Een rekening die zonder andere code bij twee wetten hoort: daarvoor is een verdeelsleutel nodig"),
        _("Hulp in natura van vóór de eerste berichten in de werkmap"),
    ),
    references=(
        Reference("PBLQ/Divosa, onderzoek rekenkamerrapporten", locator="2.1.5"),
        Reference("AEF voor VNG, quickscan tekorten sociaal domein (2017)", locator="voorbeeld Apeldoorn"),
        Reference("CBS en BZK, Iv3-informatievoorschrift 2025/2026", locator="taakvelden 6"),
    ),
)
