"""Signing in with another organisation: a link that leads there, and the address to which it sends people back."""

from urllib.parse import quote, unquote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from stuurlicht.access.openid import OpenIdSignIn
from stuurlicht.core.errors import StuurlichtError
from stuurlicht.present.error_words import error_text
from stuurlicht.surfaces.web.chosen import Chosen, chosen_of, plainly
from stuurlicht.surfaces.web.cookies import JOURNEY, forget_cookie, journey_token, set_cookie
from stuurlicht.surfaces.web.guard import WithAccounts
from stuurlicht.surfaces.web.house import house_of
from stuurlicht.surfaces.web.pages.login import ask, let_in

_THEN = ":"
"""In the cookie between the token and what was asked for; stands in neither."""


def depart_page(request: Request) -> Response:
    """Send the browser to the other organisation, with what it must bring back."""
    chosen = chosen_of(request, more=("next",))
    _guard, door = _door(request)
    try:
        departure = door.depart()
    except StuurlichtError as error:
        return _refused(request, chosen, error)
    page = RedirectResponse(departure.address, 303)
    onward = quote(chosen.given.get("next", "/"), safe="")
    set_cookie(request, page, JOURNEY, f"{departure.browser_token}{_THEN}{onward}")
    return page


def arrive_page(request: Request) -> Response:
    """Let in whoever comes back with a good answer, and go on to what was asked for."""
    guard, door = _door(request)
    token, _then, onward = journey_token(request).partition(_THEN)
    try:
        account = door.arrive(request.query_params, token)
    except StuurlichtError as error:
        return _refused(request, plainly(request), error)
    page = let_in(request, guard, account, unquote(onward) or "/")
    forget_cookie(request, page, JOURNEY)
    return page


def _door(request: Request) -> tuple[WithAccounts, OpenIdSignIn]:
    guard = house_of(request).guard
    if not isinstance(guard, WithAccounts) or guard.elsewhere is None:
        raise HTTPException(404)
    return guard, guard.elsewhere


def _refused(request: Request, chosen: Chosen, error: StuurlichtError) -> Response:
    house_of(request).guard.saw(None, "login", "denied")
    return ask(request, chosen, error_text(error, chosen.language), 403)
