"""How is a table brought up to date with the English, so that no translation is lost or left wrong?

What is filled stays. Where the English was changed the old translation stays too, marked for the
translator ("fuzzy", as gettext has it) and not said until somebody has looked at it. What is gone
is dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from referralmap.language.words import Text

MOST_PLACES = 3
"""So many places of a text are told; "right" stands in a hundred."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One text in the table of a language.

    said: the translation, or empty; changed: the English is another since it was translated, which
    was ``before``; places: where it is said; note: for the translator; comment: the translator's;
    line: where it stands in its file, from 1, or 0
    """

    context: str
    english: str
    said: str = ""
    changed: bool = False
    before: str = ""
    places: tuple[str, ...] = ()
    note: str = ""
    comment: str = ""
    line: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """By what it is found."""
        return self.context, self.english

    @property
    def filled(self) -> bool:
        """Whether it is said in the language."""
        return bool(self.said) and not self.changed


def updated(kept: Iterable[Entry], texts: Iterable[Text]) -> dict[str, list[Entry]]:
    """The entries of each table for these texts, in their order, with what was kept.

    >>> old = [Entry("a", "Go", "Los", places=("a",)), Entry("b", "Gone", "Weg", places=("b",))]
    >>> new = [Text("app", "a", "Go on", "a"), Text("app", "c", "New", "c")]
    >>> [(one.english, one.said, one.changed) for one in updated(old, new)["app"]]
    [('Go on', 'Los', True), ('New', '', False)]
    """
    found = _placed(texts)
    old = _best(kept)
    gone = {key: one for key, one in old.items() if key not in found}
    tables: dict[str, list[Entry]] = {}
    for key, (text, places) in found.items():
        entry = old.get(key) or _once_said(text, places, gone)
        entry = replace(entry, english=text.english, places=places, note=text.note, line=0)
        tables.setdefault(text.group, []).append(entry)
    return tables


def _placed(texts: Iterable[Text]) -> dict[tuple[str, str], tuple[Text, tuple[str, ...]]]:
    """Each text where it is first met, with the first few places that say it."""
    found: dict[tuple[str, str], tuple[Text, tuple[str, ...]]] = {}
    for text in texts:
        first, places = found.get(text.key, (text, ()))
        if text.place not in places and len(places) < MOST_PLACES:
            places = (*places, text.place)
        found[text.key] = first, places
    return found


def _best(kept: Iterable[Entry]) -> dict[tuple[str, str], Entry]:
    """One entry for each text; a filled one before one that is not."""
    best: dict[tuple[str, str], Entry] = {}
    for entry in kept:
        if entry.key not in best or (entry.filled and not best[entry.key].filled):
            best[entry.key] = entry
    return best


def _once_said(text: Text, places: tuple[str, ...], gone: Mapping[tuple[str, str], Entry]) -> Entry:
    """What was said at the same place before its English changed, marked; or an empty entry."""
    before = [
        one
        for one in gone.values()
        if one.said and one.context == text.context and set(one.places) & set(places)
    ]
    if not before:
        return Entry(text.context, text.english)
    one = max(before, key=lambda old: SequenceMatcher(None, old.english, text.english).ratio())
    return replace(one, changed=True, before=one.before or one.english)
