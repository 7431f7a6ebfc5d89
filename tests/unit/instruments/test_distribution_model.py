"""The distribution model on a fund made by hand."""

import polars as pl
import pytest

from stuurlicht.core import Sentences, View
from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.base import NoDataError
from stuurlicht.instruments.distribution_model import INSTRUMENT
from stuurlicht.instruments.distribution_model.issues import (
    DistributionIssueUnknownError,
    DistributionYearError,
)
from stuurlicht.instruments.fund_terms import FundTablesMissingError
from stuurlicht.present.pages import statements_of
from unit.instruments.small_fund import (
    PAYMENTS,
    VOLUMES,
    WEIGHTS,
    answer,
    gaps,
    issue,
    of_cluster,
    texts,
)

SUPPLETIE = "suppletie nieuwe verdeling gf"
AMOUNTS = ("measures_eur", "fixed_eur", "payments_eur", "total_eur")
SPLIT = ("before_eur", "factor_eur", "volumes_eur", "weights_eur", "payments_eur", "after_eur")


def issues_of(result):
    rows = result.tables["issues"].sort("role")
    return [f"{season}{year} {book}" for season, year, book in rows.select(pl.nth(1, 2, 3)).iter_rows()]


def without(rows, name):
    return [row for row in rows if name not in row]


def test_amounts_of_a_municipality_follow_from_the_formula():
    result = answer(issue())
    assert [1500.0, 0.0, 0.0, 1500.0] == of_cluster(result, "clusters", "GM0014", "jeugd", *AMOUNTS)
    assert [3000.0, 0.0, 700.0, 3700.0] == of_cluster(result, "clusters", "GM0014", "wmo", *AMOUNTS)
    assert [-40.0, 0.0, 0.0, -40.0] == of_cluster(result, "clusters", "GM0014", "ozb", *AMOUNTS)
    assert [5960.0, 1500.0, 700.0, 6660.0] == of_cluster(result, "clusters", "GM0014", TOTAL, *AMOUNTS)


def test_nation_adds_up_municipalities_and_has_its_own_amount_per_inhabitant():
    result = answer(issue())
    assert [6000.0, 0.0, 1000.0, 7000.0] == of_cluster(result, "clusters", TOTAL, "wmo", *AMOUNTS)
    assert [17.5, 17.5] == of_cluster(
        result, "clusters", TOTAL, "wmo", "per_inhabitant_eur", "national_per_inhabitant_eur"
    )
    assert [37.0, 17.5] == of_cluster(
        result, "clusters", "GM0014", "wmo", "per_inhabitant_eur", "national_per_inhabitant_eur"
    )


def test_newest_circular_and_the_one_before_it_of_the_same_year_are_taken():
    loaded = [issue(*name) for name in (("S2024", 2024), ("S2024", 2025), ("M2024", 2025), ("M2024", 2024))]
    assert ["S2024 2025", "M2024 2025"] == issues_of(answer(*loaded))


def test_without_one_of_the_same_year_the_year_before_is_taken():
    loaded = [issue(*name) for name in (("M2024", 2025), ("S2023", 2024), ("M2024", 2024))]
    assert ["M2024 2025", "M2024 2024"] == issues_of(answer(*loaded))


def test_december_comes_after_september():
    loaded = [issue(*name) for name in (("S2024", 2024), ("D2024", 2024), ("M2024", 2024))]
    assert ["D2024 2024", "S2024 2024"] == issues_of(answer(*loaded))


def test_circulars_can_be_chosen_in_small_letters_too():
    loaded = [issue(*name) for name in (("S2024", 2024), ("S2024", 2025), ("M2024", 2025), ("M2023", 2024))]
    chosen = answer(*loaded, circular="s2024", year=2024, compare_circular="m2023")
    assert ["S2024 2024", "M2023 2024"] == issues_of(chosen)


def test_difference_is_split_over_its_four_causes():
    before = issue("M2024", 2025, factor=1.0, payments=[("GM0014", "extra", 60_000), ("GM0034", "extra", 30_000)])
    result = answer(issue(), before)
    assert [1000.0, 500.0, 0.0, 0.0, 0.0, 1500.0] == of_cluster(result, "changes", "GM0014", "jeugd", *SPLIT)
    assert [2600.0, 1000.0, 0.0, 0.0, 100.0, 3700.0] == of_cluster(result, "changes", "GM0014", "wmo", *SPLIT)


def test_other_weights_are_a_cause_of_their_own():
    before = issue("M2024", 2025, weights=[("laag", None, "wmo", 90.0), *without(WEIGHTS, "laag")])
    result = answer(issue(), before)
    assert [3400.0, 0.0, 0.0, 300.0, 0.0, 3700.0] == of_cluster(result, "changes", "GM0014", "wmo", *SPLIT)
    assert [3.0, 1.5] == of_cluster(
        result, "changes", "GM0014", "wmo", "weights_per_inhabitant_eur", "national_weights_per_inhabitant_eur"
    )


def test_payment_whose_amounts_one_circular_lacks_is_left_out_of_the_difference():
    named = [*WEIGHTS, (None, SUPPLETIE, "overig", 1.0)]
    paid = [*PAYMENTS, ("GM0014", SUPPLETIE, 900_00), ("GM0034", SUPPLETIE, -900_00)]
    result = answer(issue(weights=named), issue("M2024", 2025, weights=named, payments=paid))
    assert [0.0] * 6 == of_cluster(result, "changes", "GM0014", "overig", *SPLIT)
    assert ("change", "payment_in_one", SUPPLETIE, 2) in gaps(result)


def test_payment_that_came_is_a_difference():
    paid = [*PAYMENTS, ("GM0014", "nieuw", 900_00), ("GM0034", "nieuw", 0)]
    result = answer(issue(weights=[*WEIGHTS, (None, "nieuw", "overig", 1.0)], payments=paid), issue("M2024", 2025))
    assert [0.0, 0.0, 0.0, 0.0, 900.0, 900.0] == of_cluster(result, "changes", "GM0014", "overig", *SPLIT)


def test_weight_that_could_not_be_read_makes_its_clusters_unknown_and_no_other():
    result = answer(issue(weights=without(WEIGHTS, "laag")), issue("M2024", 2025))
    assert [None, 700.0, None, "weight_missing"] == of_cluster(
        result, "clusters", "GM0014", "wmo", "measures_eur", "payments_eur", "total_eur", "reason"
    )
    assert [1500.0, None] == of_cluster(result, "clusters", "GM0014", "jeugd", "total_eur", "reason")
    assert [None, "part_unknown"] == of_cluster(result, "clusters", "GM0014", TOTAL, "total_eur", "reason")
    assert [None, "weight_missing", 0] == of_cluster(
        result, "clusters", TOTAL, "wmo", "total_eur", "reason", "municipalities_count"
    )
    assert [None] * 6 == of_cluster(result, "changes", "GM0014", "wmo", *SPLIT)
    assert [1500.0] == of_cluster(result, "changes", "GM0014", "jeugd", "after_eur")


def test_measure_that_no_circular_weighs_makes_every_cluster_unknown():
    result = answer(issue(weights=without(WEIGHTS, "laag")))
    known = result.tables["clusters"].filter(pl.col("total_eur").is_not_null())["cluster"].unique().to_list()
    assert ["zonder_cluster"] == known
    assert ("asked", "volumes_without_weight", "laag", 2) in gaps(result)


def test_unknown_total_is_said_with_its_reason():
    result = answer(issue(weights=without(WEIGHTS, "laag")))
    assert "Het bedrag voor alle gemeenten samen is niet bekend: {reason}." in texts(result, "answer")
    unknown = "Van {municipality} is het totaal in de {season} {circular_year} voor {book_year} niet bekend: {reason}."
    assert unknown in texts(result, "answer")


def test_missing_volume_leaves_one_municipality_out_of_the_nation():
    told = [row for row in VOLUMES if row[:2] != ("GM0014", "laag")]
    result = answer(issue(volumes=told))
    assert [None, "volume_missing"] == of_cluster(result, "clusters", "GM0014", "wmo", "total_eur", "reason")
    assert [3300.0, 1, 11.0] == of_cluster(
        result, "clusters", TOTAL, "wmo", "total_eur", "municipalities_count", "per_inhabitant_eur"
    )
    assert ("asked", "volume_missing", "laag", 1) in gaps(result)


def test_municipality_without_payments_has_no_total():
    result = answer(issue(payments=PAYMENTS[:1]))
    assert [3000.0, None, None, "payment_missing"] == of_cluster(
        result, "clusters", "GM0034", "wmo", "measures_eur", "payments_eur", "total_eur", "reason"
    )


def test_municipality_of_one_circular_is_told_and_not_compared():
    alone = [("GM1979", name, 1.0) for name in ("inwo", "laag", "vast nieuw", "woz")]
    paid = [*PAYMENTS, ("GM1979", "extra", 1)]
    result = answer(issue(volumes=[*VOLUMES, *alone], payments=paid), issue("M2024", 2025))
    assert {"GM0014", "GM0034", TOTAL} == set(result.tables["changes"]["municipality"])
    assert ("change", "only_after", "GM1979", 1) in gaps(result)


def test_one_circular_alone_has_nothing_to_compare_with():
    result = answer(issue())
    assert result.tables["changes"].is_empty()
    assert ["Er is geen eerdere circulaire om mee te vergelijken. Lees er nog een in."] == texts(result, "moved")


def test_payment_of_nothing_has_no_row():
    result = answer(issue(payments=[("GM0014", "extra", 0), ("GM0034", "extra", 5)]))
    assert ["GM0034", TOTAL] == result.tables["payments"]["municipality"].to_list()


def test_circular_of_which_a_table_is_missing_is_told_and_not_taken():
    result = answer(issue("M2024", 2025), issue(payments=[]))
    assert ["M2024 2025"] == issues_of(result)
    assert ("not_used", "issue_incomplete", "S2024 2025", 0) in gaps(result)


def test_circular_of_which_a_table_is_missing_is_refused_when_asked_for():
    with pytest.raises(FundTablesMissingError):
        answer(issue("M2024", 2025), issue(payments=[]), circular="S2024")


def test_nothing_loaded_is_no_answer():
    with pytest.raises(NoDataError):
        answer(issue(weights=[], volumes=[], payments=[]))


@pytest.mark.parametrize("chosen", [{"circular": "D2024"}, {"year": 2024}, {"compare_circular": "S2024"}])
def test_circular_that_is_not_there_is_refused_with_what_is(chosen):
    with pytest.raises(DistributionIssueUnknownError) as refused:
        answer(issue(), **chosen)
    assert "S2024 2025" == refused.value.facts["known"]


def test_year_of_another_model_is_refused():
    with pytest.raises(DistributionYearError) as refused:
        answer(issue("M2022", 2022), issue(), circular="M2022")
    assert {"year": 2022, "first": 2023} == dict(refused.value.facts)


def test_each_municipality_has_at_most_three_sentences_and_the_nation_comes_first():
    result = answer(issue(), issue("M2024", 2025))
    places = [{dict(cell.row).get("municipality") for cell in each.cells.values()} for each in result.statements]
    own = [next(iter(found - {None})) for found in places if found & {"GM0014", "GM0034"}]
    assert ["GM0014"] * 3 + ["GM0034"] * 3 == own
    assert not any(found & {"GM0014", "GM0034"} for found in places[: len(places) - len(own)])


def test_order_of_rows_does_not_matter():
    turned = issue(weights=WEIGHTS[::-1], volumes=VOLUMES[::-1], payments=PAYMENTS[::-1])
    straight, other = answer(issue(), issue("M2024", 2025)), answer(issue("M2024", 2025), turned)
    assert all(straight.tables[name].equals(other.tables[name]) for name in straight.tables)


def test_clusters_are_called_no_budget_on_every_page():
    shown = [{each.table for each in page.shows if isinstance(each, View)} for page in INSTRUMENT.pages]
    labels = {table.name: table.label for table in INSTRUMENT.tables}
    assert [True, True] == ["clusters" in tables for tables in shown]
    assert "geen budget" in labels["clusters"]
    assert any("geen budget" in text for text in texts(answer(issue()), "caution"))


def test_only_national_sentences_stand_on_the_national_page():
    result = answer(issue(), issue("M2024", 2025))
    national, each = INSTRUMENT.pages
    own = [
        one for one in result.statements if {dict(c.row).get("municipality") for c in one.cells.values()} & {"GM0014"}
    ]
    asked = [shown for shown in national.shows if isinstance(shown, Sentences)]
    assert [()] * len(asked) == [statements_of(shown, {}, tuple(own)) for shown in asked]
    assert ("municipality",) == each.per


def test_difference_is_after_minus_before():
    result = answer(issue(), issue("M2024", 2025, factor=1.0))
    assert [500.0, 5.0] == of_cluster(result, "changes", "GM0014", "jeugd", "change_eur", "change_per_inhabitant_eur")


def test_parts_of_the_nation_are_of_the_same_municipalities():
    result = answer(issue(payments=PAYMENTS[:1]))
    assert [3000.0, 0.0, 700.0, 3700.0] == of_cluster(result, "clusters", TOTAL, "wmo", *AMOUNTS)


def test_nation_has_no_amount_per_inhabitant_when_inhabitants_are_missing():
    result = answer(issue(volumes=[row for row in VOLUMES if row[:2] != ("GM0014", "inwo")]))
    assert [7000.0, None] == of_cluster(result, "clusters", TOTAL, "wmo", "total_eur", "per_inhabitant_eur")
