"""Caseloads: how many people each worker of the municipality's own access helps, as the municipality counts them."""

from collections.abc import Mapping

from stuurlicht.core import Column, _
from stuurlicht.core.ledger.shared_columns import LAW
from stuurlicht.core.registers import Entry, Register, RowRule, Value
from stuurlicht.tables.registers.latest import register_mart
from stuurlicht.tables.registers.row_values import integer_in, month_is_a_first_day, number_in

_ENTRIES = (
    Entry(column=LAW, explanation=_("De wet waarvoor de medewerkers werken."), example="Jeugdwet"),
    Entry(
        column=Column(name="month", kind="date", label=_("Maand"), meaning="First day of the month that was counted."),
        explanation=_("De eerste dag van de maand waarover het aantal gaat."),
        example="01-03-2026",
    ),
    Entry(
        column=Column(
            name="clients_count",
            kind="integer",
            unit="persons",
            label=_("Aantal mensen"),
            meaning="People whom the workers helped or had in hand in the month, each once.",
        ),
        explanation=_("Hoeveel mensen de medewerkers in die maand onder hun hoede hadden. Tel iedereen één keer."),
        example="310",
    ),
    Entry(
        column=Column(
            name="worker_units",
            kind="number",
            unit="units",
            label=_("Voltijdbanen"),
            meaning="Workers in full-time jobs; above zero.",
        ),
        explanation=_("Hoeveel voltijdbanen daarvoor bezet waren. Twee halve banen tellen als één."),
        example="12,5",
    ),
)


def _are_numbers(row: Mapping[str, Value]) -> bool:
    clients, workers = integer_in(row, "clients_count"), number_in(row, "worker_units")
    return (clients is None or clients >= 0) and (workers is None or workers > 0)


CASELOADS = Register(
    name="caseloads",
    alias="caseload",
    label=_("Mensen per medewerker"),
    explanation=_(
        "Hoeveel mensen uw eigen medewerkers helpen, en met hoeveel voltijdbanen. Vul per wet en maand een regel in. "
        "Schrijf geen namen op."
    ),
    owner=_("Beleid"),
    entries=_ENTRIES,
    key=("law", "month"),
    rules=(
        RowRule(
            code="caseloads_month",
            sentence=_("De dag kan niet. Vul de eerste dag van de maand in, zoals 01-03-2026."),
            columns=("month",),
            holds=month_is_a_first_day,
        ),
        RowRule(
            code="caseloads_numbers",
            sentence=_("Het aantal kan niet. Vul voor mensen nul of meer in, en voor voltijdbanen meer dan nul."),
            columns=("clients_count", "worker_units"),
            holds=_are_numbers,
        ),
    ),
)

caseloads = register_mart(CASELOADS, quirks=("Nobody checks these counts: they are what the municipality told.",))
