"""From a publication to the report of one council: the newest of its name up to a day, beside the one before."""

from collections.abc import Sequence
from datetime import date

from stuurlicht.core.errors import UsageError
from stuurlicht.core.places import municipality_code
from stuurlicht.present.language import Language
from stuurlicht.surfaces.council.model import CouncilReport
from stuurlicht.surfaces.council.report import council_report
from stuurlicht.workspace import Municipality, Workspace
from stuurlicht.workspace.publications import KeptPublication, read_publications

PUBLICATION = "raad"
"""Name of the publication that councils read, when no other is named."""


class NothingPublishedError(UsageError):
    """There is no publication of this name up to this day, and a council reads nothing else."""

    code = "nothing_published"


class CouncilMunicipalityError(UsageError):
    """A council report is about one municipality of the workspace, and that was not named."""

    code = "council_municipality"


def published_report(
    workspace: Workspace,
    day: date,
    *,
    publication: str = PUBLICATION,
    municipality: str = "",
    language: Language = "nl",
) -> CouncilReport:
    """Make the report of one municipality from what was published; nothing is computed anew.

    Parameters
    ----------
    day : date
        Publications of a later as-of day do not count.
    municipality : str
        Its code; may be empty where the workspace has one.

    Raises
    ------
    NothingPublishedError
        If there is no such publication.
    CouncilMunicipalityError
        If it is not clear which municipality is meant, or the workspace does not have it.
    PublicationUnreadableError
        If a publication is damaged.
    """
    whose = _whose(workspace, municipality)
    newest, before = _newest(read_publications(workspace.folder, publication), publication, day)
    return council_report(
        newest.results(),
        whose,
        language,
        () if before is None else before.results(),
        publication,
    )


def _newest(
    kept: Sequence[KeptPublication], publication: str, day: date
) -> tuple[KeptPublication, KeptPublication | None]:
    """Give the last publication up to a day, and the last of an earlier day."""
    known = sorted((each for each in kept if each.at.day <= day), key=lambda each: (each.at.day, each.number))
    if not known:
        raise NothingPublishedError(publication=publication, day=day.isoformat())
    before = [each for each in known if each.at.day < known[-1].at.day]
    return known[-1], before[-1] if before else None


def _whose(workspace: Workspace, asked: str) -> Municipality:
    known = {each.code: each for each in workspace.settings.municipalities}
    code = _code(asked) if asked else next(iter(known)) if len(known) == 1 else ""
    if code not in known:
        raise CouncilMunicipalityError(given=asked or "-", known=", ".join(known))
    return known[code]


def _code(asked: str) -> str:
    try:
        return municipality_code(asked)
    except ValueError:
        return asked
