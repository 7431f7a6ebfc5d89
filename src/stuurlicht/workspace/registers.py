"""Registers of a workspace: hand one in, see what stands in it, and who handed in what."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import polars as pl

from stuurlicht.core.documents import Document
from stuurlicht.core.errors import UsageError
from stuurlicht.core.ledger import INGESTS
from stuurlicht.core.places import municipality_code
from stuurlicht.core.registers import Register
from stuurlicht.present.language import LANGUAGES, Language, translate_each
from stuurlicht.runs import code_version
from stuurlicht.sources.registers import read_register, write_form
from stuurlicht.sources.registers.reading import HandedIn
from stuurlicht.tables.base import Mart, build_mart
from stuurlicht.tables.registers import ALL_REGISTERS, REGISTER_MARTS
from stuurlicht.workspace.folder import Workspace

_MARTS: Mapping[str, Mart] = {mart.name: mart for mart in REGISTER_MARTS}
EVERY_LANGUAGE = tuple(partial(translate_each, language=language) for language in LANGUAGES)
"""A form may be handed in in any of these, whatever the language of the call."""
_HISTORY = ("municipality", "received_date", "loaded_at", "sender", "place", "row_count")


class RegisterUnknownError(UsageError):
    """There is no register of that name."""

    code = "register_unknown"


class WhichMunicipalityError(UsageError):
    """The workspace has several municipalities, and none or another was named."""

    code = "which_municipality"


class RegisterFileError(UsageError):
    """The file to hand in is not there."""

    code = "register_file"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandIn:
    """What became of a file that was handed in.

    Parameters
    ----------
    municipality : str
        For which it counts.
    row_count : int
        Rows in the file.
    is_unchanged : bool
        True when the same rows stood there already; nothing was stored then.
    ledger_version : int
        Version in which it stands.
    """

    municipality: str
    row_count: int
    is_unchanged: bool
    ledger_version: int


def find_register(name: str) -> Register:
    """Give the register called ``name``: its English name or its Dutch alias.

    Raises
    ------
    RegisterUnknownError
        With the names that do exist.
    """
    for register in ALL_REGISTERS:
        if name.casefold() in {register.name, register.alias}:
            return register
    raise RegisterUnknownError(given=name, known=", ".join(register.alias for register in ALL_REGISTERS))


def hand_in(
    workspace: Workspace,
    register: Register,
    path: str | Path,
    *,
    account: str,
    day: date,
    municipality: str | None = None,
) -> HandIn:
    """Read a filled-in register and store it, whole or not at all.

    Parameters
    ----------
    workspace : Workspace
        Where it is stored.
    register : Register
        Which register it is.
    path : str or Path
        XLSX, CSV or YAML.
    account : str
        Who hands it in.
    day : date
        The day from which it counts: today, unless an earlier hand-in is made up for.
    municipality : str, optional
        Needed only when the workspace has several.

    Raises
    ------
    RegisterFaultsError
        With all faults of the file; nothing was stored.
    InputError
        If the file is no table.
    """
    content = file_content(Path(path))
    return hand_in_content(workspace, register, content, str(path), account=account, day=day, municipality=municipality)


def hand_in_content(
    workspace: Workspace,
    register: Register,
    content: bytes,
    place: str,
    *,
    account: str,
    day: date,
    municipality: str | None = None,
) -> HandIn:
    """Store a register of which the bytes are here already, as `hand_in` does.

    Parameters
    ----------
    place : str
        Where it came from; its ending tells the format.
    """
    chosen = chosen_municipality(workspace, municipality)
    document = Document(secrets.randbits(63), place, content, day)
    moment = datetime.now(UTC).replace(tzinfo=None)
    act = HandedIn(
        municipality=chosen, account=account, received_date=day, loaded_at=moment, code_version=code_version()
    )
    batch = read_register(register, document, act, EVERY_LANGUAGE)
    rows = batch.rows[register.table.name]
    is_unchanged = _same_rows(register, rows, workspace, day, chosen)
    ledger = workspace.ledger
    if not is_unchanged:
        ledger.ensure_table(register.table)
        ledger.append(batch)
    return HandIn(municipality=chosen, row_count=rows.height, is_unchanged=is_unchanged, ledger_version=ledger.version)


def current(workspace: Workspace, register: Register, day: date, municipality: str | None = None) -> pl.DataFrame:
    """Give what stood in the register on ``day``.

    Returns
    -------
    polars.DataFrame
        The columns of the register's mart, by municipality and row; amounts in eurocents.
    """
    mart = build_mart(_MARTS[register.name], workspace.ledger.as_of(day))
    rows: pl.DataFrame = mart.collect("polars").to_native()
    if municipality is not None:
        rows = rows.filter(pl.col("municipality") == municipality_code(municipality))
    return rows.sort("municipality", "line_number")


def history(workspace: Workspace, register: Register) -> pl.DataFrame:
    """Give every hand-in of the register, the last one first.

    Returns
    -------
    polars.DataFrame
        ``municipality``, ``received_date``, ``loaded_at`` (UTC), ``account``, ``place`` (the file) and ``row_count``.
    """
    documents: pl.DataFrame = workspace.ledger.as_of(date.max).scan(INGESTS).collect("polars").to_native()
    hand_ins = documents.filter(pl.col("source") == "register", pl.col("kind") == register.name)
    return hand_ins.sort("received_date", "loaded_at", descending=True).select(_HISTORY).rename({"sender": "account"})


def form(
    workspace: Workspace, register: Register, day: date, municipality: str | None = None, language: Language = "nl"
) -> bytes:
    """Give the XLSX form, filled with what stood in the register on ``day``."""
    chosen = chosen_municipality(workspace, municipality)
    return write_form(register, current(workspace, register, day, chosen), partial(translate_each, language=language))


def chosen_municipality(workspace: Workspace, asked: str | None) -> str:
    """Give the code of the municipality that was asked for, or of the only one there is.

    Raises
    ------
    WhichMunicipalityError
        If there are several and none was named, or another one.
    """
    known = [municipality.code for municipality in workspace.settings.municipalities]
    if asked is None and len(known) == 1:
        return known[0]
    try:
        chosen = municipality_code(asked or "")
    except ValueError:
        chosen = ""
    if chosen not in known:
        raise WhichMunicipalityError(given=asked or "", known=", ".join(known))
    return chosen


def file_content(path: Path) -> bytes:
    """Give the bytes of a file that is handed in.

    Raises
    ------
    RegisterFileError
        If it is not there or may not be read.
    """
    try:
        return path.read_bytes()
    except OSError:
        raise RegisterFileError(file=str(path)) from None


def _same_rows(register: Register, rows: pl.DataFrame, workspace: Workspace, day: date, municipality: str) -> bool:
    """Say whether these rows, in any order, are what stood in the register already."""
    names = [entry.column.name for entry in register.entries]
    standing = current(workspace, register, day, municipality)
    if history(workspace, register).filter(pl.col("municipality") == municipality).is_empty():
        return False
    return rows.select(names).sort(names).equals(standing.select(names).sort(names))
