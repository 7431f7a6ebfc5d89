"""What was filed: reports of a whole year, by municipalities that existed in it."""

from typing import NamedTuple

import narwhals as nw
import polars as pl

from stuurlicht.core.places import existed_in_year
from stuurlicht.instruments.base import Inputs
from stuurlicht.tables.base import Frame

REPORTS = ("budget", "account")
_REPORT = ("municipality", "report", "book_year")


class Filed(NamedTuple):
    """Iv3 as filed, of the years that are asked."""

    task_fields: pl.DataFrame
    """Rows of ``iv3_task_fields``."""
    filings: pl.DataFrame
    """Rows of ``iv3_filings``."""
    not_in_year: pl.DataFrame
    """Municipality, report and book year that were filed under a code that did not exist in that year: set aside."""


def read_filed(inputs: Inputs, first_year: int, last_year: int) -> Filed:
    """Collect budgets and accounts of the years, both included."""

    def meant(frame: Frame) -> pl.DataFrame:
        years = nw.col("book_year") >= first_year, nw.col("book_year") <= last_year
        collected: pl.DataFrame = frame.filter(*years, nw.col("report").is_in(REPORTS)).collect("polars").to_polars()
        return collected

    rows, filings = meant(inputs.iv3_task_fields), meant(inputs.iv3_filings)
    seen = filings.select("municipality", "book_year").unique().rows()
    strange = [pair for pair in seen if not existed_in_year(*pair)]
    absent = pl.DataFrame(strange, {"municipality": pl.String, "book_year": pl.Int64}, orient="row")
    on = ["municipality", "book_year"]
    return Filed(
        task_fields=rows.join(absent, on=on, how="anti"),
        filings=filings.join(absent, on=on, how="anti"),
        not_in_year=filings.join(absent, on=on, how="semi").select(_REPORT),
    )
