"""The position sheet of one municipality: where it stands, what explains that, and what to mind, in a few pages."""

from collections.abc import Iterator, Sequence
from typing import Any

from stuurlicht.core import Statement, _
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.present.language import Language, translate
from stuurlicht.present.pages import PLACE_HEADINGS, Block, Told, repeated_pages
from stuurlicht.present.sentences import caution_texts, statement_text
from stuurlicht.release import ReleasedResult, municipalities_told
from stuurlicht.surfaces.report.content import framed, origin_text, section_content

_TITLE = _("Waar staat {municipality}?")
_IN_SHORT = _("In het kort")
_NATION = _("Heel Nederland")
_BEHIND = _("Wat er niet in zit, en waar dit vandaan komt")
_ELSEWHERE = (
    _("Hoe alles is berekend, staat in het landelijke rapport. Daar staan ook de bronnen."),
    _("Meer tabellen over deze gemeente: stuurlicht report --municipality {municipality}"),
)


def sheet_content(
    results: Sequence[ReleasedResult], code: str, name: str, language: Language, lacking: Sequence[Block] = ()
) -> dict[str, Any]:
    """Give what the template lays out as the sheet of one municipality.

    Parameters
    ----------
    results : sequence of ReleasedResult
        The answers that tell of the municipality, each about it alone (``release.about_each``); at least one.
    code, name : str
        The municipality.
    lacking : sequence of Block
        What could not be answered, in the language of the sheet.
    """
    title = translate(_TITLE, language).format(municipality=name)
    short = [Told("", tuple(_in_short(results, code, language))), *lacking]
    told = [
        (translate(_IN_SHORT, language), short),
        *((translate(each.instrument.question, language), list(_blocks(each, code, language))) for each in results),
        (translate(_BEHIND, language), list(_behind(results, code, language))),
    ]
    sections = [section_content(heading, blocks, language) for heading, blocks in told]
    return framed(results[0], name, language, title, sections, is_flowing=True)


def _in_short(results: Sequence[ReleasedResult], code: str, language: Language) -> Iterator[str]:
    for result in results:
        for statement in _of_place(result, "answer"):
            if code in municipalities_told(statement):
                yield statement_text(statement, result, language)


def _blocks(result: ReleasedResult, code: str, language: Language) -> Iterator[Block]:
    """Give the pages of the municipality, the nation beside it, and every caution that is not on those pages."""
    pages = repeated_pages(result, {MUNICIPALITY.name: code}, language)
    blocks = [block for page in pages for block in page.blocks]
    own = [block for block in blocks if isinstance(block, Told)]
    yield from blocks
    nation = [each for each in _of_place(result, "answer") if code not in municipalities_told(each)]
    if nation:
        yield Told(translate(_NATION, language), tuple(statement_text(each, result, language) for each in nation))
    shown = {text for told in own for text in told.texts}
    cautions = tuple(text for text in caution_texts(result, language) if text not in shown)
    if cautions:
        yield Told(translate(PLACE_HEADINGS["caution"], language), cautions)


def _of_place(result: ReleasedResult, place: str) -> Iterator[Statement]:
    return (each for each in result.statements if each.place == place)


def _behind(results: Sequence[ReleasedResult], code: str, language: Language) -> Iterator[Block]:
    for result in results:
        lacks = tuple(translate(text, language) for text in result.instrument.not_modelled)
        yield Told(translate(result.instrument.name, language), (*lacks, origin_text(result, language)))
    yield Told("", tuple(translate(text, language).format(municipality=code) for text in _ELSEWHERE))
