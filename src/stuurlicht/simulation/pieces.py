"""Pieces: spells cut where a new toewijzing number is needed.

A piece has one product, one provider and one decided volume. A tender, a new AGB code or a change of
volume cuts a spell; so numbers of toewijzingen are not numbers of people helped.
"""

import numpy as np
import polars as pl

from stuurlicht.simulation.clock import FAR_AWAY, Floats, Ints
from stuurlicht.simulation.world import Change, World

_YEARS_BEFORE = 365
_FIRST_CHANGE_DAYS = 120
_MEAN_CHANGE_DAYS = 1_500
_VOLUME_FACTORS = (0.5, 0.75, 1.25, 1.5)
_SLEEPING_SHARE = 0.03
_USE_WEIGHT = 14.0
BY_NATURE, BY_CONTRACT, BY_VOLUME = 0, 1, 2
"""Why a piece ends: the spell ends, the contract changes, or the volume changes."""


def make_pieces(world: World, spells: pl.DataFrame) -> pl.DataFrame:
    """Cut the spells into pieces.

    Returns
    -------
    pl.DataFrame
        The columns of ``spells``, with ``start`` and ``end`` of the piece, ``product`` and ``provider``
        (positions), ``volume`` (as decided per frequency), ``used_share`` (0 when nothing is ever
        delivered), ``ended_by`` and ``piece``. Nothing begins more than a year before the first month.
    """
    chosen = _with_market(world, spells).with_columns(
        start=pl.max_horizontal("start", pl.lit(world.first_day - _YEARS_BEFORE, dtype=pl.Int32)),
        ended_by=pl.lit(BY_NATURE, dtype=pl.Int8),
    )
    pieces = _cut_by_volume(world, chosen)
    for change in world.changes:
        pieces = _cut_by_contract(pieces, change)
    live = pieces.filter(pl.col("end") >= world.first_day)
    return live.sort("spell", "start").with_row_index("piece").with_columns(pl.col("piece").cast(pl.Int32))


def _with_market(world: World, spells: pl.DataFrame) -> pl.DataFrame:
    """Draw product, provider, volume and use of each spell."""
    drawn = world.random("market")
    forms = spells["form"].to_numpy()
    products, providers = np.zeros(len(spells), dtype=np.int64), np.zeros(len(spells), dtype=np.int64)
    at = {product.code: place for place, product in enumerate(world.products)}
    for place, form in enumerate(world.scenario.forms):
        here = np.flatnonzero(forms == place)
        shares = np.array(list(form.products.values()))
        places = np.array([at[code] for code in form.products])
        products[here] = places[drawn.choice(len(places), size=len(here), p=shares / shares.sum())]
    for place in range(len(world.products)):
        here = np.flatnonzero(products == place)
        candidates, weights = _market_of(world, place)
        providers[here] = candidates[drawn.choice(len(candidates), size=len(here), p=weights)]
    return spells.with_columns(
        pl.Series("product", products, dtype=pl.Int16),
        pl.Series("provider", providers, dtype=pl.Int16),
        pl.Series("volume", _volumes(world, products, drawn), dtype=pl.Int32),
        pl.Series("used_share", _used_shares(world, products, drawn), dtype=pl.Float32),
    )


def _market_of(world: World, product: int) -> tuple[Ints, Floats]:
    """Give the providers that deliver a product, with their share of the market."""
    told = world.products[product]
    weights = np.array(
        [one.weight * (one.law == told.law and told.category in one.categories) for one in world.providers]
    )
    candidates = np.flatnonzero(weights)
    if not len(candidates):  # a renewed product: spells reach it through its predecessor only
        return np.zeros(1, dtype=np.int64), np.ones(1)
    return candidates, weights[candidates] / weights[candidates].sum()


def _volumes(world: World, products: Ints, drawn: np.random.Generator) -> Ints:
    mean = np.array([product.volume for product in world.products])[products]
    spread = np.array([product.volume_spread for product in world.products])[products]
    volumes = mean * np.exp(spread * drawn.standard_normal(len(products)) - spread**2 / 2)
    whole: Ints = np.maximum(1, np.rint(volumes)).astype(np.int64)
    return whole


def _used_shares(world: World, products: Ints, drawn: np.random.Generator) -> Floats:
    """Draw the share of the decided volume that is delivered; some toewijzingen sleep for ever."""
    mean = np.array([product.used_share for product in world.products])[products]
    fixed = mean >= 1.0
    safe = np.where(fixed, 0.5, mean)
    varying = drawn.beta(safe * _USE_WEIGHT, (1 - safe) * _USE_WEIGHT)
    sleeping = drawn.random(len(products)) < _SLEEPING_SHARE
    shares: Floats = np.where(sleeping, 0.0, np.where(fixed, 1.0, varying))
    return shares


def _cut_by_volume(world: World, pieces: pl.DataFrame) -> pl.DataFrame:
    """Let the decided volume of some spells change once, somewhere half-way."""
    drawn = world.random("volume changes")
    lengths = (pieces["end"] - pieces["start"]).to_numpy().astype(np.int64)
    may_change = np.array([product.volume_spread > 0 and product.frequency != "6" for product in world.products])
    chance = 1 - np.exp(-lengths / _MEAN_CHANGE_DAYS)
    is_cut = (drawn.random(len(pieces)) < chance) & (lengths > _FIRST_CHANGE_DAYS) & may_change[pieces["product"]]
    cuts = (pieces["start"].to_numpy() + lengths * drawn.uniform(0.2, 0.8, len(pieces))).astype(np.int64)
    factors = drawn.choice(_VOLUME_FACTORS, size=len(pieces))
    volumes = np.maximum(1, np.rint(pieces["volume"].to_numpy() * factors)).astype(np.int64)
    is_cut &= volumes != pieces["volume"].to_numpy()
    told = pieces.with_columns(pl.Series("cut", np.where(is_cut, cuts, FAR_AWAY), dtype=pl.Int32))
    after = told.with_columns(pl.Series("volume", volumes, dtype=pl.Int32))
    return _cut(told, after, BY_VOLUME)


def _cut_by_contract(pieces: pl.DataFrame, change: Change) -> pl.DataFrame:
    """Cut what runs on the day of a change, and give what comes after it its new product and provider."""
    touched = change.touches(pieces["product"].to_numpy(), pieces["provider"].to_numpy())
    told = pieces.with_columns(
        pl.Series("cut", np.where(touched, change.day, FAR_AWAY), dtype=pl.Int32),
    )
    after = told.with_columns(pl.col("product").replace(change.products), pl.col("provider").replace(change.providers))
    return _cut(told, after, BY_CONTRACT)


def _cut(before: pl.DataFrame, after: pl.DataFrame, reason: int) -> pl.DataFrame:
    """Give the parts before and after the day ``cut`` of each row."""
    is_after_only = pl.col("start") >= pl.col("cut")
    is_cut = ~is_after_only & (pl.col("end") >= pl.col("cut"))
    first = before.filter(is_cut).with_columns(end=pl.col("cut") - 1, ended_by=pl.lit(reason, dtype=pl.Int8))
    second = after.filter(is_cut).with_columns(start=pl.col("cut"), referrer=pl.lit(None, dtype=pl.String))
    whole = before.filter(~is_after_only & ~is_cut)
    return pl.concat([whole, first, second, after.filter(is_after_only)]).drop("cut")
