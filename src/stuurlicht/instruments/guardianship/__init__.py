"""Guardianship: did the payment by number and price of two years before fit what it cost?"""

from stuurlicht.core import Reference, Result, _
from stuurlicht.instruments.base import Inputs, Instrument, Lever, RegisterEmptyError, parameter, parameters
from stuurlicht.instruments.frames import declared
from stuurlicht.instruments.guardianship.declaration import CHARTS, PAGES, TABLES
from stuurlicht.instruments.guardianship.differences import coverage, per_form, per_year
from stuurlicht.instruments.guardianship.nation import contradictions, overlap
from stuurlicht.instruments.guardianship.words import chart_words, statements
from stuurlicht.rules.guardianship import payment_years
from stuurlicht.rules.years_with_rule import require_a_rule
from stuurlicht.tables.registers.guardianship import GUARDIANSHIP, guardianship

__all__ = ["INSTRUMENT", "GuardianshipParameters", "compute"]


@parameters
class GuardianshipParameters:
    """Choices of guardianship."""

    book_year: int | None = parameter(
        None, label=_("Jaar van het geld; leeg is elk jaar dat is ingeleverd"), at_least=2015, at_most=2100
    )


def compute(inputs: Inputs, chosen: GuardianshipParameters) -> Result:
    """Remake the payment for guardianship and youth of 18 and over, and set own numbers and prices beside it.

    Parameters
    ----------
    inputs : Inputs
        The register ``guardianship``.
    chosen : GuardianshipParameters
        Which year of payment.

    Returns
    -------
    Result
        ``per_form`` and ``per_year``: difference = payment - own cost, negative is a shortfall. Years without the
        payment are named in ``coverage`` and computed nowhere.

    Raises
    ------
    RegisterEmptyError
        If nobody handed in the register, or nothing of the year.
    YearWithoutRuleError
        If the payment was not there in any of the years.
    """
    if chosen.book_year is not None:
        require_a_rule(inputs.instrument_id, [chosen.book_year], payment_years())
    register = inputs.guardianship.collect("polars").to_polars()
    if chosen.book_year is not None:
        register = register.filter(book_year=chosen.book_year)
    if register.is_empty():
        told = {"instrument": inputs.instrument_id, "register": GUARDIANSHIP.alias}
        raise RegisterEmptyError(**told, day=inputs.day.isoformat())
    require_a_rule(inputs.instrument_id, register["book_year"].to_list(), payment_years())
    forms = per_form(register)
    frames = {
        "per_form": forms,
        "per_year": per_year(forms),
        "overlap": overlap(),
        "contradictions": contradictions(),
        "coverage": coverage(register),
    }
    tables = {table.name: declared(frames[table.name], table) for table in TABLES}
    return Result(tables=tables, statements=statements(tables), chart_words=chart_words())


INSTRUMENT = Instrument(
    id="guardianship",
    name=_("Voogdij"),
    question=_("Paste het geld voor voogdij en 18-plus bij wat het kostte?"),
    lever=Lever.FINANCE,
    version=1,
    reads=(guardianship,),
    parameters=GuardianshipParameters,
    compute=compute,
    tables=TABLES,
    charts=CHARTS,
    pages=PAGES,
    explanation="guardianship",
    not_modelled=(
        _("Jaren waarin deze uitkering er niet was, of met andere aantallen rekende"),
        _("Landelijke prijzen: die staan in geen bron die we hebben, u levert ze in"),
        _("De compensatie die gemeenten met hoge kosten een paar jaar kregen"),
        _("Kinderen die door de nieuwe regel naar een andere gemeente gingen"),
        _("Of hulp duurder is door de soort kinderen of door het contract"),
    ),
    references=(
        Reference("AEF voor VNG en NDSD, quickscan tekorten sociaal domein (2017)", locator="3.1, Zeist"),
        Reference("BEA voor NVRR, informatiedocument 3D's (2017)", locator="3.3, samenloop"),
        Reference("CBS, Kosten Jeugdwet 18-plussers en voogdij (2016)"),
        Reference("VNG, Woonplaatsbeginsel jeugdhulp"),
    ),
)
