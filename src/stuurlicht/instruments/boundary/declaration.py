"""What boundary gives: its columns, tables and pages."""

from collections.abc import Iterable

from stuurlicht.core import Adds, Column, Equation, From, Page, Protects, Quantity, Sentences, Table, View, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.laws import LAW_LABELS
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.instruments.boundary.moves import TO_ADULT, TO_LOCAL, TO_OTHER_LAW, TO_SHELTERED

CROSSINGS = {
    TO_LOCAL: _("van beschermd wonen naar begeleiding"),
    TO_SHELTERED: _("van begeleiding naar beschermd wonen"),
    TO_ADULT: _("jongere werd volwassen"),
    TO_OTHER_LAW: _("naar een andere wet, zoals Wlz of Zvw"),
}
_LAW = Column(name="law", kind="text", label=_("Wet"), meaning="The law that is left.", values=LAW_LABELS)
_TOO_EARLY = "nobody of whom a year before and after is known"
_OTHER_UNKNOWN = "the other side stands in no message, or nobody can be compared yet"


def _euros(name: str, label: str, meaning: str, null: str) -> Column:
    return Column(name=name, kind="number", unit="EUR", label=label, meaning=meaning, null=null)


def _people(name: str, label: str, meaning: str, null: str = "") -> Column:
    return Column(name=name, kind="integer", unit="persons", label=label, meaning=meaning, null=null)


_AMOUNTS = (
    _euros("left_before_eur", _("Oude hulp, jaar ervoor"), "Cost on the side they left, the year before.", _TOO_EARLY),
    _euros("left_after_eur", _("Oude hulp, jaar erna"), "Cost on the side they left, the year after.", _TOO_EARLY),
    _euros("other_before_eur", _("Nieuwe hulp, jaar ervoor"), "Cost on the side they went to, before.", _OTHER_UNKNOWN),
    _euros("other_after_eur", _("Nieuwe hulp, jaar erna"), "Cost on the side they went to, after.", _OTHER_UNKNOWN),
    _euros("change_eur", _("Verschil"), "Both sides after less both before; negative when less.", _OTHER_UNKNOWN),
)


def _sum(name: str, parts: Iterable[str]) -> Equation:
    return Equation(whole=Quantity(name), parts=tuple(Quantity(f"crossing {part}") for part in parts))


CROSSED = Table(
    name="crossings",
    label=_("Wie ging er over een grens, en wat kostte dat ervoor en erna?"),
    grain=("municipality", "law", "crossing", "year"),
    columns=(
        MUNICIPALITY,
        _LAW,
        Column(
            name="crossing",
            kind="text",
            label=_("Overgang"),
            meaning="From which regime to which.",
            values=CROSSINGS,
        ),
        Column(name="year", kind="integer", label=_("Jaar"), meaning="Year of the first month after the move."),
        _people("clients_count", _("Mensen"), "People who moved, each once per crossing and year."),
        _people("compared_count", _("Daarvan te vergelijken"), "Those with twelve known months before and after."),
        _people(
            "arrived_count",
            _("Daarvan met nieuwe hulp"),
            "Compared people with cost on the other side.",
            _OTHER_UNKNOWN,
        ),
        *_AMOUNTS,
    ),
    protects=Protects(
        unit="person",
        count="persons_count",
        largest="largest_person_eur",
        second="second_person_eur",
        total="all_persons_eur",
    ),
    adds=Adds(
        quantities={
            "clients_count": Quantity("people who crossed"),
            "compared_count": Quantity("people compared"),
            "arrived_count": Quantity("people who arrived"),
            **{column.name: Quantity(f"crossing {column.name}") for column in _AMOUNTS},
        },
        equations=(
            Equation(whole=Quantity("people who crossed"), parts=(Quantity("people compared"),), holds="at_least"),
            Equation(whole=Quantity("people compared"), parts=(Quantity("people who arrived"),), holds="at_least"),
            _sum("crossing after", ("left_after_eur", "other_after_eur")),
            _sum("crossing after", ("left_before_eur", "other_before_eur", "change_eur")),
        ),
        overlapping=("crossing", "year"),
        signed=tuple(column.name for column in _AMOUNTS),
    ),
)

_PEOPLE, _OUTSIDE = "people", "people outside messages"
_OF_KIND = {"measure": "clients", "product_group": TOTAL}
_NOT_TOLD = "nobody told, or messages do not reach that month"

PGB = Table(
    name="pgb",
    label=_("Zorg in natura naast persoonsgebonden budget"),
    grain=("municipality", "law"),
    columns=(
        MUNICIPALITY,
        _LAW,
        Column(name="month", kind="date", label=_("Maand"), meaning="Newest month that was told.", null=_NOT_TOLD),
        _people("pgb_count", _("Met pgb"), "People with a personal budget, as others told.", _NOT_TOLD),
        _people("pgb_before_count", _("Met pgb, jaar eerder"), "The same twelve months before.", _NOT_TOLD),
        _people("kind_count", _("Zorg in natura"), "People with help in kind that month, by toewijzing.", _NOT_TOLD),
        _people("kind_before_count", _("Zorg in natura, jaar eerder"), "The same twelve months before.", _NOT_TOLD),
    ),
    protects=Protects(unit="person", count="least_clients_count"),
    adds=Adds(
        quantities={
            "pgb_count": Quantity(_OUTSIDE, at={"kind": "pgb", "month": From("month")}),
            "pgb_before_count": Quantity(_OUTSIDE, at={"kind": "pgb", "month": From("month", months_before=12)}),
            "kind_count": Quantity(_PEOPLE, at={**_OF_KIND, "month": From("month")}),
            "kind_before_count": Quantity(_PEOPLE, at={**_OF_KIND, "month": From("month", months_before=12)}),
        },
        overlapping=("law",),
    ),
)

TABLES = (CROSSED, PGB)
PAGES = (
    Page(
        title="",
        shows=(
            Sentences(place="answer"),
            View(table="pgb", is_turned=True),
            Sentences(place="moved"),
            Sentences(place="certainty"),
            Sentences(place="caution"),
        ),
    ),
    Page(
        title=_("{municipality}: overgangen, {law}"),
        per=("municipality", "law"),
        shows=(Sentences(place="parts"), View(table="crossings")),
    ),
)
