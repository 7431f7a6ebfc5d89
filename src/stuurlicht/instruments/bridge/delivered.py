"""What was set aside while reading: rows that count nowhere, so that the answer tells how much it lacks. Eurocents."""

import polars as pl

from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.frames import collected

_FILE = ("municipality", "book_year", "source")


def aside_table(inputs: Inputs) -> pl.DataFrame:
    """Give per book year and kind of file how many rows count, and what was set aside beside them.

    Returns
    -------
    polars.DataFrame
        `_FILE`, ``stored_count``, ``aside_count``, ``aside_cents`` (signed as the file's table) and
        ``unreadable_count``: rows set aside whose amount nobody knows.
    """
    amounts = pl.col("stored_count", "aside_count", "aside_cents", "unreadable_count").sum()
    return collected(inputs.delivered_accounts).group_by(_FILE).agg(amounts).sort(_FILE)
