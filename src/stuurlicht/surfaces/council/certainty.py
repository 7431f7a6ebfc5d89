"""How sure we were last time: past answers against what came, and the report before against this one."""

from stuurlicht.core import Role, _
from stuurlicht.core.roles import ROLE_HEADINGS
from stuurlicht.surfaces.council.model import Material, Section, Sheet

_LAST_REPORT = _("Klopte het vorige rapport?")


def certainty_sheet(made_of: Material) -> Sheet | None:
    """Give the sheet; None when no instrument says how sure it was."""
    whole = made_of.models(Role.CERTAINTY)
    models = [model for model in whole if not model.values]
    told = tuple(text for role in (Role.YEAR_END, Role.COST) for text in _since(role, made_of))
    if not models and not told:
        return None
    sections = (
        Section(heading=made_of.say(_LAST_REPORT), texts=told) if told else Section(),
        Section(blocks=tuple(block for model in models for block in model.rest)),
    )
    return Sheet(
        name=Role.CERTAINTY.value,
        title=made_of.say(ROLE_HEADINGS[Role.CERTAINTY]),
        lead=tuple(text for model in models for text in model.lead),
        sections=tuple(each for each in sections if not each.says_nothing),
    )


def _since(role: Role, made_of: Material) -> tuple[str, ...]:
    models = made_of.models(role)
    return tuple(figure.since for model in models for figure in model.figures if figure.since)
