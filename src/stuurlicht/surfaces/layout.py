"""How a table fits beside a margin: whole, or in parts that repeat the key columns; a number is never cut off."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from stuurlicht.core import _
from stuurlicht.present.language import Language, translate
from stuurlicht.present.numbers import count
from stuurlicht.present.tables import Heading, Shown, TableModel, read_columns
from stuurlicht.release import ReleasedTable

MOST_ROWS = 60
"""A table of more rows is for a spreadsheet, not for reading."""

BETWEEN_LETTERS = 3
"""Space between two columns."""

_LONGEST_TEXT_SHARES = (0.4, 0.27, 0.18)  # of the room; a longer name wraps, sooner where that saves a part
_HEADING_LINES = (3, 2)  # of a column of numbers: as few as there is room for


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Columns of a table that fit beside each other.

    Parameters
    ----------
    widths : tuple of int
        Width of each column in letters: no number and no word is cut off, and headings take few lines where
        there is room.
    """

    title: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Shown, ...], ...]
    totals: tuple[bool, ...]
    widths: tuple[int, ...]

    @property
    def letters(self) -> int:
        """Width in letters, with the space between columns."""
        return sum(width + BETWEEN_LETTERS for width in self.widths)


def is_readable(table: ReleasedTable) -> bool:
    """Tell whether the table has few enough rows to be read."""
    return table.frame.height <= MOST_ROWS


def has_more_columns(table: ReleasedTable) -> bool:
    """Tell whether files hold columns that are left out where the table is read."""
    return len(read_columns(table)) < len(table.declaration.columns)


def more_columns(table: ReleasedTable, instrument_id: str, language: Language) -> str:
    """Say where all columns are of a table of which the main ones are shown."""
    text = _("Alle kolommen: stuurlicht run {instrument} --format csv --table {table}")
    return translate(text, language).format(instrument=instrument_id, table=table.declaration.name)


def elsewhere(table: ReleasedTable, instrument_id: str, language: Language) -> str:
    """Say how many rows a longer table has and where all of it is."""
    text = _("{title} ({rows} rijen). Alle rijen: stuurlicht run {instrument} --format csv --table {table}")
    return translate(text, language).format(
        title=translate(table.declaration.label, language),
        rows=count(table.frame.height, language),
        instrument=instrument_id,
        table=table.declaration.name,
    )


def parts_of(model: TableModel, most_letters: int, language: Language) -> list[Part]:
    """Divide the columns over as few parts as fit; every part begins with the key columns."""
    tried = [_widths(model, int(most_letters * share)) for share in _LONGEST_TEXT_SHARES]
    ways = [(widths, _divided(model.headings, widths, most_letters)) for widths in tried]
    widths, divided = min(ways, key=lambda way: (_too_wide(way[0], way[1], most_letters), len(way[1])))
    for columns in divided:
        _give_headings_room(model.headings, widths, columns, most_letters)
    return [
        Part(
            title=_part_title(model, number, len(divided), language),
            headings=tuple(model.headings[at] for at in columns),
            rows=tuple(tuple(row[at] for at in columns) for row in model.rows),
            totals=tuple(model.is_total(at) for at in range(len(model.rows))),
            widths=tuple(widths[at] for at in columns),
        )
        for number, columns in enumerate(divided, start=1)
    ]


def _part_title(model: TableModel, number: int, parts: int, language: Language) -> str:
    if parts == 1:
        return model.title
    text = translate(_("{title} (deel {number} van {parts})"), language)
    return text.format(title=model.title, number=number, parts=parts)


def _divided(headings: Sequence[Heading], widths: Sequence[int], most_letters: int) -> list[list[int]]:
    everything = list(range(len(headings)))
    if _together(widths, everything) <= most_letters:
        return [everything]
    keys = [at for at in everything if headings[at].is_key]
    parts, part = [], list(keys)
    for at in (at for at in everything if not headings[at].is_key):
        if _together(widths, [*part, at]) > most_letters and len(part) > len(keys):
            parts.append(part)
            part = list(keys)
        part.append(at)
    return [*parts, part]


def _too_wide(widths: Sequence[int], divided: Sequence[Sequence[int]], most_letters: int) -> int:
    """Give by how many letters the widest part does not fit; key columns alone may be too wide."""
    return max(0, *(_together(widths, columns) - most_letters for columns in divided))


def _together(widths: Sequence[int], columns: Sequence[int]) -> int:
    return sum(widths[at] + BETWEEN_LETTERS for at in columns)


def _give_headings_room(
    headings: Sequence[Heading], widths: list[int], columns: Sequence[int], most_letters: int
) -> None:
    """Widen columns of numbers where there is room, so that a heading takes few lines."""
    for lines in _HEADING_LINES:
        for at in (at for at in columns if headings[at].is_number):
            room = most_letters - _together(widths, columns)
            wanted = _width_of_lines(headings[at].text, lines)
            if 0 < wanted - widths[at] <= room:
                widths[at] = wanted


def _width_of_lines(text: str, lines: int) -> int:
    """Give the least width at which a text takes at most so many lines."""
    longest = max((len(word) for word in text.split()), default=0)
    return next(width for width in range(longest, len(text) + 1) if len(wrap(text, width or 1)) <= lines)


def _widths(model: TableModel, longest: int) -> list[int]:
    return [
        _column_width(heading, [row[at].text for row in model.rows], longest)
        for at, heading in enumerate(model.headings)
    ]


def _column_width(heading: Heading, texts: Sequence[str], longest: int) -> int:
    """Give the least width: a number stays whole, and a text of more than ``longest`` letters breaks on its words."""
    longest_text = max((len(text) for text in texts), default=0)
    words = [*heading.text.split()]
    if not heading.is_number:
        longest_text = min(longest_text, longest)
        words += [word for text in texts for word in text.split()]
    return max(longest_text, *map(len, words), 0)
