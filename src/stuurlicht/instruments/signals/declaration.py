"""What signals gives: its columns, tables and pages."""

from stuurlicht.core import Adds, Column, Page, Protects, Sentences, Table, View, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.laws import LAW_LABELS
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY, PROVIDER
from stuurlicht.core.levers import LEVER_LABELS, Lever
from stuurlicht.instruments.signals.panel import BUDGET
from stuurlicht.instruments.signals.series import INFLOW, LINES, MIX, OUTFLOW, PRICE, REJECTED
from stuurlicht.rules.product_groups import PRODUCT_GROUP_LABELS

SUBJECTS = {
    BUDGET: _("Begroting"),
    INFLOW: _("Nieuwe mensen"),
    MIX: _("Deel van de nieuwe mensen met zware hulp"),
    OUTFLOW: _("Deel van de mensen dat stopt"),
    PRICE: _("Tarief naast het eerste tarief van het jaar"),
    REJECTED: _("Deel van de regels dat is afgekeurd"),
}
"""What is watched, per law or kind of help."""
LEVERS = {
    BUDGET: Lever.FINANCE,
    INFLOW: Lever.ACCESS,
    MIX: Lever.TRANSFORMATION,
    OUTFLOW: Lever.EFFECTIVENESS,
    PRICE: Lever.PURCHASING,
    REJECTED: Lever.FINANCE,
    LINES: Lever.PURCHASING,
}
SEEN_IN = {
    BUDGET: "nowcast",
    INFLOW: "volume",
    MIX: "volume",
    OUTFLOW: "durations",
    PRICE: "price_volume",
    REJECTED: "data_quality",
    LINES: "providers",
}
"""The question that tells more, by subject."""
_QUESTIONS = {
    "nowcast": _("Nowcast"),
    "volume": _("Volume"),
    "durations": _("Doorlooptijden"),
    "price_volume": _("Prijs en volume"),
    "data_quality": _("Kwaliteit van gegevens"),
    "providers": _("Aanbieders"),
}
DIRECTIONS = {"up": _("omhoog"), "down": _("omlaag")}

_LAW = Column(name="law", kind="text", label=_("Wet"), meaning="The law.", values=LAW_LABELS)
_TOLD = (
    Column(name="is_signal", kind="boolean", label=_("Signaal"), meaning="Within the chosen rate of false alarms."),
    Column(
        name="direction",
        kind="text",
        label=_("Richting"),
        meaning="Whether the last months lie above or below those before; of a budget whether overrunning is likelier.",
        values=DIRECTIONS,
    ),
    Column(
        name="false_share",
        kind="number",
        unit="share",
        label=_("Hoogstens zoveel loos"),
        meaning="Least share of false alarms among the signals at which this row is one; of the whole panel.",
    ),
    Column(
        name="change_share",
        kind="number",
        unit="share",
        label=_("Verschil met gewoon"),
        meaning="Mean of the last months over that of the months before, less 1.",
        null="of a budget, or nothing before",
    ),
    Column(
        name="since_month",
        kind="date",
        label=_("Sinds"),
        meaning="First of the last months that differ most clearly; at most six months ago.",
        null="of a budget: the whole year",
    ),
    Column(
        name="money_eur",
        kind="number",
        unit="EUR",
        label=_("Gaat om (per jaar)"),
        meaning="What the change comes to in a year if it stays; positive when it costs more. Of a budget the excess.",
        null="nothing to work it out from",
    ),
    Column(
        name="lever",
        kind="text",
        label=_("Knop"),
        meaning="The lever that it touches.",
        values=LEVER_LABELS,
    ),
    Column(
        name="seen_in",
        kind="text",
        label=_("Kijk verder bij"),
        meaning="The question with the table that tells more.",
        values=_QUESTIONS,
    ),
)

SIGNALS = Table(
    name="signals",
    label=_("Wat we volgen, en wat opvalt"),
    grain=("municipality", "law", "product_group", "subject"),
    columns=(
        MUNICIPALITY,
        _LAW,
        Column(
            name="product_group",
            kind="text",
            label=_("Soort hulp"),
            meaning="Group of products, or the whole law.",
            values={**PRODUCT_GROUP_LABELS, TOTAL: _("totaal")},
        ),
        Column(name="subject", kind="text", label=_("Waarover"), meaning="What is watched.", values=SUBJECTS),
        *_TOLD,
    ),
    protects=Protects(unit="person", count="persons_count"),
    adds=Adds(),
)
PROVIDER_SIGNALS = Table(
    name="provider_signals",
    label=_("Aanbieders die meer of minder declareren dan gewoon"),
    grain=("municipality", "law", "provider"),
    columns=(MUNICIPALITY, _LAW, PROVIDER, *_TOLD),
    protects=Protects(unit="person", count="persons_count"),
    is_confidential=True,
    adds=Adds(),
)
PANEL = Table(
    name="panel",
    label=_("Hoeveel we volgen"),
    grain=("municipality",),
    columns=(
        MUNICIPALITY,
        Column(
            name="series_units",
            kind="integer",
            unit="units",
            label=_("Reeksen gevolgd"),
            meaning="Series tested.",
            is_public=True,
        ),
        Column(
            name="signal_units",
            kind="integer",
            unit="units",
            label=_("Signalen"),
            meaning="Series called a signal.",
            is_public=True,
        ),
        Column(
            name="rate_share",
            kind="number",
            unit="share",
            label=_("Hoogstens zoveel loos alarm"),
            meaning="Chosen share of false alarms among the signals, on average.",
            is_public=True,
        ),
    ),
    protects=None,
    unprotected_because="it counts series that are watched, not people",
)
TABLES = (SIGNALS, PROVIDER_SIGNALS, PANEL)
PAGES = (
    Page(
        title="",
        shows=(
            Sentences(place="answer"),
            View(table="panel", is_turned=True),
            Sentences(place="parts"),
            Sentences(place="moved"),
            Sentences(place="certainty"),
            Sentences(place="caution"),
        ),
    ),
    Page(
        title=_("{municipality}: signalen, {law}"),
        per=("municipality", "law"),
        shows=(View(table="signals"), View(table="provider_signals")),
    ),
)
