"""The fictional municipality from messages to report, with the commands that anyone would type.

Run by `make demo`. Everything it makes lies under `demo/`.
"""

import os
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

AS_OF = "2026-10-31"
MONTH_BEFORE = "2026-09-30"
BEFORE_THE_FIRST_CARE = "2022-12-31"
REGISTERS = {
    "budgets": BEFORE_THE_FIRST_CARE,
    "contracts": BEFORE_THE_FIRST_CARE,
    "code_maps": BEFORE_THE_FIRST_CARE,
    "neighbourhoods": BEFORE_THE_FIRST_CARE,
    "export_mappings": BEFORE_THE_FIRST_CARE,
    "known_events": AS_OF,
    "outside_items": AS_OF,
    "outside_clients": AS_OF,
    "caseloads": AS_OF,
    "waiting_times": AS_OF,
}
"""Each register with the day on which it is handed in: what happened in between cannot be told beforehand."""
FOLDER = Path("demo")
STUURLICHT = Path(sys.executable).with_name("stuurlicht")

MAKE_MUNICIPALITY = f"simulate --inhabitants 20000 --until {AS_OF} --output {FOLDER}/fictief"
MAKE_WORKSPACE = f"init --municipality 9999 --name Voorbeeldgemeente --fictional --keys {FOLDER}/sleutels"
HAND_IN = "register hand-in {name} " + f"{FOLDER}/fictief/registers/" + "{name}.csv --as-of {day}"
INGEST = f"ingest {FOLDER}/fictief/berichten"
STATEMENTS = tuple(
    f"ingest --export opgaven --made {year + 1}-03-31 "
    f"{FOLDER}/fictief/opgaven/opgaven_jeugdwet_{year}.csv {FOLDER}/fictief/opgaven/opgaven_wmo_{year}.csv"
    for year in (2024, 2025)
)
ASKED = (
    "volume",
    "nowcast",
    "signals",
    "price_volume",
    "referrers",
    "durations",
    "waiting_times",
    "outcomes",
    "reconciliation",
    "lawfulness",
    "ceilings",
    "boundary",
    "overlap",
    "providers",
    "data_quality",
)
RUNS = tuple(f"run {instrument} --as-of {AS_OF}" for instrument in ASKED)
REPORT = f"report --as-of {AS_OF} --output {FOLDER}/rapport.pdf"
PUBLICATIONS = (f"publish raad --as-of {MONTH_BEFORE}", f"publish raad --as-of {AS_OF}")
COUNCIL_REPORT = f"report --council --as-of {AS_OF} --output {FOLDER}/raadsrapport.pdf"


def main() -> int:
    """Run every step; stop at the first that fails, with its exit code."""
    began = time.monotonic()
    shutil.rmtree(FOLDER, ignore_errors=True)
    steps = (
        MAKE_MUNICIPALITY,
        MAKE_WORKSPACE,
        *(HAND_IN.format(name=name, day=day) for name, day in REGISTERS.items()),
        INGEST,
        *STATEMENTS,
        *RUNS,
        REPORT,
        *PUBLICATIONS,
        COUNCIL_REPORT,
    )
    for number, step in enumerate(steps, start=1):
        print(f"\n[{number}/{len(steps)}] stuurlicht {step}", flush=True)
        code = subprocess.run([STUURLICHT, *shlex.split(step)], env=_environment(), check=False).returncode
        if code:
            return code
    print(f"\nKlaar in {time.monotonic() - began:.0f} seconden. Bekijk nu:")
    print(f"  {FOLDER}/raadsrapport.pdf     wat de raad vanavond kan lezen: alleen gepubliceerde cijfers")
    print(f"  {FOLDER}/rapport.pdf          waar de fictieve gemeente dit jaar op uitkomt, voor het bestuur")
    print(f"  {FOLDER}/fictief/berichten/   de berichten waaruit dat komt")
    print(f"  {FOLDER}/fictief/waarheid/    wat er echt gebeurde: leg dat naast het rapport")
    print("Open de pagina's in uw browser:\n  make serve")
    print(f"Vraag zelf verder:\n  {_asked_by_hand()}")
    return 0


def _environment() -> dict[str, str]:
    return {**os.environ, "STUURLICHT_WORKSPACE": f"{FOLDER}/werkmap"}


def _asked_by_hand() -> str:
    return f"{_shown(STUURLICHT)} --workspace {FOLDER}/werkmap run nowcast --as-of 2026-06-30"


def _shown(path: Path) -> str:
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


if __name__ == "__main__":
    sys.exit(main())
