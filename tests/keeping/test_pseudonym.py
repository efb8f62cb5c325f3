"""A pseudonym is a code; what plainly names a person is refused and not repeated."""

from __future__ import annotations

import pytest

from referralmap.errors import KeepError
from referralmap.keeping.pseudonym import read_pseudonym


@pytest.mark.parametrize(
    "text", ["K-017", "k-017", "  K-017\n", "7A", "A_1-b", "2026-17", "X" * 31 + "1"]
)
def test_a_code_is_taken(text: str) -> None:
    """In upper case, so that one person is not kept as two; reading it twice changes nothing."""
    code = read_pseudonym(text)
    assert code == text.strip().upper()
    assert read_pseudonym(code) == code


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no pseudonym was given"),
        ("   ", "no pseudonym was given"),
        ("Anna", "may be a name"),
        ("anna1@example.org", "an e-mail address"),
        ("1961-04-03", "looks like a date"),
        ("3.4.1961", "looks like a date"),
        ("03/04/61", "looks like a date"),
        ("AS-19610403", "looks like a date"),
        ("as03041961", "looks like a date"),
        ("04311961x", "looks like a date"),
        ("Anna Schmidt 1", "this is no pseudonym"),
        ("Müller1", "this is no pseudonym"),
        ("straße1", "this is no pseudonym"),
        ("K-٣", "this is no pseudonym"),
        ("-1", "this is no pseudonym"),
        ("1", "2 to 32 characters, and this has 1"),
        ("A1" * 17, "2 to 32 characters, and this has 34"),
    ],
)
def test_what_names_a_person_is_refused(text: str, told: str) -> None:
    """With what a pseudonym is, and without the text, which may be a name or a date of birth."""
    with pytest.raises(KeepError, match=told) as error:
        read_pseudonym(text)
    assert "A pseudonym is a code that you give, such as K-017" in str(error.value)
    assert len(text.strip()) < 3 or text.strip() not in str(error.value)
