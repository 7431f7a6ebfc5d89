"""What holds for the field of providers, whatever was declared."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from unit.instruments.test_providers import LAW, answer, line, row_of

LINES = st.lists(
    st.tuples(
        st.sampled_from([date(2025, 3, 1), date(2026, 3, 1), date(2026, 5, 1)]),
        st.integers(-50, 500),
        st.sampled_from(["00000001", "00000002", "00000003", "00000004"]),
        st.sampled_from("abcdef"),
        st.sampled_from(["jeugd_ambulant", "jeugd_verblijf"]),
    ),
    min_size=1,
    max_size=25,
).filter(lambda rows: any(row[1] for row in rows))


def events(told):
    rows = [line(month, euros, provider, person=who, group=group) for month, euros, provider, who, group in told]
    return [*rows, line(date(2026, 4, 1), 1, "00000005", person="z")]


@settings(max_examples=25)
@given(LINES)
def test_providers_add_up_to_their_law(told):
    tables = answer(events(told)).tables
    field = row_of(tables["field"], **LAW)
    assert round(tables["providers"]["cost_eur"].sum() - field["cost_eur"], 2) == 0
    assert field["providers_count"] == field["stayed_count"] + field["entered_count"]
    assert field["previous_count"] == field["stayed_count"] + field["left_count"]
    assert 1 <= field["half_count"] <= field["providers_count"]
    assert field["equal_count"] <= field["providers_count"] + 1e-9
    assert 0 < field["largest_share"] <= field["five_share"] <= 1 + 1e-12


@settings(max_examples=25)
@given(LINES, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(told, random):
    rows = events(told)
    before, after = answer(rows).tables, answer(random.sample(rows, len(rows))).tables
    for name, table in before.items():
        assert table.equals(after[name]), name
