"""What the nowcast gives to explain itself: what moved, how it stood, care years, and what no message tells."""

from dataclasses import replace

from stuurlicht.core import Column, Table, _
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.instruments.nowcast.beside import EVENTS, ITEMS
from stuurlicht.instruments.nowcast.declaration_columns import BESIDE_LABELS, LAW, PRODUCT_GROUP, PROTECTS, euros
from stuurlicht.instruments.nowcast.frozen import CATCHING_UP, FROZEN, MASS_CORRECTION, USUAL
from stuurlicht.tables.marts.taken_columns import PAYMENT_FORM
from stuurlicht.tables.registers.known_events import KINDS as EVENT_KINDS
from stuurlicht.tables.registers.known_events import STATUSES as EVENT_STATUSES
from stuurlicht.tables.registers.outside_items import KINDS as ITEM_KINDS
from stuurlicht.tables.registers.outside_items import STATUSES as ITEM_STATUSES

_UNKNOWN = "the figure could not be estimated at one of the two moments"
_NOT_CLOSED = "the year has not ended"

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
)

STOOD = Table(
    name="stood",
    label=_("Hoe stond de verwachting er eerder voor?"),
    grain=("municipality", "law", "known_month"),
    columns=(
        MUNICIPALITY,
        LAW,
        Column(
            name="known_month",
            kind="date",
            label=_("Bekend tot en met"),
            meaning="Last month that had closed; the newest is the answer itself.",
        ),
        euros("expected_eur", _("Verwacht jaareinde"), "As it was expected then.", _UNKNOWN),
    ),
    protects=PROTECTS,
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
)


def _beside(name: str, label: str, meaning: str, null: str) -> Column:
    return replace(euros(name, label, meaning, null, is_public=True), is_detail=True)


BESIDE_MESSAGES = Table(
    name="beside_messages",
    label=_("Wat weten we buiten de berichten om?"),
    grain=("municipality", "law", "line", "title", "kind", "product_group"),
    columns=(
        MUNICIPALITY,
        LAW,
        Column(
            name="line",
            kind="text",
            label=_("Regel"),
            meaning="The line of the year end in which it stands.",
            values={EVENTS: BESIDE_LABELS[EVENTS], ITEMS: BESIDE_LABELS[ITEMS]},
            is_detail=True,
        ),
        Column(name="title", kind="text", label=_("Omschrijving"), meaning="As written in the register."),
        Column(
            name="kind",
            kind="text",
            label=_("Soort"),
            meaning="Kind of event or item.",
            values=EVENT_KINDS | ITEM_KINDS,
            is_detail=True,
        ),
        replace(PRODUCT_GROUP, is_detail=True),
        Column(
            name="known_date",
            kind="date",
            label=_("Bekend sinds"),
            meaning="It counts from this day.",
            is_detail=True,
        ),
        Column(
            name="status",
            kind="text",
            label=_("Stand"),
            meaning="How far it is; closed no longer counts.",
            values={**EVENT_STATUSES, **ITEM_STATUSES, "closed": _("telt niet meer mee")},
        ),
        euros("amount_eur", _("Bedrag"), "Over the book year, signed: positive is spending.", is_public=True),
        _beside("lowest_eur", _("Laagste"), "Lowest plausible.", "no range was given"),
        _beside("highest_eur", _("Hoogste"), "Highest plausible.", "no range was given"),
        _beside("paid_eur", _("Al betaald"), "Of the amount.", "not known, or an event"),
    ),
    protects=None,
    unprotected_because="Amounts that the municipality itself wrote in a register, of which none is about a person.",
)

SILENCE = Table(
    name="silence",
    label=_("Welke aanbieders declareren niet meer?"),
    grain=("municipality", "law"),
    columns=(
        MUNICIPALITY,
        LAW,
        Column(
            name="silent_count",
            kind="integer",
            unit="providers",
            label=_("Aanbieders die stilvielen"),
            meaning="Providers that paused longer than they ever did.",
            is_public=True,
        ),
        Column(
            name="silent_from",
            kind="date",
            label=_("Zorg niet gedeclareerd sinds"),
            meaning="First month of care that one of them did not declare.",
            null="nobody is silent",
        ),
        euros(
            "amount_eur",
            _("Geschat in plaats van hun declaraties"),
            "By their toewijzingen, over the months of the book year that ended.",
        ),
    ),
    protects=PROTECTS,
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
        euros("exposure_eur", _("Toegewezen in dit jaar"), "What toewijzingen in force cost if all is delivered."),
        Column(
            name="imputed_share",
            kind="number",
            unit="share",
            label=_("Deel zonder tarief in een contract"),
            meaning="Part of it that was priced without a contract.",
            null="no toewijzingen",
            is_detail=True,
        ),
    ),
    protects=PROTECTS,
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
)
