"""The secret keys of pseudonyms: made, found and recognised, always outside the workspace."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from stuurlicht.core.errors import WorkspaceError
from stuurlicht.core.pseudonyms import KEY_BYTES, fingerprint, new_key
from stuurlicht.core.words import _

KEYS_VARIABLE = "STUURLICHT_KEYS"
"""Environment variable that names the folder with the keys."""

ESCROW_EXPLANATION = _(
    "De sleutel van {municipality} staat in {file} (vingerafdruk {fingerprint}). "
    "Met deze sleutel maakt Stuurlicht van elk burgerservicenummer een pseudoniem. "
    "Bewaar nu een kopie op een tweede, veilige plek, bijvoorbeeld bij uw functionaris gegevensbescherming. "
    "Raakt de sleutel kwijt, dan herkent Stuurlicht niemand meer uit eerdere berichten. "
    "U moet dan alle berichten opnieuw inlezen in een nieuwe werkmap. "
    "Wie de sleutel én de werkmap heeft, kan nagaan over wie de cijfers gaan. Bewaar ze dus niet bij elkaar. "
    "Probeer de kopie één keer uit: zet haar in een lege map, noem die map in {variable} en lees een bestand in. "
    "Stuurlicht weigert een sleutel die niet past."
)
"""To show for each key that was made; the names in braces are the facts of ``KeyMade``."""

_OTHERS_MAY = 0o077
_CREDENTIALS_VARIABLE = "CREDENTIALS_DIRECTORY"


class KeyMissingError(WorkspaceError):
    """The key of a municipality is not where it should be."""

    code = "key_missing"


class OtherKeyError(WorkspaceError):
    """The key that was found is not the one with which this workspace began."""

    code = "key_other"


class KeyUnreadableError(WorkspaceError):
    """The file that should hold a key holds something else."""

    code = "key_unreadable"


class KeyOpenError(WorkspaceError):
    """Other users of this computer may read the key."""

    code = "key_open"


class KeyInsideError(WorkspaceError):
    """The folder for the keys lies inside the workspace."""

    code = "key_inside"


@dataclass(frozen=True, slots=True)
class KeyMade:
    """A key that was made just now, so that escrow can be explained."""

    municipality: str
    file: Path
    fingerprint: str

    @property
    def facts(self) -> Mapping[str, str]:
        """What ``ESCROW_EXPLANATION`` tells."""
        return {
            "municipality": self.municipality,
            "file": str(self.file),
            "fingerprint": self.fingerprint,
            "variable": KEYS_VARIABLE,
        }


def find_key_folder(chosen: str | Path | None, settled: str = "") -> Path:
    """Give the folder with the keys: as chosen now, else by ``STUURLICHT_KEYS``, as settled, or the user's own."""
    if named := chosen or os.environ.get(KEYS_VARIABLE) or settled:
        return Path(named).expanduser().absolute()
    own = os.environ.get("APPDATA" if os.name == "nt" else "XDG_CONFIG_HOME")
    return (Path(own) if own else Path.home() / ".config") / "stuurlicht" / "keys"


def require_outside(key_folder: Path, workspace: Path) -> None:
    """Refuse a folder for keys that would be copied or shared along with the workspace.

    Raises
    ------
    KeyInsideError
        If it is the workspace itself or lies in it.
    """
    if key_folder.resolve().is_relative_to(workspace.resolve()):
        raise KeyInsideError(folder=str(key_folder), workspace=str(workspace))


def ensure_key(folder: Path, municipality: str) -> tuple[str, KeyMade | None]:
    """Give the fingerprint of the municipality's key, making the key when there is none yet.

    A key that is there already is used again: two workspaces of one municipality on one computer then give
    the same pseudonyms.
    """
    file = key_file(folder, municipality)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return fingerprint(_read(file, municipality)), None
    key = new_key()
    with os.fdopen(descriptor, "w", encoding="ascii") as writing:
        writing.write(f"{key.hex()}\n")
    return fingerprint(key), KeyMade(municipality, file, fingerprint(key))


def read_key(folder: Path, municipality: str, expected_fingerprint: str) -> bytes:
    """Read the key of a municipality and make sure that it is the right one.

    Raises
    ------
    KeyMissingError, KeyOpenError, KeyUnreadableError, OtherKeyError
        As their names say.
    """
    file = key_file(folder, municipality)
    key = _read(file, municipality)
    if fingerprint(key) != expected_fingerprint:
        raise OtherKeyError(
            municipality=municipality, file=str(file), found=fingerprint(key), expected=expected_fingerprint
        )
    return key


def key_file(folder: Path, municipality: str) -> Path:
    """Give the file with the key of a municipality."""
    return folder / f"{municipality}.key"


def _read(file: Path, municipality: str) -> bytes:
    if not file.is_file():
        raise KeyMissingError(municipality=municipality, file=str(file), variable=KEYS_VARIABLE)
    if os.name == "posix" and file.stat().st_mode & _OTHERS_MAY and not _is_handed_over(file):
        raise KeyOpenError(municipality=municipality, file=str(file))
    try:
        key = bytes.fromhex(file.read_text(encoding="ascii").strip())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise KeyUnreadableError(municipality=municipality, file=str(file))
    return key


def _is_handed_over(file: Path) -> bool:
    """Tell whether systemd hands the key over (LoadCredential): it shows rights of a group, and closes the folder."""
    folder = os.environ.get(_CREDENTIALS_VARIABLE)
    return bool(folder) and file.parent == Path(str(folder))
