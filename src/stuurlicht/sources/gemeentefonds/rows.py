"""Rows that hold: circular and year, municipality, number, and no key twice; what does not is told."""

import polars as pl

from stuurlicht.core.documents import Finding
from stuurlicht.sources.gemeentefonds.circulars import Issue, is_likely
from stuurlicht.sources.gemeentefonds.found import Found
from stuurlicht.sources.gemeentefonds.municipalities import NATIONAL_NAMES, checked, municipalities_of
from stuurlicht.sources.gemeentefonds.numbers import NumberWriting, is_nothing, with_numbers
from stuurlicht.sources.gemeentefonds.sheets import ROW, fault

ISSUE = ("circular", "book_year")
_MOST_UNREADABLE = 0.5
_NAMES_TOLD = 10


def with_issue(cells: pl.DataFrame, issue: Issue, found: Found) -> pl.DataFrame:
    """Give the rows that tell circular and year, by themselves or as the document does."""
    filled = cells.with_columns(
        pl.col("circular").str.to_uppercase().fill_null(pl.lit(issue.circular, pl.String)),
        pl.col("book_year")
        .str.strip_suffix(".0")
        .cast(pl.Int64, strict=False)
        .fill_null(pl.lit(issue.book_year, pl.Int64)),
    )
    pairs = filled.select(ISSUE).unique()
    likely = pairs.filter([is_likely(Issue(circular, year)) for circular, year in pairs.iter_rows()])
    for told in filled.join(likely, on=ISSUE, how="anti").unique(ROW, maintain_order=True).iter_rows(named=True):
        found.fault("fund_row_without_circular", row=told[ROW])
    return filled.join(likely, on=ISSUE, how="semi", maintain_order="left")


def with_municipality(cells: pl.DataFrame, found: Found) -> pl.DataFrame:
    """Give the rows of municipalities that exist, their code with prefix; tells which are absent."""
    named = pl.col("name").str.to_lowercase().is_in(list(NATIONAL_NAMES))
    national = cells.filter(pl.col("municipality").is_null() & named.fill_null(value=False))
    if not national.is_empty():
        found.note("fund_national_row_left_out", count=national[ROW].n_unique())
    own = cells.join(national, on=ROW, how="anti", maintain_order="left")
    codes = own.unique(["municipality", "name", *ISSUE], maintain_order=True)
    known = pl.DataFrame(
        [_row_checked(told, found) for told in codes.iter_rows(named=True)],
        {"municipality": pl.String, "name": pl.String, "circular": pl.String, "book_year": pl.Int64, "code": pl.String},
        orient="row",
    ).filter(pl.col("code").is_not_null())
    if by_name := codes["municipality"].null_count():
        found.note("fund_code_from_name", count=by_name)
    kept = own.join(known, on=["municipality", "name", *ISSUE], nulls_equal=True, maintain_order="left")
    rows = kept.drop("municipality").rename({"code": "municipality"})
    _tell_absent(rows, found)
    return rows


def _row_checked(told: dict[str, str | int | None], found: Found) -> tuple[str | int | None, ...]:
    key = (told["municipality"], told["name"], told["circular"], told["book_year"])
    holds = checked(*key)
    place = {"row": int(told[ROW] or 0)}
    if holds.fault is not None:
        found.fault(holds.fault, **{**place, **holds.facts})
    if holds.note is not None:
        found.note(holds.note, **{**place, **holds.facts})
    return (*key, holds.municipality)


def _tell_absent(rows: pl.DataFrame, found: Found) -> None:
    for (circular, year), part in rows.group_by(ISSUE, maintain_order=True):
        absent = sorted(municipalities_of(int(str(year))) - set(part["municipality"]))
        if absent:
            names = ", ".join(absent[:_NAMES_TOLD]) + (", ..." if len(absent) > _NAMES_TOLD else "")
            issue = {"circular": str(circular), "year": str(year)}
            found.note("fund_municipality_absent", count=len(absent), names=names, **issue)


def with_values(
    cells: pl.DataFrame, writing: NumberWriting, found: Found, *, as_cents: bool = False
) -> pl.DataFrame | Finding:
    """Add ``number``, ``fault`` and ``is_blank``; a document of which most numbers cannot be read is set aside."""
    read = with_numbers(cells, writing, as_cents=as_cents)
    blank = pl.Series("is_blank", [is_nothing(text) for text in read["text"]], pl.Boolean)
    faulty = read.filter(pl.col("fault").is_not_null())
    if faulty.height > _MOST_UNREADABLE * max(read.height - int(blank.sum()), 1):
        examples = ", ".join(repr(text[:20]) for text in faulty["text"].unique(maintain_order=True).head(3))
        return fault("fund_numbers_unreadable", count=faulty.height, total=read.height, examples=examples)
    for told in faulty.iter_rows(named=True):
        found.fault(told["fault"], row=told[ROW], column=told["column"], value=told["text"][:40])
    return read.with_columns(blank)


def once_each(rows: pl.DataFrame, keys: list[str], found: Found) -> pl.DataFrame:
    """Leave out every row of which the key stands in more than one: which of them holds cannot be told."""
    count = pl.len().over(keys)
    for told in rows.filter(count > 1).iter_rows(named=True):
        key = " ".join(str(told[name]) for name in keys if told[name] is not None)
        found.fault("fund_row_twice", row=told[ROW], key=key)
    return rows.filter(count == 1)
