"""Known events: what people know and no message tells yet, with the money it will cost or save."""

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
from stuurlicht.tables.registers.row_values import date_in, integer_in

KINDS = {
    "indexation": _("indexatie getekend"),
    "tender": _("nieuwe inkoop"),
    "bankruptcy": _("faillissement"),
    "policy": _("nieuw beleid"),
    "other": _("anders"),
}
EXPECTED, IN_MESSAGES, WITHDRAWN = "expected", "in_messages", "withdrawn"
STATUSES = {
    EXPECTED: _("nog niet in de berichten"),
    IN_MESSAGES: _("zichtbaar in de berichten"),
    WITHDRAWN: _("gaat niet door"),
}
_YEARS_BEFORE, _YEARS_AFTER = 5, 2

_ENTRIES = (
    title_entry("Indexatie 2026 voor begeleiding getekend"),
    Entry(
        column=Column(name="kind", kind="text", label=_("Soort"), meaning="What happened.", values=KINDS),
        explanation=_("Wat er gebeurde of is besloten."),
        example="indexatie getekend",
    ),
    *line_entries("Wmo", "Begeleiding"),
    Entry(
        column=Column(
            name="known_date",
            kind="date",
            label=_("Zeker sinds"),
            meaning="The day on which it became certain; it counts from that day, whenever it was handed in.",
        ),
        explanation=_("De dag waarop het zeker werd. Vanaf die dag telt het bedrag mee."),
        example="15-09-2026",
    ),
    Entry(
        column=cents("amount_cents", _("Verwacht bedrag"), "Over the book year; positive is more spending."),
        explanation=_("Het bedrag in euro's over het begrotingsjaar. Meer kosten is positief, minder kosten negatief."),
        example="180.000,00",
    ),
    Entry(
        column=cents(
            "lowest_cents", _("Laagste bedrag"), "Lowest plausible amount, same sign rule.", null="no range given"
        ),
        explanation=_(
            "Het laagste bedrag dat u aannemelijk vindt. Vul laagste en hoogste allebei in, of laat beide leeg."
        ),
        example="150.000,00",
        is_required=False,
    ),
    Entry(
        column=cents(
            "highest_cents", _("Hoogste bedrag"), "Highest plausible amount, same sign rule.", null="no range given"
        ),
        explanation=_("Het hoogste bedrag dat u aannemelijk vindt."),
        example="220.000,00",
        is_required=False,
    ),
    Entry(
        column=Column(
            name="status",
            kind="text",
            label=_("Stand"),
            meaning="Only an expected event counts; one that the declarations show would count twice.",
            values=STATUSES,
        ),
        explanation=_(
            "Staat het al in de declaraties? Kies dan 'zichtbaar in de berichten', anders telt het dubbel. "
            "Laat de regel wel staan."
        ),
        example="nog niet in de berichten",
    ),
    Entry(
        column=Column(
            name="closed_date",
            kind="date",
            label=_("Telt niet meer sinds"),
            meaning="First day on which it no longer counts: it shows in the messages, or is withdrawn.",
            null="it still counts (status expected)",
        ),
        explanation=_(
            "De eerste dag waarop het in de berichten te zien was, of waarop het niet doorging. "
            "Leeg zolang het nog niet in de berichten staat."
        ),
        example="",
        is_required=False,
    ),
)


def _range_holds_amount(row: Mapping[str, Value]) -> bool:
    lowest, expected, highest = (integer_in(row, name) for name in ("lowest_cents", "amount_cents", "highest_cents"))
    if lowest is None or highest is None:
        return lowest is highest
    return expected is not None and lowest <= expected <= highest


def _closed_after_known(row: Mapping[str, Value]) -> bool:
    known, closed = date_in(row, "known_date"), date_in(row, "closed_date")
    if closed is None or known is None:
        return row["status"] == EXPECTED
    return row["status"] != EXPECTED and known <= closed


KNOWN_EVENTS = Register(
    name="known_events",
    alias="gebeurtenissen",
    label=_("Bekende gebeurtenissen"),
    explanation=_(
        "Wat u al weet en wat nog in geen bericht staat: een getekende indexatie, een nieuwe inkoop, een "
        "faillissement, nieuw beleid. Stuurlicht toont het bedrag als een eigen regel. Beschrijf nooit een persoon."
    ),
    owner=_("Financiën"),
    entries=_ENTRIES,
    key=("title", "law", "product_group", "book_year"),
    rules=(
        title_rule("event_title"),
        group_rule("event_group_law"),
        year_rule("event_year"),
        RowRule(
            code="event_range",
            sentence=_(
                "De grenzen kloppen niet. Vul het laagste en het hoogste bedrag allebei in, met het verwachte bedrag "
                "ertussen. Of laat beide leeg. Let op mintekens: -200 is lager dan -100."
            ),
            columns=("lowest_cents", "amount_cents", "highest_cents"),
            holds=_range_holds_amount,
        ),
        RowRule(
            code="event_known",
            sentence=_(
                "De dag waarop het zeker werd past niet bij het begrotingsjaar. Die ligt hooguit vijf jaar ervoor en "
                "twee jaar erna. Controleer beide."
            ),
            columns=("known_date", "book_year"),
            holds=known_around_the_year(_YEARS_BEFORE, _YEARS_AFTER),
        ),
        RowRule(
            code="event_closed",
            sentence=_(
                "De stand en de dag waarop het niet meer telt passen niet bij elkaar. Vul die dag alleen in als de "
                "gebeurtenis niet meer telt. Hij ligt niet voor de dag waarop het zeker werd."
            ),
            columns=("status", "closed_date", "known_date"),
            holds=_closed_after_known,
        ),
    ),
)

known_events = register_mart(
    KNOWN_EVENTS,
    signed="last",
    quirks=(
        "An event counts from known_date until the day before closed_date, whatever the day of the hand-in.",
        "A row without lowest_cents and highest_cents has no range; that does not mean that it is certain.",
        "account and recorded_at are of the hand-in that put the row there, not of the one that first told it.",
    ),
)
