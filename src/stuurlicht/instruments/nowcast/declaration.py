"""What the nowcast gives: its columns, tables and charts."""

from stuurlicht.core import Chart, Column, Protects, RowsBehind, Table, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.laws import LAW_LABELS
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.rules.product_groups import PRODUCT_GROUP_LABELS

_PROTECTS = Protects(
    unit="person",
    count="persons_count",
    largest="largest_person_eur",
    second="second_person_eur",
    total="all_persons_eur",
)
LAW = Column(
    name="law",
    kind="text",
    label=_("Wet"),
    meaning="Law, or 'totaal' for all laws of the municipality.",
    values={**LAW_LABELS, TOTAL: _("Alle wetten")},
)
PRODUCT_GROUP = Column(
    name="product_group",
    kind="text",
    label=_("Soort hulp"),
    meaning="Reporting group, or 'totaal' for the whole law.",
    values={**PRODUCT_GROUP_LABELS, TOTAL: _("totaal")},
)
CARE_MONTH = Column(name="care_month", kind="date", label=_("Zorgmaand"), meaning="Month of care.")
_SEGMENT = (MUNICIPALITY, LAW, PRODUCT_GROUP)


def _euros(name: str, label: str, meaning: str, null: str = "", *, is_public: bool = False) -> Column:
    return Column(name=name, kind="number", unit="EUR", label=label, meaning=meaning, null=null, is_public=is_public)


_UNKNOWN = "it cannot be estimated: too little history, or no chance of approval"
_APPROVED = _euros("approved_eur", _("Toegekend"), "Sum of approved lines, net of credits, as of the day.")
_SUBMITTED = _euros(
    "submitted_eur", _("Ingediend, nog niet beantwoord"), "Sum of lines without an answer on the day, in full."
)
_EXPECTED = _euros("expected_eur", _("Verwacht"), "Expected final amount.", _UNKNOWN)
_LOW = _euros("low_eur", _("Ondergrens"), "Lower end of the interval.", "the error cannot be estimated")
_HIGH = _euros("high_eur", _("Bovengrens"), "Upper end of the interval.", "the error cannot be estimated")

_NO_BUDGET = "no budget was handed in for the year, or only one for the whole law"

YEAR_END = Table(
    name="year_end",
    label=_("Waar komt het jaar uit?"),
    grain=("municipality", "law", "product_group"),
    columns=(
        *_SEGMENT,
        Column(name="book_year", kind="integer", label=_("Boekjaar"), meaning="Year of the months of care."),
        _APPROVED,
        _SUBMITTED,
        _euros(
            "submitted_expected_eur",
            _("Ingediend, naar verwachting toegekend"),
            "Submitted times the chance of approval.",
            "the chance of approval is unknown",
        ),
        _euros(
            "delivered_not_declared_eur",
            _("Geleverd, nog niet gedeclareerd"),
            "Final amount of the months that ended, less approved and expected of submitted; negative when more "
            "credits than declarations are to come.",
            _UNKNOWN,
        ),
        _euros(
            "still_to_deliver_eur",
            _("Nog te leveren"),
            "Expected in months that have not ended, less what stands declared in them.",
            _UNKNOWN,
        ),
        _euros("expected_eur", _("Verwacht jaareinde"), "Sum of the four parts.", _UNKNOWN),
        _LOW,
        _HIGH,
        Column(
            name="interval_share",
            kind="number",
            unit="probability",
            label=_("Kans dat de uitkomst tussen de grenzen ligt"),
            meaning="Chance that the outcome lies between low and high, if the model holds.",
            is_public=True,
        ),
        _euros("budget_eur", _("Begroting (lasten)"), "Gross spending as last decided.", _NO_BUDGET, is_public=True),
        Column(
            name="budget_version",
            kind="text",
            label=_("Versie van de begroting"),
            meaning="Name of the version that stood on the day; several when rows differ.",
            null=_NO_BUDGET,
        ),
        _euros(
            "balance_eur",
            _("Saldo (min is tekort)"),
            "Budget minus expected: negative is a shortfall.",
            _NO_BUDGET,
        ),
        Column(
            name="overrun_probability",
            kind="number",
            unit="probability",
            label=_("Kans op overschrijding"),
            meaning="Chance that the year ends above the budget, 0 to 1.",
            null="no budget, or the error cannot be estimated",
        ),
        _euros(
            "expected_to_date_eur",
            _("Verwacht tot nu toe"),
            "Expected final amount of the months of the year that ended.",
            _UNKNOWN,
        ),
        _euros(
            "budget_to_date_eur",
            _("Begroot tot nu toe"),
            "Budget by its month phasing; without phasing every month weighs the same.",
            _NO_BUDGET,
            is_public=True,
        ),
        Column(
            name="approval_probability",
            kind="number",
            unit="probability",
            label=_("Kans op goedkeuring"),
            meaning="Approved share of the submitted euros with an answer, per law.",
            null="no line was answered, or the row is over all laws",
        ),
        Column(
            name="pattern",
            kind="text",
            label=_("Declaratiepatroon"),
            meaning="Whose development the row uses.",
            values={
                "own": _("eigen"),
                "mixed": _("deels van de wet"),
                "law": _("van de hele wet"),
                "total": _("som van de delen"),
            },
        ),
        Column(
            name="history_months",
            kind="integer",
            unit="months",
            label=_("Maanden historie"),
            meaning="Closed months since the first message; what comes later than that is not seen.",
            is_public=True,
        ),
        Column(
            name="difference_eur",
            kind="number",
            unit="EUR",
            label=_("Grootte van het verschil"),
            meaning="The balance without its sign: how much above or below the budget.",
            null=_NO_BUDGET,
            is_for_words=True,
        ),
    ),
    protects=_PROTECTS,
    rows_behind=RowsBehind(
        mart="declaration_events",
        keys={"municipality": "municipality", "law": "law", "product_group": "product_group"},
    ),
)

BY_MONTH = Table(
    name="by_month",
    label=_("Per zorgmaand"),
    grain=("municipality", "law", "product_group", "care_month"),
    columns=(
        *_SEGMENT,
        CARE_MONTH,
        _APPROVED,
        _SUBMITTED,
        _EXPECTED,
        _LOW,
        _HIGH,
        Column(
            name="method",
            kind="text",
            label=_("Hoe geschat"),
            meaning="How the month was completed.",
            values={
                "total": _("som van de delen"),
                "pattern": _("afgemaakt met het declaratiepatroon"),
                "pace": _("het tempo van de laatste maanden"),
                "unknown": _("onbekend"),
            },
        ),
    ),
    protects=_PROTECTS,
    rows_behind=RowsBehind(
        mart="declaration_events",
        keys={
            "municipality": "municipality",
            "law": "law",
            "product_group": "product_group",
            "care_month": "care_month",
        },
    ),
)

DEVELOPMENT = Table(
    name="development",
    label=_("Hoe snel komen declaraties binnen?"),
    grain=("municipality", "law", "development_month"),
    columns=(
        MUNICIPALITY,
        LAW,
        Column(
            name="development_month",
            kind="integer",
            unit="months",
            label=_("Maanden na de zorgmaand"),
            meaning="0 is the month of care itself, up to its last day.",
            is_public=True,
        ),
        Column(
            name="arrived_share",
            kind="number",
            unit="share",
            label=_("Deel dat binnen is"),
            meaning="Part of the final amount known by the end of that month; above 1 where credits follow.",
            null="no earlier month shows it",
        ),
        Column(
            name="origin_count",
            kind="integer",
            unit="months",
            label=_("Aantal zorgmaanden waarop dit rust"),
            meaning="Months of care behind the step to the next age.",
            is_public=True,
        ),
    ),
    protects=Protects(unit="person", count="persons_count"),
)

CHARTS = (
    Chart(
        name="year_end_by_law",
        kind="interval",
        table="year_end",
        x="law",
        y="expected_eur",
        low="low_eur",
        high="high_eur",
        reference="budget_eur",
        beside=("balance_eur", "overrun_probability"),
        where={"product_group": TOTAL},
    ),
    Chart(
        name="months_by_law",
        kind="interval",
        table="by_month",
        x="care_month",
        y="expected_eur",
        low="low_eur",
        high="high_eur",
        panel="law",
        where={"product_group": TOTAL},
    ),
)
