"""What iv3_change gives: its tables."""

from stuurlicht.core import Column, Table, _
from stuurlicht.instruments.iv3_change.declaration_columns import (
    CORRECTIONS,
    FIELD,
    GROUP,
    KIND,
    MARK,
    OUTCOMES,
    PLACE,
    PUBLICATIONS,
    SYSTEMATIC,
    TESTS,
    YEAR,
    told,
    yes_or_no,
)
from stuurlicht.instruments.iv3_change.declaration_parts import (
    BREAKS,
    CLUSTER_CHANGES,
    COVERAGE,
    OVERRUNS_BY_SIZE,
    PUBLISHED_CHANGES,
)

_PUBLIC = "Public accounts of municipalities: no person stands behind a cell."
_NO_FIGURE = "a part of it did not file, or a document has only the sum of several groups"
_NO_BEFORE = "no year before, one of both years is not complete, or they mean different things"
_NO_REVENUES = "the document tells costs only"
_FIGURES = (
    told("costs_eur", _("Lasten"), "As filed.", _NO_FIGURE),
    told("costs_change_eur", _("Verandering van de lasten"), "Less the year before; positive is more.", _NO_BEFORE),
    told("costs_change_share", _("Groei van de lasten"), "Part of the costs the year before.", _NO_BEFORE),
    told("revenues_eur", _("Baten"), "As filed, of the same document as the costs.", _NO_REVENUES),
    told("revenues_change_eur", _("Verandering van de baten"), "As of the costs.", _NO_BEFORE, is_detail=True),
    told("net_eur", _("Lasten min baten"), "Positive costs money.", _NO_REVENUES),
    told("net_change_eur", _("Verandering van lasten min baten"), "As of the costs.", _NO_BEFORE, is_detail=True),
    MARK,
    told("told_count", _("Gemeenten met cijfers"), "Municipalities in the stand.", is_detail=True),
    told("compared_count", _("Gemeenten in de vergelijking"), "Municipalities in the change.", is_detail=True),
    yes_or_no("is_complete", _("Volledig"), "Every municipality that it is made of filed this report."),
    yes_or_no("is_rebuilt", _("Opgeteld na herindeling"), "Made of another code than its own."),
    yes_or_no("is_approximate", _("Verdeeld na splitsing"), "A share on the way is an approximation."),
)

PER_YEAR = Table(
    name="per_year",
    label=_("Lasten en baten per jaar"),
    grain=("municipality", "group", "report", "book_year"),
    columns=(PLACE, GROUP, KIND, YEAR, *_FIGURES),
    protects=None,
    unprotected_because=_PUBLIC,
)
PER_TASK_FIELD = Table(
    name="per_task_field",
    label=_("Lasten en baten per taakveld"),
    grain=("municipality", "task_field", "report", "book_year"),
    columns=(PLACE, FIELD, KIND, YEAR, *_FIGURES),
    protects=None,
    unprotected_because=_PUBLIC,
)
_ONLY_NATION, _ONLY_PLACES = "only of the nation", "only of a municipality"
OVERRUNS = Table(
    name="overruns",
    label=_("Begroting naast jaarrekening"),
    grain=("municipality", "group", "book_year"),
    columns=(
        PLACE,
        GROUP,
        YEAR,
        told("budget_eur", _("Begroot"), "Costs in the budget.", "not complete or not told"),
        told("account_eur", _("Uitgegeven"), "Costs in the account.", "not complete, not told or not yet there"),
        told("overrun_eur", _("Meer uitgegeven dan begroot"), "Account less budget; negative is less.", "one lacks"),
        told("overrun_share", _("Deel van de begroting"), "Overrun by budget.", "one lacks, or a budget of zero"),
        told("net_overrun_eur", _("Hetzelfde na aftrek van baten"), "Of costs less revenues.", _NO_REVENUES),
        MARK,
        Column(
            name="publication",
            kind="text",
            label=_("Jaarrekening"),
            meaning="Whether CBS published the account for the first time or again; 'first' where one part of it is.",
            values=PUBLICATIONS,
        ),
        told("municipalities_count", _("Gemeenten met beide"), "Municipalities added up.", _ONLY_NATION),
        told("over_count", _("Gemeenten die meer uitgaven"), "Of these, overrun above zero.", _ONLY_NATION),
        told("median_share", _("Middelste gemeente"), "Median of the shares.", _ONLY_NATION, is_detail=True),
        told("tenth_share", _("Een op de tien zit hieronder"), "10% point.", _ONLY_NATION, is_detail=True),
        told("ninetieth_share", _("Een op de tien zit hierboven"), "90% point.", _ONLY_NATION, is_detail=True),
    ),
    protects=None,
    unprotected_because=_PUBLIC,
)
_FEW = "fewer than two years with a budget above zero and an account"
_NO_SPREAD = f"{_FEW}, or every error at the same limit"
SYSTEMATIC_ERRORS = Table(
    name="systematic_errors",
    label=_("Is de begroting gemiddeld te laag of te hoog?"),
    grain=("municipality", "group"),
    columns=(
        PLACE,
        GROUP,
        told("counted_years", _("Jaren met beide"), "Years with an error; of the nation years with any."),
        told("over_years", _("Jaren met meer uitgegeven"), "Of these, overrun above zero."),
        told(
            "mean_share", _("Gemiddelde fout"), "Within limits; of the nation each municipality counts the same.", _FEW
        ),
        told("mean_low_share", _("Ondergrens van het gemiddelde"), "95% interval over years.", _NO_SPREAD),
        told("mean_high_share", _("Bovengrens van het gemiddelde"), "95% interval over years.", _NO_SPREAD),
        told(
            "chance_probability",
            _("Kans op toeval"),
            "Share of false discoveries at which the mean is called proven, over all municipalities of the group; of "
            "errors at a limit only their side counts.",
            _FEW,
            is_detail=True,
        ),
        Column(
            name="systematic",
            kind="text",
            label=_("Meer dan toeval?"),
            meaning="By chance_probability and the sign of the mean.",
            values=SYSTEMATIC,
        ),
        told("own_weight_share", _("Hoeveel het eigen cijfer telt"), "Z, 0 to 1.", _ONLY_PLACES, is_detail=True),
        told("expected_share", _("Bijgetrokken naar het land"), "Empirical Bayes mean of the error.", _FEW),
        told("expected_low_share", _("Ondergrens bijgetrokken"), "95% interval.", _FEW),
        told("expected_high_share", _("Bovengrens bijgetrokken"), "95% interval.", _FEW),
        told("over_count", _("Gemeenten die te laag begroten"), "Proven.", _ONLY_NATION, is_detail=True),
        told("under_count", _("Gemeenten die te hoog begroten"), "Proven.", _ONLY_NATION, is_detail=True),
        told("unclear_count", _("Gemeenten zonder vaste kant"), "Not proven.", _ONLY_NATION, is_detail=True),
        told(
            "always_count",
            _("Gemeenten die steeds meer uitgaven"),
            "Overrun above zero in every year of the nation.",
            _ONLY_NATION,
            is_detail=True,
        ),
        Column(
            name="correction_year",
            kind="integer",
            label=_("Begroting die kan worden verbeterd"),
            meaning="First year whose budget is made when the last account is there.",
            null="there is no account",
            is_detail=True,
        ),
        told(
            "correction_eur",
            _("Verbetering van die begroting"),
            "Expected share of the budget of correction_year.",
            "there is none, or the years that could be known do not show that it makes the error smaller",
        ),
    ),
    protects=None,
    unprotected_because=_PUBLIC,
)
_TEST = Column(name="test", kind="text", label=_("Toets"), meaning="Which years were used.", values=TESTS)
_HOW = Column(name="correction", kind="text", label=_("Verbetering"), meaning="What was added.", values=CORRECTIONS)
CORRECTION_TEST = Table(
    name="correction_test",
    label=_("Maakt verbeteren de fout kleiner?"),
    grain=("municipality", "group", "test", "correction"),
    columns=(
        PLACE,
        GROUP,
        _TEST,
        _HOW,
        told("judged_years", _("Beoordeelde jaren"), "Years that were corrected by others."),
        told("better_years", _("Jaren met een kleinere fout"), "Of these, smaller after correction."),
        told("reduction_share", _("De fout wordt kleiner met"), "Mean over years; negative is greater.", "no years"),
        told("reduction_low_share", _("Ondergrens"), "95% interval over years.", "fewer than two years"),
        told("reduction_high_share", _("Bovengrens"), "95% interval over years.", "fewer than two years"),
        Column(
            name="outcome",
            kind="text",
            label=_("Uitkomst"),
            meaning="Proven at the share of false discoveries over the groups of one test and correction.",
            values=OUTCOMES,
        ),
    ),
    protects=None,
    unprotected_because=_PUBLIC,
)
CORRECTED_YEARS = Table(
    name="corrected_years",
    label=_("De fout per jaar, voor en na verbeteren"),
    grain=("municipality", "group", "test", "correction", "book_year"),
    columns=(
        PLACE,
        GROUP,
        _TEST,
        _HOW,
        YEAR,
        told("before_eur", _("Fout zonder verbeteren"), "Sum over municipalities, without sign."),
        told("after_eur", _("Fout na verbeteren"), "Sum over municipalities, without sign."),
        told("reduction_share", _("De fout wordt kleiner met"), "Negative is greater."),
        told("municipalities_count", _("Gemeenten"), "Municipalities that were judged."),
        told("better_count", _("Gemeenten met een kleinere fout"), "Of these, smaller after correction."),
        MARK,
    ),
    protects=None,
    unprotected_because=_PUBLIC,
)
ONLY_OF_THE_NATION = {
    "overruns": ("municipalities_count", "over_count", "median_share", "tenth_share", "ninetieth_share"),
    "systematic_errors": ("over_count", "under_count", "unclear_count", "always_count"),
    "coverage": ("expected_count", "complete_count", "revenues_count", "first_count", "newer_count"),
}
"""Columns by table that do not apply to one municipality."""
ONLY_OF_A_MUNICIPALITY = {
    "systematic_errors": ("own_weight_share", "expected_share", "expected_low_share", "expected_high_share"),
}
"""Columns by table that do not apply to the nation."""

TABLES = (
    PER_YEAR,
    OVERRUNS,
    OVERRUNS_BY_SIZE,
    CLUSTER_CHANGES,
    PUBLISHED_CHANGES,
    SYSTEMATIC_ERRORS,
    CORRECTION_TEST,
    CORRECTED_YEARS,
    PER_TASK_FIELD,
    BREAKS,
    COVERAGE,
)
