"""Marts of the gemeentefonds: the newest tables known on the day, under one name."""

from datetime import date, datetime

from fund_building import FACTORS, FundLedger
from stuurlicht.core.fund_clusters import FUND_CLUSTERS
from stuurlicht.tables.marts import (
    distribution_factors,
    distribution_payments,
    distribution_volumes,
    distribution_weights,
)

WEIGHT_HEADINGS = "Codering maatstaf\tNaam maatstaf\t" + "\t".join(FUND_CLUSTERS.values()) + "\n"
FIRST, SECOND = date(2024, 9, 17), date(2024, 9, 27)


def weights(*rows):
    """Write a table of weights with one and the same weight in every cluster."""
    return WEIGHT_HEADINGS + "".join("\t".join([code, name, *[weight] * 12]) + "\n" for code, name, weight in rows)


def factors(ledger, day):
    return ledger.build(distribution_factors, day)["factor"].to_list()


def test_corrected_factor_holds_from_its_day_and_yesterdays_answer_stays():
    ledger = FundLedger()
    ledger.load("a.csv", FACTORS + "S2024,2025,1.457\n", published=FIRST)
    ledger.load("b.csv", FACTORS + "S2024,2025,1.460\n", published=SECOND)
    assert [1.457] == factors(ledger, date(2024, 9, 20))
    assert [1.460] == factors(ledger, date(2024, 9, 27))
    assert [] == factors(ledger, date(2024, 9, 1))


def test_of_two_documents_of_one_day_the_one_loaded_last_holds():
    ledger = FundLedger()
    later = datetime(2026, 1, 2)  # noqa: DTZ001  a timestamp of the ledger bears no zone
    ledger.load("b.csv", FACTORS + "S2024,2025,1.460\n", loaded_at=later)
    ledger.load("a.csv", FACTORS + "S2024,2025,1.457\n")
    assert [1.460] == factors(ledger, date(2026, 12, 31))


def test_other_circular_and_other_year_stand_beside_it():
    ledger = FundLedger()
    ledger.load("a.csv", FACTORS + "S2024,2025,1.457\n", published=FIRST)
    ledger.load("b.csv", FACTORS + "M2024,2025,1.400\nS2024,2024,1.420\n", published=SECOND)
    assert [1.4, 1.42, 1.457] == sorted(factors(ledger, date(2026, 12, 31)))


def test_corrected_volumes_replace_the_earlier_document_whole():
    ledger = FundLedger()
    ledger.load("GF_S2024_2025_V.csv", "CBS\tNaam\tinwo\tjong\n34\tAlmere\t1\t2\n", published=FIRST)
    ledger.load("GF_S2024_2025_V.csv", "CBS\tNaam\tinwo\n34\tAlmere\t5\n", published=SECOND)
    assert [("inwo", 5.0)] == ledger.build(distribution_volumes).select("measure", "volume").rows()


def test_weights_of_measures_and_of_payments_come_from_documents_of_their_own():
    ledger = FundLedger()
    ledger.load("GF_S2024_2025_G.csv", weights(("inwo", "inwoners", "1")), published=FIRST)
    shares = "circulaire,uitkeringsjaar,uitkering,cluster,aandeel\nS2024,2025,Participatie,Participatie,1.0\n"
    ledger.load("t.csv", shares, published=SECOND)
    built = ledger.build(distribution_weights)
    assert (12, 1) == (built["measure"].count(), built["payment"].count())


def test_one_measure_has_one_name_in_weights_and_volumes():
    ledger = FundLedger()
    ledger.load("GF_S2024_2025_G.csv", weights(("vast", "vast bedrag", "1"), ("LOdr", "laag opgeleid", "2")))
    ledger.load("GF_S2024_2025_V.csv", "CBS\tNaam\tinwo\tVast nieuw\tlodr\n34\tAlmere\t1\t1\t3\n")
    weighed = set(ledger.build(distribution_weights)["measure"])
    assert {"vast nieuw", "lodr"} == weighed
    assert {"vast nieuw", "lodr", "inwo"} == set(ledger.build(distribution_volumes)["measure"])


def test_own_capacity_and_payments_bear_no_factor():
    ledger = FundLedger()
    rows = (("WOZwe80", "ozb", "-0,1"), ("inwo", "inwoners", "1"), ("", "participatie", "1"))
    ledger.load("GF_S2024_2025_G.csv", weights(*rows))
    built = ledger.build(distribution_weights).unique(["measure", "payment"]).sort("measure", nulls_last=True)
    assert [("inwo", True), ("wozwe80", False), (None, False)] == built.select("measure", "bears_factor").rows()


def test_payment_is_found_by_either_of_its_names():
    ledger = FundLedger()
    ledger.load("GF_S2024_2024_SIUDU.csv", "CBS\tNaam\tART.12\n34\tAlmere\t5\n")
    assert [("art. 12", 500)] == ledger.build(distribution_payments).select("payment", "amount_cents").rows()
