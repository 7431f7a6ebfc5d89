"""What the charts of the nowcast say: a title that is their finding, and a text alternative."""

import polars as pl

from stuurlicht.core import Cell, ChartWords, Statement, _, cell
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.laws import LAW_LABELS
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.nowcast.declaration_charts import months_of

_Row = dict[str, Scalar]
_ROSE = _("De verwachting steeg van {before} naar {now}")
_FELL = _("De verwachting daalde van {before} naar {now}")


def chart_words(year_end: pl.DataFrame, moved: pl.DataFrame | None = None) -> dict[str, ChartWords]:
    """Give title and text alternative of each chart; with several municipalities without figures.

    Parameters
    ----------
    moved : polars.DataFrame, optional
        The table ``moved``; without it the title of its chart tells no figure.
    """
    several = year_end["municipality"].n_unique() > 1
    words = {months_of(law): _plain_months() for law in LAW_LABELS}  # a law without rows is not drawn
    words |= {"what_moved": _plain_moved()} if several or moved is None else _moved(moved)
    for row in year_end.filter(pl.col("product_group") == TOTAL).iter_rows(named=True):
        is_plain = several or row["expected_eur"] is None or row["low_eur"] is None
        if row["law"] == TOTAL:
            words["year_end_by_law"] = _plain_year_end() if is_plain else _year_end(row, year_end)
        elif not is_plain:
            words[months_of(str(row["law"]))] = _months(row)
    return words


def _at(row: _Row, column: str) -> Cell:
    key = {name: row[name] for name in ("municipality", "law", "product_group")}
    return cell("year_end", column, **key)


def _cells(row: _Row, *columns: str) -> dict[str, Cell]:
    return {column: _at(row, column) for column in columns}


def _year_end(row: _Row, year_end: pl.DataFrame) -> ChartWords:
    alternative = _(
        "Punten met een band per wet en voor alle wetten samen. Alle wetten samen: {expected_eur}, met een "
        "band van {low_eur} tot {high_eur}. Een streep geeft de begroting waar die er is."
    )
    told = Statement(text=alternative, cells=_cells(row, "expected_eur", "low_eur", "high_eur"))
    return ChartWords(title=_finding(row, year_end), text_alternative=told)


def _finding(total: _Row, year_end: pl.DataFrame) -> Statement:
    """Say which law does not make do, or that all of them do."""
    is_law = (pl.col("product_group") == TOTAL) & (pl.col("law") != TOTAL)
    laws = list(year_end.filter(is_law).sort("balance_eur", "law").iter_rows(named=True))
    if any(row["balance_eur"] is None for row in laws):
        text = _("{book_year} komt naar verwachting uit op {expected_eur}")
        return Statement(text=text, cells=_cells(total, "book_year", "expected_eur"))
    balances = tuple(_at(row, "balance_eur") for row in laws)
    over = [row for row in laws if row["balance_eur"] < 0]
    if not over:
        text = _("Elke wet blijft in {book_year} naar verwachting binnen de begroting")
        return Statement(text=text, cells=_cells(total, "book_year"), chosen_by=balances)
    if len(over) == 1:
        text = _("{law} komt naar verwachting {difference_eur} boven de begroting uit")
        return Statement(text=text, cells=_cells(over[0], "law", "difference_eur"), chosen_by=balances)
    text = _("{law} heeft het grootste verwachte tekort: {difference_eur}")
    return Statement(text=text, cells=_cells(over[0], "law", "difference_eur"), chosen_by=balances)


def _months(row: _Row) -> ChartWords:
    alternative = _(
        "Een lijn met een band, per zorgmaand van {book_year}. De afgesloten maanden tellen op tot "
        "{expected_to_date_eur}. In de andere maanden komt daar {still_to_deliver_eur} bij."
    )
    return ChartWords(
        title=Statement(
            text=_("{law}: in de rest van {book_year} verwachten we nog {still_to_deliver_eur}"),
            cells=_cells(row, "law", "still_to_deliver_eur", "book_year"),
        ),
        text_alternative=Statement(
            text=alternative, cells=_cells(row, "expected_to_date_eur", "still_to_deliver_eur", "book_year")
        ),
    )


def _moved(moved: pl.DataFrame) -> dict[str, ChartWords]:
    """Tell the change over all laws; nothing when it is not known, so that it is not drawn."""
    amounts = dict(moved.filter(pl.col("law") == TOTAL).select("cause", "amount_eur").iter_rows())
    before, now = amounts.get("before"), amounts.get("now")
    if before is None or now is None:
        return {}
    where = {"municipality": moved["municipality"][0], "law": TOTAL}
    cells = {cause: cell("moved", "amount_eur", cause=cause, **where) for cause in ("before", "now")}
    if before == now:
        title = Statement(text=_("De verwachting bleef gelijk: {now}"), cells=cells)
    else:
        title = Statement(text=_ROSE if now > before else _FELL, cells=cells, chosen_by=tuple(cells.values()))
    alternative = _(
        "Een balk per oorzaak: naar rechts is duurder, naar links is goedkoper. Samen zijn zij het verschil "
        "tussen {before} en {now}."
    )
    return {"what_moved": ChartWords(title=title, text_alternative=Statement(text=alternative, cells=cells))}


def _plain_year_end() -> ChartWords:
    return ChartWords(
        title=Statement(text=_("Verwacht jaareinde per wet, naast de begroting")),
        text_alternative=Statement(
            text=_(
                "Punten met een band per wet, met een streep voor de begroting waar die er is. "
                "De tabel geeft de cijfers."
            )
        ),
    )


def _plain_months() -> ChartWords:
    return ChartWords(
        title=Statement(text=_("Verwacht bedrag per zorgmaand")),
        text_alternative=Statement(text=_("Een lijn met een band, per zorgmaand. Het bestand geeft de cijfers.")),
    )


def _plain_moved() -> ChartWords:
    return ChartWords(
        title=Statement(text=_("Waardoor de verwachting sinds vorige maand veranderde")),
        text_alternative=Statement(text=_("Een balk per oorzaak. De tabel geeft de cijfers.")),
    )
