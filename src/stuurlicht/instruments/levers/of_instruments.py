"""The lever of every instrument."""

import polars as pl

from stuurlicht.core.levers import Lever


def tools() -> pl.DataFrame:
    """Give lever, id, Dutch name and question of every instrument of the house.

    The list is asked when it is needed: this instrument is on it itself.
    """
    from stuurlicht.instruments import ALL

    order = [lever.value for lever in Lever]
    rows = [(each.lever.value, each.id, each.name, each.question) for each in ALL]
    schema = ("lever", "instrument", "instrument_name", "question")
    told = pl.DataFrame(sorted(rows, key=lambda row: (order.index(row[0]), row[1])), schema=schema, orient="row")
    return told.sort("lever", "instrument")
