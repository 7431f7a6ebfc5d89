"""Who had which kinds of help together in a year, and how cost lies over people."""

from collections.abc import Sequence

import polars as pl

from stuurlicht.core import _
from stuurlicht.core.columns import BETWEEN_CODES, TOTAL
from stuurlicht.instruments.overlap.reading import LAW_OF, OVER_LAWS, PROVISIONS, YEAR, Care
from stuurlicht.methods.concentration import gini

ONE, TWO, THREE, MORE = "one", "two", "three", "more"
NUMBER_LABELS = {
    ONE: _("één soort hulp"),
    TWO: _("twee soorten"),
    THREE: _("drie soorten"),
    MORE: _("vier of meer"),
    TOTAL: _("totaal"),
}
NUMBERS = (ONE, TWO, THREE, MORE)
SEVERAL = (TWO, THREE, MORE)
TENTHS = 10
_CENTS = 100
_ROUNDING = 1 - 1e-9
"""Keeps a ratio of counts on the safe side of equal means."""


def holdings(care: Care) -> pl.DataFrame:
    """Give cents of the last twelve months per scope, person and provision, with who has how many together.

    Returns
    -------
    polars.DataFrame
        ``mask`` is the set of provisions of the person, a bit for each; ``number`` tells how many there are.
    """
    held = care.cells.filter(pl.col("ago") < YEAR).group_by("scope", "person", "provision").agg(pl.col("cents").sum())
    bit = pl.lit(2).pow(pl.col("provision").cast(pl.UInt32)).cast(pl.UInt32)
    sets = held.group_by("scope", "person").agg(mask=bit.sum().cast(pl.UInt32), kinds=pl.len())
    numbers = pl.col("kinds").replace_strict([1, 2, 3], NUMBERS[:3], default=MORE, return_dtype=pl.String)
    return held.join(sets.select("scope", "person", "mask", number=numbers), on=["scope", "person"])


def of_people(held: pl.DataFrame) -> pl.DataFrame:
    """Give cents per scope and person over all provisions."""
    return held.group_by("scope", "person", "mask", "number").agg(pl.col("cents").sum())


def counted(rows: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    """Count people and cost per group of ``by``; every row is one person of it. Cents stay for shares."""
    size = pl.col("cents").abs()
    return rows.group_by(by).agg(
        clients_count=pl.len().cast(pl.Int64),
        cents=pl.col("cents").sum(),
        largest_person_eur=size.max() / _CENTS,
        second_person_eur=(size.top_k(2).sum() - size.max()) / _CENTS,
        all_persons_eur=size.sum() / _CENTS,
    )


def _named(rows: pl.DataFrame, care: Care) -> pl.DataFrame:
    """Lay the law beside each row, with cost in euros and per person, and shares of the law."""
    whole = rows.join(care.scopes, on="scope")
    people, cents = pl.col("clients_count"), pl.col("cents")
    per_client = pl.when(people > 0).then(cents / _CENTS / people)
    status = pl.when(people == 0).then(pl.lit("not_applicable"))
    return whole.with_columns(
        cost_eur=cents / _CENTS, cost_per_client_eur=per_client, cost_per_client_eur_status=status
    )


def _with_shares(rows: pl.DataFrame, wholes: pl.DataFrame) -> pl.DataFrame:
    of_law = wholes.select("scope", law_count="clients_count", law_cents="cents")
    return rows.join(of_law, on="scope").with_columns(
        clients_share=pl.col("clients_count") / pl.col("law_count"),
        cost_share=pl.when(pl.col("law_cents") > 0).then(pl.col("cents") / pl.col("law_cents")),
    )


def summary(people: pl.DataFrame, care: Care) -> pl.DataFrame:
    """Give people and cost of each law, and how unequal cost is."""
    rows = counted(people, ["scope"])
    uneven = {scope: _gini(people, scope) for scope in rows["scope"]}
    schema = pl.Schema({"scope": rows.schema["scope"], "gini_share": pl.Float64()})
    beside = pl.DataFrame({"scope": list(uneven), "gini_share": list(uneven.values())}, schema=schema)
    return _named(rows.join(beside, on="scope"), care)


def _gini(people: pl.DataFrame, scope: int) -> float | None:
    cents = people.filter(pl.col("scope") == scope)["cents"].cast(pl.Float64).sort().to_numpy()
    return gini(cents) if cents.sum() > 0 else None


def by_number(people: pl.DataFrame, care: Care) -> pl.DataFrame:
    """Give people and cost by how many kinds of help they had; nobody counts zero."""
    wholes = counted(people, ["scope"])
    rows = _filled(counted(people, ["scope", "number"]), wholes.select("scope"), NUMBERS)
    totals = wholes.with_columns(number=pl.lit(TOTAL)).select(rows.columns)
    return _with_shares(_named(pl.concat([rows, totals]), care), wholes)


def _filled(rows: pl.DataFrame, keys: pl.DataFrame, numbers: Sequence[str]) -> pl.DataFrame:
    """Give a row of zeros to every number that nobody has."""
    grid = keys.join(pl.DataFrame({"number": numbers}), how="cross")
    return grid.join(rows, on=grid.columns, how="left").with_columns(pl.exclude(grid.columns).fill_null(0))


def with_several(people: pl.DataFrame, care: Care) -> pl.DataFrame:
    """Give people and cost of those with more than one kind of help."""
    wholes = counted(people, ["scope"])
    found = counted(people.filter(pl.col("number") != ONE), ["scope"])
    rows = wholes.select("scope").join(found, on="scope", how="left").with_columns(pl.exclude("scope").fill_null(0))
    return _with_shares(_named(rows, care), wholes)


def in_both_laws(people: pl.DataFrame, care: Care) -> pl.DataFrame:
    """Count who had help of both laws; unknown where laws are not linked."""
    over = care.scopes.filter(pl.col("law") == OVER_LAWS)
    youth = sum(1 << place for place, code in enumerate(PROVISIONS) if LAW_OF[code] == "jeugdwet")
    mask = pl.col("mask")
    has_both = ((mask & youth) > 0) & ((mask & ~pl.lit(youth, pl.UInt32)) > 0)
    found = counted(people.join(over, on="scope", how="semi").filter(has_both), ["scope"])
    counts = (
        over.select("scope", "municipality")
        .join(found, on="scope", how="left")
        .with_columns(pl.exclude("scope", "municipality").fill_null(0))
    )
    every = care.scopes.select("municipality").unique()
    rows = every.join(counts, on="municipality", how="left")
    unknown = pl.when(pl.col("clients_count").is_null()).then(pl.lit("unknown"))
    support = ("largest_person_eur", "second_person_eur", "all_persons_eur")
    return rows.with_columns(
        cost_eur=pl.col("cents") / _CENTS,
        clients_count_status=unknown,
        cost_eur_status=unknown,
        persons_count=pl.col("clients_count").fill_null(0),
        **{name: pl.col(name).fill_null(0.0) for name in support},
    )


def combinations(people: pl.DataFrame, care: Care) -> pl.DataFrame:
    """Give people and cost of each combination: those with exactly these kinds of help, each person once."""
    rows = counted(people, ["scope", "number", "mask"])
    return _with_shares(_named(_labelled(rows), care), counted(people, ["scope"]))


def memberships(held: pl.DataFrame, care: Care) -> pl.DataFrame:
    """Give for each combination and each kind of help in it the people, and what that kind cost them."""
    rows = counted(held, ["scope", "number", "mask", "provision"])
    return _named(_with_provision(_labelled(rows)), care)


def provisions(held: pl.DataFrame, care: Care) -> pl.DataFrame:
    """Give for each kind of help who had it, by how many kinds they had in all."""
    keys = held.select("scope", "provision").unique()
    rows = _filled(counted(held, ["scope", "provision", "number"]), keys, NUMBERS)
    totals = counted(held, ["scope", "provision"]).with_columns(number=pl.lit(TOTAL)).select(rows.columns)
    return _named(_with_provision(pl.concat([rows, totals])), care)


def _with_provision(rows: pl.DataFrame) -> pl.DataFrame:
    places = range(len(PROVISIONS))
    return rows.with_columns(pl.col("provision").replace_strict(places, PROVISIONS, return_dtype=pl.String))


def _labelled(rows: pl.DataFrame) -> pl.DataFrame:
    masks = rows["mask"].unique().to_list()
    schema = pl.Schema({"mask": rows.schema["mask"], "combination": pl.String()})
    names = pl.DataFrame({"mask": masks, "combination": [combination(mask) for mask in masks]}, schema=schema)
    return rows.join(names, on="mask")


def combination(mask: int) -> str:
    """Give the codes of a set of provisions, in the order in which they are shown."""
    return BETWEEN_CODES.join(code for place, code in enumerate(PROVISIONS) if mask >> place & 1)


def tenths(people: pl.DataFrame, care: Care) -> pl.DataFrame:
    """Cut the people of a law in ten equal parts, the costliest first; a law with fewer than ten people has none."""
    ordered = people.sort("scope", "cents", descending=[False, True])
    place, size = pl.int_range(pl.len()).over("scope"), pl.len().over("scope")
    cut = ordered.filter(size >= TENTHS).with_columns(tenth=(place * TENTHS // size + 1).cast(pl.Int64))
    rows = counted(cut, ["scope", "tenth"]).sort("scope", "tenth")
    beside = pl.col("clients_count").shift(-1).over("scope")
    factor = (pl.col("clients_count") / beside * _ROUNDING).alias("next_factor")
    return _with_shares(_named(rows.with_columns(factor), care), counted(people, ["scope"]))
