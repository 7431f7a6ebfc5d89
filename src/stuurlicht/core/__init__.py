"""The words of the domain. Imports nothing of ours."""

from stuurlicht.core.columns import Column
from stuurlicht.core.laws import Law
from stuurlicht.core.pages import Drawing, Page, Sentences, View
from stuurlicht.core.periods import AsOf
from stuurlicht.core.result import (
    Cell,
    Chart,
    ChartWords,
    Protects,
    Reference,
    Result,
    RowsBehind,
    Statement,
    Table,
    cell,
)
from stuurlicht.core.words import _

__all__ = [
    "AsOf",
    "Cell",
    "Chart",
    "ChartWords",
    "Column",
    "Drawing",
    "Law",
    "Page",
    "Protects",
    "Reference",
    "Result",
    "RowsBehind",
    "Sentences",
    "Statement",
    "Table",
    "View",
    "_",
    "cell",
]
