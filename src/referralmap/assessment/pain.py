"""How does the patient describe the pain, beside drawing it?

What is not said is absent (None, or empty), and never a nought: nobody who was not asked how strong
it is has no pain.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from referralmap.drawing.marks import XY
from referralmap.language.language import ENGLISH, Language
from referralmap.language.words import Words


class PainKind(StrEnum):
    """What it feels like. The order is the one in which they are offered and listed."""

    ACHE = "ache"
    BURNING = "burning"
    STABBING = "stabbing"
    TINGLING = "tingling"
    NUMBNESS = "numbness"
    THROBBING = "throbbing"
    TIGHTNESS = "tightness"

    def said(self, language: Language) -> str:
        """The kind in a word of a language."""
        return KINDS.say(language, self.value)


KINDS = Words("pain_kind", "sentences", {kind.value: kind.value for kind in PainKind})


class Since(StrEnum):
    """For how long it has hurt."""

    TODAY = "today"
    UNDER_1_WEEK = "under_1_week"
    UNDER_6_WEEKS = "under_6_weeks"
    UNDER_3_MONTHS = "under_3_months"
    UNDER_1_YEAR = "under_1_year"
    OVER_1_YEAR = "over_1_year"

    @property
    def words(self) -> str:
        """The span in words: "for 1 to 6 weeks"."""
        return _SINCE[self]

    def said(self, language: Language) -> str:
        """The span in words of a language."""
        return SINCE.say(language, self.value)


_SINCE = {
    Since.TODAY: "since today",
    Since.UNDER_1_WEEK: "for less than a week",
    Since.UNDER_6_WEEKS: "for 1 to 6 weeks",
    Since.UNDER_3_MONTHS: "for 6 weeks to 3 months",
    Since.UNDER_1_YEAR: "for 3 months to a year",
    Since.OVER_1_YEAR: "for more than a year",
}
SINCE = Words("since", "sentences", {one.value: said for one, said in _SINCE.items()})

CIRCUMSTANCES = {
    "moving": "moving",
    "resting": "resting",
    "sitting": "sitting",
    "standing": "standing",
    "walking": "walking",
    "stairs": "climbing stairs",
    "lying": "lying down",
    "lifting": "lifting",
    "bending": "bending",
    "reaching": "reaching up",
    "turning": "turning",
    "chewing": "chewing",
    "coughing": "coughing or sneezing",
    "pressure": "pressure on it",
    "stretching": "stretching",
    "massage": "massage",
    "warmth": "warmth",
    "cold": "cold",
    "stress": "stress",
    "screen": "work at a screen",
    "night": "at night",
    "morning": "in the morning",
    "pain_relief": "pain-relief medicine",
}
"""What is offered as making it worse or better, by id, in the body of a sentence."""
WORDS = Words("circumstance", "sentences", CIRCUMSTANCES)


@dataclass(frozen=True, slots=True)
class MarkKinds:
    """The kinds of pain of one mark of the drawing, by its number there, counted from 0."""

    mark: int
    kinds: tuple[PainKind, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """Where the pain starts, and where it goes from there; ``end`` is None where it stays.

    Points (x, y) are cm of the view, on the figure of the drawing, as those of marks.
    """

    view: str
    start: XY
    end: XY | None = None


@dataclass(frozen=True, slots=True)
class Pain:
    """The pain in the patient's words.

    now, worst: how strong, 0 to 10; None where nobody said
    kinds: of the pain as a whole; marked: of single marks, by rising number
    spreads: where it starts and where it goes
    since, since_words: for how long, and in own words
    worse, better: ids of ``CIRCUMSTANCES``, or own words

    >>> Pain().now is None, Pain().kinds
    (True, ())
    """

    now: float | None = None
    worst: float | None = None
    kinds: tuple[PainKind, ...] = ()
    marked: tuple[MarkKinds, ...] = ()
    spreads: tuple[Spread, ...] = ()
    since: Since | None = None
    since_words: str = ""
    worse: tuple[str, ...] = ()
    better: tuple[str, ...] = ()

    def kinds_of(self, mark: int) -> tuple[PainKind, ...]:
        """The kinds of one mark: its own, or else those of the pain as a whole.

        >>> Pain(kinds=(PainKind.ACHE,)).kinds_of(3)
        (<PainKind.ACHE: 'ache'>,)
        """
        own = (one.kinds for one in self.marked if one.mark == mark)
        return next(own, self.kinds)

    @property
    def every_kind(self) -> tuple[PainKind, ...]:
        """All kinds that were named, of the whole or of a mark, in the order of the list."""
        named = {*self.kinds, *(kind for one in self.marked for kind in one.kinds)}
        return tuple(kind for kind in PainKind if kind in named)


def circumstance(words: str, language: Language = ENGLISH) -> str:
    """What makes it worse or better, in words: own words as they are.

    >>> circumstance("screen"), circumstance("playing the violin")
    ('work at a screen', 'playing the violin')
    """
    return WORDS.say(language, words) if words in CIRCUMSTANCES else words
