"""Of a region, whoever works for some municipalities sees those, and never what all have together."""

from dataclasses import dataclass, field, replace
from types import SimpleNamespace

import polars as pl
import pytest

from stuurlicht.core.columns import TOTAL
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.release import ReleasedTable
from stuurlicht.surfaces.web.answers import as_far_as
from stuurlicht.workspace import Workspace
from web_serving import GuardOfTests, house_over, reader_of, token_on

OWN, OTHER = "GM9999", "GM0384"
TRACE = {"key_law": "totaal", "key_product_group": "totaal", "reason": "Controle van de jaarrekening", "as": "page"}


@dataclass
class GuardOfSome(GuardOfTests):
    """Allows what the policy allows, for some municipalities."""

    codes: set = field(default_factory=lambda: {OWN})

    def may(self, account, permission, municipality):
        """Ask the policy, for these codes."""
        return super().may(account, permission, municipality) and (account is None or municipality in self.codes)


@pytest.fixture
def workspace(home):
    """Give the workspace of the tests as if it were of a region; the other municipality stands first."""
    made = Workspace.open(home / "werkmap")
    (own,) = made.settings.municipalities
    both = (replace(own, code=OTHER, name="Diemen"), own)
    return replace(made, settings=replace(made.settings, municipalities=both))


@pytest.fixture
def house(workspace):
    return house_over(workspace, guard=GuardOfSome())


def test_a_page_is_about_the_first_municipality_that_the_reader_may_see(house):
    page = reader_of(house, "controller").get("/questions").text
    assert f'<option value="{OWN}" selected>' in page
    assert OTHER not in page
    house.guard.codes = {OWN, OTHER}
    assert f'<option value="{OTHER}" selected>' in reader_of(house, "controller").get("/questions?lang=nl").text


@pytest.mark.parametrize("path", ["/", "/questions/volume", "/runs", "/quality", "/registers/budgets", "/council"])
def test_of_another_municipality_no_page_is_shown(house, path):
    assert reader_of(house, "controller").get(path, params={"municipality": OTHER}).status_code == 403


@pytest.mark.parametrize("path", ["/rows/nowcast", "/notes/nowcast?table=year_end"])
def test_a_form_reaches_no_other_municipality_than_the_one_in_view(house, path, monkeypatch):
    asked = []
    for page, name in (("trace", "find_rows"), ("notes", "meant_row")):
        found = f"stuurlicht.surfaces.web.pages.{page}.{name}"
        monkeypatch.setattr(found, lambda *given: asked.append(given[-1]))
    reader = reader_of(house, "controller")
    form = {**TRACE, "form_token": token_on(reader.get(path)), "key_municipality": OTHER}
    reader.post(path, data=form)
    assert [each["municipality"] for each in asked] == [OWN]


@pytest.mark.parametrize(("codes", "left"), [({OWN}, [OWN]), ({OWN, OTHER}, [OWN, TOTAL])])
def test_all_together_is_for_whoever_may_see_each(house, codes, left):
    house.guard.codes = codes
    request = SimpleNamespace(headers={"x-roles": "analyst"}, app=SimpleNamespace(state=SimpleNamespace(house=house)))
    result = house.desk.look(SimpleNamespace(instrument_id="volume", day=house.today(), version=None, parameters={}))
    table = result.tables["per_month"]
    assert MUNICIPALITY.name in table.declaration.grain
    one = table.frame.head(1)
    frame = pl.concat([one.with_columns(pl.lit(code).alias("municipality")) for code in (OTHER, OWN, TOTAL)])
    region = replace(result, tables={"per_month": ReleasedTable(table.declaration, frame)})
    shown = as_far_as(request, region, SimpleNamespace(municipality=OWN))
    assert shown.tables["per_month"].frame["municipality"].to_list() == left
