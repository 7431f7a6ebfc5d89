"""Outside clients: how many people have help that no message holds, as others told the municipality."""

from collections.abc import Mapping

from stuurlicht.core import Column, _
from stuurlicht.core.ledger.shared_columns import LAW
from stuurlicht.core.outside_help import OUTSIDE_HELP
from stuurlicht.core.registers import Entry, Register, RowRule, Value
from stuurlicht.tables.registers.latest import register_mart
from stuurlicht.tables.registers.row_values import integer_in, month_is_a_first_day

_ENTRIES = (
    Entry(column=LAW, explanation=_("De wet waaronder de hulp valt."), example="Jeugdwet"),
    Entry(
        column=Column(
            name="kind",
            kind="text",
            label=_("Soort hulp"),
            meaning="Help that no message holds.",
            values=OUTSIDE_HELP,
        ),
        explanation=_("Welke hulp: door het wijkteam, met een pgb, of taakgericht bekostigd."),
        example="Persoonsgebonden budget (pgb)",
    ),
    Entry(
        column=Column(
            name="month", kind="date", label=_("Maand"), meaning="First day of the month in which they had this help."
        ),
        explanation=_("De eerste dag van de maand waarover het aantal gaat."),
        example="01-03-2026",
    ),
    Entry(
        column=Column(
            name="clients_count",
            kind="integer",
            unit="persons",
            label=_("Aantal mensen"),
            meaning="People who had this help in the month, each once.",
        ),
        explanation=_("Hoeveel mensen deze hulp hadden in die maand. Tel iedereen één keer."),
        example="184",
    ),
    Entry(
        column=Column(name="told_by", kind="text", label=_("Bron"), meaning="Who counted them.", null="not told"),
        explanation=_("Wie het aantal gaf, zoals de SVB of het wijkteam. Schrijf geen namen van mensen op."),
        example="SVB, maandopgave",
        is_required=False,
    ),
)


def _is_a_count(row: Mapping[str, Value]) -> bool:
    return (integer_in(row, "clients_count") or 0) >= 0


OUTSIDE_CLIENTS = Register(
    name="outside_clients",
    alias="mensen-buiten-berichten",
    label=_("Mensen met hulp buiten de berichten"),
    explanation=_(
        "Hoeveel mensen hulp hebben die in geen bericht staat: met een pgb, van het wijkteam of taakgericht. De "
        "aantallen van pgb krijgt u van de SVB. Vul per wet, soort en maand een regel in."
    ),
    owner=_("Beleid"),
    entries=_ENTRIES,
    key=("law", "kind", "month"),
    rules=(
        RowRule(
            code="outside_clients_month",
            sentence=_("De dag kan niet. Vul de eerste dag van de maand in, zoals 01-03-2026."),
            columns=("month",),
            holds=month_is_a_first_day,
        ),
        RowRule(
            code="outside_clients_count",
            sentence=_("Het aantal mensen kan niet onder nul zijn. Vul een heel getal in."),
            columns=("clients_count",),
            holds=_is_a_count,
        ),
    ),
)

outside_clients = register_mart(
    OUTSIDE_CLIENTS,
    quirks=(
        "Nobody checks these counts: they are what the SVB, a local team or a provider told.",
        "Somebody with a pgb may have help in kind as well; the counts do not add up to people.",
    ),
)
