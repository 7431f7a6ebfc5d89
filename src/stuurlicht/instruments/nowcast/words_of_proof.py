"""What the nowcast says of its past: how far it was off, and whether its bands held."""

from collections.abc import Iterator

import polars as pl

from stuurlicht.core import Statement, _, cell
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.nowcast.past import CHAIN_LADDER, NOWCAST

LEAST_ORIGINS = 24
"""Past month-ends that a municipality must have before a band counts as proven there."""
_UNTRIED = _(
    "Deze grenzen zijn nog niet bewezen. We konden ze nog niet naast uw eigen uitkomsten van eerdere jaren leggen."
)
_UNPROVEN = _("Deze grenzen zijn nog niet bewezen. Daarvoor zijn de uitkomsten van ten minste twee hele jaren nodig.")
_BEFORE = _(
    "Bij {origin_count} eerdere maanden zat deze schatting gemiddeld {error_share} naast de uitkomst. Die lag in "
    "{covered_share} van de gevallen binnen de grenzen."
)
_SIMPLER = _("Alleen het declaratiepatroon gebruiken gaf bij die maanden een kleinere fout: gemiddeld {error_share}.")


def past_proof(self_check: pl.DataFrame) -> Iterator[Statement]:
    """Tell how past nowcasts came out, per municipality; of none that they were not tried."""
    over_laws = self_check.filter(pl.col("law") == TOTAL).sort("municipality").iter_rows(named=True)
    rows = {(row["municipality"], row["candidate"]): row for row in over_laws}
    ours = [row for (_whose, candidate), row in rows.items() if candidate == NOWCAST]
    for row in ours:
        yield _told(_BEFORE, row, "origin_count", "error_share", "covered_share")
        simpler = rows.get((row["municipality"], CHAIN_LADDER))
        if simpler and simpler["origin_count"] == row["origin_count"] and simpler["error_share"] < row["error_share"]:
            yield _told(_SIMPLER, simpler, "error_share")
    if not ours:
        yield Statement(text=_UNTRIED, place="certainty")
    elif min(row["origin_count"] for row in ours) < LEAST_ORIGINS:
        yield Statement(text=_UNPROVEN, place="certainty")


def _told(text: str, row: dict[str, Scalar], *columns: str) -> Statement:
    key = {name: row[name] for name in ("municipality", "law", "candidate")}
    return Statement(text=text, cells={name: cell("self_check", name, **key) for name in columns}, place="certainty")
