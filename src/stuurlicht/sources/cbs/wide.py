"""Tables of version 3: one row per combination of dimensions, one column per topic."""

import json
import re
from collections.abc import Mapping, Sequence

import polars as pl

from stuurlicht.core.documents import Finding, Severity
from stuurlicht.sources.cbs.cells import CELL_SCHEMA
from stuurlicht.sources.cbs.measures import NUMBERED, Measure
from stuurlicht.sources.cbs.periods import PERIOD
from stuurlicht.sources.cbs.services import Axes
from stuurlicht.sources.cbs.structure import UnusableError

_REGION = re.compile(r"[A-Z]{2}\d{2,8}")
_NOT_DATA = frozenset({"", "ID", "Id"})


def cells_of(
    frame: pl.DataFrame, axes: Axes, measures: Sequence[Measure], provisional: Mapping[str, bool]
) -> tuple[pl.DataFrame, tuple[Finding, ...]]:
    """Give the cells of a table of texts, and the topics left out because they hold words.

    Parameters
    ----------
    frame : polars.DataFrame
        Texts; one column per dimension and measure.
    axes : Axes
        Which columns are dimensions; period and region may be absent.

    Raises
    ------
    UnusableError
        If every topic holds words.
    """
    words = [measure for measure in measures if measure.is_text or _is_text(frame[measure.key])]
    numbers = [measure for measure in measures if measure not in words]
    if not numbers:
        facts = {"present": ", ".join(measure.title for measure in words[:20])}
        raise UnusableError(Finding("cbs_no_figures", Severity.FAULT, "", facts))
    keyed = with_keys(frame, axes, provisional).with_row_index("row", offset=1)
    index = ["row", "region", "period", "dimensions", "is_provisional"]
    cells = keyed.unpivot([measure.key for measure in numbers], index=index, variable_name="key", value_name="text")
    named = cells.join(_named(numbers), on="key", how="left", maintain_order="left")
    told = named.with_columns(attribute=pl.lit(None, pl.String))
    chosen = told.select(pl.col(name).cast(kind) for name, kind in CELL_SCHEMA.items())
    return chosen, tuple(words_left_out([measure.title for measure in words]))


def words_left_out(titles: Sequence[str]) -> list[Finding]:
    """Tell which topics hold words: they are no figures."""
    if not titles:
        return []
    facts: dict[str, str | int] = {"names": ", ".join(titles[:20]), "count": len(titles)}
    return [Finding("cbs_words_left_out", Severity.NOTE, "", facts)]


def with_keys(frame: pl.DataFrame, axes: Axes, provisional: Mapping[str, bool]) -> pl.DataFrame:
    """Add ``region``, ``period``, ``dimensions`` and ``is_provisional``; keys lose their blanks here."""
    keyed = frame.with_columns(_trimmed(axes.region).alias("region"), _trimmed(axes.period).alias("period"))
    told = pl.DataFrame(
        {"period": list(provisional), "is_provisional": list(provisional.values())},
        {"period": pl.String, "is_provisional": pl.Boolean},
    )
    joined = keyed.join(told, on="period", how="left", maintain_order="left")
    return _with_dimensions(joined, sorted(axes.others))


def _trimmed(name: str) -> pl.Expr:
    return pl.col(name).str.strip_chars() if name else pl.lit(None, pl.String)


def _with_dimensions(frame: pl.DataFrame, others: Sequence[str]) -> pl.DataFrame:
    if not others:
        return frame.with_columns(dimensions=pl.lit("{}"))
    combinations = frame.select(others).unique()
    told = [
        json.dumps({name: (value or "").strip() for name, value in row.items()}, ensure_ascii=False)
        for row in combinations.iter_rows(named=True)
    ]
    named = combinations.with_columns(dimensions=pl.Series(told, dtype=pl.String))
    return frame.join(named, on=others, how="left", nulls_equal=True, maintain_order="left")


def _named(measures: Sequence[Measure]) -> pl.DataFrame:
    rows = [(measure.key, measure.title, measure.unit) for measure in measures]
    return pl.DataFrame(rows, ["key", "measure", "measure_unit"], orient="row", schema_overrides=dict.fromkeys(
        ["key", "measure", "measure_unit"], pl.String))  # fmt: skip


def _is_text(values: pl.Series) -> bool:
    """Tell whether a column holds words: something is filled in, and none of it starts as a number does."""
    filled = values.drop_nulls().str.strip_chars()
    told = filled.filter(~filled.is_in(["", ".", "x"]))
    return told.len() > 0 and not told.str.contains(r"^[-+]?\d").any()


def axes_of_values(frame: pl.DataFrame) -> Axes:
    """Tell the dimensions apart by what stands in them, where nothing describes the columns."""
    names = [name for name in frame.columns if name not in _NOT_DATA and NUMBERED.match(name) is None]
    period = next((name for name in names if _all_match(frame[name], PERIOD)), "")
    region = next((name for name in names if name != period and _all_match(frame[name], _REGION)), "")
    return Axes(period, region, tuple(name for name in names if name not in {period, region}))


def _all_match(values: pl.Series, pattern: re.Pattern[str]) -> bool:
    told = values.drop_nulls().str.strip_chars()
    return told.len() > 0 and bool(told.str.contains(f"^(?:{pattern.pattern})$").all())
