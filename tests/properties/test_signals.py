"""What holds for the panel, whatever was sent."""

from hypothesis import given, settings
from hypothesis import strategies as st

from stuurlicht.instruments.signals import SignalsParameters
from unit.instruments.test_signals import STEADY, answer, lines, newcomers

COUNTS = st.lists(st.integers(0, 12), min_size=30, max_size=30)


@settings(max_examples=15)
@given(COUNTS, COUNTS, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(sent, new, random):
    rows, people = list(lines(sent)), [*newcomers(new), *newcomers(STEADY, group="jeugd_verblijf")]
    before = answer(rows, people)
    after = answer(random.sample(rows, len(rows)), random.sample(people, len(people)))
    assert before.statements == after.statements
    for name, table in before.tables.items():
        assert table.equals(after.tables[name]), name


@settings(max_examples=15)
@given(COUNTS, COUNTS)
def test_a_lower_rate_of_false_alarms_gives_no_new_signals(sent, new):
    rows, people = list(lines(sent)), [*newcomers(new), *newcomers(STEADY, group="jeugd_verblijf")]
    strict = answer(rows, people, chosen=SignalsParameters(rate_share=0.01)).tables
    loose = answer(rows, people, chosen=SignalsParameters(rate_share=0.3)).tables
    for name in ("signals", "provider_signals"):
        assert (strict[name]["is_signal"] <= loose[name]["is_signal"]).all()
        assert strict[name]["false_share"].is_between(0, 1).all()
    panel = loose["panel"].row(0, named=True)
    assert panel["series_units"] == loose["signals"].height + loose["provider_signals"].height
    assert panel["signal_units"] == loose["signals"]["is_signal"].sum() + loose["provider_signals"]["is_signal"].sum()
