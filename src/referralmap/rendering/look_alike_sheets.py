"""How are the pictures of the look-alikes written to a folder that a person can open?

One page each with its sentences and its pictures, a nerve root's published maps beside one another,
and ``look_alikes.html`` that leads to all. Like the pages of the muscles it needs nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from itertools import groupby
from pathlib import Path

from referralmap.atlas.atlas import Atlas
from referralmap.files import write_text
from referralmap.look_alikes import LookAlike
from referralmap.model import Side

from .look_alikes import details, views_of_look_alike
from .sheets import page, row

DETAIL = 460
"""Height of a view on the page of a look-alike [px]."""
KINDS = {
    "nerve_root": "Nerve roots",
    "joint": "Joints, tendons and facets",
    "nerve": "Nerves",
    "organ": "Organs",
}
URGENCIES = {
    "none": "not urgent where nothing else is known",
    "soon": "seen within days",
    "today": "seen on the same day",
    "emergency": "an emergency",
}
_STYLE = """
.map { min-width: 13rem; display: flex; flex-direction: column; align-items: center; }
.map svg { flex: none; }
.whose { margin: 0 0 .3rem; max-width: 14rem; flex: 1; display: flex; flex-direction: column;
  justify-content: flex-end; text-align: center; }
"""
_KEY = "Filled: essential zone. Dotted: spillover zone."
_MAPS = (
    "Published maps disagree. What two or more of them claim is essential, what one alone claims "
    "is spillover; each stands beside the others, cut to the same part of the body."
)


def write_look_alikes(atlas: Atlas, folder: Path, *, side: Side = Side.LEFT) -> list[Path]:
    """A page for each look-alike, and ``look_alikes.html``; returns what was written, that last."""
    every = in_order(atlas.look_alikes)
    written = [write_look_alike(atlas, one, folder, side=side) for one in every]
    parts = []
    for kind, group in groupby(every, key=lambda one: one.kind):
        links = "".join(f'<a href="{one.id}.html">{escape(one.name)}</a><br>' for one in group)
        parts.append(f"<h2>{KINDS[kind]}</h2><nav>{links}</nav>")
    index = folder / "look_alikes.html"
    write_text(index, page("Look-alikes: pain that is no muscle's", "".join(parts)))
    return [*written, index]


def in_order(some: Iterable[LookAlike]) -> list[LookAlike]:
    """By kind, and nerve roots from the neck down.

    >>> in_order([])
    []
    """
    return sorted(some, key=lambda one: (list(KINDS).index(one.kind), _level(one), one.name))


def _level(one: LookAlike) -> tuple[int, int]:
    found = re.fullmatch(r"([ctls])(\d+)_.*roots?", one.id)
    return ("ctls".index(found[1]), int(found[2])) if found else (0, 0)


def write_look_alike(
    atlas: Atlas, look_alike: LookAlike, folder: Path, *, side: Side = Side.LEFT
) -> Path:
    """The page of one look-alike; ``side`` is the one drawn where it has two."""
    shown = side if side in look_alike.sides else look_alike.sides[0]
    key = _KEY if shown is Side.MIDLINE else f"Drawn for the patient's {shown}. {_KEY}"
    body = (
        f'<p class="names">This could also be {escape(look_alike.plain)}.</p>{_facts(look_alike)}'
        f"<p>{key} {_MAPS if look_alike.maps else ''}</p>{_figures(atlas, look_alike, shown)}"
        f"{_sources(atlas, look_alike)}"
    )
    path = folder / f"{look_alike.id}.html"
    write_text(path, page(escape(look_alike.name), body))
    return path


def _figures(atlas: Atlas, one: LookAlike, side: Side) -> str:
    """A row for each view with the maps beside one another; one row where there are none."""
    views = [_pictures(atlas, one, side, view) for view in views_of_look_alike(atlas, one, side)]
    rows = views if one.maps else ["".join(views)]
    drawn = "".join(f'<figure class="views">{row}</figure>' for row in rows)
    return f"<style>{_STYLE}</style>{drawn}"


def _pictures(atlas: Atlas, one: LookAlike, side: Side, view: str) -> str:
    """One view: the pattern, and beside it the maps that it follows from."""
    scene = atlas.body.view(view)
    left, right = scene.side_labels["left_edge"], scene.side_labels["right_edge"]
    edges = f'<p class="edges"><span>{left}</span><span>{right}</span></p>'
    return "".join(
        f'<div class="map"><p class="whose"><b>{escape(scene.words)}</b>{escape(name)}</p>'
        f"{picture}{edges}</div>"
        for name, picture in details(atlas, one, side=side, view=view, height=DETAIL, maps=True)
    )


def _facts(one: LookAlike) -> str:
    rows = [
        ("What it is", [one.what]),
        ("What tells it from a muscle", one.told_apart_by),
        ("What is done if it fits", [one.then]),
        ("How urgent if it fits", [URGENCIES[one.urgency]]),
        ("Essential zone", one.zone_words.essential),
        ("Spillover zone", one.zone_words.spillover),
        *((claim.name, claim.words) for claim in one.maps),
        ("Disputed", [one.disputed]),
        *(("Found with it", [found.says]) for found in one.found_with),
    ]
    return f"<table>{''.join(row(name, said) for name, said in rows)}</table>"


def _sources(atlas: Atlas, one: LookAlike) -> str:
    works = {source.key: source.citation for source in atlas.sources}
    listed = "".join(
        f"<li>{escape(works[ref.key])} {ref.confidence} for {escape(', '.join(ref.facts))}.</li>"
        for ref in one.sources
    )
    return f'<h2>Sources</h2><ul class="source">{listed}</ul>'
