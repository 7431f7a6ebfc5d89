"""Gemeentefonds: the tables of the ministry with which the fund is distributed."""

from stuurlicht.sources.gemeentefonds.source import GEMEENTEFONDS

__all__ = ["GEMEENTEFONDS"]
