"""What outcomes gives: its columns and tables."""

from dataclasses import replace

from stuurlicht.core import Adds, Column, Equation, Estimate, Protects, Quantity, RowsBehind, Table, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.laws import LAW_LABELS
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY, PROVIDER
from stuurlicht.instruments.outcomes.after import NEXT, RETURNED
from stuurlicht.instruments.outcomes.reading import APART, HELP_ENDS, ONE_SIDED
from stuurlicht.rules.end_reasons import END_MEANINGS, meanings_of
from stuurlicht.rules.product_groups import PRODUCT_GROUP_LABELS

NOT_ENDED = {
    "temporary": _("tijdelijk gestopt, en niet meer gehoord"),
    "no_stop": _("toewijzing voorbij, maar geen stop gemeld"),
    "silent": _("toewijzing voorbij, en nooit een begin of stop gemeld"),
}
"""Help of which nobody said that it ended."""

_LAW = Column(name="law", kind="text", label=_("Wet"), meaning="The law.", values=LAW_LABELS)
_GROUP = Column(
    name="product_group",
    kind="text",
    label=_("Soort hulp"),
    meaning="Group of products.",
    values={**PRODUCT_GROUP_LABELS, TOTAL: _("totaal")},
)
_BY_PERSON = Protects(unit="person", count="persons_count")
_TOO_FEW = "fewer than ten ends, or hardly anybody to compare with"


def _count(name: str, label: str, meaning: str) -> Column:
    return Column(name=name, kind="integer", unit="units", label=label, meaning=meaning)


def _whole(name: str, label: str, meaning: str) -> Column:
    """Declare what a share is of: known where the share is."""
    return replace(_count(name, label, meaning), null="there is no share", is_detail=True)


def _share(name: str, label: str, meaning: str, null: str = "", *, is_detail: bool = False) -> Column:
    return Column(name=name, kind="number", unit="share", label=label, meaning=meaning, null=null, is_detail=is_detail)


_SHARE = _share("one_sided_share", _("Deel eenzijdig"), "One-sided ends over ends of help.")
_LIMITS = (
    _share("low_share", _("Ondergrens"), "Lower 95% limit of it, by Wilson.", is_detail=True),
    _share("high_share", _("Bovengrens"), "Upper 95% limit of it.", is_detail=True),
)
_OF_DROPOUT = (
    _count("help_ends_units", _("Keer hulp geëindigd"), "Ends of help."),
    _count("one_sided_units", _("Daarvan eenzijdig"), "Ends by the client or the provider alone."),
    _SHARE,
    *_LIMITS,
)
_CORRECTED = (
    _share("expected_share", _("Te verwachten"), "The share that people of this age and past have.", _TOO_FEW),
    _share(
        "difference_share",
        _("Meer of minder dan te verwachten"),
        "What remains of observed less expected when chance is taken off; negative when fewer drop out.",
        _TOO_FEW,
    ),
    _share("low_difference_share", _("Ondergrens verschil"), "Lower 95% limit of it.", _TOO_FEW),
    _share("high_difference_share", _("Bovengrens verschil"), "Upper 95% limit of it.", _TOO_FEW),
)
_ENDS = "ends of help by reason"
_HELP_ENDS = Quantity("ends of help")


def _of_reasons(whole: str, names: tuple[str, ...], law: str) -> Equation:
    """Tell of which reasons a number is the sum, of those that a law knows: an equation needs all its parts."""
    known = [name for name in names if name in meanings_of(law)]
    parts = tuple(Quantity(_ENDS, {"reason": name}) for name in known)
    return Equation(whole=Quantity(whole), parts=parts, where={"law": law})


def _from_stops(*columns: str, keys: tuple[str, ...], year: str = "") -> tuple[Estimate, ...]:
    """Say that numbers rest on deliveries, by the keys that both have and the year of the end."""
    within = {year: "end_date"} if year else {}
    rows = RowsBehind(mart="care_spells", keys={key: key for key in keys}, within=within)
    return (Estimate(columns=columns, rows=rows),)


_BY_GROUP = ("municipality", "law", "product_group")
_NAMES = tuple(column.name for column in _OF_DROPOUT)


REASONS = Table(
    name="reasons",
    label=_("Waarom hulp eindigde"),
    grain=("municipality", "law", "product_group", "reason"),
    columns=(
        MUNICIPALITY,
        _LAW,
        _GROUP,
        Column(
            name="reason",
            kind="text",
            label=_("Reden"),
            meaning="What the stop message says.",
            values={name: END_MEANINGS[name] for name in (*HELP_ENDS, *APART)},
        ),
        _count("ends_units", _("Keer"), "Definitive stops."),
        _share(
            "ends_share",
            _("Deel"),
            "Of all ends of help.",
            "no end of help (the person died, went on elsewhere, or nobody knows), or fewer than ten, not none",
        ),
        _whole("help_ends_units", _("Keer hulp geëindigd"), "Ends of help, of any reason."),
    ),
    protects=_BY_PERSON,
    adds=Adds(
        quantities={"ends_units": Quantity(_ENDS), "help_ends_units": Quantity(_HELP_ENDS.name, {"reason": TOTAL})}
    ),
    estimates=_from_stops("ends_units", "ends_share", "help_ends_units", keys=_BY_GROUP),
)
_DROPOUT_ADDS = Adds(
    quantities={"help_ends_units": Quantity("ends of help"), "one_sided_units": Quantity("one-sided ends")},
    equations=tuple(
        _of_reasons(whole, names, law)
        for whole, names in (("ends of help", HELP_ENDS), ("one-sided ends", ONE_SIDED))
        for law in LAW_LABELS
    ),
)
DROPOUT = Table(
    name="dropout",
    label=_("Eenzijdig beëindigd"),
    grain=("municipality", "law", "product_group"),
    columns=(MUNICIPALITY, _LAW, _GROUP, *_OF_DROPOUT, *_CORRECTED),
    protects=_BY_PERSON,
    adds=_DROPOUT_ADDS,
    estimates=_from_stops(*_NAMES, *(column.name for column in _CORRECTED), keys=_BY_GROUP),
)
PER_YEAR = Table(
    name="dropout_per_year",
    label=_("Eenzijdig beëindigd per jaar"),
    grain=("municipality", "law", "year"),
    columns=(
        MUNICIPALITY,
        _LAW,
        Column(name="year", kind="integer", label=_("Jaar"), meaning="Calendar year of the end."),
        *_OF_DROPOUT,
    ),
    protects=_BY_PERSON,
    adds=Adds(
        quantities={
            "help_ends_units": Quantity("ends of help in year"),
            "one_sided_units": Quantity("one-sided ends in year"),
        },
        equations=(
            Equation(
                whole=Quantity("ends of help in year"), parts=(Quantity("one-sided ends in year"),), holds="at_least"
            ),
        ),
    ),
    estimates=_from_stops(*_NAMES, keys=("municipality", "law"), year="year"),
)
AFTER = Table(
    name="after_ending",
    label=_("Wat er na het einde gebeurde"),
    grain=("municipality", "law", "product_group", "next_help"),
    columns=(
        MUNICIPALITY,
        _LAW,
        _GROUP,
        Column(name="next_help", kind="text", label=_("Binnen een jaar"), meaning="What followed.", values=NEXT),
        _count("ends_units", _("Keer"), "Ends of help a year back or more, of people who did not move."),
        _share("ends_share", _("Deel"), "Of these ends.", "fewer than ten, not none"),
        _whole("followed_units", _("Keer gevolgd"), "Ends that were followed, whatever came."),
    ),
    protects=_BY_PERSON,
    adds=Adds(
        quantities={
            "ends_units": Quantity("ends followed"),
            "followed_units": Quantity("ends followed", {"next_help": TOTAL}),
        }
    ),
    estimates=_from_stops("ends_units", "ends_share", "followed_units", keys=_BY_GROUP),
)
RETURNS = Table(
    name="returns",
    label=_("Terug binnen een jaar"),
    grain=("municipality", "law", "product_group"),
    columns=(
        MUNICIPALITY,
        _LAW,
        _GROUP,
        _count("base_units", _("Keer zonder andere hulp"), "Ends after which no help ran on or followed at once."),
        _count("returned_units", _("Daarvan terug"), "New help under the same law within a year."),
        _share("returned_share", _("Deel terug"), "Returned over the base.", "nobody"),
        _share("low_share", _("Ondergrens"), "Lower 95% limit, by Wilson.", "nobody", is_detail=True),
        _share("high_share", _("Bovengrens"), "Upper 95% limit.", "nobody", is_detail=True),
    ),
    protects=_BY_PERSON,
    adds=Adds(
        quantities={"base_units": Quantity("ends alone"), "returned_units": Quantity("returns")},
        equations=(
            Equation(
                whole=Quantity("returns"),
                parts=tuple(Quantity("ends followed", {"next_help": name}) for name in RETURNED),
            ),
            Equation(
                whole=Quantity("ends alone"),
                parts=(Quantity("returns"), Quantity("ends followed", {"next_help": "none"})),
            ),
        ),
    ),
    estimates=_from_stops("base_units", "returned_units", "returned_share", "low_share", "high_share", keys=_BY_GROUP),
)
WITHOUT_END = Table(
    name="not_ended",
    label=_("Hulp waarvan het einde niet is gemeld"),
    grain=("municipality", "law", "kind"),
    columns=(
        MUNICIPALITY,
        _LAW,
        Column(name="kind", kind="text", label=_("Wat er is"), meaning="Why no end is known.", values=NOT_ENDED),
        _count("helps_units", _("Keer"), "Deliveries of help."),
    ),
    protects=_BY_PERSON,
    adds=Adds(quantities={"helps_units": Quantity("help without an end")}),
)
PER_PROVIDER = Table(
    name="providers",
    label=_("Eenzijdig beëindigd per aanbieder"),
    grain=("municipality", "law", "provider"),
    columns=(MUNICIPALITY, _LAW, PROVIDER, *_OF_DROPOUT, *_CORRECTED),
    protects=_BY_PERSON,
    is_confidential=True,
    adds=Adds(
        quantities={
            "help_ends_units": Quantity("ends of help of provider"),
            "one_sided_units": Quantity("one-sided ends of provider"),
        },
        equations=(
            Equation(
                whole=Quantity("ends of help", {"product_group": TOTAL}),
                parts=(Quantity("ends of help of provider", over="provider"),),
            ),
            Equation(
                whole=Quantity("one-sided ends", {"product_group": TOTAL}),
                parts=(Quantity("one-sided ends of provider", over="provider"),),
            ),
        ),
    ),
)
TABLES = (REASONS, DROPOUT, PER_YEAR, AFTER, RETURNS, WITHOUT_END, PER_PROVIDER)
