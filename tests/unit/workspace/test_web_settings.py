"""Settings of the web: safe as they are made, refused when they are not."""

from dataclasses import replace

import pytest
import yaml

from stuurlicht.core.account_roles import AccountRole
from stuurlicht.core.openid import GroupRole, OpenIdSettings
from stuurlicht.workspace import SETTINGS_FILE, Municipality, Settings
from stuurlicht.workspace.settings import SettingsError, read_settings, write_settings
from stuurlicht.workspace.web_settings import (
    HalfCertificateError,
    HostNameError,
    NoAccountsError,
    NoHostsError,
    ProxyAddressError,
    UnsafeBindingError,
    WebNumberError,
    WebSettings,
    may_bind,
)

DIEMEN = Municipality(code="0384", name="Diemen", key_fingerprint="0123456789abcdef")
OIDC = OpenIdSettings(
    issuer="https://login.example.nl",
    client_id="stuurlicht",
    redirect_address="https://stuurlicht.example.nl/login/terug",
    client_secret_file="/etc/stuurlicht/geheim",  # noqa: S106  a file
    groups=(
        GroupRole(group="controllers", role=AccountRole.CONTROLLER, municipalities=("GM0384",)),
        GroupRole(group="0b7d", role=AccountRole.ADMIN),
    ),
)


def settings(**web):
    return Settings(municipalities=(DIEMEN,), web=WebSettings(**web))


@pytest.mark.parametrize(
    "web",
    [
        {},
        {"host": "0.0.0.0", "port": 443, "tls_certificate": "a.pem", "tls_key": "a.key"},  # noqa: S104
        {
            "trusted_proxies": ("10.0.0.4", "10.1.0.0/16"),
            "hosts": ("a.nl", "b.nl"),
            "idle_minutes": 15,
            "longest_minutes": 480,
        },
        {"oidc": OIDC},
    ],
)
def test_settings_of_the_web_are_read_back_as_they_were_written(tmp_path, web):
    write_settings(tmp_path, settings(**web))

    assert read_settings(tmp_path) == settings(**web)


def test_without_a_word_on_it_the_web_is_for_this_computer(tmp_path):
    write_settings(tmp_path, settings())
    told = yaml.safe_load((tmp_path / SETTINGS_FILE).read_text(encoding="utf-8"))
    del told["web"]
    (tmp_path / SETTINGS_FILE).write_text(yaml.safe_dump(told), encoding="utf-8")

    assert read_settings(tmp_path).web == WebSettings()
    assert (WebSettings().host, WebSettings().port) == ("127.0.0.1", 8400)


def faults_of(folder, web):
    write_settings(folder, settings())
    told = yaml.safe_load((folder / SETTINGS_FILE).read_text(encoding="utf-8"))
    (folder / SETTINGS_FILE).write_text(yaml.safe_dump({**told, "web": web}), encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        read_settings(folder)
    return {(found.rule, found.facts["setting"]) for found in refused.value.findings}


GOOD = {"issuer": "https://x.nl", "client_id": "s", "redirect_address": "https://y.nl", "groups": []}


@pytest.mark.parametrize(
    ("web", "fault"),
    [
        ([], ("setting_kind", "web")),
        ({"port": "8400"}, ("setting_kind", "web.port")),
        ({"hots": "x"}, ("setting_unknown", "web.hots")),
        ({"trusted_proxies": "10.0.0.4"}, ("setting_kind", "web.trusted_proxies")),
        ({"oidc": {"issuer": "https://x.nl"}}, ("setting_missing", "web.oidc.groups")),
        ({"oidc": {**GOOD, "secret": "x"}}, ("setting_unknown", "web.oidc.secret")),
        ({"oidc": {**GOOD, "groups": ["x"]}}, ("setting_kind", "web.oidc.groups[1]")),
        (
            {"oidc": {**GOOD, "groups": [{"group": "x", "role": "baas"}]}},
            ("setting_not_a_choice", "web.oidc.groups[1].role"),
        ),
        (
            {"oidc": {**GOOD, "groups": [{"group": "x", "role": "analyst", "municipalities": ["384"]}]}},
            ("setting_municipality_code", "web.oidc.groups[1].municipalities"),
        ),
    ],
)
def test_a_fault_made_by_hand_is_named(tmp_path, web, fault):
    assert fault in faults_of(tmp_path, web)


@pytest.mark.parametrize(
    ("web", "error"),
    [
        ({"port": 0}, WebNumberError),
        ({"port": 70000}, WebNumberError),
        ({"idle_minutes": 1}, WebNumberError),
        ({"idle_minutes": 60, "longest_minutes": 30}, WebNumberError),
        ({"tls_certificate": "a.pem"}, HalfCertificateError),
        ({"tls_key": "a.key"}, HalfCertificateError),
        ({"trusted_proxies": ("proxy",)}, ProxyAddressError),
        ({"hosts": ("https://stuurlicht.gemeente.nl",)}, HostNameError),
        ({"hosts": ("stuurlicht.gemeente.nl:443",)}, HostNameError),
        ({"hosts": ("*",)}, HostNameError),
        ({"hosts": ("",)}, HostNameError),
    ],
)
def test_what_cannot_be_is_refused(web, error):
    with pytest.raises(error):
        WebSettings(**web)


NAMED = {"hosts": ("stuurlicht.gemeente.nl",)}
TLS = {"tls_certificate": "a.pem", "tls_key": "a.key"}


@pytest.mark.parametrize("host", ["127.0.0.1", "127.3.2.1", "::1", "localhost"])
def test_on_this_computer_it_may_be_served_without_anything(host):
    may_bind(WebSettings(host=host), has_accounts=False)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.1.2.3", "stuurlicht.gemeente.nl", "localhost.gemeente.nl", ""])  # noqa: S104
def test_beyond_this_computer_it_needs_tls_or_a_proxy(host):
    with pytest.raises(UnsafeBindingError):
        may_bind(WebSettings(host=host, **NAMED), has_accounts=True)
    may_bind(WebSettings(host=host, **TLS, **NAMED), has_accounts=True)
    may_bind(WebSettings(host=host, trusted_proxies=("10.0.0.4",), **NAMED), has_accounts=True)


@pytest.mark.parametrize(
    "web",
    [WebSettings(host="10.1.2.3", **TLS, **NAMED), WebSettings(trusted_proxies=("127.0.0.1",), **NAMED)],
    ids=["beyond", "behind a proxy"],
)
def test_for_others_somebody_must_be_able_to_sign_in(web):
    with pytest.raises(NoAccountsError):
        may_bind(web, has_accounts=False)
    may_bind(replace(web, oidc=OIDC), has_accounts=False)
    may_bind(web, has_accounts=True)


@pytest.mark.parametrize("web", [{"host": "10.1.2.3", **TLS}, {"trusted_proxies": ("127.0.0.1",)}])
def test_for_others_the_name_by_which_they_call_must_be_known(web):
    with pytest.raises(NoHostsError):
        may_bind(WebSettings(**web), has_accounts=True)
    assert WebSettings(**web, **NAMED).names == ("stuurlicht.gemeente.nl",)
    assert WebSettings(**NAMED).names == ("127.0.0.1", "localhost")
