"""The publication door: a named, closed list of answers, protected and released together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields

from stuurlicht.core import AsOf, Result
from stuurlicht.core.errors import UsageError
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.base import Instrument
from stuurlicht.release.access_log import Log
from stuurlicht.release.assembly import assemble, require_nobody
from stuurlicht.release.disclosure import Disclosure
from stuurlicht.release.kept import Kept
from stuurlicht.release.offers import offer
from stuurlicht.release.released import Caution, Door, Record, ReleasedResult, RunFacts
from stuurlicht.release.thresholds import PUBLICATION, Thresholds, require_not_lower


class PublicationMismatchError(UsageError):
    """What is offered is not what the publication lists."""

    code = "publication_mismatch"


class FixedParameterError(UsageError):
    """A publication varies a parameter that must keep its default there."""

    code = "fixed_parameter"


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
class Withheld:
    """A table of which no row goes out, and why: a Dutch message id with facts."""

    instrument_id: str
    table: str
    because: Caution


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A publication of which every answer was released.

    Parameters
    ----------
    kept : Kept
        What the next publication of the name must know.
    less_room_count : int
        Hidden figures of which earlier publications told so much that an outsider is nearer to them than is asked.
    """

    publication: Publication
    results: tuple[ReleasedResult, ...]
    withheld: tuple[Withheld, ...]
    kept: Kept
    less_room_count: int


def publish(
    publication: Publication,
    offered: Sequence[tuple[Instrument, Result, RunFacts]],
    log: Log,
    record: Record,
    *,
    earlier: Sequence[Kept] = (),
    thresholds: Thresholds = PUBLICATION,
) -> Published:
    """Release the answers of a publication together.

    Beside what the primary rules hide, it hides what would give that away: in the same table, in another one, or in
    an earlier publication of the same name. A table for which that is not possible is withheld; the others go out.

    Parameters
    ----------
    publication : Publication
        The closed list.
    offered : sequence of (Instrument, Result, RunFacts)
        One per item, in the order of the list.
    record : Record
        Told every answer that was released, so that a published figure can be made again and compared.
    earlier : sequence of Kept
        What each earlier publication of this name left behind, the oldest first.
    thresholds : Thresholds
        The limits; never lower than those of the door.

    Raises
    ------
    PublicationMismatchError
        If an answer is not the listed one, or one is missing.
    FixedParameterError
        If a parameter differs from its default and may not vary in a publication.
    PersonalColumnError
        If a table declares a column that tells of one person.
    ThresholdLoweredError
        If a limit is lower than that of the door.
    ProtectionFailedError
        If what would go out gives away what must stay hidden. Then nothing is released.
    """
    require_not_lower(thresholds, PUBLICATION)
    _require_listed(publication, offered)
    for instrument, _result, facts in offered:
        _require_defaults(publication, instrument, facts)
        require_nobody(instrument)
    offers = [offer(*each, thresholds) for each in offered]
    disclosure = Disclosure(publication.name, offers, earlier, thresholds)
    disclosure.protect()
    tables = [{name: table.released() for name, table in each.tables.items()} for each in offers]
    disclosure.require_protected(tables)
    results = tuple(
        assemble(*each, door=Door.PUBLICATION, tables=of_item) for each, of_item in zip(offered, tables, strict=True)
    )
    for result in results:
        log(_entry(publication, result))
        record(result)
    return Published(
        publication=publication,
        results=results,
        withheld=tuple(_withheld(results)),
        kept=disclosure.kept(),
        less_room_count=len(disclosure.with_less_room),
    )


def _withheld(results: Sequence[ReleasedResult]) -> Iterator[Withheld]:
    for result in results:
        for name, table in result.tables.items():
            if table.withheld_because is not None:
                yield Withheld(instrument_id=result.instrument.id, table=name, because=table.withheld_because)


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


def _entry(publication: Publication, result: ReleasedResult) -> dict[str, str | int | float]:
    return {
        "door": Door.PUBLICATION.value,
        "publication": publication.name,
        "instrument": result.instrument.id,
        "run": result.facts.run_id,
        "as_of": result.facts.at.day.isoformat(),
        "ledger_version": result.facts.at.ledger_version,
    }
