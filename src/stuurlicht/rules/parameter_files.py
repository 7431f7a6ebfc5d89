"""Reading of the parameter files: dated values of law and policy, each with its source."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def read_parameters(name: str) -> dict[str, Any]:
    """Give the contents of ``parameters/<name>.yaml``; each file is read once.

    Parameters
    ----------
    name : str
        Name of the file without its ending.

    Returns
    -------
    dict
        As written in the file. Do not change it: every caller gets the same object.
    """
    text = files("stuurlicht.rules").joinpath("parameters", f"{name}.yaml").read_text(encoding="utf-8")
    contents: dict[str, Any] = yaml.safe_load(text)
    return contents
