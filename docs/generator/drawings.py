"""Charts and tables of an answer, as they stand on a page of the manual."""

import re
from html import escape

from generator.markdown import Marked, cell, html, table
from stuurlicht.present.charts import ChartModel
from stuurlicht.present.tables import TableModel


def figure(model: ChartModel) -> str:
    """Give a chart with its finding above it and its text alternative for whoever does not see it."""
    drawing = _with_own_names(model).replace("<svg ", '<svg aria-hidden="true" ', 1)  # the words stand around it
    return html(
        f'<figure class="chart"><figcaption>{escape(model.title)}</figcaption>\n'
        f'<div class="drawing" role="img" tabindex="0" aria-label="{escape(model.text_alternative)}">'
        f"{drawing}</div></figure>"
    )


def _with_own_names(model: ChartModel) -> str:
    """Put the name of the chart before the ids in it: two drawings on one page may not share one."""
    return re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>{model.name}-", model.svg)


def shown_table(model: TableModel) -> str:
    """Give a table of an answer with what all rows share in its title; a total is bold."""
    shared = " · ".join(f"{label}: {text}" for label, text in model.shared)
    title = " · ".join(part for part in (f"**{model.title}**", shared) if part)
    rows = [[_shown(told.text, is_total=model.is_total(at)) for told in row] for at, row in enumerate(model.rows)]
    headings = [heading.text for heading in model.headings]
    return f"{title}\n\n{table(headings, rows, [heading.is_number for heading in model.headings])}"


def _shown(text: str, *, is_total: bool) -> Marked:
    return Marked(f"**{cell(text)}**" if is_total and text else cell(text))
