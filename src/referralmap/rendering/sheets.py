"""How are the pictures of the atlas written to a folder that a person can open?

One page a muscle with every picture inside it, and ``index.html`` that leads to all; for landmarks
and for regions one SVG a view and a page with the words of each. The folder needs nothing else and
nothing from a network.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from html import escape
from itertools import groupby
from pathlib import Path

from referralmap.atlas.atlas import Atlas
from referralmap.atlas.counts import confidence_of
from referralmap.files import write_text
from referralmap.model import Muscle, Region, Side, SourceRef, TriggerPoint

from .choice import best_views
from .detail import draw_detail
from .landmarks import landmark_view
from .regions import region_view

DETAIL = 560
"""Height of a view on the page of a muscle [px]."""
_KEY = (
    "Filled: essential zone. Dotted: spillover zone. Dashed: the outline of the muscle. X: the "
    "trigger point."
)
_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 1400px; padding: 0 1rem;
  color: #16262b; }
figure { margin: 0 0 2.5rem; }
img, figure svg { max-width: 100%; height: auto; border: 1px solid #ddd; border-radius: 8px; }
.views { display: flex; flex-wrap: wrap; gap: 1rem; margin-top: .5rem; }
.views > div { flex: none; max-width: 100%; }
.edges { display: flex; justify-content: space-between; gap: 1rem; margin: .2rem 0 0;
  font-size: 14px; text-align: center; width: 0; min-width: 100%; }
td, th { text-align: left; padding: .15rem .8rem .15rem 0; vertical-align: top; }
nav { columns: 4 14rem; margin-bottom: 2rem; }
.names { color: #4a5a60; }
.source { font-size: 14px; color: #4a5a60; }
"""


def write_all(atlas: Atlas, folder: Path, *, side: Side = Side.LEFT) -> list[Path]:
    """A page for each muscle, and ``index.html``; returns what was written, the index last."""
    written = [write_muscle(atlas, muscle, folder, side=side) for muscle in atlas.muscles]
    parts = []
    for area, muscles in groupby(atlas.muscles, key=lambda muscle: muscle.area):
        links = "".join(
            f'<a href="{muscle.id}.html">{escape(muscle.name)}</a><br>' for muscle in muscles
        )
        parts.append(f"<h2>{escape(area.capitalize())}</h2><nav>{links}</nav>")
    write_text(folder / "index.html", page("Referred-pain patterns", "".join(parts)))
    return [*written, folder / "index.html"]


def write_muscle(atlas: Atlas, muscle: Muscle, folder: Path, *, side: Side = Side.LEFT) -> Path:
    """The page of one muscle: its facts, each pattern in the views that show it best, its sources.

    ``side`` is the one drawn where the muscle has two.
    """
    shown = side if side in muscle.sides else muscle.sides[0]
    figures = "".join(_figure(atlas, muscle, one, shown) for one in muscle.trigger_points)
    other = escape("; ".join((muscle.latin, *muscle.synonyms)))
    key = _KEY if shown is Side.MIDLINE else f"Drawn for the patient's {shown}. {_KEY}"
    body = (
        f'<p class="names">{other}</p>{_facts(muscle)}<p>{key}</p>{figures}'
        f"{_sources(atlas, muscle)}"
    )
    path = folder / f"{muscle.id}.html"
    write_text(path, page(muscle.name, body))
    return path


def write_landmarks(atlas: Atlas, folder: Path) -> list[Path]:
    """Each view with the landmarks it shows, and a page with their words."""
    written, links, pictures = _views(atlas, folder, "landmarks", landmark_view)
    rows = "".join(row(one.name, [one.words]) for one in atlas.landmarks)
    key = "Orange: of the patient's left, as shapes are written. Blue: its mirror image."
    body = f"{links}<h2>In words</h2><table>{rows}</table><p>{key}</p>{pictures}"
    write_text(folder / "landmarks.html", page("Landmarks", body))
    return [*written, folder / "landmarks.html"]


def write_regions(atlas: Atlas, folder: Path) -> list[Path]:
    """Each view with the regions it shows, and a page with the names of each, its segments of the
    CHOIR body map and its identifiers.
    """
    written, links, pictures = _views(atlas, folder, "regions", region_view)
    segments = {segment.id: segment.words for segment in atlas.segments}
    rows = "".join(_region_row(one, segments) for one in atlas.regions)
    heads = ("Region", "In a file", "Anatomical", "Also", "CHOIR segments", "Identifiers")
    head = "".join(f"<th>{one}</th>" for one in heads)
    body = f"{links}<h2>In words</h2><table><tr>{head}</tr>{rows}</table>{pictures}"
    write_text(folder / "regions.html", page("Regions", body))
    return [*written, folder / "regions.html"]


def _views(
    atlas: Atlas,
    folder: Path,
    kind: str,
    draw: Callable[[Atlas, str], tuple[str, tuple[str, ...]]],
) -> tuple[list[Path], str, str]:
    """One SVG for each view that shows something, and of their page the links and the pictures."""
    written, parts, leads = [], [], []
    for view in atlas.body.views:
        svg, shown = draw(atlas, view)
        if shown:
            path = folder / f"{kind}-{view}.svg"
            write_text(path, svg)
            written.append(path)
            title = escape(atlas.body.view(view).words)
            parts.append(f'<h2 id="{view}">{title}</h2><img src="{path.name}" alt="">')
            leads.append(f'<a href="#{view}">{title}</a><br>')
    return written, f"<nav>{''.join(leads)}</nav>", "".join(parts)


def _region_row(region: Region, segments: Mapping[str, str]) -> str:
    """One region: paired ones with the segments of the left side, as they are written."""
    cells = (
        region.id,
        region.anatomical,
        "; ".join(region.also),
        "; ".join(f"{one} {segments[one]}" for one in region.choir),
        "; ".join(one for one in (region.fma, region.uberon) if one),
    )
    row = "".join(f"<td>{escape(one)}</td>" for one in cells)
    return f'<tr id="{region.id}"><th>{escape(region.name)}</th>{row}</tr>'


def _figure(atlas: Atlas, muscle: Muscle, one: TriggerPoint, side: Side) -> str:
    views = "".join(_view(atlas, one, side, name) for name in best_views(atlas, one, side))
    essential = "; ".join(one.zone_words.essential)
    spillover = "; ".join(one.zone_words.spillover) or "none"
    caption = (
        f"<b>{escape(muscle.name)} {escape(one.name)}</b>: {escape(one.place)}<br>"
        f"Essential: {escape(essential)}. Spillover: {escape(spillover)}."
    )
    return (
        f'<figure id="{one.id}"><figcaption>{caption}</figcaption>'
        f'<div class="views">{views}</div></figure>'
    )


def _view(atlas: Atlas, one: TriggerPoint, side: Side, name: str) -> str:
    """One view, cut to the pattern and its muscle, with its words and what lies at its edges."""
    picture = draw_detail(atlas, one, side=side, view=name, height=DETAIL)
    scene = atlas.body.view(name)
    edges = scene.side_labels
    said = (edges["left_edge"], f"<b>{escape(scene.words)}</b>", edges["right_edge"])
    return (
        f'<div>{picture}<p class="edges">{"".join(f"<span>{one}</span>" for one in said)}</p></div>'
    )


def _facts(muscle: Muscle) -> str:
    rows = (
        ("Depth", [muscle.depth]),
        ("Origin", [muscle.origin]),
        ("Insertion", [muscle.insertion]),
        ("Action", [muscle.action]),
        ("Nerve", [muscle.nerve]),
        ("Provoked by", muscle.provoked_by),
        ("Palpation", [muscle.palpation]),
        ("Taken for", muscle.mistaken_for),
        ("Cautions, pressure", muscle.cautions.pressure),
        ("Cautions, needle", muscle.cautions.needle),
    )
    return f"<table>{''.join(row(name, said) for name, said in rows)}</table>"


def row(name: str, said: Iterable[str]) -> str:
    """A row of a table: a name, and what is said of it; "none known" where that is nothing.

    >>> row("Nerve", [])
    '<tr><th>Nerve</th><td>none known</td></tr>'
    """
    return f"<tr><th>{escape(name)}</th><td>{escape('; '.join(said) or 'none known')}</td></tr>"


def _sources(atlas: Atlas, muscle: Muscle) -> str:
    works = {source.key: source for source in atlas.sources}
    named: dict[str, list[str]] = {}
    for whose, references in (
        ("", muscle.sources),
        *((f"{one.name}: ", one.sources) for one in muscle.trigger_points),
    ):
        for one in references:
            named.setdefault(one.key, []).append(whose + _supported(one))
    listed = "".join(
        f"<li>{escape(works[key].citation)} {escape('; '.join(said))}.</li>"
        for key, said in named.items()
    )
    return f'<h2>Sources</h2><p>{_read(muscle)}</p><ul class="source">{listed}</ul>'


def _supported(one: SourceRef) -> str:
    note = f" ({one.note})" if one.note else ""
    return f"{one.confidence} for {', '.join(one.facts)}{note}"


def _read(muscle: Muscle) -> str:
    """How much of the muscle's facts was read."""
    groups = (muscle.sources, *(one.sources for one in muscle.trigger_points))
    said = [confidence for group in groups for confidence in confidence_of(group).values()]
    read = sum(one == "read" for one in said)
    return f"{read} of {len(said)} facts were read where they are cited; the others are recalled."


def page(title: str, body: str) -> str:
    """A whole HTML document; title and body are markup."""
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style><h1>{title}</h1>{body}</html>\n"
    )
