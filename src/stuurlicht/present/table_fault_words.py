"""Dutch words for faults in a table that was handed in: a register or an export."""

from collections.abc import Mapping

from stuurlicht.core import _

TABLE_FAULT_WORDS: Mapping[str, str] = {
    "bsn_failing": _(
        "{count} burgerservicenummers kloppen niet. De regels tellen mee in geld, maar niet in personen. Verbeter de "
        "nummers in uw systeem."
    ),
    "bsn_missing": _(
        "Bij {count} rijen staat geen burgerservicenummer. Ze tellen mee in geld, maar niet in personen. Staan er "
        "daardoor te weinig personen achter een cijfer, dan tonen we dat cijfer niet. Zet het nummer in de export, of "
        "laat het zo als u alleen bedragen wilt."
    ),
    "bsn_repaired": _(
        "{count} burgerservicenummers zijn hersteld: een nul vooraan was weg, of er stond '.0' achter. Verder is er "
        "niets veranderd."
    ),
    "cell_date_out_of_range": _("Het jaar ligt buiten {first} tot en met {last}. Kijk de datum na."),
    "cell_empty": _("Hier moet iets staan. {explanation}"),
    "cell_not_a_date": _("Dit is geen datum. Schrijf bijvoorbeeld 31-10-2026."),
    "cell_not_a_number": _("Dit is geen getal. Schrijf alleen cijfers, met een komma voor de decimalen."),
    "cell_not_whole": _("Hier hoort een heel getal. Er staat '{value}'. Schrijf het zonder decimalen."),
    "cell_parts_of_a_cent": _(
        "Het bedrag '{value}' heeft meer dan twee cijfers achter de komma. Schrijf hele centen, bijvoorbeeld 1.234,50."
    ),
    "cell_too_large": _("Dit getal is te groot om te kunnen kloppen. Kijk het na."),
    "cell_unknown_code": _("Deze waarde kennen we niet. Kies uit: {allowed}."),
    "cell_wrong_form": _("'{value}' heeft niet de goede vorm. Gevraagd is: {wanted}. Verbeter de waarde."),
    "export_answer_before_declaration": _(
        "Bij {count} rijen ligt de datum van de status voor de dag van ontvangst (rij {rows}). Kijk beide datums na."
    ),
    "export_double_sign": _(
        "Bij {count} rijen is het bedrag negatief en staat er ook debet (rij {rows}). Laat een van beide weg."
    ),
    "export_field_not_mapped": _(
        "Voor dit veld zegt de koppeling {export} niet waar het staat. Vul het register exportkoppelingen aan."
    ),
    "export_law": _("Bij {count} rijen is de wet geen Jeugdwet of Wmo (rij {rows}). Haal die rijen uit de export."),
    "export_no_headings": _(
        "Geen enkele kolom van de koppeling staat hier als kop. Zet de koppen op de eerste rij, of kies een andere "
        "koppeling. Wat er nu staat, tonen we niet: het kan over mensen gaan."
    ),
    "export_partly_answered": _(
        "Bij {count} declaraties heeft maar een deel van de regels een status met datum. Zo'n declaratie telt als nog "
        "niet beantwoord. Vul de status en de datum aan in uw systeem en lees daarna een nieuwe export in."
    ),
    "export_period": _("Bij {count} rijen ligt het einde van de periode voor het begin (rij {rows}). Kijk ze na."),
    "export_received_later": _(
        "{count} rijen zijn ontvangen na de dag van inlezen. De dag van inlezen telt. Kijk de datums na."
    ),
    "export_received_unknown": _(
        "Van {count} rijen is de dag van ontvangst onbekend. De dag van inlezen telt. Cijfers over eerdere dagen "
        "kennen deze rijen niet. Heeft uw systeem die dag wel? Koppel die dan en lees het bestand opnieuw in met "
        "--again."
    ),
    "export_required_empty": _("Bij {count} rijen is dit leeg. Vul het in of haal de rijen weg."),
    "export_rules_not_run": _(
        "Dit is een export en geen bericht. De regels voor berichten zijn daarom niet nagekeken."
    ),
    "export_without_answers": _(
        "Geen enkele regel heeft een status met datum. Daarom is onbekend welk deel is toegekend. Koppel beide als uw "
        "systeem ze heeft. Anders geeft u dat deel zelf mee: stuurlicht run nowcast --approval-probability 0.97"
    ),
    "table_cell_without_heading": _(
        "Hier staat iets onder een kolom zonder kop. Geef de kolom een kop of maak de cel leeg."
    ),
    "table_double_column": _("Deze kop staat er twee keer. Laat er één over."),
    "table_double_row": _("Deze rij gaat over hetzelfde als rij {first}. Laat er één over."),
    "table_missing_column": _("Deze kolom ontbreekt. Er zijn: {present}. Voeg de kolom toe."),
    "table_unknown_column": _("Deze kolom kennen we niet. Er zijn: {known}. Verander de kop of haal de kolom weg."),
}
