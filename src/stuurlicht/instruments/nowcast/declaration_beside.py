"""What no message tells: amounts beside the messages, silent providers, and providers without a contract."""

from dataclasses import replace

from stuurlicht.core import Adds, Column, From, Table, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.instruments.nowcast.beside import ESTIMATED, NOT_ESTIMABLE
from stuurlicht.instruments.nowcast.declaration_columns import (
    BESIDE_LABELS,
    KNOWN_MONTH,
    LAW,
    PRODUCT_GROUP,
    PROTECTS,
    euros,
    now,
)
from stuurlicht.tables.registers.known_events import KINDS as EVENT_KINDS
from stuurlicht.tables.registers.known_events import STATUSES as EVENT_STATUSES
from stuurlicht.tables.registers.outside_items import KINDS as ITEM_KINDS
from stuurlicht.tables.registers.outside_items import STATUSES as ITEM_STATUSES


def _beside(name: str, label: str, meaning: str, null: str) -> Column:
    return replace(euros(name, label, meaning, null), is_detail=True)


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
            values=BESIDE_LABELS,
            is_detail=True,
        ),
        Column(
            name="title",
            kind="text",
            label=_("Omschrijving"),
            meaning="As written in the register; of an expected settlement that of the newest year before.",
        ),
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
            values={
                **EVENT_STATUSES,
                **ITEM_STATUSES,
                ESTIMATED: _("geschat naar eerder jaar"),
                NOT_ESTIMABLE: _("nog niet te schatten"),
                "closed": _("telt niet meer mee"),
            },
        ),
        euros(
            "amount_eur",
            _("Bedrag"),
            "Over the book year, signed: positive is spending.",
            "a settlement is to come, and no earlier year is known whole",
        ),
        _beside("lowest_eur", _("Laagste"), "Lowest plausible.", "no range was given"),
        _beside("highest_eur", _("Hoogste"), "Highest plausible.", "no range was given"),
        _beside("paid_eur", _("Al betaald"), "Of the amount.", "not known, or an event"),
        Column(
            name="settled_years",
            kind="integer",
            unit="years",
            label=_("Aantal jaren waarop dit rust"),
            meaning="Earlier years whose settlement and messages are known, of an expected settlement.",
            null="an event or an amount that somebody wrote in a register",
            is_public=True,
            is_detail=True,
        ),
    ),
    protects=PROTECTS,
    adds=Adds(
        quantities={"amount_eur": now("beside", product_group=From("line"), line=TOTAL, kind=TOTAL)},
        signed=("amount_eur",),
        vintage=KNOWN_MONTH,
    ),
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
    adds=Adds(),
)

WITHOUT_CONTRACT = Table(
    name="without_contract",
    label=_("Wat komt van aanbieders zonder contract?"),
    grain=("municipality", "law"),
    columns=(
        MUNICIPALITY,
        LAW,
        Column(
            name="has_contracts",
            kind="boolean",
            label=_("Contracten ingelezen"),
            meaning="Whether the register of contracts holds any for the law.",
        ),
        Column(
            name="provider_count",
            kind="integer",
            unit="providers",
            label=_("Aanbieders zonder contract"),
            meaning="Providers that declared months of care of the book year which no contract of theirs covers.",
            null="the register holds no contracts for the law",
            is_public=True,
        ),
        euros(
            "amount_eur",
            _("Door hen gedeclareerd"),
            "What stands declared of those months, approved or not yet answered.",
            "the register holds no contracts for the law",
        ),
        Column(
            name="declared_share",
            kind="number",
            unit="share",
            label=_("Deel van wat is gedeclareerd"),
            meaning="That amount as part of all that stands declared of the book year.",
            null="no contracts for the law, or nothing stands declared",
        ),
    ),
    protects=PROTECTS,
    adds=Adds(),
)
