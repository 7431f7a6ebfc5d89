"""Which cluster amounts are known, and why the others are not."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from stuurlicht.core import _
from stuurlicht.core.fund_clusters import NO_CLUSTER
from stuurlicht.instruments.fund_terms import CLUSTERS, FundGap, FundIssue
from stuurlicht.methods.fund_formula import criteria_cents, payment_cents
from stuurlicht.methods.triangles import Floats

REASONS = {
    "weight_missing": _("een maatstaf heeft volumes maar geen leesbaar gewicht"),
    "volume_missing": _("van een maatstaf ontbreekt het volume"),
    "payment_missing": _("van een uitkering ontbreekt het bedrag"),
    "part_unknown": _("een van de delen is niet bekend"),
}
"""Why an amount is not known; the first that holds is told."""


@dataclass(frozen=True, slots=True)
class KnownAmounts:
    """The amounts of one circular and year, with what is not known taken out.

    Parameters
    ----------
    measures, payments : array (municipalities, clusters)
        Whole eurocents; ``nan`` where not known.
    reasons : array (municipalities, clusters) of str
        A key of `REASONS`; empty where both are known.
    """

    measures: Floats
    payments: Floats
    reasons: NDArray[np.str_]

    @property
    def total(self) -> Floats:
        """Measures and payments together, in cents; ``nan`` where one of them is not known."""
        return self.measures + self.payments


def known_amounts(issue: FundIssue, weights: pl.DataFrame) -> KnownAmounts:
    """Give the amounts of an issue; a cluster that may lack a measure has none.

    Parameters
    ----------
    weights : polars.DataFrame
        The mart ``distribution_weights`` of every circular, to find in which clusters a measure counts.
    """
    lacks = np.isin(CLUSTERS, list(clusters_without_weight(issue, weights)))[None, :]
    measures, payments = criteria_cents(issue.terms), payment_cents(issue.terms)
    conditions = [np.broadcast_to(lacks, measures.shape), np.isnan(measures), np.isnan(payments)]
    reasons = np.select(conditions, ["weight_missing", "volume_missing", "payment_missing"], "")
    return KnownAmounts(np.where(lacks, np.nan, measures), payments, reasons)


def clusters_without_weight(issue: FundIssue, weights: pl.DataFrame) -> frozenset[str]:
    """Give the clusters whose amounts are too low, because the weight of a measure with volumes could not be read.

    Notes
    -----
    Where a measure counts is taken from the other circulars. One that no circular has a weight for may count anywhere:
    then no cluster amount is known.
    """
    gaps = (gap for gap in issue.gaps if gap.kind == "volumes_without_weight")
    return frozenset(cluster for gap in gaps for cluster in clusters_of_gap(issue, gap, weights))


def clusters_of_gap(issue: FundIssue, gap: FundGap, weights: pl.DataFrame) -> frozenset[str]:
    """Give the clusters of which the amounts may suffer from a gap.

    Parameters
    ----------
    weights : polars.DataFrame
        The mart ``distribution_weights`` of every circular.
    """
    if gap.kind.startswith("municipality_"):
        return frozenset(CLUSTERS)
    is_named = (pl.col("measure") == gap.name) | (pl.col("payment") == gap.name)
    counts = weights.filter(is_named, pl.col("weight_eur") != 0)
    if gap.kind == "volumes_without_weight":
        return frozenset(counts["cluster"]) or frozenset(CLUSTERS[:-1])
    own = counts.filter(circular=issue.circular, book_year=issue.book_year)
    return frozenset(own["cluster"]) or frozenset({NO_CLUSTER})
