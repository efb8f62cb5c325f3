"""Which causes that are no muscle fit the drawing, and how are they told from one?"""

from __future__ import annotations

from typing import Any

import referralmap as rm
from referralmap.app.words import urgency
from referralmap.inference.look_alikes import LookAlikeCandidate
from referralmap.inference.words import side_word, sided

Message = dict[str, Any]

MARK = "look-alike:"
"""What an id that is chosen begins with where it means a look-alike."""
AS_WELL, NOT_TO_MISS, LESS = "as_well", "not_to_miss", "less"
"""How well one fits: as well as the leading muscle, less well but too urgent to be missed, less."""
LEAST = 0.01
"""Below this probability one that does not fit as well as a muscle is not listed."""


def look_alikes(atlas: rm.Atlas, result: rm.Differential) -> list[Message]:
    """Those that fit as well as the leading muscle first, those that must not be missed, then what
    is less likely.
    """
    as_well, urgent = result.fitting_as_well, result.not_to_miss
    named = (*as_well, *urgent)
    others = [one for one in result.look_alikes if one not in named and one.probability >= LEAST]
    return [
        *(_told(atlas, one, AS_WELL) for one in as_well),
        *(_told(atlas, one, NOT_TO_MISS) for one in urgent),
        *(_told(atlas, one, LESS) for one in others),
    ]


def _told(atlas: rm.Atlas, candidate: LookAlikeCandidate, fits: str) -> Message:
    one = atlas.look_alike(candidate.look_alike)
    return {
        "id": f"{MARK}{one.id}/{candidate.side}",
        "name": one.name,
        "label": sided(one.name, candidate.side, atlas.language),
        "plain": one.plain,
        "side": str(candidate.side),
        "side_words": side_word(candidate.side, atlas.language),
        "probability": round(candidate.probability, 4),
        "fits": fits,
        "what": one.what,
        "told_apart_by": list(one.told_apart_by),
        "then": one.then,
        "urgency": one.urgency,
        "urgency_words": urgency(atlas.language, one.urgency),
        "disputed": one.disputed,
    }
