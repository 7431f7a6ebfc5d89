"""An answer as it reads in a terminal: question, sentences, tables, certainty, what is left out."""

from textwrap import fill

from rich.console import Console
from rich.text import Text

from stuurlicht.core import _
from stuurlicht.present.language import Language, translate
from stuurlicht.present.notes import NOTES, note_texts
from stuurlicht.present.numbers import day
from stuurlicht.present.pages import PLACE_HEADINGS
from stuurlicht.present.sentences import caution_texts, statement_texts
from stuurlicht.present.tables import table_model
from stuurlicht.release import ReleasedResult, ReleasedTable
from stuurlicht.surfaces.layout import elsewhere, has_more_columns, is_readable, more_columns
from stuurlicht.surfaces.marking import marking
from stuurlicht.surfaces.terminal_table import print_parts

_LONGEST_LINE = 100  # a longer line of prose is hard to read


def print_result(result: ReleasedResult, console: Console, language: Language = "nl") -> None:
    """Print the answer in the order of every page: question first, as-of day last."""
    console.print(Text(translate(result.instrument.question, language), style="bold"))
    _print_lines(console, statement_texts(result, "answer", language))
    for place in ("parts", "moved"):
        _print_part(console, PLACE_HEADINGS[place], statement_texts(result, place, language), language)
    for table in (table for table in result.tables.values() if not table.frame.is_empty()):
        console.print()
        _print_table(table, result, console, language)
    _print_part(console, NOTES, note_texts(result, result.notes, language), language)
    _print_part(console, PLACE_HEADINGS["certainty"], statement_texts(result, "certainty", language), language)
    _print_part(console, PLACE_HEADINGS["caution"], caution_texts(result, language), language)
    left_out = tuple(translate(text, language) for text in result.instrument.not_modelled)
    _print_part(console, _("Wat er niet in zit"), left_out, language)
    console.print()
    _print_lines(console, _foot(result, language), style="dim")


def _print_part(console: Console, heading: str, lines: tuple[str, ...], language: Language) -> None:
    if lines:
        console.print()
        console.print(Text(translate(heading, language), style="bold"))
        _print_lines(console, lines, "- ")


def _print_lines(console: Console, lines: tuple[str, ...], mark: str = "", style: str = "") -> None:
    width = min(console.width, _LONGEST_LINE)
    for line in lines:
        # textwrap keeps an amount and its unit together, as a no-break space asks; rich does not
        broken = fill(line, width, initial_indent=mark, subsequent_indent=" " * len(mark), break_long_words=False)
        console.print(Text(broken, style=style))


def _print_table(table: ReleasedTable, result: ReleasedResult, console: Console, language: Language) -> None:
    name = result.instrument.id
    if not is_readable(table):
        console.print(Text(elsewhere(table, name, language)), soft_wrap=True)
        return
    print_parts(table_model(table, language), console, language)
    if has_more_columns(table):
        console.print(Text(more_columns(table, name, language)), soft_wrap=True)


def _foot(result: ReleasedResult, language: Language) -> tuple[str, ...]:
    """Say where the answer comes from and, on a line of its own, who may see it."""
    facts = result.facts
    told = translate(_("Peildatum {day}, grootboekversie {version}, run {run}, Stuurlicht {code}."), language).format(
        day=day(facts.at.day, language), version=facts.at.ledger_version, run=facts.run_id, code=facts.code_version
    )
    mark = marking(result, language)
    return (told, f"{mark[:1].upper()}{mark[1:]}.") if mark else (told,)
