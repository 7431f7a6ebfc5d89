"""Build a release from its tag, install it where nothing else is, and run the demo there.

Run by ``make release``. It writes in ``dist/`` and nowhere else, and sends nothing anywhere.
"""

import hashlib
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

ROOT = Path(__file__).resolve().parents[1]
VERSION_FORM = re.compile(r"20\d\d\.[1-9]\d*")
"""The year, and a number within it."""
MUST_HOLD = {
    "the fonts of the report": ".ttf",
    "the English words": ".po",
    "the templates of pages": ".html",
    "the style of pages": ".css",
    "the template of the report": ".typ",
    "the rules of law": ".yaml",
    "the explanations of instruments": ".md",
    "the mark that types are checked": "py.typed",
}
"""What a wheel without it would only miss when somebody asks for it, by the ending of its name."""


def main() -> int:
    """Refuse, or build, look inside, install, run the demo, and tell the fingerprints."""
    version = version_of(ROOT)
    faults = release_faults(ROOT, version)
    if faults:
        print("Nothing is built. First mend:", *faults, sep="\n- ")
        return 1
    dist = ROOT / "dist"
    dist.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=dist, prefix=".making-") as folder:
        source = Path(folder) / "source"
        export(ROOT, f"v{version}", source)
        sdist, wheel = build(source, Path(folder) / "built")
        faults = wheel_faults(wheel, package_files(source))
        if faults:
            print("The wheel is not what it should be:", *faults, sep="\n- ")
            return 1
        python = install(wheel, source / "constraints.txt", Path(folder) / "empty")
        demo = [python, source / "examples" / "demo.py"]
        if subprocess.run(demo, cwd=folder, check=False).returncode:
            print("The demo fails where nothing else is installed: see above. Nothing is kept.")
            return 1
        made = [file.replace(dist / file.name) for file in (sdist, wheel)]
    for file in made:
        print(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(ROOT)}")
    return 0


def version_of(root: Path) -> str:
    """Give the version number: it stands in ``pyproject.toml``, and there only."""
    told: str = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    return told


def release_faults(root: Path, version: str) -> list[str]:
    """Give every reason not to release what stands here, each with what to do."""
    tags = _output(["git", "tag", "--points-at", "HEAD"], root).split()
    changes = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    public = yaml.safe_load((root / "publiccode.yml").read_text(encoding="utf-8"))
    checks = {
        f"the version {version} is not a year and a number: 2026.1": bool(VERSION_FORM.fullmatch(version)),
        f"no tag v{version} on this commit (there is: {', '.join(tags) or 'none'}): git tag v{version}": (
            f"v{version}" in tags
        ),
        "the tree has changes that are not committed: git status": not _output(["git", "status", "--porcelain"], root),
        f"CHANGELOG.md has no heading [{version}]": f"\n## [{version}]" in changes,
        f"publiccode.yml tells another version: {public['softwareVersion']}": public["softwareVersion"] == version,
        f"no ledger of {version} is kept, or the tables have changed since: python tests/ledgers/keep.py": (
            is_ledger_kept(root, version)
        ),
    }
    return [fault for fault, is_sound in checks.items() if not is_sound]


def is_ledger_kept(root: Path, version: str) -> bool:
    """Tell whether a ledger of this version is kept for the tests of later ones, with the tables of today."""
    asked = f"from kept_ledgers import is_kept; raise SystemExit(not is_kept('{version}'))"
    return subprocess.run([sys.executable, "-c", asked], cwd=root / "tests", check=False).returncode == 0


def export(root: Path, tag: str, folder: Path) -> None:
    """Lay out what the tag holds, and nothing that happens to lie beside it."""
    folder.mkdir(parents=True)
    packed = folder.with_suffix(".tar")
    _run(["git", "archive", "--output", packed, tag], cwd=root)
    _unpack(packed, folder)


def build(source: Path, folder: Path) -> tuple[Path, Path]:
    """Build the sdist, and the wheel from that sdist, so that the one can be made from the other."""
    folder.mkdir(parents=True)
    _run([sys.executable, "-m", "hatchling", "build", "--target", "sdist", "--directory", folder], cwd=source)
    (sdist,) = folder.glob("*.tar.gz")
    _unpack(sdist, folder)
    unpacked = folder / sdist.name.removesuffix(".tar.gz")
    _run([sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder], cwd=unpacked)
    (wheel,) = folder.glob("*.whl")
    return sdist, wheel


def package_files(source: Path) -> set[str]:
    """Give the files of the package as a wheel names them."""
    files = (path for path in (source / "src" / "stuurlicht").rglob("*") if path.is_file())
    return {path.relative_to(source / "src").as_posix() for path in files if "__pycache__" not in path.parts}


def wheel_faults(wheel: Path, expected: Iterable[str]) -> list[str]:
    """Give what the wheel holds too much and too little, and each kind of file of which it holds none."""
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    wanted = set(expected)
    return [
        *(f"not in the wheel: {name}" for name in sorted(wanted - held)),
        *(f"only in the wheel: {name}" for name in sorted(held - wanted)),
        *(f"no {what}" for what, ending in MUST_HOLD.items() if not any(name.endswith(ending) for name in held)),
    ]


def install(wheel: Path, constraints: Path, folder: Path) -> Path:
    """Install the wheel in an environment of its own, at the pinned versions, and give the Python of it."""
    _run([sys.executable, "-m", "venv", folder])
    python = folder / "bin" / "python"
    _run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--constraint", constraints, wheel])
    return python


def _unpack(packed: Path, folder: Path) -> None:
    with tarfile.open(packed) as archive:
        archive.extractall(folder, filter="data")


def _run(command: Sequence[str | Path], cwd: Path | None = None) -> None:
    subprocess.run(command, cwd=cwd, check=True)


def _output(command: Sequence[str], cwd: Path) -> str:
    return subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    sys.exit(main())
