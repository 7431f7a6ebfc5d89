"""Bases: what is set beside what, from the accounts and circulars or from the answers to a survey."""

from collections.abc import Mapping
from typing import NamedTuple, Protocol

import polars as pl

from stuurlicht.instruments.balance.costs import REPORTS, part_costs, read_filed
from stuurlicht.instruments.balance.coverage import domain_sums, task_field_sums
from stuurlicht.instruments.balance.funds import issue_for, part_funds, told_gaps
from stuurlicht.instruments.balance.lines import account_lines, with_sums
from stuurlicht.instruments.balance.told import survey_lines
from stuurlicht.instruments.balance.variants import AS_SHOWN, OTHER_OVERHEAD, SHELTER, WITHOUT_SHELTER
from stuurlicht.instruments.base import Inputs, NoDataError
from stuurlicht.instruments.frames import collected
from stuurlicht.instruments.fund_terms import Issue, read_fund, whole_issues
from stuurlicht.rules.cluster_choices import BasisGroup, Choice, part_of_domain, parts_in_total

_EARLIEST, _LATEST = 0, 9999
_DECLARED = {"municipality": pl.String, "has_significant_shortfall": pl.Boolean, "cumulation_years": pl.Int64}
_STRANGE = {"municipality": pl.String, "book_year": pl.Int64, "report": pl.String}
_NOT_SHOWN = {"book_year": pl.Int64, "basis": pl.String, "municipalities_count": pl.Int64}


class Found(NamedTuple):
    """What both bases come to."""

    variants: dict[str, pl.DataFrame]
    """By way of counting (`AS_SHOWN` among them) the lines; see ``lines.with_sums``."""
    task_fields: pl.DataFrame
    declared: pl.DataFrame
    """Who calls its own shortfall significant, and in how many years the cumulatieregeling paid."""
    strange: pl.DataFrame
    """Reports under a code that did not exist in that year."""
    not_shown: pl.DataFrame
    """Reports of years without a whole circular."""
    gaps: frozenset[str] = frozenset()
    """See ``funds.told_gaps``, of every circular that was used."""
    tells_terms: bool = True
    """Everyone who answered told whether its spending is before or after revenues."""


class Chosen(Protocol):
    """Choices that the accounts need."""

    @property
    def circular(self) -> str:
        """Which circular stands beside a budget."""

    @property
    def overhead(self) -> str:
        """What is done with task field 0.4."""

    @property
    def first_year(self) -> int | None:
        """First year that is shown; None without a limit."""

    @property
    def last_year(self) -> int | None:
        """Last year that is shown; None without a limit."""


def of_accounts(inputs: Inputs, choices: tuple[Choice, ...], chosen: Chosen) -> Found:
    """Set filed net cost against the funds of circulars.

    Raises
    ------
    NoDataError
        If there is neither Iv3 nor a circular.
    """
    fund, task_fields = read_fund(inputs), collected(inputs.iv3_task_fields)
    filings = collected(inputs.iv3_filings).filter(_is_shown(pl.col("book_year"), chosen))
    issues = _shown_issues(whole_issues(fund), chosen)
    years = sorted({year for _circular, year in issues}) or filings["book_year"].unique().sort().to_list()[-1:]
    if not years:
        raise NoDataError(instrument=inputs.instrument_id, day=inputs.day.isoformat())
    filed = read_filed(task_fields, filings, years)
    reports = [*filed.filings.select("book_year", "report").unique().rows()]
    reports += [(year, "budget") for year in years if year not in dict(reports)]
    against = {(year, report): issue_for(issues, year, report, chosen.circular) for year, report in reports}
    wanted = {key: issue for key, issue in against.items() if issue is not None}
    funds, used = part_funds(fund, wanted, choices, years[-1])
    why, other = _why_without(against, issues), OTHER_OVERHEAD[chosen.overhead]
    lines, otherwise = (
        account_lines(why, part_costs(filed, choices, years[-1], with_overhead=each == "by_costs"), funds, years[-1])
        for each in (chosen.overhead, other)
    )
    return Found(
        variants={**_of_lines(lines, "accounts"), other: with_sums(otherwise, parts_in_total("accounts"))},
        task_fields=task_field_sums(filed, choices),
        declared=pl.DataFrame(schema=_DECLARED),
        strange=filed.not_in_year,
        not_shown=_not_shown(filings, years),
        gaps=frozenset[str]().union(*(told_gaps(issue, fund.weights, choices) for issue in used.values())),
    )


def _of_lines(lines: pl.DataFrame, group: BasisGroup) -> dict[str, pl.DataFrame]:
    """Add up the parts, with shelter and without it."""
    parts = parts_in_total(group)
    others = [part for part in parts if part != SHELTER]
    return {AS_SHOWN: with_sums(lines, parts), WITHOUT_SHELTER: with_sums(lines, others)}


def _is_shown(year: pl.Expr, chosen: Chosen) -> pl.Expr:
    return year.is_between(chosen.first_year or _EARLIEST, chosen.last_year or _LATEST)


def _shown_issues(issues: tuple[Issue, ...], chosen: Chosen) -> tuple[Issue, ...]:
    first, last = chosen.first_year or _EARLIEST, chosen.last_year or _LATEST
    return tuple(each for each in issues if first <= each[1] <= last)


def _why_without(
    against: Mapping[tuple[int, str], Issue | None], issues: tuple[Issue, ...]
) -> dict[tuple[int, str], str | None]:
    """Say of each report why it has no circular; None where it has one."""
    with_circular = {year for _circular, year in issues}
    return {
        key: None if issue else "circular_later" if key[0] in with_circular else "no_circular"
        for key, issue in against.items()
    }


def _not_shown(filings: pl.DataFrame, years: list[int]) -> pl.DataFrame:
    """Count the reports of whole years that have no circular to be set beside."""
    others = filings.filter(pl.col("report").is_in(REPORTS), ~pl.col("book_year").is_in(years), "has_filed")
    counts = others.group_by("book_year", basis="report").agg(municipalities_count=pl.len())
    return counts.select(list(_NOT_SHOWN)).cast(_NOT_SHOWN)  # type: ignore[arg-type]  # names to types


def of_survey(inputs: Inputs) -> Found:
    """Set the spending that municipalities told in the newest survey against the funds that they told.

    Raises
    ------
    NoDataError
        If nobody answered.
    """
    responses, amounts = collected(inputs.survey_responses), collected(inputs.survey_amounts)
    if responses.is_empty():
        raise NoDataError(instrument=inputs.instrument_id, day=inputs.day.isoformat())
    features = collected(inputs.region_features).filter(feature="inhabitants", value_status="known")
    survey_year = max(responses["survey_year"].to_list())
    newest = responses.filter(survey_year=survey_year)
    return Found(
        variants=_of_lines(survey_lines(responses, amounts, features), "survey"),
        task_fields=domain_sums(amounts, survey_year, part_of_domain()),
        declared=newest.select(list(_DECLARED)),
        strange=pl.DataFrame(schema=_STRANGE),
        not_shown=pl.DataFrame(schema=_NOT_SHOWN),
        tells_terms=newest["spending_terms"].null_count() == 0,
    )
