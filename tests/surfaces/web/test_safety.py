"""What every answer bears, and what no form does: scripts, caches, other sites."""

import re

import pytest

from stuurlicht.surfaces.web.security import CONTENT_SECURITY_POLICY, HEADERS, MOST_BYTES
from stuurlicht.workspace import Workspace
from web_serving import house_over, reader_of, token_on

FORM = {"key_law": "totaal", "key_product_group": "totaal", "reason": "Controle van de jaarrekening", "as": "page"}


@pytest.mark.parametrize("path", ["/", "/questions/nowcast", "/nergens", "/questions/nowcast?x=1", "/static/style.css"])
def test_every_answer_bears_every_header(controller, path):
    page = controller.get(path)
    assert HEADERS.items() <= dict(page.headers).items() | {
        (name, page.headers[name]) for name in HEADERS if name in page.headers
    }
    assert page.headers["content-security-policy"] == CONTENT_SECURITY_POLICY


def test_no_page_holds_a_script_or_a_style_of_its_own(controller):
    for path in ("/", "/questions/nowcast", "/questions/volume", "/rows/nowcast", "/registers/budgets"):
        page = controller.get(path).text
        assert re.findall(r"<script(?![^>]*src=)", page) == []
        assert re.findall(r"<style|\sstyle=|\son\w+=", page) == []
        assert re.findall(r'(?:src|href)="(?:https?:)?//', page) == []


def test_pages_stay_out_of_caches_and_style_does_not(controller):
    assert controller.get("/questions/volume").headers["cache-control"] == "no-store"
    assert "max-age" in controller.get("/static/style.css").headers["cache-control"]


def test_over_tls_browsers_come_back_over_tls_and_keep_cookies_there(home):
    house = house_over(Workspace.open(home / "werkmap"), is_secure=True)
    page = reader_of(house, "controller").get("/rows/volume")
    assert "max-age=63072000" in page.headers["strict-transport-security"]
    assert page.headers["set-cookie"].startswith("__Host-")
    assert "Secure" in page.headers["set-cookie"]
    assert "HttpOnly" in page.headers["set-cookie"]


def test_another_name_of_the_server_is_refused(controller):
    assert controller.get("/", headers={"host": "evil.example"}).status_code == 400


def test_a_form_without_its_token_changes_nothing(controller):
    controller.get("/rows/nowcast")
    page = controller.post("/rows/nowcast", data=FORM)
    assert page.status_code == 403
    assert "kwam niet van deze pagina" in page.text


def test_a_form_from_another_site_changes_nothing(controller):
    token = token_on(controller.get("/rows/nowcast"))
    sent = {**FORM, "form_token": token}
    page = controller.post("/rows/nowcast", data=sent, headers={"origin": "https://evil.example"})
    assert page.status_code == 403


def test_a_form_that_is_too_large_is_not_read(controller):
    page = controller.post("/rows/nowcast", content=b"x", headers={"content-length": str(MOST_BYTES + 1)})
    assert page.status_code == 413
    assert "megabyte" in page.text


def test_what_a_reader_typed_is_never_markup(controller):
    page = controller.get("/questions/nowcast", params={"<b>x</b>": "1"})
    assert "<b>x" not in page.text
