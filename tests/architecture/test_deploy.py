"""The examples for a server are sound: closed where they can be, and true to the program that they start."""

import os
import re
import shlex
import shutil
import subprocess
import sys

import pytest
from source_files import ROOT

from stuurlicht.surfaces.cli.root import COMMANDS
from stuurlicht.workspace.web_settings import WebSettings

UNITS = ROOT / "deploy" / "systemd"
SERVICES = sorted(UNITS.glob("*.service"))
PROGRAM = "/opt/stuurlicht/bin/stuurlicht"
CLOSED = {
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "CapabilityBoundingSet": "",
    "User": "stuurlicht",
    "StateDirectoryMode": "0700",
    "UMask": "0077",
}
MOST_EXPOSED = 15
"""Tenths, of a hundred, as systemd reckons; a service without any limit has 96."""
NOT_HERE = 77
DENY_WRITABLE_CODE = f"""
import ctypes, sys
if ctypes.CDLL(None).prctl(65, 1, 0, 0, 0):  # PR_SET_MDWE, of Linux 6.3: what MemoryDenyWriteExecute asks
    sys.exit({NOT_HERE})
"""
needs_systemd = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not on this machine")


def settings(unit):
    """Give what a unit sets; of a name that stands there twice the last."""
    lines = unit.read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if re.match(r"\w+=", line))


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.stem)
def test_a_service_may_write_nothing_but_its_workspace(unit):
    told = settings(unit)
    assert {name: told.get(name) for name in CLOSED} == CLOSED
    assert "ReadWritePaths" not in told


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.stem)
def test_a_service_calls_a_command_that_exists(unit):
    program, command, *_rest = shlex.split(settings(unit)["ExecStart"])
    assert program == PROGRAM
    assert command in COMMANDS


def test_only_the_service_that_reads_gets_the_key_and_it_has_no_network():
    with_key = [unit.stem for unit in SERVICES if "LoadCredential" in settings(unit)]
    assert with_key == ["stuurlicht-ingest"]
    assert settings(UNITS / "stuurlicht-ingest.service")["PrivateNetwork"] == "yes"


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.stem)
def test_a_service_that_may_make_no_machine_code_reads_and_keeps_without_it(unit, tmp_path):
    if "MemoryDenyWriteExecute" not in settings(unit):
        pytest.skip("this service may")
    told = dict(line.split("=", 1) for line in re.findall(r"^Environment=(\w+=.*)$", unit.read_text(), re.MULTILINE))
    places = {"STUURLICHT_WORKSPACE": str(tmp_path / "werkmap"), "STUURLICHT_KEYS": str(tmp_path / "keys")}
    made = ["init", "--municipality", "9999", "--name", "Voorbeeldgemeente", "--fictional"]
    program = f"from stuurlicht.surfaces.cli import main; import sys; sys.argv[1:] = {made}; main()"
    called = [sys.executable, "-c", f"{DENY_WRITABLE_CODE}\n{program}"]
    done = subprocess.run(called, env=os.environ | told | places, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode == NOT_HERE:
        pytest.skip("this kernel cannot deny it")
    assert (done.returncode, done.stderr) == (0, "")


@needs_systemd
def test_systemd_understands_every_unit(tmp_path):
    for unit in UNITS.iterdir():
        if unit.suffix in {".service", ".timer"}:
            (tmp_path / unit.name).write_text(unit.read_text(encoding="utf-8").replace(PROGRAM, "/bin/true"))
    checked = ["systemd-analyze", "verify", *map(str, sorted(tmp_path.iterdir()))]
    done = subprocess.run(checked, capture_output=True, text=True, check=False)  # noqa: S603
    assert (done.returncode, done.stderr) == (0, "")


@needs_systemd
@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.stem)
def test_systemd_finds_little_that_is_open(unit):
    asked = ["systemd-analyze", "security", "--offline=true", f"--threshold={MOST_EXPOSED}", "--no-pager", str(unit)]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stdout[-300:]


def instructions():
    """Give the instructions of the container file, with their words."""
    text = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [tuple(line.split(maxsplit=1)) for line in lines]


def test_every_line_of_the_container_file_is_an_instruction():
    known = {"FROM", "COPY", "RUN", "ENV", "USER", "WORKDIR", "EXPOSE", "HEALTHCHECK", "ENTRYPOINT", "CMD"}
    assert {name for name, _words in instructions()} == known


def test_the_container_runs_as_nobody_of_importance():
    (user,) = [words for name, words in instructions() if name == "USER"]
    assert user.split(":")[0].isdecimal()
    assert int(user.split(":")[0]) > 0


def test_container_and_proxy_ask_the_port_on_which_the_web_listens():
    port = WebSettings().port
    (exposed,) = [words for name, words in instructions() if name == "EXPOSE"]
    (asked,) = [words for name, words in instructions() if name == "HEALTHCHECK"]
    proxied = (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
    assert exposed == str(port)
    assert f"127.0.0.1:{port}/health" in asked
    assert f"reverse_proxy 127.0.0.1:{port} {{" in proxied


def test_braces_of_the_proxy_file_close():
    depth = 0
    for line in (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8").splitlines():
        bare = line.partition("#")[0]
        depth += bare.count("{") - bare.count("}")
        assert depth >= 0, line
    assert depth == 0
