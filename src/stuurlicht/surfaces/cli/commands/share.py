"""``stuurlicht share``: a publication as one file for other municipalities, signed when a key is given."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from stuurlicht.core import _
from stuurlicht.core.errors import UsageError
from stuurlicht.surfaces.cli.click_words import Command, Day, Option, Say
from stuurlicht.surfaces.cli.session import Session
from stuurlicht.workspace.publications import KeptPublication, last_publication, read_publications


class WhichPublicationError(UsageError):
    """No publication is named, and there is not exactly one name."""

    code = "which_publication"


def command(say: Say) -> click.Command:
    """Make the command."""
    params: list[click.Parameter] = [
        click.Argument(["name"], required=False, metavar=say(_("[NAAM]"))),
        Option(
            ["--as-of"],
            type=Day(),
            metavar=say(_("DATUM")),
            help=say(_("Deel de publicatie van deze peildatum; zonder deze optie de laatste.")),
        ),
        Option(
            ["--output"],
            type=click.Path(dir_okay=False, path_type=Path),
            metavar=say(_("BESTAND")),
            help=say(_("Waar het bestand komt; zonder deze optie delen-NAAM-PEILDATUM.json in de werkmap.")),
        ),
        Option(
            ["--key"],
            type=click.Path(dir_okay=False, path_type=Path),
            metavar=say(_("BESTAND")),
            help=say(_("Onderteken met de geheime sleutel in dit bestand.")),
        ),
        Option(
            ["--new-key"],
            type=click.Path(dir_okay=False, path_type=Path),
            metavar=say(_("BESTAND")),
            help=say(_("Maak alleen een nieuw paar sleutels: de geheime in dit bestand, de openbare ernaast (.pub).")),
        ),
    ]
    text = _(
        "Maak van een publicatie één bestand voor andere gemeenten. Er staat alleen in wat al is gepubliceerd. "
        "Vergelijk met: stuurlicht compare"
    )
    return Command("share", callback=_share, params=params, help=say(text))


@click.pass_obj
def _share(
    session: Session,
    /,
    *,
    name: str | None,
    as_of: date | None,
    output: Path | None,
    key: Path | None,
    new_key: Path | None,
) -> None:
    if new_key is not None:
        _make_key(session, new_key)
        return
    from stuurlicht.surfaces.exchange.document import as_bytes, shared_document
    from stuurlicht.surfaces.exchange.signing import signed

    kept = _found(session, name, as_of)
    document = shared_document(session.workspace, kept, session.report_language)
    if key is not None:
        document = signed(document, key)
    day, called = kept.at.day.isoformat(), kept.publication.name
    path = output or session.workspace.folder / f"delen-{called}-{day}.json"
    path.write_bytes(as_bytes(document))
    _tell(session, document, path)


def _make_key(session: Session, path: Path) -> None:
    from stuurlicht.surfaces.exchange.signing import fingerprint, make_keys, read_public_key

    public = make_keys(path)
    told = _(
        "De geheime sleutel staat in {secret}. Bewaar haar buiten de werkmap en geef haar aan niemand. De openbare "
        "sleutel staat in {public}. Geef die aan wie uw bestanden leest. Kenmerk: {mark}."
    )
    session.out.print(
        session.say(told).format(secret=path, public=public, mark=fingerprint(read_public_key(public))), soft_wrap=True
    )


def _found(session: Session, name: str | None, as_of: date | None) -> KeptPublication:
    """Give the last publication that is meant.

    Raises
    ------
    WhichPublicationError
        If no name is given and there are several, or none.
    NoPublicationError
        If there is none of that name and day.
    """
    every = read_publications(session.workspace.folder, name or "")
    names = sorted({each.publication.name for each in every})
    if name is None and len(names) != 1:
        raise WhichPublicationError(known=", ".join(names) or "-")
    return last_publication(every, name or names[0], as_of)


def _tell(session: Session, document: Mapping[str, Any], path: Path) -> None:
    from stuurlicht.surfaces.exchange.signing import fingerprint

    say, publication = session.say, document["publication"]
    made = say(_("Publicatie {name} van peildatum {day} staat in {path}. Dit bestand mag naar andere gemeenten."))
    session.out.print(made.format(name=publication["name"], day=publication["as_of"], path=path), soft_wrap=True)
    if signature := document.get("signature"):
        text = say(_("Ondertekend. Kenmerk van de sleutel: {mark}.")).format(mark=fingerprint(signature["public_key"]))
    else:
        text = say(_("Niet ondertekend: wie het leest, kan niet nagaan dat het van u komt. Dat kan met --key."))
    session.out.print(text, soft_wrap=True)
    _tell_left_out(session, document)


def _tell_left_out(session: Session, document: Mapping[str, Any]) -> None:
    for each in document["left_out"]:
        if each["table"]:
            text = session.say(_("Niet in het bestand: {instrument}.{table}. {because}"))
            session.out.print(text.format(**{**each, "because": session.say(each["because"])}), soft_wrap=True)
