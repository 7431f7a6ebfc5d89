"""What made the amounts different from those of an earlier circular, to the cent."""

from collections.abc import Collection
from dataclasses import replace

import numpy as np
import polars as pl

from stuurlicht.instruments.distribution_model.grid import (
    euros,
    inhabitants_of,
    known_count,
    rows_of,
    unknown_where_null,
    with_totals,
)
from stuurlicht.instruments.fund_amounts import KnownAmounts
from stuurlicht.instruments.fund_comparison import FundComparison
from stuurlicht.instruments.fund_terms import CLUSTERS, FundIssue
from stuurlicht.methods.fund_formula import split_difference
from stuurlicht.methods.triangles import Floats

Side = tuple[FundIssue, KnownAmounts]
"""One circular and year, and what of it is known."""
CAUSES = ("factor_eur", "volumes_eur", "weights_eur", "payments_eur")
NUMBERS = (
    "before_eur",
    *CAUSES,
    "after_eur",
    "change_eur",
    "change_per_inhabitant_eur",
    "weights_per_inhabitant_eur",
    "national_weights_per_inhabitant_eur",
    "redistribution_eur",
)


def one_sided_payments(before: FundIssue, after: FundIssue) -> tuple[str, ...]:
    """Give the payments of which one circular lacks the amounts, and the other has them.

    A payment that one of them does not name at all came or went: that is a change.
    """
    lacking = [{gap.name for gap in issue.gaps if gap.kind == "weight_without_payment"} for issue in (before, after)]
    return tuple(sorted((lacking[0] & {*after.payments}) | (lacking[1] & {*before.payments})))


def without_payments(issue: FundIssue, names: Collection[str]) -> FundIssue:
    """Leave payments out, because the circular that it is compared with lacks their amounts."""
    kept = [at for at, name in enumerate(issue.payments) if name not in names]
    terms = replace(issue.terms, payments=issue.terms.payments[:, kept], shares=issue.terms.shares[kept])
    return replace(issue, payments=tuple(issue.payments[at] for at in kept), terms=terms)


def change_rows(comparison: FundComparison, sides: tuple[Side, Side]) -> pl.DataFrame:
    """Give the split of the difference per municipality and cluster in euros, the nation and the total among them.

    Parameters
    ----------
    comparison : FundComparison
        The earlier circular before, the asked one after.
    sides : tuple of (FundIssue, KnownAmounts)
        The same two.

    Notes
    -----
    An amount is compared where it is known in both circulars; the nation adds up those municipalities. Redistribution
    is the part of the weights above what they bring the nation per inhabitant: it adds up to nothing over the nation,
    and over the clusters to that of the total. It is no fifth part of the difference.
    """
    before, after = (_rows(amounts.total, issue, comparison) for issue, amounts in sides)
    split = split_difference(comparison.before, comparison.after)
    parts = {"factor_eur": split.factor, "volumes_eur": split.volumes, "weights_eur": split.weights}
    parts |= {"payments_eur": split.payments, "before_eur": before, "after_eur": after, "change_eur": after - before}
    known = np.isfinite(before) & np.isfinite(after)
    columns = {name: euros(with_totals(part, known)) for name, part in parts.items()}
    issue = sides[1][0]
    people = inhabitants_of(known, _rows(issue.inhabitants, issue, comparison))
    columns["change_per_inhabitant_eur"] = columns["change_eur"] / people
    by_weights = columns["weights_eur"] / people
    columns["weights_per_inhabitant_eur"] = by_weights
    columns["national_weights_per_inhabitant_eur"] = np.broadcast_to(by_weights[-1], by_weights.shape)
    columns["redistribution_eur"] = (by_weights - by_weights[-1]) * people
    each = np.column_stack([known, known.all(axis=1)]).astype(np.int64)
    counted = np.vstack([each, known_count(known)])
    told = {**columns, "municipalities_count": counted}
    return unknown_where_null(rows_of(comparison.municipalities, CLUSTERS, "cluster", told), NUMBERS)


def _rows(values: Floats, issue: FundIssue, comparison: FundComparison) -> Floats:
    place = {code: row for row, code in enumerate(issue.municipalities)}
    return values[[place[code] for code in comparison.municipalities]]


def no_changes() -> pl.DataFrame:
    """Give the table without rows: there is nothing to compare with."""
    schema: dict[str, type[pl.DataType]] = {"municipality": pl.String, "cluster": pl.String}
    schema |= dict.fromkeys(NUMBERS, pl.Float64) | dict.fromkeys((f"{name}_status" for name in NUMBERS), pl.String)
    return pl.DataFrame(schema=schema | {"municipalities_count": pl.Int64})
