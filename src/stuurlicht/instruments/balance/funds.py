"""Funds: what the distribution model gives every part of the social domain, by municipality and year."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import polars as pl

from stuurlicht.core.places import existed_in_year
from stuurlicht.instruments.balance.choices import codes_in
from stuurlicht.instruments.balance.costs import KEY
from stuurlicht.instruments.fund_terms import CLUSTERS, FundFrames, FundIssue, Issue, fund_issue, moment
from stuurlicht.methods.fund_formula import FundTerms, criteria_cents, payment_cents
from stuurlicht.methods.triangles import Floats
from stuurlicht.rules.cluster_choices import PART_LABELS, Choice
from stuurlicht.tables.iv3 import folded

_PEOPLE = "inhabitants"
"""Stands in the place of a part, so that inhabitants are carried over as amounts are."""
FUNDS = {
    "municipality": pl.String,
    "book_year": pl.Int64,
    "report": pl.String,
    "cluster": pl.String,
    "measures_cents": pl.Int64,
    "payments_cents": pl.Int64,
    "inhabitants_count": pl.Int64,
    "circular": pl.String,
}


def issue_for(issues: tuple[Issue, ...], book_year: int, report: str, choice: str) -> Issue | None:
    """Give the circular that a report is set against; None when there is none for that year.

    A budget is set against the newest circular of the years before its own, since that is what it was made on. Where
    there is none, and for an account, and when ``choice`` is newest, the newest counts.
    """
    own = [issue for issue in issues if issue[1] == book_year]
    known_then = [issue for issue in own if moment(issue)[0] < book_year]
    of_moment = known_then if report == "budget" and choice == "of_the_moment" and known_then else own
    return of_moment[-1] if of_moment else None


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
        Columns `FUNDS`; amounts are null where a volume or payment that counts is not known, inhabitants where the fund
        does not count them. Rounded to cents; payments are divided without losing one.
    dict
        The issues that were used, with what has no counterpart.
    """
    used = {issue: fund_issue(fund, *issue) for issue in sorted(set(wanted.values()))}
    frames = [
        _of_report(used[issue], report, codes_in(choices, "payment", year)) for (year, report), issue in wanted.items()
    ]
    rows = pl.concat(frames) if frames else pl.DataFrame(schema=_ROWS)
    whole = _folded(rows, to_year)
    people = whole.filter(pl.col("cluster") == _PEOPLE).select(*KEY, inhabitants_count="measures_cents")
    told = {(year, report): issue[0] for (year, report), issue in wanted.items()}
    names = pl.DataFrame([(*key, circular) for key, circular in told.items()], _NAMES, orient="row")
    parts = whole.filter(pl.col("cluster") != _PEOPLE).join(people, on=list(KEY), how="left")
    return parts.join(names, on=["book_year", "report"], how="left").select(list(FUNDS)), used


_ROWS = {
    **{name: FUNDS[name] for name in (*KEY, "cluster")},
    "costs_cents": pl.Int64,
    "revenues_cents": pl.Int64,
}
_NAMES = {"book_year": pl.Int64, "report": pl.String, "circular": pl.String}


def _folded(rows: pl.DataFrame, to_year: int) -> pl.DataFrame:
    filings = rows.select(KEY).unique().with_columns(has_filed=pl.lit(value=True))
    if rows.is_empty():
        return rows.rename({"costs_cents": "measures_cents", "revenues_cents": "payments_cents"})
    carried = folded(rows, filings, to_year, by="cluster")
    return carried.rename({"costs_cents": "measures_cents", "revenues_cents": "payments_cents"})


def _of_report(issue: FundIssue, report: str, payments: Mapping[str, str]) -> pl.DataFrame:
    """Give measures and payments per part; of municipalities that did not exist in the year nothing."""
    terms = with_parts(issue, payments)
    measures, paid = criteria_cents(issue.terms), payment_cents(terms)
    columns = []
    for at, part in enumerate(PART_LABELS):
        of_cluster = measures[:, CLUSTERS.index(part)] if part in CLUSTERS else np.zeros(len(issue.municipalities))
        own = paid[:, len(CLUSTERS) + at] + (paid[:, CLUSTERS.index(part)] if part in CLUSTERS else 0.0)
        columns.append(_rows(issue, report, part, of_cluster, own))
    people = np.rint(issue.inhabitants)
    columns.append(_rows(issue, report, _PEOPLE, people, np.zeros(len(people))))
    rows = pl.concat(columns)
    there = [code for code in issue.municipalities if existed_in_year(code, issue.book_year)]
    return rows.filter(pl.col("municipality").is_in(there))


def with_parts(issue: FundIssue, payments: Mapping[str, str]) -> FundTerms:
    """Give the terms with a column more for every part: a payment that stands apart counts there alone."""
    shares = np.hstack([issue.terms.shares, np.zeros((len(issue.payments), len(PART_LABELS)))])
    for row, name in enumerate(issue.payments):
        if name in payments:
            shares[row] = 0.0
            shares[row, len(CLUSTERS) + list(PART_LABELS).index(payments[name])] = 1.0
    return replace(issue.terms, shares=shares)


def _rows(issue: FundIssue, report: str, part: str, measures: Floats, payments: Floats) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "municipality": list(issue.municipalities),
            "book_year": [issue.book_year] * len(issue.municipalities),
            "report": [report] * len(issue.municipalities),
            "cluster": [part] * len(issue.municipalities),
            "costs_cents": _whole(measures),
            "revenues_cents": _whole(payments),
        },
        _ROWS,
    )


def _whole(amounts: Floats) -> pl.Series:
    return pl.Series(amounts, dtype=pl.Float64).fill_nan(None).cast(pl.Int64)
