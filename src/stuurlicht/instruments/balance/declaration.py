"""What balance gives: its tables."""

from stuurlicht.core import Column, Table, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.fund_clusters import CIRCULAR_MONTHS
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.instruments.balance.declaration_columns import (
    BASIS,
    CLUSTER,
    COMPARISON,
    PER_MUNICIPALITY,
    PUBLIC,
    REASON,
    YEAR,
    YEAR_AND_CIRCULAR,
    count,
    number,
    year,
)
from stuurlicht.instruments.balance.declaration_shortfalls import BY_CUMULATION, BY_SIZE, FUND_RULE, STACKING, VARIANTS
from stuurlicht.instruments.balance.labels import (
    CLUSTERS_OF_FIELDS,
    LACKING_FIGURES,
    LACKING_REASONS,
    OVERHEAD_LABELS,
    QUADRANT_LABELS,
    TOLD_BASES,
)
from stuurlicht.rules.balance_terms import CLASS_LABELS, MAP_CLASS_LABELS

HISTOGRAM = Table(
    name="histogram",
    label=_("Gemeenten per klasse van vijf procent"),
    grain=("book_year", "basis", "cluster", "balance_class"),
    columns=(
        YEAR,
        BASIS,
        COMPARISON,
        YEAR_AND_CIRCULAR,
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
        COMPARISON,
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
        year("rule_year", _("Laatste van twee jaren samen"), "Last of the two years that are added up."),
        number(
            "two_year_balance_per_inhabitant_eur",
            "EUR",
            _("Saldo per inwoner over twee jaren samen"),
            "Sum of the amounts per inhabitant of rule_year and the year before it.",
            null="one of both years is not known",
        ),
    ),
    protects=None,
    unprotected_because=PUBLIC,
)
PLACES = Table(
    name="places",
    label=_("Alle gemeenten in twee jaren, onderdelen samen"),
    # no column municipality: the nation shows every point, whoever the report is about
    grain=("place", "basis"),
    columns=(
        Column(name="place", kind="text", label=_("Code van de gemeente"), meaning="Code with prefix."),
        BASIS,
        COMPARISON,
        year("first_year", _("Eerste jaar"), "First year that is shown."),
        year("last_year", _("Laatste jaar"), "Last year that is shown."),
        number("first_share", "share", _("Saldo in het eerste jaar"), "As share of the funds.", null="not known"),
        number("last_share", "share", _("Saldo in het laatste jaar"), "As share of the funds.", null="not known"),
        Column(
            name="last_class",
            kind="text",
            label=_("Klasse van het saldo in het laatste jaar"),
            meaning="Class of last_share on the map.",
            values=MAP_CLASS_LABELS,
            null="not known",
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
        COMPARISON,
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
COVERAGE = Table(
    name="coverage",
    label=_("Welke gemeenten ontbreken of opvallen, en waarom"),
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
        COMPARISON,
        Column(name="told_basis", kind="text", label=_("Soort cijfer"), meaning="As told.", values=TOLD_BASES),
        Column(
            name="overhead",
            kind="text",
            label=_("Uitgaven"),
            meaning="What was done with task field 0.4.",
            values=OVERHEAD_LABELS,
        ),
        Column(
            name="season",
            kind="text",
            label=_("Circulaire"),
            meaning="When the circular of the funds came out.",
            null="the survey, or none",
            values=CIRCULAR_MONTHS,
        ),
        Column(
            name="circular_year",
            kind="integer",
            label=_("Van het jaar"),
            meaning="In which the circular came out.",
            null="the survey, or none",
        ),
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
    PLACES,
    QUADRANTS_TABLE,
    BY_SIZE,
    BY_CUMULATION,
    FUND_RULE,
    VARIANTS,
    STACKING,
    COVERAGE,
    TASK_FIELDS,
    BASES_TABLE,
    LACKING,
)
