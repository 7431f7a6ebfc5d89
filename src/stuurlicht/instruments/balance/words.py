"""What balance says: sentences with cells, first on the nation, then on every municipality."""

from collections.abc import Iterator, Mapping

import polars as pl

from stuurlicht.core import Cell, Statement, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.balance.cells import Circulars, Row, Tables, cells_of, circulars_in, overheads_in
from stuurlicht.instruments.balance.coverage import ODD
from stuurlicht.instruments.balance.variants import WITHOUT_SHELTER
from stuurlicht.instruments.balance.words_of_caution import Warned, cautions
from stuurlicht.instruments.balance.words_of_places import of_places
from stuurlicht.rules.balance_terms import difference_from
from stuurlicht.rules.cluster_choices import PART_LABELS


def statements(tables: Tables, warned: Warned) -> tuple[Statement, ...]:
    """Give the sentences in reading order.

    Parameters
    ----------
    tables : Mapping[str, polars.DataFrame]
        The tables of the answer.
    warned : Warned
        What these figures are to be warned of.
    """
    own = tables["per_municipality"]
    nation = own.filter(pl.col("municipality") == TOTAL).sort("book_year", "basis", descending=[True, False])
    together = nation.filter(pl.col("cluster") == TOTAL).rows(named=True)
    circulars, overheads = circulars_in(tables), overheads_in(tables)
    told = []
    for row in together:
        key = row["book_year"], row["basis"]
        told += [*_of_nation(row, circulars.get(key, {})), *_of_overhead(overheads.get((TOTAL, *key)))]
    parts = [sentence for row in _newest(nation) for sentence in _of_part(row, tables["variants"])]
    others = *_of_two_years(tables), *_of_benefits(tables), *_missing(tables), *cautions(tables, warned)
    return (*told, *_how_to_read(circulars), *parts, *others, *of_places(tables, circulars, overheads))


def _newest(rows: pl.DataFrame) -> list[Row]:
    """Give the parts of the newest year, of the account before the budget."""
    if rows.is_empty():
        return []
    head = rows.sort("book_year", "basis", descending=[True, False]).row(0, named=True)
    own = rows.filter(pl.col("book_year") == head["book_year"], pl.col("basis") == head["basis"])
    parts = own.filter(pl.col("cluster") != TOTAL).rows(named=True)
    return sorted(parts, key=lambda row: list(PART_LABELS).index(str(row["cluster"])))


def _of_nation(row: Row, circular: Mapping[str, Cell]) -> Iterator[Statement]:
    cells = cells_of("per_municipality", row, "municipality", "basis", "book_year")
    if row["balance_eur"] is None:
        yield Statement(
            text=_("{municipality}: over {book_year} ({basis}) is van geen enkele gemeente het saldo bekend."),
            cells=cells,
        )
        return
    size = {name: row[name] for name in ("book_year", "basis", "cluster")} | {"size_class": TOTAL}
    counted = cells_of("by_size", size, "known_count", "significant_count", "limit_share")
    amounts = cells_of("per_municipality", row, "funds_eur", "net_cost_eur")
    text = _SPENT_BESIDE_MODEL if circular else _SPENT_AND_TOLD
    of_whom = {name: cells[name] for name in ("basis", "book_year")}
    yield Statement(
        text=text,
        cells={**of_whom, **amounts, "known_count": counted["known_count"]},
        chosen_by=(cells["municipality"],),
    )
    if circular:
        text = _("Het geld is dat van de {season} {circular_year}, zonder het geld voor participatie.")
        yield Statement(text=text, cells=circular, chosen_by=(cells["municipality"],))
    yield _difference(row)
    yield Statement(
        text=_MORE_THAN_FUNDS if _is_difference(row) else _SHORT, cells=counted, chosen_by=(cells["municipality"],)
    )


_SPENT_BESIDE_MODEL = _(
    "Het verdeelmodel rekent voor {known_count} gemeenten met {funds_eur}. Volgens de {basis} over {book_year} geven "
    "zij {net_cost_eur} uit."
)
_SPENT_AND_TOLD = _(
    "Volgens de {basis} over {book_year} krijgen {known_count} gemeenten {funds_eur} en geven zij {net_cost_eur} uit."
)
_SHORT = _("{significant_count} van {known_count} gemeenten komen {limit_share} of meer tekort.")
_MORE_THAN_FUNDS = _(
    "{significant_count} van {known_count} gemeenten geven minstens {limit_share} meer uit dan dit geld."
)


def _of_overhead(other: Row | None) -> Iterator[Statement]:
    """Tell beside each answer what the other choice for overhead would say: it may turn the sign."""
    if other is not None:
        cells = cells_of("variants", other, "balance_eur", "balance_share", "significant_count")
        yield Statement(text=_OVERHEAD[str(other["variant"])], cells=cells)


_OVERHEAD = {
    "by_costs": _(
        "Dat is zonder overhead. Met overhead, verdeeld naar lasten, is het verschil {balance_eur}, dat is "
        "{balance_share} van het geld. Dan gaat het om {significant_count} gemeenten."
    ),
    "left_out": _(
        "Dat is met overhead, verdeeld naar lasten. Zonder overhead is het verschil {balance_eur}, dat is "
        "{balance_share} van het geld. Dan gaat het om {significant_count} gemeenten."
    ),
}


def _how_to_read(circulars: Circulars) -> Iterator[Statement]:
    yield Statement(text=_("Een bedrag onder nul betekent: meer uitgaven dan geld."))
    if circulars:
        yield Statement(text=_OWN_INCOME)


_OWN_INCOME = _(
    "Dit geld komt niet alleen van het rijk. Het verdeelmodel rekent ook op eigen inkomsten, zoals de "
    "onroerendezaakbelasting."
)


def _difference(row: Row) -> Statement:
    cells = cells_of("per_municipality", row, "balance_eur")
    if row["balance_share"] is None:
        return Statement(text=_("Samen is het saldo {balance_eur}."), cells=cells)
    told = {**cells, **cells_of("per_municipality", row, "balance_share")}
    if _is_difference(row):
        return Statement(
            text=_("Samen is het verschil met het verdeelmodel {balance_eur}. Dat is {balance_share} van het geld."),
            cells=told,
        )
    return Statement(text=_("Samen is het saldo {balance_eur}. Dat is {balance_share} van het geld."), cells=told)


def _is_difference(row: Mapping[str, Scalar]) -> bool:
    return int(str(row["book_year"])) >= difference_from()


def _of_part(row: Row, variants: pl.DataFrame) -> Iterator[Statement]:
    names = ["cluster", "balance_eur", "balance_share"]
    if row["reason"] == "paid_elsewhere" and row["net_cost_eur"] is not None:
        text, names = _PAID_ELSEWHERE, ["cluster", "net_cost_eur"]
    elif row["balance_share"] is None:
        return
    elif row["cluster"] == "participatie" and row["basis"] != "survey":
        text = _TOO_HIGH
    elif row["cluster"] == "opvang_bw" and row["basis"] != "survey":
        text = _APART
    else:
        text = _PART_DIFFERS if _is_difference(row) else _PART
    yield Statement(text=text, cells=cells_of("per_municipality", row, *names), place="parts")
    if text == _APART:
        yield from _without_shelter(row, variants)


def _without_shelter(row: Row, variants: pl.DataFrame) -> Iterator[Statement]:
    key = {name: row[name] for name in ("municipality", "book_year", "basis")}
    for other in variants.filter(**key, variant=WITHOUT_SHELTER).drop_nulls("balance_share").rows(named=True):
        size = {**other, "cluster": TOTAL, "size_class": TOTAL}
        cells = cells_of("variants", other, "balance_eur", "balance_share", "significant_count")
        yield Statement(
            text=_WITHOUT_SHELTER, cells={**cells, **cells_of("by_size", size, "limit_share")}, place="parts"
        )


_WITHOUT_SHELTER = _(
    "Opvang telt mee in de onderdelen samen. Zonder opvang is het verschil {balance_eur}, dat is {balance_share} van "
    "het geld. Dan geven {significant_count} gemeenten minstens {limit_share} meer uit dan dat geld."
)
_PAID_ELSEWHERE = _("{cluster}: lasten min baten zijn {net_cost_eur}. BUIG betaalt de uitkeringen, dus dit telt apart.")
_TOO_HIGH = _(
    "{cluster}: het verschil is {balance_eur}, dat is {balance_share} van het geld. Dat is te hoog: dit geld betaalt "
    "ook armoedebeleid en schuldhulp, en die staan op het taakveld dat hier ontbreekt."
)
_APART = _(
    "{cluster}: het verschil is {balance_eur}, dat is {balance_share} van het geld. Dit staat apart, want "
    "centrumgemeenten doen het ook voor gemeenten om hen heen."
)
_PART_DIFFERS = _("{cluster}: het verschil is {balance_eur}, dat is {balance_share} van het geld.")
_PART = _("{cluster}: het saldo is {balance_eur}, dat is {balance_share} van het geld.")


def _of_two_years(tables: Tables) -> Iterator[Statement]:
    quadrants = tables["quadrants"].filter(pl.col("cluster") == TOTAL, pl.col("quadrant") == "higher_lower")
    for row in quadrants.filter(pl.col("first_year") != pl.col("last_year")).rows(named=True):
        yield Statement(
            text=_(
                "Volgens de {basis} gaven {municipalities_count} gemeenten in {first_year} minder uit dan het "
                "geld, en in {last_year} meer."
            ),
            cells=cells_of("quadrants", row, "basis", "municipalities_count", "first_year", "last_year"),
            place="moved",
        )
    for row in tables["fund_rule"].filter(pl.col("cluster") == TOTAL, pl.col("known_count") > 0).rows(named=True):
        names = ["basis", "over_count", "known_count", "limit_eur", "until_year"]
        text = _RULE_OF_THEN
        if row["standing"] == "what_if":
            text, names = _WHAT_IF, [*names, "fund_year"]
        yield Statement(text=text, cells=cells_of("fund_rule", row, *names), place="moved")


_RULE_OF_THEN = _(
    "{over_count} van {known_count} gemeenten kwamen in twee jaar, tot en met {until_year}, meer dan {limit_eur} per "
    "inwoner tekort ({basis})."
)
_WHAT_IF = _(
    "Het Fonds tekortgemeenten bestond alleen in {fund_year}, met een grens van {limit_eur} per inwoner in twee jaar. "
    "Die grens zou nu gelden voor {over_count} van {known_count} gemeenten (tot en met {until_year}, {basis})."
)


def _of_benefits(tables: Tables) -> Iterator[Statement]:
    for row in tables["stacking"].filter(pl.col("known_count") > 0).rows(named=True):
        yield Statement(
            text=_(
                "Volgens de {basis} over {book_year} komen {both_count} van {known_count} gemeenten ook tekort op BUIG."
            ),
            cells=cells_of("stacking", row, "basis", "book_year", "both_count", "known_count"),
            place="parts",
        )


def _missing(tables: Tables) -> Iterator[Statement]:
    """Tell how many municipalities are missing from the sum of parts, by reason, and of which parts cost is odd."""
    is_nation = (pl.col("municipality") == TOTAL) & (pl.col("cluster") == TOTAL)
    shown = pl.col("book_year").is_in(tables["per_municipality"]["book_year"].unique().to_list())
    rows = (
        tables["coverage"]
        .filter(is_nation, shown, pl.col("reason") != ODD)
        .sort("book_year", "basis", "reason", descending=[True, False, False])
    )
    for row in rows.rows(named=True):
        cells = cells_of("coverage", row, "basis", "book_year", "municipalities_count", "reason")
        text = _("Compleet over {book_year} ({basis}), aantal gemeenten: {municipalities_count}.")
        if row["reason"] != "complete":
            text = _(
                "Niet compleet over {book_year} ({basis}), aantal gemeenten: {municipalities_count}. Reden: {reason}."
            )
        names = [name for name in cells if f"{{{name}}}" in text]
        yield Statement(text=text, cells={name: cells[name] for name in names}, place="certainty")
    odd = tables["coverage"].filter(pl.col("municipality") == TOTAL, reason=ODD)
    for row in odd.sort("book_year", "basis", "cluster", descending=[True, False, False]).rows(named=True):
        cells = cells_of("coverage", row, "cluster", "book_year", "basis", "municipalities_count")
        yield Statement(text=_ODD, cells=cells, place="certainty")


_ODD = _(
    "{cluster} over {book_year} ({basis}), gemeenten met een saldo zo groot als het geld of groter: "
    "{municipalities_count}. Vaak staat een bedrag dan bij een ander onderdeel geboekt."
)
