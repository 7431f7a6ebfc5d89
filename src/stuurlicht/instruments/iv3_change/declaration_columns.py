"""The columns of iv3_change."""

from dataclasses import replace

from stuurlicht.core import Column, _
from stuurlicht.core.columns import TOTAL, Unit
from stuurlicht.core.ledger.published import BOOK_YEAR, REPORT
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.instruments.iv3_change.correction import FORESIGHT, HINDSIGHT
from stuurlicht.instruments.iv3_change.marks import MARKS
from stuurlicht.instruments.iv3_change.sizes import UNKNOWN_SIZE
from stuurlicht.rules.balance_terms import SIZE_LABELS
from stuurlicht.rules.breaks import BREAK_WORDS
from stuurlicht.rules.cluster_choices import PART_LABELS
from stuurlicht.rules.task_fields import GROUP_LABELS

YEAR = replace(BOOK_YEAR, label=_("Jaar"))
GROUP = Column(name="group", kind="text", label=_("Taakvelden"), meaning="What is told together.", values=GROUP_LABELS)
FIELD = Column(
    name="task_field",
    kind="text",
    label=_("Taakveld"),
    meaning="Code to two digits after the point, so that documents of more and of fewer digits can be compared.",
)
KIND = replace(REPORT, values={name: REPORT.values[name] for name in ("budget", "account")})
MARK = Column(
    name="break_mark",
    kind="text",
    label=_("Breuk met het jaar ervoor"),
    meaning="What makes the year differ from the one before other than by spending.",
    values=MARKS,
)
BREAK = Column(name="break_name", kind="text", label=_("Wat er veranderde"), values=BREAK_WORDS)
SIZE = Column(
    name="size_class",
    kind="text",
    label=_("Grootte"),
    meaning="By the newest number of inhabitants, in all years the same.",
    values={**SIZE_LABELS, UNKNOWN_SIZE: _("aantal inwoners onbekend")},
)
CLUSTER = Column(
    name="cluster",
    kind="text",
    label=_("Onderdeel"),
    meaning="Part of the social domain, or 'totaal' for the parts that may be added up.",
    values={**PART_LABELS, TOTAL: _("De onderdelen samen")},
)
SYSTEMATIC = {
    "over": _("gemiddeld te laag begroot (aangetoond)"),
    "under": _("gemiddeld te hoog begroot (aangetoond)"),
    "unclear": _("niet aangetoond"),
    "unknown": _("te weinig jaren"),
}
PUBLICATIONS = {
    "final": _("definitief"),
    "first": _("voorlopig"),
    "not_told": _("de bron zegt het niet"),
}
"""Whether the account of a row is the first publication of CBS, which may still change."""
KNOWN_FROM = {
    "source": _("staat in een bron"),
    "general": _("algemeen bekend, niet nagekeken"),
}
TESTS = {
    HINDSIGHT: _("elk jaar verbeterd met alle andere jaren"),
    FORESIGHT: _("elk jaar verbeterd met de jaren die toen bekend waren"),
}
CORRECTIONS = {
    "nation": _("voor iedereen gelijk"),
    "own": _("alleen eigen eerdere fouten"),
    "shrunk": _("eigen fouten, bijgetrokken naar het land"),
}
OUTCOMES = {
    "better": _("de fout wordt kleiner"),
    "worse": _("de fout wordt groter"),
    "unproven": _("niet aangetoond"),
}
STATES = {
    "nation": TOTAL,
    "partly": _("een deel deed geen opgave"),
    "not_filed": _("geen opgave gedaan"),
    "not_told": _("staat in geen bron"),
    "not_in_year": _("bestond niet in dat jaar"),
}
PLACE = MUNICIPALITY


def told(name: str, label: str, meaning: str, null: str = "", *, is_detail: bool = False) -> Column:
    """Declare a public number; its unit follows from its name."""
    endings: dict[str, Unit] = {"_eur": "EUR", "_share": "share", "_years": "years", "_count": "municipalities"}
    endings["_probability"] = "probability"
    unit = next(unit for ending, unit in endings.items() if name.endswith(ending))
    kind = "integer" if unit in {"years", "municipalities"} else "number"
    return Column(
        name=name,
        kind=kind,  # type: ignore[arg-type]  # one of two kinds
        unit=unit,
        label=label,
        meaning=meaning,
        null=null,
        is_public=True,
        is_detail=is_detail,
    )


def yes_or_no(name: str, label: str, meaning: str) -> Column:
    """Declare a mark on a row, for files."""
    return Column(name=name, kind="boolean", label=label, meaning=meaning, is_detail=True)
