"""Providers: with whom do we contract, how much rests on one of them, and who grows or vanishes?"""

from stuurlicht.core import Reference, Result, _
from stuurlicht.core.periods import last_closed_month
from stuurlicht.instruments.base import Inputs, Instrument, Lever, NoDataError, parameter, parameters
from stuurlicht.instruments.frames import declared
from stuurlicht.instruments.providers.declaration import CASELOAD, EXECUTION, FIELD, PER_GROUP, PER_PROVIDER, TABLES
from stuurlicht.instruments.providers.declaration_pages import CHARTS, PAGES
from stuurlicht.instruments.providers.execution import caseload_rows, execution_costs
from stuurlicht.instruments.providers.field import per_group, per_law, per_provider
from stuurlicht.instruments.providers.reading import read_declared
from stuurlicht.instruments.providers.words import chart_words, statements
from stuurlicht.tables.marts.declaration_events import declaration_events
from stuurlicht.tables.marts.iv3_task_fields import iv3_task_fields
from stuurlicht.tables.registers import caseloads, code_maps

__all__ = ["INSTRUMENT", "ProvidersParameters", "compute"]
_CENTS = 100


@parameters
class ProvidersParameters:
    """Choices of providers."""

    small_eur: int = parameter(50_000, label=_("Klein is wie per jaar minder krijgt dan (euro)"), at_least=1)
    overhead_share: float | None = parameter(
        None, label=_("Deel van de overhead dat bij de zorg hoort (leeg: niet meegeteld)"), at_least=0.0, at_most=1.0
    )


def compute(inputs: Inputs, chosen: ProvidersParameters) -> Result:
    """Describe the field of providers in the last twelve closed months, beside the twelve before.

    Parameters
    ----------
    inputs : Inputs
        ``declaration_events``, ``code_maps``, ``iv3_task_fields`` and ``caseloads``.
    chosen : ProvidersParameters
        Which providers are small, and which part of the overhead goes with care.

    Returns
    -------
    Result
        ``field`` per law; ``dependence`` per product group and ``providers`` for colleagues; ``execution``: what the
        work around care costs; ``caseload``.

    Raises
    ------
    NoDataError
        If nothing stands declared of the last 24 closed months.
    """
    found = read_declared(inputs, last_closed_month(inputs.day))
    if found.is_empty():
        raise NoDataError(instrument=inputs.instrument_id, day=inputs.day.isoformat())
    providers = per_provider(found, chosen.small_eur * _CENTS)
    laws = per_law(providers)
    around = execution_costs(inputs, sorted(laws["municipality"].unique()), chosen.overhead_share)
    tables = {
        "field": declared(laws, FIELD),
        "dependence": declared(per_group(found), PER_GROUP),
        "providers": declared(providers, PER_PROVIDER),
        "execution": declared(around, EXECUTION),
        "caseload": declared(caseload_rows(inputs, laws), CASELOAD),
    }
    return Result(tables=tables, statements=statements(tables), chart_words=chart_words())


INSTRUMENT = Instrument(
    id="providers",
    name=_("Aanbieders"),
    question=_("Met welke aanbieders werken we, en hoe afhankelijk zijn we van ze?"),
    lever=Lever.PURCHASING,
    version=1,
    reads=(declaration_events, code_maps, iv3_task_fields, caseloads),
    parameters=ProvidersParameters,
    compute=compute,
    tables=TABLES,
    charts=CHARTS,
    pages=PAGES,
    explanation="providers",
    not_modelled=(
        _("Aanbieders met meer codes, zolang die niet in uw lijst met codes staan"),
        _("Wie voor een aanbieder werkt: de berichten noemen alleen wie declareert"),
        _("Aanbieders zonder berichten, zoals taakgericht of met een pgb"),
        _("Of een aanbieder werk van een ander overnam"),
    ),
    references=(
        Reference("PBLQ/Divosa, onderzoek rekenkamerrapporten", locator="2.1.2"),
        Reference(
            "Spiegelhalter (2005), Funnel plots for comparing institutional performance", locator="24, 1185-1202"
        ),
    ),
)
