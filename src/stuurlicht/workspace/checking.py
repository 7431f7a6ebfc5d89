"""Check: what is in these files and what is wrong with them, without storing anything."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from stuurlicht.core.ledger import FINDINGS
from stuurlicht.core.pseudonyms import Pseudonymiser, new_key
from stuurlicht.core.words import _
from stuurlicht.sources.messages.settings import ReadingSettings
from stuurlicht.workspace.folder import Workspace
from stuurlicht.workspace.reading import FileCounter, MessageReader, Progress, Reader, in_batches, new_number, today
from stuurlicht.workspace.report import Notes, Novelty, ReadingReport

CHECK_WORDS = _("Berichten nakijken")
_EVERY_CODE = tuple(f"GM{number:04d}" for number in range(10_000))


def check(
    paths: Sequence[str | Path],
    *,
    workspace: Workspace | None = None,
    progress: Progress | None = None,
    reader: Reader | None = None,
) -> ReadingReport:
    """Read the documents in ``paths`` and tell all that is found; nothing is kept and no key is needed.

    Parameters
    ----------
    paths : sequence of str or Path
        Files, archives and folders.
    workspace : Workspace, optional
        Then only its municipalities are accepted; without one every municipality is, the fictional one too.
    progress : callable, optional
        Told the files done, the files in all, and words.
    reader : Reader, optional
        The iJw and iWmo messages by default.
    """
    places = [Path(path) for path in paths]
    reader = reader or MessageReader()
    counter = FileCounter(progress, places, CHECK_WORDS)
    settings, notes = _settings(workspace), Notes()
    loaded_on = today()
    documents_found = (counter.passed(found).document(new_number(), loaded_on) for found in reader.find(places))
    for documents in in_batches(documents_found, lambda document: len(document.content)):
        batch = reader.read(documents, settings)
        findings = batch.rows.get(FINDINGS.name, pl.DataFrame(schema=FINDINGS.schema))
        notes.read(batch.ingests, findings, [Novelty.NEW] * batch.ingests.height)
    counter.finished()
    return ReadingReport(documents=notes.documents, findings=notes.findings)


def _settings(workspace: Workspace | None) -> ReadingSettings:
    """Give settings with a key that is thrown away: pseudonyms are made and not kept."""
    codes = frozenset(_EVERY_CODE) if workspace is None else workspace.accepted_codes
    return ReadingSettings(
        municipalities=codes,
        pseudonymiser=Pseudonymiser(dict.fromkeys(codes, new_key())),
        is_fictional=workspace is None or workspace.settings.is_fictional,
    )
