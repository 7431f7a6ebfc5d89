"""YAML lists as grids of text: every value is read as it was typed."""

import polars as pl
import yaml

from stuurlicht.core.errors import InputError


class UnreadableYamlError(InputError):
    """The file is no YAML list of entries with a name and a plain value each."""

    code = "unreadable_yaml"


def read_yaml(content: bytes, place: str) -> pl.DataFrame:
    """Give the entries as rows of text under a first row of headings.

    Notes
    -----
    Values are not interpreted: ``0.10`` stays ``0.10`` and ``0034`` stays ``0034``.
    """
    try:
        entries = yaml.load(content, Loader=yaml.BaseLoader)  # noqa: S506  makes nothing but text, lists and mappings
    except (yaml.YAMLError, UnicodeDecodeError) as fault:
        mark = getattr(fault, "problem_mark", None)
        raise UnreadableYamlError(place=place, line=mark.line + 1 if mark else 0) from None
    if not isinstance(entries, list) or not all(_is_plain(entry) for entry in entries):
        raise UnreadableYamlError(place=place, line=0)
    headings = list(dict.fromkeys(name for entry in entries for name in entry))
    lines = [headings, *([entry.get(name) for name in headings] for entry in entries)]
    schema = [f"column_{number}" for number in range(len(headings))]
    return pl.DataFrame(lines, schema=dict.fromkeys(schema, pl.String), orient="row")


def _is_plain(entry: object) -> bool:
    return isinstance(entry, dict) and all(isinstance(value, str) for value in entry.values())
