"""What providers says: sentences with cells."""

from collections.abc import Iterator

import polars as pl

from stuurlicht.core import Cell, ChartWords, Statement, _, cell
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.providers.field import LEAST_PERSONS
from stuurlicht.instruments.providers.reading import LAW_KEY

_Row = dict[str, Scalar]
_Tables = dict[str, pl.DataFrame]
_MOST_TOLD = 3
_DEPENDENT_SHARE = 0.5
"""From half of the money on we say that a kind of help rests on one provider."""


def statements(tables: _Tables) -> tuple[Statement, ...]:
    """Give the sentences in reading order."""
    several = tables["field"]["municipality"].n_unique() > 1
    answers = [each for row in _rows(tables["field"]) for each in _answer(row, several=several)]
    parts = [*_dependence(tables["dependence"]), *_growers(tables["providers"])]
    around = [*_execution(tables["execution"]), *_caseload(tables["caseload"])]
    certain = [Statement(text=text, place="certainty") for text in _CERTAIN]
    lacking = [text for (name, column), text in _LACKING.items() if tables[name][column].drop_nulls().is_empty()]
    cautions = (Statement(text=text, place="caution") for text in (*_ALWAYS, *lacking))
    return (*answers, *parts, *around, *certain, *cautions)


def _rows(frame: pl.DataFrame) -> Iterator[_Row]:
    return frame.iter_rows(named=True)


def _at(table: str, row: _Row, key: tuple[str, ...], *names: str) -> dict[str, Cell]:
    return {name: cell(table, name, **{each: row[each] for each in key}) for name in names}


def _answer(row: _Row, *, several: bool) -> Iterator[Statement]:
    if several:
        text = _("Dit gaat over {municipality}.")
        yield Statement(text=text, cells=_at("field", row, LAW_KEY, "municipality"))
    told = _at("field", row, LAW_KEY, "law", "providers_count", "cost_eur")
    yield Statement(
        text=_("{law}: we hadden {providers_count} aanbieders in twaalf maanden. Samen declareerden ze {cost_eur}."),
        cells=told,
    )
    if row["half_count"] is None:
        return
    told = _at("field", row, LAW_KEY, "law", "half_count", "largest_share")
    text = _("{law}: de grootste {half_count} kregen samen de helft van het geld. De eerste kreeg {largest_share}.")
    yield Statement(text=text, cells=told)
    told = _at("field", row, LAW_KEY, "law", "entered_count", "left_count")
    yield Statement(
        text=_("{law}: er kwamen {entered_count} aanbieders bij, en er vielen er {left_count} weg."), cells=told
    )
    if not row["small_count"]:
        return
    told = _at("field", row, LAW_KEY, "law", "small_count", "small_share")
    yield Statement(text=_("{law}: {small_count} zijn klein. Zij kregen {small_share} van het geld."), cells=told)


def _dependence(groups: pl.DataFrame) -> Iterator[Statement]:
    """Tell of the kinds of help of which at least half rests on one provider, most people first."""
    heavy = groups.filter(pl.col("largest_share") >= _DEPENDENT_SHARE, pl.col("largest_clients_count") >= LEAST_PERSONS)
    first = heavy.sort(*LAW_KEY, "largest_clients_count", "product_group", descending=[False, False, True, False])
    for row in _rows(first.group_by(LAW_KEY, maintain_order=True).head(_MOST_TOLD)):
        key = (*LAW_KEY, "product_group")
        told = _at("dependence", row, key, "product_group", "provider", "largest_share", "largest_clients_count")
        text = _(
            "{product_group}: {largest_share} van het geld gaat naar aanbieder {provider}. Daar hebben "
            "{largest_clients_count} mensen hulp."
        )
        yield Statement(text=text, cells=told, place="parts")


_GROWS = {
    "up": _("{law}: aanbieder {provider} groeide {growth_share}. Gewoon was {usual_share}. Vraag waardoor dat komt."),
    "down": _("{law}: aanbieder {provider} kromp: {growth_share}. Gewoon was {usual_share}. Vraag waardoor dat komt."),
}


def _growers(providers: pl.DataFrame) -> Iterator[Statement]:
    """Name those that stand out, most money first."""
    marked = providers.filter(pl.col("growth").is_in(list(_GROWS)))
    moved = (pl.col("cost_eur") - pl.col("previous_eur")).abs()
    first = marked.sort(*LAW_KEY, moved, "provider", descending=[False, False, True, False])
    for row in _rows(first.group_by(LAW_KEY, maintain_order=True).head(_MOST_TOLD)):
        key = (*LAW_KEY, "provider")
        told = _at("providers", row, key, "law", "provider", "growth_share", "usual_share")
        chosen = tuple(_at("providers", row, key, "growth").values())
        yield Statement(text=_GROWS[str(row["growth"])], cells=told, chosen_by=chosen, place="parts")


def _execution(execution: pl.DataFrame) -> Iterator[Statement]:
    """Tell the newest report of each municipality."""
    told = execution.filter(pl.col("per_care_eur").is_not_null())
    newest = told.sort("municipality", "book_year", "report").group_by("municipality", maintain_order=True).last()
    for row in _rows(newest):
        key = ("municipality", "book_year", "report")
        cells = _at("execution", row, key, "municipality", "book_year", "report", "per_care_eur")
        text = _(
            "{municipality}: volgens de {report} van {book_year} kost elke euro zorg nog {per_care_eur} aan werk "
            "eromheen."
        )
        yield Statement(text=text, cells=cells, place="parts")


def _caseload(caseload: pl.DataFrame) -> Iterator[Statement]:
    for row in _rows(caseload.filter(pl.col("clients_count").is_not_null())):
        cells = _at("caseload", row, LAW_KEY, "law", "clients_per_worker_count")
        text = _("{law}: een voltijdbaan helpt {clients_per_worker_count} mensen.")
        yield Statement(text=text, cells=cells, place="parts")


_LACKING = {
    ("execution", "care_eur"): _("Kosten om de zorg heen: niet aangeleverd. Lees eerst begroting en jaarrekening in."),
    ("caseload", "clients_count"): _(
        "Mensen per medewerker: niet aangeleverd. Vul het register Mensen per medewerker in."
    ),
}
"""What is said of a table that nobody supplied anything for."""
_CERTAIN = (
    _("We vergelijken twee jaren die even goed bekend zijn. Late declaraties ontbreken dus in beide."),
    _("Declareert een aanbieder later dan vorig jaar? Dan lijkt hij te krimpen."),
)
_ALWAYS = (
    _("Een ongewone groei is een reden om te bellen, geen bewijs dat er iets mis is."),
    _("Aanbieders met een nieuwe code tellen als één, als die code in uw lijst met codes staat."),
    _("Cijfers per aanbieder zijn alleen voor collega's. Een aanbieder kan één mens zijn."),
)


def chart_words() -> dict[str, ChartWords]:
    """Give title and text alternative of the chart."""
    alternative = Statement(
        text=_(
            "Lijnen per jaar van wat toegang, coördinatie en overhead kosten per euro zorg. De tabel eronder geeft ze."
        )
    )
    title = Statement(text=_("Kosten om de zorg heen, per euro zorg"))
    return {"execution_per_care": ChartWords(title=title, text_alternative=alternative)}
