"""What was asked, answered and found in this visit, in the order in which it was said?

A note is one tap. Notes are only ever added or taken back, so that the last one can be undone;
what stands is read off them: of several notes on the same thing the last one counts, and a note
without a value opens it again. An answer "unknown" sets a question aside; it is never a no.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

REPLIES = ("yes", "no", "unknown")
VALUES = {
    "answer": REPLIES,
    "movement": REPLIES,
    "pain": ("familiar", "local", "nothing"),
    "band": ("band", "no-band"),
    "twitch": ("twitch", "no-twitch"),
}
"""What a note of each kind may say; a complaint is named by its id, under the kind "complaint"."""
SIGNS = ("pain", "band", "twitch")
MOST = 1000
"""Notes of one visit: what is beyond is not taken."""
LONGEST = 300
"""Letters of a name in a note: movements are whole phrases."""


@dataclass(frozen=True, slots=True)
class Note:
    """One tap: which question, trigger point, movement or complaint, and what was said of it.

    kind: a key of ``VALUES``, or "complaint"; of: the id; value: empty where it is open again
    """

    kind: str
    of: str
    value: str


@dataclass(frozen=True)
class Notebook:
    """The notes of a visit. ``epoch`` changes where Python gives other notes than it was sent;
    ``rev`` is in ms of the browser's clock.
    """

    notes: tuple[Note, ...] = ()
    epoch: int = 0
    rev: int = 0

    def standing(self, kind: str) -> dict[str, str]:
        """What stands of a kind, by id, in the order in which it was first said.

        >>> Notebook().standing("answer")
        {}
        >>> Notebook((Note("pain", "soleus/trp1/left", "local"), Note("pain", "soleus/trp1/left",
        ...     ""))).standing("pain")
        {}
        """
        last = {one.of: one.value for one in self.notes if one.kind == kind}
        return {of: value for of, value in last.items() if value}

    @property
    def complaint(self) -> str | None:
        """The complaint whose frequencies count; None for none."""
        return self.standing("complaint").get("")


def read_notes(sent: Iterable[Any]) -> tuple[Note, ...]:
    """The notes that the browser sent; what is none is left out.

    >>> read_notes([{"kind": "answer", "of": "fever", "value": "yes"}, {"kind": "rumour"}, 7])
    (Note(kind='answer', of='fever', value='yes'),)
    """
    read = (_note(one) for one in sent if isinstance(one, Mapping))
    return tuple(one for one in read if one is not None)[:MOST]


def _note(sent: Mapping[str, Any]) -> Note | None:
    kind, of, value = (sent.get(name) for name in ("kind", "of", "value"))
    if not (isinstance(kind, str) and isinstance(of, str) and isinstance(value, str)):
        return None
    allowed = (value,) if kind == "complaint" and not of else VALUES.get(kind, ())
    fits = len(of) <= LONGEST and len(value) <= LONGEST and (not value or value in allowed)
    return Note(kind, of, value) if fits and (kind == "complaint" or kind in VALUES) else None
