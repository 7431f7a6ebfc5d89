"""From protected tables to a released answer: the same for every door."""

from collections.abc import Mapping

from stuurlicht.core import Result
from stuurlicht.core.errors import AnswerError
from stuurlicht.instruments.base import Instrument
from stuurlicht.release.released import Caution, Door, ReleasedResult, ReleasedTable, RunFacts
from stuurlicht.release.words import left_out, tellable_charts, tellable_statements


class PersonalColumnError(AnswerError):
    """A table of an answer declares a column that tells of one person; no door lets that out."""

    code = "personal_column"


def require_nobody(instrument: Instrument) -> None:
    """Refuse an instrument of which a table declares a column that tells of one person.

    Raises
    ------
    PersonalColumnError
        Naming every such column.
    """
    personal = [
        f"{table.name}.{each.name}" for table in instrument.tables for each in table.columns if each.is_personal
    ]
    if personal:
        raise PersonalColumnError(instrument=instrument.id, columns=", ".join(personal))


def assemble(
    instrument: Instrument,
    result: Result,
    facts: RunFacts,
    *,
    door: Door,
    tables: Mapping[str, ReleasedTable],
    cautions: tuple[Caution, ...] = (),
) -> ReleasedResult:
    """Put protected tables together with the sentences and charts of which no cell is hidden or withheld."""
    charts = tellable_charts(instrument, result, tables)
    return ReleasedResult(
        instrument=instrument,
        facts=facts,
        door=door,
        tables=tables,
        statements=tellable_statements(result, tables),
        chart_words=charts,
        charts_left_out=left_out(result, charts),
        cautions=cautions,
    )
