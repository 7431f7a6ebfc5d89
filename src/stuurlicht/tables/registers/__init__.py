"""Registers: what a municipality keeps itself, each with the mart of the same name that instruments read."""

from stuurlicht.core.registers import Register
from stuurlicht.tables.base import Mart
from stuurlicht.tables.registers.budgets import BUDGETS, budgets
from stuurlicht.tables.registers.code_maps import CODE_MAPS, code_maps
from stuurlicht.tables.registers.contracts import CONTRACTS, contracts
from stuurlicht.tables.registers.export_mappings import EXPORT_MAPPINGS, export_mappings
from stuurlicht.tables.registers.neighbourhoods import NEIGHBOURHOODS, neighbourhoods

ALL_REGISTERS: tuple[Register, ...] = (BUDGETS, CONTRACTS, CODE_MAPS, NEIGHBOURHOODS, EXPORT_MAPPINGS)
"""Every register, in the order in which they are shown."""

REGISTER_MARTS: tuple[Mart, ...] = (budgets, contracts, code_maps, neighbourhoods, export_mappings)
"""The mart of each, in the same order."""

__all__ = [
    "ALL_REGISTERS",
    "BUDGETS",
    "CODE_MAPS",
    "CONTRACTS",
    "EXPORT_MAPPINGS",
    "NEIGHBOURHOODS",
    "REGISTER_MARTS",
    "budgets",
    "code_maps",
    "contracts",
    "export_mappings",
    "neighbourhoods",
]
