"""Workspace: one installation of Stuurlicht, in one folder."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Unpack

from stuurlicht.core.errors import AnswerError, WorkspaceError
from stuurlicht.core.ledger import PUBLISHED_TABLES
from stuurlicht.core.pseudonyms import Pseudonymiser
from stuurlicht.sources.messages.settings import ReadingSettings
from stuurlicht.store import DATA_TABLES, Engine, Ledger, PolarsEngine, Snapshot, SparkEngine
from stuurlicht.tables.base import build_mart
from stuurlicht.tables.registers import ALL_REGISTERS, NEIGHBOURHOODS, neighbourhoods
from stuurlicht.workspace.keys import KeyMade, ensure_key, find_key_folder, read_key, require_outside
from stuurlicht.workspace.municipalities import Municipality
from stuurlicht.workspace.settings import SETTINGS_FILE, Choices, Settings, read_settings, write_settings

LEDGER_FOLDER = "ledger"
LEDGER_TABLES = (*DATA_TABLES, *PUBLISHED_TABLES, *(register.table for register in ALL_REGISTERS))
"""Every table that a workspace of today has, beside ``ingests``."""
_OWNER_ONLY = 0o700

_SPARK_AT_HOME = {
    "spark.sql.shuffle.partitions": str(os.cpu_count() or 1),  # 200 by default: a hundred times slower on one machine
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
"""Settings of Spark on one machine, where the user has none: not for a cluster, and closed to the network."""


class WorkspaceMissingError(WorkspaceError):
    """The folder is not a workspace."""

    code = "workspace_missing"


class WorkspaceExistsError(WorkspaceError):
    """The folder is a workspace already."""

    code = "workspace_exists"


class SparkMissingError(WorkspaceError):
    """The workspace computes with Spark, and PySpark is not installed."""

    code = "spark_missing"


class KnownThenRemovedError(AnswerError):
    """What was known on this day has been removed under the retention period."""

    code = "known_then_removed"


@dataclass(frozen=True)
class Workspace:
    """The settings, the ledger and the keys of one installation.

    Parameters
    ----------
    folder : Path
        Holds ``stuurlicht.yaml`` and ``ledger``; never a key.
    settings : Settings
        As they stood when it was opened.
    key_folder : Path
        Where the keys are; read only when messages are read.
    keys_made : tuple of KeyMade
        Keys that ``create`` made just now: explain escrow for each.
    """

    folder: Path
    settings: Settings
    key_folder: Path
    keys_made: tuple[KeyMade, ...] = ()

    @classmethod
    def create(
        cls,
        folder: str | Path,
        municipalities: Sequence[Municipality],
        *,
        key_folder: str | Path | None = None,
        **choices: Unpack[Choices],
    ) -> "Workspace":
        """Make a workspace: keys outside it, an empty ledger, and last the settings file.

        Killed half-way there is no settings file yet: run it again.

        Parameters
        ----------
        folder : str or Path
            Made when it is not there, for its owner only; the ledger in it is so in any case.
        municipalities : sequence of Municipality
            At least one; the fingerprints of their keys are filled in.
        key_folder : str or Path, optional
            Remembered in the settings. By default ``STUURLICHT_KEYS``, else the user's own folder.
        **choices
            The other fields of ``Settings``: is_fictional, links_laws, legal_ground, engine, language.

        Raises
        ------
        WorkspaceExistsError
            If the folder is a workspace already.
        KeyInsideError
            If the keys would lie inside the workspace.
        """
        settings = Settings(municipalities=tuple(municipalities), **choices)
        place, keys = Path(folder).absolute(), find_key_folder(key_folder)
        if (place / SETTINGS_FILE).exists():
            raise WorkspaceExistsError(folder=str(place))
        require_outside(keys, place)
        known, made = _with_keys(settings.municipalities, keys)
        place.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
        settings = replace(settings, municipalities=known, key_folder=str(keys) if key_folder else "")
        (place / LEDGER_FOLDER).mkdir(mode=_OWNER_ONLY, exist_ok=True)
        Ledger.create(place / LEDGER_FOLDER, LEDGER_TABLES)
        write_settings(place, settings)
        return cls(place, settings, keys, made)

    @classmethod
    def open(cls, folder: str | Path, *, key_folder: str | Path | None = None) -> "Workspace":
        """Open a workspace. Its keys are not looked at until messages are read.

        Raises
        ------
        WorkspaceMissingError
            If the folder has no settings file.
        """
        place = Path(folder).absolute()
        if not (place / SETTINGS_FILE).is_file():
            raise WorkspaceMissingError(folder=str(place), file=SETTINGS_FILE)
        settings = read_settings(place)
        return cls(place, settings, find_key_folder(key_folder, settings.key_folder))

    @cached_property
    def ledger(self) -> Ledger:
        """The append-only tables."""
        return Ledger.open(self.folder / LEDGER_FOLDER)

    @cached_property
    def engine(self) -> Engine:
        """What computes, as the settings say."""
        return _spark() if self.settings.engine == "spark" else PolarsEngine()

    def as_of(self, day: date, version: int | None = None) -> Snapshot:
        """Give what was known on a day, for the engine of this workspace.

        Raises
        ------
        KnownThenRemovedError
            If care data was known on that day and retention has removed all of it since: nothing is not zero.
        """
        snapshot, kept_from = self.ledger.as_of(day, version, engine=self.engine), self.ledger.kept_from
        if kept_from is not None and day < kept_from and snapshot.newest_received() is not None:
            raise KnownThenRemovedError(day=day.isoformat(), before=kept_from.isoformat())
        return snapshot

    def pseudonymiser(self) -> Pseudonymiser:
        """Read the keys and make sure that they are those of this workspace.

        The messages of a predecessor are read with the key of the municipality it merged into.

        Raises
        ------
        KeyMissingError, KeyOpenError, KeyUnreadableError, OtherKeyError
            If a key is absent, open to others, damaged or another one.
        """
        keys: dict[str, bytes] = {}
        for municipality in self.settings.municipalities:
            key = read_key(self.key_folder, municipality.code, municipality.key_fingerprint)
            keys |= dict.fromkeys(municipality.codes, key)
        return Pseudonymiser(keys, links_laws=self.settings.links_laws)

    def reading_settings(self) -> ReadingSettings:
        """Give what the reader of messages must know: whose messages, how people become pseudonyms, which areas."""
        return ReadingSettings(
            municipalities=self.accepted_codes,
            pseudonymiser=self.pseudonymiser(),
            neighbourhoods=self._neighbourhoods(),
            is_fictional=self.settings.is_fictional,
        )

    @property
    def accepted_codes(self) -> frozenset[str]:
        """Every municipality code whose messages are accepted, predecessors included."""
        return frozenset(code for municipality in self.settings.municipalities for code in municipality.codes)

    def _neighbourhoods(self) -> dict[str, str]:
        if not self.ledger.files(NEIGHBOURHOODS.table):
            return {}
        rows = build_mart(neighbourhoods, self.ledger.newest()).collect("polars").to_native()
        return dict(rows.select("postcode", "neighbourhood").iter_rows())


def _with_keys(
    municipalities: Sequence[Municipality], key_folder: Path
) -> tuple[tuple[Municipality, ...], tuple[KeyMade, ...]]:
    found = [ensure_key(key_folder, municipality.code) for municipality in municipalities]
    known = tuple(
        replace(municipality, key_fingerprint=fingerprint)
        for municipality, (fingerprint, _) in zip(municipalities, found, strict=True)
    )
    return known, tuple(made for _, made in found if made is not None)


def _spark() -> SparkEngine:
    """Use the session that is there, or make one as the user's own Spark settings say."""
    try:
        from pyspark import SparkConf
        from pyspark.sql import SparkSession
    except ImportError:
        raise SparkMissingError from None
    settings = SparkConf()
    if settings.get("spark.master", "local").startswith("local"):
        for name, value in _SPARK_AT_HOME.items():
            settings.setIfMissing(name, value)
    return SparkEngine(SparkSession.builder.appName("stuurlicht").config(conf=settings).getOrCreate())
