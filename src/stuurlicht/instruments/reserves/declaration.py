"""What reserves gives: its tables, its chart and its pages."""

from stuurlicht.core import Chart, Column, Drawing, Page, Sentences, Table, View, _
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.instruments.reserves.deficits import COSTS, NET, NOTHING

ERRORS_BASES = {
    NET: _("lasten min baten"),
    COSTS: _("alleen lasten, want baten ontbreken"),
    NOTHING: _("te weinig jaren"),
}
_PUBLIC = "Reserves and budgets of a municipality: no person stands behind a cell."
_NOT_TOLD = "no reserve of this kind on the day of the newest stand"
_NO_PATH = "too few budgets with an account of this municipality"


def _eur(name: str, label: str, meaning: str, null: str = "") -> Column:
    return Column(name=name, kind="number", unit="EUR", label=label, meaning=meaning, null=null, is_public=True)


def _chance(name: str, label: str, meaning: str) -> Column:
    told = {"kind": "number", "unit": "probability", "null": _NO_PATH, "is_public": True}
    return Column(name=name, label=label, meaning=meaning, **told)  # type: ignore[arg-type]  # keys are of Column


STANDS = Table(
    name="stands",
    label=_("Stand van de reserves"),
    grain=("municipality",),
    columns=(
        MUNICIPALITY,
        Column(name="stand_date", kind="date", label=_("Stand op"), meaning="The newest stand."),
        _eur("free_eur", _("Vrij"), "Sum of free reserves.", _NOT_TOLD),
        _eur("earmarked_eur", _("Bestemd"), "Sum of earmarked reserves.", _NOT_TOLD),
        _eur("minimum_eur", _("Minimum"), "Sum of what must stay in free reserves."),
        _eur("available_eur", _("Te gebruiken"), "Free less minimum; negative is below it already.", _NOT_TOLD),
        _eur("budget_eur", _("Begroot voor Wmo en jeugd"), "Newest budget in Iv3.", "no budget told"),
    ),
    protects=None,
    unprotected_because=_PUBLIC,
)
PATHS = Table(
    name="paths",
    label=_("Wat er aan het eind van elk jaar over is"),
    grain=("municipality", "book_year"),
    columns=(
        MUNICIPALITY,
        Column(name="book_year", kind="integer", label=_("Jaar"), meaning="End of this year."),
        _eur("median_eur", _("In het midden"), "Half of the paths have more.", _NO_PATH),
        _eur("low80_eur", _("Ondergrens (4 van de 5)"), "10% of the paths have less.", _NO_PATH),
        _eur("high80_eur", _("Bovengrens (4 van de 5)"), "10% of the paths have more.", _NO_PATH),
        _eur("low95_eur", _("Ondergrens (19 van de 20)"), "2.5% of the paths have less.", _NO_PATH),
        _eur("high95_eur", _("Bovengrens (19 van de 20)"), "2.5% of the paths have more.", _NO_PATH),
        _chance("empty_probability", _("Kans dat het op is"), "Below the minimum in this year or earlier."),
        _chance(
            "all_empty_probability",
            _("Kans dat ook het bestemde geld op is"),
            "Free and earmarked together below zero in this year or earlier.",
        ),
    ),
    protects=None,
    unprotected_because=_PUBLIC,
)
DEPLETION = Table(
    name="depletion",
    label=_("Wanneer zijn de reserves op?"),
    grain=("municipality",),
    columns=(
        MUNICIPALITY,
        Column(
            name="errors_basis",
            kind="text",
            label=_("Waarop de tegenvaller rust"),
            meaning="Which errors of past budgets were drawn.",
            values=ERRORS_BASES,
        ),
        Column(name="last_year", kind="integer", label=_("Tot en met"), meaning="Last year looked at."),
        _chance("empty_probability", _("Kans dat het op is"), "Within the years looked at."),
        Column(
            name="median_year",
            kind="integer",
            label=_("Jaar waarin het op is"),
            meaning="Year by which it is empty in half of the paths.",
            null="not within the years looked at in half of the paths",
        ),
        Column(
            name="early_year",
            kind="integer",
            label=_("Op zijn vroegst"),
            meaning="Year by which it is empty in one path of ten.",
            null="not within the years looked at in one of ten",
        ),
    ),
    protects=None,
    unprotected_because=_PUBLIC,
)
SPENDING_PARTS = {
    "committed": _("Vast door lopende toewijzingen"),
    "statutory": _("Recht op hulp volgens de wet of een overgang"),
    "free": _("Vrij te kiezen"),
}
SPENDING = Table(
    name="spending",
    label=_("Welk deel van de uitgaven ligt vast?"),
    grain=("municipality", "part"),
    columns=(
        MUNICIPALITY,
        Column(name="part", kind="text", label=_("Deel"), meaning="What binds it.", values=SPENDING_PARTS),
        _eur("spending_eur", _("Bedrag"), "Not supplied: public figures do not tell it.", "not supplied"),
    ),
    protects=None,
    unprotected_because="It holds no figure: it names what is missing.",
)
TABLES = (DEPLETION, STANDS, PATHS, SPENDING)
CHARTS = (
    Chart(
        name="reserve_path",
        kind="interval",
        table="paths",
        x="book_year",
        y="median_eur",
        low="low80_eur",
        high="high80_eur",
        bands=(("low95_eur", "high95_eur"),),
        beside=("empty_probability",),
    ),
)
PAGES = (
    Page(
        title=_("{municipality}: hoe lang is er genoeg?"),
        per=("municipality",),
        shows=(
            Sentences(place="answer"),
            Drawing(chart="reserve_path"),
            View(table="stands", is_turned=True),
            Sentences(place="parts"),
            View(table="spending"),
            Sentences(place="moved"),
            Sentences(place="certainty"),
            View(table="paths"),
        ),
    ),
    Page(title=_("Wat u hierbij moet weten"), shows=(Sentences(place="caution"), View(table="depletion"))),
)
