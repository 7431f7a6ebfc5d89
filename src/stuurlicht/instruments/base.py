"""The contract of an instrument: one question, declared once, shown on every surface."""

import dataclasses
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, TypeVar, dataclass_transform

import numpy as np

from stuurlicht.core import AsOf, Chart, Page, Reference, Result, Slot, Table
from stuurlicht.core.errors import AnswerError, UsageError
from stuurlicht.core.levers import LEVER_LABELS, Lever
from stuurlicht.tables.base import Frame, Mart

__all__ = [
    "LEVER_LABELS",
    "Inputs",
    "Instrument",
    "Lever",
    "LookAheadError",
    "NoDataError",
    "ParameterError",
    "RegisterEmptyError",
    "parameter",
    "parameters",
]

T = TypeVar("T")
LONGEST_SILENCE_DAYS = 45
"""Care messages never stay away longer by themselves: a provider declares within a month, and messages are read every
month."""


class LookAheadError(UsageError):
    """A later day was asked for than the day of the run."""

    code = "look_ahead"


class NoDataError(AnswerError):
    """The ledger holds nothing yet from which this question could be answered."""

    code = "no_data"


class RegisterEmptyError(NoDataError):
    """The question rests on a register of the municipality, and nobody handed that in, or nothing of the year."""

    code = "register_empty"


class ParameterError(UsageError):
    """A parameter has a value that is not allowed."""

    code = "parameter"


def parameter(
    default: Any,  # noqa: ANN401  the value's type is that of the field it stands for
    *,
    label: str,
    at_least: float | None = None,
    at_most: float | None = None,
    choices: tuple[Any, ...] = (),
    may_vary: bool = False,
    of_years: Literal["first", "last", ""] = "",
) -> Any:  # noqa: ANN401  a dataclass field takes the type of its annotation
    """Declare one parameter: its default, Dutch label, allowed values, and whether it may vary in a publication.

    Whoever asks for some years sets the first or the last of them on the parameters that ``of_years`` marks.
    """
    told = {"label": label, "at_least": at_least, "at_most": at_most, "choices": choices, "may_vary": may_vary}
    return field(default=default, metadata={**told, "of_years": of_years})


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(parameter,))
def parameters(cls: type[T]) -> type[T]:
    """Make a frozen, keyword-only dataclass whose values are checked against their declaration."""

    def check(self: Any) -> None:  # noqa: ANN401  any parameter class
        for declared in dataclasses.fields(self):
            _check_parameter(declared, getattr(self, declared.name))

    cls.__post_init__ = check  # type: ignore[attr-defined]
    return dataclass(frozen=True, kw_only=True)(cls)


def _check_parameter(declared: "dataclasses.Field[Any]", value: Any) -> None:  # noqa: ANN401
    told = declared.metadata
    if value is None and declared.default is None:
        return  # left open: the instrument says what that means in its label
    # what is no number at all (nan) lies on neither side of a limit
    too_low = told["at_least"] is not None and not value >= told["at_least"]
    too_high = told["at_most"] is not None and not value <= told["at_most"]
    if too_low or too_high or (told["choices"] and value not in told["choices"]):
        allowed = told["choices"] or (told["at_least"], told["at_most"])
        raise ParameterError(parameter=declared.name, value=str(value), allowed=str(allowed))


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """What an instrument may look at: its marts, cut at one day and ledger version, and nothing else.

    Marts are read as attributes: ``inputs.declaration_events``.
    """

    at: AsOf
    frames: Mapping[str, Frame]
    results: Mapping[str, Result]
    seed: int
    instrument_id: str
    recut: Callable[[date], "Inputs"]

    def __getattr__(self, name: str) -> Frame:
        try:
            return self.frames[name]
        except KeyError:
            raise AttributeError(f"{self.instrument_id} does not declare that it reads {name!r}") from None

    @property
    def day(self) -> date:
        """The as-of day: nothing received later is in the frames."""
        return self.at.day

    def as_of(self, earlier: date) -> "Inputs":
        """Give the same inputs as they were known on an earlier day, at the same ledger version.

        Raises
        ------
        LookAheadError
            If the day is later than the day of the run.
        """
        if earlier > self.day:
            raise LookAheadError(asked=str(earlier), day=str(self.day))
        return self.recut(earlier)

    def random(self, name: str) -> np.random.Generator:
        """Give an independent generator: the same for the same seed, instrument and name."""
        return np.random.default_rng([self.seed, zlib.crc32(self.instrument_id.encode()), zlib.crc32(name.encode())])


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """One question and all that belongs to it.

    Parameters
    ----------
    id : str
        English name in snake case; the same everywhere.
    name : str
        Dutch name (a message id); its lower case is the alias on the command line.
    question : str
        Dutch, as people would ask it; ends in a question mark.
    version : int
        Raised by any change that moves a figure, with a line under **Figures that change**.
    reads : tuple of Mart
        The marts that ``compute`` may look at.
    uses : tuple of str
        Ids of instruments whose unreleased result it needs, at the same date, version and seed.
    compute : callable
        ``compute(inputs, parameters) -> Result``; pure.
    explanation : str
        Stem of the explanation in the folder ``explanations`` of ``package`` (``x.md`` Dutch, ``x.en.md`` English).
    not_modelled : tuple of str
        Dutch: what is left out. Stands on every page.
    package : str
        Package that holds the explanation.
    pages : tuple of Page
        How a surface with pages divides the answer; without any, all stands on one.
    slots : tuple of Slot
        What of the answer stands in a council report and on the start page, and in which role.
    is_national : bool
        True when it answers for every municipality, from public figures.
    explained : Mapping[str, str]
        The explanation by language, of a declaration that was kept with a publication; else it is in the package.
    """

    id: str
    name: str
    question: str
    lever: Lever
    version: int
    reads: tuple[Mart, ...]
    parameters: type[Any]
    compute: Callable[[Inputs, Any], Result]
    tables: tuple[Table, ...]
    charts: tuple[Chart, ...]
    explanation: str
    not_modelled: tuple[str, ...]
    references: tuple[Reference, ...]
    uses: tuple[str, ...] = ()
    package: str = "stuurlicht.instruments"
    pages: tuple[Page, ...] = ()
    slots: tuple[Slot, ...] = ()
    is_national: bool = False
    explained: Mapping[str, str] = field(default_factory=dict)
