"""Sentences: a Statement filled with the cells of a ReleasedResult."""

from collections.abc import Mapping
from datetime import date

from stuurlicht.core import Statement, _
from stuurlicht.present.language import Language, translate
from stuurlicht.present.numbers import count, day, in_sentence
from stuurlicht.release import Door, ReleasedCell, ReleasedResult

STATUS_WORDS: Mapping[str, str] = {
    "hidden": _("afgeschermd"),
    "unknown": _("onbekend"),
    "not_applicable": _("n.v.t."),
}
NOT_SUPPLIED = _("niet aangeleverd")
_HIDDEN = _("Afgeschermd, omdat er te weinig mensen achter staan. Aantal cijfers: {cells}.")
_HIDDEN_IN_PUBLIC = _(
    "Afgeschermd, omdat er te weinig mensen achter staan of dat anders is uit te rekenen. Aantal cijfers: {cells}."
)


def statement_text(statement: Statement, result: ReleasedResult, language: Language = "nl") -> str:
    """Fill the sentence with its cells, as people say them."""
    told = {name: cell_text(result.cell(pointed), language) for name, pointed in statement.cells.items()}
    return translate(statement.text, language).format_map(told)


def statement_texts(result: ReleasedResult, place: str, language: Language = "nl") -> tuple[str, ...]:
    """Give the sentences of one place on the page, in reading order."""
    return tuple(statement_text(each, result, language) for each in result.statements if each.place == place)


def caution_texts(result: ReleasedResult, language: Language = "nl") -> tuple[str, ...]:
    """Give what to mind: the cautions of the instrument, those of the runner, and what was left out."""
    of_the_runner = tuple(
        translate(caution.text, language).format_map(
            {name: _value_text(value, language) for name, value in caution.values.items()}
        )
        for caution in result.cautions
    )
    return (*statement_texts(result, "caution", language), *of_the_runner, *_hidden_texts(result, language))


def cell_text(cell: ReleasedCell, language: Language = "nl") -> str:
    """Write one cell in a sentence; what is not known says so."""
    if cell.status != "known":
        return status_text(cell, language)
    return in_sentence(cell.value, cell.column, language)


def status_text(cell: ReleasedCell, language: Language = "nl") -> str:
    """Write why there is no value: hidden, unknown, not supplied and not applicable are four things."""
    if cell.status == "unknown" and cell.column.is_public:
        return translate(NOT_SUPPLIED, language)  # a public number is one that people supply themselves
    return translate(STATUS_WORDS[cell.status], language)


def _hidden_texts(result: ReleasedResult, language: Language) -> tuple[str, ...]:
    hidden = sum(table.hidden_count for table in result.tables.values())
    texts = []
    if hidden:
        because = _HIDDEN_IN_PUBLIC if result.door is Door.PUBLICATION else _HIDDEN
        texts.append(translate(because, language).format(cells=count(hidden, language)))
    if result.charts_left_out:
        told = _("Niet getekend, omdat de kop een afgeschermd cijfer zou noemen. Aantal grafieken: {charts}.")
        texts.append(translate(told, language).format(charts=count(len(result.charts_left_out), language)))
    return tuple(texts)


def _value_text(value: int | str | date, language: Language) -> str:
    if isinstance(value, date):
        return day(value, language)
    return count(value, language) if isinstance(value, int) else translate(value, language)
