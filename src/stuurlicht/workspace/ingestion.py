"""Ingest: read messages into the ledger, once each, however often and by however many processes it is run."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import polars as pl

from stuurlicht.core.documents import Document, LedgerBatch, Outcome
from stuurlicht.core.ledger import DECLARATION_LINES, FINDINGS, MESSAGE_TABLES
from stuurlicht.core.words import _
from stuurlicht.store import HeldDocument, Ledger
from stuurlicht.workspace.folder import Workspace
from stuurlicht.workspace.reading import (
    FileCounter,
    MessageReader,
    Progress,
    Reader,
    day_of,
    in_batches,
    new_number,
    today,
)
from stuurlicht.workspace.report import IngestReport, Notes, Novelty

INGEST_WORDS = _("Berichten inlezen")
AGAIN_EXPLANATION = _(
    "Deze werkmap volgt personen over de wetten heen. Bij berichten die eerder zijn ingelezen ontbreekt dat verband "
    "nog. Lees die berichten opnieuw in met --again. Tot die tijd tellen deze personen per wet."
)
_FINDING_KEY = ("rule", "severity", "path", "facts")


@dataclass(frozen=True, slots=True)
class _Pending:
    """A document that is to be read, and what the ledger holds of the same bytes."""

    document: Document
    held: HeldDocument | None


def ingest(
    workspace: Workspace,
    paths: Sequence[str | Path],
    *,
    again: bool = False,
    progress: Progress | None = None,
    reader: Reader | None = None,
    words: str = INGEST_WORDS,
    keeps_stored: bool = False,
) -> IngestReport:
    """Read the documents in ``paths`` that the ledger does not hold yet.

    Killed at any moment, run it again: what was read stays, what was half read is read anew. Documents that
    were not stored are read again, and noted again when their outcome or findings changed. Order is irrelevant.

    Parameters
    ----------
    paths : sequence of str or Path
        Files, archives and folders.
    again : bool
        Read stored documents too, and let the new reading hold; for example after linking persons over the
        laws was switched on. What retention removed stays away.
    progress : callable, optional
        Told the files done, the files in all, and words.
    reader : Reader, optional
        The iJw and iWmo messages by default.
    words : str
        Dutch (a message id): what is being done, beside the progress.
    keeps_stored : bool
        With ``again``: a document that is not stored this time adds nothing, and its earlier reading holds. Of messages
        the newer reading holds whatever it came to, since a message that breaks a rule may not count.

    Raises
    ------
    WorkspaceError
        If a key is absent or another one; nothing is read then.
    """
    places = [Path(path) for path in paths]
    counter = FileCounter(progress, places, words)
    return _Ingest(workspace, reader or MessageReader(), counter, again=again, keeps_stored=keeps_stored).run(places)


class _Ingest:
    """One run: what the ledger held, what was seen, and what was added."""

    def __init__(
        self, workspace: Workspace, reader: Reader, counter: FileCounter, *, again: bool, keeps_stored: bool
    ) -> None:
        self._workspace = workspace
        self._ledger = workspace.ledger
        self._settings = workspace.reading_settings()
        self._reader = reader
        self._counter = counter
        self._again = again
        self._keeps_stored = keeps_stored
        self._kept_from = self._ledger.kept_from
        self._version = self._ledger.version
        self._held: Mapping[str, HeldDocument] = self._ledger.stored_hashes()
        self._seen: set[str] = set()
        self._notes = Notes()
        self._cents: dict[str, int] = {}

    def run(self, paths: Sequence[Path]) -> IngestReport:
        for pending in in_batches(self._to_read(paths), lambda pending: len(pending.document.content)):
            self._read(pending)
        self._counter.finished()
        return IngestReport(
            documents=self._notes.documents,
            findings=self._notes.findings,
            ledger_version=self._ledger.version,
            declared_cents_by_law=dict(sorted(self._cents.items())),
            notices=(AGAIN_EXPLANATION,) if is_linking_incomplete(self._workspace) else (),
        )

    def _to_read(self, paths: Sequence[Path]) -> Iterator[_Pending]:
        for found in map(self._counter.passed, self._reader.find(paths)):
            sha256 = hashlib.sha256(found.content).hexdigest()
            held = self._held.get(sha256)
            novelty = self._why_not(sha256, held)
            if novelty is None:
                self._seen |= {sha256} if found.content else set()  # what cannot be opened is no double
                yield _Pending(found.document(new_number(), _day_loaded(held)), held)
            else:
                self._notes.not_read(found.place, novelty, held.outcome if held else None)

    def _why_not(self, sha256: str, held: HeldDocument | None) -> Novelty | None:
        if sha256 in self._seen:
            return Novelty.DOUBLE
        if held is None or held.outcome != Outcome.STORED:
            return None
        if not self._again:
            return Novelty.KNOWN
        if self._kept_from and held.received_date and held.received_date < self._kept_from:
            return Novelty.REMOVED
        return None

    def _read(self, pending: Sequence[_Pending]) -> None:
        batch = self._reader.read([one.document for one in pending], self._settings)
        held = {one.document.ingest_id: one.held for one in pending if one.held is not None}
        unchanged = _unchanged(self._ledger, batch, held)
        kept = _not_stored_any_more(batch, held) if self._keeps_stored else set()
        self._note(batch, held, dict.fromkeys(unchanged, Novelty.KNOWN) | dict.fromkeys(kept, Novelty.KEPT))
        added = _without(_with_readings(batch, held), unchanged | kept)
        self._add_cents(added)
        self._append(added)

    def _append(self, added: LedgerBatch) -> None:
        if added.ingests.is_empty():
            return
        version = self._ledger.append(added)
        if version != self._version + 1:  # another process committed too: do not read what it has read
            self._held = self._ledger.stored_hashes()
        self._version = version

    def _note(self, batch: LedgerBatch, held: Mapping[int, HeldDocument], not_added: Mapping[int, Novelty]) -> None:
        ids = batch.ingests["ingest_id"].to_list()
        novelties = [
            not_added.get(ingest_id, Novelty.REREAD if ingest_id in held else Novelty.NEW) for ingest_id in ids
        ]
        findings = batch.rows.get(FINDINGS.name, pl.DataFrame(schema=FINDINGS.schema))
        self._notes.read(batch.ingests, findings, novelties)

    def _add_cents(self, added: LedgerBatch) -> None:
        lines = added.rows.get(DECLARATION_LINES.name)
        if lines is None:
            return
        for law, cents in lines.group_by("law").agg(pl.col("amount_cents").sum()).iter_rows():
            self._cents[law] = self._cents.get(law, 0) + cents


def is_linking_incomplete(workspace: Workspace) -> bool:
    """Say whether persons are linked over the laws while stored rows lack that link: read them again then."""
    if not workspace.settings.links_laws:
        return False
    snapshot = workspace.ledger.newest()
    is_unlinked = pl.col("person_in_law").is_not_null() & pl.col("person").is_null()
    return any(
        snapshot.scan(table).to_native().filter(is_unlinked).head(1).collect().height
        for table in MESSAGE_TABLES
        if "person" in table.schema
    )


def _day_loaded(held: HeldDocument | None) -> date:
    """Give the day of the first loading: a new reading does not move the day on which a document was known."""
    return today() if held is None else day_of(held.first_loaded_at)


def _not_stored_any_more(batch: LedgerBatch, held: Mapping[int, HeldDocument]) -> set[int]:
    """Give the documents whose earlier reading is stored and this one is not."""
    outcomes = dict(batch.ingests.select("ingest_id", "outcome").iter_rows())
    return {
        ingest_id
        for ingest_id, document in held.items()
        if document.outcome == Outcome.STORED and outcomes[ingest_id] != Outcome.STORED
    }


def _with_readings(batch: LedgerBatch, held: Mapping[int, HeldDocument]) -> LedgerBatch:
    if not held:
        return batch
    counted = {ingest_id: document.reading + 1 for ingest_id, document in held.items()}
    reading = pl.col("ingest_id").replace_strict(counted, default=pl.col("reading"), return_dtype=pl.Int64)
    return replace(batch, ingests=batch.ingests.with_columns(reading=reading))


def _without(batch: LedgerBatch, ingest_ids: set[int]) -> LedgerBatch:
    if not ingest_ids:
        return batch
    kept = ~pl.col("ingest_id").is_in(list(ingest_ids))
    return LedgerBatch(batch.ingests.filter(kept), {name: rows.filter(kept) for name, rows in batch.rows.items()})


def _unchanged(ledger: Ledger, batch: LedgerBatch, held: Mapping[int, HeldDocument]) -> set[int]:
    """Give the documents that were not stored before, and now again are not, for the same reasons."""
    before = {ingest_id: document for ingest_id, document in held.items() if document.outcome != Outcome.STORED}
    if not before:
        return set()
    outcomes = dict(batch.ingests.select("ingest_id", "outcome").iter_rows())
    found = _findings_by_document(batch.rows.get(FINDINGS.name, pl.DataFrame(schema=FINDINGS.schema)))
    kept = _findings_by_document(_findings_kept(ledger, [document.ingest_id for document in before.values()]))
    return {
        ingest_id
        for ingest_id, document in before.items()
        if outcomes[ingest_id] == document.outcome
        and found.get(ingest_id, set()) == kept.get(document.ingest_id, set())
    }


def _findings_kept(ledger: Ledger, ingest_ids: Sequence[int]) -> pl.DataFrame:
    rows: pl.LazyFrame = ledger.polars.scan(ledger.files(FINDINGS), FINDINGS).to_native()
    return rows.filter(pl.col("ingest_id").is_in(list(ingest_ids))).collect()


def _findings_by_document(findings: pl.DataFrame) -> dict[int, set[tuple[str, ...]]]:
    by_document: dict[int, set[tuple[str, ...]]] = {}
    for ingest_id, *key in findings.select("ingest_id", *_FINDING_KEY).iter_rows():
        by_document.setdefault(ingest_id, set()).add(tuple(key))
    return by_document
