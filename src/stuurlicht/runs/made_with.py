"""What a run was made with: all beside the question and the data that could move a figure."""

import hashlib
import platform
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from stuurlicht.instruments.base import Instrument
from stuurlicht.release import LIMITS, Door
from stuurlicht.runs.identity import code_version

MadeWith = Mapping[str, Mapping[str, str]]
"""Text by kind (``code``, ``instruments``, ``rules``, ``libraries``, ``limits``, ``settings``) and name."""

OWN_PACKAGE = "stuurlicht"
_COMPUTING = ("numpy", "polars", "narwhals", "deltalake")
_COMPUTING_WITH_SPARK = (*_COMPUTING, "pyspark")
_DIGEST_BYTES = 8


class Changed(NamedTuple):
    """One thing that is not as it was when a run was recorded; an empty text is a thing that was not there."""

    kind: str
    name: str
    was: str
    now: str


def made_with(plan: Iterable[Instrument], door: Door, settings: Mapping[str, str]) -> MadeWith:
    """Give what makes the figures of an answer, as it is at this moment.

    Parameters
    ----------
    plan : iterable of Instrument
        The instrument, and those whose result it uses.
    settings : Mapping[str, str]
        Those of the workspace by which a figure could move.
    """
    plan = tuple(plan)
    computing = _COMPUTING_WITH_SPARK if settings.get("engine") == "spark" else _COMPUTING
    return {
        "code": _code(plan),
        "instruments": {instrument.id: str(instrument.version) for instrument in plan},
        "rules": rule_hashes(),
        "libraries": {"python": platform.python_version(), **{name: _version(name) for name in computing}},
        "limits": {name: str(value) for name, value in asdict(LIMITS[door]).items()},
        "settings": dict(settings),
    }


def changed(was: MadeWith, now: MadeWith) -> tuple[Changed, ...]:
    """Give what is not as it was, in the order of the kinds."""
    return tuple(
        Changed(kind, name, was.get(kind, {}).get(name, ""), now.get(kind, {}).get(name, ""))
        for kind in dict.fromkeys((*now, *was))
        for name in dict.fromkeys((*now.get(kind, {}), *was.get(kind, {})))
        if was.get(kind, {}).get(name) != now.get(kind, {}).get(name)
    )


@cache
def code_hash(package: str) -> str:
    """Give what identifies the code of a package: a hash over its Python files, however it was installed.

    The same files give the same hash in a checkout and in a wheel, and whatever ends their lines.
    """
    hashing = hashlib.blake2b(digest_size=_DIGEST_BYTES)
    for name, path in _python_files(package):
        hashing.update(f"{name}\0".encode() + _content(path) + b"\0")
    return hashing.hexdigest()


@cache
def rule_hashes() -> Mapping[str, str]:
    """Give a hash over each file with parameters of law and policy, by its name."""
    folder = Path(str(files("stuurlicht.rules").joinpath("parameters")))
    return {
        path.stem: hashlib.blake2b(_content(path), digest_size=_DIGEST_BYTES).hexdigest()
        for path in sorted(folder.glob("*.yaml"))
    }


def _code(instruments: Iterable[Instrument]) -> dict[str, str]:
    packages = {instrument.compute.__module__.partition(".")[0] for instrument in instruments} - {OWN_PACKAGE}
    own = {OWN_PACKAGE: f"{code_version()} {code_hash(OWN_PACKAGE)}"}
    return own | {package: code_hash(package) for package in sorted(packages)}


def _python_files(package: str) -> Iterator[tuple[str, Path]]:
    module = import_module(package)
    if not hasattr(module, "__path__"):
        yield f"{package}.py", Path(str(module.__file__))
        return
    for folder in map(Path, module.__path__):
        for path in sorted(folder.rglob("*.py")):
            yield path.relative_to(folder).as_posix(), path


def _content(path: Path) -> bytes:
    return path.read_bytes().replace(b"\r\n", b"\n")


def _version(library: str) -> str:
    return str(import_module(library).__version__)
