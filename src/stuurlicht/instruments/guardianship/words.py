"""What guardianship says: sentences with cells."""

from collections.abc import Iterator, Mapping

import polars as pl

from stuurlicht.core import Cell, ChartWords, Statement, _, cell
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.guardianship.differences import NO_PAYMENT

_Row = Mapping[str, Scalar]


def statements(tables: Mapping[str, pl.DataFrame]) -> tuple[Statement, ...]:
    """Give the sentences in reading order."""
    return (
        *_of_years(tables["per_year"]),
        *_of_forms(tables["per_form"]),
        *_refused(tables["coverage"]),
        *_told_twice(tables["contradictions"]),
        *(Statement(text=text, place="caution") for text in _ALWAYS),
    )


def _cells(table: str, row: _Row, keys: tuple[str, ...], *names: str) -> dict[str, Cell]:
    key = {name: row[name] for name in keys}
    return {name: cell(table, name, **key) for name in names}


def _of_years(rows: pl.DataFrame) -> Iterator[Statement]:
    keys = ("municipality", "book_year")
    newest = rows.sort(keys).unique("municipality", keep="last", maintain_order=True)
    for row in newest.iter_rows(named=True):
        yield Statement(
            text=_("{municipality}: over {book_year} gaf het rijk {payment_eur} en waren de kosten {own_cost_eur}."),
            cells=_cells("per_year", row, keys, *keys, "payment_eur", "own_cost_eur"),
        )
        yield Statement(
            text=_("{municipality}: door aantallen scheelt dat {count_effect_eur}, door prijzen {price_effect_eur}."),
            cells=_cells("per_year", row, keys, "municipality", "count_effect_eur", "price_effect_eur"),
            place="moved",
        )


def _of_forms(rows: pl.DataFrame) -> Iterator[Statement]:
    """Tell of each municipality the form with the largest shortfall in its newest year.

    It was chosen by the differences of all forms: where one is hidden, which is the largest would tell of that one.
    """
    keys = ("municipality", "book_year", "form")
    newest = rows.filter(pl.col("book_year") == pl.col("book_year").max().over("municipality"))
    short = newest.filter(pl.col("difference_eur") < 0).sort("municipality", "difference_eur", "form")
    for row in short.unique("municipality", keep="first", maintain_order=True).iter_rows(named=True):
        yield Statement(
            text=_("{municipality}: het grootste tekort in {book_year} is bij {form}: {difference_eur}."),
            cells=_cells("per_form", row, keys, *keys, "difference_eur"),
            chosen_by=tuple(
                _cells("per_form", each, keys, "difference_eur")["difference_eur"]
                for each in newest.filter(municipality=row["municipality"]).iter_rows(named=True)
            ),
            place="parts",
        )


def _refused(rows: pl.DataFrame) -> Iterator[Statement]:
    for row in rows.filter(state=NO_PAYMENT).sort("book_year").iter_rows(named=True):
        yield Statement(
            text=_("{book_year} rekenen we niet na: {state}."),
            cells=_cells("coverage", row, ("book_year",), "book_year", "state"),
            place="caution",
        )


def _told_twice(rows: pl.DataFrame) -> Iterator[Statement]:
    for row in rows.sort("told").iter_rows(named=True):
        yield Statement(
            text=_(
                "Over {told} in {book_year} schrijft een rapport {text_count}. De tabel in dat rapport komt op "
                "{table_count}."
            ),
            cells=_cells("contradictions", row, ("told",), "told", "book_year", "text_count", "table_count"),
            place="certainty",
        )


_ALWAYS = (
    _("Dit gaat over vroeger. Deze uitkering bestaat niet meer, en kan dus niet hoger of lager worden."),
    _("Aantallen van het CBS en van de gemeente kunnen verschillen zonder dat een van beide fout is."),
    _("Een duurdere soort hulp kan komen door zwaardere hulp, niet door een slecht contract."),
    _("Bedragen die op weinig kinderen rusten, tonen we niet. Ook niet als het bedrag zelf groot is."),
    _("Ontbreekt ook het totaal? Tel dan de soort met weinig kinderen bij verblijf overig, en lever opnieuw in."),
)


def chart_words() -> dict[str, ChartWords]:
    """Give title and text alternative of the chart."""
    alternative = Statement(
        text=_(
            "Een balk per jaar met het verschil. Onder nul kostte het meer dan het rijk gaf. De tabel geeft de "
            "bedragen."
        )
    )
    title = Statement(text=_("Wat het rijk gaf, min wat het kostte"))
    return {"differences": ChartWords(title=title, text_alternative=alternative)}
