"""What guardianship gives: its tables, its chart and its pages."""

from stuurlicht.core import Adds, Chart, Column, Drawing, Equation, Page, Protects, Quantity, Sentences, Table, View, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.instruments.guardianship.differences import IN_FORCE, NO_PAYMENT, SUPPORT
from stuurlicht.tables.registers.guardianship import COUNTED_IN, FORMS

_YEAR = Column(name="book_year", kind="integer", label=_("Jaar"), meaning="Year of the payment.")
_COUNTED = Column(
    name="counted_year", kind="integer", label=_("Aantallen van"), meaning="Two years before the payment."
)
_PROTECTS = Protects(unit="person", count=SUPPORT)
_NATION = "Counts of the whole nation, as a report prints them."
HELP, PROTECTION, PROBATION = "jeugdhulp", "jeugdbescherming", "jeugdreclassering"
PROVISIONS = {
    HELP: _("alleen jeugdhulp"),
    PROTECTION: _("alleen jeugdbescherming"),
    PROBATION: _("alleen jeugdreclassering"),
    f"{HELP}_en_{PROTECTION}": _("jeugdhulp en jeugdbescherming"),
    f"{HELP}_en_{PROBATION}": _("jeugdhulp en jeugdreclassering"),
    f"{PROTECTION}_en_{PROBATION}": _("jeugdbescherming en jeugdreclassering"),
    f"{HELP}_en_{PROTECTION}_en_{PROBATION}": _("alle drie"),
    TOTAL: _("totaal"),
}
CONTRADICTIONS = {
    "with_youth_help": _("jongeren met jeugdhulp"),
    "youth_help_with_another": _("jongeren met jeugdhulp die ook iets anders hebben"),
}
STATES = {IN_FORCE: _("deze uitkering bestond"), NO_PAYMENT: _("deze uitkering bestond niet, of rekende anders")}


def _eur(name: str, label: str, meaning: str) -> Column:
    return Column(name=name, kind="number", unit="EUR", label=label, meaning=meaning)


def _price(name: str, label: str, meaning: str, *, is_public: bool = False) -> Column:
    """Declare a price in eurocents: of a price per day the cents count."""
    return Column(name=name, kind="integer", unit="eurocent", label=label, meaning=meaning, is_public=is_public)


def _units(name: str, label: str, meaning: str) -> Column:
    return Column(name=name, kind="integer", unit="units", label=label, meaning=meaning)


def _persons(name: str, label: str) -> Column:
    return Column(name=name, kind="integer", unit="persons", label=label, is_public=True)


_AMOUNTS = (
    _eur("payment_eur", _("Wat het rijk gaf"), "Published number times national price."),
    _eur("own_cost_eur", _("Wat het kostte"), "Own number times own price."),
    _eur("difference_eur", _("Verschil"), "Payment less own cost; negative is a shortfall."),
    _eur("count_effect_eur", _("Verschil door aantallen"), "Published less own number, at the national price."),
    _eur("price_effect_eur", _("Verschil door prijzen"), "National less own price, at the own number."),
)
_PAYMENT, _COST, _DIFFERENCE, _OF_COUNT, _OF_PRICE = (Quantity(f"guardianship {each.name}") for each in _AMOUNTS)
_ADDS = Adds(
    quantities={each.name: Quantity(f"guardianship {each.name}") for each in _AMOUNTS},
    equations=(
        Equation(whole=_PAYMENT, parts=(_DIFFERENCE, _COST)),
        Equation(whole=_DIFFERENCE, parts=(_OF_COUNT, _OF_PRICE)),
    ),
    signed=("difference_eur", "count_effect_eur", "price_effect_eur"),
)
PER_FORM = Table(
    name="per_form",
    label=_("Voogdij en 18-plus per soort hulp"),
    grain=("municipality", "book_year", "form"),
    columns=(
        MUNICIPALITY,
        _YEAR,
        Column(name="form", kind="text", label=_("Soort hulp"), meaning="Form of care.", values=FORMS),
        _COUNTED,
        Column(name="counted_in", kind="text", label=_("Geteld in"), values=COUNTED_IN),
        _units("published_units", _("Aantal volgens het CBS"), "In the policy information."),
        _units("own_units", _("Eigen aantal"), "In the municipality's own records."),
        _price("national_price_cents", _("Landelijke prijs"), "Of one unit; the same for everyone.", is_public=True),
        _price("own_price_cents", _("Eigen prijs"), "Of one unit."),
        *_AMOUNTS,
        Column(name="source", kind="text", label=_("Bron"), meaning="As handed in."),
    ),
    protects=_PROTECTS,
    adds=_ADDS,
)
PER_YEAR = Table(
    name="per_year",
    label=_("Voogdij en 18-plus per jaar"),
    grain=("municipality", "book_year"),
    columns=(
        MUNICIPALITY,
        _YEAR,
        _COUNTED,
        Column(
            name="forms_count",
            kind="integer",
            unit="lines",
            label=_("Soorten hulp"),
            meaning="How many forms are added up.",
            is_public=True,
        ),
        *_AMOUNTS,
    ),
    protects=_PROTECTS,
    adds=_ADDS,
)
OVERLAP = Table(
    name="overlap",
    label=_("Jongeren met jeugdhulp, jeugdbescherming en jeugdreclassering in heel 2016"),
    grain=("provisions",),
    columns=(
        Column(name="provisions", kind="text", label=_("Wat zij hadden"), values=PROVISIONS),
        _persons("persons_count", _("Jongeren")),
    ),
    protects=None,
    unprotected_because=_NATION,
)
TOLD_TWICE = Table(
    name="contradictions",
    label=_("Waar het rapport zichzelf tegenspreekt"),
    grain=("told",),
    columns=(
        Column(name="told", kind="text", label=_("Wie"), values=CONTRADICTIONS),
        Column(name="book_year", kind="integer", label=_("Jaar"), meaning="The year it is about."),
        _persons("text_count", _("Volgens de tekst")),
        _persons("table_count", _("Volgens de tabel")),
    ),
    protects=None,
    unprotected_because=_NATION,
)
COVERAGE = Table(
    name="coverage",
    label=_("Welke jaren we kunnen narekenen"),
    grain=("book_year",),
    columns=(
        _YEAR,
        Column(name="state", kind="text", label=_("Uitkering"), values=STATES),
        Column(
            name="municipalities_count",
            kind="integer",
            unit="municipalities",
            label=_("Gemeenten die inleverden"),
            is_public=True,
        ),
    ),
    protects=None,
    unprotected_because="It counts municipalities.",
)
TABLES = (PER_YEAR, PER_FORM, OVERLAP, TOLD_TWICE, COVERAGE)
CHARTS = (
    Chart(
        name="differences",
        kind="bar",
        table="per_year",
        x="book_year",
        y="difference_eur",
        beside=("count_effect_eur", "price_effect_eur"),
    ),
)
PAGES = (
    Page(
        title=_("{municipality}: voogdij en 18-plus"),
        per=("municipality",),
        shows=(
            Sentences(place="answer"),
            Drawing(chart="differences"),
            View(table="per_year", is_turned=True, sums=("difference_eur",)),
            Sentences(place="parts"),
            View(table="per_form"),
            Sentences(place="moved", heading=_("Waar het verschil door komt")),
        ),
    ),
    Page(
        title=_("Wat u hierbij moet weten"),
        shows=(
            Sentences(place="caution"),
            View(table="coverage"),
            Sentences(place="certainty", heading=_("Hoeveel kinderen, landelijk")),
            View(table="overlap"),
            View(table="contradictions"),
        ),
    ),
)
