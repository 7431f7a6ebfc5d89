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


@pytest.mark.slow
@pytest.mark.parametrize("instrument", [instrument.id for instrument in instruments.ALL])
def test_spark_and_polars_give_the_same_answer(on_spark, document, instrument):
    asked = [sys.executable, "-m", "stuurlicht", "--workspace", str(on_spark), "run", instrument, "--as-of", AS_OF]
    done = subprocess.run(  # noqa: S603  our own command, in a process of its own: Spark brings a virtual machine along
        [*asked, "--format", "json"], env={**os.environ, "LC_ALL": "C.UTF-8"}, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    assert json.loads(done.stdout) == nearly(document(instrument))
