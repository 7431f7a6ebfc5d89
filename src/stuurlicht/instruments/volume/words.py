"""What volume says: sentences with cells."""

from collections.abc import Iterator
from datetime import date

import polars as pl

from stuurlicht.core import Cell, ChartWords, Statement, _, cell
from stuurlicht.core.result import Scalar

_Row = dict[str, Scalar]


def statements(
    in_kind: pl.DataFrame, months: pl.DataFrame, outside: pl.DataFrame, lives: pl.DataFrame, last_closed: date
) -> tuple[Statement, ...]:
    """Give the sentences in reading order.

    Parameters
    ----------
    last_closed : date
        Last month that had ended on the as-of day; where the answer stops before it, a sentence says so.
    """
    rows = list(in_kind.sort("municipality", "law").iter_rows(named=True))
    several = in_kind["municipality"].n_unique() > 1
    answers = [sentence for row in rows for sentence in (*_whose(row, rows, several=several), _answer(row))]
    certain = [Statement(text=text, place="certainty") for text in _NOT_FINAL]
    beside = (*_outside(outside), *_use(lives))
    is_told = not outside.filter(pl.col("supply") == "supplied").is_empty()
    fixed = [Statement(text=text, place="caution") for text in (_SOME_TOLD if is_told else _NONE_TOLD, *_ALWAYS)]
    has_unknown = not months.filter(pl.col("measure") == "unknown_person", pl.col("clients_count") > 0).is_empty()
    unknown = [Statement(text=_UNKNOWN, place="caution")] if has_unknown else []
    stops = [_stops(row) for row in in_kind.filter(pl.col("month") < last_closed).iter_rows(named=True)]
    return (*answers, *beside, *certain, *fixed, *unknown, *stops)


def _whose(row: _Row, rows: list[_Row], *, several: bool) -> Iterator[Statement]:
    """Name the municipality above its sentences, where there are more than one."""
    is_first = row is next(each for each in rows if each["municipality"] == row["municipality"])
    if several and is_first:
        yield Statement(text=_("Dit gaat over {municipality}."), cells=_cells(row, "municipality"))


def _stops(row: _Row) -> Statement:
    text = _("{law}: maanden na {month} tonen we niet. We hebben daarvan geen berichten, dus het aantal is onbekend.")
    return Statement(text=text, cells=_cells(row, "law", "month"), place="caution")


def _cells(row: _Row, *names: str) -> dict[str, Cell]:
    key = {name: row[name] for name in ("municipality", "law")}
    return {name: cell("in_kind", name, **key) for name in names}


def _answer(row: _Row) -> Statement:
    names = ["law", "month", "clients_count"]
    if row["clients_year_before_count"] is None:
        text = _("{law}: in {month} hadden {clients_count} mensen toegewezen hulp in natura.")
    else:
        names.append("clients_year_before_count")
        text = _(
            "{law}: in {month} hadden {clients_count} mensen toegewezen hulp in natura. Een jaar eerder "
            "waren dat er {clients_year_before_count}."
        )
    return Statement(text=text, cells=_cells(row, *names))


def _outside(outside: pl.DataFrame) -> Iterator[Statement]:
    """Tell what others told, with the word that nobody checked it."""
    for row in outside.filter(pl.col("supply") == "supplied").iter_rows(named=True):
        key = {name: row[name] for name in ("municipality", "law", "kind")}
        cells = {name: cell("outside_messages", name, **key) for name in ("law", "kind", "month", "clients_count")}
        text = _("{law}, {kind}: {clients_count} mensen in {month}. Dit aantal kreeg de gemeente van een ander.")
        yield Statement(text=text, cells=cells, place="parts")


def _use(lives: pl.DataFrame) -> Iterator[Statement]:
    """Tell for the last whole year whether use grew, or only the municipality."""
    if lives.filter(pl.col("inhabitants_count").is_not_null()).is_empty():
        yield Statement(text=_NO_INHABITANTS, place="caution")
    for row in lives.sort("year").group_by("municipality", "law", maintain_order=True).last().iter_rows(named=True):
        key = {name: row[name] for name in ("municipality", "law", "year")}
        told = {name: cell("of_inhabitants", name, **key) for name in ("law", "year", "clients_share")}
        if row["clients_share"] is not None:
            text = _("{law}: in {year} had {clients_share} van de inwoners hulp.")
            yield Statement(text=text, cells=told, place="parts")
        if row["use_change_share"] is not None:
            grown = cell("of_inhabitants", "use_change_share", **key)
            cells = {"law": told["law"], "year": told["year"], "use_change_share": grown}
            yield Statement(text=_USE, cells=cells, place="parts")


_USE = _("{law}: per inwoner veranderde het gebruik in {year} met {use_change_share}. Min is minder.")
_NO_INHABITANTS = _(
    "Het aantal inwoners is niet ingelezen. Daarom weten we niet of het gebruik groeit, of alleen de gemeente."
)
_NONE_TOLD = _("Dit is niet alle hulp in de gemeente. Hulp door het wijkteam en pgb zijn niet aangeleverd.")
_SOME_TOLD = _(
    "Dit is niet alle hulp in de gemeente. De tabel Hulp die niet in de berichten staat, zegt wat ontbreekt. "
    "Tel die aantallen niet op bij de andere: iemand kan beide hebben."
)
_ALWAYS = (
    _("Iemand met twee soorten hulp telt in beide soorten mee, en één keer in het totaal van de wet."),
    _("Iemand met hulp uit twee wetten telt bij elke wet mee. De wetten mag u dus niet optellen."),
)
_NOT_FINAL = (
    _("Deze aantallen kunnen nog veranderen. Toewijzingen komen soms met terugwerkende kracht."),
    _("Voor de laatste maanden is nog niet alles gedeclareerd. Het aantal mensen voor wie is gedeclareerd stijgt nog."),
)
_UNKNOWN = _(
    "Bij een deel van de toewijzingen is de persoon onbekend, omdat het BSN niet klopt. Die toewijzingen "
    "tellen we apart."
)


def chart_words(in_kind: pl.DataFrame) -> dict[str, ChartWords]:
    """Give title and text alternative of the chart; where there is one place the title tells the largest law."""
    alternative = Statement(
        text=_(
            "Lijnen per wet met het aantal mensen dat in de maand hulp had. De tabel Mensen met hulp per maand "
            "geeft de aantallen."
        )
    )
    title = Statement(text=_("Mensen met geïndiceerde zorg in natura, per maand"))
    known = in_kind.filter(pl.col("change_share").is_not_null())
    if in_kind["municipality"].n_unique() == 1 and not known.is_empty():
        largest = known.sort("clients_count", "law", descending=True).row(0, named=True)
        title = Statement(
            text=_("{law}: van {clients_year_before_count} naar {clients_count} mensen met hulp in een jaar"),
            cells=_cells(largest, "law", "clients_count", "clients_year_before_count"),
        )
    return {"clients_per_month": ChartWords(title=title, text_alternative=alternative)}
