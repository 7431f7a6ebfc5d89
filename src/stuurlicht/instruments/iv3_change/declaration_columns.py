"""The columns of iv3_change."""

from dataclasses import replace

from stuurlicht.core import Column, _
from stuurlicht.core.columns import TOTAL, Unit
from stuurlicht.core.ledger.published import BOOK_YEAR, REPORT
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.instruments.iv3_change.marks import MARKS
from stuurlicht.rules.task_fields import BREAK_WORDS, GROUP_LABELS

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
SYSTEMATIC = {
    "over": _("steeds meer uitgegeven"),
    "under": _("steeds minder uitgegeven"),
    "unclear": _("niet aangetoond"),
    "unknown": _("te weinig jaren"),
}
TESTS = {
    "without_each_year": _("elk jaar verbeterd met alle andere jaren"),
    "earlier_years": _("elk jaar verbeterd met alleen de jaren ervoor"),
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
}
PLACE = MUNICIPALITY


def told(name: str, label: str, meaning: str, null: str = "", *, is_detail: bool = False) -> Column:
    """Declare a public number; its unit follows from its name."""
    endings: dict[str, Unit] = {"_eur": "EUR", "_share": "share", "_years": "years", "_count": "municipalities"}
    unit = next(unit for ending, unit in endings.items() if name.endswith(ending))
    kind = "number" if unit in {"EUR", "share"} else "integer"
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
