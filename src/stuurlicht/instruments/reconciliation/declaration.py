"""What the reconciliation gives: its columns, tables and charts."""

from stuurlicht.core import Adds, Chart, Column, Equation, Protects, Quantity, RowsBehind, Table, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.laws import LAW_LABELS
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY, PROVIDER
from stuurlicht.tables.marts.statement_differences import AGREE, COLUMNS, DIFFERENCE_LABELS
from stuurlicht.tables.registers.statement_answers import ANSWER_LABELS

OPEN = "open"
"""Of a difference: nobody answered it yet."""
_OF_MART = {column.name: column for column in COLUMNS}
_LAW = Column(name="law", kind="text", label=_("Wet"), meaning="The law.", values=LAW_LABELS)
_YEAR = _OF_MART["statement_year"]
_NAME = _OF_MART["statement_name"]
_CLASS = Column(
    name="difference",
    kind="text",
    label=_("Soort verschil"),
    meaning="Class of the difference, or 'totaal' for all together.",
    values={TOTAL: _("totaal"), **DIFFERENCE_LABELS},
)
_ANSWER = Column(
    name="answer",
    kind="text",
    label=_("Antwoord"),
    meaning="Of the provider.",
    values={OPEN: _("nog geen antwoord"), **ANSWER_LABELS},
)
_LINES = Column(
    name="lines_count",
    kind="integer",
    unit="lines",
    label=_("Vergeleken regels"),
    meaning="Lines set beside each other; those matched by toewijzing, product and month count as one.",
)
_AGREE_COUNT = Column(
    name="agree_count", kind="integer", unit="lines", label=_("Gelijke regels"), meaning="Of those: equal in both."
)
_OURS = Column(
    name="ours_eur",
    kind="number",
    unit="EUR",
    label=_("Volgens onze berichten"),
    meaning="Approved and submitted, not yet answered; signed.",
)
_THEIRS = Column(
    name="theirs_eur", kind="number", unit="EUR", label=_("Volgens de opgave"), meaning="As the provider states it."
)
_DIFFERENCE = Column(
    name="difference_eur",
    kind="number",
    unit="EUR",
    label=_("Verschil"),
    meaning="Statement minus ours: positive when the provider states more.",
)
_LINES_SHARE = Column(
    name="agree_lines_share",
    kind="number",
    unit="share",
    label=_("Gelijk, deel van de regels"),
    meaning="Equal lines of all lines.",
)
_EUR_SHARE = Column(
    name="agree_eur_share",
    kind="number",
    unit="share",
    label=_("Gelijk, deel van het geld"),
    meaning="Of each line the greater of both amounts, without sign: that of equal lines of that of all.",
    null="no line has an amount",
)
_SIDES = (_OURS, _THEIRS, _DIFFERENCE)
_PROTECTS = Protects(
    unit="person", count="persons_count", largest="largest_eur", second="second_eur", total="total_eur"
)
_SIGNED = ("ours_eur", "theirs_eur", "difference_eur")
_QUANTITIES = {
    "lines_count": Quantity("reconciled lines"),
    "ours_eur": Quantity("reconciled ours"),
    "theirs_eur": Quantity("reconciled theirs"),
    "difference_eur": Quantity("reconciled difference"),
}
_EQUATIONS = (
    Equation(whole=_QUANTITIES["theirs_eur"], parts=(_QUANTITIES["ours_eur"], _QUANTITIES["difference_eur"])),
)
_CENTS = {"ours_eur": "ours_cents", "theirs_eur": "theirs_cents", "difference_eur": "difference_cents"}


def _behind(*keys: str) -> RowsBehind:
    return RowsBehind(mart="statement_differences", keys={key: key for key in keys}, sums=_CENTS)


PER_LAW = Table(
    name="per_law",
    label=_("Aansluiting per wet en jaar"),
    grain=("municipality", "law", "statement_year"),
    columns=(
        MUNICIPALITY,
        _LAW,
        _YEAR,
        Column(
            name="providers_count",
            kind="integer",
            unit="providers",
            label=_("Aanbieders met een opgave"),
            meaning="Providers of whom there is a statement of the year.",
            is_public=True,
        ),
        _LINES,
        _AGREE_COUNT,
        _LINES_SHARE,
        *_SIDES,
        _EUR_SHARE,
    ),
    protects=_PROTECTS,
    adds=Adds(
        quantities={**_QUANTITIES, "agree_count": Quantity("reconciled lines", at={"difference": AGREE})},
        equations=_EQUATIONS,
        signed=_SIGNED,
    ),
    rows_behind=_behind("municipality", "law", "statement_year"),
)
PER_CLASS = Table(
    name="per_class",
    label=_("Verschillen per soort"),
    grain=("municipality", "law", "statement_year", "difference"),
    columns=(MUNICIPALITY, _LAW, _YEAR, _CLASS, _LINES, *_SIDES),
    protects=_PROTECTS,
    adds=Adds(quantities=_QUANTITIES, equations=_EQUATIONS, signed=_SIGNED),
    rows_behind=_behind("municipality", "law", "statement_year", "difference"),
)
PER_PROVIDER = Table(
    name="per_provider",
    label=_("Aansluiting per opgave"),
    grain=("municipality", "law", "provider", "statement_name"),
    columns=(
        MUNICIPALITY,
        _LAW,
        PROVIDER,
        _NAME,
        _YEAR,
        _LINES,
        _AGREE_COUNT,
        _LINES_SHARE,
        *_SIDES,
        _EUR_SHARE,
        Column(
            name="open_count",
            kind="integer",
            unit="lines",
            label=_("Nog zonder antwoord"),
            meaning="Differences that nobody answered yet.",
        ),
    ),
    protects=_PROTECTS,
    is_confidential=True,
    adds=Adds(),
    rows_behind=_behind("municipality", "law", "provider", "statement_name"),
)
PER_PROVIDER_CLASS = Table(
    name="per_provider_class",
    label=_("Verschillen per opgave en soort"),
    grain=("municipality", "law", "provider", "statement_name", "difference"),
    columns=(MUNICIPALITY, _LAW, PROVIDER, _NAME, _CLASS, _LINES, *_SIDES),
    protects=_PROTECTS,
    is_confidential=True,
    adds=Adds(),
    rows_behind=_behind("municipality", "law", "provider", "statement_name", "difference"),
)
ANSWERS = Table(
    name="answers",
    label=_("Wat aanbieders antwoordden"),
    grain=("municipality", "law", "provider", "statement_name", "answer"),
    columns=(MUNICIPALITY, _LAW, PROVIDER, _NAME, _ANSWER, _LINES, *_SIDES),
    protects=_PROTECTS,
    is_confidential=True,
    adds=Adds(),
)
TABLES = (PER_LAW, PER_CLASS, PER_PROVIDER, PER_PROVIDER_CLASS, ANSWERS)
CHARTS = (
    Chart(
        name="agreement_per_year",
        kind="bar",
        table="per_law",
        x="statement_year",
        y="agree_eur_share",
        panel="law",
    ),
)
