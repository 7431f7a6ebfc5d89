"""Small hand-made answers for tests of the publication door, and an outsider who works out what he can."""

from dataclasses import replace
from datetime import date

import numpy as np
import polars as pl
from scipy.optimize import linprog

from stuurlicht.core import Adds, AsOf, Column, Protects, Quantity, Result, Table
from stuurlicht.release import Publication, PublicationItem, RunFacts, publish
from toy_instrument import TOY

TOTAL = "totaal"
DAY = date(2026, 10, 31)
BY_PEOPLE = Protects(unit="person", count="people_count")


def text(name):
    return Column(name=name, kind="text", label=name)


def euros(name, **told):
    return Column(name=name, kind="number", unit="EUR", label=name, **told)


def people(name="people_count"):
    return Column(name=name, kind="integer", unit="persons", label=name)


def table(name, keys, numbers, adds, **told):
    """Declare a table with text keys; numbers are columns, and people stand under each row."""
    columns = (*(text(key) for key in keys), *numbers)
    return Table(name=name, label=name, grain=tuple(keys), columns=columns, protects=BY_PEOPLE, adds=adds, **told)


SPENT = Adds(quantities={"spent_eur": Quantity("spent")})


def spent_table(keys, name="t", adds=SPENT, **told):
    return table(name, keys, (euros("spent_eur"),), adds, **told)


def spent_frame(keys, cells):
    """Give a frame from (amount, people) by key."""
    rows = [
        dict(zip(keys, key if isinstance(key, tuple) else (key,), strict=True))
        | {"spent_eur": float(amount), "people_count": count}
        for key, (amount, count) in cells.items()
    ]
    return pl.DataFrame(rows).sort(keys)


def answer(tables, frames, day=DAY, instrument_id="toy"):
    instrument = replace(TOY, id=instrument_id, tables=tuple(tables), charts=())
    parameters = {"margin_share": 0.1, "law": "alle", "most_months": 12}
    facts = RunFacts(run_id="0", at=AsOf(day, 7), parameters=parameters, seed=1, code_version="test")
    return instrument, Result(tables=dict(frames)), facts


def published(*answers, earlier=()):
    """Publish answers under one name, and keep nothing."""
    items = tuple(
        PublicationItem(
            instrument_id=told.id, instrument_version=told.version, at=facts.at, parameters=facts.parameters
        )
        for told, _result, facts in answers
    )
    nothing = lambda _told: None  # noqa: E731
    return publish(Publication(name="raad", items=items), list(answers), nothing, nothing, earlier=earlier)


def of_one(shown, *frames, earlier=(), day=DAY):
    """Publish one answer with these tables."""
    tables = [shown] if isinstance(shown, Table) else list(shown)
    given = {declared.name: frame for declared, frame in zip(tables, frames, strict=True)}
    return published(answer(tables, given, day), earlier=earlier)


def hidden_keys(outcome, name="t", column="spent_eur", item=0):
    """Give the keys of the rows of which a number is hidden."""
    released = outcome.results[item].tables[name]
    keys = released.declaration.grain
    rows = released.frame.filter(pl.col(f"{column}_status") == "hidden").select(keys).rows()
    return {row if len(keys) > 1 else row[0] for row in rows}


def bounds(sums, values, hidden):
    """Work out between which values each hidden cell lies.

    Parameters
    ----------
    sums : list of (key, list of key)
        Each whole with its parts.
    values : dict
        The truth by key; only that of cells that are not hidden is used.
    hidden : set
        Keys; none of them lies below zero.
    """
    order = sorted(hidden)
    rows, right = [], []
    for whole, parts in sums:
        terms = {whole: 1.0} | dict.fromkeys(parts, -1.0)
        rows.append([terms.get(key, 0.0) for key in order])
        right.append(-sum(factor * values[key] for key, factor in terms.items() if key not in hidden))
    found = {}
    for place, key in enumerate(order):
        ends = []
        for sign in (1.0, -1.0):
            price = np.zeros(len(order))
            price[place] = sign
            solved = linprog(price, A_eq=np.array(rows), b_eq=right, bounds=(0, None), method="highs")
            ends.append(solved.x[place] if solved.status == 0 else float("inf"))
        found[key] = tuple(ends)
    return found
