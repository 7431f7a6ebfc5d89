"""Waiting times: how long people wait, as providers tell it themselves."""

from collections.abc import Mapping

from stuurlicht.core import Column, _
from stuurlicht.core.registers import Entry, Register, RowRule, Value
from stuurlicht.tables.registers.latest import register_mart
from stuurlicht.tables.registers.row_values import integer_in, number_in

AUDIENCES = {
    "youth": _("Jeugd"),
    "wmo": _("Wmo"),
    "adults": _("Volwassenen, buiten de gemeente om"),
    "several": _("Meer dan een van deze"),
}
"""For whom the help is."""


def _weeks(name: str, label: str, meaning: str) -> Column:
    return Column(
        name=name, kind="number", unit="weeks", label=label, meaning=meaning, null="not told, or in words only"
    )


_ENTRIES = (
    Entry(
        column=Column(name="told_date", kind="date", label=_("Dag"), meaning="The day on which it was told."),
        explanation=_("De dag waarop de aanbieder het zei, of waarop het op zijn website stond."),
        example="22-08-2026",
    ),
    Entry(
        column=Column(
            name="provider_name", kind="text", label=_("Naam van de aanbieder"), meaning="Name of the organisation."
        ),
        explanation=_("De naam van de organisatie. Schrijf geen namen van mensen op."),
        example="Zorggroep Voorbeeld",
    ),
    Entry(
        column=Column(
            name="statement_number",
            kind="integer",
            label=_("Volgnummer"),
            meaning="Number of the statement by this provider on this day.",
        ),
        explanation=_("Zegt een aanbieder meer dan een ding? Nummer ze dan: één, twee, en zo door."),
        example="1",
    ),
    Entry(
        column=Column(
            name="audience", kind="text", label=_("Voor wie"), meaning="For whom the help is.", values=AUDIENCES
        ),
        explanation=_("Voor wie de hulp is."),
        example="Jeugd",
    ),
    Entry(
        column=Column(
            name="help_name", kind="text", label=_("Welke hulp"), meaning="As the provider calls it.", null="not told"
        ),
        explanation=_("Hoe de aanbieder de hulp noemt."),
        example="Diagnostiek",
        is_required=False,
    ),
    Entry(
        column=_weeks("intake_weeks", _("Weken tot het eerste gesprek"), "Weeks until the first talk."),
        explanation=_("Zoveel weken tot het eerste gesprek. Leeg als de aanbieder geen getal noemt."),
        example="8",
        is_required=False,
    ),
    Entry(
        column=_weeks("treatment_weeks", _("Weken tot de hulp begint"), "Weeks until the help itself begins."),
        explanation=_("Zoveel weken tot de hulp zelf begint. Leeg als de aanbieder geen getal noemt."),
        example="10",
        is_required=False,
    ),
)


def _are_numbers(row: Mapping[str, Value]) -> bool:
    told = (number_in(row, "intake_weeks"), number_in(row, "treatment_weeks"), integer_in(row, "statement_number"))
    return all(number is None or number >= 0 for number in told)


WAITING_TIMES = Register(
    name="waiting_times",
    alias="wachttijden",
    label=_("Wachttijden volgens aanbieders"),
    explanation=_(
        "Hoelang mensen wachten, zoals aanbieders dat zelf zeggen, bijvoorbeeld op hun website. Vul per dag en per "
        "opgave een regel in. Ook een opgave zonder getal telt mee."
    ),
    owner=_("Beleid"),
    entries=_ENTRIES,
    key=("told_date", "provider_name", "statement_number"),
    rules=(
        RowRule(
            code="waiting_times_numbers",
            sentence=_("Een getal kan niet onder nul zijn. Vul nul of meer in, of laat het leeg."),
            columns=("intake_weeks", "treatment_weeks", "statement_number"),
            holds=_are_numbers,
        ),
    ),
)

waiting_times = register_mart(
    WAITING_TIMES,
    quirks=(
        "Nobody checks these statements; many providers give words in place of a number.",
        "What is said on one website is often the same for weeks: days of one month are no series in time.",
    ),
)
