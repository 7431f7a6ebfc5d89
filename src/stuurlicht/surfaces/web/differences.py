"""Two answers beside each other: which cells differ, as tables that people read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from stuurlicht.core import Column, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.instruments.base import Instrument
from stuurlicht.present.language import Language, translate
from stuurlicht.present.numbers import count, in_table, plain
from stuurlicht.present.sentences import STATUS_WORDS
from stuurlicht.present.tables import Heading, Shown, TableModel
from stuurlicht.runs.comparison import CellDifference, Side
from stuurlicht.surfaces.layout import MOST_ROWS

_WAS, _NOW, _WHAT = _("Toen"), _("Nu"), _("Wat")
_ROW = _("de hele rij")
_SIDES: Mapping[str, str] = {
    **STATUS_WORDS,
    "withheld": _("bekend, maar wij tonen het niet"),
    "there": _("staat erin"),
    "absent": _("staat er niet in"),
}
_MORE = _("En nog {count} verschillen in deze tabel.")


@dataclass(frozen=True, slots=True)
class Different:
    """The differences of one table, and how many more there are."""

    table: TableModel
    more: str


def difference_tables(
    cells: Sequence[CellDifference],
    instrument: Instrument,
    municipality: str,
    language: Language,
    heads: tuple[str, str],
    *,
    has_total: bool = True,
) -> list[Different]:
    """Give the cells that differ, table by table.

    Parameters
    ----------
    municipality : str
        Code; what tells of another municipality is left out.
    has_total : bool
        Whether what tells of all municipalities together may be seen.
    heads : tuple of str
        Headings of both sides.
    """
    told = {municipality, TOTAL} if has_total else {municipality}
    own = [cell for cell in cells if dict(cell.key).get(MUNICIPALITY.name, municipality) in told]
    declared = {table.name: table for table in instrument.tables}
    found = ((name, list(group)) for name, group in groupby(own, key=lambda cell: cell.table) if name in declared)
    return [_different(group, declared[name].columns, declared[name].label, language, heads) for name, group in found]


def _different(
    cells: list[CellDifference], columns: Sequence[Column], label: str, language: Language, heads: tuple[str, str]
) -> Different:
    named = {column.name: column for column in columns}
    keys = [name for name in dict.fromkeys(name for cell in cells for name, _value in cell.key) if name in named]
    headings = [
        Heading(name=name, text=translate(named[name].label, language), is_number=False, is_key=True) for name in keys
    ]
    headings.append(Heading(name="what", text=translate(_WHAT, language), is_number=False, is_key=False))
    headings += [Heading(name=text, text=text, is_number=True, is_key=False) for text in heads]
    rows = tuple(tuple(_row(cell, keys, named, language)) for cell in cells[:MOST_ROWS])
    title = translate(label, language)
    table = TableModel(name=cells[0].table, title=title, shared=(), headings=tuple(headings), rows=rows)
    left = len(cells) - MOST_ROWS
    return Different(table, translate(_MORE, language).format(count=count(left, language)) if left > 0 else "")


def _row(
    cell: CellDifference, keys: Sequence[str], columns: Mapping[str, Column], language: Language
) -> Iterator[Shown]:
    told = dict(cell.key)
    for name in keys:
        yield Shown(plain(told[name], columns[name], language) if name in told else "", "known")
    column = columns.get(cell.column)
    yield Shown(translate(column.label if column else _ROW, language), "known")
    for side in (cell.was, cell.now):
        yield _side(side, column, language)


def _side(side: Side, column: Column | None, language: Language) -> Shown:
    if side.status == "known" and column is not None and side.value is not None:
        return Shown(in_table(side.value, column, language), "known")
    return Shown(translate(_SIDES.get(side.status, side.status), language), side.status)
