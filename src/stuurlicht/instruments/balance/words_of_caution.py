"""What balance warns of: what a budget hides, what is left out, and who did not answer."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import polars as pl

from stuurlicht.core import Statement, _
from stuurlicht.rules.breaks import breaks, breaks_between
from stuurlicht.rules.task_fields import GROUP_LABELS

OF_BUDGETS = (
    _("Een begroting wordt vaak sluitend gemaakt. Een tekort is dan niet direct te zien."),
    _("Lees een overschot in een begroting dus niet als geld dat over is."),
)
_OF_ACCOUNTS = (
    _("Het gemeentefonds is vrij geld. Een cluster is een manier van verdelen en geen budget."),
    _("Een verschil met het verdeelmodel zegt niet of een gemeente het goed of slecht doet."),
    _("Participatie telt niet mee in de onderdelen samen. Dat geld betaalt ook armoedebeleid en schuldhulp."),
    _("Armoedebeleid en schuldhulp staan bij Inkomensregelingen. Het overschot bij Participatie is dus te hoog."),
    _("Opvang en beschermd wonen staan apart. Centrumgemeenten doen dit ook voor gemeenten om hen heen."),
    _("Soms staat opvang bij de Wmo geboekt. Daarom telt opvang mee in de onderdelen samen."),
    _("Gemeenten in een regio betalen elkaar voor hulp. Wie de hulp inkoopt, lijkt daardoor duurder."),
)
_OF_OVERHEAD = (
    _("Het geld is ook voor overhead bedoeld. Zonder overhead is het saldo dus te hoog."),
    _(
        "Verdeeld naar lasten krijgt ingekochte hulp te veel overhead. Het saldo ligt waarschijnlijk tussen dat met en "
        "dat zonder overhead."
    ),
    _("Het ministerie verdeelt overhead naar lonen. Die ontbreken in deze cijfers."),
)
_OF_SURVEY = (
    _("Wie niet antwoordde, is onbekend. Dat is iets anders dan geen tekort."),
    _("Gemeenten bepaalden zelf of hun tekort significant is. Er was geen grens."),
    _("Vooral gemeenten met een tekort antwoordden. Dit is geen beeld van alle gemeenten."),
    _("De bedragen zijn opgaven van gemeenten zelf en niet volledig nagekeken."),
)
_OF_LIMIT = _("De grens voor een significant tekort is een keuze. Met een andere grens telt u andere gemeenten.")
_OWN_CHOICE = _("U koos zelf welk onderdeel welk taakveld betaalt. Die keuze geldt hier voor alle gemeenten.")
_NO_PAYMENTS = _("Uw keuze noemt geen uitkeringen. Het geld voor opvang staat daardoor bij de Wmo.")
_OTHER_DIVISION = _(
    "Tussen deze jaren veranderde de indeling van taakvelden. Vergelijk de jaren van één onderdeel daarom voorzichtig."
)
_REFUGEES = _("Opvang van vluchtelingen telt mee bij Sociale basis en toegang. Dat kan een groot verschil geven.")
_UNASSIGNED = _("Een deel van de taakvelden telt bij geen onderdeel. De tabel met taakvelden noemt ze.")


_TOLD_BUDGETS = _("Een deel van de bedragen komt uit een begroting. Die is vaak sluitend en kan een tekort verbergen.")
_GAPS = _("De circulaire heeft bij deze onderdelen namen zonder tegenhanger. Het instrument Verdeelmodel noemt ze.")
_WITHOUT_PASSAGE = _(
    "Van een suppletie bij deze onderdelen geeft de circulaire geen bedrag. Het geld is zonder die suppletie."
)
_TERMS_UNKNOWN = _("Niet iedereen gaf op of de uitgaven na aftrek van baten zijn. Het tekort kan dan te hoog zijn.")
_NO_SAFETY_NET = _("Het saldo op de bijstand is zonder vangnet. Een deel kreeg later nog geld terug.")


class Warned(NamedTuple):
    """What these figures are to be warned of."""

    is_own_choice: bool
    """A user handed in which part pays for which task field."""
    names_payments: bool
    """The choices say of payments as well where they belong."""
    gaps: frozenset[str]
    """See ``funds.told_gaps``."""
    tells_terms: bool
    """Everyone who answered told whether its spending is before or after revenues."""


def cautions(tables: Mapping[str, pl.DataFrame], warned: Warned) -> Iterator[Statement]:
    """Give the warnings that belong to these figures."""
    found = set(tables["bases"]["basis"])
    is_survey = "survey" in found
    years = tables["bases"]["book_year"].to_list()
    by_occasion = {
        _OTHER_DIVISION: not is_survey and _is_divided_anew(min(years), max(years)),
        _REFUGEES: not is_survey and _has_reception(min(years), max(years)),
        _TOLD_BUDGETS: is_survey and tables["bases"]["told_basis"].is_in(["budget", "mixed"]).any(),
        _OF_LIMIT: True,
        _OWN_CHOICE: warned.is_own_choice and not is_survey,
        _NO_PAYMENTS: not warned.names_payments and not is_survey,
        _UNASSIGNED: tables["task_fields"]["cluster"].is_in(["none", "several"]).any(),
        _GAPS: "gap" in warned.gaps,
        _WITHOUT_PASSAGE: "passage" in warned.gaps,
        _TERMS_UNKNOWN: is_survey and not warned.tells_terms,
        _NO_SAFETY_NET: tables["stacking"]["known_count"].sum() > 0,
    }
    texts = [
        *(OF_BUDGETS if "budget" in found else ()),
        *(_OF_SURVEY if is_survey else (*_OF_ACCOUNTS, *_OF_OVERHEAD)),
        *(text for text, holds in by_occasion.items() if holds),
    ]
    yield from (Statement(text=text, place="caution") for text in texts)


def _is_divided_anew(first_year: int, last_year: int) -> bool:
    found = breaks_between(first_year, last_year, groups={*GROUP_LABELS})
    return any(each.kind == "definition" for each in found)


def _has_reception(first_year: int, last_year: int) -> bool:
    """Tell whether the reception of refugees was booked with the base of the domain in one of the years."""
    events = [each for each in breaks() if each.kind == "event" and "samenkracht" in each.groups]
    return any((e.first_year or 0) <= last_year and first_year <= (e.last_year or last_year) for e in events)
