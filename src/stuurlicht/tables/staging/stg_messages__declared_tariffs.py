"""Tariffs as providers last declared them, for what no contract tells."""

import narwhals as nw

from stuurlicht.tables.base import Frame
from stuurlicht.tables.staging.once import once

MINUTES, HOURS = "01", "04"
MINUTES_PER_HOUR = 60

PRICE_OF_PROVIDER = ("municipality", "law", "provider", "product_code", "priced_unit")
PRICE_OF_PRODUCT = ("municipality", "law", "renewed_code", "priced_unit")


def priced_unit() -> nw.Expr:
    """Give the unit in which ``unit`` is priced: minutes are priced by the hour, the others as they are."""
    is_minutes = nw.col("unit") == MINUTES
    return nw.when(is_minutes).then(nw.lit(HOURS)).otherwise(nw.col("unit")).alias("priced_unit")


def declared_lines(events: Frame) -> Frame:
    """Give the debit lines that tell a tariff, added up per month of care.

    Amount and volume are added, not the tariff of the line: that of minutes is rounded to whole cents.

    Parameters
    ----------
    events : Frame
        Submitted lines as the mart ``declaration_events`` gives them, with ``renewed_code``.

    Returns
    -------
    Frame
        One row per ``municipality``, ``law``, ``provider``, ``product_code``, ``renewed_code``, ``priced_unit`` and
        ``care_month``: ``amount_cents`` and ``sixtieths`` (of a unit, so that minutes are whole).
    """
    in_sixtieths = nw.when(nw.col("unit") == MINUTES).then(nw.lit(1)).otherwise(nw.lit(MINUTES_PER_HOUR))
    has_tariff = (nw.col("tariff_cents") > 0) & (nw.col("amount_cents") > 0) & (nw.col("volume") > 0)
    return once(
        events.filter(has_tariff, ~nw.col("product_code").is_null())
        .with_columns(priced_unit(), (nw.col("volume") * in_sixtieths).alias("sixtieths"))
        .group_by(*PRICE_OF_PROVIDER, "renewed_code", "care_month")
        .agg(nw.col("amount_cents").sum(), nw.col("sixtieths").sum())
    )


def last_tariffs(lines: Frame, key: tuple[str, ...]) -> Frame:
    """Give the tariff in eurocents per unit (minutes: per hour) of the last month of care that has one, per ``key``."""
    per_month = lines.group_by(*key, "care_month").agg(nw.col("amount_cents").sum(), nw.col("sixtieths").sum())
    last = per_month.filter(nw.col("care_month") == nw.col("care_month").max().over(*key))
    tariff = nw.col("amount_cents") * MINUTES_PER_HOUR / nw.col("sixtieths")
    return last.select(*key, tariff.alias("declared_tariff"))
