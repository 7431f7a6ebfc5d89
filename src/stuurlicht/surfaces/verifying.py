"""Make a recorded run or a publication again, by the way it was made, and compare."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import takewhile

from stuurlicht import instruments
from stuurlicht.core import _
from stuurlicht.core.errors import AnswerError, Fact
from stuurlicht.core.result import Scalar
from stuurlicht.release import Kept, Log, ReleasedResult, publish
from stuurlicht.runs import run
from stuurlicht.runs.made_with import changed
from stuurlicht.runs.records import RunRecord
from stuurlicht.runs.verification import NotReproducibleError, Verification, compared, require_the_question
from stuurlicht.store.ledger import VersionUnknownError
from stuurlicht.store.retention_log import NoLongerReproducibleError
from stuurlicht.surfaces.answers import internal_answers
from stuurlicht.surfaces.recording import made_now
from stuurlicht.workspace import Workspace
from stuurlicht.workspace.folder import KnownThenRemovedError
from stuurlicht.workspace.publications import KeptPublication, read_publications


def verify_run(
    workspace: Workspace, record: RunRecord, *, log: Log, progress: Callable[..., None] | None = None
) -> Verification:
    """Make a recorded run again and put its released tables beside those of then.

    Parameters
    ----------
    progress : callable, optional
        As ``runs.Progress``.

    Raises
    ------
    NotReproducibleError
        If its data, its ledger version or its question is gone.
    """
    require_the_question(record, instruments.known())
    made = made_now(workspace, record.instrument_id, record.door)
    try:
        with _naming_what_is_gone(record):
            remade = _made_again(workspace, record, log, progress)
    except NotReproducibleError:
        raise
    except AnswerError as error:
        return Verification(record=record, cells=(), changed=changed(record.made_with, made), unanswered=error)
    return compared(record, remade, made)


def verify_publication(
    workspace: Workspace, kept: KeptPublication, *, log: Log, progress: Callable[..., None] | None = None
) -> tuple[Verification, ...]:
    """Make a publication again, beside what had been published before it, and compare every answer.

    Parameters
    ----------
    progress : callable, optional
        As ``runs.Progress``.

    Returns
    -------
    tuple of Verification
        One per answer, in the order of the list.

    Raises
    ------
    NotReproducibleError
        If its data, its ledger version or one of its questions is gone.
    PublicationUnreadableError
        If this publication or an earlier one is not as it was published.
    """
    records = kept.records()
    for record in records:
        require_the_question(record, instruments.known())
    made = [made_now(workspace, record.instrument_id, record.door) for record in records]
    try:
        with _naming_what_is_gone(records[0]):
            remade = _published_again(workspace, kept, records, log, progress)
    except NotReproducibleError:
        raise
    except AnswerError as error:
        return tuple(
            Verification(record=record, cells=(), changed=changed(record.made_with, now), unanswered=error)
            for record, now in zip(records, made, strict=True)
        )
    return tuple(compared(*each) for each in zip(records, remade, made, strict=True))


@contextmanager
def _naming_what_is_gone(record: RunRecord) -> Iterator[None]:
    try:
        yield
    except (NoLongerReproducibleError, KnownThenRemovedError) as error:
        because = _("wat vóór deze dag is ontvangen, is verwijderd volgens de bewaartermijn")
        raise _gone(record, because, error.facts["before"]) from None
    except VersionUnknownError as error:
        because = _("het grootboek heeft de versie van toen niet")
        raise _gone(record, because, error.facts["asked"]) from None


def _gone(record: RunRecord, because: str, detail: Fact) -> NotReproducibleError:
    return NotReproducibleError(run=record.facts.run_id, because=because, detail=detail, folder=str(record.folder))


def _made_again(
    workspace: Workspace, record: RunRecord, log: Log, progress: Callable[..., None] | None
) -> ReleasedResult:
    facts, asked = record.facts, record.instrument_id
    (released,) = internal_answers(
        workspace,
        [asked],
        facts.at.day,
        log=lambda entry: log({"door": entry["door"], "verified": facts.run_id}),
        version=facts.at.ledger_version,
        parameters=_chosen([record]),
        seed=facts.seed,
        progress=progress,
    )
    return released


def _published_again(
    workspace: Workspace,
    kept: KeptPublication,
    records: Sequence[RunRecord],
    log: Log,
    progress: Callable[..., None] | None,
) -> tuple[ReleasedResult, ...]:
    """Protect the answers beside what had been published by then, and by the limits of then."""
    done = run(
        [record.instrument_id for record in records],
        workspace,
        kept.at.day,
        known=instruments.known(),
        version=kept.at.ledger_version,
        parameters=_chosen(records),
        seed=records[0].facts.seed,
        progress=progress,
    )
    names = [record.instrument_id for record in records]
    listed = [(done.instruments[each], done.results[each], done.facts[each]) for each in names]
    items = tuple(
        replace(item, instrument_version=done.instruments[item.instrument_id].version)
        for item in kept.publication.items
    )
    return publish(
        replace(kept.publication, items=items),
        listed,
        lambda entry: log({"door": entry["door"], "verified": entry["run"]}),
        lambda _released: None,  # it stands in the publication already
        earlier=[Kept.of(each.kept()) for each in _before(workspace, kept)],
        thresholds=kept.limits,
    ).results


def _before(workspace: Workspace, kept: KeptPublication) -> Iterator[KeptPublication]:
    return takewhile(lambda each: each.folder != kept.folder, read_publications(workspace.folder))


def _chosen(records: Iterable[RunRecord]) -> dict[str, Mapping[str, Scalar]]:
    """Give the choices of then, by instrument; those of what an answer used as well."""
    chosen: dict[str, Mapping[str, Scalar]] = {}
    for record in records:
        chosen |= {name: used.parameters for name, used in record.facts.used.items()}
        chosen[record.instrument_id] = record.facts.parameters
    return chosen
