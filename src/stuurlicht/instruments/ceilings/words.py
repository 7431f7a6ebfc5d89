"""What ceilings says: sentences with cells."""

from collections.abc import Iterator
from dataclasses import replace

import polars as pl

from stuurlicht.core import Cell, ChartWords, Statement, _, cell
from stuurlicht.core.result import Place
from stuurlicht.instruments.ceilings.declaration import CONTRACTS, LOTS
from stuurlicht.instruments.ceilings.matching import COUNTED

_LIKELY = 0.5
_MOST = 3
"""So many contracts per law are told in words, those of which most is expected above the ceiling; and so many lots."""
_SEVERAL = 1.5


def statements(contracts: pl.DataFrame, lots: pl.DataFrame, left_out: pl.DataFrame) -> tuple[Statement, ...]:
    """Give the sentences in reading order."""
    return (
        *_answers(contracts),
        *_lots(lots),
        *_left_out(left_out),
        *(Statement(text=text, place="certainty") for text in _CERTAINTY),
        *(Statement(text=text, place="caution") for text in _ALWAYS),
    )


def _answers(contracts: pl.DataFrame) -> Iterator[Statement]:
    for _law, rows in contracts.group_by("municipality", "law", maintain_order=True):
        known = rows.drop_nulls("breach_probability").sort("breach_probability", descending=True)
        likely = known.filter(pl.col("breach_probability") > _LIKELY)
        if known.is_empty():
            text = _("{law}: er zijn te weinig maanden bekend om iets over de plafonds te zeggen.")
            yield _of_contract(text, rows.row(0, named=True), "law")
            continue
        if likely.is_empty():
            text = _("{law}: het contract met de grootste kans op meer dan het plafond is {contract}.")
            yield _of_contract(text, known.row(0, named=True), "law", "contract", chosen_by=("breach_probability",))
        most = likely.sort("excess_eur", "contract", descending=[True, False])
        for row in most.head(_MOST).iter_rows(named=True):
            yield from _of_likely(row)


def _of_likely(row: dict[str, object]) -> Iterator[Statement]:
    """Tell when, and what is beyond it. Above the ceiling in half of the draws, it was passed in a month in so many."""
    chosen_by = ("breach_probability", "excess_eur")
    text = _(
        "{law}: contract {contract} komt waarschijnlijk boven het plafond. De kans is {breach_probability}. "
        "In de helft van de gevallen is het plafond uiterlijk {median_exhausted_month} op."
    )
    when = ("law", "contract", "breach_probability", "median_exhausted_month")
    yield _of_contract(text, row, *when, chosen_by=chosen_by)
    months = row["shifted_person_months"]
    if not isinstance(months, float) or months < _SEVERAL:
        text = _("{law}, contract {contract}: gemiddeld komt {excess_eur} boven het plafond uit.")
        yield replace(_of_contract(text, row, "law", "contract", "excess_eur", chosen_by=chosen_by), place="parts")
        return
    text = _(
        "{law}, contract {contract}: gemiddeld komt {excess_eur} boven het plafond uit. "
        "Dat is zoveel als {shifted_person_months} maanden hulp aan één persoon. "
        "In een gemiddelde maand krijgen naar schatting {monthly_persons_count} mensen hulp."
    )
    names = ("law", "contract", "excess_eur", "shifted_person_months", "monthly_persons_count")
    yield replace(_of_contract(text, row, *names, chosen_by=(*chosen_by, "shifted_person_months")), place="parts")


def _of_contract(text: str, row: dict[str, object], *names: str, chosen_by: tuple[str, ...] = ()) -> Statement:
    chosen = tuple(_cell("contracts", CONTRACTS.grain, row, name) for name in chosen_by)
    cells = {name: _cell("contracts", CONTRACTS.grain, row, name) for name in names}
    return Statement(text=text, cells=cells, chosen_by=chosen)


def _lots(lots: pl.DataFrame) -> Iterator[Statement]:
    """Answer with a few lots, or those that will probably pass: a publication tells of no contract.

    A lot is never chosen by what others come to: that would tell of one that is hidden.
    """
    for _law, rows in lots.group_by("municipality", "law", maintain_order=True):
        are_few = rows.height <= _MOST
        for row in rows.iter_rows(named=True):
            is_likely = row["breach_probability"] is not None and row["breach_probability"] > _LIKELY
            chosen = () if are_few else (_cell("lots", LOTS.grain, row, "breach_probability"),)
            place: Place = "answer" if are_few or is_likely else "parts"
            yield replace(_of_lot(row), chosen_by=chosen, place=place)


def _of_lot(row: dict[str, object]) -> Statement:
    text = _(
        "{law}, perceel {lot}: de kans dat alle aanbieders samen boven de plafonds komen, is {breach_probability}."
    )
    names = ("law", "lot", "breach_probability")
    return Statement(text=text, cells={name: _cell("lots", LOTS.grain, row, name) for name in names})


def _left_out(rows: pl.DataFrame) -> Iterator[Statement]:
    for row in rows.filter(pl.col("reason") != COUNTED).iter_rows(named=True):
        text = _("{law}: {declared_eur} telt niet mee. De reden: {reason}.")
        grain = ("municipality", "law", "reason", "book_year")
        cells = {name: _cell("left_out", grain, row, name) for name in ("law", "declared_eur", "reason")}
        yield Statement(text=text, cells=cells, place="parts")


def _cell(table: str, grain: tuple[str, ...], row: dict[str, object], column: str) -> Cell:
    return cell(table, column, **{name: row[name] for name in grain})  # type: ignore[arg-type]  # keys are scalars


_CERTAINTY = (
    _("De banden komen uit fouten van eerdere maanden. Een nieuwe aanbieder heeft die nog niet."),
    _("De schatting volgt het tempo van het contract. Nieuwe toewijzingen ziet zij pas als er declaraties zijn."),
)
_ALWAYS = (
    _("Een hard plafond past niet bij de plicht om jeugdhulp te geven."),
    _("Een plafond dat knelt, laat mensen wachten op hulp."),
    _("Deze schatting is per contract gemaakt. Zij telt niet op tot de Nowcast."),
    _("Wat boven het plafond komt, is wat zonder plafond zou zijn geleverd."),
    _("In het gemiddelde boven het plafond telt een uitkomst eronder als nul."),
    _("De maand is de maand van zorg. De declaratie komt later."),
)


def chart_words() -> dict[str, ChartWords]:
    """Give title and text alternative of the chart."""
    alternative = Statement(
        text=_(
            "Per contract een punt met het verwachte bedrag, een band eromheen en een streep op het plafond. "
            "De tabel Contracten naast hun plafond geeft de bedragen."
        )
    )
    title = Statement(text=_("Wat elk contract kost, naast zijn plafond"))
    return {"contracts_beside_ceilings": ChartWords(title=title, text_alternative=alternative)}
