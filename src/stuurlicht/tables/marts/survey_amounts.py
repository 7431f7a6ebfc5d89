"""Survey amounts: funds, spending and what belongs to them, as municipalities told, of the newest form of each.

Net cost of a domain is the amount of side ``spending``, less that of side ``revenues`` where ``spending_terms`` is
``gross`` (unknown when the revenues are null). BUIG is the domain ``bijstand``: budget in side ``funds`` without the
safety net, spending in side ``spending``, and the vangnetuitkering in side ``safety_net``.
"""

from datetime import date

from stuurlicht.core import _
from stuurlicht.core.ledger import SURVEY_ANSWERS, SURVEY_RETURNS
from stuurlicht.tables.base import Frame, Frames, Mart
from stuurlicht.tables.marts.survey_responses import survey_responses
from stuurlicht.tables.marts.taken_columns import taken

COLUMNS = (
    *taken(SURVEY_ANSWERS, "municipality", "survey_year", "book_year", "domain", "side", "amount_cents", "basis"),
    *taken(SURVEY_RETURNS, "spending_terms"),
)


def build(frames: Frames, day: date) -> Frame:  # noqa: ARG001  the cut holds the day already
    """Give one row per municipality, survey, year, domain and side that its form asks."""
    counting = frames[survey_responses.name].select("ingest_id", "spending_terms")
    return frames[SURVEY_ANSWERS.name].join(counting, on="ingest_id", how="inner")


survey_amounts = Mart(
    name="survey_amounts",
    grain="one side of one domain in one year, told by one municipality in one survey",
    label=_("Bedragen uit de uitvraag"),
    columns=COLUMNS,
    reads=(SURVEY_ANSWERS, survey_responses),
    build=build,
    quirks=(
        "A balanced budget hides a shortfall: look at the basis before adding amounts up (S0, page 8-9).",
        "An amount that was left open is null, never zero.",
        "Forms of layout 1 hold funds and spending only, and do not tell whether the spending is net.",
    ),
)
