"""In which named areas does one pattern send pain and another does not?"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from referralmap.inference.places import Floats, Place, Places

Units = NDArray[np.bool_]


def only_in(places: Places, areas: Floats, zone: Units, other: Units) -> tuple[Place, ...]:
    """Named areas that hold a part worth a word of ``zone`` (N + K,) outside ``other`` (N + K,),
    large first; ``areas`` (N + K,) in cm2.

    Worth a word is the same share and area as of what a drawing lacks. Empty where the zone is, or
    where the other covers it.

    >>> nowhere = np.zeros(2, bool)
    >>> only_in(Places((), np.array([-1, -1])), np.ones(2), nowhere, nowhere)
    ()
    """
    own = np.where(zone & ~other, areas, 0.0)
    held = places.held(own)
    return places.large_first(held, places.worth_a_word(held, float(areas[zone].sum())))
