"""Parts that stand in more than one layout."""

from stuurlicht.sources.messages.layouts.base import Field, Need, Rows
from stuurlicht.sources.messages.value_types import (
    AGB,
    BIRTH_DATE,
    BSN,
    DATE,
    MUNICIPALITY,
    NUMBER,
    RETURN_CODE,
    SIGN,
    ValueType,
    one_of,
    text,
    whole,
)

VERSIONS = ("BasisschemaXsdVersie", "BerichtXsdVersie")
_VERSION = whole(99)

CODES = (
    Field(name="message_code", path="Header/BerichtCode", type=text(3)),
    Field(name="version", path="Header/BerichtVersie", type=_VERSION),
    Field(name="subversion", path="Header/BerichtSubversie", type=_VERSION),
)
FROM_MUNICIPALITY = (
    *CODES,
    Field(name="municipality_code", path="Header/Afzender", type=MUNICIPALITY),
    Field(name="provider", path="Header/Ontvanger", type=AGB),
)
FROM_PROVIDER = (
    *CODES,
    Field(name="municipality_code", path="Header/Ontvanger", type=MUNICIPALITY),
    Field(name="provider", path="Header/Afzender", type=AGB),
)
IDENTIFICATION = (
    Field(name="message_id", path="Header/BerichtIdentificatie/Identificatie", type=text(12)),
    Field(name="message_date", path="Header/BerichtIdentificatie/Dagtekening", type=DATE),
)
XSD_VERSIONS = tuple(f"Header/XsdVersie/{version}" for version in VERSIONS)


def bsn(path: str) -> Field:
    """Give the field of a BSN."""
    return Field(name="bsn", path=path, type=BSN, is_personal=True)


def birth_and_sex(parent: str) -> tuple[Field, ...]:
    """Give the fields of birth date and sex below the element ``parent``."""
    return (
        Field(name="birth_date", path=f"{parent}/Geboortedatum/Datum", type=BIRTH_DATE, is_personal=True),
        Field(
            name="birth_date_use",
            path=f"{parent}/Geboortedatum/DatumGebruik",
            type=one_of("1", "2", "3"),
            need=Need.OPTIONAL,
            is_personal=True,
        ),
        Field(name="sex", path=f"{parent}/Geslacht", type=text(1), is_personal=True),
    )


def product(need: Need) -> tuple[Field, ...]:
    """Give the fields of the class Product, which is optional from 3.0."""
    return (
        Field(name="product_category", path="Product/Categorie", type=text(2), need=need),
        Field(name="product_code", path="Product/Code", type=text(5), need=Need.OPTIONAL),
    )


def size(highest_volume: ValueType) -> tuple[Field, ...]:
    """Give the fields of the class Omvang: all three or none."""
    return (
        Field(name="volume", path="Omvang/Volume", type=highest_volume, need=Need.WITH_SIBLINGS),
        Field(name="unit", path="Omvang/Eenheid", type=text(2), need=Need.WITH_SIBLINGS),
        Field(name="frequency", path="Omvang/Frequentie", type=text(1), need=Need.WITH_SIBLINGS),
    )


def signed(name: str, path: str, element: str, amount_type: ValueType, need: Need = Need.ALWAYS) -> tuple[Field, Field]:
    """Give the two fields of an amount: the cents without sign, and D or C."""
    return (
        Field(name=name, path=f"{path}/{element}", type=amount_type, need=need),
        Field(name=f"{name}_sign", path=f"{path}/DebetCredit", type=SIGN, need=need),
    )


def toewijzing_number(need: Need = Need.OPTIONAL) -> Field:
    """Give the field ToewijzingNummer."""
    return Field(name="toewijzing_number", path="ToewijzingNummer", type=NUMBER, need=need)


def return_codes(name: str, path: str, parent: str, *, at_least_one: bool = False) -> Rows:
    """Give the rows of the return codes of one class.

    The repeating element is itself the value: its field has an empty path.
    """
    code = Field(name="return_code", path="", type=RETURN_CODE)
    return Rows(
        name=name,
        path=f"{path}RetourCodes/RetourCode",
        key=name.removesuffix("s"),
        parent=parent,
        fields=(code,),
        at_least_one=at_least_one,
    )
