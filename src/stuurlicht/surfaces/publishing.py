"""Publish: answer the closed list of a publication, protect the answers together, and keep them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime

from stuurlicht import instruments
from stuurlicht.core import AsOf
from stuurlicht.core.errors import AnswerError
from stuurlicht.release import (
    Caution,
    Door,
    Kept,
    Log,
    Publication,
    PublicationItem,
    Published,
    ReleasedResult,
    noted,
    publish,
)
from stuurlicht.runs import RunResult, long_silence, run, short_memory
from stuurlicht.runs.identity import parameters_of
from stuurlicht.surfaces.answers import with_names
from stuurlicht.surfaces.recording import made_now
from stuurlicht.workspace import Workspace
from stuurlicht.workspace.keeping_publications import keep
from stuurlicht.workspace.notes import read_notes
from stuurlicht.workspace.publication_lists import Listed, PublicationList, read_list, require_closed, write_list
from stuurlicht.workspace.publications import KeptPublication, LeftOut, read_publications


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A publication, and whether it was made just now or stood there with the same answers.

    Parameters
    ----------
    unanswered : Mapping[str, AnswerError]
        Listed instruments that had no answer on the day; empty when it stood there already.
    less_room_count : int
        See `release.Published`; zero when it stood there already.
    """

    kept: KeptPublication
    is_new: bool
    unanswered: Mapping[str, AnswerError]
    less_room_count: int = 0


def make_publication(
    workspace: Workspace,
    name: str,
    day: date,
    *,
    log: Log,
    purpose: str = "maandbericht",
    asked: PublicationList = (),
    progress: Callable[..., None] | None = None,
) -> Outcome:
    """Publish the answers of a list as known on a day, and keep them in the workspace.

    Parameters
    ----------
    name : str
        Small letters, digits and hyphens. A new name gets the list that is asked for, and keeps it.
    asked : PublicationList
        Empty for the list that stands, or for every instrument when there is none yet.
    progress : callable, optional
        As ``runs.Progress``.

    Returns
    -------
    Outcome
        The publication that stood there already when the same was published before: same list, day, ledger version
        and purpose.

    Raises
    ------
    PublicationListClosedError
        If something else is asked for than stands on the list.
    AnswerError
        If a required answer, or every answer, cannot be given.
    """
    everything = tuple(Listed(instrument_id=each) for each in instruments.known())
    listed = require_closed(workspace.folder, name, asked) or everything
    at = AsOf(day, workspace.ledger.version)
    beside = read_publications(workspace.folder)
    wanted = _wanted(listed, at)
    for standing in beside:
        if standing.publication.name == name and standing.purpose == purpose and _is_that(standing, wanted):
            return Outcome(kept=standing, is_new=False, unanswered={})
    done, unanswered = _answered(workspace, listed, at, progress)
    published = _published(workspace, name, done, listed, beside, log)
    if read_list(workspace.folder, name) is None:
        write_list(workspace.folder, name, listed, workspace.settings.language)
    made = KeptPublication(
        folder=workspace.folder,
        publication=published.publication,
        at=at,
        number=0,
        purpose=purpose,
        published_at=datetime.now(UTC).isoformat(),
        limits=workspace.settings.publication_limits,
        left_out=(*_unanswered(unanswered), *_withheld(published)),
    )
    answers = [(each, made_now(workspace, each.instrument.id, Door.PUBLICATION)) for each in published.results]
    kept = keep(workspace.folder, made, answers, published.kept.frame, beside=beside)
    return Outcome(kept=kept, is_new=True, unanswered=unanswered, less_room_count=published.less_room_count)


def _wanted(listed: PublicationList, at: AsOf) -> list[PublicationItem]:
    known = instruments.known()
    return [
        PublicationItem(
            instrument_id=each.instrument_id,
            instrument_version=known[each.instrument_id].version,
            at=at,
            parameters=asdict(parameters_of(known[each.instrument_id], each.parameters)),
        )
        for each in listed
        if each.instrument_id in known
    ]


def _is_that(standing: KeptPublication, wanted: Sequence[PublicationItem]) -> bool:
    absent = {each.instrument_id for each in standing.left_out if not each.table}
    return list(standing.publication.items) == [each for each in wanted if each.instrument_id not in absent]


def _answered(
    workspace: Workspace, listed: PublicationList, at: AsOf, progress: Callable[..., None] | None
) -> tuple[RunResult, dict[str, AnswerError]]:
    unanswered: dict[str, AnswerError] = {}
    done = run(
        [each.instrument_id for each in listed],
        workspace,
        at.day,
        known=instruments.known(),
        version=at.ledger_version,
        parameters={each.instrument_id: each.parameters for each in listed},
        progress=progress,
        unanswered=unanswered,
    )
    asked = [each.instrument_id for each in listed]
    required = [each.instrument_id for each in listed if each.is_required and each.instrument_id in unanswered]
    if required or all(each in unanswered for each in asked):
        raise unanswered[(required or asked)[0]]
    return done, {each: unanswered[each] for each in asked if each in unanswered}


def _published(
    workspace: Workspace,
    name: str,
    done: RunResult,
    listed: PublicationList,
    beside: Iterable[KeptPublication],
    log: Log,
) -> Published:
    told = [each.instrument_id for each in listed if each.instrument_id in done.results]
    offered = [(with_names(done.instruments[each], workspace), done.results[each], done.facts[each]) for each in told]
    items = tuple(
        PublicationItem(
            instrument_id=instrument.id, instrument_version=instrument.version, at=facts.at, parameters=facts.parameters
        )
        for instrument, _result, facts in offered
    )
    published = publish(
        Publication(name=name, items=items),
        offered,
        log,
        lambda _released: None,  # kept with the publication itself
        earlier=[Kept.of(each.kept()) for each in beside],
        thresholds=workspace.settings.publication_limits,
    )
    cautions, notes = _cautions(workspace, done.at), read_notes(workspace, done.at.ledger_version)
    results = tuple(noted(replace(each, cautions=cautions), notes) for each in published.results)
    return replace(published, results=results)


def _cautions(workspace: Workspace, at: AsOf) -> tuple[Caution, ...]:
    """Give the remarks that hold dates only; how many lines came in late is a number that nobody protects."""
    newest = workspace.as_of(at.day, at.ledger_version).newest_received()
    return (*long_silence(newest, at.day), *short_memory(workspace.ledger.removed_before, at.day))


def _unanswered(unanswered: Mapping[str, AnswerError]) -> Iterable[LeftOut]:
    return (LeftOut(instrument_id=name, table="", because=error.code) for name, error in unanswered.items())


def _withheld(published: Published) -> Iterable[LeftOut]:
    return (
        LeftOut(instrument_id=each.instrument_id, table=each.table, because=each.because.text)
        for each in published.withheld
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """How much of an answer may be seen.

    Parameters
    ----------
    shown_count, hidden_count : int
        Numbers that say something about people: told, and hidden.
    withheld : Mapping[str, str]
        Label of each table of which nothing is published, with the reason; both message ids.
    """

    shown_count: int
    hidden_count: int
    withheld: Mapping[str, str]


def seen_of(released: ReleasedResult) -> Seen:
    """Count what may be seen of an answer; rows of a table that is withheld count as neither."""
    statuses = [
        table.frame[f"{column.name}_status"]
        for table in released.tables.values()
        for column in table.declaration.columns
        if column.is_number and table.has_status(column.name)
    ]
    return Seen(
        shown_count=sum(int((status == "known").sum()) for status in statuses),
        hidden_count=sum(int((status == "hidden").sum()) for status in statuses),
        withheld={
            table.declaration.label: table.withheld_because.text
            for table in released.tables.values()
            if table.withheld_because is not None
        },
    )
