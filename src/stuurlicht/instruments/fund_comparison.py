"""Two circulars of the gemeentefonds laid beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from stuurlicht.core.errors import AnswerError
from stuurlicht.instruments.fund_terms import FundIssue
from stuurlicht.methods.fund_formula import FundTerms


class FundsNotComparableError(AnswerError):
    """Two issues have no municipality in common."""

    code = "funds_not_comparable"


@dataclass(frozen=True, slots=True, kw_only=True)
class FundComparison:
    """Two issues with the same rows and columns.

    Parameters
    ----------
    municipalities : tuple of str
        Those that stand in both.
    only_before, only_after : tuple of str
        Those that stand in one: a municipality that merged cannot be compared, as kernels and thresholds do not add up.
    """

    municipalities: tuple[str, ...]
    measures: tuple[str, ...]
    before: FundTerms
    after: FundTerms
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]


def compared(before: FundIssue, after: FundIssue) -> FundComparison:
    """Lay two issues beside each other.

    Raises
    ------
    FundsNotComparableError
        If they have no municipality in common.

    Notes
    -----
    A measure that one of them lacks has weight 0 there and the volumes of the other, so that its coming or going is a
    change of weights.
    """
    both = tuple(sorted({*before.municipalities} & {*after.municipalities}))
    if not both:
        raise FundsNotComparableError(
            before=f"{before.circular} {before.book_year}", after=f"{after.circular} {after.book_year}"
        )
    measures = tuple(sorted({*before.measures} | {*after.measures}))
    first, second = _laid_out(before, both, measures), _laid_out(after, both, measures)
    lacks = [np.array([name not in issue.measures for name in measures]) for issue in (before, after)]
    return FundComparison(
        municipalities=both,
        measures=measures,
        before=_borrowing(first, second, lacks[0]),
        after=_borrowing(second, first, lacks[1]),
        only_before=tuple(sorted({*before.municipalities} - {*both})),
        only_after=tuple(sorted({*after.municipalities} - {*both})),
    )


def _laid_out(issue: FundIssue, places: Sequence[str], measures: Sequence[str]) -> FundTerms:
    rows = [issue.municipalities.index(place) for place in places]
    columns = np.array([issue.measures.index(name) if name in issue.measures else -1 for name in measures])
    there, terms = columns >= 0, issue.terms
    return replace(
        terms,
        volumes=np.where(there, terms.volumes[rows][:, columns], np.nan),
        weights=np.where(there[:, None], terms.weights[columns], 0.0),
        bears_factor=np.where(there, terms.bears_factor[columns], False),  # noqa: FBT003  a value, no switch
        payments=terms.payments[rows],
    )


def _borrowing(own: FundTerms, other: FundTerms, lacks: NDArray[np.bool_]) -> FundTerms:
    return replace(
        own,
        volumes=np.where(lacks, other.volumes, own.volumes),
        bears_factor=np.where(lacks, other.bears_factor, own.bears_factor),
    )
