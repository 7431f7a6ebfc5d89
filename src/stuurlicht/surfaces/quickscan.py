"""The quickscan: what the instruments of the nation say of all municipalities, and a sheet for each that is asked."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from stuurlicht import instruments
from stuurlicht.core import Page, _
from stuurlicht.core.errors import AnswerError
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.core.places import municipality_name
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.base import Instrument
from stuurlicht.present.language import Language, translate
from stuurlicht.release import Log, Record, ReleasedResult, about
from stuurlicht.surfaces.answers import internal_answers
from stuurlicht.surfaces.report import make_report
from stuurlicht.surfaces.workbook import make_workbook
from stuurlicht.workspace import Workspace

NATION = _("Alle gemeenten")
REPORT, WORKBOOK, SHEETS = "landelijk.pdf", "cijfers.xlsx", "gemeenten"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quickscan:
    """What was written, and which instruments could not answer.

    Parameters
    ----------
    report, workbook : Path
        The national report, and every table of every answer.
    sheets : tuple of Path
        A position sheet per asked municipality.
    unanswered : Mapping[str, AnswerError]
        By id of the instrument.
    """

    report: Path
    workbook: Path
    sheets: tuple[Path, ...]
    unanswered: Mapping[str, AnswerError]


def national() -> tuple[Instrument, ...]:
    """Give the instruments that answer for every municipality from public figures."""
    return tuple(each for each in instruments.known().values() if each.is_national)


def quickscan(  # noqa: PLR0913  what makes a quickscan, each named
    workspace: Workspace,
    day: date,
    folder: Path,
    *,
    municipalities: Sequence[str],
    log: Log,
    record: Record | None = None,
    parameters: Mapping[str, Mapping[str, Scalar]] | None = None,
    language: Language = "nl",
    progress: Callable[[int, int, str], None] = lambda _done, _total, _words: None,
) -> Quickscan:
    """Run the instruments of the nation and write their answers in ``folder``.

    Parameters
    ----------
    day : date
        The as-of day.
    folder : Path
        Made when it is not there.
    municipalities : sequence of str
        Codes with prefix: each gets a position sheet.

    Raises
    ------
    AnswerError
        If no instrument can answer: that of the first.
    """
    asked, unanswered = [each.id for each in national()], dict[str, AnswerError]()
    answers = internal_answers(
        workspace, asked, day, log=log, record=record, parameters=parameters, unanswered=unanswered,
        progress=lambda running, done, total: progress(done, total, running.name),
    )  # fmt: skip
    if not answers:
        raise next(iter(unanswered.values()))
    folder.mkdir(parents=True, exist_ok=True)
    owner = translate(NATION, language)
    report, workbook = folder / REPORT, folder / WORKBOOK
    of_all = [about(each, ()) for each in answers]
    report.write_bytes(make_report(of_all, owner, language))
    workbook.write_bytes(make_workbook(answers, owner, language, told=of_all))
    sheets = []
    for done, code in enumerate(municipalities):
        progress(done, len(municipalities), municipality_name(code))
        sheets.append(_position_sheet(answers, code, folder / SHEETS, language))
    return Quickscan(report=report, workbook=workbook, sheets=tuple(sheets), unanswered=unanswered)


def _position_sheet(answers: Sequence[ReleasedResult], code: str, folder: Path, language: Language) -> Path:
    """Write what the answers say of one municipality: the pages that are repeated for each."""
    folder.mkdir(parents=True, exist_ok=True)
    own = [_pages_of_each(about(each, (code,))) for each in answers if _tells_of(each, code)]
    path = folder / f"{code}.pdf"
    path.write_bytes(make_report(own or [about(each, (code,)) for each in answers], municipality_name(code), language))
    return path


def _tells_of(result: ReleasedResult, code: str) -> bool:
    """Tell whether any table has a row of the municipality."""
    return any(
        code in set(table.frame[MUNICIPALITY.name])
        for table in result.tables.values()
        if MUNICIPALITY.name in table.declaration.grain
    )


def _pages_of_each(result: ReleasedResult) -> ReleasedResult:
    """Keep the pages that are repeated per municipality; without any, all of them."""
    pages = tuple(_repeated(result.instrument.pages))
    return replace(result, instrument=replace(result.instrument, pages=pages)) if pages else result


def _repeated(pages: Sequence[Page]) -> Iterator[Page]:
    return (page for page in pages if MUNICIPALITY.name in page.per)
