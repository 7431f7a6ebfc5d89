"""What the nowcast looks at: amounts per month as known on a day, or at the end of an earlier month."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import polars as pl

from stuurlicht.core.errors import AnswerError
from stuurlicht.core.periods import last_closed_month
from stuurlicht.instruments.base import Inputs, NoDataError
from stuurlicht.instruments.frames import collected
from stuurlicht.instruments.nowcast.cube import PART, SEGMENT, Cube, Increments, is_known_at, make_cube
from stuurlicht.instruments.nowcast.exposure import Exposure, ExposureCube, make_exposure_cube
from stuurlicht.instruments.nowcast.frozen import OddMonths, odd_months
from stuurlicht.instruments.nowcast.groups import Groups, make_groups
from stuurlicht.instruments.nowcast.parameters import NowcastParameters
from stuurlicht.instruments.nowcast.reading import answered_by_month, approval_by_law, declared_by_month
from stuurlicht.instruments.nowcast.regrouped import regrouped
from stuurlicht.instruments.nowcast.silence import silent_providers
from stuurlicht.instruments.nowcast.stood import Stood, make_stood
from stuurlicht.instruments.nowcast.terms import terms_by_segment
from stuurlicht.methods.triangles import Floats, Integers, cumulative_from, latest_diagonal
from stuurlicht.tables.staging.stg_messages__track_products import REGULAR

LEAST_HISTORY_MONTHS = 6
"""Fewer closed months show too little of what comes late; a chain ladder on them would call it complete."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the nowcast looks at, cut at the end of a month. Amounts in eurocents.

    Parameters
    ----------
    segments : polars.DataFrame
        `PART`; sorted, one row per segment.
    groups : Groups
        The kinds of help that segments are parts of.
    law_of : array (segments,)
        Place in ``laws`` of the law of each segment.
    laws : polars.DataFrame
        ``municipality``, ``law``; sorted.
    months : tuple of date
        Care months from the first that is wholly in the ledger to the last closed month.
    history : array (laws,)
        Closed months since the first message of each law.
    triangle : array (segments, months, ages)
        Cumulative amount that counts: approved, and submitted times the chance of approval. What was re-priced
        stands as if it had had its last price from the start.
    repriced : array (segments, months)
        What re-pricing added to each month.
    line_count : array (segments,)
        Lines in the triangle.
    approval : array (laws,)
        Chance that a submitted euro is approved; ``nan`` when nothing was answered.
    odd : OddMonths
        Months of receipt that tell nothing of how fast declarations come.
    exposure : Exposure
        Of the toewijzingen.
    silent : polars.DataFrame
        Providers that stopped declaring, see ``silent_providers``.
    terms : array (segments,)
        Months after the month of care within which contracts want it declared.
    approved, submitted : array (groups, before + months + AHEAD)
        What stands approved, and submitted and not yet answered, in each month of care; from January of the first
        year on, as lines of months that are not wholly in the ledger count as approved too.
    """

    segments: pl.DataFrame
    groups: Groups
    law_of: Integers
    laws: pl.DataFrame
    months: tuple[date, ...]
    history: Integers
    triangle: Floats
    repriced: Floats
    line_count: Floats
    approval: Floats
    odd: OddMonths
    exposure: Exposure
    silent: pl.DataFrame
    terms: Integers
    approved: Floats
    submitted: Floats

    @property
    def before(self) -> int:
        """Number of months of the first year that lie before the first month."""
        return self.months[0].month - 1

    @property
    def count(self) -> int:
        """Number of closed months."""
        return len(self.months)


class ShortHistoryError(AnswerError):
    """Too few months have closed since the first message to know how late declarations arrive."""

    code = "history_too_short"


@dataclass(frozen=True, slots=True)
class Known:
    """The marts of one day, read once.

    Parameters
    ----------
    cube : Cube
        Closed months.
    groups : Groups
        The kinds of help that its segments are parts of.
    exposure : ExposureCube
        Of the toewijzingen, over the same months.
    stood : Stood
        What stood declared at every month-end, and stands today.
    answered : polars.DataFrame
        `answered_by_month`.
    receipts : polars.DataFrame
        The mart ``provider_receipts``.
    terms : array (segments,)
        As in `Facts`, by the contracts of today.
    assumed : float or None
        The chance of approval that the user chose.
    """

    cube: Cube
    groups: Groups
    exposure: ExposureCube
    stood: Stood
    answered: pl.DataFrame
    receipts: pl.DataFrame
    terms: Integers
    assumed: float | None

    @property
    def now(self) -> Facts:
        """The facts as known on the day."""
        return self.as_of_today(self.at(len(self.cube.months)))

    def as_of_today(self, facts: Facts) -> Facts:
        """Let in what the running month brought."""
        approved, submitted = self.stood.now
        return replace(facts, approved=approved, submitted=submitted)

    def at(self, count: int, *, corrected: bool = True, approval: Floats | None = None) -> Facts:
        """Give the facts as they were known when the first ``count`` months had closed.

        Parameters
        ----------
        corrected : bool
            Without it, corrections and re-pricing of the last of these months are left out.
        approval : array (laws,), optional
            Chance of approval to take in place of what was known of it.
        """
        last = self.cube.months[count - 1]
        if approval is None:
            answered = self.answered.filter(pl.col("month_number") <= last.year * 12 + last.month)
            approval = approval_by_law(answered, self.cube.laws, self.assumed)
        silent = silent_providers(self.receipts, last)
        return _facts(self, count, approval, silent, corrected=corrected)


def read_known(inputs: Inputs, chosen: NowcastParameters) -> Known:
    """Read the marts.

    Raises
    ------
    NoDataError
        If no declaration line had been received on the day.
    ShortHistoryError
        If too few months have closed since the first message.
    """
    declared_months = declared_by_month(regrouped(inputs.declaration_events, inputs.code_maps))
    if declared_months.is_empty():
        raise NoDataError(instrument=inputs.instrument_id, day=inputs.day.isoformat())
    cells, exposure = collected(inputs.claims_triangles), collected(inputs.toewijzing_exposure)
    declared = declared_months.select(SEGMENT).with_columns(
        payment_form=pl.lit(REGULAR)
    )  # also of months not in the triangles
    segments = pl.concat([declared, cells.select(PART), exposure.select(PART)]).unique().sort(PART)
    cube = make_cube(cells, segments, last_closed_month(inputs.day))
    if len(cube.months) < LEAST_HISTORY_MONTHS:
        raise ShortHistoryError(months=len(cube.months), least=LEAST_HISTORY_MONTHS, day=inputs.day.isoformat())
    groups = make_groups(segments, cube.laws)
    exposures = make_exposure_cube(exposure, segments, cube.months, chosen.sleeping_weight)
    return Known(
        cube,
        groups,
        exposures,
        make_stood(declared_months, groups.keys, cube.months),
        answered_by_month(inputs.declaration_events),
        collected(inputs.provider_receipts),
        terms_by_segment(inputs.contracts, segments),
        chosen.approval_probability,
    )


def _facts(known: Known, count: int, approval: Floats, silent: pl.DataFrame, *, corrected: bool) -> Facts:
    """Cut the cube when ``count`` months had closed."""
    cube = known.cube
    history = np.maximum(count - cube.began, 0)
    increments, repriced = _counting(cube, count, approval[cube.law_of], corrected=corrected)
    triangle = _restated(cumulative_from(increments), repriced)
    _forget_what_is_not_whole(triangle, history, cube.law_of)
    is_known = is_known_at(count)
    lines = np.where(is_known, cube.line_count[:, :count, :count], 0.0)
    return Facts(
        cube.segments,
        known.groups,
        cube.law_of,
        cube.laws,
        cube.months[:count],
        history,
        triangle,
        np.where(is_known, repriced, 0.0).sum(axis=2),
        lines.sum(axis=(1, 2)),
        approval,
        odd_months(lines, *(np.where(is_known, _moved(each, count), 0.0) for each in (cube.declared, cube.corrected))),
        known.exposure.at(count, silent),
        silent,
        known.terms,
        *known.stood.at(count),
    )


def _counting(cube: Cube, count: int, approval: Floats, *, corrected: bool) -> tuple[Floats, Floats]:
    """Give what counts without re-pricing, ``nan`` for the future, and what re-pricing added at each age."""
    is_known = is_known_at(count)
    repriced = cube.repriced.counting(approval, count)
    increments = cube.declared.counting(approval, count) - repriced
    if not corrected:
        is_last = np.add.outer(np.arange(count), np.arange(count)) == count - 1
        increments = increments - np.where(is_last, cube.corrected.counting(approval, count), 0.0)
        repriced = np.where(is_last, 0.0, repriced)
    has_unknown = (np.isnan(increments) & is_known).any(axis=(1, 2))
    increments[has_unknown] = np.nan  # without a chance of approval nothing of the segment is known
    increments[:, ~is_known] = np.nan
    return increments, repriced


def _restated(cumulative: Floats, repriced: Floats) -> Floats:
    """Give each month the price it has now at every age, so that a new price is no sign of late declarations."""
    added = np.where(np.isfinite(cumulative), repriced, 0.0).sum(axis=2)
    last = np.nan_to_num(latest_diagonal(cumulative))
    can_scale = (last > 0) & (last + added > 0)
    factor = np.divide(added, last, out=np.zeros_like(added), where=can_scale)
    return np.asarray(cumulative * (1.0 + factor)[..., None] + np.where(can_scale, 0.0, added)[..., None])


def _forget_what_is_not_whole(triangle: Floats, history: Integers, law_of: Integers) -> None:
    """Make unknown the care months from before the first message of their law, and laws of too few months."""
    count = triangle.shape[1]
    too_short = history < LEAST_HISTORY_MONTHS
    first = np.where(too_short, count, count - history)[law_of]
    triangle[np.arange(count) < first[:, None]] = np.nan


def _moved(increments: Increments, count: int) -> Floats:
    """Give what each cell moved, whether it was answered or not."""
    return increments.approved[:, :count, :count] + increments.pending[:, :count, :count]
