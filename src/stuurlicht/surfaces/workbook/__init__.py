"""The workbook: a sheet per question, its long tables beside it, what every column means, and native charts."""

from stuurlicht.surfaces.workbook.book import make_workbook
from stuurlicht.surfaces.workbook.sheets import long_tables

__all__ = ["long_tables", "make_workbook"]
