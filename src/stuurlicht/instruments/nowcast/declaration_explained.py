"""What the nowcast gives to explain itself: what moved, how it stood, care years, and what no message tells."""

from stuurlicht.core import Adds, Column, Equation, From, Quantity, Table, _
from stuurlicht.core.additivity import AS_OF
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.instruments.nowcast.declaration_charts import CAUSES
from stuurlicht.instruments.nowcast.declaration_columns import KNOWN_MONTH, LAW, PRODUCT_GROUP, PROTECTS, euros, now
from stuurlicht.instruments.nowcast.frozen import CATCHING_UP, FROZEN, MASS_CORRECTION, USUAL
from stuurlicht.tables.marts.taken_columns import PAYMENT_FORM

_UNKNOWN = "the figure could not be estimated at one of the two moments"
_NOT_CLOSED = "the year has not ended"
_MOVED = now("moved")

MOVED = Table(
    name="moved",
    label=_("Wat veranderde er sinds vorige maand?"),
    grain=("municipality", "law", "cause"),
    columns=(
        MUNICIPALITY,
        LAW,
        Column(
            name="cause",
            kind="text",
            label=_("Oorzaak"),
            meaning="What changed the year end; before and now are the figures, the others their difference.",
            values={
                "before": _("Verwacht een maand eerder"),
                "newly_declared": _("Anders gedeclareerd dan verwacht"),
                "corrections": _("Correcties en nieuwe prijzen"),
                "allocations": _("Nieuwe en beëindigde toewijzingen"),
                "reestimated": _("Opnieuw geschat"),
                "method": _("Andere manier van schatten"),
                "events": _("Buiten de berichten"),
                "now": _("Verwacht nu"),
            },
        ),
        euros("amount_eur", _("Bedrag"), "Signed; the causes add up to the change to the cent.", _UNKNOWN),
    ),
    protects=PROTECTS,
    adds=Adds(
        quantities={"amount_eur": _MOVED},
        equations=(
            Equation(whole=_MOVED, parts=(now("expected", cause=TOTAL),), where={"cause": "now"}),
            Equation(
                whole=_MOVED,
                parts=(now("expected", cause=TOTAL, known_month=From(AS_OF, months_before=1)),),
                where={"cause": "before"},
            ),
            Equation(
                whole=_MOVED,
                parts=tuple(now("moved", cause=cause) for cause in ("before", *CAUSES)),
                where={"cause": "now"},
            ),
        ),
        signed=("amount_eur",),
        vintage=KNOWN_MONTH,
    ),
)

STOOD = Table(
    name="stood",
    label=_("Hoe stond de verwachting er eerder voor?"),
    grain=("municipality", "law", "product_group", "known_month"),
    columns=(
        MUNICIPALITY,
        LAW,
        PRODUCT_GROUP,
        Column(
            name="known_month",
            kind="date",
            label=_("Bekend tot en met"),
            meaning="Last month that had closed; the newest is the answer itself.",
        ),
        euros("expected_eur", _("Verwacht jaareinde"), "As it was expected then.", _UNKNOWN),
    ),
    protects=PROTECTS,
    adds=Adds(quantities={"expected_eur": Quantity("nowcast expected")}, vintage=KNOWN_MONTH),
)

CARE_YEARS = Table(
    name="care_years",
    label=_("Wat was op 31 december nog niet gedeclareerd?"),
    grain=("municipality", "law", "care_year"),
    columns=(
        MUNICIPALITY,
        LAW,
        Column(
            name="care_year",
            kind="integer",
            unit="years",
            label=_("Zorgjaar"),
            meaning="Year of the months of care.",
            is_public=True,
        ),
        euros("expected_eur", _("Verwacht eindbedrag"), "As expected now.", _UNKNOWN),
        euros(
            "declared_at_close_eur",
            _("Gedeclareerd op 31 december"),
            "What counted as declared when the year closed; expected for the year that runs.",
            _UNKNOWN,
        ),
        euros(
            "accrual_eur",
            _("Nog te ontvangen op 31 december"),
            "What was then expected to be declared later: the accrual; expected for the year that runs.",
            _UNKNOWN,
        ),
        euros("declared_since_eur", _("Daarvan gedeclareerd"), "What came in since, less credits.", _NOT_CLOSED),
        euros("still_open_eur", _("Nog te verwachten"), "What is still to come.", _NOT_CLOSED),
        euros(
            "run_off_eur",
            _("Uitloop (min is tegenvaller)"),
            "Accrual less both: positive is released, negative came on top in a later book year.",
            _NOT_CLOSED,
        ),
    ),
    protects=PROTECTS,
    adds=Adds(
        quantities={
            "expected_eur": now("care year expected"),
            "declared_at_close_eur": now("declared at close"),
            "accrual_eur": now("accrual"),
            "declared_since_eur": now("declared since"),
            "still_open_eur": now("still open"),
            "run_off_eur": now("run off"),
        },
        equations=(
            Equation(whole=now("care year expected"), parts=(now("month expected", "care_month"),)),
            Equation(
                whole=now("care year expected"),
                parts=(now("declared at close"), now("declared since"), now("still open")),
            ),
            Equation(whole=now("accrual"), parts=(now("run off"), now("declared since"), now("still open"))),
            Equation(
                whole=now("care year expected"),
                parts=(now("declared at close"), now("accrual")),
                where={"run_off_eur_status": "not_applicable"},  # the year that runs
            ),
        ),
        signed=("accrual_eur", "declared_since_eur", "still_open_eur", "run_off_eur"),
        vintage=KNOWN_MONTH,
    ),
)


REALISATION = Table(
    name="realisation",
    label=_("Welk deel van de toewijzingen wordt gebruikt?"),
    grain=("municipality", "law", "product_group", "payment_form"),
    columns=(
        MUNICIPALITY,
        LAW,
        PRODUCT_GROUP,
        PAYMENT_FORM,
        Column(
            name="realisation_share",
            kind="number",
            unit="share",
            label=_("Verzilvering"),
            meaning="Declared per euro of toewijzingen in the last twelve months; for tracks the settlement ratio.",
            null="no toewijzingen, or nothing arrived of them",
        ),
        euros(
            "exposure_eur",
            _("Toegewezen in dit jaar"),
            "What toewijzingen in force cost if all is delivered.",
            "a month of the year is out of sight: it lies before the first message",
        ),
        Column(
            name="imputed_share",
            kind="number",
            unit="share",
            label=_("Deel zonder tarief in een contract"),
            meaning="Part of it that was priced without a contract.",
            null="a month of the year is out of sight",
            is_detail=True,
        ),
    ),
    protects=PROTECTS,
    adds=Adds(),
)

RECEIPTS = Table(
    name="receipts",
    label=_("Hoe kwamen de declaraties binnen?"),
    grain=("municipality", "law", "received_month"),
    columns=(
        MUNICIPALITY,
        LAW,
        Column(name="received_month", kind="date", label=_("Ontvangen in"), meaning="Closed month of receipt."),
        Column(
            name="received_count",
            kind="integer",
            unit="lines",
            label=_("Regels"),
            meaning="Lines that began to count in that month.",
        ),
        Column(
            name="reading",
            kind="text",
            label=_("Telt mee voor het tempo"),
            meaning="Whether the pace of declaring is read from this month; a break over all laws leaves it out.",
            values={
                USUAL: _("ja"),
                FROZEN: _("nee, er kwam bijna niets binnen"),
                CATCHING_UP: _("nee, er kwam te veel tegelijk binnen"),
                MASS_CORRECTION: _("nee, er kwamen veel correcties tegelijk"),
            },
        ),
    ),
    protects=PROTECTS,
    adds=Adds(),
)
