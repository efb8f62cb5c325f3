import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from referralmap import Atlas
from referralmap.atlas.reader import read_atlas_files
from referralmap.geometry.subdivision import quad_areas
from referralmap.inference.whole import changed_since_built

FIGURES = ("neutral", "female", "male")
HEIGHTS = {"neutral": 170.0, "female": 164.0, "male": 176.0}


def du_bois_cm2(volume_litres: float, height_cm: float) -> float:
    """Body surface by Du Bois and Du Bois (1916), a litre of body taken for a kilogram."""
    return 71.84 * volume_litres**0.425 * height_cm**0.725


def volume_litres(vertices: np.ndarray, quads: np.ndarray) -> float:
    """Volume inside a closed mesh, in litres."""
    triangles = np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])
    a, b, c = (vertices[triangles[:, k]] for k in range(3))
    return abs(float(np.einsum("ij,ij->i", a, np.cross(b, c)).sum())) / 6000


def test_the_mirror_is_an_involution(atlas: Atlas) -> None:
    """Surface invariant 1: the mirror of the mirror is the cell itself."""
    mirror = atlas.body.mirror
    assert (mirror[mirror] == np.arange(len(mirror))).all()


def test_cells_mirror_exactly(atlas: Atlas) -> None:
    """Surface invariant 2: centres and areas of mirror cells agree to the last bit."""
    body = atlas.body
    assert (body.cell_centres[body.mirror] == body.cell_centres * [-1, 1, 1]).all()
    assert (body.cell_areas[body.mirror] == body.cell_areas).all()


@pytest.mark.parametrize("figure", FIGURES)
def test_each_figure_has_the_skin_that_du_bois_expects(atlas: Atlas, figure: str) -> None:
    """The cells' total area is within 3 % of Du Bois' formula for the figure's volume and
    height.
    """
    body = atlas.body
    fine = body.surface.fine(body.vertices(figure))
    volume = volume_litres(fine, body.surface.small_quads)
    expected = du_bois_cm2(volume, HEIGHTS[figure])
    assert body.figure_areas(figure).sum() == pytest.approx(expected, rel=0.03)


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_stands_on_the_floor_at_its_height(atlas: Atlas, figure: str) -> None:
    """Feet on y = 0, head at the figure's height, in cm."""
    y = atlas.body.vertices(figure)[:, 1]
    assert y.min() == pytest.approx(0, abs=0.01)
    assert y.max() == pytest.approx(HEIGHTS[figure], abs=0.01)


def test_the_axes_are_those_of_the_patient(atlas: Atlas) -> None:
    """x to the patient's left, y up, z forward: left mastoid, head over foot, nose before inion."""
    body = atlas.body
    at = {name: body.surface.fine(body.vertices())[v] for name, v in body.landmarks.items()}
    assert at["mastoid"][0] > 0
    assert at["vertex"][1] > at["heel_plantar"][1] + 150
    assert at["nose_tip"][2] > at["inion"][2] + 15
    assert at["hallux_tip"][2] > at["calcaneus_posterior"][2] + 15


def test_base_vertices_keep_their_numbers(atlas: Atlas) -> None:
    """The first 13,380 vertices are those of the base mesh, merely smoothed by subdivision."""
    body = atlas.body
    base, fine = body.vertices(), body.surface.fine(body.vertices())
    assert len(base) == 13_380
    assert np.linalg.norm(fine[:13_380] - base, axis=1).max() < 1.5


def test_cells_tile_what_light_reaches(atlas: Atlas) -> None:
    """Each small quad belongs to one cell at most, and the cells' areas are those of their
    quads.
    """
    body = atlas.body
    surface = body.surface
    areas = quad_areas(surface.fine(body.vertices()), surface.small_quads)
    lit = surface.cell_of_quad >= 0
    total = np.bincount(surface.cell_of_quad[lit], areas[lit], minlength=len(body.cell_areas))
    assert np.abs(total - body.cell_areas).max() < 0.02
    assert body.cell_areas.max() < 4


def test_cells_are_where_their_samples_are(atlas: Atlas) -> None:
    """A cell's centre is the mean of its four samples."""
    body = atlas.body
    samples = body.surface.samples(body.vertices())
    assert np.abs(samples.mean(axis=1) - body.cell_centres).max() < 0.01


def test_built_files_are_as_new_as_their_sources(project: Path) -> None:
    """No source of maps/body has changed since it was built, and no output was edited by hand."""
    record = json.loads((project / "maps/body/build.json").read_text("utf-8"))
    for kind in ("sources", "outputs"):
        stale = [name for name, sha in record[kind].items() if digest(project / name) != sha]
        assert not stale, f"run 'python tools/build.py body': {kind} changed: {stale}"


def test_compiled_zones_are_as_new_as_their_sources(project: Path) -> None:
    """No muscle, region or landmark has changed since the zones were compiled, and none is new."""
    files = read_atlas_files(project / "maps")
    stale = [str(problem) for problem in changed_since_built(project / "maps", files)]
    assert not stale, f"run 'referralmap build': {stale}"


def digest(path: Path) -> str:
    """A file's sha256, or 'missing'."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else "missing"
