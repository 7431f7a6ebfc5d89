"""Outside items: known money for care that no message tells: advances, settlements, invoices, task-based contracts."""

from collections.abc import Mapping

from stuurlicht.core import Column, _
from stuurlicht.core.registers import Entry, Register, RowRule, Value
from stuurlicht.tables.registers.budget_lines import (
    cents,
    group_rule,
    known_around_the_year,
    line_entries,
    title_entry,
    title_rule,
    year_rule,
)
from stuurlicht.tables.registers.latest import register_mart
from stuurlicht.tables.registers.row_values import integer_in

SETTLEMENT = "settlement"
KINDS = {
    "advance": _("voorschot"),
    SETTLEMENT: _("afrekening"),
    "invoice": _("losse factuur"),
    "rental": _("huur van hulpmiddelen"),
    "transport": _("vervoer"),
    "task_based": _("taakgericht contract"),
    "other": _("anders"),
}
PAID, INVOICED, EXPECTED = "paid", "invoiced", "expected"
STATUSES = {PAID: _("betaald"), INVOICED: _("gefactureerd"), EXPECTED: _("verwacht")}
_YEARS_BEFORE, _YEARS_AFTER = 5, 5

_ENTRIES = (
    title_entry("Taakgerichte bekostiging wijkteam 2026"),
    Entry(
        column=Column(name="kind", kind="text", label=_("Soort"), meaning="What is paid for.", values=KINDS),
        explanation=_("Wat voor bedrag het is."),
        example="taakgericht contract",
    ),
    *line_entries("Jeugdwet", "Jeugdhulp door het wijkteam"),
    Entry(
        column=cents("amount_cents", _("Bedrag over het jaar"), "Over the book year; positive is spending."),
        explanation=_(
            "Het hele bedrag in euro's over het begrotingsjaar, betaald of niet. Wat u terugkrijgt is negatief. Komt "
            "het ook in declaraties terug, zoals een voorschot? Zet er dan een regel bij die het weer verrekent."
        ),
        example="600.000,00",
    ),
    Entry(
        column=cents("paid_cents", _("Al betaald"), "Part of the amount that is paid by now.", null="not known"),
        explanation=_("Wat daarvan al is betaald, in euro's. Leeg als u het niet weet."),
        example="350.000,00",
        is_required=False,
    ),
    Entry(
        column=Column(
            name="status", kind="text", label=_("Stand"), meaning="How far the whole amount is.", values=STATUSES
        ),
        explanation=_(
            "Betaald: het hele bedrag is betaald. Gefactureerd: de rekening voor het hele bedrag is binnen. "
            "Verwacht: al het andere, ook als een deel is betaald."
        ),
        example="verwacht",
    ),
    Entry(
        column=Column(
            name="known_date",
            kind="date",
            label=_("Bekend sinds"),
            meaning="The day on which the amount became known; it counts from that day, whenever it was handed in.",
        ),
        explanation=_("De dag waarop u het bedrag wist: van het contract, de beschikking of de rekening."),
        example="15-12-2025",
    ),
)


def _paid_is_within_amount(row: Mapping[str, Value]) -> bool:
    amount, paid = integer_in(row, "amount_cents") or 0, integer_in(row, "paid_cents")
    return paid is None or min(0, amount) <= paid <= max(0, amount)


def _all_is_paid(row: Mapping[str, Value]) -> bool:
    return row["status"] != PAID or row["paid_cents"] == row["amount_cents"]


OUTSIDE_ITEMS = Register(
    name="outside_items",
    alias="buiten-berichten",
    label=_("Bedragen buiten de berichten"),
    explanation=_(
        "Bekende bedragen voor hulp die in geen bericht staan: voorschotten, afrekeningen, losse facturen, huur van "
        "hulpmiddelen, vervoer en taakgerichte contracten. Beschrijf nooit een persoon."
    ),
    owner=_("Financiën"),
    entries=_ENTRIES,
    key=("title", "kind", "law", "product_group", "book_year"),
    rules=(
        title_rule("item_title"),
        group_rule("item_group_law"),
        year_rule("item_year"),
        RowRule(
            code="item_paid",
            sentence=_(
                "Er is meer betaald dan het bedrag over het jaar, of het teken verschilt. Verbeter een van beide "
                "bedragen."
            ),
            columns=("paid_cents", "amount_cents"),
            holds=_paid_is_within_amount,
        ),
        RowRule(
            code="item_all_paid",
            sentence=_(
                "De stand is betaald, maar het betaalde bedrag is niet het hele bedrag. Vul beide gelijk in, of kies "
                "een andere stand."
            ),
            columns=("status", "paid_cents", "amount_cents"),
            holds=_all_is_paid,
        ),
        RowRule(
            code="item_known",
            sentence=_(
                "De dag waarop u het bedrag wist past niet bij het begrotingsjaar. Die ligt hooguit vijf jaar ervoor "
                "of erna. Controleer beide."
            ),
            columns=("known_date", "book_year"),
            holds=known_around_the_year(_YEARS_BEFORE, _YEARS_AFTER),
        ),
    ),
)

outside_items = register_mart(
    OUTSIDE_ITEMS,
    quirks=(
        "An item counts from known_date, whatever the day of the hand-in; its amount is the newest one told.",
        "paid_cents is what was paid on the day of the hand-in: it is not cut at an earlier day.",
    ),
)
