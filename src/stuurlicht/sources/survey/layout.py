"""Layout of the survey form: which cell holds what. Form and reader share it."""

from collections.abc import Iterator
from dataclasses import dataclass

from stuurlicht.core.ledger.survey import SURVEY_DOMAINS
from stuurlicht.core.words import _
from stuurlicht.sources.survey.lists import Choice, causes, measures

FORM_VERSION = "stuurlicht-uitvraag-1"
"""Stands in the form, so that another file is not taken for one."""

EXPLANATION, GENERAL, AMOUNTS, CAUSES, MEASURES, CHOICES = (
    _("Uitleg"),
    _("Algemeen"),
    _("Bedragen"),
    _("Oorzaken"),
    _("Maatregelen"),
    _("Keuzes"),
)
GENERAL_ROWS = (
    ("version", _("Formulier")),
    ("survey_year", _("Jaar van de uitvraag")),
    ("span", _("Jaren in dit formulier")),
    ("municipality", _("Gemeentecode, zoals GM0363")),
    ("filled_date", _("Ingevuld op (dag-maand-jaar)")),
    ("shortfall", _("Verwacht of heeft u een significant tekort?")),
)
"""Questions of the first sheet in column A; answers stand in column B, from row 2."""
AMOUNT_HEADINGS = (
    _("Jaar"),
    _("Domein"),
    _("Middelen (euro)"),
    _("Basis van de middelen"),
    _("Uitgaven (euro)"),
    _("Basis van de uitgaven"),
)
CHOICE_HEADINGS = (_("Nummer"), _("Omschrijving"), _("Kruis aan (ja)"))
GENERAL_HEADINGS = (_("Vraag"), _("Antwoord"))
YES, NO = _("ja"), _("nee")


@dataclass(frozen=True, slots=True)
class AmountRow:
    """One row of the sheet of amounts; rows count as in a spreadsheet."""

    row: int
    book_year: int
    domain: str


def amount_rows(first_year: int, last_year: int) -> Iterator[AmountRow]:
    """Give the rows of the sheet of amounts: every domain of every year, from row 2."""
    pairs = [(year, domain) for year in range(first_year, last_year + 1) for domain in SURVEY_DOMAINS]
    for row, (year, domain) in enumerate(pairs, start=2):
        yield AmountRow(row, year, domain)


def lists_of_choices() -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    """Give the sheets on which people tick, with what stands on them."""
    return ((CAUSES, causes()), (MEASURES, measures()))
