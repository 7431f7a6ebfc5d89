"""Features of municipalities and districts: what they are, and whether a municipality can influence them."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from stuurlicht.rules.feature_words import FEATURE_LABELS
from stuurlicht.rules.parameter_files import read_parameters

Influence = Literal["exogenous", "influenceable", "outcome"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One feature.

    Parameters
    ----------
    code : str
        Never translated.
    label : str
        Dutch (a message id).
    unit : str
        ``persons``, ``households``, ``percent`` (0 to 100), ``EUR``, ``per_1000``, ``class``, ...
    influence : {"exogenous", "influenceable", "outcome"}
        Whether a municipality moves it; ``outcome`` is use itself, which a model explains.
    years : tuple of int
        First and last year of which figures are at hand; empty when nobody publishes it as yet.
    """

    code: str
    label: str
    unit: str
    influence: Influence
    years: tuple[int, ...]

    @property
    def is_exogenous(self) -> bool:
        """True when a municipality cannot move it, so that a fair comparison corrects for it."""
        return self.influence == "exogenous"


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivedFeature:
    """A feature that is made from others: a percentage of ``whole``, or the growth of ``grows`` over one year."""

    code: str
    part: str = ""
    whole: str = ""
    grows: str = ""


@cache
def features() -> tuple[Feature, ...]:
    """Give every feature in the order of ``parameters/features.yaml``."""
    return tuple(_feature(entry) for entry in read_parameters("features")["features"])


@cache
def feature(code: str) -> Feature:
    """Give one feature.

    Raises
    ------
    KeyError
        If there is none of that code.
    """
    return {known.code: known for known in features()}[code]


@cache
def derived_features() -> tuple[DerivedFeature, ...]:
    """Give the features that are made from others where no document tells them."""
    return tuple(DerivedFeature(**entry) for entry in read_parameters("features")["derived"])


def _feature(entry: dict[str, Any]) -> Feature:
    return Feature(
        code=entry["code"],
        label=FEATURE_LABELS[entry["code"]],
        unit=entry["unit"],
        influence=entry["influence"],
        years=tuple(entry["years"]),
    )
