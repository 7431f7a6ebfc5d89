"""What ``stuurlicht access`` changes: accounts, roles, passwords and sessions. Every change is logged."""

import sys
from collections.abc import Sequence

import click

from stuurlicht.access import CODE_HOURS, AccessStore, Accounts, AuditTrail, Grant, Seen, Sessions
from stuurlicht.access import totp as phone
from stuurlicht.access.account import account_name
from stuurlicht.access.passwords import require_sound
from stuurlicht.core import _
from stuurlicht.core.account_roles import AccountRole
from stuurlicht.core.errors import UsageError
from stuurlicht.surfaces.cli.access_shown import print_sessions, user
from stuurlicht.surfaces.cli.session import Session


class PasswordsDifferError(UsageError):
    """The password was typed in two ways."""

    code = "passwords_differ"


class SessionUnknownError(UsageError):
    """The account has no session of that name."""

    code = "session_unknown"


def accounts_of(session: Session) -> Accounts:
    """Give the accounts of the workspace."""
    return Accounts(AccessStore(session.workspace.folder))


def note_change(session: Session, act: str, about: str) -> None:
    """Write a change in the audit trail."""
    seen = Seen(account=user(), page=f"access {act}", outcome="changed", about=about)
    AuditTrail(session.workspace.folder).add(seen)


@click.pass_obj
def add(
    session: Session,
    /,
    *,
    name: str,
    role: tuple[str, ...],
    municipalities: tuple[str, ...],
    display_name: str,
    wants_code: bool,
    from_stdin: bool,
) -> None:
    """Add an account, with a password or a code to hand over."""
    if not role:
        raise click.MissingParameter(param_hint="--role")
    known, grants = accounts_of(session), [_grant(session, each, municipalities) for each in role]
    kept = account_name(name)
    password_given = None if wants_code else _asked_password(session, kept, from_stdin=from_stdin)
    account = known.add(name, display_name=display_name, grants=grants, by=user())
    note_change(session, "add", f"{account.name}: {', '.join(account.roles)}")
    _say(session, _("Account {account} is gemaakt."), account=account.name)
    _set_password(session, account.name, password_given)


@click.pass_obj
def password(session: Session, /, *, name: str, wants_code: bool, from_stdin: bool) -> None:
    """Set another password, or give a code to hand over."""
    account = accounts_of(session).get(name)
    given = None if wants_code else _asked_password(session, account.name, from_stdin=from_stdin)
    _set_password(session, account.name, given)


def _set_password(session: Session, name: str, given: str | None) -> None:
    known = accounts_of(session)
    if given is not None:
        known.set_password(name, given, by=user())
        note_change(session, "password", name)
        _say(session, _("Het wachtwoord van {account} is ingesteld."), account=name)
        return
    code = known.issue_code(name, by=user())
    note_change(session, "code", name)
    words = _(
        "Eenmalige code voor {account}: {code}. Geef haar persoonlijk door. Zij werkt één keer, binnen {hours} uur; "
        "daarna kiest {account} een eigen wachtwoord."
    )
    _say(session, words, account=name, code=code, hours=CODE_HOURS)


def _asked_password(session: Session, name: str, *, from_stdin: bool) -> str:
    """Ask for a password without showing it, twice; or take the first line of the input."""
    if from_stdin:
        given = sys.stdin.readline().rstrip("\r\n")
    else:
        given = click.prompt(session.say(_("Wachtwoord (u ziet het niet)")), hide_input=True, err=True)
        if given != click.prompt(session.say(_("Nog een keer")), hide_input=True, err=True):
            raise PasswordsDifferError
    require_sound(given, name)
    return given


@click.pass_obj
def role(
    session: Session,
    /,
    *,
    name: str,
    give: tuple[str, ...],
    take: tuple[str, ...],
    municipalities: tuple[str, ...],
) -> None:
    """Give roles and take roles away."""
    if not give and not take:
        raise click.MissingParameter(param_hint="--give")
    known = accounts_of(session)
    for given in [_grant(session, each, municipalities) for each in give]:
        account = known.give(name, given, by=user())
        note_change(session, "give", f"{account.name}: {given.role} {' '.join(sorted(given.municipalities))}".strip())
    for each in take:
        account = known.take(name, AccountRole(each), by=user())
        note_change(session, "take", f"{account.name}: {each}")
    _say(session, _("De rollen van {account} zijn gewijzigd. Opnieuw inloggen is nodig."), account=account.name)


def _grant(session: Session, role: str, municipalities: Sequence[str]) -> Grant:
    from stuurlicht.workspace.registers import chosen_municipality

    return Grant(AccountRole(role), frozenset(chosen_municipality(session.workspace, each) for each in municipalities))


@click.pass_obj
def disable(session: Session, /, *, name: str) -> None:
    """Shut an account."""
    account = accounts_of(session).disable(name, by=user())
    note_change(session, "disable", account.name)
    _say(session, _("Account {account} is afgesloten. Lopende sessies zijn beëindigd."), account=account.name)


@click.pass_obj
def enable(session: Session, /, *, name: str) -> None:
    """Open an account that was shut."""
    account = accounts_of(session).enable(name, by=user())
    note_change(session, "enable", account.name)
    _say(session, _("Account {account} is weer open."), account=account.name)


@click.pass_obj
def totp(session: Session, /, *, name: str, remove: bool) -> None:
    """Ask a code of the phone from now on, or no longer."""
    known = accounts_of(session)
    account = known.get(name)
    if remove:
        known.remove_totp(account.name, by=user())
        note_change(session, "totp --remove", account.name)
        _say(session, _("{account} heeft geen code van de telefoon meer nodig."), account=account.name)
        return
    secret = phone.new_secret()
    _say(session, _("Zet dit in de app met codes op de telefoon: {secret}"), secret=secret)
    _say(session, _("Of open daar dit adres: {address}"), address=phone.address(secret, account.name))
    code = click.prompt(session.say(_("De code die de app nu toont")), err=True)
    known.set_totp(account.name, secret, code, by=user())
    note_change(session, "totp", account.name)
    _say(session, _("{account} logt voortaan in met wachtwoord en code."), account=account.name)


@click.pass_obj
def sessions(session: Session, /, *, name: str | None, handle: str | None, end_all: bool) -> None:
    """Show who is signed in, or end sessions."""
    living = Sessions(store=AccessStore(session.workspace.folder))
    if not handle and not end_all:
        account = accounts_of(session).get(name).name if name else None
        print_sessions(session, living.of(account))
        return
    if name is None:
        raise click.MissingParameter(param_hint=session.say(_("NAAM")))
    account = accounts_of(session).get(name).name
    if handle and not living.end_handle(account, handle):
        raise SessionUnknownError(account=account, given=handle)
    if end_all:
        living.end_all(account)
    note_change(session, "sessions --end", account)
    _say(session, _("Beëindigd. {account} moet opnieuw inloggen."), account=account)


def _say(session: Session, words: str, **facts: str | int) -> None:
    session.out.print(session.say(words).format(**facts), soft_wrap=True)
