"""A promise: a function that is silent when it is kept and says what is wrong when it is broken."""

from collections.abc import Iterable


class PromiseBrokenError(AssertionError):
    """A declaration or an answer breaks a promise of the house."""


def require(holds: object, told: str) -> None:
    """Break off with ``told`` unless ``holds``."""
    if not holds:
        raise PromiseBrokenError(told)


def require_none(wrong: Iterable[object], told: str) -> None:
    """Break off unless ``wrong`` is empty; name all of it."""
    named = ", ".join(str(each) for each in wrong)
    require(not named, f"{told}: {named}")
