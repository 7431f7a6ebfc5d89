"""From the tables of the offered answers to figures: what each row tells, what needs room, and what stays hidden."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from stuurlicht.core import Table
from stuurlicht.release.figures import Figures, Spot, named
from stuurlicht.release.offers import Offer, OfferedTable, Told
from stuurlicht.release.places import series_of, without
from stuurlicht.release.primary import COUNT_UNITS
from stuurlicht.release.relations import Relations
from stuurlicht.release.thresholds import Thresholds

_CENT = 0.01


@dataclass
class Read:
    """The rows of all offered tables that declare what adds up.

    Parameters
    ----------
    rows : dict
        Number of each row, in order, by place of the answer in the list and name of the table.
    hidden_rows : list of int
        Rows that the primary rules hide.
    hidden : list of int
        Figures of those rows, and those that were hidden in an earlier publication.
    told : dict
        The figure behind each number of a quantity, by row and column.
    broken : list of str
        What is declared to add up and does not.
    """

    rows: dict[tuple[int, str], list[int]] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    told: dict[int, dict[str, int]] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)


def read(figures: Figures, offers: Sequence[Offer], carried: set[tuple[str, str]], thresholds: Thresholds) -> Read:
    """Add all figures of the offered answers, with their relations.

    Parameters
    ----------
    carried : set of (str, str)
        Quantity and series of what earlier publications hid: it stays hidden.
    """
    found = Read()
    for item, offer in enumerate(offers):
        declaring = [table for table in offer.tables.values() if table.table.adds is not None]
        relations = Relations(figures, declaring)
        for table in declaring:
            numbers = [
                _read_row(figures, found, table, table.spot(item, row), relations) for row in range(len(table.rows))
            ]
            found.rows[item, table.table.name] = numbers
            _note_hidden(figures, found, table, numbers, carried)
            _ask_room(figures, found, table, numbers, thresholds)
        relations.find()
        found.broken += relations.broken
    return found


def _read_row(figures: Figures, found: Read, table: OfferedTable, spot: Spot, relations: Relations) -> int:
    told = {each.column: (each, _figure(figures, table.table, each)) for each in table.told(spot.row)}
    for each, figure in told.values():
        relations.place(each.quantity, each.place, figure)
        if each.is_public:
            figures.public.add(figure)
    number = figures.tell(spot, [figure for _each, figure in told.values()])
    found.told[number] = {column: figure for column, (_each, figure) in told.items()}
    return number


def _figure(figures: Figures, table: Table, told: Told) -> int:
    adds = table.adds
    vintage, signed = (adds.vintage, told.column in adds.signed) if adds else ("", False)
    place, series = without(told.place, vintage), series_of(told.place, vintage)
    return figures.of(named(told.quantity, place, series, told.value, is_signed=signed), is_new=True)


def _note_hidden(
    figures: Figures, found: Read, table: OfferedTable, numbers: list[int], carried: set[tuple[str, str]]
) -> None:
    for row, number in enumerate(numbers):
        if table.is_hidden_first(row):
            found.hidden_rows.append(number)
            found.hidden += figures.figures_of[number]
            continue
        # a total is told again when it moved: the parts that it hid behind stay hidden
        is_part = figures.spots[number].totals == 0
        for figure in figures.figures_of[number]:
            told = figures.all[figure]
            if (is_part and (told.quantity, told.series) in carried) or (
                told.value and figure in figures.hidden_before
            ):
                found.hidden.append(figure)


def _ask_room(figures: Figures, found: Read, table: OfferedTable, numbers: list[int], thresholds: Thresholds) -> None:
    """Ask room for what the primary rules hide; what is hidden for its sake needs none of its own."""
    protects = table.table.protects
    if protects is None:
        return
    least = thresholds.persons if protects.unit == "person" else thresholds.organisations
    share = thresholds.dominance_share
    units = {column.name: column.unit for column in table.table.columns}
    for row, number in enumerate(numbers):
        values = {column: figures.all[figure].value for column, figure in found.told[number].items()}
        largest = _largest_amount(
            table, {name: value for name, value in values.items() if units[name] not in COUNT_UNITS}
        )
        for column, value in values.items():
            if table.statuses[row].get(f"{column}_status") != "hidden":
                continue
            room = (0.0, 0.0)
            if units[column] not in COUNT_UNITS:
                room = _room_of_amount(min(abs(value), largest), share)
            elif value or column == protects.count:
                room = _room_of_count(value, least, share)
            figures.protect(found.told[number][column], *room)


def _largest_amount(table: OfferedTable, values: Mapping[str, float]) -> float:
    """Give what people in a row cost at most: a difference with a public budget is no nearer to them than that."""
    signed = table.table.adds.signed if table.table.adds else ()
    own = [abs(value) for column, value in values.items() if column in table.hideable and column not in signed]
    return max(own, default=float("inf"))


def _room_of_amount(value: float, share: float) -> tuple[float, float]:
    """Ask a share of the amount on both sides; of nothing there is nothing to tell."""
    return (share * value, share * value) if value >= _CENT else (0.0, 0.0)


def _room_of_count(value: float, least: int, share: float) -> tuple[float, float]:
    """Ask that it may as well be enough people, and one fewer; a number of people is never known to be small."""
    return max(least - value, share * value, 1.0), max(share * value, 1.0) if value >= 1 else 0.0
