"""What waiting times gives: its columns, tables, charts and pages."""

from stuurlicht.core import Chart, Column, Drawing, Page, Sentences, Table, View, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.instruments.waiting_times.figures import BANDS, STAGES
from stuurlicht.tables.registers.waiting_times import AUDIENCES

_OPEN = "statements that providers make in public, about no person"
_AUDIENCE = Column(
    name="audience",
    kind="text",
    label=_("Voor wie"),
    meaning="For whom the help is.",
    values={**AUDIENCES, TOTAL: _("totaal")},
)
_STAGE = Column(name="stage", kind="text", label=_("Wachten waarop"), meaning="What people wait for.", values=STAGES)
_NOBODY = "nobody gave a number"


def _units(name: str, label: str, meaning: str) -> Column:
    return Column(name=name, kind="integer", unit="units", label=label, meaning=meaning)


def _weeks(name: str, label: str, meaning: str) -> Column:
    return Column(name=name, kind="number", unit="weeks", label=label, meaning=meaning, null=_NOBODY)


_NUMBERS = (
    Column(
        name="providers_count",
        kind="integer",
        unit="providers",
        label=_("Aanbieders"),
        meaning="Providers that told anything.",
    ),
    _units("statements_units", _("Opgaven"), "What they told: one for each kind of help."),
    _units("known_units", _("Daarvan met een getal"), "Statements with a number of weeks."),
    Column(
        name="known_share",
        kind="number",
        unit="share",
        label=_("Deel met een getal"),
        meaning="Statements with a number, of all.",
    ),
    _weeks("first_quarter_weeks", _("Een kwart hoogstens"), "Lower quartile of the weeks told."),
    _weeks("median_weeks", _("De helft hoogstens"), "Median of the weeks told."),
    _weeks("third_quarter_weeks", _("Driekwart hoogstens"), "Upper quartile of the weeks told."),
    _weeks("longest_weeks", _("Langste"), "Most weeks told."),
)
WAITS = Table(
    name="waits",
    label=_("Wachten volgens aanbieders"),
    grain=("municipality", "audience", "stage"),
    columns=(MUNICIPALITY, _AUDIENCE, _STAGE, *_NUMBERS),
    protects=None,
    unprotected_because=_OPEN,
)
PER_DAY = Table(
    name="per_day",
    label=_("Wachten per dag van opgave"),
    grain=("municipality", "stage", "told_date"),
    columns=(
        MUNICIPALITY,
        _STAGE,
        Column(name="told_date", kind="date", label=_("Dag"), meaning="The day on which it was told."),
        *_NUMBERS,
    ),
    protects=None,
    unprotected_because=_OPEN,
)
CLASSES = Table(
    name="bands",
    label=_("Opgaven naar lengte"),
    grain=("municipality", "audience", "stage", "band"),
    columns=(
        MUNICIPALITY,
        _AUDIENCE,
        _STAGE,
        Column(name="band", kind="text", label=_("Weken"), meaning="Class of weeks.", values=BANDS),
        _units("statements_units", _("Opgaven"), "Statements in the class."),
    ),
    protects=None,
    unprotected_because=_OPEN,
)
TABLES = (WAITS, CLASSES, PER_DAY)
CHARTS = (
    Chart(
        name="how_long",
        kind="bar",
        table="bands",
        x="band",
        y="statements_units",
        colour="stage",
        where={"audience": TOTAL},
    ),
    Chart(name="median_per_day", kind="line", table="per_day", x="told_date", y="median_weeks", colour="stage"),
)
PAGES = (
    Page(
        title="",
        shows=(
            Sentences(place="answer"),
            Drawing(chart="how_long"),
            View(table="waits"),
            Sentences(place="parts"),
            Sentences(place="moved"),
            Sentences(place="certainty"),
            Sentences(place="caution"),
        ),
    ),
    Page(
        title=_("{municipality}: wachten per dag van opgave"),
        per=("municipality",),
        shows=(Drawing(chart="median_per_day"), View(table="per_day", is_background=True)),
    ),
)
