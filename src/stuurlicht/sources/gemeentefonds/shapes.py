"""Shapes of the tables: which headings say what a table holds, and its cells one below the other."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from stuurlicht.core.documents import Finding
from stuurlicht.core.ledger import FUND_FACTORS, FUND_PAYMENTS, FUND_VOLUMES, FUND_WEIGHTS
from stuurlicht.sources.gemeentefonds.sheets import ROW, Sheet, fault

ROLES: Mapping[str, tuple[str, ...]] = {
    "circular": ("circulaire",),
    "book_year": ("uitkeringsjaar", "jaar"),
    "municipality": ("cbs", "gm_code", "gemeentecode"),
    "name": ("naam", "gm_naam", "gemeentenaam"),
    "province": ("prov",),
    "measure": ("codering maatstaf", "maatstaf_code"),
    "measure_name": ("naam maatstaf", "maatstaf"),
    "payment": ("uitkering",),
    "cluster": ("cluster",),
    "weight": ("gewicht",),
    "share": ("aandeel",),
    "volume": ("volume",),
    "amount": ("bedrag_eur",),
    "factor": ("uitkeringsfactor",),
}
"""Headings by what they hold, without capitals."""
_KEYS = ("circular", "book_year", "municipality", "name", "measure", "measure_name", "payment", "cluster")
_ALWAYS_A_MEASURE = "inwo"


@dataclass(frozen=True, slots=True)
class Shape:
    """One way in which a table is laid out.

    Parameters
    ----------
    kind : str
        The ledger table it fills.
    keys : tuple of str
        Roles whose headings must be there.
    value : str
        Role of the one column with numbers; empty when every other column is one.
    across : str
        What the headings of those other columns are: ``cluster``, ``measure`` or ``payment``.
    """

    kind: str
    keys: tuple[str, ...]
    value: str = ""
    across: str = ""

    @property
    def needed(self) -> tuple[str, ...]:
        """Roles without which a table does not have this shape."""
        return (*self.keys, self.value) if self.value else self.keys


_LONG = (
    Shape(FUND_FACTORS.name, ("circular", "book_year"), "factor"),
    Shape(FUND_WEIGHTS.name, ("measure", "cluster"), "weight"),
    Shape(FUND_WEIGHTS.name, ("payment", "cluster"), "share"),
    Shape(FUND_VOLUMES.name, ("municipality", "measure"), "volume"),
    Shape(FUND_PAYMENTS.name, ("municipality", "payment"), "amount"),
)
_WEIGHTS = Shape(FUND_WEIGHTS.name, ("measure", "measure_name"), across="cluster")
_VOLUMES = Shape(FUND_VOLUMES.name, ("municipality",), across="measure")
_PAYMENTS = Shape(FUND_PAYMENTS.name, ("municipality",), across="payment")
_ACROSS_ONLY = {"cluster", "payment", "weight", "share", "volume", "amount", "factor", "circular", "book_year"}


def shape_of(sheet: Sheet, place: str) -> Shape | Finding:
    """Recognise a table by its headings; gives what is wrong when none fits."""
    there = {role for role, names in ROLES.items() if sheet.place_of(*names) is not None}
    for shape in _LONG:
        if there.issuperset(shape.needed):
            return shape
    if not there & _ACROSS_ONLY:
        if there.issuperset(_WEIGHTS.keys):
            return _WEIGHTS
        if there & {"municipality", "name"}:
            return _per_municipality(sheet, place.casefold())
    return _nearest(sheet, there)


def _per_municipality(sheet: Sheet, place: str) -> Shape | Finding:
    """Volumes and payments have the same headings in front; volumes have the number of inhabitants."""
    if sheet.place_of(_ALWAYS_A_MEASURE) is not None:
        return _VOLUMES
    if any(word in place for word in ("siudu", "uitkering", "betaling")):
        return _PAYMENTS
    return fault("fund_kind_unclear", headings=_told(sheet))


def _nearest(sheet: Sheet, there: set[str]) -> Finding:
    """Name the columns that are missing of the shape that most of the headings point to."""
    shapes = [shape for shape in (*_LONG, _WEIGHTS) if not there.issuperset(shape.needed)]
    telling = there - {"circular", "book_year"}  # every long table has these
    best = max(shapes, key=lambda shape: len(telling.intersection(shape.needed)) / len(shape.needed))
    missing = [ROLES[role][-1 if best.value else 0] for role in best.needed if role not in there]
    if 2 * len(missing) > len(best.needed):
        return fault("fund_not_recognised", headings=_told(sheet))
    return fault("fund_column_missing", missing=", ".join(missing), headings=_told(sheet))


def _told(sheet: Sheet) -> str:
    shown = [heading for heading in sheet.headings if heading]
    return ", ".join(shown[:8]) + (", ..." if len(shown) > 8 else "")  # noqa: PLR2004  as many as fit a line


def one_below_the_other(sheet: Sheet, shape: Shape) -> pl.DataFrame:
    """Give one row per cell with a number.

    Returns
    -------
    polars.DataFrame
        ``row``, ``column`` (heading of the cell), the keys as text (null where the table lacks them), ``text``.
    """
    places = {role: sheet.place_of(*ROLES[role]) for role in _KEYS}
    keys = [_key(sheet, role, places[role]) for role in _KEYS if role != shape.across]
    if shape.value:
        value = str(sheet.place_of(*ROLES[shape.value]))
        heading = pl.lit(sheet.headings[int(value)]).alias("column")
        return sheet.cells.select(ROW, heading, *keys, pl.col(value).alias("text"))
    known = {sheet.place_of(*ROLES[role]) for role in (*_KEYS, "province")}
    others = [str(place) for place, heading in enumerate(sheet.headings) if heading and str(place) not in known]
    cells = sheet.cells.select(ROW, *keys, *others)
    long = cells.unpivot(others, index=[ROW, *(role for role in _KEYS if role != shape.across)], value_name="text")
    heading = pl.col("variable").replace_strict({place: sheet.headings[int(place)] for place in others})
    return long.with_columns(heading.alias("column"), heading.alias(shape.across)).drop("variable")


def _key(sheet: Sheet, role: str, place: str | None) -> pl.Expr:
    if place is None or sheet.cells[place].dtype != pl.String:
        return pl.lit(None, pl.String).alias(role)
    return pl.col(place).str.replace_all(r"\s+", " ").alias(role)
