"""What the bridge gives: its tables, charts and pages."""

from dataclasses import replace

from stuurlicht.core import Adds, Chart, Column, Equation, Protects, Quantity, RowsBehind, Table, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.cost_kinds import IN_KIND
from stuurlicht.core.laws import LAW_LABELS
from stuurlicht.core.ledger.accounts import BOOKINGS, DELIVERED_MONTHS
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.instruments.bridge.declaration_columns import (
    BOOK_YEAR,
    IS_COUNTED,
    LAST_MONTH,
    LAW,
    LIKELY_LAW,
    MONTHS_COUNT,
    NATURE,
    PART,
    PAYMENT,
    SIDE,
    SOURCE,
    YARDSTICK,
    euros,
)
from stuurlicht.instruments.bridge.parts import BUDGET_LINE, DIFFERENCE
from stuurlicht.instruments.bridge.people import PROTECTS
from stuurlicht.instruments.bridge.told import MESSAGES

_BUDGET, _SEEN = Quantity("bridge budget"), Quantity("bridge seen")
_DIFFERENCE, _PART = Quantity("bridge difference"), Quantity("bridge part")
_SOURCE = Quantity("bridge source")
_KEY = (MUNICIPALITY, LAW, BOOK_YEAR)
_GRAIN = ("municipality", "law", "book_year")
_NO_BUDGET = "no budget was handed in"
_OF_ACCOUNTS = "Sums of the municipality's own books per code and year; no row of them tells of whom it is."

LINES = Table(
    name="lines",
    label=_("Begroting en wat we ervan zien"),
    grain=_GRAIN,
    columns=(
        *_KEY,
        euros("spending_eur", _("Begrote lasten"), "Gross spending.", _NO_BUDGET, is_public=True),
        euros("income_eur", _("Begrote baten"), "Income, positive.", "no income was given", is_public=True),
        euros("budget_eur", _("Begroting"), "Spending less income.", _NO_BUDGET, is_public=True),
        euros(
            "in_messages_eur",
            _("In de berichten"),
            "Approved, and submitted and not yet answered, by month of care.",
            "no message tells of the year",
        ),
        euros("seen_eur", _("Samen gezien"), "All parts, income taken off.", "nothing was supplied"),
        euros("difference_eur", _("Verschil"), "Budget less what is seen; negative when more is seen.", _NO_BUDGET),
        euros(
            "surplus_eur", _("Meer gezien dan begroot"), "The difference without its sign.", _NO_BUDGET, is_detail=True
        ),
        Column(
            name="message_months_count",
            kind="integer",
            unit="months",
            label=_("Maanden in de berichten"),
            meaning="Months of care of which messages tell.",
            null="nothing was supplied",
            is_public=True,
            is_detail=True,
        ),
        Column(
            name="in_messages_share",
            kind="number",
            unit="share",
            label=_("Deel van de lasten in de berichten"),
            meaning="Care in messages divided by budgeted spending.",
            null="no budget, or no messages",
        ),
    ),
    protects=PROTECTS,
    adds=Adds(
        quantities={
            "spending_eur": Quantity("bridge spending"),
            "income_eur": Quantity("bridge income"),
            "budget_eur": _BUDGET,
            "seen_eur": _SEEN,
            "difference_eur": _DIFFERENCE,
            "in_messages_eur": replace(_SOURCE, at={"part": IN_KIND, "source": MESSAGES}),
        },
        equations=(Equation(whole=_BUDGET, parts=(_DIFFERENCE, _SEEN)),),
        signed=("in_messages_eur", "seen_eur", "difference_eur"),
    ),
    rows_behind=RowsBehind(
        mart="declaration_events",
        keys={"municipality": "municipality", "law": "law"},
        within={"book_year": "care_month"},
    ),
)
BRIDGE = Table(
    name="bridge",
    label=_("Van wat we zien naar de begroting"),
    grain=(*_GRAIN, "part"),
    columns=(
        *_KEY,
        PART,
        SOURCE,
        euros("net_eur", _("Bedrag"), "Spending positive, income negative.", "not supplied: unknown, never zero"),
        MONTHS_COUNT,
        euros("low_eur", _("Begin van de stap"), "Where the step begins or ends.", "not supplied", is_detail=True),
        euros(
            "high_eur", _("Eind van de stap"), "The other end; never below the first.", "not supplied", is_detail=True
        ),
    ),
    protects=PROTECTS,
    adds=Adds(
        quantities={"net_eur": _PART},
        equations=(
            Equation(whole=_PART, parts=(replace(_BUDGET, at={"part": TOTAL}),), where={"part": BUDGET_LINE}),
            Equation(whole=_PART, parts=(replace(_DIFFERENCE, at={"part": TOTAL}),), where={"part": DIFFERENCE}),
        ),
        signed=("net_eur",),
    ),
)
SIDES = Table(
    name="sides",
    label=_("Lasten en baten, structureel en incidenteel"),
    grain=(*_GRAIN, "side", "nature"),
    columns=(
        *_KEY,
        SIDE,
        NATURE,
        euros("budget_eur", _("Begroot"), "Positive on both sides.", "not budgeted", is_public=True),
        euros("seen_eur", _("Gezien"), "Positive on both sides.", "nothing of this nature was supplied"),
        euros("difference_eur", _("Verschil"), "Budgeted less seen, of the total only.", "one of both is unknown"),
    ),
    protects=PROTECTS,
    adds=Adds(
        quantities={
            "budget_eur": Quantity("bridge side budget"),
            "seen_eur": Quantity("bridge side seen"),
            "difference_eur": Quantity("bridge side difference"),
        },
        equations=(
            Equation(
                whole=Quantity("bridge side budget"),
                parts=(Quantity("bridge side difference"), Quantity("bridge side seen")),
            ),
        ),
        signed=("seen_eur", "difference_eur"),
    ),
)
SOURCES = Table(
    name="sources",
    label=_("Wat elke bron vertelt"),
    grain=(*_GRAIN, "part", "source"),
    columns=(*_KEY, PART, SOURCE, euros("net_eur", _("Bedrag"), "Income negative."), MONTHS_COUNT, IS_COUNTED),
    protects=PROTECTS,
    adds=Adds(
        quantities={"net_eur": _SOURCE},
        equations=(Equation(whole=_SOURCE, parts=(replace(_PART, at={"source": TOTAL}),), where={"is_counted": True}),),
        signed=("net_eur",),
    ),
)
YARDSTICKS = Table(
    name="yardsticks",
    label=_("Naast de boekhouding en Iv3"),
    grain=(*_GRAIN, "yardstick"),
    columns=(
        *_KEY,
        YARDSTICK,
        euros("spending_eur", _("Lasten"), "Positive.", "not supplied", is_public=True),
        euros("income_eur", _("Baten"), "Positive.", "not supplied", is_public=True),
        euros("net_eur", _("Lasten min baten"), "Net cost.", "not supplied", is_public=True),
        LAST_MONTH,
        euros("seen_eur", _("Gezien over dezelfde maanden"), "Net.", "not supplied, or it has no months"),
        euros("difference_eur", _("Verschil"), "The yardstick less what is seen.", "one of both is unknown"),
    ),
    protects=PROTECTS,
    adds=Adds(
        quantities={
            "net_eur": Quantity("bridge yardstick"),
            "seen_eur": Quantity("bridge seen over the same months"),
            "difference_eur": Quantity("bridge yardstick less seen"),
        },
        equations=(
            Equation(
                whole=Quantity("bridge yardstick"),
                parts=(Quantity("bridge yardstick less seen"), Quantity("bridge seen over the same months")),
            ),
        ),
        signed=("seen_eur", "difference_eur"),
    ),
)
BOOKED = Table(
    name="booked",
    label=_("Wat er van elke boeking werd"),
    grain=("municipality", "book_year"),
    columns=(
        MUNICIPALITY,
        BOOK_YEAR,
        LAST_MONTH,
        euros("booked_eur", _("Alle boekingen"), "Income negative.", "no bookings were supplied"),
        euros("mapped_eur", _("Toegewezen"), "With a law and a kind.", "no bookings were supplied"),
        euros("left_out_eur", _("Hoort niet bij deze wetten"), "So says the mapping.", "no bookings were supplied"),
        euros("unallocated_eur", _("Niet toegewezen"), "No mapping fits.", "no bookings were supplied"),
    ),
    protects=None,
    unprotected_because=_OF_ACCOUNTS,
)
_OF_DELIVERED = {column.name: column for column in DELIVERED_MONTHS.columns}
_CODE_COLUMNS = {column.name: column for column in BOOKINGS.columns}
UNALLOCATED = Table(
    name="unallocated",
    label=_("Rekeningen die nog niet zijn toegewezen"),
    grain=("municipality", "book_year", "ledger_account", "cost_centre", "task_field"),
    columns=(
        MUNICIPALITY,
        BOOK_YEAR,
        *(
            Column(name=name, kind="text", label=_CODE_COLUMNS[name].label, meaning="'-' where the file has none.")
            for name in ("ledger_account", "cost_centre", "task_field")
        ),
        LIKELY_LAW,
        euros("booked_eur", _("Niet toegewezen"), "Income negative."),
        Column(
            name="lines_count",
            kind="integer",
            unit="lines",
            label=_("Aantal boekingen"),
            meaning="Lines.",
            is_public=True,
        ),
        Column(
            name="is_largest",
            kind="boolean",
            label=_("Een van de grootste"),
            meaning="Stands on the page; the others only in files.",
            is_detail=True,
        ),
    ),
    protects=None,
    unprotected_because=_OF_ACCOUNTS,
)
ASIDE = Table(
    name="aside",
    label=_("Rijen die bij het inlezen apart zijn gelegd"),
    grain=("municipality", "book_year", "source"),
    columns=(
        MUNICIPALITY,
        BOOK_YEAR,
        *(replace(_OF_DELIVERED[name], is_public=True) for name in ("source", "stored_count", "aside_count")),
        euros("aside_eur", _("Bedrag apart"), "Of the rows whose amount can be read; it counts nowhere."),
        replace(_OF_DELIVERED["unreadable_count"], is_public=True),
    ),
    protects=None,
    unprotected_because=_OF_ACCOUNTS,
)
PAID = Table(
    name="paid",
    label=_("Wat aan aanbieders is betaald"),
    grain=(*_GRAIN, "payment"),
    columns=(
        *_KEY,
        PAYMENT,
        euros("paid_eur", _("Betaald"), "In the year of payment; it is no cost beside the messages."),
        Column(
            name="providers_count",
            kind="integer",
            unit="providers",
            label=_("Aanbieders"),
            meaning="Known by AGB code.",
        ),
    ),
    protects=Protects(unit="provider", count="providers_count"),
    adds=Adds(quantities={"paid_eur": Quantity("bridge paid")}, signed=("paid_eur",)),
)
TABLES = (LINES, BRIDGE, SIDES, SOURCES, YARDSTICKS, PAID, BOOKED, ASIDE, UNALLOCATED)


def bridge_of(law: str) -> str:
    """Give the name of the chart with the bridge of a law."""
    return f"bridge_{law}"


CHARTS = tuple(
    Chart(
        name=bridge_of(law),
        kind="bar",
        table="bridge",
        x="part",
        y="net_eur",
        low="low_eur",
        high="high_eur",
        beside=("source",),
        where={"law": law},
    )
    for law in LAW_LABELS
)
