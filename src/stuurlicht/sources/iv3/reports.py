"""Kinds of report and book years, as Iv3 files write them."""

import polars as pl

FIRST_BOOK_YEAR, LAST_BOOK_YEAR = 2010, 2035
"""Book years of which Iv3 can tell; others are typing errors."""
KNOWN_YEARS = f"{FIRST_BOOK_YEAR}-{LAST_BOOK_YEAR}"
_BY_NUMBER = dict(enumerate(("budget", "q1", "q2", "q3", "q4", "account")))
_WORDS = {
    "begroting": "budget",
    "primitieve begroting": "budget",
    "jaarrekening": "account",
    "rekening": "account",
    **{f"{number}e kwartaal": f"q{number}" for number in range(1, 5)},
    **{f"kwartaal {number}": f"q{number}" for number in range(1, 5)},
    **{report: report for report in _BY_NUMBER.values()},
}
_CODE = r"^(\d{4})X00([0-5])$"


def report_of(text: pl.Expr) -> pl.Expr:
    """Give the kind of report of ``2023X005`` or ``jaarrekening``; null for anything else."""
    bare = text.str.strip_chars()
    by_number = bare.str.extract(_CODE, 2).cast(pl.Int64).replace_strict(_BY_NUMBER, default=None)
    by_word = bare.str.to_lowercase().replace_strict(_WORDS, default=None)
    return pl.coalesce(by_number, by_word)


def book_year_of_report(text: pl.Expr) -> pl.Expr:
    """Give the book year of ``2023X005``; null for anything else."""
    return text.str.strip_chars().str.extract(_CODE, 1).cast(pl.Int64)


def book_year_of(text: pl.Expr) -> pl.Expr:
    """Give the book year of ``2023`` or, as a spreadsheet may write it, ``2023.0``; null for anything else."""
    return text.str.strip_chars().str.extract(r"^(\d{4})(?:[.,]0+)?$", 1).cast(pl.Int64)


def known_reports() -> str:
    """Give the words for reports, to tell a person what is accepted."""
    return "begroting, 1e kwartaal, 2e kwartaal, 3e kwartaal, 4e kwartaal, jaarrekening"


def first_day() -> pl.Expr:
    """Give the day before which a report cannot have been published.

    An account or quarter has to be over; a budget is made in the second half of the year before.
    """
    year, report = pl.col("book_year"), pl.col("report")
    after_quarter = report.str.extract(r"^q([1-3])$", 1).cast(pl.Int64) * 3 + 1
    return (
        pl.when(report == "budget")
        .then(pl.date(year - 1, 7, 1))
        .when(after_quarter.is_not_null())
        .then(pl.date(year, after_quarter, 1))
        .otherwise(pl.date(year + 1, 1, 1))
    )
