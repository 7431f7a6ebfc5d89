"""Year on year: costs and revenues beside those of the year before, per municipality and for the nation."""

from collections.abc import Sequence

import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.iv3_change.marks import with_marks
from stuurlicht.rules.budget_errors import least_compared_share

SIDES = ("costs", "revenues", "net")
_WHO = ("municipality", "report")


def year_on_year(rows: pl.DataFrame, by: str, missing: pl.DataFrame) -> pl.DataFrame:
    """Give every year beside the one before.

    Parameters
    ----------
    rows : polars.DataFrame
        As ``tables.iv3.folded`` gives, so in one division; ``by`` is ``group`` or ``task_field``.
    missing : polars.DataFrame
        As ``coverage`` gives: how many municipalities each report should have.

    Returns
    -------
    polars.DataFrame
        Per municipality and for the nation (`TOTAL`): ``<side>_eur``, ``<side>_change_eur`` and, of costs,
        ``costs_change_share``. A change is null where one of both years is not complete or not told, and of a task
        field where it came to mean something else. The change of the nation is the sum of those of municipalities, so
        over the ``compared_count`` that can be compared, and its share is of what these had the year before. A stand of
        the nation adds up all that was filed, also by parts of a municipality that is not complete.
    """
    told = rows.with_columns(net_cents=pl.col("costs_cents") - pl.col("revenues_cents"))
    before = told.select(
        *_WHO,
        by,
        pl.col("book_year") + 1,
        *(pl.col(f"{side}_cents").alias(f"{side}_before") for side in SIDES),
        was_complete="is_complete",
    )
    beside = with_marks(told.join(before, on=[*_WHO, by, "book_year"], how="left"), by)
    is_sound = pl.col("is_complete") & pl.col("was_complete").fill_null(value=False) & pl.col("is_followed")
    changed = beside.with_columns(
        *(
            pl.when(is_sound).then(pl.col(f"{side}_cents") - pl.col(f"{side}_before")).alias(f"{side}_change")
            for side in SIDES
        )
    ).with_columns(base=pl.when(pl.col("costs_change").is_not_null()).then(pl.col("costs_before")))
    return _in_euros(pl.concat([_each(changed, by), _nation(changed, by, missing)]))


def _kept(by: str) -> Sequence[str]:
    amounts = (*(f"{side}_cents" for side in SIDES), *(f"{side}_change" for side in SIDES), "base")
    return (*_WHO, by, "book_year", *amounts, "break_mark", "is_complete", "is_rebuilt", "is_approximate")


def _each(changed: pl.DataFrame, by: str) -> pl.DataFrame:
    """Give every municipality; of one of which a part did not file the stand is not known."""
    amounts = [f"{side}_cents" for side in SIDES]
    whole = changed.with_columns(pl.when("is_complete").then(pl.col(name)).alias(name) for name in amounts)
    has_change = pl.col("costs_change").is_not_null().cast(pl.Int64)
    return whole.select(*_kept(by), compared_count=has_change, told_count=pl.lit(1, pl.Int64))


def _nation(changed: pl.DataFrame, by: str, missing: pl.DataFrame) -> pl.DataFrame:
    """Add up: a stand only where every municipality tells it, a change over those that can be compared."""
    amounts = [f"{side}_cents" for side in SIDES]
    moves = [*(f"{side}_change" for side in SIDES), "base"]
    added = changed.group_by("report", by, "book_year").agg(
        *(pl.when(pl.col(name).null_count() == 0).then(pl.col(name).sum()).alias(name) for name in amounts),
        *(pl.when(pl.col(name).count() > 0).then(pl.col(name).sum()).alias(name) for name in moves),
        pl.col("break_mark").first(),
        pl.col("is_complete").all(),
        pl.col("is_rebuilt", "is_approximate").any(),
        compared_count=pl.col("costs_change").count().cast(pl.Int64),
        told_count=pl.len().cast(pl.Int64),
    )
    expected = missing.filter(pl.col("municipality") == TOTAL).select("report", "book_year", "expected_count")
    beside = added.join(expected, on=["report", "book_year"], how="left")
    is_enough = pl.col("compared_count") >= least_compared_share() * pl.col("expected_count")
    nation = beside.with_columns(
        *(pl.when(is_enough).then(pl.col(name)).alias(name) for name in moves),
        municipality=pl.lit(TOTAL),
        is_complete=pl.col("is_complete") & (pl.col("told_count") == pl.col("expected_count")),
    )
    return nation.select(*_kept(by), "compared_count", "told_count")


def _in_euros(rows: pl.DataFrame) -> pl.DataFrame:
    euros = [(pl.col(f"{side}_cents") / 100).alias(f"{side}_eur") for side in SIDES]
    moves = [(pl.col(f"{side}_change") / 100).alias(f"{side}_change_eur") for side in SIDES]
    share = pl.when(pl.col("base") > 0).then(pl.col("costs_change") / pl.col("base"))
    return rows.with_columns(*euros, *moves, costs_change_share=share)
