"""What an export can be mapped to: per table of the ledger the columns, and a few that only an export has."""

from dataclasses import dataclass

from stuurlicht.core.columns import Column
from stuurlicht.core.ledger import (
    BOOKINGS,
    DECLARATION_LINES,
    OTHER_COSTS,
    PAYMENTS,
    STARTS,
    STATEMENT_LINES,
    STOPS,
    TOEWIJZING_VERSIONS,
    LedgerTable,
)
from stuurlicht.core.words import _
from stuurlicht.sources.registers.numbers import Mark

BSN = Column(name="bsn", kind="text", label=_("BSN"), meaning="Nine digits; becomes a pseudonym while reading.")
BIRTH_DATE = Column(
    name="birth_date", kind="date", label=_("Geboortedatum"), meaning="Only year and month pass the reader."
)
POSTCODE = Column(
    name="postcode", kind="text", label=_("Postcode"), meaning="Becomes a neighbourhood by the user's table."
)
DEBIT_CREDIT = Column(
    name="debit_credit",
    kind="text",
    label=_("Debet of credit"),
    meaning="The sign of an amount that has none itself.",
    values={"D": _("debet"), "C": _("credit")},
)
DECLARATION_NUMBER = Column(
    name="declaration_number", kind="text", label=_("Declaratienummer"), meaning="Number of the declaration."
)
ANSWER_STATUS = Column(
    name="answer_status",
    kind="text",
    label=_("Status van de regel"),
    meaning="What the municipality answered; empty while it did not.",
    values={"approved": _("goedgekeurd"), "rejected": _("afgekeurd")},
)
ANSWER_DATE = Column(name="answer_date", kind="date", label=_("Datum van de status"), meaning="The day of the answer.")
BOOK_DATE = Column(
    name="book_date", kind="date", label=_("Boekdatum"), meaning="Gives the month, and the year where none is told."
)
PERIOD = Column(
    name="period", kind="text", label=_("Periode"), meaning="1 to 16, or year and month as 202601; 13 to 16 close."
)
DEBIT = Column(name="debit_cents", kind="integer", unit="eurocent", label=_("Bedrag debet"), meaning="Costs.")
CREDIT = Column(name="credit_cents", kind="integer", unit="eurocent", label=_("Bedrag credit"), meaning="Income.")
CREDITOR = Column(
    name="creditor", kind="text", label=_("Crediteurnummer"), meaning="Becomes an AGB code by the user's register."
)
BOOKING_NUMBER = Column(
    name="booking_number", kind="text", label=_("Boekingsnummer"), meaning="By which a line that stands twice is known."
)
SIGN = Column(
    name="sign",
    kind="text",
    label=_("Teken van de bedragen"),
    meaning="What the file means by a minus.",
    values={
        "costs_positive": _("lasten positief, baten negatief"),
        "costs_negative": _("lasten negatief, baten positief"),
        "both_positive": _("lasten en baten allebei positief"),
    },
)

_CODE = r"(?=.*\d)[0-9A-Za-z][0-9A-Za-z._/-]{0,19}"  # without a digit it may be somebody's name
_CODE_TOLD = _(
    "hoogstens twintig letters, cijfers, punten of streepjes, zonder spatie en met minstens één cijfer. Heeft de code "
    "alleen letters? Geef er een nummer voor bij Vertaling van waarden, zoals ALG = 100"
)

FORMS: dict[str, tuple[str, str]] = {
    "ledger_account": (_CODE, _CODE_TOLD),
    "cost_centre": (_CODE, _CODE_TOLD),
    "task_field": (r"\d[0-9A-Za-z.]{0,6}", _("een code zoals 6.72")),
    "period": (r"\d{1,2}|\d{6}", _("1 tot en met 16, of jaar en maand zoals 202601")),
    "provider": (r"\d{8}", _("acht cijfers")),
    "product_category": (r"\d{2}", _("twee cijfers")),
    "product_code": (r".{1,5}", _("één tot vijf tekens")),
    "unit": (r"\d{2}", _("twee cijfers")),
    "frequency": (r"\d", _("één cijfer")),
}
"""What a code must look like, and how that is told. A zero that a spreadsheet dropped is never put back."""

_MADE_BY_READER = frozenset(
    {
        "ingest_id",
        "municipality",
        "line_number",
        "person_in_law",
        "person",
        "birth_year",
        "birth_month",
        "neighbourhood",
        "care_month",
        "release",
        "submission_status",
        "book_month",
    }
)


@dataclass(frozen=True, slots=True)
class ExportTarget:
    """One table of the ledger as the target of an export.

    Parameters
    ----------
    table : LedgerTable
        Where the rows go.
    extra : tuple of Column
        Columns only an export has; they are read and turned into columns of the table.
    required : tuple of str
        Fields without which a row says nothing.
    message : str
        The message that tells the same: ``323``; empty for own accounts, which no message tells.
    one_of : tuple of tuple of str
        Fields of which at least one is needed.
    """

    table: LedgerTable
    extra: tuple[Column, ...]
    required: tuple[str, ...]
    message: str
    one_of: tuple[tuple[str, ...], ...] = ()

    @property
    def is_statement(self) -> bool:
        """True for the statement of a provider: the day of the file counts, and it is stored whole or not at all."""
        return self.table == STATEMENT_LINES

    @property
    def is_of_accounts(self) -> bool:
        """True for own accounts: the day of the file counts, and rows with a fault are set aside."""
        return not self.message and not self.is_statement

    @property
    def fields(self) -> dict[str, Column]:
        """Every field a column of the export can be mapped to, by name."""
        made = _MADE_BY_READER | (frozenset() if self.message else {"received_date"})
        own = [column for column in self.table.columns if column.name not in made]
        return {column.name: column for column in (*own, *self.extra)}


TARGETS: dict[str, ExportTarget] = {
    target.table.name: target
    for target in (
        ExportTarget(
            DECLARATION_LINES,
            (BSN, DEBIT_CREDIT, DECLARATION_NUMBER, ANSWER_STATUS, ANSWER_DATE),
            ("law", "provider", "received_date", "care_start_date", "care_end_date", "amount_cents"),
            "323",
        ),
        ExportTarget(
            TOEWIJZING_VERSIONS,
            (BSN, BIRTH_DATE, POSTCODE),
            ("law", "provider", "toewijzing_number", "decided_at", "start_date"),
            "301",
        ),
        ExportTarget(STARTS, (BSN, BIRTH_DATE), ("law", "provider", "start_date"), "305"),
        ExportTarget(STOPS, (BSN, BIRTH_DATE), ("law", "provider", "start_date", "end_date"), "307"),
        ExportTarget(
            BOOKINGS,
            (BOOK_DATE, PERIOD, DEBIT, CREDIT, DEBIT_CREDIT, SIGN, CREDITOR, BOOKING_NUMBER),
            ("ledger_account",),
            "",
            (("book_date", "period"), ("booked_cents", "debit_cents", "credit_cents")),
        ),
        ExportTarget(
            PAYMENTS,
            (BOOK_DATE, PERIOD, CREDITOR, BOOKING_NUMBER),
            ("law", "payment", "paid_cents"),
            "",
            (("book_date", "period", "book_year"),),
        ),
        ExportTarget(
            OTHER_COSTS,
            (BOOK_DATE, PERIOD, SIGN),
            ("law", "cost_kind", "told_cents"),
            "",
            (("book_date", "period", "book_year"),),
        ),
        ExportTarget(
            STATEMENT_LINES,
            (DEBIT_CREDIT,),
            ("law", "provider", "statement_name", "care_start_date", "amount_cents"),
            "",
            (("reference_number", "toewijzing_number", "product_code"),),
        ),
    )
}
"""By the name of the table."""

NOTATIONS: dict[str, str] = {
    "euro": _("euro's"),
    "euro_comma": _("euro's met een komma voor de centen"),
    "euro_point": _("euro's met een punt voor de centen"),
    "cent": _("eurocenten"),
    "dd-mm-yyyy": _("dag-maand-jaar"),
    "yyyymmdd": _("jaarmaanddag zonder streepjes"),
    "mm/dd/yyyy": _("maand/dag/jaar"),
}
"""How an export writes an amount or a day, where it is not in euros or not as 31-01-2026 or 2026-01-31."""
AMOUNT_NOTATIONS = frozenset({"euro", "euro_comma", "euro_point", "cent"})
DECIMAL_MARKS: dict[str, Mark] = {"euro_comma": ",", "euro_point": "."}
"""Told so, an amount that is written in the other way is a fault and never read as a thousand times itself."""

_TIME = r"(?: (?P<time>\d{1,2}:\d{2}(?::\d{2})?))?"
PATTERN_DATES: dict[str, str] = {
    "dd-mm-yyyy": r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})" + _TIME,
    "yyyymmdd": r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})" + _TIME,
    "mm/dd/yyyy": r"(?P<month>\d{1,2})[-/.](?P<day>\d{1,2})[-/.](?P<year>\d{4})" + _TIME,
}
"""Regular expression of each notation of a day, with or without a time."""
