"""The atlas's page: one muscle, and where each of its trigger points sends pain."""

from __future__ import annotations

import base64
import html
from collections.abc import Iterable

import streamlit as st

import referralmap as rm
from referralmap.app.session import the_atlas
from referralmap.app.words import FIGURES, GROUPS
from referralmap.model import Muscle, TriggerPoint
from referralmap.rendering.choice import best_views

BEST = "Where it shows best"
SHEETS = {group.words: tuple(view.id for view in group.views) for group in GROUPS}
NONE_FOUND = "No muscle is called that, or nearly that. All of them are in the list."


def explore_page() -> None:
    """Choose a muscle, see its patterns."""
    atlas = the_atlas()
    st.title("Where a muscle sends pain")
    st.markdown("Filled: usual pain. Dotted: sometimes. Dashed: the muscle. **✕**: where to press.")
    muscle, side, figure, sheet = _chosen(atlas)
    st.subheader(f"{muscle.name}, {side}" if side is not rm.Side.MIDLINE else muscle.name)
    st.markdown(f"*{'; '.join((muscle.latin, *muscle.synonyms))}*. {muscle.action}")
    for point in muscle.trigger_points:
        views = SHEETS.get(sheet) or best_views(atlas, point, side, figure=figure)
        st.markdown(f"**{point.name}.** {point.place}")
        picture = rm.draw_pattern(atlas, point, side=side, views=views, figure=figure)
        st.html(_framed(picture, _in_words(muscle, point, side)))
    _facts(muscle)


def _chosen(atlas: rm.Atlas) -> tuple[Muscle, rm.Side, str, str]:
    words = st.text_input("Search", placeholder="SCM, peroneus, hamstring …")
    found = atlas.muscles_called(words) if words.strip() else ()
    if words.strip() and not found:
        st.info(NONE_FOUND)
    muscles = list(found) or sorted(atlas.muscles, key=lambda muscle: muscle.name)
    first, second, third, fourth = st.columns([3, 1.5, 2.2, 2])
    muscle = first.selectbox("Muscle", muscles, format_func=lambda muscle: muscle.name)
    side = second.radio("Side", muscle.sides, format_func=str.capitalize, horizontal=True)
    named = dict(FIGURES)
    figure = third.radio("Figure", list(named), format_func=named.__getitem__, horizontal=True)
    sheet = fourth.selectbox("Seen from", [BEST, *SHEETS])
    return muscle, side, figure, sheet


def _facts(muscle: Muscle) -> None:
    """What else is known of the muscle, cautions first: they are for the hand and the needle."""
    _listed("Take care when pressing", muscle.cautions.pressure)
    _listed("Take care with needles", muscle.cautions.needle)
    _listed("Often taken for it", muscle.mistaken_for)
    _listed("Brought on by", muscle.provoked_by)
    st.markdown(f"**How to find it.** {muscle.palpation}")
    st.markdown(
        f"**Anatomy.** Origin: {muscle.origin} Insertion: {muscle.insertion} Nerve: {muscle.nerve}"
    )


def _listed(title: str, said: Iterable[str]) -> None:
    lines = list(said)
    if lines:
        st.markdown(f"**{title}.** {'; '.join(lines)}.")


def _in_words(muscle: Muscle, point: TriggerPoint, side: rm.Side) -> str:
    """The picture for whoever does not see it."""
    zones = point.zone_words
    said = f"{muscle.name} {point.name}, {side}. Usual pain: {'; '.join(zones.essential)}."
    return said + (f" Sometimes: {'; '.join(zones.spillover)}." if zones.spillover else "")


def _framed(picture: str, words: str) -> str:
    """The picture on white paper, as in a book: its lines are drawn for a light ground."""
    source = base64.b64encode(picture.encode("utf-8")).decode("ascii")
    said = html.escape(words, quote=True)
    return (
        '<figure style="margin:0 0 1.5rem;padding:1rem;border-radius:1rem;background:#fff;'
        'border:1px solid #cfd9dc">'
        f'<img alt="{said}" src="data:image/svg+xml;base64,{source}" '
        'style="display:block;width:100%;max-height:75vh;object-fit:contain"></figure>'
    )
