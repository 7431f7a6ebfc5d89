"""Declaration lines that stand approved, beside what allows them: toewijzing, stop and contract."""

import narwhals as nw

from stuurlicht.tables.base import Frame
from stuurlicht.tables.staging.calendar_days import day_number, month_begin
from stuurlicht.tables.staging.never import NEVER
from stuurlicht.tables.staging.stg_messages__declared_tariffs import MINUTES, MINUTES_PER_HOUR, priced_unit
from stuurlicht.tables.staging.stg_messages__toewijzing_quantities import TIMES_PER_DAY, WHOLE

LINE = ("municipality", "ingest_id", "line_number")
OF_TOEWIJZING = ("municipality", "law", "toewijzing_number")
_TEMPORARY_OR_OPEN = nw.col("end_date").is_null() | nw.col("is_temporary_stop")


def standing_lines(events: Frame, told: tuple[str, ...]) -> Frame:
    """Give each line with what stands approved of it, signed; lines of which nothing stands are left out.

    A line is answered once, so that its one event with an approved amount is where it stands.

    Parameters
    ----------
    events : Frame
        The mart ``declaration_events``.
    told : tuple of str
        Columns of the line to keep, `LINE` among them.
    """
    return events.filter(nw.col("approved_cents") != 0).select(*told, "approved_cents")


def decided(toewijzing_events: Frame) -> Frame:
    """Give per toewijzing number the last decision on it, those that were taken back too.

    Returns
    -------
    Frame
        `OF_TOEWIJZING`, ``start_month``, ``end_month`` (`NEVER` when open), ``decided_provider``, ``is_deletion`` and
        what it allows: ``allowed_unit``, ``allowed_volume``, ``frequency``, ``start_date``, ``end_date``.
    """
    numbered = toewijzing_events.filter(~nw.col("toewijzing_number").is_null())
    last = numbered.unique(list(OF_TOEWIJZING), keep="last", order_by=["decided_at", "toewijzing_key"])
    return last.select(
        *OF_TOEWIJZING,
        month_begin("start_date").alias("start_month"),
        month_begin("end_date").fill_null(nw.lit(NEVER)).alias("end_month"),
        nw.col("provider").alias("decided_provider"),
        "is_deletion",
        nw.col("unit").alias("allowed_unit"),
        nw.col("volume").alias("allowed_volume"),
        "frequency",
        "start_date",
        "end_date",
    )


def stopped(care_spells: Frame) -> Frame:
    """Give the month in which the last care of a toewijzing stopped for good, where all of it did."""
    spells = care_spells.filter(~nw.col("toewijzing_number").is_null())
    going_on = spells.filter(_TEMPORARY_OR_OPEN).select(*OF_TOEWIJZING).unique(list(OF_TOEWIJZING))
    over = spells.join(going_on, on=list(OF_TOEWIJZING), how="anti")
    last = over.group_by(*OF_TOEWIJZING).agg(nw.col("end_date").max())
    return last.select(*OF_TOEWIJZING, month_begin("end_date").alias("stop_month"))


def overused(lines: Frame, decisions: Frame) -> Frame:
    """Give the part of what was approved on a toewijzing that lies above its volume.

    The volume per day, week or month is counted over all days of the toewijzing, and once more for the periods that
    it begins and ends in the middle of. Lines in another unit are not compared; an open toewijzing with a volume for
    the whole of it neither.

    Parameters
    ----------
    lines : Frame
        As `standing_lines` gives them.
    decisions : Frame
        As `decided` gives them.

    Returns
    -------
    Frame
        `OF_TOEWIJZING`, ``unit`` and ``overuse_share`` above 0, at most 1.
    """
    counted = lines.filter(~nw.col("toewijzing_number").is_null(), ~nw.col("volume").is_null())
    used = (
        counted.with_columns(signed_volume().alias("used"))
        .group_by(*OF_TOEWIJZING, "unit")
        .agg(nw.col("used").sum(), nw.col("care_month").max().alias("last_month"))
    )
    beside = used.join(decisions, on=list(OF_TOEWIJZING), how="inner").filter(nw.col("unit") == nw.col("allowed_unit"))
    above = beside.with_columns(_allowed().alias("allowed")).filter(nw.col("used") > nw.col("allowed"))
    share = (nw.col("used") - nw.col("allowed")) / nw.col("used")
    return above.select(*OF_TOEWIJZING, "unit", share.alias("overuse_share"))


def signed_volume() -> nw.Expr:
    """Give the volume with the sign of the money: messages give a credit one below zero, an export may not."""
    size = nw.col("volume").abs()
    return nw.when(nw.col("approved_cents") < 0).then(-size).otherwise(size)


def _allowed() -> nw.Expr:
    """Give what may have been used until the end of the last month that was declared."""
    until = nw.min_horizontal(
        nw.col("end_date").fill_null(nw.lit(NEVER)), nw.col("last_month").dt.offset_by("1mo").cast(nw.Date)
    )
    days = day_number(until) - day_number(nw.col("start_date")) + 1
    allowed: nw.Expr = nw.when(nw.col("frequency") == WHOLE).then(nw.col("allowed_volume").cast(nw.Float64))
    for code, times in TIMES_PER_DAY.items():
        is_it = nw.col("frequency") == code
        allowed = nw.when(is_it).then(nw.col("allowed_volume") * (days * times + 1)).otherwise(allowed)
    return allowed


def overpriced(lines: Frame, contracts: Frame) -> Frame:
    """Give the part of a line that lies above the highest tariff that a contract of the provider has for it.

    The amount is held against the volume, not the tariff of the line: that of minutes is rounded to whole cents. A
    difference of one eurocent is rounding.

    Parameters
    ----------
    contracts : Frame
        The register mart, with the providers and products of the lines renewed alike.

    Returns
    -------
    Frame
        `LINE` and ``overprice_share`` above 0, at most 1. A credit has that of its debit.
    """
    place = ("municipality", "law", "provider", "product_category", "product_code", "priced_unit", "care_month")
    priced = lines.filter(nw.col("tariff_cents") > 0, nw.col("volume") != 0).with_columns(priced_unit())
    wanted = priced.select(*place).unique(list(place))
    both = wanted.join(_tariffs(contracts), on=["municipality", "law", "provider", "priced_unit"], how="inner")
    fits = both.filter(
        nw.col("_from") <= nw.col("care_month"),
        nw.col("_until") >= nw.col("care_month"),
        (nw.col("_code") == nw.col("product_code"))
        | (nw.col("_code").is_null() & (nw.col("_category") == nw.col("product_category"))),
    )
    highest = fits.group_by(*place).agg(nw.col("_tariff").max())
    units = nw.when(nw.col("unit") == MINUTES).then(signed_volume() / MINUTES_PER_HOUR).otherwise(signed_volume())
    above = priced.join(highest, on=list(place), how="inner").with_columns(
        (nw.col("approved_cents") - units * nw.col("_tariff")).alias("_above")
    )
    share = (nw.col("_above") / nw.col("approved_cents")).alias("overprice_share")
    return above.filter(nw.col("_above").abs() > 1).select(*LINE, share).filter(nw.col("overprice_share") > 0)


def _tariffs(contracts: Frame) -> Frame:
    """Give agreed tariffs in eurocents; those per minute by the hour."""
    per_hour = nw.when(nw.col("unit") == MINUTES).then(nw.lit(MINUTES_PER_HOUR)).otherwise(nw.lit(1))
    return contracts.filter(nw.col("tariff_cents") > 0).select(
        "municipality",
        "law",
        "provider",
        priced_unit(),
        nw.col("product_category").alias("_category"),
        nw.col("product_code").alias("_code"),
        (nw.col("tariff_cents") * per_hour).alias("_tariff"),
        month_begin("start_date").alias("_from"),
        nw.col("end_date").fill_null(nw.lit(NEVER)).alias("_until"),
    )


def contracted(lines: Frame, contracts: Frame) -> Frame:
    """Give the months of care in which a provider has any contract under the law."""
    key = ("municipality", "law", "provider", "care_month")
    months = lines.select(*key).unique(list(key))
    runs = contracts.select(
        "municipality",
        "law",
        "provider",
        month_begin("start_date").alias("_from"),
        nw.col("end_date").fill_null(nw.lit(NEVER)).alias("_until"),
    )
    both = months.join(runs, on=["municipality", "law", "provider"], how="inner")
    covered = both.filter(nw.col("_from") <= nw.col("care_month"), nw.col("_until") >= nw.col("care_month"))
    return covered.select(*key).unique(list(key))
