"""The tables of ceilings. Bands and chances come from draws that are added up, never from other bands."""

from datetime import date

import numpy as np
import polars as pl

from stuurlicht.instruments.ceilings.estimate import YEAR, Estimate
from stuurlicht.instruments.ceilings.matching import CONTRACT, COUNTED, NO_LOT, OF_LINE
from stuurlicht.methods.triangles import Floats

_LOT = ("municipality", "law", "lot")
_CENTS = 100.0
_BAND = (0.1, 0.9)


def contract_table(found: Estimate, persons: pl.DataFrame, book_year: int) -> pl.DataFrame:
    """Give a row per contract, with the people under it."""
    sums, closed = found.draws.sum(axis=1), found.is_closed
    stands = found.approved + found.submitted
    undeclared = found.draws[:, closed].sum(axis=1).mean(axis=1) - stands[:, closed].sum(axis=1)
    undelivered = found.draws[:, ~closed].sum(axis=1).mean(axis=1) - stands[:, ~closed].sum(axis=1)
    terms = {
        "approved_eur": found.approved.sum(axis=1),
        "submitted_eur": found.submitted.sum(axis=1),
        "undeclared_eur": undeclared,
        "undelivered_eur": undelivered,
    }
    euros = {name: np.rint(values) / _CENTS for name, values in terms.items()}
    excess = np.maximum(sums - found.ceilings[:, None], 0.0).mean(axis=1) / _CENTS
    by_then = found.exhausted.mean(axis=2).cumsum(axis=1)
    median = [int(np.argmax(row > 0.5)) + 1 if row[-1] > 0.5 else None for row in by_then]  # noqa: PLR2004  a half
    told = found.contracts.with_columns(
        **{name: pl.Series(values) for name, values in euros.items()},
        **_of_draws(sums, found.ceilings),
        expected_eur=pl.Series(np.rint(sum(euros.values()) * _CENTS) / _CENTS),
        excess_eur=pl.Series(excess),
        ceiling_eur=pl.col("ceiling") / _CENTS,
        held_months=pl.Series(found.holds.sum(axis=1)),
        book_year=pl.lit(book_year, dtype=pl.Int64),
        median_exhausted_month=pl.Series(median, dtype=pl.Int64),
    )
    month = pl.date(book_year, pl.col("median_exhausted_month"), 1)
    is_known = pl.col("breach_probability").is_not_nan() & pl.col("median_exhausted_month").is_null()
    status = pl.when(is_known).then(pl.lit("not_applicable"))
    told = told.with_columns(median_exhausted_month_status=status, median_exhausted_month=month)
    told = told.join(persons, on=CONTRACT[:4], how="left")
    a_month = pl.when(pl.col("person_month_eur") > 0).then(pl.col("person_month_eur"))  # one person costs so much
    held = pl.when(pl.col("held_months") > 0).then(pl.col("held_months"))
    return told.with_columns(
        shifted_person_months=pl.col("excess_eur") / a_month,
        monthly_persons_count=pl.col("expected_eur") / a_month / held,
    ).with_columns(pl.selectors.float().fill_nan(None))


def month_table(found: Estimate, contracts: pl.DataFrame, book_year: int) -> pl.DataFrame:
    """Give the chance of every month, per contract."""
    chance = found.exhausted.mean(axis=2)
    chance[np.isnan(found.draws).any(axis=(1, 2))] = np.nan
    places = np.repeat(np.arange(len(chance)), YEAR)
    months = np.tile(np.arange(1, YEAR + 1), len(chance))
    told = found.contracts.select(CONTRACT)[places].with_columns(
        care_month=pl.Series([date(book_year, int(month), 1) for month in months], dtype=pl.Date),
        exhausted_probability=pl.Series(chance.ravel()).fill_nan(None),
        exhausted_by_probability=pl.Series(chance.cumsum(axis=1).clip(0, 1).ravel()).fill_nan(None),
    )
    support = contracts.select(*CONTRACT, "book_year", *SUPPORT)
    return told.join(support, on=CONTRACT, how="left")


def lot_table(found: Estimate, contracts: pl.DataFrame, persons: pl.DataFrame, book_year: int) -> pl.DataFrame:
    """Add the draws of the contracts of each lot up, draw by draw; contracts without an estimate are left out."""
    sums = found.draws.sum(axis=1)
    numbered = found.contracts.with_row_index("place").filter(
        pl.col("lot") != NO_LOT, pl.Series(np.isfinite(sums).all(axis=1))
    )
    lots = numbered.group_by(_LOT).agg("place", pl.col("ceiling").sum()).sort(_LOT)
    total = np.array([sums[places.to_numpy()].sum(axis=0) for places in lots["place"]]).reshape(
        len(lots), sums.shape[1]
    )
    above = sums > found.ceilings[:, None]
    any_above = [float(above[places.to_numpy()].any(axis=0).mean()) for places in lots["place"]]
    told = lots.with_columns(
        **_of_draws(total, lots["ceiling"].cast(pl.Float64).to_numpy()),
        contracts_count=pl.col("place").list.len().cast(pl.Int64),
        ceiling_eur=pl.col("ceiling") / _CENTS,
        any_breach_probability=pl.Series(any_above, dtype=pl.Float64),
        book_year=pl.lit(book_year, dtype=pl.Int64),
    )
    expected = contracts.group_by(_LOT).agg((pl.col("expected_eur") * _CENTS).round().sum() / _CENTS)
    return told.join(expected, on=_LOT, how="left").join(persons, on=_LOT, how="left")


def _of_draws(sums: Floats, ceilings: Floats) -> dict[str, pl.Series]:
    low, high = (np.quantile(sums, _BAND, axis=1) if sums.size else np.zeros((2, len(sums)))) / _CENTS
    breach = np.where(np.isnan(sums).any(axis=1), np.nan, (sums > ceilings[:, None]).mean(axis=1))
    return {
        "low80_eur": pl.Series(low, dtype=pl.Float64),
        "high80_eur": pl.Series(high, dtype=pl.Float64),
        "breach_probability": pl.Series(breach, dtype=pl.Float64),
    }


SUPPORT = ("persons_count", "largest_person_eur", "second_person_eur", "all_persons_eur")


def support(persons: pl.DataFrame, by: tuple[str, ...]) -> pl.DataFrame:
    """Count people and find the two largest amounts, and what a person costs in a month.

    Parameters
    ----------
    by : tuple of str
        Columns of `matching.OF_LINE`; without ``reason`` only what counts.
    """
    kept = persons if "reason" in by else persons.filter(pl.col("reason") == COUNTED)
    months = kept.group_by(*by, "person_in_law", "care_month").agg(pl.col("amount").sum())
    each = months.filter(pl.col("amount") != 0).group_by(*by, "person_in_law").agg(
        pl.col("amount").sum(), months=pl.len()
    )  # fmt: skip
    ranked = (pl.col("amount").abs() / _CENTS).sort(descending=True)
    return each.group_by(by).agg(
        persons_count=pl.len().cast(pl.Int64),
        largest_person_eur=ranked.get(0),
        second_person_eur=ranked.get(1, null_on_oob=True).fill_null(0.0),
        all_persons_eur=ranked.sum(),
        person_month_eur=pl.col("amount").sum() / _CENTS / pl.col("months").sum(),
    )


def lot_support(persons: pl.DataFrame) -> pl.DataFrame:
    """Give the same of lots, where a provider counts as one contributor beside each person: it may be one person."""
    of_people = support(persons, OF_LINE[:3])
    of_providers = support(persons.with_columns(person_in_law="provider"), OF_LINE[:3])
    both = of_people.join(of_providers, on=_LOT, suffix="_of_providers")
    return both.with_columns(
        pl.max_horizontal(name, f"{name}_of_providers") for name in ("largest_person_eur", "second_person_eur")
    )


def left_out_table(moves: pl.DataFrame, persons: pl.DataFrame, book_year: int) -> pl.DataFrame:
    """Give what stands declared of the year by whether it counts; the rows add up to all of it."""
    in_year = moves.filter(pl.col("care_month").dt.year() == book_year)
    sums = in_year.group_by("municipality", "law", "reason").agg(
        approved_eur=pl.col("approved").sum() / _CENTS,
        submitted_eur=pl.col("pending").sum() / _CENTS,
        declared_eur=(pl.col("approved") + pl.col("pending")).sum() / _CENTS,
    )
    key = ["municipality", "law", "reason"]
    return sums.join(persons, on=key, how="left").with_columns(book_year=pl.lit(book_year, dtype=pl.Int64))
