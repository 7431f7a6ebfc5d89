"""Publications as they are kept: read back as released, never changed, each beside the others, private in part."""

import json
import stat
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from stuurlicht.core import AsOf
from stuurlicht.release import PUBLICATION, Door, Publication, PublicationItem
from stuurlicht.release.internal import protect
from stuurlicht.runs import run
from stuurlicht.workspace.keeping_publications import PublicationBusyError, keep
from stuurlicht.workspace.publications import (
    FACTS_FILE,
    KeptPublication,
    LeftOut,
    PublicationFormatError,
    PublicationUnreadableError,
    read_publications,
)
from toy_instrument import TOY, ToyLedger, toy_rows

DAY = date(2026, 10, 31)
PRIVATE = pl.DataFrame({"law": ["wmo"], "spent_eur": [2500.0]})


def answered(day=DAY, version=7):
    rows = toy_rows().filter(pl.col("law") == "jeugdwet")
    done = run(["toy"], ToyLedger(rows), day, version=version, known={"toy": TOY})
    return protect(TOY, done.results["toy"], done.facts["toy"], Door.PUBLICATION, PUBLICATION)


def item_of(released):
    return PublicationItem(
        instrument_id="toy", instrument_version=1, at=released.facts.at, parameters=released.facts.parameters
    )


def kept_in(folder, name="raad", day=DAY, version=7, beside=None, **facts):
    released = answered(day, version)
    made = KeptPublication(
        folder=folder,
        publication=Publication(name=name, items=(item_of(released),)),
        at=AsOf(day, version),
        number=0,
        purpose="maandbericht",
        published_at="2026-11-22T08:00:00+00:00",
        limits=replace(PUBLICATION, persons=12, zeros_hidden_in=("per_law",)),
        left_out=(LeftOut(instrument_id="volume", table="", because="no_data"),),
    )
    standing = read_publications(folder) if beside is None else beside
    return keep(folder, replace(made, **facts), [(released, {})], PRIVATE, beside=standing)


def test_a_publication_is_read_back_as_it_was_released(tmp_path):
    kept_in(tmp_path)

    (read,) = read_publications(tmp_path, "raad")
    (result,) = read.results()

    released = answered()
    assert all(result.tables[name].frame.equals(released.tables[name].frame) for name in released.tables)
    assert (result.statements, result.chart_words, result.door) == (
        released.statements,
        released.chart_words,
        Door.PUBLICATION,
    )


def test_its_facts_are_read_back(tmp_path):
    made = kept_in(tmp_path)

    assert read_publications(tmp_path) == [made]
    assert made.folder == tmp_path / "publications" / "raad" / "2026-10-31"
    assert made.publication.items == (item_of(answered()),)
    assert (made.at, made.number, made.purpose) == (AsOf(DAY, 7), 1, "maandbericht")
    assert made.limits == replace(PUBLICATION, persons=12, zeros_hidden_in=("per_law",))
    assert made.left_out == (LeftOut(instrument_id="volume", table="", because="no_data"),)


def test_what_the_next_one_must_know_is_for_its_owner_only(tmp_path):
    made = kept_in(tmp_path)
    private = made.folder / "private"

    assert made.kept().equals(PRIVATE)
    assert stat.S_IMODE(private.stat().st_mode) == 0o700
    assert stat.S_IMODE((private / "kept.parquet").stat().st_mode) == 0o600


def test_a_later_ledger_makes_a_publication_of_its_own_beside_it(tmp_path):
    first = kept_in(tmp_path)
    second = kept_in(tmp_path, version=8, published_at="2026-11-22T09:00:00+00:00")

    assert (first.folder.name, second.folder.name) == ("2026-10-31", "2026-10-31.2")
    assert second.number == 2
    assert read_publications(tmp_path, "raad") == [first, second]


def test_publications_stand_in_the_order_in_which_they_appeared(tmp_path):
    late = kept_in(tmp_path, day=date(2026, 8, 31), published_at="2026-11-22T10:00:00+00:00")
    other = kept_in(tmp_path, name="website", published_at="2026-11-22T09:00:00+00:00")
    early = kept_in(tmp_path, published_at="2026-11-22T08:00:00+00:00")

    assert read_publications(tmp_path) == [early, other, late]
    assert read_publications(tmp_path, "raad") == [early, late]
    assert read_publications(tmp_path, "nooit") == []


@pytest.mark.parametrize("file", ["answers/*/per_law.parquet", "answers/*/words.json", "answers/*/declaration.json"])
def test_a_published_figure_that_was_changed_is_not_shown(tmp_path, file):
    made = kept_in(tmp_path)
    (changed,) = made.folder.glob(file)
    changed.write_bytes(changed.read_bytes() + b" ")

    with pytest.raises(PublicationUnreadableError) as raised:
        made.results()

    assert raised.value.facts == {"file": str(changed)}


def test_without_its_private_part_nothing_new_can_be_protected(tmp_path):
    made = kept_in(tmp_path)
    (made.folder / "private" / "kept.parquet").unlink()

    with pytest.raises(PublicationUnreadableError):
        made.kept()


def test_another_publication_in_the_meantime_stops_this_one(tmp_path):
    first = kept_in(tmp_path)

    with pytest.raises(PublicationBusyError):
        kept_in(tmp_path, day=date(2026, 9, 30), beside=())

    assert read_publications(tmp_path) == [first]
    assert [place.name for place in (tmp_path / "publications" / "raad").iterdir()] == ["2026-10-31"]


def test_a_damaged_publication_is_named(tmp_path):
    file = kept_in(tmp_path).folder / FACTS_FILE
    file.write_text("{", encoding="utf-8")

    with pytest.raises(PublicationUnreadableError) as raised:
        read_publications(tmp_path)

    assert raised.value.facts == {"file": str(file)}


def test_a_publication_of_a_newer_program_is_refused(tmp_path):
    file = kept_in(tmp_path).folder / FACTS_FILE
    file.write_text(json.dumps({**json.loads(file.read_text(encoding="utf-8")), "format": 9}), encoding="utf-8")

    with pytest.raises(PublicationFormatError) as raised:
        read_publications(tmp_path)

    assert raised.value.facts == {"file": str(file), "found": 9, "known": 1}
