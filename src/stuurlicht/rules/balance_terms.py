"""Balance terms: when a difference is called significant, and the classes in which it is shown."""

from functools import cache
from typing import NamedTuple

from stuurlicht.core import _
from stuurlicht.rules.parameter_files import read_parameters

SIZE_LABELS: dict[str, str] = {
    "size_1": _("minder dan 20.000 inwoners"),
    "size_2": _("20.000 tot 50.000 inwoners"),
    "size_3": _("50.000 tot 100.000 inwoners"),
    "size_4": _("100.000 tot 250.000 inwoners"),
    "size_5": _("250.000 of meer inwoners"),
}
"""Dutch label by size class, from small to large."""

CLASS_LABELS: dict[str, str] = {
    "01": _("lager dan -30%"),
    "02": _("-30% tot -25%"),
    "03": _("-25% tot -20%"),
    "04": _("-20% tot -15%"),
    "05": _("-15% tot -10%"),
    "06": _("-10% tot -5%"),
    "07": _("-5% tot 0%"),
    "08": _("0% tot 5%"),
    "09": _("5% tot 10%"),
    "10": _("10% tot 15%"),
    "11": _("15% tot 20%"),
    "12": _("20% tot 25%"),
    "13": _("25% tot 30%"),
    "14": _("30% of hoger"),
}
"""Dutch label by class of the balance as share of the funds; the lower bound is in it, the upper is not."""


MAP_CLASS_LABELS: dict[str, str] = {
    "1": _("lager dan -20%"),
    "2": _("-20% tot -10%"),
    "3": _("-10% tot 0%"),
    "4": _("0% tot 10%"),
    "5": _("10% tot 20%"),
    "6": _("20% of hoger"),
}
"""Dutch label by wider class, so that shades of a map differ; each holds whole classes of ``CLASS_LABELS``."""


class FundRule(NamedTuple):
    """When a municipality came in sight of the Fonds tekortgemeenten of 2018."""

    per_inhabitant_eur: int
    """A shortfall above this, over all years together."""
    years: int
    applied_in: int
    """The one year in which the fund could be applied for."""

    @property
    def last_year(self) -> int:
        """The last of the years that the fund looked at: the last whole one when it could be applied for."""
        return self.applied_in - 1


@cache
def significant_share() -> float:
    """Give the shortfall as share of the funds from which it is called significant; positive."""
    return float(read_parameters("balance")["significant"]["share"])


@cache
def fund_rule() -> FundRule:
    """Give the rule of the Fonds tekortgemeenten as the members' letter of VNG tells it."""
    told = read_parameters("balance")["fund_for_shortfalls"]
    return FundRule(told["per_inhabitant_eur"], told["years"], told["applied_in"])


def difference_from() -> int:
    """Give the first book year in which the word is difference, not shortfall."""
    return int(read_parameters("balance")["difference_from"]["book_year"])


@cache
def class_bounds() -> tuple[int, ...]:
    """Give the lower bounds of every class but the lowest, in whole percents, rising."""
    told = read_parameters("balance")["balance_classes"]
    lowest, highest, width = (round(told[name] * 100) for name in ("lowest_share", "highest_share", "width_share"))
    return tuple(range(lowest, highest + 1, width))


@cache
def size_bounds() -> tuple[tuple[str, int], ...]:
    """Give each size class with its least number of inhabitants, from small to large."""
    return tuple((each["size_class"], each["from_inhabitants"]) for each in read_parameters("balance")["size_classes"])
