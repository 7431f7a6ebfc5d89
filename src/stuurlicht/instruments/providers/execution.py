"""What the work around care costs: access, coordination and a part of overhead, and how many people a worker helps."""

import narwhals as nw
import polars as pl

from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.providers.reading import LAW_KEY
from stuurlicht.tables.iv3.grouping import grouped

_REPORT = ["municipality", "book_year", "report"]
_ACCESS, _CARE = ("toegang",), ("wmo", "jeugd", "opvang_bw")
_COORDINATION = ("6.91", "6.92")
_FIRST_YEAR_OF_COORDINATION = 2025
_OVERHEAD = "0.4"
_CENTS = 100
SHOWN_YEARS = 5


def execution_costs(inputs: Inputs, municipalities: list[str], overhead_share: float | None) -> pl.DataFrame:
    """Give the cost of access, coordination and overhead beside that of care, per report of a whole year.

    A municipality of which nothing was filed has one row, the account of last year, of which nothing is known.

    Returns
    -------
    polars.DataFrame
        Euros of costs per municipality, year and report (budget or account) of the last five years that were filed.
        Coordination is null before the year in which it got fields of its own; overhead is null without a chosen
        share; ``per_care_eur`` is what access, coordination and overhead cost together per euro of care.
    """
    wanted = nw.col("municipality").is_in(municipalities), nw.col("report").is_in(["budget", "account"])
    filed: pl.DataFrame = inputs.iv3_task_fields.filter(*wanted).collect("polars").to_polars()
    last = filed["book_year"].max()
    recent = filed if last is None else filed.filter(pl.col("book_year") > pl.lit(last) - SHOWN_YEARS)
    groups = grouped(recent, (*_ACCESS, *_CARE))
    rows = _shown(recent, municipalities, inputs.day.year - 1)
    for name, names in (("access", _ACCESS), ("care", _CARE)):
        rows = rows.join(_of_groups(groups, name, names), on=_REPORT, how="left")
    rows = rows.join(_of_fields(recent, "coordination", _COORDINATION), on=_REPORT, how="left")
    rows = rows.join(_of_fields(recent, "overhead", (_OVERHEAD,)), on=_REPORT, how="left")
    has_coordination = pl.col("book_year") >= _FIRST_YEAR_OF_COORDINATION
    # a filing without these fields tells that nothing was spent on them; no filing tells nothing
    coordination = pl.when(has_coordination & pl.col("is_filed")).then(pl.col("coordination").fill_null(0))
    told = rows.with_columns(
        access_eur=pl.col("access") / _CENTS,
        coordination_eur=coordination / _CENTS,
        overhead_eur=pl.col("overhead") * pl.lit(overhead_share, dtype=pl.Float64) / _CENTS,
        care_eur=(pl.col("care") - coordination.fill_null(0)) / _CENTS,
    )
    around = pl.sum_horizontal("access_eur", "coordination_eur", "overhead_eur", ignore_nulls=True)
    is_told = pl.col("access_eur").is_not_null() & (pl.col("care_eur") > 0)
    return told.with_columns(
        per_care_eur=pl.when(is_told).then(around / pl.col("care_eur")),
        coordination_eur_status=pl.when(~has_coordination).then(pl.lit("not_applicable")),
        overhead_eur_status=pl.lit("not_applicable" if overhead_share is None else None, dtype=pl.String),
    )


def _shown(filed: pl.DataFrame, municipalities: list[str], last_year: int) -> pl.DataFrame:
    reports = filed.select(_REPORT).unique().with_columns(is_filed=pl.lit(value=True))
    asked = pl.DataFrame({"municipality": municipalities}).join(reports, on="municipality", how="anti")
    lacking = asked.with_columns(
        book_year=pl.lit(last_year, dtype=pl.Int64), report=pl.lit("account"), is_filed=pl.lit(value=False)
    )
    return pl.concat([reports, lacking]).sort(_REPORT)


def _of_groups(groups: pl.DataFrame, name: str, wanted: tuple[str, ...]) -> pl.DataFrame:
    """Add up groups; unknown where one of them cannot be told apart."""
    costs = pl.col("costs_cents")
    whole = pl.when(costs.is_not_null().all()).then(costs.sum())
    return groups.filter(pl.col("group").is_in(wanted)).group_by(_REPORT).agg(whole.alias(name))


def _of_fields(filed: pl.DataFrame, name: str, fields: tuple[str, ...]) -> pl.DataFrame:
    of_fields = filed.filter(pl.col("task_field").is_in(fields))
    return of_fields.group_by(_REPORT).agg(pl.col("costs_cents").sum().alias(name))


def caseload_rows(inputs: Inputs, costs: pl.DataFrame) -> pl.DataFrame:
    """Give people per full-time job in the newest month that was handed in, and the care that goes with each job.

    Parameters
    ----------
    costs : polars.DataFrame
        ``cost_eur`` of a year per municipality and law; each has a row, of unknown numbers where nothing was handed in.
    """
    told: pl.DataFrame = inputs.caseloads.collect("polars").to_polars()
    until = told.filter(pl.col("month") <= inputs.day)
    newest = until.sort(*LAW_KEY, "month").group_by(LAW_KEY, maintain_order=True).last()
    beside = costs.select(*LAW_KEY, "cost_eur").join(newest, on=LAW_KEY, how="left")
    return beside.with_columns(
        clients_per_worker_count=pl.col("clients_count") / pl.col("worker_units"),
        care_per_worker_eur=pl.col("cost_eur") / pl.col("worker_units"),
    )
