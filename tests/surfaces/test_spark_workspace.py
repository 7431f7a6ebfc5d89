"""A workspace that computes with Spark answers on the command line as one that computes with Polars."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from stuurlicht import instruments
from surfaces_calls import AS_OF


@pytest.fixture(scope="module")
def on_spark(home, tmp_path_factory):
    pytest.importorskip("pyspark", reason="pyspark is an extra")
    folder = tmp_path_factory.mktemp("spark") / "werkmap"
    shutil.copytree(home / "werkmap", folder)
    settings = folder / "stuurlicht.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("engine: polars", "engine: spark"))
    return folder


def nearly(told):
    """Give the same document, in which every number is equal to one that differs a billionth."""
    if isinstance(told, dict):
        return {name: nearly(value) for name, value in told.items()}
    if isinstance(told, list):
        return [nearly(value) for value in told]
    return pytest.approx(told, rel=1e-9) if isinstance(told, float) else told


_ASK_EVERYTHING = """
import sys
from pathlib import Path
from click.testing import CliRunner
from stuurlicht import instruments
from stuurlicht.surfaces.cli.root import command_line

workspace, answers, day = sys.argv[1:]
for instrument in instruments.known():
    done = CliRunner().invoke(
        command_line, ["--workspace", workspace, "run", instrument, "--as-of", day, "--format", "json"]
    )
    sys.stderr.write(done.stderr)
    Path(answers, instrument).write_text(done.stdout, encoding="utf-8")
"""


@pytest.fixture(scope="module")
def answers(on_spark, tmp_path_factory):
    """Ask every question in one process of its own: Spark brings a virtual machine along, that takes long to start."""
    folder = tmp_path_factory.mktemp("answers")
    subprocess.run(  # noqa: S603  our own code, in a process of its own
        [sys.executable, "-c", _ASK_EVERYTHING, str(on_spark), str(folder), AS_OF],
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        check=True,
    )
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("instrument", [instrument.id for instrument in instruments.ALL])
def test_spark_and_polars_give_the_same_answer(answers, document, instrument):
    assert json.loads((answers / instrument).read_text(encoding="utf-8")) == nearly(document(instrument))
