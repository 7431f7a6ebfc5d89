"""What boundary says: sentences with cells."""

from collections.abc import Iterator

import polars as pl

from stuurlicht.core import Cell, Statement, _, cell
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.boundary.declaration import CROSSED
from stuurlicht.instruments.boundary.moves import LAW_KEY

_Row = dict[str, Scalar]
_CLEAR_EUR = 1_000.0
"""A smaller difference is told as about the same."""


def statements(crossings: pl.DataFrame, pgb: pl.DataFrame, *, is_linked: bool) -> tuple[Statement, ...]:
    """Give the sentences in reading order."""
    newest = _newest(crossings, pl.col("clients_count") > 0)
    compared = _newest(crossings, pl.col("compared_count") > 0)
    answers = [_moved(row) for row in _rows(newest)]
    parts = [each for row in _rows(compared) for each in _cost(row)]
    beside = [each for row in _rows(pgb) for each in _sides(row)]
    certain = (Statement(text=text, place="certainty") for text in _CERTAIN)
    lacking = [_NO_PGB] if pgb["pgb_count"].drop_nulls().is_empty() else []
    none = [Statement(text=_NOBODY)] if not answers else []
    unlinked = [] if is_linked else [_UNLINKED]
    cautions = (Statement(text=text, place="caution") for text in (*_ALWAYS, *unlinked, *lacking))
    return (*none, *answers, *beside, *parts, *certain, *cautions)


def _newest(crossings: pl.DataFrame, wanted: pl.Expr) -> pl.DataFrame:
    """Keep the last year of each crossing of which something can be told."""
    key = [*LAW_KEY, "crossing"]
    return crossings.filter(wanted).sort(*key, "year").group_by(key, maintain_order=True).last()


def _rows(frame: pl.DataFrame) -> Iterator[_Row]:
    return frame.iter_rows(named=True)


def _at(row: _Row, *names: str) -> dict[str, Cell]:
    key = {name: row[name] for name in CROSSED.grain}
    return {name: cell("crossings", name, **key) for name in names}


def _moved(row: _Row) -> Statement:
    return Statement(
        text=_("{law}, {crossing}: {clients_count} mensen in {year}."),
        cells=_at(row, "law", "crossing", "clients_count", "year"),
    )


def _cost(row: _Row) -> Iterator[Statement]:
    """Tell what those who can be compared cost before and after."""
    cells = _at(row, "law", "crossing", "year", "compared_count", "left_before_eur", "left_after_eur")
    text = _(
        "{law}, {crossing}: {compared_count} mensen van {year} zijn te vergelijken. "
        "Hun oude hulp kostte {left_before_eur} in het jaar ervoor. Erna was dat {left_after_eur}."
    )
    yield Statement(text=text, cells=cells, place="parts")
    if row["change_eur"] is None:
        return
    cells = _at(row, "law", "crossing", "change_eur")
    change, chosen = float(row["change_eur"] or 0), tuple(_at(row, "change_eur").values())
    if abs(change) < _CLEAR_EUR:
        text = _("{law}, {crossing}: oude en nieuwe hulp samen kostten ervoor en erna ongeveer evenveel.")
        yield Statement(text=text, cells=_at(row, "law", "crossing"), chosen_by=chosen, place="parts")
        return
    text = _("{law}, {crossing}: met de nieuwe hulp erbij is het verschil {change_eur} in een jaar.")
    yield Statement(text=text, cells=cells, chosen_by=chosen, place="parts")


def _sides(row: _Row) -> Iterator[Statement]:
    """Tell both sides of in kind and personal budget, when both are known."""
    key = {name: row[name] for name in LAW_KEY}
    names = ("law", "pgb_before_count", "pgb_count", "kind_before_count", "kind_count")
    if any(row[name] is None for name in names):
        return
    cells = {name: cell("pgb", name, **key) for name in names}
    text = _("{law}: mensen met een pgb gingen in een jaar van {pgb_before_count} naar {pgb_count}.")
    yield Statement(text=text, cells={name: cells[name] for name in names[:3]})
    text = _("{law}: mensen met zorg in natura gingen van {kind_before_count} naar {kind_count}.")
    yield Statement(text=text, cells={name: cells[name] for name in ("law", *names[3:])})


_NOBODY = _("We zien in de berichten niemand die van de ene regeling naar de andere ging.")
_NO_PGB = _("Mensen met een pgb: niet aangeleverd. Vul het register Mensen met hulp buiten de berichten in.")
_UNLINKED = _(
    "Na achttien jaar kan iemand hulp uit de Wmo krijgen. Dat zien we alleen als u personen over de wetten heen volgt."
)
_CERTAIN = (
    _("Kosten ervoor en erna tonen we alleen van mensen van wie we twaalf maanden aan beide kanten kennen."),
    _("Het laatste jaar is nog niet om. Dat aantal kan nog stijgen."),
    _("De laatste maanden laten we weg, want daarvan ontbreken nog declaraties."),
)
_ALWAYS = (
    _("Wat iemand kost onder de Wlz of Zvw, staat in geen bericht. Die kant blijft onbekend."),
    _("Dat mensen na elkaar andere hulp krijgen, bewijst niet dat het een door het ander komt."),
    _("Minder mensen met een pgb en meer met zorg in natura hoeven niet dezelfde mensen te zijn."),
)
