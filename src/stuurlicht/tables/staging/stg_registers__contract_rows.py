"""Rows of contracts by what they hold for, and the one row that a product in a month of care belongs to."""

import narwhals as nw

from stuurlicht.tables.base import Frame
from stuurlicht.tables.staging.calendar_days import day_number, month_begin
from stuurlicht.tables.staging.never import NEVER
from stuurlicht.tables.staging.stg_registers__renewed_codes import with_renewed_product, with_renewed_provider

PRODUCT = ("municipality", "law", "provider", "product_category", "product_code")
"""What a contract is looked up by; codes of provider and product are the last ones."""
COUNTED, NO_CONTRACT, NO_CEILING, OTHER_PERIOD = "counted", "no_contract", "no_ceiling", "other_period"
NO_LOT = "-"
"""In place of a lot where the register tells none, or several for one contract."""
_FIRST_DAY = nw.col("start_date")


def contract_rows(contracts: Frame, code_maps: Frame) -> Frame:
    """Give the rows of the register with their last codes.

    Parameters
    ----------
    contracts, code_maps : Frame
        The register marts.

    Returns
    -------
    Frame
        `PRODUCT`, ``contract`` (its number and the last code of the provider), ``lot``, ``ceiling_cents``,
        ``start_date``, ``end_date`` and ``line_number``. ``is_yearly``: has a ceiling, and holds within one calendar
        year. ``lot`` is that of the contract in the year, `NO_LOT` where its rows with such a ceiling do not tell one.
    """
    renewed = with_renewed_product(with_renewed_provider(contracts, code_maps), code_maps)
    is_within = (_FIRST_DAY.dt.year() == nw.col("end_date").dt.year()).fill_null(value=False)
    told = renewed.select(
        *PRODUCT,
        nw.concat_str("contract_number", "provider", separator=" / ").alias("contract"),
        nw.col("lot").fill_null(nw.lit(NO_LOT)).alias("_lot"),
        "ceiling_cents",
        "start_date",
        "end_date",
        "line_number",
        (~nw.col("ceiling_cents").is_null() & is_within).alias("is_yearly"),
        _FIRST_DAY.dt.year().alias("_year"),
    )
    of_contract = ("municipality", "law", "contract", "_year")
    lots = told.filter(nw.col("is_yearly")).group_by(*of_contract).agg(
        nw.col("_lot").min().alias("lot"), nw.col("_lot").max().alias("_other_lot")
    )  # fmt: skip
    one = lots.filter(nw.col("lot") == nw.col("_other_lot")).drop("_other_lot")
    named = told.join(one, on=list(of_contract), how="left")
    return named.with_columns(nw.col("lot").fill_null(nw.lit(NO_LOT)).alias("lot")).drop("_lot", "_year")


def matched(keys: Frame, rows: Frame) -> Frame:
    """Give each product in a month of care the one row of a contract that it belongs to.

    A row for the product itself goes before one for its category; of the others the one that began last, and then the
    first contract.

    Parameters
    ----------
    keys : Frame
        `PRODUCT` and ``care_month``, distinct; `key_code` has filled the product code.
    rows : Frame
        As `contract_rows` gives them.

    Returns
    -------
    Frame
        The keys of which a row is found, ``contract``, ``lot`` and ``fate``: `COUNTED`, `NO_CEILING` or
        `OTHER_PERIOD`.
    """
    of_row = rows.with_columns(nw.col("product_code").alias("_row_code")).drop("product_code")
    both = keys.join(of_row, on=list(PRODUCT[:4]), how="inner")
    fits = both.filter(
        nw.col("_row_code").is_null() | (nw.col("_row_code") == nw.col("product_code")),
        month_begin("start_date") <= nw.col("care_month"),
        nw.col("end_date").fill_null(nw.lit(NEVER)) >= nw.col("care_month"),
    )
    ordered = fits.with_columns(
        nw.when(nw.col("_row_code").is_null()).then(nw.lit(1)).otherwise(nw.lit(0)).alias("_far"),
        (-day_number(_FIRST_DAY)).alias("_age"),
    )
    order = ["_far", "_age", "contract", "line_number"]
    first = ordered.unique([*PRODUCT, "care_month"], keep="first", order_by=order)
    fate = nw.when(nw.col("ceiling_cents").is_null()).then(nw.lit(NO_CEILING)).otherwise(nw.lit(OTHER_PERIOD))
    told = nw.when(nw.col("is_yearly")).then(nw.lit(COUNTED)).otherwise(fate)
    return first.select(*PRODUCT, "care_month", "contract", "lot", told.alias("fate"))


def key_code() -> nw.Expr:
    """Give the product code to look up by: a line without one belongs to a contract for its whole category."""
    return nw.col("product_code").fill_null(nw.lit("")).alias("product_code")
