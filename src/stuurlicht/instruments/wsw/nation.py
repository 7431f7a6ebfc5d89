"""Nation: the state's path of the subsidy per SE, and what it and the budget say about the decline."""

from datetime import date

import polars as pl

from stuurlicht.core.places import LISTED_FROM, LISTED_UNTIL
from stuurlicht.instruments.wsw.results import UNKNOWN
from stuurlicht.rules.mergers import municipalities_on
from stuurlicht.rules.report_facts import printed_amounts
from stuurlicht.rules.sheltered_work import expected_years, subsidy_path

TOLD, EXPECTED = "told", "expected"


def path() -> pl.DataFrame:
    """Give the subsidy per SE by year, with the SE that the budget of that year is enough for.

    Notes
    -----
    ``standard_units`` = budget for sheltered work / subsidy per SE. ``decline_share`` is the yearly fall since the year
    before in this table that has both: 1 - (SE now / SE then)^(1 / years).
    """
    budgets = {each.book_year: each.budget_eur for each in printed_amounts("iusd_participation") if each.part == "wsw"}
    rows: list[dict[str, object]] = []
    before: tuple[int, float] | None = None
    for year, subsidy in sorted(subsidy_path().items()):
        budget = budgets.get(year)
        units = None if budget is None else budget / subsidy
        decline = None if units is None or before is None else 1 - (units / before[1]) ** (1 / (year - before[0]))
        kind = EXPECTED if year in expected_years() else TOLD
        rows.append({"book_year": year, "kind": kind, "subsidy_per_se_eur": subsidy, "budget_eur": budget})
        rows[-1] |= {"standard_units": units, "decline_share": decline}
        before = before if units is None else (year, units)
    told = pl.DataFrame(rows, _PATH)
    return told.with_columns(_status(name) for name in ("budget_eur", "standard_units", "decline_share"))


def _status(name: str) -> pl.Expr:
    """Say of a year before the table of budgets that it has none: nobody forgot to hand it in."""
    outside = pl.when(pl.col(name).is_null()).then(pl.lit("not_applicable"))
    return outside.otherwise(pl.lit("known")).alias(f"{name}_status")


_NUMBERS = ("subsidy_per_se_eur", "budget_eur", "standard_units", "decline_share")
_PATH = {"book_year": pl.Int64, "kind": pl.String, **dict.fromkeys(_NUMBERS, pl.Float64)}


def coverage(results: pl.DataFrame) -> pl.DataFrame:
    """Count per year how many municipalities handed in, how many have a result, and how many there are."""
    known, has_rest = pl.col("subsidy_source") != UNKNOWN, pl.col("exploitation_eur").is_not_null()
    counted = results.group_by("book_year").agg(
        handed_in_count=pl.len().cast(pl.Int64),
        answered_count=known.sum().cast(pl.Int64),
        no_subsidy_count=(~known).sum().cast(pl.Int64),
        exploitation_count=has_rest.sum().cast(pl.Int64),
    )
    every = pl.Series("all_count", [_all_in(year) for year in counted["book_year"]], dtype=pl.Int64)
    return counted.with_columns(every)


def _all_in(year: int) -> int:
    """Count municipalities on 1 January; of years outside the list those of its first or last year."""
    known = min(max(year, LISTED_FROM.year), LISTED_UNTIL.year - 1)
    return len(municipalities_on(date(known, 1, 1)))
