"""``stuurlicht serve``: the pages, in a browser."""

import dataclasses
from threading import Thread
from typing import TYPE_CHECKING

import click

from stuurlicht.core import _
from stuurlicht.surfaces.cli.click_words import Command, Option, Say
from stuurlicht.surfaces.cli.session import Session

if TYPE_CHECKING:
    from stuurlicht.surfaces.desk import Desk
    from stuurlicht.surfaces.web.guard import Guard
    from stuurlicht.workspace import Workspace
    from stuurlicht.workspace.web_settings import WebSettings

_SECONDS_TO_FINISH = 5


def command(say: Say) -> click.Command:
    """Make the command."""
    params: list[click.Parameter] = [
        Option(
            ["--host"], metavar=say(_("ADRES")), help=say(_("Waar de server luistert; anders als in de instellingen."))
        ),
        Option(
            ["--port"],
            type=click.IntRange(1, 65_535),
            metavar=say(_("GETAL")),
            help=say(_("Op welke poort; anders als in de instellingen.")),
        ),
    ]
    text = _(
        "Open de pagina's in een browser. Zonder accounts kunt alleen u erbij, op deze computer. Stoppen: Ctrl+C. "
        "Intussen kunt u gewoon berichten inlezen."
    )
    return Command("serve", callback=_serve, params=params, help=say(text))


@click.pass_obj
def _serve(session: Session, /, *, host: str | None, port: int | None) -> None:
    from stuurlicht.surfaces.desk import Desk
    from stuurlicht.surfaces.web.guard import guard_of, has_accounts
    from stuurlicht.workspace.web_settings import may_bind

    workspace = session.workspace
    asked = {name: given for name, given in (("host", host), ("port", port)) if given is not None}
    web = dataclasses.replace(workspace.settings.web, **asked)  # type: ignore[arg-type]  # each of its own field
    may_bind(web, has_accounts=has_accounts(workspace))
    guard = guard_of(workspace, web)
    desk = Desk(workspace)
    try:
        _tell(session, web, has_accounts=guard.has_accounts)
        _answer_readers(workspace, desk, guard, web)
    finally:
        desk.close()


def _answer_readers(workspace: "Workspace", desk: "Desk", guard: "Guard", web: "WebSettings") -> None:
    """Serve until it is stopped."""
    import uvicorn

    from stuurlicht.present.charts import prepare_drawing
    from stuurlicht.surfaces.web.app import web_app
    from stuurlicht.surfaces.web.house import House

    Thread(target=prepare_drawing, daemon=True).start()  # the first drawing takes a second
    house = House(
        workspace,
        desk,
        guard,
        is_secure=web.has_tls or bool(web.trusted_proxies),
        hosts=web.names,
        proxies=web.trusted_proxies,
        is_only_proxied=bool(web.trusted_proxies) and not web.has_tls,
    )
    config = uvicorn.Config(
        web_app(house),
        host=web.host,
        port=web.port,
        log_level="warning",
        access_log=False,  # addresses of people stand in no log; the audit trail says who saw what
        server_header=False,
        ssl_certfile=web.tls_certificate or None,
        ssl_keyfile=web.tls_key or None,
        proxy_headers=False,  # the application believes them of trusted servers only
        timeout_graceful_shutdown=_SECONDS_TO_FINISH,
    )
    uvicorn.Server(config).run()


def _tell(session: Session, web: "WebSettings", *, has_accounts: bool) -> None:
    """Say where the pages are, and who can open them."""
    scheme = "https" if web.has_tls else "http"
    words = session.say(_("De pagina's staan op {address} (stoppen: Ctrl+C)."))
    session.out.print(words.format(address=f"{scheme}://{web.host}:{web.port}/"), soft_wrap=True)
    if not has_accounts:
        words = _("Er zijn nog geen accounts: alleen wie op deze computer werkt, kan de pagina's openen.")
        session.out.print(session.say(words), soft_wrap=True)
