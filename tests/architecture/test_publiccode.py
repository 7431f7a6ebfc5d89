"""publiccode.yml holds to the standard (publiccode.yml 0.4): keys, types and the words of its lists."""

import re
from urllib.parse import urlsplit

import pytest
import yaml
from source_files import ROOT

TOLD = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
TYPES = {"standalone/mobile", "standalone/iot", "standalone/desktop", "standalone/web", "standalone/backend"}
TYPES |= {"standalone/other", "addon", "library", "configurationFiles"}
WORDS = {
    "developmentStatus": {"concept", "development", "beta", "stable", "obsolete"},
    "softwareType": TYPES,
    "platforms": {"web", "windows", "mac", "linux", "ios", "android"},
    "categories": {"accounting", "budgeting", "business-intelligence", "data-analytics", "data-collection"}
    | {"data-visualization", "financial-reporting", "predictive-analysis", "procurement", "resource-management"},
}
SCOPES = {"employment", "finance-and-economic-development", "healthcare", "local-authorities", "society", "welfare"}
MANDATORY = ("publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus", "softwareType")
MANDATORY += ("description", "legal", "maintenance", "localisation")


@pytest.mark.parametrize("key", MANDATORY)
def test_a_mandatory_key_is_there(key):
    assert TOLD[key]


@pytest.mark.parametrize("key", WORDS)
def test_a_word_stands_in_the_list_of_the_standard(key):
    given = TOLD[key]
    assert set(given if isinstance(given, list) else [given]) <= WORDS[key]


def test_the_audience_is_told_in_words_of_the_standard():
    assert set(TOLD["intendedAudience"]["scope"]) <= SCOPES
    assert all(re.fullmatch("[A-Z]{2}", country) for country in TOLD["intendedAudience"]["countries"])


def test_versions_and_names_are_texts():
    assert all(isinstance(TOLD[key], str) for key in ("publiccodeYmlVersion", "softwareVersion", "name", "url"))
    assert TOLD["localisation"]["localisationReady"] is True
    assert all(isinstance(need["versionMin"], str) for need in TOLD["dependsOn"]["open"])


def test_who_maintains_it_is_one_of_four_kinds_and_has_a_contact():
    assert TOLD["maintenance"]["type"] in {"internal", "contract", "community", "none"}
    assert all(contact["name"].strip() for contact in TOLD["maintenance"]["contacts"])


def test_the_address_is_an_address_and_no_example():
    address = urlsplit(TOLD["url"])
    assert (address.scheme, bool(address.hostname), bool(address.path)) == ("https", True, True)
    assert "example" not in address.hostname
