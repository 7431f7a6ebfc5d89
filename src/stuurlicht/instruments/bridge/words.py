"""What the bridge says: sentences with cells."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import polars as pl

from stuurlicht.core import ChartWords, Statement, _, cell
from stuurlicht.core.laws import LAW_LABELS
from stuurlicht.core.result import Place
from stuurlicht.instruments.bridge.declaration import bridge_of

_Row = dict[str, Any]
_MONTHS = 12


def statements(tables: Mapping[str, pl.DataFrame], this_year: int) -> tuple[Statement, ...]:
    """Give the sentences in reading order.

    Parameters
    ----------
    tables : Mapping[str, polars.DataFrame]
        The tables of the answer, in euros.
    this_year : int
        Year of the day of the answer: its books are not closed.
    """
    of_lines = [told for row in tables["lines"].iter_rows(named=True) for told in _of_line(row, this_year)]
    of_bookings = [told for row in tables["booked"].iter_rows(named=True) for told in _of_bookings(row)]
    of_aside = [told for row in tables["aside"].iter_rows(named=True) for told in _of_aside(row)]
    return (*of_lines, *of_bookings, *of_aside, *(Statement(text=text, place="caution") for text in _ALWAYS))


def _of_line(row: _Row, this_year: int) -> Iterator[Statement]:
    if row["budget_eur"] is None:
        yield _said(_("{law}, {book_year}: er is geen begroting ingeleverd."), row, "answer")
        return
    if row["in_messages_share"] is not None:
        text = _("{law}, {book_year}: van de begrote lasten zien we {in_messages_share} in de berichten.")
        yield _said(text, row, "answer", "in_messages_share")
    else:
        yield _said(_("{law}, {book_year}: van dit jaar zijn er geen berichten."), row, "answer")
    if 0 < int(row["message_months_count"] or 0) < _MONTHS:
        text = _("{law}, {book_year}: de berichten gaan over {message_months_count} maanden van dit jaar.")
        yield _said(text, row, "certainty", "message_months_count")
    if row["seen_eur"] is not None:
        text = _("{law}, {book_year}: we zien samen {seen_eur} van de begroting van {budget_eur}.")
        yield _said(text, row, "parts", "seen_eur", "budget_eur")
    if row["income_eur"] is None:
        text = _(
            "{law}, {book_year}: begrote baten zijn niet ingeleverd. Baten die we zien, maken het verschil groter."
        )
        yield _said(text, row, "certainty")
    yield _difference(row, is_running=int(row["book_year"] or 0) >= this_year)


def _difference(row: _Row, *, is_running: bool) -> Statement:
    if float(row["difference_eur"] or 0) < 0:
        text, name = _("{law}, {book_year}: we zien {surplus_eur} meer dan er is begroot."), "surplus_eur"
    elif is_running:
        text = _("{law}, {book_year}: het jaar loopt nog. {difference_eur} is begroot en zit nog in geen onderdeel.")
        name = "difference_eur"
    else:
        text, name = _("{law}, {book_year}: {difference_eur} is begroot en zit in geen onderdeel."), "difference_eur"
    return _said(text, row, "parts", name)


def _said(text: str, row: _Row, place: Place, *names: str) -> Statement:
    key = {name: row[name] for name in ("municipality", "law", "book_year")}
    cells = {name: cell("lines", name, **key) for name in ("law", "book_year", *names)}
    return Statement(text=text, cells=cells, place=place, chosen_by=(cell("lines", "difference_eur", **key),))


def _of_bookings(row: _Row) -> Iterator[Statement]:
    if row["unallocated_eur"] is None:
        yield _of_books(_("{municipality}, {book_year}: de boekhouding is niet aangeleverd."), row)
        return
    if isinstance(row["last_month"], date) and row["last_month"].month < _MONTHS:
        text = _("{municipality}, {book_year}: de boekingen gaan tot en met {last_month}.")
        yield _of_books(text, row, "last_month")
    if row["unallocated_eur"]:
        yield _of_books(
            _("{municipality}, {book_year}: van de boekingen is {unallocated_eur} nog niet toegewezen."),
            row,
            "unallocated_eur",
        )


def _of_books(text: str, row: _Row, *names: str) -> Statement:
    return _of_table("booked", text, row, ("municipality", "book_year"), names)


def _of_aside(row: _Row) -> Iterator[Statement]:
    key = ("municipality", "book_year", "source")
    if row["aside_count"]:
        text = _(
            "{municipality}, {book_year}, {source}: rijen die apart liggen: {aside_count}, samen {aside_eur}. Ze "
            "tellen nergens mee."
        )
        yield _of_table("aside", text, row, key, ("aside_count", "aside_eur"))
    if row["unreadable_count"]:
        text = _("{municipality}, {book_year}, {source}: rijen waarvan het bedrag niet bekend is: {unreadable_count}.")
        yield _of_table("aside", text, row, key, ("unreadable_count",))


def _of_table(table: str, text: str, row: _Row, keys: tuple[str, ...], names: tuple[str, ...]) -> Statement:
    key = {name: row[name] for name in keys}
    return Statement(text=text, cells={name: cell(table, name, **key) for name in (*keys, *names)}, place="certainty")


_ALWAYS = (
    _("Zet hier de hele begroting van de wet naast. Staat alleen zorg in natura erin, dan zegt het verschil weinig."),
    _("Niet aangeleverd is iets anders dan nul. Zolang een onderdeel ontbreekt, zit het in het verschil."),
    _("Elk onderdeel telt uit één bron. De tabel Wat elke bron vertelt laat zien wat ernaast ligt."),
    _("Niet toegewezen boekingen tellen niet mee. Een deel kan al in de berichten staan."),
    _("Loopt het jaar nog? Dan zit in het verschil ook wat nog komt. Zie daarvoor de Nowcast."),
    _("Betalingen tellen niet mee. Een voorschot in boekhouding of register telt wel, tot u het verrekent."),
)


def chart_words() -> dict[str, ChartWords]:
    """Give title and text alternative of each chart."""
    alternative = Statement(
        text=_(
            "Een balk per onderdeel, die begint waar de vorige ophoudt. De laatste stap is het verschil, en daaronder "
            "staat de begroting. Wat niet is aangeleverd heeft geen balk. De tabel Van wat we zien naar de begroting "
            "geeft de bedragen."
        )
    )
    title = Statement(text=_("Van wat we zien naar de begroting"))
    return {bridge_of(law): ChartWords(title=title, text_alternative=alternative) for law in LAW_LABELS}
