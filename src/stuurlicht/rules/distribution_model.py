"""The distribution model of the gemeentefonds: from which year it holds, and what in it is told apart."""

from stuurlicht.core import _
from stuurlicht.rules.parameter_files import read_parameters

WHY_NOT_AVERAGED: dict[str, str] = {
    "fixed": _("is een vast bedrag en heeft geen volume"),
    "place": _("telt alleen op de Wadden"),
    "inhabitants": _("telt de inwoners zelf, en is per inwoner dus overal gelijk"),
}
"""Why a measure has no national average to be set at."""


def first_model_year() -> int:
    """Give the first year of payment in which the model with twelve clusters holds."""
    return int(read_parameters("distribution_model")["model"]["first_year"])


def fixed_measure() -> str:
    """Give the name of the measure that is one amount for every municipality."""
    return str(read_parameters("distribution_model")["fixed_amount"]["measure"])


def is_passage(payment: str, book_year: int) -> bool:
    """Tell whether a payment (its name in lower case) softens the passage from one model to another in a year."""
    told = read_parameters("distribution_model")["passage"]
    return any(each["payment"] == payment and each["first_year"] <= book_year for each in told)


def not_averaged(book_year: int) -> dict[str, str]:
    """Give the measures whose volume is not compared with that of the country, each with its reason."""
    told = read_parameters("distribution_model")["not_averaged"]
    return {each["measure"]: each["reason"] for each in told if each["first_year"] <= book_year}


def default_measure() -> str:
    """Give the measure whose volume is set at the national average unless another is asked for."""
    return str(read_parameters("distribution_model")["one_measure"]["default"])
