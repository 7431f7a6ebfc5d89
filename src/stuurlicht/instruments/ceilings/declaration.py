"""What ceilings gives: its columns and tables."""

from stuurlicht.core import (
    Adds,
    Column,
    Equation,
    Estimate,
    From,
    Protects,
    Quantity,
    RowsBehind,
    Table,
    _,
)
from stuurlicht.core.additivity import AS_OF, Coordinate
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.laws import LAW_LABELS
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.tables.marts.contract_lines import REASONS
from stuurlicht.tables.staging.stg_registers__contract_rows import COUNTED

_UNKNOWN = "the history is too short to estimate it"
_LAW = Column(name="law", kind="text", label=_("Wet"), meaning="The law.", values=LAW_LABELS)
_LOT = Column(name="lot", kind="text", label=_("Perceel"), meaning="Lot of the tender; '-' where none is told.")
_CONTRACT = Column(
    name="contract", kind="text", label=_("Contract"), meaning="Number of the contract and code of its provider."
)
_PROVIDER = Column(
    name="provider", kind="text", label=_("Aanbieder"), meaning="AGB code, the last one.", is_detail=True
)
_YEAR = Column(name="book_year", kind="integer", label=_("Boekjaar"), meaning="Year of care.", is_detail=True)
_PROTECTS = Protects(
    unit="person",
    count="persons_count",
    largest="largest_person_eur",
    second="second_person_eur",
    total="all_persons_eur",
)


def _eur(name: str, label: str, meaning: str, null: str = "", *, is_public: bool = False) -> Column:
    return Column(name=name, kind="number", unit="EUR", label=label, meaning=meaning, null=null, is_public=is_public)


def _chance(name: str, label: str, meaning: str) -> Column:
    return Column(name=name, kind="number", unit="probability", label=label, meaning=meaning, null=_UNKNOWN)


_CEILING = _eur("ceiling_eur", _("Plafond"), "Sum of the ceilings agreed over the year.", is_public=True)
_EXPECTED = _eur("expected_eur", _("Verwacht over het jaar"), "Mean of the draws; sum of the four terms.", _UNKNOWN)
_LOW = _eur("low80_eur", _("Ondergrens (4 van de 5)"), "10% of the draws are less.", _UNKNOWN)
_HIGH = _eur("high80_eur", _("Bovengrens (4 van de 5)"), "10% of the draws are more.", _UNKNOWN)
_BREACH = _chance("breach_probability", _("Kans op meer dan het plafond"), "Share of the draws above the ceiling.")
TERMS = ("approved_eur", "submitted_eur", "undeclared_eur", "undelivered_eur")
_MART = "contract_lines"
_AT: dict[str, Coordinate | From] = {"known_month": From(AS_OF), "care_year": From("book_year"), "book_year": TOTAL}
_OF_CONTRACT: dict[str, Coordinate | From] = {**_AT, "provider": TOTAL}
"""The contract tells the provider."""
_OF_TERM: dict[str, Coordinate | From] = {**_OF_CONTRACT, "lot": TOTAL}
_TERMS = {name: Quantity(f"ceilings {name}", _OF_TERM) for name in TERMS}
_WHOLE = "ceilings expected_eur"


def _declared(name: str, /, over: str = "", **at: str) -> Quantity:
    return Quantity(f"ceilings declared {name}", {**_AT, **at}, over)


def _estimated_from(keys: dict[str, str], *columns: str) -> tuple[Estimate, ...]:
    """Name the lines that an estimate rests on: those of all years, for they show how it goes."""
    return (Estimate(columns=columns, rows=RowsBehind(mart=_MART, keys=keys)),)


_PROVIDER_LINES = {"municipality": "municipality", "law": "law", "provider": "last_provider"}
"""The pace of a contract rests on lines of earlier years, under other contracts, of its provider."""
_CONTRACT_LINES = {**_PROVIDER_LINES, "lot": "lot", "contract": "contract"}
_LOT_LINES = {"municipality": "municipality", "law": "law", "lot": "lot"}
_IN_YEAR = {"book_year": "care_month"}

CONTRACTS = Table(
    name="contracts",
    label=_("Contracten naast hun plafond"),
    grain=("municipality", "law", "lot", "contract", "provider", "book_year"),
    columns=(
        MUNICIPALITY,
        _LAW,
        _LOT,
        _CONTRACT,
        _PROVIDER,
        _YEAR,
        _CEILING,
        _eur("approved_eur", _("Toegekend"), "Approved, net of credits."),
        _eur("submitted_eur", _("Ingediend, nog niet beantwoord"), "Times the chance of approval.", "no chance known"),
        _eur("undeclared_eur", _("Geleverd, nog niet gedeclareerd"), "Of months that ended.", _UNKNOWN),
        _eur("undelivered_eur", _("Nog te leveren"), "Of months that did not end.", _UNKNOWN),
        _EXPECTED,
        _LOW,
        _HIGH,
        _BREACH,
        Column(
            name="median_exhausted_month",
            kind="date",
            label=_("Maand waarin het op is"),
            meaning="Month of care by which the ceiling is passed in half of the draws.",
            null="not within the year in half of the draws, or unknown",
        ),
        _eur("excess_eur", _("Gemiddeld boven het plafond"), "Mean over the draws of what is above it.", _UNKNOWN),
        Column(
            name="persons_count",
            kind="integer",
            unit="persons",
            label=_("Mensen met hulp dit jaar"),
            meaning="For whom care of the year was declared under the contract.",
            null="their persons are unknown",
        ),
        Column(
            name="shifted_person_months",
            kind="number",
            unit="months",
            label=_("Maanden hulp boven het plafond"),
            meaning="Excess divided by the mean declared cost of a person in a month.",
            null="nobody to divide by, or unknown",
        ),
        Column(
            name="monthly_persons_count",
            kind="number",
            unit="persons",
            label=_("Mensen met hulp in een gemiddelde maand"),
            meaning="Expected amount divided by that cost and by the months in which the contract holds.",
            null="nobody to divide by, or unknown",
        ),
    ),
    protects=_PROTECTS,
    is_confidential=True,  # a provider may be one natural person, and what a ceiling leaves is a matter of negotiation
    rows_behind=RowsBehind(mart=_MART, keys=_CONTRACT_LINES, within=_IN_YEAR, sums={"approved_eur": "approved_cents"}),
    estimates=_estimated_from(
        _PROVIDER_LINES,
        *("submitted_eur", "undeclared_eur", "undelivered_eur", "expected_eur", "low80_eur", "high80_eur"),
        *("breach_probability", "excess_eur", "shifted_person_months", "monthly_persons_count"),
    ),
    adds=Adds(
        quantities={
            **_TERMS,
            "expected_eur": Quantity(_WHOLE, _OF_CONTRACT),
            "persons_count": Quantity("ceilings persons", _OF_CONTRACT),
        },
        equations=(Equation(whole=Quantity(_WHOLE, _OF_CONTRACT), parts=tuple(_TERMS.values())),),
        overlapping=("lot", "contract"),  # one person may have help under several
        signed=(*TERMS, "expected_eur"),
        vintage="known_month",
    ),
)
MONTHS = Table(
    name="months",
    label=_("In welke maand is het plafond op?"),
    grain=("municipality", "law", "lot", "contract", "provider", "book_year", "care_month"),
    columns=(
        MUNICIPALITY,
        _LAW,
        _LOT,
        _CONTRACT,
        _PROVIDER,
        _YEAR,
        Column(name="care_month", kind="date", label=_("Zorgmaand"), meaning="Month of care."),
        _chance("exhausted_probability", _("Kans dat het in deze maand op raakt"), "Share of the draws."),
        _chance("exhausted_by_probability", _("Kans dat het dan op is"), "In this month or earlier."),
    ),
    protects=_PROTECTS,
    is_confidential=True,
    rows_behind=RowsBehind(mart=_MART, keys=_CONTRACT_LINES, within=_IN_YEAR),
    estimates=_estimated_from(_PROVIDER_LINES, "exhausted_probability", "exhausted_by_probability"),
    adds=Adds(),
)
LOTS = Table(
    name="lots",
    label=_("Percelen: alle aanbieders samen"),
    grain=("municipality", "law", "lot", "book_year"),
    columns=(
        MUNICIPALITY,
        _LAW,
        _LOT,
        _YEAR,
        Column(
            name="contracts_count",
            kind="integer",
            unit="providers",
            label=_("Contracten"),
            meaning="Contracts of the lot with a ceiling and an estimate.",
            is_public=True,
        ),
        _CEILING,
        _EXPECTED,
        _LOW,
        _HIGH,
        _BREACH,
        _chance("any_breach_probability", _("Kans dat een van de contracten erboven komt"), "At least one of them."),
    ),
    protects=_PROTECTS,
    rows_behind=RowsBehind(mart=_MART, keys=_LOT_LINES, within=_IN_YEAR),
    estimates=_estimated_from(
        _LOT_LINES, "expected_eur", "low80_eur", "high80_eur", "breach_probability", "any_breach_probability"
    ),
    adds=Adds(quantities={"expected_eur": Quantity(_WHOLE, _AT)}, signed=("expected_eur",), vintage="known_month"),
)
LEFT_OUT = Table(
    name="left_out",
    label=_("Wat meetelt en wat niet"),
    grain=("municipality", "law", "reason", "book_year"),
    columns=(
        MUNICIPALITY,
        _LAW,
        Column(name="reason", kind="text", label=_("Telt het mee?"), meaning="Each line is in one.", values=REASONS),
        _YEAR,
        _eur("approved_eur", _("Toegekend"), "Approved, net of credits, over months of care of the year."),
        _eur("submitted_eur", _("Ingediend, nog niet beantwoord"), "The same, without an answer; in full."),
        _eur("declared_eur", _("Samen"), "Both together."),
    ),
    protects=_PROTECTS,
    rows_behind=RowsBehind(
        mart=_MART,
        keys={"municipality": "municipality", "law": "law", "reason": "reason"},
        within=_IN_YEAR,
        sums={"approved_eur": "approved_cents", "submitted_eur": "pending_cents"},
    ),
    adds=Adds(
        quantities={f"{name}_eur": _declared(name) for name in ("approved", "submitted", "declared")},
        equations=(
            Equation(whole=_declared("declared"), parts=(_declared("approved"), _declared("submitted"))),
            Equation(
                whole=_declared("approved"),
                parts=(Quantity("ceilings approved_eur", {**_AT, "reason": TOTAL}, over="contract"),),
                where={"reason": COUNTED},
            ),
            # all reasons together are what the nowcast tells of the year
            *(
                Equation(
                    whole=Quantity(f"nowcast {name}", {**_AT, "reason": TOTAL}), parts=(_declared(name, "reason"),)
                )
                for name in ("approved", "submitted")
            ),
        ),
        signed=("approved_eur", "submitted_eur", "declared_eur"),
        vintage="known_month",
    ),
)
TABLES = (CONTRACTS, LOTS, MONTHS, LEFT_OUT)
