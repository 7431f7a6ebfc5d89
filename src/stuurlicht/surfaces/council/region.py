"""From the region's total to the own municipality, where a publication tells of several."""

from collections.abc import Iterator, Sequence

from stuurlicht.core import Column, Figure, Role, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.present.figures import figure_keys
from stuurlicht.present.numbers import in_table
from stuurlicht.present.sentences import cell_text, status_text
from stuurlicht.present.tables import Heading, Shown, TableModel, heading_text
from stuurlicht.release import ReleasedCell, ReleasedResult
from stuurlicht.release.movement import added_up
from stuurlicht.release.released import RowKey
from stuurlicht.surfaces.council.model import Material, Section, Sheet

_TITLE = _("Van de regio naar onze gemeente")
_TOGETHER = _("{label}: {total} in {count} gemeenten samen. Daarvan is {own} van {municipality}.")
_ALL = _("Alle gemeenten samen")


def region_sheet(made_of: Material) -> Sheet | None:
    """Give every municipality of the publication and their sum; None when there is one."""
    told = [
        each
        for result in made_of.whole
        for slot in result.instrument.slots
        if slot.role is Role.YEAR_END
        for figure in slot.figures
        for each in _of_figure(figure, result, made_of)
    ]
    if not told:
        return None
    return Sheet(name="region", title=made_of.say(_TITLE), sections=tuple(told))


def _of_figure(figure: Figure, result: ReleasedResult, made_of: Material) -> Iterator[Section]:
    keys = [key for key in figure_keys(figure, {}, result) if dict(key).get(MUNICIPALITY.name) not in {None, TOTAL}]
    if len(keys) < 2:  # noqa: PLR2004  one municipality is no region
        return
    columns = {column.name: column for column in result.tables[figure.table].declaration.columns}
    names = [name for name in (figure.column, figure.target) if name]
    cells = [[_cell(key, columns[name], figure, result) for name in names] for key in keys]
    sums = [added_up(column) for column in zip(*cells, strict=True)]
    own = next((row for key, row in zip(keys, cells, strict=True) if _code(key) == made_of.municipality.code), None)
    lead = () if own is None else (_together(figure, sums[0], own[0], len(keys), made_of),)
    rows = [(_named(key, columns, made_of), row) for key, row in zip(keys, cells, strict=True)]
    table = _table(
        made_of.say(figure.label), [columns[name] for name in names], [*rows, (made_of.say(_ALL), sums)], made_of
    )
    yield Section(lead=lead, blocks=(table,))


def _together(figure: Figure, total: ReleasedCell, own: ReleasedCell, count: int, made_of: Material) -> str:
    return made_of.say(
        _TOGETHER,
        label=made_of.say(figure.label),
        total=cell_text(total, made_of.language),
        count=str(count),
        own=cell_text(own, made_of.language),
        municipality=made_of.municipality.name,
    )


def _table(
    title: str, columns: Sequence[Column], rows: Sequence[tuple[str, Sequence[ReleasedCell]]], made_of: Material
) -> TableModel:
    first = Heading(name=MUNICIPALITY.name, text=made_of.say(MUNICIPALITY.label), is_number=False, is_key=True)
    others = (
        Heading(name=each.name, text=heading_text(each, made_of.language), is_number=True, is_key=False)
        for each in columns
    )
    return TableModel(
        name="region",
        title=title,
        shared=(),
        headings=(first, *others),
        rows=tuple((Shown(name, "known"), *(_shown(cell, made_of) for cell in cells)) for name, cells in rows),
        totals=tuple(at == len(rows) - 1 for at in range(len(rows))),
    )


def _cell(key: RowKey, column: Column, figure: Figure, result: ReleasedResult) -> ReleasedCell:
    table = result.tables[figure.table]
    return table.value_of(table.rows[key], column)


def _shown(cell: ReleasedCell, made_of: Material) -> Shown:
    if cell.status != "known":
        return Shown(status_text(cell, made_of.language), cell.status)
    return Shown(in_table(cell.value, cell.column, made_of.language), "known")


def _named(key: RowKey, columns: dict[str, Column], made_of: Material) -> str:
    return cell_text(ReleasedCell(columns[MUNICIPALITY.name], _code(key), "known"), made_of.language)


def _code(key: RowKey) -> str:
    return str(dict(key)[MUNICIPALITY.name])
