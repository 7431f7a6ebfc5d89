"""The distribution model of the gemeentefonds: from which year it holds, and what in it is told apart."""

from stuurlicht.rules.parameter_files import read_parameters


def first_model_year() -> int:
    """Give the first year of payment in which the model with twelve clusters holds."""
    return int(read_parameters("distribution_model")["model"]["first_year"])


def fixed_measure() -> str:
    """Give the name of the measure that is one amount for every municipality."""
    return str(read_parameters("distribution_model")["fixed_amount"]["measure"])


def is_passage(payment: str) -> bool:
    """Tell whether a payment (its name in lower case) softens the passage from one model to another."""
    return str(read_parameters("distribution_model")["passage"]["name_holds"]) in payment


def default_measure() -> str:
    """Give the measure whose volume is set at the national average unless another is asked for."""
    return str(read_parameters("distribution_model")["one_measure"]["default"])
