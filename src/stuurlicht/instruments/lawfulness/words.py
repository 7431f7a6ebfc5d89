"""What lawfulness says: sentences with cells."""

from collections.abc import Iterator

import polars as pl

from stuurlicht.core import Cell, ChartWords, Statement, _, cell
from stuurlicht.core.result import Scalar
from stuurlicht.tables.marts.approved_lines import IN_ORDER

_Row = dict[str, Scalar]


def statements(laws: pl.DataFrame, findings: pl.DataFrame) -> tuple[Statement, ...]:
    """Give the sentences in reading order."""
    rows = list(laws.sort("municipality", "law").iter_rows(named=True))
    answers = [sentence for row in rows for sentence in _answer(row)]
    parts = [sentence for row in rows for sentence in _largest(row, findings)]
    certain = [Statement(text=text, place="certainty") for text in _CERTAIN]
    tariffs = findings.filter(pl.col("finding") == "above_tariff", pl.col("amount_eur") != 0)
    cautions = [*([_TARIFF] if not tariffs.is_empty() else []), *_ALWAYS]
    return (*answers, *parts, *certain, *(Statement(text=text, place="caution") for text in cautions))


def _cells(row: _Row, *names: str) -> dict[str, Cell]:
    key = {name: row[name] for name in ("municipality", "law")}
    return {name: cell("per_law", name, **key) for name in names}


def _answer(row: _Row) -> Iterator[Statement]:
    found = _cells(row, "law", "book_year", "error_eur", "error_share")
    if row["error_eur"]:
        is_little = float(row["error_share"] or 0) < _LITTLE
        told = _cells(row, "law", "book_year", "error_eur") if is_little else found
        yield Statement(text=_FEW if is_little else _ERRORS, cells=told, chosen_by=(found["error_share"],))
    else:
        text = _("{law}: in wat over {book_year} is toegekend, vonden we geen fouten.")
        yield Statement(text=text, cells=_cells(row, "law", "book_year"), chosen_by=(found["error_eur"],))
    if row["uncertain_eur"]:
        cells = _cells(row, "law", "uncertain_eur", "uncertain_share")
        yield Statement(text=_("{law}: van {uncertain_eur} is niet te zeggen of het klopt."), cells=cells)
    if row["limit_eur"] is not None:
        cells = _cells(row, "law", "limit_eur")
        is_above = float(row["error_eur"] or 0) > float(row["limit_eur"])
        chosen = (found["error_eur"],)
        yield Statement(text=_ABOVE if is_above else _BELOW, cells=cells, chosen_by=chosen)


_LITTLE = 0.005
"""A smaller part would be told as nothing."""
_FEW = _(
    "{law}: van wat over {book_year} is toegekend, is {error_eur} niet volgens de regels. Dat is nog geen half procent."
)
_ERRORS = _(
    "{law}: van wat over {book_year} is toegekend, is {error_eur} niet volgens de regels. Dat is {error_share}."
)
_ABOVE = _("{law}: de fouten zijn meer dan de grens van {limit_eur}. Leg dit voor aan de accountant en de raad.")
_BELOW = _("{law}: de fouten blijven onder de grens van {limit_eur}.")


def _largest(row: _Row, findings: pl.DataFrame) -> Iterator[Statement]:
    """Name what the most money is about."""
    own = findings.filter(
        pl.col("municipality") == row["municipality"],
        pl.col("law") == row["law"],
        pl.col("finding") != IN_ORDER,
        pl.col("amount_eur") > 0,
    )
    if own.is_empty():
        return
    most = own.sort("amount_eur", "finding", descending=[True, False]).row(0, named=True)
    key = {name: most[name] for name in ("municipality", "law", "finding")}
    cells = {name: cell("per_finding", name, **key) for name in ("law", "finding", "amount_eur")}
    text = _("{law}: het meeste geld staat bij: {finding}. Dat is {amount_eur}.")
    yield Statement(text=text, cells=cells, place="parts")


_CERTAIN = (
    _("We keken elke toegekende regel na. Dit is dus geen steekproef."),
    _("Het bedrag kan nog veranderen, want aanbieders corrigeren regels en toewijzingen komen soms later."),
)
_TARIFF = _("Een hoger tarief kan kloppen. Kijk eerst of de nieuwe prijs al in het register met contracten staat.")
_ALWAYS = (
    _("Een bevinding is een vraag aan uw administratie en de aanbieder. Het is geen bewijs van misbruik."),
    _("Een regel met meer bevindingen telt één keer, bij de eerste."),
)


def chart_words(laws: pl.DataFrame) -> dict[str, ChartWords]:
    """Give title and text alternative of the chart; in one place the title tells the law with most errors."""
    alternative = Statement(
        text=_("Staven met het bedrag per bevinding en per wet. De tabel Wat er aan de hand is geeft de bedragen.")
    )
    title = Statement(text=_("Bedrag per bevinding"))
    if laws["municipality"].n_unique() == 1:
        most = laws.sort("error_eur", "law", descending=[True, False]).row(0, named=True)
        title = Statement(text=_("{law}: {error_eur} niet volgens de regels"), cells=_cells(most, "law", "error_eur"))
    return {"findings": ChartWords(title=title, text_alternative=alternative)}
