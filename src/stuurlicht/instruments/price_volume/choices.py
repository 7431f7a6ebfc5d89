"""What can be chosen in price and volume, and which two periods can be compared."""

from datetime import date

from stuurlicht.core import _
from stuurlicht.core.errors import AnswerError, UsageError
from stuurlicht.core.periods import add_months, last_closed_month
from stuurlicht.instruments.base import ParameterError, parameter, parameters
from stuurlicht.instruments.price_volume.periods import Span
from stuurlicht.instruments.price_volume.scaling import DECLARED, NOWCAST

_MONTHS = ("first_from", "first_until", "second_from", "second_until")
_FORM = "%Y-%m"
_EARLIEST = date(2015, 1, 1)
"""Before this month municipalities did not pay for this care."""


class PeriodsHalfGivenError(UsageError):
    """Some months of the two periods were given, and others not."""

    code = "periods_half_given"


class PeriodNotClosedError(UsageError):
    """A month was asked for that had not closed on the as-of day."""

    code = "period_not_closed"


class PeriodsOrderError(UsageError):
    """A period ends before it begins, or the second one begins before the first one ended."""

    code = "periods_order"


class PeriodsUnequalError(UsageError):
    """One period has more months than the other, so that cost differs by itself."""

    code = "periods_unequal"


class PeriodsIndexError(UsageError):
    """An agreed index of the last year was given, and the two periods do not compare that year with an earlier one."""

    code = "periods_index"


class PeriodBeforeMessagesError(AnswerError):
    """The first period began before messages came in, so that its cost is not wholly known."""

    code = "period_before_messages"


@parameters
class PriceVolumeParameters:
    """Choices of price and volume."""

    pairs_count: int = parameter(
        3, label=_("Aantal jaren dat met het jaar ervoor wordt vergeleken"), at_least=1, at_most=10
    )
    cost_basis: str = parameter(
        NOWCAST,
        label=_("Kosten: zoals de nowcast ze verwacht (nowcast), of zoals gedeclareerd (declared)"),
        choices=(NOWCAST, DECLARED),
    )
    index_share: float | None = parameter(
        None, label=_("Afgesproken index van de prijs in het laatste jaar, als deel"), at_least=-0.5, at_most=1.0
    )
    first_from: str | None = parameter(
        None, label=_("Zelf twee perioden kiezen: eerste maand van de eerste, als JJJJ-MM (leeg: jaren)")
    )
    first_until: str | None = parameter(None, label=_("Laatste maand van de eerste periode"))
    second_from: str | None = parameter(None, label=_("Eerste maand van de tweede periode"))
    second_until: str | None = parameter(None, label=_("Laatste maand van de tweede periode"))


def chosen_periods(day: date, chosen: PriceVolumeParameters) -> tuple[Span, Span] | None:
    """Give the two periods that were asked for, or None where none was.

    Parameters
    ----------
    day : date
        The as-of day: every month must have closed on it.
    chosen : PriceVolumeParameters
        Months as ``YYYY-MM``.

    Raises
    ------
    ParameterError
        If a month cannot be read, or lies before 2015.
    PeriodsHalfGivenError, PeriodNotClosedError, PeriodsOrderError, PeriodsUnequalError, PeriodsIndexError
        If the two periods cannot be compared.
    """
    given = {name: getattr(chosen, name) for name in _MONTHS}
    missing = [name for name, text in given.items() if not text]
    if len(missing) == len(_MONTHS):
        return None
    if missing:
        raise PeriodsHalfGivenError(missing=", ".join(missing))
    months = {name: _month(name, text, day) for name, text in given.items()}
    _check_order(months)
    first, second = (Span(months[f"{which}_from"], months[f"{which}_until"]) for which in ("first", "second"))
    if first.length != second.length:
        raise PeriodsUnequalError(length=first.length, count=second.length)
    year = last_closed_month(day).year
    if chosen.index_share is not None and not first.last_month.year < second.first_month.year == year:
        raise PeriodsIndexError(year=year)
    return first, second


def _month(name: str, text: str, day: date) -> date:
    last = last_closed_month(day)
    try:
        year, month = text.strip().split("-")
        found = date(int(year), int(month), 1)
    except (ValueError, OverflowError):
        found = date.min
    if found < _EARLIEST:
        raise ParameterError(parameter=name, value=text, allowed=f"{_EARLIEST:{_FORM}} - {last:{_FORM}}")
    if found > last:
        raise PeriodNotClosedError(parameter=name, value=text, day=day.isoformat(), latest=f"{last:{_FORM}}")
    return found


def _check_order(months: dict[str, date]) -> None:
    """Let no period end before it begins, and the second begin after the first."""
    least = {
        "first_until": months["first_from"],
        "second_from": add_months(months["first_until"], 1),
        "second_until": months["second_from"],
    }
    for name, month in least.items():
        if months[name] < month:
            raise PeriodsOrderError(parameter=name, value=f"{months[name]:{_FORM}}", least=f"{month:{_FORM}}")
