"""From year to year per part of the social domain: funds, net cost, and what lies between them."""

import polars as pl

from stuurlicht.core import Result
from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.iv3_change.marks import mark_of
from stuurlicht.rules.report_facts import published_changes

KEY = ("municipality", "cluster", "basis", "book_year")
SIDES = {"net_cost": "net_cost_eur", "funds": "funds_eur", "result": "balance_eur"}
"""Column of balance by what is followed."""
_GROUPS = {"participatie": "participatie_64_65", TOTAL: "sociaal_domein"}
"""Group of task fields of a part that is called otherwise, by which breaks are found."""
_SURVEY = "survey"


def cluster_changes(balance: Result) -> pl.DataFrame:
    """Set funds, net cost and result beside those of the year before.

    Parameters
    ----------
    balance : Result
        Of the instrument balance: the same parts, funds and signs (result = funds - net cost).

    Returns
    -------
    polars.DataFrame
        `KEY`, ``before_year``, ``circular``, ``circular_before``, and per side ``<side>_before_eur``, ``<side>_eur``
        and ``<side>_change_eur``, over municipalities with a result in both years. The row of the nation adds these up;
        ``compared_count`` tells how many. Only years one after the other, of the same basis.
    """
    told = balance.tables["per_municipality"].filter(
        pl.col("municipality") != TOTAL, pl.col("basis") != _SURVEY, pl.col("balance_eur").is_not_null()
    )
    now = told.select(*KEY, "circular", *(pl.col(name).alias(f"{side}_eur") for side, name in SIDES.items()))
    before = told.select(
        *KEY[:-1],
        pl.col("book_year") + 1,
        pl.col("circular").alias("circular_before"),
        *(pl.col(name).alias(f"{side}_before_eur") for side, name in SIDES.items()),
    )
    each = now.join(before, on=list(KEY), how="inner").with_columns(compared_count=pl.lit(1, pl.Int64))
    changed = pl.concat([each, _nation(each)], how="diagonal_relaxed").with_columns(
        *((pl.col(f"{side}_eur") - pl.col(f"{side}_before_eur")).alias(f"{side}_change_eur") for side in SIDES),
        before_year=pl.col("book_year") - 1,
    )
    return _marked(changed)


def _nation(each: pl.DataFrame) -> pl.DataFrame:
    amounts = [name for side in SIDES for name in (f"{side}_eur", f"{side}_before_eur")]
    added = each.group_by(KEY[1:]).agg(
        pl.col(*amounts, "compared_count").sum(), pl.col("circular", "circular_before").first()
    )
    return added.with_columns(municipality=pl.lit(TOTAL))


def _marked(rows: pl.DataFrame) -> pl.DataFrame:
    places = rows.select("cluster", "book_year", "basis").unique().rows()
    found = [(*place, mark_of(_GROUPS.get(place[0], place[0]), *place[1:])) for place in places]
    schema = {"cluster": pl.String, "book_year": pl.Int64, "basis": pl.String, "break_mark": pl.String}
    return rows.join(pl.DataFrame(found, schema, orient="row"), on=["cluster", "book_year", "basis"], how="left")


def told_by_others() -> pl.DataFrame:
    """Give the change that the VNG told of Wmo and youth, over years of which no task fields are at hand."""
    told = published_changes()
    changes = {f"{side}_change_eur": [euros] for side, euros in told.changes_eur.items()}
    years = {"book_year": [told.book_year], "before_year": [told.book_year - 1]}
    return pl.DataFrame({"municipality": [TOTAL], **years, **changes})
