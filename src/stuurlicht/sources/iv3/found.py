"""Findings of an Iv3 document: the first rows of each fault with their place, then how many more there are."""

from collections.abc import Iterator

import polars as pl

from stuurlicht.core.documents import Finding, Severity
from stuurlicht.core.pseudonyms import safe_to_show
from stuurlicht.sources.iv3.checking import FAULT, WRONG
from stuurlicht.sources.iv3.opening import PLACE

MOST_ROWS = 20
"""Rows of one fault that are told one by one."""


def row_faults(rows: pl.DataFrame) -> Iterator[Finding]:
    """Give the findings of rows that are kept out, in the order of the file."""
    wrong = rows.filter(pl.col(FAULT).is_not_null())
    for code in wrong[FAULT].unique(maintain_order=True):
        of_code = wrong.filter(pl.col(FAULT) == code)
        yield from (_row_fault(code, row) for row in of_code[:MOST_ROWS].iter_rows(named=True))
        if of_code.height > MOST_ROWS:
            facts = {"count": of_code.height - MOST_ROWS, "code": code}
            yield Finding("iv3_more_rows", Severity.FAULT, "", facts)


def _row_fault(code: str, row: dict[str, object]) -> Finding:
    facts: dict[str, str | int] = {"row": str(row[PLACE]), "value": safe_to_show(str(row[WRONG] or ""))}
    if isinstance(row["book_year"], int):
        facts["book_year"] = row["book_year"]
    if code == "iv3_amount_unreadable":
        facts["column"] = str(row["_amount_column"])
    return Finding(code, Severity.FAULT, f"row[{row[PLACE]}]", facts)


def note(code: str, **facts: str | int) -> Finding:
    """Give a finding that tells something without a fault."""
    return Finding(code, Severity.NOTE, "", facts)
