"""Circulars of the gemeentefonds: when they come out, and which a municipality can have known when it made a budget."""

from calendar import monthrange
from datetime import date

from stuurlicht.rules.parameter_files import read_parameters


def out_on(circular: str) -> date | None:
    """Give the last day on which a circular such as S2024 can have come out; None where its name does not tell."""
    months = {each["letter"]: int(each["month"]) for each in read_parameters("circulars")["circulars"]}
    letter, year = circular[:1], circular[1:]
    if letter not in months or not year.isdigit():
        return None
    month = months[letter]
    return date(int(year), month, monthrange(int(year), month)[1])


def budget_made_on(book_year: int) -> date:
    """Give the last day on which a budget can have been made, in the year before its own."""
    told = read_parameters("circulars")["budget_made"]
    return date(book_year - 1, told["month"], told["day"])


def was_known_to_budget(circular: str, book_year: int) -> bool:
    """Tell whether who made the budget of a year can have known a circular; one of an unknown day was not."""
    out = out_on(circular)
    return out is not None and out <= budget_made_on(book_year)
