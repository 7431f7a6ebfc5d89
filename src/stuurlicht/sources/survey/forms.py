"""The survey form: a workbook that a municipality fills in, with lists to choose from and explanations."""

import io
from collections.abc import Mapping
from typing import Any

from stuurlicht.core.ledger.survey import SURVEY_BASES, SURVEY_DOMAINS
from stuurlicht.core.words import DUTCH, Say, _
from stuurlicht.sources.survey.layout import (
    AMOUNTS,
    CHOICE_HEADINGS,
    CHOICES,
    EXPLANATION,
    GENERAL,
    GENERAL_HEADINGS,
    NEWEST_LAYOUT,
    NO,
    NO_CUMULATION,
    SCHEME_HEADINGS,
    SCHEMES,
    TERMS,
    YES,
    Layout,
    amount_rows,
    lists_of_choices,
    scheme_rows,
)

_CUMULATION_STEP = _(
    "Vertel op hetzelfde blad of u geld kreeg uit de cumulatieregeling. Die bestond maar in enkele jaren en maakte "
    "grote nadelen van het verdeelmodel kleiner."
)
_STEPS = (
    _("Vul het blad Algemeen in: gemeentecode, dag van invullen en of u een significant tekort heeft of verwacht."),
    _("Of een tekort significant is, bepaalt u zelf. Vertel ook als u geen tekort heeft: dat telt mee in de respons."),
    _(
        "Vul op het blad Bedragen per jaar en domein in wat u van het Rijk kreeg of krijgt, en wat u uitgaf of "
        "verwacht uit te geven. In hele euro's, niet in duizenden."
    ),
    _(
        "Kies bij elk bedrag de basis. Gebruik de jaarrekening als die er is. Is die nog niet vastgesteld? Kies dan "
        "voorlopige jaarrekening. Is de begroting sluitend gemaakt? Vul dan uw beste raming in en kies raming."
    ),
    _(
        "Zijn eigen bijdragen en andere baten al van de uitgaven af? Vertel dat op het blad Algemeen. Zijn ze er nog "
        "niet af? Vul ze dan in de laatste kolom van Bedragen in. Vul een 0 in als er geen zijn."
    ),
    _(
        "Vul op het blad Regelingen in hoeveel u per jaar uit het vangnet van de bijstand kreeg of verwacht. Tel dat "
        "bedrag niet bij de middelen. Kreeg u niets? Vul dan 0 in."
    ),
    _CUMULATION_STEP,
    _("Geldt een domein niet voor u, zoals beschermd wonen? Laat het bedrag leeg en kies 'geldt niet voor ons'."),
    _("Kruis op de bladen Oorzaken en Maatregelen aan wat voor u geldt. Kies ja in de laatste kolom."),
    _("Verander geen koppen, kolommen of bladen. Alleen de gele cellen vult u in."),
    _("Zet geen namen, telefoonnummers of adressen in dit formulier. Wij vragen niet wie het invulde."),
    _("Een leeg vak is onbekend, geen nul. Is een bedrag echt nul, vul dan 0 in."),
)
_DOMAIN_WORDS = {
    "jeugdwet": _("Jeugdhulp, jeugdbescherming en jeugdreclassering, met toegang en uitvoering."),
    "wmo": _("Hulp bij het huishouden, begeleiding, dagbesteding, hulpmiddelen en vervoer."),
    "beschermd_wonen": _("Beschermd wonen en opvang; meestal alleen bij centrumgemeenten."),
    "participatie": _("Re-integratie, beschut werk en de sociale werkvoorziening; zonder uitkeringen."),
    "bijstand": _("Uitkeringen en loonkostensubsidie tegenover de gebundelde uitkering, zonder het vangnet."),
}
_FORMATS: Mapping[str, dict[str, Any]] = {
    "heading": {"bold": True, "text_wrap": True, "bottom": 1},
    "step": {"bold": True},
    "year": {"align": "left"},
    "words": {"text_wrap": True},
    "title": {"bold": True, "font_size": 14},
    "text": {"num_format": "@"},
    "money": {"num_format": "#,##0", "bg_color": "#FFF9DB", "border": 1, "locked": False},
    "fill": {"num_format": "@", "bg_color": "#FFF9DB", "border": 1, "locked": False},
    "day": {"num_format": "dd-mm-yyyy", "bg_color": "#FFF9DB", "border": 1, "locked": False},
}
_LISTS = ((_("Ja of nee"), (YES, NO)), (_("Basis"), tuple(SURVEY_BASES.values())), (_("Baten"), TERMS))
_YES_NO, _BASES, _TERMS = (
    f"={CHOICES}!${letter}$2:${letter}${len(words) + 1}"
    for letter, (_heading, words) in zip("ABC", _LISTS, strict=True)
)
_ANSWER_FORMS = {"municipality": "fill", "filled_date": "day", "shortfall": "fill", "terms": "fill"}
_LAYOUT = Layout(NEWEST_LAYOUT)


def write_survey_form(survey_year: int, first_year: int, last_year: int, say: Say = DUTCH) -> bytes:
    """Give the form of a survey.

    Parameters
    ----------
    survey_year : int
        The year of the survey; printed on the form, and checked when it comes back.
    first_year, last_year : int
        Years of which funds and spending are asked, both included.
    say : callable
        Gives the explanations in another language. Headings and choices stay Dutch: the reader compares them.

    Returns
    -------
    bytes
        An XLSX file.
    """
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        styles = {name: workbook.add_format({"valign": "top", **style}) for name, style in _FORMATS.items()}
        sheets = {name: workbook.add_worksheet(name) for name in (EXPLANATION, GENERAL, AMOUNTS, SCHEMES)}
        _write_explanation(sheets[EXPLANATION], survey_year, _steps((first_year, last_year)), styles, say)
        _write_general(sheets[GENERAL], survey_year, (first_year, last_year), styles)
        _write_amounts(sheets[AMOUNTS], (first_year, last_year), styles)
        _write_schemes(sheets[SCHEMES], (first_year, last_year), styles)
        for name, choices in lists_of_choices():
            _write_ticks(workbook.add_worksheet(name), choices, styles)
        _write_choices(workbook.add_worksheet(CHOICES))
        sheets[EXPLANATION].activate()
    return buffer.getvalue()


def _steps(span: tuple[int, int]) -> tuple[str, ...]:
    """Give the steps that the form needs: of the cumulatieregeling only when a year knew it."""
    has_cumulation = any(has for _row, _year, has in scheme_rows(*span))
    return tuple(step for step in _STEPS if has_cumulation or step is not _CUMULATION_STEP)


def _write_explanation(
    sheet: Any,  # noqa: ANN401  untyped library
    survey_year: int,
    steps: tuple[str, ...],
    styles: Mapping[str, Any],
    say: Say,
) -> None:
    sheet.set_column(0, 0, 34, styles["words"])
    sheet.set_column(1, 1, 86, styles["words"])
    sheet.write_string(
        0, 0, say(_("Uitvraag financiën sociaal domein {year}")).format(year=survey_year), styles["title"]
    )
    for number, step in enumerate(steps, start=2):
        sheet.write_string(number, 0, say(_("Stap {number}")).format(number=number - 1), styles["step"])
        sheet.write_string(number, 1, say(step), styles["words"])
        sheet.set_row(number, 32)
    top = len(steps) + 3
    sheet.write_row(top, 0, [say(_("Domein")), say(_("Wat hoort erbij"))], styles["heading"])
    for number, (domain, label) in enumerate(SURVEY_DOMAINS.items(), start=top + 1):
        sheet.write_row(number, 0, [say(label), say(_DOMAIN_WORDS[domain])], styles["words"])
    _for_paper(sheet)


def _write_general(sheet: Any, survey_year: int, span: tuple[int, int], styles: Mapping[str, Any]) -> None:  # noqa: ANN401
    sheet.set_column(0, 0, 46)
    sheet.set_column(1, 1, 26)
    sheet.write_row(0, 0, GENERAL_HEADINGS, styles["heading"])
    given = {"version": _LAYOUT.version, "survey_year": str(survey_year), "span": f"{span[0]}-{span[1]}"}
    for number, (name, question) in enumerate(_LAYOUT.general_rows, start=1):
        sheet.write_string(number, 0, question, styles["words"])
        if name in given:
            sheet.write_string(number, 1, given[name], styles["text"])
        else:
            sheet.write_blank(number, 1, None, styles[_ANSWER_FORMS[name]])
    for name, source in (("shortfall", _YES_NO), ("terms", _TERMS)):
        at = (_LAYOUT.row_of(name) - 1, 1)
        _offer(sheet, at, at, source)
    sheet.protect()
    _for_paper(sheet)


def _write_amounts(sheet: Any, span: tuple[int, int], styles: Mapping[str, Any]) -> None:  # noqa: ANN401
    sheet.freeze_panes(1, 2)
    for column, letters in enumerate((8, 40, 18, 23, 18, 23, 30)):
        sheet.set_column(column, column, letters)
    sheet.write_row(0, 0, _LAYOUT.amount_headings, styles["heading"])
    last = 0
    for each in amount_rows(*span):
        last = each.row - 1
        sheet.write_number(last, 0, each.book_year, styles["year"])
        sheet.write_string(last, 1, SURVEY_DOMAINS[each.domain])
        for column, style in ((2, "money"), (3, "fill"), (4, "money"), (5, "fill"), (6, "money")):
            sheet.write_blank(last, column, None, styles[style])
    for column in (3, 5):
        _offer(sheet, (1, column), (last, column), _BASES)
    for column in (2, 4, 6):
        _only_amounts(sheet, (1, column), (last, column))
    sheet.protect()
    sheet.set_landscape()
    sheet.repeat_rows(0)
    _for_paper(sheet)


def _write_schemes(sheet: Any, span: tuple[int, int], styles: Mapping[str, Any]) -> None:  # noqa: ANN401
    for column, letters in enumerate((8, 34, 32)):
        sheet.set_column(column, column, letters)
    sheet.write_row(0, 0, SCHEME_HEADINGS, styles["heading"])
    for row, year, has_cumulation in scheme_rows(*span):
        sheet.write_number(row - 1, 0, year, styles["year"])
        sheet.write_blank(row - 1, 1, None, styles["money"])
        _only_amounts(sheet, (row - 1, 1), (row - 1, 1))
        if has_cumulation:
            sheet.write_blank(row - 1, 2, None, styles["fill"])
            _offer(sheet, (row - 1, 2), (row - 1, 2), _YES_NO)
        else:
            sheet.write_string(row - 1, 2, NO_CUMULATION, styles["words"])
    sheet.protect()
    _for_paper(sheet)


def _write_ticks(sheet: Any, choices: Any, styles: Mapping[str, Any]) -> None:  # noqa: ANN401
    sheet.set_column(0, 0, 10)
    sheet.set_column(1, 1, 66)
    sheet.set_column(2, 2, 16)
    sheet.write_row(0, 0, CHOICE_HEADINGS, styles["heading"])
    for number, choice in enumerate(choices, start=1):
        sheet.write_number(number, 0, number, styles["year"])
        sheet.write_string(number, 1, choice.label, styles["words"])
        sheet.write_blank(number, 2, None, styles["fill"])
    _offer(sheet, (1, 2), (len(choices), 2), _YES_NO)
    sheet.protect()
    _for_paper(sheet)


def _write_choices(sheet: Any) -> None:  # noqa: ANN401
    for column, (heading, words) in enumerate(_LISTS):
        sheet.set_column(column, column, 26)
        sheet.write_column(0, column, [heading, *words])
    sheet.protect()


def _offer(sheet: Any, first: tuple[int, int], last: tuple[int, int], source: str) -> None:  # noqa: ANN401
    told = {"error_title": _("Kies uit de lijst"), "error_message": _("Kies een waarde uit de lijst.")}
    sheet.data_validation(*first, *last, {"validate": "list", "source": source, **told})


def _only_amounts(sheet: Any, first: tuple[int, int], last: tuple[int, int]) -> None:  # noqa: ANN401
    rule = {
        "validate": "decimal",
        "criteria": ">=",
        "value": 0,
        "error_title": _("Geen bedrag"),
        "error_message": _("Vul een bedrag in hele euro's in, zonder tekst."),
    }
    sheet.data_validation(*first, *last, rule)


def _for_paper(sheet: Any) -> None:  # noqa: ANN401
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&R&P / &N")
