"""Benchmark: how do we compare, corrected for what we cannot influence?"""

from datetime import date

from stuurlicht.core import Reference, Result, _
from stuurlicht.core.places import LISTED_FROM, LISTED_UNTIL
from stuurlicht.instruments.base import Inputs, Instrument, Lever, NoDataError, parameters
from stuurlicht.instruments.benchmark import answer, beside, on_map
from stuurlicht.instruments.benchmark.declaration import TABLES
from stuurlicht.instruments.benchmark.declaration_pages import CHARTS, PAGES, SLOTS
from stuurlicht.instruments.benchmark.districts import district_outcome
from stuurlicht.instruments.benchmark.likeness import peers
from stuurlicht.instruments.benchmark.outcome import Outcome, outcome
from stuurlicht.instruments.benchmark.quantities import read_quantities
from stuurlicht.instruments.benchmark.samples import by_quantity, sample
from stuurlicht.instruments.benchmark.words import chart_words, statements
from stuurlicht.rules.benchmark import benchmark_limits, benchmark_targets, district_target
from stuurlicht.rules.mergers import municipalities_on
from stuurlicht.tables.marts.iv3_filings import iv3_filings
from stuurlicht.tables.marts.iv3_task_fields import iv3_task_fields
from stuurlicht.tables.marts.region_features import region_features

__all__ = ["INSTRUMENT", "BenchmarkParameters", "compute"]


@parameters
class BenchmarkParameters:
    """Benchmark leaves nothing to choose: what it explains and by what stands in ``parameters/benchmark.yaml``."""


def compute(inputs: Inputs, chosen: BenchmarkParameters) -> Result:  # noqa: ARG001  there is nothing to choose
    """Compare use and spending of municipalities with what their features let expect.

    Parameters
    ----------
    inputs : Inputs
        ``region_features``, ``iv3_task_fields`` and ``iv3_filings``.
    chosen : BenchmarkParameters
        Nothing.

    Returns
    -------
    Result
        ``performance`` tells how much every candidate explains of municipalities that it had not seen; ``expected``,
        ``expected_spending`` and ``expected_growth`` what each municipality has and was expected to have, in the
        division of the year of the day; ``unexplained`` the difference, raw and shrunk; ``coverage`` who is missing,
        and why.

    Raises
    ------
    NoDataError
        If no figure has enough municipalities with all its features.
    """
    limits, targets = benchmark_limits(), benchmark_targets()
    division = min(max(inputs.day.year, LISTED_FROM.year), LISTED_UNTIL.year - 1)
    municipalities = municipalities_on(date(division, 1, 1))
    values = by_quantity(read_quantities(inputs, division))
    samples = [sample(target, values, municipalities, limits) for target in targets]
    outcomes = [out for one in samples if one is not None and (out := outcome(one, limits)) is not None]
    if not outcomes:
        raise NoDataError(instrument=inputs.instrument_id, day=inputs.day.isoformat())
    district = district_target()
    tables = {
        "performance": answer.performance(outcomes, district, district_outcome(inputs, district, limits), limits),
        "expected": beside.expected(outcomes),
        "expected_spending": beside.expected_spending(outcomes, limits),
        "expected_growth": beside.expected_growth(outcomes),
        "unexplained": answer.unexplained(outcomes),
        "funnel": beside.funnel(outcomes),
        "peers": peers(values, targets, _newest(outcomes), limits),
        "coefficients": answer.coefficients(outcomes, limits),
        "coverage": answer.coverage(targets, outcomes, municipalities, limits),
        "findings": answer.findings(),
    }
    tables["places"] = on_map.places(tables["unexplained"])
    return Result(tables=tables, statements=statements(tables), chart_words=chart_words(tables))


def _newest(outcomes: list[Outcome]) -> int:
    """Give the newest year of any figure, around which features are compared."""
    return max(each.sample.last_year for each in outcomes)


INSTRUMENT = Instrument(
    id="benchmark",
    name=_("Benchmark"),
    question=_("Hoe staan we ervoor naast gemeenten met dezelfde kenmerken?"),
    lever=Lever.VOLUME,
    version=2,
    is_national=True,
    reads=(region_features, iv3_task_fields, iv3_filings),
    parameters=BenchmarkParameters,
    compute=compute,
    tables=TABLES,
    charts=CHARTS,
    explanation="benchmark",
    not_modelled=(
        _("Eenoudergezinnen: die staan niet in de cijfers per gemeente, wel in die per wijk"),
        _("Medicijngebruik: dat staat niet in de cijfers per gemeente, en u kunt het beïnvloeden"),
        _("Eigen keuzes, zoals inkoop en toegang: daarover zijn geen cijfers van alle gemeenten"),
        _("Ambulante hulp en verblijf apart: alleen alle jeugdzorg samen is bekend"),
        _("Wie ook voor andere gemeenten betaalt: daarvan is geen openbare lijst, veel baten wijzen erop"),
        _("Baten in de groei van lasten: van eerdere jaren zijn alleen de lasten bekend"),
        _("Overgang naar andere wetten, zoals de Wlz en de Zvw"),
        _("Onzekerheid in de kenmerken zelf: het CBS rondt af, en een kenmerk kan van een ander jaar zijn"),
    ),
    references=(
        Reference("VNG, ledenbrief sociaal domein (voorjaar 2019)", locator="Uitkomsten benchmarkanalyse Jeugdwet"),
        Reference("SCP, Jeugdhulp in de wijk (2020-1)", locator="onderzoeksverantwoording"),
        Reference("AEF, quickscan tekorten sociaal domein (2017)", locator="3.1, Asten"),
        Reference("Spiegelhalter (2005), Funnel plots, Statistics in Medicine 24", locator="1185-1202"),
        Reference("Efron en Morris (1975), JASA 70", locator="311-319"),
    ),
    pages=PAGES,
    slots=SLOTS,
)
