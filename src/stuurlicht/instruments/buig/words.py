"""What buig says: sentences with cells."""

from collections.abc import Iterator, Mapping

import polars as pl

from stuurlicht.core import Cell, ChartWords, Statement, _, cell
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.printed_sums import told_differences

_Row = Mapping[str, Scalar]
_GRAIN = {
    "per_municipality": ("municipality", "book_year"),
    "chain": ("municipality", "book_year"),
    "income_schemes": ("municipality", "book_year", "report"),
    "coverage": ("municipality", "figure", "book_year", "report", "reason"),
    "macro_budget": ("part", "book_year"),
    "shortfall_told": ("reading",),
}


def statements(tables: Mapping[str, pl.DataFrame]) -> tuple[Statement, ...]:
    """Give the sentences in reading order: the nation first, then each municipality."""
    return (
        *_of_nation(tables),
        *_of_macro_budget(tables["macro_budget"]),
        *_of_report(tables["shortfall_told"]),
        *_of_income_schemes(tables["income_schemes"]),
        *_missing(tables["coverage"]),
        *told_differences("macro_budget", tables["macro_budget"]),
        *_of_places(tables),
        *(Statement(text=text, place="caution") for text in _ALWAYS),
    )


def _cells(table: str, row: _Row, *names: str) -> dict[str, Cell]:
    key = {name: row[name] for name in _GRAIN[table]}
    return {name: cell(table, name, **key) for name in names}


def _of_nation(tables: Mapping[str, pl.DataFrame]) -> Iterator[Statement]:
    nation = tables["per_municipality"].filter(pl.col("municipality") == TOTAL).sort("book_year", descending=True)
    if nation.is_empty():
        yield Statement(
            text=_("Geen gemeente vertelde in een uitvraag over het budget en de uitgaven voor de bijstand.")
        )
    for row in nation.head(1).iter_rows(named=True):
        yield Statement(
            text=_(
                "In een uitvraag vertelden gemeenten over {book_year} hun budget en hun uitgaven voor de bijstand. "
                "Aantal gemeenten: {municipalities_count}."
            ),
            cells=_cells("per_municipality", row, "book_year", "municipalities_count"),
        )
        yield Statement(
            text=_("Samen kregen zij {budget_eur} en gaven zij {spending_eur} uit. Het saldo is {balance_eur}."),
            cells=_cells("per_municipality", row, "budget_eur", "spending_eur", "balance_eur"),
        )


def _of_macro_budget(rows: pl.DataFrame) -> Iterator[Statement]:
    totals = rows.filter(pl.col("part") == "total").sort("book_year")
    first, last = totals.row(0, named=True), totals.row(-1, named=True)
    ends = {"budget_eur": "from_eur", "book_year": "from_year"}
    cells = _cells("macro_budget", last, "budget_eur", "book_year")
    cells |= {ends[name]: pointed for name, pointed in _cells("macro_budget", first, *ends).items()}
    yield Statement(
        text=_(
            "Volgens een rapport zou het landelijke budget groeien van {from_eur} in {from_year} naar {budget_eur} in "
            "{book_year}."
        ),
        cells=cells,
    )


def _of_report(rows: pl.DataFrame) -> Iterator[Statement]:
    number, share = (rows.row(by_predicate=pl.col("reading") == name, named=True) for name in ("number", "share"))
    yield Statement(
        text=_("Het rapport noemt een tekort van {shortfall_eur} over {book_year}."),
        cells=_cells("shortfall_told", number, "shortfall_eur", "book_year"),
        place="parts",
    )
    counted = _cells("shortfall_told", number, "municipalities_count", "all_count", "of_all_share")
    yield Statement(
        text=_("{municipalities_count} gemeenten zouden een vangnet vragen. Dat is {of_all_share} van {all_count}."),
        cells=counted,
        place="parts",
    )
    yield Statement(
        text=_(
            "Het rapport schrijft {of_all_share}. Dat zijn {municipalities_count} gemeenten. Een van beide klopt dus "
            "niet."
        ),
        cells=_cells("shortfall_told", share, "of_all_share", "municipalities_count"),
        place="parts",
    )


def _of_income_schemes(rows: pl.DataFrame) -> Iterator[Statement]:
    nation = rows.filter(pl.col("municipality") == TOTAL, pl.col("report") == "account").sort("book_year")
    for row in nation.tail(1).iter_rows(named=True):
        yield Statement(
            text=_(
                "Volgens de {report} over {book_year} boekten {municipalities_count} gemeenten hier {costs_eur} aan "
                "lasten."
            ),
            cells=_cells("income_schemes", row, "report", "book_year", "municipalities_count", "costs_eur"),
            place="parts",
        )
        yield Statement(
            text=_(
                "Hier staan ook bijzondere bijstand, schuldhulp en armoedebeleid. De baten zijn vooral het geld van "
                "het rijk voor de bijstand."
            ),
            chosen_by=tuple(_cells("income_schemes", row, "costs_eur").values()),
            place="parts",
        )
        yield Statement(
            text=_(
                "Zet deze lasten daarom niet naast het landelijke budget. Dan lijkt er een tekort van miljarden, en "
                "dat is er niet."
            ),
            chosen_by=tuple(_cells("income_schemes", row, "costs_eur").values()),
            place="parts",
        )


def _missing(rows: pl.DataFrame) -> Iterator[Statement]:
    survey = rows.filter(pl.col("municipality") == TOTAL, pl.col("figure") == "survey")
    newest = survey.filter(pl.col("book_year") == survey["book_year"].max()) if not survey.is_empty() else survey
    for row in newest.sort("reason").iter_rows(named=True):
        text = _("Compleet over {book_year}: {municipalities_count} gemeenten.")
        names = ["book_year", "municipalities_count"]
        if row["reason"] != "complete":
            text = _("Niet in de uitvraag over {book_year}: {municipalities_count} gemeenten. Reden: {reason}.")
            names.append("reason")
        yield Statement(text=text, cells=_cells("coverage", row, *names), place="certainty")


def _of_places(tables: Mapping[str, pl.DataFrame]) -> Iterator[Statement]:
    """Tell of each municipality its newest balance, the safety net of that year, and the chain."""
    own = tables["per_municipality"].filter(pl.col("municipality") != TOTAL, pl.col("balance_eur").is_not_null())
    newest = own.sort("municipality", "book_year").unique("municipality", keep="last", maintain_order=True)
    for row in newest.iter_rows(named=True):
        yield Statement(
            text=_("{municipality}: over {book_year} is het budget {budget_eur} en het saldo {balance_eur}."),
            cells=_cells("per_municipality", row, "municipality", "book_year", "budget_eur", "balance_eur"),
        )
        yield _of_net(row)
    known = tables["chain"].filter(pl.col("shortfall_eur") > 0, pl.col("break_even_count").is_not_null())
    last = known.sort("municipality", "book_year").unique("municipality", keep="last", maintain_order=True)
    for row in last.iter_rows(named=True):
        yield Statement(
            text=_(
                "{municipality}: het tekort op de Wsw in {book_year} is {shortfall_eur}. Dat is evenveel als bijstand "
                "voor {break_even_count} mensen."
            ),
            cells=_cells("chain", row, "municipality", "book_year", "shortfall_eur", "break_even_count"),
            place="parts",
        )


def _of_net(row: _Row) -> Statement:
    names = ["municipality", "book_year", "state"]
    text = _("{municipality}: voor het vangnet van {book_year} geldt: {state}.")
    if row["safety_net_eur"]:
        text = _("{municipality}: voor het vangnet van {book_year} geldt: {state}. Het bedrag is {safety_net_eur}.")
        names.append("safety_net_eur")
    return Statement(text=text, cells=_cells("per_municipality", row, *names), place="moved")


_ALWAYS = (
    _("De uitvraag geeft geen beeld van alle gemeenten. Wie een tekort heeft, antwoordt vaker."),
    _("We kijken voor het vangnet alleen naar geld. Er gelden ook andere voorwaarden, zoals een besluit van de raad."),
    _("Het vangnet rekent met het definitieve budget. Een uitvraag kan een ander bedrag noemen."),
    _("Regels die wij niet konden vinden, vullen we niet in. Van die jaren is het vangnet onbekend."),
    _(
        "Wie het tekort op de Wsw betaalt uit hulp naar werk, loopt risico. Dan komen er later misschien meer mensen "
        "in de bijstand."
    ),
    _("Hoeveel mensen dat zijn, weten we niet. We tonen alleen bij hoeveel mensen het voordeel weg is."),
    _("Het landelijke budget komt uit een rapport van toen. Latere jaren waren nog een raming."),
)


def chart_words() -> dict[str, ChartWords]:
    """Give title and text alternative of the chart."""
    alternative = Statement(
        text=_("Een balk per jaar met het landelijke budget, zonder verrekening. De tabel eronder geeft de bedragen.")
    )
    title = Statement(text=_("Het landelijke budget voor de bijstand, zoals een rapport het raamde"))
    return {"macro_budget": ChartWords(title=title, text_alternative=alternative)}
