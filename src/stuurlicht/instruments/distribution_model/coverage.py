"""What the figures lack: which municipalities, measures and payments, in which circular."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from stuurlicht.core import _
from stuurlicht.instruments.distribution_model.issues import LoadedIssues
from stuurlicht.instruments.fund_comparison import FundComparison
from stuurlicht.instruments.fund_terms import GAP_LABELS, FundGap, FundIssue

ROLES = {
    "asked": _("de gevraagde circulaire"),
    "compared": _("de circulaire waarmee we vergelijken"),
    "change": _("het verschil tussen de twee"),
    "not_used": _("andere circulaires"),
}
KINDS = {
    "covered": _("Gemeenten met een bedrag"),
    **GAP_LABELS,
    "payment_in_one": _("Uitkering waarvan één van de twee circulaires geen bedragen heeft"),
    "only_before": _("Gemeente die alleen in de eerdere circulaire staat"),
    "only_after": _("Gemeente die alleen in de gevraagde circulaire staat"),
    "no_comparison": _("Geen eerdere circulaire om mee te vergelijken"),
    "issue_incomplete": _("Circulaire waarvan niet alle vier de tabellen er zijn"),
}
EFFECTS = {
    "none": _("geen"),
    "amount_unknown": _("bedragen zijn niet bekend"),
    "payment_missing": _("telt niet mee: het totaal is zonder deze uitkering"),
    "apart": _("staat apart, zonder cluster"),
    "not_compared": _("telt niet mee in het verschil"),
}
_EFFECT_OF = {
    "measure_without_volumes": "amount_unknown",
    "volumes_without_weight": "amount_unknown",
    "volume_missing": "amount_unknown",
    "payment_without_cluster": "apart",
    "weight_without_payment": "payment_missing",
    "share_not_whole": "apart",
    "payment_missing": "amount_unknown",
    "municipality_without_volumes": "amount_unknown",
    "municipality_without_payments": "amount_unknown",
}
Row = tuple[str, str, str, str, int]
"""Role, kind, name, effect and count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What the difference between two circulars covers.

    Parameters
    ----------
    one_sided : tuple of str
        Payments left out, because one of the two lacks their amounts.
    count : int
        Number of municipalities whose difference is known.
    """

    comparison: FundComparison
    one_sided: tuple[str, ...]
    count: int


def coverage_rows(
    sides: Sequence[tuple[str, FundIssue, int]], difference: Difference | None, loaded: LoadedIssues
) -> pl.DataFrame:
    """Give what each figure covers and what it lacks.

    Parameters
    ----------
    sides : sequence of (role, FundIssue, int)
        With the number of municipalities whose total is known.
    difference : Difference or None
        None when there is nothing to compare with.
    """
    rows = [row for role, issue, count in sides for row in _of_issue(role, issue, count)]
    rows += [("not_used", "issue_incomplete", str(name), "not_compared", 0) for name in loaded.partial]
    rows += _of_difference(difference)
    schema = {"figure": pl.String, "kind": pl.String, "name": pl.String, "effect": pl.String, "places_count": pl.Int64}
    return pl.DataFrame(rows, schema, orient="row")


def _of_issue(role: str, issue: FundIssue, count: int) -> Iterator[Row]:
    yield role, "covered", "", "none", count
    for gap in issue.gaps:
        yield role, gap.kind, gap.name, _EFFECT_OF[gap.kind], _lacking(gap, issue)


def _lacking(gap: FundGap, issue: FundIssue) -> int:
    """Count the municipalities that a gap concerns; one that names a measure or payment as a whole concerns all."""
    if gap.kind in {"volume_missing", "payment_missing"} or gap.kind.startswith("municipality_"):
        return gap.count
    return len(issue.municipalities)


def _of_difference(difference: Difference | None) -> Iterator[Row]:
    if difference is None:
        yield "change", "no_comparison", "", "not_compared", 0
        return
    comparison = difference.comparison
    yield "change", "covered", "", "none", difference.count
    for name in difference.one_sided:
        yield "change", "payment_in_one", name, "not_compared", len(comparison.municipalities)
    for code in comparison.only_before:
        yield "change", "only_before", code, "not_compared", 1
    for code in comparison.only_after:
        yield "change", "only_after", code, "not_compared", 1
