"""Checksums of a folder, beside its files: they tell whether what was kept is still what was kept."""

import hashlib
import json
from pathlib import Path

CHECKSUMS_FILE = "checksums.json"


def write_checksums(folder: Path) -> None:
    """Write a checksum over each file of a folder and the folders in it."""
    told = json.dumps(_checksums(folder), ensure_ascii=False, indent=1)
    (folder / CHECKSUMS_FILE).write_text(told + "\n", encoding="utf-8")


def changed_file(folder: Path) -> Path | None:
    """Give the first file that was changed, added or removed since; None when all is as it was."""
    try:
        written = json.loads((folder / CHECKSUMS_FILE).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return folder / CHECKSUMS_FILE
    now = _checksums(folder)
    return next((folder / name for name in sorted({*written, *now}) if written.get(name) != now.get(name)), None)


def _checksums(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != CHECKSUMS_FILE)
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
