"""What balance gives: its tables."""

from stuurlicht.core import Column, Table, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.instruments.balance.declaration_columns import (
    BASIS,
    CLUSTER,
    PER_MUNICIPALITY,
    PUBLIC,
    REASON,
    YEAR,
    count,
    number,
    year,
)
from stuurlicht.instruments.balance.labels import (
    CLUSTERS_OF_FIELDS,
    LACKING_FIGURES,
    LACKING_REASONS,
    QUADRANT_LABELS,
    SIZES,
    TOLD_BASES,
)
from stuurlicht.rules.balance_terms import CLASS_LABELS

HISTOGRAM = Table(
    name="histogram",
    label=_("Gemeenten per klasse van vijf procent"),
    grain=("book_year", "basis", "cluster", "balance_class"),
    columns=(
        YEAR,
        BASIS,
        CLUSTER,
        Column(
            name="balance_class",
            kind="text",
            label=_("Saldo als deel van het geld"),
            meaning="Lower bound included, upper bound not; the ends are open.",
            values=CLASS_LABELS,
        ),
        count("municipalities_count", _("Gemeenten"), "With a share in this class."),
    ),
    protects=None,
    unprotected_because=PUBLIC,
)
POSITIONS = Table(
    name="positions",
    label=_("Plaats van gemeenten in twee jaren"),
    grain=("municipality", "basis", "cluster"),
    columns=(
        MUNICIPALITY,
        BASIS,
        CLUSTER,
        year("first_year", _("Eerste jaar"), "First year that is shown."),
        year("last_year", _("Laatste jaar"), "Last year that is shown."),
        number("first_share", "share", _("Saldo in het eerste jaar"), "As share of the funds.", null="not known"),
        number("last_share", "share", _("Saldo in het laatste jaar"), "As share of the funds.", null="not known"),
        Column(
            name="quadrant",
            kind="text",
            label=_("Kwadrant"),
            meaning="Signs of both; zero is no shortfall.",
            values=QUADRANT_LABELS,
        ),
        number(
            "two_year_balance_per_inhabitant_eur",
            "EUR",
            _("Saldo per inwoner over de laatste twee jaar samen"),
            "Sum of the amounts per inhabitant of the last two years.",
            null="one of both years is not known",
        ),
    ),
    protects=None,
    unprotected_because=PUBLIC,
)
QUADRANTS_TABLE = Table(
    name="quadrants",
    label=_("Gemeenten per kwadrant"),
    grain=("basis", "cluster", "quadrant"),
    columns=(
        BASIS,
        CLUSTER,
        Column(name="quadrant", kind="text", label=_("Kwadrant"), meaning="As in positions.", values=QUADRANT_LABELS),
        year("first_year", _("Eerste jaar"), "Year of the first sign."),
        year("last_year", _("Laatste jaar"), "Year of the second sign."),
        count("municipalities_count", _("Gemeenten"), "In this quadrant."),
        count("worse_count", _("Waarvan slechter dan eerst"), "With a lower share in the last year than in the first."),
    ),
    protects=None,
    unprotected_because=PUBLIC,
)
BY_SIZE = Table(
    name="by_size",
    label=_("Significante verschillen naar aantal inwoners"),
    grain=("book_year", "basis", "cluster", "size_class"),
    columns=(
        YEAR,
        BASIS,
        CLUSTER,
        Column(name="size_class", kind="text", label=_("Grootteklasse"), meaning="By inhabitants.", values=SIZES),
        count("municipalities_count", _("Gemeenten"), "In this class, known or not."),
        count("known_count", _("Waarvan bekend"), "With a share."),
        count("shortfall_count", _("Waarvan uitgaven hoger dan het geld"), "With a share below zero."),
        count("significant_count", _("Waarvan significant"), "With a shortfall of at least limit_share."),
        number("significant_share", "share", _("Deel significant"), "Of those with a share.", null="nobody is known"),
        number("limit_share", "share", _("Grens voor significant"), "The parameter; positive.", is_detail=True),
        count("declared_count", _("Noemt zelf het tekort significant"), "In the survey.", null="no survey"),
        number(
            "declared_share",
            "share",
            _("Deel dat zelf het tekort significant noemt"),
            "Of all municipalities of the class, as S0 counts.",
            null="no survey",
        ),
    ),
    protects=None,
    unprotected_because=PUBLIC,
)
FUND_RULE = Table(
    name="fund_rule",
    label=_("Grens van het Fonds tekortgemeenten"),
    grain=("basis", "cluster"),
    columns=(
        BASIS,
        CLUSTER,
        year("until_year", _("Laatste van de twee jaren"), "The last of the two years."),
        number("limit_eur", "EUR", _("Grens per inwoner"), "A shortfall above it; over both years together."),
        count("known_count", _("Gemeenten met beide jaren"), "Of which both years are known."),
        count("over_count", _("Waarvan boven de grens"), "With a shortfall above the limit."),
    ),
    protects=None,
    unprotected_because=PUBLIC,
)
_NONE_TOLD = "nobody told both"
STACKING = Table(
    name="stacking",
    label=_("Stapeling met de uitkeringen (BUIG)"),
    grain=("book_year", "basis"),
    columns=(
        YEAR,
        BASIS,
        count("known_count", _("Gemeenten met beide saldi"), "With both balances.", null=_NONE_TOLD),
        count("both_count", _("Tekort op beide"), "Shortfall on both.", null=_NONE_TOLD),
        count("only_domain_count", _("Alleen tekort op de onderdelen"), "No shortfall on BUIG.", null=_NONE_TOLD),
        count("only_benefits_count", _("Alleen tekort op BUIG"), "Shortfall on BUIG only.", null=_NONE_TOLD),
        count("neither_count", _("Geen van beide"), "No shortfall.", null=_NONE_TOLD),
        count("larger_benefits_count", _("Tekort op BUIG is het grootste"), "Of both.", null=_NONE_TOLD),
    ),
    protects=None,
    unprotected_because=PUBLIC,
)
COVERAGE = Table(
    name="coverage",
    label=_("Welke gemeenten ontbreken, en waarom"),
    grain=("municipality", "book_year", "basis", "cluster", "reason"),
    columns=(
        MUNICIPALITY,
        YEAR,
        BASIS,
        CLUSTER,
        REASON,
        count("municipalities_count", _("Gemeenten"), f"Of {TOTAL} all with this reason; of one municipality 1."),
    ),
    protects=None,
    unprotected_because=PUBLIC,
)
TASK_FIELDS = Table(
    name="task_fields",
    label=_("Welk onderdeel betaalt welk taakveld"),
    grain=("book_year", "basis", "task_field"),
    columns=(
        YEAR,
        BASIS,
        Column(
            name="task_field", kind="text", label=_("Taakveld of domein"), meaning="Code as filed; domain of survey."
        ),
        Column(
            name="cluster",
            kind="text",
            label=_("Onderdeel"),
            meaning="Part that pays for it.",
            values=CLUSTERS_OF_FIELDS,
        ),
        number("costs_eur", "EUR", _("Lasten"), "Of all municipalities that filed."),
        number("revenues_eur", "EUR", _("Baten"), "Of all municipalities that filed.", null="a document has none"),
        count("municipalities_count", _("Gemeenten"), "That booked on it."),
    ),
    protects=None,
    unprotected_because=PUBLIC,
)
BASES_TABLE = Table(
    name="bases",
    label=_("Waarop de cijfers rusten"),
    grain=("book_year", "basis", "told_basis"),
    columns=(
        YEAR,
        BASIS,
        Column(name="told_basis", kind="text", label=_("Soort cijfer"), meaning="As told.", values=TOLD_BASES),
        Column(name="circular", kind="text", label=_("Circulaire"), meaning="Of the fund.", null="the survey, or none"),
        count("municipalities_count", _("Gemeenten"), "With figures of this kind, for the parts together."),
    ),
    protects=None,
    unprotected_because=PUBLIC,
)
LACKING = Table(
    name="lacking",
    label=_("Wat geen bron vertelt"),
    grain=("figure",),
    columns=(
        Column(name="figure", kind="text", label=_("Figuur"), meaning="What is asked.", values=LACKING_FIGURES),
        Column(name="reason", kind="text", label=_("Waarom"), meaning="Why it lacks.", values=LACKING_REASONS),
    ),
    protects=None,
    unprotected_because="It names what is missing and holds no figure.",
)
TABLES = (
    PER_MUNICIPALITY,
    HISTOGRAM,
    POSITIONS,
    QUADRANTS_TABLE,
    BY_SIZE,
    FUND_RULE,
    STACKING,
    COVERAGE,
    TASK_FIELDS,
    BASES_TABLE,
    LACKING,
)
