"""How large are the errors of atlas, pain and hand in the simulated drawings?

The nominal hand is set so that two drawings of the same pain agree as published ones do: Jaccard
0.62 +- 0.18 for back and neck (Leoni, Barbero and colleagues 2013), 0.42 +- 0.19 for the shoulder.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class World:
    """Settings of the simulator; lengths are standard deviations in cm.

    source_counts: chances of no source (pain of no muscle), one, two, three
    essential, spillover: chance that a part of the zone is felt
    zone_error: the atlas is off by between these [cm]; zones_right: chance that it is not off at
    all
    warp, shift, offset, rough: the hand's smooth distortion, shift, over- or under-drawing,
    roughness
    forgotten, stray, dot: chance that a part is left out, that marks are added, that only the
    middle is drawn
    partial_views: chance that not every view was offered
    """

    source_counts: tuple[float, ...] = (0.10, 0.45, 0.27, 0.18)
    essential: float = 0.92
    spillover: float = 0.35
    zone_error: tuple[float, float] = (1.0, 1.5)
    zones_right: float = 0.5
    warp: float = 0.45
    shift: float = 0.28
    offset: float = 0.33
    rough: float = 0.21
    forgotten: float = 0.10
    stray: float = 0.10
    dot: float = 0.02
    partial_views: float = 0.6


NOMINAL = World()
SLOPPY = replace(NOMINAL, warp=0.8, shift=0.5, offset=0.6, rough=0.35, forgotten=0.18, stray=0.18)
VARIABLE = replace(NOMINAL, essential=0.6, spillover=0.5)
TIDY = replace(
    NOMINAL, warp=0.22, shift=0.15, offset=0.15, rough=0.1, forgotten=0.04, stray=0.04, dot=0.0
)
DOTS = replace(NOMINAL, dot=0.35, stray=0.4, forgotten=0.3)

WORLDS = {
    "nominal": NOMINAL,
    "zones right": replace(NOMINAL, zones_right=1.0),
    "zones 1.5 cm off": replace(NOMINAL, zones_right=0.0, zone_error=(1.5, 1.5)),
    "zones 2.5 cm off": replace(NOMINAL, zones_right=0.0, zone_error=(2.5, 2.5)),
    "sloppy": SLOPPY,
    "variable": VARIABLE,
    "dots": DOTS,
    "tidy": TIDY,
}
"""The worlds that are reported; learning is on ``nominal`` with a share of the others' hands."""
