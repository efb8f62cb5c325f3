"""The atlas's page: one muscle, and where each of its trigger points sends pain."""

from __future__ import annotations

import base64
import html
from functools import partial

import streamlit as st

import referralmap as rm
from referralmap.app.session import the_atlas
from referralmap.app.words import FIGURES, PARTS, WORDS
from referralmap.inference.words import sided
from referralmap.language.records import movement
from referralmap.model import Muscle, TriggerPoint
from referralmap.rendering.choice import best_views


def explore_page() -> None:
    """Choose a muscle, see its patterns."""
    atlas = the_atlas()
    say = partial(WORDS.say, atlas.language)
    st.title(say("explore.title"))
    st.markdown(say("explore.key"))
    muscle, side, figure, sheet = _chosen(atlas)
    st.subheader(sided(muscle.name, side, atlas.language))
    st.markdown(f"*{'; '.join((muscle.latin, *muscle.synonyms))}*. {muscle.action}")
    for point in muscle.trigger_points:
        views = PARTS.get(sheet) or best_views(atlas, point, side, figure=figure)
        st.markdown(say("explore.point", point=point.name, place=point.place))
        picture = rm.draw_pattern(atlas, point, side=side, views=views, figure=figure)
        st.html(_framed(picture, _in_words(atlas, muscle, point, side)))
    _facts(atlas, muscle)


def _chosen(atlas: rm.Atlas) -> tuple[Muscle, rm.Side, str, str]:
    say = partial(WORDS.say, atlas.language)
    words = st.text_input(
        say("explore.search"), placeholder=say("explore.example"), key="explore_search"
    )
    found = atlas.muscles_called(words) if words.strip() else ()
    if words.strip() and not found:
        st.info(say("explore.none"))
    muscles = {one.id: one for one in found or sorted(atlas.muscles, key=lambda one: one.name)}
    first, second, third, fourth = st.columns([3, 1.5, 2.2, 2])
    muscle = muscles[
        first.selectbox(
            say("explore.muscle"), list(muscles), format_func=lambda one: muscles[one].name
        )
    ]
    side = second.radio(
        say("explore.side"),
        muscle.sides,
        format_func=lambda one: say(f"side.{one}"),
        horizontal=True,
    )
    figure = third.radio(
        say("explore.figure"),
        FIGURES,
        format_func=lambda one: say(f"figure.{one}"),
        horizontal=True,
    )
    sheet = fourth.selectbox(
        say("explore.view"),
        ["", *PARTS],
        format_func=lambda one: say(f"part.{one}") if one else say("explore.best"),
    )
    return muscle, side, figure, sheet


def _facts(atlas: rm.Atlas, muscle: Muscle) -> None:
    """What else is known of the muscle, cautions first: they are for the hand and the needle."""
    say = partial(WORDS.say, atlas.language)
    provoked = [movement(one, atlas.language) for one in muscle.provoked_by]
    for key, said in (
        ("explore.pressure", muscle.cautions.pressure),
        ("explore.needle", muscle.cautions.needle),
        ("explore.mistaken", muscle.mistaken_for),
        ("explore.provoked", provoked),
    ):
        if said:
            st.markdown(say("explore.list", title=say(key), items="; ".join(said)))
    st.markdown(say("explore.find", palpation=muscle.palpation))
    anatomy = {"origin": muscle.origin, "insertion": muscle.insertion, "nerve": muscle.nerve}
    st.markdown(say("explore.anatomy", **anatomy))


def _in_words(atlas: rm.Atlas, muscle: Muscle, point: TriggerPoint, side: rm.Side) -> str:
    """The picture for whoever does not see it."""
    zones, language = point.zone_words, atlas.language
    told = {
        "muscle": sided(f"{muscle.name} {point.name}", side, language),
        "essential": "; ".join(zones.essential),
    }
    if not zones.spillover:
        return WORDS.say(language, "explore.alt", **told)
    return WORDS.say(language, "explore.alt.more", spillover="; ".join(zones.spillover), **told)


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
