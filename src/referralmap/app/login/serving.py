"""Where does the server listen, what stands before it, and what must stand there?

The rule: what other machines can reach asks who one is, and is encrypted. It is asked twice. The
command asks before it starts the server; the page asks again, since `streamlit run app.py` starts
one as well, and since a proxy can carry a server of this machine out of it.

Rejected: trusting the address of whoever asks (a proxy on this machine asks as this machine), and
plain HTTP with a warning (a password read on the way opens every drawing).
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

HERE = "127.0.0.1"
PROXY = "a proxy"  # stands for the address where a proxy handed a request on
PASSWORDS_VARIABLE = "REFERRALMAP_PASSWORDS"
PROXY_VARIABLE = "REFERRALMAP_BEHIND_PROXY"
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip")

NO_LOGIN = (
    "Other machines can reach the app {place}, and no login is configured: nothing is shown. "
    "Do one of three. Leave --address and --behind-proxy out: then this machine alone reaches it. "
    "Or make a password file (referralmap password NAME --passwords FILE) and start with "
    "--passwords FILE. Or set up OpenID Connect under [auth] in .streamlit/secrets.toml, and who "
    "may enter under [referralmap]."
)
NOT_ENCRYPTED = (
    "Passwords and drawings would cross the network unencrypted {place}: nothing is shown. "
    "Give a certificate with its key (--certificate FILE --key FILE). Or let a reverse proxy with "
    "HTTPS stand in front of the app, which then stays at 127.0.0.1, and say --behind-proxy."
)
HALF_A_CERTIFICATE = (
    "A certificate needs its key, and a key its certificate: give both --certificate and --key."
)
NO_FILE = "{option} {path}: there is no such file. Give the path of one that exists."


@dataclass(frozen=True)
class Serving:
    """Where the server listens; `address` "" is every interface, as it is for Streamlit.

    `provider` says whether Streamlit's OpenID Connect is configured.
    """

    address: str = HERE
    passwords: Path | None = None
    certificate: Path | None = None
    key: Path | None = None
    behind_proxy: bool = False
    provider: bool = False

    @property
    def outside(self) -> bool:
        """Whether other machines can reach it.

        >>> Serving().outside, Serving("0.0.0.0").outside, Serving(behind_proxy=True).outside
        (False, True, True)
        """
        return self.behind_proxy or not is_loopback(self.address)

    @property
    def scheme(self) -> str:
        """What its address begins with: "https" where it has a certificate of its own."""
        return "https" if self.certificate else "http"


def is_loopback(address: str) -> bool:
    """Whether this machine alone can reach the address; the empty one is every interface.

    >>> [is_loopback(address) for address in ("127.0.0.1", "::1", "[::1]", "localhost")]
    [True, True, True, True]
    >>> [is_loopback(address) for address in ("", "0.0.0.0", "::", "192.168.1.5", "clinic.example")]
    [False, False, False, False, False]
    """
    plain = address.strip().strip("[]").rstrip(".").lower()
    if plain == "localhost":
        return True
    try:
        return ipaddress.ip_address(plain).is_loopback
    except ValueError:
        return False


def objection(serving: Serving) -> str:
    """Why nothing may be shown there, and what to do; "" where nothing speaks against it.

    >>> objection(Serving())
    ''
    >>> objection(Serving("0.0.0.0"))[:43]
    'Other machines can reach the app at 0.0.0.0'
    """
    if (serving.certificate is None) != (serving.key is None):
        return HALF_A_CERTIFICATE
    if not serving.outside:
        return ""
    if not (serving.passwords or serving.provider):
        return NO_LOGIN.format(place=_place(serving))
    if not (serving.certificate or serving.behind_proxy):
        return NOT_ENCRYPTED.format(place=_place(serving))
    return ""


def _place(serving: Serving) -> str:
    if serving.behind_proxy or serving.address == PROXY:
        return "through a proxy"
    return f"at {serving.address or 'every address of this machine'}"


def missing_file(serving: Serving) -> str:
    """Which file that was named is not there; "" where all are.

    >>> missing_file(Serving(key=Path("no such key.pem")))
    '--key no such key.pem: there is no such file. Give the path of one that exists.'
    """
    named = {
        "--passwords": serving.passwords,
        "--certificate": serving.certificate,
        "--key": serving.key,
    }
    for option, path in named.items():
        if path is not None and not path.is_file():
            return NO_FILE.format(option=option, path=path)
    return ""


def as_asked(serving: Serving, headers: Mapping[str, str]) -> Serving:
    """The same server, as whoever asked reached it.

    A request that names another host, or that was handed on, did not come from this machine, though
    the server listens here: a proxy handed it on, or a foreign page had its name resolved to here.

    >>> as_asked(Serving(), {"Host": "localhost:8501"}).outside
    False
    >>> as_asked(Serving(), {"Host": "clinic.example"}).address
    'clinic.example'
    >>> as_asked(Serving(), {"Host": "127.0.0.1", "X-Forwarded-For": "10.0.0.7"}).outside
    True
    >>> as_asked(Serving(), {}).outside
    True
    """
    if serving.outside:
        return serving
    host = host_name(headers.get("Host") or "")
    if not is_loopback(host):
        return replace(serving, address=host)
    handed_on = any(headers.get(name) for name in FORWARDED)
    return replace(serving, address=PROXY) if handed_on else serving


def host_name(host: str) -> str:
    """The name in a Host header, without its port.

    >>> host_name("[::1]:8501"), host_name("clinic.example:443"), host_name("")
    ('::1', 'clinic.example', '')
    """
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]


def environment(serving: Serving) -> dict[str, str]:
    """What the server, a process of its own, is told of the login; "" unsets.

    >>> environment(Serving())
    {'REFERRALMAP_PASSWORDS': '', 'REFERRALMAP_BEHIND_PROXY': ''}
    """
    passwords = serving.passwords
    return {
        PASSWORDS_VARIABLE: str(passwords.resolve()) if passwords else "",
        PROXY_VARIABLE: "yes" if serving.behind_proxy else "",
    }


def flags(serving: Serving) -> dict[str, str]:
    """The settings of Streamlit that say the same.

    >>> flags(Serving())
    {'server.address': '127.0.0.1'}
    """
    if not (serving.certificate and serving.key):
        return {"server.address": serving.address}
    return {
        "server.address": serving.address,
        "server.sslCertFile": str(serving.certificate.resolve()),
        "server.sslKeyFile": str(serving.key.resolve()),
    }
