"""The quickscan: what public figures say of all municipalities, and a position sheet for each that is asked."""

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import BoundedSemaphore

from stuurlicht import instruments
from stuurlicht.core import _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.errors import AnswerError
from stuurlicht.core.ledger import LedgerTable
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.core.places import municipality_name
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.base import Instrument
from stuurlicht.present.borders import Borders
from stuurlicht.present.language import Language, translate
from stuurlicht.release import Log, Record, ReleasedResult, about, about_each
from stuurlicht.surfaces.answers import internal_answers
from stuurlicht.surfaces.report import make_report
from stuurlicht.surfaces.report.front import NATION_TITLE, national_front
from stuurlicht.surfaces.report.pdf import typeset
from stuurlicht.surfaces.report.sheet import sheet_content
from stuurlicht.surfaces.result_csv import as_csv
from stuurlicht.surfaces.workbook import long_tables, make_workbook
from stuurlicht.tables.base import Mart
from stuurlicht.workspace import Workspace
from stuurlicht.workspace.public_needs import PublicNeed

NATION = _("Alle gemeenten")
REPORT, WORKBOOK, SHEETS, LONG_TABLES = "landelijk.pdf", "cijfers.xlsx", "gemeenten", "cijfers"
_MOST_WAITING = 8
"""Sheets that are prepared and not yet typeset; each takes some megabytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a quickscan is asked for.

    Parameters
    ----------
    day : date
        The as-of day.
    municipalities : sequence of str
        Codes with prefix: each gets a position sheet.
    years : sequence of int
        Years in order; empty for all that there are.
    needs : sequence of PublicNeed
        What is needed and there for those years.
    parameters : Mapping[str, Mapping[str, Scalar]]
        Choices by instrument and name; they go before what the years say.
    borders : Borders or None
        What maps draw; without any they are made of squares.
    """

    day: date
    municipalities: Sequence[str]
    years: Sequence[int] = ()
    needs: Sequence[PublicNeed] = ()
    parameters: Mapping[str, Mapping[str, Scalar]] = dataclasses.field(default_factory=dict)
    borders: Borders | None = None
    language: Language = "nl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quickscan:
    """What was written, and which instruments could not answer.

    Parameters
    ----------
    report, workbook : Path
        The national report, and every table of every answer.
    tables : tuple of Path
        Tables that are too long for the workbook.
    sheets : tuple of Path
        A position sheet per asked municipality that an answer tells of.
    without_sheet : tuple of str
        Asked municipalities that no answer tells of.
    unanswered : Mapping[str, AnswerError]
        By id of the instrument.
    """

    report: Path
    workbook: Path
    tables: tuple[Path, ...]
    sheets: tuple[Path, ...]
    without_sheet: tuple[str, ...]
    unanswered: Mapping[str, AnswerError]


def of_public_figures() -> tuple[Instrument, ...]:
    """Give the instruments that read no figure about a person, those that answer for every municipality first."""
    without = [each for each in instruments.known().values() if not any(map(_reads_persons, each.reads))]
    return tuple(sorted(without, key=lambda each: not each.is_national))


def parameters_of_years(asked: Instrument, years: Sequence[int]) -> dict[str, Scalar]:
    """Give the values of the parameters that say which years an instrument answers for; none when no year is asked."""
    marked = {each.name: each.metadata.get("of_years") for each in dataclasses.fields(asked.parameters)}
    return {name: years[0] if end == "first" else years[-1] for name, end in marked.items() if end and years}


def quickscan(
    workspace: Workspace,
    folder: Path,
    asked: Asked,
    *,
    log: Log,
    record: Record | None = None,
    progress: Callable[[int, int, str], None] = lambda _done, _total, _words: None,
) -> Quickscan:
    """Run the instruments that public figures answer, and write their answers in ``folder``.

    Parameters
    ----------
    folder : Path
        Made when it is not there.

    Raises
    ------
    AnswerError
        If no answer tells of any municipality: that of the first instrument without an answer.
    """
    wanted, unanswered = of_public_figures(), dict[str, AnswerError]()
    chosen = {
        each.id: parameters_of_years(each, asked.years) | {**asked.parameters.get(each.id, {})} for each in wanted
    }
    answers = internal_answers(
        workspace, [each.id for each in wanted], asked.day, log=log, record=record, parameters=chosen,
        unanswered=unanswered, progress=lambda running, done, total: progress(done, total, running.name),
    )  # fmt: skip
    told = _told(answers)
    if not told:
        raise next(iter(unanswered.values()))
    folder.mkdir(parents=True, exist_ok=True)
    of_all = [about(each, ()) for each in answers]
    with _meanwhile() as later:
        files = later.submit(_figures, answers, of_all, asked, folder)
        report = later.submit(_report, of_all, unanswered, asked, folder)
        sheets = list(_sheets(answers, unanswered, asked, folder / SHEETS, later, progress))
    workbook, tables = files.result()
    return Quickscan(
        report=report.result(),
        workbook=workbook,
        tables=tables,
        sheets=tuple(each.result() for each in sheets),
        without_sheet=tuple(sorted({*asked.municipalities} - told)),
        unanswered=unanswered,
    )


def _reads_persons(source: LedgerTable | Mart) -> bool:
    if isinstance(source, Mart):
        return any(map(_reads_persons, source.reads))
    return any(column.is_personal for column in source.columns)


@contextmanager
def _meanwhile() -> Iterator[ThreadPoolExecutor]:
    """Give who writes beside the main thread; what is not begun is dropped when anything goes wrong."""
    later = ThreadPoolExecutor(max_workers=2)
    try:
        yield later
    except BaseException:
        later.shutdown(wait=True, cancel_futures=True)
        raise
    later.shutdown(wait=True)


def _figures(
    answers: Sequence[ReleasedResult], of_all: Sequence[ReleasedResult], asked: Asked, folder: Path
) -> tuple[Path, tuple[Path, ...]]:
    owner, path = translate(NATION, asked.language), folder / WORKBOOK
    path.write_bytes(make_workbook(answers, owner, asked.language, told=of_all))
    return path, tuple(_long_tables(answers, folder / LONG_TABLES))


def _report(
    of_all: Sequence[ReleasedResult], unanswered: Mapping[str, AnswerError], asked: Asked, folder: Path
) -> Path:
    front = national_front(of_all, asked.needs, unanswered, asked.day, asked.language)
    owner, path = translate(NATION, asked.language), folder / REPORT
    made = make_report(of_all, owner, asked.language, title=NATION_TITLE, front=front, borders=asked.borders)
    path.write_bytes(made)
    return path


def _sheets(
    answers: Sequence[ReleasedResult],
    unanswered: Mapping[str, AnswerError],
    asked: Asked,
    folder: Path,
    later: ThreadPoolExecutor,
    progress: Callable[[int, int, str], None],
) -> Iterator[Future[Path]]:
    """Write what the answers say of each municipality; the typesetting goes on while the next one is prepared."""
    folder.mkdir(parents=True, exist_ok=True)
    told = _told(answers)
    codes = [code for code in asked.municipalities if code in told]
    silent, room = [instruments.known()[each] for each in unanswered], BoundedSemaphore(_MOST_WAITING)
    parts = zip(*(about_each(each, codes) for each in answers), strict=True)
    for done, (code, of_code) in enumerate(zip(codes, parts, strict=True)):
        progress(done, len(codes), municipality_name(code))
        content = sheet_content(of_code, code, municipality_name(code), asked.language, silent)
        room.acquire()
        sheet = later.submit(_write_sheet, folder / f"{code}.pdf", content, asked.day)
        sheet.add_done_callback(lambda _done: room.release())
        yield sheet


def _write_sheet(path: Path, content: Mapping[str, object], day: date) -> Path:
    path.write_bytes(typeset(content, day))
    return path


def _long_tables(answers: Sequence[ReleasedResult], folder: Path) -> Iterator[Path]:
    for result, name in long_tables(answers):
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{result.instrument.id}.{name}.csv"
        path.write_text(as_csv(result, name), encoding="utf-8")
        yield path


def _told(answers: Sequence[ReleasedResult]) -> set[str]:
    return set[str]().union(*map(_places, answers))


def _places(result: ReleasedResult) -> set[str]:
    """Give the municipalities that any table has a row of."""
    of_places = (each for each in result.tables.values() if MUNICIPALITY.name in each.declaration.grain)
    return {str(code) for each in of_places for code in each.frame[MUNICIPALITY.name].unique()} - {TOTAL}
