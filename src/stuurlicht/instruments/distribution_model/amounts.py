"""The amounts per municipality and cluster."""

from dataclasses import replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from stuurlicht.instruments.distribution_model.grid import (
    euros,
    inhabitants_of,
    known_count,
    rows_of,
    unknown_where_null,
    with_totals,
)
from stuurlicht.instruments.fund_amounts import KnownAmounts, clusters_of_gap
from stuurlicht.instruments.fund_terms import CLUSTERS, FundIssue
from stuurlicht.methods.fund_formula import criteria_cents, payment_cents
from stuurlicht.methods.triangles import Floats
from stuurlicht.rules.distribution_model import fixed_measure, is_passage

Bools = NDArray[np.bool_]
AMOUNTS = ("measures_eur", "fixed_eur", "payments_eur", "passage_eur", "total_eur", "without_passage_eur")
PER_INHABITANT = ("per_inhabitant_eur", "national_per_inhabitant_eur")


def cluster_rows(issue: FundIssue, amounts: KnownAmounts, weights: pl.DataFrame) -> pl.DataFrame:
    """Give the amounts per municipality and cluster in euros, the nation and the total among them.

    Parameters
    ----------
    weights : polars.DataFrame
        The mart ``distribution_weights``, to find in which clusters a suppletie without amounts counts.
    """
    known = np.isfinite(amounts.total)
    passage = passage_cents(issue, weights)
    parts = {
        "measures_eur": amounts.measures,
        "fixed_eur": fixed_cents(issue),
        "payments_eur": amounts.payments,
        "passage_eur": passage,
        "total_eur": amounts.total,
        # a suppletie without amounts is in no total
        "without_passage_eur": amounts.total - np.nan_to_num(passage),
    }
    # a municipality of which one part is known shows that part; the nation counts those of which all is known
    columns = {name: euros(_own_or_national(part, known)) for name, part in parts.items()}
    people = inhabitants_of(known, issue.inhabitants)
    per_inhabitant = columns["total_eur"] / people
    columns["per_inhabitant_eur"] = per_inhabitant
    columns["national_per_inhabitant_eur"] = np.broadcast_to(per_inhabitant[-1], per_inhabitant.shape)
    told = {**columns, "municipalities_count": _counts(known), "reason": _reasons(amounts.reasons, known)}
    frame = rows_of(issue.municipalities, CLUSTERS, "cluster", told)
    reason = pl.when(pl.col("reason") != "").then(pl.col("reason"))
    return unknown_where_null(frame.with_columns(reason=reason), (*AMOUNTS, *PER_INHABITANT))


def _own_or_national(part: Floats, known: Bools) -> Floats:
    own, nation = with_totals(part, np.isfinite(part)), with_totals(part, known)[-1:]
    unknown = np.isnan(own[:-1]).all(axis=0)  # of everyone, while the amount itself is known
    return np.vstack([own[:-1], np.where(unknown, np.nan, nation)])


def fixed_cents(issue: FundIssue) -> Floats:
    """Give the part of the fixed amount in every cluster, in cents: measures with it minus measures without."""
    is_fixed = np.array([name == fixed_measure() for name in issue.measures])
    without = replace(issue.terms, weights=np.where(is_fixed[:, None], 0.0, issue.terms.weights))
    return criteria_cents(issue.terms) - criteria_cents(without)


def passage_cents(issue: FundIssue, weights: pl.DataFrame) -> Floats:
    """Give the part of the payments that softens the passage from another model, in cents.

    Returns
    -------
    array (municipalities, clusters)
        ``nan`` in a cluster of which the circular names such a payment without amounts.
    """
    is_other = np.array([not is_passage(name, issue.book_year) for name in issue.payments], dtype=np.bool_)
    only = replace(issue.terms, payments=np.where(is_other, 0.0, issue.terms.payments))
    gaps = (gap for gap in issue.gaps if gap.kind == "weight_without_payment")
    lacking = (gap for gap in gaps if is_passage(gap.name, issue.book_year))
    unknown = {cluster for gap in lacking for cluster in clusters_of_gap(issue, gap, weights)}
    return np.where(np.isin(CLUSTERS, list(unknown)), np.nan, payment_cents(only))


def _counts(known: Bools) -> NDArray[np.int64]:
    each = np.column_stack([known, known.all(axis=1)]).astype(np.int64)
    return np.vstack([each, known_count(known)])


def _reasons(reasons: NDArray[np.str_], known: Bools) -> NDArray[np.str_]:
    in_all = np.where(known.all(axis=1), "", "part_unknown")
    each = np.column_stack([reasons, in_all])
    nation = np.where(known_count(known) > 0, "", each[0])  # where nobody is known, all lack the same
    return np.vstack([each, nation])
