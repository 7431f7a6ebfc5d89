"""The real files, loaded into a workspace as anyone would load them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import polars as pl

from stuurlicht.core.ledger import PUBLISHED_TABLES, VINTAGES
from stuurlicht.core.places import municipality_name
from stuurlicht.workspace import Municipality, Workspace
from stuurlicht.workspace.published import find_source, load

AS_OF = date(2026, 6, 30)
"""The as-of day of every page."""


class LoadFaultError(Exception):
    """A real file was not stored: the pages would tell of less than they say."""


@dataclass(frozen=True)
class Given:
    """Files of one source that were published on one day; patterns are inside the folder with the data."""

    source: str
    patterns: Sequence[str]
    published: date
    options: Mapping[str, str] = field(default_factory=dict)

    def paths(self, data: Path) -> list[Path]:
        """Give the files in order.

        Raises
        ------
        FileNotFoundError
            If a pattern fits no file.
        """
        found = {pattern: sorted(data.glob(pattern)) for pattern in self.patterns}
        for pattern, paths in found.items():
            if not paths:
                raise FileNotFoundError(pattern)
        return [path for paths in found.values() for path in paths]


GIVEN = (
    Given("iv3", ["iv3-baten-lasten-2023-2025/iv3_baten_lasten_per_taakveld.parquet"], date(2025, 6, 1)),
    Given("iv3", ["iv3-lasten-taakveld/iv3_lasten_per_taakveld.parquet"], date(2026, 2, 1)),
    Given(
        "gemeentefonds",
        ["gemeentefonds-2024-2025/ruw/GF_*.csv", "gemeentefonds-2024-2025/uitkeringsfactor.csv"],
        date(2024, 9, 17),
    ),
    Given(
        "features",
        [
            "kerncijfers-gemeente-2017-2026/kerncijfers_gemeente.parquet",
            "**/gemeenteklassen.csv",
            "jeugdzorg-in-natura-2021-2022/jeugdzorg_gemeente_wijk.parquet",
        ],
        date(2026, 3, 1),
    ),
    Given("features", ["scp-jeugdhulp-wijk-2017/scp_wijk_2017.parquet"], date(2020, 5, 1), {"jaar": "2017"}),
)
"""The days are the latest on which the makers of the files can have taken them over; see the page on sources."""


def loaded(folder: Path, data: Path, codes: Sequence[str]) -> Workspace:
    """Make a workspace for some municipalities, and load every file.

    Raises
    ------
    LoadFaultError
        If a file is not stored.
    """
    own = [Municipality(code=code, name=municipality_name(code)) for code in codes]
    workspace = Workspace.create(folder / "werkmap", own, key_folder=folder / "sleutels")
    for given in GIVEN:
        report = load(
            workspace, find_source(given.source), given.paths(data), published=given.published, options=given.options
        )
        if not report.is_all_used:
            raise LoadFaultError(report.documents.filter(pl.col("outcome") != "stored").select("place", "outcome"))
    return workspace


def vintages(workspace: Workspace) -> pl.DataFrame:
    """Give each document with its rows in the ledger, by source and title.

    Returns
    -------
    polars.DataFrame
        ``source``, ``document``, ``publisher``, ``published_date``, ``licence``, ``row_count``.
    """
    snapshot = workspace.as_of(AS_OF)
    told = snapshot.scan(VINTAGES).collect("polars").to_native()
    ingests = snapshot.ingests().select("ingest_id", "source", "row_count")
    return told.join(ingests, on="ingest_id").select(
        "source", "document", "publisher", "published_date", "licence", "row_count"
    ).sort("source", "document")  # fmt: skip


def row_counts(workspace: Workspace) -> Iterator[tuple[str, int]]:
    """Give the label and the rows of every ledger table of public figures that is not empty."""
    snapshot = workspace.as_of(AS_OF)
    for table in PUBLISHED_TABLES:
        count = snapshot.scan(table).select("ingest_id").collect("polars").to_native().height
        if count:
            yield table.label, count
