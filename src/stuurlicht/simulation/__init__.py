"""The fictional municipality: a generator with a known truth. Sees neither methods nor tables nor instruments.

Its processes are richer than any model that will be held against them, so that none of ours is exactly right.
"""

from stuurlicht.simulation.messages.xml import Message
from stuurlicht.simulation.municipality import (
    FictionalMunicipality,
    account_batches,
    ledger_batches,
    simulate,
    statement_batches,
    write_accounts,
    write_messages,
    write_registers,
    write_statements,
)
from stuurlicht.simulation.registers import TOLD_LATER, Registers
from stuurlicht.simulation.scenario import Scenario
from stuurlicht.simulation.scenario_file import load_scenario, scenario_names
from stuurlicht.simulation.truth import Truth

__all__ = [
    "TOLD_LATER",
    "FictionalMunicipality",
    "Message",
    "Registers",
    "Scenario",
    "Truth",
    "account_batches",
    "ledger_batches",
    "load_scenario",
    "scenario_names",
    "simulate",
    "statement_batches",
    "write_accounts",
    "write_messages",
    "write_registers",
    "write_statements",
]
