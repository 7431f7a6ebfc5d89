"""Statement answers: what a provider and the municipality agreed on each difference of a statement."""

import re
from collections.abc import Mapping

from stuurlicht.core import Column, _
from stuurlicht.core.laws import LAW_LABELS
from stuurlicht.core.ledger import STATEMENT_LINES
from stuurlicht.core.registers import Entry, Register, RowRule, Value
from stuurlicht.tables.registers.latest import register_mart
from stuurlicht.tables.registers.row_values import text_in

ANSWER_LABELS = {
    "we_change": _("wij passen aan"),
    "you_change": _("u past aan"),
    "right_as_it_is": _("klopt zoals het is"),
    "to_discuss": _("nog te bespreken"),
}
"""What a provider may answer; "wij" is the provider, who fills in the sheet."""
_OF_STATEMENT = {column.name: column for column in STATEMENT_LINES.columns}
_KEY = r"[0-9A-Za-z][0-9A-Za-z._/#-]{0,39}|-[0-9A-Za-z._/#-]{1,39}"


def _holds(name: str, pattern: str, row: Mapping[str, Value]) -> bool:
    return re.fullmatch(pattern, text_in(row, name)) is not None


STATEMENT_ANSWERS = Register(
    name="statement_answers",
    alias="opgave-antwoorden",
    label=_("Antwoorden op verschillen"),
    explanation=_(
        "Wat een aanbieder antwoordt op de werklijst van zijn verschillen. U leest de teruggestuurde lijst in met "
        "stuurlicht worklist read. Opmerkingen in de lijst bewaren we niet."
    ),
    owner=_("Contractbeheer"),
    entries=(
        Entry(
            column=Column(name="law", kind="text", label=_("Wet"), meaning="The law.", values=LAW_LABELS),
            explanation=_("De wet waarover de opgave gaat."),
            example="jeugdwet",
        ),
        Entry(
            column=_OF_STATEMENT["provider"],
            explanation=_("De AGB-code van de aanbieder, acht cijfers."),
            example="01234567",
        ),
        Entry(
            column=_OF_STATEMENT["statement_name"],
            explanation=_("De naam van de opgave, zoals die in de werklijst staat."),
            example="Opgave 2025",
        ),
        Entry(
            column=Column(
                name="difference_key",
                kind="text",
                label=_("Kenmerk"),
                meaning="Of the row of the work list: the reference number where there is one.",
            ),
            explanation=_("Het kenmerk van de regel in de werklijst: meestal het referentienummer."),
            example="R-2025-00017",
        ),
        Entry(
            column=Column(
                name="answer",
                kind="text",
                label=_("Antwoord"),
                meaning="Of the provider: 'we' is the provider.",
                values=ANSWER_LABELS,
            ),
            explanation=_("Het antwoord van de aanbieder. Met wij bedoelt hij zichzelf."),
            example="wij passen aan",
        ),
    ),
    key=("law", "provider", "statement_name", "difference_key"),
    rules=(
        RowRule(
            code="statement_answer_provider",
            sentence=_("De AGB-code van een aanbieder heeft acht cijfers. Zet de kolom op tekst als nullen wegvallen."),
            columns=("provider",),
            holds=lambda row: _holds("provider", r"\d{8}", row),
        ),
        RowRule(
            code="statement_answer_key",
            sentence=_("Dit is geen kenmerk uit een werklijst. Neem het kenmerk over zoals het daar staat."),
            columns=("difference_key",),
            holds=lambda row: _holds("difference_key", _KEY, row),
        ),
    ),
)

statement_answers = register_mart(
    STATEMENT_ANSWERS, quirks=("An answer stays when the difference has gone: only those that still exist are shown.",)
)
