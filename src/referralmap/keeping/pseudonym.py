"""What is a pseudonym, and what must it not be?

A code that a practice gives, such as K-017; which person it stands for is written elsewhere and
never here. A machine cannot tell a code from every name, but it can refuse what is plainly none: a
text without a digit, an e-mail address, a date. Letters are told apart by nothing but themselves:
``k-017`` is K-017, or one person would be kept as two; and they are those of ASCII, because ``ü``
may be written in two ways that look the same.
"""

from __future__ import annotations

import re

from referralmap.errors import KeepError

SHORTEST, LONGEST = 2, 32
WHAT = (
    "A pseudonym is a code that you give, such as K-017: letters A to Z, digits, - and _, with a "
    "digit among them. Who it stands for is written elsewhere"
)
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_YEAR, _MONTH, _DAY = r"(?:19|20)\d\d", r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
_DATE = re.compile(
    r"(?<!\d)(?:"
    r"\d{1,4}[-_]\d{1,2}[-_]\d{1,4}"
    rf"|{_YEAR}{_MONTH}{_DAY}|{_DAY}{_MONTH}{_YEAR}|{_MONTH}{_DAY}{_YEAR}"
    r")(?!\d)"
)
_DOTTED_DATE = re.compile(r"\d{1,4}\s*[./]\s*\d{1,2}\s*[./]\s*\d{1,4}")


def read_pseudonym(text: str) -> str:
    """The pseudonym that somebody typed, in upper case; KeepError with what a pseudonym is.

    >>> read_pseudonym(" k-017 ")
    'K-017'
    >>> read_pseudonym("")
    Traceback (most recent call last):
      ...
    referralmap.errors.KeepError: no pseudonym was given. A pseudonym is a code that you give, such
    as K-017: letters A to Z, digits, - and _, with a digit among them. Who it stands for is written
    elsewhere.
    """
    code = text.strip()
    fault = _fault(code)
    if fault:
        raise KeepError(f"{fault}. {WHAT}.")
    return code.upper()


def _fault(code: str) -> str | None:
    """What is wrong with it, not repeating what may be a name or a date of birth."""
    if not code:
        return "no pseudonym was given"
    if "@" in code:
        return "this looks like an e-mail address, which names a person"
    if _DATE.search(code) or _DOTTED_DATE.search(code):
        return "this looks like a date; a date of birth names a person"
    if not _CODE.fullmatch(code):
        return "this is no pseudonym"
    if not SHORTEST <= len(code) <= LONGEST:
        return f"a pseudonym has {SHORTEST} to {LONGEST} characters, and this has {len(code)}"
    if not any(letter.isdigit() for letter in code):
        return "this has no digit, and may be a name"
    return None
