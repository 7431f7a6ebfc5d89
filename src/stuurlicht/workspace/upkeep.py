"""Upkeep of a workspace: remove what may no longer be kept, and bring an older ledger up to date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

from stuurlicht.core.errors import UsageError
from stuurlicht.core.ledger import INGESTS, LedgerTable
from stuurlicht.core.words import _
from stuurlicht.store import Removal, remove_received_before
from stuurlicht.workspace.folder import LEDGER_TABLES, Workspace
from stuurlicht.workspace.reading import Progress, telling, today

RETENTION_WORDS = _("Oude gegevens verwijderen")
UPGRADE_WORDS = _("Tabellen bijwerken")
RETENTION_EXPLANATION = _(
    "De regels zijn uit de werkmap verwijderd, ook uit oudere versies. Cijfers van eerder zijn daarom niet meer na te "
    "maken. De berichten zelf staan nog waar ze stonden: verwijder ze daar zelf, en ook uit uw reservekopieën."
)
"""To show when retention has ended."""


class RetentionDateError(UsageError):
    """Retention was asked up to a day that is still to come: it would remove everything."""

    code = "retention_date"


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What ``upgrade`` did: the tables that it made, and the columns that it added by table."""

    made: tuple[str, ...]
    added: dict[str, tuple[str, ...]]


def retention(workspace: Workspace, before: date, *, progress: Progress | None = None) -> Removal:
    """Remove the care data received before a day, with the old files in which it stood.

    Registers and the list of documents (hash, counts, totals) stay. Killed half-way, run it again.

    Parameters
    ----------
    before : date
        What was received on the day itself is kept.
    progress : callable, optional
        Told the tables done, the tables in all, and words.

    Raises
    ------
    RetentionDateError
        If the day has not come yet.
    """
    if before > today():
        raise RetentionDateError(before=before.isoformat(), today=today().isoformat())
    return remove_received_before(
        workspace.ledger,
        before,
        code_version=version("stuurlicht"),
        progress=telling(progress, RETENTION_WORDS),
    )


def upgrade(
    workspace: Workspace,
    *,
    tables: Sequence[LedgerTable] = LEDGER_TABLES,
    progress: Progress | None = None,
) -> Upgrade:
    """Make the tables and columns of today that an older ledger lacks; the rows that are there stay as they are.

    Repeatable: what is there already is left alone.
    """
    wanted = (*tables, INGESTS)
    tell = telling(progress, UPGRADE_WORDS)
    missing = {}
    for done, table in enumerate(wanted):
        tell(done, len(wanted))
        missing[table.name] = workspace.ledger.missing_columns(table)
        workspace.ledger.ensure_table(table)
    tell(len(wanted), len(wanted))
    made = tuple(name for name, columns in missing.items() if columns is None)
    return Upgrade(made, {name: columns for name, columns in missing.items() if columns})
