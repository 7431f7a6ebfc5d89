"""Booked costs: every booking that counts, with the law and the kind of cost that its codes stand for."""

from dataclasses import replace
from datetime import date

import narwhals as nw

from stuurlicht.core import _
from stuurlicht.core.ledger import BOOKINGS, INGESTS
from stuurlicht.tables import registers
from stuurlicht.tables.base import Frame, Frames, Mart
from stuurlicht.tables.marts.taken_columns import taken
from stuurlicht.tables.registers.account_mappings import ACCOUNT_MAPPINGS, ANY_END, CODES
from stuurlicht.tables.staging.stg_accounts__deliveries import counting

_MAPPED = ("law", "cost_kind", "nature")
_OF_MAPPINGS = {entry.column.name: entry.column for entry in ACCOUNT_MAPPINGS.entries}
_WHOLE, _MORE, _LATEST = 100, 1_000, 10_000
"""Longer than any code; more than any sum of lengths; later than any year: so that one number orders the mappings."""
_NOT_MAPPED = "no mapping fits the codes of the booking"
COLUMNS = (
    *taken(BOOKINGS, "municipality", "received_date", "ingest_id", "line_number", "book_year", "book_month"),
    *taken(BOOKINGS, "ledger_account", "cost_centre", "task_field", "provider"),
    replace(_OF_MAPPINGS["law"], null=f"{_NOT_MAPPED}, or it belongs to none of the laws"),
    replace(_OF_MAPPINGS["cost_kind"], null=_NOT_MAPPED),
    replace(_OF_MAPPINGS["nature"], null=f"{_NOT_MAPPED}, or the mapping does not tell"),
    *taken(BOOKINGS, "booked_cents"),
)


def build(frames: Frames, day: date) -> Frame:  # noqa: ARG001  the cut holds the day already
    """Give the bookings of the newest files, each with the most precise mapping that fits."""
    codes = [f"_{name}" for name in CODES]  # a code that the file lacks is empty here: nothing joins on null
    rows = counting(frames[BOOKINGS.name], frames[INGESTS.name]).with_columns(
        nw.col(name).fill_null("").alias(code) for name, code in zip(CODES, codes, strict=True)
    )
    key = ["municipality", "book_year", *codes]
    fitting = (
        rows.select(key)
        .unique()
        .join(_coded(frames[registers.account_mappings.name]), on="municipality", how="inner")
        .filter(nw.all_horizontal(*(_fits(name) for name in CODES), ignore_nulls=False), _has_begun())
    )
    best = fitting.group_by(key).agg(nw.col("_precision").max())
    chosen = fitting.join(best, on=[*key, "_precision"], how="inner").select(*key, *_MAPPED)
    return rows.join(chosen, on=key, how="left")


def _coded(mappings: Frame) -> Frame:
    """Give each mapping its codes, empty for any, the beginning that each stands for, and how precise it is.

    Most codes first; then whole codes before beginnings and long ones before short; then the account before the cost
    centre before the task field; then the latest year. No two mappings are equally precise for the same booking.
    """
    texts = {name: nw.col(name).fill_null("") for name in CODES}
    stems = {name: text.str.replace_all(ANY_END, "", literal=True) for name, text in texts.items()}
    told = mappings.with_columns(
        *(text.alias(f"_told_{name}") for name, text in texts.items()),
        *(stem.alias(f"_stem_{name}") for name, stem in stems.items()),
        _from_year=nw.col("from_year").fill_null(0),
    )
    length = {name: _length(name) for name in CODES}
    count = nw.sum_horizontal(*((length[name] > 0).cast(nw.Int64) for name in CODES))
    precision = count * _MORE + nw.sum_horizontal(*length.values())
    for name in CODES:
        is_told = (nw.col(f"_told_{name}") != "").cast(nw.Int64)  # a star alone has no length, and is told all the same
        precision = precision * _MORE + length[name] * 2 + is_told
    told = told.with_columns(_precision=precision * _LATEST + nw.col("_from_year"))
    return told.select("municipality", "_from_year", "_precision", *_MAPPED, *_places("_told_"), *_places("_stem_"))


def _length(name: str) -> nw.Expr:
    """Give how much of a code is told: nothing of any code, `_WHOLE` of a whole one."""
    told, stem = nw.col(f"_told_{name}"), nw.col(f"_stem_{name}")
    whole = nw.lit(_WHOLE, dtype=nw.Int64)
    return nw.when((told == stem) & (told != "")).then(whole).otherwise(stem.str.len_chars().cast(nw.Int64))


def _places(prefix: str) -> list[str]:
    return [f"{prefix}{name}" for name in CODES]


def _fits(name: str) -> nw.Expr:
    code, told, stem = (nw.col(f"{prefix}{name}") for prefix in ("_", "_told_", "_stem_"))
    is_beginning = (told != stem) & code.str.starts_with(stem) & (code != "")
    return (told == "") | (told == code) | is_beginning


def _has_begun() -> nw.Expr:
    return nw.col("_from_year") <= nw.col("book_year")


booked_costs = Mart(
    name="booked_costs",
    grain="one booking of the newest file that tells of its month",
    label=_("Geboekte kosten en baten"),
    columns=COLUMNS,
    reads=(BOOKINGS, INGESTS, registers.account_mappings),
    build=build,
    quirks=(
        "A booking without a mapping is kept, with cost_kind null: it is never dropped.",
        "A changed register changes what earlier bookings stand for; a row with a year leaves the years before alone.",
        "Costs are positive and income is negative, so that a sum is the net cost.",
    ),
)
