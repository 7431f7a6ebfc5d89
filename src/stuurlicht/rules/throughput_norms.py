"""Throughput norms: within how many days help should begin, where a public norm says so."""

from functools import cache

from stuurlicht.rules.parameter_files import read_parameters


@cache
def throughput_norms() -> dict[tuple[str, str], int]:
    """Give the norm in days by law and product group. What is not named has no public norm."""
    return {(each["law"], each["group"]): each["norm_days"] for each in read_parameters("throughput_norms")["norms"]}
