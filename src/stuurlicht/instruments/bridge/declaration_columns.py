"""Columns of the tables of the bridge."""

from stuurlicht.core import Column, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.cost_kinds import COST_KINDS, NATURES
from stuurlicht.core.laws import LAW_LABELS
from stuurlicht.core.ledger.accounts import PAYMENT_KINDS
from stuurlicht.instruments.bridge.booked import LAW_UNKNOWN
from stuurlicht.instruments.bridge.parts import BUDGET_LINE, COMPUTED, DIFFERENCE, NOT_SUPPLIED, UNKNOWN_NATURE
from stuurlicht.instruments.bridge.told import BOOKINGS, MESSAGES, OTHER_COSTS, REGISTER
from stuurlicht.instruments.bridge.yardsticks import GENERAL_LEDGER, IV3_ACCOUNT, IV3_BUDGET

SOURCES = {
    MESSAGES: _("berichten"),
    OTHER_COSTS: _("aangeleverde totalen"),
    REGISTER: _("register buiten-berichten"),
    BOOKINGS: _("boekhouding"),
    NOT_SUPPLIED: _("niet aangeleverd"),
    COMPUTED: _("berekend"),
}
_PARTS = {
    **COST_KINDS,
    DIFFERENCE: _("Verschil: begroot en niet gezien"),
    BUDGET_LINE: _("Begroting (lasten min baten)"),
}
_SIDES = {"spending": _("lasten"), "income": _("baten")}
_NATURES = {**NATURES, UNKNOWN_NATURE: _("niet bekend"), TOTAL: _("totaal")}
_YARDSTICKS = {
    GENERAL_LEDGER: _("Boekhouding"),
    IV3_BUDGET: _("Begroting volgens Iv3"),
    IV3_ACCOUNT: _("Jaarrekening volgens Iv3"),
}

LAW = Column(name="law", kind="text", label=_("Wet"), meaning="The law.", values=LAW_LABELS)
LIKELY_LAW = Column(
    name="likely_law",
    kind="text",
    label=_("Wet volgens het taakveld"),
    meaning="By the task field; a pointer for who mends the mapping.",
    values={**LAW_LABELS, LAW_UNKNOWN: _("niet bekend")},
)
BOOK_YEAR = Column(name="book_year", kind="integer", label=_("Begrotingsjaar"), meaning="The year of the budget.")
PART = Column(name="part", kind="text", label=_("Onderdeel"), meaning="Kind of cost or income.", values=_PARTS)
SOURCE = Column(name="source", kind="text", label=_("Bron"), meaning="What tells the amount.", values=SOURCES)
SIDE = Column(name="side", kind="text", label=_("Lasten of baten"), values=_SIDES)
NATURE = Column(name="nature", kind="text", label=_("Aard"), meaning="'totaal' adds up.", values=_NATURES)
YARDSTICK = Column(name="yardstick", kind="text", label=_("Vergeleken met"), values=_YARDSTICKS)
PAYMENT = Column(name="payment", kind="text", label=_("Soort betaling"), values=PAYMENT_KINDS)
LAST_MONTH = Column(
    name="last_month", kind="date", label=_("Tot en met"), null="not supplied, or a report of the whole year"
)
MONTHS_COUNT = Column(
    name="months_count",
    kind="integer",
    unit="months",
    label=_("Maanden met bedragen"),
    null="the source tells of the whole year, or nothing was supplied",
    is_public=True,
)
IS_COUNTED = Column(name="is_counted", kind="boolean", label=_("Telt mee"), meaning="True for one source per part.")


def euros(
    name: str, label: str, meaning: str, null: str = "", *, is_public: bool = False, is_detail: bool = False
) -> Column:
    """Declare an amount in nominal euros."""
    return Column(
        name=name,
        kind="number",
        unit="EUR",
        label=label,
        meaning=meaning,
        null=null,
        is_public=is_public,
        is_detail=is_detail,
    )
