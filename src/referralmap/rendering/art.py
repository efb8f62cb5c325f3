"""What does a program that draws a view itself need of its art?"""

from __future__ import annotations

import base64
from dataclasses import dataclass

from referralmap.atlas.atlas import Atlas
from referralmap.geometry.paths import mirrored_path

EDGES = ("left_edge", "right_edge")


@dataclass(frozen=True)
class ViewArt:
    """A view in cm: its size, the clay image as a data URL, three paths and the words around it.

    ``flipped`` says that the image has to be drawn as its mirror image; the paths already are.
    """

    box: tuple[float, float]
    image: str
    flipped: bool
    outline: str
    contours: str
    silhouette: str
    side_labels: dict[str, str]
    words: str


def view_art(atlas: Atlas, figure: str, view: str) -> ViewArt:
    """The art of one view of one figure; UnknownNameError for names that do not exist."""
    scene = atlas.body.view(view, figure)
    picture = atlas.body.picture(scene)
    encoded = base64.b64encode(picture.image).decode("ascii")
    width = scene.size[0] if scene.flipped else None
    outline, contours, silhouette = (
        path if width is None else mirrored_path(path, width)
        for path in (picture.outline, picture.contours, picture.silhouette)
    )
    return ViewArt(
        box=scene.size,
        image=f"data:image/webp;base64,{encoded}",
        flipped=scene.flipped,
        outline=outline,
        contours=contours,
        silhouette=silhouette,
        side_labels=dict(zip(EDGES, scene.edges(atlas.language, loud=True), strict=True)),
        words=scene.named(atlas.language),
    )
