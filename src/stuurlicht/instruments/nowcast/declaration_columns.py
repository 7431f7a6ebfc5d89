"""Columns and words that tables of the nowcast share."""

from stuurlicht.core import Column, Estimate, From, Protects, Quantity, RowsBehind, _
from stuurlicht.core.additivity import AS_OF
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.laws import LAW_LABELS
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.instruments.nowcast.fitting import Basis
from stuurlicht.rules.product_groups import PRODUCT_GROUP_LABELS

PROTECTS = Protects(
    unit="person",
    count="persons_count",
    largest="largest_person_eur",
    second="second_person_eur",
    total="all_persons_eur",
)
BESIDE_LABELS = {
    "known_events": _("Bekende gebeurtenissen"),
    "outside_items": _("Bedragen buiten de berichten"),
    "expected_settlements": _("Afrekeningen, geschat"),
}
"""Lines that stand in place of a kind of help."""
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
    meaning="Reporting group, a line of what no message tells, or 'totaal' for the whole law.",
    values={**PRODUCT_GROUP_LABELS, **BESIDE_LABELS, TOTAL: _("totaal")},
)
CARE_MONTH = Column(name="care_month", kind="date", label=_("Zorgmaand"), meaning="Month of care.")
SEGMENT_COLUMNS = (MUNICIPALITY, LAW, PRODUCT_GROUP)
SUMS = {"approved_eur": "approved_cents", "submitted_eur": "pending_cents"}
"""Column of ``declaration_events`` by the number that is its plain sum."""
_SEGMENT_KEYS = {name: name for name in ("municipality", "law", "product_group")}


def estimated_from(mart: str, *columns: str) -> Estimate:
    """Name the rows that numbers of a segment rest on: those of all months, for they show how it goes."""
    return Estimate(columns=columns, rows=RowsBehind(mart=mart, keys=_SEGMENT_KEYS))


def euros(name: str, label: str, meaning: str, null: str = "", *, is_public: bool = False) -> Column:
    """Declare an amount in nominal euros."""
    return Column(name=name, kind="number", unit="EUR", label=label, meaning=meaning, null=null, is_public=is_public)


KNOWN_MONTH = "known_month"
_KNOWN_NOW = {KNOWN_MONTH: From(AS_OF)}


def now(name: str, over: str = "", until: From | None = None, /, **at: str | From) -> Quantity:
    """Name a quantity as it is known on the as-of day; ``stood`` gives some of them as they were known before."""
    return Quantity(f"nowcast {name}", {**_KNOWN_NOW, **at}, over, until)


UNKNOWN = "it cannot be estimated: too little history, or no chance of approval"
NO_BAND = "the error cannot be estimated"
APPROVED = euros("approved_eur", _("Toegekend"), "Sum of approved lines, net of credits, as of the day.")
SUBMITTED = euros(
    "submitted_eur", _("Ingediend, nog niet beantwoord"), "Sum of lines without an answer on the day, in full."
)
EXPECTED = euros("expected_eur", _("Verwacht"), "Expected final amount.", UNKNOWN)
LOW = euros("low_eur", _("Ondergrens"), "Lower end of the interval.", NO_BAND)
HIGH = euros("high_eur", _("Bovengrens"), "Upper end of the interval.", NO_BAND)

BASES: dict[str, str] = {
    Basis.ALLOCATIONS: _("toewijzingen"),
    Basis.PACE: _("het tempo van de laatste maanden"),
    Basis.CHAIN_LADDER: _("alleen het declaratiepatroon"),
    Basis.LAST_YEAR: _("zelfde periode vorig jaar"),
}
"""Dutch label of what months are estimated from."""
