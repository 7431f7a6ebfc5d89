"""Build small valid messages of both standards, independent of the layouts under test."""

from dataclasses import replace
from datetime import date

from care_building import allocated_product, delivery, request, returned, toewijzing
from declaration_building import answer, declaration, invoice
from message_writing import DEFAULT, PEOPLE, Line, Sender, size

__all__ = [
    "DEFAULT",
    "LOADED_ON",
    "PEOPLE",
    "Line",
    "Sender",
    "allocated_product",
    "answer",
    "declaration",
    "delivery",
    "every_kind",
    "invoice",
    "request",
    "returned",
    "size",
    "toewijzing",
]

LOADED_ON = date(2026, 11, 22)


def every_kind() -> dict[str, bytes]:
    """Give one valid message of every kind that is read, by a name."""
    wmo, old = replace(DEFAULT, domain="wmo"), replace(DEFAULT, release="2.3", sent="2020-05-06")
    clients = [(PEOPLE[0], [Line("R1"), Line("R2")]), (PEOPLE[1], [Line("R3")])]
    rejected = [(PEOPLE[0], [Line("R2")])]
    return {
        "JW301": toewijzing(),
        "WMO301": toewijzing(sender=wmo),
        "JW301 2.3": toewijzing(sender=old),
        "JW302": returned(),
        "JW305": delivery("305"),
        "JW305 2.3": delivery("305", old),
        "JW307": delivery("307"),
        "WMO307": delivery("307", wmo),
        "JW307 2.3": delivery("307", old, reason="33"),
        "JW315": request(),
        "JW315 2.3": request(old, agb=None),
        "JW323": declaration(clients),
        "WMO323": declaration(clients, wmo),
        "JW325": answer(rejected, 30000, 20000),
        "JW303 2.3": invoice(clients),
        "JW304 2.3": invoice(clients, is_answer=True),
    }
