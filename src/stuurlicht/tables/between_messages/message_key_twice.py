"""Two messages with one key: with the same contents it is a repeat, with other contents a fault."""

import narwhals as nw

from stuurlicht.core import _
from stuurlicht.tables.base import Frame
from stuurlicht.tables.between_messages.base import BetweenMessages, Known, found_in_documents


def find_other(known: Known) -> Frame:
    """Find messages whose key an earlier message with other contents bears."""
    return found_in_documents(known.repeats.filter(~nw.col("is_same")), "received_date")


def find_same(known: Known) -> Frame:
    """Find messages that repeat an earlier message in another file."""
    return found_in_documents(known.repeats.filter(nw.col("is_same")), "received_date")


MESSAGE_KEY_TWICE = BetweenMessages(
    code="message_key_twice",
    sentence=_(
        "Dit berichtnummer komt twee keer voor, met een andere inhoud. Het eerste bericht telt; dit bericht telt niet "
        "mee. Vraag de afzender welk bericht klopt."
    ),
    find=find_other,
)
MESSAGE_REPEATED = BetweenMessages(
    code="message_repeated",
    sentence=_("Dit bericht hadden we al, in een ander bestand. Het telt één keer. U hoeft niets te doen."),
    find=find_same,
)
