"""Is Streamlit's login by OpenID Connect configured, and whom does it let in?

Streamlit reads `[auth]` of `.streamlit/secrets.toml` and asks the provider who somebody is. That
says who, not whether: a provider such as Google vouches for everybody with an account. So the same
file says under `[referralmap]` who may enter, and without that nobody may:

    [referralmap]
    may_enter = ["anna@clinic.example", "@clinic.example"]   # or ["*"]: whom the provider knows

Rejected: taking everybody whom the provider knows unless told otherwise. The careless
configuration would be the open one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from referralmap.app.login.serving import host_name, is_loopback
from referralmap.errors import LoginError

SHARED = ("redirect_uri", "cookie_secret")
OF_EACH = ("client_id", "client_secret", "server_metadata_url")
LEAST_SECRET = 32  # characters that sign the cookie
EVERYBODY = "*"

MISSING = (
    "OpenID Connect is configured, and Authlib, which Streamlit needs for it, is not installed. "
    'Install it with: pip install "referralmap[login]"'
)
LACKS = "secrets.toml, [{table}]: {key} is missing. Streamlit's st.login says what it is."
SHORT_COOKIE = (
    "secrets.toml, [auth]: cookie_secret has {length} characters, and at least {least} are needed. "
    'Make one with: python3 -c "import secrets; print(secrets.token_urlsafe(48))"'
)
PLAIN_REDIRECT = (
    "secrets.toml, [auth]: redirect_uri {uri!r} must begin with https:// and end with "
    "/oauth2callback, or sign-ins would cross the network unencrypted."
)
NOBODY = (
    "secrets.toml, [referralmap]: may_enter is missing, so nobody may enter. List addresses or "
    'domains, such as ["anna@clinic.example", "@clinic.example"], or ["*"] for everybody whom the '
    "provider knows."
)
UNREADABLE = "{path}: this file cannot be read: {why}. Mend it, or remove it."


def places(home: Path, here: Path) -> tuple[Path, ...]:
    """Where Streamlit looks for secrets; what stands in a later file wins."""
    return tuple(folder / ".streamlit" / "secrets.toml" for folder in (home, here))


def read_secrets(paths: Iterable[Path]) -> dict[str, Any]:
    """The tables of those files that exist; {} where none does; LoginError names a broken one."""
    secrets: dict[str, Any] = {}
    for path in paths:
        if not path.is_file():
            continue
        try:
            secrets |= tomllib.loads(path.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise LoginError(UNREADABLE.format(path=path, why=error)) from None
    return secrets


def is_configured(secrets: Mapping[str, Any]) -> bool:
    """Whether somebody began to configure it; `faults` says whether it is whole.

    >>> is_configured({}), is_configured({"auth": {"client_id": "x"}})
    (False, True)
    """
    return bool(secrets.get("auth"))


def providers(secrets: Mapping[str, Any]) -> tuple[str | None, ...]:
    """The providers by name; None is the one without a name.

    >>> providers({"auth": {"client_id": "x", "okta": {"client_id": "y"}}})
    (None, 'okta')
    """
    auth = secrets.get("auth") or {}
    named = [
        name for name, table in auth.items() if isinstance(table, Mapping) and "client_id" in table
    ]
    return (*([None] if "client_id" in auth or not named else []), *named)


def faults(secrets: Mapping[str, Any]) -> list[str]:
    """What is missing or unsafe, a sentence each; [] where it is whole, or not configured at all.

    >>> faults({})
    []
    """
    if not is_configured(secrets):
        return []
    auth = secrets["auth"]
    found = [LACKS.format(table="auth", key=key) for key in SHARED if not auth.get(key)]
    for name in providers(secrets):
        table, words = (auth, "auth") if name is None else (auth[name], f"auth.{name}")
        found += [LACKS.format(table=words, key=key) for key in OF_EACH if not table.get(key)]
    return [*found, *_unsafe(auth), *([] if _may_enter(secrets) else [NOBODY])]


def _unsafe(auth: Mapping[str, Any]) -> list[str]:
    found, uri = [], str(auth.get("redirect_uri") or "")
    length = len(str(auth.get("cookie_secret") or ""))
    if 0 < length < LEAST_SECRET:
        found.append(SHORT_COOKIE.format(length=length, least=LEAST_SECRET))
    scheme, _, rest = uri.partition("://")
    here = scheme == "http" and is_loopback(host_name(rest.partition("/")[0]))
    if uri and not ((scheme == "https" or here) and uri.endswith("/oauth2callback")):
        found.append(PLAIN_REDIRECT.format(uri=uri))
    return found


def lets_in(secrets: Mapping[str, Any], user: Mapping[str, Any]) -> bool:
    """Whether whom the provider named may enter; an address that it calls unverified never may.

    >>> clinic = {"referralmap": {"may_enter": ["@clinic.example"]}}
    >>> lets_in(clinic, {"email": "Anna@Clinic.example"}), lets_in(clinic, {"email": "a@b.example"})
    (True, False)
    >>> lets_in(clinic, {"email": "anna@clinic.example", "email_verified": False})
    False
    >>> lets_in({}, {"email": "anna@clinic.example"}), lets_in(clinic, {})
    (False, False)
    """
    allowed = {str(one).casefold() for one in _may_enter(secrets)}
    if EVERYBODY in allowed:
        return True
    email = str(user.get("email") or "").casefold()
    domain = email.partition("@")[2]
    if not domain or user.get("email_verified") is False:
        return False
    return email in allowed or f"@{domain}" in allowed


def _may_enter(secrets: Mapping[str, Any]) -> list[str]:
    listed = (secrets.get("referralmap") or {}).get("may_enter") or []
    return [listed] if isinstance(listed, str) else [str(one) for one in listed]
