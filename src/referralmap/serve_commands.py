"""What do ``referralmap app`` and ``referralmap password`` do? The app's server, and who may enter.

A password is asked for, never taken as an argument: shells and lists of processes keep those.
"""

from __future__ import annotations

import argparse
import getpass
import os
from pathlib import Path
from typing import TYPE_CHECKING

from referralmap.errors import LoginError
from referralmap.files import write_text
from referralmap.keeping.asked import add_keep, keep_text
from referralmap.own import add_own

if TYPE_CHECKING:
    from referralmap.app.login.serving import Serving

OWNER_ALONE = 0o600
NO_FILE = (
    "Say which password file: --passwords FILE, or name it in the environment variable {variable}."
)
UNLIKE = "The two passwords are not the same. Nothing was changed."
NO_SUCH = "{path} has no user {name!r}. Nothing was changed."
OUTSIDE = (
    "Outside 127.0.0.1 the app starts only with a login (--passwords FILE, or OpenID Connect in "
    ".streamlit/secrets.toml) and encrypted (--certificate and --key, or --behind-proxy)."
)


def add_serve(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The parsers of both commands."""
    _add_app(commands)
    _add_password(commands)


def _add_app(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    words = "open the app in a browser, on this machine only"
    parser = commands.add_parser("app", help=words, epilog=OUTSIDE)
    parser.add_argument("--port", type=_port, help="the port; a free one if left out")
    parser.add_argument("--no-browser", action="store_true", help="only print the address")
    parser.add_argument(
        "--address",
        metavar="IP",
        help="where to listen: this machine alone if left out; 0.0.0.0 is every interface",
    )
    _add_passwords(parser)
    parser.add_argument("--certificate", type=Path, metavar="FILE", help="for HTTPS, PEM")
    parser.add_argument("--key", type=Path, metavar="FILE", help="the certificate's key, PEM")
    parser.add_argument(
        "--behind-proxy",
        action="store_true",
        help="a reverse proxy with HTTPS stands in front; everybody signs in",
    )
    add_keep(parser)
    add_own(parser)
    parser.set_defaults(run=_app)


def _add_password(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("password", help="let somebody into the app by a password")
    parser.add_argument("name", metavar="NAME", help="who; the password is asked for")
    parser.add_argument("--remove", action="store_true", help="let that name in no longer")
    _add_passwords(parser)
    parser.set_defaults(run=_password)


def _add_passwords(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--passwords",
        type=Path,
        metavar="FILE",
        help="names and argon2 hashes; REFERRALMAP_PASSWORDS if left out",
    )


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65_535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port; give 1 to 65535, or leave it out")
    return int(text)


def _app(given: argparse.Namespace) -> int:
    from referralmap.app.launch import launch

    where = _serving(given)
    keep = keep_text(given.keep, os.environ)
    return launch(given.port, browser=not given.no_browser, own=given.own, where=where, keep=keep)


def _serving(given: argparse.Namespace) -> Serving:
    from referralmap.app.login.serving import HERE, Serving

    return Serving(
        address=HERE if given.address is None else given.address,
        passwords=_file(given),
        certificate=given.certificate,
        key=given.key,
        behind_proxy=given.behind_proxy,
    )


def _file(given: argparse.Namespace) -> Path | None:
    from referralmap.app.login.serving import PASSWORDS_VARIABLE

    named = os.environ.get(PASSWORDS_VARIABLE)
    return given.passwords or (Path(named) if named else None)


def _password(given: argparse.Namespace) -> int:
    from referralmap.app.login import passwords
    from referralmap.app.login.serving import PASSWORDS_VARIABLE

    passwords.demand_name(given.name)
    path = _file(given)
    if path is None:
        raise LoginError(NO_FILE.format(variable=PASSWORDS_VARIABLE))
    held = _held(path)
    if given.remove:
        return _remove(path, held, given.name)
    passwords.demand_argon2()
    text = passwords.written(held, given.name, passwords.hash_of(_asked(given.name)))
    write_text(path, text, mode=OWNER_ALONE)
    print(f"{given.name} may enter with this password. {path} is readable by you alone.")
    return 0


def _held(path: Path) -> str:
    """The file as it stands, if it is one; LoginError before anything is typed, if it is not."""
    from referralmap.app.login.passwords import read_passwords

    if not path.exists() or not path.read_text("utf-8").strip():
        return ""
    read_passwords(path)
    return path.read_text("utf-8")


def _remove(path: Path, held: str, name: str) -> int:
    from referralmap.app.login.passwords import written

    text = written(held, name, None)
    if text == held:
        raise LoginError(NO_SUCH.format(path=path, name=name))
    write_text(path, text, mode=OWNER_ALONE)
    print(f"{name} may not enter any more, and is out at the next step in an open page.")
    return 0


def _asked(name: str) -> str:
    from referralmap.app.login.passwords import demand_length

    first = getpass.getpass(f"Password of {name}: ")
    demand_length(first)
    if getpass.getpass("The same once more: ") != first:
        raise LoginError(UNLIKE)
    return first
