"""What always holds of any two periods, whatever was declared."""

from datetime import date

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from price_volume_building import answer, care
from stuurlicht.core.periods import add_months

BEGIN = date(2024, 2, 1)
lines = st.tuples(
    st.sampled_from(["p1", "p2", "p3", "p4", None]),
    st.integers(0, 23),
    st.integers(0, 40).map(lambda quarters: quarters / 4),
    st.integers(-50, 9_999),
    st.sampled_from(["45A04", "45A05"]),
    st.sampled_from(["04", "83", None]),
    st.sampled_from(["jeugd_ambulant", "jeugd_verblijf"]),
)
ledgers = st.lists(lines, min_size=1, max_size=20)
chains = st.tuples(st.integers(1, 6), st.integers(0, 3), st.integers(0, 2))
"""Length of three periods, and the months between them."""
SPLITS = ("by_group", "by_provider", "by_referrer", "by_neighbourhood")


def rows_of(ledger):
    always = [
        (f"p{number}", months, 1, 100, "45A04", "04", "jeugd_ambulant") for number, months in enumerate(range(24))
    ]
    rows = []
    for person, months, units, price, code, unit, group in [*always, *ledger]:
        month = add_months(BEGIN, months)
        told = {"person_in_law": person, "product_code": code, "unit": unit, "product_group": group}
        rows += care(person or "p0", month.year, units, price, month=month.month, **told)
    return rows


def chain(length, gap, other_gap):
    """Give three periods, as first and last month."""
    starts = (0, length + gap, 2 * length + gap + other_gap)
    return [(add_months(BEGIN, start), add_months(BEGIN, start + length - 1)) for start in starts]


def between(rows, first, second):
    months = {"first_from": first[0], "first_until": first[1], "second_from": second[0], "second_until": second[1]}
    return answer(rows, **{name: f"{month:%Y-%m}" for name, month in months.items()})


def cents(result, name="by_group"):
    frame = result.tables[name]
    return frame.with_columns(cents=(pl.col("amount_eur") * 100).round().cast(pl.Int64))


def of_law(result):
    return dict(cents(result).filter(pl.col("product_group") == "totaal").select("factor", "cents").iter_rows())


def declared(rows, span):
    return sum(each["approved_cents"] for each in rows if span[0] <= each["care_month"] <= span[1])


@settings(max_examples=25, deadline=None)
@given(ledgers, chains)
def test_periods_chain_and_cost_is_what_was_declared_in_them(ledger, lengths):
    rows, (first, second, third) = rows_of(ledger), chain(*lengths)
    steps = [of_law(between(rows, *pair)) for pair in ((first, second), (second, third), (first, third))]
    for told, (before, after) in zip(steps, ((first, second), (second, third), (first, third)), strict=True):
        assert (told["before"], told["totaal"]) == (declared(rows, before), declared(rows, after))
    change = [sum(value for name, value in told.items() if name not in {"before", "totaal"}) for told in steps]
    assert change[0] + change[1] == change[2]


@settings(max_examples=15, deadline=None)
@given(ledgers, chains)
def test_parts_and_segments_add_up_to_the_cent(ledger, lengths):
    first, _second, third = chain(*lengths)
    result = between(rows_of(ledger), first, third)
    for name in SPLITS:
        frame = cents(result, name)
        segment = frame.columns[2]
        is_whole, is_law = pl.col("factor") == "totaal", pl.col(segment) == "totaal"
        parts = frame.filter(~is_whole).group_by(segment).agg(pl.col("cents").sum()).sort(segment)
        assert parts.equals(frame.filter(is_whole).select(segment, "cents").sort(segment))
        others = frame.filter(~is_law).group_by("factor").agg(pl.col("cents").sum()).sort("factor")
        assert others.equals(frame.filter(is_law).select("factor", "cents").sort("factor"))


@settings(max_examples=15, deadline=None)
@given(st.lists(lines.map(lambda line: (line[0], line[1] % 6, *line[2:])), min_size=1, max_size=20), st.integers(6, 17))
def test_equal_periods_have_no_effect(ledger, later):
    again = [(each[0], each[1] + later, *each[2:]) for each in ledger]
    rows = [row for row in rows_of([*ledger, *again]) if row["tariff_cents"] != 100]
    for start in (0, later):
        month = add_months(BEGIN, start)
        rows += care("p9", month.year, 1, 100, month=month.month)
    spans = [(add_months(BEGIN, start), add_months(BEGIN, start + 5)) for start in (0, later)]
    result = between(rows, *spans)
    for name in SPLITS:
        effects = result.tables[name].filter(~pl.col("factor").is_in(["before", "totaal"]))
        assert effects["amount_eur"].to_list() == [0.0] * effects.height
