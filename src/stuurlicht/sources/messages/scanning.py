"""Read a message event by event with expat: exact, for every encoding, with every fault of its build."""

from dataclasses import dataclass, field
from xml.parsers import expat

from stuurlicht.core.documents import Finding, Severity
from stuurlicht.sources.messages.elements import Element, element_tree, telling_elements, telling_within_unread
from stuurlicht.sources.messages.layouts import ROOT, Layout, Rows
from stuurlicht.sources.messages.limits import DEEPEST_NESTING

TextRow = list[str | int | None]
"""One row as read: the keys of the row and of what it lies in, then its texts in the order of the fields."""
SEPARATOR = " "


class UnsafeXmlError(Exception):
    """XML that is well-formed, and refused all the same. ``code`` is that of the reading fault."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def safe_parser() -> expat.XMLParserType:
    """Make a parser that fetches nothing and refuses a DOCTYPE, and with it every entity of its own."""
    parser = expat.ParserCreate(namespace_separator=SEPARATOR)
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.buffer_text = True
    return parser


def _refuse_doctype(*_: object) -> None:
    code = "doctype"
    raise UnsafeXmlError(code)


@dataclass(slots=True)
class Scan:
    """What was read of one message: rows of text by the name of the rows, and the faults of its build."""

    rows: dict[str, list[TextRow]]
    faults: list[Finding] = field(default_factory=list)
    unknown: dict[str, int] = field(default_factory=dict)
    """How often an element occurred that the layout does not know, by path without numbers."""


@dataclass(slots=True)
class _Open:
    """An element with children that has not been closed yet."""

    element: Element
    name: str
    seen: set[str] = field(default_factory=set)
    """Names of its children so far; only rows may occur twice."""


@dataclass(slots=True)
class _OpenRow:
    """A row whose element has not been closed yet."""

    values: TextRow
    label: str
    depth: int
    counts: dict[str, int] = field(default_factory=dict)


class Scanner:
    """Collects the rows of one message from the events of a parser.

    ``start``, ``end`` and ``text`` are the handlers. Elements around the message (SOAP) are passed by.
    """

    __slots__ = (
        "_children",
        "_keys",
        "_leaf",
        "_leaf_name",
        "_open",
        "_rows",
        "_skipped",
        "_telling",
        "_telling_within_unread",
        "_text",
        "_watched",
        "scan",
    )

    def __init__(self, layout: Layout) -> None:
        self.scan = Scan(rows={rows.name: [] for rows in layout.rows})
        self._open = [_Open(Element(children={ROOT: element_tree(layout)}), "")]
        self._children = self._open[0].element.children
        self._telling = telling_elements(layout)
        self._telling_within_unread = telling_within_unread(layout)
        self._rows: list[_OpenRow] = []
        self._keys: list[int] = []
        self._leaf: Element | None = None
        self._leaf_name = ""
        self._text: list[str] = []
        self._skipped = 0
        self._watched: frozenset[str] = frozenset()

    def start(self, name: str, _attributes: object) -> None:
        """Open an element."""
        local = name.rpartition(SEPARATOR)[2]
        if self._skipped:
            self._skip(local)
            return
        element = self._children.get(local)
        if element is None or element.is_unread or self._leaf is not None:
            self._pass_over(local, element)
        elif element.slot < 0 or element.rows is not None:
            self._enter(local, element)
        else:
            self._leaf, self._leaf_name = element, local

    def end(self, _name: str) -> None:
        """Close an element; keep its text when it is one that is read."""
        if self._skipped:
            self._skipped -= 1
        elif self._leaf is None:
            self._leave()
        else:
            leaf, self._leaf = self._leaf, None
            self._keep(leaf.slot)
            if leaf.rows is not None:
                self._close_row(leaf.rows)

    def text(self, data: str) -> None:
        """Take a piece of text."""
        if self._leaf is not None and not self._skipped:
            self._text.append(data)

    def _enter(self, local: str, element: Element) -> None:
        parent = self._open[-1]
        if local in parent.seen and not (element.rows and element.rows.key):
            self._report("double_element", local)
        parent.seen.add(local)
        if element.rows is not None:
            self._open_row(local, element.rows)
        if element.slot >= 0:
            self._leaf, self._leaf_name = element, ""
            return
        self._open.append(_Open(element, local))
        self._children = element.children

    def _leave(self) -> None:
        if len(self._open) == 1:
            return  # an element around the message
        closed = self._open.pop()
        self._children = self._open[-1].element.children
        if closed.element.rows is not None:
            self._close_row(closed.element.rows)

    def _open_row(self, local: str, rows: Rows) -> None:
        if rows.key:
            counts = self._rows[-1].counts
            counts[rows.name] = counts.get(rows.name, 0) + 1
            self._keys.append(counts[rows.name])
            local = f"{local}[{self._keys[-1]}]"
        values: TextRow = [*self._keys, *([None] * len(rows.fields))]
        self.scan.rows[rows.name].append(values)
        self._rows.append(_OpenRow(values, local, len(self._open) + 1))

    def _close_row(self, rows: Rows) -> None:
        self._rows.pop()
        if rows.key:
            self._keys.pop()

    def _keep(self, slot: int) -> None:
        values, place = self._rows[-1].values, len(self._keys) + slot
        if values[place] is not None:
            self._report("double_element", self._leaf_name)
        elif self._text:
            values[place] = "".join(self._text)
        else:
            self._report("empty_element", self._leaf_name)
        self._text.clear()

    def _pass_over(self, local: str, element: Element | None) -> None:
        is_unread = element is not None and self._leaf is None
        self._watched = self._telling_within_unread if is_unread else self._telling
        is_within = len(self._open) > 1
        if self._leaf is not None:
            self._report("misplaced_element", "/".join(filter(None, (self._leaf_name, local))))
        elif element is None and is_within and local not in self._telling:
            path = "/".join((*(each.name for each in self._open[2:]), local))
            self.scan.unknown[path] = self.scan.unknown.get(path, 0) + 1
        if is_within:
            self._skip(local)

    def _skip(self, local: str) -> None:
        self._skipped += 1
        if self._skipped > DEEPEST_NESTING:
            code = "too_deep"
            raise UnsafeXmlError(code)
        if local in self._watched:
            self._report("misplaced_element", local)
            self._watched = frozenset()  # what lies in it is out of place with it

    def _report(self, code: str, below: str) -> None:
        labels = [row.label for row in self._rows[1:]]
        depth = self._rows[-1].depth if self._rows else 1
        names = [each.name for each in self._open[depth:]]
        self.scan.faults.append(Finding(code, Severity.FAULT, "/".join((*labels, *names, *filter(None, (below,))))))


def attach(parser: expat.XMLParserType, scanner: Scanner) -> None:
    """Let ``parser`` tell ``scanner`` what it meets."""
    parser.StartElementHandler = scanner.start
    parser.EndElementHandler = scanner.end
    parser.CharacterDataHandler = scanner.text
