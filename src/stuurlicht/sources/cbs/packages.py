"""Package: one fetched table as one ZIP, of which the bytes are the same whenever its content is the same."""

import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from stuurlicht.sources.cbs.answers import Row

ROWS_PER_PAGE = 10_000
PACKAGE_FILE = "package.json"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16

Member = tuple[str, bytes]


def write_package(place: Path, members: Iterable[Member]) -> None:
    """Write a ZIP whose bytes depend on names and contents only; it is there whole or not at all.

    Parameters
    ----------
    members : iterable of (str, bytes)
        In the order of their names.
    """
    half = place.with_suffix(".half")
    with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members:
            told = zipfile.ZipInfo(name, _LONG_AGO)
            told.compress_type, told.external_attr, told.create_system = zipfile.ZIP_DEFLATED, _READABLE, 3
            package.writestr(told, content)
    half.replace(place)


def pages_of(set_name: str, rows: Iterable[Row]) -> Iterator[Member]:
    """Give the rows of a set in pages of 10,000, whatever pages CBS gave: its page size is not content."""
    number, gathered = 0, []
    for row in rows:
        gathered.append(row)
        if len(gathered) == ROWS_PER_PAGE:
            number += 1
            yield f"{set_name}/page-{number:04d}.json", as_json({"value": gathered})
            gathered = []
    if gathered or not number:
        yield f"{set_name}/page-{number + 1:04d}.json", as_json({"value": gathered})


def as_json(told: Any) -> bytes:  # noqa: ANN401  whatever JSON holds
    """Give JSON in one spelling."""
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def unpacked(content: bytes) -> Iterator[Member]:
    """Give the files in a ZIP from CBS by name, without the moments that the ZIP tells."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in sorted(archive.namelist()):
            if not name.endswith("/"):
                yield Path(name).name, archive.read(name)


def write_whole(place: Path, content: bytes) -> None:
    """Write a file that is there whole or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True)
    half = place.with_name(f"{place.name}.half")
    half.write_bytes(content)
    half.replace(place)
