"""What the nowcast says of its past: how far it was off, and whether its bands held."""

from collections.abc import Iterator

import polars as pl

from stuurlicht.core import Cell, Statement, _, cell
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.nowcast.fitting import Basis
from stuurlicht.instruments.nowcast.past import NOWCAST
from stuurlicht.instruments.nowcast.self_check import JUDGED_SHARE

LEAST_ORIGINS = 24
"""Past month-ends that a municipality must have before a band counts as proven there."""
_UNTRIED = _(
    "Deze grenzen zijn nog niet bewezen. We konden ze nog niet naast uw eigen uitkomsten van eerdere jaren leggen."
)
_UNPROVEN = _("Deze grenzen zijn nog niet bewezen. Daarvoor zijn de uitkomsten van ten minste twee hele jaren nodig.")
_BEFORE = _("Bij {origin_count} eerdere maanden zat deze schatting gemiddeld {error_share} naast de uitkomst.")
_COVERED = _("De uitkomst lag in {covered_share} van die maanden tussen de grenzen.")
_HOLDS = _("De uitkomst lag in {covered_share} van die maanden tussen de grenzen. Dat kan kloppen met acht op de tien.")
_TOO_NARROW = _(
    "De uitkomst lag in {covered_share} van die maanden tussen de grenzen. Dat is te weinig: ze zijn te smal."
)
_TOO_WIDE = _(
    "De uitkomst lag in {covered_share} van die maanden tussen de grenzen. Dat is vaker dan acht op de tien keer: "
    "ze zijn ruim."
)
_SIMPLER = _("Alleen het declaratiepatroon gebruiken gaf bij die maanden een kleinere fout: gemiddeld {error_share}.")
_Row = dict[str, Scalar]


def past_proof(self_check: pl.DataFrame) -> Iterator[Statement]:
    """Tell how past nowcasts came out, per municipality; of none that they were not tried."""
    over_laws = self_check.filter(pl.col("law") == TOTAL).sort("municipality").iter_rows(named=True)
    rows = {(row["municipality"], row["candidate"]): row for row in over_laws}
    ours = [row for (_whose, candidate), row in rows.items() if candidate == NOWCAST]
    for row in ours:
        yield _told(_BEFORE, row, "origin_count", "error_share")
        yield from _of_band(row)
        simpler = rows.get((row["municipality"], Basis.CHAIN_LADDER))
        if simpler and simpler["origin_count"] == row["origin_count"] and _is_seen_smaller(simpler, row):
            yield _told(_SIMPLER, simpler, "error_share")
    if not ours:
        yield Statement(text=_UNTRIED, place="certainty")
    elif min(row["origin_count"] for row in ours) < LEAST_ORIGINS:
        yield Statement(text=_UNPROVEN, place="certainty")


def _is_seen_smaller(other: _Row, ours: _Row) -> bool:
    """Tell whether the error of another is smaller in the whole percents in which both are told."""
    return round(float(other["error_share"] or 0), 2) < round(float(ours["error_share"] or 0), 2)


def _of_band(row: _Row) -> Iterator[Statement]:
    """Tell how often the band held; and, over enough months, whether that is as often as it should."""
    if row.get("covered_share") is None:
        return
    text = _COVERED
    chosen_by: tuple[str, ...] = ("origin_count",)
    if int(row["origin_count"] or 0) >= LEAST_ORIGINS:
        low, high = float(row["covered_low_share"] or 0), float(row["covered_high_share"] or 0)
        text = _TOO_NARROW if high < JUDGED_SHARE / 100 else _TOO_WIDE if low > JUDGED_SHARE / 100 else _HOLDS
        chosen_by = ("origin_count", "covered_low_share", "covered_high_share")
    yield _told(text, row, "covered_share", chosen_by=chosen_by)


def _at(row: _Row, column: str) -> Cell:
    key = {name: row[name] for name in ("municipality", "law", "candidate")}
    return cell("self_check", column, **key)


def _told(text: str, row: _Row, *columns: str, chosen_by: tuple[str, ...] = ()) -> Statement:
    cells = {name: _at(row, name) for name in columns}
    return Statement(text=text, cells=cells, chosen_by=tuple(_at(row, name) for name in chosen_by), place="certainty")
