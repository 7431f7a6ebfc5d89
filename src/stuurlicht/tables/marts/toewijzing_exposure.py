"""Toewijzing exposure: what the toewijzingen in force would cost if all of it were delivered."""

from datetime import date

import narwhals as nw

from stuurlicht.core import Column, _
from stuurlicht.core.ledger import TOEWIJZING_VERSIONS
from stuurlicht.core.periods import last_closed_month
from stuurlicht.tables import registers
from stuurlicht.tables.base import Frame, Frames, Mart
from stuurlicht.tables.marts.declaration_events import declaration_events
from stuurlicht.tables.marts.taken_columns import PAYMENT_FORM, PRODUCT_GROUP, taken
from stuurlicht.tables.marts.toewijzing_events import toewijzing_events
from stuurlicht.tables.staging.never import NEVER
from stuurlicht.tables.staging.once import once
from stuurlicht.tables.staging.stg_messages__declared_groups import declared_groups
from stuurlicht.tables.staging.stg_messages__declared_tariffs import declared_lines
from stuurlicht.tables.staging.stg_messages__toewijzing_birthdays import cut_at_birthday
from stuurlicht.tables.staging.stg_messages__toewijzing_costs import cost_parts
from stuurlicht.tables.staging.stg_messages__toewijzing_quantities import BY_TARIFF, CALENDAR, WORKING, with_quantity
from stuurlicht.tables.staging.stg_messages__toewijzing_sleep import asleep
from stuurlicht.tables.staging.stg_messages__toewijzing_windows import decisions_in_force
from stuurlicht.tables.staging.stg_messages__track_products import track_products, with_payment_form
from stuurlicht.tables.staging.stg_registers__renewed_codes import renewed_products, renewed_providers
from stuurlicht.tables.staging.stg_registers__tariffs import PRICED, tariff_periods

_DAILY = (
    "Change, from from_date on, of the eurocents per calendar day, whatever the day_kind; negative where a decision "
    "ended or was replaced."
)
_ONCE = "Change of the eurocents that fall on from_date alone: tracks (unit 83, frequency 6) on their last day."

COLUMNS = (
    *taken(TOEWIJZING_VERSIONS, "municipality", "law"),
    PRODUCT_GROUP,
    PAYMENT_FORM,
    Column(
        name="provider",
        kind="text",
        label=_("Aanbieder"),
        meaning="AGB code, the last one by the was-wordt list.",
    ),
    Column(
        name="day_kind",
        kind="text",
        label=_("Soort dagen"),
        meaning="Days on which the help is delivered: working for time of staff (units 01, 04, 16, 84 by tariff), else "
        "calendar. A working week costs 7 times the daily amount, on Monday to Friday.",
        values={CALENDAR: _("alle dagen"), WORKING: _("werkdagen")},
    ),
    Column(
        name="known_month",
        kind="date",
        label=_("Bekend in de maand"),
        meaning="The month at the end of which the change stood; sum up to a month for what was known then.",
    ),
    Column(
        name="from_date",
        kind="date",
        label=_("Vanaf"),
        meaning="The first day of the new daily amount, or the only day of an amount at once.",
    ),
    Column(name="daily_cents", kind="number", unit="eurocent", label=_("Kosten per dag"), meaning=_DAILY),
    Column(name="once_cents", kind="number", unit="eurocent", label=_("Kosten ineens"), meaning=_ONCE),
    Column(
        name="imputed_daily_cents",
        kind="number",
        unit="eurocent",
        label=_("Kosten per dag, geschat"),
        meaning="The part of daily_cents by a tariff that was declared or by an average, for want of a contract.",
    ),
    Column(
        name="imputed_once_cents",
        kind="number",
        unit="eurocent",
        label=_("Kosten ineens, geschat"),
        meaning="The part of once_cents for want of a contract; 0, as a track is decided in euros.",
    ),
    Column(
        name="sleeping_daily_cents",
        kind="number",
        unit="eurocent",
        label=_("Kosten per dag, slapend"),
        meaning="The part of daily_cents of toewijzingen asleep, for care after the last month that was declared; "
        "those that fall asleep or wake move it alone.",
    ),
    Column(
        name="sleeping_once_cents",
        kind="number",
        unit="eurocent",
        label=_("Kosten ineens, slapend"),
        meaning="The part of once_cents of tracks asleep: not declared six months after their end.",
    ),
    Column(
        name="unpriced_count",
        kind="integer",
        unit="toewijzingen",
        label=_("Toewijzingen zonder prijs"),
        meaning="Change, from from_date on, of the toewijzingen that nothing prices; they are in no amount.",
    ),
)

_KEY = ("municipality", "law", "product_group", "payment_form", "provider", "day_kind")
_AMOUNTS = tuple(column.name for column in COLUMNS if column.unit == "eurocent")
_MEASURES = (*_AMOUNTS, "unpriced_count")
_MONTHS = ("in_force_month", "replaced_month", "asleep_month", "awake_month")
_OF_LINES = (
    "municipality", "law", "provider", "toewijzing_number", "product_code", "product_group", "care_month",
    "event_date", "amount_cents", "volume", "unit", "tariff_cents",
)  # fmt: skip
_OF_PARTS = (
    *_KEY, "toewijzing_number", "way", "start_date", "first_known_month", "in_force_month", "replaced_month",
    "from_date", "until_date", "daily", "once", "is_imputed",
)  # fmt: skip
_PER_CENT = 1000
"""Amounts are added as whole thousandths of a cent, so that sums are exact in every order."""


def build(frames: Frames, day: date) -> Frame:
    """Give the steps of what is in force, by the month in which they became known."""
    closed = last_closed_month(day)
    maps = once(frames["code_maps"])
    renewed = {"provider": once(renewed_providers(maps)), "product_code": once(renewed_products(maps))}
    lines = once(_submitted(frames["declaration_events"], renewed))
    decisions = _decisions(frames["toewijzing_events"], renewed, declared_groups(lines, closed))
    sized = once(cut_at_birthday(once(with_quantity(decisions)), lines))
    wanted = once(sized.filter(nw.col("way") == BY_TARIFF).select(*PRICED).unique(list(PRICED)))
    tariffs = once(tariff_periods(wanted, _with_codes(frames["contracts"], renewed), declared_lines(lines)))
    parts = once(cost_parts(sized, tariffs, day).select(*_OF_PARTS))
    sleeping = once(_in_thousandths(asleep(parts, lines, closed)))
    return _summed(_steps(_changes(once(_in_thousandths(parts)), sleeping)))


def _submitted(events: Frame, renewed: Frames) -> Frame:
    """Give what declaration lines tell of prices and of waking, with the codes by which toewijzingen are told."""
    return _with_codes(events.filter(nw.col("event") == "submitted").select(*_OF_LINES), renewed)


def _decisions(events: Frame, renewed: Frames, groups: Frame) -> Frame:
    """Give decisions in force with what they are priced and grouped by; no code is an empty one."""
    tracks = track_products(events, renewed["product_code"])
    told = with_payment_form(_with_codes(decisions_in_force(events), renewed), tracks)
    is_moved = nw.col("is_renewed") & ~nw.col("renewed_group").is_null()
    group = nw.when(is_moved).then(nw.col("renewed_group")).otherwise(nw.col("product_group")).alias("product_group")
    codes = [nw.col(name).fill_null("") for name in ("product_category", "product_code", "renewed_code")]
    return told.join(groups, on=["municipality", "law", "renewed_code"], how="left").with_columns(group, *codes)


def _with_codes(rows: Frame, renewed: Frames) -> Frame:
    """Give rows their last provider, with ``told_provider`` as it was, and ``renewed_code`` beside the product code."""
    for column, codes in renewed.items():
        rows = rows.join(codes, on=["municipality", column], how="left")
    return rows.with_columns(
        nw.col("provider").alias("told_provider"),
        nw.coalesce("renewed_provider", "provider").alias("provider"),
        nw.coalesce("renewed_product_code", "product_code").alias("renewed_code"),
        (~nw.col("renewed_product_code").is_null()).alias("is_renewed"),
    ).drop("renewed_provider", "renewed_product_code")


def _in_thousandths(parts: Frame) -> Frame:
    """Turn the amounts of each part into whole thousandths of a cent; what has none counts as not priced."""
    is_imputed = nw.col("is_imputed")
    none = nw.lit(0, dtype=nw.Int64)
    daily, at_once = (
        ((nw.col(name) * _PER_CENT) + 0.5).floor().cast(nw.Int64).fill_null(0) for name in ("daily", "once")
    )
    has_price = ~nw.col("daily").is_null() | ~nw.col("once").is_null()
    months = (name for name in _MONTHS if name in parts.collect_schema().names())
    return parts.select(
        *_KEY,
        "from_date",
        "until_date",
        *months,
        daily.alias("daily_cents"),
        at_once.alias("once_cents"),
        nw.when(is_imputed).then(daily).otherwise(none).alias("imputed_daily_cents"),
        nw.when(is_imputed).then(at_once).otherwise(none).alias("imputed_once_cents"),
        daily.alias("sleeping_daily_cents"),
        at_once.alias("sleeping_once_cents"),
        nw.when(has_price).then(none).otherwise(nw.lit(1)).cast(nw.Int64).alias("unpriced_count"),
    )


def _changes(parts: Frame, sleeping: Frame) -> Frame:
    """Give what came and went in each month of knowing."""
    replaced = parts.filter(nw.col("replaced_month") < nw.lit(NEVER))
    woken = sleeping.filter(nw.col("awake_month") < nw.lit(NEVER))
    return nw.concat(
        [
            _change(parts, "in_force_month", 1, is_sleep=False),
            _change(replaced, "replaced_month", -1, is_sleep=False),
            _change(sleeping, "asleep_month", 1, is_sleep=True),
            _change(woken, "awake_month", -1, is_sleep=True),
        ]
    )


def _change(parts: Frame, month: str, sign: int, *, is_sleep: bool) -> Frame:
    """Give the part of the measures that changes: those asleep, or the others."""
    moved = [
        (nw.col(name) * (sign if name.startswith("sleeping") == is_sleep else 0)).alias(name) for name in _MEASURES
    ]
    return parts.select(*_KEY, nw.col(month).alias("known_month"), "from_date", "until_date", *moved)


def _steps(changes: Frame) -> Frame:
    """Give a step where a part begins, and one back on the day after its end. What falls on one day has no end."""
    told = (*_KEY, "known_month")
    begins = changes.select(*told, "from_date", *_MEASURES)
    ends = changes.filter(nw.col("until_date") < nw.lit(NEVER)).select(
        *told, nw.col("until_date").alias("from_date"), *((-nw.col(name)).alias(name) for name in _MEASURES)
    )
    return nw.concat([begins, ends])


def _summed(steps: Frame) -> Frame:
    summed = steps.group_by(*_KEY, "known_month", "from_date").agg(*(nw.col(name).sum() for name in _MEASURES))
    moves = nw.any_horizontal(*(nw.col(name) != 0 for name in _MEASURES), ignore_nulls=False)
    return summed.filter(moves).with_columns(*((nw.col(name) / _PER_CENT).alias(name) for name in _AMOUNTS))


toewijzing_exposure = Mart(
    name="toewijzing_exposure",
    grain=(
        "one day on which the daily cost changes, by the month in which that became known, of one provider, product "
        "group, payment form and kind of days"
    ),
    label=_("Wat de toewijzingen zouden kosten"),
    columns=COLUMNS,
    reads=(toewijzing_events, declaration_events, registers.contracts, registers.code_maps),
    build=build,
    quirks=(
        "Cost as if all that is allowed were delivered: less is. A week is 7 days, a month 365.25 / 12 days.",
        "Tariffs look ahead: contracts, declared tariffs and averages are those of the cut, in earlier months too.",
        "payment_form is that of the product at the cut, in earlier months too; without a product code it is regular.",
        "A tariff goes on after its last contract, until the toewijzing ends.",
        "Where contracts overlap that for the product code holds, then the one that starts last.",
        "Amounts are per calendar day in both kinds of days: who lays working days over weeks spreads 7 days over 5.",
        "Help ends by law on a birthday (rules/parameters/last_ages.yaml): what is decided beyond it is not in force.",
        "It comes into force in the month in which a line was received for care after the month of the birthday.",
        "A toewijzing that begins in that month or later was decided with the age in mind: all of it counts.",
        "The day of birth is not kept: a birthday is on the 16th. Without month it is in December, without year never.",
        "A track that runs over the birthday falls on it, in whole: what was done till then is settled.",
        "Without toewijzing_number (before 3.0) what lies beyond the birthday never comes into force.",
        "A toewijzing sleeps after six whole months without a line since its start, first message or last line.",
        "While its provider is silent altogether it stays awake for a year: that tells nothing of one toewijzing.",
        "It wakes in the month of its next line. Care that was declared never sleeps, nor does a track that was.",
        "A shortened toewijzing whose volume or budget is for the whole keeps its pace: the rest is not moved forward.",
        "Without toewijzing_number (before 3.0) nothing tells whether a toewijzing sleeps: it never does.",
        "A budget or a volume for the whole of a toewijzing without end has no price per day.",
        "The running month is among the known months, as far as it was known; nothing falls asleep in it.",
    ),
)
