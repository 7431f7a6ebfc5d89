"""The publication door: a named, closed list of answers, released together or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields

from stuurlicht.core import AsOf, Result
from stuurlicht.core.errors import AnswerError, UsageError
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.base import Instrument
from stuurlicht.release.access_log import Log
from stuurlicht.release.internal import protect
from stuurlicht.release.released import Door, Record, ReleasedResult, RunFacts
from stuurlicht.release.thresholds import PUBLICATION


class PublicationMismatchError(UsageError):
    """What is offered is not what the publication lists."""

    code = "publication_mismatch"


class FixedParameterError(UsageError):
    """A publication varies a parameter that must keep its default there."""

    code = "fixed_parameter"


class ProtectionNeededError(AnswerError):
    """A table holds cells that must be hidden, and their neighbours would give them away."""

    code = "protection_needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationItem:
    """One answer of a publication, named before it is computed."""

    instrument_id: str
    instrument_version: int
    at: AsOf
    parameters: Mapping[str, Scalar] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A name and the closed list of its answers."""

    name: str
    items: tuple[PublicationItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A publication of which every answer was released."""

    publication: Publication
    results: tuple[ReleasedResult, ...]


def publish(
    publication: Publication, offered: Sequence[tuple[Instrument, Result, RunFacts]], log: Log, record: Record
) -> Published:
    """Release the answers of a publication together.

    A table in which a cell must be hidden is not published: from its totals the cell could be worked
    out, and the hiding of further cells that prevents this is not there yet. Then nothing is released.

    Parameters
    ----------
    publication : Publication
        The closed list.
    offered : sequence of (Instrument, Result, RunFacts)
        One per item, in the order of the list.
    record : Record
        Told every answer that was released, so that a published figure can be made again and compared.

    Raises
    ------
    PublicationMismatchError
        If an answer is not the listed one, or one is missing.
    FixedParameterError
        If a parameter differs from its default and may not vary in a publication.
    ProtectionNeededError
        If a table holds a cell that must be hidden; names every such table.
    PersonalColumnError
        If a table declares a column that tells of one person.
    """
    _require_listed(publication, offered)
    for instrument, _result, facts in offered:
        _require_defaults(publication, instrument, facts)
    released = tuple(protect(*each, Door.PUBLICATION, PUBLICATION) for each in offered)
    _require_open(publication, released)
    for result in released:
        log(_entry(publication, result))
        record(result)
    return Published(publication=publication, results=released)


def _require_listed(publication: Publication, offered: Sequence[tuple[Instrument, Result, RunFacts]]) -> None:
    given = [
        PublicationItem(
            instrument_id=instrument.id, instrument_version=instrument.version, at=facts.at, parameters=facts.parameters
        )
        for instrument, _result, facts in offered
    ]
    if given != list(publication.items):
        listed = ", ".join(item.instrument_id for item in publication.items)
        raise PublicationMismatchError(
            publication=publication.name, listed=listed, offered=", ".join(item.instrument_id for item in given)
        )


def _require_defaults(publication: Publication, instrument: Instrument, facts: RunFacts) -> None:
    for declared in fields(instrument.parameters):
        chosen = facts.parameters.get(declared.name, declared.default)
        if chosen != declared.default and not declared.metadata["may_vary"]:
            raise FixedParameterError(
                publication=publication.name, instrument=instrument.id, parameter=declared.name, value=str(chosen)
            )


def _require_open(publication: Publication, released: Sequence[ReleasedResult]) -> None:
    closed = [
        f"{result.instrument.id}.{name}"
        for result in released
        for name, table in result.tables.items()
        if table.hidden_count
    ]
    if closed:
        raise ProtectionNeededError(publication=publication.name, tables=", ".join(closed))


def _entry(publication: Publication, result: ReleasedResult) -> dict[str, str | int | float]:
    return {
        "door": Door.PUBLICATION.value,
        "publication": publication.name,
        "instrument": result.instrument.id,
        "run": result.facts.run_id,
        "as_of": result.facts.at.day.isoformat(),
        "ledger_version": result.facts.at.ledger_version,
    }
