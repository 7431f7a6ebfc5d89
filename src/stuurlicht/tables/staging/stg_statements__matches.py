"""Which line of a statement is which line of the ledger: by reference first, then by toewijzing, product and month."""

from typing import NamedTuple

import narwhals as nw

from stuurlicht.tables.base import Frame
from stuurlicht.tables.staging.once import once
from stuurlicht.tables.staging.stg_statements__lines import LINE, STATEMENT

OUTCOME = [
    *STATEMENT, "difference_key", "reference_number", "toewijzing_number", "product_code", "care_month",
    "statement_month", "unit", "person_in_law", "is_double", "ours_count", "theirs_count", "ours_volume",
    "theirs_volume", "ours_cents", "theirs_cents",
]  # fmt: skip
"""Columns of what is set beside each other; ``*_volume`` is null where any line has none."""
_EUROS = "83"
_PLACE = ["toewijzing_number", "product_code", "care_month"]
_NO_COUNT, _NO_CENTS = nw.lit(0, dtype=nw.Int64), nw.lit(0, dtype=nw.Int64)
_NO_TEXT, _NO_MONTH = nw.lit(None, dtype=nw.String), nw.lit(None, dtype=nw.Date)
_NO_VOLUME = nw.lit(None, dtype=nw.Int64)


class _Matched(NamedTuple):
    """What was matched by reference, and the lines on either side that were not."""

    pairs: Frame
    ours: Frame
    theirs: Frame


def matched(ours: Frame, theirs: Frame) -> Frame:
    """Set what stands in the ledger beside what the statement tells, each line in at most one row.

    Parameters
    ----------
    ours : LazyFrame
        As ``standing_lines`` gives them.
    theirs : LazyFrame
        As ``newest_lines`` gives them.

    Returns
    -------
    LazyFrame
        `OUTCOME`. What comes to nothing on both sides is left out. The amounts of all rows of a statement add up to
        those of its lines and of the lines inside it.
    """
    key = [*STATEMENT, "reference_number"]
    first = nw.col("line_number") == nw.col("line_number").min().over(*key)
    is_first = nw.col("reference_number").is_null() | first
    told = once(theirs.with_columns(is_first.alias("_is_first")))
    by_reference = _by_reference(ours, told.filter(nw.col("_is_first")))
    return nw.concat([by_reference.pairs, _doubles(told.filter(~nw.col("_is_first"))), _by_place(by_reference)])


def _by_reference(ours: Frame, theirs: Frame) -> _Matched:
    """Match lines of one reference, unless toewijzing or product tell that they are two things."""
    key = [*STATEMENT, "reference_number"]
    once_ours = ours.filter(~nw.col("reference_number").is_null())
    lone = once_ours.group_by(key).agg(nw.len().alias("_lines")).filter(nw.col("_lines") == 1).select(key)
    left = once_ours.join(lone, on=key, how="semi").select(
        *key, *LINE, *_PLACE, "volume", "unit", "cents", "person_in_law"
    )
    right = theirs.filter(~nw.col("reference_number").is_null()).select(
        *key, *(nw.col(name).alias(f"_{name}") for name in (*LINE, *_PLACE, "volume", "unit", "amount_cents"))
    )
    fits = nw.all_horizontal(*(_may_equal(name) for name in _PLACE[:2]), ignore_nulls=False)
    pairs = once(left.join(right, on=key, how="inner").filter(fits))
    same_unit = nw.col("_unit").is_null() | (nw.col("_unit") == nw.col("unit"))
    told = pairs.select(
        *STATEMENT,
        nw.col("reference_number").alias("difference_key"),
        "reference_number",
        *_PLACE,
        nw.col("_care_month").alias("statement_month"),
        "unit",
        "person_in_law",
        nw.lit(value=False).alias("is_double"),
        nw.lit(1, dtype=nw.Int64).alias("ours_count"),
        nw.lit(1, dtype=nw.Int64).alias("theirs_count"),
        _size("volume", "unit").alias("ours_volume"),
        nw.when(same_unit).then(_size("_volume", "unit")).alias("theirs_volume"),
        nw.col("cents").alias("ours_cents"),
        nw.col("_amount_cents").alias("theirs_cents"),
    )
    own = [*STATEMENT, *LINE]
    theirs_of = pairs.select(*STATEMENT, *(nw.col(f"_{name}").alias(name) for name in LINE))
    left_ours = ours.filter(nw.col("is_inside")).join(pairs.select(own), on=own, how="anti")
    return _Matched(told, left_ours, theirs.join(theirs_of, on=own, how="anti"))


def _may_equal(name: str) -> nw.Expr:
    return (nw.col(name) == nw.col(f"_{name}")).fill_null(value=True)


def _size(volume: str, unit: str) -> nw.Expr:
    """Give the volume where it is one: with unit 83 it is the amount again."""
    return nw.when((nw.col(unit) != _EUROS) | nw.col(unit).is_null()).then(nw.col(volume))


def _doubles(theirs: Frame) -> Frame:
    """Give later lines of one reference, each by itself."""
    number = nw.col("line_number").cast(nw.String)
    return theirs.select(
        *STATEMENT,
        nw.concat_str([nw.col("reference_number"), nw.lit("#"), number]).alias("difference_key"),
        "reference_number",
        *_PLACE,
        nw.col("care_month").alias("statement_month"),
        "unit",
        _NO_TEXT.alias("person_in_law"),
        nw.lit(value=True).alias("is_double"),
        _NO_COUNT.alias("ours_count"),
        nw.lit(1, dtype=nw.Int64).alias("theirs_count"),
        _NO_VOLUME.alias("ours_volume"),
        _size("volume", "unit").alias("theirs_volume"),
        _NO_CENTS.alias("ours_cents"),
        nw.col("amount_cents").alias("theirs_cents"),
    )


def _by_place(left: _Matched) -> Frame:
    """Add up what is left per toewijzing, product and month; then match one month with another of the same amount."""
    sides = [_side(left.ours, "cents", is_ours=True), _side(left.theirs, "amount_cents", is_ours=False)]
    groups = once(_completed(nw.concat(sides).group_by([*STATEMENT, *_PLACE]).agg(*_sums())).filter(_is_something()))
    moved = once(_moved(groups))
    key = [*STATEMENT, "difference_key"]
    gone = nw.concat([moved.select(key), moved.select(*STATEMENT, nw.col("_their_key").alias("difference_key"))])
    return nw.concat([groups.select(OUTCOME).join(gone, on=key, how="anti"), moved.select(OUTCOME)])


def _is_something() -> nw.Expr:
    """Leave out what comes to nothing on both sides: a credit and the debit that it takes back."""
    return (nw.col("ours_cents") != 0) | (nw.col("theirs_cents") != 0)


def _moved(groups: Frame) -> Frame:
    """Match what only one side has with the one thing of the same toewijzing, product and amount in another month."""
    key = [*STATEMENT, "toewijzing_number", "_product", "_cents"]
    known = groups.filter(~nw.col("toewijzing_number").is_null()).with_columns(
        nw.col("product_code").fill_null("").alias("_product"),
        (nw.col("ours_cents") + nw.col("theirs_cents")).alias("_cents"),
    )
    known = known.filter(nw.col("_cents") != 0)
    ours = _lone(known.filter(nw.col("theirs_count") == 0), key)
    names = ("difference_key", "statement_month", "theirs_count", "theirs_volume", "theirs_cents")
    theirs = _lone(known.filter(nw.col("ours_count") == 0), key)
    beside = theirs.select(*key, *(nw.col(name).alias(f"_of_{name}") for name in names))
    told = [nw.col(f"_of_{name}").alias(name) for name in names[1:]]
    both = ours.join(beside, on=key, how="inner")
    return both.with_columns(*told, nw.col("_of_difference_key").alias("_their_key")).select(*OUTCOME, "_their_key")


def _lone(groups: Frame, key: list[str]) -> Frame:
    alone = groups.group_by(key).agg(nw.len().alias("_alike")).filter(nw.col("_alike") == 1).select(key)
    return groups.join(alone, on=key, how="semi")


def _side(lines: Frame, cents: str, *, is_ours: bool) -> Frame:
    """Give the lines of one side under the names of both, by what the statement can be compared by."""
    by = {"toewijzing_number": "has_toewijzing", "product_code": "has_product"}
    own, other = ("ours", "theirs") if is_ours else ("theirs", "ours")
    person = nw.col("person_in_law") if is_ours else _NO_TEXT
    volume = _size("volume", "unit")
    nothing = (_NO_CENTS.alias(f"{other}_cents"), _NO_COUNT.alias(f"{other}_count"), _NO_COUNT.alias(f"{other}_sizes"))
    return lines.select(
        *STATEMENT,
        *(nw.when(nw.col(has)).then(nw.col(name)).alias(name) for name, has in by.items()),
        "care_month",
        "reference_number",
        "unit",
        person.alias("person_in_law"),
        nw.col(cents).alias(f"{own}_cents"),
        nw.lit(1, dtype=nw.Int64).alias(f"{own}_count"),
        volume.alias(f"{own}_volume"),
        nw.when(~volume.is_null()).then(nw.lit(1, dtype=nw.Int64)).otherwise(_NO_COUNT).alias(f"{own}_sizes"),
        *nothing,
        _NO_VOLUME.alias(f"{other}_volume"),
    ).select(*STATEMENT, *_PLACE, "reference_number", "unit", "person_in_law", *_NUMBERS)


_NUMBERS = [f"{side}_{what}" for side in ("ours", "theirs") for what in ("cents", "count", "volume", "sizes")]


def _sums() -> list[nw.Expr]:
    names = ("reference_number", "unit", "person_in_law")
    ends = [nw.col(name).min().alias(f"_least_{name}") for name in names]
    return [*(nw.col(name).max() for name in names), *ends, *(nw.col(name).sum() for name in _NUMBERS)]


def _completed(groups: Frame) -> Frame:
    """Tell a reference, unit or volume only where it is that of all lines of the group."""
    lines = nw.col("ours_count") + nw.col("theirs_count")
    month = nw.col("care_month").dt.to_string("%Y%m")
    texts = [nw.col("toewijzing_number").cast(nw.String), nw.col("product_code"), month]
    same_unit = nw.col("unit") == nw.col("_least_unit")
    sizes = [
        nw.when((nw.col(f"{side}_sizes") == nw.col(f"{side}_count")) & (nw.col(f"{side}_count") > 0) & same_unit)
        .then(nw.col(f"{side}_volume"))
        .alias(f"{side}_volume")
        for side in ("ours", "theirs")
    ]
    return groups.with_columns(
        *sizes,
        nw.when(lines == 1).then(nw.col("reference_number")).alias("reference_number"),
        nw.concat_str([text.fill_null("-") for text in texts], separator="/").alias("difference_key"),
        nw.when(nw.col("theirs_count") > 0).then(nw.col("care_month")).alias("statement_month"),
        nw.lit(value=False).alias("is_double"),
    )
