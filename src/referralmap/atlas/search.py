"""Which muscle does somebody mean who types "SCM", "peroneus" or "sternoclydomastoid"?

Every name counts: id, English, Latin, synonyms and abbreviations, and the whole muscle of which it
is a part. A match of a whole name comes before the beginning of a word, that before a word inside,
and that before a misspelt one, which is told by the share of letters in common (``difflib``); an
edit distance from a package was rejected, since a few hundred names need no speed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cache

from referralmap.model import Muscle

EXACT, BEGINS, INSIDE, NEAR = 1.0, 0.9, 0.8, 0.7
LEAST_LIKE = 0.74
"""Share of letters in common from which a misspelt word counts."""
SHORT = 4
"""Words up to this many letters are abbreviations: never guessed at."""


def found_muscles(muscles: Iterable[Muscle], words: str) -> tuple[Muscle, ...]:
    """The muscles that ``words`` could mean, best first; none where nothing is near.

    Equally good ones stay in the order of the atlas, so that parts of one muscle stand together.

    >>> found_muscles([], "SCM")
    ()
    """
    wanted = plain(words)
    if not wanted:
        return ()
    scored = [(likeness(muscle, wanted), muscle) for muscle in muscles]
    best = max((score for score, _ in scored), default=0.0)
    # A whole name or the beginning of a word was meant: near misses would only be in the way.
    least = BEGINS if best >= BEGINS else INSIDE if best >= INSIDE else 0.0
    kept = [(score, muscle) for score, muscle in scored if score > 0 and score >= least]
    return tuple(muscle for _, muscle in sorted(kept, key=lambda one: -one[0]))


def likeness(muscle: Muscle, wanted: str) -> float:
    """How well a text, made :func:`plain`, fits the best of a muscle's names; 0 for not at all."""
    return name_likeness(_names(muscle), wanted)


def name_likeness(names: Iterable[str], wanted: str) -> float:
    """How well a text fits the best of some names, all made :func:`plain`; 0 for not at all.

    >>> name_likeness([], "scm"), name_likeness(["tennis elbow"], "tennis")
    (0.0, 0.9)
    """
    return max((_likeness(name, wanted) for name in names), default=0.0)


@cache
def plain(text: str) -> str:
    """Small letters and digits in single words: what is left when accents and signs are gone.

    >>> plain("M. fléxor_carpi-ulnaris")
    'flexor carpi ulnaris'
    >>> plain("--")
    ''
    """
    letters = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c if c.isalnum() else " " for c in letters if not unicodedata.combining(c))
    return " ".join(word for word in kept.split() if word not in ("m", "musculus", "musculi"))


def _names(muscle: Muscle) -> Iterator[str]:
    for name in (muscle.id, muscle.name, muscle.latin, *muscle.synonyms):
        yield plain(name)
    if muscle.part_of:
        yield plain(muscle.part_of)


def _likeness(name: str, wanted: str) -> float:
    if name == wanted:
        return EXACT
    if f" {name}".find(f" {wanted}") >= 0:
        return BEGINS
    if wanted in name and len(wanted) >= SHORT:
        return INSIDE
    have, asked = name.split(), wanted.split()
    if all(any(word.startswith(part) for word in have) for part in asked):
        return BEGINS - 0.01
    likes = [max((_like(part, word) for word in have), default=0.0) for part in asked]
    worst = min(likes)
    return NEAR * worst if worst >= LEAST_LIKE else 0.0


@cache
def _like(part: str, word: str) -> float:
    """The share of letters in common of two words, 0 where one of them is too short to guess at."""
    if word.startswith(part):
        return 1.0
    if min(len(part), len(word)) <= SHORT:
        return 0.0
    return SequenceMatcher(None, part, word, autojunk=False).ratio()
