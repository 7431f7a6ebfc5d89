"""One figure of a benchmark, and commands measured in a process of their own."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

STUURLICHT = Path(sys.executable).with_name("stuurlicht")
KIBIBYTES_PER_MEGABYTE = 1_000_000 / 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What was measured beside its peer, in one run."""

    what: str
    size: str
    seconds: float
    peer: str
    peer_seconds: float | None
    megabytes: float
    target: str
    is_met: bool

    @property
    def line(self) -> str:
        peer = "" if self.peer_seconds is None else f"{self.peer} {self.peer_seconds:.2f} s"
        ratio = "" if self.peer_seconds is None else f"{self.seconds / self.peer_seconds:.2f}"
        met = "yes" if self.is_met else "NO"
        return (
            f"{self.what:<34} {self.size:<32} {self.seconds:8.2f} {self.megabytes:7,.0f}  "
            f"{peer:<28} {ratio:>7}  {self.target:<26} {met}"
        )


HEADING = f"{'what':<34} {'size':<32} {'seconds':>8} {'MB peak':>7}  {'peer':<28} {'ours/its':>8} {'target':<26} met"


@dataclass(frozen=True, slots=True)
class Done:
    seconds: float
    megabytes: float
    text: str


def command(words, environment):
    """Run a command from a cold start; give its seconds by the clock, its own peak of memory and what it said."""
    # an installed program is compiled once, at its first start at the latest
    environment = {name: value for name, value in environment.items() if name != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    with subprocess.Popen(
        words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as child:
        text = child.stdout.read()
        _pid, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"failed: {' '.join(map(str, words))}")
    return Done(time.perf_counter() - began, used.ru_maxrss / KIBIBYTES_PER_MEGABYTE, text)


def python(code, environment):
    return command([sys.executable, "-c", code], environment)
