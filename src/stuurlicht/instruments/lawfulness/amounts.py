"""What stands approved, split over findings. Eurocents until the last step."""

from collections.abc import Sequence
from datetime import date

import narwhals as nw
import polars as pl

from stuurlicht.instruments.base import Inputs
from stuurlicht.tables.marts.approved_lines import ERRORS, FINDINGS, IN_ORDER, UNCERTAIN

LAW_KEY = ("municipality", "law")
_PERSON = "person_in_law"
_CENTS = 100


def approved_of_year(inputs: Inputs, year: int) -> pl.DataFrame:
    """Give what stands approved per provider, person and finding of one year of care.

    Returns
    -------
    polars.DataFrame
        ``approved_cents``, and ``found_cents``: the part that the finding is about.
    """
    lines = inputs.approved_lines.filter(
        nw.col("care_month") >= nw.lit(date(year, 1, 1)), nw.col("care_month") <= nw.lit(date(year, 12, 31))
    )
    sums = lines.group_by(*LAW_KEY, "provider", "finding", _PERSON).agg(
        nw.col("approved_cents").sum(), nw.col("found_cents").sum()
    )
    return sums.collect("polars").to_polars()


def per_finding(approved: pl.DataFrame, year: int) -> pl.DataFrame:
    """Give every finding of a law, found or not; together they are what stands approved."""
    found = approved.select(*LAW_KEY, _PERSON, "finding", cents="found_cents")
    rest = approved.select(
        *LAW_KEY, _PERSON, pl.lit(IN_ORDER).alias("finding"), cents=pl.col("approved_cents") - pl.col("found_cents")
    )
    split = pl.concat([found.filter(pl.col("finding") != IN_ORDER), rest])
    key = [*LAW_KEY, "finding"]
    sums = split.group_by(key).agg(amount_eur=pl.col("cents").sum() / _CENTS)
    whole = approved.group_by(LAW_KEY).agg(approved_eur=pl.col("approved_cents").sum() / _CENTS)
    every = whole.join(pl.DataFrame({"finding": list(FINDINGS)}), how="cross")
    told = every.join(sums, on=key, how="left").join(_support(split, key), on=key, how="left")
    kind = pl.col("finding").replace_strict(
        {**dict.fromkeys(ERRORS, "error"), **dict.fromkeys(UNCERTAIN, "uncertain")}, default=IN_ORDER
    )
    return told.with_columns(
        _nothing_is_zero("amount_eur"),
        pl.col("persons_count").fill_null(0),
        book_year=pl.lit(year, pl.Int64),
        kind=kind,
    ).with_columns(amount_share=_share("amount_eur"))


def per_law(approved: pl.DataFrame, year: int, limit_share: float | None) -> pl.DataFrame:
    """Give errors and doubts of each law, beside the limit that the council chose."""
    status = "not_applicable" if limit_share is None else "known"
    rows = _judged(approved, LAW_KEY, year).with_columns(limit_eur_status=pl.lit(status))
    return rows.with_columns(
        error_share=_share("error_eur"),
        uncertain_share=_share("uncertain_eur"),
        limit_eur=pl.col("approved_eur") * pl.lit(limit_share, pl.Float64),
    )


def per_provider(approved: pl.DataFrame, year: int) -> pl.DataFrame:
    """Give errors and doubts of each provider."""
    return _judged(approved, (*LAW_KEY, "provider"), year).with_columns(error_share=_share("error_eur"))


def _judged(approved: pl.DataFrame, key: Sequence[str], year: int) -> pl.DataFrame:
    def found(names: Sequence[str]) -> pl.Expr:
        return pl.col("found_cents").filter(pl.col("finding").is_in(list(names))).sum() / _CENTS

    sums = approved.group_by(key).agg(
        approved_eur=pl.col("approved_cents").sum() / _CENTS,
        error_eur=found(tuple(ERRORS)),
        uncertain_eur=found(tuple(UNCERTAIN)),
    )
    people = _support(approved.rename({"approved_cents": "cents"}), list(key))
    told = sums.join(people, on=list(key), how="left").with_columns(book_year=pl.lit(year, pl.Int64))
    return told.with_columns(pl.col("persons_count").fill_null(0))


def _support(amounts: pl.DataFrame, key: Sequence[str]) -> pl.DataFrame:
    """Give the people under each row, and how much the two largest and all of them make up.

    Lines of which the person is unknown make no cell safer.
    """
    known = amounts.filter(pl.col(_PERSON).is_not_null()).group_by(*key, _PERSON).agg(pl.col("cents").sum().abs())
    some = known.filter(pl.col("cents") != 0).group_by(key)
    cents = pl.col("cents")
    return some.agg(
        persons_count=pl.len().cast(pl.Int64),
        largest_person_eur=cents.max() / _CENTS,
        second_person_eur=cents.top_k(2).min() / _CENTS,
        all_persons_eur=cents.sum() / _CENTS,
    )


def _nothing_is_zero(name: str) -> pl.Expr:
    """Take a finding that no line has for an amount of nothing: every line was looked at."""
    return pl.col(name).fill_null(0.0)


def _share(name: str) -> pl.Expr:
    return pl.when(pl.col("approved_eur") > 0).then(pl.col(name) / pl.col("approved_eur")).alias(f"{name[:-4]}_share")
