"""The fictional municipality: simulate it once, then ask for its messages, its ledger rows or its truth."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import polars as pl

from stuurlicht.core.documents import LedgerBatch
from stuurlicht.core.pseudonyms import Pseudonymiser
from stuurlicht.simulation import statements
from stuurlicht.simulation.care import make_care, unfinished_tracks
from stuurlicht.simulation.clock import date_of, month_number
from stuurlicht.simulation.declaring import Declaring
from stuurlicht.simulation.inflow import make_inflow
from stuurlicht.simulation.ledger_rows import LedgerRows
from stuurlicht.simulation.messages.decisions import decided_rows, request_messages, toewijzing_messages
from stuurlicht.simulation.messages.declarations import answer_messages, declaration_messages
from stuurlicht.simulation.messages.deliveries import delivered, start_messages, stop_messages
from stuurlicht.simulation.messages.drafts import Drafts
from stuurlicht.simulation.messages.numbering import Events, number_messages
from stuurlicht.simulation.messages.telling import Teller
from stuurlicht.simulation.messages.xml import Message, write_xml
from stuurlicht.simulation.own_accounts import OwnAccounts, make_own_accounts
from stuurlicht.simulation.pieces import make_pieces
from stuurlicht.simulation.population import Population, make_population
from stuurlicht.simulation.prices import make_prices
from stuurlicht.simulation.registers import Registers, make_registers
from stuurlicht.simulation.scenario import Scenario
from stuurlicht.simulation.scenario_file import load_scenario
from stuurlicht.simulation.spells import make_spells
from stuurlicht.simulation.statements import ProviderStatement, make_statements
from stuurlicht.simulation.submissions import make_submissions
from stuurlicht.simulation.toewijzingen import Toewijzingen, make_toewijzingen
from stuurlicht.simulation.truth import (
    Truth,
    late_places,
    planted_events,
    true_clients,
    true_costs,
    true_flows,
)
from stuurlicht.simulation.world import World

MESSAGES_PER_BATCH = 20_000


@dataclass(frozen=True)
class FictionalMunicipality:
    """One fictional municipality with everything that is known of it.

    Parameters
    ----------
    events : Events
        All messages and their rows as frames.
    truth : Truth
        What really happened.
    registers : Registers
        What the municipality keeps itself.
    accounts : OwnAccounts
        Its books, and the registers by which they are read.
    """

    world: World
    population: Population = field(repr=False)
    events: Events = field(repr=False)
    truth: Truth = field(repr=False)
    registers: Registers = field(repr=False)
    accounts: OwnAccounts = field(repr=False)

    @property
    def neighbourhoods(self) -> dict[str, str]:
        """CBS neighbourhood by postcode, as a reader of messages needs it."""
        return dict(self.registers.neighbourhoods.iter_rows())

    @property
    def care_days(self) -> tuple[date, date]:
        """First and last day of care."""
        return date_of(self.world.first_day), date_of(self.world.last_day)

    @property
    def statements(self) -> tuple[ProviderStatement, ...]:
        """What two providers state about each whole year, with differences that were planted in it."""
        return make_statements(self.world, self._teller)

    def messages(self, until: date | None = None) -> Iterator[Message]:
        """Give the messages sent up to and including the day ``until`` (all when null), in order of sending."""
        return write_xml(self._teller, until)

    def message_count(self, until: date | None = None) -> int:
        """Count the messages that ``messages`` would give."""
        if until is None:
            return len(self.events.messages)
        return int((self.events.messages["day"].cast(pl.Date) <= until).sum())

    @property
    def _teller(self) -> Teller:
        return Teller(self.world, self.population, self.events)

    @property
    def _fingerprint(self) -> str:
        world = self.world
        told = f"{world.scenario!r}|{world.inhabitants}|{world.first_month}|{world.months}|{world.seed}"
        return hashlib.sha256(told.encode()).hexdigest()


def simulate(
    scenario: Scenario | str | Path | None = None,
    inhabitants: int | None = None,
    first_month: date | None = None,
    months: int | None = None,
    seed: int | None = None,
) -> FictionalMunicipality:
    """Simulate a fictional municipality. The same arguments give the same municipality, to the cent.

    Parameters
    ----------
    scenario : Scenario, str or Path, optional
        A scenario, the name of one in the package, or a YAML file; the default is ``voorbeeldgemeente``.
    inhabitants, first_month, months, seed : optional
        Size, first month of care, number of months of care and seed; what is left out comes from the scenario.

    Returns
    -------
    FictionalMunicipality
        With care in ``months`` months, and the messages about it until they are all sent.
    """
    told = scenario if isinstance(scenario, Scenario) else load_scenario(scenario or "voorbeeldgemeente")
    world = World(
        scenario=told,
        inhabitants=told.inhabitants if inhabitants is None else inhabitants,
        first_month=month_number(told.first_month if first_month is None else first_month),
        months=told.months if months is None else months,
        seed=told.seed if seed is None else seed,
    )
    return _simulated(world)


def _simulated(world: World) -> FictionalMunicipality:
    population = make_population(world)
    inflow = make_inflow(world, population)
    spells = make_spells(world, population, inflow)
    pieces = make_pieces(world, spells)
    toewijzingen = make_toewijzingen(world, pieces)
    deliveries = delivered(world, toewijzingen)
    prices, submissions = make_prices(world), make_submissions(world)
    care, unfinished = make_care(world, prices, deliveries), unfinished_tracks(world, prices, deliveries)
    declaring = Declaring(world, prices, submissions, care)
    lines = _with_care(declaring.run(), care)
    declarations = declaration_messages(world, submissions, lines)
    drafts = [
        *_care_messages(world, pieces, toewijzingen, deliveries),
        declarations,
        answer_messages(submissions, declarations),
    ]
    costs = true_costs(world, care, unfinished, lines)
    repriced = dict(zip(late_places(world), declaring.repriced_lines, strict=True))
    truth = Truth(
        costs,
        *true_clients(world, care, unfinished),
        true_flows(world, spells),
        planted_events(world, inflow, toewijzingen.numbers, care, repriced),
    )
    accounts = make_own_accounts(world, costs)
    registers = make_registers(world, population, costs, care, accounts)
    return FictionalMunicipality(world, population, number_messages(drafts), truth, registers, accounts)


def _with_care(lines: pl.DataFrame, care: pl.DataFrame) -> pl.DataFrame:
    """Give each line what its row of care tells."""
    told = care.select("toewijzing", "person", "provider", "product", "care", "period_start", "period_end")
    return lines.hstack(told[lines["root"]])


def _care_messages(
    world: World, pieces: pl.DataFrame, toewijzingen: Toewijzingen, deliveries: pl.DataFrame
) -> list[Drafts]:
    decided = decided_rows(world, toewijzingen)
    requests = request_messages(world, decided, pieces.select("piece", "referrer").drop_nulls())
    sent, returned = toewijzing_messages(world, decided, requests.rows)
    return [requests, sent, returned, start_messages(world, deliveries), stop_messages(world, deliveries)]


def ledger_batches(
    municipality: FictionalMunicipality,
    pseudonymiser: Pseudonymiser,
    *,
    until: date | None = None,
    neighbourhoods: Mapping[str, str] | None = None,
    loaded_at: datetime | None = None,
    messages_per_batch: int = MESSAGES_PER_BATCH,
) -> Iterator[LedgerBatch]:
    """Give the rows that reading the messages would give, without any XML.

    Parameters
    ----------
    pseudonymiser : Pseudonymiser
        Has a key for GM9999.
    until : date, optional
        Last day of sending.
    neighbourhoods : Mapping[str, str], optional
        Neighbourhood by postcode; none gives no neighbourhoods, as for a reader without a table.
    loaded_at : datetime, optional
        Moment of loading, UTC; by default the morning after the last message of each batch.
    messages_per_batch : int
        Bounds the memory that one batch takes.

    Yields
    ------
    LedgerBatch
        In order of sending. Hashes and ingest numbers are the same on every run, so that a ledger that
        already holds them takes no row twice.
    """
    rows = LedgerRows(
        teller=municipality._teller,  # noqa: SLF001  the other half of this file
        pseudonymiser=pseudonymiser,
        neighbourhoods=neighbourhoods or {},
        fingerprint=municipality._fingerprint,  # noqa: SLF001
        loaded_at=loaded_at,
    )
    return rows.batches(until, messages_per_batch)


def write_messages(
    municipality: FictionalMunicipality,
    folder: Path,
    until: date | None = None,
    on_written: Callable[[int], None] | None = None,
) -> int:
    """Write the messages to a folder, one folder per month.

    Parameters
    ----------
    until : date, optional
        Last day of sending.
    on_written : callable, optional
        Called after each message with the number written so far, to show progress.

    Returns
    -------
    int
        Number of messages written.
    """
    count = 0
    months: set[Path] = set()
    for count, message in enumerate(municipality.messages(until), start=1):
        path = folder / message.name
        if path.parent not in months:
            path.parent.mkdir(parents=True, exist_ok=True)
            months.add(path.parent)
        path.write_bytes(message.content)
        if on_written is not None:
            on_written(count)
    return count


def account_batches(municipality: FictionalMunicipality, *, until: date | None = None) -> Iterator[LedgerBatch]:
    """Give the rows that reading the books would give, of every year whose books were made by ``until``."""
    return municipality.accounts.batches(until)


def write_accounts(municipality: FictionalMunicipality, folder: Path, until: date | None = None) -> tuple[Path, ...]:
    """Write the books as CSV files, each to be read by the export that its name begins with."""
    return municipality.accounts.write(folder, until)


def statement_batches(municipality: FictionalMunicipality, *, until: date | None = None) -> Iterator[LedgerBatch]:
    """Give the rows that reading the statements of providers would give, of those handed over by ``until``."""
    return statements.batches(municipality.statements, until)


def write_statements(municipality: FictionalMunicipality, folder: Path, until: date | None = None) -> tuple[Path, ...]:
    """Write the statements of providers as CSV files, each to be read by the export ``opgaven``."""
    return statements.write_files(municipality.statements, folder, until)


def write_registers(municipality: FictionalMunicipality, folder: Path, until: date | None = None) -> tuple[Path, ...]:
    """Write the registers as CSV files to be handed in; headings are names of columns, amounts in cents.

    Parameters
    ----------
    until : date, optional
        Known events and outside items are told as on this day; without it as when all is over.
    """
    registers = municipality.registers if until is None else municipality.registers.known_on(until)
    return registers.write(folder)
