"""``stuurlicht verify``: the same figures, other figures, or no longer to be made, and why."""

import json
import shutil
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from recorded_runs import DAY, FIRST_MONTH, KNOWN, MONTHS, called, change_one, rewrite
from stuurlicht import instruments
from stuurlicht.instruments.base import NoDataError
from stuurlicht.simulation import ledger_batches, simulate
from stuurlicht.workspace import retention


def test_a_run_made_again_gives_the_same_figures(workspace, record):
    for asked in (record.name, record.name[:5], "--last"):
        told = called(workspace.folder, "verify", asked)
        assert (told.exit_code, told.stderr) == (0, "")
        assert told.stdout.splitlines()[0].startswith(f"Run {record.name}: volume, peildatum 30 juni 2025, vastgelegd")
        assert told.stdout.splitlines()[1].startswith("Dezelfde cijfers: alle ")
        assert len(told.stdout.splitlines()) == 2


def test_a_recorded_value_that_was_tampered_with_is_named(record, verify):
    row = change_one(record, "per_month", "clients_count", lambda value: value + 3)
    told = verify()

    assert told.exit_code == 1
    key = ", ".join(f"{name}={row[name]}" for name in ("municipality", "law", "product_group", "measure", "month"))
    was, now = row["clients_count"] + 3, row["clients_count"]
    assert told.stdout.splitlines()[1:3] == [
        "Andere cijfers. Aantal verschillen: 1.",
        f"  per_month, {key}, clients_count: was {was}, is {now}",
    ]
    assert "Dan is de vastlegging of het grootboek zelf veranderd." in told.stdout


@pytest.mark.parametrize(("part", "exit_code"), [(1e-12, 0), (1e-6, 1)])
def test_a_float_may_differ_in_what_no_one_can_see(record, verify, part, exit_code):
    change_one(record, "per_month", "index_share", lambda value: value + part)

    assert verify().exit_code == exit_code


def test_the_first_fifty_cells_are_listed_and_the_others_counted(record, verify):
    path = record / "per_month.parquet"
    frame = pl.read_parquet(path)
    frame.with_columns(pl.when(KNOWN).then(pl.col("clients_count") + 1).otherwise("clients_count")).write_parquet(path)
    changed = frame.filter(KNOWN).height
    told = verify().stdout

    assert changed > 60
    assert f"Aantal verschillen: {changed}." in told
    assert told.count("  per_month, ") == 50
    assert f"En nog {changed - 50} verschillen." in told


def test_what_a_door_hides_now_is_not_told_from_the_record(record, verify):
    path = record / "per_month.parquet"
    is_hidden = pl.col("clients_count_status") == "hidden"
    tampered = pl.read_parquet(path).with_columns(
        pl.when(is_hidden).then(987_654).otherwise("clients_count").alias("clients_count"),
        pl.when(is_hidden).then(pl.lit("known")).otherwise("clients_count_status").alias("clients_count_status"),
    )
    tampered.write_parquet(path)
    told = verify()

    assert told.exit_code == 1
    assert ": was bekend, maar wij tonen het niet, is afgeschermd" in told.stdout
    assert "987654" not in told.stdout


def test_what_is_read_in_later_changes_no_verdict(workspace, verify):
    more = simulate(inhabitants=300, first_month=FIRST_MONTH, months=MONTHS + 3, seed=2)
    before = workspace.ledger.version
    for batch in ledger_batches(more, workspace.pseudonymiser(), until=date(2025, 9, 30)):
        workspace.ledger.append(batch)

    assert workspace.ledger.version > before
    assert verify().exit_code == 0
    newest = json.loads(called(workspace.folder, "run", "volume", "--as-of", DAY, "--format", "json").stdout)
    earlier = called(
        workspace.folder, "run", "volume", "--as-of", DAY, "--format", "json", "--ledger-version", str(before)
    )
    assert newest["tables"] != json.loads(earlier.stdout)["tables"]  # so they did move the figures of that day


@pytest.mark.parametrize("before", [date(2024, 9, 1), date(2026, 1, 1)])
def test_after_retention_a_run_is_no_longer_reproducible(workspace, record, verify, before):
    retention(workspace, before)
    told = verify()

    assert told.exit_code == 2
    assert told.stdout == ""
    assert told.stderr.startswith(
        f"Run {record.name} is niet meer na te maken: wat vóór deze dag is ontvangen, is verwijderd volgens de "
        f"bewaartermijn ({before}). Dat zegt niets over de cijfers van toen."
    )
    assert str(record) in told.stderr
    stays = {path.stem for path in record.glob("*.parquet")}
    assert stays == {table.name for table in instruments.known()["volume"].tables}  # released tables stay


def test_retention_that_found_nothing_changes_no_verdict(workspace, verify):
    retention(workspace, date(2020, 1, 1))

    assert verify().exit_code == 0


@pytest.mark.parametrize(
    ("facts", "because"),
    [
        ({"ledger_version": 999}, "het grootboek heeft de versie van toen niet (999)."),
        ({"instrument": "diemen_gone"}, "het instrument is er niet meer (diemen_gone)."),
        ({"parameters": {}}, "het instrument heeft andere keuzes dan toen (volume.years_count)."),
        ({"parameters": {"years_count": 9999}}, "het instrument laat een keuze niet meer toe (volume.years_count)."),
    ],
)
def test_what_is_gone_is_named(record, verify, facts, because):
    rewrite(record, **facts)
    told = verify()

    assert told.exit_code == 2
    assert told.stderr.startswith(f"Run {record.name} is niet meer na te maken: {because}")


def with_volume(monkeypatch, **changes):
    volume = instruments.known()["volume"]
    monkeypatch.setattr(instruments, "_all", lambda: (replace(volume, **changes),))


@pytest.mark.parametrize("is_tampered", [False, True])
def test_a_newer_instrument_is_named_whatever_the_figures_say(record, verify, monkeypatch, is_tampered):
    was = instruments.known()["volume"].version
    with_volume(monkeypatch, version=was + 1)
    if is_tampered:
        change_one(record, "per_month", "clients_count", lambda value: value + 3)
    told = verify()

    assert told.exit_code == int(is_tampered)
    newer = f"  versie van instrument volume: was {was}, is {was + 1}"
    assert told.stdout.splitlines()[-2:] == ["Anders dan toen:", newer]


def test_code_rules_libraries_limits_and_settings_are_named(record, verify):
    made = json.loads((record / "run.json").read_text(encoding="utf-8"))["made_with"]
    made["code"]["stuurlicht"] = "2025.1 abcd"
    made["rules"]["product_groups"] = "1234"
    made["rules"]["tariffs"] = "5678"
    made["libraries"]["numpy"] = "1.0"
    made["limits"]["persons"] = "3"
    made["settings"]["engine"] = "spark"
    rewrite(record, made_with=made)
    told = verify()

    assert told.exit_code == 0
    lines = told.stdout.split("Anders dan toen:\n")[1].splitlines()
    assert [line.split(": was ")[0].strip() for line in lines] == [
        "code van stuurlicht",
        "regels in product_groups",
        "regels in tariffs",
        "bibliotheek numpy",
        "grens voor afschermen persons",
        "instelling engine",
    ]
    assert lines[2].endswith("was 5678, is afwezig")
    assert lines[3].startswith("  bibliotheek numpy: was 1.0, is ")


def test_a_question_that_is_no_longer_answered_is_another_outcome(verify, monkeypatch):
    def refuses(inputs, _parameters):
        raise NoDataError(instrument="volume", day=inputs.day.isoformat())

    with_volume(monkeypatch, compute=refuses)
    told = verify()

    assert told.exit_code == 1
    assert "Andere uitkomst: toen kwam er een antwoord, nu niet meer." in told.stdout
    assert "Op de peildatum 2025-06-30 is er nog niets bekend" in told.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("ffffffffffffffffff",), "Er is geen vastgelegde run die begint met 'ffffffffffffffffff'."),
        (("",), "Er is geen vastgelegde run die begint met ''."),
        (("abc", "--last"), "De opdracht is niet goed geschreven. Uitleg: stuurlicht verify --help"),
        (("--first",), "De optie --first bestaat niet."),
    ],
)
def test_a_wrong_call_ends_with_three_and_never_with_a_verdict(made, arguments, words):
    told = called(made, "verify", *arguments)

    assert told.exit_code == 3
    assert told.stdout == ""
    assert told.stderr.startswith(words)


def test_a_beginning_that_several_runs_share_is_refused(workspace, record):
    other = record.with_name(f"{record.name[:8]}00000000")
    shutil.copytree(record, other)
    rewrite(other, run=other.name)
    told = called(workspace.folder, "verify", record.name[:8])

    assert told.exit_code == 3
    assert told.stderr.startswith(f"Er zijn meer runs die beginnen met {record.name[:8]}: ")


def test_a_damaged_record_ends_with_four(record, verify):
    (record / "per_month.parquet").unlink()
    told = verify()

    assert told.exit_code == 4
    assert told.stderr.startswith(f"De vastlegging van run {record.name} is beschadigd of niet compleet: ")


def test_help_says_what_every_exit_code_means(made):
    told = " ".join(called(made, "verify", "--help").stdout.split())

    assert all(f"Met {code}: " in told for code in (1, 2, 3, 4))
    assert "Eindigt met 0: dezelfde cijfers." in told
