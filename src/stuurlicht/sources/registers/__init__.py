"""Registers: the form people fill in, and the reader that gives rows or all faults at once."""

from stuurlicht.sources.registers.forms import add_form, write_form
from stuurlicht.sources.registers.reading import RegisterFaultsError, read_register

__all__ = ["RegisterFaultsError", "add_form", "read_register", "write_form"]
