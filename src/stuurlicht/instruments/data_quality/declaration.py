"""What the card of data quality gives: its columns and tables."""

from stuurlicht.core import Adds, Column, Equation, Protects, Quantity, RowsBehind, Table, _
from stuurlicht.core.laws import LAW_LABELS
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY, PROVIDER

LINE_MEASURES = {
    "late": _("Te laat ingediend"),
    "rejected": _("Afgekeurd"),
    "duplicate": _("Dubbel ingediend"),
    "no_number": _("Zonder nummer van een toewijzing"),
    "unlinked": _("Met een onbekende toewijzing"),
    "no_tariff": _("Zonder tarief"),
    "no_contract": _("Zonder contract"),
}
"""What may be wrong with a declaration line, in the order in which it is shown."""

CHAIN_MEASURES = {
    "gap": _("Maanden overgeslagen"),
    "silent": _("Maanden stil na de laatste declaratie"),
    "start_without_stop": _("Start zonder stop"),
    "stop_without_start": _("Stop zonder start"),
    "no_declarations": _("Toewijzing zonder declaratie"),
}
"""What may be missing between messages."""

JUDGEMENTS = {
    "none": _("geen norm"),
    "few": _("te weinig mensen"),
    "within": _("binnen de norm"),
    "above": _("boven de norm"),
}
"""What is said beside a norm."""

_LAW = Column(name="law", kind="text", label=_("Wet"), meaning="The law.", values=LAW_LABELS)
_NO_BASE = "nothing was there to look at"
_FEW_PROVIDERS = "fewer than three providers to compare"


def _count(name: str, label: str, meaning: str) -> Column:
    return Column(name=name, kind="integer", unit="lines", label=label, meaning=meaning)


def _share(name: str, label: str, meaning: str, null: str = _NO_BASE) -> Column:
    return Column(name=name, kind="number", unit="share", label=label, meaning=meaning, null=null)


def _euros(name: str, label: str, meaning: str) -> Column:
    return Column(name=name, kind="number", unit="EUR", label=label, meaning=meaning)


def _days(name: str, label: str, meaning: str, null: str = "") -> Column:
    return Column(name=name, kind="integer", unit="days", label=label, meaning=meaning, null=null)


_TYPICAL = _share("typical_share", _("Middelste aanbieder"), "Median over providers of the share.", _FEW_PROVIDERS)
_OF_LINES = (
    Column(
        name="measure",
        kind="text",
        label=_("Wat we meten"),
        meaning="What may be wrong with a line.",
        values=LINE_MEASURES,
    ),
    _count("counted_count", _("Regels"), "Debit lines that it is about, in the window."),
    _count("base_count", _("Van zoveel regels"), "Debit lines that could have had it."),
    _share("counted_share", _("Deel van de regels"), "Lines that it is about, of those looked at."),
    _euros("amount_eur", _("Bedrag"), "What these lines declare."),
    _share("amount_share", _("Deel van het geld"), "That amount, of that of the lines looked at."),
    _TYPICAL,
    Column(
        name="norm_share",
        kind="number",
        unit="share",
        label=_("Norm"),
        meaning="Highest part of the money that the municipality allows; a choice of this answer.",
        null="the municipality set no norm",
        is_public=True,
    ),
    Column(
        name="judgement",
        kind="text",
        label=_("Oordeel"),
        meaning="Whether the part of the money is above the norm, where there is one.",
        values=JUDGEMENTS,
    ),
)
_OF_CHAIN = (
    Column(
        name="measure",
        kind="text",
        label=_("Wat ontbreekt"),
        meaning="What may be missing: months, deliveries or toewijzingen.",
        values=CHAIN_MEASURES,
    ),
    Column(
        name="counted_count",
        kind="integer",
        unit="toewijzingen",
        label=_("Aantal"),
        meaning="Months of a provider, deliveries or toewijzingen, as the measure says.",
    ),
    Column(
        name="base_count",
        kind="integer",
        unit="toewijzingen",
        label=_("Van zoveel"),
        meaning="All that were looked at.",
    ),
    _share("counted_share", _("Deel"), "The count, of all that were looked at."),
    _TYPICAL,
)
_LATENESS = (
    _days("median_days", _("Dagen tot de helft binnen is"), "Days after the month of care; half of the money was in."),
    _days("most_days", _("Dagen tot negen tiende binnen is"), "The same for nine tenths of the money."),
    Column(
        name="typical_days",
        kind="number",
        unit="days",
        label=_("Middelste aanbieder"),
        meaning="Median over providers of the days until half was in.",
        null=_FEW_PROVIDERS,
    ),
    _euros("declared_eur", _("Ingediend"), "What the days are about: first declarations, without corrections."),
    Column(
        name="late_months",
        kind="integer",
        unit="months",
        label=_("Te laat na zoveel maanden"),
        meaning="A line is late when it came in more months after its month of care; a choice of this answer.",
        is_public=True,
    ),
)
_PROTECTS = Protects(
    unit="person",
    count="persons_count",
    largest="largest_person_cents",
    second="second_person_cents",
    total="all_persons_cents",
)
_BY_PERSON = Protects(unit="person", count="persons_count")
_LAW_KEY, _PROVIDER_KEY = ("municipality", "law"), ("municipality", "law", "provider")


def _adds(columns: tuple[Column, ...]) -> Adds:
    """Say what the numbers add up to: providers to their law; what was found is part of what was looked at."""
    names = {column.name for column in columns}
    if columns is _LATENESS:
        return Adds(quantities={"declared_eur": Quantity("first declarations")})
    of_what = "lines" if "amount_eur" in names else "chain"
    found, base = Quantity(f"{of_what} found"), Quantity(f"{of_what} looked at")
    money = {"amount_eur": Quantity("money of lines found")} if "amount_eur" in names else {}
    return Adds(
        quantities={"counted_count": found, "base_count": base, **money},
        equations=(Equation(whole=base, parts=(found,), holds="at_least"),),
    )


def _of_law(name: str, label: str, columns: tuple[Column, ...], mart: str, *, more: tuple[str, ...] = ()) -> Table:
    return Table(
        name=name,
        label=label,
        grain=(*_LAW_KEY, *more),
        columns=(MUNICIPALITY, _LAW, *columns),
        protects=_BY_PERSON if mart == "toewijzingen" else _PROTECTS,
        adds=_adds(columns),
        rows_behind=RowsBehind(mart=mart, keys={key: key for key in _LAW_KEY}),
    )


def _of_provider(name: str, label: str, columns: tuple[Column, ...], mart: str, *, more: tuple[str, ...] = ()) -> Table:
    """Declare the same by provider: for colleagues only, since a provider may be one natural person."""
    return Table(
        name=name,
        label=label,
        grain=(*_PROVIDER_KEY, *more),
        columns=(MUNICIPALITY, _LAW, PROVIDER, *columns),
        protects=_BY_PERSON if mart == "toewijzingen" else _PROTECTS,
        is_confidential=True,
        adds=_adds(columns),
        rows_behind=RowsBehind(mart=mart, keys={key: key for key in _PROVIDER_KEY}),
    )


_EVENTS, _TOEWIJZINGEN = "declaration_events", "toewijzingen"
LATENESS = _of_law("lateness", _("Hoe snel komt het geld binnen?"), _LATENESS, _EVENTS)
LINES = _of_law("lines", _("Hoe goed zijn de declaratieregels?"), _OF_LINES, _EVENTS, more=("measure",))
CHAIN = _of_law("chain", _("Welke berichten ontbreken?"), _OF_CHAIN, _TOEWIJZINGEN, more=("measure",))
PROVIDER_LATENESS = _of_provider("provider_lateness", _("Hoe snel declareert elke aanbieder?"), _LATENESS, _EVENTS)
PROVIDER_LINES = _of_provider(
    "provider_lines", _("Hoe goed zijn de regels van elke aanbieder?"), _OF_LINES, _EVENTS, more=("measure",)
)
PROVIDER_CHAIN = _of_provider(
    "provider_chain", _("Welke berichten ontbreken per aanbieder?"), _OF_CHAIN, _TOEWIJZINGEN, more=("measure",)
)
TABLES = (LATENESS, LINES, CHAIN, PROVIDER_LATENESS, PROVIDER_LINES, PROVIDER_CHAIN)
