"""Hold the methods against real triangles: forecast with what was known at earlier dates, and compare with what came.

Run: python docs/evidence/real_triangles.py --data FOLDER

FOLDER holds the folders meldvertraging-driehoeken and schade-driehoeken. The page
docs/methods/evidence_real_triangles.md tells what they are and gets the tables. Nothing else is written.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from itertools import chain, compress
from pathlib import Path

import numpy as np
from candidates import CANDIDATES, DRAWS, SEED, SHARES, Forecast, batch_of
from cutting import Cut, by_shape
from marked_tables import table, write_between
from real_sets import RealSet, real_sets
from scoring import JUDGED_SHARE, Judged, Score, answered_by_all, joined, judged, of_cuts, score

from stuurlicht.methods.triangles import latest_diagonal

PAGE = Path(__file__).resolve().parents[1] / "methods" / "evidence_real_triangles.md"
HEADS = (
    "candidate",
    "mean absolute error",
    "bias",
    "score",
    "median score",
    "in 50% band",
    "in 80% band",
    "in 95% band",
)


def main(words: Sequence[str] | None = None) -> int:
    """Write the tables; give 1 when the data are not there."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--data", type=Path, required=True, help="folder with the real triangles")
    asked.add_argument("--page", type=Path, default=PAGE, help="page that gets the tables")
    chosen = asked.parse_args(words)
    try:
        sets = list(real_sets(chosen.data))
    except FileNotFoundError as absent:
        sys.stderr.write(f"No real triangles: {absent} is absent. Nothing was written.\n")
        return 1
    told = f"Made by the command above; {DRAWS:,} draws, seed {SEED}.\n\n"
    write_between(chosen.page, "real_triangles", told + "\n".join(section(real) for real in sets))
    return 0


def section(real: RealSet) -> str:
    """Tell how every candidate did on one set."""
    batches = by_shape(real.cuts())
    forecasts = forecasts_of(batches)
    compared = answered_by_all(forecasts)
    kept = list(compress(chain.from_iterable(batches), compared))
    came = judged(kept)
    scores = {name: score(of_cuts(said, compared), came) for name, said in forecasts.items()}
    told = table(HEADS, [_row(name, found) for name, found in scores.items()])
    return f"### {real.title}\n\n{_counts(real, kept, came)} {_silence(forecasts)}\n\n{told}\n{_best(scores)}\n"


def forecasts_of(batches: Sequence[list[Cut]]) -> dict[str, Forecast]:
    """Let every candidate speak about every cut, in the order of the batches."""
    stacked = [batch_of(cuts) for cuts in batches]
    return {name: joined([say(batch) for batch in stacked]) for name, say in CANDIDATES.items()}


def _counts(real: RealSet, kept: Sequence[Cut], came: Judged) -> str:
    known = np.array([latest_diagonal(cut.known[None])[0, cut.judged].sum() for cut in kept])
    return (
        f"Known until {real.known_until}. {len(kept):,} cuts of {len(set(came.triangle))} triangles, "
        f"{came.source_count} of them independent. "
        f"At the cut {100 * came.mean(known).mean():.0f}% of the final amount was known."
    )


def _silence(forecasts: Mapping[str, Forecast]) -> str:
    """Name the candidates that did not answer every cut; those cuts take no part."""
    silent = {name: int((~said.is_known).sum()) for name, said in forecasts.items()}
    without = ", ".join(f"{name} {count:,}" for name, count in silent.items() if count)
    return f"Cuts without an answer, left out: {without}." if without else "Every candidate answered every cut."


def _best(scores: Mapping[str, Score]) -> str:
    least_error = min(scores, key=lambda name: scores[name].error_share)
    least_score = min(scores, key=lambda name: scores[name].score_share)
    return f"Least error: {least_error}. Least score: {least_score}."


def _row(name: str, found: Score) -> list[str]:
    numbers = (found.error_share, found.bias_share, found.score_share, found.typical_score_share)
    return [name, *(f"{100 * number:.2f}%" for number in numbers), *(_covered(found, share) for share in SHARES)]


def _covered(found: Score, share: float) -> str:
    if share not in found.covered:
        return ""
    told = f"{100 * found.covered[share]:.0f}%"
    if share == JUDGED_SHARE and found.covered_interval is not None:
        low, high = found.covered_interval
        told += f" ({100 * low:.0f}-{100 * high:.0f})"
    return told


if __name__ == "__main__":
    sys.exit(main())
