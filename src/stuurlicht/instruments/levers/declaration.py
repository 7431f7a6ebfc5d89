"""What levers gives: its tables, its chart and its pages."""

from stuurlicht.core import Chart, Column, Drawing, Page, Sentences, Table, View, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.core.levers import LEVER_LABELS
from stuurlicht.tables.registers.lever_assessments import SCORES

NOT_ASSESSED = "not_assessed"
_NO_PERSON = "Reports and views on municipalities: no person stands behind a cell."
_LEVER = Column(name="lever", kind="text", label=_("Hefboom"), values=LEVER_LABELS)
_SCORE = Column(
    name="score",
    kind="text",
    label=_("Eigen oordeel"),
    meaning="What the municipality itself thinks.",
    values={**SCORES, NOT_ASSESSED: _("geen oordeel ingevuld")},
)


def _count(name: str, label: str, meaning: str) -> Column:
    return Column(name=name, kind="integer", unit="files", label=label, meaning=meaning, is_public=True)


LEVERS = Table(
    name="levers",
    label=_("De zes hefbomen"),
    grain=("municipality", "lever"),
    columns=(
        MUNICIPALITY,
        _LEVER,
        _count("reports_count", _("Rapporten die dit noemen"), "Unique reports that name the lever."),
        _count("all_reports_count", _("Rapporten in totaal"), "Unique reports that were looked at."),
        _SCORE,
        Column(name="title", kind="text", label=_("Toelichting"), null="no view of its own was handed in"),
        Column(name="assessed_date", kind="date", label=_("Beoordeeld op"), null="no view was handed in"),
    ),
    protects=None,
    unprotected_because=_NO_PERSON,
)
FINDINGS = Table(
    name="findings",
    label=_("Wat rapporten zeggen"),
    grain=("municipality", "line_number"),
    columns=(
        MUNICIPALITY,
        Column(name="line_number", kind="integer", label=_("Nummer"), meaning="Row of the register."),
        Column(name="report", kind="text", label=_("Rapport")),
        Column(name="year", kind="integer", label=_("Jaar"), null="the report does not tell"),
        _LEVER,
        Column(name="finding", kind="text", label=_("Uitspraak")),
        Column(name="page", kind="text", label=_("Bladzijde")),
    ),
    protects=None,
    unprotected_because=_NO_PERSON,
)
TOOLS = Table(
    name="tools",
    label=_("Welk instrument hoort bij welke hefboom?"),
    grain=("lever", "instrument"),
    columns=(
        _LEVER,
        Column(name="instrument", kind="text", label=_("Code")),
        Column(name="instrument_name", kind="text", label=_("Instrument")),
        Column(name="question", kind="text", label=_("Vraag")),
    ),
    protects=None,
    unprotected_because="It holds no figure: it tells which instrument helps with what.",
)
TABLES = (LEVERS, FINDINGS, TOOLS)
CHARTS = (
    Chart(
        name="named_by_audits",
        kind="bar",
        table="levers",
        x="lever",
        y="reports_count",
        where={"municipality": TOTAL},
    ),
)
PAGES = (
    Page(
        title="",
        shows=(
            Sentences(place="answer", where={"municipality": TOTAL}),
            Drawing(chart="named_by_audits"),
            Sentences(place="parts", where={"municipality": TOTAL}),
            View(table="tools"),
            Sentences(place="moved", where={"municipality": TOTAL}),
            Sentences(place="certainty", where={"municipality": TOTAL}),
            Sentences(place="caution", where={"municipality": TOTAL}),
        ),
    ),
    Page(
        title=_("{municipality}: de hefbomen"),
        per=("municipality",),
        shows=(
            Sentences(place="answer"),
            View(table="levers"),
            Sentences(place="parts"),
            View(table="findings"),
        ),
    ),
)
