"""Which text can be translated, and by what is it found?

A text is found by its context and its English. The context of a sentence in code is its key
("patient.next"), so that "Back" of a page and "Back" of a body can differ; the context of a text in
the maps is its role ("trigger_point.place"), so that what twenty records say alike is translated
once, and alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from string import Formatter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from referralmap.language.language import Language


@dataclass(frozen=True, slots=True)
class Text:
    """A text in English: the table that it stands in, its context, where it is said, and a note.

    ``group`` is the name of the table, ``place`` a record and field, or the key itself; ``note`` is
    for the translator.
    """

    group: str
    context: str
    english: str
    place: str
    note: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """By what it is found: context and English."""
        return self.context, self.english


@dataclass(frozen=True)
class Words:
    """The sentences of one module or page by key, in English, with names in braces.

    ``name`` begins the contexts, ``group`` names the table; ``notes`` are for the translator.
    """

    name: str
    group: str
    english: Mapping[str, str]
    notes: Mapping[str, str] = field(default_factory=dict)

    def say(self, language: Language, key: str, **parts: object) -> str:
        """The sentence of a key in a language, filled in; KeyError for a key that is not here.

        >>> from referralmap.language.language import ENGLISH
        >>> Words("patient", "patient", {"step": "Step {n}"}).say(ENGLISH, "step", n=2)
        'Step 2'
        """
        return language.say(f"{self.name}.{key}", self.english[key], **parts)

    def all(self, language: Language) -> dict[str, str]:
        """Every sentence by key, unfilled: for a page that fills them in by itself."""
        return {
            key: language.word(f"{self.name}.{key}", said) for key, said in self.english.items()
        }

    def texts(self) -> Iterator[Text]:
        """What a translator is given."""
        for key, said in self.english.items():
            context = f"{self.name}.{key}"
            yield Text(self.group, context, said, context, self.notes.get(key, ""))


def placeholders(text: str) -> frozenset[str] | None:
    """The names in braces; None where the braces are broken, or a name is more than a name.

    >>> sorted(placeholders("{count} of {total}")), placeholders("100 %"), placeholders("{a")
    (['count', 'total'], frozenset(), None)
    >>> placeholders("{a.b}") is None, placeholders("{}") is None
    (True, True)
    """
    try:
        found = [name for _, name, *_ in Formatter().parse(text) if name is not None]
    except ValueError:
        return None
    return frozenset(found) if all(name.isidentifier() for name in found) else None


def fits(english: str, translation: str) -> bool:
    """Whether a translation holds the same names in braces as its English.

    >>> fits("Step {n}", "{n}. Schritt"), fits("Step {n}", "Schritt"), fits("Step {n}", "{n")
    (True, False, False)
    """
    own = placeholders(english)
    return own is None or placeholders(translation) == own
