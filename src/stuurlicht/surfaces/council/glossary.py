"""Words that a councillor may not know, each in one or two sentences; a report explains those that occur in it."""

from collections.abc import Iterable, Mapping

from stuurlicht.core import _
from stuurlicht.present.language import Language, translate

GLOSSARY: Mapping[str, str] = {
    _("aanbieder"): _("Wie de hulp geeft, zoals een zorgorganisatie of een praktijk."),
    _("afgeschermd"): _(
        "Niet getoond, omdat er te weinig mensen achter staan, of omdat zo'n cijfer anders uit te rekenen is. Het is "
        "dus niet nul."
    ),
    _("afrekening"): _("Wat achteraf wordt betaald of terugbetaald, als de echte kosten bekend zijn."),
    _("begroting"): _("Wat de raad voor het jaar heeft vastgesteld, met alle wijzigingen tot nu toe."),
    _("benchmark"): _("Onze gemeente naast andere, rekening houdend met kenmerken waar we niets aan kunnen doen."),
    _("bericht"): _("Wat een gemeente en een aanbieder elkaar sturen, zoals een toewijzing of een declaratie."),
    _("declareren"): _("Een aanbieder vraagt de gemeente om betaling. Dat gebeurt vaak pas maanden na de hulp."),
    _("hulp in natura"): _("Hulp die de gemeente inkoopt bij een aanbieder. Een pgb is geen hulp in natura."),
    _("jaareinde"): _("Wat een heel jaar aan hulp kost, als alles binnen is."),
    _("Jeugdwet"): _("De wet voor hulp aan kinderen en jongeren, en aan hun ouders."),
    _("niet aangeleverd"): _("Niemand heeft het ingevuld. Het is dus niet nul."),
    _("onbekend"): _("We weten het niet. Het is dus niet nul."),
    _("overschrijding"): _("Meer uitgeven dan er is begroot."),
    _("Participatiewet"): _("De wet voor bijstand en voor hulp bij het vinden van werk."),
    _("pgb"): _("Geld waarmee iemand zelf hulp koopt: een persoonsgebonden budget."),
    _("saldo"): _("Het verschil met de begroting. Onder nul is het een tekort."),
    _("toegekend"): _("De gemeente heeft de declaratie goedgekeurd."),
    _("toewijzing"): _("Het besluit dat iemand hulp krijgt, en hoeveel."),
    _("wijkteam"): _("Team van de gemeente dat hulp geeft in de buurt."),
    _("Wmo"): _("De wet voor hulp aan volwassenen thuis, zoals begeleiding of hulp bij het huishouden."),
}
"""Meaning by word, both message ids."""


def explained(texts: Iterable[str], language: Language) -> tuple[str, ...]:
    """Give the words that occur in these texts with their meaning, in alphabetical order.

    Parameters
    ----------
    texts : iterable of str
        What the report says, in its language.
    """
    said = " ".join(texts).casefold()
    words = {translate(word, language): translate(meaning, language) for word, meaning in GLOSSARY.items()}
    found = [word for word in words if _stem(word) in said]
    return tuple(f"{word[:1].upper()}{word[1:]}: {_uncapital(words[word])}" for word in sorted(found, key=str.casefold))


def _stem(word: str) -> str:
    """Leave off the end that a plural or a verb changes."""
    folded = word.casefold()
    return folded.removesuffix("en") if len(folded) > 6 else folded  # noqa: PLR2004  a short word is its own stem


def _uncapital(text: str) -> str:
    return text[:1].lower() + text[1:]
