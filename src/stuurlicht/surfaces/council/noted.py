"""What people noted about the figures of a sheet."""

from collections.abc import Mapping, Sequence

from stuurlicht.core.result import Scalar
from stuurlicht.present.notes import NOTES, note_texts
from stuurlicht.present.roles import SlotModel
from stuurlicht.release import Note
from stuurlicht.surfaces.council.model import Material, Section


def noted(models: Sequence[SlotModel], made_of: Material) -> Section:
    """Give the notes about what these slots tell: of their law, or of none where they are about all."""
    texts = (
        text
        for model in models
        for text in note_texts(model.result, _about(model, model.result.notes), made_of.language)
    )
    return Section(heading=made_of.say(NOTES), texts=tuple(dict.fromkeys(texts)))


def _about(model: SlotModel, notes: Sequence[Note]) -> list[Note]:
    return [note for note in notes if _is_about(dict(note.cell.row), model.values, model)]


def _is_about(row: Mapping[str, Scalar], values: Mapping[str, Scalar], model: SlotModel) -> bool:
    if values:
        return all(row.get(name, value) == value for name, value in values.items())
    fixed = {name: value for figure in model.slot.figures for name, value in figure.where.items()}
    return all(row.get(name, value) == value for name, value in fixed.items())
