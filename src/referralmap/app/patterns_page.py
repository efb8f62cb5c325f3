"""The student's page: one muscle, and where each of its trigger points sends pain."""

from __future__ import annotations

import base64
import html

import streamlit as st

import referralmap as rm
from referralmap.app.page import the_atlas
from referralmap.app.words import FIGURES, GROUPS
from referralmap.model import Muscle

SIDES = {"left": "Left", "right": "Right"}
SHEETS = {"Body": ("anterior", "posterior", "right", "left")} | {
    group.words: tuple(view.id for view in group.views) for group in GROUPS if group.id != "body"
}


def patterns_page() -> None:
    """Choose a muscle, see its patterns."""
    atlas = the_atlas()
    st.title("Where a muscle sends pain")
    muscle, side, figure, sheet = _chosen(atlas)
    st.subheader(f"{muscle.name}, {side}")
    st.markdown(
        f"*{muscle.latin}* — {muscle.action}  \n"
        "Filled: usual pain. Dotted: sometimes. ✕: where to press."
    )
    for point in muscle.trigger_points:
        st.markdown(f"**{point.name}** — {point.place}")
        picture = rm.draw_pattern(
            atlas, point, side=rm.Side(side), views=SHEETS[sheet], figure=figure
        )
        st.html(_framed(picture, f"{muscle.name}, {point.name}, {side}: {point.place}"))


def _chosen(atlas: rm.Atlas) -> tuple[Muscle, str, str, str]:
    muscles = sorted(atlas.muscles, key=lambda muscle: muscle.name)
    first, second, third, fourth = st.columns([3, 1.4, 2, 2])
    muscle = first.selectbox("Muscle", muscles, format_func=lambda muscle: muscle.name)
    side = second.radio("Side", list(SIDES), format_func=SIDES.__getitem__, horizontal=True)
    words = dict(FIGURES)
    figure = third.radio("Figure", list(words), format_func=words.__getitem__, horizontal=True)
    sheet = fourth.selectbox("Part of the body", list(SHEETS))
    return muscle, side, figure, sheet


def _framed(picture: str, words: str) -> str:
    """The picture on white paper, as in a book: its lines are drawn for a light ground."""
    source = base64.b64encode(picture.encode("utf-8")).decode("ascii")
    return (
        '<figure style="margin:0 0 1.5rem;padding:1rem;border-radius:1rem;background:#fff;'
        'border:1px solid #d9e0e3">'
        f'<img alt="{html.escape(words, quote=True)}" src="data:image/svg+xml;base64,{source}" '
        'style="display:block;width:100%;max-height:70vh;object-fit:contain"></figure>'
    )
