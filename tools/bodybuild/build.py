"""Build everything under ``maps/body``: surface, figures, views, pictures, landmarks."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import numpy as np

from referralmap.body.load import read_surface
from referralmap.body.surface import WHOLE, Surface
from referralmap.compiling.outputs import smallest, write_arrays, write_json
from referralmap.geometry.subdivision import quad_areas

from . import wheel as source
from .art import ambient, art
from .cameras import PAIRED, Camera, cameras
from .cells import cells
from .figures import FIGURES, standing
from .landmarks import Figure as PickedFigure
from .landmarks import resolved
from .visibility import visible
from .wheel import BODY_VERTICES, Wheel


def build_body(root: Path, downloads: Path) -> None:
    """Write ``maps/body`` of the checkout at ``root``."""
    wheel = source.fetched(downloads)
    folder = root / "maps" / "body"
    started = time.perf_counter()

    def say(what: str) -> None:
        print(f"  {time.perf_counter() - started:6.1f} s  {what}", flush=True)

    across = wheel.mirror()[:BODY_VERTICES]
    say("cells of the surface")
    surface = build_surface(wheel, folder, across)
    say(f"{len(surface.face)} cells; landmarks")
    build_landmarks(wheel, root, folder, surface)
    for name in FIGURES:
        build_figure(wheel, folder / name, name, surface, across, say)
    say("body built")


def rebuild_landmarks(root: Path, downloads: Path) -> None:
    """Write only the landmarks, on the surface as built."""
    surface, _ = read_surface(root / "maps")
    build_landmarks(source.fetched(downloads), root, root / "maps" / "body", surface)


def build_surface(wheel: Wheel, folder: Path, across: np.ndarray) -> Surface:
    quads = wheel.base()[1]["body"]
    vertices = standing(wheel, "neutral")["stand"][:BODY_VERTICES]
    made = cells(vertices, quads, across)
    surface = Surface(quads, made.face, made.corner, made.mirror)
    areas, centres = symmetric_cells(surface, vertices)
    write_arrays(
        folder / "surface.npz",
        quads=smallest(quads),
        face=smallest(made.face),
        corner=smallest(made.corner),
        mirror=smallest(made.mirror),
        cell_centres=centres.astype(np.float32),
        cell_areas=areas.astype(np.float32),
    )
    return surface


def symmetric_cells(surface: Surface, vertices: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Areas (N,) and centres (N, 3); averaged with their mirror image, so equal to the last bit."""
    quads = quad_areas(surface.fine(vertices), surface.small_quads).reshape(-1, WHOLE)
    rows = quads[surface.face]
    single = rows[np.arange(len(rows)), np.minimum(surface.corner, WHOLE - 1)]
    areas = np.where(surface.corner == WHOLE, rows.sum(axis=1), single)
    centres = surface.samples(vertices).mean(axis=1)
    mirror = surface.mirror
    return (areas + areas[mirror]) / 2, (centres + centres[mirror] * [-1, 1, 1]) / 2


def build_landmarks(wheel: Wheel, root: Path, folder: Path, surface: Surface) -> None:
    picks = tomllib.loads((root / "maps" / "landmarks.toml").read_text("utf-8"))
    vertices = standing(wheel, "neutral")["stand"][:BODY_VERTICES]
    fine = surface.fine(vertices)
    write_json(
        folder / "landmarks.json",
        resolved(picks, PickedFigure(fine, surface.small_quads)),
    )
    write_arrays(folder / "mirror.npz", vertices=smallest(mirrored_vertices(fine)))


def mirrored_vertices(fine: np.ndarray) -> np.ndarray:
    """The mirror of each fine vertex; rounding makes the two halves' coordinates comparable."""
    keys = np.round(fine, 6)
    there = np.round(fine * [-1, 1, 1], 6) + 0.0
    order, other = np.lexsort(keys.T + 0.0), np.lexsort(there.T)
    out = np.empty(len(fine), int)
    out[other] = order
    if (out[out] != np.arange(len(fine))).any():
        raise SystemExit("the subdivided surface is not symmetric")
    return out


def build_figure(wheel, folder: Path, name: str, surface: Surface, across, say) -> None:
    poses = standing(wheel, name)
    body = {pose: xyz[:BODY_VERTICES] for pose, xyz in poses.items()}
    areas, _ = symmetric_cells(surface, body["stand"])
    arrays = {pose: xyz.astype(np.float32) for pose, xyz in body.items()}
    write_arrays(folder / "figure.npz", **arrays, cell_areas=areas.astype(np.float32))
    ambients = {pose: ambient(xyz, wheel) for pose, xyz in poses.items()}
    rows, seen = {}, {}
    for camera in cameras(wheel, poses):
        drawn = art(wheel, camera, poses[camera.pose], ambients[camera.pose])
        (folder / f"{camera.name}.webp").write_bytes(drawn.image)
        paths = {k: getattr(drawn, k) for k in ("outline", "contours", "silhouette")}
        write_json(folder / f"{camera.name}.json", paths)
        both = [camera]
        if camera.name in PAIRED:
            both.append(camera.mirrored(PAIRED[camera.name], across))
        for one in both:
            rows[one.name] = _row(one, camera.name)
            seen[one.name] = np.packbits(visible(surface, one, body[one.pose]))
        say(f"{name}: {camera.name}")
    write_json(folder / "views.json", rows)
    write_arrays(folder / "visible.npz", **seen)


def _row(camera: Camera, art_name: str) -> dict[str, object]:
    x0, y0, x1, y1 = camera.box
    return {
        "pose": camera.pose,
        "right": [round(float(v), 9) for v in camera.right],
        "up": [round(float(v), 9) for v in camera.up],
        "left_top": [x0, y1],
        "size": [round(x1 - x0, 2), round(y1 - y0, 2)],
        "art": art_name,
        "flipped": camera.name != art_name,
    }
