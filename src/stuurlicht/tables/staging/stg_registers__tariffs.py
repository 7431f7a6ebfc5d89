"""Tariffs over time, per provider and product: what contracts say, else what was declared last."""

from datetime import date

import narwhals as nw

from stuurlicht.tables.base import Frame
from stuurlicht.tables.staging.calendar_days import day_after
from stuurlicht.tables.staging.never import NEVER
from stuurlicht.tables.staging.once import once
from stuurlicht.tables.staging.stg_messages__declared_tariffs import (
    MINUTES,
    MINUTES_PER_HOUR,
    PRICE_OF_PRODUCT,
    PRICE_OF_PROVIDER,
    last_tariffs,
    priced_unit,
)

PRICED = (
    "municipality", "law", "provider", "told_provider", "product_category", "product_code", "renewed_code",
    "priced_unit",
)  # fmt: skip
"""What a tariff is looked up by: codes as they are told, and as the was-wordt list renews them."""

_BEGIN = date(1900, 1, 1)
_PLACE = ("municipality", "law", "provider", "priced_unit")
_NO_FIT, _CATEGORY_FITS, _RENEWED_FITS, _CODE_FITS = 0, 1, 2, 3


def tariff_periods(wanted: Frame, contracts: Frame, lines: Frame) -> Frame:
    """Give the tariff of each product wanted over all of time, in periods that follow upon each other.

    On a day that row of the contracts holds which runs on it; of several the one for the product code before the one
    for the category, then the one with the latest start. Where none runs, the one that ended last goes on. Before the
    first, and where there is none at all, what was declared last.

    Parameters
    ----------
    wanted : Frame
        The columns `PRICED`, distinct; the codes of category and product are empty where none is told.
    contracts : Frame
        As the register has them, with ``told_provider`` and ``renewed_code``.
    lines : Frame
        As `declared_lines` gives them.

    Returns
    -------
    Frame
        The columns `PRICED`, ``valid_from``, ``valid_until`` (the day after; `NEVER` at the end), ``tariff`` (eurocents
        per unit, minutes per hour; null when nothing tells it) and ``is_declared`` (no contract tells it).
    """
    agreed = once(_agreed(wanted, contracts))
    days = _days_of_change(wanted, agreed)
    held = days.join(_holding(days, agreed), on=[*PRICED, "valid_from"], how="left")
    until = nw.col("valid_from").shift(-1).over(*PRICED, order_by=["valid_from"]).fill_null(nw.lit(NEVER))
    declared = _declared(held.with_columns(until.alias("valid_until")), lines)
    tariff = nw.coalesce("agreed_tariff", "declared_tariff", "product_tariff")
    return declared.select(
        *PRICED,
        "valid_from",
        "valid_until",
        tariff.alias("tariff"),
        nw.col("agreed_tariff").is_null().alias("is_declared"),
    )


def _agreed(wanted: Frame, contracts: Frame) -> Frame:
    """Lay beside each product wanted the rows of contracts that may tell its tariff."""
    per_hour = nw.when(nw.col("unit") == MINUTES).then(nw.lit(MINUTES_PER_HOUR)).otherwise(nw.lit(1))
    rows = contracts.filter(~nw.col("tariff_cents").is_null(), ~nw.col("unit").is_null()).select(
        *_PLACE[:-1],
        priced_unit(),
        nw.col("told_provider").alias("_provider"),
        nw.col("product_category").alias("_category"),
        nw.col("product_code").alias("_code"),
        nw.col("renewed_code").alias("_renewed"),
        (nw.col("tariff_cents") * per_hour).cast(nw.Float64).alias("agreed_tariff"),
        "start_date",
        day_after("end_date").alias("end_day"),
        "line_number",
    )
    return (
        wanted.join(rows, on=list(_PLACE), how="inner")
        .with_columns(_fit().alias("fit"))
        .filter(nw.col("fit") > _NO_FIT)
        .select(*PRICED, "fit", "agreed_tariff", "start_date", "end_day", "line_number")
    )


def _fit() -> nw.Expr:
    """Tell how closely a row of a contract fits: by code, renewed code or category, and by the provider as told."""
    is_whole = nw.col("_code").is_null()
    has_code = nw.col("product_code") != ""
    is_category = nw.col("_category") == nw.col("product_category")
    fit = (
        nw.when(~is_whole & (nw.col("_code") == nw.col("product_code")))
        .then(nw.lit(_CODE_FITS))
        .when(~is_whole & has_code & (nw.col("_renewed") == nw.col("renewed_code")))
        .then(nw.lit(_RENEWED_FITS))
        .when(is_whole & is_category)
        .then(nw.lit(_CATEGORY_FITS))
        .otherwise(nw.lit(_NO_FIT))
    )
    is_provider = nw.when(nw.col("_provider") == nw.col("told_provider")).then(nw.lit(1)).otherwise(nw.lit(0))
    return nw.when(fit > _NO_FIT).then(2 * fit + is_provider).otherwise(nw.lit(_NO_FIT))


def _days_of_change(wanted: Frame, agreed: Frame) -> Frame:
    """Give the days on which the tariff of a product may change, the beginning of time among them."""
    begins = agreed.select(*PRICED, nw.col("start_date").alias("valid_from"))
    ends = agreed.filter(nw.col("end_day") < nw.lit(NEVER)).select(*PRICED, nw.col("end_day").alias("valid_from"))
    whole = wanted.select(*PRICED, nw.lit(_BEGIN).alias("valid_from"))
    return once(nw.concat([whole, begins, ends]).unique([*PRICED, "valid_from"]))


def _holding(days: Frame, agreed: Frame) -> Frame:
    """Give for each of the days the row that holds from it on."""
    begun = days.join(agreed, on=list(PRICED), how="inner").filter(nw.col("start_date") <= nw.col("valid_from"))
    runs = nw.col("end_day") > nw.col("valid_from")
    ordered = begun.with_columns(
        nw.when(runs).then(nw.lit(1)).otherwise(nw.lit(0)).alias("_runs"),
        nw.when(runs).then(nw.lit(NEVER)).otherwise(nw.col("end_day")).alias("_ended"),
    )
    order = ["_runs", "_ended", "fit", "start_date", "line_number"]
    return ordered.unique([*PRICED, "valid_from"], keep="last", order_by=order).select(
        *PRICED, "valid_from", "agreed_tariff"
    )


def _declared(periods: Frame, lines: Frame) -> Frame:
    own = last_tariffs(lines, PRICE_OF_PROVIDER)
    of_all = last_tariffs(lines, PRICE_OF_PRODUCT).select(
        *PRICE_OF_PRODUCT, nw.col("declared_tariff").alias("product_tariff")
    )
    return periods.join(own, on=list(PRICE_OF_PROVIDER), how="left").join(of_all, on=list(PRICE_OF_PRODUCT), how="left")
