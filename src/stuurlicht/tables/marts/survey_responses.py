"""Survey responses: the newest form of each municipality, and the class of its response."""

from datetime import date

import narwhals as nw

from stuurlicht.core import Column, _
from stuurlicht.core.ledger import INGESTS, SURVEY_RETURNS
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
    *taken(SURVEY_RETURNS, "causes", "measures", "spending_terms", "cumulation_book_years"),
    Column(
        name="cumulation_years",
        kind="integer",
        unit="years",
        label=_("Aantal jaren cumulatieregeling"),
        meaning="How many years ``cumulation_book_years`` holds; figure 4 of S0 splits by it.",
        null="not asked, or not told of every year that was asked",
        is_public=True,
    ),
    *taken(SURVEY_RETURNS, "form_layout"),
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
_YEAR_AND_BLANK = 5
"""Characters that a year in a list of years takes, with the blank behind it."""


def build(frames: Frames, day: date) -> Frame:  # noqa: ARG001  the cut holds the day already
    """Give one row per municipality and survey."""
    returns = frames[SURVEY_RETURNS.name].with_columns(form_count=nw.len().over(*_KEY).cast(nw.Int64))
    loaded = frames[INGESTS.name].select("ingest_id", "loaded_at", "file_sha256")
    aged = returns.join(loaded, on="ingest_id", how="inner")
    newest = aged.unique(_KEY, keep="last", order_by=["filled_date", "received_date", "loaded_at", "file_sha256"])
    return newest.with_columns(
        response_class=_response_class(),
        cumulation_years=(nw.col("cumulation_book_years").str.len_chars().cast(nw.Int64) + 1) // _YEAR_AND_BLANK,
        form_layout=nw.col("form_layout").fill_null(1),
    )


def _response_class() -> nw.Expr:
    told = nw.when(nw.col("is_complete")).then(nw.lit("significant_complete"))
    of_shortfall = told.otherwise(nw.lit("significant_incomplete"))
    return nw.when(nw.col("has_significant_shortfall")).then(of_shortfall).otherwise(nw.lit("no_shortfall"))


survey_responses = Mart(
    name="survey_responses",
    grain="one municipality that answered one survey",
    label=_("Respons op de uitvraag"),
    columns=COLUMNS,
    reads=(SURVEY_RETURNS, INGESTS),
    build=build,
    quirks=(
        "Of several forms the one that was filled in last counts; of one day the one that was loaded last.",
        "Of two forms of one day that were loaded at once the one whose name sorts last counts.",
        "Municipalities judge themselves whether a shortfall is significant: there is no threshold.",
        "Municipalities that did not answer are not in this table.",
    ),
)
