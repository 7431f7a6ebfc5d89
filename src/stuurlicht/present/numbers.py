"""Numbers, amounts, chances and dates as they are written in a sentence and in a table."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date, format_datetime

from stuurlicht.core import Column, _
from stuurlicht.core.columns import BETWEEN_CODES, TOTAL
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.core.places import municipality_name
from stuurlicht.present.language import Language, locale_of, translate

_DUTCH_SIGNS = str.maketrans(",.", ".,")
_NO_BREAK = "\u00a0"  # a no-break space keeps an amount and its unit, or a chance, on one line
_MILLION = 1_000_000
_SIZES = ((1_000_000_000, _("miljard")), (_MILLION, _("miljoen")))
_FIRST_CALENDAR_YEAR = 1900  # a number of years is smaller
_HALF_PERCENT = 0.005
_KEPT = 10_000  # texts: the same counts and months stand in many cells, and writing one is slow
_ALMOST = 0.05  # nearer to 0 or 1 than this, tenths would say "never" or "always"


def in_sentence(value: object, column: Column, language: Language = "nl") -> str:
    """Write a known value as people say it: two or three significant digits.

    Parameters
    ----------
    value : object
        A value of ``column``; never null.
    column : Column
        Its unit decides how it is written; its ``values`` give the label of a code.
    """
    number = _number(value, column)
    if number is None:
        return plain(value, column, language)
    if _is_calendar_year(number, column):
        return str(number)
    written = _IN_SENTENCE.get(column.unit or "", count)
    return written(number, language)


def in_table(value: object, column: Column, language: Language = "nl") -> str:
    """Write a known value in full: whole euros, counts with separators, shares with one decimal."""
    number = _number(value, column)
    if number is None:
        return plain(value, column, language)
    if _is_calendar_year(number, column):
        return str(number)
    written = _IN_TABLE.get(column.unit or "")
    if written is not None:
        return written(number, language)
    return decimal(number, language, decimals=0 if float(number).is_integer() else 1)


def plain(value: object, column: Column, language: Language = "nl") -> str:
    """Write what is no quantity: a code by its label, a municipality by its name, a date, yes or no, text as it is."""
    if column.name.endswith(MUNICIPALITY.name) and str(value) not in column.values:
        return translate(_("Nederland"), language) if value == TOTAL else municipality_name(str(value))
    if column.values:
        codes = str(value).split(BETWEEN_CODES) if column.is_set else [str(value)]
        return " + ".join(translate(column.values.get(code, code), language) for code in codes)
    if isinstance(value, bool):
        return translate(_("ja") if value else _("nee"), language)
    if isinstance(value, datetime):
        return moment(value, language)
    if column.kind == "date":
        return _day_or_month(value, column, language)
    return str(value)


def euros(amount: float, language: Language = "nl") -> str:
    """Write an amount of euros in a sentence: ``€ 48,3 miljoen``, ``€ 912.000``, ``€ 1.230``."""
    rounded = _three_digits(amount)
    for size, word in _SIZES:
        if abs(rounded) >= size:
            scaled = rounded / size
            digits = 0 if abs(scaled) >= 100 else 1  # noqa: PLR2004  three digits before the comma are enough
            return f"{_sign_and_euro(decimal(scaled, language, decimals=digits))}{_NO_BREAK}{translate(word, language)}"
    return _sign_and_euro(decimal(rounded, language))


def exact_euros(cents: int, language: Language = "nl") -> str:
    """Write whole eurocents to the cent: ``€ 1.234,50``."""
    return _sign_and_euro(decimal(cents / 100, language, decimals=2))


def chance(probability: float, language: Language = "nl") -> str:
    """Write a probability (0 to 1) as a chance on one line: ``9 op de 10``; near the ends in twentieths."""
    text = translate(_("{tenths} op de 10"), language).format(tenths=round(probability * 10))
    if probability <= _ALMOST:
        text = translate(_("hoogstens 1 op de 20"), language)
    if probability >= 1 - _ALMOST:
        text = translate(_("minstens 19 op de 20"), language)
    return re.sub(r"\d.*", lambda told: told[0].replace(" ", _NO_BREAK), text)


def share(part: float, language: Language = "nl", *, decimals: int) -> str:
    """Write a share (0 to 1) as a percentage: ``12,5%``."""
    return f"{decimal(part * 100, language, decimals=decimals)}%"


def count(number: float, language: Language = "nl") -> str:
    """Write a count in whole numbers with separators: ``1.240``."""
    return decimal(round(number), language)


@lru_cache(maxsize=_KEPT)
def decimal(number: float, language: Language, *, decimals: int = 0) -> str:
    """Write a number with a fixed number of decimals, ``1.240,50``; zero bears no sign."""
    rounded = round(number, decimals) + 0.0  # turns -0.0 into 0.0
    text = f"{rounded:,.{decimals}f}"  # a tenth of the time that a locale library takes, and a nation has many
    return text.translate(_DUTCH_SIGNS) if language == "nl" else text


@lru_cache(maxsize=_KEPT)
def day(value: date, language: Language = "nl") -> str:
    """Write a day: ``31 maart 2026``."""
    return str(format_date(value, "d MMMM y", locale=locale_of(language)))


@lru_cache(maxsize=_KEPT)
def month(value: date, language: Language = "nl") -> str:
    """Write a month: ``maart 2026``."""
    return str(format_date(value, "MMMM y", locale=locale_of(language)))


def moment(value: datetime, language: Language = "nl") -> str:
    """Write a moment to the minute: ``31 maart 2026 14:05``."""
    return str(format_datetime(value, "d MMMM y HH:mm", locale=locale_of(language)))


def _rounded_chance(probability: float, language: Language) -> str:
    """Write a probability in whole percents; what is not certain never reads as 0% or 100%."""
    if 0 < probability < _HALF_PERCENT:
        return "<1%"
    if 1 - _HALF_PERCENT <= probability < 1:
        return ">99%"
    return share(probability, language, decimals=0)


def _number(value: object, column: Column) -> float | None:
    is_quantity = column.is_number and isinstance(value, int | float) and not isinstance(value, bool)
    return value if is_quantity else None  # type: ignore[return-value]  # a quantity is an int or a float


def _is_calendar_year(number: float, column: Column) -> bool:
    return column.unit == "years" and number >= _FIRST_CALENDAR_YEAR


def _day_or_month(value: object, column: Column, language: Language) -> str:
    known = value if isinstance(value, date) else date.fromisoformat(str(value))
    return month(known, language) if column.name.endswith("month") else day(known, language)


def _sign_and_euro(number: str) -> str:
    return f"€{_NO_BREAK}{number}"


def _three_digits(amount: float) -> float:
    whole = abs(round(amount))
    surplus = max(len(str(whole)) - 3, 0)
    return float(round(amount, -surplus))


_IN_SENTENCE: Mapping[str, Callable[[float, Language], str]] = {
    "EUR": euros,
    "eurocent": lambda cents, language: euros(cents / 100, language),
    "probability": chance,
    "share": lambda part, language: share(part, language, decimals=0),
}
"""How a number of each unit is said; every other number is a count."""

_IN_TABLE: Mapping[str, Callable[[float, Language], str]] = {
    "EUR": decimal,
    "eurocent": lambda cents, language: decimal(cents / 100, language, decimals=2),
    "probability": _rounded_chance,
    "share": lambda part, language: share(part, language, decimals=1),
}
"""How a number of each unit stands in a table; every other number has a decimal only when it needs one."""
