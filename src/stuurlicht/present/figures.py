"""A number that stands by itself, in words: what it is held against, how it moved, how sure it is, what steers it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stuurlicht.core import Column, Figure, _
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.core.levers import LEVER_LABELS
from stuurlicht.core.result import Scalar
from stuurlicht.present.language import Language, translate
from stuurlicht.present.numbers import day, in_sentence, plain
from stuurlicht.present.sentences import cell_text, status_text
from stuurlicht.present.tables import agrees
from stuurlicht.release import ReleasedCell, ReleasedResult, ReleasedTable
from stuurlicht.release.movement import Number, earlier_cell
from stuurlicht.release.released import RowKey

_BAND = _("tussen {low} en {high} ({likely} keer)")
_CHANCE = _("kans op meer dan begroot: {chance}")
_YEAR_BEFORE = _("een jaar eerder: {before}")
_MORE, _LESS = _("{amount} meer dan op {day}"), _("{amount} minder dan op {day}")
_SAME, _NOT_TOLD = _("net zoveel als op {day}"), _("op {day} {status}")
_STAYS = _("{subject}: op {earlier} verwachtten we {was}, {band}. Nu verwachten we {now}. Dat ligt daarbinnen.")
_LEFT = _("{subject}: op {earlier} verwachtten we {was}, {band}. Nu verwachten we {now}. Dat ligt daarbuiten.")
_JUST_LEFT = _("{subject}: op {earlier} verwachtten we {was}, {band}. Nu verwachten we {now}. Dat ligt net daarbuiten.")


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureModel:
    """A figure ready to be laid out; a text is empty where there is nothing to say.

    Parameters
    ----------
    label : str
        What it is of.
    key : RowKey
        Its row, for whoever links to it.
    now, target : str
        The number, and what it should be.
    change : str
        Against an earlier release, else against a year before.
    certainty : tuple of str
        The chance that it passes its target, and the band; that these are hidden or unknown; empty of a plain count.
    band : str
        Between what it lies.
    since : str
        Whether it still lies in the band of the earlier release.
    """

    label: str
    key: RowKey
    now: str
    target: str
    change: str
    certainty: tuple[str, ...]
    band: str
    lever: str
    meaning: str
    since: str = ""


def figure_models(
    figure: Figure,
    values: Mapping[str, Scalar],
    result: ReleasedResult,
    earlier: ReleasedResult | None = None,
    language: Language = "nl",
) -> Iterator[FigureModel]:
    """Give the figure once for each of its rows: one per municipality.

    Parameters
    ----------
    values : Mapping[str, Scalar]
        What its page is about.
    earlier : ReleasedResult, optional
        The same answer as it was released before.
    """
    keys = figure_keys(figure, values, result)
    for key in keys:
        number = number_of(figure, key, result)
        then = earlier.tables.get(figure.table) if earlier is not None else None
        told = _Told(figure, values, number, result, then, earlier, language)
        yield told.model(is_one=len(keys) == 1)


def figure_keys(figure: Figure, values: Mapping[str, Scalar], result: ReleasedResult) -> list[RowKey]:
    """Give the rows of the figure."""
    wanted = {**values, **figure.where}
    rows = result.tables[figure.table].rows
    return [key for key in rows if all(agrees(value, wanted[name]) for name, value in key if name in wanted)]


def number_of(figure: Figure, key: RowKey, result: ReleasedResult) -> Number:
    """Give the number of one row, so that it may be set beside an earlier one."""
    column = _columns(result.tables[figure.table])[figure.column]
    return Number(key=key, column=column, parts=figure.parts, alike=figure.alike)


@dataclass(frozen=True, slots=True)
class _Told:
    """One row of a figure, now and then."""

    figure: Figure
    values: Mapping[str, Scalar]
    number: Number
    result: ReleasedResult
    then: ReleasedTable | None
    earlier: ReleasedResult | None
    language: Language

    def model(self, *, is_one: bool) -> FigureModel:
        return FigureModel(
            label=self.label(is_one=is_one),
            key=self.number.key,
            now=self.text(self.figure.column),
            target=self.text(self.figure.target),
            change=self.change(),
            certainty=tuple(self.certainty()),
            band=self.band(),
            lever=self.say(LEVER_LABELS[self.result.instrument.lever]),
            meaning=self.say(self.figure.meaning),
            since=self.since(),
        )

    def say(self, text: str, **told: str) -> str:
        return translate(text, self.language).format_map(told)

    def label(self, *, is_one: bool) -> str:
        columns, place = _columns(self.table), dict(self.number.key).get(MUNICIPALITY.name)
        label = self.say(self.figure.label)
        if is_one or place is None:
            return label
        return f"{cell_text(ReleasedCell(columns[MUNICIPALITY.name], place, 'known'), self.language)}: {label}"

    def subject(self) -> str:
        """Name what the number is of: the law of its page, or all laws."""
        columns, row = _columns(self.table), dict(self.number.key)
        names = [name for name in (*self.values, *self.figure.parts) if name in row]
        return plain(row[names[0]], columns[names[0]], self.language) if names else self.say(self.figure.label)

    @property
    def table(self) -> ReleasedTable:
        return self.result.tables[self.figure.table]

    def cell(self, column: str) -> ReleasedCell:
        return self.table.value_of(self.table.rows[self.number.key], _columns(self.table)[column])

    def then_cell(self, column: str) -> ReleasedCell | None:
        if self.then is None or not column:
            return None
        return earlier_cell(self.number, _columns(self.table)[column], self.table, self.then)

    def text(self, column: str) -> str:
        return cell_text(self.cell(column), self.language) if column else ""

    def certainty(self) -> Iterator[str]:
        cells = [self.cell(name) for name in (self.figure.chance, self.figure.low, self.figure.high) if name]
        if cells and all(cell.status != "known" for cell in cells):
            yield status_text(cells[0], self.language)
        elif self.figure.chance and cells[0].status == "known":
            yield self.say(_CHANCE, chance=self.text(self.figure.chance))
        if band := self.band():
            yield band

    def band(self) -> str:
        return self._band([self.cell(name) for name in self._ends()])

    def change(self) -> str:
        then, now = self.then_cell(self.figure.column), self.cell(self.figure.column)
        if then is None or self.earlier is None:
            return self.say(_YEAR_BEFORE, before=self.text(self.figure.before)) if self.figure.before else ""
        when = day(self.earlier.facts.at.day, self.language)
        if then.status != "known" or now.status != "known":
            return (
                self.say(_NOT_TOLD, day=when, status=status_text(then, self.language)) if then.status != "known" else ""
            )
        difference = round(float(str(now.value))) - round(float(str(then.value)))
        amount = in_sentence(abs(difference), now.column, self.language)
        return self.say((_MORE if difference > 0 else _LESS) if difference else _SAME, amount=amount, day=when)

    def since(self) -> str:
        """Say whether the number lies where it was expected to lie."""
        ends, now = [self.then_cell(name) for name in self._ends()], self.cell(self.figure.column)
        was = self.then_cell(self.figure.column)
        if was is None or self.earlier is None or not ends or now.status != "known" or was.status != "known":
            return ""
        band = self._band([end for end in ends if end is not None])
        if not band:
            return ""
        told = cell_text(now, self.language)
        low, high = (end for end in ends[:2] if end is not None)
        is_within = float(str(low.value)) <= float(str(now.value)) <= float(str(high.value))
        # an end that reads as the number itself would contradict that it lies outside
        left = _JUST_LEFT if told in {cell_text(end, self.language) for end in (low, high)} else _LEFT
        return self.say(
            _STAYS if is_within else left,
            subject=self.subject(),
            earlier=day(self.earlier.facts.at.day, self.language),
            was=cell_text(was, self.language),
            band=band,
            now=told,
        )

    def _ends(self) -> tuple[str, ...]:
        names = (self.figure.low, self.figure.high, self.figure.likely)
        return names if all(names) else ()

    def _band(self, cells: list[ReleasedCell]) -> str:
        if not cells or any(cell.status != "known" for cell in cells):
            return ""
        low, high, likely = (cell_text(cell, self.language) for cell in cells)
        return self.say(_BAND, low=low, high=high, likely=likely)


def _columns(table: ReleasedTable) -> dict[str, Column]:
    return {column.name: column for column in table.declaration.columns}
