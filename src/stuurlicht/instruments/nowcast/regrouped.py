"""Kinds of help after the was-wordt list: lines stand where the last code of their product stands, as triangles do."""

import narwhals as nw
import polars as pl

from stuurlicht.instruments.frames import collected
from stuurlicht.rules.product_groups import UNKNOWN_GROUP
from stuurlicht.tables.base import Frame
from stuurlicht.tables.staging.stg_registers__renewed_codes import renewed_products

_PRODUCT = ["municipality", "law", "product_code"]


def regrouped(events: Frame, code_maps: Frame) -> Frame:
    """Give declaration events with the product group of the last code of their product, where that was declared."""
    renewed = collected(renewed_products(code_maps))
    if renewed.is_empty():
        return events
    group = nw.col("product_group")
    for row in _moved(events, renewed).iter_rows(named=True):  # a few products: no join is needed
        is_it = nw.all_horizontal(*(nw.col(name) == row[name] for name in _PRODUCT), ignore_nulls=True)
        group = nw.when(is_it & ~nw.col("product_code").is_null()).then(nw.lit(row["renewed_group"])).otherwise(group)
    return events.with_columns(group.alias("product_group"))


def _moved(events: Frame, renewed: pl.DataFrame) -> pl.DataFrame:
    """Give the products of which the last code stands in another group, by the group in which it was last declared."""
    seen = collected(
        events.filter(nw.col("product_group") != UNKNOWN_GROUP)
        .group_by(*_PRODUCT, "product_group")
        .agg(nw.col("care_month").max())
    )
    latest = seen.sort("care_month", "product_group").group_by(_PRODUCT, maintain_order=True).last()
    of_last_code = latest.select(*_PRODUCT[:2], renewed_product_code="product_code", renewed_group="product_group")
    told = latest.join(renewed, on=["municipality", "product_code"])
    told = told.join(of_last_code, on=[*_PRODUCT[:2], "renewed_product_code"])
    return told.filter(pl.col("renewed_group") != pl.col("product_group")).sort(_PRODUCT)
