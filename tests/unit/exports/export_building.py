"""Exports made by hand, for tests."""

import json
from datetime import date, datetime

import polars as pl

from stuurlicht.core.documents import Document
from stuurlicht.core.pseudonyms import Pseudonymiser
from stuurlicht.sources.exports import ExportReading, mapping_of, read_export
from stuurlicht.sources.messages.settings import ReadingSettings
from stuurlicht.store import Ledger
from stuurlicht.tables.base import build_mart
from stuurlicht.tables.marts.declaration_events import declaration_events
from stuurlicht.tables.registers import EXPORT_MAPPINGS

LOADED = date(2026, 6, 1)
SETTINGS = ReadingSettings(
    municipalities=frozenset({"GM0384"}),
    pseudonymiser=Pseudonymiser({"GM0384": bytes(32)}),
    neighbourhoods={"1112AB": "BU03840101"},
)
TOLD = ExportReading(
    municipality="GM0384", settings=SETTINGS, loaded_at=datetime.fromisoformat("2026-06-01T08:00"), code_version="test"
)
DECLARATIONS = {
    "law": ("Wet", "Jeugd = jeugdwet; WMO = wmo"),
    "provider": ("AGB", None),
    "bsn": ("BSN", None),
    "received_date": ("Ontvangen", None),
    "reference_number": ("Referentie", None),
    "declaration_number": ("Declaratie", None),
    "product_category": ("Categorie", None),
    "care_start_date": ("Van", None),
    "care_end_date": ("Tot", None),
    "volume": ("Aantal", None),
    "unit": ("Eenheid", None),
    "amount_cents": ("Bedrag", None),
    "debit_credit": ("DC", "+ = debet; - = credit"),
    "answer_status": ("Status", "Akkoord = goedgekeurd; Afgekeurd = afgekeurd; Open ="),
    "answer_date": ("Statusdatum", None),
}
HEAD = "Wet;AGB;BSN;Ontvangen;Referentie;Declaratie;Categorie;Van;Tot;Aantal;Eenheid;Bedrag;DC;Status;Statusdatum"


def mapping(table="declaration_lines", fields=DECLARATIONS, notation=None, name="export"):
    schema = {entry.column.name: pl.String for entry in EXPORT_MAPPINGS.entries}
    rows = [
        {
            "export_name": name,
            "target_table": table,
            "field": field,
            "their_column": column,
            "value_map": values,
            "notation": (notation or {}).get(field),
            "fixed_value": None,
        }
        for field, (column, values) in fields.items()
    ]
    return mapping_of(pl.DataFrame(rows, schema=schema, orient="row"), name)


def read(lines, chosen=None, head=HEAD, told=TOLD, ingest_id=1):
    content = "\n".join([head, *lines]).encode()
    return read_export(Document(ingest_id, "export.csv", content, LOADED), chosen or mapping(), told)


def line(**values):
    told = {
        "law": "Jeugd",
        "agb": "01234567",
        "bsn": "999900006",
        "received": "5-2-2026",
        "reference": "R1",
        "number": "D1",
        "category": "45",
        "start": "1-1-2026",
        "end": "31-1-2026",
        "volume": "10",
        "unit": "04",
        "amount": "1.234,50",
        "sign": "+",
        "status": "Open",
        "status_date": "",
    }
    return ";".join((told | values).values())


def stand(tmp_path, *batches, day=LOADED):
    ledger = Ledger.create(tmp_path / "ledger")
    for batch in batches:
        ledger.append(batch)
    events = build_mart(declaration_events, ledger.as_of(day)).collect("polars").to_native()
    return events["pending_cents"].sum(), events["approved_cents"].sum()


def notes(batch):
    rows = batch.rows["findings"].select("rule", "facts").rows()
    return {rule: json.loads(facts) for rule, facts in rows}
