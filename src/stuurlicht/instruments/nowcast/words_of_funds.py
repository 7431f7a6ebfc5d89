"""What the nowcast says of the funds of the gemeentefonds."""

from collections.abc import Iterator

import polars as pl

from stuurlicht.core import Statement, _, cell

_CAUTIONS = (
    _("Het gemeentefonds is vrij geld. Het verdeelmodel verdeelt het, en is geen budget voor één taak."),
    _("Het verdeelmodel is er voor al dit werk, ook pgb en wijkteams. Wij tellen alleen berichten en registers."),
)


def beside_funds(funds: pl.DataFrame) -> Iterator[Statement]:
    """Tell per law what the newest circular gives, and how likely it is that more is spent."""
    for row in funds.iter_rows(named=True):
        own = {"municipality": row["municipality"], "law": row["law"]}
        told = ("law", "circular_month", "circular_year", "funds_eur")
        if row["funds_eur"] is None:
            text = _("{law}: wat het verdeelmodel geeft, is niet te zeggen. In de {circular_month} mist een deel.")
            yield Statement(text=text, cells={name: cell("funds", name, **own) for name in told[:2]})
            continue
        text = _("{law}: volgens de {circular_month} {circular_year} geeft het verdeelmodel {funds_eur}.")
        yield Statement(text=text, cells={name: cell("funds", name, **own) for name in told})
        chance = cell("funds", "above_probability", **own)
        text = _("{law}: de kans dat we meer uitgeven dan het verdeelmodel geeft, is {chance}.")
        yield Statement(text=text, cells={"law": cell("funds", "law", **own), "chance": chance})
        law = (cell("funds", "law", **own),)
        yield from (Statement(text=text, chosen_by=law, place="caution") for text in _CAUTIONS)
