"""The pages of an answer in words: what its instrument declares, once for each value that a page is repeated for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from stuurlicht.core import Cell, Chart, Drawing, Page, Sentences, Statement, View, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.pages import Wanted
from stuurlicht.core.result import Scalar
from stuurlicht.present.borders import Borders
from stuurlicht.present.charts import ChartModel, chart_model
from stuurlicht.present.language import Language, translate
from stuurlicht.present.notes import NOTES, note_texts
from stuurlicht.present.numbers import plain
from stuurlicht.present.sentences import caution_texts, statement_text
from stuurlicht.present.tables import TableModel, agrees, chart_table, read_columns, table_model, view_model
from stuurlicht.release import Note, ReleasedResult

PLACE_HEADINGS: Mapping[str, str] = {
    "answer": "",
    "parts": _("Waar dat uit bestaat"),
    "moved": _("Wat er veranderde"),
    "certainty": _("Hoe zeker is dit?"),
    "caution": _("Let op"),
}
"""Dutch heading above the sentences of each place; the answer needs none."""
_FIGURES = _("De cijfers")
_OTHER_NOTES = _("Duiding bij andere cijfers")
_MOST_ROWS_BESIDE_TEXT = 20


@dataclass(frozen=True, slots=True)
class Told:
    """Sentences under a heading; without a heading they are the answer."""

    heading: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading above what follows."""

    text: str


Block = Told | Heading | ChartModel | TableModel


@dataclass(frozen=True, slots=True)
class PageModel:
    """A page ready to be laid out; the first has no title where the question stands above it."""

    title: str
    blocks: tuple[Block, ...]


def page_models(
    result: ReleasedResult, language: Language = "nl", borders: Borders | None = None
) -> tuple[PageModel, ...]:
    """Give the declared pages that have something to show; else everything on one page.

    Parameters
    ----------
    borders : Borders, optional
        What maps draw; without any they are made of squares.
    """
    if not result.instrument.pages:
        return (PageModel("", tuple(_in_reading_order(result, language))),)
    pages = [(page, values) for page in result.instrument.pages for values in repeated(page, result)]
    models = [page_model(page, values, result, language, borders) for page, values in pages]
    placed = {note for page, values in pages for note in _notes_on(page, values, result)}
    others = _noted([note for note in result.notes if note not in placed], result, language, heading="")
    last = PageModel(translate(_OTHER_NOTES, language), others)
    return tuple(model for model in (*models, last) if model.blocks)


def repeated_pages(result: ReleasedResult, values: Mapping[str, Scalar], language: Language) -> tuple[PageModel, ...]:
    """Give the declared pages that are repeated for exactly these columns, for these values, without background.

    Parameters
    ----------
    values : Mapping[str, Scalar]
        By key column, such as the code of one municipality.
    """
    pages = (_without_background(page) for page in result.instrument.pages if {*page.per} == {*values})
    models = (page_model(page, values, result, language, None) for page in pages)
    return tuple(model for model in models if model.blocks)


def _without_background(page: Page) -> Page:
    return replace(
        page, shows=tuple(each for each in page.shows if not (isinstance(each, View) and each.is_background))
    )


def tables_on_pages(result: ReleasedResult) -> frozenset[str]:
    """Give the names of the tables that stand on a declared page."""
    shown = (each for page in result.instrument.pages for each in page.shows)
    return frozenset(each.table for each in shown if isinstance(each, View))


def statements_of(
    asked: Sentences, values: Mapping[str, Scalar], statements: tuple[Statement, ...]
) -> tuple[Statement, ...]:
    """Give the sentences that a page shows.

    Parameters
    ----------
    values : Mapping[str, Scalar]
        What the page is repeated for: a sentence must tell of it.
    """
    return tuple(each for each in statements if _is_asked(each, asked, values))


def statements_on_pages(result: ReleasedResult) -> list[Statement]:
    """Give every sentence that stands on a declared page; one that stands on two of them twice."""
    return [
        statement
        for page in result.instrument.pages
        for values in repeated(page, result)
        for shown in page.shows
        if isinstance(shown, Sentences)
        for statement in statements_of(shown, values, result.statements)
    ]


def _is_asked(statement: Statement, asked: Sentences, values: Mapping[str, Scalar]) -> bool:
    if statement.place != asked.place:
        return False
    pointed = (*statement.cells.values(), *statement.chosen_by)
    rows = [dict(cell.row) for cell in pointed]
    return (
        (not asked.table or all(cell.table == asked.table for cell in pointed))
        and all(agrees(row[name], wanted) for name, wanted in asked.where.items() for row in rows if name in row)
        and all(any(row.get(name) == value for row in rows) for name, value in values.items())
        and all(row[name] == value for name, value in values.items() for row in rows if name in row)
    )


def repeated(page: Page, result: ReleasedResult) -> Iterator[dict[str, Scalar]]:
    """Give what each page is about: every combination of values in the first of its tables that has the columns."""
    if not page.per:
        yield {}
        return
    named = (each.table for each in page.shows if not isinstance(each, Drawing) and each.table)
    tables = (result.tables[name] for name in named)
    table = next(table for table in tables if set(page.per) <= set(table.declaration.grain))
    seen = dict.fromkeys(tuple(row[name] for name in page.per) for row in table.rows.values())
    for values in seen:
        if TOTAL not in values:
            yield dict(zip(page.per, values, strict=True))  # type: ignore[arg-type]  # keys are scalars


def page_model(
    page: Page,
    values: Mapping[str, Scalar],
    result: ReleasedResult,
    language: Language = "nl",
    borders: Borders | None = None,
) -> PageModel:
    """Give one page with what it shows of these values of the columns that it is repeated for."""
    blocks = (_block(each, values, result, language, borders) for each in page.shows)
    shown = tuple(block for block in blocks if block is not None)
    notes = _noted(_notes_on(page, values, result), result, language) if shown else ()
    return PageModel(_title(page, values, result, language), (*shown, *notes))


def _notes_on(page: Page, values: Mapping[str, Scalar], result: ReleasedResult) -> list[Note]:
    """Give the notes to figures that stand on a page: in a view, in a drawing or in a sentence."""
    return [note for note in result.notes if any(_tells_of(each, note.cell, values, result) for each in page.shows)]


def _tells_of(
    shown: Sentences | Drawing | View, pointed: Cell, values: Mapping[str, Scalar], result: ReleasedResult
) -> bool:
    if isinstance(shown, Sentences):
        told = statements_of(shown, values, result.statements)
        return any(pointed in statement.cells.values() for statement in told)
    if isinstance(shown, View):
        columns = shown.columns or [column.name for column in read_columns(result.tables[shown.table])]
        return _is_within(pointed, shown.table, columns, {**values, **shown.where})
    chart = _chart_of(shown, result)
    drawn = (chart.y, chart.low, chart.high, chart.reference, *chart.beside)
    return _is_within(pointed, chart.table, drawn, {**values, **chart.where})


def _is_within(pointed: Cell, table: str, columns: Sequence[str | None], wanted: Wanted) -> bool:
    row = dict(pointed.row)
    is_row = all(agrees(row[name], each) for name, each in wanted.items() if name in row)
    return pointed.table == table and pointed.column in columns and is_row


def _noted(notes: Sequence[Note], result: ReleasedResult, language: Language, heading: str = NOTES) -> tuple[Told, ...]:
    texts = note_texts(result, notes, language)
    return (Told(translate(heading, language), texts),) if texts else ()


def _title(page: Page, values: Mapping[str, Scalar], result: ReleasedResult, language: Language) -> str:
    columns = {column.name: column for table in result.tables.values() for column in table.declaration.columns}
    told = {name: plain(value, columns[name], language) for name, value in values.items()}
    return translate(page.title, language).format_map(told) if page.title else ""


def _block(
    shown: Sentences | Drawing | View,
    values: Mapping[str, Scalar],
    result: ReleasedResult,
    language: Language,
    borders: Borders | None,
) -> Block | None:
    if isinstance(shown, Sentences):
        return _told(shown, values, result, language)
    if isinstance(shown, View):
        return view_model(shown, result.tables[shown.table], values, language)
    return _drawn(_chart_of(shown, result), values, result, language, borders)


def _chart_of(drawing: Drawing, result: ReleasedResult) -> Chart:
    return next(chart for chart in result.instrument.charts if chart.name == drawing.chart)


def _told(asked: Sentences, values: Mapping[str, Scalar], result: ReleasedResult, language: Language) -> Told | None:
    statements = statements_of(asked, values, result.statements)
    if asked.place == "caution" and not values and not asked.table:
        # what the runner says and what was hidden belongs to the whole answer, so to no repeated page and no table
        texts = caution_texts(replace(result, statements=statements), language)
    else:
        texts = tuple(statement_text(each, result, language) for each in statements)
    heading = PLACE_HEADINGS[asked.place] if asked.heading is None else asked.heading
    return Told(translate(heading, language) if heading else "", texts) if texts else None


def _drawn(
    chart: Chart, values: Wanted, result: ReleasedResult, language: Language, borders: Borders | None = None
) -> ChartModel | None:
    if any(name in chart.where and not agrees(value, chart.where[name]) for name, value in values.items()):
        return None
    columns = {column.name for column in result.tables[chart.table].declaration.columns}
    own = {name: value for name, value in values.items() if name in columns}
    return chart_model(replace(chart, where={**chart.where, **own}), result, language, borders)


def _in_reading_order(result: ReleasedResult, language: Language) -> Iterator[Block]:
    """Lay out an answer of which no pages are declared, in the order that people learn once."""
    charts = [chart for chart in result.instrument.charts if chart.name in result.chart_words]
    drawn = [model for model in (_drawn(chart, {}, result, language) for chart in charts) if model is not None]

    def told(*places: str) -> Iterator[Block]:
        for place in places:
            block = _told(Sentences(place=place), {}, result, language)  # type: ignore[arg-type]  # keys of the list
            if block is not None:
                yield block

    yield from told("answer")
    yield from drawn[:1]
    yield from told("parts", "moved")
    figures = _figures(result, charts, language)
    if figures is not None or len(drawn) > 1:
        yield Heading(translate(_FIGURES, language))
    if figures is not None:
        yield figures
    yield from drawn[1:]
    yield from _noted(result.notes, result, language)
    yield from told("certainty", "caution")


def _figures(result: ReleasedResult, charts: list[Chart], language: Language) -> TableModel | None:
    """Give the first table short enough to stand beside text, those behind a chart before others."""
    behind = (chart_table(chart, result.tables[chart.table], language) for chart in charts)
    whole = (table_model(table, language) for table in result.tables.values())
    return next((model for model in (*behind, *whole) if len(model.rows) <= _MOST_ROWS_BESIDE_TEXT), None)
