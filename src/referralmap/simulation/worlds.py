"""How large are the errors of atlas, pain and hand in the simulated drawings?

The nominal hand is set so that two drawings of the same pain agree as published ones do: Jaccard
0.62 +- 0.18 for back and neck (Leoni, Barbero and colleagues 2013), 0.42 +- 0.19 for the shoulder;
``error_scale`` in :mod:`.ground` says where the hand errs more and less.

The shifted worlds ask what happens to an answer learned in the nominal one where patients, hands or
the atlas are otherwise. They share the simulator's code with it, so they are kinder than the world.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class World:
    """Settings of the simulator; lengths are standard deviations in cm.

    source_counts: chances of no source (pain of no muscle), one, two, and so on
    clustered: whether the later sources lie near the first
    essential, spillover: chance that a part of the zone is felt
    zone_error: the atlas is off by between these [cm]; zones_right: chance that it is not off at
    all
    imitators: chance that pain of no muscle is that of a nerve, a joint or an organ
    strangers: chance that it is then drawn as strangers have it, and not as the atlas's look-alikes
    warp, shift, offset, rough: the hand's smooth distortion, shift, over- or under-drawing,
    roughness
    forgotten, stray, dot: chance that a part is left out, that marks are added, that only the
    middle is drawn
    hull: chance that one closed shape is drawn round near parts instead of the parts
    mirrored: chance that the whole drawing is on the wrong side
    one_strength: chance that all that hurts is marked as equally strong
    partial_views: chance that not every view was offered; single_view: then it is only one
    """

    source_counts: tuple[float, ...] = (0.10, 0.45, 0.27, 0.18)
    clustered: bool = True
    essential: float = 0.92
    spillover: float = 0.35
    zone_error: tuple[float, float] = (1.0, 1.5)
    zones_right: float = 0.5
    imitators: float = 0.5
    strangers: float = 0.5
    warp: float = 0.45
    shift: float = 0.28
    offset: float = 0.33
    rough: float = 0.21
    forgotten: float = 0.10
    stray: float = 0.10
    dot: float = 0.02
    hull: float = 0.08
    mirrored: float = 0.0
    one_strength: float = 0.6
    partial_views: float = 0.6
    single_view: bool = False


NOMINAL = World()
SLOPPY = replace(NOMINAL, warp=0.8, shift=0.5, offset=0.6, rough=0.35, forgotten=0.18, stray=0.18)
VARIABLE = replace(NOMINAL, essential=0.6, spillover=0.5)
TIDY = replace(
    NOMINAL,
    warp=0.22,
    shift=0.15,
    offset=0.15,
    rough=0.1,
    forgotten=0.04,
    stray=0.04,
    dot=0.0,
    hull=0.03,
)
TEXTBOOK = replace(
    TIDY,
    source_counts=(0.0, 1.0),
    essential=1.0,
    spillover=1.0,
    zones_right=1.0,
    warp=0.1,
    shift=0.05,
    offset=0.05,
    rough=0.05,
    forgotten=0.0,
    stray=0.0,
    hull=0.0,
)
"""A student draws one pattern as the book has it, spillover and all: to learn on, not to report."""
DOTS = replace(NOMINAL, dot=0.35, stray=0.4, forgotten=0.3)
ONE_VIEW = replace(NOMINAL, partial_views=1.0, single_view=True)
FLAT_PRIOR = replace(NOMINAL, source_counts=(0.10, 0.225, 0.225, 0.225, 0.225), clustered=False)
MIRROR_SLIPS = replace(NOMINAL, mirrored=0.05)


def without_strangers(world: World) -> World:
    """The same world to learn on: what strangers have drawn is kept for the report."""
    return replace(world, strangers=0.0)


def displaced(cm: float) -> World:
    """The nominal world with every zone off by that much (standard deviation an axis) [cm]."""
    return replace(NOMINAL, zones_right=0.0, zone_error=(cm, cm))


WORLDS = {
    "nominal": NOMINAL,
    "sloppy": SLOPPY,
    "tidy": TIDY,
    "one_view": ONE_VIEW,
    "dots": DOTS,
    "flat_prior": FLAT_PRIOR,
    "variable": VARIABLE,
    "displaced": displaced(2.0),
    "mirror_slips": MIRROR_SLIPS,
}
"""The worlds that every report has; learning is on ``nominal`` with a share of others' hands."""

FURTHER_WORLDS = {
    "zones_right": replace(NOMINAL, zones_right=1.0),
    "displaced_1cm": displaced(1.0),
    "displaced_2_5cm": displaced(2.5),
}
"""More of them, for what is lost as the atlas is further off."""

ALL_WORLDS = {**WORLDS, **FURTHER_WORLDS}
