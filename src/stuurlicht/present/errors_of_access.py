"""Dutch words for errors of accounts, signing in and how the web is reached."""

from collections.abc import Mapping

from stuurlicht.core import _

WORDS: Mapping[str, str] = {
    "access_newer": _(
        "Het bestand met accounts ({file}) is van een nieuwere versie van Stuurlicht ({found}; deze versie kent "
        "{known}). Niemand kan inloggen. Werk Stuurlicht bij."
    ),
    "access_open": _(
        "Het bestand met accounts ({file}) is leesbaar voor anderen op deze computer. Niemand kan inloggen. Geef "
        "alleen uzelf rechten: chmod 600 {file}"
    ),
    "account_exists": _(
        "Er is al een account {account}. Er is niets gewijzigd. Kies een andere naam, of geef dit account een rol met: "
        "stuurlicht access role {account} --give ROL"
    ),
    "account_name": _(
        "Deze gebruikersnaam kan niet. Er is niets gewijzigd. Neem 2 tot 100 kleine letters, cijfers en de tekens van "
        "een e-mailadres, en geen nummer van negen cijfers."
    ),
    "account_unknown": _(
        "Dit account bestaat niet. Er is niets gewijzigd. Kijk welke er zijn met: stuurlicht access list"
    ),
    "external_account": _(
        "{account} logt in met een andere organisatie. Er is niets gewijzigd. Rol, wachtwoord en code regelt u daar."
    ),
    "external_name_taken": _(
        "De naam {account} is hier al van een ander account. U bent niet ingelogd, want we voegen accounts nooit "
        "vanzelf samen. Vraag uw beheerder om hulp."
    ),
    "half_certificate": _(
        "Van certificaat en sleutel is er één genoemd. De website start niet. Vul web.tls_certificate en web.tls_key "
        "allebei in, of geen van beide."
    ),
    "last_admin": _(
        "{account} is de laatste beheerder. Er is niets gewijzigd, want anders kan niemand meer accounts beheren. Geef "
        "eerst iemand anders die rol."
    ),
    "no_accounts": _(
        "Er zijn nog geen accounts, dus niemand kan inloggen. De website start niet voor anderen. Maak "
        "eerst een beheerder: stuurlicht access add NAAM --role admin"
    ),
    "no_hosts": _(
        "Er staat niet onder welke naam lezers de website openen. De website start niet voor anderen, want dan kan een "
        "andere website meelezen. Vul web.hosts in, zoals: hosts: [stuurlicht.gemeente.nl]"
    ),
    "openid_answer": _(
        "De organisatie waarmee u inlogt, antwoordt niet zoals het hoort ({setting}, {host}). U bent niet ingelogd. "
        "Laat uw beheerder de instellingen onder web.oidc nakijken."
    ),
    "openid_no_role": _(
        "Uw organisatie kent u, maar u zit in geen groep die hier een rol heeft. U bent niet ingelogd. Vraag uw "
        "beheerder om u in een groep te zetten."
    ),
    "openid_refused": _(
        "U bent niet ingelogd: {because}. Begin opnieuw bij de inlogpagina. Blijft het fout gaan, vraag dan uw "
        "beheerder om hulp."
    ),
    "openid_secret": _(
        "Het bestand met het geheim voor inloggen ({file}) is niet te lezen. Niemand kan zo inloggen. Zet het bestand "
        "terug of verbeter web.oidc.client_secret_file."
    ),
    "openid_unreachable": _(
        "De organisatie waarmee u inlogt ({host}), is niet te bereiken. U bent niet ingelogd. Probeer het later "
        "opnieuw; kijk anders of deze computer daar verbinding mee mag maken."
    ),
    "page_or_permission_unknown": _(
        "Er is geen bladzijde en geen recht met de naam {given}. Er is niets opgezocht. Kies uit: {known}."
    ),
    "password_rules": _(
        "Dit wachtwoord kan niet: {because}. Er is niets gewijzigd. Neem {least} tot {most} tekens, zonder uw "
        "gebruikersnaam. Een zin van vier of vijf woorden is sterk en goed te onthouden."
    ),
    "passwords_differ": _(
        "De twee wachtwoorden zijn niet gelijk. Er is niets gewijzigd. Voer de opdracht opnieuw uit."
    ),
    "proxy_address": _(
        "{given} is geen adres van een proxy. De website start niet. Schrijf onder web.trusted_proxies een adres of "
        "een reeks, zoals 10.0.0.4 of 10.0.0.0/24."
    ),
    "web_host": _(
        "{given} is geen naam van een website. De website start niet. Schrijf onder web.hosts alleen de naam in kleine "
        "letters, zonder https:// en zonder poort, zoals stuurlicht.gemeente.nl."
    ),
    "scoped_admin": _(
        "Een beheerder is er voor de hele werkmap, niet alleen voor {codes}. Wie accounts beheert, kan zo'n grens zelf "
        "weghalen. Er is niets gewijzigd. Laat --municipality weg, of kies een andere rol."
    ),
    "session_unknown": _(
        "{account} heeft geen sessie {given}. Er is niets beëindigd. Kijk welke er zijn met: stuurlicht access sessions"
    ),
    "sign_in_locked": _(
        "Er is te vaak geprobeerd in te loggen met een verkeerd wachtwoord of een verkeerde code. U bent niet "
        "ingelogd. Wacht {minutes} min en probeer het dan opnieuw."
    ),
    "sign_in_refused": _(
        "Gebruikersnaam, wachtwoord of code klopt niet. U bent niet ingelogd. Probeer het opnieuw; een beheerder kan u "
        "een nieuwe eenmalige code geven."
    ),
    "totp_code": _(
        "Deze code hoort niet bij uw telefoon en dit moment. Er is niets gewijzigd. Kijk of de klok van de telefoon "
        "goed staat en neem een nieuwe code."
    ),
    "unsafe_binding": _(
        "De website zou op {host} voor andere computers te bereiken zijn, zonder versleuteling. Anderen kunnen dan "
        "wachtwoorden en cijfers meelezen. De website start niet. Noem onder web een certificaat (tls_certificate en "
        "tls_key) of de proxy die versleutelt (trusted_proxies), of kies host: 127.0.0.1."
    ),
    "web_number": _(
        "De instelling {setting} kan niet {given} zijn. De website start niet. Kies {least} tot en met {highest}."
    ),
}
