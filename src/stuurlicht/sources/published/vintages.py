"""Vintage: who published a document, when, and under which licence."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Vintage:
    """Where a published document comes from.

    Parameters
    ----------
    publisher : str
        Who published the figures first (``CBS``, ``Ministerie van BZK``).
    document : str
        Table number, circular, or title of the publication.
    fetched_date : date
        The day on which it was fetched or handed in.
    published_date : date or None
        The day of publication; None when nobody knows it, and then the day of fetching counts.
    licence : str
        Such as ``CC BY 4.0``; empty when not known.
    address : str
        Where it was fetched; empty for a file.
    """

    publisher: str
    document: str
    fetched_date: date
    published_date: date | None = None
    licence: str = ""
    address: str = ""

    @property
    def received_date(self) -> date:
        """The day from which the figures count. Nothing counts before it was there to be read."""
        return self.published_date or self.fetched_date
