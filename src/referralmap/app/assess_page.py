"""The therapist's page: Streamlit at the edge, everything else is asked for.

One component holds all that is looked at, so that a tap is answered at once; the run of this
script brings the ranking. What the browser holds is read twice: in the callback, and again after
the mount, because a session that was started anew gets no callback.
"""

from __future__ import annotations

import html
import logging
from dataclasses import asdict, replace
from functools import partial
from typing import Any

import streamlit as st

import referralmap as rm
from referralmap.app import (
    answers,
    component,
    drawings,
    judging,
    saving,
    visits_beside,
    visits_page,
    visits_session,
)
from referralmap.app.assess_words import WORDS
from referralmap.app.faults import log_fault
from referralmap.app.session import the_atlas, the_session
from referralmap.app.state import Returned, Visit, opened, received

_log = logging.getLogger(__name__)

FILE = "drawing_file"
# An anchor loads the app anew: nothing of this visit is left in the browser or on the server.
ANOTHER = (
    '<p><a href="./" target="_self" style="display:inline-block;padding:.6rem 0">{words}</a></p>'
)


def assess_page() -> None:
    """Paint, and read the ranking."""
    visits_page.bar()
    _body()
    visits_beside.beside()
    _files()


@st.fragment  # a stroke runs this alone: some 40 ms less than the whole page, on two cores
def _body() -> None:
    session = the_session()
    returned = component.body_map(_shown(the_atlas(), session.visit), on_change=_take_held)
    session.visit = replace(session.visit, served=session.visit.scene.rev)
    if _take(returned):  # every taking raises a rev, so this ends
        st.rerun()
    visits_session.follow(session.visit)


def _take_held() -> None:
    _take(component.held())


def _take(returned: Returned) -> bool:
    """Take over what the browser sent; whether there was anything new."""
    session = the_session()
    before, visit = session.visit, received(session.visit, returned)
    if visit.document.marks and visit.document.figure != visit.scene.figure:
        try:
            visit = opened(visit, *drawings.carried_over(the_atlas(), visit))
        except rm.ReferralmapError:  # marks that cannot be read stay on the figure that they have
            visit = replace(visit, scene=replace(visit.scene, figure=visit.document.figure))
    session.visit = visit
    return visit is not before


def _shown(atlas: rm.Atlas, visit: Visit) -> dict[str, Any]:
    document, scene = visit.document, visit.scene
    shown: dict[str, Any] = {
        "version": answers.version(atlas),
        "epoch": document.epoch,
        "answered": document.rev,
        "figure": document.figure,
        "marks": list(document.marks),
        "scene": {"figure": scene.figure, "view": scene.view},
        "art": answers.art(atlas, visit.wanted),
        "notebook": asdict(visit.notebook),
    }
    try:
        return shown | answers.answer(atlas, visit)
    except rm.ReferralmapError as error:  # the marks stay; the sentence stands above the ranking
        return shown | {"ranking": [], "problem": str(error)}
    except Exception as error:  # noqa: BLE001 – let through, it would take body and ink away
        log_fault(_log, "The ranking failed with", error)
        return shown | {"ranking": [], "problem": WORDS.say(atlas.language, "py.failed")}


def _files() -> None:
    session, say = the_session(), partial(WORDS.say, the_atlas().language)
    with st.expander(say("py.files"), icon=":material/folder_open:"):
        save, load = st.columns(2, gap="large")
        with save:
            st.markdown(visits_page.where_it_stays(say("py.keep")))
            saving.saving()
        load.file_uploader(say("py.open"), type="json", key=FILE, on_change=_open_file)
        if session.problem:
            load.error(session.problem)
        load.html(ANOTHER.format(words=html.escape(say("py.another"))))


def _open_file() -> None:
    """Read the chosen file; what cannot be read changes nothing but the sentence that says so."""
    session = the_session()
    session.problem = ""
    if (file := st.session_state.get(FILE)) is None:
        return
    try:
        session.visit = judging.reopened(session.visit, file.getvalue())
    except rm.ReferralmapError as error:
        session.problem = str(error)
