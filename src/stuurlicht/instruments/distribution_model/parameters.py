"""What can be chosen in the distribution model."""

from stuurlicht.core import _
from stuurlicht.instruments.base import parameter, parameters


@parameters
class DistributionParameters:
    """Choices of the distribution model; left open they are the newest circular and the one before it."""

    circular: str | None = parameter(
        None, label=_("Circulaire, zoals S2024 (leeg: de nieuwste die op de peildatum bekend is)"), may_vary=True
    )
    year: int | None = parameter(
        None, label=_("Begrotingsjaar (leeg: het laatste jaar van de circulaire)"), at_least=2015, at_most=2100,
        may_vary=True, of_years="last",
    )  # fmt: skip
    compare_circular: str | None = parameter(
        None, label=_("Circulaire om mee te vergelijken (leeg: de vorige van dit jaar of het jaar ervoor)"),
        may_vary=True,
    )  # fmt: skip
    compare_year: int | None = parameter(
        None, label=_("Begrotingsjaar om mee te vergelijken (leeg: dit jaar, of anders het jaar ervoor)"),
        at_least=2015, at_most=2100, may_vary=True,
    )  # fmt: skip
    measure: str | None = parameter(
        None, label=_("Maatstaf die we op het landelijk gemiddelde zetten (leeg: huishoudens met laag inkomen)"),
        may_vary=True,
    )  # fmt: skip
