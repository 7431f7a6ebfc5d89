"""Charts as they stand on a page: with names of their own, and words for whoever does not see them."""

import re
from html import escape

from markupsafe import Markup

from stuurlicht.present.charts import ChartModel

_NOTES = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
"""What the drawing says of its parts: it is told as a whole."""
_NAMES = re.compile(r'(\bid="|url\(#|href="#)')


def drawing_of(model: ChartModel, place: str) -> Markup:
    """Give the drawing for a page.

    Parameters
    ----------
    place : str
        Stands before the names in it: two drawings on one page may not share one.
    """
    named = _NAMES.sub(rf"\g<1>{escape(place)}-", _NOTES.sub("", model.svg))
    told = f'<svg role="img" aria-label="{escape(model.text_alternative)}" '
    return Markup(named.replace("<svg ", told, 1))  # noqa: S704  our own drawing; its words were escaped when drawn
