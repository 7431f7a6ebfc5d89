"""Providers in the messages that no contract knows: how many, and which part of the year they declared. Eurocents."""

from datetime import date

import narwhals as nw
import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.frames import collected
from stuurlicht.instruments.nowcast.cube import LAW_KEY
from stuurlicht.instruments.nowcast.support import SUPPORT, amounts_by_person_of, support
from stuurlicht.tables.staging.stg_registers__renewed_codes import renewed_providers

_PROVIDER = (*LAW_KEY, "provider")
_MONTH = (*_PROVIDER, "care_month")


def uncontracted_rows(inputs: Inputs, laws: pl.DataFrame, year: tuple[date, ...]) -> pl.DataFrame:
    """Give per law how many providers declared care of the year in months that no contract of theirs covers.

    Parameters
    ----------
    laws : polars.DataFrame
        `LAW_KEY`, sorted.
    year : tuple of date
        Months of the book year.

    Returns
    -------
    polars.DataFrame
        ``has_contracts`` (whether the register holds any for the law), ``provider_count``, ``amount`` (what stands
        declared of these months, signed), ``declared_share`` (of all that stands declared of the year; null when that
        is not positive) and `SUPPORT`. Without any contract the numbers are null: nobody can be told from the others.
    """
    renewed = collected(renewed_providers(inputs.code_maps))
    declared, contracts = _declared(inputs, year, renewed), _contracts(inputs, renewed)
    lacking = _without(declared, contracts)
    counted = lacking.group_by(LAW_KEY).agg(
        pl.col("provider").n_unique().cast(pl.Int64).alias("provider_count"), amount=pl.col("amount_cents").sum()
    )
    whole = declared.group_by(LAW_KEY).agg(declared=pl.col("amount_cents").sum())
    told = laws.join(counted, on=LAW_KEY, how="left").join(whole, on=LAW_KEY, how="left")
    told = told.join(_people(inputs, year, lacking), on=LAW_KEY, how="left").join(
        contracts.select(LAW_KEY).unique().with_columns(has_contracts=True), on=LAW_KEY, how="left"
    )
    told = told.with_columns(pl.col("has_contracts").fill_null(value=False))
    return _where_contracts_are(told).select(*LAW_KEY, "has_contracts", *_NUMBERS, *_STATUSES, *SUPPORT).sort(LAW_KEY)


_NUMBERS = ("provider_count", "amount", "declared_share")
_STATUSES = ("provider_count_status", "amount_eur_status", "declared_share_status")


def _where_contracts_are(rows: pl.DataFrame) -> pl.DataFrame:
    """Turn absence into nothing where a register tells of the law, and into null where it does not."""
    has, share = pl.col("has_contracts"), pl.col("amount").fill_null(0) / pl.col("declared")
    status = pl.when(~has).then(pl.lit("not_applicable"))
    is_nobody = pl.col("provider_count").fill_null(0) == 0
    return rows.with_columns(
        pl.when(has).then(pl.col("provider_count").fill_null(0)).alias("provider_count"),
        pl.when(has).then(pl.col("amount").fill_null(0)).cast(pl.Float64).alias("amount"),
        pl.when(has & (pl.col("declared") > 0)).then(share).alias("declared_share"),
        pl.when(is_nobody).then(0).otherwise(pl.col(SUPPORT[0])).alias(SUPPORT[0]),
        *(status.alias(name) for name in _STATUSES),
    )


def _declared(inputs: Inputs, year: tuple[date, ...], renewed: pl.DataFrame) -> pl.DataFrame:
    """Give what stands declared of each month of the year, by provider as told and by its last code."""
    events = inputs.declaration_events.filter(
        nw.col("care_month") >= nw.lit(year[0]), nw.col("care_month") <= nw.lit(year[-1])
    )
    amount = (nw.col("approved_cents") + nw.col("pending_cents")).sum()
    told = collected(events.group_by(_MONTH).agg(amount_cents=amount))
    return _renewed(told.filter(pl.col("amount_cents") != 0), renewed)


def _contracts(inputs: Inputs, renewed: pl.DataFrame) -> pl.DataFrame:
    told = collected(inputs.contracts.select(*_PROVIDER, "start_date", "end_date"))
    return _renewed(told, renewed).with_columns(pl.col("start_date").dt.truncate("1mo"))


def _renewed(rows: pl.DataFrame, renewed: pl.DataFrame) -> pl.DataFrame:
    """Put the last code of each provider in ``provider``, and the one told in ``told_provider``."""
    told = rows.join(renewed, on=["municipality", "provider"], how="left")
    last = pl.coalesce("renewed_provider", "provider")
    return told.with_columns(last.alias("provider"), told_provider="provider").drop("renewed_provider")


def _without(declared: pl.DataFrame, contracts: pl.DataFrame) -> pl.DataFrame:
    """Keep the months of care of which no contract of the provider covers any day."""
    ends = pl.col("end_date").is_null() | (pl.col("end_date") >= pl.col("care_month"))
    covered = declared.join(contracts, on=_PROVIDER).filter(pl.col("start_date") <= pl.col("care_month"), ends)
    with_register = declared.join(contracts, on=LAW_KEY, how="semi")
    return with_register.join(covered, on=_MONTH, how="anti")


def _people(inputs: Inputs, year: tuple[date, ...], lacking: pl.DataFrame) -> pl.DataFrame:
    """Give the people behind these months, per law."""
    codes = lacking["told_provider"].unique().sort().to_list()
    theirs = inputs.declaration_events.filter(
        nw.col("provider").is_in(codes),
        nw.col("care_month") >= nw.lit(year[0]),
        nw.col("care_month") <= nw.lit(year[-1]),
    )
    amounts = amounts_by_person_of(theirs, ("provider",))
    months = lacking.select(*LAW_KEY, "care_month", provider="told_provider")
    found = support(amounts.join(months, on=months.columns, how="semi").drop("provider"))
    return found.filter(pl.col("product_group") == TOTAL, pl.col("law") != TOTAL).select(*LAW_KEY, *SUPPORT)
