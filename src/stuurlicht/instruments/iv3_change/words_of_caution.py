"""The cautions of iv3_change."""

from collections.abc import Iterator

import polars as pl

from stuurlicht.core import Statement, _, cell
from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.iv3_change.cluster_changes import KEY
from stuurlicht.rules.breaks import breaks

_OF_ONE_GROUP = {each.name for each in breaks() if each.kind == "event"}
"""Breaks of which the sentence says "here"."""
_ALWAYS = (
    _("Een positief percentage betekent: er is meer uitgegeven dan begroot."),
    _("De begroting is de eerste begroting van het jaar. Latere wijzigingen staan niet in deze cijfers."),
    _("De cijfers zijn niet gecontroleerd door het CBS. Gemeenten boeken niet allemaal op dezelfde manier."),
    _("Een verandering gaat over gemeenten met een opgave in beide jaren. Trek dus geen bedragen van elkaar af."),
    _("Is het pgb van Wmo en jeugd in een bron opgeteld? Dan staat er alleen een bedrag voor Wmo en jeugd samen."),
    _("Lasten zijn geen tekort. Wat gemeenten ervoor krijgen, staat bij het instrument Tekort."),
    _("Aangetoond betekent: van wat we zo noemen, is naar verwachting hooguit een op de twintig toeval."),
    _("Is een gemeente samengevoegd? Dan zijn de cijfers van de oude gemeenten opgeteld."),
    _("Overhead van het sociaal domein staat op een ander taakveld en telt hier niet mee."),
)


_OF_BUDGETS = (
    _("De verandering van geld en saldo is begroting naast circulaire. Een begroting wordt sluitend gemaakt."),
    _("Een tekort valt in een begroting dus niet altijd op."),
)


def cautions(found: pl.DataFrame, changes: pl.DataFrame) -> Iterator[Statement]:
    """Give the cautions: of budgets where these are followed, of every break, and those that always hold."""
    for row in changes.filter(pl.col("municipality") == TOTAL, pl.col("basis") == "budget").head(1).rows(named=True):
        chosen = cell("cluster_changes", "result_change_eur", **{name: row[name] for name in KEY})
        for text in _OF_BUDGETS:
            yield Statement(text=text, chosen_by=(chosen,), place="caution")
    for name in found["break_name"].unique(maintain_order=True):
        row = found.filter(pl.col("break_name") == name).row(0, named=True)
        text, names = _("Breuk in de reeks. {break_name}"), ["break_name"]
        if name in _OF_ONE_GROUP:
            text, names = _("{group}. {break_name}"), ["group", "break_name"]
        where = {each: row[each] for each in ("municipality", "group", "break_name")}
        cells = {each: cell("breaks", each, **where) for each in names}
        yield Statement(text=text, cells=cells, place="caution")
    for text in _ALWAYS:
        yield Statement(text=text, place="caution")
