"""What the nowcast gives per month: each month of care, and how fast declarations come in after it."""

from stuurlicht.core import Adds, Column, Equation, From, Protects, RowsBehind, Table, _
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.instruments.nowcast.declaration_columns import (
    APPROVED,
    BASES,
    CARE_MONTH,
    EXPECTED,
    HIGH,
    KNOWN_MONTH,
    LAW,
    LOW,
    PROTECTS,
    SEGMENT_COLUMNS,
    SUBMITTED,
    SUMS,
    estimated_from,
    now,
)

_CARE_YEAR = {"care_year": From("care_month", is_year=True)}

BY_MONTH = Table(
    name="by_month",
    label=_("Per zorgmaand"),
    grain=("municipality", "law", "product_group", "care_month"),
    columns=(
        *SEGMENT_COLUMNS,
        CARE_MONTH,
        APPROVED,
        SUBMITTED,
        EXPECTED,
        LOW,
        HIGH,
        Column(
            name="method",
            kind="text",
            label=_("Hoe geschat"),
            meaning="How the month was completed.",
            values={
                "total": _("som van de delen"),
                "pattern": _("afgemaakt met het declaratiepatroon"),
                **BASES,
                "unknown": _("onbekend"),
            },
        ),
    ),
    protects=PROTECTS,
    adds=Adds(
        quantities={
            "approved_eur": now("approved", **_CARE_YEAR),
            "submitted_eur": now("submitted", **_CARE_YEAR),
            "expected_eur": now("month expected", **_CARE_YEAR),
        },
        equations=(
            # how fast declarations come in is told: whoever has two of the three knows the third nearly
            Equation(
                whole=now("month expected", **_CARE_YEAR),
                parts=(now("approved", **_CARE_YEAR), now("submitted", **_CARE_YEAR)),
                holds="about",
                where={"method": "pattern"},
            ),
        ),
        tells_of={LOW.name: (EXPECTED.name,), HIGH.name: (EXPECTED.name,)},
        vintage=KNOWN_MONTH,
    ),
    rows_behind=RowsBehind(
        mart="declaration_events",
        keys={
            "municipality": "municipality",
            "law": "law",
            "product_group": "product_group",
            "care_month": "care_month",
        },
        sums=SUMS,
    ),
    estimates=(estimated_from("declaration_events", EXPECTED.name, LOW.name, HIGH.name),),
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
    adds=Adds(),
)
