"""One number of a recorded answer, followed down: what it is made of, and the rows that stand behind it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from stuurlicht.core import Column, RowsBehind, Table, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.errors import UsageError
from stuurlicht.core.pseudonyms import safe_to_show
from stuurlicht.present.language import Language, translate
from stuurlicht.present.numbers import exact_euros, in_table, plain
from stuurlicht.present.sentences import status_text
from stuurlicht.release import ReleasedCell, ReleasedTable
from stuurlicht.runs.drill import Drill, Number, Parts
from stuurlicht.surfaces.pointing import BETWEEN, pointed
from stuurlicht.surfaces.rows import Answer, Found, rows_of
from stuurlicht.workspace import Workspace


class TraceCellError(UsageError):
    """The answer has no such number; names those there are."""

    code = "trace_cell"


class NoRowsOfNumberError(UsageError):
    """Rows were asked of a number that has none: it was not made from rows, or only by way of other numbers."""

    code = "no_rows_of_number"


class Origin(StrEnum):
    """How a number came from rows."""

    SUM = "sum"
    """It is their plain sum."""
    ESTIMATE = "estimate"
    """It was estimated from them; it has none of its own."""
    MADE = "made"
    """It was worked out from them, and not by adding up."""
    NONE = "none"
    """No rows are known: it came from elsewhere, or stands for other numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """One number of an answer, and one step down.

    Parameters
    ----------
    behind : RowsBehind or None
        Where its rows are.
    parts : tuple of Parts
        Every way in which other numbers of the answer make it up.
    """

    answer: Answer
    number: Number
    origin: Origin
    behind: RowsBehind | None
    parts: tuple[Parts, ...]

    def part_name(self, number: Number, language: Language) -> str:
        """Call a part by the keys in which it differs from the number that is traced, else by what it measures."""
        columns = {column.name: column for column in number.table.columns}
        own = [name for name in number.table.grain if number.row[name] not in (TOTAL, self.number.row.get(name))]
        keys = ", ".join(plain(number.row[name], columns[name], language) for name in own)
        return keys or translate(number.cell.column.label, language)

    def address(self, number: Number) -> str:
        """Write how a number of this answer is called, as short as may be: ``year_end.expected_eur; law=wmo``."""
        frame = self.answer.tables[number.table.name].frame
        several = [name for name in number.table.grain if frame[name].n_unique() > 1 and number.row[name] != TOTAL]
        keys = (f"{name}={number.row[name]}" for name in several)
        return f"{BETWEEN} ".join((f"{number.table.name}.{number.column}", *keys))


def trace(answer: Answer, cell: str) -> Traced:
    """Follow one number of an answer one step down.

    Parameters
    ----------
    cell : str
        As `pointed` reads it.

    Raises
    ------
    TraceCellError, UnknownKeyError, UnknownKeyValueError, KeyNeededError
        If that is not one number of the answer.
    """
    table, column, row = pointed(answer.tables, cell, lambda given, known: _refusal(answer, given, known))
    if not column.is_number:
        numbers = ", ".join(each.name for each in table.declaration.columns if each.is_number)
        raise _refusal(answer, column.name, numbers)
    return follow(answer, table, column, row)


def follow(answer: Answer, table: ReleasedTable, column: Column, row: Mapping[str, object]) -> Traced:
    """Follow the number of one column and row one step down."""
    number = Number(table.declaration, column.name, row, table.value_of(row, column))
    origin, behind = _origin(table.declaration, column)
    parts = Drill(answer.tables, answer.facts).parts_of(number)
    return Traced(answer=answer, number=number, origin=origin, behind=behind, parts=parts)


ORIGIN_WORDS: Mapping[Origin, str] = {
    Origin.SUM: _("Dit is een gewone som van regels."),
    Origin.ESTIMATE: _(
        "Dit is een schatting. Zelf heeft zij geen regels. U kunt de regels krijgen waaruit wij haar schatten."
    ),
    Origin.MADE: _("Dit cijfer is berekend uit regels, maar niet door optellen."),
    Origin.NONE: _("Achter dit cijfer staan zelf geen regels."),
}
"""What is said of a number, by how it came about."""


def value_text(cell: ReleasedCell, language: Language) -> str:
    """Write a number as it can be held against rows: amounts to the cent; what is not known says so."""
    if cell.status != "known":
        return status_text(cell, language)
    if cell.column.unit == "EUR":
        return exact_euros(round(float(str(cell.value)) * 100), language)
    return in_table(cell.value, cell.column, language)


def rows_of_number(workspace: Workspace, traced: Traced) -> Found:
    """Find the rows behind a number, not handed over yet.

    Raises
    ------
    NoRowsOfNumberError
        If it has none.
    """
    number = traced.number
    if traced.behind is None:
        raise NoRowsOfNumberError(instrument=traced.answer.instrument.id, cell=traced.address(number))
    return rows_of(workspace, traced.answer, traced.answer.tables[number.table.name], number.row, traced.behind)


def _refusal(answer: Answer, given: str, known: str) -> TraceCellError:
    return TraceCellError(instrument=answer.instrument.id, given=safe_to_show(given), known=known)


def _origin(table: Table, column: Column) -> tuple[Origin, RowsBehind | None]:
    for estimate in table.estimates:
        if column.name in estimate.columns:
            return Origin.ESTIMATE, estimate.rows
    behind = table.rows_behind
    if behind is not None and column.name in behind.sums:
        return Origin.SUM, behind
    if behind is None or column.is_public:
        return Origin.NONE, None
    return Origin.MADE, behind
