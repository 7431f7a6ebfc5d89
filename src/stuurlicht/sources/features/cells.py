"""Cells of one column: text in, values of one feature out, with what stands there for missing or secret."""

from collections.abc import Iterator

import polars as pl

from stuurlicht.core.documents import Finding
from stuurlicht.core.pseudonyms import safe_to_show
from stuurlicht.sources.features.findings import fault
from stuurlicht.sources.features.headings import Told, alike, classes
from stuurlicht.sources.registers.faults import CellFault
from stuurlicht.sources.registers.grid import ROW
from stuurlicht.sources.registers.numbers import NumberStyle, parse_decimal

MISSING = frozenset({".", "..", "nan", "n.v.t.", "onbekend"})
"""As CBS writes a value that is unknown or not reliable; an empty cell says the same."""
CONFIDENTIAL = frozenset({"x", "geheim"})
_PLAIN_NUMBER = r"^-?\d+(\.\d+)?([eE][-+]?\d+)?$"
_MOST_PERCENT = 100.0
_MOST = 20_000_000
"""More than the people of the country, and than any income or value of a house in euros."""


def is_share(feature: str) -> bool:
    """Tell by its code whether a feature is a percentage of a whole, from 0 to 100."""
    return feature.startswith("share_") or feature.endswith("_share")


def values_of(cells: pl.DataFrame, heading: str, tells: Told, style: NumberStyle) -> tuple[pl.DataFrame, list[Finding]]:
    """Give the values of one column.

    Parameters
    ----------
    cells : polars.DataFrame
        ``row``, ``region``, ``year``, and text column ``heading``.
    heading : str
        Which column.
    tells : Told
        The feature, and by how much its values are multiplied.

    Returns
    -------
    polars.DataFrame
        ``row``, ``region``, ``year``, ``value``, ``text_value``, ``value_status``, without the cells that have a fault.
    list of Finding
        One fault for each of those cells.
    """
    text = cells.select(ROW, "region", "year", text=pl.col(heading))
    lowered = pl.col("text").str.to_lowercase()
    status = (
        pl.when(lowered.is_null() | lowered.is_in(list(MISSING)))
        .then(pl.lit("missing"))
        .when(lowered.is_in(list(CONFIDENTIAL)))
        .then(pl.lit("confidential"))
        .otherwise(pl.lit("known"))
    )
    marked = text.with_columns(value_status=status)
    read = _class_values(marked, tells.feature) if tells.feature in classes() else _number_values(marked, tells, style)
    findings = list(_faults(read, heading, tells.feature))
    kept = read.filter(pl.col("problem").is_null())
    return kept.select(ROW, "region", "year", "value", "text_value", "value_status"), findings


def _number_values(marked: pl.DataFrame, tells: Told, style: NumberStyle) -> pl.DataFrame:
    is_known = pl.col("value_status") == "known"
    is_plain = pl.col("text").str.contains(_PLAIN_NUMBER) & pl.lit(style.decimal_mark == ".")
    fast = pl.when(is_known & is_plain).then(pl.col("text")).otherwise(None).cast(pl.Float64)
    read = marked.with_columns(value=fast, text_value=pl.lit(None, pl.String))
    slow = read.filter(is_known & pl.col("value").is_null())["text"].unique().to_list()
    parsed = {text: _parsed(text, style) for text in slow}
    known = {text: value for text, value in parsed.items() if value is not None}
    filled = pl.col("text").replace_strict(known, default=None, return_dtype=pl.Float64) if known else pl.lit(None)
    whole = read.with_columns(value=pl.coalesce("value", filled.cast(pl.Float64)) * tells.times)
    return whole.with_columns(problem=_number_problem(tells.feature, is_known))


def _parsed(text: str, style: NumberStyle) -> float | None:
    try:
        return float(parse_decimal(text, style))
    except CellFault:
        return None


def _number_problem(feature: str, is_known: pl.Expr) -> pl.Expr:
    value = pl.col("value")
    is_empty_place = (value == 0) & pl.col("region").str.starts_with("GM") & pl.lit(feature == "inhabitants")
    is_beyond = pl.lit(is_share(feature)) & (value > _MOST_PERCENT + 1e-9)
    return (
        pl.when(is_known & value.is_null())
        .then(pl.lit("features_text_for_number"))
        .when(value < 0)
        .then(pl.lit("features_negative"))
        .when(value > _MOST)
        .then(pl.lit("features_unlikely"))
        .when(is_beyond)
        .then(pl.lit("features_out_of_range"))
        .when(is_empty_place)
        .then(pl.lit("features_no_inhabitants"))
    )


def _class_values(marked: pl.DataFrame, feature: str) -> pl.DataFrame:
    words = classes()[feature]
    is_number = all(word.isdigit() for word in words.values())
    is_known = pl.col("value_status") == "known"
    given = marked.filter(is_known)["text"].unique().to_list()
    meant = {text: words[key] for text in given if (key := alike(text.removesuffix(".0"))) in words}
    word = pl.col("text").replace_strict(meant, default=None, return_dtype=pl.String) if meant else pl.lit(None)
    word = word.cast(pl.String)
    return marked.with_columns(
        value=word.cast(pl.Float64) if is_number else pl.lit(None, pl.Float64),
        text_value=pl.lit(None, pl.String) if is_number else word,
        problem=pl.when(is_known & word.is_null()).then(pl.lit("features_unknown_class")),
    )


def respelled(cells: pl.DataFrame, heading: str, feature: str) -> Iterator[tuple[str, str, int]]:
    """Give each class that is written as another word, with what is stored and how often."""
    if feature not in classes():
        return
    words = classes()[feature]
    for text, times in cells[heading].drop_nulls().value_counts().iter_rows():
        stored = words.get(alike(text))
        if stored is not None and not stored.isdigit() and alike(stored) != alike(text):
            yield text, stored, times


def _faults(read: pl.DataFrame, heading: str, feature: str) -> Iterator[Finding]:
    for found in read.filter(pl.col("problem").is_not_null()).iter_rows(named=True):
        code = found["problem"]
        facts: dict[str, str | int] = {"value": safe_to_show(found["text"])}
        if code == "features_no_inhabitants":
            facts = {"region": found["region"], "year": str(found["year"])}
        if code == "features_unknown_class":
            facts["allowed"] = ", ".join(dict.fromkeys(classes()[feature].values()))
        yield fault(code, found[ROW], heading, **facts)
