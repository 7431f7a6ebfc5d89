"""What balance says: sentences with cells, first on the nation, then on every municipality."""

from collections.abc import Iterator, Mapping

import polars as pl

from stuurlicht.core import Cell, ChartWords, Statement, _, cell
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.balance.layout import CHARTS
from stuurlicht.instruments.balance.words_of_caution import OF_BUDGETS, Warned, cautions
from stuurlicht.rules.balance_terms import difference_from
from stuurlicht.rules.cluster_choices import PART_LABELS

Tables = Mapping[str, pl.DataFrame]
_Row = dict[str, Scalar]
_KEYS = {
    "per_municipality": ("municipality", "book_year", "basis", "cluster"),
    "by_size": ("book_year", "basis", "cluster", "size_class"),
    "quadrants": ("basis", "cluster", "quadrant"),
    "fund_rule": ("basis", "cluster"),
    "coverage": ("municipality", "book_year", "basis", "cluster", "reason"),
    "positions": ("municipality", "basis", "cluster"),
    "stacking": ("book_year", "basis"),
}


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
    told = [sentence for row in together for sentence in _of_nation(row)]
    parts = [sentence for row in _newest(nation) for sentence in _of_part(row)]
    said = cautions(tables, warned)
    return (*told, *parts, *_of_two_years(tables), *_of_benefits(tables), *_missing(tables), *said, *_of_places(tables))


def _cells(table: str, row: Mapping[str, Scalar], *names: str) -> dict[str, Cell]:
    key = {name: row[name] for name in _KEYS[table]}
    return {name: cell(table, name, **key) for name in names}


def _newest(rows: pl.DataFrame) -> list[_Row]:
    """Give the parts of the newest year, of the account before the budget."""
    if rows.is_empty():
        return []
    head = rows.sort("book_year", "basis", descending=[True, False]).row(0, named=True)
    own = rows.filter(pl.col("book_year") == head["book_year"], pl.col("basis") == head["basis"])
    parts = own.filter(pl.col("cluster") != TOTAL).rows(named=True)
    return sorted(parts, key=lambda row: list(PART_LABELS).index(str(row["cluster"])))


def _of_nation(row: _Row) -> Iterator[Statement]:
    cells = _cells("per_municipality", row, "municipality", "basis", "book_year")
    if row["balance_eur"] is None:
        yield Statement(
            text=_("{municipality}: over {book_year} ({basis}) is van geen enkele gemeente het saldo bekend."),
            cells=cells,
        )
        return
    size = {name: row[name] for name in ("book_year", "basis", "cluster")} | {"size_class": TOTAL}
    counted = _cells("by_size", size, "known_count", "significant_count", "limit_share")
    yield Statement(
        text=_(
            "Volgens de {basis} over {book_year} krijgen {known_count} gemeenten {funds_eur} en geven zij "
            "{net_cost_eur} uit."
        ),
        cells={
            **cells,
            **_cells("per_municipality", row, "funds_eur", "net_cost_eur"),
            "known_count": counted["known_count"],
        },
    )
    yield _difference(row)
    text = _("{significant_count} van {known_count} gemeenten komen {limit_share} of meer tekort.")
    if _is_difference(row):
        text = _(
            "{significant_count} van {known_count} gemeenten geven minstens {limit_share} meer uit dan zij krijgen."
        )
    yield Statement(
        text=text,
        cells=counted,
        chosen_by=(cells["municipality"],),
    )


def _difference(row: _Row) -> Statement:
    cells = _cells("per_municipality", row, "balance_eur")
    if row["balance_share"] is None:
        return Statement(text=_("Samen is het saldo {balance_eur}."), cells=cells)
    told = {**cells, **_cells("per_municipality", row, "balance_share")}
    if _is_difference(row):
        return Statement(
            text=_("Samen is het verschil met het verdeelmodel {balance_eur}. Dat is {balance_share} van het geld."),
            cells=told,
        )
    return Statement(text=_("Samen is het saldo {balance_eur}. Dat is {balance_share} van het geld."), cells=told)


def _is_difference(row: Mapping[str, Scalar]) -> bool:
    return int(str(row["book_year"])) >= difference_from()


def _of_part(row: _Row) -> Iterator[Statement]:
    if row["reason"] == "paid_elsewhere" and row["net_cost_eur"] is not None:
        yield Statement(
            text=_("{cluster}: lasten min baten zijn {net_cost_eur}. BUIG betaalt de uitkeringen, dus dit telt apart."),
            cells=_cells("per_municipality", row, "cluster", "net_cost_eur"),
            place="parts",
        )
    elif row["balance_share"] is not None:
        yield Statement(
            text=_("{cluster}: het saldo is {balance_eur}, dat is {balance_share} van het geld."),
            cells=_cells("per_municipality", row, "cluster", "balance_eur", "balance_share"),
            place="parts",
        )


def _of_two_years(tables: Tables) -> Iterator[Statement]:
    for row in (
        tables["quadrants"].filter(pl.col("cluster") == TOTAL, pl.col("quadrant") == "higher_lower").rows(named=True)
    ):
        if row["first_year"] != row["last_year"]:
            yield Statement(
                text=_(
                    "Volgens de {basis} gaven {municipalities_count} gemeenten in {first_year} minder uit dan het "
                    "geld, en in {last_year} meer."
                ),
                cells=_cells("quadrants", row, "basis", "municipalities_count", "first_year", "last_year"),
                place="moved",
            )
    for row in tables["fund_rule"].filter(pl.col("cluster") == TOTAL, pl.col("known_count") > 0).rows(named=True):
        yield Statement(
            text=_(
                "{over_count} van {known_count} gemeenten gaven in twee jaar ruim {limit_eur} per inwoner meer uit dan "
                "het geld ({basis})."
            ),
            cells=_cells("fund_rule", row, "basis", "over_count", "known_count", "limit_eur"),
            place="moved",
        )


def _of_benefits(tables: Tables) -> Iterator[Statement]:
    for row in tables["stacking"].filter(pl.col("known_count") > 0).rows(named=True):
        yield Statement(
            text=_(
                "Volgens de {basis} over {book_year} komen {both_count} van {known_count} gemeenten ook tekort op BUIG."
            ),
            cells=_cells("stacking", row, "basis", "book_year", "both_count", "known_count"),
            place="parts",
        )


def _missing(tables: Tables) -> Iterator[Statement]:
    """Tell how many municipalities are missing from the sum of parts, by reason."""
    is_nation = (pl.col("municipality") == TOTAL) & (pl.col("cluster") == TOTAL)
    rows = tables["coverage"].filter(is_nation).sort("book_year", "basis", "reason", descending=[True, False, False])
    for row in rows.rows(named=True):
        cells = _cells("coverage", row, "basis", "book_year", "municipalities_count", "reason")
        text = _("Compleet over {book_year} ({basis}): {municipalities_count} gemeenten.")
        if row["reason"] != "complete":
            text = _("Niet compleet over {book_year} ({basis}): {municipalities_count} gemeenten. Reden: {reason}.")
        names = [name for name in cells if f"{{{name}}}" in text]
        yield Statement(text=text, cells={name: cells[name] for name in names}, place="certainty")


def _of_places(tables: Tables) -> Iterator[Statement]:
    """Tell of each municipality its newest year, its lowest part, and its place in two years."""
    own = tables["per_municipality"].filter(pl.col("municipality") != TOTAL)
    newest = own.sort("book_year", "basis", descending=[True, False])
    lowest = newest.filter(pl.col("cluster") != TOTAL, pl.col("balance_eur").is_not_null())
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
        low = worst.get((row["municipality"], row["book_year"], row["basis"]))
        yield from _of_place(row, low, placed.get((row["municipality"], row["basis"])))


def _of_place(row: _Row, low: _Row | None, position: _Row | None) -> Iterator[Statement]:
    cells = _cells("per_municipality", row, "municipality", "basis", "book_year")
    if row["balance_eur"] is None:
        text = _("{municipality}: het saldo over {book_year} ({basis}) is niet bekend. Reden: {reason}.")
        yield Statement(text=text, cells={**cells, **_cells("per_municipality", row, "reason")})
        return
    yield _own_balance(row, cells)
    if low is not None:
        text = _("{municipality} heeft het laagste saldo bij {cluster}: {balance_eur}.")
        yield Statement(
            text=text, cells=_cells("per_municipality", low, "municipality", "cluster", "balance_eur"), place="parts"
        )
    yield from _third(row, cells, position)


def _third(row: _Row, cells: Mapping[str, Cell], position: _Row | None) -> Iterator[Statement]:
    """Warn of a budget, so that the warning stands beside the figure; of an account tell the place in two years."""
    if row["told_basis"] == "budget":
        yield Statement(text=OF_BUDGETS[0], chosen_by=(cells["municipality"],), place="caution")
    elif position is not None and position["quadrant"] not in {"one_year", "unknown"}:
        names = ("municipality", "first_year", "first_share", "last_year", "last_share")
        text = _("{municipality}: saldo in {first_year} {first_share} van het geld, in {last_year} {last_share}.")
        yield Statement(text=text, cells=_cells("positions", position, *names), place="moved")


def _own_balance(row: _Row, cells: Mapping[str, Cell]) -> Statement:
    told = {**cells, **_cells("per_municipality", row, "balance_eur")}
    if row["balance_per_inhabitant_eur"] is None:
        return Statement(
            text=_("{municipality}: volgens de {basis} over {book_year} is het saldo {balance_eur}."), cells=told
        )
    told |= _cells("per_municipality", row, "balance_per_inhabitant_eur")
    if _is_difference(row):
        text = _(
            "{municipality}: volgens de {basis} over {book_year} is het verschil met het verdeelmodel "
            "{balance_eur}, of {balance_per_inhabitant_eur} per inwoner."
        )
        return Statement(text=text, cells=told)
    text = _(
        "{municipality}: volgens de {basis} over {book_year} is het saldo {balance_eur}, of "
        "{balance_per_inhabitant_eur} per inwoner."
    )
    return Statement(text=text, cells=told)


_TITLES = {
    "classes": _("Saldo van gemeenten, onderdelen samen, volgens {basis}"),
    "classes_of_youth": _("Saldo van gemeenten bij Jeugd, volgens {basis}"),
    "classes_of_wmo": _("Saldo van gemeenten bij de Wmo, volgens {basis}"),
    "two_years": _("Uitgaven naast het geld in twee jaren, volgens {basis}"),
    "significant_by_size": _("Deel van de gemeenten met een significant verschil, volgens {basis}"),
}
_TITLES_OF_BOTH = {
    "classes": _("Saldo van gemeenten, onderdelen samen, volgens begroting en jaarrekening"),
    "classes_of_youth": _("Saldo van gemeenten bij Jeugd, volgens begroting en jaarrekening"),
    "classes_of_wmo": _("Saldo van gemeenten bij de Wmo, volgens begroting en jaarrekening"),
    "two_years": _("Uitgaven naast het geld in twee jaren, volgens begroting en jaarrekening"),
    "significant_by_size": _("Deel van de gemeenten met een significant verschil, volgens begroting en jaarrekening"),
}
_ALTERNATIVES = {
    "classes": _("Staven per klasse van vijf procent en per jaar. De tabel Gemeenten per klasse geeft de aantallen."),
    "classes_of_youth": _("Staven per klasse van vijf procent en per jaar, voor Jeugd. De tabel geeft de aantallen."),
    "classes_of_wmo": _("Staven per klasse van vijf procent en per jaar, voor de Wmo. De tabel geeft de aantallen."),
    "two_years": _("Staven met het aantal gemeenten per kwadrant. De tabel Gemeenten per kwadrant geeft de aantallen."),
    "significant_by_size": _("Staven per grootteklasse en per jaar. De tabel Significante verschillen geeft de delen."),
}


def chart_words(tables: Tables) -> dict[str, ChartWords]:
    """Give title and text alternative of each chart; the title names the basis."""
    found = tables["bases"]["basis"].unique().sort().to_list()
    row = tables["bases"].select("book_year", "basis", "told_basis").row(0, named=True)
    basis = {"basis": cell("bases", "basis", **row)}
    return {chart.name: _chart(chart.name, basis, several=len(found) > 1) for chart in CHARTS}


def _chart(name: str, basis: dict[str, Cell], *, several: bool) -> ChartWords:
    title = Statement(text=_TITLES_OF_BOTH[name]) if several else Statement(text=_TITLES[name], cells=basis)
    return ChartWords(title=title, text_alternative=Statement(text=_ALTERNATIVES[name]))
