"""Record the answers that leave for colleagues, and tell what an answer is made with."""

from collections.abc import Mapping
from datetime import UTC, datetime

from stuurlicht import instruments
from stuurlicht.release import Door, Record, ReleasedResult
from stuurlicht.runs import in_order
from stuurlicht.runs.keeping_records import write_record
from stuurlicht.runs.made_with import MadeWith, made_with
from stuurlicht.runs.records import RECORDS_FOLDER
from stuurlicht.workspace import Workspace


def recorder(workspace: Workspace) -> Record:
    """Give what records an answer in the workspace; a library call that passes none is not recorded."""

    def record(released: ReleasedResult) -> None:
        made = made_now(workspace, released.instrument.id, released.door)
        moment = datetime.now(UTC).isoformat()
        write_record(workspace.folder / RECORDS_FOLDER, released, made, recorded_at=moment)

    return record


def made_now(workspace: Workspace, instrument_id: str, door: Door) -> MadeWith:
    """Give what an answer of this instrument is made with at this moment."""
    return made_with(in_order([instrument_id], instruments.known()), door, _moving_settings(workspace))


def _moving_settings(workspace: Workspace) -> Mapping[str, str]:
    """Give the settings by which a figure could move; names and the language cannot."""
    settings = workspace.settings
    return {
        "engine": settings.engine,
        "links_laws": str(settings.links_laws).lower(),
        "municipalities": "; ".join(", ".join(municipality.codes) for municipality in settings.municipalities),
    }
