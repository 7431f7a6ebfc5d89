"""Turn what a message tells of people into what may be kept: pseudonyms, birth year and month, neighbourhood."""

from collections.abc import Mapping

import polars as pl

from stuurlicht.core.pseudonyms import Pseudonymiser
from stuurlicht.sources.messages.casting import DOCUMENT

_BRP = "01"


def with_pseudonyms(people: pl.DataFrame, pseudonymiser: Pseudonymiser) -> pl.DataFrame:
    """Replace ``bsn`` and ``is_bsn`` by ``person_in_law`` and ``person``.

    Parameters
    ----------
    people : polars.DataFrame
        With ``bsn``, ``is_bsn``, ``municipality`` and ``law``.

    Returns
    -------
    polars.DataFrame
        In the order of ``people``. Both pseudonyms are null where the BSN fails the eleven-test.
    """
    names = [
        _named(group, str(municipality), str(law), pseudonymiser)
        for (municipality, law), group in people.select("bsn", "is_bsn", "municipality", "law")
        .filter(pl.col("is_bsn"))
        .unique()
        .group_by("municipality", "law")
    ]
    if not names:
        missing = pl.lit(None, pl.String)
        return people.drop("bsn", "is_bsn").with_columns(person_in_law=missing, person=missing)
    keys = ["bsn", "municipality", "law"]
    return people.join(pl.concat(names), on=keys, how="left", maintain_order="left").drop("bsn", "is_bsn")


def _named(group: pl.DataFrame, municipality: str, law: str, pseudonymiser: Pseudonymiser) -> pl.DataFrame:
    bsn = group["bsn"]
    return pl.DataFrame(
        {
            "bsn": bsn,
            "municipality": group["municipality"],
            "law": group["law"],
            "person_in_law": pseudonymiser.person_in_law(bsn, municipality, law),
            "person": pseudonymiser.person(bsn, municipality),
        }
    )


def with_birth(people: pl.DataFrame) -> pl.DataFrame:
    """Replace the birth date by year and month, as far as DatumGebruik lets them be used.

    1: the day is unknown; 2: day and month are unknown; 3: all is unknown.
    """
    use = pl.col("birth_date_use").fill_null("0")
    return people.with_columns(
        pl.when(use != "3").then(pl.col("birth_date").dt.year()).cast(pl.Int64).alias("birth_year"),
        pl.when(use.is_in(["0", "1"])).then(pl.col("birth_date").dt.month()).cast(pl.Int64).alias("birth_month"),
    ).drop("birth_date", "birth_date_use")


def neighbourhood_of(contacts: pl.DataFrame, neighbourhoods: Mapping[str, str]) -> pl.DataFrame:
    """Give the neighbourhood per document, from the BRP address by the user's table.

    Only the BRP address (Soort 01) counts: that is where CBS and the population statistics count a
    person. An address of stay would put young people in the neighbourhood of their provider.

    Returns
    -------
    polars.DataFrame
        ``document`` and ``neighbourhood``; documents without a known BRP address are absent.
    """
    postcodes = contacts.filter(pl.col("address_kind") == _BRP).select(
        DOCUMENT, pl.col("postcode").str.replace_all(" ", "").str.to_uppercase()
    )
    table = pl.DataFrame(
        {"postcode": list(neighbourhoods), "neighbourhood": list(neighbourhoods.values())},
        schema={"postcode": pl.String, "neighbourhood": pl.String},
    )
    return (
        postcodes.join(table, on="postcode", how="inner", maintain_order="left")
        .unique(DOCUMENT, keep="first", maintain_order=True)
        .select(DOCUMENT, "neighbourhood")
    )
