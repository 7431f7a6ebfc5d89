"""What a council report says, as plain data: sheets with bold sentences, few figures, and what stands behind them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from stuurlicht.core import Role, Statement
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.present.figures import FigureModel
from stuurlicht.present.language import Language, translate
from stuurlicht.present.pages import Block
from stuurlicht.present.roles import SlotModel, slot_models
from stuurlicht.present.tables import TableModel
from stuurlicht.release import ReleasedResult, about
from stuurlicht.workspace import Municipality


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a sheet.

    Parameters
    ----------
    heading : str
        Empty where the sheet needs none.
    lead : tuple of str
        Bold sentences: whoever reads nothing else has read the report.
    texts : tuple of str
        Points below them.
    blocks : tuple of Block
        Charts, tables and sentences.
    behind : Mapping[str, TableModel]
        By name of a chart: the table behind it, for a surface that has room for it.
    """

    heading: str = ""
    lead: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    behind: Mapping[str, TableModel] = field(default_factory=dict)

    @property
    def says_nothing(self) -> bool:
        """True when it is left out."""
        return not (self.lead or self.texts or self.blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One question, which begins on a page of its own."""

    name: str
    title: str
    lead: tuple[str, ...] = ()
    figures: tuple[FigureModel, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilReport:
    """The whole report in one language.

    Parameters
    ----------
    municipality : Municipality
        Whose report it is.
    day : date
        As-of day of the figures.
    marking : str
        Empty for a publication.
    """

    language: Language
    title: str
    municipality: Municipality
    day: date
    marking: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, kw_only=True)
class Material:
    """What sheets are made of.

    Parameters
    ----------
    whole, earlier_whole : tuple of ReleasedResult
        The answers of this publication and of the one before (empty when there is none), about every municipality.
    """

    municipality: Municipality
    language: Language
    publication: str
    whole: tuple[ReleasedResult, ...]
    earlier_whole: tuple[ReleasedResult, ...] = ()

    @cached_property
    def own(self) -> tuple[ReleasedResult, ...]:
        """The answers about the own municipality."""
        return self._own_of(self.whole)

    @cached_property
    def earlier(self) -> tuple[ReleasedResult, ...]:
        """The earlier answers about it."""
        return self._own_of(self.earlier_whole)

    def models(self, role: Role) -> tuple[SlotModel, ...]:
        """Give what the own answers say in a role; drawn once, however many sheets ask."""
        if role not in self._filled:
            self._filled[role] = slot_models(self.own, role, self.language, self.earlier)
        return self._filled[role]

    @cached_property
    def _filled(self) -> dict[Role, tuple[SlotModel, ...]]:
        return {}

    def say(self, text: str, **told: str) -> str:
        """Give a Dutch message with what is told in it, in the language of the report."""
        return translate(text, self.language).format_map(told)

    def _own_of(self, results: Sequence[ReleasedResult]) -> tuple[ReleasedResult, ...]:
        """Leave out what only names the municipality: the report is about one."""
        told = (about(each, (self.municipality.code,)) for each in results)
        return tuple(replace(each, statements=tuple(filter(_says_more, each.statements))) for each in told)


def _says_more(statement: Statement) -> bool:
    return {cell.column for cell in statement.cells.values()} != {MUNICIPALITY.name}
