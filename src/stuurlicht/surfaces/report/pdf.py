"""Typeset the report with Typst as PDF/UA-1; the same run gives the same bytes."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from typing import Any

from stuurlicht.core.errors import AnswerError
from stuurlicht.present.borders import Borders
from stuurlicht.present.language import Language
from stuurlicht.release import ReleasedResult
from stuurlicht.surfaces.report.content import TITLE, Front, report_content

_HERE = files("stuurlicht") / "surfaces" / "report"
_STYLE, _ANSWERS = _HERE / "style.typ", _HERE / "report.typ"
_LOOK_ALIKES = str.maketrans({"\u2217": "*"})
"""Signs that published files hold and the font does not, and what looks the same."""


class ReportError(AnswerError):
    """The report could not be typeset, or not without a warning."""

    code = "report_failed"


def make_report(
    results: Sequence[ReleasedResult],
    owner: str,
    language: Language = "nl",
    *,
    title: str = TITLE,
    front: Sequence[Front] = (),
    borders: Borders | None = None,
) -> bytes:
    """Typeset the answers as one PDF.

    Parameters
    ----------
    results : sequence of ReleasedResult
        At least one, of one as-of day; in reading order.
    owner : str
        Name of the municipality as it stands on the title.
    title, front, borders
        As ``report_content``.

    Returns
    -------
    bytes
        A tagged PDF (PDF/UA-1) that bears the as-of day as its date.

    Raises
    ------
    ReportError
        If Typst fails or warns, for example of a font that is absent.
    """
    return typeset(report_content(results, owner, language, title, front, borders), results[0].facts.at.day)


def typeset(content: Mapping[str, Any], day: date, template: Traversable = _ANSWERS) -> bytes:
    """Typeset what stands in a report; other threads go on meanwhile.

    Parameters
    ----------
    content : Mapping[str, Any]
        See ``report_content``.
    day : date
        The as-of day.
    template : Traversable
        What lays it out, in the style that every report shares.

    Raises
    ------
    ReportError
        As `make_report`.
    """
    told = json.dumps(content, ensure_ascii=False).translate(_LOOK_ALIKES)
    return _typeset(told, datetime.combine(day, time(), UTC), _STYLE.read_bytes() + template.read_bytes())


def _typeset(content: str, made: datetime, source: bytes) -> bytes:
    import typst

    with as_file(files("stuurlicht") / "present" / "fonts") as folder:
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])
        options: dict[str, Any] = {"font_paths": fonts, "pdf_standards": ["ua-1"], "timestamp": made}
        try:
            pdf, warnings = typst.compile_with_warnings(source, sys_inputs={"content": content}, **options)
        except typst.TypstError as error:
            raise ReportError(what=error.message) from error
    if warnings:
        raise ReportError(what="; ".join(warning.message for warning in warnings))
    return bytes(pdf)
