"""Reserves: what a municipality has put aside, on the first or the last day of a year."""

from collections.abc import Mapping

from stuurlicht.core import Column, _
from stuurlicht.core.registers import Entry, Register, RowRule, Value
from stuurlicht.tables.registers.budget_lines import cents, title_entry, title_rule
from stuurlicht.tables.registers.latest import register_mart
from stuurlicht.tables.registers.row_values import date_in, integer_in

FREE, EARMARKED = "free", "earmarked"
KINDS = {FREE: _("vrij"), EARMARKED: _("bestemd")}
_FIRST_DAY, _LAST_DAY = (1, 1), (12, 31)

_ENTRIES = (
    title_entry("Algemene reserve"),
    Entry(
        column=Column(
            name="kind",
            kind="text",
            label=_("Soort"),
            meaning="Free money may go anywhere, earmarked money has a purpose.",
            values=KINDS,
        ),
        explanation=_("Vrij geld mag u overal voor gebruiken. Bestemd geld heeft een doel dat de raad koos."),
        example="vrij",
    ),
    Entry(
        column=Column(
            name="stand_date",
            kind="date",
            label=_("Stand op"),
            meaning="1 January or 31 December; the year that follows begins with this stand.",
        ),
        explanation=_("De dag van de stand: 1 januari of 31 december."),
        example="31-12-2025",
    ),
    Entry(
        column=cents("amount_cents", _("Stand"), "What is in it; a free reserve may be below zero."),
        explanation=_("Hoeveel er in de reserve zit, in euro's."),
        example="4.500.000,00",
    ),
    Entry(
        column=cents(
            "minimum_cents", _("Minimum"), "What the council wants to keep in it, zero or more.", null="no minimum"
        ),
        explanation=_("Wat er volgens de raad ten minste in moet blijven, in euro's. Leeg als er geen minimum is."),
        example="1.000.000,00",
        is_required=False,
    ),
)


def _on_the_edge_of_a_year(row: Mapping[str, Value]) -> bool:
    day = date_in(row, "stand_date")
    return day is None or (day.month, day.day) in {_FIRST_DAY, _LAST_DAY}


def _may_stand(row: Mapping[str, Value]) -> bool:
    is_free = row["kind"] == FREE
    return (is_free or (integer_in(row, "amount_cents") or 0) >= 0) and (integer_in(row, "minimum_cents") or 0) >= 0


RESERVES = Register(
    name="reserves",
    alias="reserves",
    label=_("Reserves"),
    explanation=_(
        "Wat de gemeente opzij heeft staan, vrij en bestemd. Stuurlicht rekent uit hoe lang dit genoeg is. Vul per "
        "reserve een regel in."
    ),
    owner=_("Financiën"),
    entries=_ENTRIES,
    key=("title", "stand_date"),
    rules=(
        title_rule("reserve_title"),
        RowRule(
            code="reserve_day",
            sentence=_("De dag van de stand kan niet. Vul 1 januari of 31 december in."),
            columns=("stand_date",),
            holds=_on_the_edge_of_a_year,
        ),
        RowRule(
            code="reserve_amount",
            sentence=_(
                "Het bedrag kan niet. Een bestemde reserve en een minimum zijn nooit negatief. Alleen een vrije "
                "reserve kan onder nul staan. Verbeter het bedrag of de soort."
            ),
            columns=("kind", "amount_cents", "minimum_cents"),
            holds=_may_stand,
        ),
    ),
)

reserves = register_mart(
    RESERVES,
    quirks=(
        "Several stands may be there; the newest one before the day counts.",
        "A stand of 31 December and one of 1 January after it are the same moment.",
    ),
)
