"""Layouts of return messages, and of messages that are only named and counted."""

from stuurlicht.sources.messages.layouts.base import Field, Layout, Need, Rows
from stuurlicht.sources.messages.layouts.parts import FROM_MUNICIPALITY, FROM_PROVIDER, return_codes
from stuurlicht.sources.messages.value_types import DATE, text

_ID = "Header/BerichtIdentificatie"
_CODE = text(8)
_RETURN = (
    Field(name="answered_message_id", path=f"{_ID}/Identificatie", type=text(12)),
    Field(name="answered_message_date", path=f"{_ID}/Dagtekening", type=DATE),
    Field(name="message_id", path="Header/IdentificatieRetour", type=text(12)),
    Field(name="message_date", path="Header/DagtekeningRetour", type=DATE),
)
_UNREAD = ("Header/XsdVersie", "Header/XsltVersie", "Header/XsdVersieRetour", "Client", "Antwoord")
_CODES = return_codes("header_codes", "Header/", "message")

RETURN_TO_MUNICIPALITY = Layout(
    name="return_to_municipality",
    sender="municipality",
    rows=(Rows(name="message", fields=(*FROM_MUNICIPALITY, *_RETURN), unread=_UNREAD), _CODES),
)
"""302: answers a message of the municipality, whose Afzender and Ontvanger it keeps."""

RETURN_TO_PROVIDER = Layout(
    name="return_to_provider",
    sender="provider",
    rows=(Rows(name="message", fields=(*FROM_PROVIDER, *_RETURN), unread=_UNREAD), _CODES),
)
"""306, 308, 316: answer a message of a provider."""

NAMED = Layout(
    name="named",
    sender="provider",
    rows=(
        Rows(
            name="message",
            fields=(
                Field(name="sender", path="Header/Afzender", type=_CODE, need=Need.OPTIONAL),
                Field(name="receiver", path="Header/Ontvanger", type=_CODE, need=Need.OPTIONAL),
                Field(name="message_id", path=f"{_ID}/Identificatie", type=text(12), need=Need.OPTIONAL),
            ),
        ),
    ),
)
"""317-320, 401-404 and every message of 2.0: the header, as far as it can be read; the rest stays closed."""
