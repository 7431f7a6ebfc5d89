"""Care as messages tell it: toewijzingen (301), starts (305), stops (307) and requests (315)."""

from stuurlicht.core.columns import Column
from stuurlicht.core.ledger.shared_columns import (
    BESCHIKKING_NUMBER,
    BIRTH_AND_SEX,
    INGEST_ID,
    LAW,
    LINE_NUMBER,
    MUNICIPALITY,
    PERSON,
    PRODUCT,
    PROVIDER,
    PROVIDER_REFERENCE,
    RECEIVED_DATE,
    SIZE,
    TOEWIJZING_NUMBER,
)
from stuurlicht.core.ledger.table import LedgerTable
from stuurlicht.core.words import _

_HEAD = (INGEST_ID, MUNICIPALITY, LAW, RECEIVED_DATE, LINE_NUMBER, PROVIDER, *PERSON, *BIRTH_AND_SEX)

_SUBMISSION_STATUS = Column(
    name="submission_status",
    kind="text",
    label=_("Status aanlevering"),
    meaning="StatusAanlevering; 3 deletes what was sent before with the same key. In 2.x that of the product.",
    values={"1": _("eerste"), "2": _("gewijzigd"), "3": _("verwijderen"), "9": _("niet van toepassing")},
)
_TOEWIJZING_START_DATE = Column(
    name="toewijzing_start_date", kind="date", label=_("Ingangsdatum toewijzing"), null="not in message"
)

TOEWIJZING_VERSIONS = LedgerTable(
    name="toewijzing_versions",
    grain="one toewijzing as one 301 tells it (ToegewezenProduct)",
    label=_("Toewijzingsregels (301)"),
    columns=(
        *_HEAD,
        Column(
            name="neighbourhood",
            kind="text",
            label=_("Buurt"),
            meaning="CBS code (BU and eight digits) by the user's table.",
            null="no table, no address or postcode not in the table",
            is_personal=True,
        ),
        TOEWIJZING_NUMBER,
        BESCHIKKING_NUMBER,
        PROVIDER_REFERENCE,
        *PRODUCT,
        Column(
            name="decided_at",
            kind="timestamp",
            label=_("Toegewezen op"),
            meaning="Toewijzingsdatum and -tijd, Dutch local time; the latest version counts.",
        ),
        Column(name="start_date", kind="date", label=_("Ingangsdatum")),
        Column(name="end_date", kind="date", label=_("Einddatum"), null="no end decided"),
        Column(
            name="change_reason",
            kind="text",
            label=_("Reden wijziging"),
            meaning="RedenWijziging; 13 (older: 01) with end = start means never sent.",
            null="a first toewijzing",
        ),
        *SIZE,
    ),
)

STARTS = LedgerTable(
    name="starts",
    grain="one start of delivery as one 305 tells it (StartProduct)",
    label=_("Startregels (305)"),
    columns=(
        *_HEAD,
        TOEWIJZING_NUMBER,
        *PRODUCT,
        _TOEWIJZING_START_DATE,
        Column(name="start_date", kind="date", label=_("Begindatum")),
        _SUBMISSION_STATUS,
    ),
)

STOPS = LedgerTable(
    name="stops",
    grain="one end of delivery as one 307 tells it (StopProduct)",
    label=_("Stopregels (307)"),
    columns=(
        *_HEAD,
        TOEWIJZING_NUMBER,
        *PRODUCT,
        _TOEWIJZING_START_DATE,
        Column(name="start_date", kind="date", label=_("Begindatum")),
        Column(name="end_date", kind="date", label=_("Einddatum")),
        Column(
            name="end_reason",
            kind="text",
            label=_("Reden beëindiging"),
            meaning="RedenBeeindiging; its meaning depends on law and release.",
            null="an export that has none",
        ),
        Column(
            name="release",
            kind="text",
            label=_("Release"),
            meaning="Release of the message, to read end_reason.",
            null="an export",
        ),
        _SUBMISSION_STATUS,
    ),
)

REQUESTS = LedgerTable(
    name="requests",
    grain="one requested product as one 315 tells it (AangevraagdProduct)",
    label=_("Verzoekregels (315)"),
    columns=(
        *_HEAD,
        PROVIDER_REFERENCE,
        BESCHIKKING_NUMBER,
        *PRODUCT,
        Column(name="start_date", kind="date", label=_("Gewenste ingangsdatum")),
        Column(name="end_date", kind="date", label=_("Gewenste einddatum"), null="not asked"),
        *SIZE,
        Column(name="referrer_type", kind="text", label=_("Soort verwijzer"), meaning="Code list TypeVerwijzer."),
        Column(
            name="referrer_agb",
            kind="text",
            label=_("AGB-code verwijzer"),
            meaning="A person or a practice: a protected unit.",
            null="not in message",
            is_personal=True,
        ),
    ),
)
