"""What was read, and what was found in it: the tables that say which rows exist."""

from dataclasses import replace

from stuurlicht.core.columns import Column
from stuurlicht.core.documents import Outcome, Severity
from stuurlicht.core.ledger.shared_columns import INGEST_ID, LAW, MUNICIPALITY
from stuurlicht.core.ledger.table import LedgerTable
from stuurlicht.core.words import _

INGESTS = LedgerTable(
    name="ingests",
    grain="one reading of one document (a file, a member of an archive, a register handed in)",
    label=_("Ingelezen bestanden"),
    columns=(
        INGEST_ID,
        Column(
            name="file_sha256",
            kind="text",
            label=_("Vingerafdruk"),
            meaning="SHA-256 of the document's bytes; of a register, of the act of handing it in; of a group of rows "
            "of an export, of what is in it.",
        ),
        Column(
            name="reading",
            kind="integer",
            label=_("Lezing"),
            meaning="0 for the first; a deliberate re-reading of the same bytes counts up, and the highest holds.",
        ),
        Column(
            name="outcome",
            kind="text",
            label=_("Uitkomst"),
            values={
                Outcome.STORED: _("opgeslagen"),
                Outcome.SET_ASIDE: _("apart gelegd"),
                Outcome.NAMED: _("herkend, niet gebruikt"),
                Outcome.REFUSED: _("geweigerd"),
                Outcome.WITHDRAWN: _("vervangen"),
            },
        ),
        Column(
            name="place",
            kind="text",
            label=_("Plaats"),
            meaning="Path as given, 'archive.zip!member' for a member; '#' for each digit of what could be a BSN.",
        ),
        Column(
            name="source",
            kind="text",
            label=_("Bron"),
            meaning="ijw, iwmo, export (no message), register, or the name of a public source; null as for kind.",
            null="not recognised",
        ),
        Column(
            name="kind",
            kind="text",
            label=_("Soort"),
            meaning="Message with domain (JW323, WMO301), name of the register, of an export the mapping, "
            "of a public source the kind of document.",
            null="not recognised",
        ),
        Column(name="release", kind="text", label=_("Release"), meaning="'3.2'.", null="not a message"),
        replace(MUNICIPALITY, null="not recognised"),
        replace(LAW, null="not recognised, or a register"),
        Column(
            name="sender",
            kind="text",
            label=_("Afzender"),
            meaning="AGB code or municipality; of a register the account, of a public source the publisher.",
            null="unknown",
        ),
        Column(name="receiver", kind="text", label=_("Ontvanger"), meaning="As sender.", null="unknown"),
        Column(
            name="message_id",
            kind="text",
            label=_("Berichtnummer"),
            meaning="Identificatie; for 303/304 DeclarantFactuurNummer. Key with sender and kind.",
            null="not a message",
        ),
        Column(name="message_date", kind="date", label=_("Dagtekening"), meaning="As written.", null="not a message"),
        Column(
            name="received_date",
            kind="date",
            label=_("Ontvangen op"),
            meaning="First clock: the day it was known. Null when not stored.",
            null="the document was not stored",
        ),
        Column(name="loaded_at", kind="timestamp", label=_("Ingelezen op"), meaning="Second clock: UTC."),
        Column(
            name="declaration_number",
            kind="text",
            label=_("Declaratienummer"),
            meaning="DeclaratieNummer of 323 and 325.",
            null="not a declaration",
        ),
        Column(
            name="declaration_month",
            kind="date",
            label=_("Declaratiemaand"),
            meaning="First day of the administrative month; not the month of care.",
            null="not a declaration",
        ),
        Column(name="row_count", kind="integer", unit="lines", label=_("Rijen"), is_public=True),
        Column(
            name="total_cents",
            kind="integer",
            unit="eurocent",
            label=_("Totaal volgens bericht"),
            meaning="Control total of the message, signed.",
            null="the message has no total",
        ),
        Column(name="fault_count", kind="integer", unit="lines", label=_("Fouten"), is_public=True),
        Column(name="code_version", kind="text", label=_("Versie van het programma")),
    ),
)

FINDINGS = LedgerTable(
    name="findings",
    grain="one finding within one document",
    label=_("Bevindingen"),
    columns=(
        INGEST_ID,
        Column(name="rule", kind="text", label=_("Regel"), meaning="Code of the rule (TR358) or of the reading fault."),
        Column(
            name="severity",
            kind="text",
            label=_("Ernst"),
            values={Severity.FAULT: _("fout"), Severity.NOTE: _("opmerking")},
        ),
        Column(
            name="path", kind="text", label=_("Plaats in het bericht"), meaning="Client[2]/Prestatie[1]/Ingangsdatum."
        ),
        Column(name="facts", kind="text", label=_("Feiten"), meaning="JSON object; no personal value."),
    ),
)
