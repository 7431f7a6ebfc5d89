"""From what a page tells to HTML: the templates, the words in the language of the reader, the frame around it all."""

from functools import cache, partial
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from stuurlicht.access import Permission
from stuurlicht.core import _
from stuurlicht.core.places import municipality_name
from stuurlicht.present.language import translate
from stuurlicht.runs import code_version
from stuurlicht.surfaces.page_permissions import PAGES
from stuurlicht.surfaces.web.chosen import Chosen
from stuurlicht.surfaces.web.drawings import drawing_of
from stuurlicht.surfaces.web.finished_pages import FinishedPage
from stuurlicht.surfaces.web.house import House, house_of
from stuurlicht.surfaces.web.sorting import in_order, sorters

MENU = (
    ("start", "/", _("Hoe staan we ervoor?")),
    ("instrument", "/questions", _("Vragen")),
    ("council", "/council", _("Raadsrapport")),
    ("runs", "/runs", _("Runs")),
    ("quality", "/quality", _("Gegevens")),
    ("registers", "/registers", _("Registers")),
    ("admin", "/admin", _("Accounts")),
)
"""Page by which permission is asked, where it stands, and what it is called."""


def shown(request: Request, template: str, chosen: Chosen, *, status: int = 200, **told: Any) -> HTMLResponse:  # noqa: ANN401
    """Give a page that is made for this reader only."""
    return HTMLResponse(_written(request, template, chosen, told), status)


def finished(request: Request, template: str, chosen: Chosen, **told: Any) -> FinishedPage:  # noqa: ANN401
    """Give a page that reads the same for everybody with the same rights."""
    return FinishedPage(_written(request, template, chosen, told))


def _written(request: Request, template: str, chosen: Chosen, told: dict[str, Any]) -> str:
    house = house_of(request)
    say = partial(translate, language=chosen.language)
    account = house.guard.who(request)
    may = partial(_may, house, account, chosen.municipality)
    frame = {
        "_": say,
        "style_of": code_version(),
        "chosen": chosen,
        "here": request.url.path,
        "menu": [(name, path, say(label)) for name, path, label in MENU if may(PAGES[name])],
        "may": lambda name: may(Permission(name)),
        "has_accounts": house.guard.has_accounts,
        "is_signed_in": account is not None,
        "municipalities": [(code, _name(house, code)) for code in house.open_to(request, Permission.SEE_PUBLISHED)],
        "municipality_name": _name(house, chosen.municipality),
        "has_theme": house.theme("theme.css") is not None,
        "has_logo": house.theme("logo.svg") is not None,
        "is_fictional": house.workspace.settings.is_fictional,
    }
    return environment().get_template(template).render({**frame, **told})


@cache
def environment() -> Environment:
    """Give the templates; a name that is not told stops the page, so that nothing is silently empty."""
    made = Environment(
        loader=FunctionLoader(_template),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"drawing": drawing_of, "in_order": in_order, "sorters": sorters}
    return made


def _template(name: str) -> str:
    return (files("stuurlicht") / "surfaces" / "web" / "templates" / name).read_text(encoding="utf-8")


def _may(house: House, account: Any, municipality: str, permission: Permission) -> bool:  # noqa: ANN401
    return house.guard.may(account, permission, municipality)


def _name(house: House, code: str) -> str:
    known = {each.code: each.name for each in house.workspace.settings.municipalities}
    return known.get(code) or municipality_name(code)
