"""Staging: rows of the ledger made ready for the marts, one file per kind of message."""
