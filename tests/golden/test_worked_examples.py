"""The committed worked examples are what the instruments say of the real figures today.

Made anew with ``python docs/worked_examples.py FOLDER`` when a figure moves on purpose.
"""

import difflib
import subprocess
import sys
from pathlib import Path

import pytest

from shared_material import shared_file

ROOT = Path(__file__).resolve().parents[2]
COMMITTED = ROOT / "docs" / "worked-examples"
_MOST_LINES = 40


@pytest.fixture(scope="module")
def remade(tmp_path_factory):
    """Make every page anew, as the command does."""
    folder = tmp_path_factory.mktemp("worked") / "pages"
    command = [sys.executable, "-W", "error", "docs/worked_examples.py", str(shared_file("data")), "--to", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603  our own command
    assert done.returncode == 0, done.stderr
    return folder


def pages(folder):
    """Give the text of every page and chart by its path."""
    return {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.*"))}


@pytest.mark.slow
def test_every_number_on_the_committed_pages_is_made_again(remade):
    committed, made = pages(COMMITTED), pages(remade)
    assert made.keys() == committed.keys()
    moved = [
        line
        for name in made
        if name.endswith(".md")
        for line in difflib.unified_diff(
            committed[name].splitlines(), made[name].splitlines(), f"committed/{name}", f"made/{name}", n=0, lineterm=""
        )
    ]
    assert moved[:_MOST_LINES] == []


@pytest.mark.slow
def test_every_chart_says_the_same_words(remade):
    def words(svg):
        return [part.split("<")[0] for part in svg.split(">") if part.split("<")[0].strip()]

    committed, made = pages(COMMITTED), pages(remade)
    assert [] == [name for name in made if name.endswith(".svg") and words(made[name]) != words(committed[name])]


@pytest.mark.slow
def test_committed_pages_hold_what_the_issue_asks(remade):
    made = pages(remade)
    against = made["distribution_model.md"].split("## Klopt dit met het ministerie?")[1].split("\n## ")[0]
    differences = [line.split("|")[5].strip() for line in against.splitlines() if line.startswith(("| S", "| M"))]
    assert 3 == len(differences)
    assert set(differences) <= {"0,00", "0,01", "0,02"}
    sums = made["iv3_change.md"].split("## Klopt dit met de bron?")[1].split("\n## ")[0]
    rows = [line.split("|")[-2].strip() for line in sums.splitlines() if line.startswith(("| begroting", "| jaar"))]
    assert ["0"] * 17 == rows


def test_charts_lose_bytes_and_no_words(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    from worked.showing import short

    svg = (
        '<svg><path d="M1.23456,7.0001L20.5,3" transform="translate(0.123456,4)"/><text aria-label="2.000">2.000</text>'
    )
    shorter = '<svg><path d="M1.23,7.00L20.5,3" transform="translate(0.12,4)"/><text>2.000</text>'
    assert f"{shorter}\n" == short(svg)
    for name in [name for name in sys.modules if name.split(".")[0] in {"worked", "generator"}]:
        del sys.modules[name]


def test_without_the_figures_nothing_is_written(monkeypatch, tmp_path):
    command = [sys.executable, "docs/worked_examples.py", str(tmp_path), "--to", str(tmp_path / "pages")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603  our own command
    assert (1, False) == (done.returncode, (tmp_path / "pages").exists())
    assert "No real figures" in done.stderr
