"""What does the server hold: for everybody, and for one visit?

The atlas is read once and shared; a visit belongs to one browser session and is kept in its memory
alone: no cache, no address, no log sees one.
"""

from __future__ import annotations

import os
import threading

import streamlit as st

import referralmap as rm
from referralmap.app import answers
from referralmap.app.state import Session
from referralmap.own import own_folder

SESSION = "referralmap"


@st.cache_resource(show_spinner=False)
def the_atlas() -> rm.Atlas:
    """The atlas, read once and shared by every session: never written to."""
    atlas = rm.load_atlas(own=own_folder(None, os.environ))
    # What the first answer has to read is read now, beside the page: the first stroke is quick too.
    threading.Thread(target=answers.warm, args=(atlas,), daemon=True).start()
    return atlas


def the_session() -> Session:
    """What this browser session holds; made when it is first asked for."""
    session: Session = st.session_state.setdefault(SESSION, Session())
    return session
