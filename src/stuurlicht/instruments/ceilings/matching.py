"""What ceilings reads: contracts, and the lines that belong to them."""

from datetime import date

import narwhals as nw
import polars as pl

from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.frames import collected
from stuurlicht.tables.base import Frame
from stuurlicht.tables.staging.stg_registers__contract_rows import (
    COUNTED,
    NO_LOT,
    PRODUCT,
    contract_rows,
    key_code,
    matched,
)

__all__ = [
    "CONTRACT", "COUNTED", "NO_LOT", "PRODUCT", "assigned", "read_approval", "read_moves", "read_persons", "read_rows",
]  # fmt: skip
CONTRACT = ("municipality", "law", "lot", "contract", "provider")
OF_LINE = ("municipality", "law", "lot", "contract", "reason")
"""Where a line belongs; no lot and no contract where it counts for no ceiling."""
_PERSON = "person_in_law"


def read_rows(inputs: Inputs) -> pl.DataFrame:
    """Read the rows of all contracts, as `contract_rows` gives them."""
    return collected(contract_rows(inputs.contracts, inputs.code_maps))


def read_moves(inputs: Inputs) -> pl.DataFrame:
    """Read what became known in which month, per contract, product of a provider and month of care. Eurocents.

    Returns
    -------
    polars.DataFrame
        `PRODUCT` by its last codes, `OF_LINE`, ``product_group``, ``care_month``, ``known_month``, ``approved``,
        ``pending``.
    """
    known = _lines(inputs).with_columns(nw.col("event_date").dt.truncate("1mo").alias("known_month"))
    sums = {"approved": nw.col("approved_cents").sum(), "pending": nw.col("pending_cents").sum()}
    moves = known.group_by(*PRODUCT, *OF_LINE[2:], "product_group", "care_month", "known_month").agg(**sums)
    told = collected(moves.filter((nw.col("approved") != 0) | (nw.col("pending") != 0)))
    return told.sort(told.columns)  # sums of fractions come out the same in the same order only


def read_persons(inputs: Inputs, book_year: int) -> pl.DataFrame:
    """Read what stands declared of the year by `OF_LINE`, provider, month of care and known person. Eurocents."""
    first, last = date(book_year, 1, 1), date(book_year, 12, 1)
    in_year = _lines(inputs).filter(
        nw.col("care_month") >= nw.lit(first), nw.col("care_month") <= nw.lit(last), ~nw.col(_PERSON).is_null()
    )
    amount = (nw.col("approved_cents") + nw.col("pending_cents")).sum()
    return collected(in_year.group_by(*OF_LINE, "provider", "care_month", _PERSON).agg(amount=amount))


def read_approval(inputs: Inputs) -> pl.DataFrame:
    """Read which part of the answered euros was approved, per law: ``approval``; credits cannot be refused."""
    answers = inputs.contract_lines.filter(
        nw.col("event").is_in(["approved", "rejected", "void"]), nw.col("pending_cents") < 0
    )
    sums = collected(
        answers.group_by("municipality", "law").agg(nw.col("approved_cents").sum(), nw.col("pending_cents").sum())
    )
    return sums.select("municipality", "law", approval=-pl.col("approved_cents") / pl.col("pending_cents"))


def assigned(products: pl.DataFrame, rows: pl.DataFrame, book_year: int) -> pl.DataFrame:
    """Give each product and month of the year the contract with a ceiling that it belongs to, as `matched` does.

    Returns
    -------
    polars.DataFrame
        `PRODUCT`, ``care_month`` and ``contract``; nothing where none counts.
    """
    months = pl.DataFrame({"care_month": [date(book_year, month, 1) for month in range(1, 13)]})
    keys = products.select(PRODUCT).unique().join(months, how="cross")
    found = collected(matched(nw.from_native(keys.lazy()), nw.from_native(rows.lazy())))
    return found.filter(pl.col("fate") == COUNTED).drop("lot", "fate").sort(*PRODUCT, "care_month")


def _lines(inputs: Inputs) -> Frame:
    """Give the lines under the last codes of provider and product."""
    last = {"provider": nw.col("last_provider"), "product_code": nw.col("last_product_code")}
    return inputs.contract_lines.with_columns(**last).with_columns(key_code())
