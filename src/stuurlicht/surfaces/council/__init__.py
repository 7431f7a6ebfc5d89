"""The council report: what councillors must know of one publication, in at most twelve pages; also on the web.

An instrument stands in it by the roles that it declares (`core.Slot`); this room names none.
"""

from stuurlicht.surfaces.council.model import CouncilReport
from stuurlicht.surfaces.council.page import council_page
from stuurlicht.surfaces.council.pdf import council_pdf
from stuurlicht.surfaces.council.published import published_report
from stuurlicht.surfaces.council.report import council_report

__all__ = ["CouncilReport", "council_page", "council_pdf", "council_report", "published_report"]
