from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from referralmap import Atlas
from referralmap.simulation.elsewhere import scribble
from referralmap.simulation.imitators import written_imitators
from referralmap.simulation.patients import IMITATOR, RANDOM, TRIGGER_POINTS, Patient, Simulator
from referralmap.simulation.worlds import ALL_WORLDS, NOMINAL, WORLDS, without_strangers

NO_MUSCLE = replace(NOMINAL, source_counts=(1.0,))
ALL_SEEN = replace(NOMINAL, partial_views=0.0)


def alike(one: Patient, other: Patient) -> bool:
    """Whether two patients are the same in all that they are."""
    return (
        one.rows == other.rows
        and one.kind == other.kind
        and np.array_equal(one.drawing.weights, other.drawing.weights)
        and np.array_equal(one.drawing.observed, other.drawing.observed)
        and np.array_equal(one.drawing.intensity, other.drawing.intensity)
    )


def test_the_same_seed_gives_the_same_patients(source: Simulator) -> None:
    """And the first of more are those of fewer; another seed gives others."""
    few, more = (source.patients(NOMINAL, count, 5) for count in (4, 7))
    assert all(map(alike, few, more))
    assert not any(map(alike, few, source.patients(NOMINAL, 4, 6)))


@pytest.mark.parametrize("name", ALL_WORLDS)
def test_a_drawing_can_be_drawn(source: Simulator, name: str) -> None:
    """Nothing is drawn where nothing was shown; strengths are 1 to 10 there and 0 elsewhere."""
    for patient in source.patients(ALL_WORLDS[name], 6, 31):
        one = patient.drawing
        assert (one.weights <= one.observed + 1e-6).all()
        assert (one.weights >= 0).all()
        marked = one.intensity[one.weights > 0]
        assert len(marked)
        assert marked.min() >= 1
        assert marked.max() <= 10
        assert not one.intensity[one.weights == 0].any()


def test_the_kind_says_what_sends_the_pain(atlas: Atlas, source: Simulator) -> None:
    """Rows with trigger points, none without; about half are look-alikes, by their rows, and
    strangers, by their names; no stranger is learned on.
    """
    some = source.patients(NOMINAL, 40, 3)
    assert all((one.kind == TRIGGER_POINTS) == bool(one.rows) for one in some)
    none = source.patients(NO_MUSCLE, 120, 3)
    assert not any(one.rows for one in none)
    others = [one for one in none if one.kind != RANDOM]
    names = {one.kind.removeprefix(IMITATOR) for one in others if one.look_alike is None}
    assert names
    assert names <= {one.name for one in written_imitators()}
    rows = {one.look_alike for one in others} - {None}
    assert rows
    assert rows <= set(range(len(atlas.look_alike_patterns.keys)))
    learned_on = source.patients(without_strangers(NO_MUSCLE), 60, 3)
    assert not any(one.kind.startswith(IMITATOR) for one in learned_on)
    share = sum(one.kind != RANDOM for one in none) / len(none)
    assert 0.35 < share < 0.65
    only_random = source.patients(replace(NO_MUSCLE, imitators=0.0), 10, 3)
    assert {one.kind for one in only_random} == {RANDOM}


def test_a_slip_mirrors_the_whole_drawing(source: Simulator) -> None:
    """What somebody draws on the wrong side is the mirror image of what he means."""
    meant = source.patients(ALL_SEEN, 5, 9)
    slipped = source.patients(replace(ALL_SEEN, mirrored=1.0), 5, 9)
    mirror = source.place.mirror
    for one, other in zip(meant, slipped, strict=True):
        assert one.rows == other.rows
        assert np.array_equal(one.drawing.weights[mirror], other.drawing.weights)
        assert np.array_equal(one.drawing.intensity[mirror], other.drawing.intensity)


def test_one_view_is_one_view(source: Simulator) -> None:
    """Where a single view is offered, what could be seen is what that view shows."""
    single = [seen for name, seen in source.place.seen.items() if " " not in name]
    for patient in source.patients(WORLDS["one_view"], 8, 2):
        assert any(np.allclose(patient.drawing.observed, seen) for seen in single)


def test_sources_cluster_unless_they_do_not(source: Simulator) -> None:
    """Later sources lie near the first in the nominal world, and anywhere in the flat one."""
    two = (0.0, 0.0, 1.0)

    def apart(clustered: bool) -> float:
        world = replace(NOMINAL, source_counts=two, clustered=clustered)
        pairs = [one.rows for one in source.patients(world, 40, 8) if len(one.rows) == 2]
        places = source.zones.centroids
        return float(np.median([np.linalg.norm(places[a] - places[b]) for a, b in pairs]))

    assert apart(clustered=True) < 0.6 * apart(clustered=False)


def rows_of(atlas: Atlas, *areas: str) -> frozenset[int]:
    """The patterns of the muscles of these areas."""
    keys = enumerate(atlas.patterns.keys)
    return frozenset(row for row, key in keys if atlas.muscle(key.muscle).area in areas)


def test_two_drawings_agree_as_published_ones_do(atlas: Atlas, source: Simulator) -> None:
    """Jaccard 0.62 for back and neck and 0.42 for the shoulder, here to within 0.07."""
    trunk = np.mean(source.agreements(NOMINAL, 150, 13, rows_of(atlas, "back", "neck")))
    shoulder = np.mean(source.agreements(NOMINAL, 150, 13, rows_of(atlas, "shoulder")))
    assert trunk == pytest.approx(0.62, abs=0.07)
    assert shoulder == pytest.approx(0.42, abs=0.07)


def test_a_tidy_hand_agrees_with_itself_more(atlas: Atlas, source: Simulator) -> None:
    """The order of the hands: sloppy, nominal, tidy."""
    everywhere = frozenset(range(len(atlas.patterns.keys)))
    found = [
        np.mean(source.agreements(WORLDS[name], 60, 4, everywhere))
        for name in ("sloppy", "nominal", "tidy")
    ]
    assert found[0] < found[1] < found[2]


def test_a_scribble_is_thin_and_seen_from_one_side(source: Simulator) -> None:
    """Strokes leave free skin between them, and none goes round the body."""
    place = source.place
    widths = []
    for number in range(12):
        one = scribble(place, np.random.default_rng([3, number]))
        inside = one.units[one.distance < 0]
        if len(inside) < 20:
            continue
        assert (place.normals[inside].mean(axis=0) @ place.normals[inside].T > -0.3).all()
        radius = -one.distance.min()
        reach = np.ptp(place.centres[inside], axis=0).max()
        widths.append(2 * radius / reach)
    assert len(widths) >= 6
    assert np.median(widths) < 0.5
