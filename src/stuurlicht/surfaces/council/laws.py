"""One sheet per law: people, money, price, how sure, and the one thing that stands out; then what is behind it."""

from collections.abc import Iterator, Sequence

from stuurlicht.core import Column, Role
from stuurlicht.core.roles import ROLE_HEADINGS
from stuurlicht.present.numbers import plain
from stuurlicht.present.roles import SlotModel, about_values, tables_behind
from stuurlicht.surfaces.council.model import Material, Section, Sheet
from stuurlicht.surfaces.council.noted import noted

_LAW = "law"
_ROLES = (Role.PEOPLE, Role.COST, Role.PRICE, Role.CERTAINTY, Role.SIGNALS)
"""In reading order."""
MOST_SIGNALS = 1
"""More things that stand out would not stand out."""


def law_sheets(made_of: Material) -> Iterator[Sheet]:
    """Give a sheet for every law that something is told of."""
    told = {role: made_of.models(role) for role in _ROLES}
    every = [model for models in told.values() for model in models]
    for law in about_values(every, _LAW):
        of_law = {role: [each for each in models if each.values.get(_LAW) == law] for role, models in told.items()}
        models = [model for each in of_law.values() for model in each]
        leads = (_lead(role, each, made_of) for role, each in of_law.items())
        blocks = tuple(block for model in models for block in model.rest)
        behind = Section(blocks=blocks, behind=tables_behind(models, made_of.language))
        sections = (*leads, behind, noted(models, made_of))
        yield Sheet(
            name=law,
            title=plain(law, _law_column(models), made_of.language),
            figures=tuple(figure for model in models for figure in model.figures),
            sections=tuple(each for each in sections if not each.says_nothing),
        )


def _lead(role: Role, models: Sequence[SlotModel], made_of: Material) -> Section:
    lead = tuple(text for model in models for text in model.lead)
    most = MOST_SIGNALS if role is Role.SIGNALS else len(lead)
    return Section(heading=made_of.say(ROLE_HEADINGS[role]), lead=lead[:most])


def _law_column(models: Sequence[SlotModel]) -> Column:
    tables = (table for model in models for table in model.result.tables.values())
    return next(column for table in tables for column in table.declaration.columns if column.name == _LAW)
