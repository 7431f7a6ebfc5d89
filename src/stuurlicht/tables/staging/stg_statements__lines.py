"""Lines of statements: those of the newest file of each name, and the same lines as they stand in the ledger."""

import narwhals as nw

from stuurlicht.tables.base import Frame
from stuurlicht.tables.staging.once import once

PROVIDER = ["municipality", "law", "provider"]
STATEMENT = [*PROVIDER, "statement_name"]
LINE = ["ingest_id", "line_number"]
_MOMENT = ["received_date", "loaded_at", "ingest_id"]


def newest_lines(lines: Frame, ingests: Frame) -> Frame:
    """Give the lines of the newest file of each statement, with the first and last month that it covers.

    Without a told period a statement covers the months that it has lines of. Where none of its lines has a product or a
    toewijzing number, ``has_product`` or ``has_toewijzing`` is false: nothing can be compared by it then.
    """
    told = lines.join(ingests.select("ingest_id", "loaded_at"), on="ingest_id", how="inner")
    files = told.select(*STATEMENT, *_MOMENT).unique()
    newest = files.unique(STATEMENT, keep="last", order_by=_MOMENT).select(*STATEMENT, "ingest_id")
    own = told.join(newest, on=[*STATEMENT, "ingest_id"], how="semi")
    spans = own.group_by(STATEMENT).agg(
        nw.col("statement_start_date").min().alias("_told_start"),
        nw.col("statement_end_date").max().alias("_told_end"),
        nw.col("care_month").min().alias("_first"),
        nw.col("care_month").max().alias("_last"),
        nw.col("product_code").count().alias("_products"),
        nw.col("toewijzing_number").count().alias("_numbers"),
    )
    first, last = nw.coalesce("_told_start", "_first"), nw.coalesce("_told_end", "_last")
    covered = spans.select(
        *STATEMENT,
        first.dt.truncate("1mo").cast(nw.Date).alias("first_month"),
        last.dt.truncate("1mo").cast(nw.Date).alias("last_month"),
        (nw.col("_products") > 0).alias("has_product"),
        (nw.col("_numbers") > 0).alias("has_toewijzing"),
    )
    return once(own.join(covered, on=STATEMENT, how="left"))


def standing_lines(events: Frame, statements: Frame) -> Frame:
    """Give the lines of the ledger that stand, of providers of whom there is a statement, once per statement.

    What is rejected, void, double or taken back whole adds nothing, and a line that adds nothing is left out. A line
    outside the months of a statement stays, with ``is_inside`` false, where no statement covers it: the provider may
    have put it in another month.
    """
    own = events.join(statements.select(PROVIDER).unique(), on=PROVIDER, how="semi")
    kept = ["reference_number", "person_in_law", "toewijzing_number", "product_code", "care_month", "volume", "unit"]
    cents = (nw.col("approved_cents") + nw.col("pending_cents")).sum().alias("cents")
    standing = own.group_by([*PROVIDER, *LINE, *kept]).agg(cents).filter(nw.col("cents") != 0)
    covers = nw.col("care_month").is_between(nw.col("first_month"), nw.col("last_month"))
    spans = statements.select(*STATEMENT, "first_month", "last_month", "has_product", "has_toewijzing")
    beside = standing.join(spans, on=PROVIDER, how="inner").with_columns(covers.alias("is_inside"))
    covered = beside.group_by([*PROVIDER, *LINE]).agg(nw.col("is_inside").max().alias("_is_covered"))
    told = beside.join(covered, on=[*PROVIDER, *LINE], how="inner")
    return once(told.filter(nw.col("is_inside") | ~nw.col("_is_covered")).drop("_is_covered"))
