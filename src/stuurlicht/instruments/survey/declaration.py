"""What survey gives: counts for the nation, and what each municipality answered."""

from stuurlicht.core import Column, Table, _
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.core.ledger.survey import SPENDING_TERMS
from stuurlicht.instruments.survey.declaration_columns import (
    BOOK_YEAR,
    CONFIDENTIAL,
    PUBLIC,
    SURVEY_YEAR,
    code,
    number,
    places,
)
from stuurlicht.instruments.survey.labels import (
    BASES,
    CAUSES,
    CHOICE_KINDS,
    CHOICES,
    CLASSES,
    FIGURES,
    MEASURED,
    MEASURES,
    REASONS,
    RESPONSES,
    SIZES,
    WORDS,
)

_NOBODY = "nobody is there to divide by"
_CHOICE = _("Aangekruist door")
_TOLD_COUNT = _("Kruiste iets aan")
_SHARE = _("Deel")

RESPONSE = Table(
    name="response",
    label=_("Wie antwoordde?"),
    grain=("survey_year", "response"),
    columns=(
        SURVEY_YEAR,
        code("response", _("Antwoord"), "Kind of response; kinds overlap, as their sums tell.", RESPONSES),
        places("municipalities_count", _("Gemeenten"), "Municipalities of this kind."),
        number("listed_share", "share", _("Deel van alle gemeenten"), "Of all municipalities of that year."),
        number(
            "answered_share", "share", _("Deel van wie antwoordde"), "Of those that answered.",
            null="the kind is no part of those that answered",
        ),
        places(
            "reference_count", _("Quickscan van AEF"), "The same in the quickscan of AEF of 2017 (S0, page 9).",
            null="the report does not tell it",
        ),
    ),
    protects=None,
    unprotected_because=PUBLIC,
)  # fmt: skip
BY_SIZE = Table(
    name="by_size",
    label=_("Respons naar grootte"),
    grain=("survey_year", "size_class"),
    columns=(
        SURVEY_YEAR,
        code("size_class", _("Grootteklasse"), "By inhabitants; 'totaal' for all.", SIZES),
        places("municipalities_count", _("Gemeenten"), "All of the class."),
        places("answered_count", _("Antwoordde"), "Those that answered."),
        places("no_answer_count", _("Onbekend"), "Those that did not: unknown, which is not fine."),
        places("no_shortfall_count", _("Geen significant tekort"), "Those that say so."),
        places("significant_count", _("Significant tekort"), "Those that say so; they judge themselves."),
        number("answered_share", "share", _("Antwoordde, deel"), "Answered, of all of the class."),
        number(
            "significant_share", "share", _("Significant, deel van wie antwoordde"), "Significant, of who answered.",
            null=_NOBODY,
        ),
        number(
            "declared_share", "share", _("Significant, deel van alle gemeenten"),
            "Significant, of all of the class, as figure 3 of S0: at least this part, as the silent ones are unknown.",
        ),
    ),
    protects=None,
    unprotected_because=PUBLIC,
)  # fmt: skip


def _named(name: str, label: str, choice: Column, who: str) -> Table:
    return Table(
        name=name,
        label=label,
        grain=("survey_year", "choice"),
        columns=(
            SURVEY_YEAR,
            choice,
            places("named_count", _CHOICE, f"Of {who}."),
            places("told_count", _TOLD_COUNT, f"Number of {who}."),
            number("named_share", "share", _SHARE, "Named, of who named any.", null=_NOBODY),
        ),
        protects=None,
        unprotected_because=PUBLIC,
    )


NAMED_CAUSES = _named(
    "causes",
    _("Oorzaken die gemeenten noemen"),
    code("choice", _("Oorzaak"), "From the list of chapter 3 of S0.", CAUSES),
    "municipalities that call their shortfall significant and name any cause",
)
NAMED_MEASURES = _named(
    "measures",
    _("Maatregelen die gemeenten noemen"),
    code("choice", _("Maatregel"), "From the list after S0.", MEASURES),
    "municipalities that name any measure",
)
BASES_USED = Table(
    name="bases",
    label=_("Waarop rusten de uitgaven?"),
    grain=("survey_year", "book_year", "spending_basis"),
    columns=(
        SURVEY_YEAR,
        BOOK_YEAR,
        code("spending_basis", _("Basis"), "Basis of the spending of a municipality in the year.", BASES),
        places("municipalities_count", _("Gemeenten"), "With this basis."),
        number("told_share", "share", _SHARE, "Of those that told a basis.", null="not told, or nobody told any"),
    ),
    protects=None,
    unprotected_because=PUBLIC,
)
SIGNIFICANCE = Table(
    name="significance",
    label=_("Eigen oordeel naast de grens"),
    grain=("survey_year", "book_year", "response_word", "told_shortfall"),
    columns=(
        SURVEY_YEAR,
        BOOK_YEAR,
        code("response_word", _("Eigen oordeel"), "What the municipality says itself.", WORDS),
        code("told_shortfall", _("Opgegeven bedragen"), "Its own amounts beside the limit.", MEASURED),
        places("municipalities_count", _("Gemeenten"), "Of those that answered."),
        number("limit_share", "share", _("Grens"), "Shortfall as share of the funds; a parameter of ours, not of S0."),
    ),
    protects=None,
    unprotected_because=PUBLIC,
)
COVERAGE = Table(
    name="coverage",
    label=_("Wie telt waarin mee?"),
    grain=("survey_year", "figure", "reason"),
    columns=(
        SURVEY_YEAR,
        code("figure", _("Cijfer"), "Which figure.", FIGURES),
        code("reason", _("Stand"), "Why municipalities are in it or not.", REASONS),
        places("municipalities_count", _("Gemeenten"), "The reasons of a figure add up to all municipalities."),
    ),
    protects=None,
    unprotected_because=PUBLIC,
)
PER_MUNICIPALITY = Table(
    name="per_municipality",
    label=_("Antwoord van de gemeente"),
    grain=("municipality", "survey_year"),
    columns=(
        MUNICIPALITY,
        SURVEY_YEAR,
        code("response_class", _("Antwoord"), "Class of the response.", CLASSES),
        code("size_class", _("Grootteklasse"), "By inhabitants of the year of the survey or nearest to it.", SIZES),
        Column(name="filled_date", kind="date", label=_("Ingevuld op"), null="it did not answer"),
        Column(
            name="form_count",
            kind="integer",
            unit="files",
            label=_("Formulieren"),
            meaning="How many forms came; the one filled in last counts.",
            null="it did not answer",
            is_public=True,
        ),
        code(
            "spending_terms", _("Uitgaven bruto of netto"), "As told on the form.", SPENDING_TERMS,
            null="not told, not asked or no answer",
        ),
        Column(
            name="cumulation_years",
            kind="integer",
            unit="years",
            label=_("Jaren met cumulatieregeling"),
            meaning="Years on the form in which it got money from the cumulatieregeling.",
            null="not asked, not told or no answer",
            is_public=True,
        ),
    ),
    protects=None,
    unprotected_because=CONFIDENTIAL,
    is_confidential=True,
)  # fmt: skip
OWN_AMOUNTS = Table(
    name="own_amounts",
    label=_("Bedragen die de gemeente opgaf"),
    grain=("municipality", "survey_year", "book_year"),
    columns=(
        MUNICIPALITY,
        SURVEY_YEAR,
        BOOK_YEAR,
        number("funds_eur", "EUR", _("Geld van het rijk"), "Of all domains but benefits.", null="not all told"),
        number("net_cost_eur", "EUR", _("Uitgaven min baten"), "Of the same domains.", null="not all told"),
        number("balance_eur", "EUR", _("Saldo"), "Funds less net cost: negative is a shortfall.", null="not all told"),
        number("balance_share", "share", _("Saldo, deel van het geld"), "Of the funds.", null="unknown, or no funds"),
        code("spending_basis", _("Basis"), "Basis of the spending; 'mixed' when domains differ in it.", BASES),
    ),
    protects=None,
    unprotected_because=CONFIDENTIAL,
    is_confidential=True,
)
OWN_CHOICES = Table(
    name="own_choices",
    label=_("Oorzaken en maatregelen die de gemeente noemt"),
    grain=("municipality", "survey_year", "kind", "choice"),
    columns=(
        MUNICIPALITY,
        SURVEY_YEAR,
        code("kind", _("Soort"), "Cause or measure.", CHOICE_KINDS),
        code("choice", _("Aangekruist"), "As on the form, with its kind before it.", CHOICES),
    ),
    protects=None,
    unprotected_because=CONFIDENTIAL,
    is_confidential=True,
)
TABLES = (
    RESPONSE,
    BY_SIZE,
    NAMED_CAUSES,
    NAMED_MEASURES,
    BASES_USED,
    SIGNIFICANCE,
    COVERAGE,
    PER_MUNICIPALITY,
    OWN_AMOUNTS,
    OWN_CHOICES,
)
