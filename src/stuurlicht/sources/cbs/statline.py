"""A table as StatLine exports it: names instead of codes, units in the headings, a decimal comma."""

import re
from collections.abc import Mapping
from functools import cache

import polars as pl

from stuurlicht.core.documents import Finding, Severity
from stuurlicht.core.places import listed_municipalities
from stuurlicht.sources.cbs.cells import TOLD_ROWS
from stuurlicht.sources.cbs.measures import Measure
from stuurlicht.sources.cbs.periods import is_provisional_title, period_code
from stuurlicht.sources.cbs.services import Axes
from stuurlicht.sources.cbs.structure import UnusableError

PERIODS = "Perioden"
REGIONS = frozenset({"Regio's", "Regio", "Wijken en buurten", "Gemeenten", "Gemeente"})
_NUMBER = r"^[-+]?\d+(,\d+)?$"
_CODE = re.compile(r"[A-Z]{2}\d{2,8}")


def is_statline(headings: list[str]) -> bool:
    """Tell whether headings are those of an export."""
    return PERIODS in headings or any(heading in REGIONS for heading in headings)


def opened(frame: pl.DataFrame) -> tuple[pl.DataFrame, Axes, tuple[Measure, ...], dict[str, bool], list[Finding]]:
    """Give an export with codes for its regions and periods; a row whose region or period is not known is kept out.

    Raises
    ------
    UnusableError
        If nothing in it is a figure.
    """
    dimensions = [name for name in frame.columns if not _is_topic(frame, name)]
    measures = tuple(_measure(name) for name in frame.columns if name not in dimensions)
    if not measures:
        raise UnusableError(Finding("cbs_no_figures", Severity.FAULT, "", {"present": ", ".join(frame.columns[:20])}))
    region = next((name for name in dimensions if name in REGIONS), "")
    period = PERIODS if PERIODS in dimensions else ""
    others = tuple(name for name in dimensions if name not in {region, period})
    numbered, findings = frame.with_row_index("_line", offset=2), [_names_not_codes(others)] if others else []
    provisional: dict[str, bool] = {}
    if period:
        titles = [str(title or "") for title in numbered[period].unique()]
        provisional = {code: is_provisional_title(title) for title in titles if (code := period_code(title))}
        numbered, faults = _coded(numbered, period, _period_codes(titles), "cbs_period_unknown")
        findings += faults
    if region:
        numbered, faults = _coded(numbered, region, _region_codes(numbered, region, period), "cbs_region_unknown")
        findings += faults
    return numbered.drop("_line"), Axes(period, region, others), measures, provisional, findings


def _is_topic(frame: pl.DataFrame, name: str) -> bool:
    if name == PERIODS or name in REGIONS:
        return False
    filled = frame[name].drop_nulls().str.strip_chars()
    told = filled.filter(~filled.is_in(["", ".", "x"]))
    return _unit_of(name) != (name, "") or bool(told.str.contains(_NUMBER).all())


def _measure(heading: str) -> Measure:
    title, unit = _unit_of(heading)
    return Measure(heading, title, unit)


def _unit_of(heading: str) -> tuple[str, str]:
    """Split ``Jongeren (% (zie toelichting))`` in title and unit; the last brackets that close at the end."""
    if not heading.endswith(")"):
        return heading, ""
    depth = 0
    for place in range(len(heading) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(heading[place], 0)
        if not depth:
            return heading[:place].strip(), heading[place + 1 : -1].strip()
    return heading, ""


def _names_not_codes(others: tuple[str, ...]) -> Finding:
    return Finding("cbs_names_not_codes", Severity.NOTE, "", {"columns": ", ".join(others)})


def _coded(
    frame: pl.DataFrame, column: str, codes: Mapping[str, str], fault: str
) -> tuple[pl.DataFrame, list[Finding]]:
    found = pl.col(column).fill_null("").replace_strict(dict(codes), default=None, return_dtype=pl.String)
    told = frame.with_columns(_code=found)
    unknown = told.filter(pl.col("_code").is_null())
    findings = [
        Finding(fault, Severity.FAULT, "", {"row": line, "column": column, "value": value or ""})
        for line, value in unknown.select("_line", column).head(TOLD_ROWS).iter_rows()
    ]
    if unknown.height > TOLD_ROWS:
        findings.append(Finding(f"{fault}_more", Severity.FAULT, "", {"count": unknown.height - TOLD_ROWS}))
    return told.filter(pl.col("_code").is_not_null()).with_columns(pl.col("_code").alias(column)).drop(
        "_code"
    ), findings


def _period_codes(titles: list[str]) -> dict[str, str]:
    return {title: code for title in titles if (code := period_code(title)) is not None}


def _region_codes(frame: pl.DataFrame, region: str, period: str) -> dict[str, str]:
    years = {int(code[:4]) for code in frame[period].drop_nulls()} if period else set[int]()
    titles = {str(title or "") for title in frame[region].unique()}
    return {title: code for title in titles if (code := region_code(title, frozenset(years))) is not None}


@cache
def region_code(title: str, years: frozenset[int]) -> str | None:
    """Give the code of a region by its name: the Netherlands, or the one municipality of that name in those years.

    None when no municipality, or more than one, bears the name; nothing is guessed.
    """
    plain = _plain(title)
    if _CODE.fullmatch(title.strip()):
        return title.strip()
    if plain == "nederland":
        return "NL01"
    found = [code for code, listed in listed_municipalities().items() if _plain(listed.name) == plain]
    there = [code for code in found if _exists(code, years)] or found
    return there[0] if len(there) == 1 else None


def _exists(code: str, years: frozenset[int]) -> bool:
    listed = listed_municipalities()[code]
    return any(listed.first_day.year <= year < max(listed.until.year, listed.first_day.year + 1) for year in years)


def _plain(name: str) -> str:
    return " ".join(name.replace("(gemeente)", "").replace("\u2019", "'").split()).casefold()
