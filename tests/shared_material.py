"""Where the shared reading and test material stands, when it is there."""

import os
from pathlib import Path

import pytest

_BESIDE_THE_PROJECT = Path(__file__).resolve().parents[2] / "shared"
ROOT = Path(os.environ.get("STUURLICHT_SHARED", _BESIDE_THE_PROJECT))


def shared_file(relative: str) -> Path:
    """Give the path of a file or folder of the shared material, or skip the test that asks for it."""
    path = ROOT / relative
    if not path.exists():
        pytest.skip(f"shared material is absent: {relative}")
    return path
