"""Guardianship: numbers and prices of youth under guardianship and of 18 and over, as published and as known."""

from collections.abc import Mapping

from stuurlicht.core import Column, _
from stuurlicht.core.registers import Entry, Register, RowRule, Value
from stuurlicht.rules.guardianship import days_of_a_child
from stuurlicht.tables.registers.budget_lines import cents, year_rule
from stuurlicht.tables.registers.cited_figures import YEAR, source_entry, source_rule
from stuurlicht.tables.registers.latest import register_mart
from stuurlicht.tables.registers.row_values import integer_in

DAYS, CHILDREN = "days", "children"
COUNTED_IN = {DAYS: _("dagen zorg"), CHILDREN: _("kinderen en jongeren")}
FORMS = {
    "foster_care": _("pleegzorg"),
    "family_home": _("gezinshuis"),
    "closed_residence": _("gesloten verblijf"),
    "other_residence": _("verblijf overig"),
    "without_residence": _("hulp zonder verblijf"),
    "measure": _("de voogdij zelf"),
}


def _units(name: str, label: str, meaning: str) -> Column:
    return Column(name=name, kind="integer", unit="units", label=label, meaning=meaning)


_ENTRIES = (
    Entry(
        column=YEAR, explanation=_("Het jaar waarin u het geld kreeg, niet het jaar van de aantallen."), example="2019"
    ),
    Entry(
        column=Column(name="form", kind="text", label=_("Soort hulp"), meaning="Form of care.", values=FORMS),
        explanation=_("De soort hulp waar de prijs voor geldt. Soorten met weinig kinderen horen bij verblijf overig."),
        example="pleegzorg",
    ),
    Entry(
        column=Column(
            name="counted_in", kind="text", label=_("Geteld in"), meaning="What numbers count.", values=COUNTED_IN
        ),
        explanation=_("Of de aantallen dagen zorg zijn, of kinderen en jongeren. De prijs geldt voor hetzelfde."),
        example="dagen zorg",
    ),
    Entry(
        column=_units(
            "published_units", _("Aantal volgens het CBS"), "Of two years earlier, in the policy information."
        ),
        explanation=_("Het aantal van twee jaar eerder volgens het CBS. Daar rekende het rijk mee."),
        example="8.760",
    ),
    Entry(
        column=_units("own_units", _("Eigen aantal"), "The same, in the municipality's own records."),
        explanation=_("Hetzelfde aantal volgens uw eigen administratie."),
        example="9.125",
    ),
    Entry(
        column=Column(
            name="children_count",
            kind="integer",
            unit="persons",
            label=_("Eigen aantal kinderen en jongeren"),
            meaning="How many stand behind the own number, so that small numbers are protected.",
        ),
        explanation=_(
            "Om hoeveel kinderen en jongeren het gaat. Dit gebruiken we alleen om kleine aantallen af te schermen."
        ),
        example="27",
    ),
    Entry(
        column=cents("national_price_cents", _("Landelijke prijs"), "National average price of one unit."),
        explanation=_("De gemiddelde landelijke prijs waar het rijk mee rekende, in euro's per dag of per kind."),
        example="48,50",
    ),
    Entry(
        column=cents("own_price_cents", _("Eigen prijs"), "What one unit costs the municipality on average."),
        explanation=_("Wat u zelf gemiddeld betaalt, in euro's per dag of per kind."),
        example="53,20",
    ),
    source_entry(_("Waar de landelijke prijs en het aantal van het CBS staan."), "Meicirculaire 2018, bijlage"),
)


def _numbers_can_be(row: Mapping[str, Value]) -> bool:
    names = ("published_units", "own_units", "children_count")
    return all((integer_in(row, name) or 0) >= 0 for name in names)


def _prices_can_be(row: Mapping[str, Value]) -> bool:
    return all((integer_in(row, name) or 0) > 0 for name in ("national_price_cents", "own_price_cents"))


def _children_fit(row: Mapping[str, Value]) -> bool:
    """Tell whether so many children can have this number; one has a day at least and a year at most."""
    own, children = integer_in(row, "own_units") or 0, integer_in(row, "children_count") or 0
    if row["counted_in"] == CHILDREN:
        return own == children
    return children <= own <= children * days_of_a_child()


GUARDIANSHIP = Register(
    name="guardianship",
    alias="voogdij",
    label=_("Voogdij en 18-plus"),
    explanation=_(
        "Aantallen en prijzen waar het rijk mee rekende voor voogdij en jongeren vanaf 18 jaar, naast uw eigen "
        "aantallen en prijzen. Vul per jaar en soort hulp een regel in."
    ),
    owner=_("Jeugd"),
    entries=_ENTRIES,
    key=("book_year", "form"),
    rules=(
        year_rule("guardianship_year"),
        RowRule(
            code="guardianship_number",
            sentence=_("Een aantal is negatief. Vul nul of meer in."),
            columns=("published_units", "own_units", "children_count"),
            holds=_numbers_can_be,
        ),
        RowRule(
            code="guardianship_price",
            sentence=_("Een prijs is nul of negatief. Vul de prijs per dag of per kind in, in euro's."),
            columns=("national_price_cents", "own_price_cents"),
            holds=_prices_can_be,
        ),
        RowRule(
            code="guardianship_children",
            sentence=_(
                "Het aantal kinderen past niet bij het eigen aantal. Eén kind heeft hoogstens 366 dagen in een jaar. "
                "Telt u kinderen? Vul dan twee keer hetzelfde aantal in."
            ),
            columns=("own_units", "children_count", "counted_in"),
            holds=_children_fit,
        ),
        source_rule("guardianship_source"),
    ),
)

guardianship = register_mart(
    GUARDIANSHIP,
    quirks=(
        "Small numbers of children: what is made of them is protected.",
        "The year is that of the payment; numbers are those of two years before.",
    ),
)
