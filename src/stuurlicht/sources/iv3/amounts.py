"""Amounts in thousands of euros, as numbers or as text, made into whole eurocents."""

from collections.abc import Mapping, Sequence

import polars as pl

from stuurlicht.sources.registers.numbers import MOST_CENTS, Mark

CENTS_IN_THOUSAND_EUROS = 100_000
NOT_FILED = -99998
"""What some exports write where nothing was filed."""

_ORNAMENTS = r"€|EUR|[\s\u00a0\u202f']"
_EMPTY = ("", ".", "-", "null", str(NOT_FILED), f"{NOT_FILED}.0")
_DECIMALS = {
    ".": r"(?:^[-+]?\d{4,}\.|\.(?:\d{1,2}|\d{4,})$|,\d{3}\.)",
    ",": r"(?:^[-+]?\d{4,},|,(?:\d{1,2}|\d{4,})$|\.\d{3},)",
}
"""Cells that can be read in one way only: with a decimal point, with a decimal comma."""
_NOISE_CENTS = 0.01


def decimal_mark(columns: Sequence[pl.Series], otherwise: Mark) -> Mark:
    """Give the decimal mark of a file from the cells that leave no choice; ``otherwise`` where none does.

    ``2.426`` alone is two thousand or two and a half: files of thousands of euros hold both.
    """
    texts = [column.str.replace_all(_ORNAMENTS, "") for column in columns if column.dtype == pl.String]
    counts = {mark: sum(int(text.str.contains(sure).sum()) for text in texts) for mark, sure in _DECIMALS.items()}
    if counts["."] == counts[","]:
        return otherwise
    return "." if counts["."] > counts[","] else ","


def cents(column: pl.Series, mark: Mark) -> pl.Series:
    """Give the amounts of a column in eurocents.

    Parameters
    ----------
    column : polars.Series
        Thousands of euros, as numbers or as text.
    mark : {",", "."}
        Decimal mark of text.

    Returns
    -------
    polars.Series
        Int64; null where nothing is filed, and where the cell is no amount: `unreadable` tells these apart.
    """
    thousands = _parsed(column, mark) if column.dtype == pl.String else column.cast(pl.Float64)
    exact = thousands * CENTS_IN_THOUSAND_EUROS
    whole = exact.round()
    is_money = ((exact - whole).abs() < _NOISE_CENTS) & (whole.abs() <= MOST_CENTS) & (thousands != NOT_FILED)
    return whole.zip_with(is_money.fill_null(value=False), pl.Series([None], dtype=pl.Float64)).cast(pl.Int64)


def unreadable(column: pl.Series, read: pl.Series) -> pl.Series:
    """Tell which cells hold something that `cents` could not read."""
    if column.dtype == pl.String:
        is_filled = ~_bare(column).is_in(_EMPTY)
    else:
        is_filled = column.is_not_null() & (column != NOT_FILED)
    return (is_filled & read.is_null()).fill_null(value=False)


def _text_or_number(column: pl.Series) -> pl.Series:
    """Give a column of nothing but nulls as numbers, and one of another kind (a day, true or false) as text."""
    if column.dtype.is_numeric() or column.dtype == pl.String:
        return column
    return column.cast(pl.Float64 if column.dtype == pl.Null else pl.String)


def _bare(column: pl.Series) -> pl.Series:
    return column.str.replace_all(_ORNAMENTS, "").str.to_lowercase()


def _parsed(column: pl.Series, mark: Mark) -> pl.Series:
    group = "," if mark == "." else "."
    number = rf"^[-+]?(?:\d{{1,3}}(?:\{group}\d{{3}})+|\d+)(?:\{mark}\d+)?$"
    bare = _bare(column)
    plain = bare.str.replace_all(group, "", literal=True).str.replace(mark, ".", literal=True)
    return plain.zip_with(bare.str.contains(number).fill_null(value=False), pl.Series([None], dtype=pl.String)).cast(
        pl.Float64, strict=False
    )


def amounts_in_cents(table: pl.DataFrame, columns: Mapping[str, str], otherwise: Mark) -> list[pl.Series]:
    """Give several columns of amounts in eurocents, under the names they get.

    Parameters
    ----------
    columns : Mapping[str, str]
        Heading by name; a name with an empty heading gives a column of nulls.
    otherwise : {",", "."}
        Decimal mark where the cells leave a choice.

    Returns
    -------
    list of polars.Series
        One Int64 per name, ``_amount_column`` with the heading of one that cannot be read, and ``_amount`` with what
        stands there; both null where all can.
    """
    found = {name: _text_or_number(table[heading]) for name, heading in columns.items() if heading}
    mark = decimal_mark(list(found.values()), otherwise)
    read = {name: cents(column, mark) for name, column in found.items()}
    heading = value = pl.Series([None] * table.height, dtype=pl.String)
    for name, column in found.items():
        is_wrong = unreadable(column, read[name])
        heading = pl.Series([columns[name]] * table.height, dtype=pl.String).zip_with(is_wrong, heading)
        value = column.cast(pl.String).zip_with(is_wrong, value)
    nothing = pl.Series([None] * table.height, dtype=pl.Int64)
    amounts = [read.get(name, nothing).alias(name) for name in columns]
    return [*amounts, heading.alias("_amount_column"), value.alias("_amount")]
