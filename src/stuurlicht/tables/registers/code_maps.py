"""Code maps: which new code took the place of which old one, and from when (was-wordt)."""

import re
from collections.abc import Mapping

from stuurlicht.core import Column, _
from stuurlicht.core.registers import Entry, Register, RowRule, Value
from stuurlicht.tables.registers.latest import register_mart
from stuurlicht.tables.registers.row_values import text_in

KINDS = {"product": _("product"), "provider": _("aanbieder"), "contract": _("contract")}

_ENTRIES = (
    Entry(
        column=Column(name="kind", kind="text", label=_("Soort code"), meaning="What the codes name.", values=KINDS),
        explanation=_("Wat de codes aanduiden: een product, een aanbieder of een contract."),
        example="aanbieder",
    ),
    Entry(
        column=Column(name="old_code", kind="text", label=_("Was"), meaning="Code until the date."),
        explanation=_("De oude code."),
        example="01234567",
    ),
    Entry(
        column=Column(name="new_code", kind="text", label=_("Wordt"), meaning="Code from the date on."),
        explanation=_("De nieuwe code. Gaat een oude code over in twee nieuwe? Gebruik dan twee regels."),
        example="07654321",
    ),
    Entry(
        column=Column(name="from_date", kind="date", label=_("Vanaf"), meaning="First day of the new code."),
        explanation=_("De eerste dag waarop de nieuwe code geldt."),
        example="01-01-2026",
    ),
)


def _provider_has_eight_digits(row: Mapping[str, Value]) -> bool:
    codes = (text_in(row, "old_code"), text_in(row, "new_code"))
    return row["kind"] != "provider" or all(re.fullmatch(r"\d{8}", code) for code in codes)


CODE_MAPS = Register(
    name="code_maps",
    alias="was-wordt",
    label=_("Was-wordt-lijst"),
    explanation=_(
        "Codes van producten, aanbieders en contracten die een andere code kregen. Zo blijft een reeks heel na een "
        "aanbesteding of een fusie."
    ),
    owner=_("Inkoop"),
    entries=_ENTRIES,
    key=("kind", "old_code", "new_code", "from_date"),
    rules=(
        RowRule(
            code="code_map_same",
            sentence=_("De oude en de nieuwe code zijn gelijk. Verwijder de regel of verbeter een van beide."),
            columns=("old_code", "new_code"),
            holds=lambda row: row["old_code"] != row["new_code"],
        ),
        RowRule(
            code="code_map_provider",
            sentence=_("De AGB-code van een aanbieder heeft acht cijfers. Zet de kolom op tekst als nullen wegvallen."),
            columns=("old_code", "new_code"),
            holds=_provider_has_eight_digits,
        ),
    ),
)

code_maps = register_mart(
    CODE_MAPS, quirks=("One old code may lead to several new ones, and several old ones to one new code.",)
)
