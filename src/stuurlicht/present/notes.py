"""Notes in words: who said what of which figure, and what stood there then."""

from collections.abc import Iterable, Iterator

from stuurlicht.core import Column, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.present.language import Language, translate
from stuurlicht.present.numbers import day, in_table, plain
from stuurlicht.present.sentences import cell_text
from stuurlicht.present.tables import alike
from stuurlicht.release import Note, ReleasedCell, ReleasedResult

NOTES = _("Duiding")
"""Dutch heading above notes."""
_SAID = _("Duiding van {account}, {day}, bij {figure}: {text}")
_SAID_IN_PUBLIC = _("Duiding van {day} bij {figure}: {text}")
_STOOD = _("Dit ging over {then} op {day}; nu staat er {now}.")
_ENDS = (".", "!", "?")
_OF_THEN = _("Dit ging over het cijfer van {day}.")


def note_texts(result: ReleasedResult, notes: Iterable[Note], language: Language = "nl") -> tuple[str, ...]:
    """Write the notes, each with its figure; one that spoke of another value says so.

    Parameters
    ----------
    notes : iterable of Note
        Of ``result.notes``; one whose row is not shown here is left out.
    """
    return tuple(note_text(note, result, language) for note in notes if _is_shown(note, result))


def note_text(note: Note, result: ReleasedResult, language: Language = "nl") -> str:
    """Write one note."""
    said = translate(_SAID if note.account else _SAID_IN_PUBLIC, language).format(
        account=note.account,
        day=day(note.noted_at.date(), language),
        figure=figure_text(note, result, language),
        text=note.text if note.text.endswith(_ENDS) else f"{note.text}.",
    )
    return " ".join((said, *_then(note, result, language)))


def figure_text(note: Note, result: ReleasedResult, language: Language = "nl") -> str:
    """Name the figure: its column and, between brackets, its row."""
    table, row = result.tables[note.cell.table], dict(note.cell.row)
    columns = {column.name: column for column in table.declaration.columns}
    keys = [name for name in table.declaration.grain if name not in alike(table) and row[name] not in {None, TOTAL}]
    told = [plain(row[name], columns[name], language) for name in keys]
    label = translate(columns[note.cell.column].label, language)
    return f"{label} ({', '.join(told)})" if told else label


def _is_shown(note: Note, result: ReleasedResult) -> bool:
    return note.cell.row in result.tables[note.cell.table].rows


def _then(note: Note, result: ReleasedResult, language: Language) -> Iterator[str]:
    """Say what the note spoke of, where something else stands there now."""
    now, then = result.cell(note.cell), _as_read(note)
    if then is None:
        if note.day < result.facts.at.day:
            yield translate(_OF_THEN, language).format(day=day(note.day, language))
        return
    if now.status == "known" and now.value == then.value:
        return
    texts = cell_text(then, language), cell_text(now, language)
    if texts[0] == texts[1]:  # the same in two or three digits, and not in all of them
        texts = in_table(then.value, then.column, language), in_table(now.value, now.column, language)
    if texts[0] != texts[1]:
        told = {"then": texts[0], "now": texts[1], "day": day(note.day, language)}
        yield translate(_STOOD, language).format(**told)


def _as_read(note: Note) -> ReleasedCell | None:
    if note.value is None:
        return None
    column = Column(name=note.cell.column, kind="number", unit=note.unit, label="")
    return ReleasedCell(column, note.value, "known")
