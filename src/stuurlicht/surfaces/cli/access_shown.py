"""What ``stuurlicht access`` shows: accounts, sessions, the audit trail, and why something is allowed or not."""

import getpass
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

import click

from stuurlicht import access
from stuurlicht.access import AccessStore, Account, Accounts, AuditTrail, Permission, Seen, Wanted
from stuurlicht.core import _
from stuurlicht.core.account_roles import ACCOUNT_ROLE_LABELS
from stuurlicht.core.errors import UsageError
from stuurlicht.core.places import municipality_code
from stuurlicht.present.numbers import moment
from stuurlicht.surfaces.cli.session import Session
from stuurlicht.surfaces.page_permissions import PAGES

DENIED_EXIT = 1
_OUTCOMES: Mapping[str, str] = {"allowed": _("mocht"), "denied": _("mocht niet"), "changed": _("gewijzigd")}
_SHOWN_AS_THEY_ARE = ("municipality", "instrument", "as_of", "version", "door", "about", "reason")


class PageOrPermissionUnknownError(UsageError):
    """There is no page and no permission of that name."""

    code = "page_or_permission_unknown"


def user() -> str:
    """Give who is at the command line, told apart from an account: ``cli:anna``."""
    return f"cli:{getpass.getuser()}"


@click.pass_obj
def accounts(session: Session, /) -> None:
    """Show the accounts."""
    known = Accounts(AccessStore(session.workspace.folder)).all()
    if not known:
        words = _("Er zijn nog geen accounts. Maak een beheerder met: stuurlicht access add NAAM --role admin")
        session.out.print(session.say(words), soft_wrap=True)
        return
    headings = (_("Account"), _("Naam"), _("Rollen"), _("Stand"), _("Code van telefoon"), _("Gewijzigd"))
    _print(session, headings, (_told(account, session) for account in known))


def _told(account: Account, session: Session) -> tuple[str, ...]:
    say = session.say
    roles = (
        f"{say(ACCOUNT_ROLE_LABELS[grant.role])} ({', '.join(sorted(grant.municipalities))})".replace(" ()", "")
        for grant in account.grants
    )
    state = _("open") if account.is_active else _("afgesloten")
    phone = _("bij de eigen organisatie") if account.is_external else _("ja") if account.has_totp else _("nee")
    changed = f"{_local(account.changed_at, session)} ({account.changed_by})"
    return account.name, account.display_name, ", ".join(roles), say(state), say(phone), changed


def print_sessions(session: Session, living: Iterable[access.Session]) -> None:
    """Show sessions, or that there are none."""
    rows = [
        (each.handle, each.account.name, _local(each.started_at, session), _local(each.seen_at, session))
        for each in living
    ]
    if rows:
        _print(session, (_("Sessie"), _("Account"), _("Begonnen"), _("Laatst gezien")), rows)
    else:
        session.out.print(session.say(_("Niemand is ingelogd.")))


@click.pass_obj
def log(  # noqa: PLR0913  the options
    session: Session,
    /,
    *,
    account: str,
    page_name: str,
    municipality: str | None,
    instrument: str,
    outcome: str | None,
    since: date | None,
    until: date | None,
    number: int,
) -> None:
    """Show who saw or changed what; that it was read is written in it too."""
    trail = AuditTrail(session.workspace.folder)
    wanted = Wanted(
        account=account,
        page=page_name,
        municipality=_code(municipality) or "",
        instrument=instrument,
        outcome=outcome or "",
        since=since.isoformat() if since else "",
        until=until.isoformat() if until else "",
    )
    found = trail.read(wanted, page=number)
    trail.add(Seen(account=user(), page="access log", outcome="allowed"))
    if not found.entries:
        session.out.print(session.say(_("Er is niets gevonden.")))
        return
    headings = (_("Wanneer"), _("Wie"), _("Rollen"), _("Bladzijde"), _("Uitkomst"), _("Verder"))
    _print(session, headings, (_entry(entry, session) for entry in found.entries))
    if found.has_more:
        words = session.say(_("Er is meer. Het volgende deel: --number {number}")).format(number=number + 1)
        session.out.print(words)


def _entry(entry: Mapping[str, Any], session: Session) -> tuple[str, ...]:
    at = _local(datetime.fromisoformat(entry["logged_at"]), session)
    who = entry.get("account") or session.say(_("niet ingelogd"))
    outcome = session.say(_OUTCOMES[entry["outcome"]])
    more = " · ".join(str(entry[name]) for name in _SHOWN_AS_THEY_ARE if name in entry)
    return at, who, entry.get("roles", ""), entry["page"], outcome, more


@click.pass_obj
def explanation(session: Session, /, *, name: str, page: str, municipality: str | None) -> int:
    """Say why an account may see a page or not; the exit code says whether."""
    account = Accounts(AccessStore(session.workspace.folder)).get(name)
    permission, code = _permission(page), _code(municipality)
    session.out.print(access.explain(account, permission, code, session.say), soft_wrap=True)
    return 0 if access.may(account, permission, code).is_allowed else DENIED_EXIT


def _permission(name: str) -> Permission:
    if name in PAGES:
        return PAGES[name]
    if name in set(Permission):
        return Permission(name)
    from stuurlicht.core.pseudonyms import safe_to_show

    raise PageOrPermissionUnknownError(given=safe_to_show(name), known=", ".join([*PAGES, *Permission]))


def _code(municipality: str | None) -> str | None:
    if municipality is None:
        return None
    try:
        return municipality_code(municipality)
    except ValueError:
        from stuurlicht.workspace.municipalities import MunicipalityCodeError

        raise MunicipalityCodeError(given=municipality) from None


def _local(at: datetime, session: Session) -> str:
    return moment(at.astimezone(), session.language)


def _print(session: Session, headings: Iterable[str], rows: Iterable[tuple[str, ...]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    listed = Table(header_style="bold", box=SIMPLE_HEAD, pad_edge=False)
    for heading in headings:
        listed.add_column(Text(session.say(heading)))
    for row in rows:
        listed.add_row(*map(Text, row))
    session.out.print(listed)
