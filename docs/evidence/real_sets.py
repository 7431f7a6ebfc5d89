"""Real sets: triangles of reports and of insurers, read from a folder that the user points at.

Nothing of them is kept in this project.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from cutting import Cut, Triangle, cuts_of

REPORTS, INSURERS = "meldvertraging-driehoeken", "schade-driehoeken"
WEEKLY = {
    "icosari_sari": "Hospital admissions for severe respiratory infections, by age group",
    "survstat_influenza": "Influenza reported by laboratories, by region",
    "survstat_covid19": "Covid-19 reported by laboratories, by region",
    "agi_are": "Consultations for respiratory infections, by region",
}
WEEKLY_CUTS, WEEKLY_ORIGINS = range(19, 400, 2), 36
"""Every second week, with 20 to 36 weeks to look back on."""
SCHEDULE_P = "cas_schedule_p_boven.parquet"
YEARLY_CUTS = range(4, 9)
"""At the end of the fifth to the ninth accident year: 2002 to 2006. The last three can be judged in part only."""


@dataclass(frozen=True, slots=True)
class RealSet:
    """Triangles of one kind: what they are, until when they are known, and how they are cut."""

    name: str
    title: str
    known_until: str
    triangles: Sequence[Triangle]
    newest: range
    most_origins: int | None = None
    whole_only: bool = False

    def cuts(self) -> list[Cut]:
        """Give the cuts that can be judged; with ``whole_only`` those of which every open origin is final now."""
        found = cuts_of(self.triangles, self.newest, self.most_origins)
        return [cut for cut in found if cut.is_whole or not self.whole_only]


def real_sets(folder: Path) -> Iterator[RealSet]:
    """Read the six sets.

    Parameters
    ----------
    folder : Path
        Holds the two folders of triangles.

    Raises
    ------
    FileNotFoundError
        If a set is not there.
    """
    for name, title in WEEKLY.items():
        yield weekly_set(_only(folder / REPORTS, f"{name}_peildatum_*.csv"), name, title)
    rows = pl.read_parquet(_only(folder / INSURERS, SCHEDULE_P))
    for name, title in (("paid", "Insurers, paid"), ("incurred", "Insurers, paid and estimated by the insurer")):
        triangles = _gathered(rows, ("company_code", "line_of_business"), _yearly(f"{name}_cum_kusd"))
        yield RealSet(f"schedule_p_{name}", title, "end of 2007", triangles, YEARLY_CUTS)


def weekly_set(file: Path, name: str, title: str) -> RealSet:
    """Read weekly counts by the week in which they were reported.

    Final is what was known ten weeks after the week. The files of laboratories begin one week early (``value_-1w``).
    Parts that do not overlap are kept: regions where there are any, else age groups; never the total of them.
    """
    rows = pl.read_csv(file, infer_schema_length=None)
    regions = rows.filter(pl.col("location") != "DE")
    parts = regions if len(regions) else rows.filter(pl.col("age_group") != "00+")
    triangles = _gathered(parts, ("location", "age_group"), _weekly)
    return RealSet(name, title, file.stem.rsplit("_", 1)[-1], triangles, WEEKLY_CUTS, WEEKLY_ORIGINS, whole_only=True)


def _only(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        raise FileNotFoundError(f"{folder / pattern}")
    return found[0]


def _gathered(rows: pl.DataFrame, keys: tuple[str, str], cells: Callable[[pl.DataFrame], np.ndarray]) -> list[Triangle]:
    """Make a triangle of the rows of each pair of keys; in the first key lies what triangles have in common."""
    parts = rows.sort(keys).partition_by(keys, as_dict=True, maintain_order=True)
    return [
        Triangle(f"{first} {second}", _source(first, second), cells(part)) for (first, second), part in parts.items()
    ]


def _source(first: str, second: str) -> str:
    """Age groups of the whole country are each a source; of insurers, the insurer is."""
    return f"{first} {second}" if first == "DE" else str(first)


def _weekly(rows: pl.DataFrame) -> np.ndarray:
    ages = [name for name in rows.columns if name.startswith("value_") and ">" not in name]
    arrived = rows.sort("date").select(pl.col(ages).cast(pl.Float64)).fill_null(np.nan).to_numpy()
    return np.cumsum(arrived, axis=1)


def _yearly(column: str) -> Callable[[pl.DataFrame], np.ndarray]:
    def cells(rows: pl.DataFrame) -> np.ndarray:
        found = np.full((rows["accident_year"].n_unique(), int(rows["lag"].max())), np.nan)
        found[rows["accident_year"] - rows["accident_year"].min(), rows["lag"] - 1] = rows[column]
        return found

    return cells
