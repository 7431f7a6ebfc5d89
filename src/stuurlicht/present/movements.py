"""A change that adds up, in words and as a waterfall: one sentence and one bar for each step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from stuurlicht.core import Chart, Column, _
from stuurlicht.present.chart_data import ChartData, Row
from stuurlicht.present.charts import ChartModel
from stuurlicht.present.language import Language, translate
from stuurlicht.present.lying_chart import lying_chart
from stuurlicht.present.numbers import in_sentence, in_table, plain
from stuurlicht.present.tables import Heading, Shown, TableModel, heading_text
from stuurlicht.release.movement import Movement, Step

MOST_STEPS = 7
"""More bars are hard to read; the smallest are told as one."""
_REST = _("Afgeschermd of onbekend, samen")
_OTHERS = _("Andere onderdelen samen")
_ALTOGETHER = _("Alles samen")
_WAS, _NOW = _("Toen"), _("Nu")
_CHANGE = _("Verandering")
_PART = _("Onderdeel")
_ROSE, _FELL = _("De verwachting steeg met {amount}"), _("De verwachting daalde met {amount}")
_SAME = _("De verwachting bleef gelijk")
_STEP_UP, _STEP_DOWN = _("{part}: {amount} meer."), _("{part}: {amount} minder.")
_ALTERNATIVE = _(
    "Een balk per onderdeel: naar rechts is meer, naar links is minder. Elke balk begint waar de vorige eindigt. "
    "Samen zijn ze {amount}. De tabel geeft de bedragen."
)
_TITLE = _("Hoe het optelt")


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementModel:
    """A change ready to be laid out.

    Parameters
    ----------
    was, now : str
        The number then and now, as in a sentence.
    sentences : tuple of str
        One for each step, the largest first.
    chart : ChartModel or None
        The waterfall; None when nothing changed.
    table : TableModel
        What was, every step, and what is: it adds up in whole units.
    """

    was: str
    now: str
    sentences: tuple[str, ...]
    chart: ChartModel | None
    table: TableModel


@dataclass(frozen=True, slots=True)
class _Named:
    """A step with its name and its sentence."""

    name: str
    amount: int
    said: str
    is_rest: bool = False


def movement_model(
    moved: Movement, language: Language = "nl", words: Mapping[str, tuple[str, str]] | None = None
) -> MovementModel:
    """Give a change in words.

    Parameters
    ----------
    words : Mapping[str, tuple of (str, str)], optional
        As ``core.Split.words``: by code of the part, what a step up and a step down is called.
    """
    steps = _few(
        [_named(step, moved.column, language, words or {}) for step in moved.steps if step.amount], moved, language
    )
    by_size = sorted(steps, key=lambda step: -abs(step.amount))
    return MovementModel(
        was=in_sentence(moved.was, moved.column, language),
        now=in_sentence(moved.now, moved.column, language),
        sentences=tuple(step.said for step in by_size),
        chart=_chart(steps, moved, language) if steps else None,
        table=_table(steps, moved, language),
    )


def _named(step: Step, column: Column, language: Language, words: Mapping[str, tuple[str, str]]) -> _Named:
    codes = [str(cell.value) for cell in step.keys]
    name = ": ".join(plain(cell.value, cell.column, language) for cell in step.keys) or translate(_REST, language)
    up, down = words.get(codes[-1] if codes else "", (_STEP_UP, _STEP_DOWN))
    amount = in_sentence(abs(step.amount), column, language)
    said = translate(up if step.amount > 0 else down, language).format(part=name, amount=amount)
    return _Named(name, step.amount, said, is_rest=not step.keys)


def _few(steps: list[_Named], moved: Movement, language: Language) -> list[_Named]:
    """Keep the largest in their order; the others become one."""
    if len(steps) <= MOST_STEPS:
        return steps
    rest = [step for step in steps if step.is_rest]  # what is hidden is never told as one of the others
    named = sorted((step for step in steps if not step.is_rest), key=lambda step: -abs(step.amount))
    kept = [*rest, *named[: MOST_STEPS - 1 - len(rest)]]
    left = sum(step.amount for step in steps if step not in kept)
    name = translate(_OTHERS, language)
    said = translate(_STEP_UP if left > 0 else _STEP_DOWN, language)
    amount = in_sentence(abs(left), moved.column, language)
    return [*(step for step in steps if step in kept), _Named(name, left, said.format(part=name, amount=amount))]


def _chart(steps: Sequence[_Named], moved: Movement, language: Language) -> ChartModel:
    total = moved.now - moved.was
    ends = list(accumulate((step.amount for step in steps), initial=0))
    rows = [_bar(step.name, step.amount, ends[at], ends[at + 1], moved, language) for at, step in enumerate(steps)]
    rows.append(_bar(translate(_ALTOGETHER, language), total, 0, total, moved, language))
    told = in_sentence(abs(total), moved.column, language)
    finding = _ROSE if total > 0 else _FELL if total else _SAME
    drawn = ChartData(
        chart=Chart(name="movement", kind="bar", table="", x="part", y="amount", low="low", high="high"),
        rows=tuple(rows),
        columns={"x": Column(name="part", kind="text", label=_PART), "y": _changed(moved.column)},
        series=(),
        panels=(),
        categories=tuple(str(row["x"]) for row in rows),
    )
    alternative = translate(_ALTERNATIVE, language).format(amount=in_sentence(total, moved.column, language))
    return ChartModel(
        "movement", translate(finding, language).format(amount=told), alternative, lying_chart(drawn, language)
    )


def _bar(name: str, amount: int, start: int, end: int, moved: Movement, language: Language) -> Row:
    nothing: Row = dict.fromkeys(("reference", "mark"))
    said = in_sentence(amount, moved.column, language)
    return {
        **nothing,
        "x": name,
        "y": amount,
        "low": start,
        "high": end,
        "said": said,
        "series": "",
        "panel": "",
        "is_expected": False,
        "is_last": False,
    }


def _table(steps: Sequence[_Named], moved: Movement, language: Language) -> TableModel:
    was, now = translate(_WAS, language), translate(_NOW, language)
    rows = [(was, moved.was), *((step.name, step.amount) for step in steps), (now, moved.now)]
    headings = (
        Heading(name="part", text=translate(_PART, language), is_number=False, is_key=True),
        Heading(name="amount", text=heading_text(moved.column, language), is_number=True, is_key=False),
    )
    return TableModel(
        name="movement",
        title=translate(_TITLE, language),
        shared=(),
        headings=headings,
        rows=tuple(
            (Shown(name, "known"), Shown(in_table(amount, moved.column, language), "known")) for name, amount in rows
        ),
        totals=tuple(at in {0, len(rows) - 1} for at in range(len(rows))),
    )


def _changed(column: Column) -> Column:
    return Column(name=column.name, kind=column.kind, unit=column.unit, label=_CHANGE)
