"""What is missing in the chain of messages: from toewijzing to start, declaration and stop."""

from datetime import date

import narwhals as nw
import polars as pl

from stuurlicht.core.periods import add_months, month_end
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.data_quality.line_measures import Window
from stuurlicht.instruments.data_quality.scoring import PERSON, PROVIDER
from stuurlicht.instruments.frames import collected
from stuurlicht.instruments.last_codes import with_last_provider

_NUMBER = ("municipality", "law", "toewijzing_number")
_COUNTED = [*PROVIDER, "measure", "hits", "base"]
_PEOPLE = [*PROVIDER, "measure", PERSON, "hits_cents"]


def chain_rows(inputs: Inputs, window: Window) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give what is missing per provider and measure, and the people it is about.

    Returns
    -------
    tuple of polars.DataFrame
        ``hits`` and ``base`` per `PROVIDER` and ``measure``; and a row per `PROVIDER`, ``measure`` and person of a hit.
    """
    columns = (*PROVIDER, PERSON, "toewijzing_number", "start_date", "end_date")
    known = collected(inputs.toewijzingen.select(*columns).filter(~nw.col("provider").is_null()))
    toewijzingen = with_last_provider(known, inputs.code_maps)
    items = pl.concat([_undeclared(inputs, toewijzingen, window), *_deliveries(inputs, toewijzingen, window)])
    counted = items.group_by(*PROVIDER, "measure").agg(hits=pl.col("is_hit").sum(), base=pl.len())
    people = items.filter("is_hit").with_columns(hits_cents=pl.lit(0))
    months, of_months = _quiet_months(inputs, toewijzingen, window)
    counts = [frame.select(_COUNTED).cast({"hits": pl.Int64, "base": pl.Int64}) for frame in (counted, months)]
    return pl.concat(counts), pl.concat([frame.select(_PEOPLE) for frame in (people, of_months)])


def _item(rows: pl.DataFrame, measure: str, is_hit: pl.Expr) -> pl.DataFrame:
    return rows.select(*PROVIDER, PERSON, measure=pl.lit(measure), is_hit=is_hit)


def _runs(first: date, last: date) -> pl.Expr:
    ends = pl.col("end_date").is_null() | (pl.col("end_date") >= pl.max_horizontal("start_date", pl.lit(first)))
    return (pl.col("start_date") <= last) & ends


def _undeclared(inputs: Inputs, toewijzingen: pl.DataFrame, window: Window) -> pl.DataFrame:
    """Look at toewijzingen that ran long enough ago for a declaration to be there."""
    submitted = inputs.declaration_events.filter(nw.col("event") == "submitted", ~nw.col("toewijzing_number").is_null())
    told = collected(submitted.select(*_NUMBER).unique()).with_columns(is_declared=True)
    asked = toewijzingen.filter(pl.col("toewijzing_number").is_not_null(), _runs(window.first, _patient(window)))
    beside = asked.join(told, on=_NUMBER, how="left")
    return _item(beside, "no_declarations", pl.col("is_declared").is_null())


def _patient(window: Window) -> date:
    """Give the last day of care of which declarations are not late yet to come."""
    return month_end(add_months(window.last, -window.late_months))


def _deliveries(inputs: Inputs, toewijzingen: pl.DataFrame, window: Window) -> tuple[pl.DataFrame, pl.DataFrame]:
    columns = (*PROVIDER, PERSON, "toewijzing_number", "end_date", "has_start")
    spells = with_last_provider(collected(inputs.care_spells.select(*columns)), inputs.code_maps)
    ends = toewijzingen.filter(pl.col("toewijzing_number").is_not_null()).select(*_NUMBER, ended="end_date")
    over = spells.join(ends.unique(_NUMBER), on=_NUMBER)
    in_time = pl.col("ended").is_between(window.first, _patient(window))
    started = over.filter("has_start", in_time)
    stopped = spells.filter(pl.col("end_date").is_between(window.first, window.end))
    return (
        _item(started, "start_without_stop", pl.col("end_date").is_null()),
        _item(stopped, "stop_without_start", ~pl.col("has_start")),
    )


def _quiet_months(inputs: Inputs, toewijzingen: pl.DataFrame, window: Window) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Look for months with toewijzingen and without declaration, between the others or after the last one."""
    submitted = inputs.declaration_events.filter(nw.col("event") == "submitted")
    told = with_last_provider(collected(submitted.select(*PROVIDER, "care_month").unique()), inputs.code_maps).unique()
    known = told.group_by(PROVIDER).agg(begun=pl.col("care_month").min(), newest=pl.col("care_month").max())
    months = pl.date_range(window.first, add_months(window.last, -window.late_months), "1mo", eager=True)
    running = pl.concat([_running(toewijzingen, month) for month in months])
    asked = running.join(known, on=PROVIDER).filter(pl.col("care_month") >= pl.col("begun"))
    marked = asked.join(told.with_columns(is_told=True), on=[*PROVIDER, "care_month"], how="left")
    is_quiet, is_after = pl.col("is_told").is_null(), pl.col("care_month") > pl.col("newest")
    both = pl.concat(
        [
            marked.with_columns(measure=pl.lit("gap"), is_hit=is_quiet & ~is_after),
            marked.with_columns(measure=pl.lit("silent"), is_hit=is_quiet & is_after),
        ]
    )
    per_month = both.unique([*PROVIDER, "measure", "care_month"])
    counted = per_month.group_by(*PROVIDER, "measure").agg(hits=pl.col("is_hit").sum(), base=pl.len())
    return counted, both.filter("is_hit").with_columns(hits_cents=pl.lit(0))


def _running(toewijzingen: pl.DataFrame, month: date) -> pl.DataFrame:
    """Give who had a toewijzing that ran in the month, by provider."""
    running = toewijzingen.filter(_runs(month, month_end(month)))
    return running.select(*PROVIDER, PERSON).unique().with_columns(care_month=pl.lit(month))
