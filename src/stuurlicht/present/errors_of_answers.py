"""Dutch words for errors while a question is answered or an answer is shown."""

from collections.abc import Mapping

from stuurlicht.core import _

WORDS: Mapping[str, str] = {
    "answer": _("De vraag kan niet worden beantwoord. We tonen geen getal, want dat zou een gok zijn."),
    "as_of_day": _(
        "De peildatum {asked} kan niet: daarvoor is geen antwoord te geven. Kies een dag van {first} tot en met {last}."
    ),
    "book_year_not_begun": _(
        "Boekjaar {book_year} is op de peildatum {day} nog niet begonnen. De prognose kijkt naar het jaar dat loopt. "
        "Kies {latest} of een eerder jaar."
    ),
    "circular_use": _(
        "Instrumenten gebruiken elkaars uitkomst in een kring: {circle}. Daardoor is er geen begin. "
        "Haal bij een van deze instrumenten het gebruik van het andere weg."
    ),
    "cluster_choices_differ": _(
        "Deze gemeenten leverden elk een andere lijst in met wie welk taakveld betaalt: {municipalities}. Dan zijn "
        "gemeenten niet te vergelijken. Er is niets berekend. Lever één lijst in, of overal dezelfde."
    ),
    "cumulation_year": _(
        "In {year} bestond de cumulatieregeling niet. Zij gold van {first} tot en met {last}. Er is niets berekend. "
        "Kies een van die jaren."
    ),
    "distribution_issue_unknown": _(
        "Een circulaire {asked} is niet ingelezen, of er is geen andere om mee te vergelijken. Er is niets berekend. "
        "Kies een van deze, of lees er meer in: {known}."
    ),
    "distribution_measure_not_averaged": _(
        "Maatstaf {asked} kan niet op het landelijk gemiddelde: die {because}. Er is niets berekend voor circulaire "
        "{circular}, jaar {year}. Kies een van deze: {known}."
    ),
    "distribution_measure_unknown": _(
        "Een maatstaf {asked} staat niet in circulaire {circular}, jaar {year}. Er is niets berekend. Kies een van "
        "deze: {known}."
    ),
    "distribution_year": _(
        "In {year} gold een ander verdeelmodel. Het model dat wij narekenen geldt vanaf {first}. Er is niets berekend. "
        "Kies {first} of later."
    ),
    "division_years": _(
        "Cijfers over {given} zijn niet om te rekenen naar de gemeenten van {asked}. Dat kan alleen naar hetzelfde "
        "of een later jaar, van {first} tot en met {last}. Er is niets berekend. Kies een ander jaar."
    ),
    "fetch_without_years": _(
        "Met --fetch halen we op wat ontbreekt, en u zegt niet over welke jaren. Er is niets opgehaald en niets "
        "gemaakt. Voeg toe: --years 2024-2025."
    ),
    "fixed_parameter": _(
        "In publicatie {publication} wijkt {parameter} van {instrument} af ({value}). Dat mag niet, want met twee "
        "varianten naast elkaar zijn afgeschermde cijfers uit te rekenen. Gebruik de standaardwaarde."
    ),
    "fund_name_twice": _(
        "In de tabellen van circulaire {circular}, jaar {year}, staat onder twee namen hetzelfde: {names}. Welke "
        "geldt, weten we niet. Lees de goede tabel in."
    ),
    "fund_tables_missing": _(
        "Van circulaire {circular}, jaar {year}, ontbreekt: {missing}. Zonder alle vier de tabellen is er geen bedrag. "
        "Lees wat ontbreekt in met: stuurlicht load gemeentefonds"
    ),
    "funds_not_comparable": _(
        "De circulaires {before} en {after} hebben geen gemeente gemeen. Er is niets vergeleken. Kies twee andere."
    ),
    "history_too_short": _(
        "Op de peildatum {day} zijn er {months} afgesloten maanden met declaraties; er zijn er {least} nodig. "
        "Met minder is niet te zien hoe laat declaraties komen. Lees oudere berichten in."
    ),
    "instrument_refused": _(
        "Het instrument {instrument} uit pakket {package} doet niet mee: {because} ({detail}). De andere instrumenten "
        "werken gewoon. Vraag de maker van {package} om dit te verbeteren."
    ),
    "instrument_setting": _(
        "{given} is geen keuze die we kennen. Schrijf INSTRUMENT.KEUZE=WAARDE. Er zijn: {known}. Er is geen rapport "
        "gemaakt."
    ),
    "key_needed": _(
        "Er zijn meer rijen bij uw vraag, en geen rij telt ze op. Er is niets gedaan. Zeg welke u bedoelt met "
        "{key}=WAARDE. Er zijn: {known}."
    ),
    "known_then_removed": _(
        "Wat op de peildatum {day} bekend was, is verwijderd volgens de bewaartermijn: alles wat vóór {before} was "
        "ontvangen. Voor deze peildatum is er dus geen antwoord meer. Kies een peildatum vanaf {before}."
    ),
    "look_ahead": _(
        "Een instrument vroeg de stand van {asked}, maar de peildatum is {day}. Een antwoord mag niet vooruitkijken. "
        "Kies een latere peildatum."
    ),
    "merger_share_unknown": _(
        "Gemeente {municipality} ({book_year}) is verdeeld over andere gemeenten. Nergens staat welk deel waarheen "
        "ging. Er is niets berekend. Kies een jaar na die verdeling."
    ),
    "municipality_not_in_year": _(
        "Gemeente {municipality} bestond niet in {book_year}. Er is niets berekend. Kies de gemeente die er toen wel "
        "was, of een ander jaar."
    ),
    "no_data": _(
        "Op de peildatum {day} is er nog niets bekend waarmee {instrument} kan antwoorden. "
        "Kies een latere peildatum. Of lees eerst berichten in met stuurlicht ingest, of openbare cijfers met "
        "stuurlicht load."
    ),
    "lawfulness_year_to_come": _(
        "Boekjaar {book_year} is op {day} nog niet begonnen. Er is niets toegekend, en dus niets nagekeken. Kies een "
        "eerder boekjaar of een latere peildatum."
    ),
    "no_reason": _(
        "Regels worden alleen meegegeven met een naam en een reden; nu ontbreekt {missing}. Er is niets meegegeven. "
        "Vul beide in en vraag opnieuw om {rows}."
    ),
    "no_run_recorded": _(
        "Er is nog geen run vastgelegd. Er is dus niets vergeleken. Stel eerst een vraag met: stuurlicht run INSTRUMENT"
    ),
    "note_cell": _(
        "{instrument} heeft geen cijfer '{given}'. Er is niets vastgelegd. Schrijf tabel.kolom, met puntkomma's de "
        "sleutels van de rij. Kies uit: {known}."
    ),
    "note_hidden": _(
        "Het cijfer '{given}' van {instrument} is afgeschermd: er staan te weinig mensen achter. Duiding zou er toch "
        "iets over zeggen. Er is niets vastgelegd. Kies een cijfer dat u kunt zien."
    ),
    "note_refused": _("Deze duiding is niet vastgelegd. {because}"),
    "no_rows_behind": _(
        "Bij tabel '{table}' van {instrument} zijn geen regels te vinden. Het kan wel bij: {known}. Er zijn geen "
        "regels meegegeven. Kies een tabel met --table."
    ),
    "no_rows_of_number": _(
        "Achter het cijfer {cell} van {instrument} staan geen regels. Er is niets meegegeven. Volg een van de delen "
        "waaruit het is opgebouwd: die noemt stuurlicht trace zonder --output."
    ),
    "not_reproducible": _(
        "Run {run} is niet meer na te maken: {because} ({detail}). Dat zegt niets over de cijfers van toen. Wat toen "
        "is vastgelegd, staat nog in {folder}."
    ),
    "parameter": _(
        "De waarde {value} voor {parameter} mag niet. Toegestaan is: {allowed}. Er is niets berekend; kies een andere."
    ),
    "person_in_reason": _(
        "In de naam of de reden staat een nummer van negen cijfers. Dat kan een BSN zijn, en de reden blijft in het "
        "logboek staan. Er is niets meegegeven. Schrijf de naam en de reden zonder dat nummer."
    ),
    "personal_column": _(
        "In het antwoord van {instrument} staan kolommen die over één persoon gaan: {columns}. Daarom geven we dit "
        "antwoord niet. Vraag de maker van {instrument} om die kolommen weg te laten."
    ),
    "program_changed": _(
        "Het programma of de instellingen zijn gewijzigd terwijl de server liep. Het nieuwe antwoord op {instrument} "
        "past niet bij wat de server nog weet, dus we tonen het niet. Start de server opnieuw."
    ),
    "protection_failed": _(
        "Publicatie {publication} gaat niet door. Uit wat naar buiten zou gaan, is een afgeschermd cijfer uit te "
        "rekenen. Het gaat om: {figures}. Er is niets gepubliceerd. Dit hoort niet te kunnen; meld het bij de makers."
    ),
    "publication_mismatch": _(
        "Publicatie {publication} bestaat uit: {listed}. Aangeboden zijn: {offered}. Instrument, versie, peildatum en "
        "instellingen moeten precies gelijk zijn. Er is niets gepubliceerd; maak de lijst en de antwoorden gelijk."
    ),
    "queue_full": _(
        "Er wachten al {waiting} vragen op een antwoord. Uw vraag is niet aangenomen. Probeer het over een paar "
        "minuten opnieuw."
    ),
    "register_empty": _(
        "Op de peildatum {day} staat er niets in het register {register} waarmee {instrument} kan antwoorden. Maak het "
        "formulier met stuurlicht register form {register}. Lever het in met stuurlicht register hand-in {register}. "
        "Of kies een andere peildatum of een ander jaar."
    ),
    "report_failed": _(
        "Het rapport kon niet worden opgemaakt: {what}. Er is geen bestand geschreven. Meld dit bij de makers; "
        "de cijfers zelf staan in: stuurlicht run INSTRUMENT --format csv"
    ),
    "rows_file": _(
        "Het bestand {file} kan niet worden gemaakt. De naam moet eindigen op: {known}. Er zijn geen regels "
        "meegegeven. Kies een andere naam."
    ),
    "rows_where": _(
        "{given} zegt niet welke rij u bedoelt. Schrijf SLEUTEL=WAARDE, zoals law=jeugdwet, en noem elke sleutel één "
        "keer. Er zijn geen regels meegegeven."
    ),
    "run_broke": _(
        "Het rekenen aan {instrument} is afgebroken ({fault}). Er is geen antwoord. Probeer het over een minuut "
        "opnieuw. Gebeurt het weer, stel de vraag dan op de opdrachtregel met: stuurlicht run {instrument}"
    ),
    "run_of_other": _(
        "Run {run} is van {instrument}, niet van {given}. Er zijn geen regels meegegeven. Laat {given} weg of kies een "
        "andere run."
    ),
    "run_record_format": _(
        "De vastlegging van run {run} is van een nieuwere versie van Stuurlicht ({found}; deze versie kent {known}). "
        "Er is niets vergeleken. Werk Stuurlicht bij."
    ),
    "run_record_other_version": _(
        "Run {run} is gemaakt met versie {was} van {instrument}; nu is dat versie {now}. De cijfers van toen zijn niet "
        "meer te tonen met de woorden van nu. Stel de vraag opnieuw met: stuurlicht run {instrument} --as-of {day}"
    ),
    "run_record_unreadable": _(
        "De vastlegging van run {run} is beschadigd of niet compleet: {file}. Er is niets vergeleken. Zet een "
        "reservekopie van die map terug, of haal de map weg."
    ),
    "run_record_without_words": _(
        "De vastlegging van run {run} is van een oudere versie van Stuurlicht: er staan cijfers in en geen woorden. "
        "Vergelijken kan wel, tonen niet. Stel de vraag opnieuw met: stuurlicht run {instrument}"
    ),
    "run_with_choices": _(
        "Run {run} heeft een eigen peildatum, versie en keuzes. Er zijn geen regels meegegeven. Laat --as-of, "
        "--ledger-version en --set weg, of laat --run weg."
    ),
    "several_runs": _(
        "Er zijn meer runs die beginnen met {run}: {known}. Er is niets vergeleken. Schrijf meer tekens van de run "
        "die u bedoelt."
    ),
    "statements_missing": _(
        "Op de peildatum {day} is er nog geen opgave van een aanbieder. Daarom kan {instrument} niet antwoorden. "
        "Koppel de kolommen met stuurlicht register form exportkoppelingen. Lees de opgave dan in met "
        "stuurlicht ingest BESTAND --export KOPPELING. Of kies een latere peildatum."
    ),
    "task_field_series": _(
        "Taakveld {asked} betekent vanaf {book_year} iets anders dan daarvoor. Een reeks over die grens zou misleiden. "
        "Er is niets berekend. Neem jaren aan één kant van {book_year}, of een groep: {known}."
    ),
    "task_field_unknown": _(
        "Er is geen taakveld en geen groep {asked} in {first} tot en met {last}. Er is niets berekend. Let op: 6.60 is "
        "iets anders dan 6.6. Taakvelden bestaan vanaf 2017."
    ),
    "too_many_rows": _(
        "Het zijn {count} regels; op een werkblad passen er {highest}. Er zijn geen regels meegegeven. Kies een .csv "
        "of een cijfer met minder regels."
    ),
    "trace_cell": _(
        "{instrument} heeft geen cijfer '{given}'. Er is niets opgezocht. Schrijf tabel.kolom, met puntkomma's de "
        "sleutels van de rij, tussen aanhalingstekens. Kies uit: {known}."
    ),
    "trace_rows": _(
        "Voor regels zijn een naam, een reden en een bestand nodig; er ontbreekt iets. Er is niets meegegeven. Geef "
        "--account, --reason en --output alle drie, of geen van drieën: dan ziet u alleen waaruit het cijfer bestaat."
    ),
    "unknown_cell": _(
        "Een zin verwijst naar een cijfer dat er niet is: tabel {table}, rij {row}, kolom {column}. We tonen het "
        "antwoord niet, want de zin zou niet kloppen. Meld dit bij de maker van het instrument."
    ),
    "unknown_instrument": _(
        "Het instrument {asked} bestaat niet. Er zijn: {known}. Kies daaruit; uitleg: stuurlicht instruments"
    ),
    "unknown_job": _(
        "Deze taak kennen we niet, of zij hoort bij een andere werkmap. Er is niets gestart. Stel de vraag opnieuw."
    ),
    "unknown_key": _("Tabel {table} heeft geen sleutel '{key}'. Er is niets gedaan. Kies een van deze: {known}."),
    "unknown_key_value": _(
        "Bij {key} bestaat '{value}' niet in dit antwoord, naast wat u verder koos. Er is niets gedaan. Kies een van "
        "deze: {known}."
    ),
    "unknown_rule": _("De regel {asked} bestaat niet. Kies een regel die in stuurlicht findings staat."),
    "unknown_run": _(
        "Er is geen vastgelegde run die begint met '{run}'. Er is niets vergeleken. Alle runs ziet u met: stuurlicht "
        "verify"
    ),
    "unknown_table": _("{instrument} heeft geen tabel {table}. Er zijn: {known}. Kies een daarvan met --table."),
    "usage": _("De opdracht kan zo niet worden uitgevoerd. Uitleg: stuurlicht OPDRACHT --help"),
    "work_list_answers": _(
        "In {file} staan {count} antwoorden die we niet kennen (rij {rows}). Er is niets opgeslagen. Kies uit: "
        "{allowed}."
    ),
    "work_list_empty": _(
        "Van aanbieder {given} zijn er op {day} geen verschillen. Er is geen werklijst gemaakt. Verschillen zijn er "
        "van: {known}. Kies een van hen, of een andere peildatum."
    ),
    "work_list_headings": _(
        "In {file} ontbreken kolommen van de werklijst: {columns}. Er is niets opgeslagen. Vraag de aanbieder om het "
        "hele bestand, met alle kolommen."
    ),
    "year_without_rule": _(
        "{instrument} kent geen regel of bedrag van {years}. Er is niets berekend, want een regel van een ander jaar "
        "is "
        "een gok. Deze jaren kennen we: {known}. Kies daaruit, of lever het bedrag zelf in als het formulier dat "
        "vraagt."
    ),
}
