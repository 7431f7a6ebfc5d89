"""Claims triangles: what was declared for each month of care, by the number of months it took."""

from collections.abc import Iterator
from datetime import date

import narwhals as nw

from stuurlicht.core import Column, _
from stuurlicht.core.ledger import DECLARATION_LINES
from stuurlicht.core.periods import last_closed_month, month_end
from stuurlicht.rules.product_groups import UNKNOWN_GROUP
from stuurlicht.tables import registers
from stuurlicht.tables.base import Frame, Frames, Mart
from stuurlicht.tables.marts.declaration_events import declaration_events
from stuurlicht.tables.marts.taken_columns import PAYMENT_FORM, PRODUCT_GROUP, taken
from stuurlicht.tables.marts.toewijzing_events import toewijzing_events
from stuurlicht.tables.staging.once import once
from stuurlicht.tables.staging.stg_messages__corrections import CORRECTED, REPRICED
from stuurlicht.tables.staging.stg_messages__track_products import track_products, with_payment_form
from stuurlicht.tables.staging.stg_registers__renewed_codes import renewed_products


def _of_which(name: str, label: str, meaning: str) -> Column:
    return Column(name=name, kind="integer", unit="eurocent", label=label, meaning=f"{meaning} Signed increment.")


COLUMNS = (
    *taken(DECLARATION_LINES, "municipality", "law"),
    PRODUCT_GROUP,
    PAYMENT_FORM,
    *taken(DECLARATION_LINES, "care_month"),
    Column(
        name="development_month",
        kind="integer",
        unit="months",
        label=_("Maanden na de zorgmaand"),
        meaning="Months from the month of care to the month in which it became known; 0 is the same month, never less.",
        is_public=True,
    ),
    Column(
        name="approved_cents",
        kind="integer",
        unit="eurocent",
        label=_("Toegekend in die maand"),
        meaning="Signed increment of what is approved; negative where credits came.",
    ),
    Column(
        name="pending_cents",
        kind="integer",
        unit="eurocent",
        label=_("Verandering van ingediend, nog niet beantwoord"),
        meaning="Signed increment of what is submitted and not answered; negative where answers came.",
    ),
    Column(
        name="line_count",
        kind="integer",
        unit="lines",
        label=_("Ingediende regels"),
        meaning="Lines that began to count in that month, debits and credits alike.",
    ),
    _of_which(
        "repriced_cents",
        _("Toegekend door een nieuwe prijs"),
        "Of approved_cents: credits and their new debits of the same volume at another amount.",
    ),
    _of_which(
        "repriced_pending_cents",
        _("Nog niet beantwoord door een nieuwe prijs"),
        "Of pending_cents: credits and their new debits of the same volume at another amount.",
    ),
    _of_which(
        "corrected_cents",
        _("Toegekend door een andere correctie"),
        "Of approved_cents: other credits, and the new debits that came with them.",
    ),
    _of_which(
        "corrected_pending_cents",
        _("Nog niet beantwoord door een andere correctie"),
        "Of pending_cents: other credits, and the new debits that came with them.",
    ),
)

_CELL = ("municipality", "law", "product_group", "payment_form", "care_month", "development_month")
_CELL_OF_PRODUCT = ("municipality", "law", "product_group", "product_code", "care_month", "development_month")
_PRODUCT = ("municipality", "law", "product_code")
_WHOLES = ("approved_cents", "pending_cents", "line_count")
_PARTS = {
    "repriced_cents": (REPRICED, "approved_cents"),
    "repriced_pending_cents": (REPRICED, "pending_cents"),
    "corrected_cents": (CORRECTED, "approved_cents"),
    "corrected_pending_cents": (CORRECTED, "pending_cents"),
}
"""Kind of correction and sum of which each column tells a part."""


def build(frames: Frames, day: date) -> Frame:
    """Sum the events of closed months by month of care and development month."""
    moved = _moves(frames["declaration_events"], last_closed_month(day))
    # what moves or marks whole products comes after the first sum: they are far fewer than lines
    per_product = moved.group_by(*_CELL_OF_PRODUCT, "correction").agg(*(nw.col(name).sum() for name in _WHOLES))
    parted = once(per_product.with_columns(*_parts()))
    sums = [nw.col(name).sum() for name in (*_WHOLES, *_PARTS)]
    renewed = once(renewed_products(frames["code_maps"]))
    tracks = track_products(frames["toewijzing_events"], renewed)
    return with_payment_form(_in_renewed_groups(parted, renewed), tracks).group_by(*_CELL).agg(*sums)


def _moves(events: Frame, closed: date) -> Frame:
    """Give the events of closed months that moved an amount or began a line, each in its cell."""
    known = events.filter(nw.col("event_date") <= nw.lit(month_end(closed)), nw.col("care_month") <= nw.lit(closed))
    began = nw.when(nw.col("event") == "submitted").then(nw.lit(1)).otherwise(nw.lit(0)).cast(nw.Int64)
    months = _month_number("event_date") - _month_number("care_month")
    return (
        known.with_columns(
            began.alias("line_count"), nw.when(months > 0).then(months).otherwise(nw.lit(0)).alias("development_month")
        )
        .filter((nw.col("line_count") > 0) | (nw.col("approved_cents") != 0) | (nw.col("pending_cents") != 0))
        .with_columns(nw.col("development_month").cast(nw.Int64))
    )


def _parts() -> Iterator[nw.Expr]:
    """Give what of each sum belongs to each kind of correction."""
    for part, (kind, whole) in _PARTS.items():
        is_kind = (nw.col("correction") == kind).fill_null(value=False)
        yield nw.when(is_kind).then(nw.col(whole)).otherwise(nw.lit(0)).cast(nw.Int64).alias(part)


def _in_renewed_groups(cells: Frame, renewed: Frame) -> Frame:
    """Give every product ``renewed_code`` and the group of that code, where it was declared too."""
    groups = cells.filter(nw.col("product_group") != UNKNOWN_GROUP).group_by(*_PRODUCT, "product_group")
    latest = groups.agg(nw.col("care_month").max()).unique(
        list(_PRODUCT), keep="last", order_by=["care_month", "product_group"]
    )
    of_new_code = latest.select(
        *_PRODUCT[:2], nw.col("product_code").alias("renewed_product_code"), nw.col("product_group").alias("_renewed")
    )
    return (
        cells.join(renewed, on=["municipality", "product_code"], how="left")
        .join(of_new_code, on=["municipality", "law", "renewed_product_code"], how="left")
        .with_columns(
            nw.coalesce("_renewed", "product_group").alias("product_group"),
            nw.coalesce("renewed_product_code", "product_code").alias("renewed_code"),
        )
    )


def _month_number(day: str) -> nw.Expr:
    return nw.col(day).dt.year().cast(nw.Int64) * 12 + nw.col(day).dt.month().cast(nw.Int64)


claims_triangles = Mart(
    name="claims_triangles",
    grain="one law, product group, payment form, month of care and development month of a municipality",
    label=_("Driehoeken van declaraties"),
    columns=COLUMNS,
    reads=(declaration_events, toewijzing_events, registers.code_maps),
    build=build,
    quirks=(
        "Cut at the last closed month: an event of a running month is not in it, nor is care of a running month.",
        "What is declared before its month of care stands at development month 0.",
        "Approval and receipt develop apart: a line adds to pending at receipt, and moves to approved at its answer.",
        "Release changes bend the diagonals of the months without messages.",
        "A product of the was-wordt list stands in the group of its new code, once that code was declared.",
        "payment_form is that of the product at the cut, in earlier months too; without a product code it is regular.",
        "repriced and corrected hold credits and new debits; the debit that a credit takes back is in neither.",
    ),
)
