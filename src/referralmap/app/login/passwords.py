"""Who may enter with a password: the file of names and argon2 hashes.

One user a line, `NAME:HASH`; a line that begins with # is a remark. The file holds no password,
only argon2id hashes with the costs that argon2-cffi advises (RFC 9106). It must be readable by its
owner alone, since whoever reads a hash can guess at it in peace.

A password is long rather than odd: 15 characters at least, as NIST SP 800-63B-4 asks of one that
is the only factor, and no rule about digits or signs. It is normalised first (NFKC), or a letter
with an accent would be another one on another keyboard.

Rejected: bcrypt and PBKDF2 (no memory cost), passwords in Streamlit's secrets (plain text), and
passwords as an argument of a command (shells and lists of processes keep it).
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from referralmap.errors import LoginError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

LEAST, MOST = 15, 1024  # characters of a password
NAME = re.compile(r"[\w.@+-]{1,64}")
HASH = re.compile(r"\$argon2id\$v=\d+\$m=\d+,t=\d+,p=\d+\$[A-Za-z0-9+/]+\$[A-Za-z0-9+/]+")

MISSING = (
    "Passwords are checked with argon2-cffi, which is not installed here. Install it with: "
    'pip install "referralmap[login]"'
)
BAD_NAME = (
    "{name!r} is no user name: it has 1 to 64 letters, digits or . _ - + @, and no space or colon."
)
TOO_SHORT = "A password has at least {least} characters: a few words that do not belong together."
TOO_LONG = "A password has at most {most} characters."
OPEN_TO_OTHERS = (
    "{path}: others on this machine can read or write this password file (mode {mode:04o}). "
    "Make it its owner's alone: chmod 600 {path}"
)
BAD_LINE = (
    "{path}:{line}: this is no line of a password file. A line is NAME:HASH, as "
    "'referralmap password NAME' writes it."
)
TWICE = "{path}:{line}: {name!r} stands here a second time. Remove one of the two lines."
EMPTY = "{path}: no user is in this password file. Add one: referralmap password NAME"


def read_passwords(path: Path) -> dict[str, str]:
    """The hash of each name; LoginError says what is wrong with it, OSError that it is gone."""
    _demand_private(path)
    lines = path.read_text("utf-8").splitlines()
    hashes: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, hashed = line.strip().partition(":")
        if not NAME.fullmatch(name) or not HASH.fullmatch(hashed):
            raise LoginError(BAD_LINE.format(path=path, line=number))
        if name in hashes:
            raise LoginError(TWICE.format(path=path, line=number, name=name))
        hashes[name] = hashed
    if not hashes:
        raise LoginError(EMPTY.format(path=path))
    return hashes


def _demand_private(path: Path) -> None:
    mode = stat.S_IMODE(path.stat().st_mode)
    if os.name == "posix" and mode & 0o077:
        raise LoginError(OPEN_TO_OTHERS.format(path=path, mode=mode))


def written(text: str, name: str, hashed: str | None) -> str:
    """The file's text with that user's line new, or without it for None; remarks stay.

    >>> written("# the clinic\\nanna:old\\n", "anna", "new")
    '# the clinic\\nanna:new\\n'
    >>> written("", "anna", "new"), written("anna:old\\n", "anna", None)
    ('anna:new\\n', '')
    """
    lines = text.splitlines()
    own = [number for number, line in enumerate(lines) if line.partition(":")[0] == name]
    new = [] if hashed is None else [f"{name}:{hashed}"]
    place = own[0] if own else len(lines)
    kept = [line for number, line in enumerate(lines) if number not in own]
    return "".join(f"{line}\n" for line in (*kept[:place], *new, *kept[place:]))


def demand_argon2() -> None:
    """LoginError where the package that checks passwords is not installed."""
    if find_spec("argon2") is None:
        raise LoginError(MISSING)


def demand_name(name: str) -> None:
    """LoginError where this cannot be a user's name."""
    if not NAME.fullmatch(name):
        raise LoginError(BAD_NAME.format(name=name))


def demand_length(password: str) -> None:
    """LoginError where this is too short or too long for a password."""
    length = len(_plain(password))
    if length < LEAST:
        raise LoginError(TOO_SHORT.format(least=LEAST))
    if length > MOST:
        raise LoginError(TOO_LONG.format(most=MOST))


def hash_of(password: str) -> str:
    """A new argon2id hash of the password, with its salt and its costs in it."""
    return _hasher().hash(_plain(password))


def matches(hashes: Mapping[str, str], name: str, password: str) -> bool:
    """Whether that name has that password; an unknown name takes as long as a known one.

    The comparison is argon2's own, which takes the same time wherever two hashes differ.
    """
    from argon2.exceptions import InvalidHashError, VerificationError

    known = name in hashes
    if len(password) > MOST:
        return False
    try:
        _hasher().verify(hashes[name] if known else _nobody(), _plain(password))
    except (VerificationError, InvalidHashError):
        return False
    return known


def _plain(password: str) -> str:
    return unicodedata.normalize("NFKC", password)


@cache
def _hasher() -> PasswordHasher:
    demand_argon2()
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def _nobody() -> str:
    """A hash that no password has been given for: what an unknown name is compared with."""
    return _hasher().hash(os.urandom(32))
