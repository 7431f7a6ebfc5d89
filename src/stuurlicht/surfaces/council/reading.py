"""The last sheet: how to read the report, what is not in it, what words mean, and where the figures come from."""

from collections.abc import Iterator, Sequence

from stuurlicht.core import _
from stuurlicht.present.charts import ChartModel
from stuurlicht.present.language import translate
from stuurlicht.present.numbers import day
from stuurlicht.present.pages import Heading, Told
from stuurlicht.present.tables import TableModel
from stuurlicht.release import ReleasedResult
from stuurlicht.surfaces.council.glossary import explained
from stuurlicht.surfaces.council.model import Material, Section, Sheet

_TITLE = _("Leeswijzer")
_HOW, _ABSENT, _WORDS, _ORIGIN = (
    _("Zo leest u dit rapport"),
    _("Wat niet in deze cijfers zit"),
    _("Wat woorden betekenen"),
    _("Waar de cijfers vandaan komen"),
)
_AIDS = (
    _("Wie alleen de vette zinnen leest, kent de hoofdlijn."),
    _("Een kans van 9 op de 10 betekent: van tien keer zo'n jaar gaat het negen keer zo."),
    _("Acht op de tien keer ligt de uitkomst tussen de twee genoemde bedragen. Twee op de tien keer dus niet."),
    _("In zinnen ronden we bedragen af. In tabellen staan ze in hele euro's, zodat ze optellen."),
    _("Een hefboom is een manier waarop de gemeente kan sturen."),
    _("Staat er afgeschermd, onbekend of niet aangeleverd? Dan is het cijfer er niet. Het is dan niet nul."),
)
_PUBLISHED = _(
    "Publicatie {publication}, peildatum {day}: alleen wat toen bekend was telt mee. Deze cijfers zijn vastgelegd en "
    "veranderen niet meer."
)
_INTERNAL = _("Peildatum {day}: alleen wat toen bekend was telt mee. Deze cijfers zijn niet gepubliceerd.")
_MADE_WITH = _("Grootboekversie {version}. Stuurlicht {code}. {runs}.")
_RUN = _("{instrument}: versie {instrument_version}, run {run}")


def reading_sheet(made_of: Material, sheets: Sequence[Sheet]) -> Sheet:
    """Give the last sheet; words are explained that stand on the ones before."""
    in_use = [each for each in made_of.own if each.instrument.slots]
    absent = tuple(
        dict.fromkeys(translate(text, made_of.language) for each in in_use for text in each.instrument.not_modelled)
    )
    words = explained((*_texts(sheets), *absent, *map(made_of.say, _AIDS)), made_of.language)
    return Sheet(
        name="reading",
        title=made_of.say(_TITLE),
        sections=(
            Section(heading=made_of.say(_HOW), texts=tuple(map(made_of.say, _AIDS))),
            Section(heading=made_of.say(_ABSENT), texts=absent),
            Section(heading=made_of.say(_WORDS), texts=words),
            Section(heading=made_of.say(_ORIGIN), texts=tuple(_origin(in_use or made_of.own, made_of))),
        ),
    )


def _origin(results: Sequence[ReleasedResult], made_of: Material) -> Iterator[str]:
    facts = results[0].facts
    told = {"day": day(facts.at.day, made_of.language), "publication": made_of.publication}
    yield made_of.say(_PUBLISHED if made_of.publication else _INTERNAL, **told)
    runs = "; ".join(
        made_of.say(
            _RUN,
            instrument=translate(each.instrument.name, made_of.language),
            instrument_version=str(each.instrument.version),
            run=each.facts.run_id,
        )
        for each in results
    )
    yield made_of.say(_MADE_WITH, version=str(facts.at.ledger_version), code=facts.code_version, runs=runs)


def _texts(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Give every text of the sheets."""
    for sheet in sheets:
        yield from (sheet.title, *sheet.lead)
        for figure in sheet.figures:
            yield from (figure.label, figure.meaning, figure.now, *figure.certainty)
        for section in sheet.sections:
            yield from (section.heading, *section.lead, *section.texts)
            for block in section.blocks:
                yield from _of_block(block)


def _of_block(block: Told | Heading | ChartModel | TableModel) -> Iterator[str]:
    if isinstance(block, Told):
        yield from (block.heading, *block.texts)
    elif isinstance(block, Heading):
        yield block.text
    elif isinstance(block, TableModel):
        yield block.title
        yield from (heading.text for heading in block.headings)
        yield from (cell.text for row in block.rows for cell in row)
    else:
        yield block.title
