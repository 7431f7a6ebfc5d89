"""What volume sets beside the messages: help that others told of, and inhabitants."""

from datetime import date

import pytest

from stuurlicht.instruments.volume import VolumeParameters, compute
from unit.instruments.hand_made import inputs, row_of, toewijzing

DAY = date(2026, 4, 20)
JEUGDWET = {"municipality": "GM0384", "law": "jeugdwet"}


def told(month, count, kind="pgb", law="jeugdwet"):
    row = {"municipality": "GM0384", "received_date": month, "line_number": 1, "law": law, "kind": kind}
    return {**row, "month": month, "clients_count": count, "told_by": None}


def lives(year, count, status="known"):
    return {
        "region": "GM0384",
        "year": year,
        "feature": "inhabitants",
        "value": None if count is None else float(count),
        "value_status": status,
    }


def with_every_column(rows, mart):
    return [{column.name: row.get(column.name) for column in mart.columns} for row in rows]


def answer(*, outside=(), features=(), toewijzingen=()):
    from stuurlicht.tables.marts import region_features

    marts = {"outside_clients": list(outside), "region_features": with_every_column(features, region_features)}
    background = toewijzing("always", date(2020, 1, 1), received=date(2020, 1, 1))
    frames = inputs(DAY, toewijzingen=[background, *toewijzingen], instrument_id="volume", **marts)
    return compute(frames, VolumeParameters())


def texts(result):
    return [each.text for each in result.statements]


def test_help_outside_the_messages_has_a_line_without_a_figure_when_nobody_told():
    lines = answer().tables["outside_messages"]
    assert lines["kind"].to_list() == ["local_team", "pgb", "task_based"]
    assert set(lines["supply"]) == {"not_supplied"}
    assert lines["clients_count"].to_list() == [None, None, None]


def test_the_newest_count_that_was_told_stands_beside_that_of_a_year_before():
    result = answer(outside=[told(date(2025, 2, 1), 40), told(date(2026, 2, 1), 50), told(date(2026, 1, 1), 45)])
    row = row_of(result.tables["outside_messages"], **JEUGDWET, kind="pgb")
    assert (row["month"], row["clients_count"], row["clients_year_before_count"]) == (date(2026, 2, 1), 50, 40)
    assert row["change_share"] == pytest.approx(0.25)
    assert any("kreeg de gemeente van een ander" in text for text in texts(result))
    assert not any("zijn niet aangeleverd" in text for text in texts(result))


def test_what_is_told_of_a_month_to_come_does_not_count_yet():
    row = row_of(answer(outside=[told(date(2026, 6, 1), 50)]).tables["outside_messages"], **JEUGDWET, kind="pgb")
    assert (row["supply"], row["clients_count"]) == ("not_supplied", None)


def test_use_per_inhabitant_is_what_the_growth_of_the_municipality_does_not_explain():
    """2 people in 2024 and 3 in 2025: half as much again; a fifth more inhabitants, so 1.5 / 1.2 = 1.25."""
    people = [toewijzing("a", date(2024, 3, 1)), toewijzing("b", date(2025, 3, 1))]
    result = answer(toewijzingen=people, features=[lives(2024, 1000), lives(2025, 1200)])
    row = row_of(result.tables["of_inhabitants"], **JEUGDWET, year=2025)
    assert (row["clients_count"], row["inhabitants_count"]) == (3, 1200)
    assert row["clients_share"] == pytest.approx(3 / 1200)
    assert row["change_share"] == pytest.approx(0.5)
    assert row["inhabitants_change_share"] == pytest.approx(0.2)
    assert row["use_change_share"] == pytest.approx(0.25)


def test_a_year_that_is_not_over_is_not_set_beside_a_whole_one():
    years = answer(features=[lives(2025, 1000), lives(2026, 1000)]).tables["of_inhabitants"]["year"]
    assert years.max() == 2025


@pytest.mark.parametrize("features", [(), (lives(2025, None, "hidden"),)])
def test_without_inhabitants_use_is_unknown_and_the_answer_says_so(features):
    result = answer(features=features)
    row = row_of(result.tables["of_inhabitants"], **JEUGDWET, year=2025)
    assert (row["inhabitants_count"], row["clients_share"], row["use_change_share"]) == (None, None, None)
    assert any("inwoners is niet ingelezen" in text for text in texts(result))
