"""``stuurlicht access``: who may come in, what they may see, and what they saw."""

import click

from stuurlicht.core import _
from stuurlicht.core.account_roles import AccountRole
from stuurlicht.surfaces.cli import access_calls as calls
from stuurlicht.surfaces.cli import access_shown as shown
from stuurlicht.surfaces.cli.click_words import Command, Day, Group, Option, Say

_OUTCOMES = ("allowed", "denied", "changed")


def command(say: Say) -> click.Command:
    """Make the group."""
    group = Group(
        "access",
        help=say(_("Beheer accounts en rollen, en zie wie wat bekeek.")),
        no_args_is_help=True,
        subcommand_metavar=say(_("OPDRACHT ...")),
        options_metavar="",
    )
    for make in (_add, _list, _role, _disable, _enable, _password, _totp, _sessions, _log, _explain):
        group.add_command(make(say))
    return group


def _name(say: Say) -> click.Argument:
    return click.Argument(["name"], metavar=say(_("NAAM")))


def _roles(say: Say, spelling: str, text: str) -> Option:
    return Option(
        [spelling],
        type=click.Choice([each.value for each in AccountRole]),
        multiple=True,
        metavar=say(_("ROL")),
        help=say(text),
    )


def _municipalities(say: Say) -> Option:
    return Option(
        ["--municipality", "municipalities"],
        multiple=True,
        metavar=say(_("CODE")),
        help=say(_("Voor welke gemeente de rol geldt; mag vaker. Zonder deze optie alle gemeenten van de werkmap.")),
    )


def _municipality(say: Say, text: str) -> Option:
    return Option(["--municipality"], metavar=say(_("CODE")), help=say(text))


def _secret(say: Say) -> list[click.Parameter]:
    return [
        Option(
            ["--code", "wants_code"],
            is_flag=True,
            help=say(_("Geef een eenmalige code om door te geven, in plaats van een wachtwoord.")),
        ),
        Option(
            ["--password-stdin", "from_stdin"],
            is_flag=True,
            help=say(_("Lees het wachtwoord van de invoer, in plaats van het te vragen.")),
        ),
    ]


def _add(say: Say) -> click.Command:
    shown_name = Option(["--display-name"], default="", metavar=say(_("TEKST")), help=say(_("Hoe de naam te zien is.")))
    roles = _roles(
        say, "--role", _("Een rol van het account; mag vaker. Kies uit council, analyst, controller, admin.")
    )
    return Command(
        "add",
        callback=calls.add,
        params=[_name(say), roles, _municipalities(say), shown_name, *_secret(say)],
        help=say(_("Maak een account. Het wachtwoord wordt gevraagd en niet getoond.")),
    )


def _list(say: Say) -> click.Command:
    return Command("list", callback=shown.accounts, help=say(_("Toon de accounts met hun rollen.")))


def _role(say: Say) -> click.Command:
    params: list[click.Parameter] = [
        _name(say),
        _roles(say, "--give", _("Geef deze rol, of verander voor welke gemeenten zij geldt; mag vaker.")),
        _roles(say, "--take", _("Neem deze rol af; mag vaker.")),
        _municipalities(say),
    ]
    text = _("Geef een account een rol of neem die af. Wie is ingelogd, moet daarna opnieuw inloggen.")
    return Command("role", callback=calls.role, params=params, help=say(text))


def _disable(say: Say) -> click.Command:
    text = _("Sluit een account af: inloggen kan niet meer. Het blijft bewaard, zodat logboeken blijven kloppen.")
    return Command("disable", callback=calls.disable, params=[_name(say)], help=say(text))


def _enable(say: Say) -> click.Command:
    return Command("enable", callback=calls.enable, params=[_name(say)], help=say(_("Open een afgesloten account.")))


def _password(say: Say) -> click.Command:
    text = _("Geef een account een nieuw wachtwoord of een eenmalige code. Lopende sessies eindigen.")
    return Command("password", callback=calls.password, params=[_name(say), *_secret(say)], help=say(text))


def _totp(say: Say) -> click.Command:
    remove = Option(["--remove"], is_flag=True, help=say(_("Vraag geen code van de telefoon meer.")))
    text = _("Laat bij het inloggen ook om een code van de telefoon vragen.")
    return Command("totp", callback=calls.totp, params=[_name(say), remove], help=say(text))


def _sessions(say: Say) -> click.Command:
    params: list[click.Parameter] = [
        click.Argument(["name"], required=False, metavar=say(_("[NAAM]"))),
        Option(["--end", "handle"], metavar=say(_("SESSIE")), help=say(_("Beëindig deze sessie van het account."))),
        Option(["--end-all"], is_flag=True, help=say(_("Beëindig alle sessies van het account."))),
    ]
    return Command("sessions", callback=calls.sessions, params=params, help=say(_("Toon wie er is ingelogd.")))


def _log(say: Say) -> click.Command:
    params: list[click.Parameter] = [
        Option(["--account"], default="", metavar=say(_("NAAM")), help=say(_("Alleen van dit account."))),
        Option(["--page", "page_name"], default="", metavar=say(_("BLADZIJDE")), help=say(_("Alleen deze bladzijde."))),
        _municipality(say, _("Alleen over deze gemeente.")),
        Option(["--instrument"], default="", metavar=say(_("INSTRUMENT")), help=say(_("Alleen dit instrument."))),
        Option(
            ["--outcome"],
            type=click.Choice(_OUTCOMES),
            metavar=say(_("UITKOMST")),
            help=say(_("Alleen wat mocht (allowed), niet mocht (denied) of is gewijzigd (changed).")),
        ),
        Option(["--since"], type=Day(), metavar=say(_("DATUM")), help=say(_("Vanaf deze dag."))),
        Option(["--until"], type=Day(), metavar=say(_("DATUM")), help=say(_("Tot en met deze dag."))),
        Option(
            ["--number"],
            type=click.IntRange(min=1),
            default=1,
            show_default=True,
            metavar=say(_("GETAL")),
            help=say(_("Welk deel, vanaf het nieuwste: 1 is de laatste vijftig regels.")),
        ),
    ]
    return Command("log", callback=shown.log, params=params, help=say(_("Toon wie wat bekeek of wijzigde.")))


def _explain(say: Say) -> click.Command:
    params: list[click.Parameter] = [
        _name(say),
        click.Argument(["page"], metavar=say(_("BLADZIJDE"))),
        _municipality(say, _("Voor welke gemeente.")),
    ]
    text = _("Leg uit waarom een account een bladzijde of recht wel of niet heeft.")
    exits = _("Eindigt met 0: het mag. Met 1: het mag niet.")
    return Command("explain", callback=shown.explanation, params=params, help=say(text), epilog=say(exits))
