"""What balance says of each municipality: at most three sentences."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import polars as pl

from stuurlicht.core import Cell, Statement, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.balance.cells import Circulars, Row, Tables, cells_of
from stuurlicht.instruments.balance.words_of_caution import OF_BUDGETS
from stuurlicht.rules.cluster_choices import parts_in_total


def of_places(
    tables: Tables, circulars: Circulars, overheads: Mapping[tuple[Scalar, Scalar, Scalar], Row]
) -> Iterator[Statement]:
    """Tell of each municipality its newest year, its lowest part, and its place in two years."""
    own = tables["per_municipality"].filter(pl.col("municipality") != TOTAL)
    newest = own.sort("book_year", "basis", descending=[True, False])
    lowest = newest.filter(_is_in_total(), pl.col("balance_eur").is_not_null())
    worst = {
        (row["municipality"], row["book_year"], row["basis"]): row
        for row in lowest.sort("balance_eur", descending=True).rows(named=True)
    }
    placed = {
        (row["municipality"], row["basis"]): row
        for row in tables["positions"].filter(pl.col("cluster") == TOTAL).rows(named=True)
    }
    heads = newest.filter(pl.col("cluster") == TOTAL).unique("municipality", keep="first", maintain_order=True)
    for row in heads.sort("municipality").rows(named=True):
        code, year, basis = row["municipality"], row["book_year"], row["basis"]
        head = _Head(row, circulars.get((year, basis), {}), overheads.get((code, year, basis)))
        yield from _of_place(head, worst.get((code, year, basis)), placed.get((code, basis)))


class _Head(NamedTuple):
    row: Row
    circular: Mapping[str, Cell]
    otherwise: Row | None
    """The same with overhead counted the other way."""


def _is_in_total() -> pl.Expr:
    """Keep the parts that are added up: what stands apart is no lowest balance."""
    is_survey = pl.col("basis") == "survey"
    of_survey, of_accounts = (pl.col("cluster").is_in(parts_in_total(group)) for group in ("survey", "accounts"))
    return pl.when(is_survey).then(of_survey).otherwise(of_accounts)


def _of_place(head: _Head, low: Row | None, position: Row | None) -> Iterator[Statement]:
    if head.row["balance_eur"] is None:
        text = _("{municipality}: het saldo over {book_year} ({basis}) is niet bekend. Reden: {reason}.")
        names = ("municipality", "basis", "book_year", "reason")
        yield Statement(text=text, cells=cells_of("per_municipality", head.row, *names))
        return
    yield _own_balance(head)
    if low is not None:
        text = _("{municipality} heeft het laagste saldo bij {cluster}: {balance_eur}.")
        yield Statement(
            text=text, cells=cells_of("per_municipality", low, "municipality", "cluster", "balance_eur"), place="parts"
        )
    yield from _third(head.row, position)


def _third(row: Row, position: Row | None) -> Iterator[Statement]:
    """Warn of a budget, so that the warning stands beside the figure; of an account tell the place in two years."""
    if row["told_basis"] == "budget":
        own = cells_of("per_municipality", row, "municipality")
        yield Statement(text=OF_BUDGETS[0], chosen_by=tuple(own.values()), place="caution")
    elif position is not None and position["quadrant"] not in {"one_year", "unknown"}:
        names = ("municipality", "first_year", "first_share", "last_year", "last_share")
        text = _("{municipality}: saldo in {first_year} {first_share} van het geld, in {last_year} {last_share}.")
        yield Statement(text=text, cells=cells_of("positions", position, *names), place="moved")


def _own_balance(head: _Head) -> Statement:
    each = head.row["balance_per_inhabitant_eur"] is not None
    names = ["municipality", "basis", "book_year", "balance_eur", *(["balance_per_inhabitant_eur"] if each else [])]
    told = cells_of("per_municipality", head.row, *names)
    if not head.circular:
        return Statement(text=_OWN_TOLD if each else _OWN_TOLD_IN_ALL, cells=told)
    told |= head.circular
    if not each or head.otherwise is None:
        return Statement(text=_OWN if each else _OWN_IN_ALL, cells=told)
    other = cells_of("variants", head.otherwise, "balance_eur")["balance_eur"]
    return Statement(text=_OWN_OVERHEAD[str(head.otherwise["variant"])], cells={**told, "other_eur": other})


_OWN = _(
    "{municipality}: de {basis} over {book_year} naast de {season} {circular_year} geeft een verschil van "
    "{balance_eur}, of {balance_per_inhabitant_eur} per inwoner."
)
_OWN_OVERHEAD = {
    "by_costs": _(
        "{municipality}: de {basis} over {book_year} naast de {season} {circular_year} geeft een verschil van "
        "{balance_eur}, of {balance_per_inhabitant_eur} per inwoner. Met overhead, verdeeld naar lasten, "
        "is het {other_eur}. Onder nul betekent: meer uitgaven dan geld."
    ),
    "left_out": _(
        "{municipality}: de {basis} over {book_year} naast de {season} {circular_year} geeft een verschil van "
        "{balance_eur}, of {balance_per_inhabitant_eur} per inwoner. Zonder overhead is het {other_eur}. Onder nul "
        "betekent: meer uitgaven dan geld."
    ),
}
"""By the choice for overhead that is not shown."""
_OWN_IN_ALL = _(
    "{municipality}: de {basis} over {book_year} naast de {season} {circular_year} geeft een verschil van "
    "{balance_eur}."
)
_OWN_TOLD = _(
    "{municipality}: volgens de {basis} over {book_year} is het saldo {balance_eur}, of "
    "{balance_per_inhabitant_eur} per inwoner."
)
_OWN_TOLD_IN_ALL = _("{municipality}: volgens de {basis} over {book_year} is het saldo {balance_eur}.")
