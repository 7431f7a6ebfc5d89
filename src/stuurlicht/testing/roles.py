"""What an instrument promises of the roles that it declares: every figure, split and sentence of them exists."""

from collections.abc import Iterator, Mapping

from stuurlicht.core import Drawing, Figure, Sentences, Slot, Table, View
from stuurlicht.instruments.base import Instrument
from stuurlicht.testing.promises import require, require_none


def fills_its_roles(instrument: Instrument) -> None:
    """Slots name declared tables, columns, keys and charts, and one that is repeated shows a table with those keys."""
    tables = {table.name: table for table in instrument.tables}
    charts = {chart.name for chart in instrument.charts}
    for slot in instrument.slots:
        drawn = {each.chart for each in slot.page.shows if isinstance(each, Drawing)}
        require_none(drawn - charts, f"the slot {slot.role} draws unknown charts")
        require_none(sorted(_lacking(slot, tables)), f"the slot {slot.role} names what is not declared")
        grains = [set(tables[name].grain) for name in _tables(slot) if name in tables]
        require(
            not slot.page.per or any(set(slot.page.per) <= grain for grain in grains),
            f"the slot {slot.role} is repeated by what it does not show: {', '.join(slot.page.per)}",
        )


def _tables(slot: Slot) -> Iterator[str]:
    """Give the tables by which a slot is repeated."""
    yield from (each.table for each in slot.page.shows if isinstance(each, View | Sentences) and each.table)


def _lacking(slot: Slot, tables: Mapping[str, Table]) -> set[str]:
    split = () if slot.split is None else (slot.split,)
    named = {(name, "") for name in _tables(slot)}
    named |= {(view.table, name) for view in slot.page.shows if isinstance(view, View) for name in view.columns}
    named |= {(each.table, name) for each in slot.figures for name in _named(each)}
    named |= {(each.table, name) for each in split for name in (each.column, each.part, *each.where)}
    codes = {(each.table, each.part, code) for each in split for code in (each.first, each.last, *each.words)}
    return {
        *(
            f"{table}.{name}"
            for table, name in named
            if name not in {"", *_columns(tables, table)} or table not in tables
        ),
        *(f"{table}.{part}={code}" for table, part, code in codes if code not in _columns(tables, table).get(part, {})),
    }


def _named(figure: Figure) -> tuple[str, ...]:
    optional = (figure.target, figure.before, figure.chance, figure.low, figure.high, figure.likely)
    return (figure.column, *figure.where, *figure.parts, *figure.alike, *(name for name in optional if name))


def _columns(tables: Mapping[str, Table], name: str) -> dict[str, Mapping[str, str]]:
    return {column.name: column.values for column in tables[name].columns} if name in tables else {}
