"""Lever assessments: how a municipality itself thinks it stands on each lever."""

from stuurlicht.core import Column, _
from stuurlicht.core.registers import Entry, Register
from stuurlicht.tables.registers.budget_lines import title_entry, title_rule
from stuurlicht.tables.registers.latest import register_mart
from stuurlicht.tables.registers.lever_findings import LEVER

SCORES = {
    "strong": _("sterk"),
    "sufficient": _("voldoende"),
    "weak": _("zwak"),
    "absent": _("ontbreekt"),
}

LEVER_ASSESSMENTS = Register(
    name="lever_assessments",
    alias="hefboomoordelen",
    label=_("Eigen oordeel per hefboom"),
    explanation=_("Hoe u zelf vindt dat de gemeente ervoor staat, per hefboom. Vul per hefboom een regel in."),
    owner=_("Beleid"),
    entries=(
        Entry(column=LEVER, explanation=_("De hefboom waar uw oordeel over gaat."), example="Toegang"),
        Entry(
            column=Column(name="score", kind="text", label=_("Oordeel"), meaning="How it stands.", values=SCORES),
            explanation=_("Hoe sterk u staat op deze hefboom."),
            example="voldoende",
        ),
        title_entry("Wijkteam verwijst, huisarts nog niet in beeld"),
        Entry(
            column=Column(name="assessed_date", kind="date", label=_("Beoordeeld op"), meaning="Day of the view."),
            explanation=_("De dag van uw oordeel."),
            example="01-10-2026",
        ),
    ),
    key=("lever",),
    rules=(title_rule("lever_assessment_title"),),
)

lever_assessments = register_mart(LEVER_ASSESSMENTS, quirks=("A view of people, not a measurement.",))
