"""Which municipalities an answer is shown for, where it tells of many."""

from collections.abc import Sequence

from stuurlicht.core.errors import UsageError
from stuurlicht.core.places import municipality_code
from stuurlicht.release import ReleasedResult, about
from stuurlicht.workspace import Workspace

EVERY = "alle"


class MunicipalityShownError(UsageError):
    """What was asked for is no code of a municipality."""

    code = "municipality_shown"


def about_those(result: ReleasedResult, asked: Sequence[str], workspace: Workspace) -> ReleasedResult:
    """Give what is shown: the asked municipalities or those of the workspace, beside all of them together.

    Raises
    ------
    MunicipalityShownError
        If something was asked for that is no code.
    """
    return result if EVERY in asked else about(result, codes_of(asked, workspace))


def codes_of(asked: Sequence[str], workspace: Workspace) -> list[str]:
    """Give the codes of the asked municipalities; without any, of those of the workspace.

    Raises
    ------
    MunicipalityShownError
        If something was asked for that is no code.
    """
    own = [each.code for each in workspace.settings.municipalities]
    return [_code(each) for each in asked] or own


def _code(text: str) -> str:
    try:
        return municipality_code(text)
    except ValueError:
        raise MunicipalityShownError(given=text) from None
