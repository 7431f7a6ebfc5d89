"""A small workspace of the fictional municipality, filled and ready to be asked."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from stuurlicht.core.documents import LedgerBatch
from stuurlicht.simulation import (
    TOLD_LATER,
    FictionalMunicipality,
    account_batches,
    ledger_batches,
    simulate,
    statement_batches,
    write_registers,
)
from stuurlicht.workspace import Municipality, Workspace
from stuurlicht.workspace.registers import find_register, hand_in

MUNICIPALITY = Municipality(code="GM9999", name="Voorbeeldgemeente")
FIRST_MONTH = date(2023, 1, 1)
MONTHS = 42
UNTIL = date(2026, 6, 30)
"""Last day on which a message of the small municipality was sent."""


def fictional_workspace(
    folder: Path,
    *,
    inhabitants: int = 10_000,
    first_month: date = FIRST_MONTH,
    months: int = MONTHS,
    until: date = UNTIL,
    seed: int = 1,
) -> Workspace:
    """Make a workspace in ``folder`` and fill it with rows of a simulated municipality and its books, without any XML.

    Parameters
    ----------
    folder : Path
        Gets a folder for the workspace, one for its key and one for its registers.
    inhabitants, first_month, months, seed : optional
        Of the municipality.
    until : date
        Last day of sending. Budgets, contracts, code maps and neighbourhoods count from the first day; what tells
        of things that happened (known events, outside items) is handed in on this last day.

    Returns
    -------
    Workspace
        The same arguments give the same figures; pseudonyms differ, as each workspace has a key of its own.
    """
    municipality = simulate(inhabitants=inhabitants, first_month=first_month, months=months, seed=seed)
    return workspace_of(municipality, folder, first_day=first_month, until=until)


def fictional_statements(
    *,
    inhabitants: int = 10_000,
    first_month: date = FIRST_MONTH,
    months: int = MONTHS,
    until: date = UNTIL,
    seed: int = 1,
) -> Iterator[LedgerBatch]:
    """Give the statements of providers in the municipality of ``fictional_workspace``, for whoever asks about them."""
    municipality = simulate(inhabitants=inhabitants, first_month=first_month, months=months, seed=seed)
    return statement_batches(municipality, until=until)


def workspace_of(municipality: FictionalMunicipality, folder: Path, *, first_day: date, until: date) -> Workspace:
    """Make a workspace of a municipality that was simulated before; see ``fictional_workspace``."""
    place, keys = folder / "workspace", folder / "keys"
    workspace = Workspace.create(place, (MUNICIPALITY,), key_folder=keys, is_fictional=True)
    for file in write_registers(municipality, folder / "registers", until):
        day = until if file.stem in TOLD_LATER else first_day
        hand_in(workspace, find_register(file.stem), file, account="voorbeeld", day=day)
    people, areas = workspace.pseudonymiser(), municipality.neighbourhoods
    for batch in ledger_batches(municipality, people, until=until, neighbourhoods=areas):
        workspace.ledger.append(batch)
    for batch in account_batches(municipality, until=until):
        workspace.ledger.append(batch)
    return workspace
