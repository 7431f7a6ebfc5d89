"""How sheets look on screen and on paper: formats of cells, widths, and print settings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from textwrap import wrap
from typing import Any

from stuurlicht.present.language import Language, translate
from stuurlicht.release import ReleasedResult


@dataclass(frozen=True, slots=True)
class Style:
    """How a workbook looks and speaks.

    Parameters
    ----------
    formats : Mapping[str, Any]
        Formats of cells by name; xlsxwriter declares no types.
    """

    formats: Mapping[str, Any]
    language: Language

    def say(self, text: str) -> str:
        """Give a Dutch text in the language of the workbook."""
        return translate(text, self.language)


WORDS_WIDTH = 110
"""Letters of the columns over which a sentence runs, at least."""
LEAST_WIDTH, READ_WIDTH = 14, 30
"""Letters of a column on the sheet of a question: the tables there stand below each other and share them."""
_LETTERS_PER_WIDTH = 1.17  # a letter takes less than a digit, by which widths are counted
_LINE_HEIGHT = 15  # points
UNIT_FORMATS = {
    "EUR": "euros", "eurocent": "cents", "share": "share", "probability": "chance", "factor": "factor",
    "years": "year",
}  # fmt: skip
"""Name of the format of a unit; a number of another unit has decimals where it needs them."""
_NUMBERS = {
    "euros": "#,##0", "cents": "#,##0.00", "share": "0.0%", "whole": "#,##0", "fraction": "#,##0.00",
    "factor": "0.000", "year": "0", "certain": "0%", "chance": '[<0.005]"<1%";[>0.995]">99%";0%',
}  # fmt: skip
"""What is not certain never reads as 0% or 100%."""
_OF_NUMBERS = {"align": "right", "indent": 1}  # else a number stands against the text of the next column
_INDENT_LETTERS = 2
_MONTHS_IN: Mapping[Language, str] = {"nl": "[$-413]", "en": "[$-809]"}  # whatever the program speaks
_NARROWEST = 9
_A4 = 9  # its number in the format
_LETTERS_ON_PAPER = 190  # that can still be read on a landscape page
_ACCENT, _QUIET = "#0b3c6f", "#52606d"


def make_style(workbook: Any, language: Language) -> Style:  # noqa: ANN401  untyped library
    """Add the formats to a workbook."""
    told: dict[str, dict[str, Any]] = {
        "title": {"bold": True, "font_size": 14, "font_color": _ACCENT},
        "heading": {"bold": True, "font_size": 13, "font_color": _ACCENT},
        "subheading": {"bold": True, "font_size": 11},
        "words": {"text_wrap": True, "valign": "top"},
        "strong": {"text_wrap": True, "valign": "top", "bold": True, "font_size": 12},
        "quiet": {"font_color": _QUIET},
        "head": {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1},
        "number_head": {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, **_OF_NUMBERS},
        "status": {"italic": True, "font_color": _QUIET, **_OF_NUMBERS},
        "day": {"num_format": "dd-mm-yyyy", "align": "left"},
        "month": {"num_format": f"{_MONTHS_IN[language]}mmm yyyy", "align": "left"},
        **{name: {"num_format": written, **_OF_NUMBERS} for name, written in _NUMBERS.items()},
    }  # fmt: skip
    every = {name: workbook.add_format({"valign": "top", **each}) for name, each in told.items()}
    return Style(every, language)


def width_of(heading: str, texts: Iterable[str], most: int) -> int:
    """Give the width in letters in which the words of a heading and the texts under it fit, up to ``most``."""
    words = max((len(word) for word in heading.split()), default=0)
    told = max(map(len, texts), default=0)
    return min(max(_NARROWEST, words, len(heading) // 2, told) + 2, most)


def head_height(headings: Sequence[str], widths: Sequence[int]) -> int:
    """Give the height in points of a row of bold headings: not every program works that out."""
    return _height(headings, [width - _INDENT_LETTERS for width in widths])


def row_height(texts: Sequence[str], widths: Sequence[int]) -> int:
    """Give the height in points of a row of texts."""
    return _height(texts, [int(width * _LETTERS_PER_WIDTH) for width in widths])


def _height(texts: Sequence[str], widths: Sequence[int]) -> int:
    return _LINE_HEIGHT * max((len(wrap(text, width)) for text, width in zip(texts, widths, strict=True)), default=1)


def number_format(value: float, unit: str | None) -> str:
    """Give the name of the format of a number: of its unit, else with decimals where it needs them."""
    if unit == "probability" and value in {0, 1}:
        return "certain"
    return UNIT_FORMATS.get(unit or "") or ("whole" if float(value).is_integer() else "fraction")


@dataclass(frozen=True, slots=True)
class Words:
    """Where sentences stand on a sheet: over its first columns, as wide as a line that can be read.

    Parameters
    ----------
    columns : int
        Over how many columns.
    width : int
        Of those columns together, in letters.
    """

    columns: int
    width: int

    def write(self, sheet: Any, row: int, text: str, form: Any) -> int:  # noqa: ANN401
        """Write a sentence in a row as high as it needs; gives the next row."""
        sheet.merge_range(row, 0, row, self.columns - 1, "", form)
        sheet.write_string(row, 0, text, form)
        lines = len(wrap(text, int(self.width * _LETTERS_PER_WIDTH)))
        sheet.set_row(row, _LINE_HEIGHT * max(1, lines))  # no program works that out for joined cells
        return row + 1


def words_over(widths: Sequence[int]) -> Words:
    """Give room for sentences over as few of these columns as make a line."""
    together = list(accumulate(widths))
    columns = next((at for at, width in enumerate(together, start=1) if width >= WORDS_WIDTH), len(widths))
    return Words(columns, together[columns - 1])


def prepare_for_paper(
    sheet: Any,  # noqa: ANN401
    result: ReleasedResult,
    mark: str,
    repeated: tuple[int, int],
    letters: int = 0,
    keys: int = 0,
) -> None:
    """Let a sheet print on landscape A4, as wide as one page, or more pages where letters would become too small.

    Parameters
    ----------
    mark : str
        Of the door; stands at the foot of every page.
    repeated : tuple of int
        First and last row that stand on every page.
    letters : int
        How wide the sheet is, where it may take more than one page.
    keys : int
        How many columns name a row: they stand on every page where one is not wide enough.
    """
    sheet.set_paper(_A4)
    sheet.set_landscape()
    pages = max(1, -(-letters // _LETTERS_ON_PAPER))
    sheet.fit_to_pages(pages, 0)
    if pages > 1 and keys:
        sheet.repeat_columns(0, keys - 1)
    sheet.repeat_rows(*repeated)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    day = result.facts.at.day.isoformat()
    sheet.set_footer(f"&L{mark.replace('&', '&&')}&C&A · {day}&R&P / &N")
