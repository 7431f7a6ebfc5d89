"""Guardianship: in which years the payment by number and price was there, and how it was made."""

from stuurlicht.rules.parameter_files import read_parameters


def payment_years() -> range:
    """Give the years of payment in which numbers came from the policy information of two years before."""
    told = read_parameters("guardianship")["payment"]
    return range(told["first_year"], told["last_year"] + 1)


def lag_years() -> int:
    """Give how many years the numbers are older than the payment."""
    return int(read_parameters("guardianship")["payment"]["lag_years"])


def days_of_a_child() -> int:
    """Give the most days that one child can have in a year."""
    return int(read_parameters("guardianship")["days_per_year"])
