"""What has the patient said so far, and which question is looked at?

One question at a time, in a fixed order. A walk is a value; every change makes a new one.
Invariants, kept by the functions of :mod:`referralmap.app.patient.steps`:

1. A mark counts only when it was confirmed: ``pending`` marks are in no drawing.
2. ``done`` grows by one with each act, so that an act sent twice is done once.
3. Going on and back changes ``step`` and ``page`` alone.
4. What is not answered is unknown, and never a no.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from referralmap.assessment import PainKind, Since
from referralmap.body.views import VIEW_WORDS

Mark = dict[str, Any]
Marks = tuple[Mark, ...]
Place = dict[str, Any]
"""Where something is: {"view", "at": [x, y]} on a picture, or {"region", "side"} by name."""

STEPS = (
    "draw",
    "strength",
    "kind",
    "path",
    "since",
    "worse",
    "better",
    "safety",
    "treatment",
    "end",
)
PAGED = ("safety", "treatment")
"""The steps that have as many pages as the drawing asks for, none included."""
KINDS = tuple(str(kind) for kind in PainKind)
SINCE = tuple(str(span) for span in Since)
NOTHING = "nothing"
WORSE = (
    "moving",
    "sitting",
    "standing",
    "walking",
    "lying",
    "lifting",
    "bending",
    "reaching",
    "turning",
    "coughing",
    "night",
    "stress",
    NOTHING,
)
BETTER = (
    "resting",
    "moving",
    "lying",
    "sitting",
    "warmth",
    "cold",
    "stretching",
    "massage",
    "pain_relief",
    NOTHING,
)
Pages = Mapping[str, int]
REPLIES = ("yes", "no", "unknown")


@dataclass(frozen=True)
class Walk:
    """All that the patient has said so far, and the question that is looked at.

    groups: confirmed marks, those of one confirmation together
    pending: marks that wait for a yes; the last ``rough`` of them are redrawn in a close-up
    closed: parts of the body whose close-up was closed, and does not open by itself again
    replies: (question, "yes" | "no" | "unknown"), in the order in which they were given
    heeded: red flags that were read
    notice: the key of a sentence about the last act, or empty
    """

    done: int = 0
    step: str = "draw"
    page: int = 0
    taught: bool = False
    figure: str = "neutral"
    view: str = "anterior"
    whole: str = "anterior"
    groups: tuple[Marks, ...] = ()
    pending: Marks = ()
    rough: int = 0
    closed: tuple[str, ...] = ()
    strength: int | None = None
    kinds: tuple[str, ...] = ()
    starts: Place | None = None
    goes: Place | None = None
    since: str = ""
    worse: tuple[str, ...] = ()
    better: tuple[str, ...] = ()
    replies: tuple[tuple[str, str], ...] = ()
    heeded: tuple[str, ...] = ()
    notice: str = ""
    clearing: bool = False
    handed: bool = False

    @property
    def marks(self) -> Marks:
        """The marks that count, in the order in which they were made."""
        return tuple(mark for group in self.groups for mark in group)

    def reply(self, question: str) -> str | None:
        """What was replied to a question, or None."""
        return dict(self.replies).get(question)

    def to_json(self) -> dict[str, Any]:
        """Plain values, read again by :func:`remembered`."""
        return asdict(self)


def remembered(told: Mapping[str, Any]) -> Walk:
    """The walk that the browser kept; what it lacks, or what is not offered
    any more, is as at the beginning.

    >>> remembered(Walk(kinds=("ache",)).to_json()) == Walk(kinds=("ache",))
    True
    >>> remembered({}) == Walk()
    True
    """
    known = {field.name for field in fields(Walk)}
    walk = Walk(**{name: _frozen(name, value) for name, value in told.items() if name in known})
    strength = walk.strength if walk.strength in range(11) else None
    return replace(
        walk,
        step=walk.step if walk.step in STEPS else "draw",
        view=walk.view if walk.view in VIEW_WORDS else "anterior",
        strength=strength,
        kinds=tuple(one for one in KINDS if one in walk.kinds),
        since=walk.since if walk.since in SINCE else "",
        worse=tuple(one for one in WORSE if one in walk.worse),
        better=tuple(one for one in BETTER if one in walk.better),
        replies=tuple((one, said) for one, said in walk.replies if said in REPLIES),
    )


def _frozen(name: str, value: Any) -> Any:
    if name in ("groups", "replies"):
        return tuple(tuple(one) for one in value)
    return tuple(value) if isinstance(value, list) else value
