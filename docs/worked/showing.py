"""A released answer as Markdown: sentences, drawings in files of their own, and tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator.drawings import shown_table
from generator.markdown import bullets, folded

from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.present.charts import ChartModel
from stuurlicht.present.pages import Block, Heading, Told, page_models
from stuurlicht.present.tables import TableModel
from stuurlicht.release import ReleasedResult, about

CHARTS = "charts"
_COORDINATES = re.compile(r'(?<= )(?:d|transform|x|y|x1|x2|y1|y2|width|height)="[^"]*"')
_UNHEARD = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
_LONG_FRACTION = re.compile(r"(?<=\d)\.(\d{2})\d+")


@dataclass(frozen=True)
class Style:
    """How an answer is written down.

    Parameters
    ----------
    heading : str
        ``##`` or deeper.
    most_rows : int
        Rows of a table that are shown.
    folder : Path, optional
        Of the page: gets the charts; without it none is drawn.
    stem : str
        Begin of the names of the charts.
    """

    heading: str
    most_rows: int
    folder: Path | None = None
    stem: str = ""


def of_nation(answer: ReleasedResult, folder: Path) -> Iterator[str]:
    """Give the pages that tell of all municipalities together."""
    style = Style("##", most_rows=30, folder=folder, stem=answer.instrument.id)
    return _parts(_with_pages(about(answer, ()), repeated=False), style)


def of_place(answer: ReleasedResult, code: str, style: Style) -> Iterator[str]:
    """Give the pages that tell of one municipality; nothing when none does."""
    told = _with_pages(about(answer, (code,)), repeated=True)
    return _parts(told, style) if told.instrument.pages else iter(())


def _with_pages(answer: ReleasedResult, *, repeated: bool) -> ReleasedResult:
    pages = tuple(page for page in answer.instrument.pages if (MUNICIPALITY.name in page.per) == repeated)
    return replace(answer, instrument=replace(answer.instrument, pages=pages))


def _parts(answer: ReleasedResult, style: Style) -> Iterator[str]:
    for page in page_models(answer):
        for block in page.blocks:
            yield from _block(block, answer.instrument.id, style)


def _block(block: Block, instrument: str, style: Style) -> Iterator[str]:
    if isinstance(block, Told):
        yield from _told(block, style.heading)
    elif isinstance(block, Heading):
        yield f"{style.heading} {block.text}"
    elif isinstance(block, TableModel):
        yield _table(block, instrument, style.most_rows)
    elif style.folder is not None:
        yield from _drawn(block, style.folder, f"{style.stem}-{block.name}.svg")


def _told(block: Told, heading: str) -> Iterator[str]:
    if not block.heading:
        yield from block.texts
        return
    yield f"{heading} {block.heading}"
    yield bullets(block.texts)


def _drawn(chart: ChartModel, folder: Path, name: str) -> Iterator[str]:
    """Write a chart beside the page; on the page its finding, the drawing, and for a map who is in which class."""
    path = folder / CHARTS / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(short(chart.svg), encoding="utf-8")
    yield f"**{_one_line(chart.title)}**"
    yield f"![{_one_line(chart.text_alternative)}]({CHARTS}/{name})"
    if chart.members:
        yield folded("Welke gemeenten dit zijn", bullets(chart.members))


def short(svg: str) -> str:
    """Cut coordinates to hundredths of a pixel, and leave out what nobody hears inside an image.

    The words that are drawn stay as they are: 2.000 is two thousand.
    """
    seen = _UNHEARD.sub("", svg)
    return _COORDINATES.sub(lambda found: _LONG_FRACTION.sub(r".\1", found[0]), seen).rstrip() + "\n"


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("[", "(").replace("]", ")")


def _table(model: TableModel, instrument: str, most_rows: int) -> str:
    """Give a table; of a long one nothing but where it is, since half a table misleads."""
    if len(model.rows) <= most_rows:
        return shown_table(model)
    command = f"`stuurlicht run {instrument} --format csv --table {model.name}`"
    return f"**{model.title}**: {len(model.rows)} rijen, te lang voor deze bladzijde. U krijgt ze met {command}."
