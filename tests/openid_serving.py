"""A small organisation that vouches for people, on this computer, with real keys; it lies when a test tells it to."""

import base64
import hashlib
import hmac
import json
import threading
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, RSAKey

from stuurlicht.access.openid import OpenIdRefusedError

CLIENT_ID, CLIENT_SECRET = "stuurlicht", "een geheim: met tekens"
REDIRECT = "https://stuurlicht.example.nl/login/terug"


@cache
def made_key(kid, _number=0):
    """Give a key pair by its name and a number; made once, for that takes time."""
    return RSAKey.generate_key(2048, {"kid": kid, "use": "sig"})


class FakeProvider:
    """What it knows, and what it will say.

    Attributes
    ----------
    claims : dict
        Put over the claims of the next ID token; a value of None leaves a claim out.
    userinfo : dict
        What it tells of a person beside the token.
    about : dict
        Put over what it tells about itself.
    keys_told : dict
        In place of its keys, when not empty.
    algorithm, kid : str
        How the next token is signed; ``none`` is not at all.
    """

    def __init__(self, now):
        self.now, self.issuer = now, ""
        self.claims, self.userinfo, self.about, self.keys_told = {}, {}, {}, {}
        self.algorithm, self.kid, self.codes, self.asked = "RS256", "first", {}, []
        self.keys = {"first": made_key("first")}

    def rotate(self, kid, *, is_elliptic=False):
        """Sign with another key from now on, and forget the earlier ones."""
        made = ECKey.generate_key("P-256", {"kid": kid}) if is_elliptic else made_key(kid, 1)
        self.keys, self.kid, self.algorithm = {kid: made}, kid, "ES256" if is_elliptic else "RS256"

    def visit(self, address):
        """Sign in as a person would, and give what the browser brings back."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return {"code": code, "state": asked["state"]}

    def token(self, asked):
        """Give the ID token for what was asked."""
        claims = {
            "iss": self.issuer,
            "sub": "persoon-1",
            "aud": CLIENT_ID,
            "exp": self.now() + 300,
            "iat": self.now(),
            "nonce": asked["nonce"],
            "preferred_username": "anna@gemeente.nl",
            "name": "Anna de Vries",
            "groups": ["analisten"],
        }
        claims = {name: value for name, value in {**claims, **self.claims}.items() if value is not None}
        if self.algorithm == "none":
            return f"{_part({'alg': 'none'})}.{_part(claims)}."
        if self.algorithm == "HS256":
            return self._signed_with_what_all_know(claims)
        key = self.keys.get(self.kid) or made_key(self.kid)
        return jwt.encode({"alg": self.algorithm, "kid": self.kid}, claims, key, algorithms=[self.algorithm])

    def _signed_with_what_all_know(self, claims):
        """Sign with the public key as if it were a shared secret."""
        head = f"{_part({'alg': 'HS256', 'kid': self.kid})}.{_part(claims)}"
        signature = hmac.digest(self.keys["first"].as_pem(private=False), head.encode(), "sha256")
        return f"{head}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"

    def answer(self, path, form, headers):
        """Give status and content for one request."""
        self.asked.append(path)
        if path == "/.well-known/openid-configuration":
            ends = {f"{name}_endpoint": f"{self.issuer}/{name}" for name in ("authorization", "token", "userinfo")}
            return 200, {"issuer": self.issuer, "jwks_uri": f"{self.issuer}/keys", **ends, **self.about}
        if path == "/keys":
            return 200, self.keys_told or KeySet([*self.keys.values()]).as_dict(private=False)
        if path == "/userinfo":
            return 200, {"sub": "persoon-1", **self.userinfo}
        return self._exchange(form, headers)

    def _exchange(self, form, headers):
        asked = self.codes.pop(form.get("code", ""), None)
        if asked is None or not self._knows(form, headers) or not _is_proven(asked, form):
            return 400, {"error": "invalid_grant"}
        return 200, {"id_token": self.token(asked), "access_token": "mag-userinfo", "token_type": "Bearer"}

    def _knows(self, form, headers):
        secret = "een%20geheim%3A%20met%20tekens"  # noqa: S105  as RFC 6749 section 2.3.1 writes it in a header
        basic = "Basic " + base64.b64encode(f"{CLIENT_ID}:{secret}".encode()).decode()
        posted = (form.get("client_id"), form.get("client_secret")) == (CLIENT_ID, CLIENT_SECRET)
        ways = self.about.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        return headers.get("Authorization") == basic if "client_secret_basic" in ways else posted


def _part(told):
    return base64.urlsafe_b64encode(json.dumps(told).encode()).rstrip(b"=").decode()


def _is_proven(asked, form):
    """Tell whether who exchanges the code is who asked for it (PKCE)."""
    proof = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
    same = asked["code_challenge"] == proof.rstrip(b"=").decode() and asked["code_challenge_method"] == "S256"
    return same and form.get("redirect_uri") == asked["redirect_uri"] == REDIRECT


@contextmanager
def served(provider):
    """Serve the organisation on a free port of this computer."""

    class Handler(BaseHTTPRequestHandler):
        def _answer(self):
            content = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            form = {name: values[0] for name, values in parse_qs(content).items()}
            status, told = provider.answer(urlsplit(self.path).path, form, self.headers)
            body = told if isinstance(told, bytes) else json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = _answer  # noqa: N815  as its parent asks

        def log_message(self, *_arguments):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def sign_in(elsewhere, provider):
    """Go there and come back in the same browser."""
    departure = elsewhere.depart()
    return elsewhere.arrive(provider.visit(departure.address), departure.browser_token)


def refused(elsewhere, provider):
    """Give why somebody who went there and came back is not let in."""
    with pytest.raises(OpenIdRefusedError) as told:
        sign_in(elsewhere, provider)
    return told.value.facts["because"]
