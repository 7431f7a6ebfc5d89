"""What changed since the report before, in steps that add up; without one, what the instruments say of it."""

from collections.abc import Iterator, Sequence

from stuurlicht.core import Figure, Role, Split, _
from stuurlicht.core.roles import ROLE_HEADINGS
from stuurlicht.present.figures import figure_keys, number_of
from stuurlicht.present.movements import MovementModel, movement_model
from stuurlicht.present.numbers import day, in_sentence
from stuurlicht.present.roles import SlotModel
from stuurlicht.present.tables import agrees
from stuurlicht.release import ReleasedResult
from stuurlicht.release.movement import Movement, movement, own_split
from stuurlicht.surfaces.council.model import Material, Section, Sheet

_ROSE = _("Sinds het vorige rapport, van {day}, steeg de verwachting met {amount}. Zij is nu {now}.")
_FELL = _("Sinds het vorige rapport, van {day}, daalde de verwachting met {amount}. Zij is nu {now}.")
_SAME = _("Sinds het vorige rapport, van {day}, bleef de verwachting gelijk: {now}.")
_NO_EARLIER = _("Dit is het eerste rapport. Daarom staat hier wat er in de laatste maand veranderde.")
_NOT_COMPARABLE = _(
    "Het vorige rapport, van {day}, laat zich hier niet naast leggen. Het ging over een ander jaar, of het cijfer is "
    "niet bekend."
)
_WHERE, _WHY, _LAST_MONTH = _("Waar het zit"), _("Waardoor het komt"), _("Wat er in de laatste maand gebeurde")
_AS_SEEN_NOW = _("Met wat we nu weten, was de verwachting een maand geleden {was}. Daarna gebeurde dit.")


def moved_sheet(made_of: Material) -> Sheet | None:
    """Give the second sheet; None when nothing can be said of a change."""
    own = made_of.models(Role.MOVED)
    splits = [(model, split) for model in own for split in _split_of(model)]
    changes = list(_changes(made_of))
    sections = (
        [*_since(changes, splits, made_of)]
        if changes
        else [_of_month(model, split, made_of) for model, split in splits]
    )
    if not sections:
        return None
    return Sheet(
        name=Role.MOVED.value,
        title=made_of.say(ROLE_HEADINGS[Role.MOVED]),
        lead=tuple(_lead(changes, own, made_of)),
        sections=tuple(sections),
    )


def _changes(made_of: Material) -> Iterator[Movement]:
    """Give how each number of the year end moved since the report before."""
    before = {each.instrument.id: each for each in made_of.earlier}
    for model in made_of.models(Role.YEAR_END):
        earlier = before.get(model.result.instrument.id)
        if earlier is not None:
            yield from (found for figure in model.slot.figures for found in _movements(figure, model, earlier))


def _movements(figure: Figure, model: SlotModel, earlier: ReleasedResult) -> Iterator[Movement]:
    tables = model.result.tables[figure.table], earlier.tables[figure.table]
    for key in figure_keys(figure, model.values, model.result):
        found = movement(number_of(figure, key, model.result), *tables)
        if found is not None:
            yield found


def _split_of(model: SlotModel) -> Iterator[Movement]:
    split = model.slot.split
    found = _own(split, model.result) if split is not None else None
    if found is not None:
        yield found


def _own(split: Split, result: ReleasedResult) -> Movement | None:
    table = result.tables[split.table]
    columns = {column.name: column for column in table.declaration.columns}
    rows = [
        (str(dict(key)[split.part]), key)
        for key in table.rows
        if all(agrees(value, split.where[name]) for name, value in key if name in split.where)
    ]
    steps = [key for part, key in rows if part not in {split.first, split.last}]
    ends = dict(rows)
    if not {split.first, split.last} <= {*ends} or len(steps) + 2 != len(rows):
        return None
    ordered = [ends[split.first], *steps, ends[split.last]]
    return own_split(table, ordered, columns[split.column], columns[split.part])


def _since(
    changes: Sequence[Movement], splits: Sequence[tuple[SlotModel, Movement]], made_of: Material
) -> Iterator[Section]:
    """Give the steps since the report before: by cause where an instrument starts at its figure, else by where."""
    for change in changes:
        causes = [(model, split) for model, split in splits if _is_same(split, change)]
        for model, split in causes:
            yield _steps(_WHY, split, made_of, model)
        yield _steps(_WHERE, change, made_of, is_short=bool(causes))
    later = [(model, split) for model, split in splits if not any(_is_same(split, change) for change in changes)]
    for model, split in later:
        told = _model(split, made_of, model)
        lead = (made_of.say(_AS_SEEN_NOW, was=told.was),)
        yield Section(heading=made_of.say(_LAST_MONTH), lead=lead, texts=told.sentences)


def _is_same(split: Movement, change: Movement) -> bool:
    return (split.was, split.now) == (change.was, change.now)


def _of_month(model: SlotModel, split: Movement, made_of: Material) -> Section:
    return _steps(_LAST_MONTH, split, made_of, model)


def _steps(
    heading: str, change: Movement, made_of: Material, model: SlotModel | None = None, *, is_short: bool = False
) -> Section:
    """Give a sentence per step, the waterfall and its table; of what was explained already no waterfall."""
    told = _model(change, made_of, model)
    drawn = () if told.chart is None or is_short else (told.chart,)
    return Section(heading=made_of.say(heading), texts=told.sentences, blocks=(*drawn, told.table))


def _model(change: Movement, made_of: Material, model: SlotModel | None) -> MovementModel:
    split = model.slot.split if model is not None else None
    return movement_model(change, made_of.language, split.words if split is not None else None)


def _lead(changes: Sequence[Movement], own: Sequence[SlotModel], made_of: Material) -> Iterator[str]:
    for change in changes:
        amount = change.now - change.was
        yield made_of.say(
            (_ROSE if amount > 0 else _FELL) if amount else _SAME,
            day=_day_before(made_of),
            amount=in_sentence(abs(amount), change.column, made_of.language),
            now=in_sentence(change.now, change.column, made_of.language),
        )
    if not changes:
        yield made_of.say(_NOT_COMPARABLE, day=_day_before(made_of)) if made_of.earlier else made_of.say(_NO_EARLIER)
        yield from (text for model in own for text in model.lead[:1])


def _day_before(made_of: Material) -> str:
    return day(made_of.earlier[0].facts.at.day, made_of.language)
