"""What iv3_change gives: its tables."""

from stuurlicht.core import Column, Table, _
from stuurlicht.instruments.iv3_change.declaration_columns import (
    BREAK,
    FIELD,
    GROUP,
    KIND,
    MARK,
    OUTCOMES,
    PLACE,
    STATES,
    SYSTEMATIC,
    TESTS,
    YEAR,
    told,
    yes_or_no,
)
from stuurlicht.instruments.iv3_change.declaration_columns import CORRECTIONS as _CORRECTIONS

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
_ONLY_NATION = "only of the nation"
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
SYSTEMATIC_ERRORS = Table(
    name="systematic_errors",
    label=_("Zit de begroting er steeds naast?"),
    grain=("municipality", "group"),
    columns=(
        PLACE,
        GROUP,
        told("counted_years", _("Jaren met beide"), "Years with an error."),
        told("over_years", _("Jaren met meer uitgegeven"), "Of these, overrun above zero."),
        told(
            "mean_share", _("Gemiddelde fout"), "Within limits; of the nation each municipality counts the same.", _FEW
        ),
        told("mean_low_share", _("Ondergrens van het gemiddelde"), "95% interval over years.", _FEW),
        told("mean_high_share", _("Bovengrens van het gemiddelde"), "95% interval over years.", _FEW),
        told("own_weight_share", _("Hoeveel het eigen cijfer telt"), "Z, 0 to 1.", _ONLY_NATION, is_detail=True),
        told("expected_share", _("Bijgetrokken naar het land"), "Empirical Bayes mean of the error.", _FEW),
        told("expected_low_share", _("Ondergrens bijgetrokken"), "95% interval.", _FEW),
        told("expected_high_share", _("Bovengrens bijgetrokken"), "95% interval.", _FEW),
        Column(
            name="systematic",
            kind="text",
            label=_("Steeds dezelfde kant op?"),
            meaning="By the shrunk interval; of the nation by that of the mean.",
            values=SYSTEMATIC,
        ),
        told("over_count", _("Gemeenten met steeds meer"), "Interval above zero.", _ONLY_NATION, is_detail=True),
        told("under_count", _("Gemeenten met steeds minder"), "Interval below zero.", _ONLY_NATION, is_detail=True),
        told("unclear_count", _("Gemeenten zonder vaste kant"), "Interval around zero.", _ONLY_NATION, is_detail=True),
        told(
            "correction_eur",
            _("Verbetering van de begroting erna"),
            "Expected share of the first budget without an account.",
            "there is none, or the tests do not both show that it makes the error smaller",
        ),
    ),
    protects=None,
    unprotected_because=_PUBLIC,
)
_TEST = Column(name="test", kind="text", label=_("Toets"), meaning="Which years were used.", values=TESTS)
_HOW = Column(name="correction", kind="text", label=_("Verbetering"), meaning="What was added.", values=_CORRECTIONS)
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
        Column(name="outcome", kind="text", label=_("Uitkomst"), meaning="By the interval.", values=OUTCOMES),
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
    ),
    protects=None,
    unprotected_because=_PUBLIC,
)
BREAKS = Table(
    name="breaks",
    label=_("Breuken in de reeks"),
    grain=("municipality", "group", "break_name"),
    columns=(PLACE, GROUP, BREAK, Column(name="from_year", kind="integer", label=_("Vanaf"), null="no single year")),
    protects=None,
    unprotected_because="It holds no figure of a municipality.",
)
COVERAGE = Table(
    name="coverage",
    label=_("Welke cijfers ontbreken"),
    grain=("municipality", "report", "book_year"),
    columns=(
        PLACE,
        KIND,
        YEAR,
        Column(name="state", kind="text", label=_("Stand"), meaning="Why it is not complete.", values=STATES),
        told("expected_count", _("Gemeenten"), "Municipalities of the division.", _ONLY_NATION),
        told("complete_count", _("Gemeenten met een volledige opgave"), "Of these, complete.", _ONLY_NATION),
        told("revenues_count", _("Gemeenten met ook baten"), "Of these, with revenues too.", _ONLY_NATION),
    ),
    protects=None,
    unprotected_because=_PUBLIC,
)

ONLY_OF_THE_NATION = {
    "overruns": ("municipalities_count", "over_count", "median_share", "tenth_share", "ninetieth_share"),
    "systematic_errors": ("over_count", "under_count", "unclear_count"),
    "coverage": ("expected_count", "complete_count", "revenues_count"),
}
"""Columns by table that do not apply to one municipality."""
ONLY_OF_A_MUNICIPALITY = {
    "systematic_errors": ("own_weight_share", "expected_share", "expected_low_share", "expected_high_share"),
}
"""Columns by table that do not apply to the nation."""

TABLES = (
    PER_YEAR,
    OVERRUNS,
    SYSTEMATIC_ERRORS,
    CORRECTION_TEST,
    CORRECTED_YEARS,
    PER_TASK_FIELD,
    BREAKS,
    COVERAGE,
)
