"""The source files of the project, for tests that read them."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "stuurlicht"
FOLDERS = ("src", "tests", "docs", "benchmarks", "examples", "releasing")


def python_files(*folders):
    """Give the Python files below folders of the project, in order."""
    return sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))


def told(file):
    """Give a path as people name it."""
    return file.relative_to(ROOT).as_posix()


@cache
def tree(file):
    """Give the parsed source of a file."""
    return ast.parse(file.read_text(encoding="utf-8"))
