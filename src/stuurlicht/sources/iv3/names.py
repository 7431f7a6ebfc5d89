"""Municipalities by the name that publishers give them."""

import re
from functools import cache

import polars as pl

from stuurlicht.core.places import FICTIONAL_MUNICIPALITY, FICTIONAL_NAME, existed_in_year, listed_municipalities

AMBIGUOUS = "?"
"""Stands for a code where a name fits more than one municipality of the year."""
_REMARK = re.compile(r"\s*\([^)]*\)$")


def codes_by_name(names: pl.DataFrame) -> pl.DataFrame:
    """Give the code of every name in its year.

    Parameters
    ----------
    names : polars.DataFrame
        ``name`` and ``book_year``, each pair once.

    Returns
    -------
    polars.DataFrame
        With ``code`` (null when unknown, `AMBIGUOUS` when it fits several) and ``is_respelled`` (true when it was
        found by another spelling than that of CBS).
    """
    found = [_code(str(name or ""), year) for name, year in names.select("name", "book_year").rows()]
    codes = pl.DataFrame(found, schema={"code": pl.String, "is_respelled": pl.Boolean}, orient="row")
    return names.hstack(codes)


def _code(name: str, year: int | None) -> tuple[str | None, bool]:
    if year is None:
        return None, False
    exact = [code for code, known in _names(year) if known == name.strip()]
    fitting = exact or [code for code, known in _names(year) if _simple(known) == _simple(name)]
    code = None if not fitting else fitting[0] if len(fitting) == 1 else AMBIGUOUS
    return code, bool(fitting) and not exact


@cache
def _names(year: int) -> list[tuple[str, str]]:
    listed = [(code, each.name) for code, each in listed_municipalities().items() if existed_in_year(code, year)]
    return [*listed, (FICTIONAL_MUNICIPALITY, FICTIONAL_NAME)]


def _simple(name: str) -> str:
    return _REMARK.sub("", name.strip()).casefold()
