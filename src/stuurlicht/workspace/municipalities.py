"""Municipality: one of those that a workspace keeps messages of."""

from collections.abc import Sequence
from dataclasses import dataclass

from stuurlicht.core.errors import UsageError, WorkspaceError
from stuurlicht.core.places import FICTIONAL_MUNICIPALITY, FICTIONAL_NAME, listed_municipalities, municipality_code


class MunicipalityCodeError(UsageError):
    """A municipality code is not four digits."""

    code = "municipality_code"


class NoMunicipalityError(UsageError):
    """A workspace was made for no municipality at all."""

    code = "no_municipality"


class MunicipalityTwiceError(UsageError):
    """The same code stands twice, as municipality or as predecessor."""

    code = "municipality_twice"


class FictionalMunicipalityError(WorkspaceError):
    """The fictional municipality belongs in a workspace that is marked fictional."""

    code = "fictional_municipality"


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """A municipality of this workspace.

    Parameters
    ----------
    code : str
        ``GM0384``; ``0384`` is taken too.
    name : str
        As it stands on reports.
    predecessors : tuple of str
        Codes of municipalities that merged into it: their messages are accepted and keep their own code.
    key_fingerprint : str
        16 hexadecimal digits of its key; empty until the workspace is made.
    """

    code: str
    name: str
    predecessors: tuple[str, ...] = ()
    key_fingerprint: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "code", _checked(self.code))
        object.__setattr__(self, "predecessors", tuple(_checked(code) for code in self.predecessors))

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code under which its messages may come."""
        return (self.code, *self.predecessors)


def known_name(code: str) -> str | None:
    """Give the name of a municipality as CBS lists it, or None when the code is not in that list.

    Parameters
    ----------
    code : str
        ``GM0384`` or ``0384``.

    Raises
    ------
    MunicipalityCodeError
        If it is no code.
    """
    checked = _checked(code)
    listed = listed_municipalities().get(checked)
    if listed is None:
        return FICTIONAL_NAME if checked == FICTIONAL_MUNICIPALITY else None
    return listed.name


def require_sound(municipalities: Sequence[Municipality], *, is_fictional: bool) -> None:
    """Refuse none at all, a code that stands twice, and the fictional one in a real workspace.

    Raises
    ------
    NoMunicipalityError, MunicipalityTwiceError, FictionalMunicipalityError
        As their names say.
    """
    codes = [code for municipality in municipalities for code in municipality.codes]
    if not codes:
        raise NoMunicipalityError
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise MunicipalityTwiceError(codes=", ".join(twice))
    if FICTIONAL_MUNICIPALITY in codes and not is_fictional:
        raise FictionalMunicipalityError(code=FICTIONAL_MUNICIPALITY)


def _checked(code: str) -> str:
    try:
        return municipality_code(code)
    except ValueError:
        raise MunicipalityCodeError(given=code) from None
