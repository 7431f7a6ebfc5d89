"""What buig gives: its tables.

What rests on the answer of a municipality is confidential, the sum of all answers too: of few it tells each.
"""

from dataclasses import replace

from stuurlicht.core import Adds, Column, Protects, Table, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.ledger.published import BOOK_YEAR, REPORT
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.core.ledger.survey import SPENDING_TERMS, SURVEY_BASES
from stuurlicht.instruments.buig.income_schemes import NO_MARK, mark_labels
from stuurlicht.instruments.buig.safety_net import STATES
from stuurlicht.instruments.printed_sums import printed_table
from stuurlicht.rules.vangnet import EVIDENCE

_PUBLIC = "Public budgets and accounts of municipalities: no person stands behind a cell."
_CONFIDENTIAL = "Answers of municipalities: no person stands behind a cell, and no publication holds it."
_YEAR = replace(BOOK_YEAR, label=_("Jaar"))
_NOT_TOLD = "not told in a survey"
FIGURES = {"survey": _("budget en uitgaven uit de uitvraag"), "task_field": _("taakveld inkomensregelingen")}
REASONS = {
    "complete": _("compleet"),
    "no_answer": _("niet geantwoord"),
    "not_told": _("bedrag niet ingevuld"),
    "revenues_not_told": _("baten niet ingevuld"),
    "not_applicable": _("geldt niet voor deze gemeente"),
    "budget_zero": _("budget is nul"),
    "not_filed": _("geen verslag, of niet van elk deel"),
    "costs_only": _("alleen lasten bekend"),
}
PARTS = {
    "benefits": _("bijstand en loonkostensubsidie"),
    "ioaw": "IOAW",
    "ioaz": "IOAZ",
    "macro_budget": _("macrobudget"),
    "between_years": _("verrekening tussen jaren"),
    "total": _("totaal"),
}
READINGS = {
    "number": _("het aantal dat het rapport noemt"),
    "share": _("het percentage dat het rapport noemt"),
}


def _eur(name: str, label: str, meaning: str, null: str = "") -> Column:
    return Column(name=name, kind="number", unit="EUR", label=label, meaning=meaning, null=null, is_public=True)


def _made(name: str, label: str, meaning: str, null: str) -> Column:
    """Declare an amount that we make: where we cannot, it reads as unknown, not as something nobody handed in."""
    return replace(_eur(name, label, meaning, null), is_public=False)


def _share(name: str, label: str, meaning: str, null: str = "") -> Column:
    return Column(name=name, kind="number", unit="share", label=label, meaning=meaning, null=null, is_public=True)


def _of_budget(name: str, label: str, meaning: str, null: str = "") -> Column:
    """Declare a threshold; one that was not found reads as unknown, not as something that nobody handed in."""
    return Column(name=name, kind="number", unit="share", label=label, meaning=meaning, null=null)


def _municipalities(name: str, label: str, meaning: str) -> Column:
    return Column(name=name, kind="integer", unit="municipalities", label=label, meaning=meaning, is_public=True)


PER_MUNICIPALITY = Table(
    name="per_municipality",
    label=_("Budget en uitgaven voor de bijstand, volgens de uitvraag"),
    grain=("municipality", "book_year"),
    columns=(
        MUNICIPALITY,
        _YEAR,
        _municipalities("municipalities_count", _("Gemeenten"), "How many the row adds up."),
        _eur("budget_eur", _("Budget"), "Budget for benefits (BUIG), without the safety net.", _NOT_TOLD),
        _eur("spending_eur", _("Uitgaven"), "Spending on benefits, less revenues where these are told.", _NOT_TOLD),
        _eur("balance_eur", _("Saldo"), "Budget less spending; negative is a shortfall.", _NOT_TOLD),
        _share("balance_share", _("Saldo als deel van het budget"), "Balance over budget.", "no budget, or not told"),
        Column(
            name="told_basis",
            kind="text",
            label=_("Basis"),
            meaning="On what budget and spending rest.",
            null=_NOT_TOLD,
            values={**SURVEY_BASES, "mixed": _("verschillend")},
        ),
        Column(
            name="spending_terms",
            kind="text",
            label=_("Uitgaven bruto of netto"),
            meaning="Whether revenues were taken off.",
            values={**SPENDING_TERMS, "not_told": _("niet verteld"), "mixed": _("verschillend")},
        ),
        Column(
            name="state",
            kind="text",
            label=_("Vangnet, financiële voorwaarden"),
            meaning="What the financial conditions of the year come to; other conditions are not looked at.",
            values={**STATES, TOTAL: _("alle gemeenten samen")},
        ),
        _made("safety_net_eur", _("Vangnet volgens de regel"), "By the rule of the year.", "height not found, or open"),
        _eur("told_net_eur", _("Vangnet volgens de gemeente"), "As told in the survey.", _NOT_TOLD),
        _made(
            "after_net_eur", _("Saldo na vangnet"), "Balance and safety net by the rule.", "one of them is not known"
        ),
    ),
    protects=None,
    unprotected_because=_CONFIDENTIAL,
    is_confidential=True,
)
RULES = Table(
    name="rules",
    label=_("De regels van het vangnet die we kennen"),
    grain=("book_year",),
    columns=(
        _YEAR,
        _of_budget("entry_share", _("Tekort boven"), "Threshold, as a share of the budget."),
        Column(name="entry_evidence", kind="text", label=_("Hoe bekend"), values=EVIDENCE),
        _of_budget(
            "cumulated_share", _("Ook samen met eerdere jaren boven"), "As entry, over three years.", "not found"
        ),
        _of_budget("extended_share", _("Lage drempel"), "For who was short in earlier years.", "the year has none"),
        _of_budget("half_from_share", _("De helft vergoed vanaf"), "Share of the budget.", "not found"),
        _of_budget("full_from_share", _("Alles vergoed vanaf"), "Share of the budget.", "not found"),
        Column(name="payment_evidence", kind="text", label=_("Hoe bekend: hoogte"), values=EVIDENCE),
    ),
    protects=None,
    unprotected_because="Rules: no person stands behind a cell.",
)
MACRO_BUDGET = printed_table("macro_budget", _("Het landelijke budget voor de bijstand (rapport van 2017)"), PARTS)
SHORTFALL_TOLD = Table(
    name="shortfall_told",
    label=_("Hoeveel gemeenten een vangnet zouden vragen, volgens het rapport"),
    grain=("reading",),
    columns=(
        Column(name="reading", kind="text", label=_("Volgens"), meaning="Which of the two.", values=READINGS),
        _YEAR,
        _municipalities("municipalities_count", _("Gemeenten"), "As told, or made of the share that is told."),
        _municipalities("all_count", _("Van alle gemeenten"), "Municipalities on 1 January."),
        _share("of_all_share", _("Deel"), "As told, or made of the number that is told."),
        _eur("shortfall_eur", _("Tekort van alle gemeenten samen"), "As told."),
    ),
    protects=None,
    unprotected_because=_PUBLIC,
)
INCOME_SCHEMES = Table(
    name="income_schemes",
    label=_("Taakveld inkomensregelingen: meer dan alleen bijstand"),
    grain=("municipality", "book_year", "report"),
    columns=(
        MUNICIPALITY,
        _YEAR,
        replace(REPORT, values={name: REPORT.values[name] for name in ("account", "budget")}),
        _municipalities("municipalities_count", _("Gemeenten"), "How many the row adds up."),
        _eur("costs_eur", _("Lasten"), "Costs on 6.3."),
        _eur("revenues_eur", _("Baten"), "Revenues on 6.3, the budget for benefits among them.", "costs only"),
        _eur("net_eur", _("Lasten min baten"), "What municipalities pay themselves.", "costs only"),
        Column(
            name="mark",
            kind="text",
            label=_("Breuk in de reeks"),
            meaning="The newest break that the year lies in.",
            values={**mark_labels(), NO_MARK: _("geen")},
        ),
    ),
    protects=None,
    unprotected_because=_PUBLIC,
)
CHAIN = Table(
    name="chain",
    label=_("Van tekort op de Wsw naar meer bijstand"),
    grain=("municipality", "book_year"),
    columns=(
        MUNICIPALITY,
        _YEAR,
        Column(
            name="shortfall_eur",
            kind="number",
            unit="EUR",
            label=_("Tekort op de Wsw"),
            meaning="Wages less subsidy, where wages are higher.",
            null="no subsidy per SE known for this year",
        ),
        _eur("benefit_eur", _("Bijstand per persoon per jaar"), "Spending over persons with benefits.", _NOT_TOLD),
        Column(
            name="break_even_count",
            kind="integer",
            unit="persons",
            label=_("Zoveel extra mensen met bijstand kosten evenveel"),
            meaning="Shortfall over benefit per person, rounded up. No estimate of how many will come.",
            null="one of both is not known",
        ),
    ),
    protects=Protects(unit="person", count="people_count"),
    adds=Adds(),
    is_confidential=True,
)
MISSING_ANSWERS = Table(
    name="missing_answers",
    label=_("Gemeenten zonder compleet antwoord"),
    grain=("municipality", "book_year"),
    columns=(MUNICIPALITY, _YEAR, Column(name="reason", kind="text", label=_("Reden"), values=REASONS)),
    protects=None,
    unprotected_because=_CONFIDENTIAL,
    is_confidential=True,
)
COVERAGE = Table(
    name="coverage",
    label=_("Welke gemeenten ontbreken, en waarom"),
    grain=("municipality", "figure", "book_year", "report", "reason"),
    columns=(
        MUNICIPALITY,
        Column(name="figure", kind="text", label=_("Cijfer"), values=FIGURES),
        _YEAR,
        replace(
            REPORT,
            values={"account": REPORT.values["account"], "budget": REPORT.values["budget"], "survey": _("uitvraag")},
        ),
        Column(name="reason", kind="text", label=_("Reden"), values=REASONS),
        _municipalities(
            "municipalities_count", _("Gemeenten"), "Of the nation; 1 in a row of one municipality, of Iv3 only."
        ),
    ),
    protects=None,
    unprotected_because=_PUBLIC,
)
TABLES = (PER_MUNICIPALITY, RULES, MACRO_BUDGET, SHORTFALL_TOLD, INCOME_SCHEMES, CHAIN, COVERAGE, MISSING_ANSWERS)
