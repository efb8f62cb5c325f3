"""The page to paint on: Streamlit at the edge, everything else is asked for.

One component holds all that is looked at, so that a tap is answered at once; the run of this
script brings the ranking. What the browser holds is read twice: in the callback, and again after
the mount, because a session that was started anew gets no callback. Drawings are kept in the
session's memory alone: no cache, no address, no log sees one.
"""

from __future__ import annotations

import json
import logging
import traceback
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

import referralmap as rm
from referralmap.app import answers, component
from referralmap.app.state import Document, Returned, Visit, opened, received

_log = logging.getLogger(__name__)

FAILED = "The ranking failed by a fault of the app. Your marks are kept: save them, then reload."
VISIT, FILE, PROBLEM = "visit", "drawing_file", "drawing_problem"


@st.cache_resource(show_spinner=False)
def the_atlas() -> rm.Atlas:
    """The atlas, read once and shared by every session: never written to."""
    return rm.load_atlas()


def main_page() -> None:
    """Paint, and read the ranking."""
    visit = _visit()
    returned = component.body_map(_shown(the_atlas(), visit), on_change=_take_held)
    st.session_state[VISIT] = replace(visit, served=visit.scene.rev)
    if _take(returned):  # every taking raises a rev, so this ends
        st.rerun()
    _files(visit.document)


def _visit() -> Visit:
    visit: Visit = st.session_state.setdefault(VISIT, Visit())
    return visit


def _take_held() -> None:
    _take(component.held())


def _take(returned: Returned) -> bool:
    """Take over what the browser sent; whether there was anything new."""
    before = _visit()
    visit = received(before, returned)
    if visit.document.marks and visit.document.figure != visit.scene.figure:
        visit = opened(visit, *answers.carried_over(the_atlas(), visit))
    st.session_state[VISIT] = visit
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
    }
    try:
        return shown | answers.answer(atlas, visit)
    except rm.ReferralmapError as error:  # the marks stay; the sentence stands above the ranking
        return shown | {"ranking": [], "problem": str(error)}
    except Exception as error:  # noqa: BLE001 – an error let through takes the body, and the ink, away
        lines = "".join(traceback.format_tb(error.__traceback__))  # without its words: no drawing in a log
        _log.error("The ranking failed with %s.\n%s", type(error).__name__, lines)
        return shown | {"ranking": [], "problem": FAILED}


def _files(document: Document) -> None:
    with st.expander("Save this drawing, or open another", icon=":material/folder_open:"):
        save, load = st.columns([1, 2], gap="large")
        save.markdown("The drawing is kept only while this page is open. Save it as a file.")
        save.download_button(
            "Save drawing",
            # called on another thread when it is pressed, so it is given the drawing of this run
            data=partial(json.dumps, answers.record(document), indent=1),
            file_name="pain-drawing.json",
            mime="application/json",
            icon=":material/download:",
            on_click="ignore",
            disabled=not document.marks,
        )
        load.file_uploader("Open a drawing", type="json", key=FILE, on_change=_open_file)
        if problem := st.session_state.get(PROBLEM):
            load.error(problem)


def _open_file() -> None:
    """Read the chosen file; what cannot be read changes nothing but the sentence that says so."""
    st.session_state[PROBLEM] = ""
    if (file := st.session_state.get(FILE)) is None:
        return
    try:
        figure, marks = answers.read(file.getvalue())
    except rm.ReferralmapError as error:
        st.session_state[PROBLEM] = str(error)
        return
    st.session_state[VISIT] = opened(_visit(), figure, marks)
