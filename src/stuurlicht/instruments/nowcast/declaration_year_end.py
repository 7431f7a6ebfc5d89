"""Where the year ends: the main table of the nowcast. What few readers need stands in files only."""

from dataclasses import replace

from stuurlicht.core import Adds, Column, Equation, From, RowsBehind, Table, _
from stuurlicht.core.additivity import AS_OF
from stuurlicht.instruments.nowcast.declaration_columns import (
    APPROVED,
    BASES,
    HIGH,
    KNOWN_MONTH,
    LOW,
    NO_BAND,
    PROTECTS,
    SEGMENT_COLUMNS,
    SUBMITTED,
    SUMS,
    UNKNOWN,
    estimated_from,
    euros,
    now,
)
from stuurlicht.rules.product_groups import PRODUCT_GROUP_LABELS

_APPROVAL = "approval_probability"
_NOT_SEEN = "the row is not estimated from toewijzingen"
_NO_BUDGET = "no budget was handed in for the year, or only one for the whole law"

_MAIN = (
    Column(name="book_year", kind="integer", label=_("Boekjaar"), meaning="Year of the months of care."),
    euros("expected_eur", _("Verwacht jaareinde"), "Sum of the five parts.", UNKNOWN),
    LOW,
    HIGH,
    euros("budget_eur", _("Begroting (lasten)"), "Gross spending as last decided.", _NO_BUDGET, is_public=True),
    euros("balance_eur", _("Saldo (min is tekort)"), "Budget minus expected: negative is a shortfall.", _NO_BUDGET),
    Column(
        name="overrun_probability",
        kind="number",
        unit="probability",
        label=_("Kans op overschrijding"),
        meaning="Chance that the year ends above the budget, 0 to 1.",
        null="no budget, or the error cannot be estimated",
    ),
)
_PARTS = (
    APPROVED,
    SUBMITTED,
    euros(
        "submitted_expected_eur",
        _("Ingediend, naar verwachting toegekend"),
        "Submitted times the chance of approval.",
        "the chance of approval is unknown",
    ),
    euros(
        "delivered_not_declared_eur",
        _("Geleverd, nog niet gedeclareerd"),
        "Final amount of the months that ended, less approved and expected of submitted; negative when more "
        "credits than declarations are to come.",
        UNKNOWN,
    ),
    euros(
        "still_to_deliver_eur",
        _("Nog te leveren"),
        "Expected in months that have not ended, less what stands declared in them.",
        UNKNOWN,
    ),
    euros(
        "committed_eur",
        _("waarvan al toegewezen"),
        "Of still to deliver: what follows from toewijzingen in force.",
        _NOT_SEEN,
    ),
    euros(
        "ordered_eur",
        _("waarvan door de rechter opgelegd"),
        "Of still to deliver: expected new help that a court orders.",
        _NOT_SEEN,
    ),
    euros(
        "free_eur",
        _("waarvan nog te besluiten"),
        "Of still to deliver: expected new help on which the municipality decides. Toewijzingen that are expected to "
        "end early lower what is committed.",
        _NOT_SEEN,
    ),
    euros(
        "beside_eur",
        _("Buiten de berichten"),
        "Known events, known amounts that no message tells, and expected settlements; positive is spending.",
    ),
)
_FURTHER_BANDS = (
    euros("low_50_eur", _("Ondergrens van 50%"), "Half of the outcomes lie between it and the upper end.", NO_BAND),
    euros("high_50_eur", _("Bovengrens van 50%"), "See the lower end.", NO_BAND),
    euros("low_95_eur", _("Ondergrens van 95%"), "Of each 40 outcomes one lies below it.", NO_BAND),
    euros("high_95_eur", _("Bovengrens van 95%"), "Of each 40 outcomes one lies above it.", NO_BAND),
    Column(
        name="interval_share",
        kind="number",
        unit="probability",
        label=_("Kans dat de uitkomst tussen de grenzen ligt"),
        meaning="Chance that the outcome lies between low and high, if the model holds.",
        is_public=True,
    ),
)
_TO_DATE = (
    Column(
        name="budget_version",
        kind="text",
        label=_("Versie van de begroting"),
        meaning="Name of the version that stood on the day; several when rows differ.",
        null=_NO_BUDGET,
    ),
    euros(
        "expected_to_date_eur",
        _("Verwacht tot nu toe"),
        "Expected final amount of the months of the year that ended.",
        UNKNOWN,
    ),
    euros(
        "budget_to_date_eur",
        _("Begroot tot nu toe"),
        "Budget by its month phasing; without phasing every month weighs the same.",
        _NO_BUDGET,
        is_public=True,
    ),
    euros(
        "difference_eur",
        _("Grootte van het verschil"),
        "The balance without its sign: how much above or below the budget.",
        _NO_BUDGET,
    ),
)
_HOW_ESTIMATED = (
    Column(
        name=_APPROVAL,
        kind="number",
        unit="probability",
        label=_("Kans op goedkeuring"),
        meaning="Approved share of the submitted euros with an answer, per law.",
        null="no line was answered, or the row is over all laws",
    ),
    Column(
        name="pattern",
        kind="text",
        label=_("Declaratiepatroon"),
        meaning="Whose development the row uses.",
        values={
            "own": _("eigen"),
            "mixed": _("deels van de wet"),
            "law": _("van de hele wet"),
            "total": _("som van de delen"),
        },
    ),
    Column(
        name="basis",
        kind="text",
        label=_("Geschat met"),
        meaning="What months are estimated from where declarations say little: what erred least before.",
        values={**BASES, "total": _("som van de delen")},
    ),
    Column(
        name="imputed_share",
        kind="number",
        unit="share",
        label=_("Deel zonder tarief in een contract"),
        meaning="Part of the cost of the toewijzingen that was priced without a contract.",
        null="no toewijzingen",
    ),
    Column(
        name="unpriced_count",
        kind="integer",
        unit="toewijzingen",
        label=_("Toewijzingen zonder enige prijs"),
        meaning="In force, with no tariff in a contract, in declarations or of their category; they count for nothing.",
    ),
    Column(
        name="history_months",
        kind="integer",
        unit="months",
        label=_("Maanden historie"),
        meaning="Closed months since the first message; what comes later than that is not seen.",
        is_public=True,
    ),
)

_BANDS = (LOW, HIGH, *_FURTHER_BANDS)
_OF_EXPECTED = ("balance_eur", "difference_eur", "overrun_probability", *(each.name for each in _BANDS))
_STILL_TO_DELIVER = ("still_to_deliver_eur", "committed_eur", "ordered_eur", "free_eur")
_BOOK_YEAR = {"care_year": From("book_year")}
_ADDS = Adds(
    quantities={
        "expected_eur": now("expected"),
        "approved_eur": now("approved", **_BOOK_YEAR),
        "submitted_eur": now("submitted", **_BOOK_YEAR),
        "submitted_expected_eur": now("submitted expected"),
        "delivered_not_declared_eur": now("delivered not declared"),
        "still_to_deliver_eur": now("still to deliver"),
        "committed_eur": now("committed"),
        "ordered_eur": now("ordered"),
        "free_eur": now("free"),
        "beside_eur": now("beside"),
        "expected_to_date_eur": now("expected to date"),
        "unpriced_count": now("unpriced"),
    },
    equations=(
        Equation(
            whole=now("expected"),
            parts=(
                now("approved", **_BOOK_YEAR),
                now("submitted expected"),
                now("delivered not declared"),
                now("still to deliver"),
                now("beside"),
            ),
        ),
        Equation(whole=now("still to deliver"), parts=(now("committed"), now("ordered"), now("free"))),
        Equation(whole=now("expected"), parts=(now("month expected", "care_month", **_BOOK_YEAR), now("beside"))),
        Equation(
            whole=now("expected to date"), parts=(now("month expected", "care_month", From(AS_OF), **_BOOK_YEAR),)
        ),
        Equation(
            whole=now("expected to date"),
            parts=(
                now("approved", "care_month", From(AS_OF), **_BOOK_YEAR),
                replace(now("submitted", "care_month", From(AS_OF), **_BOOK_YEAR), times=_APPROVAL),
                now("delivered not declared"),
            ),
        ),
        # one chance holds for all kinds of help of a law, and it stands in the row of the law
        Equation(
            whole=now("submitted expected"),
            parts=(replace(now("submitted", **_BOOK_YEAR), times=_APPROVAL),),
            where={"product_group": tuple(PRODUCT_GROUP_LABELS)},
        ),
    ),
    tells_of=dict.fromkeys(_OF_EXPECTED, ("expected_eur",)),
    signed=(
        "delivered_not_declared_eur",
        "still_to_deliver_eur",
        "committed_eur",
        "ordered_eur",  # help that nobody has yet: an outsider knows no least of an expectation of it
        "free_eur",
        "beside_eur",
    ),
    vintage=KNOWN_MONTH,
)

YEAR_END = Table(
    name="year_end",
    label=_("Waar komt het jaar uit?"),
    grain=("municipality", "law", "product_group"),
    columns=(
        *SEGMENT_COLUMNS,
        *_MAIN,
        *(replace(each, is_detail=True) for each in (*_PARTS, *_FURTHER_BANDS, *_TO_DATE, *_HOW_ESTIMATED)),
    ),
    protects=PROTECTS,
    adds=_ADDS,
    rows_behind=RowsBehind(
        mart="declaration_events",
        keys={"municipality": "municipality", "law": "law", "product_group": "product_group"},
        within={"book_year": "care_month"},
        sums=SUMS,
    ),
    estimates=(
        estimated_from(
            "declaration_events",
            "expected_eur",
            "submitted_expected_eur",
            "delivered_not_declared_eur",
            "expected_to_date_eur",
            *_OF_EXPECTED,
        ),
        estimated_from("toewijzing_events", *_STILL_TO_DELIVER, "unpriced_count"),
    ),
)
