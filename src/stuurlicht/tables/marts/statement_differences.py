"""Statement differences: what a provider states beside what our messages tell, line by line, each in one class."""

from datetime import date

import narwhals as nw

from stuurlicht.core import Column, _
from stuurlicht.core.ledger import INGESTS, STATEMENT_LINES
from stuurlicht.core.ledger.shared_columns import PERSON
from stuurlicht.tables.base import Frame, Frames, Mart
from stuurlicht.tables.marts.declaration_events import declaration_events
from stuurlicht.tables.marts.taken_columns import taken
from stuurlicht.tables.staging.stg_statements__lines import STATEMENT, newest_lines, standing_lines
from stuurlicht.tables.staging.stg_statements__matches import matched

AGREE = "agree"
DIFFERENCE_LABELS = {
    AGREE: _("gelijk"),
    "only_ours": _("alleen bij ons"),
    "only_theirs": _("alleen in de opgave"),
    "duplicate": _("dubbel in de opgave"),
    "period": _("andere maand"),
    "volume": _("ander volume"),
    "price": _("andere prijs"),
    "amount": _("ander bedrag"),
}
"""Dutch label of each class; every row is of exactly one, the first that fits in this order but for ``agree``."""


def _cents(name: str, label: str, meaning: str) -> Column:
    return Column(name=name, kind="integer", unit="eurocent", label=label, meaning=meaning)


def _count(name: str, label: str, meaning: str) -> Column:
    return Column(name=name, kind="integer", unit="lines", label=label, meaning=meaning)


COLUMNS = (
    *taken(STATEMENT_LINES, "municipality", "law", "provider", "statement_name"),
    Column(
        name="statement_year",
        kind="integer",
        label=_("Jaar van de opgave"),
        meaning="Year of the last month that the statement covers.",
    ),
    Column(
        name="difference_key",
        kind="text",
        label=_("Kenmerk"),
        meaning="Reference number; else toewijzing number, product and month. Unique within a statement.",
    ),
    Column(name="difference", kind="text", label=_("Soort verschil"), values=DIFFERENCE_LABELS),
    Column(
        name="reference_number",
        kind="text",
        label=_("Referentienummer"),
        meaning="Of the declaration line.",
        null="several lines together, or not told",
    ),
    *taken(STATEMENT_LINES, "toewijzing_number", "product_code"),
    Column(
        name="care_month",
        kind="date",
        label=_("Zorgmaand"),
        meaning="Month of care in our messages; of what only the statement has, its month there.",
    ),
    Column(
        name="statement_month",
        kind="date",
        label=_("Zorgmaand volgens de opgave"),
        meaning="Month of care in the statement.",
        null="it is not in the statement",
    ),
    *taken(STATEMENT_LINES, "unit"),
    _count("ours_count", _("Regels bij ons"), "Declaration lines that stand: not rejected, void or double."),
    _count("theirs_count", _("Regels in de opgave"), "Lines of the statement."),
    Column(
        name="ours_volume",
        kind="integer",
        label=_("Volume bij ons"),
        meaning="In the unit beside it.",
        null="unknown, or the unit is euros",
    ),
    Column(
        name="theirs_volume",
        kind="integer",
        label=_("Volume volgens de opgave"),
        meaning="In the unit beside it.",
        null="not told, of another unit, or the unit is euros",
    ),
    _cents("ours_cents", _("Bedrag bij ons"), "Approved and submitted, not yet answered; signed."),
    _cents("theirs_cents", _("Bedrag volgens de opgave"), "Signed."),
    _cents("difference_cents", _("Verschil"), "Statement minus ours: positive when the provider states more."),
    *PERSON[:1],
)


def build(frames: Frames, day: date) -> Frame:  # noqa: ARG001  the cut holds the day already
    """Match the newest file of every statement with the lines that stand."""
    theirs = newest_lines(frames[STATEMENT_LINES.name], frames[INGESTS.name])
    spans = theirs.select(*STATEMENT, "first_month", "last_month", "has_product", "has_toewijzing").unique()
    rows = matched(standing_lines(frames["declaration_events"], spans), theirs)
    years = spans.select(*STATEMENT, nw.col("last_month").dt.year().cast(nw.Int64).alias("statement_year"))
    return rows.join(years, on=STATEMENT, how="left").with_columns(
        (nw.col("theirs_cents") - nw.col("ours_cents")).alias("difference_cents"), _class().alias("difference")
    )


def _class() -> nw.Expr:
    """Give the first class that fits, so that classes never overlap; ``amount`` takes what no other explains."""
    ours, theirs = nw.col("ours_count"), nw.col("theirs_count")
    rules = {
        "duplicate": nw.col("is_double") | _told_again(),
        "only_ours": theirs == 0,
        "only_theirs": ours == 0,
        "period": nw.col("care_month") != nw.col("statement_month"),
        AGREE: (nw.col("ours_cents") == nw.col("theirs_cents")) & ~_other_volume(),
        "volume": _other_volume() & (_same_price() | (nw.col("ours_cents") == nw.col("theirs_cents"))),
        "price": nw.col("ours_volume") == nw.col("theirs_volume"),
    }
    chosen: nw.Expr = nw.lit("amount")
    for name, holds in reversed(rules.items()):
        chosen = nw.when(holds.fill_null(value=False)).then(nw.lit(name)).otherwise(chosen)
    return chosen


def _told_again() -> nw.Expr:
    """Tell whether all lines of the ledger stand in the statement twice or more: without references, told again."""
    ours, theirs = nw.col("ours_count"), nw.col("theirs_count")
    is_more = (ours > 0) & (theirs > ours) & (nw.col("ours_cents") != 0)
    return is_more & (nw.col("theirs_cents") * ours == nw.col("ours_cents") * theirs)


def _other_volume() -> nw.Expr:
    return (nw.col("ours_volume") != nw.col("theirs_volume")).fill_null(value=False)


def _same_price() -> nw.Expr:
    """Tell whether both amounts are their volume times one price, but for the rounding of a cent."""
    ours, theirs = nw.col("ours_volume"), nw.col("theirs_volume")
    gap = (nw.col("ours_cents") * theirs - nw.col("theirs_cents") * ours).abs()
    return gap <= nw.max_horizontal(ours.abs(), theirs.abs())


statement_differences = Mart(
    name="statement_differences",
    grain="one declaration line or line of a statement, or those of one toewijzing, product and month together",
    label=_("Opgaven van aanbieders naast de berichten"),
    columns=COLUMNS,
    reads=(STATEMENT_LINES, INGESTS, declaration_events),
    build=build,
    quirks=(
        "Lines of providers and laws without a statement are not here.",
        "A reference that our messages have twice, or of which toewijzing or product differ, is matched by place.",
        "A credit and its debit in one toewijzing, product and month cancel out unless one is named.",
        "Two statements that cover the same months each stand beside the same lines.",
        "A provider may be one natural person: a protected unit.",
    ),
)
