"""Reasons of ending: what a code in a stop message means, by law and release."""

from functools import cache

from stuurlicht.core import _
from stuurlicht.rules.parameter_files import read_parameters

END_MEANINGS: dict[str, str] = {
    "planned": _("volgens plan"),
    "agreed": _("in overleg, eerder dan gepland"),
    "by_client": _("eenzijdig door de cliënt"),
    "by_provider": _("eenzijdig door de aanbieder"),
    "circumstances": _("door omstandigheden"),
    "by_municipality": _("op verzoek van de gemeente"),
    "moved": _("verhuisd naar een andere gemeente"),
    "other_domain": _("verder onder een andere wet"),
    "deceased": _("overleden"),
    "other_provider": _("verder bij een andere aanbieder"),
    "changed": _("verder met een andere toewijzing"),
    "temporary": _("tijdelijk gestopt"),
    "unclear": _("niet te duiden"),
}
"""Dutch label by meaning; ``unclear`` stands for a code that the list of its law and release does not have."""


@cache
def end_meanings() -> dict[tuple[str, str, str], str]:
    """Give the meaning by law, first figure of the release, and code.

    An export tells no release; under the empty release the newest list of the law stands.
    """
    lists = sorted(read_parameters("end_reasons")["lists"], key=lambda each: str(each["release"]))
    releases = [(each, str(each["release"])) for each in lists] + [(each, "") for each in lists]
    return {
        (each["law"], release, code): meaning for each, release in releases for code, meaning in each["codes"].items()
    }


@cache
def meanings_of(law: str) -> tuple[str, ...]:
    """Give what a stop of this law can mean, in reading order; only the Wmo has a code for moving."""
    known = {meaning for (own, _release, _code), meaning in end_meanings().items() if own == law} | {"unclear"}
    return tuple(name for name in END_MEANINGS if name in known)
