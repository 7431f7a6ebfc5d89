"""The closed list of a publication: which questions it answers, named before anything is computed.

One file for each publication, ``publications/<name>/list.yaml``. Whoever could choose afterwards what to publish, could
choose by what was hidden; so a list stays as it is, until somebody changes the file.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from stuurlicht.core.errors import InputError, UsageError, WorkspaceError
from stuurlicht.core.result import Scalar
from stuurlicht.core.words import _
from stuurlicht.present.language import Language, translate

PUBLICATIONS_FOLDER = Path("publications")
"""Where a workspace keeps its publications."""
LIST_FILE = "list.yaml"
LIST_FORMAT = 1
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_EXPLANATION = (
    _("De vaste lijst van deze publicatie: welke vragen zij beantwoordt, met welke keuzes."),
    _("is_required: true als de publicatie niet verschijnt zonder dit antwoord."),
    _("Een wijziging geldt vanaf de volgende publicatie. Wat al gepubliceerd is, verandert niet."),
)
_ITEM_KEYS = frozenset({"instrument", "is_required", "parameters"})


class PublicationNameError(UsageError):
    """The name of a publication cannot be the name of a folder and of a page."""

    code = "publication_name"


class PublicationListUnreadableError(InputError):
    """The list of a publication is damaged, or says something that a list cannot say."""

    code = "publication_list_unreadable"


class PublicationListFormatError(WorkspaceError):
    """The list of a publication is of a newer program."""

    code = "publication_list_format"


class PublicationListClosedError(UsageError):
    """Other answers were asked for than stand on the list of this publication."""

    code = "publication_list_closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One answer on the list.

    Parameters
    ----------
    parameters : Mapping[str, Scalar]
        Values that differ from the default of the instrument.
    is_required : bool
        Whether the publication waits for this answer; one that is not required is left out when there is none.
    """

    instrument_id: str
    parameters: Mapping[str, Scalar] = field(default_factory=dict)
    is_required: bool = False


PublicationList = tuple[Listed, ...]
"""In reading order."""


def list_file(folder: Path, name: str) -> Path:
    """Give where the list of a publication stands in a workspace.

    Raises
    ------
    PublicationNameError
        If the name is not of small letters, digits and hyphens.
    """
    if not _NAME.fullmatch(name):
        raise PublicationNameError(given=name)
    return folder / PUBLICATIONS_FOLDER / name / LIST_FILE


def read_list(folder: Path, name: str) -> PublicationList | None:
    """Read the list of a publication; None when it has none yet.

    Raises
    ------
    PublicationListUnreadableError
        If the file is no list.
    PublicationListFormatError
        If a newer program wrote it.
    """
    file = list_file(folder, name)
    if not file.is_file():
        return None
    try:
        told = yaml.safe_load(file.read_text(encoding="utf-8"))
        if told["format"] > LIST_FORMAT:
            raise PublicationListFormatError(file=str(file), found=told["format"], known=LIST_FORMAT)
        listed = tuple(_listed(entry) for entry in told["instruments"])
    except (yaml.YAMLError, ValueError, KeyError, TypeError, AttributeError):
        raise PublicationListUnreadableError(file=str(file)) from None
    if not listed:
        raise PublicationListUnreadableError(file=str(file))
    return listed


def write_list(folder: Path, name: str, listed: PublicationList, language: Language = "nl") -> None:
    """Write the list of a new publication, with an explanation for whoever opens it."""
    file = list_file(folder, name)
    head = "".join(f"# {translate(line, language)}\n" for line in _EXPLANATION)
    entries = [
        {"instrument": each.instrument_id, "is_required": each.is_required, "parameters": dict(each.parameters)}
        for each in listed
    ]
    told = yaml.safe_dump({"format": LIST_FORMAT, "instruments": entries}, sort_keys=False, allow_unicode=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(head + told, encoding="utf-8")


def require_closed(folder: Path, name: str, asked: PublicationList) -> PublicationList:
    """Give the list of a publication: the one that stands, else the one that is asked for.

    Parameters
    ----------
    asked : PublicationList
        Empty when nothing in particular is asked for.

    Raises
    ------
    PublicationListClosedError
        If a list stands and something else is asked for.
    """
    standing = read_list(folder, name)
    if standing is None or not asked:
        return standing or asked
    if _meant(standing) != _meant(asked):
        listed = ", ".join(each.instrument_id for each in standing)
        raise PublicationListClosedError(publication=name, listed=listed, file=str(list_file(folder, name)))
    return standing


def _meant(listed: PublicationList) -> list[tuple[str, dict[str, Scalar]]]:
    return [(each.instrument_id, dict(each.parameters)) for each in listed]


def _listed(entry: Mapping[str, Any]) -> Listed:
    if not entry.keys() <= _ITEM_KEYS or type(entry["is_required"]) is not bool:
        raise ValueError
    return Listed(
        instrument_id=str(entry["instrument"]),
        parameters=dict(entry["parameters"]),
        is_required=entry["is_required"],
    )
