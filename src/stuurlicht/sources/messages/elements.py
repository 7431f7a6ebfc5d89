"""Elements: a layout as a tree by local name, for reading a message event by event."""

from dataclasses import dataclass, field
from functools import cache

from stuurlicht.sources.messages.layouts import Layout, Need, Rows


@dataclass(slots=True)
class Element:
    """What to do at one element of a layout.

    Parameters
    ----------
    children : dict
        Known elements below it, by local name.
    rows : Rows or None
        Rows of which each occurrence opens one.
    slot : int
        Place of its text in the values of the row it lies in; -1 when it holds no text that is read.
    is_unread : bool
        Whether it and all below it is passed over.
    """

    children: dict[str, "Element"] = field(default_factory=dict)
    rows: Rows | None = None
    slot: int = -1
    is_unread: bool = False

    def below(self, path: str) -> "Element":
        """Give the element at ``path`` below this one, made when it is new."""
        element = self
        for name in filter(None, path.split("/")):
            element = element.children.setdefault(name, Element())
        return element


@cache
def element_tree(layout: Layout) -> Element:
    """Give the tree of ``layout`` from its root, ``Bericht``."""
    root = Element(rows=layout.by_name["message"])
    elements = {"message": root}
    for rows in layout.rows:
        if rows.parent:
            elements[rows.name] = elements[rows.parent].below(rows.path)
            elements[rows.name].rows = rows
        _add_values(elements[rows.name], rows)
    return root


def _add_values(element: Element, rows: Rows) -> None:
    for slot, each in enumerate(rows.fields):
        element.below(each.path).slot = slot
    for path in rows.unread:
        element.below(path).is_unread = True


@cache
def telling_elements(layout: Layout) -> frozenset[str]:
    """Give the local names that may not be passed over where they do not belong: a line would be lost.

    They are the repeating elements, and what each of those must hold.
    """
    repeating = [rows for rows in layout.rows if rows.key]
    required = {each.path.partition("/")[0] for rows in repeating for each in rows.fields if each.need == Need.ALWAYS}
    return frozenset(required | {rows.element for rows in repeating}) - {""}


@cache
def telling_within_unread(layout: Layout) -> frozenset[str]:
    """Give the local names that may not be passed over within an element that is not read.

    In a complete layout such an element is a leaf: nothing belongs in it. In the others it may hold elements of its
    own, under the names of ours; the rows that every message must have are never among them.
    """
    if layout.is_complete:
        return telling_elements(layout)
    return frozenset(rows.element for rows in layout.rows if rows.at_least_one)
