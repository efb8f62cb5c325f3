"""How are a candidate, a muscle and a share said in running text?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from referralmap.model import Side

if TYPE_CHECKING:
    from referralmap.inference.contributions import Candidate


def label(candidate: Candidate) -> str:
    """The candidate in words: "left upper trapezius (TrP1)"; the midline goes without a side."""
    point = candidate.trigger_point_name or candidate.trigger_point
    return f"{muscle_label(candidate.muscle_name or candidate.muscle, candidate.side)} ({point})"


def muscle_label(name: str, side: Side) -> str:
    """A muscle on a side in words.

    >>> muscle_label("Upper trapezius", Side.LEFT), muscle_label("procerus", Side.MIDLINE)
    ('left upper trapezius', 'procerus')
    """
    words = name.replace("_", " ").lower()
    return words if side is Side.MIDLINE else f"{side} {words}"


def sided(name: str, side: Side) -> str:
    """A name with its side behind it.

    >>> sided("L5 nerve root", Side.LEFT), sided("Heart", Side.MIDLINE)
    ('L5 nerve root, left', 'Heart')
    """
    return name if side is Side.MIDLINE else f"{name}, {side}"


def percent(share: float) -> str:
    """A share in whole percent; neither 0 nor 100 % unless it is.

    >>> [percent(share) for share in (0.0, 0.004, 0.837, 0.998, 1.0)]
    ['0 %', 'less than 1 %', '84 %', 'nearly 100 %', '100 %']
    """
    if 0 < share < 0.01:
        return "less than 1 %"
    if 0.99 < share < 1:
        return "nearly 100 %"
    return f"{round(share * 100)} %"
