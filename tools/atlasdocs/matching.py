"""Do a zone's words name the areas that it covers, and does it cover what they name?

By single words alone: an area is named if its name, its anatomical name or one of its other words
shares a word with the zone's words, and a phrase is drawn if it shares one with an area that is
read off the body. Words of direction ("outer", "below") do not count, nor phrases that name no
place ("a margin around it"). Whatever does not match is told, and a reader must have explained it
in ``differences.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from referralmap.atlas.aloud import NamedShare, read_aloud
from referralmap.atlas.atlas import Atlas
from referralmap.atlas.patterns import PatternKey
from referralmap.model import Inset, Muscle, Region, TriggerPoint

MUCH_OF_ZONE = 0.15
"""An area must be named in the words if it holds this share of the zone."""

WORDS_OF_NO_PLACE = """
    a above ache all along also and arc area around at back band behind below beside between
    by chiefly deep down edge far farther feeling few fibre for forward from front further
    in inner into it itself just large left less level little lower margin middle most
    mostly muscle narrow near nearly next of often on only or outer outward over pain part
    point rare rarely right rim round same segment side small some sometimes space spot
    strip that the their them themselve these this to up upper whole wider with zone
"""
NO_PLACE = frozenset(WORDS_OF_NO_PLACE.split())


@dataclass(frozen=True)
class Unmatched:
    """What is drawn and not named, and what is named and not drawn."""

    areas: tuple[str, ...]
    phrases: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.areas or self.phrases)


def unmatched(atlas: Atlas, muscle: Muscle, one: TriggerPoint) -> Unmatched:
    """Where the drawing and the words of a trigger point share no word."""
    key = PatternKey(muscle.id, one.id, muscle.sides[0])
    zones = {zone: read_aloud(atlas, key, zone) for zone in ("essential", "spillover")}
    phrases = (*one.zone_words.essential, *one.zone_words.spillover)
    said = frozenset().union(*map(places, phrases))
    large = {
        share for shares in zones.values() for share in shares if share.of_zone >= MUCH_OF_ZONE
    }
    drawn = frozenset().union(
        *(names(atlas, share) for shares in zones.values() for share in shares)
    )
    return Unmatched(
        tuple(sorted({share.words for share in large if not names(atlas, share) & said})),
        tuple(phrase for phrase in phrases if places(phrase) and not places(phrase) & drawn),
    )


@cache
def places(phrase: str) -> frozenset[str]:
    """The words of a phrase that could name a place, without their plural.

    >>> sorted(places("back and outer side of the Shoulders, and a margin around it"))
    ['shoulder']
    """
    words = set(re.findall(r"[a-z]+", phrase.lower())) - NO_PLACE
    return frozenset(word.removesuffix("s") for word in words) - NO_PLACE


@cache
def names(atlas: Atlas, share: NamedShare) -> frozenset[str]:
    """All words by which an area is known."""
    named: tuple[Region | Inset, ...] = (*atlas.regions, *atlas.insets)
    areas = {one.id: (one.name, one.anatomical, *one.also) for one in named}
    return frozenset().union(*map(places, areas[share.region]))
