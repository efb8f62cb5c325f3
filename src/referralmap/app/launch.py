"""`referralmap app`: the app's server, for this machine alone unless a login stands before it.

Streamlit reads `.streamlit/config.toml` only beside the folder it is started in, so every setting
that keeps drawings on this machine is given as a flag: they hold wherever the command is typed.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import webbrowser
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from referralmap.app.login import passwords, provider, serving
from referralmap.app.login.serving import Serving
from referralmap.errors import LoginError, ReferralmapError
from referralmap.keeping.asked import VARIABLE as KEEP_VARIABLE
from referralmap.keeping.asked import require_packages
from referralmap.own import VARIABLE

ADDRESS, USUAL_PORT = serving.HERE, 8501

SETTINGS = {
    "server.address": ADDRESS,
    "server.headless": "true",
    "server.enableCORS": "true",
    "server.enableXsrfProtection": "true",
    "server.enableStaticServing": "false",
    "server.fileWatcherType": "none",
    "server.maxUploadSize": "20",
    "server.maxWidgetStateSize": "4",
    "browser.gatherUsageStats": "false",
    # Streamlit would collect garbage after every run, through all objects of the atlas: some 50 ms
    # a stroke in which no session is answered. Python's own collector goes on as always.
    "runner.postScriptGC": "false",
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": "false",
    "theme.baseFontSize": "18",
    "theme.light.primaryColor": "#0b6b74",
    "theme.light.backgroundColor": "#ffffff",
    "theme.light.secondaryBackgroundColor": "#f1f5f6",
    "theme.light.textColor": "#16262b",
    "theme.light.borderColor": "#cfd9dc",
    "theme.dark.primaryColor": "#63c7cd",
    "theme.dark.backgroundColor": "#11191d",
    "theme.dark.secondaryBackgroundColor": "#1b262b",
    "theme.dark.textColor": "#e8eff1",
    "theme.dark.borderColor": "#37474e",
    "logger.hideWelcomeMessage": "true",
}
MISSING = (
    "The app needs Streamlit, which is not installed here. Install it with: "
    'pip install "referralmap[app]"'
)


HERE = Serving()
HERE_SAID = "referralmap is at {url} (Ctrl+C ends it). Nothing leaves this machine."
OUTSIDE_SAID = (
    "referralmap is at {url} (Ctrl+C ends it). Other machines can reach it, and must sign in."
)
KEPT_SAID = "Assessments are kept at {address}, those under a pseudonym that somebody gives."
PROXY_SAID = (
    "referralmap is at {url} for your reverse proxy (Ctrl+C ends it). The proxy must pass on the "
    "Host header unchanged, and WebSockets; whoever comes through it must sign in."
)
NOT_OURS = (
    "{address} is no address of this machine. Give 127.0.0.1 for this machine alone, 0.0.0.0 for "
    "every interface, or the address of one of them."
)


def launch(
    port: int | None = None,
    *,
    browser: bool = True,
    own: Path | None = None,
    where: Serving = HERE,
    keep: str | None = None,
) -> int:
    """Serve the app until Ctrl+C; the exit status.

    `own` is a folder of one's own muscles over the shipped ones. `port` None or 0 takes 8501, or a
    free one if that is taken. `browser` opens the page then, on this machine alone. `where` says
    where to listen, and which login stands before it; LoginError where none does and must. `keep`
    is the address of the keep, None or empty for none; KeepError where there can be none.
    """
    if find_spec("streamlit") is None:
        print(MISSING, file=sys.stderr)
        return 1
    demand_login(where)
    kept_at = demand_keep(keep)
    port = port or free_port(USUAL_PORT, where.address)
    if not is_free(port, where.address):
        print(f"Port {port} is taken. Leave --port out to get a free one.", file=sys.stderr)
        return 1
    print("\n".join([_where_it_is(port, where), *kept_at]), flush=True)
    if browser and not where.outside:
        threading.Thread(target=_open_when_ready, args=(port,), daemon=True).start()
    return _serve(command(port, where), environment(own, where, keep))


def demand_keep(text: str | None) -> list[str]:
    """What is said of where assessments are kept, if they are; KeepError where they cannot be.

    A keep that is there already is opened: that it is an older one, or none, is said before the
    first patient sits there.
    """
    if not text:
        return []
    require_packages()
    from referralmap.keeping.address import read_address
    from referralmap.keeping.store import open_keep

    address = read_address(text)
    if address.file is not None and address.file.exists():
        open_keep(address).close()
    return [KEPT_SAID.format(address=address.shown)]


def demand_login(where: Serving) -> None:
    """LoginError where other machines could reach the app unasked, unencrypted, or never get in."""
    secrets = provider.read_secrets(provider.places(Path.home(), Path.cwd()))
    where = replace(where, provider=provider.is_configured(secrets))
    if said := serving.missing_file(where) or serving.objection(where):
        raise LoginError(said)
    if not where.outside:
        return
    if where.passwords:
        passwords.demand_argon2()
        passwords.read_passwords(where.passwords)
        return
    if find_spec("authlib") is None:
        raise LoginError(provider.MISSING)
    if found := provider.faults(secrets):
        raise LoginError("\n".join(found))


def _where_it_is(port: int, where: Serving) -> str:
    said = PROXY_SAID if where.behind_proxy else OUTSIDE_SAID if where.outside else HERE_SAID
    host = f"[{where.address}]" if ":" in where.address else where.address
    return said.format(url=f"{where.scheme}://{host}:{port}")


def _serve(words: list[str], told: dict[str, str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # or the server would outlive its command
    server = subprocess.Popen(words, env=told)
    try:
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        server.terminate()
        server.wait()


def command(port: int, where: Serving = HERE) -> list[str]:
    """The command that starts the server: the running interpreter, every setting a flag.

    >>> "--server.address=127.0.0.1" in command(8501)
    True
    """
    script = str(Path(__file__).with_name("entrance.py"))
    settings = SETTINGS | serving.flags(where)
    flags = [f"--{name}={value}" for name, value in settings.items()]
    return [sys.executable, "-m", "streamlit", "run", script, f"--server.port={port}", *flags]


def environment(own: Path | None, where: Serving = HERE, keep: str | None = None) -> dict[str, str]:
    """What the server is told of one's own folder, the login and the keep: it is a process."""
    folder = {} if own is None else {VARIABLE: str(own.resolve())}
    kept = {} if keep is None else {KEEP_VARIABLE: keep}
    return os.environ | serving.environment(where) | folder | kept


def is_free(port: int, address: str = ADDRESS) -> bool:
    """Whether the port can be listened on at that address."""
    with _probe(address) as probe:
        return probe.connect_ex((_reached_at(address), port)) != 0


def free_port(wished: int = 0, address: str = ADDRESS) -> int:
    """The wished port, or else (and for 0) any free one."""
    if wished and is_free(wished, address):
        return wished
    with _probe(address) as probe:
        try:
            probe.bind((address, 0))
        except OSError:
            raise ReferralmapError(NOT_OURS.format(address=address)) from None
        return int(probe.getsockname()[1])


def _probe(address: str) -> socket.socket:
    probe = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    return probe


def _reached_at(address: str) -> str:
    """Where this machine reaches a server that listens there: every interface is its own too."""
    return {"0.0.0.0": ADDRESS, "::": "::1"}.get(address, address)  # noqa: S104 – not listened on


def answers(port: int) -> bool:
    """Whether the app at that port is up."""
    connection = http.client.HTTPConnection(ADDRESS, port, timeout=1)
    with contextlib.closing(connection), contextlib.suppress(OSError, http.client.HTTPException):
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == 200
    return False


def _open_when_ready(port: int) -> None:
    for _ in range(120):
        if answers(port):
            webbrowser.open(f"http://{ADDRESS}:{port}")
            return
        time.sleep(0.25)
