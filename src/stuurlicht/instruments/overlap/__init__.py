"""Overlap: who has more kinds of help, what does that cost, and what comes after what?"""

import polars as pl

from stuurlicht.core import Reference, Result, _
from stuurlicht.instruments.base import Inputs, Instrument, Lever, NoDataError, parameter, parameters
from stuurlicht.instruments.frames import declared
from stuurlicht.instruments.overlap import combined, paths
from stuurlicht.instruments.overlap.declaration_paths import CHARTS, PAGES, TABLES
from stuurlicht.instruments.overlap.reading import read_care
from stuurlicht.instruments.overlap.words import chart_words, statements
from stuurlicht.tables.marts.declaration_events import declaration_events
from stuurlicht.tables.marts.documents import documents
from stuurlicht.tables.marts.linked_persons import linked_persons

__all__ = ["INSTRUMENT", "OverlapParameters", "compute"]


@parameters
class OverlapParameters:
    """Choices of overlap."""

    settle_months: int = parameter(
        3, label=_("Zoveel laatste maanden laten we weg bij wat na elkaar komt"), at_least=0, at_most=12
    )


def compute(inputs: Inputs, chosen: OverlapParameters) -> Result:
    """Count people by the kinds of help that they had together in the last twelve months that messages tell of.

    Parameters
    ----------
    inputs : Inputs
        ``declaration_events``; ``documents``, which tell until when messages came in; ``linked_persons``, empty
        unless the workspace links laws.
    chosen : OverlapParameters
        How many of the last months are too little declared to look at what came after what.

    Returns
    -------
    Result
        ``combinations``: people with exactly these kinds of help, each once, and ``memberships``, ``provisions`` and
        ``numbers`` that add them up; ``tenths`` and ``summary``: how cost lies over people; ``successive`` and
        ``step_downs``: what came after what. Law ``over_laws`` follows people over both laws, where linked.

    Raises
    ------
    NoDataError
        If nothing stands declared of those twelve months for anybody who is known.
    """
    care = read_care(inputs)
    held = combined.holdings(care)
    if held.is_empty():
        raise NoDataError(instrument=inputs.instrument_id, day=inputs.day.isoformat())
    people = combined.of_people(held)
    found: dict[str, pl.DataFrame] = {
        "summary": combined.summary(people, care),
        "several": combined.with_several(people, care),
        "both_laws": combined.in_both_laws(people, care),
        "numbers": combined.by_number(people, care),
        "combinations": combined.combinations(people, care),
        "memberships": combined.memberships(held, care),
        "provisions": combined.provisions(held, care),
        "tenths": combined.tenths(people, care),
        "successive": paths.successive(care, chosen.settle_months),
        "step_downs": paths.step_downs(care, chosen.settle_months),
    }
    tables = {table.name: declared(found[table.name], table) for table in TABLES}
    return Result(tables=tables, statements=statements(tables), chart_words=chart_words())


INSTRUMENT = Instrument(
    id="overlap",
    name=_("Samenloop"),
    question=_("Wie heeft meer soorten hulp tegelijk of na elkaar, en wat kost dat?"),
    lever=Lever.TRANSFORMATION,
    version=1,
    reads=(declaration_events, documents, linked_persons),
    parameters=OverlapParameters,
    compute=compute,
    tables=TABLES,
    charts=CHARTS,
    pages=PAGES,
    explanation="overlap",
    not_modelled=(
        _("Huishoudens: de berichten zeggen niet wie bij elkaar woont"),
        _("Hulp buiten de berichten, zoals een pgb of een uitkering"),
        _("Over de wetten heen, zolang de koppeling in de instellingen uit staat"),
        _("Of soorten hulp op dezelfde dag liepen: we kijken per maand en per jaar"),
        _("Waarom iemand andere hulp kreeg"),
    ),
    references=(
        Reference("NVRR/BEA, informatiedocument 3D's (2017)", locator="3.3, bijlage II"),
        Reference("PBLQ/Divosa, onderzoek rekenkamerrapporten", locator="2.1.3"),
        Reference("Lex e.a. (2014), UpSet: visualization of intersecting sets", locator="IEEE TVCG 20(12), 1983-1992"),
    ),
)
