"""What the card says: sentences with cells. They tell where to begin, never whose fault it is."""

from collections.abc import Iterator

import polars as pl

from stuurlicht.core import Cell, Statement, _, cell
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.data_quality.scoring import LAW_KEY, LEAST_PERSONS

_Row = dict[str, Scalar]
_Tables = dict[str, pl.DataFrame]


def statements(tables: _Tables) -> tuple[Statement, ...]:
    """Give the sentences in reading order."""
    fixed = [Statement(text=text, place="caution") for text in _ALWAYS]
    known = [Statement(text=text, place="certainty") for text in _CERTAIN]
    several = tables["lateness"]["municipality"].n_unique() > 1
    answers = [each for row in _rows(tables["lateness"]) for each in _fast(row, several=several)]
    parts = [each for row in _rows(tables["lines"]) for each in _part(row)]
    return (*answers, *parts, *_first_providers(tables), *_silent(tables), *known, *fixed)


def _rows(frame: pl.DataFrame) -> Iterator[_Row]:
    return frame.iter_rows(named=True)


def _cells(table: str, row: _Row, key: tuple[str, ...], *names: str) -> dict[str, Cell]:
    return {name: cell(table, name, **{each: row[each] for each in key}) for name in names}


def _fast(row: _Row, *, several: bool) -> Iterator[Statement]:
    names = ("municipality", "law", "median_days", "most_days")
    told = _cells("lateness", row, LAW_KEY, *names)
    if several:
        yield Statement(text=_("Dit gaat over {municipality}."), cells={"municipality": told["municipality"]})
    del told["municipality"]
    text = _(
        "{law}: de helft van het geld was {median_days} dagen na de zorgmaand binnen. Bijna alles was dat na "
        "{most_days} dagen."
    )
    yield Statement(text=text, cells=told)


_OF_MEASURE = {
    "late": _("{law}: te laat ingediend is {amount_eur}. Dat is {amount_share} van het ingediende geld."),
    "rejected": _("{law}: afgekeurd is {amount_eur}. Dat is {amount_share} van het geld dat is beantwoord."),
    "unlinked": _("{law}: bij {amount_eur} aan declaraties kennen we de toewijzing niet."),
}


def _part(row: _Row) -> Iterator[Statement]:
    text = _OF_MEASURE.get(str(row["measure"]))
    if text is None or not row["counted_count"]:
        return
    names = ("law", "amount_eur", "amount_share") if "{amount_share}" in text else ("law", "amount_eur")
    yield Statement(text=text, cells=_cells("lines", row, (*LAW_KEY, "measure"), *names), place="parts")


def _first_providers(tables: _Tables) -> Iterator[Statement]:
    """Name per law the provider with most late money, of those that are later than all together."""
    whole = tables["lines"].filter(measure="late").select(*LAW_KEY, of_all="amount_share")
    late = tables["provider_lines"].filter(measure="late").join(whole, on=LAW_KEY)
    large = late.filter(pl.col("persons_count") >= LEAST_PERSONS, pl.col("amount_share") > pl.col("of_all"))
    first = large.sort("amount_eur", "provider", descending=[True, False]).unique(
        LAW_KEY, keep="first", maintain_order=True
    )
    for row in _rows(first.sort(LAW_KEY)):
        key = (*LAW_KEY, "provider", "measure")
        told = _cells("provider_lines", row, key, "law", "provider", "amount_eur", "amount_share")
        text = _(
            "{law}: begin bij aanbieder {provider}. Daar kwam {amount_eur} te laat binnen, {amount_share} van zijn "
            "declaraties."
        )
        yield Statement(text=text, cells=told, place="parts")


_LEAST_SILENT_MONTHS = 2
"""One month may be a pause; of so many a sentence tells."""


def _silent(tables: _Tables) -> Iterator[Statement]:
    """Name the providers of which nothing came any more while their toewijzingen ran on."""
    quiet = tables["provider_chain"].filter(
        pl.col("measure") == "silent",
        pl.col("counted_count") >= _LEAST_SILENT_MONTHS,
        pl.col("persons_count") >= LEAST_PERSONS,
    )
    for row in _rows(quiet):
        told = _cells("provider_chain", row, (*LAW_KEY, "provider", "measure"), "law", "provider", "counted_count")
        text = _(
            "{law}: van aanbieder {provider} missen we {counted_count} maanden of meer. De toewijzingen liepen wel "
            "door."
        )
        yield Statement(text=text, cells=told, place="parts")


_CERTAIN = (
    _("We kijken naar wat de laatste twaalf afgesloten maanden binnenkwam. Dat verandert nog maar weinig."),
    _("Berichten die nu nog ontbreken, kunnen nog komen. Die aantallen kunnen dus dalen."),
)
_ALWAYS = (
    _("De oorzaak kan bij de aanbieder liggen, maar ook bij de gemeente of het berichtenverkeer."),
    _("Creditregels tellen niet mee, want die draaien een eerdere regel terug."),
    _("Correcties tellen niet mee bij te laat. Die komen altijd na de eerste declaratie."),
    _("Een toewijzing van vóór het eerste bericht kennen we niet. Declaraties daarop lijken dan los te staan."),
    _("Cijfers per aanbieder zijn alleen voor collega's. Een aanbieder kan één mens zijn."),
)
