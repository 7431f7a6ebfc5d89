"""Which part of a table is asked: years and regions, as a condition on the keys that CBS itself uses."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stuurlicht.core.errors import UsageError

_TABLE = re.compile(r"\d{5}[A-Za-z]{3}")
_READABLE = 40


class CbsTableNameError(UsageError):
    """What was given is no table number."""

    code = "cbs_table_name"


class CbsYearAbsentError(UsageError):
    """The table has no figures of this year."""

    code = "cbs_year_absent"


class CbsRegionAbsentError(UsageError):
    """The table has no figures of this region."""

    code = "cbs_region_absent"


class CbsNoPeriodsError(UsageError):
    """A year was asked of a table without periods."""

    code = "cbs_no_periods"


class CbsNoRegionsError(UsageError):
    """A region was asked of a table without regions."""

    code = "cbs_no_regions"


@dataclass(frozen=True, slots=True)
class Selection:
    """A part of a table; without years and regions the whole of it."""

    years: tuple[int, ...] = ()
    regions: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return not self.years and not self.regions

    @property
    def name(self) -> str:
        """Name of a folder: the same for the same selection, however it was typed."""
        if self.is_whole:
            return "whole"
        parts = [*map(str, sorted(set(self.years))), *sorted(set(self.regions))]
        readable = "_".join(part for part in parts if part.isalnum())
        if len(readable) <= _READABLE and len(readable.split("_")) == len(parts):
            return readable
        return hashlib.sha256("_".join(parts).encode()).hexdigest()[:20]


def table_names(given: str) -> tuple[str, ...]:
    """Give the spellings of a table number to try: as typed first; CBS writes both 70072ned and 85098NED.

    Raises
    ------
    CbsTableNameError
        If it is not five digits and three letters.
    """
    name = given.strip()
    if _TABLE.fullmatch(name) is None:
        raise CbsTableNameError(given=given)
    return tuple(dict.fromkeys((name, name.upper(), name.lower())))


def any_of(dimension: str, keys: Iterable[str]) -> str:
    """Give the condition that a dimension has one of the keys, each exactly as CBS pads it."""
    quoted = (key.replace("'", "''") for key in keys)
    return "(" + " or ".join(f"{dimension} eq '{key}'" for key in quoted) + ")"


def of_years(table: str, dimension: str, keys: Sequence[str], years: Iterable[int]) -> str:
    """Give the condition that a period lies in one of the years.

    Raises
    ------
    CbsYearAbsentError
        If the table has no period in one of them.
    """
    known = {key[:4] for key in keys}
    for year in years:
        if str(year) not in known:
            raise CbsYearAbsentError(table=table, given=year, known=", ".join(sorted(known)))
    wanted = set(map(str, years))
    return any_of(dimension, (key for key in keys if key[:4] in wanted))


def of_regions(table: str, dimension: str, keys: Sequence[str], regions: Iterable[str]) -> str:
    """Give the condition that a region is one of those asked.

    Raises
    ------
    CbsRegionAbsentError
        If the table does not have one of them.
    """
    padded = {key.strip(): key for key in keys}
    for region in regions:
        if region not in padded:
            raise CbsRegionAbsentError(table=table, given=region, known=", ".join(list(padded)[:5]))
    return any_of(dimension, (padded[region] for region in regions))
