"""Nation: youth with help, protection and probation in one year, and what a report says of them twice."""

import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.rules.report_facts import report_facts

_REPORT = "overlap_youth_2016"
YEAR = 2016


def overlap() -> pl.DataFrame:
    """Give the persons of each combination, each in exactly one row, and all of them together."""
    facts = report_facts(_REPORT)
    rows = [{"provisions": "_en_".join(row["provisions"]), "persons_count": row["persons"]} for row in facts["rows"]]
    every = [*rows, {"provisions": TOTAL, "persons_count": facts["total"]}]
    return pl.DataFrame(every, {"provisions": pl.String, "persons_count": pl.Int64})


def contradictions() -> pl.DataFrame:
    """Give what the text says, and what its own table comes to."""
    rows = [
        {"told": each["told"], "text_count": each["text_persons"], "table_count": each["table_persons"]}
        for each in report_facts(_REPORT)["contradictions"]
    ]
    found = pl.DataFrame(rows, {"told": pl.String, "text_count": pl.Int64, "table_count": pl.Int64})
    return found.with_columns(book_year=pl.lit(YEAR, pl.Int64))
