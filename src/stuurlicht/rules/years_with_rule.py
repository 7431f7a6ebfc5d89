"""Years with a rule: a rule or an amount that is known of some years only, and the refusal of all others."""

from collections.abc import Iterable

from stuurlicht.core.errors import AnswerError


class YearWithoutRuleError(AnswerError):
    """Of none of the years that are asked there is a rule or an amount; one of another year would be a guess."""

    code = "year_without_rule"


def require_a_rule(instrument: str, years: Iterable[int], known: Iterable[int]) -> None:
    """Refuse years of which none has a rule.

    Parameters
    ----------
    instrument : str
        Id of who asks.
    years : iterable of int
        What is asked; nothing asked is nothing refused.
    known : iterable of int
        Years that have a rule.

    Raises
    ------
    YearWithoutRuleError
        With the years that are asked and those that are known.
    """
    asked, there = sorted(set(years)), sorted(set(known))
    if asked and not set(asked) & set(there):
        raise YearWithoutRuleError(instrument=instrument, years=_told(asked), known=_told(there))


def _told(years: list[int]) -> str:
    return ", ".join(str(year) for year in years)
