"""Three small municipalities that publish through the real door, and the files that they share."""

import json
from dataclasses import replace
from pathlib import Path

from disclosure_building import DAY, answer, published, spent_frame, spent_table
from stuurlicht.core import AsOf
from stuurlicht.release import PUBLICATION, Publication
from stuurlicht.surfaces.exchange.document import as_bytes, exchange_document
from stuurlicht.surfaces.exchange.reading import read_shared
from stuurlicht.workspace.municipalities import Municipality
from stuurlicht.workspace.publications import KeptPublication, LeftOut

KEYS = ("municipality", "help")
TABLE = spent_table(KEYS, name="t")
NAMES = {"GM0014": "Groningen", "GM0034": "Almere", "GM0037": "Stadskanaal"}
REGION = {
    "GM0014": {"home": (100, 20), "stay": (50, 4)},
    "GM0034": {"home": (200, 30), "stay": (70, 15)},
    "GM0037": {"home": (300, 40), "stay": (80, 16)},
}
"""Euros and people by municipality and kind of help; four people are too few to tell of."""


def known(table=TABLE):
    """Give the one instrument that there is here."""
    return {"toy": answer([table], {}, DAY)[0]}


def document_of(code, cells, inhabitants=None, day=DAY, table=TABLE):
    """Publish the cells of one municipality, and make the document of it."""
    frame = spent_frame(KEYS, {(code, kind): cell for kind, cell in cells.items()})
    _told, result, facts = answer([table], {"t": frame}, day)
    outcome = published((known(table)["toy"], result, replace(facts, run_id=f"{code[2:]:0>16}")))
    kept = KeptPublication(
        folder=Path(),
        publication=Publication(name="raad", items=()),
        at=AsOf(day, 7),
        number=1,
        purpose="maandbericht",
        published_at="2026-11-22T10:00:00+00:00",
        limits=PUBLICATION,
        left_out=tuple(
            LeftOut(instrument_id=each.instrument_id, table=each.table, because=each.because.text)
            for each in outcome.withheld
        ),
    )
    people = [{"municipality": code, "year": 2026, "count": inhabitants}] if inhabitants else []
    owner = Municipality(code=code, name=NAMES[code], key_fingerprint="0" * 16)
    return exchange_document([owner], kept, outcome.results, people)


def write(folder, document):
    """Write the file of a document under the code of its municipality."""
    path = folder / f"{document['municipalities'][0]['code']}.json"
    path.write_bytes(as_bytes(document))
    return path


def region(folder, inhabitants=None):
    """Write the files of all three."""
    counts = inhabitants or {}
    return [write(folder, document_of(code, cells, counts.get(code))) for code, cells in REGION.items()]


def read(paths, **told):
    return read_shared(paths, known(), **told)


def changed(document, *place, value):
    """Give a copy with one value changed, at a path of names and numbers."""
    copied = json.loads(json.dumps(document))
    within = copied
    for step in place[:-1]:
        within = within[step]
    within[place[-1]] = value
    return copied
