"""Signing in and out."""

from dataclasses import replace
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from stuurlicht.access import Account, SignInLockedError, SignInRefusedError
from stuurlicht.present.error_words import error_text
from stuurlicht.surfaces.web.chosen import Chosen, chosen_of
from stuurlicht.surfaces.web.cookies import SESSION, forget_cookie, session_token, set_cookie
from stuurlicht.surfaces.web.guard import WithAccounts
from stuurlicht.surfaces.web.house import house_of
from stuurlicht.surfaces.web.security import with_form
from stuurlicht.surfaces.web.views import shown


def login_page(request: Request) -> Response:
    """Ask for name, password and code; whoever gives the right ones goes on to what was asked for."""
    chosen = chosen_of(request, more=("next",))
    guard = house_of(request).guard
    if not isinstance(guard, WithAccounts):
        return RedirectResponse(chosen.address("/"), 303)
    if request.method != "POST":
        return ask(request, chosen)
    form = request.state.form
    name, password, code = (str(form.get(field, "")) for field in ("name", "password", "code"))
    address = request.client.host if request.client else ""
    try:
        account = guard.door.sign_in(name, password, code=code, address=address)
    except (SignInRefusedError, SignInLockedError) as error:
        guard.saw(None, "login", "denied")
        return ask(request, chosen, error_text(error, chosen.language), 403)
    return let_in(request, guard, account, chosen.given.get("next", "/"))


def let_in(request: Request, guard: WithAccounts, account: Account, onward: str) -> Response:
    """Start a session in this browser, and go on to what was asked for; never to another site."""
    guard.sessions.end(session_token(request))
    page = RedirectResponse("/account" if account.must_change_password else _within(onward), 303)
    set_cookie(request, page, SESSION, guard.sessions.start(account.name))
    return page


def logout(request: Request) -> Response:
    """End the session of this browser."""
    guard = house_of(request).guard
    if isinstance(guard, WithAccounts):
        guard.sessions.end(session_token(request))
    page = RedirectResponse(chosen_of(request).address("/login"), 303)
    forget_cookie(request, page, SESSION)
    return page


def ask(request: Request, chosen: Chosen, fault: str = "", status: int = 200) -> Response:
    """Give the page to sign in, with what went wrong."""
    onward = chosen.given.get("next", "")
    bare = replace(chosen, given={name: text for name, text in chosen.given.items() if name != "next"})
    guard = house_of(request).guard
    has_other = isinstance(guard, WithAccounts) and guard.elsewhere is not None
    told = {"onward": onward, "fault": fault, "has_other": has_other}
    return with_form(request, lambda token: shown(request, "login.html", bare, status=status, token=token, **told))


def _within(address: str) -> str:
    """Give an address on this site; any other becomes the first page."""
    parts = urlsplit(address)
    is_ours = (
        not parts.scheme and not parts.netloc and address.startswith("/") and not address.startswith(("//", "/\\"))
    )
    return address if is_ours else "/"
