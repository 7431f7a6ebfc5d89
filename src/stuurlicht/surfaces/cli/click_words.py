"""Click in Dutch: headings, hints and the errors of a wrong call."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from stuurlicht.core import _, words

Say = words.Say


def say_of(context: click.Context) -> Say:
    """Give the translator of this call."""
    session = context.find_root().obj
    return session.say if session is not None else str


class Option(click.Option):
    """An option of which the hints are in the language of the call."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Give its spelling and its help, with what it takes by default."""
        if self.hidden:
            return None
        say, extra = say_of(ctx), self.get_help_extra(ctx)
        hints = []
        if "default" in extra:
            hints.append(say(_("standaard: {value}")).format(value=extra["default"]))
        if "range" in extra:
            hints.append(range_text(self.type, say))
        if self.required:
            hints.append(say(_("verplicht")))
        hint = f"  [{'; '.join(hints)}]" if hints else ""
        return self.get_help_spec(ctx), f"{self.help or ''}{hint}".strip()


def range_text(kind: click.ParamType[Any], say: Say) -> str:
    """Say between which numbers a value lies: ``3 tot en met 60``."""
    low, high = getattr(kind, "min", None), getattr(kind, "max", None)
    if high is None:
        return say(_("{low} of meer")).format(low=_plain(low))
    if low is None:
        return say(_("hoogstens {high}")).format(high=_plain(high))
    return say(_("{low} tot en met {high}")).format(low=_plain(low), high=_plain(high))


def _plain(number: float | None) -> str:
    return f"{number:g}" if isinstance(number, float) else str(number)


class _InOurWords(click.Command):
    """Headings in the language of the call."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is called."""
        say = say_of(ctx)
        pieces = (say(_("[OPTIES]")) if piece == "[OPTIONS]" else piece for piece in self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=say(_("Gebruik")) + ": ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and for a group its commands."""
        records = [parameter.get_help_record(ctx) for parameter in self.get_params(ctx)]
        if told := [record for record in records if record is not None and record[1]]:
            with formatter.section(say_of(ctx)(_("Opties"))):
                formatter.write_dl(told)
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give ``--help`` with our words."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say_of(ctx)(_("Toon deze uitleg."))
        return option


class Command(_InOurWords):
    """A command in the language of the call."""


class Group(_InOurWords, click.Group):
    """A group of commands in the language of the call."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands with their first sentence."""
        rows = [(name, self.summary(ctx, name)) for name in self.list_commands(ctx)]
        if rows:
            with formatter.section(say_of(ctx)(_("Opdrachten"))):
                formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; when there is none, name those that look like it."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            known = self.list_commands(ctx)
            raise click.exceptions.NoSuchCommand(error.command_name, possibilities=known, ctx=ctx) from None

    def summary(self, ctx: click.Context, name: str) -> str:
        """Give the sentence that stands beside a command in the list."""
        command = self.get_command(ctx, name)
        return (command.short_help or command.help or "") if command is not None else ""


class Day(click.ParamType[date]):
    """A day as it is typed: ``2026-10-31``."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401
        """Give the date, or refuse what is none."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            say = say_of(ctx) if ctx is not None else str
            self.fail(say(_("'{value}' is geen datum; schrijf 2026-10-31.")).format(value=value), param, ctx)


def usage_error_text(error: click.ClickException, say: Say) -> str:
    """Say what is wrong with a call, and what there is instead."""
    if isinstance(error, click.NoSuchOption):
        text = say(_("De optie {name} bestaat niet.")).format(name=error.option_name)
        return _with_near(text, error.possibilities, say)
    if isinstance(error, click.exceptions.NoSuchCommand):
        text = say(_("De opdracht {name} bestaat niet.")).format(name=error.command_name)
        return _with_near(text, error.possibilities, say)
    if isinstance(error, click.MissingParameter):
        return say(_("{name} ontbreekt.")).format(name=_parameter_name(error))
    if isinstance(error, click.BadParameter):
        return _bad_value(error, say)
    if isinstance(error, click.BadOptionUsage):
        return say(_("Bij de optie {name} hoort een waarde.")).format(name=error.option_name)
    return say(_("De opdracht is niet goed geschreven. Uitleg: {command} --help")).format(command=_called(error))


def _called(error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    return context.command_path if context is not None else "stuurlicht"


def _bad_value(error: click.BadParameter, say: Say) -> str:
    kind = error.param.type if error.param is not None else None
    what = error.message
    if isinstance(kind, click.Choice):
        what = say(_("kies uit {choices}.")).format(choices=", ".join(map(str, kind.choices)))
    elif isinstance(kind, click.Path):
        what = say(_("dit bestand of deze map is er niet."))
    elif isinstance(kind, click.IntRange | click.FloatRange):
        what = say(_("het moet een getal zijn: {range}.")).format(range=range_text(kind, say))
    return say(_("{name} kan zo niet: {what}")).format(name=_parameter_name(error), what=what)


def _parameter_name(error: click.BadParameter) -> str:
    parameter = error.param
    if parameter is None:
        return str(error.param_hint or "")
    return parameter.opts[0] if isinstance(parameter, click.Option) else parameter.make_metavar(error.ctx)  # type: ignore[arg-type]


def _with_near(text: str, near: Sequence[str] | None, say: Say) -> str:
    if not near:
        return text
    return f"{text} {say(_('Bedoelt u {names}?')).format(names=', '.join(near))}"
