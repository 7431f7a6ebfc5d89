"""Contracts: what was agreed with whom, at which tariff, up to which ceiling."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from stuurlicht.core import Column, _
from stuurlicht.core.ledger.shared_columns import LAW, PROVIDER
from stuurlicht.core.registers import Entry, Register, RowRule, TableRule, Value
from stuurlicht.tables.registers.latest import register_mart
from stuurlicht.tables.registers.row_values import date_in, integer_in, text_in

EUROS = "83"
"""Code of Eenheid under which the volume itself is an amount."""
UNITS = {
    "01": _("minuut"),
    "04": _("uur"),
    "14": _("etmaal"),
    "16": _("dagdeel (4 uur)"),
    "82": _("stuks (output)"),
    EUROS: _("euro's"),
    "84": _("stuks (inspanning)"),
}
FUNDING_FORMS = {
    "inspanning": _("inspanningsgericht"),
    "output": _("outputgericht"),
    "taak": _("taakgericht"),
    "subsidie": _("subsidie"),
}
MOST_MONTHS_TO_DECLARE = 60
_WHAT_HAS_A_TARIFF = ("law", "provider", "product_category", "product_code", "unit")

_ENTRIES = (
    Entry(
        column=Column(
            name="contract_number", kind="text", label=_("Contractnummer"), meaning="The municipality's own."
        ),
        explanation=_("Uw eigen nummer van het contract."),
        example="C-2026-014",
    ),
    Entry(column=LAW, explanation=_("De wet waaronder de hulp valt."), example="Jeugdwet"),
    Entry(column=PROVIDER, explanation=_("De AGB-code van de aanbieder: acht cijfers."), example="01234567"),
    Entry(
        column=Column(name="product_category", kind="text", label=_("Productcategorie"), meaning="Two digits."),
        explanation=_("De productcategorie uit de berichten: twee cijfers."),
        example="45",
    ),
    Entry(
        column=Column(
            name="product_code",
            kind="text",
            label=_("Productcode"),
            meaning="1 to 5 characters.",
            null="the contract is for the whole category",
        ),
        explanation=_("De productcode uit de berichten. Laat leeg als het contract voor de hele categorie geldt."),
        example="45A04",
        is_required=False,
    ),
    Entry(
        column=Column(
            name="unit", kind="text", label=_("Eenheid"), meaning="Code list Eenheid.", null="no tariff", values=UNITS
        ),
        explanation=_("De eenheid van het tarief. Laat leeg bij een vast bedrag."),
        example="uur",
        is_required=False,
    ),
    Entry(
        column=Column(
            name="tariff_cents",
            kind="integer",
            unit="eurocent",
            label=_("Tarief"),
            meaning="Per unit, zero or positive.",
            null="unit 83, or no tariff agreed",
            is_public=True,
        ),
        explanation=_("Het tarief in euro's per eenheid. Laat leeg bij de eenheid euro's."),
        example="97,50",
        is_required=False,
    ),
    Entry(
        column=Column(
            name="ceiling_cents",
            kind="integer",
            unit="eurocent",
            label=_("Plafond"),
            meaning="Most that is paid over the whole period of the row, zero or positive.",
            null="no ceiling agreed",
            is_public=True,
        ),
        explanation=_(
            "Het hoogste bedrag in euro's over de hele looptijd van deze regel. Leeg als er geen plafond is."
        ),
        example="450.000,00",
        is_required=False,
    ),
    Entry(
        column=Column(
            name="funding_form",
            kind="text",
            label=_("Bekostiging"),
            meaning="Task-based contracts and subsidies are in no message.",
            values=FUNDING_FORMS,
        ),
        explanation=_("Hoe u betaalt. Taakgerichte hulp en subsidies staan niet in de berichten."),
        example="inspanningsgericht",
    ),
    Entry(
        column=Column(
            name="declare_by_months",
            kind="integer",
            unit="months",
            label=_("Declareren binnen (maanden)"),
            meaning="Months after the month of care within which a declaration must come in.",
            null="not agreed",
            is_public=True,
        ),
        explanation=_("Binnen hoeveel maanden na de zorgmaand de aanbieder moet declareren."),
        example="3",
        is_required=False,
    ),
    Entry(
        column=Column(name="start_date", kind="date", label=_("Ingangsdatum"), meaning="First day on which it holds."),
        explanation=_("De eerste dag waarop deze afspraak geldt."),
        example="01-01-2026",
    ),
    Entry(
        column=Column(
            name="end_date",
            kind="date",
            label=_("Einddatum"),
            meaning="Last day on which it holds.",
            null="no end agreed",
        ),
        explanation=_("De laatste dag waarop deze afspraak geldt. Leeg als er geen einde is afgesproken."),
        example="31-12-2026",
        is_required=False,
    ),
    Entry(
        column=Column(
            name="lot",
            kind="text",
            label=_("Perceel"),
            meaning="Part of a tender that several providers may serve together.",
            null="no lots, or not told",
        ),
        explanation=_("Het perceel van de aanbesteding. Leeg als u niet met percelen werkt."),
        example="Jeugd ambulant",
        is_required=False,
    ),
)


def _ends_after_start(row: Mapping[str, Value]) -> bool:
    start, end = date_in(row, "start_date"), date_in(row, "end_date")
    return start is None or end is None or start <= end


def _tariff_fits_unit(row: Mapping[str, Value]) -> bool:
    unit, has_tariff = row["unit"], row["tariff_cents"] is not None
    return not has_tariff if unit in {None, EUROS} else True


def _amounts_are_not_negative(row: Mapping[str, Value]) -> bool:
    return all((integer_in(row, name) or 0) >= 0 for name in ("tariff_cents", "ceiling_cents"))


def _deadline_is_possible(row: Mapping[str, Value]) -> bool:
    return 0 <= (integer_in(row, "declare_by_months") or 0) <= MOST_MONTHS_TO_DECLARE


def _tariffs_that_overlap(rows: Sequence[Mapping[str, Value]]) -> Iterator[tuple[int, int]]:
    """Give each row that has another tariff than an earlier one for the same product and some of the same days."""
    places: defaultdict[tuple[Value, ...], list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        before = places[tuple(row[name] for name in _WHAT_HAS_A_TARIFF)]
        clashing = next((earlier for earlier in before if _tariffs_clash(rows[earlier], row)), None)
        if clashing is not None:
            yield place, clashing
        before.append(place)


def _tariffs_clash(one: Mapping[str, Value], other: Mapping[str, Value]) -> bool:
    tariffs = {one["tariff_cents"], other["tariff_cents"]} - {None}
    return len(tariffs) > 1 and _first_day(one) <= _last_day(other) and _first_day(other) <= _last_day(one)


def _first_day(row: Mapping[str, Value]) -> date:
    return date_in(row, "start_date") or date.min


def _last_day(row: Mapping[str, Value]) -> date:
    return date_in(row, "end_date") or date.max


CONTRACTS = Register(
    name="contracts",
    alias="contracten",
    label=_("Contracten"),
    explanation=_(
        "Wat u met aanbieders afsprak: tarief, plafond, manier van betalen en looptijd. "
        "Eén regel per product en periode."
    ),
    owner=_("Inkoop"),
    entries=_ENTRIES,
    key=("contract_number", "law", "provider", "product_category", "product_code", "start_date"),
    rules=(
        RowRule(
            code="contract_provider",
            sentence=_("De AGB-code van de aanbieder heeft acht cijfers. Zet de kolom op tekst als nullen wegvallen."),
            columns=("provider",),
            holds=lambda row: re.fullmatch(r"\d{8}", text_in(row, "provider")) is not None,
        ),
        RowRule(
            code="contract_category",
            sentence=_("De productcategorie heeft twee cijfers. Zet de kolom op tekst als een nul wegvalt."),
            columns=("product_category",),
            holds=lambda row: re.fullmatch(r"\d{2}", text_in(row, "product_category")) is not None,
        ),
        RowRule(
            code="contract_product_code",
            sentence=_("De productcode heeft één tot vijf tekens. Neem de code over uit de berichten."),
            columns=("product_code",),
            holds=lambda row: row["product_code"] is None or len(text_in(row, "product_code")) <= 5,  # noqa: PLR2004
        ),
        RowRule(
            code="contract_period",
            sentence=_("De einddatum ligt voor de ingangsdatum. Controleer beide datums."),
            columns=("start_date", "end_date"),
            holds=_ends_after_start,
        ),
        RowRule(
            code="contract_tariff_unit",
            sentence=_(
                "Het tarief past niet bij de eenheid. Bij euro's of zonder eenheid is er geen tarief: laat het leeg, "
                "of kies een andere eenheid."
            ),
            columns=("unit", "tariff_cents"),
            holds=_tariff_fits_unit,
        ),
        RowRule(
            code="contract_negative",
            sentence=_("Een tarief of plafond is negatief. Vul een positief bedrag in."),
            columns=("tariff_cents", "ceiling_cents"),
            holds=_amounts_are_not_negative,
        ),
        RowRule(
            code="contract_declare_by",
            sentence=_("De termijn om te declareren kan niet. Vul 0 tot en met 60 maanden in."),
            columns=("declare_by_months",),
            holds=_deadline_is_possible,
        ),
    ),
    table_rules=(
        TableRule(
            code="contract_tariffs_overlap",
            sentence=_(
                "Rij {earlier} heeft een ander tarief voor hetzelfde product, in een deel van dezelfde periode. "
                "Stuurlicht weet dan niet welk tarief geldt. Verbeter de datums of een van de tarieven."
            ),
            columns=("tariff_cents", "start_date", "end_date"),
            clashes=_tariffs_that_overlap,
        ),
    ),
)

contracts = register_mart(
    CONTRACTS, quirks=("A contract for a whole category has no product_code: join on the category then.",)
)
