"""What volume gives beside the counts of messages: help outside them, and the inhabitants."""

from stuurlicht.core import Adds, Column, From, Protects, Quantity, Table, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.laws import LAW_LABELS
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.core.outside_help import OUTSIDE_HELP

_LAW = Column(name="law", kind="text", label=_("Wet"), meaning="The law.", values=LAW_LABELS)
_PROTECTS = Protects(unit="person", count="least_clients_count")
_OUTSIDE = "people outside messages"


def _share(name: str, label: str, meaning: str, null: str, *, is_public: bool = False) -> Column:
    return Column(name=name, kind="number", unit="share", label=label, meaning=meaning, null=null, is_public=is_public)


OUTSIDE = Table(
    name="outside_messages",
    label=_("Hulp die niet in de berichten staat"),
    grain=("municipality", "law", "kind"),
    columns=(
        MUNICIPALITY,
        _LAW,
        Column(
            name="kind",
            kind="text",
            label=_("Soort hulp"),
            meaning="Help that no message holds.",
            values=OUTSIDE_HELP,
        ),
        Column(
            name="supply",
            kind="text",
            label=_("Aangeleverd"),
            meaning="Whether somebody told of it in the register outside_clients.",
            values={"supplied": _("aangeleverd"), "not_supplied": _("niet aangeleverd")},
        ),
        Column(name="month", kind="date", label=_("Maand"), meaning="Newest month that was told.", null="not supplied"),
        Column(
            name="clients_count",
            kind="integer",
            unit="persons",
            label=_("Mensen met hulp"),
            meaning="As others told; nobody checked it. They may have help in kind as well.",
            null="not supplied",
        ),
        Column(
            name="clients_year_before_count",
            kind="integer",
            unit="persons",
            label=_("Mensen met hulp een jaar eerder"),
            meaning="The same, twelve months before.",
            null="not supplied",
        ),
        _share(
            "change_share",
            _("Verandering in een jaar"),
            "Part by which the count grew; negative when it fell.",
            "one of the two was not supplied, or was nobody",
        ),
    ),
    protects=_PROTECTS,
    adds=Adds(
        quantities={
            "clients_count": Quantity(_OUTSIDE, at={"month": From("month")}),
            "clients_year_before_count": Quantity(_OUTSIDE, at={"month": From("month", months_before=12)}),
        },
        overlapping=("law", "kind"),
    ),
)

INHABITANTS = Table(
    name="of_inhabitants",
    label=_("Mensen met hulp naast het aantal inwoners"),
    grain=("municipality", "law", "year"),
    columns=(
        MUNICIPALITY,
        _LAW,
        Column(name="year", kind="integer", label=_("Jaar"), meaning="A calendar year that is wholly known."),
        Column(
            name="clients_count",
            kind="integer",
            unit="persons",
            label=_("Mensen met hulp"),
            meaning="People with a toewijzing that ran in the year, each once.",
        ),
        Column(
            name="inhabitants_count",
            kind="integer",
            unit="persons",
            label=_("Inwoners"),
            meaning="On 1 January of the year, as CBS counted them.",
            null="not loaded",
            is_public=True,
        ),
        _share(
            "clients_share",
            _("Deel van de inwoners met hulp"),
            "Clients divided by inhabitants, 0 to 1.",
            "the inhabitants are not loaded",
        ),
        _share(
            "change_share",
            _("Verandering van mensen met hulp"),
            "Against the year before; negative when it fell.",
            "the year before is not wholly known",
        ),
        _share(
            "inhabitants_change_share",
            _("Verandering van inwoners"),
            "Against the year before.",
            "the inhabitants of one of the years are not loaded",
            is_public=True,
        ),
        _share(
            "use_change_share",
            _("Verandering van het gebruik per inwoner"),
            "What is left of the change of clients when the number of inhabitants had stayed the same.",
            "one of the changes is unknown",
        ),
    ),
    protects=_PROTECTS,
    adds=Adds(
        quantities={"clients_count": Quantity("people in year", at={"measure": "clients", "product_group": TOTAL})},
    ),
)
