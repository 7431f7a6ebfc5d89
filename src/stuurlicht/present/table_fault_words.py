"""Dutch words for faults in a table that was handed in: a register or an export."""

from collections.abc import Mapping

from stuurlicht.core import _

TABLE_FAULT_WORDS: Mapping[str, str] = {
    "account_credit_taken_back": _(
        "Bij {count} rijen staat credit en is het bedrag negatief (rij {rows}). We lezen ze als een correctie op "
        "eerdere baten, samen {amount_cents}. Klopt dat niet? Laat dan een van beide weg uit de export."
    ),
    "account_creditor_unknown": _(
        "{count} rijen zijn van een crediteur die niet in het register crediteuren staat, samen {amount_cents}. De "
        "bedragen tellen mee, het nummer bewaren we niet. Is het een zorgaanbieder? Vul dan het register aan en lees "
        "het bestand opnieuw in met --again."
    ),
    "account_double_line": _(
        "{count} rijen met een boekingsnummer zijn in alle kolommen gelijk aan een eerdere rij (rij {rows}), samen "
        "{amount_cents}. Ze tellen niet mee. Klopt dat niet? Zet dan een nummer in de export dat per rij verschilt."
    ),
    "account_double_sign": _(
        "Bij {count} rijen staat credit en is het bedrag ook negatief (rij {rows}). Laat een van beide weg uit de "
        "export, of koppel er maar één."
    ),
    "account_equal_lines": _(
        "{count} rijen zijn in alles gelijk aan een eerdere rij (rij {rows}), samen {amount_cents}. Ze tellen "
        "mee, want het kunnen twee boekingen zijn. Koppel het boekingsnummer: dan zien we wat dubbel is."
    ),
    "account_income_negative": _(
        "De baten van de soort {name} zijn samen {amount_cents}, dus minder dan nul. Staan baten in het bestand met "
        "een min? Koppel dan Teken van de bedragen en lees het bestand opnieuw in met --again."
    ),
    "account_no_amount": _("Bij {count} rijen staat geen bedrag (rij {rows}). Vul het in of haal de rijen weg."),
    "account_no_month": _(
        "Bij {count} rijen staat geen maand of periode (rij {rows}). Zo'n rij is vaak een totaal. Vul de periode in of "
        "haal de rijen weg."
    ),
    "account_no_rows": _("Onder de koppen staan geen rijen. Kijk de export na en maak hem opnieuw."),
    "account_no_year": _(
        "Bij {count} rijen is niet te zien bij welk jaar ze horen (rij {rows}). Koppel een boekdatum of een jaar."
    ),
    "account_one_of": _("De koppeling {export} noemt geen van deze gegevens: {allowed}. Koppel er minstens één."),
    "account_people": _(
        "In deze kolom lijken burgerservicenummers te staan. Van het bestand is daarom niets opgeslagen. Koppel een "
        "andere kolom, of haal de nummers uit de export."
    ),
    "account_period": _(
        "Bij {count} rijen is de periode geen maand en geen afsluitperiode (rij {rows}). Kies 1 tot en met 16. Een "
        "beginbalans hoort er niet bij. Haal de rijen uit de export."
    ),
    "account_remarks": _(
        "Bij {count} rijen staat iets onder een kolom zonder kop. Dat lezen en bewaren we niet. Hoort het bij de "
        "bedragen? Geef de kolom dan een kop."
    ),
    "account_set_aside": _(
        "{count} rijen zijn apart gelegd en tellen niet mee: {rows}. Samen {amount_cents}; van {unreadable} rijen is "
        "het bedrag niet te lezen. Verbeter ze in uw systeem en lees de nieuwe export in."
    ),
    "account_sign_unknown": _(
        "Bij {count} rijen is niet te zien of het lasten of baten zijn (rij {rows}). Kies bij Teken van de bedragen "
        "wat een min betekent."
    ),
    "account_total": _(
        "{count} rijen tellen andere rijen op (rij {rows}). Ze tellen niet mee, want dat zou dubbel zijn. Klopt dat "
        "niet? Haal dan het woord totaal of saldo uit die rijen."
    ),
    "account_two_years": _(
        "Bij {count} rijen noemen de kolommen verschillende jaren (rij {rows}). Kijk ze na in uw systeem."
    ),
    "account_year": _(
        "Bij {count} rijen kan het jaar niet (rij {rows}). Het ligt voor 2015, of na het jaar van het bestand. Kijk ze "
        "na in uw systeem."
    ),
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
    "cell_other_mark": _(
        "Het bedrag '{value}' heeft de centen niet achter de '{mark}' die de koppeling noemt. Kies de goede "
        "schrijfwijze in de koppeling. Anders zou een bedrag duizend keer te groot kunnen zijn."
    ),
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
    "statement_name": _(
        "Bij {count} rijen is de naam van de opgave niet goed (rij {rows}). Kies hoogstens veertig tekens, met een "
        "jaartal erin."
    ),
    "statement_period": _(
        "Bij {count} rijen past de periode niet: de zorg valt erbuiten, of het einde ligt voor het begin (rij {rows}). "
        "Verbeter de periode of de datum."
    ),
    "statement_reference": _(
        "Bij {count} rijen is het referentienummer niet goed (rij {rows}). Het heeft hoogstens twintig letters en "
        "cijfers, zonder spatie. Koppel de goede kolom."
    ),
    "statement_without_reference": _(
        "{count} regels hebben geen referentienummer. Die vergelijken we per toewijzing, product en maand. Vraag de "
        "aanbieder om het nummer voor een betere vergelijking."
    ),
    "table_cell_without_heading": _(
        "Hier staat iets onder een kolom zonder kop. Geef de kolom een kop of maak de cel leeg."
    ),
    "table_double_column": _("Deze kop staat er twee keer. Laat er één over."),
    "table_double_row": _("Deze rij gaat over hetzelfde als rij {first}. Laat er één over."),
    "table_missing_column": _("Deze kolom ontbreekt. Er zijn: {present}. Voeg de kolom toe."),
    "table_unknown_column": _("Deze kolom kennen we niet. Er zijn: {known}. Verander de kop of haal de kolom weg."),
}
