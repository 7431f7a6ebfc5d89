"""Columns that tables of durations have in common."""

from stuurlicht.core import Column, Estimate, Protects, RowsBehind, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.laws import LAW_LABELS
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.rules.product_groups import PRODUCT_GROUP_LABELS

LAW = Column(name="law", kind="text", label=_("Wet"), meaning="The law.", values=LAW_LABELS)
GROUP = Column(
    name="product_group",
    kind="text",
    label=_("Soort hulp"),
    meaning="Reporting group of the help, or all of the law.",
    values={**PRODUCT_GROUP_LABELS, TOTAL: _("totaal")},
)
KEYS = (MUNICIPALITY, LAW, GROUP)
GRAIN = ("municipality", "law", "product_group")
PROTECTS = Protects(unit="person", count="persons_count")
NOT_YET = "not so much has ended yet, or fewer than ten periods of help"
FEW = "fewer than ten periods of help"


def count(name: str, label: str, meaning: str) -> Column:
    """Declare a number of periods of help."""
    return Column(name=name, kind="integer", unit="persons", label=label, meaning=meaning)


def months(name: str, label: str, meaning: str, *, is_detail: bool = False) -> Column:
    """Declare a length in months of 30.4 days; null while so much has not ended."""
    return Column(
        name=name, kind="number", unit="months", label=label, meaning=meaning, null=NOT_YET, is_detail=is_detail
    )


def days(name: str, label: str, meaning: str, null: str = FEW, *, is_public: bool = False) -> Column:
    """Declare a number of days."""
    return Column(name=name, kind="number", unit="days", label=label, meaning=meaning, null=null, is_public=is_public)


def share(name: str, label: str, meaning: str, null: str = NOT_YET, *, is_detail: bool = False) -> Column:
    """Declare a part of all help, 0 to 1."""
    return Column(name=name, kind="number", unit="share", label=label, meaning=meaning, null=null, is_detail=is_detail)


def from_spells(*columns: str, keys: tuple[str, ...] = GRAIN) -> tuple[Estimate, ...]:
    """Say that numbers were estimated from starts and stops of care, by the keys that both have."""
    return (Estimate(columns=columns, rows=RowsBehind(mart="care_spells", keys={key: key for key in keys})),)
