"""Task fields added up to groups: one row per municipality, report and group."""

from collections.abc import Sequence

import polars as pl

from stuurlicht.rules.task_fields import members_of, undivided_in

AMOUNTS = ("costs_cents", "revenues_cents")
_KEY = ("municipality", "book_year", "report")


def grouped(task_fields: pl.DataFrame, groups: Sequence[str]) -> pl.DataFrame:
    """Add up task fields to groups.

    Parameters
    ----------
    task_fields : polars.DataFrame
        Rows of the mart ``iv3_task_fields``, of any number of municipalities, years and reports.
    groups : sequence of str
        Keys of ``rules.task_fields.GROUP_LABELS``.

    Returns
    -------
    polars.DataFrame
        ``municipality``, ``book_year``, ``report``, ``group``, ``costs_cents``, ``revenues_cents`` and
        ``is_undivided``, sorted by the first four. Every report of the input has a row for every group. Amounts are
        null where a document has only the sum of this group and another one (``is_undivided``), revenues also where
        the document tells costs only.

    Raises
    ------
    TaskFieldUnknownError
        If a group does not exist, or a book year lies before the task fields.
    """
    reports = task_fields.select(*_KEY).unique()
    parts = _codes("members_of", groups, task_fields), _codes("undivided_in", groups, task_fields)
    sums, mixed = (task_fields.join(codes, on=["book_year", "task_field"], how="inner") for codes in parts)
    added = sums.group_by(*_KEY, "group").agg(*(_sum(name) for name in AMOUNTS))
    is_mixed = pl.any_horizontal(pl.col(name).fill_null(0) != 0 for name in AMOUNTS)
    undivided = mixed.filter(is_mixed).select(*_KEY, "group").unique().with_columns(is_undivided=pl.lit(value=True))
    told = task_fields.group_by(*_KEY).agg(_has_revenues=pl.col("revenues_cents").is_not_null().any())
    everything = reports.join(pl.DataFrame({"group": groups}, schema={"group": pl.String}), how="cross")
    joined = everything.join(added, on=[*_KEY, "group"], how="left").join(undivided, on=[*_KEY, "group"], how="left")
    return (
        joined.join(told, on=list(_KEY), how="left")
        .with_columns(pl.col("is_undivided").fill_null(value=False))
        .with_columns(
            costs_cents=pl.when(~pl.col("is_undivided")).then(pl.col("costs_cents").fill_null(0)),
            revenues_cents=pl.when(~pl.col("is_undivided") & pl.col("_has_revenues")).then(
                pl.col("revenues_cents").fill_null(0)
            ),
        )
        .select(*_KEY, "group", *AMOUNTS, "is_undivided")
        .sort(*_KEY, "group")
    )


def _codes(which: str, groups: Sequence[str], task_fields: pl.DataFrame) -> pl.DataFrame:
    """Give the codes of every group in every book year of the rows."""
    codes_of = {"members_of": members_of, "undivided_in": undivided_in}[which]
    years = task_fields["book_year"].unique().sort().to_list()
    found = [(year, code, group) for group in groups for year in years for code in sorted(codes_of(group, year))]
    return pl.DataFrame(found, {"book_year": pl.Int64, "task_field": pl.String, "group": pl.String}, orient="row")


def _sum(name: str) -> pl.Expr:
    """Add up, but to null where one part is not told."""
    return pl.when(pl.col(name).null_count() == 0).then(pl.col(name).sum()).alias(name)
