"""A comparison as it is written: in the terminal, as CSV with a line per number, and as JSON."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from textwrap import fill

from rich.console import Console
from rich.text import Text

from stuurlicht.core import Column, _
from stuurlicht.present.language import Language, translate
from stuurlicht.present.numbers import count
from stuurlicht.present.pages import PLACE_HEADINGS
from stuurlicht.present.sentences import caution_texts
from stuurlicht.present.tables import table_model
from stuurlicht.release import ReleasedResult, ReleasedTable
from stuurlicht.surfaces.exchange.beside import NOT_A_RANKING, Beside
from stuurlicht.surfaces.exchange.together import FIGURE
from stuurlicht.surfaces.layout import MOST_ROWS
from stuurlicht.surfaces.result_json import as_json
from stuurlicht.surfaces.terminal_table import print_parts

_HEADINGS = ("instrument", "table", "row", FIGURE, "unit", "of", "status", "value")
_LONGEST_LINE = 100  # a longer line of prose is hard to read


def print_beside(beside: Beside, console: Console, language: Language = "nl") -> None:
    """Print the tables of every question, as far as they can be read, and what to mind."""
    for result in beside.results:
        _print_result(result, console, language)
        if others := ", ".join(beside.others[result.instrument.id]):
            text = translate(_("Andere tabellen kiest u met --table: {names}"), language)
            console.print(Text(text.format(names=others)))
        console.print()


def _print_result(result: ReleasedResult, console: Console, language: Language) -> None:
    console.print(Text(translate(result.instrument.question, language), style="bold"))
    for table in result.tables.values():
        console.print()
        _print_table(table, console, language)
    console.print()
    console.print(Text(translate(PLACE_HEADINGS["caution"], language), style="bold"))
    for text in (*caution_texts(result, language), translate(NOT_A_RANKING, language)):
        width = min(console.width, _LONGEST_LINE)
        console.print(Text(fill(text, width, initial_indent="- ", subsequent_indent="  ")))


def as_csv(results: Sequence[ReleasedResult]) -> str:
    """Write every number on a line of its own: of which row, which number, and of whom; empty is not known."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(_HEADINGS)
    for result in results:
        for table in result.tables.values():
            writer.writerows((result.instrument.id, *line) for line in _lines(table))
    return written.getvalue()


def as_list(results: Sequence[ReleasedResult], language: Language = "nl") -> str:
    """Write a JSON list with a document ``stuurlicht-result/1`` per question."""
    return json.dumps([json.loads(as_json(each, language)) for each in results], ensure_ascii=False, indent=1) + "\n"


def _print_table(table: ReleasedTable, console: Console, language: Language) -> None:
    model = table_model(table, language)
    shown = replace(model, rows=model.rows[:MOST_ROWS], totals=model.totals[:MOST_ROWS])
    print_parts(shown, console, language)
    if len(model.rows) > MOST_ROWS:
        text = translate(_("En nog {count} rijen. Alles staat in een werkboek: --format xlsx"), language)
        console.print(Text(text.format(count=count(len(model.rows) - MOST_ROWS, language))))


def _lines(table: ReleasedTable) -> Iterator[tuple[object, ...]]:
    keys = [name for name in table.declaration.grain if name != FIGURE]
    told = [column for column in table.declaration.columns if column.name not in {*keys, FIGURE}]
    for row in table.frame.iter_rows(named=True):
        named = "; ".join(f"{name}={row[name]}" for name in keys)
        for column in told:
            cell = table.value_of(row, column)
            value = "" if cell.value is None else cell.value
            yield table.declaration.name, named, row[FIGURE], _unit(column), column.name, cell.status, value


def _unit(column: Column) -> str:
    return column.unit or ""
