"""A release is built from its tag, holds all that the package needs, and works where nothing else is installed."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from source_files import ROOT, python_files, told

from kept_ledgers import columns_of_today, kept_versions

sys.path.insert(0, str(ROOT / "releasing"))

import release

VERSION = release.version_of(ROOT)


def test_the_version_is_a_year_and_a_number():
    assert release.VERSION_FORM.fullmatch(VERSION)
    assert not release.VERSION_FORM.fullmatch("2026.0")
    assert not release.VERSION_FORM.fullmatch("2026.1.3")


def test_the_version_stands_in_one_place_and_the_other_tells_the_same():
    assert metadata.version("stuurlicht") == VERSION
    assert yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))["softwareVersion"] == VERSION
    written = re.compile(rf"""["']{re.escape(VERSION)}["']""")
    assert [told(file) for file in python_files("src") if written.search(file.read_text(encoding="utf-8"))] == []


@pytest.fixture
def tagged(tmp_path, monkeypatch):
    """Give a folder that may be released: committed, tagged, and its version told everywhere."""
    root = tmp_path / "project"
    root.mkdir()
    (root / "pyproject.toml").write_text('[project]\nname = "x"\nversion = "2026.1"\n')
    (root / "publiccode.yml").write_text('softwareVersion: "2026.1"\n')
    (root / "CHANGELOG.md").write_text("# Changelog\n\n## [2026.1]\n")
    monkeypatch.setattr(release, "is_ledger_kept", lambda _root, _version: True)
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "All")
    git(root, "tag", "v2026.1")
    return root


def git(root, *arguments):
    author = ("-c", "user.name=x", "-c", "user.email=x@x.invalid")
    subprocess.run(["git", *author, *arguments], cwd=root, check=True, capture_output=True)  # noqa: S603, S607


def faults(root):
    return release.release_faults(root, release.version_of(root))


def test_a_clean_tagged_tree_may_be_released(tagged):
    assert faults(tagged) == []


def test_a_commit_without_its_tag_may_not(tagged):
    git(tagged, "tag", "--delete", "v2026.1")
    git(tagged, "tag", "v2025.9")
    assert faults(tagged) == ["no tag v2026.1 on this commit (there is: v2025.9): git tag v2026.1"]


def test_a_tree_with_changes_may_not(tagged):
    (tagged / "new.py").write_text("")
    assert faults(tagged) == ["the tree has changes that are not committed: git status"]


def test_every_other_reason_is_told_at_once(tagged, monkeypatch):
    monkeypatch.setattr(release, "is_ledger_kept", lambda _root, _version: False)
    (tagged / "publiccode.yml").write_text('softwareVersion: "2025.9"\n')
    (tagged / "CHANGELOG.md").write_text("# Changelog\n\n## [Unreleased]\n")
    assert len(faults(tagged)) == 4


def test_only_what_the_tag_holds_is_built(tagged, tmp_path):
    (tagged / "stray.py").write_text("")
    release.export(tagged, "v2026.1", tmp_path / "source")
    assert {path.name for path in (tmp_path / "source").iterdir()} == {
        "pyproject.toml",
        "publiccode.yml",
        "CHANGELOG.md",
    }


def test_a_wheel_that_lacks_a_file_is_refused(tmp_path):
    wheel = tmp_path / "x.whl"
    with zipfile.ZipFile(wheel, "w") as packed:
        packed.writestr("stuurlicht/__init__.py", "")
        packed.writestr("stuurlicht/stray.py", "")
        packed.writestr("stuurlicht-2026.1.dist-info/METADATA", "")
    found = release.wheel_faults(wheel, {"stuurlicht/__init__.py", "stuurlicht/rules/x.yaml"})
    assert found[:2] == ["not in the wheel: stuurlicht/rules/x.yaml", "only in the wheel: stuurlicht/stray.py"]
    assert f"no {next(iter(release.MUST_HOLD))}" in found


def test_every_kind_of_file_that_a_wheel_must_hold_is_in_the_package():
    names = release.package_files(ROOT)
    assert [what for what, ending in release.MUST_HOLD.items() if not any(map(ends(ending), names))] == []


def ends(ending):
    return lambda name: name.endswith(ending)


def test_a_ledger_is_kept_of_every_version_in_the_changelog():
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^## \[(20\d\d\.\d+)\]", changes, re.MULTILINE)) <= set(kept_versions())


def test_a_kept_ledger_tells_of_tables_that_exist():
    assert columns_of_today().keys() >= {"ingests", "findings", "declaration_lines"}


@pytest.mark.slow
def test_the_built_wheel_works_in_an_empty_environment(tmp_path):
    """Built from what would be committed now, the sdist first and the wheel from it."""
    source = tmp_path / "source"
    for name in listed():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, source / name)
    _sdist, wheel = release.build(source, tmp_path / "built")
    assert release.wheel_faults(wheel, release.package_files(source)) == []
    python = release.install(wheel, ROOT / "constraints.txt", tmp_path / "empty")
    called = caller(python.with_name("stuurlicht"), tmp_path)
    assert "Gebruik: stuurlicht" in called("--help")
    called("init", "--municipality", "9999", "--fictional", "--name", "Voorbeeldgemeente")
    called("simulate", "--to-ledger", "--inhabitants", "3000", "--first-month", "2024-01-01", "--months", "24")
    called("report", "--as-of", "2025-09-30", "--output", "rapport.pdf")
    assert (tmp_path / "rapport.pdf").read_bytes().startswith(b"%PDF")


def listed():
    """Give the files of the project that git keeps, or would keep."""
    kept = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(kept, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()  # noqa: S603
    return [name for name in names if (ROOT / name).is_file()]


def caller(command, folder):
    """Call the installed command, with nothing of this project on its path."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "STUURLICHT"))}
    places = {"STUURLICHT_WORKSPACE": str(folder / "werkmap"), "STUURLICHT_KEYS": str(folder / "keys")}

    def called(*arguments):
        done = subprocess.run(  # noqa: S603  what was just built
            [Path(command), *arguments],
            cwd=folder,
            env=environment | places,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return called
