"""Rows of a table of features: which of them count, and about which region and year each is."""

from dataclasses import dataclass, field, replace

import polars as pl

from stuurlicht.core.documents import Finding, Severity
from stuurlicht.core.pseudonyms import safe_to_show
from stuurlicht.sources.features.findings import fault, note
from stuurlicht.sources.features.headings import Mapped
from stuurlicht.sources.features.places import Place, find_place, is_listed, read_year
from stuurlicht.sources.registers.grid import ROW

_HALF_YEARS = {"1", "2", "1.0", "2.0"}
_Cells = dict[str, str | int | None]
_NO_PLACE: _Cells = {"region": None, "year": None, "half_year": None}


@dataclass(slots=True)
class PlacedRows:
    """The rows that count, with ``region``, ``year`` and ``half_year``, and all that was found on the way."""

    cells: pl.DataFrame
    faults: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)


def placed_rows(cells: pl.DataFrame, mapped: Mapped, year: str) -> PlacedRows:
    """Give each row its region and year, and leave out what does not count.

    Parameters
    ----------
    cells : polars.DataFrame
        Text cells with their ``row``.
    mapped : Mapped
        Which heading is which.
    year : str
        Told beside a table without a year; empty otherwise.
    """
    rows = PlacedRows(_totals_only(cells, mapped))
    _note_count(rows, "features_dimension_left_out", cells.height - rows.cells.height)
    reading = _RowReading(mapped, year)
    asked = [name for name in (mapped.region, mapped.year, mapped.half_year, mapped.of_municipality) if name]
    found = [reading.read(row) for row in rows.cells.select(ROW, *asked).iter_rows(named=True)]
    schema = {"region": pl.String, "year": pl.Int64, "half_year": pl.String}
    placed = pl.concat([rows.cells, pl.DataFrame(found, schema)], how="horizontal")
    rows.cells = placed.filter(pl.col("region").is_not_null())
    rows.faults += reading.faults
    for code, count in reading.left_out.items():
        _note_count(rows, code, count)
    return rows


def _totals_only(cells: pl.DataFrame, mapped: Mapped) -> pl.DataFrame:
    for heading, total in mapped.totals.items():
        cells = cells.filter(pl.col(heading) == total)
    return cells


def _note_count(rows: PlacedRows, code: str, count: int) -> None:
    if count:
        rows.notes.append(note(code, count=count))


@dataclass(slots=True)
class _RowReading:
    """One table: its rows are read one by one, and each region and year may stand there once."""

    mapped: Mapped
    year: str
    faults: list[Finding] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
    first_rows: dict[tuple[str, int, str], int] = field(default_factory=dict)

    def read(self, row: _Cells) -> _Cells:
        number = int(row[ROW] or 0)
        year = read_year(str(row[self.mapped.year] or "") if self.mapped.year else self.year)
        half_year = str(row[self.mapped.half_year] or "").removesuffix(".0") if self.mapped.half_year else ""
        problem = self._problem(row, year, half_year)
        if problem is not None or year is None:
            self._tell(problem, number)
            return _NO_PLACE
        place = self._place(row, year[0])
        if place.left_out or place.problem is not None:
            self._tell(place.problem, number)
            self._count(f"features_{'country' if place.left_out == 'country' else 'other_regions'}_left_out", place)
            return _NO_PLACE
        return self._once(place, half_year, number, is_provisional=year[1])

    def _problem(self, row: _Cells, year: object, half_year: str) -> Finding | None:
        if year is None:
            return fault("features_year_unreadable", value=safe_to_show(str(row[self.mapped.year] or "")))
        if self.mapped.half_year and half_year not in _HALF_YEARS:
            return fault("features_half_year_unreadable", value=safe_to_show(half_year))
        return None

    def _place(self, row: _Cells, year: int) -> Place:
        text, beside = str(row[self.mapped.region] or ""), self.mapped.of_municipality
        of_municipality = str(row[beside] or "") if beside else ""
        return find_place(text, year, of_municipality, is_name=self.mapped.region_kind == "name")

    def _once(self, place: Place, half_year: str, number: int, *, is_provisional: bool) -> _Cells:
        first = self.first_rows.setdefault((place.region, place.year, half_year), number)
        if first != number:
            double = fault("features_double_row", region=place.region, year=str(place.year), first=first)
            self._tell(double, number)
            return _NO_PLACE
        if is_provisional:
            self.left_out["features_provisional"] = self.left_out.get("features_provisional", 0) + 1
        return {"region": place.region, "year": place.year, "half_year": half_year}

    def _count(self, code: str, place: Place) -> None:
        if place.left_out:
            self.left_out[code] = self.left_out.get(code, 0) + 1

    def _tell(self, problem: Finding | None, number: int) -> None:
        if problem is not None:
            self.faults.append(replace(problem, path=f"row[{number}]", facts={"row": number, **problem.facts}))


def years_not_checked(rows: pl.DataFrame) -> list[Finding]:
    """Note the years of which the municipalities are not known."""
    years = sorted(year for year in rows["year"].unique().to_list() if not is_listed(year))
    told_years = ", ".join(str(year) for year in years)
    return [Finding("features_year_not_checked", Severity.NOTE, "", {"years": told_years})] if years else []
