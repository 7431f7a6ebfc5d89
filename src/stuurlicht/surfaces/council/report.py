"""The sheets of a council report in reading order; a sheet that nothing fills is left out."""

from collections.abc import Iterator, Sequence

from stuurlicht.core import Role, _
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.core.roles import ROLE_HEADINGS
from stuurlicht.present.language import Language
from stuurlicht.present.roles import SlotModel, tables_behind
from stuurlicht.release import ReleasedResult
from stuurlicht.surfaces.council.certainty import certainty_sheet
from stuurlicht.surfaces.council.laws import law_sheets
from stuurlicht.surfaces.council.model import CouncilReport, Material, Section, Sheet
from stuurlicht.surfaces.council.moved import moved_sheet
from stuurlicht.surfaces.council.noted import noted
from stuurlicht.surfaces.council.reading import reading_sheet
from stuurlicht.surfaces.council.region import region_sheet
from stuurlicht.surfaces.marking import marking
from stuurlicht.workspace import Municipality

_TITLE = _("Raadsrapport sociaal domein")
_OUTCOME = _("De uitkomst ligt {band}.")
_NO_ANSWER = _("In deze publicatie is geen antwoord te geven. {label}: {status}.")


def council_report(
    results: Sequence[ReleasedResult],
    municipality: Municipality,
    language: Language = "nl",
    earlier: Sequence[ReleasedResult] = (),
    publication: str = "",
) -> CouncilReport:
    """Make the report of one municipality.

    Parameters
    ----------
    results : sequence of ReleasedResult
        The answers of one publication; at least one.
    earlier : sequence of ReleasedResult
        Those of the publication before; empty when there is none.
    publication : str
        Name of the publication, to say where the figures come from.
    """
    made_of = Material(
        municipality=municipality,
        language=language,
        publication=publication,
        whole=tuple(results),
        earlier_whole=tuple(earlier),
    )
    told = tuple(sheet for sheet in _sheets(made_of) if sheet is not None)
    return CouncilReport(
        language=language,
        title=made_of.say(_TITLE),
        municipality=municipality,
        day=results[0].facts.at.day,
        marking=marking(results[0], language),
        sheets=(*told, reading_sheet(made_of, told)),
    )


def _sheets(made_of: Material) -> Iterator[Sheet | None]:
    yield _year_end(made_of)
    yield moved_sheet(made_of)
    yield from law_sheets(made_of)
    yield _of_role(Role.CHOICES, made_of)
    yield _of_role(Role.MEASURES, made_of)
    yield region_sheet(made_of)
    yield _of_role(Role.COMPARE, made_of)
    yield certainty_sheet(made_of)


def _year_end(made_of: Material) -> Sheet | None:
    """Give the answer of the year; its last bold sentence says how sure it is."""
    models = made_of.models(Role.YEAR_END)
    if not models:
        return None
    figures = tuple(figure for model in models for figure in model.figures)
    outcomes = tuple(made_of.say(_OUTCOME, band=figure.band) for figure in figures if figure.band)
    answers = tuple(text for model in models for text in model.lead)
    lacking = tuple(made_of.say(_NO_ANSWER, label=figure.label, status=figure.now) for figure in figures)
    blocks = tuple(block for model in models for block in model.rest)
    return Sheet(
        name=Role.YEAR_END.value,
        title=made_of.say(models[0].result.instrument.question),
        lead=(*(answers or lacking), *outcomes),
        figures=figures,
        sections=_said(
            (Section(blocks=blocks, behind=tables_behind(models, made_of.language)), noted(models, made_of))
        ),
    )


def _of_role(role: Role, made_of: Material) -> Sheet | None:
    """Give what instruments that fill a role say, each under its question where there are several."""
    models = [each for each in made_of.models(role) if _is_own(each, made_of)]
    if not models:
        return None
    headings = [made_of.say(each.result.instrument.question) if len(models) > 1 else "" for each in models]
    told = (
        Section(heading=heading, lead=each.lead, blocks=each.rest, behind=tables_behind([each], made_of.language))
        for heading, each in zip(headings, models, strict=True)
    )
    return Sheet(
        name=role.value,
        title=made_of.say(ROLE_HEADINGS[role]),
        figures=tuple(figure for model in models for figure in model.figures),
        sections=_said((*told, noted(models, made_of))),
    )


def _is_own(model: SlotModel, made_of: Material) -> bool:
    return model.values.get(MUNICIPALITY.name, made_of.municipality.code) == made_of.municipality.code


def _said(sections: Sequence[Section]) -> tuple[Section, ...]:
    return tuple(each for each in sections if not each.says_nothing)
