"""Account mappings: which law and which kind of cost an account, a cost centre or a task field stands for."""

from collections.abc import Mapping
from dataclasses import replace

from stuurlicht.core import Column, _
from stuurlicht.core.cost_kinds import COST_KINDS, NATURES, NOT_OURS
from stuurlicht.core.ledger.accounts import BOOKINGS
from stuurlicht.core.ledger.shared_columns import LAW
from stuurlicht.core.registers import Entry, Register, RowRule, Value
from stuurlicht.tables.registers.latest import register_mart
from stuurlicht.tables.registers.row_values import text_in

CODES = ("ledger_account", "cost_centre", "task_field")
ANY_END = "*"
"""At the end of a code: every code that begins so."""
MAPPED_KINDS = {**COST_KINDS, NOT_OURS: _("Hoort niet bij deze wetten")}
_OF_BOOKINGS = {column.name: column for column in BOOKINGS.columns}


def _code(name: str, explanation: str, example: str) -> Entry:
    column = replace(_OF_BOOKINGS[name], null="any")
    return Entry(column=column, explanation=explanation, example=example, is_required=False)


def _stars_are_last(row: Mapping[str, Value]) -> bool:
    return all(ANY_END not in text_in(row, name).removesuffix(ANY_END) for name in CODES)


def _has_code(row: Mapping[str, Value]) -> bool:
    return any(row[name] is not None for name in CODES)


def _has_law_unless_not_ours(row: Mapping[str, Value]) -> bool:
    return (row["cost_kind"] == NOT_OURS) == (row["law"] is None)


ACCOUNT_MAPPINGS = Register(
    name="account_mappings",
    alias="rekeningen",
    label=_("Koppeling van rekeningen"),
    explanation=_(
        "Bij welke wet en welke soort kosten een rekening, kostenplaats of taakveld hoort. Vul per regel één of meer "
        "codes in. Passen er meer regels op een boeking? Dan telt de regel met de meeste codes, en daarna die met het "
        "langste begin."
    ),
    owner=_("Financiën"),
    entries=(
        _code("ledger_account", _("De rekening, of een begin met een ster: 4431*. Leeg: elke rekening."), "443100"),
        _code("cost_centre", _("De kostenplaats, of een begin met een ster. Leeg: elke kostenplaats."), ""),
        _code("task_field", _("Het taakveld, of een begin met een ster: 6.71*. Leeg: elk taakveld."), ""),
        Entry(
            column=replace(LAW, null="the account belongs to none of the laws"),
            explanation=_("De wet. Laat leeg als de rekening niet bij deze wetten hoort."),
            example="Jeugdwet",
            is_required=False,
        ),
        Entry(
            column=Column(
                name="cost_kind",
                kind="text",
                label=_("Soort kosten of baten"),
                meaning="The kind tells whether it is spending or income.",
                values=MAPPED_KINDS,
            ),
            explanation=_("Wat er op de rekening staat. De soort zegt ook of het lasten of baten zijn."),
            example="Subsidies",
        ),
        Entry(
            column=Column(
                name="nature",
                kind="text",
                label=_("Aard"),
                meaning="Structural returns each year, incidental does not.",
                values=NATURES,
                null="not told",
            ),
            explanation=_("Structureel geld komt elk jaar terug, incidenteel geld niet."),
            example="structureel",
            is_required=False,
        ),
        Entry(
            column=Column(
                name="from_year",
                kind="integer",
                label=_("Vanaf begrotingsjaar"),
                meaning="From this book year on, until a row with the same codes of a later year.",
                null="every year",
            ),
            explanation=_(
                "Het eerste jaar waarvoor de regel geldt. Verandert een rekening van betekenis? Zet er dan een regel "
                "bij met het nieuwe jaar. Leeg: elk jaar."
            ),
            example="",
            is_required=False,
        ),
    ),
    key=(*CODES, "from_year"),
    rules=(
        RowRule(
            code="account_mapping_star",
            sentence=_("Zet een ster alleen achteraan. Zo past 4431* op elke code die zo begint."),
            columns=CODES,
            holds=_stars_are_last,
        ),
        RowRule(
            code="account_mapping_code",
            sentence=_("Er staat geen code. Vul een rekening, een kostenplaats of een taakveld in."),
            columns=CODES,
            holds=_has_code,
        ),
        RowRule(
            code="account_mapping_law",
            sentence=_(
                "De wet en de soort passen niet bij elkaar. Vul een wet in, of kies Hoort niet bij deze wetten en "
                "laat de wet leeg."
            ),
            columns=("law", "cost_kind"),
            holds=_has_law_unless_not_ours,
        ),
    ),
)

account_mappings = register_mart(
    ACCOUNT_MAPPINGS,
    quirks=(
        "The row with the most codes counts; then whole codes go before a beginning, and long before short.",
        "Of rows as precise: account first, then cost centre, then task field; then the latest year that has come.",
    ),
)
