"""How help ended: each definitive stop with its reason, and what is known of the person at that time."""

from datetime import date

import polars as pl

from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.frames import collected
from stuurlicht.instruments.last_codes import with_last_provider
from stuurlicht.rules.end_reasons import end_meanings

LAW_KEY = ("municipality", "law")
PERSON = "person_in_law"
HELP_ENDS = (
    *("planned", "agreed", "by_client", "by_provider", "circumstances", "by_municipality", "moved"),
    "other_domain",
)
"""Reasons by which the help of this municipality ends."""
ONE_SIDED = ("by_client", "by_provider")
APART = ("deceased", "other_provider", "changed", "unclear")
"""No end of help by choice, or it goes on, or nobody knows."""
_NUMBER = [*LAW_KEY, "toewijzing_number"]
_EARLIER_DAYS = 90
"""Help that began so long before was earlier help; what began with it is the same start."""
_AGES = (6, 12, 18, 45, 65, 80)


def read_helps(inputs: Inputs) -> pl.DataFrame:
    """Give every delivery, and every toewijzing without any, as a period with ``from_date`` and ``to_date``.

    ``to_date`` is the stop, else the end of the toewijzing, else null.
    """
    columns = [*_NUMBER, PERSON, "product_group", "start_date", "end_date"]
    told = collected(inputs.toewijzingen.select(*columns, "birth_year", "toewijzing_key"))
    allowed = told.sort(*LAW_KEY, "toewijzing_key").drop("toewijzing_key")
    numbered = allowed.filter(pl.col("toewijzing_number").is_not_null())
    numbered = numbered.unique(_NUMBER, keep="first", maintain_order=True)
    spells = collected(inputs.care_spells).with_row_index("delivery")
    over = numbered.select(*_NUMBER, "birth_year", over_on="end_date")
    is_stopped = pl.col("end_date").is_not_null() & ~pl.col("is_temporary_stop")
    delivered = spells.join(over, on=_NUMBER, how="left").with_columns(
        from_date="start_date",
        to_date=pl.when(is_stopped).then(pl.col("end_date")).otherwise("over_on"),
        is_stopped=is_stopped,
    )
    silent = allowed.join(spells.select(_NUMBER), on=_NUMBER, how="anti").with_columns(
        from_date="start_date", to_date="end_date", over_on="end_date", is_stopped=pl.lit(value=False)
    )
    rows = pl.concat([delivered, silent], how="diagonal_relaxed")
    return with_last_provider(rows, inputs.code_maps)


def ends_of(helps: pl.DataFrame, first: date, last: date) -> pl.DataFrame:
    """Give the definitive stops from ``first`` to ``last`` with ``reason``, ``year``, ``age`` group and ``had_help``.

    ``had_help`` is true when help under the same law began three months or more before this help did.
    """
    stopped = helps.filter("is_stopped", pl.col("end_date").is_between(first, last))
    began = (
        helps.filter(pl.col(PERSON).is_not_null()).group_by(*LAW_KEY, PERSON).agg(first_from=pl.col("from_date").min())
    )
    beside = stopped.join(began, on=[*LAW_KEY, PERSON], how="left")
    age = pl.col("from_date").dt.year() - pl.col("birth_year")
    earlier = (pl.col("from_date") - pl.col("first_from")).dt.total_days() >= _EARLIER_DAYS
    return beside.with_columns(
        reason=_reason(),
        year=pl.col("end_date").dt.year().cast(pl.Int64),
        age=sum(((age >= least).cast(pl.Int64) for least in _AGES), pl.lit(0)),
        had_help=earlier.fill_null(value=False),
    )


def _reason() -> pl.Expr:
    """Name the reason by law, release and code."""
    key = pl.concat_str("law", pl.col("end_release").fill_null("").str.slice(0, 1), "end_reason", separator="|")
    named = {"|".join(parts): meaning for parts, meaning in end_meanings().items()}
    return key.replace_strict(named, default="unclear", return_dtype=pl.String)


def not_ended(helps: pl.DataFrame, first: date, last: date) -> pl.DataFrame:
    """Give help that had no stop for good, and was over or stopped for a while from ``first`` to ``last``.

    Returns
    -------
    polars.DataFrame
        Rows with municipality, law, person and ``kind``.
    """
    is_over, is_paused = (pl.col(name).is_between(first, last) for name in ("over_on", "end_date"))
    kind = (
        pl.when(pl.col("delivery").is_null() & is_over)
        .then(pl.lit("silent"))
        .when(pl.col("is_temporary_stop") & is_paused)
        .then(pl.lit("temporary"))
        .when(pl.col("delivery").is_not_null() & pl.col("end_date").is_null() & is_over)
        .then(pl.lit("no_stop"))
        .otherwise(pl.lit(None, pl.String))
    )
    return helps.filter(~pl.col("is_stopped")).with_columns(kind=kind).filter(pl.col("kind").is_not_null())


__all__ = ["APART", "HELP_ENDS", "LAW_KEY", "ONE_SIDED", "PERSON", "ends_of", "not_ended", "read_helps"]
