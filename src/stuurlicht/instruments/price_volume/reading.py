"""What stands declared, and for whom: small cells of money and units, and the people of each."""

from dataclasses import dataclass

import narwhals as nw
import polars as pl

from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.price_volume.periods import Periods
from stuurlicht.tables.base import Frame
from stuurlicht.tables.marts.referrals import UNKNOWN
from stuurlicht.tables.staging.stg_registers__renewed_codes import (
    renewed_products,
    with_renewed_product,
    with_renewed_provider,
)

LAW_KEY = ("municipality", "law")
PRODUCT = (*LAW_KEY, "product_group", "product_category", "product_code", "unit")
FINEST = (*PRODUCT, "provider", "referrer_type", "neighbourhood")
PERSON = "person_in_law"
_TOEWIJZING = ["municipality", "law", "toewijzing_number"]
_UNTOLD = ("product_category", "product_code", "unit", "provider")


@dataclass(frozen=True, slots=True)
class Declared:
    """What stands declared of the months that are compared.

    Parameters
    ----------
    months : polars.DataFrame
        ``amount_cents`` (signed, approved and not yet answered) and ``unit_volume`` per `FINEST` cell, ``care_month``
        and ``has_person``.
    people : polars.DataFrame
        ``amount_cents`` per `FINEST` cell, ``year`` (that names a period) and person, where that is not zero. Unknown
        persons are left out.
    """

    months: pl.DataFrame
    people: pl.DataFrame


def read_declared(inputs: Inputs, chosen: Periods) -> Declared:
    """Read what stands declared, grouped before it is collected."""
    month = nw.col("care_month")
    asked = inputs.declaration_events.filter(chosen.asked_events(month))
    coded = _with_last_codes(_standing(asked), inputs)
    known = _with_neighbourhood(_with_referrer(coded, inputs), inputs)
    sums = known.group_by(*FINEST, "has_person", "care_month").agg(nw.col("amount_cents", "unit_volume").sum())
    year = chosen.year_of_events(month).alias("year")
    of_people = (
        known.filter(nw.col("has_person"))
        .with_columns(year)
        .group_by(*FINEST, "year", PERSON)
        .agg(nw.col("amount_cents").sum())
        .filter(nw.col("amount_cents") != 0)
    )
    months, people = (_whole_keys(frame.collect("polars").to_polars()) for frame in (sums, of_people))
    groups = _last_groups(months, inputs)
    return Declared(_regrouped(months, groups), _regrouped(people, groups))


def _standing(events: Frame) -> Frame:
    """Give each event what it changes in what stands, in money and in units: a rejected line takes its units back.

    The money tells the sign. Messages give a credit a volume below zero, and an export may not.
    """
    stands, size = nw.col("approved_cents") + nw.col("pending_cents"), nw.col("amount_cents").abs()
    part = nw.when(size > 0).then(nw.col("volume").abs() * stands / size).otherwise(nw.lit(0.0))
    changed = events.filter(stands != 0).with_columns(part.alias("unit_volume"), stands.alias("amount_cents"))
    return changed.select(
        *PRODUCT,
        "provider",
        "toewijzing_number",
        PERSON,
        "care_month",
        "amount_cents",
        nw.col("unit_volume").fill_null(0.0),
        (~nw.col(PERSON).is_null()).alias("has_person"),
    )


def _with_last_codes(events: Frame, inputs: Inputs) -> Frame:
    return with_renewed_product(with_renewed_provider(events, inputs.code_maps), inputs.code_maps)


def _with_referrer(events: Frame, inputs: Inputs) -> Frame:
    told = inputs.referrals.filter(~nw.col("toewijzing_number").is_null())
    one = told.group_by(*_TOEWIJZING).agg(nw.col("referrer_type").min())
    joined = events.join(one, on=_TOEWIJZING, how="left")
    return joined.with_columns(nw.col("referrer_type").fill_null(UNKNOWN))


def _with_neighbourhood(events: Frame, inputs: Inputs) -> Frame:
    """Lay the neighbourhood beside each line: one that a version of its toewijzing tells."""
    told = inputs.toewijzing_events.filter(~nw.col("neighbourhood").is_null(), ~nw.col("toewijzing_number").is_null())
    one = told.group_by(*_TOEWIJZING).agg(nw.col("neighbourhood").max())
    joined = events.join(one, on=_TOEWIJZING, how="left")
    return joined.with_columns(nw.col("neighbourhood").fill_null(UNKNOWN))


def _whole_keys(frame: pl.DataFrame) -> pl.DataFrame:
    """Fill what an export left empty, since nothing equals a null."""
    return frame.with_columns(pl.col(_UNTOLD).fill_null(""))


def _last_groups(months: pl.DataFrame, inputs: Inputs) -> pl.DataFrame:
    """Give each product that got another code the group and category in which it was declared last."""
    renewed = renewed_products(inputs.code_maps).collect("polars").to_polars()
    product = ["municipality", "law", "product_code"]
    of_renewed = months.join(
        renewed, left_on=product[::2], right_on=["municipality", "renewed_product_code"], how="semi"
    )
    latest = of_renewed.sort("care_month", "product_group", "product_category")
    return latest.group_by(product).agg(
        pl.col("product_group").last().alias("last_group"), pl.col("product_category").last().alias("last_category")
    )


def _regrouped(frame: pl.DataFrame, groups: pl.DataFrame) -> pl.DataFrame:
    joined = frame.join(groups, on=["municipality", "law", "product_code"], how="left")
    return joined.with_columns(
        product_group=pl.coalesce("last_group", "product_group"),
        product_category=pl.coalesce("last_category", "product_category"),
    ).drop("last_group", "last_category")
