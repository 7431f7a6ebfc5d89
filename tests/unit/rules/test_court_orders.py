"""Court orders: kinds of help that exist, each with its article."""

from stuurlicht.rules.court_orders import decided_by_court
from stuurlicht.rules.parameter_files import read_parameters
from stuurlicht.rules.product_groups import product_groups


def test_a_court_decides_on_protection_and_probation_of_the_young_alone():
    ordered = {(group.law, group.name) for group in product_groups() if decided_by_court(group.law, group.name)}
    assert {("jeugdwet", "jeugdbescherming"), ("jeugdwet", "jeugdreclassering")} == ordered


def test_every_order_names_its_article_and_the_law_to_read_it_in():
    told = read_parameters("court_orders")["groups"]
    assert all(each["source"] and each["link"].startswith("https://wetten.overheid.nl/") for each in told)
