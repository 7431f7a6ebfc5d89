from datetime import UTC, date, datetime

import polars as pl
import pytest

from stuurlicht.simulation import ledger_batches, load_scenario, simulate, write_messages, write_registers
from stuurlicht.simulation.clock import birthdays, date_of, day_number, first_days, last_days, months_of
from stuurlicht.simulation.inflow import make_inflow
from stuurlicht.simulation.product_groups import group_of

_LOADED_AT = datetime(2026, 1, 1, 12, tzinfo=UTC).replace(tzinfo=None)
_SMALL = {"inhabitants": 2_500, "first_month": date(2024, 1, 1), "months": 12}


@pytest.fixture(scope="module")
def small():
    return simulate(seed=11, **_SMALL)


def _batch(municipality, pseudonymiser):
    (batch,) = ledger_batches(municipality, pseudonymiser, messages_per_batch=10**9, loaded_at=_LOADED_AT)
    return batch


def test_the_same_seed_gives_the_same_municipality(small, pseudonymiser):
    again = _batch(simulate(seed=11, **_SMALL), pseudonymiser)
    first = _batch(small, pseudonymiser)
    assert first.ingests.equals(again.ingests)
    assert all(first.rows[name].equals(again.rows[name]) for name in first.rows)


def test_the_same_seed_gives_the_same_bytes_of_xml(small):
    again = simulate(seed=11, **_SMALL)
    assert list(small.messages()) == list(again.messages())


def test_another_seed_gives_another_municipality_with_other_ingest_numbers(small, pseudonymiser):
    other = _batch(simulate(seed=12, **_SMALL), pseudonymiser)
    first = _batch(small, pseudonymiser)
    assert set(other.ingests["ingest_id"]) & set(first.ingests["ingest_id"]) == set()
    assert (
        other.rows["declaration_lines"]["amount_cents"].sum() != first.rows["declaration_lines"]["amount_cents"].sum()
    )


def test_a_municipality_too_small_for_some_kind_of_message_can_be_made_all_the_same(pseudonymiser):
    tiny = simulate(inhabitants=300, months=1, seed=5)
    batch = _batch(tiny, pseudonymiser)
    assert not batch.ingests["kind"].str.ends_with("307").any()
    assert len(list(tiny.messages())) == batch.ingests.height > 0


def test_hashes_and_ingest_numbers_are_unique_so_that_loading_twice_takes_no_row_twice(ledger):
    assert ledger.ingests["file_sha256"].is_duplicated().sum() == 0
    assert ledger.ingests["ingest_id"].is_duplicated().sum() == 0
    assert ledger.ingests["ingest_id"].min() >= 0


def test_care_lies_in_the_asked_months_only(small, pseudonymiser):
    months = _batch(small, pseudonymiser).rows["declaration_lines"]["care_month"]
    assert (months.min(), months.max()) == (date(2024, 1, 1), date(2024, 12, 1))


def test_persons_are_linked_over_the_laws_only_when_the_pseudonymiser_does(ledger):
    lines = ledger.rows["declaration_lines"]
    assert lines["person"].null_count() == len(lines)
    assert lines["person_in_law"].null_count() == 0


def test_messages_are_written_in_a_folder_per_month(small, tmp_path):
    seen = []
    until = date(2024, 6, 30)
    count = write_messages(small, tmp_path, until=until, on_written=seen.append)
    written = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.xml"))
    assert count == len(written) == seen[-1] == small.message_count(until)
    assert written == sorted(message.name for message in small.messages(until))
    assert max(name[:7] for name in written) == "2024-06"


def test_registers_are_written_as_csv(small, tmp_path):
    paths = write_registers(small, tmp_path)
    names = ["budgets", "contracts", "code_maps", "neighbourhoods", "known_events", "outside_items"]
    names += ["outside_clients", "caseloads", "waiting_times", "export_mappings", "account_mappings", "creditors"]
    assert [path.name for path in paths] == [f"{name}.csv" for name in names]
    assert pl.read_csv(paths[3], schema_overrides={"postcode": pl.String}).equals(small.registers.neighbourhoods)


def test_every_group_has_a_budget_in_each_version_of_each_year(municipality):
    budgets, costs = municipality.registers.budgets, municipality.truth.costs
    groups = costs.select("law", "product_group", book_year=pl.col("care_month").dt.year().cast(pl.Int64)).unique()
    for version in ("primitief", "1e wijziging"):
        told = budgets.filter(pl.col("version") == version).select("law", "product_group", "book_year")
        assert set(told.rows()) == set(groups.rows())
    assert (budgets["spending_cents"] > 0).all()


def test_the_month_phasing_of_a_budget_is_whole(municipality):
    phasing = municipality.registers.budgets.select(pl.col("^phasing_.*$")).sum_horizontal()
    assert phasing.to_list() == pytest.approx([1.0] * len(phasing))


def test_a_budget_is_decided_without_knowledge_of_its_own_year(municipality):
    first = municipality.registers.budgets.filter(pl.col("version") == "primitief")
    assert (first["decided_date"].dt.year() == first["book_year"] - 1).all()
    costs = municipality.truth.costs.group_by(book_year=pl.col("care_month").dt.year().cast(pl.Int64)).agg(
        cents=pl.col("declarable_cents").sum()
    )
    total = first.group_by("book_year").agg(pl.col("spending_cents").sum()).join(costs, on="book_year")
    share = total["spending_cents"] / total["cents"]
    assert share.min() > 0.8
    assert share.max() < 1.2
    assert (share != 1.0).all()


def test_every_declared_product_has_a_contract_at_the_announced_tariff(municipality, ledger):
    contracts = municipality.registers.contracts.select(
        "provider", "product_code", pl.col("start_date").dt.year().alias("year"), contract_cents="tariff_cents"
    )
    lines = ledger.rows["declaration_lines"].filter(~pl.col("unit").is_in(["01", "83"]))
    told = lines.with_columns(year=pl.col("care_month").dt.year())
    both = told.join(contracts, on=["provider", "product_code", "year"], how="left")
    assert both["contract_cents"].null_count() == 0
    # two indexations are signed late: in January 2025 (systems change within two months) and in October 2026
    before_systems_changed = pl.col("care_month") < date(2025, 4, 1)
    late = pl.col("product_category").is_in(["45", "02"]) & (pl.col("year") >= 2024) & before_systems_changed
    same = both.filter(~late & ~((pl.col("product_category") == "01") & (pl.col("year") == 2026)))
    assert ((same["tariff_cents"] - same["contract_cents"]).abs() <= 1).all()


def test_some_ceilings_turn_out_too_low_because_nobody_sees_ahead(municipality, answered):
    keys = ["provider", "product_code", "year"]
    good = answered.filter(~pl.col("is_void") & ~pl.col("is_rejected"))
    told = good.with_columns(year=pl.col("care_month").dt.year()).group_by(keys).agg(pl.col("amount_cents").sum())
    ceilings = municipality.registers.contracts.with_columns(year=pl.col("start_date").dt.year())
    both = told.join(ceilings, on=keys)
    assert 0.1 < (both["amount_cents"] > both["ceiling_cents"]).mean() < 0.6


def test_code_maps_hold_the_tender_and_the_new_agb_code(municipality):
    assert set(municipality.registers.code_maps.rows()) == {
        ("product", "02A03", "02A13", date(2025, 1, 1)),
        ("product", "02A05", "02A15", date(2025, 1, 1)),
        ("provider", "99990009", "99990039", date(2025, 7, 1)),
    }


def test_inflow_follows_the_season_and_the_number_of_people(municipality):
    flows = {flow.form.name: flow for flow in make_inflow(municipality.world, municipality.population)}
    dyslexia = flows["dyslexie"].rates.sum(axis=0)[-48:].reshape(4, 12).mean(axis=0)
    assert dyslexia[1] > 1.3 * dyslexia[7]
    assert all((flow.rates >= 0).all() for flow in flows.values())


def test_every_category_of_the_scenario_has_a_product_group():
    groups = {group_of(product.law, product.category) for product in load_scenario().products}
    assert len(groups) == 14


def test_days_and_months_are_counted_as_the_calendar_does():
    days = [date(2024, 2, 29), date(2023, 12, 31), date(1970, 1, 1)]
    numbers = pl.Series([day_number(day) for day in days]).to_numpy()
    assert [date_of(number) for number in numbers.tolist()] == days
    months = months_of(numbers)
    assert [date_of(day) for day in first_days(months).tolist()] == [day.replace(day=1) for day in days]
    assert [date_of(day) for day in last_days(months).tolist()] == [
        date(2024, 2, 29),
        date(2023, 12, 31),
        date(1970, 1, 31),
    ]
    assert [date_of(day) for day in birthdays(numbers, 18).tolist()] == [
        date(2042, 3, 1),
        date(2041, 12, 31),
        date(1988, 1, 1),
    ]
