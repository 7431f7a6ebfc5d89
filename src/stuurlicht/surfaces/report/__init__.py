"""The report: an accessible PDF, one question after the other."""

from stuurlicht.surfaces.report.pdf import ReportError, make_report

__all__ = ["ReportError", "make_report"]
