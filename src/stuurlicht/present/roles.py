"""What fills a role: a question to the list of answers, for every surface that tells the main things in short."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from stuurlicht.core import Role, Slot
from stuurlicht.core.result import Scalar
from stuurlicht.present.charts import ChartModel
from stuurlicht.present.figures import FigureModel, figure_models
from stuurlicht.present.language import Language
from stuurlicht.present.pages import Block, Told, page_model, repeated
from stuurlicht.present.tables import TableModel, chart_table
from stuurlicht.release import ReleasedResult


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotModel:
    """What one instrument says in a role, ready to be laid out.

    Parameters
    ----------
    slot : Slot
        Its declaration.
    result : ReleasedResult
        The answer it is of.
    values : Mapping[str, Scalar]
        What it is about, by key column: a law. Empty where it is about all.
    figures : tuple of FigureModel
        The few numbers.
    blocks : tuple of Block
        Sentences, drawings and tables in reading order.
    """

    slot: Slot
    result: ReleasedResult
    values: Mapping[str, Scalar]
    figures: tuple[FigureModel, ...]
    blocks: tuple[Block, ...]

    @property
    def lead(self) -> tuple[str, ...]:
        """The sentences that are the answer: those under no heading of their own."""
        return tuple(text for each in self.blocks if _is_lead(each) for text in each.texts)  # type: ignore[union-attr]  # a lead has texts

    @property
    def rest(self) -> tuple[Block, ...]:
        """What stands below the answer."""
        return tuple(each for each in self.blocks if not _is_lead(each))


def slot_models(
    results: Sequence[ReleasedResult],
    role: Role,
    language: Language = "nl",
    earlier: Sequence[ReleasedResult] = (),
) -> tuple[SlotModel, ...]:
    """Give what the answers say in a role, in their order; what says nothing is left out.

    Parameters
    ----------
    earlier : sequence of ReleasedResult
        The same answers as they were released before, by which figures tell how they moved.
    """
    before = {each.instrument.id: each for each in earlier}
    models = (
        _model(slot, values, result, before.get(result.instrument.id), language)
        for result in results
        for slot in result.instrument.slots
        if slot.role == role
        for values in repeated(slot.page, result)
    )
    return tuple(each for each in models if each.figures or each.blocks)


def tables_behind(models: Sequence[SlotModel], language: Language = "nl") -> dict[str, TableModel]:
    """Give the table behind each chart, by name of the chart."""
    return {
        block.name: chart_table(block.drawn, model.result.tables[block.drawn.table], language)
        for model in models
        for block in model.blocks
        if isinstance(block, ChartModel) and block.drawn is not None
    }


def about_values(models: Sequence[SlotModel], column: str) -> tuple[str, ...]:
    """Give the values of a key column that these are about, in their order: the laws."""
    return tuple(dict.fromkeys(str(each.values[column]) for each in models if column in each.values))


def _model(
    slot: Slot,
    values: Mapping[str, Scalar],
    result: ReleasedResult,
    earlier: ReleasedResult | None,
    language: Language,
) -> SlotModel:
    return SlotModel(
        slot=slot,
        result=result,
        values=values,
        figures=tuple(_figures(slot, values, result, earlier, language)),
        blocks=page_model(slot.page, values, result, language).blocks,
    )


def _figures(
    slot: Slot,
    values: Mapping[str, Scalar],
    result: ReleasedResult,
    earlier: ReleasedResult | None,
    language: Language,
) -> Iterator[FigureModel]:
    for figure in slot.figures:
        yield from figure_models(figure, values, result, earlier, language)


def _is_lead(block: Block) -> bool:
    return isinstance(block, Told) and not block.heading
