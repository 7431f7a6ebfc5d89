"""Contract lines: every declaration line beside the contract whose ceiling it counts for."""

from datetime import date

import narwhals as nw

from stuurlicht.core import Column, _
from stuurlicht.tables import registers
from stuurlicht.tables.base import Frame, Frames, Mart
from stuurlicht.tables.marts.declaration_events import declaration_events
from stuurlicht.tables.staging.once import once
from stuurlicht.tables.staging.stg_registers__contract_rows import (
    COUNTED,
    NO_CEILING,
    NO_CONTRACT,
    OTHER_PERIOD,
    PRODUCT,
    contract_rows,
    key_code,
    matched,
)
from stuurlicht.tables.staging.stg_registers__renewed_codes import with_renewed_product, with_renewed_provider

REASONS = {
    COUNTED: _("telt mee bij een contract met een plafond"),
    NO_CONTRACT: _("geen contract"),
    NO_CEILING: _("contract zonder plafond"),
    OTHER_PERIOD: _("plafond over een andere periode dan dit boekjaar"),
}
"""Whether a line counts for a ceiling, or why not."""
_NOT_COUNTED = "the line counts for no ceiling: see reason"
_TOLD = declaration_events.columns
COLUMNS = (
    *_TOLD,
    Column(
        name="last_provider",
        kind="text",
        label=_("Aanbieder, laatste code"),
        meaning="AGB code that the provider bears in the end.",
    ),
    Column(
        name="last_product_code",
        kind="text",
        label=_("Productcode, laatste code"),
        meaning="Code that the product bears in the end.",
        null="no product code was told",
    ),
    Column(
        name="reason",
        kind="text",
        label=_("Telt het mee?"),
        meaning="Whether the line counts for a ceiling over the calendar year of its month of care, or why not.",
        values=REASONS,
    ),
    Column(
        name="contract",
        kind="text",
        label=_("Contract"),
        meaning="Number of the contract and last code of its provider.",
        null=_NOT_COUNTED,
    ),
    Column(
        name="lot",
        kind="text",
        label=_("Perceel"),
        meaning="Lot of the contract in that year; '-' where none is told, or several.",
        null=_NOT_COUNTED,
    ),
)


def build(frames: Frames, day: date) -> Frame:  # noqa: ARG001  the cut holds the day already
    """Lay the row of a contract beside every line; no line is left out, and none stands twice."""
    maps = frames["code_maps"]
    names = [column.name for column in _TOLD]
    events = frames["declaration_events"].with_columns(
        nw.col("provider").alias("_told_provider"), nw.col("product_code").alias("_told_code")
    )
    renewed = with_renewed_product(with_renewed_provider(events, maps), maps).with_columns(
        nw.col("product_code").alias("last_product_code"), key_code()
    )
    place = [*PRODUCT, "care_month"]
    keys = renewed.select(place).unique(place)
    rows = once(contract_rows(frames["contracts"], maps))
    beside = renewed.join(once(matched(keys, rows)), on=place, how="left")
    counts = nw.col("fate") == COUNTED
    return beside.with_columns(
        nw.col("provider").alias("last_provider"),
        nw.col("_told_provider").alias("provider"),
        nw.col("_told_code").alias("product_code"),
        nw.col("fate").fill_null(nw.lit(NO_CONTRACT)).alias("reason"),
        nw.when(counts).then(nw.col("contract")).alias("contract"),
        nw.when(counts).then(nw.col("lot")).alias("lot"),
    ).select(*names, "last_provider", "last_product_code", "reason", "contract", "lot")


contract_lines = Mart(
    name="contract_lines",
    grain="one declaration line and change of its state",
    label=_("Declaratieregels naast het contract met een plafond"),
    columns=COLUMNS,
    reads=(declaration_events, registers.contracts, registers.code_maps),
    build=build,
    quirks=(
        "A line belongs to one row of one contract, or to none.",
        "A row for the product goes before one for the category, then the one that began last, then the first.",
        "A month of care belongs to a row that holds on any day of it.",
        "A ceiling counts only where its row holds within one calendar year.",
        "The volume of a credit is below zero in messages; an export may tell it above zero.",
    ),
)
