"""A municipality's own accounts: bookings of the general ledger, payments, and totals that no message tells.

A description of a booking is free text and may name a person: no table has a column for it. Of a creditor only the
AGB code of a provider is kept.
"""

from dataclasses import replace

from stuurlicht.core.columns import Column
from stuurlicht.core.cost_kinds import COST_KINDS, NATURES
from stuurlicht.core.ledger.shared_columns import INGEST_ID, LAW, LINE_NUMBER, MUNICIPALITY, PROVIDER, RECEIVED_DATE
from stuurlicht.core.ledger.table import LedgerTable
from stuurlicht.core.words import _

PAYMENT_KINDS: dict[str, str] = {
    "payable": _("betaalbaar gesteld"),
    "advance": _("voorschot"),
    "settlement": _("afrekening"),
}
_DELIVERED = replace(RECEIVED_DATE, meaning="The day on which the file was made; the day of loading when not told.")
_LINE = replace(LINE_NUMBER, meaning="Row of the file, as a spreadsheet counts.")
_HEAD = (
    INGEST_ID,
    MUNICIPALITY,
    _DELIVERED,
    _LINE,
    Column(name="book_year", kind="integer", label=_("Begrotingsjaar"), meaning="Year of the books."),
)
_MONTH = Column(
    name="book_month",
    kind="date",
    label=_("Maand"),
    meaning="First day of the month within the book year; closing periods 13 and later are December.",
)
_ANY_MONTH = replace(_MONTH, null="the amount is of the whole year")
_PROVIDER = replace(PROVIDER, null="no provider, or a creditor who is not in the register of creditors")
_LAW = replace(LAW, meaning="The law.")
TASK_FIELD = Column(
    name="task_field", kind="text", label=_("Taakveld"), meaning="As the file writes it.", null="not in the file"
)


def _cents(name: str, label: str, meaning: str) -> Column:
    return Column(name=name, kind="integer", unit="eurocent", label=label, meaning=meaning)


def _count(name: str, label: str, meaning: str) -> Column:
    return Column(name=name, kind="integer", unit="lines", label=label, meaning=meaning)


BOOKINGS = LedgerTable(
    name="bookings",
    grain="one booking, or one sum per account, in one file of the general ledger",
    label=_("Boekingen in de boekhouding"),
    columns=(
        *_HEAD,
        _MONTH,
        Column(name="ledger_account", kind="text", label=_("Rekening"), meaning="Code of the general ledger account."),
        Column(name="cost_centre", kind="text", label=_("Kostenplaats"), meaning="Code.", null="not in the file"),
        TASK_FIELD,
        _PROVIDER,
        _cents("booked_cents", _("Geboekt bedrag"), "Signed: costs positive (debit), income negative (credit)."),
    ),
)
PAYMENTS = LedgerTable(
    name="payments",
    grain="one payment, or one sum per provider, in one file of payments",
    label=_("Betalingen aan aanbieders"),
    columns=(
        *_HEAD,
        _ANY_MONTH,
        _LAW,
        Column(name="payment", kind="text", label=_("Soort betaling"), values=PAYMENT_KINDS),
        _PROVIDER,
        _cents("paid_cents", _("Betaald bedrag"), "Positive is paid to the provider, negative is paid back."),
    ),
)
OTHER_COSTS = LedgerTable(
    name="other_costs",
    grain="one total of one kind of cost or income, in one file",
    label=_("Kosten en baten buiten de berichten"),
    columns=(
        *_HEAD,
        _ANY_MONTH,
        _LAW,
        Column(name="cost_kind", kind="text", label=_("Soort kosten of baten"), values=COST_KINDS),
        TASK_FIELD,
        Column(
            name="nature",
            kind="text",
            label=_("Aard"),
            meaning="Structural returns each year, incidental does not.",
            values=NATURES,
            null="not in the file",
        ),
        _cents(
            "told_cents", _("Bedrag over de periode"), "Spending and income are both positive; a correction is not."
        ),
    ),
)
ACCOUNT_SOURCES: dict[str, str] = {table.name: table.label for table in (BOOKINGS, PAYMENTS, OTHER_COSTS)}
DELIVERED_MONTHS = LedgerTable(
    name="delivered_months",
    grain="one month of the books in one file of own accounts: what was stored of it and what was set aside",
    label=_("Wat van elk bestand is opgeslagen en wat apart ligt"),
    columns=(
        *(column for column in _HEAD if column is not _LINE),
        replace(_MONTH, null="the amounts are of the whole year"),
        Column(name="source", kind="text", label=_("Soort gegevens"), values=ACCOUNT_SOURCES),
        _count("stored_count", _("Opgeslagen rijen"), "Rows without a fault."),
        _cents("stored_cents", _("Opgeslagen bedrag"), "Their sum, signed as their table says."),
        _count("aside_count", _("Rijen apart"), "Rows with a fault; of an unknown month: with the last of the file."),
        _cents("aside_cents", _("Bedrag apart"), "Sum of those whose amount could be read, signed likewise."),
        _count("unreadable_count", _("Rijen apart zonder bedrag"), "Rows set aside whose amount could not be read."),
    ),
)
ACCOUNT_TABLES: tuple[LedgerTable, ...] = (BOOKINGS, PAYMENTS, OTHER_COSTS, DELIVERED_MONTHS)
"""Tables of own accounts. A provider may be one natural person, so that retention removes them with the messages."""
