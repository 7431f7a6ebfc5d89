"""What balance warns of: what a budget hides, what is left out, and who did not answer."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import polars as pl

from stuurlicht.core import Statement, _

OF_BUDGETS = (
    _("Een begroting wordt vaak sluitend gemaakt. Een tekort is dan niet direct te zien."),
    _("Lees een overschot in een begroting dus niet als geld dat over is."),
)
_OF_ACCOUNTS = (
    _("Het gemeentefonds is vrij geld. Een cluster is een manier van verdelen en geen budget."),
    _("Een verschil met het verdeelmodel zegt niet of een gemeente het goed of slecht doet."),
    _("Participatie telt niet mee in de onderdelen samen. Dat geld betaalt ook armoedebeleid en schuldhulp."),
    _("Armoedebeleid en schuldhulp staan bij Inkomensregelingen. Het overschot bij Participatie is dus te hoog."),
    _("Centrumgemeenten krijgen en betalen opvang en beschermd wonen ook voor gemeenten om hen heen."),
    _("Gemeenten in een regio betalen elkaar voor hulp. Wie de hulp inkoopt, lijkt daardoor duurder."),
)
_OF_OVERHEAD = {
    "left_out": _("Overhead telt niet mee bij de lasten. Het echte saldo is daardoor lager."),
    "by_costs": _(
        "Overhead is verdeeld naar het deel van de lasten. Het ministerie verdeelt naar lonen; die ontbreken hier."
    ),
}
_OF_SURVEY = (
    _("Wie niet antwoordde, is onbekend. Dat is iets anders dan geen tekort."),
    _("Gemeenten bepaalden zelf of hun tekort significant is. Er was geen grens."),
    _("Vooral gemeenten met een tekort antwoordden. Dit is geen beeld van alle gemeenten."),
    _("De bedragen zijn opgaven van gemeenten zelf en niet volledig nagekeken."),
)
_OF_LIMIT = _("De grens voor een significant tekort is een keuze. Met een andere grens telt u andere gemeenten.")
_OWN_CHOICE = _("U koos zelf welk onderdeel welk taakveld betaalt. Die keuze geldt hier voor alle gemeenten.")
_UNASSIGNED = _("Een deel van de taakvelden telt bij geen onderdeel. De tabel met taakvelden noemt ze.")


_TOLD_BUDGETS = _("Een deel van de bedragen komt uit een begroting. Die is vaak sluitend en kan een tekort verbergen.")
_GAPS = _("De circulaire heeft namen zonder tegenhanger. Het instrument Verdeelmodel noemt ze.")


class Warned(NamedTuple):
    """What these figures are to be warned of."""

    is_own_choice: bool
    """A user handed in which part pays for which task field."""
    overhead: str
    """What was done with task field 0.4."""
    has_gaps: bool
    """A circular has weights, volumes or payments without counterpart."""


def cautions(tables: Mapping[str, pl.DataFrame], warned: Warned) -> Iterator[Statement]:
    """Give the warnings that belong to these figures."""
    found = set(tables["bases"]["basis"])
    is_survey = "survey" in found
    by_occasion = {
        _TOLD_BUDGETS: is_survey and tables["bases"]["told_basis"].is_in(["budget", "mixed"]).any(),
        _OF_LIMIT: True,
        _OWN_CHOICE: warned.is_own_choice and not is_survey,
        _UNASSIGNED: tables["task_fields"]["cluster"].is_in(["none", "several"]).any(),
        _GAPS: warned.has_gaps,
    }
    texts = [
        *(OF_BUDGETS if "budget" in found else ()),
        *(_OF_SURVEY if is_survey else (*_OF_ACCOUNTS, _OF_OVERHEAD[warned.overhead])),
        *(text for text, holds in by_occasion.items() if holds),
    ]
    yield from (Statement(text=text, place="caution") for text in texts)
