"""Last ages: each named with its source, and no kind of help at two ages."""

from stuurlicht.core import Law
from stuurlicht.rules.last_ages import last_ages, longer_help
from stuurlicht.rules.parameter_files import read_parameters
from stuurlicht.rules.product_groups import product_groups


def test_help_ends_at_eighteen_under_the_jeugdwet_alone():
    assert {Law.JEUGDWET: 18} == last_ages()


def test_what_goes_on_longer_does_so_past_the_age_of_its_law():
    assert all(each.until_age is None or each.until_age > last_ages()[each.law] for each in longer_help())


def test_no_category_goes_on_to_two_ages():
    named = [(each.law, category) for each in longer_help() for category in each.categories]
    assert len(set(named)) == len(named)


def test_categories_belong_to_the_group_that_is_named_with_them():
    groups = {(group.law.value, group.name): set(group.categories) for group in product_groups()}
    told = read_parameters("last_ages")["longer"]
    assert all(set(each["categories"]) <= groups[each["law"], each["group"]] for each in told)


def test_every_rule_names_an_article_or_agreement_and_where_to_read_it():
    told = [*read_parameters("last_ages")["laws"], *read_parameters("last_ages")["longer"]]
    assert all(each["source"] and each["link"].startswith("https://") for each in told)
