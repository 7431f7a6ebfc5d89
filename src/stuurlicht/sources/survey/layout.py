"""Layout of the survey form: which cell holds what. Form and reader share it.

A form tells the number of its layout, and is read by that. A new question makes a new layout; the older ones stay.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stuurlicht.core.ledger.survey import SPENDING_TERMS, SURVEY_DOMAINS
from stuurlicht.core.words import _
from stuurlicht.sources.survey.lists import Choice, causes, cumulation_span, measures
from stuurlicht.sources.survey.sheets import Sheet

NEWEST_LAYOUT = 2
_VERSION = re.compile(r"stuurlicht-uitvraag-(\d+)")

EXPLANATION, GENERAL, AMOUNTS, SCHEMES, CAUSES, MEASURES, CHOICES = (
    _("Uitleg"),
    _("Algemeen"),
    _("Bedragen"),
    _("Regelingen"),
    _("Oorzaken"),
    _("Maatregelen"),
    _("Keuzes"),
)
_GENERAL_ROWS = (
    ("version", _("Formulier")),
    ("survey_year", _("Jaar van de uitvraag")),
    ("span", _("Jaren in dit formulier")),
    ("municipality", _("Gemeentecode, zoals GM0363")),
    ("filled_date", _("Ingevuld op (dag-maand-jaar)")),
    ("shortfall", _("Verwacht of heeft u een significant tekort?")),
    ("terms", _("Zijn de uitgaven na of zonder aftrek van baten?")),
)
_AMOUNT_HEADINGS = (
    _("Jaar"),
    _("Domein"),
    _("Middelen (euro)"),
    _("Basis van de middelen"),
    _("Uitgaven (euro)"),
    _("Basis van de uitgaven"),
    _("Baten die er nog af gaan (euro)"),
)
SCHEME_HEADINGS = (_("Jaar"), _("Vangnetuitkering bijstand (euro)"), _("Geld uit de cumulatieregeling?"))
CHOICE_HEADINGS = (_("Nummer"), _("Omschrijving"), _("Kruis aan (ja)"))
GENERAL_HEADINGS = (_("Vraag"), _("Antwoord"))
NO_CUMULATION = _("bestond niet")
"""Stands where the cumulatieregeling is asked, in years that did not know it."""
YES, NO = _("ja"), _("nee")
TERMS = tuple(SPENDING_TERMS.values())


@dataclass(frozen=True, slots=True)
class AmountRow:
    """One row of the sheet of amounts; rows count as in a spreadsheet."""

    row: int
    book_year: int
    domain: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things stand on the forms of one layout.

    Parameters
    ----------
    number : int
        From 1. Since 2 it asks whether spending is net, and which baten come off; and, on a sheet of its own, the
        safety net and the cumulatieregeling.
    """

    number: int

    @property
    def version(self) -> str:
        """Stands in the form, so that another file is not taken for one."""
        return f"stuurlicht-uitvraag-{self.number}"

    @property
    def asks_terms(self) -> bool:
        """True when it asks for what layout 1 left open."""
        return self.number > 1

    @property
    def general_rows(self) -> tuple[tuple[str, str], ...]:
        """Questions of the first sheet in column A; answers stand in column B, from row 2."""
        return _GENERAL_ROWS if self.asks_terms else _GENERAL_ROWS[:-1]

    @property
    def amount_headings(self) -> tuple[str, ...]:
        """Headings of the sheet of amounts."""
        return _AMOUNT_HEADINGS if self.asks_terms else _AMOUNT_HEADINGS[:-1]

    @property
    def sheets(self) -> tuple[str, ...]:
        """Sheets that people fill in."""
        schemes = (SCHEMES,) if self.asks_terms else ()
        return (GENERAL, AMOUNTS, *schemes, CAUSES, MEASURES)

    def row_of(self, name: str) -> int:
        """Give the row of a question on the first sheet."""
        return [each for each, _question in self.general_rows].index(name) + 2


def layout_told(general: Sheet) -> int | None:
    """Give the number of the layout that the form says it has, known or not; None when it says none."""
    found = _VERSION.fullmatch(general.cell(2, 1))
    return int(found[1]) if found else None


def amount_rows(first_year: int, last_year: int) -> Iterator[AmountRow]:
    """Give the rows of the sheet of amounts: every domain of every year, from row 2."""
    pairs = [(year, domain) for year in range(first_year, last_year + 1) for domain in SURVEY_DOMAINS]
    for row, (year, domain) in enumerate(pairs, start=2):
        yield AmountRow(row, year, domain)


def scheme_rows(first_year: int, last_year: int) -> Iterator[tuple[int, int, bool]]:
    """Give the rows of the sheet of schemes: row, year, and whether that year knew the cumulatieregeling."""
    first, last = cumulation_span()
    for row, year in enumerate(range(first_year, last_year + 1), start=2):
        yield row, year, first <= year <= last


def lists_of_choices() -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    """Give the sheets on which people tick, with what stands on them."""
    return ((CAUSES, causes()), (MEASURES, measures()))
