"""Instruments of installed packages join ours; what cannot join is told and takes nothing down."""

import sys

import pytest

from joining import write_package
from stuurlicht import instruments
from stuurlicht.instruments import joined
from stuurlicht.instruments.joined import InstrumentRefusedError

OFFER = """
from dataclasses import replace
from toy_instrument import TOY
INSTRUMENT = replace(TOY, id={id!r}, name={name!r})
"""


@pytest.fixture
def join(tmp_path, monkeypatch):
    """Install packages that offer instruments: ``join(package, {id: text of its module})``."""
    monkeypatch.syspath_prepend(tmp_path)
    joined.loaded.cache_clear()
    installed = []

    def installing(package, **texts):
        places = {name: f"{package}.{name}:INSTRUMENT" for name in texts}
        write_package(tmp_path, package, places, **texts)
        installed.append(package)
        return instruments.known()

    yield installing
    joined.loaded.cache_clear()
    for name in [name for name in sys.modules if name.partition(".")[0] in installed]:
        del sys.modules[name]


OURS = [each.id for each in instruments.ALL]


def offer(own, name="Wachttijd"):
    return OFFER.format(id=own, name=name)


def refusals(known):
    facts = ("instrument", "package", "because", "detail")
    return [tuple(error.facts[name] for name in facts) for error in known.refused()]


def test_an_instrument_of_an_installed_package_stands_behind_ours(join):
    known = join("diemen", diemen_wait=offer("diemen_wait"))
    assert list(known) == [*OURS, "diemen_wait"]
    assert known["diemen_wait"].name == "Wachttijd"
    assert known.refused() == ()


def test_asking_for_one_of_ours_imports_nothing_of_others(join):
    known = join("diemen", diemen_wait=offer("diemen_wait"))
    assert "nowcast" in known
    assert known["volume"] is instruments.ALL[instruments.LISTED.index("volume")]
    assert "diemen.diemen_wait" not in sys.modules


def test_without_packages_of_others_only_ours_are_known(join):
    assert [instrument.id for instrument in instruments.ALL] == list(instruments.known())
    assert len(instruments.known()) == len(instruments.ALL)


@pytest.mark.parametrize(
    ("name", "text", "because", "detail"),
    [
        ("diemen_a", "raise RuntimeError('999900006')", "het is niet te laden", "RuntimeError"),
        ("diemen_a", "import nergens_te_vinden", "het is niet te laden", "ModuleNotFoundError"),
        ("diemen_a", "", "het is niet te laden", "AttributeError"),
        ("diemen_a", "INSTRUMENT = 1", "het is geen instrument", "int"),
        ("diemen_a", offer("diemen_b"), "het heet zelf anders", "diemen_b"),
        ("wait", offer("wait"), "het id begint niet met de naam van het pakket", "diemen_"),
        ("diemen_a", offer("diemen_a", "Volume"), "een ander instrument heet ook zo", "volume"),
    ],
)
def test_what_cannot_join_is_told_by_name_and_package_and_takes_nothing_down(join, name, text, because, detail):
    known = join("diemen", **{name: text, "diemen_sound": offer("diemen_sound")})
    assert refusals(known) == [(name, "diemen", because, detail)]
    assert list(known) == [*OURS, "diemen_sound"]
    with pytest.raises(InstrumentRefusedError):
        known[name]


def test_an_id_of_ours_stays_ours(join):
    known = join("volume", volume=offer("volume"))
    assert known["volume"] is instruments.ALL[instruments.LISTED.index("volume")]
    assert [error.facts["package"] for error in known.refused()] == ["volume"]


def test_of_two_that_bear_one_name_neither_joins(join):
    join("diemen", diemen_wait=offer("diemen_wait"))
    known = join("weesp", weesp_wait=offer("weesp_wait"), weesp_other=offer("weesp_other", "Iets anders"))
    assert list(known) == [*OURS, "weesp_other"]
    assert [(found[0], found[3]) for found in refusals(known)] == [
        ("diemen_wait", "wachttijd"),
        ("weesp_wait", "wachttijd"),
    ]


def test_an_unknown_id_is_no_instrument(join):
    known = join("diemen", diemen_wait=offer("diemen_wait"))
    with pytest.raises(KeyError):
        known["diemen_nothing"]
