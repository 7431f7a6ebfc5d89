"""Examples that are really run: each command in a `run` block, in order, with what it answered."""

import os
import re
import shlex
import subprocess
import sys
from functools import cached_property
from pathlib import Path

from generator.build_errors import MissingPageError
from stuurlicht.testing.fictional import UNTIL, fictional_statements, fictional_workspace
from stuurlicht.testing.nation import nation_batches
from stuurlicht.testing.nation_registers import register_batches
from stuurlicht.workspace import Workspace

_BLOCK = re.compile(r"^```run\n(?P<commands>.*?)^```$", re.DOTALL | re.MULTILINE)
_LONGEST = 150


class Examples:
    """Runs examples in folders of their own.

    Parameters
    ----------
    folder : Path
        Everything that examples make lies in here.
    """

    as_of = UNTIL

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def workspace(self) -> Workspace:
        """A small fictional municipality in a made-up nation, for the examples of instruments."""
        made = fictional_workspace(self._folder / "instruments")
        for batch in (*nation_batches(), *register_batches(), *fictional_statements(until=UNTIL)):
            made.ledger.append(batch)
        return made

    def run_page(self, page: Path) -> None:
        """Replace every ``run`` block of a page by its commands and what they answered."""
        text = page.read_text(encoding="utf-8")
        if _BLOCK.search(text) is None:
            return
        own = self._folder / page.stem
        own.mkdir()
        page.write_text(_BLOCK.sub(lambda found: self.answered(found["commands"], own), text), encoding="utf-8")

    def answered(self, commands: str, folder: Path) -> str:
        """Run commands in a folder; give them with their output as one block."""
        lines = []
        for command in commands.strip().splitlines():
            lines += [f"$ {command}", *self._output(command, folder), ""]
        return "\n".join(["```console", *lines[:-1], "```"])

    def _output(self, command: str, folder: Path) -> list[str]:
        program, *arguments = shlex.split(command)
        if program != "stuurlicht":
            raise MissingPageError(f"an example is no stuurlicht command: {command}")
        keys = {"STUURLICHT_KEYS": str(self._folder / "keys"), "PYTHONUTF8": "1", "COLUMNS": "84"}
        kept = {name: value for name, value in os.environ.items() if not name.startswith("STUURLICHT")}
        done = subprocess.run(  # noqa: S603  our own command, written in our own pages
            [sys.executable, "-m", "stuurlicht", *arguments],
            cwd=folder,
            env=kept | keys,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode != 0:
            raise MissingPageError(f"an example failed: {command}\n{done.stderr}")
        told = done.stdout.replace(str(folder), ".").replace(str(self._folder), "..")
        lines = [line.rstrip() for line in told.rstrip().splitlines()]
        return lines if len(lines) <= _LONGEST else [*lines[:_LONGEST], f"... (nog {len(lines) - _LONGEST} regels)"]
