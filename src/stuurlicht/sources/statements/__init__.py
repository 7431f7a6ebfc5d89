"""Statements of providers and joint bodies: what they say they delivered, line by line."""

from stuurlicht.sources.statements.reading import StatementReading, read_statement

__all__ = ["StatementReading", "read_statement"]
