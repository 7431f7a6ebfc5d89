"""A code means something only with its domain, its release and its list."""

import csv
from dataclasses import replace

import pytest

from message_building import DEFAULT, Sender, allocated_product, delivery, request, size, toewijzing
from message_reading import codes, findings, read
from shared_material import shared_file
from stuurlicht.sources.ijw import IJW
from stuurlicht.sources.iwmo import IWMO

WMO = replace(DEFAULT, domain="wmo")
OLD = replace(DEFAULT, release="2.3", sent="2020-05-06")


@pytest.mark.parametrize(
    ("content", "path", "name", "code"),
    [
        (delivery("307", reason="19"), "StopProduct[1]/RedenBeeindiging", "RedenBeeindiging", "19"),
        (delivery("307", WMO, reason="32"), "StopProduct[1]/RedenBeeindiging", "RedenBeeindiging", "32"),
        (delivery("307", OLD, reason="36"), "StopProduct[1]/RedenBeeindiging", "RedenBeeindiging", "36"),
        (delivery("305", status="4"), "StartProduct[1]/StatusAanlevering", "StatusAanlevering", "4"),
        (request(referrer="07"), "AangevraagdProduct[1]/Verwijzer/Type", "TypeVerwijzer", "07"),
        (
            toewijzing([allocated_product(volume=size(unit="21"))]),
            "ToegewezenProduct[1]/Omvang/Eenheid",
            "Eenheid",
            "21",
        ),
        (
            toewijzing([allocated_product(volume=size(frequency="5"))]),
            "ToegewezenProduct[1]/Omvang/Frequentie",
            "Frequentie",
            "5",
        ),
        (toewijzing([allocated_product(reason="15")]), "ToegewezenProduct[1]/RedenWijziging", "RedenWijziging", "15"),
        (
            toewijzing().replace(b"Categorie>45<", b"Categorie>02<"),
            "ToegewezenProduct[1]/Product/Categorie",
            "ProductCategorie",
            "02",
        ),
        (
            delivery("305").replace(b"Geslacht>1<", b"Geslacht>3<"),
            "Client/Geslacht",
            "Geslacht",
            "3",
        ),
    ],
)
def test_known_codes_depend_on_domain_and_release(content, path, name, code):
    release = "2.3" if b"ijw/2_3" in content else "3.2"
    assert [("known_codes", path, {"code": code, "list": name, "release": release})] == findings(read(content))


@pytest.mark.parametrize(
    ("sender", "reason"), [(DEFAULT, "31"), (WMO, "31"), (WMO, "19"), (OLD, "33"), (DEFAULT, "39")]
)
def test_known_codes_of_ending_are_accepted_where_they_exist(sender: Sender, reason):
    assert [] == codes(delivery("307", sender, reason=reason))


@pytest.mark.parametrize("domain", [IJW, IWMO], ids=lambda domain: domain.standard)
@pytest.mark.parametrize(("family", "release"), [("3", "3.2"), ("2", "2.3")])
def test_every_list_is_that_of_the_published_schema(domain, family, release):
    file = shared_file("standards/samples/codelists/istandaarden_enumeraties.csv")
    published: dict[str, set[str]] = {}
    for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines()):
        if (row["standaard"], row["release"]) == (domain.standard, release):
            published.setdefault(row["type"].removeprefix("LDT_"), set()).add(row["code"])
    ours = {name: set(told) for (of_family, name), told in domain.code_lists.items() if of_family == family}
    assert {name: published[name] for name in ours} == ours
