"""The report: the answers of one day, in reading order, as an accessible PDF."""

from stuurlicht.present.charts import prepare_drawing
from stuurlicht.surfaces.report.pdf import ReportError, make_report

__all__ = ["ReportError", "make_report", "prepare_drawing"]
