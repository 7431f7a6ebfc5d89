"""Own accounts of a municipality: exports of its bookings, its payments, and totals that no message tells."""

from stuurlicht.sources.accounts.reading import AccountReading, read_accounts

__all__ = ["AccountReading", "read_accounts"]
