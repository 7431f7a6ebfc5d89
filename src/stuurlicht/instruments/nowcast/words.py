"""What the nowcast says: the answer, its parts, and how sure it is."""

from collections.abc import Iterator, Mapping

import polars as pl

from stuurlicht.core import Cell, Statement, _, cell
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.nowcast.words_of_caution import cautions
from stuurlicht.instruments.nowcast.words_of_change import what_moved
from stuurlicht.instruments.nowcast.words_of_charts import chart_words
from stuurlicht.instruments.nowcast.words_of_funds import beside_funds
from stuurlicht.instruments.nowcast.words_of_proof import past_proof
from stuurlicht.instruments.nowcast.words_of_signals import deviations

__all__ = ["ASSUMED", "chart_words", "statements"]

_Row = dict[str, Scalar]


def statements(tables: Mapping[str, pl.DataFrame]) -> tuple[Statement, ...]:
    """Give the sentences in reading order: the answer, what moved, how sure it is, and what to mind."""
    year_end = tables["year_end"]
    totals = list(year_end.filter(pl.col("product_group") == TOTAL).iter_rows(named=True))
    totals.sort(key=lambda row: (row["municipality"], row["law"] != TOTAL, row["law"]))
    several = year_end["municipality"].n_unique() > 1
    told = [
        sentence
        for row in totals
        for sentence in (*_whose(row, several=several), *_answer(row), *_parts(row), *_certainty(row))
    ]
    proof = past_proof(tables["self_check"]) if any(row["low_eur"] is not None for row in totals) else ()
    later = _accrual(tables["care_years"])
    return (
        *told,
        *beside_funds(tables["funds"]),
        *later,
        *deviations(year_end),
        *what_moved(tables["moved"]),
        *proof,
        *cautions(totals, tables),
    )


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


def _answer(row: _Row) -> Iterator[Statement]:
    where = _cells(row, "law", "book_year")
    if row["expected_eur"] is None:
        text = _("{law}: waar {book_year} uitkomt, is nog niet te zeggen.")
        yield Statement(text=text, cells=where, chosen_by=(_at(row, "expected_eur"),))
        return
    text = _("{law}: we verwachten in {book_year} {expected_eur} uit te geven.")
    yield Statement(text=text, cells={**where, **_cells(row, "expected_eur")})
    if row["budget_eur"] is None:
        yield Statement(text=_NO_BUDGET, cells=_cells(row, "law"))
        return
    is_over = float(row["balance_eur"] or 0) < 0
    text = _OVER if is_over else _WITHIN
    cells = _cells(row, "difference_eur", "budget_eur")
    yield Statement(text=text, cells=cells, chosen_by=(_at(row, "balance_eur"),))
    if row["overrun_probability"] is not None:
        yield Statement(text=_CHANCE, cells=_cells(row, "overrun_probability"))


def _parts(row: _Row) -> Iterator[Statement]:
    """Tell the parts of the whole; those of a law stand in the table."""
    if row["expected_eur"] is None or row["law"] != TOTAL:
        return
    names = ("approved_eur", "delivered_not_declared_eur", "still_to_deliver_eur")
    if any(float(row[name] or 0) < 0 for name in names):
        yield Statement(text=_NEGATIVE_PART, chosen_by=tuple(_at(row, name) for name in names), place="parts")
        return
    yield _part(row, _PARTS["approved_eur"], "approved_eur")
    if row["submitted_eur"]:
        yield _part(row, _SUBMITTED, "submitted_expected_eur", "submitted_eur")
    for name in names[1:]:
        yield _part(row, _PARTS[name], name)
    for name in ("committed_eur", "ordered_eur", "free_eur"):
        if float(row[name] or 0) > 0:
            yield _part(row, _PARTS[name], name, name)
    if row["beside_eur"]:
        yield _part(row, _BESIDE if float(row["beside_eur"]) > 0 else _BESIDE_LESS, "beside_eur", "beside_eur")


def _part(row: _Row, text: str, told: str, *chosen_by: str) -> Statement:
    return Statement(
        text=text, cells=_cells(row, told), chosen_by=tuple(_at(row, name) for name in chosen_by), place="parts"
    )


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
    if row["law"] == TOTAL:
        yield Statement(
            text=_(
                "De helft van de keren ligt die tussen {low_50_eur} en {high_50_eur}. En negentien van de twintig "
                "keer tussen {low_95_eur} en {high_95_eur}."
            ),
            cells=_cells(row, "low_50_eur", "high_50_eur", "low_95_eur", "high_95_eur"),
            place="certainty",
        )


def _accrual(care_years: pl.DataFrame) -> Iterator[Statement]:
    """Tell what will be open on 31 December, and how that went a year before; over all laws."""
    over_laws = care_years.filter(pl.col("law") == TOTAL).sort("municipality", "care_year")
    for _whose, rows in over_laws.group_by("municipality", maintain_order=True):
        *before, running = rows.iter_rows(named=True)
        if running["accrual_eur"] is not None:
            yield _of_year(running, _ACCRUAL, "care_year", "accrual_eur")
        if before and before[-1]["run_off_eur"] is not None:
            text = _FELL_SHORT if before[-1]["run_off_eur"] < 0 else _LEFT_OVER
            yield _of_year(before[-1], text, "care_year", "run_off_eur")


def _of_year(row: _Row, text: str, *columns: str) -> Statement:
    key = {name: row[name] for name in ("municipality", "law", "care_year")}
    cells = {name: cell("care_years", name, **key) for name in columns}
    return Statement(text=text, cells=cells, chosen_by=(cells[columns[-1]],), place="parts")


_WHOSE = _("Dit gaat over {municipality}.")
_NO_BUDGET = _("{law}: er is geen hele begroting aangeleverd om dit mee te vergelijken.")
_OVER = _("Dat is {difference_eur} meer dan de {budget_eur} die begroot is.")
_WITHIN = _("Dat is {difference_eur} minder dan de {budget_eur} die begroot is.")
_CHANCE = _("De kans dat we boven de begroting uitkomen, is {overrun_probability}.")
_PARTS = {
    "approved_eur": _("Al toegekend is {approved_eur}."),
    "delivered_not_declared_eur": _(
        "Naar schatting is {delivered_not_declared_eur} wel geleverd, maar nog niet gedeclareerd."
    ),
    "still_to_deliver_eur": _("In de maanden die nog komen, verwachten we {still_to_deliver_eur}."),
    "committed_eur": _("Daarvan volgt {committed_eur} uit toewijzingen die er al zijn."),
    "ordered_eur": _("Voor nieuwe hulp die de rechter oplegt, rekenen we {ordered_eur}."),
    "free_eur": _("Over {free_eur} aan nieuwe hulp moet de gemeente nog besluiten."),
}
_SUBMITTED = _("Ingediend en nog niet beantwoord is naar verwachting {submitted_expected_eur}.")
_BESIDE = _("Buiten de berichten komt er {beside_eur} bij.")
_BESIDE_LESS = _("Buiten de berichten scheelt het {beside_eur}.")
_ACCRUAL = _("Aan het eind van {care_year} is naar verwachting {accrual_eur} nog niet gedeclareerd.")
_FELL_SHORT = _("Bij {care_year} bleek dat te laag geschat. Het verschil met wat kwam, is {run_off_eur}.")
_LEFT_OVER = _("Bij {care_year} bleek dat hoog genoeg geschat. Daarvan blijft {run_off_eur} over.")
_NEGATIVE_PART = _(
    "Een deel van deze verwachting is negatief. Er is dan al meer toegekend dan we verwachten, of er wordt nog meer "
    "teruggenomen dan er bij komt. De tabel geeft de delen."
)
ASSUMED = Statement(
    text=_("We rekenen met de kans op goedkeuring die u zelf meegaf, en niet met de antwoorden in de berichten."),
    place="caution",
)
"""To tell when the user chose the chance of approval."""
