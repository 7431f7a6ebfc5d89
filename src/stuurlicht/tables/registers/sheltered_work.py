"""Sheltered work (Wsw): standard units, wages, added value and other cost of a year, as the municipality knows them."""

from collections.abc import Mapping

from stuurlicht.core import Column, _
from stuurlicht.core.registers import Entry, Register, RowRule, Value
from stuurlicht.tables.registers.budget_lines import LAST_BOOK_YEAR, cents
from stuurlicht.tables.registers.cited_figures import YEAR, source_entry, source_rule
from stuurlicht.tables.registers.latest import register_mart
from stuurlicht.tables.registers.row_values import integer_in, number_in

FIRST_YEAR = 2013
"""First year of which the subsidy per SE is known."""

_ENTRIES = (
    Entry(column=YEAR, explanation=_("Het jaar waar de cijfers over gaan."), example="2025"),
    Entry(
        column=Column(
            name="standard_units",
            kind="number",
            unit="units",
            label=_("Aantal SE"),
            meaning="Standard units (SE) on average over the year; above zero.",
        ),
        explanation=_("Het aantal standaardeenheden (SE), gemiddeld over het jaar."),
        example="212,5",
    ),
    Entry(
        column=cents("wage_per_se_cents", _("Loonkosten per SE"), "Wages and charges of one SE over the year."),
        explanation=_("De loonkosten per SE over het hele jaar, met werkgeverslasten, in euro's."),
        example="32.400,00",
    ),
    Entry(
        column=cents(
            "subsidy_per_se_cents",
            _("Subsidie per SE"),
            "What the state pays for one SE over the year, as the municipality knows it.",
            null="not known: the national amount of the year is taken where there is one",
        ),
        explanation=_("De subsidie van het rijk per SE over het hele jaar, in euro's. Leeg als u die niet weet."),
        example="29.800,00",
        is_required=False,
    ),
    Entry(
        column=cents(
            "added_value_cents", _("Toegevoegde waarde"), "What the work yields less what it takes.", null="not told"
        ),
        explanation=_("Wat het werk opbrengt, min de kosten van grondstoffen en uitbesteed werk, in euro's."),
        example="2.100.000,00",
        is_required=False,
    ),
    Entry(
        column=cents("other_cost_cents", _("Overige kosten"), "All other cost of the year.", null="not told"),
        explanation=_("Alle andere kosten van het jaar: begeleiding, gebouwen, vervoer en staf, in euro's."),
        example="2.900.000,00",
        is_required=False,
    ),
    source_entry(
        _("Waar deze cijfers staan, zoals de jaarrekening van het werkbedrijf."), "Jaarrekening 2025, blz. 12"
    ),
)


def _is_a_year(row: Mapping[str, Value]) -> bool:
    return FIRST_YEAR <= (integer_in(row, "book_year") or 0) <= LAST_BOOK_YEAR


def _has_units(row: Mapping[str, Value]) -> bool:
    return (number_in(row, "standard_units") or 0) > 0


def _amounts_can_be(row: Mapping[str, Value]) -> bool:
    wage, subsidy, other = (
        integer_in(row, name) for name in ("wage_per_se_cents", "subsidy_per_se_cents", "other_cost_cents")
    )
    return (wage or 0) > 0 and (subsidy is None or subsidy >= 0) and (other is None or other >= 0)


SHELTERED_WORK = Register(
    name="sheltered_work",
    alias="wsw",
    label=_("Sociale werkvoorziening (Wsw)"),
    explanation=_(
        "Hoeveel mensen er in de sociale werkvoorziening werken en wat dat kost. Vul per jaar een regel in. Werkt u "
        "samen met andere gemeenten? Vul dan alleen uw eigen deel in."
    ),
    owner=_("Werk en inkomen"),
    entries=_ENTRIES,
    key=("book_year",),
    rules=(
        RowRule(
            code="sheltered_work_year",
            sentence=_("Het jaar kan niet. Vul een jaar in van 2013 tot en met 2100."),
            columns=("book_year",),
            holds=_is_a_year,
        ),
        RowRule(
            code="sheltered_work_units",
            sentence=_("Het aantal SE is nul of negatief. Vul het aantal in, of laat de hele regel weg."),
            columns=("standard_units",),
            holds=_has_units,
        ),
        RowRule(
            code="sheltered_work_amount",
            sentence=_(
                "Een bedrag kan niet. Loonkosten zijn meer dan nul. Subsidie en overige kosten zijn nooit negatief. "
                "Verbeter het bedrag."
            ),
            columns=("wage_per_se_cents", "subsidy_per_se_cents", "other_cost_cents"),
            holds=_amounts_can_be,
        ),
        source_rule("sheltered_work_source"),
    ),
)

sheltered_work = register_mart(
    SHELTERED_WORK,
    quirks=(
        "A standard unit is a full-time place, weighed by handicap: it is no count of people.",
        "A small number of units tells of few people: what is made of it is protected.",
    ),
)
