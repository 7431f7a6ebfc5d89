"""What lawfulness gives: its columns, tables, chart and pages."""

from stuurlicht.core import (
    Adds,
    Chart,
    Column,
    Drawing,
    Equation,
    From,
    Page,
    Protects,
    Quantity,
    RowsBehind,
    Sentences,
    Table,
    View,
    _,
)
from stuurlicht.core.additivity import AS_OF
from stuurlicht.core.laws import LAW_LABELS
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.tables.marts.approved_lines import ERRORS, FINDINGS, IN_ORDER, UNCERTAIN

KIND_LABELS = {
    "error": _("niet volgens de regels"),
    "uncertain": _("niet te zeggen"),
    IN_ORDER: _("niets gevonden"),
}
_LAW = Column(name="law", kind="text", label=_("Wet"), meaning="The law.", values=LAW_LABELS)
_YEAR = Column(name="book_year", kind="integer", label=_("Boekjaar"), meaning="Year of the months of care.")
_PROTECTS = Protects(
    unit="person",
    count="persons_count",
    largest="largest_person_eur",
    second="second_person_eur",
    total="all_persons_eur",
)
_NO_SHARE = "nothing stands approved"


def _euros(name: str, label: str, meaning: str, null: str = "") -> Column:
    return Column(name=name, kind="number", unit="EUR", label=label, meaning=meaning, null=null)


def _share(name: str, label: str, meaning: str) -> Column:
    return Column(name=name, kind="number", unit="share", label=label, meaning=meaning, null=_NO_SHARE)


APPROVED = _euros("approved_eur", _("Toegekend"), "Sum of approved lines, net of credits, as of the day.")
ERROR = _euros("error_eur", _("Niet volgens de regels"), "The part of approved lines with an error.")
DOUBT = _euros("uncertain_eur", _("Niet te zeggen"), "The part of approved lines that cannot be told right or wrong.")
ERROR_SHARE = _share("error_share", _("Deel niet volgens de regels"), "Errors divided by what stands approved.")

_AT = {"known_month": From(AS_OF), "care_year": From("book_year")}
_APPROVED = Quantity("nowcast approved", _AT)
"""The same figure as the nowcast tells of the year."""
_FOUND = "approved with finding"


def _found(*names: str) -> tuple[Quantity, ...]:
    return tuple(Quantity(_FOUND, {**_AT, "finding": name}) for name in names)


PER_LAW = Table(
    name="per_law",
    label=_("Fouten en twijfel per wet"),
    grain=("municipality", "law"),
    columns=(
        MUNICIPALITY,
        _LAW,
        _YEAR,
        APPROVED,
        ERROR,
        ERROR_SHARE,
        DOUBT,
        _share("uncertain_share", _("Deel niet te zeggen"), "Doubts divided by what stands approved."),
        _euros("limit_eur", _("Grens van de raad"), "The chosen part of what stands approved.", "no limit was chosen"),
    ),
    protects=_PROTECTS,
    adds=Adds(
        quantities={
            "approved_eur": _APPROVED,
            "error_eur": Quantity("approved in error", _AT),
            "uncertain_eur": Quantity("approved in doubt", _AT),
        },
        equations=(
            Equation(whole=Quantity("approved in error", _AT), parts=_found(*ERRORS)),
            Equation(whole=Quantity("approved in doubt", _AT), parts=_found(*UNCERTAIN)),
            Equation(whole=_APPROVED, parts=_found(*FINDINGS)),
        ),
        tells_of={
            "error_share": ("approved_eur", "error_eur"),
            "uncertain_share": ("approved_eur", "uncertain_eur"),
            "limit_eur": ("approved_eur",),
        },
        signed=("approved_eur", "error_eur", "uncertain_eur"),
        vintage="known_month",
    ),
    rows_behind=RowsBehind(
        mart="approved_lines",
        keys={"municipality": "municipality", "law": "law"},
        within={"book_year": "care_month"},
        sums={"approved_eur": "approved_cents"},
    ),
)

PER_FINDING = Table(
    name="per_finding",
    label=_("Wat er aan de hand is"),
    grain=("municipality", "law", "finding"),
    columns=(
        MUNICIPALITY,
        _LAW,
        Column(name="kind", kind="text", label=_("Oordeel"), meaning="What follows.", values=KIND_LABELS),
        Column(name="finding", kind="text", label=_("Bevinding"), meaning="What was found first.", values=FINDINGS),
        Column(
            name="book_year", kind="integer", label=_("Boekjaar"), meaning="Year of the months of care.", is_detail=True
        ),
        _euros("amount_eur", _("Bedrag"), "What the finding is about; together they are all that stands approved."),
        _share("amount_share", _("Deel van wat is toegekend"), "The amount divided by what stands approved."),
    ),
    protects=_PROTECTS,
    adds=Adds(
        quantities={"amount_eur": Quantity(_FOUND, _AT)},
        signed=("amount_eur",),
        vintage="known_month",
    ),
    rows_behind=RowsBehind(
        mart="approved_lines",
        keys={"municipality": "municipality", "law": "law", "finding": "finding"},
        within={"book_year": "care_month"},
    ),
)

PER_PROVIDER = Table(
    name="per_provider",
    label=_("Fouten en twijfel per aanbieder"),
    grain=("municipality", "law", "provider"),
    columns=(
        MUNICIPALITY,
        _LAW,
        Column(name="provider", kind="text", label=_("Aanbieder"), meaning="AGB code as it was declared."),
        Column(
            name="book_year", kind="integer", label=_("Boekjaar"), meaning="Year of the months of care.", is_detail=True
        ),
        APPROVED,
        ERROR,
        ERROR_SHARE,
        DOUBT,
    ),
    protects=_PROTECTS,
    adds=Adds(
        quantities={
            "approved_eur": _APPROVED,
            "error_eur": Quantity("approved in error", _AT),
            "uncertain_eur": Quantity("approved in doubt", _AT),
        },
        tells_of={"error_share": ("approved_eur", "error_eur")},
        signed=("approved_eur", "error_eur", "uncertain_eur"),
        vintage="known_month",
    ),
    rows_behind=RowsBehind(
        mart="approved_lines",
        keys={"municipality": "municipality", "law": "law", "provider": "provider"},
        within={"book_year": "care_month"},
        sums={"approved_eur": "approved_cents"},
    ),
)

CHARTS = (
    Chart(
        name="findings",
        kind="bar",
        table="per_finding",
        x="finding",
        y="amount_eur",
        colour="law",
        where={"finding": (*ERRORS, *UNCERTAIN)},
    ),
)

PAGES = (
    Page(
        title="",
        shows=(
            Sentences(place="answer"),
            View(table="per_law", is_turned=True),
            Drawing(chart="findings"),
            Sentences(place="parts"),
            View(table="per_finding"),
            Sentences(place="moved"),
            Sentences(place="certainty"),
            Sentences(place="caution"),
        ),
    ),
    Page(
        title=_("{municipality}: aanbieders, {law}"),
        per=("municipality", "law"),
        shows=(View(table="per_provider"),),
    ),
)
