"""Figures that a municipality takes from a document: their year, and where they stand."""

from stuurlicht.core import Column, _
from stuurlicht.core.pseudonyms import may_hold_bsn
from stuurlicht.core.registers import Entry, RowRule
from stuurlicht.tables.registers.budget_lines import LONGEST_TITLE
from stuurlicht.tables.registers.row_values import text_in

YEAR = Column(name="book_year", kind="integer", unit="years", label=_("Jaar"), meaning="Year.", is_public=True)


def source_entry(what: str, example: str) -> Entry:
    """Declare where figures come from, so that a reader can look them up.

    Parameters
    ----------
    what : str
        Dutch explanation (a message id).
    """
    return Entry(
        column=Column(name="source", kind="text", label=_("Bron"), meaning="Where the figures stand; no person in it."),
        explanation=what,
        example=example,
    )


def source_rule(code: str) -> RowRule:
    """Refuse a source that is a story, or that holds what could be a BSN."""
    return RowRule(
        code=code,
        sentence=_(
            "De bron is langer dan 80 tekens, of er staat een nummer in dat een BSN kan zijn. Kort haar in, en laat "
            "weg wat over één persoon gaat."
        ),
        columns=("source",),
        holds=lambda row: len(text_in(row, "source")) <= LONGEST_TITLE and not may_hold_bsn(text_in(row, "source")),
    )
