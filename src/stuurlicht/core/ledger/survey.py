"""What municipalities answer to a survey of ours: forms that came back, each with its amounts."""

from stuurlicht.core.columns import Column
from stuurlicht.core.ledger.shared_columns import INGEST_ID, MUNICIPALITY, RECEIVED_DATE
from stuurlicht.core.ledger.table import LedgerTable
from stuurlicht.core.words import _

SURVEY_DOMAINS = {
    "jeugdwet": _("Jeugdwet"),
    "wmo": _("Wmo"),
    "beschermd_wonen": _("Beschermd wonen"),
    "participatie": _("Participatie en sociale werkvoorziening"),
    "bijstand": _("Bijstand (gebundelde uitkering)"),
}
SURVEY_SIDES = {
    "funds": _("Middelen van het Rijk"),
    "spending": _("Uitgaven"),
    "revenues": _("Baten die nog van de uitgaven af gaan"),
    "safety_net": _("Vangnetuitkering bij de bijstand"),
}
"""``revenues`` are asked of who tells spending without deduction; ``safety_net`` of the domain ``bijstand`` only."""
SPENDING_TERMS = {"net": _("na aftrek van baten"), "gross": _("zonder aftrek van baten")}
"""Baten: own contributions of clients, and other income of the municipality for the same tasks."""
SURVEY_BASES = {
    "account": _("jaarrekening"),
    "provisional_account": _("voorlopige jaarrekening"),
    "budget": _("begroting"),
    "estimate": _("raming"),
    "not_applicable": _("geldt niet voor ons"),
}
SURVEY_YEAR = Column(
    name="survey_year", kind="integer", label=_("Jaar van de uitvraag"), meaning="As printed on the form."
)
_CODES = "Codes with a space between, sorted; empty when none was chosen."

SURVEY_RETURNS = LedgerTable(
    name="survey_returns",
    grain="one form of one municipality that came back without faults",
    label=_("Teruggestuurde formulieren"),
    columns=(
        INGEST_ID,
        RECEIVED_DATE,
        MUNICIPALITY,
        SURVEY_YEAR,
        Column(name="filled_date", kind="date", label=_("Ingevuld op"), meaning="As told on the form."),
        Column(name="first_book_year", kind="integer", label=_("Eerste jaar"), meaning="First year on the form."),
        Column(name="last_book_year", kind="integer", label=_("Laatste jaar"), meaning="Last year on the form."),
        Column(
            name="has_significant_shortfall",
            kind="boolean",
            label=_("Significant tekort"),
            meaning="As the municipality judges itself: there is no threshold.",
        ),
        Column(
            name="is_complete",
            kind="boolean",
            label=_("Volledig ingevuld"),
            meaning="True when funds and spending of every domain and year are told, or said not to apply.",
        ),
        Column(name="causes", kind="text", label=_("Oorzaken"), meaning=_CODES),
        Column(name="measures", kind="text", label=_("Maatregelen"), meaning=_CODES),
        Column(
            name="spending_terms",
            kind="text",
            label=_("Uitgaven bruto of netto"),
            meaning="Net cost is the spending where net, and spending less revenues where gross.",
            values=SPENDING_TERMS,
            null="not told; forms of layout 1 did not ask",
        ),
        Column(
            name="cumulation_book_years",
            kind="text",
            label=_("Jaren met cumulatieregeling"),
            meaning="Of the years on the form that knew the cumulatieregeling, those in which it paid: years with a "
            "space between, sorted; empty when it paid in none.",
            null="the form holds no such year, or did not tell it of every such year",
        ),
        Column(
            name="form_layout",
            kind="integer",
            label=_("Versie van het formulier"),
            meaning="Layout of the form: 1 asked neither net or gross, nor the safety net, nor the cumulatieregeling.",
            null="layout 1, stored before layouts were counted",
        ),
    ),
)
SURVEY_ANSWERS = LedgerTable(
    name="survey_answers",
    grain="one amount on one returned form: a domain, a year, and a side",
    label=_("Antwoorden op de uitvraag"),
    columns=(
        INGEST_ID,
        RECEIVED_DATE,
        MUNICIPALITY,
        SURVEY_YEAR,
        Column(name="book_year", kind="integer", label=_("Begrotingsjaar"), meaning="The year it is about."),
        Column(name="domain", kind="text", label=_("Domein"), values=SURVEY_DOMAINS),
        Column(name="side", kind="text", label=_("Middelen of uitgaven"), values=SURVEY_SIDES),
        Column(
            name="amount_cents",
            kind="integer",
            unit="eurocent",
            label=_("Bedrag"),
            is_public=True,
            meaning="Nominal, never negative.",
            null="not told, or the domain does not apply",
        ),
        Column(
            name="basis",
            kind="text",
            label=_("Basis"),
            meaning="Revenues have the basis of the spending.",
            values=SURVEY_BASES,
            null="not told; of a safety net never asked",
        ),
    ),
)
