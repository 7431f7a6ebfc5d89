"""An answer as it reads in a terminal: question, sentences, tables, certainty, what is left out."""

from rich.console import Console
from rich.text import Text

from stuurlicht.core import _
from stuurlicht.present.language import Language, translate
from stuurlicht.present.numbers import day
from stuurlicht.present.sentences import caution_texts, statement_texts
from stuurlicht.present.tables import TableModel, table_model
from stuurlicht.release import ReleasedResult
from stuurlicht.surfaces.layout import elsewhere, is_readable
from stuurlicht.surfaces.marking import marking
from stuurlicht.surfaces.terminal_table import print_parts


def print_result(result: ReleasedResult, console: Console, language: Language = "nl") -> None:
    """Print the answer in the order of every page: question first, as-of day last."""
    console.print(Text(translate(result.instrument.question, language), style="bold"))
    _print_lines(console, statement_texts(result, "answer", language))
    _print_part(console, _("Wat er veranderde"), statement_texts(result, "moved", language), language)
    for table in result.tables.values():
        console.print()
        _print_table(table_model(table, language), result.instrument.id, console, language)
    _print_part(console, _("Hoe zeker is dit?"), statement_texts(result, "certainty", language), language)
    _print_part(console, _("Let op"), caution_texts(result, language), language)
    left_out = tuple(translate(text, language) for text in result.instrument.not_modelled)
    _print_part(console, _("Wat er niet in zit"), left_out, language)
    console.print()
    console.print(Text(_foot(result, language), style="dim"))


def _print_part(console: Console, heading: str, lines: tuple[str, ...], language: Language) -> None:
    if lines:
        console.print()
        console.print(Text(translate(heading, language), style="bold"))
        _print_lines(console, lines)


def _print_lines(console: Console, lines: tuple[str, ...]) -> None:
    for line in lines:
        console.print(Text(line))


def _print_table(model: TableModel, instrument_id: str, console: Console, language: Language) -> None:
    if not is_readable(model):
        console.print(Text(elsewhere(model, instrument_id, language)))
        return
    print_parts(model, console, language)


def _foot(result: ReleasedResult, language: Language) -> str:
    facts = result.facts
    told = translate(_("Peildatum {day}, grootboekversie {version}, run {run}, Stuurlicht {code}."), language).format(
        day=day(facts.at.day, language), version=facts.at.ledger_version, run=facts.run_id, code=facts.code_version
    )
    mark = marking(result, language)
    return f"{told} {mark[:1].upper()}{mark[1:]}." if mark else told
