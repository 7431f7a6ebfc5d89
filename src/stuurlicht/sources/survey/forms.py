"""The survey form: a workbook that a municipality fills in, with lists to choose from and explanations."""

import io
from collections.abc import Mapping
from typing import Any

from stuurlicht.core.ledger.survey import SURVEY_BASES, SURVEY_DOMAINS
from stuurlicht.core.words import DUTCH, Say, _
from stuurlicht.sources.survey.layout import (
    AMOUNT_HEADINGS,
    AMOUNTS,
    CHOICE_HEADINGS,
    CHOICES,
    EXPLANATION,
    FORM_VERSION,
    GENERAL,
    GENERAL_HEADINGS,
    GENERAL_ROWS,
    NO,
    YES,
    amount_rows,
    lists_of_choices,
)

_STEPS = (
    _("Vul het blad Algemeen in: gemeentecode, dag van invullen en of u een significant tekort heeft of verwacht."),
    _("Of een tekort significant is, bepaalt u zelf. Vertel ook als u geen tekort heeft: dat telt mee in de respons."),
    _(
        "Vul op het blad Bedragen per jaar en domein in wat u van het Rijk kreeg of krijgt, en wat u uitgaf of "
        "verwacht uit te geven. In hele euro's, niet in duizenden."
    ),
    _(
        "Kies bij elk bedrag de basis: jaarrekening, begroting of raming. Gebruik de jaarrekening als die er is. Is "
        "de begroting sluitend gemaakt? Vul dan uw beste raming in en kies raming."
    ),
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
    "bijstand": _("Uitkeringen en loonkostensubsidie tegenover de gebundelde uitkering."),
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
_YES_NO, _BASES = "=Keuzes!$A$2:$A$3", "=Keuzes!$B$2:$B$5"
_ANSWER_FORMS = {"municipality": "fill", "filled_date": "day", "shortfall": "fill"}


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
        sheets = {name: workbook.add_worksheet(name) for name in (EXPLANATION, GENERAL, AMOUNTS)}
        _write_explanation(sheets[EXPLANATION], survey_year, styles, say)
        _write_general(sheets[GENERAL], survey_year, (first_year, last_year), styles)
        _write_amounts(sheets[AMOUNTS], (first_year, last_year), styles)
        for name, choices in lists_of_choices():
            _write_ticks(workbook.add_worksheet(name), choices, styles)
        _write_choices(workbook.add_worksheet(CHOICES), styles)
        sheets[EXPLANATION].activate()
    return buffer.getvalue()


def _write_explanation(sheet: Any, survey_year: int, styles: Mapping[str, Any], say: Say) -> None:  # noqa: ANN401  untyped library
    sheet.set_column(0, 0, 34, styles["words"])
    sheet.set_column(1, 1, 86, styles["words"])
    sheet.write_string(
        0, 0, say(_("Uitvraag financiën sociaal domein {year}")).format(year=survey_year), styles["title"]
    )
    for number, step in enumerate(_STEPS, start=2):
        sheet.write_string(number, 0, say(_("Stap {number}")).format(number=number - 1), styles["step"])
        sheet.write_string(number, 1, say(step), styles["words"])
        sheet.set_row(number, 32)
    top = len(_STEPS) + 3
    sheet.write_row(top, 0, [say(_("Domein")), say(_("Wat hoort erbij"))], styles["heading"])
    for number, (domain, label) in enumerate(SURVEY_DOMAINS.items(), start=top + 1):
        sheet.write_row(number, 0, [say(label), say(_DOMAIN_WORDS[domain])], styles["words"])
    _for_paper(sheet)


def _write_general(sheet: Any, survey_year: int, span: tuple[int, int], styles: Mapping[str, Any]) -> None:  # noqa: ANN401
    sheet.set_column(0, 0, 46)
    sheet.set_column(1, 1, 26)
    sheet.write_row(0, 0, GENERAL_HEADINGS, styles["heading"])
    given = {"version": FORM_VERSION, "survey_year": str(survey_year), "span": f"{span[0]}-{span[1]}"}
    for number, (name, question) in enumerate(GENERAL_ROWS, start=1):
        sheet.write_string(number, 0, question, styles["words"])
        if name in given:
            sheet.write_string(number, 1, given[name], styles["text"])
        else:
            sheet.write_blank(number, 1, None, styles[_ANSWER_FORMS[name]])
    _offer(sheet, (len(GENERAL_ROWS), 1), (len(GENERAL_ROWS), 1), _YES_NO)
    sheet.protect()
    _for_paper(sheet)


def _write_amounts(sheet: Any, span: tuple[int, int], styles: Mapping[str, Any]) -> None:  # noqa: ANN401
    sheet.freeze_panes(1, 2)
    for column, letters in enumerate((8, 40, 20, 22, 20, 22)):
        sheet.set_column(column, column, letters)
    sheet.write_row(0, 0, AMOUNT_HEADINGS, styles["heading"])
    last = 0
    for each in amount_rows(*span):
        last = each.row - 1
        sheet.write_number(last, 0, each.book_year, styles["year"])
        sheet.write_string(last, 1, SURVEY_DOMAINS[each.domain])
        for column, style in ((2, "money"), (3, "fill"), (4, "money"), (5, "fill")):
            sheet.write_blank(last, column, None, styles[style])
    for column in (3, 5):
        _offer(sheet, (1, column), (last, column), _BASES)
    for column in (2, 4):
        _only_amounts(sheet, (1, column), (last, column))
    sheet.protect()
    sheet.set_landscape()
    sheet.repeat_rows(0)
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


def _write_choices(sheet: Any, styles: Mapping[str, Any]) -> None:  # noqa: ANN401
    sheet.write_row(0, 0, [_("Ja of nee"), _("Basis")], styles["heading"])
    sheet.write_column(1, 0, [YES, NO])
    sheet.write_column(1, 1, list(SURVEY_BASES.values()))
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
