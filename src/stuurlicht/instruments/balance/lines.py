"""Lines: funds beside net cost of every part, for every municipality, with the reason where one lacks."""

from collections.abc import Iterable, Mapping

import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.balance.costs import first_day
from stuurlicht.rules.cluster_choices import PART_LABELS
from stuurlicht.rules.mergers import municipalities_on

KEY = ("municipality", "book_year", "basis", "cluster")
COMPLETE, FUNDS_ZERO, PARTLY = "complete", "funds_zero", "partly"
WITH_BALANCE = (COMPLETE, FUNDS_ZERO)
"""Reasons with which there is a balance; only the first has a share as well."""
CENTS = (
    "costs_cents",
    "revenues_cents",
    "overhead_cents",
    "net_cents",
    "measures_cents",
    "payments_cents",
    "funds_cents",
    "balance_cents",
)
LINES = {
    "municipality": pl.String,
    "book_year": pl.Int64,
    "basis": pl.String,
    "cluster": pl.String,
    "told_basis": pl.String,
    "circular": pl.String,
    "inhabitants_count": pl.Int64,
    **dict.fromkeys(CENTS, pl.Int64),
    "reason": pl.String,
}
"""One row per municipality, year, basis and part, of parts also the sum; eurocents, null where ``reason`` says so."""


def account_lines(
    reports: Mapping[tuple[int, str], str | None], costs: pl.DataFrame, funds: pl.DataFrame, to_year: int
) -> pl.DataFrame:
    """Set the net cost of what was filed against the funds.

    Parameters
    ----------
    reports : Mapping
        By book year and report of every figure, also of one that nobody filed: why it has no circular
        (``no_circular``, ``circular_later``), None where it has one.
    costs : polars.DataFrame
        See ``costs.part_costs``.
    funds : polars.DataFrame
        See ``funds.part_funds``.

    Returns
    -------
    polars.DataFrame
        Columns `LINES` without the sum of parts.
    """
    told_reports = [(*key, reason) for key, reason in reports.items()]
    schema = {"book_year": pl.Int64, "report": pl.String, "_no_circular": pl.String}
    figures = pl.DataFrame(told_reports, schema, orient="row")
    every = _everyone(to_year, costs, funds).join(figures, how="cross").join(_parts(), how="cross")
    on = ["municipality", "book_year", "report", "cluster"]
    people = funds.select(*on[:3], "inhabitants_count").unique()
    told = funds.drop("inhabitants_count").with_columns(_has_funds=pl.lit(value=True))
    rows = every.join(costs.with_columns(_filed=pl.lit(value=True)), on=on, how="left").join(told, on=on, how="left")
    rows = rows.join(people, on=on[:3], how="left").with_columns(reason=_reason(), basis="report", told_basis="report")
    return _counted(rows)


def _everyone(to_year: int, *frames: pl.DataFrame) -> pl.DataFrame:
    found = {code for frame in frames for code in frame["municipality"].unique()}
    return pl.DataFrame({"municipality": sorted({*municipalities_on(first_day(to_year)), *found})})


def _parts() -> pl.DataFrame:
    return pl.DataFrame({"cluster": list(PART_LABELS)})


def _reason() -> pl.Expr:
    """Say why there is no balance; the first that holds."""
    funds = pl.col("measures_cents") + pl.col("payments_cents")
    steps: tuple[tuple[pl.Expr, str | pl.Expr], ...] = (
        (pl.col("_filed").is_null(), "not_filed"),
        (~pl.col("is_complete"), "part_not_filed"),
        (pl.col("costs_cents").is_null(), "undivided"),
        (pl.col("revenues_cents").is_null(), "costs_only"),
        (pl.col("overhead_cents").is_null(), "overhead_unknown"),
        (pl.col("cluster") == "inkomen", "paid_elsewhere"),
        (pl.col("_no_circular").is_not_null(), pl.col("_no_circular")),
        (pl.col("_has_funds").is_null(), "no_funds"),
        (funds.is_null(), "funds_unknown"),
        (funds <= 0, FUNDS_ZERO),
    )
    said = pl.lit(COMPLETE)
    for holds, reason in reversed(steps):
        said = pl.when(holds).then(pl.lit(reason) if isinstance(reason, str) else reason).otherwise(said)
    return said


def _counted(rows: pl.DataFrame) -> pl.DataFrame:
    """Work out net cost, funds and balance; of a report that is not whole no cost is told."""
    is_whole = ~pl.col("reason").is_in(["not_filed", "part_not_filed"])
    has_fund = pl.col("cluster") != "inkomen"
    amounts = [pl.when(is_whole).then(pl.col(name)) for name in ("costs_cents", "revenues_cents", "overhead_cents")]
    of_fund = [pl.when(has_fund).then(pl.col(name)) for name in ("measures_cents", "payments_cents")]
    net = pl.col("costs_cents") - pl.col("revenues_cents") + pl.col("overhead_cents")
    told = rows.with_columns(*amounts, *of_fund).with_columns(
        net_cents=net, funds_cents=pl.col("measures_cents") + pl.col("payments_cents")
    )
    return told.with_columns(balance_cents=pl.col("funds_cents") - pl.col("net_cents")).select(list(LINES))


def with_sums(lines: pl.DataFrame, in_total: Iterable[str]) -> pl.DataFrame:
    """Add the parts that may be added up, and the municipalities of which the balance is known.

    Parameters
    ----------
    lines : polars.DataFrame
        Columns `LINES`, per municipality and part.
    in_total : iterable of str
        Parts that make up the sum. Of a part that does not apply to a municipality nothing is added.

    Returns
    -------
    polars.DataFrame
        With rows of cluster and of municipality ``TOTAL``. The sum of parts is null where one of them lacks, with its
        reason; that of municipalities is over those with a balance, and its reason is ``partly`` when some lack.
    """
    both = pl.concat([lines, _sum_of_parts(lines, tuple(in_total))])
    return pl.concat([both, _sum_of_places(both)]).sort(KEY)


def _sum_of_parts(lines: pl.DataFrame, in_total: tuple[str, ...]) -> pl.DataFrame:
    applies = pl.col("reason") != "not_applicable"
    lacks = pl.col("reason").filter(applies & ~pl.col("reason").is_in(WITH_BALANCE)).first()
    bases = pl.col("told_basis").filter(applies).drop_nulls()
    sums = (
        lines.filter(pl.col("cluster").is_in(in_total))
        .group_by("municipality", "book_year", "basis", maintain_order=True)
        .agg(
            told_basis=pl.when(bases.n_unique() > 1).then(pl.lit("mixed")).otherwise(bases.first()),
            circular=pl.col("circular").drop_nulls().first(),
            inhabitants_count=pl.col("inhabitants_count").first(),
            **{name: _known_sum(name, applies) for name in CENTS},
            _lacks=lacks,
            _applies=applies.any(),
        )
    )
    reason = (
        pl.when(pl.col("_lacks").is_not_null()).then(pl.col("_lacks"))
        .when(~pl.col("_applies")).then(pl.lit("not_applicable"))
        .when(pl.col("funds_cents") <= 0).then(pl.lit(FUNDS_ZERO))
        .otherwise(pl.lit(COMPLETE))
    )  # fmt: skip
    return sums.with_columns(cluster=pl.lit(TOTAL), reason=reason).select(list(LINES))


def _sum_of_places(lines: pl.DataFrame) -> pl.DataFrame:
    has_balance = pl.col("reason").is_in(WITH_BALANCE)
    is_apart = pl.col("reason") == "paid_elsewhere"
    counts = has_balance | is_apart  # what another fund pays for has cost, and no balance
    sums = lines.group_by("book_year", "basis", "cluster").agg(
        told_basis=pl.col("told_basis").filter(counts).drop_nulls().unique().sort().str.join(" "),
        circular=pl.col("circular").drop_nulls().first(),
        **{name: _known_sum(name, counts) for name in ("inhabitants_count", *CENTS)},
        _partly=~counts.all(),
        _any=counts.any(),
        _apart=is_apart.any(),
    )
    one = pl.col("told_basis").str.contains(" ")
    basis = pl.when(one).then(pl.lit("mixed")).when(pl.col("told_basis") != "").then(pl.col("told_basis"))
    reason = (
        pl.when("_apart").then(pl.lit("paid_elsewhere"))
        .when(~pl.col("_any")).then(pl.lit("nobody"))
        .when(pl.col("funds_cents") <= 0).then(pl.lit(FUNDS_ZERO))
        .when("_partly").then(pl.lit(PARTLY))
        .otherwise(pl.lit(COMPLETE))
    )  # fmt: skip
    told = sums.with_columns(municipality=pl.lit(TOTAL), told_basis=basis, reason=reason)
    return told.select(list(LINES))


def _known_sum(name: str, counts: pl.Expr) -> pl.Expr:
    """Add up over who counts; null where nobody does, or one of them lacks this amount."""
    own = pl.col(name).filter(counts)
    return pl.when((own.null_count() == 0) & (own.len() > 0)).then(own.sum())
