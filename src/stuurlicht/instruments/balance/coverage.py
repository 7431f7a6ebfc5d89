"""Coverage: who is missing from which figure, and why; what was booked where; and what no source tells."""

import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.balance.choices import codes_in, mixed_in
from stuurlicht.instruments.balance.costs import Filed
from stuurlicht.instruments.balance.lines import COMPLETE
from stuurlicht.rules.cluster_choices import Choice
from stuurlicht.rules.task_fields import left_out_task_fields

NO_PART, SEVERAL = "none", "several"
_MAIN = "6."
ODD = "odd_balance"
"""A balance as large as the funds: cost of nothing or less, or twice the funds. It counts; most often a booking."""
_KEY = ["municipality", "book_year", "basis", "cluster", "reason"]


def coverage(rows: pl.DataFrame, not_in_year: pl.DataFrame, not_shown: pl.DataFrame) -> pl.DataFrame:
    """Count municipalities by reason, and list everyone who is not complete.

    Parameters
    ----------
    rows : polars.DataFrame
        See ``figures.shown``.
    not_in_year : polars.DataFrame
        Reports under a code that did not exist in that year.
    not_shown : polars.DataFrame
        ``book_year``, ``basis`` and ``municipalities_count`` of the reports of years without a whole circular.
    """
    places = rows.filter(pl.col("municipality") != TOTAL)
    strange = not_in_year.select(
        "municipality", "book_year", basis="report", cluster=pl.lit(TOTAL), reason=pl.lit("not_in_year")
    )
    empty = places.filter(
        pl.col("balance_cents").is_not_null(),
        pl.col("balance_per_inhabitant_eur").is_null(),
        pl.col("cluster") == TOTAL,
    ).with_columns(reason=pl.lit("no_inhabitants"))
    is_odd = pl.col("balance_cents").abs() >= pl.col("funds_cents")
    odd = places.filter(pl.col("reason") == COMPLETE, is_odd).with_columns(reason=pl.lit(ODD))
    told = pl.concat([each.select(_KEY) for each in (places, strange, empty, odd)])
    counts = told.group_by(_KEY[1:]).agg(municipalities_count=pl.len()).with_columns(municipality=pl.lit(TOTAL))
    listed = told.filter(pl.col("reason") != COMPLETE).unique().with_columns(municipalities_count=pl.lit(1))
    years = not_shown.with_columns(municipality=pl.lit(TOTAL), cluster=pl.lit(TOTAL), reason=pl.lit("no_circular"))
    names = [*_KEY, "municipalities_count"]
    return pl.concat([each.select(names).cast({names[-1]: pl.Int64}) for each in (counts, listed, years)])


def task_field_sums(filed: Filed, choices: tuple[Choice, ...]) -> pl.DataFrame:
    """Add up every task field of the social domain over the nation, as filed, with the part that pays for it.

    Codes of main task 6 that belong to no part are among them.
    """
    rows = filed.task_fields.filter(~pl.col("task_field").is_in(left_out_task_fields()))
    seen = rows.select("book_year", "task_field").unique().sort("book_year", "task_field").rows()
    parts = [(year, code, _part(choices, year, code)) for year, code in seen]
    schema = {"book_year": pl.Int64, "task_field": pl.String, "cluster": pl.String}
    shown = pl.DataFrame(parts, schema, orient="row").filter(
        (pl.col("cluster") != NO_PART) | pl.col("task_field").str.starts_with(_MAIN)
    )
    sums = rows.group_by("book_year", "report", "task_field").agg(
        costs_cents=pl.col("costs_cents").sum(),
        revenues_cents=pl.when(pl.col("revenues_cents").null_count() == 0).then(pl.col("revenues_cents").sum()),
        municipalities_count=pl.col("municipality").n_unique().cast(pl.Int64),
    )
    return sums.join(shown, on=["book_year", "task_field"], how="inner").rename({"report": "basis"})


def domain_sums(amounts: pl.DataFrame, survey_year: int, parts: dict[str, str]) -> pl.DataFrame:
    """Give the domains of the survey in the place of task fields: spending as costs, no revenues."""
    spent = amounts.filter(pl.col("side") == "spending", pl.col("survey_year") == survey_year)
    sums = spent.group_by("book_year", task_field="domain").agg(
        costs_cents=pl.col("amount_cents").sum(), municipalities_count=pl.col("amount_cents").count().cast(pl.Int64)
    )
    return sums.with_columns(
        basis=pl.lit("survey"),
        cluster=pl.col("task_field").replace_strict(parts, return_dtype=pl.String),
        revenues_cents=pl.lit(None, dtype=pl.Int64),
    )


def _part(choices: tuple[Choice, ...], year: int, code: str) -> str:
    known = codes_in(choices, "task_field", year)
    if code in known:
        return known[code]
    return SEVERAL if mixed_in(known, [code]) else NO_PART


def bases(rows: pl.DataFrame, overhead: str) -> pl.DataFrame:
    """Count on what basis the municipalities of each figure stand, of the sum of parts.

    Parameters
    ----------
    rows : polars.DataFrame
        See ``figures.shown``.
    overhead : str
        What was done with task field 0.4; the survey does not ask for it.
    """
    places = rows.filter(pl.col("municipality") != TOTAL, pl.col("cluster") == TOTAL)
    known = pl.col("balance_cents").is_not_null()
    told = pl.when(known).then(pl.col("told_basis")).otherwise(pl.lit("unknown"))
    circular = pl.col("circular").drop_nulls().first().over("book_year", "basis")
    counts = (
        places.with_columns(circular=circular)
        .group_by("book_year", "basis", told_basis=told)
        .agg(circular=pl.col("circular").first(), municipalities_count=pl.len().cast(pl.Int64))
    )
    is_survey = pl.col("basis") == "survey"
    return counts.with_columns(
        overhead=pl.when(is_survey).then(pl.lit("as_told")).otherwise(pl.lit(overhead)),
        season=pl.col("circular").str.head(1),
        circular_year=pl.col("circular").str.slice(1).cast(pl.Int64),
    )
