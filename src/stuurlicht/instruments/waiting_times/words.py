"""What waiting times says: sentences with cells."""

from collections.abc import Iterator

import polars as pl

from stuurlicht.core import Cell, ChartWords, Statement, _, cell
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.waiting_times.declaration import WAITS

_Row = dict[str, Scalar]


def statements(waits: pl.DataFrame) -> tuple[Statement, ...]:
    """Give the sentences in reading order."""
    whole = waits.filter(pl.col("audience") == TOTAL)
    answers = [each for row in whole.iter_rows(named=True) for each in _answer(row)]
    rest = waits.filter(pl.col("audience") != TOTAL, pl.col("median_weeks").is_not_null())
    parts = [_part(row) for row in rest.iter_rows(named=True)]
    certain = (Statement(text=text, place="certainty") for text in _CERTAIN)
    return (*answers, *parts, *certain, *(Statement(text=text, place="caution") for text in _ALWAYS))


def _at(row: _Row, *names: str) -> dict[str, Cell]:
    key = {name: row[name] for name in WAITS.grain}
    return {name: cell("waits", name, **key) for name in names}


def _answer(row: _Row) -> Iterator[Statement]:
    text = _("Wachten {stage}: van {statements_units} opgaven noemt {known_share} een getal.")
    yield Statement(text=text, cells=_at(row, "stage", "statements_units", "known_share"))
    if row["median_weeks"] is not None:
        text = _("Wachten {stage}: de helft van die opgaven is ongeveer {median_weeks} weken of korter.")
        yield Statement(text=text, cells=_at(row, "stage", "median_weeks"))


def _part(row: _Row) -> Statement:
    text = _(
        "{audience}, {stage}: de helft is ongeveer {median_weeks} weken of korter. De langste is {longest_weeks} weken."
    )
    return Statement(text=text, cells=_at(row, "audience", "stage", "median_weeks", "longest_weeks"), place="parts")


_CERTAIN = (
    _("Dit zeggen aanbieders zelf. Niemand controleert het."),
    _("Wie geen getal noemt, kan kort of juist lang laten wachten. Die opgaven tellen niet mee in het midden."),
)
_ALWAYS = (
    _("Een opgave telt één keer, hoeveel mensen er ook wachten."),
    _("Dit is iets anders dan de administratieve doorlooptijd. Die begint bij het verzoek aan de gemeente."),
    _("Dagen kort na elkaar zeggen vaak hetzelfde. Zie er geen verandering in."),
)


def chart_words() -> dict[str, ChartWords]:
    """Give titles and text alternatives of the charts."""
    bars = _("Staven met het aantal opgaven per klasse van weken. De tabel Opgaven naar lengte geeft ze.")
    lines = _("Lijnen met de middelste opgave per dag. De tabel Wachten per dag van opgave geeft ze.")
    return {
        "how_long": ChartWords(
            title=Statement(text=_("Hoelang mensen wachten volgens aanbieders")), text_alternative=Statement(text=bars)
        ),
        "median_per_day": ChartWords(
            title=Statement(text=_("De middelste opgave per dag, in weken")), text_alternative=Statement(text=lines)
        ),
    }
