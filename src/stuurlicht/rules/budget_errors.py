"""Budget errors: within which limits one counts, which years their makers knew, and what a test needs."""

from typing import Any, NamedTuple

from stuurlicht.rules.parameter_files import read_parameters


class ErrorLimits(NamedTuple):
    """The least and the greatest error that counts, as shares of the budget; beyond it the limit counts."""

    lowest_share: float
    highest_share: float


def error_limits() -> ErrorLimits:
    """Give the limits; positive is spent more than budgeted."""
    told = _parameters()["limits"]
    return ErrorLimits(told["lowest_share"], told["highest_share"])


def years_until_known(book_year: int) -> int:
    """Give how many years before a budget's own year the newest account lies that its makers could know."""
    spans = _parameters()["accounts_known"]
    return int(max((each for each in spans if each["first_book_year"] <= book_year), key=_first)["years"])


def least_earlier_years() -> int:
    """Give how many earlier years a correction must rest on before it is tested."""
    return int(_parameters()["least_earlier_years"]["years"])


def least_net_years() -> int:
    """Give from how many years with revenues on errors of costs less revenues count, and not those of costs."""
    return int(_parameters()["least_net_years"]["years"])


def least_compared_share() -> float:
    """Give which part of all municipalities must be compared before a change is one of the nation."""
    return float(_parameters()["least_compared"]["share"])


def false_discovery_share() -> float:
    """Give which part of the errors that are called proven may be chance."""
    return float(_parameters()["false_discoveries"]["share"])


def _first(span: dict[str, Any]) -> int:
    return int(span["first_book_year"])


def _parameters() -> dict[str, Any]:
    return read_parameters("budget_errors")
