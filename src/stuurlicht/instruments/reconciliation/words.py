"""What the reconciliation says: sentences with cells."""

from collections.abc import Iterator

import polars as pl

from stuurlicht.core import Cell, ChartWords, Statement, _, cell
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.reconciliation.declaration import OPEN
from stuurlicht.tables.marts.statement_differences import AGREE

_Row = dict[str, Scalar]
_LAW = ("municipality", "law")


def statements(
    laws: pl.DataFrame, classes: pl.DataFrame, answers: pl.DataFrame, *, has_loose: bool
) -> tuple[Statement, ...]:
    """Give the sentences in reading order, of each law about the last year of which there is a statement.

    Parameters
    ----------
    laws, classes, answers : polars.DataFrame
        The tables ``per_law``, ``per_class`` and ``answers``.
    has_loose : bool
        True where rows were matched without a reference number.
    """
    last = laws.filter(pl.col("statement_year") == pl.col("statement_year").max().over(_LAW))
    rows = list(last.sort(_LAW).iter_rows(named=True))
    several = laws["municipality"].n_unique() > 1
    told = [each for row in rows for each in (*_whose(row, rows, several=several), *_answer(row, laws, classes))]
    fixed = [Statement(text=text, place="certainty") for text in _CERTAIN]
    cautions = [Statement(text=text, place="caution") for text in _ALWAYS]
    loose = [Statement(text=_LOOSE, place="caution")] if has_loose else []
    has_open = not answers.filter(pl.col("answer") == OPEN, pl.col("lines_count") > 0).is_empty()
    asked = [Statement(text=_OPEN_ANSWERS, place="certainty")] if has_open else []
    return (*told, *fixed, *asked, *cautions, *loose)


def _whose(row: _Row, rows: list[_Row], *, several: bool) -> Iterator[Statement]:
    """Name the municipality above its sentences, where there are more than one."""
    is_first = row is next(each for each in rows if each["municipality"] == row["municipality"])
    if several and is_first:
        yield Statement(text=_("Dit gaat over {municipality}."), cells=_cells(row, "municipality"))


def _key(row: _Row) -> dict[str, Scalar]:
    return {name: row[name] for name in (*_LAW, "statement_year")}


def _cells(row: _Row, *names: str) -> dict[str, Cell]:
    return {name: cell("per_law", name, **_key(row)) for name in names}


def _answer(row: _Row, laws: pl.DataFrame, classes: pl.DataFrame) -> Iterator[Statement]:
    yield Statement(
        text=_(
            "{law}, opgaven over {statement_year}: {agree_eur_share} van het geld en {agree_lines_share} van de "
            "regels is gelijk."
        ),
        cells=_cells(row, "law", "statement_year", "agree_eur_share", "agree_lines_share"),
    )
    yield Statement(
        text=_("De aanbieders noemen samen {theirs_eur}. Onze berichten komen voor hen op {ours_eur}."),
        cells=_cells(row, "theirs_eur", "ours_eur"),
    )
    yield from _difference(row)
    yield from _largest(row, classes)
    yield from _before(row, laws)


def _difference(row: _Row) -> Iterator[Statement]:
    """Tell which side has more; the sign chooses the sentence."""
    cells = _cells(row, "difference_eur")
    difference = row["difference_eur"]
    if difference == 0:
        text = _("Per saldo is er geen verschil: {difference_eur}. Verschillen kunnen tegen elkaar wegvallen.")
    elif isinstance(difference, float) and difference > 0:
        text = _("Per saldo noemen de aanbieders meer dan wij. Het verschil is {difference_eur}.")
    else:
        text = _("Per saldo noemen de aanbieders minder dan wij. Het verschil is {difference_eur}.")
    yield Statement(text=text, cells=cells, chosen_by=tuple(cells.values()))


def _largest(row: _Row, classes: pl.DataFrame) -> Iterator[Statement]:
    """Name the class with the most money."""
    own = classes.filter(
        *(pl.col(name) == value for name, value in _key(row).items()), ~pl.col("difference").is_in([AGREE, TOTAL])
    ).sort(pl.col("difference_eur").abs(), "difference", descending=[True, False])
    if own.is_empty():
        return
    largest = own.row(0, named=True)
    key = {**_key(row), "difference": largest["difference"]}
    names = ("law", "difference", "difference_eur", "lines_count")
    cells = {name: cell("per_class", name, **key) for name in names}
    others = [cell("per_class", "difference_eur", **_key(row), difference=each) for each in own["difference"]]
    yield Statement(
        text=_(
            "{law}: het grootste verschil is van de soort {difference}: {difference_eur} over {lines_count} regels."
        ),
        cells=cells,
        chosen_by=tuple(others),
        place="parts",
    )


def _before(row: _Row, laws: pl.DataFrame) -> Iterator[Statement]:
    """Set the year before beside it, where there is one."""
    earlier = laws.filter(
        *(pl.col(name) == row[name] for name in _LAW), pl.col("statement_year") < row["statement_year"]
    ).sort("statement_year")
    if earlier.is_empty():
        return
    before = earlier.row(-1, named=True)
    cells = {
        **_cells(row, "law", "agree_eur_share"),
        "before_year": cell("per_law", "statement_year", **_key(before)),
        "before_share": cell("per_law", "agree_eur_share", **_key(before)),
    }
    text = _("{law}: over {before_year} was {before_share} van het geld gelijk, nu {agree_eur_share}.")
    yield Statement(text=text, cells=cells, place="moved")


_CERTAIN = (
    _("Een verschil is nog geen fout. Pas na het antwoord van de aanbieder weet u wie gelijk heeft."),
    _("Elk verschil staat in precies één soort. Samen zijn ze het hele verschil, op de cent."),
)
_OPEN_ANSWERS = _("Op een deel van de verschillen is nog geen antwoord. Stuur de aanbieder zijn werklijst.")
_ALWAYS = (
    _("Dit gaat alleen over aanbieders die een opgave stuurden."),
    _("Bij ons telt mee wat is toegekend, en wat is ingediend maar nog niet beantwoord."),
    _("Wat de aanbieder na zijn opgave nog indiende, staat alleen bij ons."),
)
_LOOSE = _("Zonder referentienummer vergelijken we per toewijzing, product en maand. Dat is minder precies.")


def chart_words() -> dict[str, ChartWords]:
    """Give title and text alternative of the chart."""
    alternative = Statement(
        text=_("Staven per wet en jaar met het deel van het geld dat gelijk is. De tabel eronder geeft de cijfers.")
    )
    title = Statement(text=_("Welk deel van het geld gelijk is, per jaar van de opgave"))
    return {"agreement_per_year": ChartWords(title=title, text_alternative=alternative)}
