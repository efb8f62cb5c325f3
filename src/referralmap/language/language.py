"""Which language is spoken? A frozen table of what was filled; English where nothing was.

The language goes with what it was used on: an atlas says in which language its texts are, and
whoever makes sentences of it takes the same, so that two languages never meet on a page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from referralmap.language.words import Text, Words

WORDS = Words(
    "language",
    "app",
    {
        "name": "English",
        "one": "{first}, {second}",
        "last": "{first} and {last}",
        "point": ".",
        "date": "{year}-{month}-{day}",
    },
    {
        "name": "The name of your language in your language, as it stands in the chooser.",
        "one": "A list of three or more: between all but the last two.",
        "last": "The end of a list.",
        "point": "What stands between 1 and 5 in 1.5.",
        "date": "A date in digits: year of four, month and day of two.",
    },
)
"""What every language needs before it says anything."""

FALLBACK = "en"


@dataclass(frozen=True, eq=False)
class Language:
    """A language: its code ("de"), and what is said in it, by context and English.

    What is missing is said in English. A translation is taken only where it holds the names in
    braces of its English (:mod:`.tables` sees to it).
    """

    code: str
    filled: Mapping[tuple[str, str], str] = field(
        default_factory=lambda: MappingProxyType({}), repr=False
    )

    def word(self, context: str, english: str) -> str:
        """The translation, or the English where there is none."""
        return self.filled.get((context, english), english)

    def say(self, context: str, english: str, **parts: object) -> str:
        """The translation with its names in braces filled in.

        >>> Language("xx", {("a", "Step {n}"): "{n}!"}).say("a", "Step {n}", n=2)
        '2!'
        >>> ENGLISH.say("a", "Step {n}", n=2)
        'Step 2'
        """
        return self.word(context, english).format(**parts)

    @property
    def name(self) -> str:
        """What the language calls itself."""
        return WORDS.say(self, "name")

    @property
    def named(self) -> bool:
        """Whether its table says what it is called: until then it is not offered."""
        return self.code == FALLBACK or ("language.name", "English") in self.filled

    def listed(self, parts: Sequence[str]) -> str:
        """Words in a row, the last one after an "and".

        >>> ENGLISH.listed(["a", "b", "c"]), ENGLISH.listed(["a"]), ENGLISH.listed([])
        ('a, b and c', 'a', '')
        """
        if len(parts) < 2:
            return "".join(parts)
        if len(parts) == 2:
            return WORDS.say(self, "last", first=parts[0], last=parts[1])
        return WORDS.say(self, "one", first=parts[0], second=self.listed(parts[1:]))

    def number(self, value: float, digits: int = 0) -> str:
        """A number with so many digits after the point, or whatever the language has for it.

        >>> ENGLISH.number(12.34, 1)
        '12.3'
        """
        return f"{value:.{digits}f}".replace(".", WORDS.say(self, "point"))

    def date(self, iso: str) -> str:
        """A date or a moment in ISO 8601 as a date in digits.

        >>> ENGLISH.date("2026-11-25T08:00:00Z")
        '2026-11-25'
        """
        year, month, day = iso[:10].split("-")
        return WORDS.say(self, "date", year=year, month=month, day=day)


ENGLISH = Language(FALLBACK)
"""The source: every text as it was written."""


def texts() -> tuple[Text, ...]:
    """The texts of this module."""
    return tuple(WORDS.texts())
