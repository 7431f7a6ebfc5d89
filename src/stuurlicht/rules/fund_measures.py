"""Measures and payments of the gemeentefonds: which names mean the same, and where the factor does not apply."""

from typing import Literal

import narwhals as nw

from stuurlicht.rules.parameter_files import read_parameters

_YEAR = "book_year"


def fund_name(column: str, of: Literal["measures", "payments"]) -> nw.Expr:
    """Give one name for a measure or payment, whatever the table calls it.

    Parameters
    ----------
    column : str
        Text column with the name; the year is read from ``book_year``.
    of : {"measures", "payments"}
        Which list of names.

    Returns
    -------
    narwhals.Expr
        In lower case; null where ``column`` is. Which names are one is in ``parameters/fund_names.yaml``.
    """
    name = nw.col(column).str.strip_chars().str.to_lowercase()
    for entry in read_parameters("fund_names")[of]:
        is_meant = (name == entry["name"]) & (nw.col(_YEAR) >= entry["valid_from"])
        name = nw.when(is_meant).then(nw.lit(entry["holds_as"])).otherwise(name)
    return name


def bears_factor(column: str) -> nw.Expr:
    """Tell whether the uitkeringsfactor multiplies the measure of which ``column`` holds the name.

    Returns
    -------
    narwhals.Expr
        False for measures of the own capacity, by the dated list in ``parameters/fund_measures.yaml``.
    """
    bears = nw.lit(value=True)
    for entry in read_parameters("fund_measures")["without_factor"]:
        is_meant = (nw.col(column) == entry["measure"]) & (nw.col(_YEAR) >= entry["valid_from"])
        bears = nw.when(is_meant).then(nw.lit(value=False)).otherwise(bears)
    return bears


def inhabitants_measure() -> str:
    """Give the name of the measure that counts inhabitants."""
    return str(read_parameters("fund_measures")["inhabitants"]["measure"])
