"""What wsw gives: its tables, its charts and its pages."""

from stuurlicht.core import Adds, Chart, Column, Drawing, Page, Protects, Sentences, Table, View, _
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.instruments.printed_sums import printed_table
from stuurlicht.instruments.wsw.ahead import ANNOUNCED, KEPT
from stuurlicht.instruments.wsw.nation import EXPECTED, TOLD
from stuurlicht.instruments.wsw.results import OWN, PATH, SUPPORT, UNKNOWN

_YEAR = Column(name="book_year", kind="integer", label=_("Jaar"), meaning="Year.")
_NO_SUBSIDY = "no subsidy per SE is known for this year"
_NOT_TOLD = "added value or other cost was not handed in"
_PROTECTS = Protects(unit="person", count=SUPPORT)
_NATION = "Amounts of the whole nation: no person stands behind a cell."
SOURCES = {
    OWN: _("eigen opgave"),
    PATH: _("landelijk bedrag van dat jaar"),
    UNKNOWN: _("van dit jaar niet bekend"),
}
SCENARIOS = {
    KEPT: _("subsidie per SE blijft gelijk"),
    ANNOUNCED: _("subsidie per SE daalt zoals eerst aangekondigd"),
}
PARTS = {
    "wsw": _("sociale werkvoorziening"),
    "reintegration_known_groups": _("re-integratie, bekende groepen"),
    "new_wajong": _("nieuwe groep uit de Wajong"),
    "supported_work": _("begeleid werken"),
    "reintegration_new_groups": _("re-integratie, nieuwe groepen"),
    "reintegration": _("re-integratie"),
    "total": _("totaal"),
}


def _eur(name: str, label: str, meaning: str, null: str = "", *, is_public: bool = False) -> Column:
    return Column(name=name, kind="number", unit="EUR", label=label, meaning=meaning, null=null, is_public=is_public)


def _units(label: str, meaning: str, null: str = "", *, is_public: bool = False) -> Column:
    told = {"label": label, "meaning": meaning, "null": null, "is_public": is_public}
    return Column(name="standard_units", kind="number", unit="units", **told)  # type: ignore[arg-type]  # keys of Column


def _municipalities(name: str, label: str, meaning: str) -> Column:
    return Column(name=name, kind="integer", unit="municipalities", label=label, meaning=meaning, is_public=True)


PER_YEAR = Table(
    name="per_year",
    label=_("Sociale werkvoorziening per jaar"),
    grain=("municipality", "book_year"),
    columns=(
        MUNICIPALITY,
        _YEAR,
        _units(_("Aantal SE"), "Standard units, on average over the year."),
        Column(name="subsidy_source", kind="text", label=_("Bron van de subsidie"), values=SOURCES),
        _eur("subsidy_per_se_eur", _("Subsidie per SE"), "Over the year.", _NO_SUBSIDY),
        _eur("wage_per_se_eur", _("Loonkosten per SE"), "Over the year."),
        _eur("difference_per_se_eur", _("Verschil per SE"), "Subsidy less wage; negative is a shortfall.", _NO_SUBSIDY),
        _eur("subsidy_eur", _("Subsidie"), "SE times subsidy per SE.", _NO_SUBSIDY),
        _eur("wages_eur", _("Loonkosten"), "SE times wage per SE."),
        _eur("subsidy_result_eur", _("Subsidieresultaat"), "Subsidy less wages; negative is a shortfall.", _NO_SUBSIDY),
        _eur("added_value_eur", _("Toegevoegde waarde"), "As handed in.", "not handed in"),
        _eur("other_cost_eur", _("Overige kosten"), "As handed in.", "not handed in"),
        _eur("exploitation_eur", _("Exploitatieresultaat"), "Of everything; negative is a shortfall.", _NOT_TOLD),
        Column(name="source", kind="text", label=_("Bron"), meaning="As handed in."),
    ),
    protects=_PROTECTS,
    adds=Adds(),
)
AHEAD = Table(
    name="ahead",
    label=_("Subsidieresultaat in de komende jaren"),
    grain=("municipality", "scenario", "book_year"),
    columns=(
        MUNICIPALITY,
        Column(name="scenario", kind="text", label=_("Scenario"), values=SCENARIOS),
        _YEAR,
        _units(_("Aantal SE"), "With the decline in the middle."),
        _eur("subsidy_per_se_eur", _("Subsidie per SE"), "Of the scenario."),
        _eur("wage_per_se_eur", _("Loonkosten per SE"), "With the growth that was chosen."),
        _eur("subsidy_result_eur", _("Subsidieresultaat"), "With the decline in the middle; negative is a shortfall."),
        _eur("low_eur", _("Ondergrens"), "The lower of both ends of the decline."),
        _eur("high_eur", _("Bovengrens"), "The higher of both ends of the decline."),
    ),
    protects=_PROTECTS,
    adds=Adds(),
)
SUBSIDY_PATH = Table(
    name="path",
    label=_("Subsidie van het rijk per SE (rapport van 2017)"),
    grain=("book_year",),
    columns=(
        _YEAR,
        Column(
            name="kind",
            kind="text",
            label=_("Hoe zeker"),
            values={TOLD: _("zoals het was"), EXPECTED: _("toen verwacht")},
        ),
        _eur("subsidy_per_se_eur", _("Subsidie per SE"), "Round amounts.", is_public=True),
        _eur("budget_eur", _("Budget van het rijk"), "For sheltered work.", "not in the report", is_public=True),
        _units(_("Genoeg voor zoveel SE"), "Budget over subsidy per SE.", "no budget", is_public=True),
        Column(
            name="decline_share",
            kind="number",
            unit="share",
            label=_("Daling van het aantal SE per jaar"),
            meaning="Since the year before in this table that has a budget.",
            null="no earlier year with a budget",
            is_public=True,
        ),
    ),
    protects=None,
    unprotected_because=_NATION,
)
STATE_BUDGET = printed_table(
    "state_budget", _("Geld van het rijk voor werk en re-integratie (rapport van 2017)"), PARTS
)
COVERAGE = Table(
    name="coverage",
    label=_("Hoeveel gemeenten er meetellen"),
    grain=("book_year",),
    columns=(
        _YEAR,
        _municipalities("handed_in_count", _("Leverden in"), "Municipalities with a row of this year."),
        _municipalities("answered_count", _("Met een subsidieresultaat"), "Of which the subsidy is known."),
        _municipalities("no_subsidy_count", _("Subsidie niet bekend"), "No amount of their own, and none of the year."),
        _municipalities("exploitation_count", _("Met een exploitatieresultaat"), "Of which all is told."),
        _municipalities("all_count", _("Alle gemeenten"), "On 1 January; others handed nothing in."),
    ),
    protects=None,
    unprotected_because="It counts municipalities.",
)
TABLES = (PER_YEAR, AHEAD, SUBSIDY_PATH, STATE_BUDGET, COVERAGE)
CHARTS = (
    Chart(
        name="subsidy_result",
        kind="interval",
        table="ahead",
        x="book_year",
        y="subsidy_result_eur",
        low="low_eur",
        high="high_eur",
        panel="scenario",
        beside=("standard_units",),
    ),
    Chart(name="state_budget", kind="bar", table="state_budget", x="book_year", y="budget_eur", where={"part": "wsw"}),
)
_NUMBERS = tuple(column.name for column in PER_YEAR.columns if column.is_number and column.name != "book_year")
PAGES = (
    Page(
        title=_("{municipality}: sociale werkvoorziening"),
        per=("municipality",),
        shows=(
            Sentences(place="answer"),
            View(table="per_year", columns=(*_NUMBERS, "subsidy_source"), is_turned=True),
            Sentences(place="parts"),
            Drawing(chart="subsidy_result"),
            View(table="ahead"),
            Sentences(place="moved", heading=_("Vooruit, en jaren zonder bedrag")),
        ),
    ),
    Page(
        title=_("Het geld van het rijk"),
        shows=(
            Sentences(place="certainty"),
            View(table="path"),
            Drawing(chart="state_budget"),
            View(table="state_budget", columns=("budget_eur",), across="book_year"),
            View(table="coverage"),
            Sentences(place="caution"),
        ),
    ),
)
