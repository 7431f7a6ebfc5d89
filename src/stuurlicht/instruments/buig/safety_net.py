"""Safety net: does a shortfall on benefits give a payment, and how much, by the rule of its year?"""

from collections.abc import Mapping
from typing import NamedTuple

from stuurlicht.core import _
from stuurlicht.rules.vangnet import VangnetRule

NO_RULE, NO_BALANCE = "no_rule", "no_balance"
BELOW, ONE_YEAR, EARLIER_UNKNOWN = "below", "one_year", "earlier_unknown"
CONDITION_UNKNOWN = "condition_unknown"
REGULAR, EXTENDED = "regular", "extended"
STATES = {
    REGULAR: _("boven de drempel, ook over meer jaren"),
    EXTENDED: _("boven de lage drempel, ook in eerdere jaren"),
    EARLIER_UNKNOWN: _("boven een drempel, eerdere jaren niet bekend"),
    CONDITION_UNKNOWN: _("boven de drempel, andere voorwaarden van dit jaar niet gevonden"),
    ONE_YEAR: _("boven de drempel, maar niet over meer jaren"),
    BELOW: _("onder de drempel"),
    NO_RULE: _("van dit jaar kennen we de regel niet"),
    NO_BALANCE: _("saldo niet bekend"),
}
"""Dutch label of what the financial conditions come to."""


class Year(NamedTuple):
    """Budget and balance of one municipality and year, in eurocents; the balance is negative where it was short."""

    budget: int
    balance: int

    @property
    def shortfall_share(self) -> float:
        """The shortfall as a share of the budget; negative where money was left."""
        return -self.balance / self.budget


class Outcome(NamedTuple):
    """What the rule comes to."""

    state: str
    payment_cents: int | None
    """None where the height was not found, or the state leaves it open."""


def outcome(year: int, told: Mapping[int, Year], rules: Mapping[int, VangnetRule]) -> Outcome:
    """Hold the shortfall of one municipality against the rule of the year.

    Parameters
    ----------
    year : int
        Year of the payment.
    told : Mapping[int, Year]
        The years of this municipality of which the balance is known and the budget is above zero.
    rules : Mapping[int, VangnetRule]
        By year.
    """
    if year not in told:
        return Outcome(NO_BALANCE, None)
    rule = rules.get(year)
    if rule is None:
        return Outcome(NO_RULE, None)
    state = _state(year, told, rule)
    if state in {BELOW, ONE_YEAR}:
        return Outcome(state, 0)
    if state != REGULAR or rule.payment is None:
        return Outcome(state, None)
    own = told[year]
    return Outcome(state, round(rule.payment.share_of(own.shortfall_share) * own.budget))


def _state(year: int, told: Mapping[int, Year], rule: VangnetRule) -> str:
    is_above = told[year].shortfall_share > rule.entry.share
    over_years = _over_years(year, told, rule) if is_above else False
    if over_years:
        return REGULAR
    extended = _extended(year, told, rule)
    if extended:
        return EXTENDED
    if is_above and rule.cumulated is None:
        return CONDITION_UNKNOWN
    if over_years is None or extended is None:
        return EARLIER_UNKNOWN
    return ONE_YEAR if is_above else BELOW


def _over_years(year: int, told: Mapping[int, Year], rule: VangnetRule) -> bool | None:
    """Tell whether the years together are short enough; None where the condition or a year is not known."""
    if rule.cumulated is None:
        return None
    years = range(year - rule.cumulated.years + 1, year + 1)
    if any(each not in told for each in years):
        return None
    return -sum(told[each].balance for each in years) / told[year].budget > rule.cumulated.share


def _extended(year: int, told: Mapping[int, Year], rule: VangnetRule) -> bool | None:
    """Tell whether the lower threshold holds; None where years that are not known decide."""
    if rule.extended is None or told[year].shortfall_share <= rule.extended.share:
        return False
    years = range(year - rule.extended.earlier_years, year)
    met = sum(each in told and told[each].shortfall_share >= rule.extended.share for each in years)
    unknown = sum(each not in told for each in years)
    if met >= rule.extended.least_years:
        return True
    return None if met + unknown >= rule.extended.least_years else False
