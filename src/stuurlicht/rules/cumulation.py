"""Cumulatieregeling: the limit to what redistribution took from a municipality in one year, while it existed."""

from stuurlicht.core.errors import AnswerError
from stuurlicht.rules.parameter_files import read_parameters


class CumulationYearError(AnswerError):
    """The cumulatieregeling did not exist in the year that is asked for."""

    code = "cumulation_year"


def cumulation_years() -> range:
    """Give the years in which the regulation existed."""
    told = read_parameters("cumulation")["limit"]
    return range(told["first_year"], told["last_year"] + 1)


def cumulation_limit_eur(year: int) -> int:
    """Give the most that redistribution could take per inhabitant in one year, in euros.

    Raises
    ------
    CumulationYearError
        If the regulation did not exist in that year.
    """
    years = cumulation_years()
    if year not in years:
        raise CumulationYearError(year=year, first=years[0], last=years[-1])
    return int(read_parameters("cumulation")["limit"]["per_inhabitant_eur"])
