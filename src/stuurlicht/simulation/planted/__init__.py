"""What is planted in a fictional municipality: kinds of event, each a small class with dated effects."""

from stuurlicht.simulation.planted.base import LatePrice, Planted
from stuurlicht.simulation.planted.kinds import (
    KINDS,
    AgbChange,
    DeclaringStops,
    DurationChange,
    InflowChange,
    LateIndexation,
    MessageFreeze,
    Tender,
)

__all__ = [
    "KINDS",
    "AgbChange",
    "DeclaringStops",
    "DurationChange",
    "InflowChange",
    "LateIndexation",
    "LatePrice",
    "MessageFreeze",
    "Planted",
    "Tender",
]
