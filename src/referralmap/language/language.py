"""Which language is spoken? A frozen table of what was filled; English where nothing was.

The language goes with what it was used on: an atlas says in which language its texts are, and
whoever makes sentences of it takes the same, so that two languages never meet on a page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from referralmap.language.words import Words

WORDS = Words(
    "language",
    "app",
    {
        "name": "English",
        "one": "{first}, {second}",
        "last": "{first} and {last}",
        "point": ".",
        "thousands": ",",
        "date": "{year}-{month}-{day}",
        "date.long": "{day} {month} {year}",
        "small": "small",
        **{
            f"month.{number}": name
            for number, name in enumerate(
                (
                    "January",
                    "February",
                    "March",
                    "April",
                    "May",
                    "June",
                    "July",
                    "August",
                    "September",
                    "October",
                    "November",
                    "December",
                ),
                1,
            )
        },
    },
    {
        "name": "The name of your language in your language, as it stands in the chooser.",
        "one": "A list of three or more: between all but the last two.",
        "last": "The end of a list.",
        "point": "What stands between 1 and 5 in 1.5.",
        "thousands": "What stands between the groups of three digits in 1,204.",
        "date": "A date in digits: year of four, month and day of two.",
        "date.long": "A date with the name of its month.",
        "small": 'Does a name begin with a small letter inside a sentence, as "temple" does in '
        'English? Then "small"; if it is written as in a list, as in German, then "same".',
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

        >>> ENGLISH.number(12.34, 1), ENGLISH.number(1204)
        ('12.3', '1,204')
        """
        marks = {".": WORDS.say(self, "point"), ",": WORDS.say(self, "thousands")}
        return "".join(marks.get(one, one) for one in f"{value:,.{digits}f}")

    def short(self, value: float) -> str:
        """A number as people write it: whole ones without a point, others with one digit.

        >>> ENGLISH.short(6.0), ENGLISH.short(6.5)
        ('6', '6.5')
        """
        return self.number(value, int(value != round(value)))

    def inside(self, name: str) -> str:
        """A name as it stands inside a sentence.

        >>> ENGLISH.inside("Side of the head"), Language("xx", {}).inside("")
        ('side of the head', '')
        """
        return name[:1].lower() + name[1:] if self._small else name

    def inside_whole(self, name: str) -> str:
        """A name inside a sentence where each of its words is written small there: a muscle's.

        >>> ENGLISH.inside_whole("Iliocostalis Lumborum")
        'iliocostalis lumborum'
        """
        return name.lower() if self._small else name

    @property
    def _small(self) -> bool:
        return WORDS.say(self, "small") == "small"

    def date(self, iso: str) -> str:
        """A date or a moment in ISO 8601 as a date in digits.

        >>> ENGLISH.date("2026-11-25T08:00:00Z")
        '2026-11-25'
        """
        year, month, day = iso[:10].split("-")
        return WORDS.say(self, "date", year=year, month=month, day=day)

    def long_date(self, iso: str) -> str:
        """The same with the name of the month.

        >>> ENGLISH.long_date("2026-11-05")
        '5 November 2026'
        """
        year, month, day = map(int, iso[:10].split("-"))
        name = WORDS.say(self, f"month.{month}")
        return WORDS.say(self, "date.long", year=year, month=name, day=day)


ENGLISH = Language(FALLBACK)
"""The source: every text as it was written."""
