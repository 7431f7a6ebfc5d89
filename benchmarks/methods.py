"""The mathematics: chain ladder, Mack and Bornhuetter-Ferguson for 7,000 segments, bootstrap for 500, beside a peer.

Run: python benchmarks/methods.py [segments] [bootstrapped]     (7,000 and 500 by default). The peer is the package
chainladder. Triangles are of 36 x 36 months. Each measurement runs in a process of its own, whose peak of memory it is;
seconds are without imports and without making the triangles. The peer gets a part of the segments, at two sizes: its
seconds are told for as many segments as ours, on the line through both sizes. Its bootstrap takes one triangle at a
time; three are timed and the middle one is multiplied. It then has the refitted reserves without process noise; ours
hold it. Of a prior it gives the final amounts (Bornhuetter-Ferguson); ours also their standard errors.
"""

import os
import sys

from measuring import HEADING, Figure, python

MONTHS, DRAWS = 36, 1_000
PEER_SEGMENTS = (200, 1_000)
ALL_SECONDS, BOOTSTRAP_SECONDS, BOOTSTRAP_MEGABYTES = 1, 10, 1_000

_TRIANGLES = f"""
import time, warnings
import numpy as np
warnings.simplefilter("ignore")
def triangles(count, months={MONTHS}, phi=20_000.0):
    generator, month = np.random.default_rng(1), np.arange(months)
    pattern = np.exp(-month / 4.0) / np.exp(-month / 4.0).sum()
    means = generator.gamma(4.0, 1_000_000.0, size=(count, 1, 1)) * generator.uniform(0.7, 1.3, size=(count, months, 1))
    increments = phi * generator.poisson(means * pattern / phi)
    increments[:, np.add.outer(month, month) >= months] = np.nan
    return np.cumsum(increments, axis=2)
def seconds(act):
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
"""
_OURS_ALL = """
from stuurlicht.methods.arrival import fit_arrival
from stuurlicht.methods.bornhuetter_ferguson import expectation, project_on_prior
from stuurlicht.methods.chain_ladder import developed_shares
from stuurlicht.methods.mack import fit_mack, project
fed = triangles({count})
prior = expectation(np.full(fed.shape[:2], 4e6), np.full(fed.shape[:2], 4e5), correlation=0.5)
def answer():
    model = fit_mack(fed)
    arrival = fit_arrival(fed, developed_shares(model.factors), prior.amount)
    return project(fed, model), project_on_prior(fed, arrival, prior)
print(min(seconds(answer) for _ in range(3)))
"""
_OURS_BOOTSTRAP = """
from stuurlicht.methods.bootstrap import bootstrap
fed = triangles({count})
print(seconds(lambda: bootstrap(fed, {draws}, seed=1)))
"""
_PEER = """
import chainladder, pandas
def peer_triangle(cumulative):
    segment, origin, age = np.nonzero(np.isfinite(cumulative))
    start = pandas.Timestamp("2020-01-01")
    months = np.array([start + pandas.DateOffset(months=int(each)) for each in range(cumulative.shape[1])])
    long = pandas.DataFrame({{
        "segment": [f"s{{each:05d}}" for each in segment], "origin": months[origin],
        "development": months[origin + age], "paid": cumulative[segment, origin, age]}})
    return chainladder.Triangle(
        long, index="segment", origin="origin", development="development", columns="paid", cumulative=True)
"""
_PEER_ALL = (
    _PEER
    + """
def answer(fed, prior):
    model = chainladder.MackChainladder().fit(fed)
    by_prior = chainladder.BornhuetterFerguson(apriori=1.0).fit(fed, sample_weight=prior)
    return model.ultimate_, model.total_mack_std_err_, by_prior.ultimate_
fed = peer_triangle(triangles({count}))
prior = fed.latest_diagonal * 0.0 + 4e6
print(min(seconds(lambda: answer(fed, prior)) for _ in range(2)))
"""
)
_PEER_BOOTSTRAP = (
    _PEER
    + """
def answer(one):
    drawn = chainladder.BootstrapODPSample(n_sims={draws}, hat_adj=False, random_state=1).fit(one)
    return chainladder.Chainladder().fit(drawn.resampled_triangles_).ibnr_
each = [peer_triangle(triangles(3)[[place]]) for place in range({count})]
print(sorted(seconds(lambda: answer(one)) for one in each)[len(each) // 2])
"""
)


def figures(segments, bootstrapped):
    yield _analytic(segments)
    yield _bootstrap(bootstrapped)


def _analytic(segments):
    ours, megabytes = _measured(_OURS_ALL, segments)
    (small, few), (large, many) = ((count, _measured(_PEER_ALL, count)[0]) for count in PEER_SEGMENTS)
    peer = many + (many - few) / (large - small) * (segments - large)
    return Figure(
        what="chain ladder, Mack and a prior",
        size=f"{segments:,} segments of {MONTHS}x{MONTHS}",
        seconds=ours,
        peer=f"chainladder, of {small} and {large:,}",
        peer_seconds=peer,
        megabytes=megabytes,
        target=f"under {ALL_SECONDS} s",
        is_met=ours < ALL_SECONDS,
    )


def _bootstrap(segments):
    ours, megabytes = _measured(_OURS_BOOTSTRAP, segments)
    one, _ = _measured(_PEER_BOOTSTRAP, 3)
    return Figure(
        what=f"bootstrap, {DRAWS:,} draws",
        size=f"{segments:,} segments of {MONTHS}x{MONTHS}",
        seconds=ours,
        peer="chainladder, of 1",
        peer_seconds=one * segments,
        megabytes=megabytes,
        target=f"under {BOOTSTRAP_SECONDS} s, {BOOTSTRAP_MEGABYTES:,} MB",
        is_met=ours < BOOTSTRAP_SECONDS and megabytes < BOOTSTRAP_MEGABYTES,
    )


def _measured(code, count):
    """Give the seconds that the code printed and the peak of its process in megabytes."""
    done = python(_TRIANGLES + code.format(count=count, draws=DRAWS), dict(os.environ))
    return float(done.text), done.megabytes


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    print(HEADING, flush=True)
    for figure in figures(*(numbers + [7_000, 500][len(numbers) :])):
        print(figure.line, flush=True)
