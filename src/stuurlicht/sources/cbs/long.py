"""Tables of version 4: one row per measure and cell, from Observations or from the bulk file."""

from collections.abc import Mapping, Sequence

import polars as pl

from stuurlicht.core.documents import Finding, Severity
from stuurlicht.sources.cbs.cells import CELL_SCHEMA, TOLD_ROWS
from stuurlicht.sources.cbs.measures import Measure
from stuurlicht.sources.cbs.services import Axes
from stuurlicht.sources.cbs.structure import require_columns
from stuurlicht.sources.cbs.wide import with_keys, words_left_out

REQUIRED = ("Measure", "Value", "ValueAttribute")
_OWN = frozenset({"Id", "StringValue", *REQUIRED})


def cells_of(
    frame: pl.DataFrame, axes: Axes, measures: Sequence[Measure], provisional: Mapping[str, bool]
) -> tuple[pl.DataFrame, tuple[Finding, ...]]:
    """Give the cells of observations, in any order of columns.

    A row with words instead of a number is left out and counted. A measure that nobody describes is a fault.
    """
    require_columns([*REQUIRED, *axes.names], frame.columns, "Observations")
    listed = {measure.key: measure for measure in measures}
    keyed = with_keys(frame, axes, provisional).with_row_index("row", offset=1)
    coded = keyed.with_columns(key=pl.col("Measure").str.strip_chars())
    known = coded.filter(pl.col("key").is_in(list(listed)))
    is_words = pl.lit(value=False) if "StringValue" not in frame.columns else _has_words()
    numbers = known.filter(~is_words)
    words = known.filter(is_words)["key"].unique().sort().to_list()
    findings = (*words_left_out([listed[key].title for key in words]), *_unknown(coded, listed))
    told = numbers.with_columns(
        measure=pl.col("key").replace_strict({key: each.title for key, each in listed.items()}, return_dtype=pl.String),
        measure_unit=pl.col("key").replace_strict(
            {key: each.unit for key, each in listed.items()}, return_dtype=pl.String
        ),
        text=pl.col("Value"),
        attribute=pl.col("ValueAttribute"),
    )
    return told.select(pl.col(name).cast(kind) for name, kind in CELL_SCHEMA.items()), findings


def _has_words() -> pl.Expr:
    has_words = pl.col("StringValue").fill_null("").str.strip_chars() != ""
    return has_words & (pl.col("Value").fill_null("").str.strip_chars() == "")


def _unknown(coded: pl.DataFrame, listed: Mapping[str, Measure]) -> list[Finding]:
    strange = coded.filter(~pl.col("key").is_in(list(listed)))["key"].value_counts().sort("key")
    findings = [
        Finding("cbs_measure_unknown", Severity.FAULT, "", {"code": code or "", "count": count})
        for code, count in strange.head(TOLD_ROWS).iter_rows()
    ]
    if strange.height > TOLD_ROWS:
        more = {"count": strange.height - TOLD_ROWS}
        findings.append(Finding("cbs_measure_unknown_more", Severity.FAULT, "", more))
    return findings


def own_columns(frame: pl.DataFrame) -> list[str]:
    """Give the columns of observations that are no dimension."""
    return [name for name in frame.columns if name in _OWN]
