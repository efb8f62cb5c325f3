"""How are all pictures of the atlas written to a folder that a person can open?

One SVG a trigger point and a page ``index.html`` that shows them all; for landmarks one SVG a view
and a page with the words of each. The folder needs nothing else and nothing from a network.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from referralmap.atlas.atlas import Atlas
from referralmap.files import write_text
from referralmap.model import Muscle, Side, TriggerPoint

from .choice import best_views
from .landmarks import landmark_view
from .svg import draw_pattern

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 1400px; }
figure { margin: 0 0 2.5rem; }
img { max-width: 100%; border: 1px solid #ddd; border-radius: 8px; }
td, th { text-align: left; padding: .15rem .8rem .15rem 0; vertical-align: top; }
nav { columns: 4 14rem; margin-bottom: 2rem; }
"""


def write_all(atlas: Atlas, folder: Path, *, side: Side = Side.LEFT) -> list[Path]:
    """Every pattern as an SVG, and ``index.html``; returns what was written."""
    written, parts, links = [], [], []
    for muscle in atlas.muscles:
        links.append(f'<a href="#{muscle.id}">{escape(muscle.name)}</a><br>')
        parts.append(f'<h2 id="{muscle.id}">{escape(muscle.name)}</h2>')
        for one in muscle.trigger_points:
            path = folder / f"{muscle.id}-{one.id}.svg"
            shown = side if side in muscle.sides else muscle.sides[0]
            views = best_views(atlas, one, shown)
            write_text(path, draw_pattern(atlas, one, side=shown, views=views))
            parts.append(_figure(muscle, one, path.name))
            written.append(path)
    page = _page("Referred-pain patterns", f"<nav>{''.join(links)}</nav>{''.join(parts)}")
    write_text(folder / "index.html", page)
    return [*written, folder / "index.html"]


def write_landmarks(atlas: Atlas, folder: Path) -> list[Path]:
    """Each view with the landmarks it shows, and a page with their words."""
    written, parts = [], []
    for view in atlas.body.views:
        svg, shown = landmark_view(atlas, view)
        if not shown:
            continue
        path = folder / f"landmarks-{view}.svg"
        write_text(path, svg)
        written.append(path)
        parts.append(f'<h2>{escape(view)}</h2><img src="{path.name}" alt="">')
    rows = "".join(
        f"<tr><th>{escape(one.name)}</th><td>{escape(one.words)}</td></tr>"
        for one in atlas.landmarks
    )
    page = _page("Landmarks", f"{''.join(parts)}<h2>In words</h2><table>{rows}</table>")
    write_text(folder / "landmarks.html", page)
    return [*written, folder / "landmarks.html"]


def _figure(muscle: Muscle, one: TriggerPoint, picture: str) -> str:
    essential = "; ".join(one.zone_words.essential)
    spillover = "; ".join(one.zone_words.spillover) or "none"
    caption = (
        f"<b>{escape(muscle.name)} {escape(one.name)}</b>: {escape(one.place)}<br>"
        f"Essential: {escape(essential)}. Spillover: {escape(spillover)}."
    )
    return f'<figure><img src="{picture}" alt=""><figcaption>{caption}</figcaption></figure>'


def _page(title: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style><h1>{title}</h1>{body}</html>\n"
    )
