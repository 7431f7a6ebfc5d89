"""What the nowcast says: sentences with cells, chosen by what is known."""

from collections.abc import Iterator

import polars as pl

from stuurlicht.core import Cell, ChartWords, Statement, _, cell
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.nowcast.words_of_proof import past_proof

_Row = dict[str, Scalar]


def statements(year_end: pl.DataFrame, by_month: pl.DataFrame, self_check: pl.DataFrame) -> tuple[Statement, ...]:
    """Give the sentences in reading order: the answer, how sure it is, and what to mind."""
    totals = list(year_end.filter(pl.col("product_group") == TOTAL).iter_rows(named=True))
    totals.sort(key=lambda row: (row["municipality"], row["law"] != TOTAL, row["law"]))
    several = year_end["municipality"].n_unique() > 1
    told = [
        sentence
        for row in totals
        for sentence in (*_whose(row, several=several), _answer(row), *_parts(row), *_certainty(row))
    ]
    proof = past_proof(self_check) if any(row["low_eur"] is not None for row in totals) else ()
    return (*told, *proof, *_cautions(totals, year_end, by_month))


def _whose(row: _Row, *, several: bool) -> Iterator[Statement]:
    """Name the municipality above its sentences, where there are more than one."""
    if several and row["law"] == TOTAL:
        cells = _cells(row, "municipality")
        yield Statement(text=_WHOSE, cells=cells)
        yield Statement(text=_WHOSE, cells=cells, place="certainty")


def _at(row: _Row, column: str) -> Cell:
    key = {name: row[name] for name in ("municipality", "law", "product_group")}
    return cell("year_end", column, **key)


def _cells(row: _Row, *columns: str) -> dict[str, Cell]:
    return {column: _at(row, column) for column in columns}


def _answer(row: _Row) -> Statement:
    where = _cells(row, "law", "book_year")
    if row["expected_eur"] is None:
        text = _("{law}: waar {book_year} uitkomt, is nog niet te zeggen.")
        return Statement(text=text, cells=where, chosen_by=(_at(row, "expected_eur"),))
    if row["budget_eur"] is None:
        text = _(
            "{law}: we verwachten in {book_year} {expected_eur} uit te geven. Er is geen begroting aangeleverd om dit "
            "mee te vergelijken."
        )
        return Statement(text=text, cells={**where, **_cells(row, "expected_eur")})
    cells = {**where, **_cells(row, "expected_eur", "difference_eur", "budget_eur")}
    if row["overrun_probability"] is not None:
        cells |= _cells(row, "overrun_probability")
    return Statement(text=_against(row), cells=cells, chosen_by=(_at(row, "balance_eur"),))


def _against(row: _Row) -> str:
    is_over, has_chance = float(row["balance_eur"] or 0) < 0, row["overrun_probability"] is not None
    if is_over and has_chance:
        return _(
            "{law}: we verwachten in {book_year} {expected_eur} uit te geven. Dat is {difference_eur} meer dan de "
            "{budget_eur} die begroot is. De kans dat we boven de begroting uitkomen, is {overrun_probability}."
        )
    if is_over:
        return _(
            "{law}: we verwachten in {book_year} {expected_eur} uit te geven. Dat is {difference_eur} meer dan de "
            "{budget_eur} die begroot is."
        )
    if has_chance:
        return _(
            "{law}: we verwachten in {book_year} {expected_eur} uit te geven. Dat is {difference_eur} minder dan de "
            "{budget_eur} die begroot is. De kans dat we boven de begroting uitkomen, is {overrun_probability}."
        )
    return _(
        "{law}: we verwachten in {book_year} {expected_eur} uit te geven. Dat is {difference_eur} minder dan de "
        "{budget_eur} die begroot is."
    )


def _parts(row: _Row) -> Iterator[Statement]:
    """Tell the parts of the whole; those of a law stand in the table."""
    if row["expected_eur"] is None or row["law"] != TOTAL:
        return
    names = ["approved_eur", "delivered_not_declared_eur", "still_to_deliver_eur"]
    if any(float(row[name] or 0) < 0 for name in names):
        yield Statement(text=_NEGATIVE_PART, chosen_by=tuple(_at(row, name) for name in names))
        return
    text = _(
        "Daarvan is {approved_eur} al toegekend. {delivered_not_declared_eur} is naar schatting wel geleverd, maar nog "
        "niet gedeclareerd. {still_to_deliver_eur} moet nog geleverd worden."
    )
    if row["submitted_eur"]:
        names.append("submitted_expected_eur")
        text = _(
            "Daarvan is {approved_eur} al toegekend. Van wat is ingediend en nog geen antwoord heeft, komt daar naar "
            "verwachting {submitted_expected_eur} bij. {delivered_not_declared_eur} is naar schatting wel geleverd, "
            "maar nog niet gedeclareerd. {still_to_deliver_eur} moet nog geleverd worden."
        )
    yield Statement(text=text, cells=_cells(row, *names), chosen_by=(_at(row, "submitted_eur"),))


def _certainty(row: _Row) -> Iterator[Statement]:
    if row["expected_eur"] is None:
        return  # there is nothing to be sure of, and the answer says so
    if row["low_eur"] is None:
        yield Statement(
            text=_("{law}: hoe zeker dit is, kunnen we nog niet zeggen. Daarvoor is te weinig historie."),
            cells=_cells(row, "law"),
            chosen_by=(_at(row, "low_eur"),),
            place="certainty",
        )
        return
    yield Statement(
        text=_("{law}: de uitkomst ligt tussen {low_eur} en {high_eur} ({interval_share} keer)."),
        cells=_cells(row, "law", "interval_share", "low_eur", "high_eur"),
        place="certainty",
    )


def _cautions(totals: list[_Row], year_end: pl.DataFrame, by_month: pl.DataFrame) -> Iterator[Statement]:
    for row in totals:
        if row["law"] != TOTAL:
            yield from _cautions_of_law(row)
        elif row["budget_eur"] is not None:
            yield Statement(text=_BUDGET, cells=_cells(row, "budget_version"), place="caution")
    judged = [row["law"] for row in totals if row["approval_probability"] is not None]
    for caution, holds in (
        (_BORROWED, year_end["pattern"].is_in(["law", "mixed"]).any()),
        (_PACE, (by_month["method"] == "pace").any()),
        (_INCOMPLETE, (by_month.filter(pl.col("law").is_in(judged))["method"] == "unknown").any()),
    ):
        if holds:
            yield Statement(text=caution, place="caution")
    first = totals[0]
    yield Statement(
        text=_(
            "De berichten gaan {history_months} maanden terug. Declaraties die nog later komen dan dat, zitten "
            "niet in de schatting."
        ),
        cells=_cells(first, "history_months"),
        place="caution",
    )


def _cautions_of_law(row: _Row) -> Iterator[Statement]:
    if row["approval_probability"] is None:
        yield Statement(
            text=_(
                "{law}: geen enkele declaratie is beantwoord. Daarom weten we niet welk deel wordt toegekend. Weet u "
                "dat zelf? Geef dat deel dan mee: stuurlicht run nowcast --approval-probability DEEL. Voor een "
                "rapport: stuurlicht report --set nowcast.approval_probability=DEEL."
            ),
            cells=_cells(row, "law"),
            place="caution",
        )
    if row["budget_eur"] is None:
        yield Statement(
            text=_("{law}: vul het register begroting in voor {book_year}. Dan ziet u ook het verschil en de kans."),
            cells=_cells(row, "law", "book_year"),
            place="caution",
        )


_WHOSE = _("Dit gaat over {municipality}.")
_BUDGET = _("We vergelijken met de begroting die op de peildatum was vastgesteld: {budget_version}.")
_NEGATIVE_PART = _(
    "Een deel van deze verwachting is negatief. Er is dan al meer toegekend dan we verwachten, of er wordt nog meer "
    "teruggenomen dan er bij komt. De tabel geeft de delen."
)
ASSUMED = Statement(
    text=_("We rekenen met de kans op goedkeuring die u zelf meegaf, en niet met de antwoorden in de berichten."),
    place="caution",
)
"""To tell when the user chose the chance of approval."""
_BORROWED = _(
    "Kleine soorten hulp hebben te weinig regels om te zien hoe snel declaraties binnenkomen. Zij lenen dat patroon "
    "van hun wet. De kolom Declaratiepatroon zegt welke."
)
_PACE = _(
    "Van sommige maanden is nog weinig binnen, en sommige maanden komen nog. Die schatten we met het tempo van de "
    "laatste maanden."
)
_INCOMPLETE = _(
    "Van een deel van de maanden hebben we niet alle berichten. Daarvan is het eindbedrag onbekend. Lees ook de "
    "oudere berichten in."
)


def chart_words(year_end: pl.DataFrame) -> dict[str, ChartWords]:
    """Give title and text alternative of each chart; with several municipalities without figures."""
    total = year_end.filter(pl.col("law") == TOTAL)
    known = total.filter(pl.col("expected_eur").is_not_null(), pl.col("low_eur").is_not_null())
    if total.height != 1 or known.height != 1:
        return {"year_end_by_law": _plain_year_end(), "months_by_law": _plain_months()}
    row = known.row(0, named=True)
    cells = _cells(row, "book_year", "expected_eur", "low_eur", "high_eur")
    year = ChartWords(
        title=_finding(row, year_end),
        text_alternative=Statement(
            text=_(
                "Punten met een band per wet en voor alle wetten samen. Alle wetten samen: {expected_eur}, met een "
                "band van {low_eur} tot {high_eur}. Een lijn geeft de begroting waar die er is."
            ),
            cells=cells,
        ),
    )
    to_date = _cells(row, "expected_to_date_eur", "still_to_deliver_eur", "book_year")
    months = ChartWords(
        title=Statement(
            text=_("In {book_year} moet nog {still_to_deliver_eur} geleverd worden"),
            cells=_cells(row, "still_to_deliver_eur", "book_year"),
        ),
        text_alternative=Statement(
            text=_(
                "Punten met een band per zorgmaand van {book_year}, een vak per wet. De afgesloten maanden tellen op "
                "tot {expected_to_date_eur}. In de andere maanden komt daar {still_to_deliver_eur} bij."
            ),
            cells=to_date,
        ),
    )
    return {"year_end_by_law": year, "months_by_law": months}


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


def _plain_year_end() -> ChartWords:
    return ChartWords(
        title=Statement(text=_("Verwacht jaareinde per wet, naast de begroting")),
        text_alternative=Statement(
            text=_(
                "Punten met een band per wet, met een lijn voor de begroting waar die er is. De tabel geeft de cijfers."
            )
        ),
    )


def _plain_months() -> ChartWords:
    return ChartWords(
        title=Statement(text=_("Verwacht bedrag per zorgmaand")),
        text_alternative=Statement(
            text=_("Punten met een band per zorgmaand, een vak per wet. De tabel geeft de cijfers.")
        ),
    )
