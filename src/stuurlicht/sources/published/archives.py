"""ZIP files of published figures: opened whole, or not at all."""

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence

LARGEST_ARCHIVE = 8_000_000_000
"""Bytes of all members together, unpacked."""
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)
"""What zipfile raises of damage; RuntimeError of a password too, and of a compression that it lacks."""


class ArchiveDamagedError(Exception):
    """The archive, or a member of it, cannot be opened. It becomes a finding, never an error for a user."""


class ArchiveTooLargeError(Exception):
    """The members would be too large when unpacked. It becomes a finding, never an error for a user."""


def read_members(
    content: bytes, wanted: Callable[[Sequence[str]], Sequence[str]], largest: int = LARGEST_ARCHIVE
) -> Mapping[str, bytes]:
    """Give members by name, in the order in which they are wanted.

    Parameters
    ----------
    content : bytes
        The archive.
    wanted : callable
        Gets the names of all members that are no folder, and gives those to read.
    largest : int
        Bytes that all members together may be, unpacked, as the archive says.

    Raises
    ------
    ArchiveTooLargeError
        Before anything is unpacked.
    ArchiveDamagedError
        If anything of it cannot be read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
            if sum(info.file_size for info in members) > largest:
                raise ArchiveTooLargeError
            return {name: archive.read(name) for name in wanted([info.filename for info in members])}
    except _DAMAGE:
        raise ArchiveDamagedError from None
