"""Small Iv3 files, made by hand: pages of OData, and tables per task field."""

import io
import json
import zipfile
from datetime import date

from stuurlicht.core.documents import Document
from stuurlicht.sources.iv3 import IV3


def cell(task_field, category, first=None, second=None, **told):
    """Give one row as CBS writes it: keys padded with blanks, thousands of euros."""
    row = {"TaakveldBalanspost": f"{task_field:<6}", "Categorie": f"{category:<8}", "Gemeenten": "GM0363   "}
    row |= {"Verslagsoort": "2023X005", "k_1ePlaatsing_1": first, "k_2ePlaatsing_2": second}
    return {"ID": 1, **row, **told}


def page(*rows, **told):
    """Give a page of OData."""
    return json.dumps({"odata.metadata": "x", "value": list(rows), **told}).encode()


def packed(**members):
    """Give a ZIP with JSON members; two underscores in a name stand for a slash."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, inner in members.items():
            archive.writestr(f"{name.replace('__', '/')}.json", inner)
    return content.getvalue()


def table(*lines, heading="jaar;document;gm_code;taakveld;lasten_keur;baten_keur"):
    """Give a CSV file with semicolons."""
    return "\n".join([heading, *lines]).encode()


def reading(content, **options):
    """Give what a file comes to."""
    return IV3.read(Document(1, "file", content, date(2026, 1, 1)), options)


def codes(read):
    """Give the codes of what was found, in order."""
    return [finding.rule for finding in read.findings]


def facts(read, code):
    """Give the facts of the first finding with a code."""
    return next(finding.facts for finding in read.findings if finding.rule == code)


def amounts(read):
    """Give thousands of euros by task field, category and side."""
    rows = read.rows["iv3_amounts"].select("task_field", "category", "side", "amount_cents").rows()
    return {(task_field, category, side): cents / 100_000 for task_field, category, side, cents in rows}


def totals(read):
    """Give costs and revenues in thousands of euros by task field, of a table per task field."""
    told = {}
    for (task_field, _category, side), thousands in amounts(read).items():
        told.setdefault(task_field, {})[side] = thousands
    return told


def filings(read):
    """Give has_filed and is_first_placing by municipality, year and report."""
    rows = read.rows["iv3_submissions"]
    keys = rows.select("municipality", "book_year", "report").rows()
    return dict(zip(keys, rows.select("has_filed", "is_first_placing").rows(), strict=True))
