"""Stuurlicht: where do youth care, social support and welfare stand, and where do they go?

Everything a program needs stands here by name; each is imported when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stuurlicht.core import AsOf, Column, Law, Result
    from stuurlicht.core.errors import StuurlichtError
    from stuurlicht.instruments.base import Instrument
    from stuurlicht.runs import run
    from stuurlicht.store import Ledger
    from stuurlicht.workspace import Municipality, Workspace, check, ingest

__all__ = [
    "AsOf",
    "Column",
    "Instrument",
    "Law",
    "Ledger",
    "Municipality",
    "Result",
    "StuurlichtError",
    "Workspace",
    "check",
    "ingest",
    "run",
]

_ROOMS = {
    "AsOf": "core",
    "Column": "core",
    "Instrument": "instruments.base",
    "Law": "core",
    "Ledger": "store",
    "Municipality": "workspace",
    "Result": "core",
    "StuurlichtError": "core.errors",
    "Workspace": "workspace",
    "check": "workspace",
    "ingest": "workspace",
    "run": "runs",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401  a class or a function
    """Import a public name when it is first used, so that a command starts at once."""
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
