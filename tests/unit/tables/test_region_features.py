from datetime import date, datetime

import pytest

from stuurlicht.tables.marts import region_features
from unit.tables.cutting import SmallLedger

EARLY, LATE = date(2025, 1, 1), date(2026, 1, 1)


class FeatureLedger(SmallLedger):
    """A small ledger to which published documents are added."""

    def published(self, title, received, figures, table="features", **told):
        """Add a document with its rows."""
        ingest_id = self.document("FEATURES", received, **told)
        self.rows["vintages"].append({"ingest_id": ingest_id, "received_date": received, "document": title})
        for figure in figures:
            self.rows[table].append({"ingest_id": ingest_id, "received_date": received, **figure})

    def told(self, day=LATE):
        """Give the rows of the mart by feature and year."""
        rows = self.build(region_features, day)
        return {(row["feature"], row["year"]): row for row in rows.iter_rows(named=True)}


@pytest.fixture
def ledger():
    return FeatureLedger()


def figure(feature, value, year=2021, status="known", region="GM0363"):
    return {"region": region, "year": year, "feature": feature, "value": value, "value_status": status}


def observation(measure, value, **told):
    whole = {"table_id": "85039NED", "region": "GM0363", "period": None, "dimensions": "{}", "measure_unit": "aantal"}
    return whole | {"measure": measure, "value": value, "value_status": "known"} | told


def test_the_newest_document_wins(ledger):
    ledger.published("eerst", EARLY, [figure("youth_care_clients", 6555.0)])
    ledger.published("later", LATE, [figure("youth_care_clients", 6585.0)])
    newest = ledger.told()["youth_care_clients", 2021]
    assert (6585.0, "later", LATE) == tuple(newest[name] for name in ("value", "document", "known_date"))


def test_of_two_documents_of_one_day_the_one_that_was_loaded_last_counts(ledger):
    morning, evening = datetime(2026, 1, 1, 9), datetime(2026, 1, 1, 18)  # noqa: DTZ001  the ledger bears no zone
    ledger.published("tweede", LATE, [figure("youth_care_clients", 2.0)], ingest_id=1, loaded_at=evening)
    ledger.published("eerste", LATE, [figure("youth_care_clients", 1.0)], ingest_id=2, loaded_at=morning)
    assert ledger.told()["youth_care_clients", 2021]["document"] == "tweede"


def test_an_earlier_day_gives_what_was_known_then(ledger):
    ledger.published("eerst", EARLY, [figure("youth_care_clients", 6555.0)])
    ledger.published("later", LATE, [figure("youth_care_clients", 6585.0)])
    assert ledger.told(date(2025, 12, 31))["youth_care_clients", 2021]["value"] == 6555.0


def test_a_code_that_is_not_on_the_list_is_left_out(ledger):
    ledger.published("eerst", EARLY, [figure("ww", 1.0), figure("inhabitants", 5.0)])
    assert set(ledger.told()) == {("inhabitants", 2021)}


def test_a_missing_figure_does_not_replace_a_known_one(ledger):
    ledger.published("eerst", EARLY, [figure("wmo_clients", 10.0)])
    ledger.published("later", LATE, [figure("wmo_clients", None, status="missing")])
    assert (10.0, "known") == tuple(ledger.told()["wmo_clients", 2021][name] for name in ("value", "value_status"))


def test_missing_and_confidential_stay_apart(ledger):
    ledger.published(
        "een", EARLY, [figure("wmo_clients", None, status="missing"), figure("ww", 0.0),
                       figure("unemployment_persons", None, status="confidential"), figure("disability_persons", 0.0)],
    )  # fmt: skip
    told = ledger.told()
    statuses = [
        told[code, 2021]["value_status"] for code in ("wmo_clients", "unemployment_persons", "disability_persons")
    ]
    assert ["missing", "confidential", "known"] == statuses


def test_a_share_is_made_where_no_document_tells_it(ledger):
    ledger.published("een", EARLY, [figure("population_0_14", 20.0), figure("inhabitants", 100.0)])
    share = ledger.told()["share_0_14", 2021]
    assert (20.0, True, None, "percent") == tuple(
        share[name] for name in ("value", "is_derived", "document", "feature_unit")
    )


def test_a_told_share_counts_before_a_made_one(ledger):
    shares = [figure("population_0_14", 20.0), figure("inhabitants", 100.0), figure("share_0_14", 19.9)]
    ledger.published("een", EARLY, shares)
    assert (19.9, False) == tuple(ledger.told()["share_0_14", 2021][name] for name in ("value", "is_derived"))


def test_a_made_share_stands_in_for_a_missing_one(ledger):
    shares = [
        figure("population_0_14", 20.0),
        figure("inhabitants", 100.0),
        figure("share_0_14", None, status="missing"),
    ]
    ledger.published("een", EARLY, shares)
    assert 20.0 == ledger.told()["share_0_14", 2021]["value"]


def test_growth_of_youth_is_told_against_the_year_before(ledger):
    ledger.published("een", EARLY, [figure("population_0_14", 200.0, 2020), figure("population_0_14", 210.0, 2021)])
    told = ledger.told()
    assert 5.0 == pytest.approx(told["youth_growth", 2021]["value"])
    assert ("youth_growth", 2020) not in told


def test_nothing_is_divided_by_zero(ledger):
    ledger.published("een", EARLY, [figure("population_0_14", 0.0), figure("inhabitants", 0.0)])
    assert ("share_0_14", 2021) not in ledger.told()


def test_tables_of_cbs_tell_features_by_title_and_year_of_the_table(ledger):
    observed = [
        observation("Aantal inwoners", 873338.0),
        observation("Gemiddeld inkomen per inwoner ", 33.4, measure_unit="x 1 000 euro"),
        observation("Bevolkingsdichtheid", 5000.0),
        observation("Aantal inwoners", 1.0, region="BU03630101"),
        observation("Aantal inwoners", 2.0, table_id="99999NED"),
    ]
    ledger.published("85039NED", EARLY, observed, table="cbs_observations")
    told = ledger.told()
    assert {("inhabitants", 2021), ("income_per_inhabitant", 2021)} == told.keys()
    assert 33400.0 == pytest.approx(told["income_per_inhabitant", 2021]["value"])


def test_a_table_with_kinds_of_care_gives_its_total_only(ledger):
    care = {"table_id": "85335NED", "period": "2022JJ00"}
    observed = [
        observation(
            "Totaal jongeren met jeugdzorg in natura", 10.0, **care, dimensions='{"VormenVanJeugdzorg":"T001203"}'
        ),
        observation("Totaal jongeren met jeugdzorg in natura", 4.0, **care, dimensions='{"VormenVanJeugdzorg": "A1"}'),
    ]
    ledger.published("85335NED", EARLY, observed, table="cbs_observations")
    assert {("youth_care_clients", 2022): 10.0} == {key: row["value"] for key, row in ledger.told().items()}
