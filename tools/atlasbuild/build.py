"""Compile muscles and regions to ``maps/compiled``: signed distances at cells and at vertices."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np

from bodybuild.outputs import digest, smallest, write_arrays, write_json
from referralmap.atlas.patterns import STEP_CM
from referralmap.atlas.reader import AtlasFiles, read_atlas_files
from referralmap.body.body import Body, load_body
from referralmap.errors import AtlasError, Problem
from referralmap.model import InsetShape, Muscle, Region, Shape, Side, TriggerPoint

from .geodesics import NoPathError, Skin
from .places import REACH_CM, Places

INSIDE_CM = -1.0


def build_zones(root: Path) -> None:
    """Write ``maps/compiled`` of the checkout at ``root``; AtlasError where a shape has no
    place.
    """
    maps = root / "maps"
    files = read_atlas_files(maps)
    body = load_body(maps)
    started = time.perf_counter()
    places = skins(body)
    compiler = Compiler(body, places, files)
    rows = []
    for muscle in files.muscles:
        rows += compiler.muscle(muscle)
        print(f"  {time.perf_counter() - started:6.1f} s  {muscle.id}", flush=True)
    if compiler.problems:
        raise AtlasError(compiler.problems)
    folder = maps / "compiled"
    write_json(folder / "patterns.json", {"patterns": rows})
    write_arrays(folder / "patterns.npz", **compiler.cells.arrays())
    write_arrays(folder / "fields.npz", **compiler.vertices.arrays())
    write_regions(folder, compiler)
    if compiler.problems:
        raise AtlasError(compiler.problems)
    print(f"  {time.perf_counter() - started:6.1f} s  regions")
    write_json(folder / "build.json", {"sources": digest(zone_sources(root), root)})


def zone_sources(root: Path) -> list[Path]:
    """Everything that the compiled zones depend on."""
    maps = root / "maps"
    named = [maps / "regions.toml", maps / "insets.toml", maps / "body" / "landmarks.json"]
    surface = [maps / "body" / "surface.npz", maps / "body" / "neutral" / "figure.npz"]
    programs = [*(root / "tools" / "atlasbuild").glob("*.py")]
    return [*named, *surface, *programs, *(maps / "muscles").rglob("*.toml")]


def skins(body: Body) -> Places:
    """The skin of the standing neutral figure, with and without the auricles."""
    fine = body.surface.fine(body.vertices())
    quads = body.surface.small_quads
    dark = np.ones(len(fine), bool)
    dark[quads[body.surface.cell_of_quad >= 0]] = False
    ears = auricles(body, fine)
    bare, eared = Skin(fine, quads, dark | ears), Skin(fine, quads, dark)
    return Places(bare, eared, body.landmarks, body.mirror_vertices)


def auricles(body: Body, fine: np.ndarray) -> np.ndarray:
    """Vertices of both auricles: what lies within the ears' outline and off the side of the head.

    The auricle is the part of the head that a plane just outside the skull cuts off between the
    ear's landmarks.
    """
    at = {name: fine[vertex] for name, vertex in body.landmarks.items()}
    helix, lobe = at["ear_helix"], at["ear_lobe"]
    front, back = at["tragus"][2] + 0.1, at["behind_ear"][2] - 0.2
    high, low = helix[1] + 0.6, lobe[1] - 0.5
    wide = np.abs(fine[:, 0]) > skull_half_width(at)
    box = (fine[:, 1] < high) & (fine[:, 1] > low) & (fine[:, 2] < front) & (fine[:, 2] > back)
    left = box & wide
    return left | left[body.mirror_vertices]


def skull_half_width(at: dict[str, np.ndarray]) -> float:
    """Distance in cm from the midline beyond which the auricle stands off the head."""
    return max(float(at["tragus"][0]), float(at["behind_ear"][0])) + 0.05


class Rows:
    """Growing CSR rows of quantised distances."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._rows: dict[str, list[tuple[np.ndarray, np.ndarray]]] = {name: [] for name in names}

    def add(self, name: str, index: np.ndarray, distance: np.ndarray) -> None:
        """Append a row of distances in cm at the given places."""
        steps = np.clip(np.round(distance / STEP_CM), -127, 127).astype(np.int8)
        self._rows[name].append((index, steps))

    def arrays(self) -> dict[str, np.ndarray]:
        """All rows as the arrays of an npz file."""
        out = {}
        for name, rows in self._rows.items():
            lengths = [0, *(len(index) for index, _ in rows)]
            out[f"{name}_start"] = np.cumsum(lengths).astype(np.uint32)
            none = [np.zeros(0, int)]
            index = np.concatenate([index for index, _ in rows] or none)
            out[f"{name}_units"] = index.astype(np.uint16)
            out[f"{name}_distance"] = np.concatenate([d for _, d in rows] or none).astype(np.int8)
        return out


class Compiler:
    """Fields of shapes at cells and vertices, with every shape that has no place noted."""

    def __init__(self, body: Body, places: Places, files: AtlasFiles) -> None:
        self.body, self.places, self.files = body, places, files
        self.cells = Rows(("essential", "whole"))
        self.vertices = Rows(("essential", "whole", "outline"))
        self.problems: list[Problem] = []
        self.insets = inset_units(files, len(body.cell_areas))

    def muscle(self, muscle: Muscle) -> list[dict[str, object]]:
        """Compile a muscle: its outline, and each trigger point."""
        outline = self.union(muscle, "outline", muscle.outline)
        self._add_vertices("outline", outline)
        return [self._trigger_point(muscle, one) for one in muscle.trigger_points]

    def _trigger_point(self, muscle: Muscle, one: TriggerPoint) -> dict[str, object]:
        essential = self.union(muscle, f"{one.id} essential", one.essential)
        whole = np.minimum(essential, self.union(muscle, f"{one.id} spillover", one.spillover))
        for name, field, shapes in (
            ("essential", essential, one.essential),
            ("whole", whole, (*one.essential, *one.spillover)),
        ):
            self._add_cells(name, field, shapes)
            self._add_vertices(name, field)
        vertex = self.places.vertex(one.at)
        return {
            "muscle": muscle.id,
            "trigger_point": one.id,
            "midline": muscle.side is Side.MIDLINE,
            "vertex": int(vertex),
        }

    def union(self, muscle: Muscle, what: str, shapes: tuple[Shape, ...]) -> np.ndarray:
        """The least distance (V,) to any of the shapes; inf far outside."""
        field = np.full(len(self.places.bare.vertices), np.inf)
        for number, shape in enumerate(shapes):
            if isinstance(shape, InsetShape):
                continue
            try:
                field = np.minimum(field, self.places.field(shape))
            except (NoPathError, KeyError) as error:
                file = f"maps/muscles/{muscle.area}/{muscle.id}.toml"
                self.problems.append(Problem(file, None, f"{what}[{number}]", str(error), ""))
        return field

    def seeded(self, region: Region) -> np.ndarray:
        """Distance (V,) from a region's seeds less their radii, over all the skin."""
        field = np.full(len(self.places.eared.vertices), np.inf)
        for number, seed in enumerate(region.shapes):
            try:
                field = np.minimum(field, self.places.seeded(seed))
            except (NoPathError, KeyError) as error:
                where = f"{region.id}.seeds[{number}]"
                self.problems.append(Problem("maps/regions.toml", None, where, str(error), ""))
        return field

    def _add_cells(self, name: str, field: np.ndarray, shapes: tuple[Shape, ...]) -> None:
        near = np.where(np.isfinite(field), field, REACH_CM)
        distance = self.body.surface.sampled(near).mean(axis=1)
        cells = np.flatnonzero(distance < REACH_CM - 0.1)
        units = [self.insets[s.inset] for s in shapes if isinstance(s, InsetShape)]
        index = np.concatenate([cells, np.array(sorted(set(units)), int)])
        added = np.full(len(set(units)), INSIDE_CM)
        self.cells.add(name, index, np.concatenate([distance[cells], added]))

    def _add_vertices(self, name: str, field: np.ndarray) -> None:
        index = np.flatnonzero(field < 1.0)
        self.vertices.add(name, index, field[index])


def inset_units(files: AtlasFiles, cells: int) -> dict[str, int]:
    """The unit of each inset on the left or midline: behind the cells, left before right."""
    out, unit = {}, cells
    for inset in files.insets:
        out[inset.id] = unit
        unit += len(inset.sides)
    return out


def write_regions(folder: Path, compiler: Compiler) -> None:
    """Every cell belongs to the region whose seeds claim it first: least distance less radius."""
    body, regions = compiler.body, compiler.files.regions
    cells = len(body.cell_areas)
    best, owner = np.full(cells, np.inf), np.full(cells, -1)
    for number, region in enumerate(regions):
        field = compiler.seeded(region)
        distance = body.surface.sampled(field).mean(axis=1)
        other = distance[body.mirror]
        for side, claim in ((0, distance), (1, other)):
            closer = claim < best - 1e-9
            best = np.where(closer, claim, best)
            owner = np.where(
                closer, 2 * number + (0 if region.side is Side.MIDLINE else side), owner
            )
    owner = adopted(owner, body.cell_centres)
    write_json(folder / "regions.json", {"regions": [region.id for region in regions]})
    write_arrays(folder / "regions.npz", owner=smallest(owner))


def adopted(owner: np.ndarray, centres: np.ndarray) -> np.ndarray:
    """Owners (N,) with the cells that no way along the skin reaches given to their nearest
    neighbour.
    """
    out = owner.copy()
    known = np.flatnonzero(owner >= 0)
    for cell in np.flatnonzero(owner < 0):
        out[cell] = owner[known[np.argmin(np.linalg.norm(centres[known] - centres[cell], axis=1))]]
    return out
