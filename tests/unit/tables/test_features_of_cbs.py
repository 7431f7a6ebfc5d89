"""Tables of CBS as features of a region: titles, units, periods, regions, and what is missing."""

from datetime import date

import pytest

from unit.tables.test_region_features import EARLY, LATE, FeatureLedger, figure, observation


@pytest.fixture
def ledger():
    return FeatureLedger()


def of_cbs(ledger, *observed, received=EARLY, title="85039NED"):
    ledger.published(title, received, observed, table="cbs_observations")


def values(ledger, day=LATE):
    return {key: row["value"] for key, row in ledger.told(day).items()}


def test_a_renamed_topic_is_the_same_feature(ledger):
    of_cbs(
        ledger,
        observation("Gemiddelde WOZ-waarde van woningen", 290.0, measure_unit="x 1 000 euro", table_id="85984NED"),
        observation("Gemiddelde woningwaarde", 250.0, measure_unit="x 1 000 euro", table_id="84799NED"),
    )
    assert {("house_value", 2024): 290_000.0, ("house_value", 2020): 250_000.0} == values(ledger)


def test_a_column_without_a_description_is_the_topic_of_its_title(ledger):
    of_cbs(
        ledger,
        observation("WmoClienten", 1035.0, measure_unit=""),
        observation("GemiddeldInkomenPerInwoner", 33.4, measure_unit=""),
    )
    assert {("wmo_clients", 2021): 1035.0, ("income_per_inhabitant", 2021): pytest.approx(33_400.0)} == values(ledger)


def test_another_unit_is_turned_into_that_of_the_feature(ledger):
    of_cbs(
        ledger,
        observation("Aantal inwoners", 873.3, measure_unit="x 1 000"),
        observation("Gemiddeld inkomen per inwoner", 33_400.0, measure_unit="euro"),
    )
    told = values(ledger)
    assert (pytest.approx(873_300.0), 33_400.0) == (told["inhabitants", 2021], told["income_per_inhabitant", 2021])


def test_a_figure_in_a_unit_nobody_listed_is_not_used(ledger):
    of_cbs(ledger, observation("Aantal inwoners", 5.0, measure_unit="mln"))
    assert {} == values(ledger)


def test_a_title_counts_only_in_its_own_series(ledger):
    of_cbs(ledger, observation("Huisarts", 5.0))
    assert {} == values(ledger)


def test_missing_confidential_and_impossible_stay_apart(ledger):
    of_cbs(
        ledger,
        observation("Aantal inwoners", None, value_status="missing"),
        observation("Wmo-cliënten", None, value_status="confidential"),
        observation("Huishoudens totaal", None, value_status="impossible"),
        observation("Eenpersoonshuishoudens", 0.0),
    )
    told = {key[0]: (row["value"], row["value_status"]) for key, row in ledger.told().items()}
    assert {
        "inhabitants": (None, "missing"),
        "wmo_clients": (None, "confidential"),
        "households": (None, "impossible"),
        "households_one_person": (0.0, "known"),
    } == told


def test_half_years_do_not_count_as_a_year(ledger):
    share = {"table_id": "85098NED", "measure_unit": "% (zie toelichting)"}
    of_cbs(
        ledger,
        observation("Jongeren met jeugdhulp in natura", 13.2, **share, period="2022JJ00"),
        observation("Jongeren met jeugdhulp in natura", 11.0, **share, period="2022HJ01"),
    )
    assert {("youth_help_share", 2022): 13.2} == values(ledger)


def test_a_half_year_in_a_table_of_one_year_does_not_count_either(ledger):
    of_cbs(
        ledger,
        observation("Gemeentelijke toegang", 5.0, table_id="85335NED", period="2022HJ01",
                    dimensions='{"VormenVanJeugdzorg": "T001203"}'),
    )  # fmt: skip
    assert {} == values(ledger)


def test_kinds_of_region_that_a_series_does_not_tell_are_left_out(ledger):
    share = {"table_id": "85098NED", "measure_unit": "% (zie toelichting)", "period": "2022JJ00"}
    of_cbs(
        ledger,
        observation("Jongeren met jeugdhulp in natura", 13.2, **share, region="WK036301"),
        observation("Aantal inwoners", 10.0, region="WK036301"),
        observation("Aantal inwoners", 20.0, region="NL00"),
        observation("Aantal inwoners", 30.0, region=None),
    )
    assert {("inhabitants", 2021): 10.0} == values(ledger)


def test_of_a_loaded_table_and_a_table_of_cbs_the_newest_publication_holds(ledger):
    ledger.published("kerncijfers.csv", EARLY, [figure("inhabitants", 873_000.0)])
    of_cbs(ledger, observation("Aantal inwoners", 873_338.0), received=LATE)
    told = ledger.told()["inhabitants", 2021]
    assert (873_338.0, "85039NED") == (told["value"], told["document"])
    before = ledger.told(date(2025, 6, 1))["inhabitants", 2021]
    assert (873_000.0, "kerncijfers.csv") == (before["value"], before["document"])


def test_a_newer_loaded_table_holds_over_an_older_one_of_cbs(ledger):
    of_cbs(ledger, observation("Aantal inwoners", 873_338.0), received=EARLY)
    ledger.published("kerncijfers.csv", LATE, [figure("inhabitants", 873_340.0)])
    assert 873_340.0 == values(ledger)["inhabitants", 2021]


def test_a_secret_figure_of_a_newer_table_leaves_the_known_one_of_an_older(ledger):
    ledger.published("kerncijfers.csv", EARLY, [figure("wmo_clients", 10.0)])
    of_cbs(ledger, observation("Wmo-cliënten", None, value_status="confidential"), received=LATE)
    assert {("wmo_clients", 2021): 10.0} == values(ledger)
