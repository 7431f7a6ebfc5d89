"""Declarations (323, 303), their answers (325, 304) and the returns (302, 306, 308, 316)."""

from stuurlicht.core.columns import Column
from stuurlicht.core.ledger.shared_columns import (
    BESCHIKKING_NUMBER,
    INGEST_ID,
    LAW,
    LINE_NUMBER,
    MUNICIPALITY,
    PERSON,
    PRODUCT,
    PROVIDER,
    RECEIVED_DATE,
    RETURN_CODES,
    TOEWIJZING_NUMBER,
)
from stuurlicht.core.ledger.table import LedgerTable
from stuurlicht.core.words import _

_HEAD = (INGEST_ID, MUNICIPALITY, LAW, RECEIVED_DATE, LINE_NUMBER, PROVIDER)
_REFERENCE_NUMBER = Column(
    name="reference_number",
    kind="text",
    label=_("Referentienummer"),
    meaning="Unique within provider and law.",
    null="an export that has none",
)
_AMOUNT_CENTS = Column(
    name="amount_cents",
    kind="integer",
    unit="eurocent",
    label=_("Ingediend bedrag"),
    meaning="Signed: debit positive, credit negative.",
)
_AWARDED_CENTS = Column(
    name="awarded_cents",
    kind="integer",
    unit="eurocent",
    label=_("Toegekend bedrag"),
    meaning="Signed.",
    null="the answer has none (every 325 line: rejected as a whole)",
)

DECLARATION_LINES = LedgerTable(
    name="declaration_lines",
    grain="one Prestatie of one 323 or 303",
    label=_("Declaratieregels (323, 303)"),
    columns=(
        *_HEAD,
        *PERSON,
        _REFERENCE_NUMBER,
        Column(
            name="previous_reference_number",
            kind="text",
            label=_("Vorig referentienummer"),
            meaning="On a credit line: the debit line that it takes back.",
            null="not a correction",
        ),
        TOEWIJZING_NUMBER,
        BESCHIKKING_NUMBER,
        *PRODUCT,
        Column(name="care_start_date", kind="date", label=_("Begin productperiode")),
        Column(name="care_end_date", kind="date", label=_("Einde productperiode")),
        Column(
            name="care_month",
            kind="date",
            label=_("Zorgmaand"),
            meaning="First day of the month in which the product period begins.",
        ),
        Column(
            name="volume",
            kind="integer",
            label=_("Geleverd volume"),
            meaning="In the unit beside it, signed as the amount; eurocents for unit 83.",
            null="an export that has none",
        ),
        Column(
            name="unit",
            kind="text",
            label=_("Eenheid"),
            meaning="Code list Eenheid.",
            null="an export that has none",
        ),
        Column(
            name="tariff_cents", kind="integer", unit="eurocent", label=_("Tarief"), null="unit 83, or not in message"
        ),
        _AMOUNT_CENTS,
    ),
)

ANSWERS = LedgerTable(
    name="answers",
    grain="one 325 or 304: the answer to one declaration",
    label=_("Antwoorden op declaraties (325, 304)"),
    columns=(
        INGEST_ID,
        MUNICIPALITY,
        LAW,
        RECEIVED_DATE,
        PROVIDER,
        Column(
            name="answered_message_id",
            kind="text",
            label=_("Beantwoord bericht"),
            meaning="message_id of the 323 (Identificatie) or 303 (DeclarantFactuurNummer).",
        ),
        Column(
            name="declaration_number",
            kind="text",
            label=_("Declaratienummer"),
            null="the answer has a header only",
        ),
        Column(name="header_return_codes", kind="text", label=_("Retourcodes bericht"), meaning=RETURN_CODES),
        Column(
            name="declaration_return_codes",
            kind="text",
            label=_("Retourcodes declaratie"),
            meaning=RETURN_CODES,
            null="the answer has a header only",
        ),
        Column(
            name="submitted_cents",
            kind="integer",
            unit="eurocent",
            label=_("Totaal ingediend"),
            null="the answer has a header only",
        ),
        Column(
            name="awarded_cents",
            kind="integer",
            unit="eurocent",
            label=_("Totaal toegekend"),
            null="the answer has a header only",
        ),
    ),
)

ANSWER_LINES = LedgerTable(
    name="answer_lines",
    grain="one Prestatie of one 325 (rejected) or 304 (awarded in part or not)",
    label=_("Regels van antwoorden (325, 304)"),
    columns=(
        *_HEAD,
        *PERSON,
        _REFERENCE_NUMBER,
        TOEWIJZING_NUMBER,
        _AMOUNT_CENTS,
        _AWARDED_CENTS,
        Column(name="return_codes", kind="text", label=_("Retourcodes"), meaning=RETURN_CODES),
    ),
)

RETURNS = LedgerTable(
    name="returns",
    grain="one return message (302, 306, 308, 316): a status of the message it answers, no fact about care",
    label=_("Retourberichten"),
    columns=(
        INGEST_ID,
        MUNICIPALITY,
        LAW,
        RECEIVED_DATE,
        PROVIDER,
        Column(name="answered_kind", kind="text", label=_("Soort bericht"), meaning="JW301 and so on."),
        Column(name="answered_message_id", kind="text", label=_("Beantwoord bericht")),
        Column(name="answered_message_date", kind="date", label=_("Dagtekening beantwoord bericht")),
        Column(
            name="return_codes",
            kind="text",
            label=_("Retourcodes bericht"),
            meaning=RETURN_CODES,
            null="the header has none",
        ),
    ),
)
