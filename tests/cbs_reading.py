"""Read documents of CBS in tests."""

import io
import json
import zipfile
from datetime import date

from stuurlicht.core.documents import Document
from stuurlicht.sources.cbs import CBS_SOURCE

TODAY = date(2026, 11, 22)


def read(content, place="download.csv", **options):
    """Read bytes as the source ``cbs`` does."""
    return CBS_SOURCE.read(Document(1, place, content, TODAY), options)


def rows_of(content, place="download.csv", **options):
    """Give the observations in bytes, in one order."""
    found = read(content, place, **options)
    keys = ["region", "period", "dimensions", "measure"]
    return found.rows["cbs_observations"].sort(keys)


def zipped(files):
    """Give a ZIP of JSON and bytes by name."""
    place = io.BytesIO()
    with zipfile.ZipFile(place, "w") as archive:
        for name, told in files.items():
            archive.writestr(name, told if isinstance(told, bytes) else json.dumps(told))
    return place.getvalue()


def codes(reading):
    """Give the codes of the findings."""
    return [finding.rule for finding in reading.findings]
