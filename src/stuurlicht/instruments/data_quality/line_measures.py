"""What is wrong with declaration lines: sums per provider and person of the lines that one measure is about."""

from dataclasses import dataclass
from datetime import date

import narwhals as nw
import polars as pl

from stuurlicht.core.periods import month_end
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.data_quality.scoring import PERSON, PROVIDER
from stuurlicht.instruments.frames import collected
from stuurlicht.instruments.last_codes import with_last_provider
from stuurlicht.tables.base import Frame

_LAW = ("municipality", "law")
_AMOUNT_UNIT = "83"
"""Of this unit the volume is the amount: such a line never has a tariff."""
_MONTHS = 12
_SUMMED = ("late", "rejected", "duplicate", "no_number", "unlinked", "no_tariff")
_KINDS = ("hits", "base", "hits_cents", "base_cents")
_NUMBER = (*_LAW, "toewijzing_number")


@dataclass(frozen=True, slots=True)
class Window:
    """The months that are looked at, and when a line is late.

    Parameters
    ----------
    first, last : date
        First and last closed month, both included.
    late_months : int
        A line is late when it came in more than so many months after its month of care ended.
    """

    first: date
    last: date
    late_months: int

    @property
    def end(self) -> date:
        """The last day of the window."""
        return month_end(self.last)


def line_rows(inputs: Inputs, window: Window) -> pl.DataFrame:
    """Give per provider, person and measure the lines of the window that it is about, and those that it looked at.

    Only debit lines count: a credit takes back what stood before, and would count the same care twice.

    Returns
    -------
    polars.DataFrame
        `PROVIDER` by its last code, ``person_in_law``, ``measure``, ``hits`` and ``base`` (lines), ``hits_cents`` and
        ``base_cents``. A law for which no contracts are known has no row of ``no_contract``.
    """
    sums = collected(_sums(inputs, window))
    by_code = with_last_provider(_with_contracts(sums, inputs), inputs.code_maps)
    wide = by_code.group_by(*PROVIDER, PERSON).agg(pl.col("^.*__.*$").sum())
    return pl.concat([_of_measure(wide, measure) for measure in (*_SUMMED, "no_contract")]).filter(pl.col("base") > 0)


def arrivals(inputs: Inputs, window: Window) -> pl.DataFrame:
    """Give per provider and day of receipt what was declared for the first time in the window, in eurocents.

    Returns
    -------
    polars.DataFrame
        `PROVIDER` by its last code, ``late_days`` (from the end of the month of care; below zero when the month had not
        ended) and ``cents``.
    """
    events = _in_window(inputs, window).filter(*_FRESH)
    sums = collected(events.group_by(*PROVIDER, "care_month", "event_date").agg(cents=nw.col("amount_cents").sum()))
    days = (pl.col("event_date") - pl.col("care_month").dt.month_end()).dt.total_days()
    return with_last_provider(sums, inputs.code_maps).select(*PROVIDER, "cents", late_days=days)


def _in_window(inputs: Inputs, window: Window) -> Frame:
    on = nw.col("event_date")
    return inputs.declaration_events.filter(
        on >= nw.lit(window.first), on <= nw.lit(window.end), nw.col("amount_cents") > 0
    )


_FRESH = (nw.col("event") == "submitted", nw.col("correction").is_null())
"""Lines that are no correction: those come late by their nature."""


def _sums(inputs: Inputs, window: Window) -> Frame:
    numbers = inputs.toewijzingen.select(*_NUMBER).filter(~nw.col("toewijzing_number").is_null()).unique()
    known = numbers.with_columns(nw.lit(value=True).alias("_is_known"))
    events = _in_window(inputs, window).join(known, on=list(_NUMBER), how="left")
    pairs = _pairs(window.late_months)
    counted = nw.col("event") == "submitted"
    sums = _sums_of("counted", counted, counted)[::2]
    for measure, (hit, base) in pairs.items():
        sums += _sums_of(measure, hit & base, base)
    return events.group_by(*PROVIDER, PERSON, "care_month").agg(*sums)


def _sums_of(measure: str, hit: nw.Expr, base: nw.Expr) -> list[nw.Expr]:
    values = ((hit, nw.lit(1)), (base, nw.lit(1)), (hit, nw.col("amount_cents")), (base, nw.col("amount_cents")))
    return [
        nw.when(is_it).then(value).otherwise(nw.lit(0)).sum().cast(nw.Int64).alias(f"{measure}__{kind}")
        for kind, (is_it, value) in zip(_KINDS, values, strict=True)
    ]


def _pairs(late_months: int) -> dict[str, tuple[nw.Expr, nw.Expr]]:
    """Give by measure which lines it is about, and which it looks at."""
    event, number = nw.col("event"), nw.col("toewijzing_number")
    counted = event == "submitted"
    arrived = event.is_in(["submitted", "duplicate"]) & (nw.col("event_date") == nw.col("received_date"))
    # an answer to a duplicate that never counted moves nothing
    answered = event.is_in(["approved", "rejected"]) & (nw.col("pending_cents") != 0)
    priced = (nw.col("unit") != _AMOUNT_UNIT).fill_null(value=False)
    return {
        "late": (_month("event_date") - _month("care_month") > late_months, counted & nw.col("correction").is_null()),
        "rejected": (event == "rejected", answered),
        "duplicate": (event == "duplicate", arrived),
        "no_number": (number.is_null(), counted),
        "unlinked": (nw.col("_is_known").is_null(), counted & ~number.is_null()),
        "no_tariff": (nw.col("tariff_cents").is_null(), counted & priced),
    }


def _month(day: str) -> nw.Expr:
    return nw.col(day).dt.year().cast(nw.Int64) * _MONTHS + nw.col(day).dt.month().cast(nw.Int64)


def _with_contracts(sums: pl.DataFrame, inputs: Inputs) -> pl.DataFrame:
    """Add the lines of months of care of which no contract of the provider covers any day."""
    contracts = collected(inputs.contracts.select(*PROVIDER, "start_date", "end_date"))
    known = with_last_provider(contracts, inputs.code_maps).with_columns(pl.col("start_date").dt.truncate("1mo"))
    months = with_last_provider(sums.select(*PROVIDER, "care_month").unique(), inputs.code_maps).unique()
    ends = pl.col("end_date").is_null() | (pl.col("end_date") >= pl.col("care_month"))
    covered = months.join(known, on=PROVIDER).filter(pl.col("start_date") <= pl.col("care_month"), ends)
    marks = covered.select(*PROVIDER, "care_month").unique().with_columns(is_covered=True)
    laws = contracts.select(_LAW).unique().with_columns(has_contracts=True)
    told = with_last_provider(sums, inputs.code_maps).join(marks, on=[*PROVIDER, "care_month"], how="left")
    told = told.join(laws, on=_LAW, how="left")
    base, hit = pl.col("has_contracts").is_not_null(), pl.col("is_covered").is_null()
    lines, cents = pl.col("counted__hits"), pl.col("counted__hits_cents")
    return told.with_columns(
        pl.when(is_it).then(value).otherwise(0).alias(f"no_contract__{kind}")
        for kind, is_it, value in zip(
            _KINDS, (base & hit, base, base & hit, base), (lines, lines, cents, cents), strict=True
        )
    ).drop("is_covered", "has_contracts", "care_month")


def _of_measure(wide: pl.DataFrame, measure: str) -> pl.DataFrame:
    return wide.select(
        *PROVIDER,
        PERSON,
        pl.lit(measure).alias("measure"),
        *(pl.col(f"{measure}__{kind}").alias(kind) for kind in _KINDS),
    )
