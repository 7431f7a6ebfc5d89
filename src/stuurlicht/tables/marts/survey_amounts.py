"""Survey amounts: funds and spending that municipalities told, of the newest form of each."""

from datetime import date

from stuurlicht.core import _
from stuurlicht.core.ledger import SURVEY_ANSWERS
from stuurlicht.tables.base import Frame, Frames, Mart
from stuurlicht.tables.marts.survey_responses import survey_responses
from stuurlicht.tables.marts.taken_columns import taken

COLUMNS = taken(SURVEY_ANSWERS, "municipality", "survey_year", "book_year", "domain", "side", "amount_cents", "basis")


def build(frames: Frames, day: date) -> Frame:  # noqa: ARG001  the cut holds the day already
    """Give one row per municipality, survey, year, domain and side."""
    counting = frames[survey_responses.name].select("ingest_id")
    return frames[SURVEY_ANSWERS.name].join(counting, on="ingest_id", how="semi")


survey_amounts = Mart(
    name="survey_amounts",
    grain="funds or spending of one domain in one year, told by one municipality in one survey",
    label=_("Bedragen uit de uitvraag"),
    columns=COLUMNS,
    reads=(SURVEY_ANSWERS, survey_responses),
    build=build,
    quirks=(
        "A balanced budget hides a shortfall: look at the basis before adding amounts up (S0, page 8-9).",
        "An amount that was left open is null, never zero.",
    ),
)
