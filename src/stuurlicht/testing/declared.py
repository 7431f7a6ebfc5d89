"""Promises that the declaration of an instrument keeps before anything is computed."""

import dataclasses
import re
from collections.abc import Callable, Iterable, Mapping
from importlib.resources import files
from typing import get_args

from stuurlicht.core import Chart, Column, Drawing, Page, RowsBehind, Sentences, Table, View
from stuurlicht.core.result import Place
from stuurlicht.instruments.base import Instrument
from stuurlicht.runs import in_order
from stuurlicht.tables.base import Mart, marts_within
from stuurlicht.testing.promises import require, require_none
from stuurlicht.testing.roles import fills_its_roles

DeclaredPromise = Callable[[Instrument], None]
LANGUAGES = {"nl": ".md", "en": ".en.md"}
_SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_ENDINGS = {
    "EUR": ("_eur",),
    "eurocent": ("_cents",),
    "share": ("_share",),
    "probability": ("_share", "_probability"),
    "persons": ("_count",),
    "lines": ("_count",),
    "files": ("_count",),
    "toewijzingen": ("_count",),
    "providers": ("_count",),
    "municipalities": ("_count",),
    "months": ("_months", "_month", "_count"),
    "days": ("_days",),
    "weeks": ("_weeks",),
    "years": ("_year", "_years"),
    "units": ("_units", "_volume"),
    "factor": ("factor",),
}
"""How the name of a number ends, by its unit."""


def asks_a_question(instrument: Instrument) -> None:
    """The question ends in a question mark, and it is one sentence."""
    require(instrument.question.endswith("?"), f"the question does not end in '?': {instrument.question}")
    require(instrument.question.count("?") == 1, f"the question is more than one: {instrument.question}")


def is_named(instrument: Instrument) -> None:
    """The id is snake case, the Dutch name is filled in, the version counts from 1."""
    require(_SNAKE.fullmatch(instrument.id), f"the id is not in snake case: {instrument.id}")
    require(instrument.name.strip(), "the Dutch name is empty")
    require(instrument.version >= 1, f"the version is below 1: {instrument.version}")


def declares_what_it_reads(instrument: Instrument) -> None:
    """Everything it reads is a mart with a grain, and no two bear one name."""
    require(instrument.reads or instrument.uses, "it reads nothing")
    require_none((source for source in instrument.reads if not isinstance(source, Mart)), "these are no marts")
    names = [mart.name for mart in instrument.reads]
    require(len(set(names)) == len(names), f"it reads a mart twice: {', '.join(names)}")


def labels_its_tables(instrument: Instrument) -> None:
    """Tables and columns have Dutch labels and unique names; numbers have a unit, told by their name."""
    names = [table.name for table in instrument.tables]
    require(names, "it has no table")
    require(len(set(names)) == len(names), f"two tables have one name: {', '.join(names)}")
    for table in instrument.tables:
        require(table.label.strip(), f"table {table.name} has no label")
        columns = [column.name for column in table.columns]
        require(len(set(columns)) == len(columns), f"table {table.name} has a column twice")
        require_none(unlabelled(table.columns), f"table {table.name}, columns without label")
        require_none(unitless(table.columns), f"table {table.name}, numbers whose unit is missing or not in the name")


def unlabelled(columns: Iterable[Column]) -> list[str]:
    """Give the names of columns without a Dutch label."""
    return [column.name for column in columns if not column.label.strip()]


def unitless(columns: Iterable[Column]) -> list[str]:
    """Give the names of numbers that have no unit, or whose name does not tell it."""
    floats = [column.name for column in columns if column.kind == "number" and column.unit is None]
    misnamed = [
        column.name for column in columns if column.unit is not None and not column.name.endswith(_ENDINGS[column.unit])
    ]
    return floats + misnamed


def states_its_grain(instrument: Instrument) -> None:
    """The grain of a table names columns of it, at least one."""
    for table in instrument.tables:
        require(table.grain, f"table {table.name} has no grain")
        require_none(set(table.grain) - _names(table), f"table {table.name}, grain outside its columns")


def protects_people(instrument: Instrument) -> None:
    """Every table says whom it protects, or why no cell of it can reveal anyone; no column tells of one person."""
    for table in instrument.tables:
        of_people = [column.name for column in table.columns if column.is_personal]
        require_none(of_people, f"table {table.name}, columns that tell of one person")
        told = table.protects is not None or table.unprotected_because.strip()
        require(told, f"table {table.name} protects nobody and does not say why")


def finds_the_rows_behind(instrument: Instrument) -> None:
    """Rows behind a number come from a mart that it reads, by columns of the table and of that mart.

    A number that is their plain sum is in euros where they are in eurocents. What is estimated adds up to nothing; its
    rows may come from what the marts that it reads are made of.
    """
    read = {mart.name: mart for mart in instrument.reads}
    deeper = marts_within(instrument.reads)
    for table in instrument.tables:
        if table.rows_behind is not None:
            _finds_rows(table, table.rows_behind, read)
        for estimate in table.estimates:
            _finds_rows(table, estimate.rows, deeper)
            numbers = {column.name for column in table.columns if column.is_number}
            require_none(
                sorted({*estimate.columns} - numbers), f"table {table.name}, estimates that are no numbers of it"
            )
            require(not estimate.rows.sums, f"table {table.name}, an estimate that is said to be a sum")
        estimated = [name for estimate in table.estimates for name in estimate.columns]
        summed = table.rows_behind.sums if table.rows_behind else ()
        require_none(sorted({*estimated} & {*summed}), f"table {table.name}, numbers said to be sum and estimate")
        require(len({*estimated}) == len(estimated), f"table {table.name}, a number that is estimated twice")


def _finds_rows(table: Table, behind: RowsBehind, marts: Mapping[str, Mart]) -> None:
    require(behind.mart in marts, f"table {table.name}, rows behind it are in a mart it does not read")
    own = {column.name: column for column in table.columns}
    of_mart = {column.name: column for column in marts[behind.mart].columns}
    told = [pair for each in (behind.keys, behind.within, behind.sums) for pair in each.items()]
    require_none(sorted({name for name, _at in told} - own.keys()), f"table {table.name}, columns it lacks")
    require_none(sorted({at for _name, at in told} - of_mart.keys()), f"mart {behind.mart}, columns it lacks")
    units = {(own[name].unit, of_mart[at].unit) for name, at in behind.sums.items()}
    require(units <= {("EUR", "eurocent")}, f"table {table.name}, a sum that is not of eurocents to euros")


def draws_declared_columns(instrument: Instrument) -> None:
    """A chart draws columns that its table declares, and never more than that table holds."""
    tables = {table.name: table for table in instrument.tables}
    names = [chart.name for chart in instrument.charts]
    require(len(set(names)) == len(names), f"two charts have one name: {', '.join(names)}")
    for chart in instrument.charts:
        require(chart.table in tables, f"chart {chart.name} draws an unknown table: {chart.table}")
        require_none(_drawn(chart) - _names(tables[chart.table]), f"chart {chart.name}, columns its table lacks")
        require((chart.low is None) == (chart.high is None), f"chart {chart.name} has half a band")


def _drawn(chart: Chart) -> set[str]:
    named = {chart.x, chart.y, chart.low, chart.high, chart.reference, chart.colour, chart.panel, chart.mark}
    named |= {*chart.beside, *chart.where, *(end for band in chart.bands for end in band)}
    return {name for name in named if name is not None}


def _names(table: Table) -> set[str]:
    return {column.name for column in table.columns}


def lays_out_its_pages(instrument: Instrument) -> None:
    """Pages show declared tables, columns and charts, and leave no chart and no place of sentences out."""
    if not instrument.pages:
        return
    tables = {table.name: table for table in instrument.tables}
    shown = [each for page in instrument.pages for each in page.shows]
    for view in (each for each in shown if isinstance(each, View)):
        require(view.table in tables, f"a page shows an unknown table: {view.table}")
        require_none(_viewed(view) - _names(tables[view.table]), f"a page shows {view.table}, columns it lacks")
    drawn = {each.chart for each in shown if isinstance(each, Drawing)}
    require_none(drawn ^ {chart.name for chart in instrument.charts}, "charts unknown, or on no page")
    told = {each.place for each in shown if isinstance(each, Sentences)}
    require_none(set(get_args(Place)) - told, "places of sentences on no page")
    for page in (each for each in instrument.pages if each.per):
        require(_says_for_which(page, tables), f"a page is repeated by what it does not show: {', '.join(page.per)}")


def _viewed(view: View) -> set[str]:
    return {*view.columns, *view.where, *view.sums, *([view.across] if view.across else [])}


def _says_for_which(page: Page, tables: Mapping[str, Table]) -> bool:
    """Tell whether the title names every column of ``per``, and a table of the page has them all as keys."""
    views = (each for each in page.shows if isinstance(each, View))
    has_keys = any(set(page.per) <= set(tables[view.table].grain) for view in views)
    return has_keys and all(f"{{{name}}}" in page.title for name in page.per)


def explains_itself(instrument: Instrument) -> None:
    """There is an explanation in Dutch and in English, each with a heading and some paragraphs."""
    for language, ending in LANGUAGES.items():
        page = files(instrument.package) / "explanations" / f"{instrument.explanation}{ending}"
        require(page.is_file(), f"there is no explanation in {language}: {instrument.explanation}{ending}")
        text = page.read_text(encoding="utf-8")
        require(text.startswith("# "), f"the explanation in {language} does not begin with a heading")
        require(text.count("\n\n") > 1, f"the explanation in {language} has hardly any text")


def says_what_is_not_modelled(instrument: Instrument) -> None:
    """It says what it leaves out, and where its formulas come from."""
    require(instrument.not_modelled, "it does not say what is not modelled")
    require(instrument.references, "it names no source")


def declares_its_parameters(instrument: Instrument) -> None:
    """Every parameter has a Dutch label, and the defaults are allowed values."""
    instrument.parameters()
    fields = dataclasses.fields(instrument.parameters)
    require_none((field.name for field in fields if not field.metadata.get("label", "").strip()), "without label")


DECLARED_PROMISES: tuple[DeclaredPromise, ...] = (
    asks_a_question,
    is_named,
    declares_what_it_reads,
    labels_its_tables,
    states_its_grain,
    protects_people,
    finds_the_rows_behind,
    draws_declared_columns,
    lays_out_its_pages,
    fills_its_roles,
    explains_itself,
    says_what_is_not_modelled,
    declares_its_parameters,
)


def live_together(instruments: Iterable[Instrument]) -> None:
    """Ids and Dutch names are unique, also across each other; what they use exists, without a circle."""
    known = tuple(instruments)
    words = [word for instrument in known for word in {instrument.id, instrument.name.casefold()}]
    doubles = {word for word in words if words.count(word) > 1}
    require_none(sorted(doubles), "names that mean two instruments")
    by_id = {instrument.id: instrument for instrument in known}
    in_order(by_id, by_id)
