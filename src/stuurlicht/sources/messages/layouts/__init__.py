"""The layouts of the messages: which element goes where, stated once for both standards."""

from stuurlicht.sources.messages.layouts.base import ROOT, Field, Layout, Need, Rows
from stuurlicht.sources.messages.layouts.care import REQUEST, START, STOP, TOEWIJZING, TOEWIJZING_2
from stuurlicht.sources.messages.layouts.declarations import ANSWER, DECLARATION
from stuurlicht.sources.messages.layouts.invoices import ANSWER_2, DECLARATION_2
from stuurlicht.sources.messages.layouts.other import NAMED, RETURN_TO_MUNICIPALITY, RETURN_TO_PROVIDER

_BOTH = {
    "302": RETURN_TO_MUNICIPALITY,
    "305": START,
    "306": RETURN_TO_PROVIDER,
    "307": STOP,
    "308": RETURN_TO_PROVIDER,
    "315": REQUEST,
    "316": RETURN_TO_PROVIDER,
    "317": NAMED,
    "318": NAMED,
    "319": NAMED,
    "320": NAMED,
}
_BY_FAMILY = {
    "3": _BOTH | {"301": TOEWIJZING, "323": DECLARATION, "325": ANSWER},
    "2": _BOTH | {"301": TOEWIJZING_2, "303": DECLARATION_2, "304": ANSWER_2},
    "2.0": dict.fromkeys(("301", "302", "303", "304", "305", "306", "307", "308", "315", "316"), NAMED),
    "ieb": dict.fromkeys(("401", "402", "403", "404"), NAMED),
}

ALL_LAYOUTS: tuple[Layout, ...] = (
    TOEWIJZING,
    TOEWIJZING_2,
    START,
    STOP,
    REQUEST,
    DECLARATION,
    DECLARATION_2,
    ANSWER,
    ANSWER_2,
    RETURN_TO_MUNICIPALITY,
    RETURN_TO_PROVIDER,
    NAMED,
)


def layout_of(family: str, number: str) -> Layout | None:
    """Give the layout of message ``number`` (``323``) in a release family, or None when it has none.

    ``family`` is ``3`` (3.0 to 3.2), ``2`` (2.1 to 2.4), ``2.0`` or ``ieb``.
    """
    return _BY_FAMILY[family].get(number)


__all__ = ["ALL_LAYOUTS", "ROOT", "Field", "Layout", "Need", "Rows", "layout_of"]
