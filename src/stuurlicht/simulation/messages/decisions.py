"""Messages about decisions: requests (315), toewijzingen (301) and a few returns (302)."""

import numpy as np
import polars as pl

from stuurlicht.simulation.clock import months_of
from stuurlicht.simulation.messages.drafts import Drafts, grouped, headers
from stuurlicht.simulation.prices import EUROS
from stuurlicht.simulation.toewijzingen import DELETED, FIRST, SPECIFIC, WITH_BUDGET, Toewijzingen
from stuurlicht.simulation.world import World

_BY_MUNICIPALITY = "01"
_BY_GP = "02"
_ASKED_ANYWAY_SHARE = 0.1
_INHABITANTS_PER_GP = 2_300
_REFERRER_NAMED_SHARE = 0.6
_RETURNED_SHARE = 0.003
_TECHNICALLY_REFUSED = "0001"
_IS_RUNNING = (pl.col("end") >= pl.col("occasion")) & (pl.col("reason") != DELETED)


def decided_rows(world: World, made: Toewijzingen) -> pl.DataFrame:
    """Give every version with what a message tells of it.

    Returns
    -------
    pl.DataFrame
        The versions with ``person``, ``provider``, ``product``, ``kind``, ``volume`` (null unless specific),
        ``budget_cents`` (null unless it has a budget) and ``until_day``, the day of the next version.
    """
    numbers = made.numbers.select("toewijzing", "piece", "person", "provider", "product", "kind", "volume")
    told = made.versions.join(numbers, on="toewijzing").sort("toewijzing", "decided_day")
    return told.with_columns(
        until_day=pl.col("decided_day").shift(-1).over("toewijzing"),
        budget_cents=pl.when(pl.col("kind") == WITH_BUDGET).then(_budget(world, told)),
        volume=pl.when(pl.col("kind") == SPECIFIC).then(_indexed(world, told)),
    )


def _indexed(world: World, told: pl.DataFrame) -> pl.Series:
    """Give the decided volume; in euros at the price level of the month in which the toewijzing starts."""
    months = months_of(told["start"].to_numpy().astype(np.int64))
    levels = {month: world.index_factor(month) for month in np.unique(months).tolist()}
    in_euros = np.array([product.unit == EUROS for product in world.products])[told["product"].to_numpy()]
    factor = np.where(in_euros, [levels[month] for month in months.tolist()], 1.0)
    return pl.Series("volume", np.rint(told["volume"].to_numpy() * factor), dtype=pl.Int32)


def _budget(world: World, told: pl.DataFrame) -> pl.Series:
    """Give what the decided volume costs over the decided days, rounded up to whole hundreds of euros."""
    products = told["product"].to_numpy()
    days = np.minimum(told["end"].to_numpy(), told["start"].to_numpy() + 400) - told["start"].to_numpy() + 1
    frequency = np.array([{"1": 1.0, "2": 7.0, "4": 30.4, "6": 0.0}[one.frequency] for one in world.products])[products]
    times = np.where(frequency > 0, days / np.maximum(frequency, 1.0), 1.0)
    unit = np.array(
        [1.0 if one.unit == "83" else one.tariff_cents / (60 if one.unit == "01" else 1) for one in world.products]
    )[products]
    cents = told["volume"].to_numpy() * unit * times
    return pl.Series("budget_cents", np.ceil(np.maximum(cents, 1.0) / 10_000) * 10_000).cast(pl.Int64)


def request_messages(world: World, decided: pl.DataFrame, referrers: pl.DataFrame) -> Drafts:
    """Draw the 315s: care that did not come through municipal access, and a little that did.

    Parameters
    ----------
    referrers : pl.DataFrame
        ``piece`` and ``referrer`` (null when there is none).

    Returns
    -------
    Drafts
        Rows with the columns of ``decided``, ``referrer``, ``referrer_agb``; ``toewijzing`` makes the reference.
    """
    drawn = world.random("requests")
    asked = decided.filter(pl.col("is_first_of_spell") & (pl.col("reason") == FIRST)).join(referrers, on="piece")
    is_asked = (asked["referrer"] != _BY_MUNICIPALITY).to_numpy() | (drawn.random(len(asked)) < _ASKED_ANYWAY_SHARE)
    rows = asked.filter(pl.Series(is_asked))
    days = world.moved_days(rows["decided_day"].to_numpy() - drawn.integers(1, 16, len(rows)))
    gps = max(3, world.inhabitants // _INHABITANTS_PER_GP)
    named = pl.Series(drawn.random(len(rows)) < _REFERRER_NAMED_SHARE)
    agb = pl.format("9998{}", ((pl.col("person").cast(pl.Int64) * 7919) % gps).cast(pl.String).str.zfill(4))
    rows = rows.with_columns(
        pl.Series("day", days, dtype=pl.Int32),
        referrer_agb=pl.when((pl.col("referrer") == _BY_GP) & named).then(agb),
    )
    return grouped(rows, "315", ["provider", "person", "day"])


def toewijzing_messages(world: World, decided: pl.DataFrame, asked: pl.DataFrame) -> tuple[Drafts, Drafts]:
    """Give the 301s, each with all running toewijzingen of that person at that provider, and some 302s.

    A 302 refuses a 301 as a whole; the municipality then sends the same content again.
    """
    told = decided.join(asked.select("toewijzing", has_reference=pl.lit(value=True)), on="toewijzing", how="left")
    told = told.with_columns(has_reference=pl.col("has_reference").fill_null(value=False) & (pl.col("reason") == FIRST))
    occasions = decided.select("provider", "person", occasion="decided_day").unique()
    rows = (
        occasions.join(told, on=["provider", "person"])
        .filter(
            (pl.col("decided_day") <= pl.col("occasion"))
            & (pl.col("until_day").is_null() | (pl.col("until_day") > pl.col("occasion")))
            & ((pl.col("decided_day") == pl.col("occasion")) | _IS_RUNNING)
        )
        .sort("occasion", "provider", "person", "toewijzing")
    )
    first = grouped(rows, "301", ["provider", "person", "occasion"])
    heads = first.headers.with_columns(day=_occasions(world, first))
    return _with_returns(world, Drafts(first.kind, heads, first.rows))


def _occasions(world: World, drafts: Drafts) -> pl.Series:
    days = drafts.rows.group_by("key").agg(pl.col("occasion").first()).sort("key")["occasion"].to_numpy()
    return pl.Series("day", world.moved_days(days.astype(np.int64)), dtype=pl.Int32)


def _with_returns(world: World, drafts: Drafts) -> tuple[Drafts, Drafts]:
    drawn = world.random("returns")
    chosen = drafts.headers.filter(pl.Series(drawn.random(len(drafts.headers)) < _RETURNED_SHARE))
    count = len(chosen)
    back = world.moved_days(chosen["day"].to_numpy() + drawn.integers(1, 4, count))
    again = world.moved_days(back + drawn.integers(1, 6, count))
    keys = pl.Series("key", len(drafts.headers) + np.arange(count), dtype=pl.Int32)
    returns = headers(
        chosen.with_columns(
            pl.Series("day", back, dtype=pl.Int32),
            answers_kind=pl.lit("301"),
            answers_key=pl.col("key"),
            header_codes=pl.lit(_TECHNICALLY_REFUSED),
        ),
        "302",
    )
    resent = chosen.with_columns(pl.Series("day", again, dtype=pl.Int32), keys)
    renamed = pl.DataFrame({"key": chosen["key"], "new": keys})
    rows = drafts.rows.join(renamed, on="key", maintain_order="left").with_columns(key=pl.col("new")).drop("new")
    every = Drafts(drafts.kind, pl.concat([drafts.headers, resent]), pl.concat([drafts.rows, rows]))
    return every, Drafts("302", returns, rows.clear())
