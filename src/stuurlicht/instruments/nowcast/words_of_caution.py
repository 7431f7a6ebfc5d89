"""What to mind about the nowcast: what it borrowed, guessed, missed or was not told."""

from collections.abc import Iterator, Mapping

import polars as pl

from stuurlicht.core import Cell, Statement, _, cell
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.nowcast.beside import SETTLEMENTS
from stuurlicht.instruments.nowcast.fitting import Basis
from stuurlicht.instruments.nowcast.frozen import FROZEN, USUAL

_Row = dict[str, Scalar]
_MUCH_IMPUTED = 0.05
"""From this part on, the answer says that toewijzingen have no price in a contract."""


def cautions(totals: list[_Row], tables: Mapping[str, pl.DataFrame]) -> Iterator[Statement]:
    """Give the cautions, those of a law with its name.

    Parameters
    ----------
    totals : list of dict
        Rows of ``year_end`` per law and over the laws.
    """
    year_end, by_month = tables["year_end"], tables["by_month"]
    told = tables["without_contract"].filter(~pl.col("has_contracts"))
    lacking = set(told.select("municipality", "law").iter_rows())
    for row in totals:
        if row["law"] != TOTAL:
            yield from _of_law(row, has_contracts=(row["municipality"], row["law"]) not in lacking)
        elif row["budget_eur"] is not None:
            yield Statement(text=_BUDGET, cells=_cells(row, "budget_version"), place="caution")
    yield from of_contracts(tables["without_contract"])
    yield from of_settlements(tables["beside_messages"])
    yield from of_silence(tables["silence"])
    yield from _of_receipts(tables["receipts"])
    yield from _simpler(year_end)
    judged = [row["law"] for row in totals if row["approval_probability"] is not None]
    for caution, holds in (
        (_BORROWED, year_end["pattern"].is_in(["law", "mixed"]).any()),
        (_INCOMPLETE, (by_month.filter(pl.col("law").is_in(judged))["method"] == "unknown").any()),
    ):
        if holds:
            yield Statement(text=caution, place="caution")
    yield Statement(text=_REACH, cells=_cells(totals[0], "history_months"), place="caution")


def _of_law(row: _Row, *, has_contracts: bool) -> Iterator[Statement]:
    if row["approval_probability"] is None and row["submitted_eur"]:
        yield Statement(text=_UNANSWERED, cells=_cells(row, "law"), place="caution")
    if row["budget_eur"] is None:
        yield Statement(text=_FILL_IN, cells=_cells(row, "law", "book_year"), place="caution")
    if has_contracts and float(row["imputed_share"] or 0) >= _MUCH_IMPUTED:
        yield Statement(text=_IMPUTED, cells=_cells(row, "law", "imputed_share"), place="caution")
    if row["unpriced_count"]:
        yield Statement(text=_UNPRICED, cells=_cells(row, "law", "unpriced_count"), place="caution")


def of_contracts(without: pl.DataFrame) -> Iterator[Statement]:
    """Tell per law that there are no contracts, or how many providers have none and what they declared."""
    for row in without.iter_rows(named=True):
        key = {name: row[name] for name in ("municipality", "law")}
        cells = {name: cell("without_contract", name, **key) for name in ("law", "provider_count", "declared_share")}
        share, law = cells.pop("declared_share"), cells["law"]
        if not row["has_contracts"]:
            asked = (cell("without_contract", "has_contracts", **key),)
            yield Statement(text=_NO_CONTRACTS, cells={"law": law}, chosen_by=asked, place="caution")
        elif row["provider_count"]:
            yield Statement(text=_WITHOUT_CONTRACT, cells=cells, place="caution")
            if row["declared_share"] is not None:
                yield Statement(text=_THEIR_SHARE, cells={"law": law, "declared_share": share}, place="caution")


def of_settlements(beside: pl.DataFrame) -> Iterator[Statement]:
    """Tell every settlement that is expected, or that is to come while nothing can be said of it."""
    for row in beside.filter(pl.col("line") == SETTLEMENTS).iter_rows(named=True):
        key = {name: row[name] for name in ("municipality", "law", "line", "title", "kind", "product_group")}
        is_known, is_of_group = row["amount_eur"] is not None, row["product_group"] != TOTAL
        names = ("law", *(("product_group",) if is_of_group else ()), *(_RANGE if is_known else ()))
        cells = {name: cell("beside_messages", name, **key) for name in names}
        rests_on = (cell("beside_messages", "settled_years", **key),)
        text = _SETTLEMENTS[is_of_group, min(int(row["settled_years"]), 2) if is_known else 0]
        yield Statement(text=text, cells=cells, chosen_by=rests_on, place="caution")


def of_silence(silence: pl.DataFrame) -> Iterator[Statement]:
    """Tell per law how many providers are silent, and what stands in their place where that is known."""
    for row in silence.filter(pl.col("silent_count") > 0).iter_rows(named=True):
        key = {name: row[name] for name in ("municipality", "law")}
        is_known = row["amount_eur"] is not None
        names = ("law", "silent_count", "silent_from", *(("amount_eur",) if is_known else ()))
        text = _SILENT if is_known else _SILENT_UNPRICED
        yield Statement(text=text, cells={name: cell("silence", name, **key) for name in names}, place="caution")


def _of_receipts(receipts: pl.DataFrame) -> Iterator[Statement]:
    """Say that the newest month brought next to nothing, and else that older months were left out."""
    newest = receipts.filter(pl.col("received_month") == pl.col("received_month").max())
    if (newest["reading"] == FROZEN).any():
        yield Statement(text=_FROZEN_NOW, place="caution")
    elif (receipts["reading"] != USUAL).any():
        yield Statement(text=_LEFT_OUT, place="caution")


def _simpler(year_end: pl.DataFrame) -> Iterator[Statement]:
    """Say of which laws every kind of help goes without toewijzingen: that erred least, or there are none."""
    helped = year_end.filter(pl.col("basis") != "total").sort("product_group")
    for _key, rows in helped.group_by("municipality", "law", maintain_order=True):
        if not (rows["basis"] == Basis.ALLOCATIONS).any():
            yield Statement(text=_SIMPLER, cells=_cells(rows.row(0, named=True), "law", "basis"), place="caution")


def _cells(row: _Row, *columns: str) -> dict[str, Cell]:
    key = {name: row[name] for name in ("municipality", "law", "product_group")}
    return {column: cell("year_end", column, **key) for column in columns}


_BUDGET = _("We vergelijken met de begroting die op de peildatum was vastgesteld: {budget_version}.")
_UNANSWERED = _(
    "{law}: geen enkele declaratie is beantwoord. Daarom weten we niet welk deel wordt toegekend. Weet u dat zelf? "
    "Geef dat deel dan mee: stuurlicht run nowcast --approval-probability DEEL. Voor een rapport: stuurlicht report "
    "--set nowcast.approval_probability=DEEL."
)
_FILL_IN = _("{law}: vul het register begroting in voor {book_year}. Dan ziet u ook het verschil en de kans.")
_IMPUTED = _(
    "{law}: van {imputed_share} van wat is toegewezen staat de prijs in geen contract. Die prijs is geschat. Vul het "
    "register contracten aan."
)
_UNPRICED = _(
    "{law}: toewijzingen zonder enige prijs: {unpriced_count}. Zij tellen niet mee. Vul het register contracten aan."
)
_NO_CONTRACTS = _(
    "{law}: er zijn geen contracten ingelezen. De prijs van toewijzingen schatten we daarom uit declaraties. Vul het "
    "register contracten in."
)
_WITHOUT_CONTRACT = _(
    "{law}: aantal aanbieders zonder contract voor zorg in dit jaar: {provider_count}. De prijs van hun toewijzingen "
    "schatten we uit declaraties. Wie het zijn, ziet u met: stuurlicht findings --rule provider_without_contract. "
    "Vul het register contracten aan."
)
_THEIR_SHARE = _("{law}: van wat dit jaar is gedeclareerd, komt {declared_share} van aanbieders zonder contract.")
_RANGE = ("amount_eur", "lowest_eur", "highest_eur")
_SETTLEMENTS = {
    (False, 0): _(
        "{law}: de afrekening van dit jaar is nog niet bekend, en niet te schatten. Zij telt niet mee. Vul het "
        "register buiten-berichten in zodra u het bedrag weet."
    ),
    (False, 1): _(
        "{law}: de afrekening van dit jaar is nog niet bekend. Naar één eerder jaar schatten we {amount_eur}. Hoe ver "
        "dat ernaast kan zitten, weten we niet. We rekenen met alles van {lowest_eur} tot {highest_eur}. Vul het "
        "register buiten-berichten in zodra u het bedrag weet."
    ),
    (False, 2): _(
        "{law}: de afrekening van dit jaar is nog niet bekend. Naar eerdere jaren schatten we {amount_eur}. Dat kan "
        "tussen {lowest_eur} en {highest_eur} liggen. Vul het register buiten-berichten in zodra u het bedrag weet."
    ),
    (True, 0): _(
        "{law}, {product_group}: de afrekening van dit jaar is nog niet bekend, en niet te schatten. Zij telt niet "
        "mee. Vul het register buiten-berichten in zodra u het bedrag weet."
    ),
    (True, 1): _(
        "{law}, {product_group}: de afrekening van dit jaar is nog niet bekend. Naar één eerder jaar schatten we "
        "{amount_eur}. Hoe ver dat ernaast kan zitten, weten we niet. We rekenen met alles van {lowest_eur} tot "
        "{highest_eur}. Vul het register buiten-berichten in zodra u het bedrag weet."
    ),
    (True, 2): _(
        "{law}, {product_group}: de afrekening van dit jaar is nog niet bekend. Naar eerdere jaren schatten we "
        "{amount_eur}. Dat kan tussen {lowest_eur} en {highest_eur} liggen. Vul het register buiten-berichten in zodra "
        "u het bedrag weet."
    ),
}
"""By whether it is of one kind of help, and on how many years it rests: none, one, or more."""
_FROZEN_NOW = _(
    "In de laatste maand kwam bijna niets binnen. We rekenen alsof die maand er voor de declaraties niet was. Lees de "
    "nieuwe berichten in."
)
_LEFT_OUT = _(
    "In sommige maanden kwamen declaraties heel anders binnen dan gewoon. Daaruit lezen we geen tempo. De tabel zegt "
    "welke maanden."
)
_SILENT = _(
    "{law}: aantal aanbieders dat niet meer declareert: {silent_count}. Het gaat om zorg vanaf {silent_from}. Uit hun "
    "toewijzingen schatten we {amount_eur}. Vraag hen wanneer de declaraties komen."
)
_SILENT_UNPRICED = _(
    "{law}: aantal aanbieders dat niet meer declareert: {silent_count}. Het gaat om zorg vanaf {silent_from}. "
    "Vraag hen wanneer de declaraties komen."
)
_SIMPLER = _(
    "{law}: geschat met {basis}. Dat zat er bij eerdere maanden het minst naast, of er is niets beters bekend."
)
_BORROWED = _(
    "Kleine soorten hulp hebben te weinig regels om te zien hoe snel declaraties binnenkomen. Zij lenen dat patroon "
    "van hun wet. Het bestand zegt welke, in de kolom Declaratiepatroon."
)
_INCOMPLETE = _(
    "Van een deel van de maanden hebben we niet alle berichten. Daarvan is het eindbedrag onbekend. Lees ook de "
    "oudere berichten in."
)
_REACH = _(
    "De berichten gaan {history_months} maanden terug. Declaraties die nog later komen dan dat, zitten niet in de "
    "schatting."
)
