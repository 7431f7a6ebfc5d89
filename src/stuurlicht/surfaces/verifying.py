"""Make a recorded run again, by the way it was made, and compare."""

from collections.abc import Callable, Mapping

from stuurlicht import instruments
from stuurlicht.core import _
from stuurlicht.core.errors import AnswerError, Fact
from stuurlicht.core.result import Scalar
from stuurlicht.release import LIMITS, Door, Log, ReleasedResult
from stuurlicht.release.internal import protect
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
        remade = _made_again(workspace, record, log, progress)
    except (NoLongerReproducibleError, KnownThenRemovedError) as error:
        because = _("wat vóór deze dag is ontvangen, is verwijderd volgens de bewaartermijn")
        raise _gone(record, because, error.facts["before"]) from None
    except VersionUnknownError as error:
        because = _("het grootboek heeft de versie van toen niet")
        raise _gone(record, because, error.facts["asked"]) from None
    except AnswerError as error:
        return Verification(record=record, cells=(), changed=changed(record.made_with, made), unanswered=error)
    return compared(record, remade, made)


def _gone(record: RunRecord, because: str, detail: Fact) -> NotReproducibleError:
    return NotReproducibleError(run=record.facts.run_id, because=because, detail=detail, folder=str(record.folder))


def _made_again(
    workspace: Workspace, record: RunRecord, log: Log, progress: Callable[..., None] | None
) -> ReleasedResult:
    facts, asked = record.facts, record.instrument_id
    chosen: dict[str, Mapping[str, Scalar]] = {name: used.parameters for name, used in facts.used.items()}
    chosen[asked] = facts.parameters
    if record.door == Door.INTERNAL:
        (released,) = internal_answers(
            workspace,
            [asked],
            facts.at.day,
            log=lambda entry: log({"door": entry["door"], "verified": facts.run_id}),
            version=facts.at.ledger_version,
            parameters=chosen,
            seed=facts.seed,
            progress=progress,
        )
        return released
    done = run(
        [asked],
        workspace,
        facts.at.day,
        known=instruments.known(),
        version=facts.at.ledger_version,
        parameters=chosen,
        seed=facts.seed,
        progress=progress,
    )
    log({"door": record.door.value, "verified": facts.run_id})
    return protect(done.instruments[asked], done.results[asked], done.facts[asked], record.door, LIMITS[record.door])
