"""Lever findings: what reports of audit offices and others say, each tied to the lever it is about."""

from collections.abc import Mapping

from stuurlicht.core import Column, _
from stuurlicht.core.levers import LEVER_LABELS
from stuurlicht.core.pseudonyms import may_hold_bsn
from stuurlicht.core.registers import Entry, Register, RowRule, Value
from stuurlicht.tables.registers.budget_lines import FIRST_BOOK_YEAR, LAST_BOOK_YEAR
from stuurlicht.tables.registers.latest import register_mart
from stuurlicht.tables.registers.row_values import integer_in, text_in

LONGEST_STATEMENT = 300
LEVER = Column(name="lever", kind="text", label=_("Hefboom"), meaning="The lever it is about.", values=LEVER_LABELS)

_ENTRIES = (
    Entry(
        column=Column(name="report", kind="text", label=_("Rapport"), meaning="Title of the report."),
        explanation=_("De titel van het rapport en wie het maakte."),
        example="Grip op jeugdhulp, rekenkamer",
    ),
    Entry(
        column=Column(name="year", kind="integer", label=_("Jaar"), meaning="Year of the report."),
        explanation=_("Het jaar waarin het rapport uitkwam."),
        example="2025",
    ),
    Entry(
        column=LEVER,
        explanation=_("De hefboom waar de uitspraak over gaat."),
        example="Toegang",
    ),
    Entry(
        column=Column(name="finding", kind="text", label=_("Uitspraak"), meaning="What it says; no person in it."),
        explanation=_("Wat het rapport zegt, met hoogstens 300 tekens. Noem of beschrijf nooit een persoon."),
        example="De gemeente weet niet hoeveel huisartsen verwijzen.",
    ),
    Entry(
        column=Column(name="page", kind="text", label=_("Bladzijde"), meaning="Where it stands: page or section."),
        explanation=_("De bladzijde of paragraaf waar het staat."),
        example="12",
    ),
)


def _is_short_and_of_nobody(row: Mapping[str, Value]) -> bool:
    texts = [text_in(row, name) for name in ("report", "finding", "page")]
    return all(len(text) <= LONGEST_STATEMENT and not may_hold_bsn(text) for text in texts)


def _is_a_year(row: Mapping[str, Value]) -> bool:
    return FIRST_BOOK_YEAR <= (integer_in(row, "year") or 0) <= LAST_BOOK_YEAR


LEVER_FINDINGS = Register(
    name="lever_findings",
    alias="hefboombevindingen",
    label=_("Bevindingen per hefboom"),
    explanation=_(
        "Wat rekenkamers en anderen zeggen over uw grip op de kosten, met rapport, jaar en bladzijde. Elke uitspraak "
        "hoort bij een hefboom."
    ),
    owner=_("Beleid"),
    entries=_ENTRIES,
    key=("report", "year", "lever", "finding"),
    rules=(
        RowRule(
            code="lever_finding_text",
            sentence=_(
                "Een tekst is langer dan 300 tekens, of er staat een nummer in dat een BSN kan zijn. Kort hem in, en "
                "laat weg wat over één persoon gaat."
            ),
            columns=("report", "finding", "page"),
            holds=_is_short_and_of_nobody,
        ),
        RowRule(
            code="lever_finding_year",
            sentence=_("Het jaar kan niet. Vul een jaar in van 2015 tot en met 2100."),
            columns=("year",),
            holds=_is_a_year,
        ),
    ),
)

lever_findings = register_mart(
    LEVER_FINDINGS, quirks=("One report may stand in several rows; count reports, not rows.",)
)
