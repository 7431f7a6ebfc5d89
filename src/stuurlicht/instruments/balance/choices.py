"""Choices: which part of the social domain has which task field and payment, in every book year that is shown."""

from collections.abc import Iterable

from stuurlicht.core.errors import AnswerError
from stuurlicht.instruments.base import Inputs
from stuurlicht.rules.cluster_choices import Choice, default_choices


class ClusterChoicesDifferError(AnswerError):
    """Several municipalities handed in choices, and they do not say the same: nobody could be compared."""

    code = "cluster_choices_differ"


def chosen(inputs: Inputs) -> tuple[tuple[Choice, ...], bool]:
    """Give the choices that count for all municipalities, and whether a user handed them in.

    Raises
    ------
    ClusterChoicesDifferError
        If the hand-ins of several municipalities differ.
    """
    names = ("municipality", "cluster", "kind", "code", "first_book_year", "last_book_year")
    rows = inputs.cluster_choices.select(*names).collect("polars").to_polars()
    if rows.is_empty():
        return default_choices(), False
    by_place = {
        str(place): frozenset(_choice(row) for row in part.drop("municipality").iter_rows())
        for (place,), part in rows.group_by("municipality")
    }
    if len(set(by_place.values())) > 1:
        raise ClusterChoicesDifferError(municipalities=", ".join(sorted(by_place)))
    return tuple(sorted(next(iter(by_place.values())), key=lambda each: (each.kind != "task_field", *each[:4]))), True


def _choice(row: tuple[object, ...]) -> Choice:
    cluster, kind, code, first, last = row
    name = str(code).strip()
    return Choice(str(cluster), kind, name.lower() if kind == "payment" else name, first, last)  # type: ignore[arg-type]


def codes_in(choices: Iterable[Choice], kind: str, book_year: int) -> dict[str, str]:
    """Give the part by code, of one kind, in one book year."""
    return {
        choice.code: choice.cluster
        for choice in choices
        if choice.kind == kind
        and choice.first_year <= book_year
        and (choice.last_year is None or book_year <= choice.last_year)
    }


def mixed_in(parts: dict[str, str], codes: Iterable[str]) -> dict[str, frozenset[str]]:
    """Give the codes that add up task fields of several parts, with those parts.

    Parameters
    ----------
    parts : dict
        Part by code, in one book year.
    codes : iterable of str
        Codes as filed in that year.

    Notes
    -----
    Some documents add up codes to two digits: 6.79 holds the pgb of Wmo and of youth.
    """
    found = {
        code: frozenset(part for known, part in parts.items() if known != code and known.startswith(code))
        for code in codes
        if code not in parts and len(code) > len("6.")
    }
    return {code: held for code, held in found.items() if held}
