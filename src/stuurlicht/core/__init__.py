"""The words of the domain. Imports nothing of ours."""

from stuurlicht.core.additivity import Adds, Equation, From, Quantity
from stuurlicht.core.columns import Column
from stuurlicht.core.laws import Law
from stuurlicht.core.pages import Drawing, Page, Sentences, View
from stuurlicht.core.periods import AsOf
from stuurlicht.core.result import (
    Cell,
    Chart,
    ChartWords,
    Estimate,
    Protects,
    Reference,
    Result,
    RowsBehind,
    Statement,
    Table,
    cell,
)
from stuurlicht.core.roles import Figure, Role, Slot, Split
from stuurlicht.core.words import _

__all__ = [
    "Adds",
    "AsOf",
    "Cell",
    "Chart",
    "ChartWords",
    "Column",
    "Drawing",
    "Equation",
    "Estimate",
    "Figure",
    "From",
    "Law",
    "Page",
    "Protects",
    "Quantity",
    "Reference",
    "Result",
    "Role",
    "RowsBehind",
    "Sentences",
    "Slot",
    "Split",
    "Statement",
    "Table",
    "View",
    "_",
    "cell",
]
