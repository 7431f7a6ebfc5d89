"""Every address, with the name of its page by which permission is asked."""

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from starlette.routing import BaseRoute, Match, Route

from stuurlicht.core.errors import UsageError
from stuurlicht.surfaces.api import API_ROUTES
from stuurlicht.surfaces.web.door import View, behind_door
from stuurlicht.surfaces.web.guard import WithAccounts
from stuurlicht.surfaces.web.house import House
from stuurlicht.surfaces.web.pages.account import account_page, phone_page
from stuurlicht.surfaces.web.pages.audit import admin_page, audit_page
from stuurlicht.surfaces.web.pages.compare import compare_page
from stuurlicht.surfaces.web.pages.council import council_report_file, council_report_page
from stuurlicht.surfaces.web.pages.downloads import answer_file, chart_file, table_file, workbook_file
from stuurlicht.surfaces.web.pages.elsewhere import arrive_page, depart_page
from stuurlicht.surfaces.web.pages.files import font, health, mark, script, style, theme
from stuurlicht.surfaces.web.pages.instrument import instrument_page
from stuurlicht.surfaces.web.pages.login import login_page, logout
from stuurlicht.surfaces.web.pages.notes import notes_page
from stuurlicht.surfaces.web.pages.quality import quality_page, rule_page
from stuurlicht.surfaces.web.pages.questions import questions_page
from stuurlicht.surfaces.web.pages.registers import register_form, register_page, registers_page
from stuurlicht.surfaces.web.pages.runs import runs_page, two_runs_page
from stuurlicht.surfaces.web.pages.start import start_page
from stuurlicht.surfaces.web.pages.trace import trace_page

READ, READ_AND_SEND, SEND = ("GET",), ("GET", "POST"), ("POST",)


class RedirectAddressError(UsageError):
    """Another organisation would send people back to an address that is a page already."""

    code = "redirect_address"


class PageRoute(NamedTuple):
    """One page: its address, its name in `page_permissions`, the view that makes it, and how it is asked."""

    path: str
    page: str
    view: View
    methods: tuple[str, ...] = READ


PAGE_ROUTES: Sequence[PageRoute] = (
    PageRoute("/", "start", start_page),
    PageRoute("/login", "login", login_page, READ_AND_SEND),
    PageRoute("/login/elsewhere", "login", depart_page),
    PageRoute("/logout", "account", logout, SEND),
    PageRoute("/account", "account", account_page, READ_AND_SEND),
    PageRoute("/account/phone", "account", phone_page, READ_AND_SEND),
    PageRoute("/questions", "instrument", questions_page),
    PageRoute("/questions/{instrument}", "instrument", instrument_page),
    PageRoute("/questions/{instrument}/answer.json", "download", answer_file),
    PageRoute("/questions/{instrument}/workbook.xlsx", "download", workbook_file),
    PageRoute("/questions/{instrument}/tables/{table}.csv", "download", table_file),
    PageRoute("/questions/{instrument}/charts/{chart}.svg", "download", chart_file),
    PageRoute("/council", "council", council_report_page),
    PageRoute("/council/report.pdf", "council", council_report_file),
    PageRoute("/compare/{instrument}", "compare", compare_page),
    PageRoute("/rows/{instrument}", "trace", trace_page, READ_AND_SEND),
    PageRoute("/notes/{instrument}", "notes", notes_page, READ_AND_SEND),
    PageRoute("/runs", "runs", runs_page),
    PageRoute("/runs/compare", "runs", two_runs_page),
    PageRoute("/quality", "quality", quality_page),
    PageRoute("/quality/{rule}", "quality", rule_page),
    PageRoute("/registers", "registers", registers_page),
    PageRoute("/registers/{register}", "register", register_page, READ_AND_SEND),
    PageRoute("/registers/{register}/form.xlsx", "register", register_form),
    PageRoute("/admin", "admin", admin_page),
    PageRoute("/audit", "audit", audit_page),
)


def _route(page: PageRoute) -> Route:
    return Route(page.path, behind_door(page.page, page.view), methods=list(page.methods), name=page.view.__name__)


ROUTES: Sequence[BaseRoute] = (
    *map(_route, PAGE_ROUTES),
    *API_ROUTES,
    Route("/health", health),
    Route("/static/style.css", style),
    Route("/static/htmx.js", script),
    Route("/static/mark.svg", mark),
    Route("/static/fonts/{name}", font),
    Route("/theme/{name}", theme),
)


def routes_of(house: House) -> list[BaseRoute]:
    """Give every address of a house; where another organisation sends people back to is in its settings.

    Raises
    ------
    RedirectAddressError
        If there is a page at that address: nobody would ever arrive.
    """
    guard = house.guard
    if not isinstance(guard, WithAccounts) or guard.elsewhere is None:
        return [*ROUTES]
    address = guard.elsewhere.provider.settings.redirect_address
    back = urlsplit(address).path or "/"
    asked = {"type": "http", "method": "GET", "path": back}
    if any(route.matches(asked)[0] is not Match.NONE for route in ROUTES):
        raise RedirectAddressError(given=address)
    return [*ROUTES, _route(PageRoute(back, "login", arrive_page))]
