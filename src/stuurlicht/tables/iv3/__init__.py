"""Iv3 figures over the years: in the municipalities of one year, and in groups that may be followed."""

from stuurlicht.tables.iv3.folding import folded
from stuurlicht.tables.iv3.grouping import grouped

__all__ = ["folded", "grouped"]
