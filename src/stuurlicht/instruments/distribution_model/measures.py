"""What each measure brings a municipality, and what it would bring at the national average."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from stuurlicht.core import _
from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.distribution_model.grid import euros, rows_of, unknown_where_null
from stuurlicht.instruments.fund_terms import CLUSTERS, FundIssue
from stuurlicht.methods.fund_formula import apportioned, at_national_average, criteria_cents, criteria_parts
from stuurlicht.methods.triangles import Floats
from stuurlicht.rules.distribution_model import not_averaged

RANKED_BY = {"amount": _("bedrag"), "distance": _("afstand tot het landelijk gemiddelde")}
MOST = 5
"""How many measures a ranking shows."""
MEASURE_NUMBERS = ("amount_eur", "per_inhabitant_eur", "distance_share", "at_average_eur")
ONE_MEASURE_NUMBERS = ("price_eur", "own_units", "average_units", "amount_eur", "at_average_eur")

_ONE_MEASURE = {
    **dict.fromkeys(("municipality", "cluster", "measure_name"), pl.String),
    **dict.fromkeys(ONE_MEASURE_NUMBERS, pl.Float64),
    **dict.fromkeys((f"{name}_status" for name in ONE_MEASURE_NUMBERS), pl.String),
}


@dataclass(frozen=True, slots=True)
class MeasureArrays:
    """Per municipality and measure; ``nan`` where a volume or the inhabitants are not known.

    What is set at the average is ``nan`` too for a measure that has no volume to be compared.

    Parameters
    ----------
    amounts : array (municipalities, measures)
        Eurocents over all clusters; per municipality they add up to its measures part where all of it is known.
    at_average : array (municipalities, measures, clusters)
        Eurocents more (less when negative) if the volume per inhabitant were that of the country.
    averages : array (municipalities, measures)
        The volume that the municipality would then have.
    """

    amounts: Floats
    at_average: Floats
    averages: Floats


def measure_arrays(issue: FundIssue) -> MeasureArrays:
    """Compute what each measure brings and would bring at the national average."""
    terms = issue.terms
    parts = criteria_parts(terms).sum(axis=2)
    total = criteria_cents(terms).sum(axis=1)
    known = np.nan_to_num(parts)
    whole = apportioned(known, np.where(np.isfinite(total), total, known.sum(axis=1))).astype(float)
    averaged = ~np.isin(issue.measures, list(not_averaged(issue.book_year)))
    return MeasureArrays(
        amounts=np.where(np.isfinite(parts), whole, np.nan),
        at_average=np.where(averaged[:, None], at_national_average(terms, issue.inhabitants), np.nan),
        averages=np.where(averaged, _averages(terms.volumes, issue.inhabitants), np.nan),
    )


def _averages(volumes: Floats, inhabitants: Floats) -> Floats:
    known = np.isfinite(volumes) & np.isfinite(inhabitants)[:, None]
    people = np.where(known, inhabitants[:, None], 0.0).sum(axis=0)
    units = np.where(known, volumes, 0.0).sum(axis=0)
    rate = np.divide(units, people, out=np.full(units.shape, np.nan), where=people > 0)
    return np.asarray(inhabitants[:, None] * rate)


def measure_rows(issue: FundIssue, arrays: MeasureArrays, names: Mapping[str, str]) -> pl.DataFrame:
    """Give per municipality and measure the amount, and the nation among them.

    Parameters
    ----------
    names : Mapping[str, str]
        What the ministry calls each measure.
    """
    volumes, averages = issue.terms.volumes, arrays.averages
    distance = np.divide(volumes, averages, out=np.full(volumes.shape, np.nan), where=averages > 0) - 1.0
    at_average = np.where(np.isfinite(averages), arrays.at_average.sum(axis=2), np.nan)
    amounts = np.vstack([arrays.amounts, _sum(arrays.amounts)])
    inhabitants = issue.inhabitants
    people = np.append(inhabitants, inhabitants.sum())  # nan when one is not known
    columns = {
        "amount_eur": euros(amounts),
        "per_inhabitant_eur": euros(amounts) / np.where(people > 0, people, np.nan)[:, None],
        "distance_share": np.vstack([distance, np.full(len(issue.measures), np.nan)]),
        "at_average_eur": euros(np.vstack([at_average, np.full(len(issue.measures), np.nan)])),
    }
    wide = {name: np.column_stack([values, np.full(len(values), np.nan)]) for name, values in columns.items()}
    rows = rows_of(issue.municipalities, issue.measures, "measure", wide).filter(pl.col("measure") != TOTAL)
    why = pl.col("measure").replace_strict(not_averaged(issue.book_year), default=None, return_dtype=pl.String)
    named = rows.with_columns(measure_name=pl.col("measure").replace(names), not_averaged=why)
    return _without_average(unknown_where_null(named, MEASURE_NUMBERS), MEASURE_NUMBERS[2:])


def _sum(amounts: Floats) -> Floats:
    """Add up what is known; ``nan`` where nothing is."""
    known = np.isfinite(amounts)
    return np.where(known.any(axis=0), np.where(known, amounts, 0.0).sum(axis=0), np.nan)


def _without_average(rows: pl.DataFrame, columns: tuple[str, ...]) -> pl.DataFrame:
    """Tell that the nation is not set at its own average, nor is a measure without a volume to compare."""
    applies = (pl.col("municipality") != TOTAL) & pl.col("not_averaged").is_null()
    return rows.with_columns(
        pl.when(applies).then(f"{name}_status").otherwise(pl.lit("not_applicable")).alias(f"{name}_status")
        for name in columns
    )


def main_rows(rows: pl.DataFrame) -> pl.DataFrame:
    """Give for every municipality the measures that bring or take most, and those farthest from average in euros."""
    ranked = [
        _ranked(rows.filter(pl.col(column).is_not_null()), by, column)
        for by, column in (("amount", "amount_eur"), ("distance", "at_average_eur"))
    ]
    return pl.concat(ranked)


def _ranked(rows: pl.DataFrame, by: str, column: str) -> pl.DataFrame:
    size = pl.col(column).abs()
    ordered = rows.sort("municipality", size, "measure", descending=[False, True, False])
    place = pl.int_range(1, pl.len() + 1, dtype=pl.Int64).over("municipality")
    return ordered.with_columns(ranked_by=pl.lit(by), rank=place).filter(pl.col("rank") <= MOST)


def one_measure_rows(
    issue: FundIssue, arrays: MeasureArrays, measure: str | None, names: Mapping[str, str]
) -> pl.DataFrame:
    """Give per municipality and cluster what one measure brings, and would bring at the national average.

    Notes
    -----
    Only clusters in which the measure counts, and the total of those. No rows without a measure.
    """
    if measure is None:
        return pl.DataFrame(schema=_ONE_MEASURE)
    at = issue.measures.index(measure)
    terms = issue.terms
    prices = terms.multipliers[at] * terms.weights[at]
    counts = np.flatnonzero(prices)
    own, average = terms.volumes[:, at], arrays.averages[:, at]
    amounts = np.rint(own[:, None] * prices[counts] * 100.0)
    change = np.where(np.isfinite(average)[:, None], arrays.at_average[:, at][:, counts], np.nan)
    rows, columns = len(own) + 1, len(counts) + 1
    told = {
        "price_eur": np.broadcast_to(np.append(prices[counts], prices[counts].sum()), (rows, columns)),
        "own_units": _of_units(own, columns),
        "average_units": _of_units(average, columns),
        "amount_eur": euros(_with_sum(amounts)),
        "at_average_eur": euros(np.where(np.arange(rows)[:, None] == rows - 1, np.nan, _with_sum(change))),
    }
    frame = rows_of(issue.municipalities, [CLUSTERS[c] for c in counts], "cluster", told)
    named = frame.with_columns(
        measure=pl.lit(measure), measure_name=pl.lit(names.get(measure, measure)), not_averaged=pl.lit(None, pl.String)
    )
    return _without_average(unknown_where_null(named, ONE_MEASURE_NUMBERS), ("at_average_eur",))


def _of_units(units: Floats, columns: int) -> Floats:
    each = np.append(units, _sum(units[:, None]))
    return np.broadcast_to(each[:, None], (len(each), columns))


def _with_sum(amounts: Floats) -> Floats:
    wide = np.column_stack([amounts, amounts.sum(axis=1)])
    return np.vstack([wide, _sum(wide)])


def measure_names(weights: pl.DataFrame) -> dict[str, str]:
    """Give what the ministry calls each measure, by its code; blanks around it are taken off."""
    named = weights.filter(pl.col("measure").is_not_null()).unique("measure", keep="first", maintain_order=True)
    told = named.select("measure", pl.col("measure_name").str.strip_chars()).drop_nulls().iter_rows()
    return {code: name or code for code, name in told}
