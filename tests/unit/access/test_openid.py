"""Signing in with another organisation, against one on this computer with real keys."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from openid_serving import CLIENT_ID, refused, sign_in
from stuurlicht.access.openid import OpenIdRefusedError, OpenIdSignIn, Provider
from stuurlicht.access.openid.journey import ClientSecretError
from stuurlicht.access.openid.transport import ProviderAnswerError, ProviderUnreachableError, require_private


def test_what_is_asked_holds_state_nonce_and_challenge_each_time_anew(elsewhere, provider):
    asked = [parse_qs(urlsplit(elsewhere.depart().address).query) for _ in range(2)]

    assert asked[0]["response_type"] == ["code"]
    assert asked[0]["scope"] == ["openid profile"]
    assert asked[0]["code_challenge_method"] == ["S256"]
    assert all(asked[0][name] != asked[1][name] for name in ("state", "nonce", "code_challenge"))


LIES = {
    "nonce": ({"nonce": "een andere"}, "het bewijs is niet voor deze inlogpoging of niet voor Stuurlicht"),
    "no nonce": ({"nonce": None}, "in het bewijs van uw organisatie ontbreekt iets"),
    "audience": ({"aud": "een ander programma"}, "het bewijs is niet voor deze inlogpoging of niet voor Stuurlicht"),
    "audiences": ({"aud": [CLIENT_ID, "ander"]}, "het bewijs is niet voor deze inlogpoging of niet voor Stuurlicht"),
    "party": ({"azp": "ander"}, "het bewijs is niet voor deze inlogpoging of niet voor Stuurlicht"),
    "issuer": ({"iss": "https://elders.nl"}, "het bewijs is niet voor deze inlogpoging of niet voor Stuurlicht"),
    "no subject": ({"sub": None}, "in het bewijs van uw organisatie ontbreekt iets"),
    "no end": ({"exp": None}, "in het bewijs van uw organisatie ontbreekt iets"),
}


@pytest.mark.parametrize(("claims", "because"), LIES.values(), ids=LIES)
def test_a_proof_that_is_not_for_us_now_is_refused(elsewhere, provider, accounts, claims, because):
    provider.claims = claims

    assert refused(elsewhere, provider) == because
    assert accounts.all() == ()


def test_a_proof_for_several_that_names_us_as_the_party_is_good(elsewhere, provider):
    provider.claims = {"aud": [CLIENT_ID, "ander"], "azp": CLIENT_ID}

    assert sign_in(elsewhere, provider).name == "anna@gemeente.nl"


@pytest.mark.parametrize(("seconds", "is_good"), [(-59, True), (-61, False), (-3600, False)])
def test_a_proof_that_is_over_is_refused_but_for_a_minute_between_clocks(elsewhere, provider, clock, seconds, is_good):
    provider.claims = {"exp": clock.seconds + seconds, "iat": clock.seconds - 7200}

    if is_good:
        assert sign_in(elsewhere, provider)
    else:
        assert refused(elsewhere, provider) == "het bewijs van uw organisatie is verlopen"


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_a_proof_without_a_signature_of_a_key_pair_is_refused(elsewhere, provider, algorithm):
    provider.algorithm = algorithm

    assert refused(elsewhere, provider) == "de handtekening onder het bewijs van uw organisatie klopt niet"


def test_a_proof_signed_with_another_key_of_the_same_name_is_refused(elsewhere, provider):
    sign_in(elsewhere, provider)
    provider.rotate("first")

    assert refused(elsewhere, provider) == "de handtekening onder het bewijs van uw organisatie klopt niet"


@pytest.mark.parametrize("is_elliptic", [False, True])
def test_a_new_key_is_looked_up_and_the_old_one_is_forgotten(elsewhere, provider, is_elliptic):
    sign_in(elsewhere, provider)
    old = dict(provider.keys)
    provider.rotate("second", is_elliptic=is_elliptic)
    assert sign_in(elsewhere, provider)
    assert provider.asked.count("/keys") == 2

    provider.keys, provider.kid, provider.algorithm = {**old, **provider.keys}, "first", "RS256"
    assert sign_in(elsewhere, provider)


def test_a_key_that_nobody_has_is_looked_up_once_and_refused(elsewhere, provider):
    sign_in(elsewhere, provider)
    provider.kid = "unknown"

    assert refused(elsewhere, provider) == "de handtekening onder het bewijs van uw organisatie klopt niet"
    assert provider.asked.count("/keys") == 2


NO_JOURNEY = "deze inlogpoging is al gebruikt, verlopen of in een andere browser begonnen"


def test_an_answer_counts_once(elsewhere, provider):
    departure = elsewhere.depart()
    answer = provider.visit(departure.address)
    elsewhere.arrive(answer, departure.browser_token)

    with pytest.raises(OpenIdRefusedError) as told:
        elsewhere.arrive(answer, departure.browser_token)
    assert told.value.facts["because"] == NO_JOURNEY


@pytest.mark.parametrize("browser", ["", "een andere browser"])
def test_an_answer_in_another_browser_is_refused_and_used_up(elsewhere, provider, browser):
    departure = elsewhere.depart()
    answer = provider.visit(departure.address)
    for token in (browser, departure.browser_token):
        with pytest.raises(OpenIdRefusedError) as told:
            elsewhere.arrive(answer, token)
        assert told.value.facts["because"] == NO_JOURNEY


def test_an_answer_after_ten_minutes_is_refused(elsewhere, provider, clock):
    departure = elsewhere.depart()
    answer = provider.visit(departure.address)
    clock.pass_by(minutes=10, seconds=1)

    with pytest.raises(OpenIdRefusedError):
        elsewhere.arrive(answer, departure.browser_token)


@pytest.mark.parametrize(
    ("more", "because"),
    [
        ({"error": "access_denied"}, "uw organisatie liet u niet door"),
        ({"code": ""}, "uw organisatie liet u niet door"),
        ({"iss": "https://elders.nl"}, "het antwoord komt van een andere organisatie"),
        ({"state": "verzonnen"}, NO_JOURNEY),
    ],
)
def test_an_answer_that_says_no_or_comes_from_elsewhere_is_refused(elsewhere, provider, more, because):
    departure = elsewhere.depart()

    with pytest.raises(OpenIdRefusedError) as told:
        elsewhere.arrive({**provider.visit(departure.address), **more}, departure.browser_token)
    assert told.value.facts["because"] == because


def test_a_stolen_code_is_of_no_use_without_the_verifier(elsewhere, provider):
    stolen = provider.visit(elsewhere.depart().address)["code"]
    departure = elsewhere.depart()
    answer = {**provider.visit(departure.address), "code": stolen}

    with pytest.raises(ProviderAnswerError):
        elsewhere.arrive(answer, departure.browser_token)


def test_the_secret_goes_in_the_way_the_organisation_takes_it(elsewhere, provider):
    provider.about = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}

    assert sign_in(elsewhere, provider).name == "anna@gemeente.nl"


def test_a_secret_that_is_gone_is_told(elsewhere, provider, settings, tmp_path):
    (tmp_path / "geheim.txt").unlink()

    with pytest.raises(ClientSecretError):
        sign_in(elsewhere, provider)


@pytest.mark.parametrize(
    "about",
    [
        {"issuer": "https://elders.nl"},
        {"token_endpoint": "http://login.gemeente.nl/token"},
        {"jwks_uri": ""},
        {"jwks_uri": "file:///etc/passwd"},
    ],
)
def test_an_organisation_that_tells_odd_things_about_itself_is_refused(elsewhere, provider, about):
    provider.about = about

    with pytest.raises(ProviderAnswerError):
        sign_in(elsewhere, provider)


@pytest.mark.parametrize(
    "told",
    [
        {"x": 1},
        {"keys": 7},
        {"keys": [7]},
        {"keys": [{}]},
        {"keys": []},
        {"keys": [{"kty": "RSA", "n": "x", "e": "AQAB"}]},
    ],
)
def test_keys_that_are_no_keys_are_told(elsewhere, provider, told):
    provider.keys_told = told

    with pytest.raises(ProviderAnswerError):
        sign_in(elsewhere, provider)


def test_a_shared_secret_among_the_keys_is_no_key(elsewhere, provider):
    provider.keys_told = {"keys": [{"kty": "oct", "k": "Z2VoZWlt", "kid": "first"}]}

    with pytest.raises(ProviderAnswerError):
        sign_in(elsewhere, provider)


@pytest.mark.parametrize("answer", [(200, b"[]"), (200, b"<html>"), (200, b"{" * 1_000_001), (302, {}), (500, {})])
def test_an_answer_that_is_no_answer_is_told(elsewhere, provider, monkeypatch, answer):
    monkeypatch.setattr(provider, "answer", lambda *_asked: answer)

    with pytest.raises(ProviderAnswerError):
        elsewhere.depart()


def test_an_organisation_that_does_not_answer_is_told(settings, store):
    gone = OpenIdSignIn(Provider(replace(settings, issuer="http://127.0.0.1:9")), store)
    with pytest.raises(ProviderUnreachableError):
        gone.depart()


@pytest.mark.parametrize("address", ["http://login.gemeente.nl", "ftp://127.0.0.1", "", "login.gemeente.nl"])
def test_only_addresses_that_nobody_reads_along_are_asked(address):
    with pytest.raises(ProviderAnswerError):
        require_private(address, "issuer")
