"""Hold the signals against what was planted: how soon is it found, and how often is nothing called something?

Run: python docs/evidence/signals_truth.py --seeds 21 22 23 24

Fictional municipalities with one thing planted, and the same ones without anything, are asked at the end of every
month with what was known then. The page docs/methods/level_shifts.md gets the tables and the curve.
"""

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import polars as pl
from curve_svg import curves
from marked_tables import table, write_between

from stuurlicht.core import AsOf, Result
from stuurlicht.core.periods import add_months, month_end
from stuurlicht.core.pseudonyms import Pseudonymiser
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.signals import INSTRUMENT, SignalsParameters, compute
from stuurlicht.simulation import ledger_batches, load_scenario, simulate
from stuurlicht.simulation.planted.base import Planted
from stuurlicht.simulation.planted.kinds import DeclaringStops, DurationChange, InflowChange, LateIndexation
from stuurlicht.store import Ledger, Snapshot
from stuurlicht.tables.base import build_mart

PAGE = Path(__file__).resolve().parents[1] / "methods" / "level_shifts.md"
CURVE = PAGE.parent / "charts" / "signals_delay.svg"
FIRST = date(2026, 3, 1)
MONTHS = 8
RATES = (0.01, 0.05, 0.1, 0.2)
TOLD = 0.1
"""The rate of which the page shows the curve: that of the instrument."""
NO_BUDGETS = Result(
    tables={
        "year_end": pl.DataFrame(
            schema={
                **dict.fromkeys(("municipality", "law", "product_group"), pl.String),
                **dict.fromkeys(("overrun_probability", "balance_eur"), pl.Float64),
                "persons_count": pl.Int64,
            }
        )
    }
)


@dataclass(frozen=True)
class Case:
    """Something to plant, and the row of the panel that must show it."""

    name: str
    planted: tuple[Planted, ...]
    is_right: pl.Expr


def _row(subject: str, direction: str, *, group: str = "", provider: str = "") -> pl.Expr:
    asked = {"subject": subject, "direction": direction, "product_group": group, "provider": provider}
    return pl.all_horizontal(pl.col(name) == value for name, value in asked.items() if value)


_AMBULANT = ("ambulant", "ggz_basis", "ggz_specialistisch")
CASES = (
    Case(
        "half as many new people again",
        (InflowChange(label="more", from_date=FIRST, forms=_AMBULANT, factor=1.5),),
        _row("inflow", "up", group="jeugd_ambulant"),
    ),
    Case(
        "a price 5% higher in the midst of a year",
        (
            LateIndexation(
                label="late", from_date=date(2026, 1, 1), known_date=date(2026, 3, 10), share=0.05, categories=("45",)
            ),
        ),
        _row("price", "up", group="jeugd_ambulant"),
    ),
    Case(
        "a large provider stops declaring",
        (DeclaringStops(label="silent", from_date=FIRST, agb="99990001"),),
        _row("lines", "down", provider="99990001"),
    ),
    Case(
        "help lasts half as long again",
        (DurationChange(label="longer", from_date=FIRST, forms=_AMBULANT, factor=1.5),),
        _row("outflow", "down", group="jeugd_ambulant"),
    ),
)


def main(words: Sequence[str] | None = None) -> None:
    """Ask every municipality, and write the tables and the curve."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--seeds", nargs="+", type=int, required=True)
    asked.add_argument("--inhabitants", type=int, default=100_000)
    chosen = asked.parse_args(words)
    quiet = pl.concat([said(seed, chosen.inhabitants, ()) for seed in chosen.seeds])
    loud = pl.concat([shown(case, seed, chosen.inhabitants) for case in CASES for seed in chosen.seeds])
    write_between(PAGE, "signals_truth", "\n".join(told(loud, quiet)))
    CURVE.parent.mkdir(exist_ok=True)
    CURVE.write_text(curve(loud), encoding="utf-8")


def shown(case: Case, seed: int, inhabitants: int) -> pl.DataFrame:
    """Give for each month the least rate at which the right row was a signal, 1 when it was no row at all."""
    rows = said(seed, inhabitants, case.planted).filter(case.is_right)
    least = rows.group_by("delay").agg(pl.col("false_share").min())
    asked = pl.DataFrame({"delay": range(1, MONTHS + 1)}, schema={"delay": pl.Int64})
    found = asked.join(least, on="delay", how="left").sort("delay")
    so_far = pl.col("false_share").fill_null(1.0).cum_min()
    return found.select("delay", so_far, case=pl.lit(case.name), seed=pl.lit(seed))


def said(seed: int, inhabitants: int, planted: tuple[Planted, ...]) -> pl.DataFrame:
    """Give the panel of each month."""
    scenario = replace(load_scenario("voorbeeldgemeente"), planted=planted)
    municipality = simulate(scenario, inhabitants=inhabitants, seed=seed)
    with tempfile.TemporaryDirectory() as place:
        ledger = Ledger.create(Path(place) / "ledger")
        for batch in ledger_batches(municipality, Pseudonymiser({"GM9999": b"k" * 32})):
            ledger.append(batch)
        days = [month_end(add_months(FIRST, step)) for step in range(MONTHS)]
        parts = [
            rows(ledger.as_of(day), day).with_columns(delay=pl.lit(step, pl.Int64)) for step, day in enumerate(days, 1)
        ]
    return pl.concat(parts).with_columns(seed=pl.lit(seed))


def rows(cut: Snapshot, day: date) -> pl.DataFrame:
    """Give both tables of an answer as one, without budgets: the nowcast is not asked."""
    built: dict[str, object] = {}
    frames = {mart.name: build_mart(mart, cut, built) for mart in INSTRUMENT.reads}
    inputs = Inputs(
        at=AsOf(day, cut.version),
        frames=frames,
        results={"nowcast": NO_BUDGETS},
        seed=1,
        instrument_id="signals",
        recut=_no_other_day,
    )
    tables = compute(inputs, SignalsParameters()).tables
    law = tables["signals"].select("product_group", "subject", "direction", "false_share")
    providers = tables["provider_signals"].select("provider", "direction", "false_share", subject=pl.lit("lines"))
    return pl.concat([law, providers], how="diagonal")


def _no_other_day(_day: date) -> Inputs:
    raise AssertionError("signals asked for another day")


def told(loud: pl.DataFrame, quiet: pl.DataFrame) -> Iterator[str]:
    """Give the table of delays and that of false alarms."""
    heads = ("planted", "rate", *(f"{delay} months" if delay > 1 else "1 month" for delay in range(1, MONTHS + 1)))
    lines = []
    for (case,), found in loud.group_by("case", maintain_order=True):
        for rate in RATES:
            parts = found.group_by("delay", maintain_order=True).agg((pl.col("false_share") <= rate).mean())
            lines.append((str(case), f"{rate:.0%}", *(f"{share:.0%}" for share in parts["false_share"])))
    yield table(heads, lines)
    asked = quiet.select("seed", "delay").n_unique()
    per_rate = []
    for rate in RATES:
        false = quiet.filter(pl.col("false_share") <= rate)
        hit = false.select("seed", "delay").n_unique()
        per_rate.append(
            (f"{rate:.0%}", f"{asked}", f"{quiet.height // asked}", f"{false.height / asked:.2f}", f"{hit / asked:.0%}")
        )
    heads = ("rate", "times asked", "series each time", "false signals each time", "times with any")
    yield "\n" + table(heads, per_rate)


def curve(loud: pl.DataFrame) -> str:
    """Draw for each case which part was found within so many months, at the rate of the instrument."""
    found = loud.group_by("case", "delay", maintain_order=True).agg(share=(pl.col("false_share") <= TOLD).mean())
    lines = {
        str(case): rows.sort("delay")["share"].to_list()
        for (case,), rows in found.group_by("case", maintain_order=True)
    }
    return curves(lines, x="months since it began", y="part of the municipalities in which it was found")


if __name__ == "__main__":
    main()
