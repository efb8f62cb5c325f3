"""When is a session over, for nobody uses it?

A tablet that lies about must not show yesterday's drawing. Whoever does nothing for half an hour is
asked again, and what the session held is gone; the page looks once a minute whether it is time.

Strokes run a part of the page only, so the whole page does not see them. What the session holds is
therefore compared: where it changed since the last look, somebody is there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

IDLE_AFTER = 30 * 60  # seconds without anything being done
LOOK_EVERY = 60  # seconds between two looks at the clock


@dataclass(frozen=True)
class SignedIn:
    """Who is signed in, by which proof, when something was last done, and a trace of it.

    `seen` is in seconds of a clock that only grows.
    """

    name: str
    proof: str
    seen: float
    trace: int = 0


def is_over(one: SignedIn, now: float) -> bool:
    """Whether nothing was done for too long.

    >>> is_over(SignedIn("anna", "", seen=0.0), now=1799.0)
    False
    >>> is_over(SignedIn("anna", "", seen=0.0), now=1800.0)
    True
    """
    return now - one.seen >= IDLE_AFTER


def looked_at(one: SignedIn, trace: int, now: float) -> SignedIn:
    """After a look at what the session holds: something new means that somebody is there.

    >>> looked_at(SignedIn("anna", "", 0.0, trace=7), trace=7, now=60.0).seen
    0.0
    >>> looked_at(SignedIn("anna", "", 0.0, trace=7), trace=8, now=60.0).seen
    60.0
    """
    return one if trace == one.trace else replace(one, seen=now, trace=trace)


def trace_of(held: Mapping[str, Any], but: str) -> int:
    """A number that changes when what the session holds changes, `but` for one key.

    >>> trace_of({"ink": [1]}, but="login") == trace_of({"ink": [1], "login": 2}, but="login")
    True
    >>> trace_of({}, but="") == trace_of({"ink": [1]}, but="")
    False
    """
    return hash(tuple(sorted((key, repr(value)) for key, value in held.items() if key != but)))


class LastSeen:
    """When each proof was last used on this server, in memory; what is too old is forgotten.

    A provider's cookie outlives the page by weeks. It opens a new page only where its owner signed
    in, or did something, within the half hour.

    >>> seen = LastSeen()
    >>> seen.note("proof", now=0.0)
    >>> seen.lately("proof", now=1799.0), seen.lately("proof", now=1800.0), seen.lately("x", 0.0)
    (True, False, False)
    """

    def __init__(self) -> None:
        self._seen: dict[str, float] = {}

    def note(self, proof: str, now: float) -> None:
        """The proof is used now."""
        self._seen = {one: at for one, at in self._seen.items() if now - at < IDLE_AFTER}
        self._seen[proof] = now

    def lately(self, proof: str, now: float) -> bool:
        """Whether the proof was used within the half hour."""
        return proof in self._seen and now - self._seen[proof] < IDLE_AFTER
