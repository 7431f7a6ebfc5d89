"""Budget errors: within which limits one counts, and how many years a test needs."""

from typing import NamedTuple

from stuurlicht.rules.parameter_files import read_parameters


class ErrorLimits(NamedTuple):
    """The least and the greatest error that counts, as shares of the budget; beyond it the limit counts."""

    lowest_share: float
    highest_share: float


def error_limits() -> ErrorLimits:
    """Give the limits; positive is spent more than budgeted."""
    told = read_parameters("budget_errors")["limits"]
    return ErrorLimits(told["lowest_share"], told["highest_share"])


def least_earlier_years() -> int:
    """Give how many earlier years a correction must rest on before it is tested."""
    return int(read_parameters("budget_errors")["least_earlier_years"]["years"])


def least_compared_share() -> float:
    """Give which part of all municipalities must be compared before a change is one of the nation."""
    return float(read_parameters("budget_errors")["least_compared"]["share"])
