"""Hold the nowcast against a known truth: fictional municipalities, each asked once, with what was known on that day.

Run: python docs/evidence/simulated_truth.py --plan 20000:250 100000:120 500000:50 --kept FOLDER

For each municipality: another seed; of everything that the default scenario plants a half, by lot; a month-end drawn
from two years; everything that its messages and registers told by then; and the cost of that year as it came out. So
every origin is independent of the others. FOLDER keeps what was found, so that a run that was cut off goes on where it
was. The page docs/methods/evidence_simulated_truth.md gets the tables.
"""

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import compress
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import polars as pl
from marked_tables import table, write_between

from stuurlicht.core import AsOf
from stuurlicht.core.periods import add_months, month_end
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.nowcast import INSTRUMENT, NowcastParameters
from stuurlicht.instruments.nowcast.answer import with_lines_beside, year_lines
from stuurlicht.instruments.nowcast.beside import EVENTS, beside_messages, counting_on, lines_drawn, lines_of
from stuurlicht.instruments.nowcast.estimate import estimate, point_at
from stuurlicht.instruments.nowcast.facts import read_known
from stuurlicht.instruments.nowcast.fitting import Basis
from stuurlicht.instruments.nowcast.hindsight import Hindsight
from stuurlicht.instruments.nowcast.lines import BANDS
from stuurlicht.methods.scores import share_interval, weighted_interval_score
from stuurlicht.runs.frames import CutMarts, shared_marts
from stuurlicht.simulation import Scenario, load_scenario, simulate
from stuurlicht.store import Snapshot
from stuurlicht.testing.fictional import workspace_of

PAGE = Path(__file__).resolve().parents[1] / "methods" / "evidence_simulated_truth.md"
FIRST_MONTH = date(2023, 1, 1)
JUDGED_YEARS = (2025, 2026)
PLANTED_SHARE = 0.5
NOWCAST = "nowcast"
DRAWS = 1000
ENDS = [f"{side}_{share}" for share in BANDS for side in ("low", "high")]
LABELS = {
    NOWCAST: "the nowcast: at each origin what erred least until then",
    Basis.ALLOCATIONS: "always toewijzingen (Bornhuetter-Ferguson on Cape Cod)",
    Basis.PACE: "always the pace of the last months",
    Basis.CHAIN_LADDER: "plain chain ladder",
    Basis.LAST_YEAR: "last year, same period",
}
HEADS = (
    "candidate", "origins", "mean absolute error", "bias", "score", "in 50% band", "in 80% band", "with 95% certainty",
    "in 95% band",
)  # fmt: skip
SAME_HEADS = ("law, inhabitants", "origins", "the nowcast", "last year, same period")


def main(words: Sequence[str] | None = None) -> None:
    """Ask every municipality of the plan that was not asked before, and write the tables."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--plan", nargs="+", required=True, help="inhabitants:municipalities, for example 20000:250")
    asked.add_argument("--kept", type=Path, required=True, help="folder for what was found")
    asked.add_argument("--processes", type=int, default=2)
    asked.add_argument("--first-seed", type=int, default=1, help="seeds from here on; choices were made on 5001 and on")
    asked.add_argument("--page", type=Path, default=PAGE)
    chosen = asked.parse_args(words)
    plan = [tuple(int(number) for number in each.split(":")) for each in chosen.plan]
    chosen.kept.mkdir(parents=True, exist_ok=True)
    municipalities = [(size, chosen.first_seed + place) for size, count in plan for place in range(count)]
    to_ask = [each for each in municipalities if not kept(chosen.kept, *each).exists()]
    # a fresh process each time: threads of a library do not survive a fork
    with ProcessPoolExecutor(chosen.processes, mp_context=get_context("spawn")) as pool:
        list(pool.map(partial(ask, chosen.kept), to_ask))
    found = pl.concat([pl.read_csv(kept(chosen.kept, *each)) for each in municipalities])
    write_between(chosen.page, "simulated_truth", "\n".join(sections(found)))


def kept(folder: Path, size: int, seed: int) -> Path:
    """Give the file of one municipality."""
    return folder / f"{size}-{seed}.csv"


def ask(folder: Path, asked: tuple[int, int]) -> None:
    """Make one municipality, ask it once, and keep what it said beside what came."""
    size, seed = asked
    origin = drawn_origin(seed)
    months = (origin.year - FIRST_MONTH.year + 1) * 12
    municipality = simulate(drawn_scenario(seed), size, FIRST_MONTH, months, seed)
    costs = municipality.truth.costs.filter(pl.col("care_month").dt.year() == origin.year)
    outcome = costs.group_by("law").agg(outcome=pl.col("approved_cents").sum())
    total = outcome.select(pl.col("outcome").sum(), law=pl.lit("totaal")).select("law", "outcome")
    with tempfile.TemporaryDirectory() as place:
        workspace = workspace_of(municipality, Path(place), first_day=FIRST_MONTH, until=month_end(origin))
        said = said_on(workspace.ledger.as_of(month_end(origin)), seed)
    told = said.join(pl.concat([outcome, total]), on="law").with_columns(
        inhabitants=pl.lit(size), seed=pl.lit(seed), origin=pl.lit(origin)
    )
    told.write_csv(kept(folder, size, seed))


def drawn_origin(seed: int) -> date:
    """Draw the last month that had closed."""
    count = int(np.random.default_rng([seed, 12]).integers(len(JUDGED_YEARS) * 12))
    return add_months(date(JUDGED_YEARS[0], 1, 1), count)


def drawn_scenario(seed: int) -> Scenario:
    """Let each planted event happen or not by the toss of a coin."""
    whole = load_scenario()
    tossed = np.random.default_rng([seed, 2]).random(len(whole.planted)) < PLANTED_SHARE
    return replace(whole, planted=tuple(compress(whole.planted, tossed)))


def said_on(cut: Snapshot, seed: int) -> pl.DataFrame:
    """Give what every candidate says on a day, per law and over the laws."""
    marts = CutMarts(cut, shared_marts(INSTRUMENT.reads))
    frames = {mart.name: marts.frame(mart) for mart in INSTRUMENT.reads}
    inputs = Inputs(
        at=AsOf(cut.day, cut.version),
        frames=frames,
        results={},
        seed=seed,
        instrument_id="nowcast",
        recut=_no_other_day,
    )
    chosen = NowcastParameters()
    hindsight = Hindsight(read_known(inputs, chosen), chosen)
    beside = beside_messages(inputs, cut.day.year).filter(line=EVENTS)  # the truth holds what messages tell, no more
    counting = counting_on(beside, cut.day)
    events = lines_of(counting), lines_drawn(counting, lines_of(counting), DRAWS, seed)
    said = []
    for basis in (None, *Basis):
        point = point_at(hindsight, len(hindsight.known.cube.months), basis)
        found = estimate(hindsight, point, cut.day.year, DRAWS, seed)
        lines = with_lines_beside(year_lines(point, found), *events).with_totals().without_parts()
        said.append(lines.with_bands().select("law", "expected", *ENDS, candidate=pl.lit(str(basis or NOWCAST))))
    return pl.concat(said)


def _no_other_day(_day: date) -> Inputs:
    raise AssertionError("the nowcast asked for another day")


def sections(found: pl.DataFrame) -> Iterator[str]:
    """Give a table per size and law."""
    told = found.drop_nulls().sort("inhabitants", "law", "seed")
    for (size, law), rows in told.group_by("inhabitants", "law", maintain_order=True):
        name = {"totaal": "both laws together"}.get(str(law), str(law))
        yield f"**{size:,} inhabitants, {name}**\n"
        yield table(HEADS, [_row(rows, candidate) for candidate in LABELS])
    whole = told.filter(law="totaal", candidate=NOWCAST)
    yield f"**All sizes, both laws together: {whole.height} origins, each of a municipality of its own**\n"
    everything = told.filter(law="totaal")
    yield table(HEADS, [_row(everything, candidate) for candidate in LABELS])
    yield "**On the same origins: those at which last year's same period says anything**\n"
    yield table(SAME_HEADS, list(_on_the_same_origins(found.filter(pl.col("expected").is_not_nan()))))


def _on_the_same_origins(told: pl.DataFrame) -> Iterator[list[str]]:
    """Give the mean absolute error of the nowcast and of last year, per law and size."""
    key = ["law", "inhabitants", "seed"]
    error = (pl.col("expected") / pl.col("outcome") - 1).abs()
    beside = told.with_columns(error=error).pivot(on="candidate", index=key, values="error").sort(key)
    both = beside.drop_nulls([NOWCAST, str(Basis.LAST_YEAR)])
    for (law, size), rows in both.group_by("law", "inhabitants", maintain_order=True):
        errors = (rows[name].mean() for name in (NOWCAST, str(Basis.LAST_YEAR)))
        yield [f"{law}, {size:,}", str(rows.height), *(f"{100 * each:.2f}%" for each in errors)]


def _row(rows: pl.DataFrame, candidate: str) -> list[str]:
    """Score one candidate; amounts as a share of what came."""
    said = rows.filter(candidate=candidate)
    outcome, expected = said["outcome"].to_numpy(), said["expected"].to_numpy()
    bands = {share / 100: (said[f"low_{share}"].to_numpy(), said[f"high_{share}"].to_numpy()) for share in BANDS}
    error = (expected - outcome) / outcome
    covered = {share: (low <= outcome) & (outcome <= high) for share, (low, high) in bands.items()}
    least, most = share_interval(int(covered[0.8].sum()), len(said))
    score = weighted_interval_score(outcome, expected, bands) / outcome
    shares = (np.abs(error).mean(), error.mean(), score.mean())
    return [
        LABELS[candidate],
        str(len(said)),
        *(f"{100 * share:.1f}%" for share in shares),
        *(f"{100 * covered[share].mean():.0f}%" for share in (0.5, 0.8)),
        f"{100 * least:.0f} to {100 * most:.0f}%",
        f"{100 * covered[0.95].mean():.0f}%",
    ]


if __name__ == "__main__":
    main()
