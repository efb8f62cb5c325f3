"""`referralmap app`: the app's server, for this machine and nowhere else.

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
from importlib.util import find_spec
from pathlib import Path

from referralmap.own import VARIABLE

ADDRESS, USUAL_PORT = "127.0.0.1", 8501

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
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
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


def launch(port: int | None = None, *, browser: bool = True, own: Path | None = None) -> int:
    """Serve the app until Ctrl+C; the exit status.

    `own` is a folder of one's own muscles over the shipped ones. `port` None or 0 takes 8501, or a
    free one if that is taken. `browser` opens the page then.
    """
    if find_spec("streamlit") is None:
        print(MISSING, file=sys.stderr)
        return 1
    port = port or free_port(USUAL_PORT)
    if not is_free(port):
        print(f"Port {port} is taken. Leave --port out to get a free one.", file=sys.stderr)
        return 1
    url = f"http://{ADDRESS}:{port}"
    print(f"referralmap is at {url} (Ctrl+C ends it). Nothing leaves this machine.", flush=True)
    if browser:
        threading.Thread(target=_open_when_ready, args=(port,), daemon=True).start()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # or the server would outlive its command
    server = subprocess.Popen(command(port), env=environment(own))
    try:
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        server.terminate()
        server.wait()


def command(port: int) -> list[str]:
    """The command that starts the server: the running interpreter, every setting a flag.

    >>> "--server.address=127.0.0.1" in command(8501)
    True
    """
    script = str(Path(__file__).with_name("entrance.py"))
    flags = [f"--{name}={value}" for name, value in SETTINGS.items()]
    return [sys.executable, "-m", "streamlit", "run", script, f"--server.port={port}", *flags]


def environment(own: Path | None) -> dict[str, str]:
    """What the server is told of the folder of one's own; it is a process of its own."""
    return dict(os.environ) if own is None else os.environ | {VARIABLE: str(own.resolve())}


def is_free(port: int) -> bool:
    """Whether the port can be listened on at 127.0.0.1."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        return probe.connect_ex((ADDRESS, port)) != 0


def free_port(wished: int = 0) -> int:
    """The wished port, or else (and for 0) any free one."""
    if wished and is_free(wished):
        return wished
    with socket.socket() as probe:
        probe.bind((ADDRESS, 0))
        return int(probe.getsockname()[1])


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
