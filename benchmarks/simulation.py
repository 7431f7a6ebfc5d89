"""How long it takes to make a fictional municipality: events, ledger rows and messages, side by side.

Run with the number of inhabitants, by default 5,000 and 100,000: ``python benchmarks/simulation.py 1000000``.
Each size runs in a process of its own, so that memory is that of one size.
"""

import argparse
import resource
import subprocess
import sys
import time

_KIBIBYTES_PER_MEGABYTE = 1_000_000 / 1024
_MOST_FOR_MESSAGES = 100_000


def _measure(inhabitants):
    started = time.perf_counter()
    from stuurlicht.core.pseudonyms import Pseudonymiser
    from stuurlicht.simulation import ledger_batches, simulate

    imported = time.perf_counter()
    municipality = simulate(inhabitants=inhabitants)
    simulated = time.perf_counter()
    messages, rows = 0, 0
    for batch in ledger_batches(municipality, Pseudonymiser(keys={"GM9999": bytes(32)})):
        messages += len(batch.ingests)
        rows += sum(len(frame) for frame in batch.rows.values())
    told = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIBIBYTES_PER_MEGABYTE
    written = "-"
    if inhabitants <= _MOST_FOR_MESSAGES:
        size = sum(len(message.content) for message in municipality.messages())
        written = f"{time.perf_counter() - told:.1f} s, {size / 1e6:.0f} MB"
    print(
        f"{inhabitants:>9,} | {imported - started:5.1f} | {simulated - imported:6.1f} | {told - simulated:6.1f} | "
        f"{told - imported:6.1f} | {messages:>9,} | {rows:>10,} | {peak:7,.0f} | {written}"
    )


def main():
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("inhabitants", nargs="*", type=int, default=[5_000, 100_000])
    asked.add_argument("--here", action="store_true", help="measure in this process")
    told = asked.parse_args()
    if told.here:
        _measure(told.inhabitants[0])
        return
    print("Four years of the scenario voorbeeldgemeente; seconds, and megabytes at the peak (before the XML).")
    print("inhabitants | import | events | ledger |  both  |  messages |       rows |  memory | as XML", flush=True)
    for size in told.inhabitants:
        subprocess.run([sys.executable, __file__, "--here", str(size)], check=True)


if __name__ == "__main__":
    main()
