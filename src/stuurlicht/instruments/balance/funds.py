"""Funds: what the distribution model gives every part of the social domain, by municipality and year."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np
import polars as pl

from stuurlicht.core.places import FICTIONAL_MUNICIPALITY, existed_in_year
from stuurlicht.instruments.balance.choices import codes_in
from stuurlicht.instruments.balance.costs import KEY
from stuurlicht.instruments.fund_amounts import clusters_of_gap, known_amounts
from stuurlicht.instruments.fund_terms import CLUSTERS, FundFrames, FundGap, FundIssue, Issue, fund_issue
from stuurlicht.methods.fund_formula import FundTerms, payment_cents
from stuurlicht.methods.triangles import Floats
from stuurlicht.rules.circulars import was_known_to_budget
from stuurlicht.rules.cluster_choices import PART_LABELS, Choice
from stuurlicht.rules.distribution_model import is_passage
from stuurlicht.tables.iv3 import folded

_CARRIED = ("measures_cents", "payments_cents", "inhabitants_count")
_ROWS = {
    "municipality": pl.String,
    "book_year": pl.Int64,
    "report": pl.String,
    "cluster": pl.String,
    **dict.fromkeys(_CARRIED, pl.Int64),
}
FUNDS = {**_ROWS, "circular": pl.String}
_NAMES = {"book_year": pl.Int64, "report": pl.String, "circular": pl.String}


def issue_for(issues: tuple[Issue, ...], book_year: int, report: str, choice: str) -> Issue | None:
    """Give the circular that a report is set against; None when there is none for that year.

    Parameters
    ----------
    issues : tuple of Issue
        The newest circular last.
    choice : str
        ``of_the_moment`` or ``newest``.

    Notes
    -----
    A budget is set against the newest circular that was out on the day by which it had to be made; one that came later
    is never taken in its place. For an account, and when ``choice`` is newest, the newest counts.
    """
    own = [issue for issue in issues if issue[1] == book_year]
    if report == "budget" and choice == "of_the_moment":
        own = [issue for issue in own if was_known_to_budget(*issue)]
    return own[-1] if own else None


def part_funds(
    fund: FundFrames, wanted: Mapping[tuple[int, str], Issue], choices: tuple[Choice, ...], to_year: int
) -> tuple[pl.DataFrame, dict[Issue, FundIssue]]:
    """Give the funds of every part, in the municipalities of one year.

    Parameters
    ----------
    wanted : Mapping
        Circular and year, by book year and report.

    Returns
    -------
    polars.DataFrame
        Columns `FUNDS`; amounts are null where a weight, volume or payment that counts is not known, inhabitants where
        the fund does not count them. Rounded to cents; payments are divided without losing one.
    dict
        The issues that were used, with what has no counterpart.
    """
    used = {issue: fund_issue(fund, *issue) for issue in sorted(set(wanted.values()))}
    frames = [
        _of_report(used[issue], report, fund.weights, codes_in(choices, "payment", year))
        for (year, report), issue in wanted.items()
    ]
    rows = _carried(pl.concat(frames), to_year) if frames else pl.DataFrame(schema=_ROWS)
    told = [(*key, circular) for key, (circular, _year) in wanted.items()]
    names = pl.DataFrame(told, _NAMES, orient="row")
    return rows.join(names, on=["book_year", "report"], how="left").select(list(FUNDS)), used


def _carried(rows: pl.DataFrame, to_year: int) -> pl.DataFrame:
    """Carry amounts over; of a successor of which the circular lacks one part, nothing is known."""
    named = rows.select(KEY).unique().with_columns(has_filed=pl.lit(value=True))
    whole = folded(rows, named, to_year, by="cluster", amounts=_CARRIED)
    # the fictional municipality is in no list, so nothing of it can be missing
    is_complete = pl.col("is_complete") | (pl.col("municipality") == FICTIONAL_MUNICIPALITY)
    return whole.with_columns(pl.when(is_complete).then(pl.col(name)).alias(name) for name in _CARRIED)


def _of_report(issue: FundIssue, report: str, weights: pl.DataFrame, payments: Mapping[str, str]) -> pl.DataFrame:
    """Give measures and payments per part; of municipalities that did not exist in the year nothing."""
    measures = known_amounts(issue, weights).measures
    paid = payment_cents(with_parts(issue, payments))
    unpaid = _without_amounts(issue, weights, payments)
    nothing = np.zeros(len(issue.municipalities))
    frames = []
    for at, part in enumerate(PART_LABELS, len(CLUSTERS)):
        cluster = CLUSTERS.index(part) if part in CLUSTERS else None
        criteria = nothing if cluster is None else measures[:, cluster]
        own = paid[:, at] + (nothing if cluster is None else paid[:, cluster])
        amounts = criteria, np.where(part in unpaid, np.nan, own), np.rint(issue.inhabitants)
        frames.append(_rows(issue, report, part, amounts))
    there = [code for code in issue.municipalities if existed_in_year(code, issue.book_year)]
    return pl.concat(frames).filter(pl.col("municipality").is_in(there))


def with_parts(issue: FundIssue, payments: Mapping[str, str]) -> FundTerms:
    """Give the terms with a column more for every part: a payment that stands apart counts there alone."""
    shares = np.hstack([issue.terms.shares, np.zeros((len(issue.payments), len(PART_LABELS)))])
    for row, name in enumerate(issue.payments):
        if name in payments:
            shares[row] = 0.0
            shares[row, len(CLUSTERS) + list(PART_LABELS).index(payments[name])] = 1.0
    return replace(issue.terms, shares=shares)


def _rows(issue: FundIssue, report: str, part: str, amounts: Iterable[Floats]) -> pl.DataFrame:
    told = {name: _whole(values) for name, values in zip(_CARRIED, amounts, strict=True)}
    named = pl.DataFrame({"municipality": list(issue.municipalities), **told})
    key = {"book_year": pl.lit(issue.book_year), "report": pl.lit(report), "cluster": pl.lit(part)}
    return named.with_columns(**key).select(list(_ROWS)).cast(pl.Schema(_ROWS))


def _whole(amounts: Floats) -> pl.Series:
    return pl.Series(amounts, dtype=pl.Float64).fill_nan(None).cast(pl.Int64)


def _without_amounts(issue: FundIssue, weights: pl.DataFrame, payments: Mapping[str, str]) -> frozenset[str]:
    """Give the parts of which the circular names a payment without amounts; what softens a passage is told apart."""
    gaps = (gap for gap in issue.gaps if gap.kind == "weight_without_payment")
    unknown = (gap for gap in gaps if not is_passage(gap.name, issue.book_year))
    return frozenset(part for gap in unknown for part in parts_of_gap(issue, gap, weights, payments))


def parts_of_gap(issue: FundIssue, gap: FundGap, weights: pl.DataFrame, payments: Mapping[str, str]) -> frozenset[str]:
    """Give the parts of the social domain that may suffer from a gap.

    Parameters
    ----------
    payments : Mapping
        Part by payment that stands apart.
    """
    if gap.name in payments:
        return frozenset({payments[gap.name]})
    clusters = clusters_of_gap(issue, gap, weights)
    return frozenset(PART_LABELS) if clusters >= {*CLUSTERS} else clusters & PART_LABELS.keys()


def told_gaps(issue: FundIssue, weights: pl.DataFrame, choices: tuple[Choice, ...]) -> frozenset[str]:
    """Tell what the funds of the parts lack: ``passage``, the amounts of a suppletie, or ``gap``, something else.

    Notes
    -----
    A payment that no row of the weights gives to a cluster may belong to any part.
    """
    payments = codes_in(choices, "payment", issue.book_year)
    told = set()
    for gap in issue.gaps:
        is_anywhere = gap.kind == "payment_without_cluster" and gap.name not in payments
        if is_anywhere or parts_of_gap(issue, gap, weights, payments):
            told.add("passage" if is_passage(gap.name, issue.book_year) else "gap")
    return frozenset(told)
