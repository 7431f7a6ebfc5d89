"""Who may see what: every page asks one permission, and nothing is shared between other rights."""

import pytest

from stuurlicht.access import POLICY, Permission
from stuurlicht.core.account_roles import AccountRole
from stuurlicht.surfaces.page_permissions import PAGES
from stuurlicht.surfaces.web.routes import PAGE_ROUTES
from stuurlicht.workspace import Workspace
from web_serving import house_over, reader_of

KNOWN = {
    "instrument": "volume",
    "table": "per_month",
    "chart": "clients_per_month",
    "register": "budgets",
    "rule": "TR389",
}
OPEN = {"/login", "/login/elsewhere", "/runs/compare"}
READABLE = [each for each in PAGE_ROUTES if "GET" in each.methods and each.path not in OPEN]


def address(path):
    return path.format_map(KNOWN)


@pytest.mark.parametrize("route", READABLE, ids=lambda route: route.path)
@pytest.mark.parametrize("role", list(AccountRole))
def test_a_role_sees_what_the_policy_says_and_nothing_else(house, role, route):
    page = reader_of(house, role.value).get(address(route.path))
    if PAGES[route.page] in POLICY[role]:
        assert page.status_code in {200, 303, 404}  # an account of tests has no page; the council has no publication
        assert "Deze pagina mag u niet zien" not in page.text
    else:
        assert page.status_code == 403
        assert "Deze pagina mag u niet zien" in page.text


@pytest.mark.parametrize("route", READABLE, ids=lambda route: route.path)
def test_whoever_is_not_signed_in_is_sent_to_the_page_to_do_so(house, route):
    page = reader_of(house).get(f"{address(route.path)}?as_of=2025-06-30")
    assert page.status_code == 303
    assert page.headers["location"].startswith("/login?next=%2F")
    assert "as_of%3D2025-06-30" in page.headers["location"]


def test_every_route_has_a_page_of_the_policy():
    assert {each.page for each in PAGE_ROUTES} <= PAGES.keys()


def test_the_council_sees_published_answers_only(home, house):
    council = reader_of(house, "council")
    assert "Nog niet gepubliceerd" in council.get("/questions/volume").text
    published = house_over(Workspace.open(home / "werkmap"), desk=house.desk.__class__(house.workspace))
    answer = published.desk.look(_asked(published))
    published.desk.released["raad"] = (answer,)
    page = reader_of(published, "council").get("/questions/volume").text
    assert "Nog niet gepubliceerd" not in page
    assert 'name="sleeping_weight"' not in page
    assert "/rows/volume" not in page


def test_the_council_cannot_choose_parameters(house):
    page = reader_of(house, "council").get("/questions/nowcast?book_year=2024")
    assert page.status_code == 403


def test_a_kept_page_of_one_role_is_never_given_to_another(house):
    assert "Regels achter een cijfer ophalen" in reader_of(house, "controller").get("/questions/volume").text
    assert "Regels achter een cijfer ophalen" not in reader_of(house, "analyst").get("/questions/volume").text
    assert "Nog niet gepubliceerd" in reader_of(house, "council").get("/questions/volume").text


def test_what_was_seen_and_refused_stands_in_the_trail(home):
    own = house_over(Workspace.open(home / "werkmap"))
    reader_of(own, "analyst").get("/questions/volume?as_of=2025-06-30")
    reader_of(own, "analyst").get("/rows/volume")
    (seen, refused) = own.guard.seen
    told = {"municipality": "GM9999", "instrument": "volume", "as_of": "2025-06-30"}
    assert ("test", "instrument", "allowed", told) == seen
    assert ("trace", "denied") == refused[1:3]


def test_each_page_of_the_policy_asks_a_permission_that_exists():
    assert {PAGES[each.page] for each in PAGE_ROUTES} <= set(Permission)


def _asked(house):
    from stuurlicht.surfaces.desk import Asked

    return Asked(instrument_id="volume", day=house.today())
