"""What an export can be mapped to: per table of the ledger the columns, and a few that only an export has."""

from dataclasses import dataclass

from stuurlicht.core.columns import Column
from stuurlicht.core.ledger import DECLARATION_LINES, STARTS, STOPS, TOEWIJZING_VERSIONS, LedgerTable
from stuurlicht.core.words import _

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

FORMS: dict[str, tuple[str, str]] = {
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
        The message that tells the same: ``323``.
    """

    table: LedgerTable
    extra: tuple[Column, ...]
    required: tuple[str, ...]
    message: str

    @property
    def fields(self) -> dict[str, Column]:
        """Every field a column of the export can be mapped to, by name."""
        own = [column for column in self.table.columns if column.name not in _MADE_BY_READER]
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
    )
}
"""By the name of the table."""

NOTATIONS: dict[str, str] = {
    "euro": _("euro's"),
    "cent": _("eurocenten"),
    "dd-mm-yyyy": _("dag-maand-jaar"),
    "yyyymmdd": _("jaarmaanddag zonder streepjes"),
    "mm/dd/yyyy": _("maand/dag/jaar"),
}
"""How an export writes an amount or a day, where it is not in euros or not as 31-01-2026 or 2026-01-31."""

_TIME = r"(?: (?P<time>\d{1,2}:\d{2}(?::\d{2})?))?"
PATTERN_DATES: dict[str, str] = {
    "dd-mm-yyyy": r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})" + _TIME,
    "yyyymmdd": r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})" + _TIME,
    "mm/dd/yyyy": r"(?P<month>\d{1,2})[-/.](?P<day>\d{1,2})[-/.](?P<year>\d{4})" + _TIME,
}
"""Regular expression of each notation of a day, with or without a time."""
