"""How are a candidate, a muscle and a share said in running text?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from referralmap.language.language import ENGLISH, Language
from referralmap.language.words import Words
from referralmap.model import Side

if TYPE_CHECKING:
    from referralmap.inference.contributions import Candidate
    from referralmap.inference.places import Place

MOST_PLACES = 3

WORDS = Words(
    "said",
    "sentences",
    {
        "side.left": "left",
        "side.right": "right",
        "side.midline": "middle",
        "on_side": "{side} {name}",
        "sided": "{name}, {side}",
        "place": "{place} ({side})",
        "point": "{muscle} ({point})",
        "places.more": "{places} and more",
        "places.more_of": "{places} and {count} more",
        "percent": "{share} %",
        "percent.little": "less than 1 %",
        "percent.nearly": "nearly 100 %",
    },
    {
        "side.left": "The patient's left.",
        "side.right": "The patient's right.",
        "on_side": "A muscle on a side: left upper trapezius. Where a side would need an ending "
        "for each muscle, put it behind.",
        "sided": "A name with its side behind it: L5 nerve root, left.",
        "place": "A place that lies on the other side: temple (right).",
        "point": "A muscle and its trigger point: left soleus (TrP1).",
    },
)


def label(candidate: Candidate, language: Language = ENGLISH) -> str:
    """The candidate in words: "left upper trapezius (TrP1)"; the midline goes without a side."""
    point = candidate.trigger_point_name or candidate.trigger_point
    muscle = muscle_label(candidate.muscle_name or candidate.muscle, candidate.side, language)
    return WORDS.say(language, "point", muscle=muscle, point=point)


def muscle_label(name: str, side: Side, language: Language = ENGLISH) -> str:
    """A muscle on a side in words.

    >>> muscle_label("Upper trapezius", Side.LEFT), muscle_label("procerus", Side.MIDLINE)
    ('left upper trapezius', 'procerus')
    """
    words = language.inside_whole(name.replace("_", " "))
    if side is Side.MIDLINE:
        return words
    return WORDS.say(language, "on_side", side=side_word(side, language), name=words)


def sided(name: str, side: Side, language: Language = ENGLISH) -> str:
    """A name with its side behind it.

    >>> sided("L5 nerve root", Side.LEFT), sided("Heart", Side.MIDLINE)
    ('L5 nerve root, left', 'Heart')
    """
    if side is Side.MIDLINE:
        return name
    return WORDS.say(language, "sided", name=name, side=side_word(side, language))


def side_word(side: Side, language: Language = ENGLISH) -> str:
    """The patient's side in a word.

    >>> side_word(Side.RIGHT), side_word(Side.MIDLINE)
    ('right', 'middle')
    """
    return WORDS.say(language, f"side.{side}")


def percent(share: float, language: Language = ENGLISH) -> str:
    """A share in whole percent; neither 0 nor 100 % unless it is.

    >>> [percent(share) for share in (0.0, 0.004, 0.837, 0.998, 1.0)]
    ['0 %', 'less than 1 %', '84 %', 'nearly 100 %', '100 %']
    """
    if 0 < share < 0.01:
        return WORDS.say(language, "percent.little")
    if 0.99 < share < 1:
        return WORDS.say(language, "percent.nearly")
    return WORDS.say(language, "percent", share=round(share * 100))


def some_places(
    places: Sequence[Place], own: Side, language: Language = ENGLISH, *, counted: bool = False
) -> str:
    """The first few places, with the side where it is not ``own``: "temple; jaw (right)".

    ``counted``: whether it is said how many more there are.

    >>> some_places((), Side.LEFT)
    ''
    """
    words = "; ".join(_place(place, own, language) for place in places[:MOST_PLACES])
    more = len(places) - MOST_PLACES
    if more <= 0:
        return words
    if counted:
        return WORDS.say(language, "places.more_of", places=words, count=more)
    return WORDS.say(language, "places.more", places=words)


def _place(place: Place, own: Side, language: Language) -> str:
    words = language.inside(place.words)
    if place.side in (own, Side.MIDLINE):
        return words
    return WORDS.say(language, "place", place=words, side=side_word(place.side, language))
