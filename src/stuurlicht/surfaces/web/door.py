"""The door in front of every page: who asks, whether they may, and whether the page is there already."""

from collections.abc import Awaitable, Callable
from functools import wraps

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from stuurlicht.access import PERMISSION_LABELS, Permission
from stuurlicht.access.audit import Outcome
from stuurlicht.core.errors import UsageError
from stuurlicht.surfaces.page_permissions import PAGES
from stuurlicht.surfaces.web.chosen import chosen_of, language_of
from stuurlicht.surfaces.web.house import House, house_of
from stuurlicht.surfaces.web.security import form_of

View = Callable[[Request], Response]
Endpoint = Callable[[Request], Awaitable[Response]]


class PageRefusedError(UsageError):
    """The account may not see this page."""

    code = "page_refused"


def behind_door(name: str, view: View) -> Endpoint:
    """Let a view answer only those who may see the page of that name; what is finished is not made again."""

    @wraps(view)
    async def answered(request: Request) -> Response:
        house = house_of(request)
        account = house.guard.who(request)
        permission = PAGES[name]
        if account is None and permission is not Permission.SIGN_IN:
            return to_login(request)
        if not allowed(request, permission):
            _note(request, name, "denied")
            raise PageRefusedError(permission=PERMISSION_LABELS[permission])
        page = await _made(request, house, "" if account is None else account.rights, view)
        if page.status_code == 200:  # noqa: PLR2004  what was not found was not seen
            _note(request, name, "allowed")
        return page

    return answered


def require(request: Request, permission: Permission) -> None:
    """Refuse what the account may not do.

    Raises
    ------
    PageRefusedError
        If the policy does not allow it.
    """
    if not allowed(request, permission):
        raise PageRefusedError(permission=PERMISSION_LABELS[permission])


def allowed(request: Request, permission: Permission) -> bool:
    """Tell whether the account may do this, for the municipality in view."""
    house = house_of(request)
    return house.guard.may(house.guard.who(request), permission, _municipality(request))


def to_login(request: Request) -> RedirectResponse:
    """Send the reader to the page to sign in, and from there back to what was asked."""
    back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    url = request.url.replace(path="/login", query="").include_query_params(next=back, lang=language_of(request))
    return RedirectResponse(f"{url.path}?{url.query}", 303)


async def _made(request: Request, house: House, rights: str, view: View) -> Response:
    if request.method == "POST":
        form = request.state.form = await form_of(request)
        try:
            return await run_in_threadpool(view, request)
        finally:
            await form.close()
    key = await run_in_threadpool(_key, request, house, rights)
    is_packed = "gzip" in request.headers.get("accept-encoding", "")
    if (kept := house.finished.find(key, is_packed=is_packed)) is not None:
        return kept
    page = await run_in_threadpool(view, request)
    house.finished.keep(key, page)
    return page


def _key(request: Request, house: House, rights: str) -> tuple[object, ...]:
    """Give everything that moves a page."""
    asked = tuple(sorted(request.query_params.multi_items()))
    return rights, request.url.path, asked, house.moving()


def _note(request: Request, page: str, outcome: Outcome) -> None:
    """Write in the audit trail what was shown or refused; when that fails, nothing is shown."""
    house = house_of(request)
    about = {
        "municipality": _municipality(request),
        "instrument": request.path_params.get("instrument", ""),
        "as_of": request.query_params.get("as_of", ""),
        "version": request.query_params.get("ledger_version", ""),
    }
    house.guard.saw(house.guard.who(request), page, outcome, **{name: text for name, text in about.items() if text})


def _municipality(request: Request) -> str:
    return chosen_of(request, more=tuple(request.query_params)).municipality
