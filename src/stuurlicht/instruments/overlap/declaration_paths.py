"""What overlap gives: tables of what came after what, charts and pages."""

from stuurlicht.core import Adds, Chart, Column, Drawing, Equation, Page, Protects, Quantity, Sentences, Table, View, _
from stuurlicht.core.laws import LAW_LABELS
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.instruments.overlap.combined import SEVERAL
from stuurlicht.instruments.overlap.declaration import (
    BOTH_LAWS,
    BY_NUMBER,
    BY_PERSON,
    CLIENTS,
    COMBINATIONS,
    IN_TENTHS,
    LAW,
    MEMBERSHIPS,
    OF_PROVISIONS,
    SEVERAL_KINDS,
    SUMMARY,
    euros,
    share,
)
from stuurlicht.instruments.overlap.paths import FIRST_LABELS, NEXT_LABELS
from stuurlicht.instruments.overlap.reading import PROVISION_LABELS

SUCCESSIVE = Table(
    name="successive",
    label=_("Welke hulp kwam na de eerste hulp?"),
    grain=("municipality", "law", "first", "next"),
    columns=(
        MUNICIPALITY,
        LAW,
        Column(
            name="first",
            kind="text",
            label=_("Eerste hulp"),
            meaning="Help in the first month after a year without any.",
            values={**PROVISION_LABELS, **FIRST_LABELS},
        ),
        Column(
            name="next",
            kind="text",
            label=_("Daarna binnen een jaar"),
            meaning="The first other kind of help within twelve months.",
            values={**PROVISION_LABELS, **NEXT_LABELS},
        ),
        CLIENTS,
        share("clients_share", _("Deel van wie zo begon"), "People divided by all with the same first help."),
    ),
    protects=Protects(unit="person", count="clients_count"),
    adds=Adds(quantities={"clients_count": Quantity("overlap people who began")}, overlapping=("municipality", "law")),
)


_STEP = {name: Quantity(f"step down {name}") for name in ("clients_count", "before_eur", "after_eur", "change_eur")}
STEP_DOWNS = Table(
    name="step_downs",
    label=_("Kosten een jaar voor en na een stap naar lichtere hulp"),
    grain=("municipality", "law", "from", "to"),
    columns=(
        MUNICIPALITY,
        Column(
            name="law",
            kind="text",
            label=_("Wet"),
            meaning="Law of the step; cost is that of the law, or of both laws where they are linked.",
            values=LAW_LABELS,
        ),
        Column(
            name="from",
            kind="text",
            label=_("Van"),
            meaning="Heavier help that was silent for three months.",
            values=PROVISION_LABELS,
        ),
        Column(
            name="to",
            kind="text",
            label=_("Naar"),
            meaning="Lighter help in the three months after the end.",
            values=PROVISION_LABELS,
        ),
        CLIENTS,
        euros("before_eur", _("Kosten jaar ervoor"), "All cost of the people in the twelve months up to the end."),
        euros("after_eur", _("Kosten jaar erna"), "The same of the twelve months after it."),
        euros("change_eur", _("Verschil"), "After less before; negative when less."),
    ),
    protects=BY_PERSON,
    adds=Adds(
        quantities=_STEP,
        equations=(Equation(whole=_STEP["after_eur"], parts=(_STEP["before_eur"], _STEP["change_eur"])),),
        overlapping=("municipality", "law", "from", "to"),
        signed=("before_eur", "after_eur", "change_eur"),
    ),
)

TABLES = (
    SUMMARY,
    SEVERAL_KINDS,
    BOTH_LAWS,
    BY_NUMBER,
    COMBINATIONS,
    MEMBERSHIPS,
    OF_PROVISIONS,
    IN_TENTHS,
    SUCCESSIVE,
    STEP_DOWNS,
)
CHARTS = (
    Chart(
        name="together",
        kind="bar",
        table="combinations",
        x="combination",
        y="clients_count",
        beside=("cost_eur", "cost_per_client_eur"),
        where={"number": SEVERAL},
    ),
)
_EACH_LAW = ("municipality", "law")
PAGES = (
    Page(
        title="",
        shows=(
            Sentences(place="answer"),
            View(table="summary"),
            View(table="both_laws"),
            Sentences(place="moved", heading=_("Naar lichtere hulp")),
            Sentences(place="certainty"),
            Sentences(place="caution"),
        ),
    ),
    Page(
        title=_("{municipality}: hulp samen, {law}"),
        per=_EACH_LAW,
        shows=(
            Sentences(place="parts"),
            View(table="numbers", columns=("clients_count", "clients_share", "cost_eur", "cost_share")),
            Drawing(chart="together"),
            View(table="provisions", columns=("clients_count",), across="number"),
            View(table="combinations", columns=("clients_count", "cost_eur", "cost_per_client_eur")),
            View(
                table="memberships",
                columns=("cost_eur",),
                where={"number": SEVERAL},
                across="provision",
                is_background=True,
            ),
        ),
    ),
    Page(
        title=_("{municipality}: kosten over mensen, {law}"),
        per=_EACH_LAW,
        shows=(View(table="several"), View(table="tenths", columns=("clients_count", "cost_eur", "cost_share"))),
    ),
    Page(
        title=_("{municipality}: hulp na elkaar, {law}"),
        per=_EACH_LAW,
        shows=(
            View(table="successive", columns=("clients_count",), across="next"),
            View(table="step_downs"),
        ),
    ),
)
