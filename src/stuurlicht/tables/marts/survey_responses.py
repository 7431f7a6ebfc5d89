"""Survey responses: the newest form of each municipality, and the class of its response."""

from datetime import date

import narwhals as nw

from stuurlicht.core import Column, _
from stuurlicht.core.ledger import SURVEY_RETURNS
from stuurlicht.tables.base import Frame, Frames, Mart
from stuurlicht.tables.marts.taken_columns import taken

RESPONSE_CLASSES = {
    "no_shortfall": _("geen significant tekort"),
    "significant_complete": _("significant tekort, volledig ingevuld"),
    "significant_incomplete": _("significant tekort, niet volledig ingevuld"),
}
COLUMNS = (
    *taken(
        SURVEY_RETURNS,
        "municipality",
        "survey_year",
        "filled_date",
        "received_date",
        "first_book_year",
        "last_book_year",
        "has_significant_shortfall",
        "is_complete",
    ),
    Column(
        name="response_class",
        kind="text",
        label=_("Soort respons"),
        meaning="As S0 tells responses apart (page 9).",
        values=RESPONSE_CLASSES,
    ),
    *taken(SURVEY_RETURNS, "causes", "measures"),
    Column(
        name="form_count",
        kind="integer",
        unit="files",
        label=_("Formulieren"),
        meaning="How many forms of this municipality and survey were stored; the newest counts.",
        is_public=True,
    ),
    *taken(SURVEY_RETURNS, "ingest_id"),
)
_KEY = ["municipality", "survey_year"]


def build(frames: Frames, day: date) -> Frame:  # noqa: ARG001  the cut holds the day already
    """Give one row per municipality and survey."""
    returns = frames[SURVEY_RETURNS.name].with_columns(form_count=nw.len().over(*_KEY).cast(nw.Int64))
    newest = returns.unique(_KEY, keep="last", order_by=["filled_date", "received_date", "ingest_id"])
    return newest.with_columns(response_class=_response_class())


def _response_class() -> nw.Expr:
    told = nw.when(nw.col("is_complete")).then(nw.lit("significant_complete"))
    of_shortfall = told.otherwise(nw.lit("significant_incomplete"))
    return nw.when(nw.col("has_significant_shortfall")).then(of_shortfall).otherwise(nw.lit("no_shortfall"))


survey_responses = Mart(
    name="survey_responses",
    grain="one municipality that answered one survey",
    label=_("Respons op de uitvraag"),
    columns=COLUMNS,
    reads=(SURVEY_RETURNS,),
    build=build,
    quirks=(
        "Of several forms the one that was filled in last counts; of one day the one that was loaded last.",
        "Municipalities judge themselves whether a shortfall is significant: there is no threshold.",
        "Municipalities that did not answer are not in this table.",
    ),
)
