"""Reconciliation: do municipality and provider agree?"""

from stuurlicht.core import Reference, Result, _
from stuurlicht.instruments.base import Inputs, Instrument, Lever, NoDataError, parameters
from stuurlicht.instruments.frames import declared
from stuurlicht.instruments.reconciliation.declaration import (
    ANSWERS,
    CHARTS,
    PER_CLASS,
    PER_LAW,
    PER_PROVIDER,
    PER_PROVIDER_CLASS,
    TABLES,
)
from stuurlicht.instruments.reconciliation.declaration_pages import PAGES
from stuurlicht.instruments.reconciliation.sums import per_answer, per_class, per_law, per_provider, read_differences
from stuurlicht.instruments.reconciliation.words import chart_words, statements
from stuurlicht.tables import registers
from stuurlicht.tables.marts.statement_differences import statement_differences
from stuurlicht.tables.marts.toewijzingen import toewijzingen

__all__ = ["INSTRUMENT", "ReconciliationParameters", "StatementsMissingError", "compute"]


class StatementsMissingError(NoDataError):
    """Nobody handed in a statement of a provider yet, so that there is nothing to set beside the messages."""

    code = "statements_missing"


@parameters
class ReconciliationParameters:
    """Reconciliation leaves nothing to choose."""


def compute(inputs: Inputs, chosen: ReconciliationParameters) -> Result:  # noqa: ARG001  there is nothing to choose
    """Set what providers state beside what our messages tell, by law, year, provider and class of difference.

    Parameters
    ----------
    inputs : Inputs
        ``statement_differences``, ``toewijzingen`` (whose person it is) and ``statement_answers``.
    chosen : ReconciliationParameters
        Nothing.

    Returns
    -------
    Result
        ``per_law``: both amounts, their difference (statement minus ours) and the share in agreement per year of the
        statement. ``per_class`` and ``per_provider_class``: each difference in one class; they add up to the cent.
        ``per_provider`` and ``answers``: what was answered.

    Raises
    ------
    StatementsMissingError
        If there is no statement, or what there is tells of nothing.
    """
    rows = read_differences(inputs)
    if rows.is_empty():
        raise StatementsMissingError(instrument=inputs.instrument_id, day=inputs.day.isoformat())
    laws = per_law(rows)
    tables = {
        "per_law": declared(laws, PER_LAW),
        "per_class": declared(per_class(rows, ("statement_year",)), PER_CLASS),
        "per_provider": declared(per_provider(rows), PER_PROVIDER),
        "per_provider_class": declared(per_class(rows, ("provider", "statement_name")), PER_PROVIDER_CLASS),
        "answers": declared(per_answer(rows), ANSWERS),
    }
    has_loose = not rows.filter(rows["reference_number"].is_null()).is_empty()
    said = statements(tables["per_law"], tables["per_class"], tables["answers"], has_loose=has_loose)
    return Result(tables=tables, statements=said, chart_words=chart_words())


INSTRUMENT = Instrument(
    id="reconciliation",
    name=_("Aansluiting"),
    question=_("Zijn gemeente en aanbieder het eens over wat er geleverd is?"),
    lever=Lever.FINANCE,
    version=1,
    reads=(statement_differences, toewijzingen, registers.statement_answers),
    parameters=ReconciliationParameters,
    compute=compute,
    tables=TABLES,
    charts=CHARTS,
    pages=PAGES,
    explanation="reconciliation",
    not_modelled=(
        _("Aanbieders die geen opgave stuurden"),
        _("Wie er gelijk heeft: daarvoor is het antwoord van de aanbieder"),
        _("Of een bedrag ook is betaald: de vergelijking gaat over wat is ingediend of toegekend"),
        _("Opgaven die over dezelfde maanden gaan: elk staat dan naast dezelfde regels"),
        _("Of een regel rechtmatig was: een regel die bij beide gelijk is, kan nog fout zijn"),
    ),
    references=(
        Reference("AEF/VNG, quickscan tekorten sociaal domein (2017)", locator="Apeldoorn"),
        Reference("Standaard iJw en iWmo", locator="ToewijzingNummer, ReferentieNummer"),
    ),
)
