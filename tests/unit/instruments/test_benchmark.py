"""Benchmark on small nations made by hand."""

from datetime import date
from types import SimpleNamespace

import narwhals as nw
import numpy as np
import polars as pl
import pytest

from stuurlicht.instruments import benchmark
from stuurlicht.instruments.base import Inputs, NoDataError
from stuurlicht.instruments.benchmark.candidates import FEATURES, PLAIN, SIZE, Score, in_use
from stuurlicht.instruments.benchmark.quantities import read_quantities
from stuurlicht.instruments.benchmark.samples import by_quantity, sample
from stuurlicht.rules.benchmark import benchmark_limits, benchmark_targets
from stuurlicht.rules.mergers import municipalities_on

DAY = date(2026, 6, 1)
CODES = municipalities_on(date(2026, 1, 1))[:80]
YOUTH_USE = next(each for each in benchmark_targets() if each.target == "youth_use")
NO_FILINGS = {
    "iv3_task_fields": {
        "municipality": pl.String, "book_year": pl.Int64, "report": pl.String, "task_field": pl.String,
        "costs_cents": pl.Int64, "revenues_cents": pl.Int64,
    },
    "iv3_filings": {
        "municipality": pl.String, "book_year": pl.Int64, "report": pl.String, "has_filed": pl.Boolean,
    },
}  # fmt: skip


def figure(region, year, feature, value, status="known"):
    return {"region": region, "year": year, "feature": feature, "value": value, "value_status": status}


def nation(codes=CODES, year=2022, seed=1, slope=0.05, chance=0.1):
    """Use that rises with the share of disability, and with nothing else."""
    drawn = np.random.default_rng(seed)
    rows = []
    for place, code in enumerate(codes):
        size = 10_000.0 * (1 + place % 15)
        step = drawn.normal()
        use = 10 * np.exp(slope * step + chance * drawn.normal())
        told = {
            "inhabitants": size,
            "households": size / 2,
            "population_15_24": size * drawn.uniform(0.1, 0.14),
            "households_with_children": size * drawn.uniform(0.14, 0.2),
            "disability_persons": size * (0.05 + 0.005 * step),
            "share_low_income": drawn.uniform(4, 12),
            "urbanity": float(drawn.integers(1, 6)),
            "youth_care_share": use,
            "youth_care_clients": size * 0.25 * use / 100,
        }
        rows += [figure(code, year, name, value) for name, value in told.items()]
    return rows


def inputs(rows, day=DAY):
    schema = {
        "region": pl.String,
        "year": pl.Int64,
        "feature": pl.String,
        "value": pl.Float64,
        "value_status": pl.String,
    }
    frames = {"region_features": pl.DataFrame(rows, schema=schema)}
    frames |= {name: pl.DataFrame(schema=schema) for name, schema in NO_FILINGS.items()}
    lazy = {name: nw.from_native(frame.lazy()) for name, frame in frames.items()}
    at = SimpleNamespace(day=day)
    return Inputs(at=at, frames=lazy, results={}, seed=1, instrument_id="benchmark", recut=lambda _day: None)


def answer(rows, day=DAY):
    return benchmark.compute(inputs(rows, day), benchmark.BenchmarkParameters())


def youth_use(rows):
    values = by_quantity(read_quantities(inputs(rows), 2026))
    return sample(YOUTH_USE, values, CODES, benchmark_limits())


def quantity(rows, name, code, division=2026):
    found = read_quantities(inputs(rows), division).filter(quantity=name, municipality=code)
    return found["value"].to_list()


def test_features_that_matter_are_in_use_and_their_effect_is_found():
    tables = answer(nation(slope=0.15)).tables
    used = tables["performance"].filter("is_in_use", target="youth_use").row(0, named=True)
    assert used["candidate"] == "features"
    assert 0.4 < used["explained_share"] < 0.85
    effect = tables["coefficients"].filter(feature="disability", target="youth_use").row(0, named=True)
    told = {(each["region"], each["feature"]): each["value"] for each in nation(slope=0.15)}
    shares = [told[code, "disability_persons"] / told[code, "inhabitants"] for code in CODES]
    steps = np.std(shares) / 0.005  # how many steps of the made-up nation a standard deviation is
    assert effect["low_share"] < np.exp(0.15 * steps) - 1 < effect["high_share"]


def test_features_that_do_not_matter_leave_the_mean_in_use_and_no_effect():
    tables = answer(nation(slope=0.0)).tables
    assert tables["performance"].filter("is_in_use", target="youth_use")["candidate"].to_list() == ["constant"]
    effects = tables["coefficients"].filter(target="youth_use")
    assert effects["effect_share"].to_list() == [None] * 5
    assert set(effects["effect_share_status"]) == {"not_applicable"}


def test_the_shrunk_rest_lies_between_nothing_and_the_raw_one():
    rest = answer(nation()).tables["unexplained"]
    raw, left = rest["unexplained_share"].to_numpy(), rest["shrunk_share"].to_numpy()
    assert (left * raw >= 0).all()
    assert (np.abs(left) <= np.abs(raw)).all()
    assert (rest["shrunk_low_share"] <= rest["shrunk_share"]).all()


def test_observed_is_people_with_help_by_young_people():
    row = answer(nation()).tables["expected"].filter(municipality=CODES[0], target="youth_use").row(0, named=True)
    told = next(each["value"] for each in nation() if each["feature"] == "youth_care_share")
    assert row["observed_share"] == pytest.approx(told / 100)


def test_a_municipality_without_a_feature_is_missing_with_its_reason():
    rows = [each for each in nation() if (each["region"], each["feature"]) != (CODES[3], "urbanity")]
    rows = [each for each in rows if (each["region"], each["feature"]) != (CODES[4], "youth_care_clients")]
    missing = answer(rows).tables["coverage"].filter(target="youth_use")
    by_code = {row["municipality"]: (row["reason"], row["feature"]) for row in missing.iter_rows(named=True)}
    assert by_code[CODES[3]] == ("feature_missing", "urbanity")
    assert by_code[CODES[4]] == ("amount_missing", None)
    total = missing.filter(municipality="totaal").row(0, named=True)
    assert (total["modelled_count"], total["missing_count"]) == (78, 342 - 78)


def test_a_confidential_figure_is_missing_and_not_nothing():
    rows = [
        each | {"value": None, "value_status": "confidential"}
        if (each["region"], each["feature"]) == (CODES[0], "youth_care_clients")
        else each
        for each in nation()
    ]
    assert youth_use(rows).missing[CODES[0]].reason == "amount_missing"


def test_a_feature_of_a_year_too_far_away_is_missing():
    far = [each | {"year": 2018} if each["feature"] == "urbanity" else each for each in nation()]
    near = [each | {"year": 2020} if each["feature"] in {"urbanity", "inhabitants"} else each for each in nation()]
    assert {each.feature for each in youth_use(far).missing.values()} == {"urbanity"}
    assert youth_use(near).feature_years["urbanity"] == (2020, 2020)


def test_municipalities_that_merged_are_added_up():
    rows = [figure("GM0457", 2021, "population_0_14", 3_000.0), figure("GM0363", 2021, "population_0_14", 100_000.0)]
    assert quantity(rows, "population_0_14", "GM0363") == [103_000.0]


def test_a_merged_municipality_of_which_a_part_is_unknown_is_unknown():
    rows = [figure("GM0363", 2021, "population_0_14", 100_000.0)]
    assert quantity(rows, "population_0_14", "GM0363") == []


def test_a_percentage_is_carried_over_by_what_it_is_a_part_of():
    rows = [
        figure("GM0457", 2021, "share_low_income", 5.0),
        figure("GM0457", 2021, "households", 1_000.0),
        figure("GM0363", 2021, "share_low_income", 10.0),
        figure("GM0363", 2021, "households", 9_000.0),
    ]
    assert quantity(rows, "low_income_households", "GM0363") == [pytest.approx(950.0)]


def test_told_clients_go_before_those_made_of_a_rate():
    rows = [
        figure(CODES[0], 2022, "inhabitants", 10_000.0),
        figure(CODES[0], 2022, "wmo_clients_per_1000", 60.0),
        figure(CODES[1], 2022, "inhabitants", 10_000.0),
        figure(CODES[1], 2022, "wmo_clients_per_1000", 60.0),
        figure(CODES[1], 2022, "wmo_clients", 605.0),
    ]
    assert quantity(rows, "wmo_clients", CODES[0]) == [600.0]
    assert quantity(rows, "wmo_clients", CODES[1]) == [605.0]


def test_growth_is_over_the_longest_span_and_a_leap_is_left_out():
    rows = nation(year=2022) + nation(year=2019, seed=2) + nation(year=2021, seed=3)
    growth = ("population_0_14", "population_15_24")
    rows += [figure(code, year, name, 1_000.0 + year) for code in CODES for year in (2019, 2022) for name in growth[:1]]
    leap = [
        each | {"value": each["value"] * 9}
        if (each["region"], each["year"], each["feature"]) == (CODES[5], 2022, "youth_care_clients")
        else each
        for each in rows
    ]
    growth_target = next(each for each in benchmark_targets() if each.target == "youth_growth")
    found = sample(growth_target, by_quantity(read_quantities(inputs(leap), 2026)), CODES, benchmark_limits())
    assert (found.first_year, found.last_year) == (2019, 2022)
    assert found.missing[CODES[5]].reason == "broken"


def test_too_few_municipalities_give_no_answer():
    with pytest.raises(NoDataError):
        answer(nation(codes=CODES[:20]))


def test_the_order_of_the_figures_does_not_matter():
    rows = nation()
    one, other = answer(rows), answer(rows[::-1])
    assert all(one.tables[name].equals(other.tables[name]) for name in ("performance", "expected", "peers"))


def test_low_use_is_told_as_people_who_may_not_find_the_way():
    rows = nation(chance=0.03)
    changed = ("youth_care_clients", "youth_care_share")
    low = [
        each | {"value": each["value"] * 0.4} if each["region"] == CODES[7] and each["feature"] in changed else each
        for each in rows
    ]
    result = answer(low)
    assert result.tables["expected"].filter(municipality=CODES[7])["position"].to_list() == ["below"]
    own = [
        each.text
        for each in result.statements
        if any(dict(cell.row).get("municipality") == CODES[7] for cell in each.cells.values())
    ]
    assert len(own) <= 3
    assert sum("weg naar hulp" in text for text in own) == 1
    assert not any("eigen" in each.text for each in result.statements)


def score(explained, spread=0.02):
    draws = explained + spread * np.random.default_rng(1).normal(size=200)
    return Score(explained=explained, draws=draws, mean_error=0.1, correlation_squared=None, fitted=None, rows=100)


def test_the_simplest_that_is_as_good_is_in_use():
    tried = {PLAIN: score(0.0, 0.0), SIZE: score(0.01), FEATURES: score(0.015)}
    assert in_use(tried) == PLAIN
    assert in_use(tried | {FEATURES: score(0.3)}) == FEATURES
    assert in_use(tried | {FEATURES: None}) == PLAIN


def test_trees_and_features_that_can_be_influenced_are_never_in_use():
    tried = {PLAIN: score(0.0, 0.0), FEATURES: score(0.3), "boosted": score(0.9), "features_and_more": score(0.9)}
    assert in_use(tried) == FEATURES
