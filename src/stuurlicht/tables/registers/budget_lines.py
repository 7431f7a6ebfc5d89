"""The line of the budget that a row of a register belongs to: law, product group and book year."""

from collections.abc import Callable, Mapping

from stuurlicht.core import Column, _
from stuurlicht.core.ledger.shared_columns import LAW
from stuurlicht.core.pseudonyms import may_hold_bsn
from stuurlicht.core.registers import Entry, RowRule, Value
from stuurlicht.rules.product_groups import PRODUCT_GROUP_LABELS, product_groups
from stuurlicht.tables.registers.row_values import date_in, integer_in, text_in

FIRST_BOOK_YEAR = 2015
"""The year in which municipalities got these tasks."""
LAST_BOOK_YEAR = 2100
LONGEST_TITLE = 80

PRODUCT_GROUP = Column(
    name="product_group",
    kind="text",
    label=_("Productgroep"),
    meaning="Reporting group within the law.",
    null="for the whole law",
    values=PRODUCT_GROUP_LABELS,
)
BOOK_YEAR = Column(
    name="book_year", kind="integer", unit="years", label=_("Begrotingsjaar"), meaning="Year.", is_public=True
)
TITLE = Column(name="title", kind="text", label=_("Omschrijving"), meaning="In a few words; no person in it.")


def cents(name: str, label: str, meaning: str, null: str = "") -> Column:
    """Declare a public amount in eurocents."""
    return Column(name=name, kind="integer", unit="eurocent", label=label, meaning=meaning, null=null, is_public=True)


def title_entry(example: str) -> Entry:
    """Declare what the row is about, with the warning that no person may stand in it."""
    return Entry(
        column=TITLE,
        explanation=_(
            "In een paar woorden waar het om gaat, met hoogstens 80 tekens. Noem of beschrijf nooit een persoon: "
            "geen naam, geen nummer, geen verhaal over één cliënt."
        ),
        example=example,
    )


def line_entries(law: str, product_group: str) -> tuple[Entry, Entry, Entry]:
    """Declare law, product group and book year, with these examples."""
    return (
        Entry(column=LAW, explanation=_("De wet waar het bedrag bij hoort."), example=law),
        Entry(
            column=PRODUCT_GROUP,
            explanation=_("De soort hulp. Laat leeg als het bedrag voor de hele wet geldt."),
            example=product_group,
            is_required=False,
        ),
        Entry(
            column=BOOK_YEAR,
            explanation=_("Het jaar waarin de kosten vallen. Vallen ze in twee jaren? Gebruik dan twee regels."),
            example="2026",
        ),
    )


def title_rule(code: str) -> RowRule:
    """Refuse a description that is a story, or that holds what could be a BSN."""
    return RowRule(
        code=code,
        sentence=_(
            "De omschrijving is langer dan 80 tekens, of er staat een nummer in dat een BSN kan zijn. Kort haar in, "
            "en laat weg wat over één persoon gaat."
        ),
        columns=("title",),
        holds=lambda row: len(text_in(row, "title")) <= LONGEST_TITLE and not may_hold_bsn(text_in(row, "title")),
    )


def group_rule(code: str) -> RowRule:
    """Refuse a product group of the other law."""
    return RowRule(
        code=code,
        sentence=_("Deze productgroep hoort bij een andere wet. Kies de wet of de productgroep opnieuw."),
        columns=("law", "product_group"),
        holds=_group_belongs_to_law,
    )


def year_rule(code: str) -> RowRule:
    """Refuse a year in which municipalities had no such task."""
    return RowRule(
        code=code,
        sentence=_("Het begrotingsjaar kan niet. Vul een jaar in van 2015 tot en met 2100."),
        columns=("book_year",),
        holds=lambda row: FIRST_BOOK_YEAR <= (integer_in(row, "book_year") or 0) <= LAST_BOOK_YEAR,
    )


def known_around_the_year(years_before: int, years_after: int) -> Callable[[Mapping[str, Value]], bool]:
    """Tell of a row whether ``known_date`` lies at most so many years before or after ``book_year``."""

    def holds(row: Mapping[str, Value]) -> bool:
        known, year = date_in(row, "known_date"), integer_in(row, "book_year")
        return known is None or year is None or year - years_before <= known.year <= year + years_after

    return holds


def _group_belongs_to_law(row: Mapping[str, Value]) -> bool:
    laws = {group.name: group.law for group in product_groups()}
    return laws.get(str(row["product_group"]), row["law"]) == row["law"]
