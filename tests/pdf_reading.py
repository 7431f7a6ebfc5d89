"""Read a PDF back: its text, its opened streams, and whether everything stands between the margins."""

import re
import shutil
import subprocess
import zlib

import pytest

MARGIN = 50  # points


def objects(pdf):
    """Give the PDF with its compressed streams opened, as far as they are text."""
    content = pdf.read_bytes()
    opened = [content]
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        try:
            opened.append(zlib.decompress(found[1]))
        except zlib.error:
            continue
    return b"\n".join(opened)


def text_of(pdf):
    """Give the text, laid out as on the pages; skips the test where no reader is installed."""
    return _told(pdf, "-layout")


def within_margins(pdf):
    """Hold every word between the margins of its page."""
    width = height = 0.0
    for line in _told(pdf, "-bbox").splitlines():
        if page := re.search(r'<page width="([\d.]+)" height="([\d.]+)"', line):
            width, height = float(page[1]), float(page[2])
        if word := re.search(r'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.]+)" yMax="([\d.]+)"', line):
            left, top, right, bottom = map(float, word.groups())
            assert MARGIN < left < right < width - MARGIN, line
            assert 0 < top < bottom < height, line


def _told(pdf, form):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    shown = subprocess.run(["pdftotext", form, str(pdf), "-"], capture_output=True, check=True)  # noqa: S603, S607
    return shown.stdout.decode()
