"""Which language is spoken while one answer is made?

Every sentence of the patient's page goes through a `say` in depths that know neither an atlas nor a
session: the language is that of the thread that answers, and of nobody else.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from referralmap.language.language import ENGLISH, Language

_spoken: ContextVar[Language] = ContextVar("spoken", default=ENGLISH)


def spoken() -> Language:
    """The language that is spoken here; English where none was chosen."""
    return _spoken.get()


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak a language while one answer is made; English elsewhere."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


__all__ = ["speaking", "spoken"]
