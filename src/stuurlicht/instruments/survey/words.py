"""What survey says: sentences with cells, first on the nation, then on every municipality."""

from collections.abc import Iterator, Mapping

import polars as pl

from stuurlicht.core import Cell, ChartWords, Statement, _, cell
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.result import Place, Scalar
from stuurlicht.instruments.survey.amounts import MIXED, NOT_TOLD
from stuurlicht.instruments.survey.answers import NO_ANSWER
from stuurlicht.rules.survey_responses import SELECTION_WARNING

Tables = Mapping[str, pl.DataFrame]
_Row = Mapping[str, Scalar]
_MOST_NAMED = 3
_KEYS = {
    "response": ("survey_year", "response"),
    "by_size": ("survey_year", "size_class"),
    "causes": ("survey_year", "choice"),
    "measures": ("survey_year", "choice"),
    "bases": ("survey_year", "book_year", "spending_basis"),
    "significance": ("survey_year", "book_year", "response_word", "told_shortfall"),
    "coverage": ("survey_year", "figure", "reason"),
    "per_municipality": ("municipality", "survey_year"),
    "own_amounts": ("municipality", "survey_year", "book_year"),
}


def statements(tables: Tables) -> tuple[Statement, ...]:
    """Give the sentences in reading order."""
    return (
        *_of_response(tables["response"]),
        *_of_size(tables["by_size"]),
        *_named(tables["causes"], _CAUSE),
        *_named(tables["measures"], _MEASURE),
        *_of_bases(tables["bases"]),
        *_of_significance(tables["significance"]),
        *_of_terms(tables["coverage"]),
        Statement(text=SELECTION_WARNING, place="caution"),
        *_of_places(tables["per_municipality"], tables["own_amounts"]),
    )


def _at(table: str, row: _Row, *names: str) -> dict[str, Cell]:
    key = {name: row[name] for name in _KEYS[table]}
    return {name: cell(table, name, **key) for name in names}


def _said(table: str, row: _Row, text: str, *names: str, place: Place = "answer") -> Statement:
    return Statement(text=text, cells=_at(table, row, *names), place=place)


def _of_response(rows: pl.DataFrame) -> Iterator[Statement]:
    year = {"survey_year": rows["survey_year"][0]}
    counts = {
        kind: _at("response", {**year, "response": kind}, "municipalities_count")["municipalities_count"]
        for kind in rows["response"]
    }
    reference = {
        kind: _at("response", {**year, "response": kind}, "reference_count")["reference_count"]
        for kind in ("answered", "significant")
    }
    yield Statement(
        text=_("Van de {listed} gemeenten antwoordden er {answered} op de uitvraag van {survey_year}."),
        cells={
            "listed": counts["listed"],
            "answered": counts["answered"],
            **_at("response", {**year, "response": "listed"}, "survey_year"),
        },
    )
    yield Statement(
        text=_("Van {silent} gemeenten is niets bekend. Dat is iets anders dan geen tekort."),
        cells={"silent": counts[NO_ANSWER]},
    )
    yield Statement(
        text=_(
            "Significant tekort: {significant} gemeenten. Geen significant tekort: {no_shortfall}. Gemeenten bepalen "
            "dat zelf."
        ),
        cells={"significant": counts["significant"], "no_shortfall": counts["no_shortfall"]},
    )
    yield Statement(
        text=_("Alle bedragen ingevuld: {complete} van de {significant} met een significant tekort."),
        cells={"complete": counts["significant_complete"], "significant": counts["significant"]},
    )
    yield Statement(
        text=_(
            "Bij de quickscan van AEF antwoordden {answered} gemeenten. Een significant tekort noemden er "
            "{significant}."
        ),
        cells=reference,
    )


def _of_size(rows: pl.DataFrame) -> Iterator[Statement]:
    """Tell the response of the smallest and the largest class: it is rarely alike."""
    classes = rows.filter(pl.col("size_class").str.starts_with("size_")).sort("size_class")
    if classes.height > 1:
        for row in (classes.row(0, named=True), classes.row(-1, named=True)):
            yield _said(
                "by_size", row, _("Respons bij {size_class}: {answered_share}."), "size_class", "answered_share"
            )  # fmt: skip


_CAUSE = _("Oorzaak: {choice}. {named_count} van de {told_count} gemeenten met oorzaken noemen dit.")
_MEASURE = _("Maatregel: {choice}. {named_count} van de {told_count} gemeenten met maatregelen noemen dit.")


def _named(rows: pl.DataFrame, text: str) -> Iterator[Statement]:
    table = "causes" if text == _CAUSE else "measures"
    most = rows.filter(pl.col("named_count") > 0).sort("named_count", "choice", descending=[True, False])
    for row in most.head(_MOST_NAMED).iter_rows(named=True):
        yield _said(table, row, text, "choice", "named_count", "told_count", place="parts")


def _of_bases(rows: pl.DataFrame) -> Iterator[Statement]:
    """Tell the basis that most municipalities used, by year."""
    told = rows.filter(pl.col("spending_basis") != NOT_TOLD)
    most = told.sort("municipalities_count", "spending_basis", descending=[True, False])
    for row in most.unique("book_year", keep="first", maintain_order=True).sort("book_year").iter_rows(named=True):
        text = _("{book_year}: van wie een basis noemde, rust bij {told_share} de uitgave op een {spending_basis}.")
        if row["spending_basis"] == MIXED:
            text = _("{book_year}: van wie een basis noemde, verschilt die bij {told_share} per domein.")
        names = ("book_year", "told_share", *(() if row["spending_basis"] == MIXED else ("spending_basis",)))
        yield Statement(
            text=text, cells=_at("bases", row, *names), chosen_by=tuple(_at("bases", row, "told_share").values()),
            place="certainty",
        )  # fmt: skip


def _of_significance(rows: pl.DataFrame) -> Iterator[Statement]:
    """Tell the limit, and how many call a shortfall significant that lies below it."""
    for row in rows.head(1).iter_rows(named=True):
        text = _("De grens waarnaast we het eigen oordeel zetten, is {limit_share} van het geld. Die grens is van ons.")
        yield _said("significance", row, text, "limit_share", place="certainty")
    below = (pl.col("response_word") == "significant") & pl.col("told_shortfall").is_in(["below_limit", "none"])
    for row in rows.filter(below, pl.col("municipalities_count") > 0).iter_rows(named=True):
        text = _(
            "{book_year}: {municipalities_count} keer noemt een gemeente een tekort van minder dan {limit_share} "
            "significant."
        )
        if row["told_shortfall"] == "none":
            text = _(
                "{book_year}: {municipalities_count} keer is er in dit jaar nog geen tekort, terwijl de gemeente er "
                "wel een noemt."
            )
        names = ("book_year", "municipalities_count", *(("limit_share",) if "limit_share" in text else ()))
        yield _said("significance", row, text, *names, place="certainty")


def _of_terms(rows: pl.DataFrame) -> Iterator[Statement]:
    unknown = rows.filter(pl.col("figure") == "terms", pl.col("reason") == "not_asked")
    for row in unknown.iter_rows(named=True):
        text = _(
            "{municipalities_count} gemeenten vulden een oud formulier in. Dat vroeg niet of de baten van de uitgaven "
            "af zijn. Hun tekort kan te groot lijken."
        )
        yield _said("coverage", row, text, "municipalities_count", place="caution")


def _of_places(places: pl.DataFrame, amounts: pl.DataFrame) -> Iterator[Statement]:
    newest = amounts.filter(pl.col("balance_share").is_not_null()).sort("book_year")
    last = {row["municipality"]: row for row in newest.iter_rows(named=True)}
    for row in places.sort("municipality").iter_rows(named=True):
        if row["response_class"] == NO_ANSWER:
            text = _("{municipality} antwoordde niet. Of er een tekort is, is dus onbekend.")
            yield _said("per_municipality", row, text, "municipality")
            continue
        text = _("{municipality} antwoordde: {response_class}.")
        yield _said("per_municipality", row, text, "municipality", "response_class")
        if row["municipality"] in last:
            text = _("{municipality}: volgens de eigen opgave over {book_year} is het saldo {balance_eur}.")
            own = last[row["municipality"]]
            yield _said("own_amounts", own, text, "municipality", "book_year", "balance_eur")


def chart_words(tables: Tables) -> dict[str, ChartWords]:
    """Give title and text alternative of every chart."""
    row = tables["by_size"].filter(pl.col("size_class") == TOTAL).row(0, named=True)
    sizes = Statement(
        text=_("Antwoordde per grootteklasse; van alle gemeenten {answered_share}"),
        cells=_at("by_size", row, "answered_share"),
    )
    named = tables["causes"].row(0, named=True)
    causes = Statement(
        text=_("Oorzaken volgens {told_count} gemeenten met een significant tekort"),
        cells=_at("causes", named, "told_count"),
    )
    return {
        "answered_by_size": ChartWords(
            title=sizes,
            text_alternative=Statement(
                text=_(
                    "Een balk per grootteklasse met het deel dat antwoordde. De tabel Respons naar grootte geeft ze."
                )
            ),
        ),
        "causes_named": ChartWords(
            title=causes,
            text_alternative=Statement(
                text=_("Een balk per oorzaak. De tabel Oorzaken die gemeenten noemen geeft de aantallen.")
            ),
        ),
    }
