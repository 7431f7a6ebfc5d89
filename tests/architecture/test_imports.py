"""Rooms look down only; the simulated truth knows nothing of our models."""

import os
import subprocess
import sys

from source_files import PACKAGE, ROOT


def test_import_contracts_hold():
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]
    environment = os.environ | {"COLUMNS": "200"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stdout[-4000:]


def test_every_room_says_what_it_holds():
    rooms = {file.parent for file in PACKAGE.rglob("*.py")}
    silent = [room.name for room in rooms if not (room / "__init__.py").read_text(encoding="utf-8").startswith('"""')]
    assert silent == []
