"""Matching: which line of care belongs to which row of which contract. A line belongs to one row, or to none."""

from datetime import date

import narwhals as nw
import polars as pl

from stuurlicht.core import _
from stuurlicht.instruments.base import Inputs
from stuurlicht.tables.base import Frame
from stuurlicht.tables.staging.stg_registers__renewed_codes import with_renewed_product, with_renewed_provider

CONTRACT = ("municipality", "law", "lot", "contract", "provider")
PRODUCT = ("municipality", "law", "provider", "product_category", "product_code")
NO_LOT = "-"
"""In place of a lot where the register tells none, or several for one contract."""
COUNTED = "counted"
REASONS = {
    COUNTED: _("telt mee bij een contract met een plafond"),
    "no_contract": _("geen contract"),
    "no_ceiling": _("contract zonder plafond"),
    "other_period": _("plafond over een andere periode dan dit boekjaar"),
}
_PERSON = "person_in_law"


def read_rows(inputs: Inputs, book_year: int) -> pl.DataFrame:
    """Read the rows of contracts that hold in the year.

    Returns
    -------
    polars.DataFrame
        `CONTRACT`, the product of the row, ``ceiling_cents``, ``start_date``, ``end_date`` and ``fate``: a code of
        `REASONS`. Providers and products bear their last code.
    """
    first, last = date(book_year, 1, 1), date(book_year, 12, 31)
    renewed = with_renewed_product(with_renewed_provider(inputs.contracts, inputs.code_maps), inputs.code_maps)
    ends = pl.col("end_date").fill_null(date.max)
    rows = _collected(renewed).filter(pl.col("start_date") <= last, ends >= first)
    is_within = (pl.col("start_date") >= first) & (ends <= last)
    fate = pl.when(pl.col("ceiling_cents").is_null()).then(pl.lit("no_ceiling"))
    contract = pl.concat_str("contract_number", pl.lit(" / "), "provider")
    told = rows.with_columns(
        contract=contract, fate=fate.when(~is_within).then(pl.lit("other_period")).otherwise(pl.lit(COUNTED))
    )
    lots = pl.col("lot").filter(pl.col("fate") == COUNTED)
    lot = pl.when(lots.n_unique() == 1).then(lots.first()).over("municipality", "law", "contract")
    return told.with_columns(lot=lot.fill_null(NO_LOT)).select(
        *CONTRACT, "product_category", "product_code", "ceiling_cents", "start_date", "end_date", "fate"
    )


def read_moves(inputs: Inputs) -> pl.DataFrame:
    """Read what became known in which month, per product of a provider and month of care. Eurocents.

    Returns
    -------
    polars.DataFrame
        `PRODUCT`, ``product_group``, ``care_month``, ``known_month``, ``approved``, ``pending``.
    """
    events = _renewed_events(inputs)
    known = events.with_columns(nw.col("event_date").dt.truncate("1mo").alias("known_month"))
    sums = {"approved": nw.col("approved_cents").sum(), "pending": nw.col("pending_cents").sum()}
    moves = known.group_by(*PRODUCT, "product_group", "care_month", "known_month").agg(**sums)
    told = _collected(moves.filter((nw.col("approved") != 0) | (nw.col("pending") != 0)))
    return told.sort(told.columns)  # sums of fractions come out the same in the same order only


def read_persons(inputs: Inputs, book_year: int) -> pl.DataFrame:
    """Read what stands declared of the year per product, month of care and known person. Eurocents."""
    first, last = date(book_year, 1, 1), date(book_year, 12, 1)
    in_year = _renewed_events(inputs).filter(
        nw.col("care_month") >= nw.lit(first), nw.col("care_month") <= nw.lit(last), ~nw.col(_PERSON).is_null()
    )
    amount = (nw.col("approved_cents") + nw.col("pending_cents")).sum()
    return _collected(in_year.group_by(*PRODUCT, "care_month", _PERSON).agg(amount=amount))


def read_approval(inputs: Inputs) -> pl.DataFrame:
    """Read which part of the answered euros was approved, per law: ``approval``; credits cannot be refused."""
    answers = inputs.declaration_events.filter(
        nw.col("event").is_in(["approved", "rejected", "void"]), nw.col("pending_cents") < 0
    )
    sums = _collected(
        answers.group_by("municipality", "law").agg(nw.col("approved_cents").sum(), nw.col("pending_cents").sum())
    )
    return sums.select("municipality", "law", approval=-pl.col("approved_cents") / pl.col("pending_cents"))


def assigned(products: pl.DataFrame, rows: pl.DataFrame, book_year: int) -> pl.DataFrame:
    """Give each product and month of the year the one row of a contract that it belongs to.

    A row for the product itself goes before one for its category; of the others the one that began last, and then the
    first contract number.

    Returns
    -------
    polars.DataFrame
        `PRODUCT`, ``care_month``, `CONTRACT` and ``fate``; without a row where no contract is.
    """
    months = pl.DataFrame({"care_month": [date(book_year, month, 1) for month in range(1, 13)]})
    of_row = rows.rename({"product_code": "row_code"})
    near = products.select(PRODUCT).unique().join(of_row, on=PRODUCT[:4], how="inner")
    fits = near.filter(pl.col("row_code").is_null() | (pl.col("row_code") == pl.col("product_code")))
    held = fits.join(months, how="cross").filter(
        pl.col("start_date").dt.truncate("1mo") <= pl.col("care_month"),
        pl.col("end_date").fill_null(date.max) >= pl.col("care_month"),
    )
    ordered = held.sort(pl.col("row_code").is_null(), pl.col("start_date"), "contract", descending=[False, True, False])
    first = ordered.unique([*PRODUCT, "care_month"], keep="first", maintain_order=True)
    return first.select(*PRODUCT, "care_month", "lot", "contract", "fate")


def _renewed_events(inputs: Inputs) -> Frame:
    return with_renewed_product(with_renewed_provider(inputs.declaration_events, inputs.code_maps), inputs.code_maps)


def _collected(frame: Frame) -> pl.DataFrame:
    return frame.collect("polars").to_polars()
