"""What overlap says: sentences with cells."""

from collections.abc import Iterator

import polars as pl

from stuurlicht.core import Cell, ChartWords, Statement, _, cell
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.overlap.paths import NONE
from stuurlicht.instruments.overlap.reading import LAW_KEY

_Row = dict[str, Scalar]
_Tables = dict[str, pl.DataFrame]
_LEAST_PERSONS = 10
"""Of fewer people a mean of cost says little."""


def statements(tables: _Tables) -> tuple[Statement, ...]:
    """Give the sentences in reading order."""
    several = tables["summary"]["municipality"].n_unique() > 1
    answers = [each for row in _rows(tables["summary"]) for each in _answer(row, tables["several"], several=several)]
    both = _both_laws(tables["both_laws"])
    parts = (*_uneven(tables["tenths"]), *_after(tables["successive"]))
    steps = _steps(tables["step_downs"])
    is_linked = tables["both_laws"]["clients_count"].is_not_null().any()
    certain = (Statement(text=text, place="certainty") for text in _CERTAIN)
    cautions = (_LINKED if is_linked else _UNLINKED, *_ALWAYS)
    return (*answers, *both, *parts, *steps, *certain, *(Statement(text=text, place="caution") for text in cautions))


def _rows(frame: pl.DataFrame) -> Iterator[_Row]:
    return frame.iter_rows(named=True)


def _at(table: str, row: _Row, key: tuple[str, ...], *names: str) -> dict[str, Cell]:
    return {name: cell(table, name, **{each: row[each] for each in key}) for name in names}


def _answer(row: _Row, with_several: pl.DataFrame, *, several: bool) -> Iterator[Statement]:
    if several:
        text = _("Dit gaat over {municipality}.")
        yield Statement(text=text, cells=_at("summary", row, LAW_KEY, "municipality"))
    told = _at("summary", row, LAW_KEY, "law", "clients_count", "month")
    text = _("{law}: {clients_count} mensen hadden hulp in de twaalf maanden tot en met {month}.")
    yield Statement(text=text, cells=told)
    found = next(_rows(with_several.filter(*(pl.col(name) == row[name] for name in LAW_KEY))))
    told = _at("several", found, LAW_KEY, "law", "clients_count", "clients_share")
    text = _("{law}: {clients_count} van hen hadden meer soorten hulp. Dat is {clients_share}.")
    yield Statement(text=text, cells=told)
    if found["clients_count"] and found["cost_share"] is not None:
        told = _at("several", found, LAW_KEY, "law", "cost_share")
        yield Statement(
            text=_("{law}: mensen met meer soorten hulp kostten samen {cost_share} van al het geld."), cells=told
        )


def _both_laws(both: pl.DataFrame) -> Iterator[Statement]:
    for row in _rows(both.filter(pl.col("clients_count") > 0)):
        told = _at("both_laws", row, ("municipality",), "clients_count", "cost_eur")
        text = _("{clients_count} mensen hadden hulp uit beide wetten. Samen kostten zij {cost_eur}.")
        yield Statement(text=text, cells=told)


def _uneven(tenths: pl.DataFrame) -> Iterator[Statement]:
    """Tell what falls to the costliest tenth."""
    first = tenths.filter(pl.col("tenth") == 1, pl.col("cost_share").is_not_null())
    for row in _rows(first):
        told = _at("tenths", row, (*LAW_KEY, "tenth"), "law", "cost_share")
        yield Statement(
            text=_("{law}: {cost_share} van het geld ging naar het duurste tiende deel van de mensen."),
            cells=told,
            place="parts",
        )


def _after(successive: pl.DataFrame) -> Iterator[Statement]:
    key = (*LAW_KEY, "first", "next")
    for row in _rows(successive.filter(pl.col("first") == TOTAL, pl.col("next") == TOTAL)):
        told = _at("successive", row, key, "law", "clients_count")
        text = _("{law}: {clients_count} mensen begonnen met hulp na een jaar zonder.")
        yield Statement(text=text, cells=told, place="parts")
    for row in _rows(successive.filter(pl.col("first") == TOTAL, pl.col("next") == NONE)):
        told = _at("successive", row, key, "law", "clients_share")
        text = _("{law}: van wie begon, kreeg {clients_share} in het jaar daarna geen andere soort hulp.")
        yield Statement(text=text, cells=told, place="parts")


def _steps(steps: pl.DataFrame) -> Iterator[Statement]:
    """Tell each step that enough people made."""
    told = steps.filter(pl.col("clients_count") >= _LEAST_PERSONS)
    if told.is_empty():
        yield Statement(text=_FEW_STEPS, place="moved")
    key = (*LAW_KEY, "from", "to")
    for row in _rows(told):
        cells = _at("step_downs", row, key, "from", "to", "clients_count")
        text = _("Van {from} naar {to}: {clients_count} mensen.")
        yield Statement(text=text, cells=cells, place="moved")
        cells = _at("step_downs", row, key, "from", "to", "before_eur", "after_eur")
        text = _("Van {from} naar {to}: deze mensen kostten {before_eur} in het jaar ervoor. Erna was dat {after_eur}.")
        yield Statement(text=text, cells=cells, place="moved")


_FEW_STEPS = _("Te weinig mensen gingen van zware naar lichtere hulp om er iets over te zeggen.")
_CERTAIN = (
    _("De laatste maanden zijn nog niet helemaal gedeclareerd. Aantallen en kosten stijgen dus nog."),
    _("Bij hulp na elkaar en stappen naar lichtere hulp laten we de laatste maanden weg."),
)
_LINKED = _("Personen zijn over de wetten heen gekoppeld. Tel beide wetten samen niet op bij elke wet apart.")
_UNLINKED = _("Over de wetten heen: niet gekoppeld. Iemand met hulp uit twee wetten telt bij elke wet mee.")
_ALWAYS = (
    _("Per huishouden: niet aangeleverd. In de berichten staat niet wie bij elkaar woont."),
    _("Meer soorten hulp in een jaar hoeft niet tegelijk te zijn. Het kan ook na elkaar."),
    _("Iemand telt mee als er hulp voor hem is gedeclareerd. Volume telt wie een toewijzing heeft."),
    _("Declaraties zonder bekende persoon tellen hier niet mee."),
    _("Welke hulp zwaarder is, is een keuze van Stuurlicht. Geen wet schrijft die voor."),
    _("Wordt het goedkoper na een stap? Dat bewijst niet dat het door die stap komt."),
)


def chart_words() -> dict[str, ChartWords]:
    """Give title and text alternative of the chart."""
    text = _(
        "Staven met het aantal mensen per combinatie van soorten hulp, bij twee of meer soorten. De tabel Wie had "
        "precies welke hulp samen geeft de aantallen."
    )
    title = _("Mensen met meer dan één soort hulp, per combinatie")
    return {"together": ChartWords(title=Statement(text=title), text_alternative=Statement(text=text))}
