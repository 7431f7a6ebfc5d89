"""Hold the ceilings against what came: fictional municipalities, asked on days of a year, and again long after it.

Run: python docs/evidence/ceilings_truth.py --seeds 11 12 13 14

For each seed and day every contract and lot is asked with what was known then. What stands approved a year after the
end of the book year is the outcome. The page docs/methods/exhaustion.md gets how often it fell within the band of 4 in
5, how often the ceiling was passed beside the chance that was told, and the month in which it was beside the one told.
"""

import argparse
import tempfile
from collections.abc import Iterator, Mapping, Sequence
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
LOT = ("municipality", "law", "lot")
CLASSES = {0.05: "at most 5%", 0.2: "5 to 20%", 0.5: "20 to 50%", 0.8: "50 to 80%", 0.95: "80 to 95%", 1: "above 95%"}
MONTHS_OF = ("median_exhausted_month", "passed_month")
"""The month told, and the month in which the ceiling was passed."""
TOLD = ("low80_eur", "high80_eur", "breach_probability", "ceiling_eur")


def main(words: Sequence[str] | None = None) -> None:
    """Ask, and print coverage and calibration."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--seeds", nargs="+", type=int, required=True)
    asked.add_argument("--inhabitants", type=int, default=30_000)
    chosen = asked.parse_args(words)
    found = pl.concat([held(seed, chosen.inhabitants) for seed in chosen.seeds])
    write_between(PAGE, "ceilings_truth", "\n".join(told(found)))


def held(seed: int, inhabitants: int) -> pl.DataFrame:
    """Give each contract, lot and day with its band, its chance, and what came."""
    municipality = simulate(inhabitants=inhabitants, first_month=FIRST_MONTH, months=MONTHS, seed=seed)
    with tempfile.TemporaryDirectory() as place:
        ledger = workspace_of(municipality, Path(place), first_day=FIRST_MONTH, until=AFTER).ledger
        after = said_on(ledger, AFTER, seed)["contracts"]
        came = after.select(*LOT, "contract", outcome_eur="approved_eur", passed_month="median_exhausted_month")
        said = [beside(said_on(ledger, day, seed), came, day) for day in DAYS]
    return pl.concat(said)


def beside(tables: Mapping[str, pl.DataFrame], came: pl.DataFrame, day: date) -> pl.DataFrame:
    """Lay what came beside what was said; a lot is about its contracts with an estimate."""
    contracts = tables["contracts"].drop_nulls("expected_eur").join(came, on=[*LOT, "contract"])
    of_lots = contracts.group_by(LOT).agg(pl.col("outcome_eur").sum())
    lots = tables["lots"].join(of_lots, on=LOT).with_columns(pl.lit(None, pl.Date).alias(name) for name in MONTHS_OF)
    kinds = {"contracts": contracts, "lots": lots}
    return pl.concat(
        rows.select(*TOLD, "outcome_eur", *MONTHS_OF, kind=pl.lit(kind), day=pl.lit(day))
        for kind, rows in kinds.items()
    )


def said_on(ledger: Ledger, day: date, seed: int) -> Mapping[str, pl.DataFrame]:
    """Give the answer as known on a day."""
    cut = ledger.as_of(day)
    marts = CutMarts(cut, shared_marts(INSTRUMENT.reads))
    frames = {mart.name: marts.frame(mart) for mart in INSTRUMENT.reads}
    inputs = Inputs(
        at=AsOf(day, cut.version), frames=frames, results={}, seed=seed, instrument_id="ceilings", recut=_no_other_day
    )
    return compute(inputs, CeilingsParameters(book_year=YEAR)).tables


def _no_other_day(_day: date) -> Inputs:
    raise AssertionError("ceilings asked for another day")


def told(found: pl.DataFrame) -> Iterator[str]:
    """Give the table of coverage and calibration: contracts by day and by the chance told, then lots."""
    rated = found.with_columns(
        is_in=pl.col("outcome_eur").is_between("low80_eur", "high80_eur"),
        is_above=pl.col("outcome_eur") > pl.col("ceiling_eur"),
        klass=sum((pl.col("breach_probability") > at).cast(pl.Int64) for at in CLASSES),
    )
    contracts, lots = (rated.filter(pl.col("kind") == kind) for kind in ("contracts", "lots"))
    lines = [
        *((f"contracts, on {day}", rows) for (day,), rows in contracts.group_by("day", maintain_order=True)),
        *(
            (f"contracts, chance told {name}", contracts.filter(pl.col("klass") == place))
            for place, name in enumerate(CLASSES.values())
        ),
        ("all contracts", contracts),
        ("all lots", lots),
    ]
    heads = ("asked", "answers", "in the band of 80%", "chance told", "ceilings passed")
    yield table(heads, [(name, *_measured(rows)) for name, rows in lines])
    passed = contracts.filter(pl.col("is_above"))
    days = passed.group_by("day", maintain_order=True)
    heads = ("ceilings passed, asked", "contracts", "a month was told", "that month", "at most one month off")
    yield table(heads, [(f"on {day}", *_months_beside(rows)) for (day,), rows in days])


def _measured(rows: pl.DataFrame) -> tuple[str, ...]:
    shares = rows.select(pl.col("is_in", "breach_probability", "is_above").mean()).row(0)
    return (str(len(rows)), *("" if share is None else f"{share:.0%}" for share in shares))


def _months_beside(passed: pl.DataFrame) -> tuple[str, ...]:
    """Give how many ceilings were passed, and of how many the month was told, rightly or nearly so."""
    number = {name: pl.col(name).dt.year() * 12 + pl.col(name).dt.month() for name in MONTHS_OF}
    off = passed.select(off=(number["median_exhausted_month"] - number["passed_month"]).abs()).drop_nulls()["off"]
    return (str(len(passed)), *(str(int(each)) for each in (len(off), (off == 0).sum(), (off <= 1).sum())))


if __name__ == "__main__":
    main()
