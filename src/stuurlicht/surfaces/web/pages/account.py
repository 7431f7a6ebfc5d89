"""The own account: another password, and a code of the phone."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from stuurlicht.access import Account, totp
from stuurlicht.core.errors import UsageError
from stuurlicht.present.error_words import error_text
from stuurlicht.surfaces.web.chosen import Chosen, chosen_of
from stuurlicht.surfaces.web.cookies import SESSION, set_cookie
from stuurlicht.surfaces.web.guard import WithAccounts
from stuurlicht.surfaces.web.house import house_of
from stuurlicht.surfaces.web.security import with_form
from stuurlicht.surfaces.web.views import shown


def account_page(request: Request) -> Response:
    """Show the own account; a form that was sent sets another password."""
    chosen = chosen_of(request)
    if (own := _own(request)) is None:
        return RedirectResponse(chosen.address("/"), 303)
    fault, (guard, account) = "", own
    if request.method == "POST":
        try:
            _set_password(request, guard, account.name)
        except UsageError as error:
            fault = error_text(error, chosen.language)
        else:
            return _anew(request, guard, account, chosen.address("/"))
    return _form(request, "account.html", chosen, account=account, fault=fault)


def phone_page(request: Request) -> Response:
    """Show a new secret for the phone; a form that was sent proves that the phone has it."""
    chosen, own = chosen_of(request), _own(request)
    if own is None or own[1].is_external or own[1].must_change_password:
        return RedirectResponse(chosen.address("/account"), 303)
    fault, (guard, account) = "", own
    secret = _given(request, "secret")
    if request.method == "POST":
        try:
            _set_phone(request, guard, account.name, secret)
        except UsageError as error:
            fault = error_text(error, chosen.language)
        else:
            return _anew(request, guard, account, chosen.address("/account"))
    secret = secret if totp.is_secret(secret) else totp.new_secret()
    told = {"secret": secret, "spelled": totp.spelled(secret), "phone": totp.address(secret, account.name)}
    return _form(request, "phone.html", chosen, account=account, fault=fault, **told)


def _own(request: Request) -> tuple[WithAccounts, Account] | None:
    guard = house_of(request).guard
    reader = guard.who(request)
    if not isinstance(guard, WithAccounts) or reader is None or reader.account is None:
        return None
    return guard, reader.account


def _set_password(request: Request, guard: WithAccounts, name: str) -> None:
    if not guard.accounts.get(name).must_change_password:
        _prove(request, guard, name)
    guard.accounts.set_password(name, _given(request, "new"), by=name)
    guard.saw(guard.who(request), "account", "changed", about=name)


def _set_phone(request: Request, guard: WithAccounts, name: str, secret: str) -> None:
    _prove(request, guard, name)
    guard.accounts.set_totp(name, secret, _given(request, "new_code"), by=name)
    guard.saw(guard.who(request), "account", "changed", about=name)


def _prove(request: Request, guard: WithAccounts, name: str) -> None:
    """Ask for the password of now; whoever holds only the browser does not know it."""
    address = request.client.host if request.client else ""
    guard.door.sign_in(name, _given(request, "old"), code=_given(request, "code"), address=address)


def _anew(request: Request, guard: WithAccounts, account: Account, onward: str) -> Response:
    """Start another session here, for the change ended all there were."""
    page = RedirectResponse(onward, 303)
    set_cookie(request, page, SESSION, guard.sessions.start(account.name))
    return page


def _given(request: Request, field: str) -> str:
    return str(request.state.form.get(field, "")) if request.method == "POST" else ""


def _form(request: Request, template: str, chosen: Chosen, *, fault: str, **told: object) -> Response:
    status = 400 if fault else 200
    return with_form(
        request, lambda token: shown(request, template, chosen, status=status, token=token, fault=fault, **told)
    )
