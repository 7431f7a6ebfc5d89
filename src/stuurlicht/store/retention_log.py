"""What retention removed and when: the small append-only table by which old figures are known as gone.

One run of retention writes a row ``begun`` before anything is removed; then per table a row ``removed``, and a row
``done`` that names the first ledger version that can still be answered in full. While a run has begun and is
not done, rows may be half removed, and nothing is answered.
"""

from collections.abc import Callable
from datetime import date

import polars as pl

from stuurlicht.core.columns import Column
from stuurlicht.core.errors import LedgerError
from stuurlicht.core.ledger import LedgerTable
from stuurlicht.core.ledger.shared_columns import INGEST_ID
from stuurlicht.core.words import _
from stuurlicht.store import delta_files
from stuurlicht.store.engines import PolarsEngine

RETENTION_LOG = LedgerTable(
    name="retention_log",
    grain="one step of one run of retention",
    label=_("Opgeruimde gegevens"),
    columns=(
        INGEST_ID,
        Column(
            name="step",
            kind="text",
            label=_("Stap"),
            values={"begun": _("begonnen"), "removed": _("verwijderd"), "done": _("klaar")},
        ),
        Column(
            name="before_date",
            kind="date",
            label=_("Ontvangen voor"),
            meaning="Rows received before this day are removed; those of the day itself stay.",
        ),
        Column(name="table_name", kind="text", label=_("Tabel"), null="the step is about the whole run"),
        Column(
            name="removed_count",
            kind="integer",
            unit="lines",
            label=_("Verwijderde rijen"),
            null="the run has begun only",
            is_public=True,
        ),
        Column(
            name="first_version",
            kind="integer",
            label=_("Eerste versie die nog klopt"),
            meaning="Answers of an earlier ledger version can no longer be made again; 0: all still can.",
            null="the run is not done",
        ),
        Column(name="logged_at", kind="timestamp", label=_("Vastgelegd op"), meaning="UTC."),
        Column(name="code_version", kind="text", label=_("Versie van het programma")),
    ),
)


class NoLongerReproducibleError(LedgerError):
    """Retention removed rows that this day and version rested on."""

    code = "no_longer_reproducible"


class RetentionUnfinishedError(LedgerError):
    """Retention began and has not ended: rows may be half removed."""

    code = "retention_unfinished"


def read_log(table_uri: Callable[[str], str], options: delta_files.StorageOptions | None) -> pl.DataFrame:
    """Give the log, oldest first; empty when retention never ran."""
    found = delta_files.open_table(table_uri(RETENTION_LOG.name), options)
    files = [] if found is None else delta_files.data_files(found)
    rows: pl.DataFrame = PolarsEngine(options).scan(files, RETENTION_LOG).collect("polars").to_native()
    return rows.sort("logged_at")


def unfinished_since(log: pl.DataFrame) -> date | None:
    """Give the latest ``before_date`` of a run that began and was not followed by one that ended, or None."""
    begun, done = log.filter(step="begun"), log.filter(step="done")
    ended = begun.join_where(
        done,
        pl.col("logged_at") <= pl.col("logged_at_right"),
        pl.col("before_date") <= pl.col("before_date_right"),
    )
    open_runs: date | None = begun.filter(~pl.col("ingest_id").is_in(ended["ingest_id"].to_list()))["before_date"].max()  # type: ignore[assignment]
    return open_runs


def kept_from(log: pl.DataFrame) -> date | None:
    """Give the day before which nothing is kept any more, or None when retention never ended."""
    kept: date | None = log.filter(step="done")["before_date"].max()  # type: ignore[assignment]
    return kept


def removed_before(log: pl.DataFrame) -> date | None:
    """Give the day before which rows were there and were removed, or None when no run found any."""
    removed: date | None = log.filter(step="done").filter(pl.col("first_version") > 0)["before_date"].max()  # type: ignore[assignment]
    return removed


def refuse_what_retention_removed(
    table_uri: Callable[[str], str],
    options: delta_files.StorageOptions | None,
    day: date,
    version: int,
) -> None:
    """Raise when the rows known on ``day`` in ``version`` are no longer all there.

    Raises
    ------
    RetentionUnfinishedError
        While a run of retention has not ended.
    NoLongerReproducibleError
        If the version is older than the first one that can still be answered.
    """
    log = read_log(table_uri, options)
    if log.is_empty():
        return
    if (before := unfinished_since(log)) is not None:
        raise RetentionUnfinishedError(before=before.isoformat())
    done = log.filter(step="done")
    first_version = int(done["first_version"].max() or 0)  # type: ignore[arg-type]
    if version < first_version:
        raise NoLongerReproducibleError(
            day=day.isoformat(),
            version=version,
            first_version=first_version,
            before=str(kept_from(log)),
        )
