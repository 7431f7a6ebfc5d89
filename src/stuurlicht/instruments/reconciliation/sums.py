"""The tables of the reconciliation: differences added up, with whom they are about."""

import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.reconciliation.declaration import OPEN
from stuurlicht.tables.marts.statement_differences import AGREE

LAW_KEY = ["municipality", "law"]
STATEMENT_KEY = [*LAW_KEY, "provider", "statement_name"]
_TOEWIJZING = [*LAW_KEY, "toewijzing_number"]
_CENTS = 100
_PERSON = "person_in_law"
_KEPT = [
    *STATEMENT_KEY, "statement_year", "difference_key", "difference", "reference_number", "toewijzing_number",
    "ours_cents", "theirs_cents", "difference_cents", _PERSON,
]  # fmt: skip


def read_differences(inputs: Inputs) -> pl.DataFrame:
    """Give every row of ``statement_differences`` with its answer, and the person as far as it is known.

    What only the statement has bears no person of itself: that of its toewijzing stands for it.
    """
    rows = inputs.statement_differences.select(*_KEPT).collect("polars").to_polars()
    if rows.is_empty():
        return rows
    people = inputs.toewijzingen.select(*_TOEWIJZING, _PERSON).collect("polars").to_polars()
    known = people.drop_nulls().unique(_TOEWIJZING, keep="first", maintain_order=True)
    answers = inputs.statement_answers.select(*STATEMENT_KEY, "difference_key", "answer").collect("polars").to_polars()
    told = rows.join(known.rename({_PERSON: "_person"}), on=_TOEWIJZING, how="left")
    return (
        told.with_columns(pl.coalesce(_PERSON, "_person").alias(_PERSON))
        .drop("_person")
        .join(answers, on=[*STATEMENT_KEY, "difference_key"], how="left")
    )


def per_law(rows: pl.DataFrame) -> pl.DataFrame:
    """Add up per law and year of the statement."""
    return _with_shares(
        rows, [*LAW_KEY, "statement_year"], pl.col("provider").n_unique().cast(pl.Int64).alias("providers_count")
    )


def per_provider(rows: pl.DataFrame) -> pl.DataFrame:
    """Add up per statement."""
    is_open = (pl.col("difference") != AGREE) & pl.col("answer").is_null()
    more = (pl.col("statement_year").first(), is_open.sum().cast(pl.Int64).alias("open_count"))
    return _with_shares(rows, STATEMENT_KEY, *more)


def per_class(rows: pl.DataFrame, key: tuple[str, ...]) -> pl.DataFrame:
    """Add up per class, and over all classes together."""
    grain = [*LAW_KEY, *key, "difference"]
    return _summed(pl.concat([rows, rows.with_columns(difference=pl.lit(TOTAL))]), grain)


def per_answer(rows: pl.DataFrame) -> pl.DataFrame:
    """Add up per statement and answer what differs; what was not answered is a row of its own.

    Where nothing differs the statement has one row that counts nothing.
    """
    differing = rows.filter(pl.col("difference") != AGREE).with_columns(pl.col("answer").fill_null(OPEN))
    summed = _summed(differing, [*STATEMENT_KEY, "answer"])
    equal = rows.select(STATEMENT_KEY).unique().join(summed, on=STATEMENT_KEY, how="anti")
    nothing = equal.with_columns(answer=pl.lit(OPEN))
    return pl.concat([summed, nothing], how="diagonal").with_columns(
        pl.col("lines_count", "persons_count").fill_null(0),
        pl.col(pl.Float64).fill_null(0.0),
    )


def _summed(rows: pl.DataFrame, grain: list[str], *more: pl.Expr) -> pl.DataFrame:
    """Add up counts and amounts, beside how many people and how much of the largest stand behind them."""
    amounts = {f"{name}_eur": pl.col(f"{name}_cents").sum() / _CENTS for name in ("ours", "theirs", "difference")}
    sums = rows.group_by(grain).agg(pl.len().cast(pl.Int64).alias("lines_count"), *more, **amounts)
    return sums.join(_support(rows, grain), on=grain, how="left")


def _support(rows: pl.DataFrame, grain: list[str]) -> pl.DataFrame:
    """Count people, those of rows without a known person as one, and tell the two largest.

    Of the two amounts and their difference the one that fewest people make is told: what protects it protects all.
    """
    known = rows.with_columns(_who=pl.col(_PERSON).fill_null(""))
    names = ("ours", "theirs", "difference")
    parts = known.group_by(*grain, "_who").agg(pl.col(f"{name}_cents").sum().abs().alias(f"_{name}") for name in names)
    told = parts.group_by(grain).agg(
        pl.len().cast(pl.Int64).alias("persons_count"),
        *(_of(name, end) for name in names for end in ("largest", "second", "total")),
    )
    share = {
        name: pl.when(pl.col(f"{name}_total") > 0)
        .then((pl.col(f"{name}_largest") + pl.col(f"{name}_second")) / pl.col(f"{name}_total"))
        .otherwise(-1.0)
        for name in names
    }
    worst = pl.max_horizontal(*share.values())
    chosen = {
        f"{end}_eur": pl.coalesce(
            pl.when(share[name] == worst).then(pl.col(f"{name}_{end}") / _CENTS) for name in names
        )
        for end in ("largest", "second", "total")
    }
    return told.select(*grain, "persons_count", **chosen)


def _of(name: str, end: str) -> pl.Expr:
    values = pl.col(f"_{name}").sort(descending=True)
    if end == "total":
        return values.sum().alias(f"{name}_total")
    place = 0 if end == "largest" else 1
    return values.slice(place, 1).sum().alias(f"{name}_{end}")


def _with_shares(rows: pl.DataFrame, grain: list[str], *more: pl.Expr) -> pl.DataFrame:
    """Add up with the part in agreement: of the lines, and of the greater of both amounts of each line."""
    is_equal = pl.col("difference") == AGREE
    greater = pl.max_horizontal(pl.col("ours_cents").abs(), pl.col("theirs_cents").abs())
    summed = _summed(
        rows,
        grain,
        is_equal.sum().cast(pl.Int64).alias("agree_count"),
        (greater.filter(is_equal).sum() / greater.sum()).alias("agree_eur_share"),
        *more,
    )
    count_share = pl.col("agree_count") / pl.col("lines_count")
    return summed.with_columns(agree_lines_share=count_share, agree_eur_share=pl.col("agree_eur_share").fill_nan(None))
