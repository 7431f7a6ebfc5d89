"""A run: each mart once per cut, each instrument after what it uses, and the same figures every time."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from stuurlicht.core import Result
from stuurlicht.instruments import UnknownInstrumentError
from stuurlicht.instruments.base import NoDataError, ParameterError
from stuurlicht.runs import AsOfDayError, CircularUseError, in_order, late_lines, long_silence, run, short_memory
from toy_instrument import TOY, ToyLedger, toy_rows

DAY = date(2026, 10, 31)


def instrument(name, uses=(), compute=None):
    return replace(TOY, id=name, uses=uses, compute=compute or TOY.compute)


def known(*instruments):
    return {each.id: each for each in instruments}


def test_an_instrument_comes_after_those_it_uses():
    first, second, third = instrument("a", uses=("b", "c")), instrument("b", uses=("c",)), instrument("c")

    assert [each.id for each in in_order(["a"], known(first, second, third))] == ["c", "b", "a"]


def test_a_circle_is_refused_and_named():
    with pytest.raises(CircularUseError) as raised:
        in_order(["a"], known(instrument("a", uses=("b",)), instrument("b", uses=("a",))))

    assert raised.value.facts == {"circle": "a → b → a"}


def test_an_unknown_instrument_is_refused_with_those_that_exist():
    with pytest.raises(UnknownInstrumentError) as raised:
        in_order(["nope"], known(instrument("a")))

    assert raised.value.facts == {"asked": "nope", "known": "a"}


def test_a_mart_that_two_instruments_read_is_scanned_once():
    ledger = ToyLedger()
    run(["a", "b"], ledger, DAY, version=7, known=known(instrument("a"), instrument("b")))

    assert [cut.scans for cut in ledger.cuts] == [["declaration_lines"]]


def test_a_used_result_is_handed_over_unreleased_and_computed_once():
    computed = []

    def base(inputs, p):
        computed.append(inputs.day)
        return TOY.compute(inputs, p)

    def user(inputs, _p):
        return Result(tables={**inputs.results["a"].tables, **inputs.results["a"].tables})

    done = run(
        ["b", "a"],
        ToyLedger(),
        DAY,
        version=7,
        known=known(instrument("a", compute=base), instrument("b", ("a",), user)),
    )

    assert computed == [DAY]
    assert done.results["b"].tables["per_law"].equals(done.results["a"].tables["per_law"])


def test_an_earlier_day_is_cut_again_and_only_once():
    earlier = date(2026, 3, 31)

    def looks_back(inputs, p):
        again = inputs.as_of(earlier)
        assert inputs.as_of(earlier).frames["toy_lines"].collect("polars").shape == (37, 4)
        return TOY.compute(again, p)

    ledger = ToyLedger()
    done = run(["a"], ledger, DAY, version=7, known=known(instrument("a", compute=looks_back)))

    assert [cut.day for cut in ledger.cuts] == [DAY, earlier]
    assert done.results["a"].tables["per_law"]["spent_eur"].to_list() == [360.0, 2500.0]


@pytest.mark.parametrize("day", [date(2014, 12, 31), date(2101, 1, 1), date.max, date.min])
def test_a_day_on_which_no_figure_can_exist_is_refused(day):
    with pytest.raises(AsOfDayError) as raised:
        run(["toy"], ToyLedger(), day, version=7, known=known(TOY))

    assert raised.value.facts == {"asked": day.isoformat(), "first": "2015-01-01", "last": "2100-12-31"}


def test_an_instrument_sees_only_the_marts_it_declares():
    def peeks(inputs, p):
        with pytest.raises(AttributeError, match="does not declare"):
            _ = inputs.other
        return TOY.compute(inputs, p)

    run(["a"], ToyLedger(), DAY, version=7, known=known(instrument("a", compute=peeks)))


def test_a_later_day_leaves_the_answer_of_an_earlier_one_as_it_was():
    def answer(ledger):
        done = run(["toy"], ledger, date(2026, 3, 31), version=7, known=known(TOY))
        return done.results["toy"].tables["per_month"]

    known_then = toy_rows().filter(pl.col("received_date") <= date(2026, 3, 31))

    assert answer(ToyLedger(known_then)).equals(answer(ToyLedger()))


def test_the_run_id_follows_from_what_makes_the_run():
    def run_id(day=DAY, version=7, seed=1, parameters=None):
        done = run(
            ["toy"],
            ToyLedger(),
            day,
            version=version,
            known=known(TOY),
            seed=seed,
            parameters={"toy": parameters or {}},
        )
        return done.facts["toy"].run_id

    ids = [run_id(), run_id(date(2026, 9, 30)), run_id(version=6), run_id(seed=2), run_id(parameters={"law": "wmo"})]

    assert len(set(ids)) == len(ids)
    assert run_id(parameters={"law": "alle"}) == ids[0]


def test_a_parameter_that_does_not_exist_is_refused():
    with pytest.raises(ParameterError):
        run(["toy"], ToyLedger(), DAY, version=7, known=known(TOY), parameters={"toy": {"nope": 1}})


def test_progress_is_told_before_each_instrument():
    told = []
    run(
        ["a", "b"],
        ToyLedger(),
        DAY,
        version=7,
        known=known(instrument("a"), instrument("b")),
        progress=lambda running, done, total: told.append((running.id, done, total)),
    )

    assert told == [("a", 0, 2), ("b", 1, 2)]


class Snapshot:
    """Forty lines came late since version 5, none since version 8."""

    day = DAY
    version = 9

    def lines_loaded_after(self, earlier_version):
        """Count them."""
        return {5: 40, 8: 0}[earlier_version]


def entry(version, as_of="2026-10-31", instrument_id="toy"):
    return {"instrument": instrument_id, "as_of": as_of, "ledger_version": version}


def test_lines_found_late_since_the_previous_run_are_told():
    (caution,) = late_lines(Snapshot(), "toy", [entry(3), entry(5)])

    assert caution.values == {"lines": 40}


@pytest.mark.parametrize(
    "logged", [[], [entry(8)], [entry(9)], [entry(5, as_of="2026-09-30")], [entry(5, instrument_id="other")]]
)
def test_nothing_is_told_on_a_first_run_or_when_nothing_came_late(logged):
    assert late_lines(Snapshot(), "toy", logged) == ()


def test_it_is_said_since_when_nothing_came_in():
    (caution,) = long_silence(date(2026, 1, 1), date(2026, 2, 16))

    assert caution.values == {"newest": date(2026, 1, 1)}


@pytest.mark.parametrize("newest", [None, date(2026, 1, 1)])
def test_a_month_without_messages_is_nothing_to_mind(newest):
    assert long_silence(newest, date(2026, 2, 15)) == ()


def test_what_cannot_be_answered_leaves_the_others_their_answer_when_that_is_asked_for():
    def fails(inputs, _p):
        raise NoDataError(instrument=inputs.instrument_id, day=str(inputs.day))

    known_both = known(instrument("a"), instrument("b", compute=fails), instrument("c", uses=("b",), compute=_uses_b))
    unanswered = {}
    done = run(["a", "b", "c"], ToyLedger(), DAY, version=7, known=known_both, unanswered=unanswered)

    assert list(done.results) == ["a"]
    assert [error.facts["instrument"] for error in unanswered.values()] == ["b", "b"]
    with pytest.raises(NoDataError):
        run(["a", "b"], ToyLedger(), DAY, version=7, known=known_both)


def _uses_b(inputs, _p):
    return inputs.results["b"]


def test_messages_that_retention_removed_are_told_while_a_figure_may_rest_on_them():
    (caution,) = short_memory(date(2024, 1, 1), date(2026, 2, 16))

    assert caution.values == {"removed_before": date(2024, 1, 1)}
    assert short_memory(date(2020, 1, 1), date(2026, 2, 16)) == short_memory(None, date(2026, 2, 16)) == ()
