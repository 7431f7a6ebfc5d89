"""Linked persons: who in one law is who in another, where the workspace links laws."""

from datetime import date

import narwhals as nw

from stuurlicht.core import _
from stuurlicht.core.ledger import DECLARATION_LINES, TOEWIJZING_VERSIONS
from stuurlicht.tables.base import Frame, Frames, Mart
from stuurlicht.tables.marts.taken_columns import taken

_KEY = ("municipality", "law", "person_in_law", "person")
COLUMNS = taken(DECLARATION_LINES, *_KEY)


def build(frames: Frames, day: date) -> Frame:  # noqa: ARG001  the cut holds the day already
    """Give each pair of pseudonyms once."""
    linked = (
        frames[table.name].filter(~nw.col("person").is_null(), ~nw.col("person_in_law").is_null()).select(*_KEY)
        for table in (DECLARATION_LINES, TOEWIJZING_VERSIONS)
    )
    return nw.concat(list(linked)).unique(list(_KEY))


linked_persons = Mart(
    name="linked_persons",
    grain="one person in one law",
    label=_("Personen over de wetten heen"),
    columns=COLUMNS,
    reads=(DECLARATION_LINES, TOEWIJZING_VERSIONS),
    build=build,
    quirks=(
        "Empty unless the workspace links laws, a switch of its own that names its legal ground.",
        "Rows read before the switch have no link: read the messages again.",
    ),
)
