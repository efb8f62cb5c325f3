"""A provider of OpenID Connect at this machine that vouches for whomever a test names."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT = "referralmap-tests"


class Provider:
    """Serves while it is entered; `email` is the person who would sign in now."""

    def __init__(self) -> None:
        self.email = ""
        self._key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"}, private=True)
        self._nonce = ""
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._answers())
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def secrets(self, app: str) -> str:
        """The secrets.toml of an app at that address."""
        return f"""
            [auth]
            redirect_uri = "{app}/oauth2callback"
            cookie_secret = "{"only for tests " * 4}"
            client_id = "{CLIENT}"
            client_secret = "only for tests"
            server_metadata_url = "{self.url}/.well-known/openid-configuration"
            [referralmap]
            may_enter = ["@clinic.example"]
        """

    def _metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def _agreed(self, asked: dict[str, list[str]]) -> str:
        """Where the browser goes back to: this provider asks no question."""
        self._nonce = asked["nonce"][0]
        return f"{asked['redirect_uri'][0]}?" + urlencode({"code": "x", "state": asked["state"][0]})

    def _token(self) -> dict[str, Any]:
        now = int(time.time())
        claims = {"iss": self.url, "sub": self.email, "aud": CLIENT, "iat": now, "exp": now + 300}
        claims |= {"nonce": self._nonce, "email": self.email, "email_verified": True}
        signed = jwt.encode({"alg": "RS256", "kid": "one"}, claims, self._key)
        return {"access_token": "x", "token_type": "Bearer", "expires_in": 300, "id_token": signed}

    def _answers(provider) -> type[BaseHTTPRequestHandler]:  # noqa: N805 – `self` is the request's
        class Answers(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                address = urlsplit(self.path)
                if address.path == "/authorize":
                    self.send_response(302)
                    self.send_header("Location", provider._agreed(parse_qs(address.query)))
                    self.end_headers()
                elif address.path == "/keys":
                    self._say({"keys": [provider._key.as_dict(private=False)]})
                else:
                    self._say(provider._metadata())

            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["Content-Length"]))
                self._say(provider._token())

            def _say(self, words: dict[str, Any]) -> None:
                body = json.dumps(words).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        return Answers
