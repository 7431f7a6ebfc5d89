"""One table of an answer as CSV: UTF-8, a header, the same columns as the JSON."""

import csv
import io

from stuurlicht.core.errors import UsageError
from stuurlicht.release import ReleasedResult


class UnknownTableError(UsageError):
    """A table was asked for that the answer does not have."""

    code = "unknown_table"


def as_csv(result: ReleasedResult, table: str | None = None) -> str:
    """Write one table with its statuses; an empty field is a value that is not known.

    Parameters
    ----------
    table : str, optional
        Name of the table; the first, which is the main one, by default.

    Raises
    ------
    UnknownTableError
        If the answer has no such table.
    """
    name = table or next(iter(result.tables))
    if name not in result.tables:
        raise UnknownTableError(table=name, instrument=result.instrument.id, known=", ".join(result.tables))
    frame = result.tables[name].frame
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(frame.columns)
    writer.writerows(["" if value is None else value for value in row] for row in frame.iter_rows())
    return written.getvalue()
