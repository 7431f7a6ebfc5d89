"""Hold the ceilings against what came: fictional municipalities, asked on days of a year, and again long after it.

Run: python docs/evidence/ceilings_truth.py --seeds 1 2 3 4

For each seed and day every contract is asked with what was known then. What stands approved a year after the end of the
book year is the outcome. The page docs/methods/exhaustion.md gets how often it fell within the band of 4 in 5, and how
often the ceiling was passed beside the chance that was told.
"""

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import polars as pl
from marked_tables import table, write_between

from stuurlicht.core import AsOf
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.ceilings import INSTRUMENT, CeilingsParameters, compute
from stuurlicht.runs.frames import CutMarts, shared_marts
from stuurlicht.simulation import simulate
from stuurlicht.store import Ledger
from stuurlicht.testing.fictional import workspace_of

PAGE = Path(__file__).resolve().parents[1] / "methods" / "exhaustion.md"
YEAR = 2025
DAYS = tuple(date(YEAR, month, day) for month, day in ((3, 31), (6, 30), (9, 30), (11, 30)))
AFTER = date(YEAR + 1, 12, 31)
FIRST_MONTH, MONTHS = date(2023, 1, 1), 48
KEY = ("municipality", "law", "contract")
CLASSES = (0.05, 0.2, 0.5, 0.8, 0.95)


def main(words: Sequence[str] | None = None) -> None:
    """Ask, and print coverage and calibration."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--seeds", nargs="+", type=int, required=True)
    asked.add_argument("--inhabitants", type=int, default=30_000)
    chosen = asked.parse_args(words)
    found = pl.concat([held(seed, chosen.inhabitants) for seed in chosen.seeds])
    write_between(PAGE, "ceilings_truth", "\n".join(told(found)))


def held(seed: int, inhabitants: int) -> pl.DataFrame:
    """Give each contract and day with its band, its chance, and what came."""
    municipality = simulate(inhabitants=inhabitants, first_month=FIRST_MONTH, months=MONTHS, seed=seed)
    with tempfile.TemporaryDirectory() as place:
        ledger = workspace_of(municipality, Path(place), first_day=FIRST_MONTH, until=AFTER).ledger
        came = said_on(ledger, AFTER, seed).select(*KEY, outcome_eur="approved_eur")
        said = [said_on(ledger, day, seed).with_columns(day=pl.lit(day), seed=pl.lit(seed)) for day in DAYS]
    return pl.concat(said).join(came, on=KEY).drop_nulls("expected_eur")


def said_on(ledger: Ledger, day: date, seed: int) -> pl.DataFrame:
    """Give the table of contracts as known on a day."""
    cut = ledger.as_of(day)
    marts = CutMarts(cut, shared_marts(INSTRUMENT.reads))
    frames = {mart.name: marts.frame(mart) for mart in INSTRUMENT.reads}
    inputs = Inputs(
        at=AsOf(day, cut.version), frames=frames, results={}, seed=seed, instrument_id="ceilings", recut=_no_other_day
    )
    return compute(inputs, CeilingsParameters(book_year=YEAR)).tables["contracts"]


def _no_other_day(_day: date) -> Inputs:
    raise AssertionError("ceilings asked for another day")


def told(found: pl.DataFrame) -> Iterator[str]:
    """Give the table of coverage and calibration: by day and by class of the chance told."""
    is_in = pl.col("outcome_eur").is_between("low80_eur", "high80_eur")
    is_above = pl.col("outcome_eur") > pl.col("ceiling_eur")
    rated = found.with_columns(
        is_in=is_in, is_above=is_above, klass=sum((pl.col("breach_probability") > at).cast(pl.Int64) for at in CLASSES)
    )
    measures = {
        "count": pl.len(),
        "in_band": pl.col("is_in").mean(),
        "told": pl.col("breach_probability").mean(),
        "came": pl.col("is_above").mean(),
    }
    heads = ("asked", "contracts", "in the band of 80%", "chance told", "ceilings passed")
    lines = []
    for by, name in (("day", "on {}"), ("klass", "class {} of the chance told")):
        rows = rated.group_by(by).agg(**measures).sort(by).iter_rows()
        lines += [(name.format(key), str(count), *(f"{one:.0%}" for one in rest)) for key, count, *rest in rows]
    yield table(heads, lines)


if __name__ == "__main__":
    main()
