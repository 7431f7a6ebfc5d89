"""What wsw says: sentences with cells."""

from collections.abc import Iterator, Mapping

import polars as pl

from stuurlicht.core import Cell, ChartWords, Statement, _, cell
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.printed_sums import told_differences
from stuurlicht.instruments.wsw.ahead import ANNOUNCED, KEPT
from stuurlicht.instruments.wsw.results import UNKNOWN

_Row = Mapping[str, Scalar]


def statements(tables: Mapping[str, pl.DataFrame]) -> tuple[Statement, ...]:
    """Give the sentences in reading order."""
    per_year = tables["per_year"].sort("municipality", "book_year")
    newest = per_year.unique("municipality", keep="last", maintain_order=True)
    return (
        *(said for row in newest.iter_rows(named=True) for said in _of(row)),
        *(said for row in per_year.filter(subsidy_source=UNKNOWN).iter_rows(named=True) for said in _refused(row)),
        *_ahead(tables["ahead"]),
        *_decline(tables["path"]),
        *told_differences("state_budget", tables["state_budget"]),
        *(Statement(text=text, place="caution") for text in _ALWAYS),
    )


def _cells(table: str, row: _Row, keys: tuple[str, ...], *names: str) -> dict[str, Cell]:
    key = {name: row[name] for name in keys}
    return {name: cell(table, name, **key) for name in names}


def _own(row: _Row, *names: str) -> dict[str, Cell]:
    return _cells("per_year", row, ("municipality", "book_year"), "municipality", "book_year", *names)


def _of(row: _Row) -> Iterator[Statement]:
    if row["subsidy_result_eur"] is None:
        text = _("{municipality}: over {book_year} is de subsidie per SE niet bekend. Daarom is er geen resultaat.")
        yield Statement(text=text, cells=_own(row))
        return
    yield Statement(
        text=_(
            "{municipality}: het subsidieresultaat over {book_year} is {subsidy_result_eur}. Onder nul is een tekort."
        ),
        cells=_own(row, "subsidy_result_eur"),
    )
    yield Statement(
        text=_(
            "{municipality}: per SE is de subsidie {subsidy_per_se_eur} en zijn de loonkosten {wage_per_se_eur} "
            "({book_year})."
        ),
        cells=_own(row, "subsidy_per_se_eur", "wage_per_se_eur"),
        place="parts",
    )
    if row["exploitation_eur"] is not None:
        text = _(
            "{municipality}: met toegevoegde waarde en overige kosten is het resultaat over {book_year} "
            "{exploitation_eur}."
        )
        yield Statement(text=text, cells=_own(row, "exploitation_eur"), place="parts")


def _refused(row: _Row) -> Iterator[Statement]:
    text = _("{municipality}: voor {book_year} kennen we geen bedrag per SE. We vullen niets in tussen andere jaren.")
    yield Statement(text=text, cells=_own(row), place="moved")


def _ahead(rows: pl.DataFrame) -> Iterator[Statement]:
    keys = ("municipality", "scenario", "book_year")
    last = rows.sort(keys).unique(["municipality", "scenario"], keep="last", maintain_order=True)
    texts = {
        KEPT: _(
            "{municipality}: blijft de subsidie gelijk, dan is het resultaat in {book_year} {low_eur} tot {high_eur}."
        ),
        ANNOUNCED: _(
            "{municipality}: daalt zij meteen zoals eerst aangekondigd, dan is het in {book_year} {low_eur} tot "
            "{high_eur}."
        ),
    }
    for row in last.sort("municipality", "scenario", descending=[False, True]).iter_rows(named=True):
        yield Statement(
            text=texts[row["scenario"]],
            cells=_cells("ahead", row, keys, "municipality", "book_year", "low_eur", "high_eur"),
            place="moved",
        )
    if (rows["scenario"] == ANNOUNCED).any():
        yield Statement(text=_OF_ANNOUNCED, place="caution")


def _decline(path: pl.DataFrame) -> Iterator[Statement]:
    for row in path.drop_nulls("decline_share").iter_rows(named=True):
        yield Statement(
            text=_(
                "Budget en subsidie in het rapport passen bij een daling van {decline_share} van het aantal SE per "
                "jaar, "
                "tot {book_year}."
            ),
            cells=_cells("path", row, ("book_year",), "decline_share", "book_year"),
            place="certainty",
        )


_OF_ANNOUNCED = _("Het eerst aangekondigde bedrag had in het rapport geen jaar. We rekenen alsof het meteen geldt.")
_ALWAYS = (
    _("De daling gaat over mensen die er werken. De subsidie per SE en het tekort dalen niet vanzelf mee."),
    _("De bandbreedte komt alleen van die daling. Lonen en subsidie kunnen ook anders lopen."),
    _("Vooruit blijven de lonen gelijk, tenzij u een groei kiest. Stijgen zij, dan wordt het tekort groter."),
    _("Overige kosten dalen vaak langzamer dan het aantal mensen. Daarom kijken we vooruit alleen naar de subsidie."),
    _("De landelijke bedragen zijn afgerond, en die van latere jaren waren toen een verwachting."),
    _("Tekorten op de Wsw gaan soms ten koste van hulp naar werk voor anderen."),
)


def chart_words() -> dict[str, ChartWords]:
    """Give title and text alternative of each chart."""
    told = {
        "subsidy_result": (
            _("Subsidieresultaat in de komende jaren, per scenario"),
            _(
                "Per jaar en scenario een punt met het subsidieresultaat, en een vlak tussen de ondergrens en de "
                "bovengrens. De tabel geeft de bedragen."
            ),
        ),
        "state_budget": (
            _("Het geld van het rijk voor de Wsw daalt"),
            _("Een balk per jaar met het geld van het rijk voor de Wsw. De tabel eronder geeft de bedragen."),
        ),
    }
    return {
        name: ChartWords(title=Statement(text=title), text_alternative=Statement(text=alternative))
        for name, (title, alternative) in told.items()
    }
