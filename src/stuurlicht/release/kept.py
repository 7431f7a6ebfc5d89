"""What a publication leaves behind for the next one of its name: every figure, hidden or not. Never shown."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from stuurlicht.core.errors import WorkspaceError

_TERM = pl.Struct({"relation": pl.Int64, "factor": pl.Float64, "is_equal": pl.Boolean, "slack": pl.Float64})
SCHEMA: Mapping[str, pl.DataType | type[pl.DataType]] = {
    "quantity": pl.String,
    "place": pl.String,
    "series": pl.String,
    "value": pl.Float64,
    "is_signed": pl.Boolean,
    "is_hidden": pl.Boolean,
    "room_up": pl.Float64,
    "room_down": pl.Float64,
    "terms": pl.List(_TERM),
}
"""Columns of `Kept.frame`: one row per figure."""


class KeptUnreadableError(WorkspaceError):
    """What an earlier publication left behind is not what this version writes."""

    code = "kept_unreadable"


@dataclass(frozen=True, slots=True)
class Kept:
    """The figures of one publication with their true values: for the next one of its name, and for nobody's eyes.

    Parameters
    ----------
    frame : polars.DataFrame
        One row per figure. ``quantity`` and ``place`` (its coordinates without the moment at which it was known) tell
        what it measures; ``series`` by which coordinates it stays hidden; ``value`` is the true value; ``room_up`` and
        ``room_down`` how far an outsider must at least stay from it, zero where nobody is protected by it; ``terms``
        the relations in which it stands.
    """

    frame: pl.DataFrame

    @classmethod
    def of(cls, frame: pl.DataFrame) -> "Kept":
        """Read back what was written.

        Raises
        ------
        KeptUnreadableError
            If a column is absent or of another kind.
        """
        wrong = [name for name, kind in SCHEMA.items() if frame.schema.get(name) != kind]
        if wrong:
            raise KeptUnreadableError(columns=", ".join(wrong))
        return cls(frame.select(*SCHEMA))
