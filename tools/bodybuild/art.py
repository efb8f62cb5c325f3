"""What is the picture of a view? A small WebP of clay under an outline and contour lines."""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
import shapely
from PIL import Image
from scipy.ndimage import distance_transform_edt, gaussian_filter

from referralmap.geometry.paths import shape_path, smooth_path

from . import light, lines
from .cameras import Camera, render_mesh, render_quads
from .figures import neighbour_mean
from .rays import Caster
from .wheel import BODY_VERTICES, Wheel

QUALITY = 74


@dataclass(frozen=True)
class Art:
    """``image`` is a WebP with alpha; the paths are in view coordinates (cm, y down)."""

    size: tuple[float, float]
    image: bytes
    outline: str
    contours: str
    silhouette: str


def art(wheel: Wheel, camera: Camera, vertices: np.ndarray, ambient: np.ndarray) -> Art:
    """Draw ``camera``'s view; ``vertices`` (19158, 3) cm and ``ambient`` per base vertex."""
    width, height = camera.box[2] - camera.box[0], camera.box[3] - camera.box[1]
    scale = max(1500 / height, 8.0) * 2 if height > 60 else 2000 / height
    steps = 2 if height > 60 else 3
    fine, quads = render_mesh(
        wheel, np.column_stack([vertices, ambient]), render_quads(wheel, camera), steps
    )
    caster = Caster(fine[:, :3], quads)
    average = neighbour_mean(quads, len(fine))
    fold = light.folds(fine[:, :3], caster.normals, average, 3 * steps)
    pixels = light.pixels(caster, camera, fine[:, 3], fold, scale)
    rim = lines.silhouette(pixels.hit, camera, scale)
    decimals = 2 if height > 60 else 3
    drawn = lines.outline(rim, (width, height), scale)
    inner = lines.contours(caster, camera, rim, 0.007 * height)
    return Art(
        size=(round(width, 2), round(height, 2)),
        image=_webp(pixels, camera),
        outline="".join(smooth_path(line, decimals=decimals) for line in drawn),
        contours="".join(smooth_path(line, decimals=decimals) for line in inner),
        silhouette=shape_path(shapely.simplify(rim, 0.0004 * height), decimals=decimals),
    )


def _webp(pixels: light.Pixels, camera: Camera) -> bytes:
    # Colour is carried past the edge, so that shrinking does not mix the background into the rim.
    nearest = distance_transform_edt(~pixels.hit, return_distances=False, return_indices=True)
    colour = light.coloured(pixels.shade[tuple(nearest)])
    alpha = gaussian_filter(pixels.hit.astype(float), 0.7) * _fade(pixels.hit.shape, camera.fade)
    image = Image.fromarray(
        np.dstack([colour, np.round(alpha * 255).astype(np.uint8)]), mode="RGBA"
    )
    small = image.resize((image.width // 2, image.height // 2), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    small.save(out, "WEBP", quality=QUALITY, alpha_quality=80, method=6)
    return out.getvalue()


def _fade(shape: tuple[int, int], edges: tuple[str, ...]) -> np.ndarray:
    """1 inside, falling to 0 over 5 % of the picture at the edges that cut the body."""
    height, width = shape
    reach = 0.05 * height
    rows, columns = np.arange(height)[:, None], np.arange(width)[None, :]
    away = {
        "top": rows, "bottom": height - 1 - rows, "left": columns, "right": width - 1 - columns
    }  # fmt: skip
    out = np.ones(shape)
    for edge in edges:
        t = np.clip(away[edge] / reach, 0, 1)
        out = np.minimum(out, t * t * (3 - 2 * t))
    return out


def ambient(vertices: np.ndarray, wheel: Wheel) -> np.ndarray:
    """Exposure to the sky (19158,) of the base vertices of a posed figure, symmetric."""
    from .rays import exposure

    groups = wheel.base()[1]
    quads = np.concatenate([groups["body"], groups["helper-l-eye"], groups["helper-r-eye"]])
    caster = Caster(vertices, quads)
    used = np.unique(quads)
    out = np.ones(len(vertices))
    out[used] = exposure(caster, vertices[used], caster.normals[used], 256)
    body = np.zeros(len(vertices), bool)
    body[:BODY_VERTICES] = True
    return np.where(body, (out + out[wheel.mirror()]) / 2, out)
