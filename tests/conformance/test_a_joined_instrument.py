"""The worked example of the manual: an instrument of others joins, keeps every promise, and the surfaces show it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from joining import write_manual_package
from stuurlicht import instruments
from stuurlicht.instruments import joined
from stuurlicht.testing.conformance import COMPUTED_PROMISES, DECLARED_PROMISES, Subject, live_together
from surfaces_calls import call_over

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "own-instrument.md"
ID = "diemen_open_lines"


class Installed(NamedTuple):
    """Where the package is, and the files that the page shows."""

    folder: Path
    files: set[str]


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """Install the package of the page in a folder, and forget it afterwards."""
    folder = tmp_path_factory.mktemp("package")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        patch.setattr(sys, "dont_write_bytecode", True)
        joined.loaded.cache_clear()
        yield Installed(folder, write_manual_package(folder, PAGE))
    joined.loaded.cache_clear()
    for name in [name for name in sys.modules if name.partition(".")[0] == "diemen"]:
        del sys.modules[name]


@pytest.fixture(scope="module")
def subject(package, workspace, day, earlier):
    known = instruments.known()
    return Subject(known[ID], workspace.ledger, day, earlier, known, {})


def test_the_page_shows_every_file_of_the_package(package):
    pages = {f"diemen/explanations/open_lines{ending}" for ending in (".md", ".en.md")}
    assert package.files == {"pyproject.toml", "diemen/open_lines.py", "test_open_lines.py", *pages}


def test_the_test_of_the_page_passes(package):
    asked = [sys.executable, "-m", "pytest", "-q", "--no-header", "-p", "no:cacheprovider", "test_open_lines.py"]
    done = subprocess.run(  # noqa: S603  the test that the page shows
        asked, cwd=package.folder, env={**os.environ, "PYTHONPATH": "."}, capture_output=True, text=True, check=False
    )
    assert f"{len(DECLARED_PROMISES) + len(COMPUTED_PROMISES) + 1} passed" in done.stdout


@pytest.mark.parametrize("promise", DECLARED_PROMISES, ids=lambda promise: promise.__name__)
def test_declaration_keeps_its_promise(subject, promise):
    promise(subject.instrument)


@pytest.mark.parametrize("promise", COMPUTED_PROMISES, ids=lambda promise: promise.__name__)
def test_answer_keeps_its_promise(subject, promise):
    promise(subject)


def test_it_lives_together_with_ours(package):
    live_together(instruments.known().values())


@pytest.mark.parametrize("called", [ID, "open-declaraties"])
def test_it_has_a_command_and_is_listed(package, workspace, day, tmp_path, called):
    asked = ("--workspace", workspace.folder, "run", called, "--as-of", day.isoformat(), "--format", "json")
    told = json.loads(call_over(tmp_path, *asked).stdout)
    assert told["instrument"] == ID
    assert {row["open_eur_status"] for row in told["tables"][0]["rows"]} == {"known"}
    assert ID in call_over(tmp_path, "instruments").stdout


def test_its_part_of_the_report_explains_itself(package):
    from stuurlicht.present.explanations import blocks_of

    first, *_rest = blocks_of(instruments.known()[ID], "en")
    assert first.text[0].startswith("This is the sum of the declaration lines")


def test_a_package_that_cannot_be_loaded_is_told_on_the_list(package, tmp_path):
    from joining import write_package

    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(tmp_path)
        joined.loaded.cache_clear()
        write_package(tmp_path, "weesp", {"weesp_wait": "weesp.nothing:INSTRUMENT"})
        told = call_over(tmp_path, "instruments")
        asked = call_over(tmp_path, "run", "weesp_wait")
    joined.loaded.cache_clear()
    assert told.exit_code == 0
    assert ID in told.stdout
    assert told.stderr.startswith("Het instrument weesp_wait uit pakket weesp doet niet mee: het is niet te laden (")
    assert asked.exit_code == 3
    assert asked.stderr == told.stderr
