"""One Iv3 file in, its reading out."""

import re
from collections.abc import Mapping, Sequence

import polars as pl

from stuurlicht.core.documents import Document, Finding, Outcome, Severity
from stuurlicht.core.ledger.published import REPORTS
from stuurlicht.core.places import existed_in_year, listed_municipalities
from stuurlicht.core.pseudonyms import safe_to_show
from stuurlicht.sources.iv3.found import note, row_faults
from stuurlicht.sources.iv3.headings import OTHER_GOVERNMENTS, Headings, recognised
from stuurlicht.sources.iv3.opening import PLACE, FileFault, Opened, open_file
from stuurlicht.sources.iv3.raw import read_raw
from stuurlicht.sources.iv3.reports import KNOWN_YEARS, known_reports
from stuurlicht.sources.iv3.rows import REPORT_KEY, Rows
from stuurlicht.sources.iv3.task_field_tables import read_task_fields
from stuurlicht.sources.published.readings import PublishedReading, set_aside

YEAR_OPTION, REPORT_OPTION = "jaar", "verslag"
_UNIT, _UNIT_AS_WRITTEN = "1 000 euro", re.compile(r"(?:x\s*)?1[\s.\u00a0]?000\s*euro", re.IGNORECASE)
_MOST_CODES = 12
"""Municipalities that one note names."""
_MOST_HEADINGS = 20
_WORDS = {
    "task_field": "TaakveldBalanspost of taakveld",
    "category": "Categorie",
    "municipality": "Gemeenten of gm_code",
    "report": "Verslagsoort of document",
    "second": "k_2ePlaatsing_2",
    "costs": "lasten_keur",
}
"""How a column is called in the files of CBS and BZK, by what it is."""


def read(document: Document, options: Mapping[str, str]) -> PublishedReading:
    """Give the Iv3 amounts and filings of one document, with everything found in it."""
    try:
        opened = open_file(document)
    except FileFault as fault:
        return set_aside("", fault.finding)
    headings = recognised([name for name in opened.table.columns if name != PLACE])
    if not headings.kind:
        finding = Finding("iv3_not_recognised", Severity.FAULT, "", {"present": _named(opened)})
        return PublishedReading(kind="", findings=(finding,), outcome=Outcome.REFUSED)
    faults = [*_structural(opened, headings), *_not_told(headings, options)]
    if faults:
        return set_aside(headings.kind, *faults)
    return _reading(headings, _rows(opened, headings, options))


def _rows(opened: Opened, headings: Headings, options: Mapping[str, str]) -> Rows:
    if headings.kind == "iv3_raw":
        return read_raw(opened, headings.columns)
    told = {"book_year": options.get(YEAR_OPTION, ""), "report": options.get(REPORT_OPTION, "")}
    return read_task_fields(opened, headings.columns, told)


def _reading(headings: Headings, rows: Rows) -> PublishedReading:
    faults = list(row_faults(rows.checked))
    others = [note("iv3_columns_not_used", columns=_listed(headings.others))] if headings.others else []
    if not rows.told.height:
        nothing = Finding("iv3_nothing_sound", Severity.FAULT)
        return set_aside(headings.kind, *faults, nothing, *rows.notes)
    tables = rows.tables()
    below_zero = _negative_costs(tables["iv3_amounts"])
    notes = (*rows.notes, *others, *_silent(tables["iv3_submissions"]), *_absent(rows.told), *below_zero)
    return PublishedReading(kind=headings.kind, rows=tables, findings=(*faults, *notes))


def _named(opened: Opened) -> str:
    return _listed([name for name in opened.table.columns if name != PLACE])


def _listed(headings: Sequence[str]) -> str:
    named = ", ".join(safe_to_show(heading) for heading in headings[:_MOST_HEADINGS])
    return named + (", ..." if len(headings) > _MOST_HEADINGS else "")


def _structural(opened: Opened, headings: Headings) -> list[Finding]:
    """Give every fault that touches the whole file, all at once."""
    columns = headings.columns
    if not opened.table.height:
        return [Finding("iv3_no_rows", Severity.FAULT)]
    other = next((each for each in headings.others if OTHER_GOVERNMENTS.fullmatch(each.strip())), None)
    if other is not None:
        return [Finding("iv3_other_government", Severity.FAULT, "", {"column": other})]
    found = [
        Finding("iv3_column_missing", Severity.FAULT, "", {"missing": _WORDS[name], "present": _named(opened)})
        for name in headings.missing
    ]
    found += [Finding("iv3_column_twice", Severity.FAULT, "", {"column": each}) for each in headings.double]
    if "task_field" in columns and opened.table.schema[columns["task_field"]].is_numeric():
        found.append(Finding("iv3_codes_are_numbers", Severity.FAULT, "", {"column": columns["task_field"]}))
    told = {opened.units.get(columns.get(name, ""), _UNIT) for name in ("first", "second")}
    units = sorted(unit for unit in told if not _UNIT_AS_WRITTEN.fullmatch(unit))
    return [*found, *(Finding("iv3_other_unit", Severity.FAULT, "", {"unit": unit}) for unit in units)]


def _not_told(headings: Headings, options: Mapping[str, str]) -> list[Finding]:
    """Give what neither the file nor the person tells."""
    if headings.kind == "iv3_raw":
        return []
    wanted = {"book_year": (YEAR_OPTION, KNOWN_YEARS), "report": (REPORT_OPTION, known_reports())}
    return [
        Finding("iv3_not_told", Severity.FAULT, "", {"name": option, "allowed": allowed})
        for column, (option, allowed) in wanted.items()
        if column not in headings.columns and not options.get(option)
    ]


def _silent(filings: pl.DataFrame) -> list[Finding]:
    """Tell of which municipalities a report has nothing but empty cells and zeros."""
    missing = filings.filter(~pl.col("has_filed")).sort(*_ABOUT, "municipality")
    return [_of_report("iv3_not_filed", key, part) for key, part in missing.group_by(_ABOUT, maintain_order=True)]


_ABOUT = list(REPORT_KEY[1:])


def _absent(told: pl.DataFrame) -> list[Finding]:
    """Tell which municipalities of the year a file leaves out, where it holds most of them."""
    found = []
    for key, part in told.sort(*_ABOUT, "municipality").group_by(_ABOUT, maintain_order=True):
        expected = [code for code in listed_municipalities() if existed_in_year(code, int(str(key[0])))]
        absent = pl.DataFrame({"municipality": sorted(set(expected) - set(part["municipality"]))})
        if 0 < absent.height < len(expected) / 2:
            found.append(_of_report("iv3_municipalities_absent", key, absent))
    return found


def _negative_costs(amounts: pl.DataFrame) -> list[Finding]:
    """Tell of which municipalities the costs of a task field are below zero: a correction, or a slip of the pen."""
    costs = amounts.filter(pl.col("side") == "costs")
    sums = costs.group_by(*_ABOUT, "municipality", "task_field").agg(pl.col("amount_cents").sum())
    below = sums.filter(pl.col("amount_cents") < 0).select(*_ABOUT, "municipality").unique()
    parts = below.sort(*_ABOUT, "municipality").group_by(_ABOUT, maintain_order=True)
    return [_of_report("iv3_negative_costs", key, part) for key, part in parts]


def _of_report(code: str, key: tuple[object, ...], part: pl.DataFrame) -> Finding:
    book_year, report = int(str(key[0])), str(key[1])
    codes = part["municipality"].to_list()
    names = [f"{each} {_name(each)}".strip() for each in codes[:_MOST_CODES]]
    more = ", ..." if len(codes) > _MOST_CODES else ""
    return note(code, book_year=book_year, report=REPORTS[report], count=len(codes), codes=", ".join(names) + more)


def _name(code: str) -> str:
    listed = listed_municipalities().get(code)
    return "" if listed is None else listed.name
