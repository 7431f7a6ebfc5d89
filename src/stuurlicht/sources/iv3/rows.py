"""What both shapes of Iv3 files come to: checked rows, and findings about the file as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from stuurlicht.core.documents import Finding

REPORT_KEY = ("municipality", "book_year", "report")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Rows of one file, every one checked.

    Parameters
    ----------
    checked : polars.DataFrame
        What `checking.checked` gives: rows with a fault are still among them.
    amounts : polars.DataFrame
        Sound amounts: ``KEY``, ``category``, ``side``, ``amount_cents``; never null.
    told : polars.DataFrame
        Every report of which a sound row tells: ``REPORT_KEY`` and ``is_first_placing``.
    has_revenues : bool
        Whether the file tells revenues too.
    notes : tuple of Finding
        What was left out by rule or matched by another spelling.
    """

    checked: pl.DataFrame
    amounts: pl.DataFrame
    told: pl.DataFrame
    has_revenues: bool
    notes: tuple[Finding, ...] = ()

    def tables(self) -> Mapping[str, pl.DataFrame]:
        """Give the rows of the ledger tables. A report of nothing but empty cells and zeros was not filed."""
        with_amounts = self.amounts.filter(pl.col("amount_cents") != 0).select(REPORT_KEY).unique()
        filed = with_amounts.with_columns(has_filed=pl.lit(value=True))
        filings = self.told.join(filed, on=REPORT_KEY, how="left").with_columns(
            pl.col("has_filed").fill_null(value=False),
            has_revenues=pl.lit(self.has_revenues),
            is_first_placing=pl.when("has_filed").then("is_first_placing"),
        )
        amounts = self.amounts.join(with_amounts, on=REPORT_KEY, how="semi")
        return {"iv3_amounts": amounts, "iv3_submissions": filings.sort(REPORT_KEY)}
