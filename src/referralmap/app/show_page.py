"""The patient's page: one question at a time, in plain words. Streamlit at the edge.

What the browser holds is read twice: in the callback, and again after the mount, because a session
that was started anew gets no callback. What was told is kept in this session's memory alone.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from referralmap.app import answers
from referralmap.app.doors import ASSESS, page_at
from referralmap.app.faults import log_fault
from referralmap.app.patient import acts, component, figure, handover, screens
from referralmap.app.patient.component import Returned
from referralmap.app.patient.spoken import speaking
from referralmap.app.patient.walk import Walk
from referralmap.app.session import the_atlas, the_language, the_session
from referralmap.app.state import opened
from referralmap.assessment import Assessment

_log = logging.getLogger(__name__)

TOLD = "referralmap_told"


@dataclass
class Told:
    """What the patient told in this session, and which art the browser was given.

    ``assessment`` is what was handed over last, for the therapist's page; it belongs to the drawing
    of ``epoch``.
    """

    walk: Walk = field(default_factory=Walk)
    keys: tuple[str, ...] = ("words", "names", "neutral/anterior")
    asked: int = 1
    served: int = 0
    assessment: Assessment | None = None
    epoch: int = 0


def the_told() -> Told:
    """What this browser session holds of the patient's account; made when first asked for."""
    told: Told = st.session_state.setdefault(TOLD, Told())
    return told


def show_page() -> None:
    """Ask, one question at a time; at the end, hand over."""
    if the_told().walk.handed:
        _hand_over()  # opens another page: what follows is not reached
    _body()


@st.fragment
def _body() -> None:
    told = the_told()
    returned = component.show(_shown(told), on_change=_take_held)
    told.served = told.asked
    if _take(returned):  # every taking raises a number, so this ends
        st.rerun()
    if told.walk.handed:
        st.rerun(scope="app")


def _take_held() -> None:
    _take(component.held())


def _take(returned: Returned) -> bool:
    """Take over what the browser sent; whether there was anything new."""
    told, new = the_told(), False
    if returned.asked and int(returned.asked["rev"]) > told.asked:
        told.asked, new = int(returned.asked["rev"]), True
        told.keys = tuple(map(str, returned.asked["keys"]))
    if returned.told:
        with speaking(the_language()):
            walk = acts.told(the_atlas(), told.walk, returned.told)
        new, told.walk = new or walk is not told.walk, walk
    return new


def _shown(told: Told) -> dict[str, Any]:
    with speaking(the_language()):
        return _said(told)


def _said(told: Told) -> dict[str, Any]:
    atlas, walk = the_atlas(), told.walk
    keys = told.keys if told.asked > told.served else ()
    shown: dict[str, Any] = {
        "version": answers.version(atlas),
        "walk": walk.to_json(),
        "art": figure.art(atlas, keys),
    }
    try:
        return shown | {
            "screen": screens.screen(atlas, walk),
            "beside": figure.figure(atlas, walk),
        }
    except Exception as error:  # noqa: BLE001 – let through, it would take the whole page away
        log_fault(_log, "The question failed with", error)
        return shown | {"screen": None, "beside": {}}


def _hand_over() -> None:
    """Open the therapist's page with what was shown; the account stays as it is here."""
    told, session, atlas = the_told(), the_session(), the_atlas()
    told.walk = replace(told.walk, handed=False)
    with speaking(the_language()):
        told.assessment = handover.assessment(atlas, told.walk, datetime.now(UTC))
    document = told.assessment.drawing.to_document()
    marks, notes = tuple(document["marks"]), handover.notes(told.walk)
    pain = told.assessment.pain
    session.visit = opened(session.visit, document["figure"], marks, notes=notes, pain=pain)
    told.epoch = session.visit.document.epoch
    st.switch_page(page_at(ASSESS))
