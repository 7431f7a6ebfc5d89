"""What the nowcast says of its change since the month before."""

from collections.abc import Iterator

import polars as pl

from stuurlicht.core import Cell, Statement, _, cell
from stuurlicht.core.columns import TOTAL

_FIGURES = ("before", "now")
_ROSE = _("{law}: sinds vorige maand steeg de verwachting van {before} naar {now}.")
_FELL = _("{law}: sinds vorige maand daalde de verwachting van {before} naar {now}.")
_SAME = _("{law}: de verwachting is sinds vorige maand niet veranderd.")
_ABOUT = _("{law}: de verwachting is sinds vorige maand ongeveer gelijk gebleven, op {now}.")
_NOT_YET = _(
    "Nog niet te zeggen: wat er sinds vorige maand veranderde. Daarvoor moet ook de verwachting van een maand eerder "
    "bekend zijn."
)
_LITTLE = 0.01
"""A smaller part of the figure would be told as a rise from an amount to the same amount."""
_CAUSE = _("{law}: de grootste oorzaak is: {cause} ({amount_eur}).")
_PRICES = _("{law}: door correcties en nieuwe prijzen veranderde de verwachting sinds vorige maand met {amount_eur}.")


def what_moved(moved: pl.DataFrame) -> Iterator[Statement]:
    """Tell per law, all laws first, how the figure moved and what weighed most; of none, that it is not known yet."""
    if moved.is_empty():
        yield Statement(text=_NOT_YET, place="moved")
    order = moved.with_columns(is_part=pl.col("law") != TOTAL).sort("municipality", "is_part", "law")
    for _key, rows in order.group_by("municipality", "law", maintain_order=True):
        yield from _of_law(rows)


def _of_law(rows: pl.DataFrame) -> Iterator[Statement]:
    amounts = dict(rows.select("cause", "amount_eur").iter_rows())
    before, now = amounts["before"], amounts["now"]
    if before is None or now is None:
        return
    here = {figure: _at(rows, figure, "amount_eur") for figure in _FIGURES}
    chosen_by = tuple(here.values())
    law = {"law": _at(rows, "now", "law")}
    if before == now:
        yield Statement(text=_SAME, cells=law, chosen_by=chosen_by, place="moved")
        return
    if abs(now - before) < _LITTLE * abs(before):
        told = {**law, "now": here["now"]}
        yield Statement(text=_ABOUT, cells=told, chosen_by=chosen_by, place="moved")
    else:
        text = _ROSE if now > before else _FELL
        yield Statement(text=text, cells={**law, **here}, chosen_by=chosen_by, place="moved")
    causes = {cause: amount for cause, amount in amounts.items() if cause not in _FIGURES and amount is not None}
    largest = max(causes, key=lambda cause: abs(causes[cause]))
    cells = {**law, "cause": _at(rows, largest, "cause"), "amount_eur": _at(rows, largest, "amount_eur")}
    everything = tuple(_at(rows, cause, "amount_eur") for cause in causes)
    yield Statement(text=_CAUSE, cells=cells, chosen_by=everything, place="moved")
    if causes.get("corrections"):
        told = {name: _at(rows, "corrections", name) for name in ("law", "amount_eur")}
        yield Statement(text=_PRICES, cells=told, place="moved")


def _at(rows: pl.DataFrame, cause: str, column: str) -> Cell:
    return cell("moved", column, municipality=rows["municipality"][0], law=rows["law"][0], cause=cause)
