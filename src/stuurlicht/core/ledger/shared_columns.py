"""Columns that stand in more than one ledger table, each declared once."""

from stuurlicht.core.columns import Column
from stuurlicht.core.laws import LAW_LABELS
from stuurlicht.core.words import _

INGEST_ID = Column(
    name="ingest_id", kind="integer", label=_("Inleesnummer"), meaning="Random number of one reading of one document."
)
MUNICIPALITY = Column(name="municipality", kind="text", label=_("Gemeente"), meaning="Code with prefix: GM0384.")
LAW = Column(
    name="law", kind="text", label=_("Wet"), meaning="The law: of a message its namespace tells it.", values=LAW_LABELS
)
RECEIVED_DATE = Column(
    name="received_date",
    kind="date",
    label=_("Ontvangen op"),
    meaning="The day the municipality knew it: Dagtekening, or the day of loading when that is earlier.",
)
LINE_NUMBER = Column(
    name="line_number", kind="integer", label=_("Regel"), meaning="Place of the row in its document, from 1."
)
PROVIDER = Column(name="provider", kind="text", label=_("Aanbieder"), meaning="AGB code, eight digits.")

PERSON = (
    Column(
        name="person_in_law",
        kind="text",
        label=_("Pseudoniem"),
        meaning="Pseudonym within municipality and law.",
        null="the BSN fails the eleven-test, or the export has none",
        is_personal=True,
    ),
    Column(
        name="person",
        kind="text",
        label=_("Pseudoniem over wetten"),
        meaning="Pseudonym over the laws.",
        null="the workspace does not link laws, or person_in_law is null",
        is_personal=True,
    ),
)
BIRTH_AND_SEX = (
    Column(
        name="birth_year",
        kind="integer",
        unit="years",
        label=_("Geboortejaar"),
        null="unknown (DatumGebruik 3)",
        is_personal=True,
    ),
    Column(
        name="birth_month",
        kind="integer",
        unit="months",
        label=_("Geboortemaand"),
        null="unknown",
        is_personal=True,
    ),
    Column(
        name="sex",
        kind="text",
        label=_("Geslacht"),
        null="not in this message",
        values={"0": _("onbekend"), "1": _("man"), "2": _("vrouw")},
        is_personal=True,
    ),
)
PRODUCT = (
    Column(
        name="product_category", kind="text", label=_("Productcategorie"), meaning="Two digits.", null="not in message"
    ),
    Column(name="product_code", kind="text", label=_("Productcode"), meaning="1 to 5 characters.", null="aspecific"),
)
TOEWIJZING_NUMBER = Column(
    name="toewijzing_number",
    kind="integer",
    label=_("Toewijzingnummer"),
    meaning="Unique within municipality and law.",
    null="not in message (before 3.0)",
)
BESCHIKKING_NUMBER = Column(
    name="beschikking_number", kind="integer", label=_("Beschikkingnummer"), null="not in message"
)
PROVIDER_REFERENCE = Column(
    name="provider_reference",
    kind="text",
    label=_("Referentie aanbieder"),
    meaning="ReferentieAanbieder: ties a 301 to the 315 it answers.",
    null="not the direct result of a request",
    is_personal=True,
)
SIZE = (
    Column(
        name="volume",
        kind="integer",
        label=_("Volume"),
        meaning="In the unit beside it; eurocents for unit 83.",
        null="not in message",
    ),
    Column(name="unit", kind="text", label=_("Eenheid"), meaning="Code list Eenheid.", null="not in message"),
    Column(
        name="frequency", kind="text", label=_("Frequentie"), meaning="Code list Frequentie.", null="not in message"
    ),
    Column(
        name="budget_cents",
        kind="integer",
        unit="eurocent",
        label=_("Budget"),
        null="the toewijzing has no budget",
    ),
)
RETURN_CODES = "Codes with a space between, sorted."
