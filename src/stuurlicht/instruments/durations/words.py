"""What durations says: sentences with cells."""

from collections.abc import Iterator

import polars as pl

from stuurlicht.core import Cell, ChartWords, Statement, _, cell
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.durations.ends import NO_STOP, PLANNED

_Row = dict[str, Scalar]
_KEY = ("municipality", "law", "product_group")
_MOST_TOLD = 4


def statements(tables: dict[str, pl.DataFrame]) -> tuple[Statement, ...]:
    """Give the sentences in reading order."""
    is_total = pl.col("product_group") == TOTAL
    answers = [
        *(said for row in _rows(tables["throughput"].filter(is_total)) for said in _throughput(row)),
        *(said for row in _rows(tables["per_group"].filter(is_total)) for said in _length(row)),
        *(said for row in _rows(tables["ends"].filter(is_total)) for said in _planned(row)),
    ]
    parts = [said for row in _most(tables["per_group"]) for said in _kind(row)]
    cautions = (*_ALWAYS, *([_WITHOUT_STOP] if _has_no_stop(tables["ends"]) else []))
    certain = (Statement(text=text, place="certainty") for text in _CERTAIN)
    return (*answers, *parts, *certain, *(Statement(text=text, place="caution") for text in cautions))


def _rows(table: pl.DataFrame) -> Iterator[_Row]:
    return table.iter_rows(named=True)


def _most(groups: pl.DataFrame) -> Iterator[_Row]:
    """Give the kinds of help of each law with most periods of help of which half is known."""
    told = groups.filter(pl.col("median_months").is_not_null(), pl.col("product_group") != TOTAL)
    ordered = told.sort(*_KEY[:2], "helps_count", "product_group", descending=[False, False, True, False])
    return _rows(ordered.group_by(_KEY[:2], maintain_order=True).head(_MOST_TOLD))


def _cells(table: str, row: _Row, *names: str) -> dict[str, Cell]:
    key = {name: row[name] for name in _KEY}
    return {name: cell(table, name, **key) for name in names}


def _throughput(row: _Row) -> Iterator[Statement]:
    if row["median_days"] is not None:
        cells = _cells("throughput", row, "law", "median_days", "third_quarter_days")
        yield Statement(text=_BEGAN, cells=cells)
    if row["late_count"]:
        yield Statement(text=_LATE, cells=_cells("throughput", row, "law", "late_count", "helps_count"))


def _length(row: _Row) -> Iterator[Statement]:
    if row["median_months"] is not None:
        yield Statement(text=_HALF, cells=_cells("per_group", row, "law", "median_months"))
    elif row["median_months_status"] == "unknown":
        told = _cells("per_group", row, "law", "helps_count", "ended_count")
        yield Statement(text=_NOT_YET, cells=told)
    else:
        yield Statement(text=_TOO_FEW, cells=_cells("per_group", row, "law"))


def _planned(row: _Row) -> Iterator[Statement]:
    if row["cause"] != PLANNED or row["after_one_year_share"] is None:
        return
    key = {name: row[name] for name in (*_KEY, "cause")}
    cells = {name: cell("ends", name, **key) for name in ("law", "after_one_year_share")}
    yield Statement(text=_ENDED_AS_PLANNED, cells=cells)


def _kind(row: _Row) -> Iterator[Statement]:
    cells = _cells("per_group", row, "law", "product_group", "median_months")
    yield Statement(
        text=_("{law}, {product_group}: de helft is na ongeveer {median_months} maanden gestopt."),
        cells=cells,
        place="parts",
    )
    if _are_apart(row["low_median_months"], row["high_median_months"]):
        limits = _cells("per_group", row, "product_group", "low_median_months", "high_median_months")
        yield Statement(text=_BETWEEN, cells=limits, place="parts")


def _are_apart(low: Scalar, high: Scalar) -> bool:
    """Say whether both limits are known, and not the same in whole months."""
    return low is not None and high is not None and round(float(high)) > round(float(low))


def _has_no_stop(ends: pl.DataFrame) -> bool:
    return not ends.filter(pl.col("cause") == NO_STOP, pl.col("ended_count") > 0).is_empty()


_BEGAN = _("{law}: de helft van de hulp begon binnen {median_days} dagen, driekwart binnen {third_quarter_days}.")
_LATE = _("{law}: van {helps_count} keer hulp begon die {late_count} keer al vóór het besluit of het verzoek.")
_HALF = _("{law}: de helft van de hulp is na ongeveer {median_months} maanden gestopt.")
_NOT_YET = _(
    "{law}: van {helps_count} keer hulp stopte {ended_count} keer. Dat is nog te weinig voor een middelste duur."
)
_TOO_FEW = _("{law}: er is te weinig hulp gezien om een middelste duur te noemen.")
_ENDED_AS_PLANNED = _("{law}: na een jaar is {after_one_year_share} van de hulp volgens plan of in overleg gestopt.")
_BETWEEN = _(
    "{product_group}: de middelste duur ligt waarschijnlijk tussen {low_median_months} en {high_median_months} maanden."
)
_CERTAIN = (
    _("Hulp die nog loopt telt mee zolang we haar zagen. Daardoor lijkt hulp niet korter dan zij is."),
    _("Van de laatste weken missen we nog berichten van start en stop. Die dagen tellen we daarom niet mee."),
)
_ALWAYS = (
    _("De administratieve doorlooptijd is geen wachttijd. Wanneer iemand zelf om hulp vroeg, staat in geen bericht."),
    _("Hulp die doorgaat met een nieuwe toewijzing of bij een andere aanbieder is niet gestopt."),
    _("Korter is niet vanzelf beter. De berichten vertellen niet of de hulp heeft geholpen."),
)
_WITHOUT_STOP = _("Van sommige hulp is de toewijzing voorbij, maar kwam geen stopbericht. Die staat apart.")


def chart_words(tables: dict[str, pl.DataFrame]) -> dict[str, ChartWords]:
    """Give title and text alternative of the charts."""
    lasting = Statement(
        text=_("Per soort hulp een punt met marge: welk deel na een jaar nog loopt. De tabel geeft alle maanden.")
    )
    ending = Statement(
        text=_("Staven met hoe hulp binnen een jaar eindigde, per wet. De tabel Hoe hulp eindigt geeft de cijfers.")
    )
    return {
        "lasting": ChartWords(
            title=Statement(text=_("Welk deel van de hulp na een jaar nog loopt")), text_alternative=lasting
        ),
        "ways_of_ending": ChartWords(title=_title(tables["ends"]), text_alternative=ending),
    }


def _title(ends: pl.DataFrame) -> Statement:
    """Tell in one place the law in which most help ends as planned."""
    planned = ends.filter(
        pl.col("product_group") == TOTAL, pl.col("cause") == PLANNED, pl.col("after_one_year_share").is_not_null()
    )
    if ends["municipality"].n_unique() > 1 or planned.is_empty():
        return Statement(text=_("Hoe hulp binnen een jaar eindigt"))
    most = planned.sort("after_one_year_share", "law", descending=[True, False]).row(0, named=True)
    key = {name: most[name] for name in (*_KEY, "cause")}
    cells = {name: cell("ends", name, **key) for name in ("law", "after_one_year_share")}
    return Statement(
        text=_("{law}: na een jaar {after_one_year_share} volgens plan of in overleg gestopt"), cells=cells
    )
