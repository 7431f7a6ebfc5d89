"""Month after month of publications of the simulated municipality, and somebody outside who keeps them all."""

from collections import defaultdict
from datetime import date, timedelta

import pytest

from attack_knowledge import COUNT, FEWEST, attacker_of, secrets_of
from attack_material import municipality, published_month, unprotected_month
from linear_attacker import HAIR, leaks, pinned
from stuurlicht.core.periods import add_months
from stuurlicht.release.complement import Complement
from stuurlicht.release.disclosure import Disclosure

SHARE = 0.15
AFTER = date(2026, 1, 1)
FOUND_OUT = {"volume.per_month", "nowcast.year_end", "nowcast.by_month"}
"""Tables of which the attacker finds secrets when nothing stands in the way."""


def month_ends(months):
    """Give the last days of so many months, up to the last one that was simulated."""
    return [add_months(AFTER, 1 - before) - timedelta(days=1) for before in range(months, 0, -1)]


def chosen(vintages, most):
    """Give so many secrets of each table of each publication, spread over its rows and in each publication others."""
    for number, vintage in enumerate(vintages):
        by_table = defaultdict(list)
        for name, truth in secrets_of(vintage):
            by_table[name[1]].append((name, truth))
        for own in by_table.values():
            step = max(1, len(own) // most)
            yield from own[number % step :: step][:most]


def found_by(months, most):
    """Give what is bounded too closely, looking at ``most`` secrets of each table of each month.

    Whoever has the publications alone may bound none within the share on either side. Tables that are rounded to 5
    bound everything that hangs together with them on one side or the other; with those, no secret may be pinned.
    """
    vintages = [month.vintage for month in months]
    secrets = list(chosen(vintages, most))
    assert secrets
    alone = attacker_of(vintages, knows_the_world=False)
    worldly = attacker_of(vintages, knows_the_world=True)
    return [*leaks(alone, secrets, SHARE), *pinned(worldly, secrets, SHARE)]


def known_to_be_few(months, most):
    """Give the counts of people of which the publications alone tell that they are fewer than is shown."""
    vintages = [month.vintage for month in months]
    attacker = attacker_of(vintages, knows_the_world=False)
    counts = [(name, truth) for name, truth in chosen(vintages, most) if name[2] == COUNT and truth < FEWEST]
    assert counts
    return [name for name, _truth in counts if attacker.range_of(name)[1] < FEWEST - HAIR]


def tables_of(found):
    """Give the tables in which something was found."""
    return {name[1] for name, *_bounds in found}


def test_this_attack_finds_secrets_when_only_small_cells_are_hidden(tmp_path):
    place = municipality(tmp_path, inhabitants=5000, months=24)

    assert tables_of(found_by([unprotected_month(place, month_ends(1)[0])], most=20)) >= FOUND_OUT


@pytest.mark.slow
def test_this_attack_finds_secrets_when_nothing_protects_small_cells(tmp_path, monkeypatch):
    monkeypatch.setattr(Complement, "protect", lambda _self: [])
    monkeypatch.setattr(Disclosure, "require_protected", lambda _self, _released: None)
    place = municipality(tmp_path, inhabitants=5000, months=24)

    assert tables_of(found_by([published_month(place, month_ends(1)[0], monkeypatch)], most=20)) >= FOUND_OUT


@pytest.mark.slow
def test_two_months_of_a_very_small_municipality_bound_no_secret(tmp_path, monkeypatch):
    place = municipality(tmp_path, inhabitants=600, months=24)
    months = [published_month(place, day, monkeypatch) for day in month_ends(2)]

    assert found_by(months, most=60) == []
    assert known_to_be_few(months, most=60) == []


@pytest.mark.slow
def test_twelve_months_bound_no_secret_and_still_tell_totals(tmp_path, monkeypatch):
    place = municipality(tmp_path, inhabitants=5000, months=24)
    months = [published_month(place, day, monkeypatch) for day in month_ends(12)]

    assert found_by(months, most=4) == []
    for month in months:
        told = month.vintage.released
        people = told["volume.per_month"].filter(product_group="totaal", measure="clients")
        of_laws = told["nowcast.year_end"].filter(product_group="totaal")
        assert (people["clients_count_status"] == "known").any()
        assert (of_laws["expected_eur_status"] == "known").all()
