"""Who saw what: the audit trail, the newest first; and who has an account, with which roles."""

from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from stuurlicht.access import Account, AuditTrail, Wanted
from stuurlicht.core import _
from stuurlicht.core.account_roles import ACCOUNT_ROLE_LABELS
from stuurlicht.present.language import Language, translate
from stuurlicht.present.numbers import moment
from stuurlicht.present.tables import Heading, Shown, TableModel
from stuurlicht.surfaces.web.chosen import SORT, chosen_of
from stuurlicht.surfaces.web.guard import WithAccounts
from stuurlicht.surfaces.web.house import house_of
from stuurlicht.surfaces.web.views import shown

Row = dict[str, Shown]
_OUTCOMES = {"allowed": _("gezien"), "denied": _("geweigerd"), "changed": _("gewijzigd")}
_SEEN = {
    "logged_at": _("Wanneer"),
    "account": _("Wie"),
    "page": _("Pagina"),
    "outcome": _("Hoe het ging"),
    "instrument": _("Instrument"),
    "municipality": _("Gemeente"),
    "as_of": _("Peildatum"),
    "reason": _("Reden"),
}
_ACCOUNT = {
    "name": _("Gebruikersnaam"),
    "display_name": _("Naam"),
    "roles": _("Rollen"),
    "is_active": _("Open"),
    "has_totp": _("Code van de telefoon"),
}


def audit_page(request: Request) -> Response:
    """Show one page of the trail."""
    chosen = chosen_of(request, more=("page", "who", SORT))
    number = max(1, int(given)) if (given := chosen.given.get("page", "1")).isdecimal() else 1
    who = chosen.given.get("who", "")
    found = AuditTrail(house_of(request).workspace.folder).read(Wanted(account=who), page=number)
    rows = [_seen(entry, chosen.language) for entry in found.entries]
    table = _table("seen", translate(_("Wie zag wat?"), chosen.language), _SEEN, rows, chosen.language)
    return shown(request, "audit.html", chosen, table=table, number=number, has_more=found.has_more, who=who)


def admin_page(request: Request) -> Response:
    """Show the accounts; they are changed on the server, by the command."""
    chosen, guard = chosen_of(request, more=(SORT,)), house_of(request).guard
    accounts = guard.accounts.all() if isinstance(guard, WithAccounts) else ()
    rows = [_account(each, chosen.language) for each in accounts]
    table = _table("accounts", translate(_("Wie heeft een account?"), chosen.language), _ACCOUNT, rows, chosen.language)
    return shown(request, "admin.html", chosen, table=table)


def _table(name: str, title: str, names: dict[str, str], rows: list[Row], language: Language) -> TableModel:
    headings = tuple(
        Heading(name=column, text=translate(text, language), is_number=False, is_key=at == 0)
        for at, (column, text) in enumerate(names.items())
    )
    empty = Shown("", "known")
    cells = tuple(tuple(row.get(column, empty) for column in names) for row in rows)
    return TableModel(name=name, title=title, shared=(), headings=headings, rows=cells)


def _seen(entry: dict[str, Any], language: Language) -> Row:
    told = {name: str(value) for name, value in entry.items()}
    at = datetime.fromisoformat(told["logged_at"])
    outcome = translate(_OUTCOMES.get(told["outcome"], told["outcome"]), language)
    row = {name: _words(text) for name, text in {**told, "outcome": outcome}.items()}
    return {**row, "logged_at": Shown(moment(at.astimezone(), language), "known", at.timestamp())}


def _account(account: Account, language: Language) -> Row:
    yes, no = translate(_("ja"), language), translate(_("nee"), language)
    roles = ", ".join(translate(ACCOUNT_ROLE_LABELS[role], language) for role in account.roles)
    told = {"is_active": account.is_active, "has_totp": account.has_totp}
    flags = {name: yes if value else no for name, value in told.items()}
    row = {"name": account.name, "display_name": account.display_name, "roles": roles, **flags}
    return {name: _words(text) for name, text in row.items()}


def _words(text: str) -> Shown:
    return Shown(text, "known", text.casefold())
