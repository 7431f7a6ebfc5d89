"""What referrers gives: its columns, tables, charts and pages."""

from stuurlicht.core import (
    Adds,
    Chart,
    Column,
    Drawing,
    Equation,
    Page,
    Protects,
    Quantity,
    Sentences,
    Table,
    View,
    _,
)
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.laws import LAW_LABELS
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.instruments.referrers.reading import NOT_KNOWN, OUTSIDE, OWN, REFERRERS

_LAW = Column(name="law", kind="text", label=_("Wet"), meaning="The law.", values=LAW_LABELS)
_REFERRER = Column(
    name="referrer",
    kind="text",
    label=_("Verwijzer"),
    meaning="Kind of referrer of the toewijzing; what has no request is split.",
    values={**REFERRERS, TOTAL: _("totaal")},
)
_PROTECTS = Protects(
    unit="person",
    count="persons_count",
    largest="largest_person_eur",
    second="second_person_eur",
    total="all_persons_eur",
)
_TOO_FEW = "fewer than ten people"
_PEOPLE, _COST = Quantity("referred people"), Quantity("referred cost")


def _euros(name: str, label: str, meaning: str, null: str = "", *, is_detail: bool = False) -> Column:
    return Column(name=name, kind="number", unit="EUR", label=label, meaning=meaning, null=null, is_detail=is_detail)


CLIENTS = Column(
    name="clients_count",
    kind="integer",
    unit="persons",
    label=_("Mensen"),
    meaning="People for whom care stands declared, each once per referrer and once in the total.",
)
COST = _euros("cost_eur", _("Kosten"), "Approved and submitted, not yet answered, of the last twelve closed months.")
PER_CLIENT = _euros("cost_per_client_eur", _("Kosten per persoon"), "Cost divided by people.", "nobody")

PER_REFERRER = Table(
    name="per_referrer",
    label=_("Mensen en kosten per verwijzer"),
    grain=("municipality", "law", "referrer"),
    columns=(
        MUNICIPALITY,
        _LAW,
        _REFERRER,
        CLIENTS,
        COST,
        Column(
            name="cost_share",
            kind="number",
            unit="share",
            label=_("Deel van de kosten"),
            meaning="Cost divided by that of the law.",
            null="no cost in the law",
        ),
        PER_CLIENT,
        _euros(
            "product_mix_eur",
            _("Waarvan door de soort hulp"),
            "What a person costs more with the products of this referrer at the mean cost of each, than the mean.",
            _TOO_FEW,
        ),
        _euros(
            "client_mix_eur",
            _("Waarvan door wie de mensen zijn"),
            "What a person costs more with the age, sex and earlier help of these people, than the mean.",
            _TOO_FEW,
        ),
        _euros(
            "corrected_per_client_eur",
            _("Kosten per persoon bij gelijke mensen"),
            "Cost per person divided by what people like these cost, times the mean of the law.",
            _TOO_FEW,
        ),
        _euros(
            "low_per_client_eur", _("Ondergrens"), "Lower 95% limit of the corrected cost.", _TOO_FEW, is_detail=True
        ),
        _euros("high_per_client_eur", _("Bovengrens"), "Upper 95% limit of it.", _TOO_FEW, is_detail=True),
    ),
    protects=_PROTECTS,
    adds=Adds(
        quantities={"clients_count": _PEOPLE, "cost_eur": _COST},
        equations=(
            Equation(whole=_COST, parts=(Quantity("referred cost", over="referrer"),), where={"referrer": TOTAL}),
        ),
        overlapping=("referrer",),
        signed=("cost_eur",),
    ),
)


def _access(name: str, label: str, meaning: str) -> Column:
    return _euros(name, label, meaning)


def _together(name: str, referrers: tuple[str, ...]) -> Equation:
    parts = tuple(Quantity("referred cost", {"referrer": each}) for each in referrers)
    return Equation(whole=Quantity(name), parts=parts)


ACCESS = Table(
    name="access",
    label=_("Kosten binnen en buiten de eigen toegang"),
    grain=("municipality", "law"),
    columns=(
        MUNICIPALITY,
        _LAW,
        _access("own_eur", _("Eigen toegang"), "Cost of toewijzingen of the municipality, or without a request."),
        _access("outside_eur", _("Buiten de eigen toegang"), "Cost of toewijzingen that others referred."),
        _access("unknown_eur", _("Verwijzer onbekend"), "Cost of which nobody can say who referred."),
        Column(
            name="outside_share",
            kind="number",
            unit="share",
            label=_("Deel buiten de eigen toegang"),
            meaning="Outside divided by own and outside together; what is unknown is left out.",
            null="nothing is known",
        ),
    ),
    protects=_PROTECTS,
    adds=Adds(
        quantities={
            "own_eur": Quantity("own access cost"),
            "outside_eur": Quantity("outside access cost"),
            "unknown_eur": Quantity("unknown access cost"),
        },
        equations=(
            _together("own access cost", OWN),
            _together("outside access cost", OUTSIDE),
            _together("unknown access cost", NOT_KNOWN),
        ),
        tells_of={"outside_share": ("own_eur", "outside_eur")},
        signed=("own_eur", "outside_eur", "unknown_eur"),
    ),
)

NEW_CLIENTS = Table(
    name="new_clients",
    label=_("Nieuwe mensen per maand"),
    grain=("municipality", "law", "referrer", "month"),
    columns=(
        MUNICIPALITY,
        _LAW,
        _REFERRER,
        Column(name="month", kind="date", label=_("Maand"), meaning="Closed month in which the help began."),
        Column(
            name="is_since",
            kind="boolean",
            label=_("Vanaf de gekozen maand"),
            meaning="True from the month on that was chosen; of use to who measures an effect.",
            null="no month was chosen",
            is_detail=True,
        ),
        Column(
            name="clients_count",
            kind="integer",
            unit="persons",
            label=_("Nieuwe mensen"),
            meaning="People whose help began after a year without any help under this law.",
        ),
    ),
    protects=Protects(unit="person", count="clients_count"),
    adds=Adds(quantities={"clients_count": Quantity("newly referred people")}),
)

PRACTICES = Table(
    name="practices",
    label=_("Per praktijk"),
    grain=("municipality", "law", "referrer", "practice"),
    columns=(
        MUNICIPALITY,
        _LAW,
        _REFERRER,
        Column(
            name="practice",
            kind="text",
            label=_("Praktijk"),
            meaning="AGB code in the request; the code of one person or of a practice.",
        ),
        CLIENTS,
        COST,
        PER_CLIENT,
    ),
    protects=_PROTECTS,
    is_confidential=True,
    adds=Adds(
        quantities={"clients_count": Quantity("practice people"), "cost_eur": Quantity("practice cost")},
        signed=("cost_eur",),
    ),
)

TABLES = (PER_REFERRER, ACCESS, NEW_CLIENTS, PRACTICES)
CHARTS = (
    Chart(
        name="cost_by_referrer",
        kind="bar",
        table="per_referrer",
        x="referrer",
        y="cost_eur",
        panel="law",
        where={"referrer": tuple(REFERRERS)},
    ),
)
_EACH_LAW = ("municipality", "law")
PAGES = (
    Page(
        title="",
        shows=(
            Sentences(place="answer"),
            View(table="access", is_turned=True),
            Drawing(chart="cost_by_referrer"),
            Sentences(place="moved"),
            Sentences(place="certainty"),
            Sentences(place="caution"),
        ),
    ),
    Page(
        title=_("{municipality}: {law}"),
        per=_EACH_LAW,
        shows=(Sentences(place="parts"), View(table="per_referrer"), View(table="new_clients", across="referrer")),
    ),
    Page(title=_("{municipality}: praktijken, {law}"), per=_EACH_LAW, shows=(View(table="practices"),)),
)
