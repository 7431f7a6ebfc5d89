"""Weights, volumes, payments and factors as rows of the ledger."""

from collections.abc import Callable, Mapping

import polars as pl

from stuurlicht.core.documents import Finding
from stuurlicht.core.fund_clusters import FUND_CLUSTERS
from stuurlicht.core.ledger import FUND_FACTORS, FUND_PAYMENTS, FUND_VOLUMES, FUND_WEIGHTS
from stuurlicht.sources.gemeentefonds.found import Found
from stuurlicht.sources.gemeentefonds.numbers import NumberWriting
from stuurlicht.sources.gemeentefonds.rows import ISSUE, once_each, with_municipality, with_values
from stuurlicht.sources.gemeentefonds.shapes import Shape
from stuurlicht.sources.gemeentefonds.sheets import ROW, fault

Read = Callable[[pl.DataFrame, Shape, NumberWriting, Found], pl.DataFrame | Finding]

TOTAL_NAME = "totaal"
_CODES = {name.casefold(): code for code, name in FUND_CLUSTERS.items()}
_TOLERANCE = 0.015
"""Weights have two decimals, and so has their total; tariffs of the OZB are far smaller than one."""
_FACTOR_RANGE = (0.5, 3.0)


def _factors(cells: pl.DataFrame, shape: Shape, writing: NumberWriting, found: Found) -> pl.DataFrame | Finding:  # noqa: ARG001
    read = with_values(cells, writing, found)
    if isinstance(read, Finding):
        return read
    _tell_blank(read, found)
    unlikely = pl.col("number").is_not_null() & ~pl.col("number").is_between(*_FACTOR_RANGE)
    for told in read.filter(unlikely).iter_rows(named=True):
        found.fault("fund_factor_unlikely", row=told[ROW], value=told["text"])
    kept = once_each(read.filter(pl.col("number").is_not_null() & ~unlikely), [*ISSUE], found)
    return kept.select(*ISSUE, factor="number")


def _weights(cells: pl.DataFrame, shape: Shape, writing: NumberWriting, found: Found) -> pl.DataFrame | Finding:
    name = pl.col("cluster").str.to_lowercase()
    coded = cells.with_columns(name.replace_strict(_CODES, default=None).alias("code"), name.alias("cluster_name"))
    wrong = _cluster_fault(coded, shape)
    if wrong is not None:
        return wrong
    named = coded.with_columns(
        measure_name=pl.coalesce("measure_name", "payment", "measure"),
        payment=pl.when(pl.col("measure").is_null())
        .then(pl.coalesce("payment", "measure_name").str.to_lowercase())
        .otherwise(None),
    )
    read = with_values(named, writing, found)
    return read if isinstance(read, Finding) else _sound_weights(read, found)


def _cluster_fault(coded: pl.DataFrame, shape: Shape) -> Finding | None:
    is_known = pl.col("code").is_not_null() | (pl.col("cluster_name") == TOTAL_NAME)
    unknown = coded.filter(~is_known.fill_null(value=False))["cluster"].unique(maintain_order=True)
    known = ", ".join(FUND_CLUSTERS.values())
    if len(unknown):
        return fault("fund_cluster_unknown", given=", ".join(str(name) for name in unknown), known=known)
    missing = [name for code, name in FUND_CLUSTERS.items() if code not in set(coded["code"])]
    if missing and shape.value != "share":  # a list of shares leaves clusters out that get nothing
        return fault("fund_cluster_missing", missing=", ".join(missing))
    return None


def _sound_weights(read: pl.DataFrame, found: Found) -> pl.DataFrame:
    """Leave out a measure or payment of which one weight does not hold: the others alone would be an untruth."""
    item = [*ISSUE, "measure", "payment"]
    nameless = pl.all_horizontal(pl.col("measure", "payment").is_null())
    for row in read.filter(nameless)[ROW].unique(maintain_order=True):
        found.fault("fund_measure_nameless", row=row)
    _tell_blank(read, found)
    is_unsound = pl.col("fault").is_not_null() | pl.col("is_blank") | nameless
    unsound = pl.concat([read.filter(is_unsound).select(item), _differing(read, item, found)]).unique()
    kept = read.join(unsound, on=item, how="anti", nulls_equal=True, maintain_order="left")
    single = once_each(kept.filter(pl.col("code").is_not_null()), [*item, "code"], found)
    if kept["code"].null_count():
        found.note("fund_total_left_out")
    return single.select(*item, "measure_name", cluster="code", weight_eur="number")


def _differing(read: pl.DataFrame, item: list[str], found: Found) -> pl.DataFrame:
    """Tell the rows of which the weights do not add up to the total beside them."""
    is_total = pl.col("code").is_null()
    sums = read.group_by(*item, maintain_order=True).agg(
        pl.col(ROW).first(),
        parts=pl.col("number").filter(~is_total).sum(),
        total=pl.col("number").filter(is_total).sum(),
        totals=is_total.sum(),
        blanks=pl.col("number").null_count(),
    )
    apart = (pl.col("parts") - pl.col("total")).abs()
    least = pl.when(pl.col("total").abs() < 1).then(_TOLERANCE / 10_000).otherwise(_TOLERANCE)
    wrong = sums.filter((pl.col("totals") == 1) & (pl.col("blanks") == 0) & (apart > least))
    for told in wrong.iter_rows(named=True):
        key = told["measure"] or told["payment"]
        found.fault(
            "fund_total_differs", row=told[ROW], key=key, parts=f"{told['parts']:.6g}", total=f"{told['total']:.6g}"
        )
    return wrong.select(item)


def _tell_blank(read: pl.DataFrame, found: Found) -> None:
    for told in read.filter("is_blank").iter_rows(named=True):
        found.fault("fund_number_missing", row=told[ROW], column=told["column"])


def _volumes(cells: pl.DataFrame, shape: Shape, writing: NumberWriting, found: Found) -> pl.DataFrame | Finding:  # noqa: ARG001
    read = with_values(with_municipality(cells, found), writing, found)
    if isinstance(read, Finding):
        return read
    for told in read.filter("is_blank").iter_rows(named=True):
        found.note("fund_volume_missing", row=told[ROW], column=told["measure"], municipality=told["municipality"])
    negative = (pl.col("number") < 0).fill_null(value=False)
    for told in read.filter(negative).iter_rows(named=True):
        found.fault("fund_volume_negative", row=told[ROW], column=told["measure"], value=told["text"])
    sound = _with_item(read.filter(pl.col("fault").is_null() & ~negative), "measure", found)
    kept = once_each(sound, [*ISSUE, "municipality", "measure"], found)
    return kept.select(*ISSUE, "municipality", "measure", volume="number")


def _payments(cells: pl.DataFrame, shape: Shape, writing: NumberWriting, found: Found) -> pl.DataFrame | Finding:  # noqa: ARG001
    read = with_values(with_municipality(cells, found), writing, found, as_cents=True)
    if isinstance(read, Finding):
        return read
    if blanks := int(read["is_blank"].sum()):
        found.note("fund_dash_is_zero", count=blanks)
    zeroed = read.with_columns(pl.when("is_blank").then(0).otherwise("number").alias("number"))
    sound = _with_item(zeroed.filter(pl.col("fault").is_null()), "payment", found)
    named = sound.with_columns(pl.col("payment").str.to_lowercase())
    kept = once_each(named, [*ISSUE, "municipality", "payment"], found)
    for told in kept.group_by(*ISSUE, "payment", maintain_order=True).agg(pl.col("number").sum()).iter_rows(named=True):
        facts = {"circular": told["circular"], "year": told["book_year"]}
        found.sum(payment=told["payment"], amount_cents=told["number"], **facts)
    return kept.select(*ISSUE, "municipality", "payment", amount_cents="number")


def _with_item(read: pl.DataFrame, item: str, found: Found) -> pl.DataFrame:
    for row in read.filter(pl.col(item).is_null())[ROW].unique(maintain_order=True):
        found.fault("fund_measure_nameless", row=row)
    return read.filter(pl.col(item).is_not_null())


READERS: Mapping[str, Read] = {
    FUND_FACTORS.name: _factors,
    FUND_WEIGHTS.name: _weights,
    FUND_VOLUMES.name: _volumes,
    FUND_PAYMENTS.name: _payments,
}
"""By the ledger table that is filled."""
