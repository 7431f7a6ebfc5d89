"""A reader of plain files, so that ingest is tested apart from the messages.

The first line is the outcome, then a line with the day received and a line with amounts in eurocents.
"""

import hashlib
import json
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl

from stuurlicht.core.documents import LedgerBatch
from stuurlicht.core.ledger import DECLARATION_LINES, FINDINGS, INGESTS
from stuurlicht.sources.messages.found import FoundDocument

BSN = "999900006"


def write_file(folder: Path, name: str, *amounts: int, received: str = "2026-01-15", outcome: str = "stored") -> Path:
    """Write a file that ``PlainReader`` understands."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text("\n".join([outcome, received, " ".join(map(str, amounts)), name]))
    return path


class PlainReader:
    """Finds files in folders, and reads them by the layout above."""

    def __init__(self):
        self.read_places = []
        self.loaded_on = []

    def find(self, paths):
        """Give every file, in order of name."""
        for path in paths:
            for file in sorted(filter(Path.is_file, path.rglob("*"))) if path.is_dir() else [path]:
                yield FoundDocument(str(file), file.read_bytes())

    def read(self, documents, settings):
        """Read by the layout above."""
        self.read_places += [document.place for document in documents]
        self.loaded_on += [document.loaded_on for document in documents]
        ingests, lines, findings = [], [], []
        for document in documents:
            outcome, received, amounts, _ = document.content.decode().split("\n")
            is_stored = outcome == "stored"
            day = min(date.fromisoformat(received), document.loaded_on)
            cents = [int(amount) for amount in amounts.split()] if is_stored else []
            ingests.append(_marker(document, outcome, day if is_stored else None, cents))
            lines += _lines(document, day, cents, settings)
            if not is_stored:
                finding = {"rule": "too_bad", "severity": "fault", "path": "", "facts": json.dumps({"why": received})}
                findings.append({"ingest_id": document.ingest_id, **finding})
        rows = {"declaration_lines": frame(DECLARATION_LINES, lines), "findings": frame(FINDINGS, findings)}
        return LedgerBatch(frame(INGESTS, ingests), rows)


def frame(table, rows):
    return pl.DataFrame([dict.fromkeys(table.schema) | row for row in rows], schema=table.schema)


def _marker(document, outcome, received, cents):
    return {
        "ingest_id": document.ingest_id,
        "file_sha256": hashlib.sha256(document.content).hexdigest(),
        "reading": 0,
        "outcome": outcome,
        "place": document.place,
        "source": "ijw",
        "kind": "JW323",
        "law": "jeugdwet",
        "received_date": received,
        "loaded_at": datetime.now(UTC).replace(tzinfo=None),
        "row_count": len(cents),
        "total_cents": sum(cents),
        "fault_count": 0 if outcome == "stored" else 1,
        "code_version": "test",
    }


def _lines(document, day, cents, settings):
    bsn = pl.Series([BSN])
    person = {
        "municipality": "GM0384",
        "law": "jeugdwet",
        "person_in_law": settings.pseudonymiser.person_in_law(bsn, "GM0384", "jeugdwet")[0],
        "person": settings.pseudonymiser.person(bsn, "GM0384")[0],
    }
    return [
        {
            "ingest_id": document.ingest_id,
            "received_date": day,
            "line_number": number,
            "amount_cents": amount,
            **person,
        }
        for number, amount in enumerate(cents, start=1)
    ]
