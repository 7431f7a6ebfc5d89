"""Approved lines: every declaration line that stands approved, with the first thing that is wrong with it."""

from datetime import date

import narwhals as nw

from stuurlicht.core import Column, _
from stuurlicht.core.ledger import DECLARATION_LINES
from stuurlicht.tables import registers
from stuurlicht.tables.base import Frame, Frames, Mart
from stuurlicht.tables.marts.care_spells import care_spells
from stuurlicht.tables.marts.declaration_events import declaration_events
from stuurlicht.tables.marts.taken_columns import PRODUCT_GROUP, taken
from stuurlicht.tables.marts.toewijzing_events import toewijzing_events
from stuurlicht.tables.staging.once import once
from stuurlicht.tables.staging.stg_messages__approved_lines import (
    LINE,
    OF_TOEWIJZING,
    contracted,
    decided,
    overpriced,
    overused,
    standing_lines,
    stopped,
)
from stuurlicht.tables.staging.stg_registers__renewed_codes import with_renewed_product, with_renewed_provider

IN_ORDER = "in_order"
ERRORS = {
    "withdrawn": _("toewijzing ingetrokken"),
    "other_provider": _("toewijzing is van een andere aanbieder"),
    "outside_period": _("zorg buiten de periode van de toewijzing"),
    "after_stop": _("zorg na een stopbericht"),
    "above_tariff": _("tarief hoger dan in het contract"),
    "above_volume": _("meer dan is toegewezen"),
}
"""What should not have been approved, in the order in which it is looked for."""
UNCERTAIN = {
    "no_number": _("geen toewijzingnummer in de declaratie"),
    "unknown_toewijzing": _("toewijzing niet gevonden"),
    "no_contract": _("aanbieder zonder contract in die maand"),
    "maybe_double": _("twee keer dezelfde regel"),
}
"""What cannot be told to be right or wrong from the ledger."""
FINDINGS = {IN_ORDER: _("niets gevonden"), **ERRORS, **UNCERTAIN}

_TOLD = (
    *taken(DECLARATION_LINES, "municipality", "law", "ingest_id", "line_number", "provider", "reference_number"),
    *taken(DECLARATION_LINES, "person_in_law", "toewijzing_number", "product_category", "product_code"),
    PRODUCT_GROUP,
    *taken(DECLARATION_LINES, "care_month", "received_date", "volume", "unit", "tariff_cents"),
)
COLUMNS = (
    *_TOLD,
    Column(
        name="approved_cents",
        kind="integer",
        unit="eurocent",
        label=_("Toegekend"),
        meaning="What stands approved of the line; negative for a credit.",
    ),
    Column(
        name="finding",
        kind="text",
        label=_("Bevinding"),
        meaning="The first thing that is wrong with the line, or cannot be told; a line has one.",
        values=FINDINGS,
    ),
    Column(
        name="found_cents",
        kind="integer",
        unit="eurocent",
        label=_("Waarvan met de bevinding"),
        meaning="The part of what is approved that the finding is about; 0 when nothing was found.",
    ),
)
_SAME = ("municipality", "law", "provider", "toewijzing_number", "product_code", "care_month", "unit", "_size")


def build(frames: Frames, day: date) -> Frame:  # noqa: ARG001  the cut holds the day already
    """Hold every line that stands approved against toewijzing, stop, contract and the other lines."""
    maps = frames["code_maps"]
    told = tuple(column.name for column in _TOLD)
    lines = once(_renewed(standing_lines(frames["declaration_events"], told), maps))
    contracts = once(_renewed(frames["contracts"], maps))
    decisions = once(_renewed_decider(decided(frames["toewijzing_events"]), maps))
    provider_month = ("municipality", "law", "provider", "care_month")
    laws = contracts.select("municipality", "law").unique(["municipality", "law"])
    beside = (
        lines.join(decisions, on=list(OF_TOEWIJZING), how="left")
        .join(stopped(frames["care_spells"]), on=list(OF_TOEWIJZING), how="left")
        .join(overused(lines, decisions), on=[*OF_TOEWIJZING, "unit"], how="left")
        .join(overpriced(lines, contracts), on=list(LINE), how="left")
        .join(
            contracted(lines, contracts).with_columns(_has_contract=nw.lit(value=True)),
            on=list(provider_month),
            how="left",
        )
        .join(laws.with_columns(_has_register=nw.lit(value=True)), on=["municipality", "law"], how="left")
        .join(_doubles(lines), on=list(LINE), how="left")
    )
    found = beside.with_columns(_finding().alias("finding"))
    return found.with_columns(_found().alias("found_cents"), nw.col("_told_provider").alias("provider")).with_columns(
        nw.col("_told_code").alias("product_code")
    )


def _renewed(rows: Frame, maps: Frame) -> Frame:
    """Bear the last codes of provider and product, and keep those that were told."""
    kept = rows.with_columns(nw.col("provider").alias("_told_provider"), nw.col("product_code").alias("_told_code"))
    return with_renewed_product(with_renewed_provider(kept, maps), maps)


def _renewed_decider(decisions: Frame, maps: Frame) -> Frame:
    named = decisions.with_columns(nw.col("decided_provider").alias("provider"))
    return (
        with_renewed_provider(named, maps).with_columns(nw.col("provider").alias("decided_provider")).drop("provider")
    )


def _doubles(lines: Frame) -> Frame:
    """Give the lines that stand more than once, credits taken off, and the part that is one too many."""
    sized = lines.with_columns(
        nw.when(nw.col("approved_cents") < 0)
        .then(-nw.col("approved_cents"))
        .otherwise("approved_cents")
        .alias("_size"),
        nw.when(nw.col("approved_cents") < 0).then(nw.lit(-1)).otherwise(nw.lit(1)).alias("_sign"),
    ).filter(~nw.col("toewijzing_number").is_null())
    counted = sized.group_by(*_SAME).agg(nw.col("_sign").sum().alias("_times")).filter(nw.col("_times") > 1)
    kept = sized.select("ingest_id", "line_number", *_SAME).join(counted, on=list(_SAME), how="inner")
    return kept.select(
        "municipality", "ingest_id", "line_number", ((nw.col("_times") - 1) / nw.col("_times")).alias("double_share")
    )


def _finding() -> nw.Expr:
    """Name the first thing that is wrong; a comparison with what is not known never says so."""

    def is_so(condition: nw.Expr) -> nw.Expr:
        return condition.fill_null(value=False)

    month = nw.col("care_month")
    is_outside = (month < nw.col("start_month")) | (month > nw.col("end_month"))
    checks = (
        ("no_number", nw.col("toewijzing_number").is_null()),
        ("unknown_toewijzing", nw.col("start_month").is_null()),
        ("withdrawn", is_so(nw.col("is_deletion"))),
        ("other_provider", is_so(nw.col("decided_provider") != nw.col("provider"))),
        ("outside_period", is_so(is_outside)),
        ("after_stop", is_so(month > nw.col("stop_month"))),
        ("above_tariff", ~nw.col("overprice_share").is_null()),
        ("above_volume", ~nw.col("overuse_share").is_null()),
        ("no_contract", ~nw.col("_has_register").is_null() & nw.col("_has_contract").is_null()),
        ("maybe_double", ~nw.col("double_share").is_null()),
    )
    named: nw.Expr = nw.lit(IN_ORDER)
    for name, holds in reversed(checks):
        named = nw.when(holds).then(nw.lit(name)).otherwise(named)
    return named


def _found() -> nw.Expr:
    """Give the part of the line that the finding is about, in whole eurocents."""
    parts = {"above_tariff": "overprice_share", "above_volume": "overuse_share", "maybe_double": "double_share"}
    share: nw.Expr = nw.when(nw.col("finding") == IN_ORDER).then(nw.lit(0.0)).otherwise(nw.lit(1.0))
    for finding, column in parts.items():
        share = nw.when(nw.col("finding") == finding).then(nw.col(column)).otherwise(share)
    return (nw.col("approved_cents") * share).round(0).cast(nw.Int64)


approved_lines = Mart(
    name="approved_lines",
    grain="one declaration line that stands approved",
    label=_("Toegekende regels en wat eraan mankeert"),
    columns=COLUMNS,
    reads=(declaration_events, toewijzing_events, care_spells, registers.contracts, registers.code_maps),
    build=build,
    quirks=(
        "A line has one finding, the first in order: what cannot be checked at all, errors, then doubts.",
        "A credit bears the finding of the debit that it takes back, so that the two cancel out.",
        "A toewijzing that was withdrawn after the care was declared counts as withdrawn.",
        "The volume of a toewijzing is held against all that was ever approved on it, in the same unit.",
        "Nothing tells that a person died: care after death is not found.",
        "Without contracts of the law in the register no line lacks one.",
    ),
)
