"""What overlap gives: tables of who had which help together."""

from dataclasses import replace

from stuurlicht.core import Adds, Column, Equation, Protects, Quantity, Table, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.instruments.overlap.combined import NUMBER_LABELS, SEVERAL, TENTHS
from stuurlicht.instruments.overlap.reading import OVER_LAWS, PROVISION_LABELS, SCOPE_LABELS

_LAWS = ("jeugdwet", "wmo")
LAW = Column(
    name="law", kind="text", label=_("Wet"), meaning="A law, or people followed over both.", values=SCOPE_LABELS
)
NUMBER = Column(
    name="number",
    kind="text",
    label=_("Aantal soorten hulp"),
    meaning="How many kinds of help the people had in the twelve months.",
    values=NUMBER_LABELS,
)
_COMBINATION = Column(
    name="combination",
    kind="text",
    label=_("Combinatie"),
    meaning="Exactly these kinds of help: codes joined by a plus.",
    values=PROVISION_LABELS,
    is_set=True,
)
_PROVISION = Column(
    name="provision", kind="text", label=_("Soort hulp"), meaning="Kind of help.", values=PROVISION_LABELS
)
_NOT_LINKED = "laws are not linked"


def euros(name: str, label: str, meaning: str, null: str = "") -> Column:
    """Declare an amount."""
    return Column(name=name, kind="number", unit="EUR", label=label, meaning=meaning, null=null)


def share(name: str, label: str, meaning: str, null: str = "") -> Column:
    """Declare a share."""
    return Column(name=name, kind="number", unit="share", label=label, meaning=meaning, null=null)


CLIENTS = Column(
    name="clients_count",
    kind="integer",
    unit="persons",
    label=_("Mensen"),
    meaning="People for whom help stands declared in the last twelve months that messages tell of.",
)
_COST = euros("cost_eur", _("Kosten"), "Declared and not rejected, of those twelve months.")
_PER_CLIENT = euros("cost_per_client_eur", _("Kosten per persoon"), "Cost divided by people.", "nobody")
_CLIENTS_SHARE = share("clients_share", _("Deel van de mensen"), "People divided by those of the law.")
_COST_SHARE = share("cost_share", _("Deel van de kosten"), "Cost divided by that of the law.", "the law has no cost")

BY_PERSON = Protects(
    unit="person",
    count="clients_count",
    largest="largest_person_eur",
    second="second_person_eur",
    total="all_persons_eur",
)
_PEOPLE, _MONEY = Quantity("overlap people"), Quantity("overlap cost")
_MEMBERS = Quantity("overlap people with a provision")
_SEVERAL, _SEVERAL_MONEY = Quantity("overlap people with several"), Quantity("overlap cost of several")
_BOTH = Quantity("overlap people of both laws")
_ADDED = Quantity("overlap people of laws added")
"""Told nowhere: it stands between two ways in which people of both laws add up."""
_OF = {"clients_count": _PEOPLE, "cost_eur": _MONEY}
_OVERLAPPING = ("municipality", "law")


def _of_law(quantity: Quantity, law: str) -> Quantity:
    return replace(quantity, at={"law": law})


SUMMARY = Table(
    name="summary",
    label=_("Mensen en kosten in twaalf maanden"),
    grain=("municipality", "law"),
    columns=(
        MUNICIPALITY,
        LAW,
        Column(
            name="month",
            kind="date",
            label=_("Tot en met"),
            meaning="Last month that messages tell of; the twelve months end with it.",
        ),
        CLIENTS,
        _COST,
        _PER_CLIENT,
        share(
            "gini_share",
            _("Scheefheid van de kosten"),
            "Gini index of cost over people: 0 when all cost the same, near 1 when one costs all.",
            "the law has no cost",
        ),
    ),
    protects=BY_PERSON,
    adds=Adds(
        quantities=_OF,
        equations=(
            Equation(whole=_MONEY, parts=tuple(_of_law(_MONEY, law) for law in _LAWS), where={"law": OVER_LAWS}),
            *(
                Equation(whole=_PEOPLE, parts=(_of_law(_PEOPLE, law),), holds="at_least", where={"law": OVER_LAWS})
                for law in _LAWS
            ),
        ),
        overlapping=_OVERLAPPING,
        signed=("cost_eur",),
    ),
)

SEVERAL_KINDS = Table(
    name="several",
    label=_("Mensen met meer soorten hulp"),
    grain=("municipality", "law"),
    columns=(MUNICIPALITY, LAW, CLIENTS, _CLIENTS_SHARE, _COST, _COST_SHARE, _PER_CLIENT),
    protects=BY_PERSON,
    adds=Adds(
        quantities={"clients_count": _SEVERAL, "cost_eur": _SEVERAL_MONEY},
        equations=tuple(
            Equation(whole=whole, parts=tuple(replace(part, at={"number": number}) for number in SEVERAL))
            for whole, part in ((_SEVERAL, _PEOPLE), (_SEVERAL_MONEY, _MONEY))
        ),
        overlapping=_OVERLAPPING,
        signed=("cost_eur",),
    ),
)

BOTH_LAWS = Table(
    name="both_laws",
    label=_("Mensen met hulp uit beide wetten"),
    grain=("municipality",),
    columns=(MUNICIPALITY, replace(CLIENTS, null=_NOT_LINKED), replace(_COST, null=_NOT_LINKED)),
    protects=replace(BY_PERSON, count="persons_count"),
    adds=Adds(
        quantities={"clients_count": _BOTH, "cost_eur": Quantity("overlap cost of both laws")},
        equations=(
            Equation(whole=_ADDED, parts=tuple(_of_law(_PEOPLE, law) for law in _LAWS)),
            Equation(whole=_ADDED, parts=(_of_law(_PEOPLE, OVER_LAWS), _BOTH)),
        ),
        overlapping=("municipality",),
        signed=("cost_eur",),
    ),
)

BY_NUMBER = Table(
    name="numbers",
    label=_("Hoeveel soorten hulp hadden mensen?"),
    grain=("municipality", "law", "number"),
    columns=(MUNICIPALITY, LAW, NUMBER, CLIENTS, _CLIENTS_SHARE, _COST, _COST_SHARE, _PER_CLIENT),
    protects=BY_PERSON,
    adds=Adds(quantities=_OF, overlapping=_OVERLAPPING, signed=("cost_eur",)),
)

COMBINATIONS = Table(
    name="combinations",
    label=_("Wie had precies welke hulp samen?"),
    grain=("municipality", "law", "number", "combination"),
    columns=(MUNICIPALITY, LAW, NUMBER, _COMBINATION, CLIENTS, _CLIENTS_SHARE, _COST, _COST_SHARE, _PER_CLIENT),
    protects=BY_PERSON,
    adds=Adds(
        quantities=_OF,
        equations=(
            Equation(whole=_PEOPLE, parts=(_of_law(_PEOPLE, OVER_LAWS),), holds="at_least", where={"law": _LAWS}),
        ),
        overlapping=_OVERLAPPING,
        signed=("cost_eur",),
    ),
)

MEMBERSHIPS = Table(
    name="memberships",
    label=_("Kosten per soort hulp in elke combinatie"),
    grain=("municipality", "law", "number", "combination", "provision"),
    columns=(MUNICIPALITY, LAW, NUMBER, _COMBINATION, _PROVISION, replace(CLIENTS, is_detail=True), _COST),
    protects=BY_PERSON,
    adds=Adds(
        quantities={"clients_count": _MEMBERS, "cost_eur": _MONEY},
        equations=(Equation(whole=_MEMBERS, parts=(replace(_PEOPLE, at={"provision": TOTAL}),)),),
        overlapping=_OVERLAPPING,
        signed=("cost_eur",),
    ),
)

OF_PROVISIONS = Table(
    name="provisions",
    label=_("Wie had alleen deze hulp, en wie ook andere?"),
    grain=("municipality", "law", "provision", "number"),
    columns=(MUNICIPALITY, LAW, _PROVISION, NUMBER, CLIENTS, _COST, _PER_CLIENT),
    protects=BY_PERSON,
    adds=Adds(
        quantities={"clients_count": _MEMBERS, "cost_eur": _MONEY},
        equations=tuple(
            Equation(whole=each, parts=(_of_law(each, OVER_LAWS),), where={"law": _LAWS, "number": TOTAL})
            for each in (_MEMBERS, _MONEY)
        ),
        overlapping=_OVERLAPPING,
        signed=("cost_eur",),
    ),
)

IN_TENTHS = Table(
    name="tenths",
    label=_("Kosten per tiende van de mensen, de duurste eerst"),
    grain=("municipality", "law", "tenth"),
    columns=(
        MUNICIPALITY,
        LAW,
        Column(
            name="tenth",
            kind="integer",
            label=_("Tiende"),
            meaning="Tenth of the people by cost: 1 holds those with the highest.",
        ),
        CLIENTS,
        _COST,
        _COST_SHARE,
        _PER_CLIENT,
        Column(
            name="next_factor",
            kind="number",
            unit="factor",
            label=_("Mensen gedeeld door die van de volgende tiende"),
            meaning="People of this tenth over those of the next, a hair smaller.",
            null="the last tenth",
            is_public=True,
            is_detail=True,
        ),
    ),
    protects=BY_PERSON,
    adds=Adds(
        quantities=_OF,
        equations=tuple(
            Equation(
                whole=_MONEY,
                parts=(Quantity(_MONEY.name, at={"tenth": tenth + 1}, times="next_factor"),),
                holds="at_least",
                where={"tenth": tenth},
            )
            for tenth in range(1, TENTHS)
        ),
        overlapping=_OVERLAPPING,
        signed=("cost_eur",),
    ),
)
