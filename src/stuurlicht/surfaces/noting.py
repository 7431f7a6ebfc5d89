"""The figure that a note speaks of."""

from stuurlicht.core import Cell, cell
from stuurlicht.release import ReleasedResult
from stuurlicht.surfaces.pointing import pointed
from stuurlicht.workspace.notes import NoteCellError


def pointed_cell(result: ReleasedResult, text: str) -> Cell:
    """Give the cell that is meant by ``year_end.expected_eur; law=jeugdwet``.

    Raises
    ------
    NoteCellError
        If there is no such table or column; names those there are.
    UnknownKeyError, UnknownKeyValueError, KeyNeededError
        If the rest is not one row of the table.
    """

    def refusal(given: str, known: str) -> NoteCellError:
        return NoteCellError(instrument=result.instrument.id, given=given, known=known)

    meant = pointed(result.tables, text, refusal)
    grain = meant.table.declaration.grain
    told = {key: str(meant.row[key]) for key in grain if meant.row[key] is not None}
    return cell(meant.table.declaration.name, meant.column.name, **told)
