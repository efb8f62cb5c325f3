"""What does the server hold: for everybody, and for one visit?

The atlas is read once and shared, in English and in each language that is chosen; a visit belongs
to one browser session and is kept in its memory alone: no cache, no address, no log sees one.
"""

from __future__ import annotations

import os
import threading

import streamlit as st

import referralmap as rm
from referralmap.app import answers
from referralmap.app.state import Session
from referralmap.atlas.atlas import in_language, language_folders
from referralmap.body.load import maps_directory
from referralmap.language.language import ENGLISH, Language
from referralmap.language.tables import can_read, codes, read_language
from referralmap.own import own_folder

SESSION, LANGUAGE = "referralmap", "referralmap_language"


@st.cache_resource(show_spinner=False)
def _english() -> rm.Atlas:
    atlas = rm.load_atlas(own=own_folder(None, os.environ))
    # What the first answer has to read is read now, beside the page: the first stroke is quick too.
    threading.Thread(target=answers.warm, args=(atlas,), daemon=True).start()
    return atlas


@st.cache_resource(show_spinner=False)
def _translated(code: str) -> rm.Atlas:
    return in_language(_english(), languages()[code])


@st.cache_resource(show_spinner=False)
def languages() -> dict[str, Language]:
    """The languages on offer, by code: English, and those whose tables say what they are called."""
    folders = language_folders(maps_directory(), own_folder(None, os.environ))
    found = [read_language(code, folders) for code in codes(folders)] if can_read() else []
    return {one.code: one for one in (ENGLISH, *found) if one.named}


def the_atlas() -> rm.Atlas:
    """The atlas in the language of this session, shared by every session: never written to."""
    return _atlas_in(the_language().code)


def _atlas_in(code: str) -> rm.Atlas:
    return _english() if code == ENGLISH.code else _translated(code)


def the_language() -> Language:
    """The language of this session: chosen, or else the browser's own if it is on offer."""
    offered = languages()
    asked = str(st.session_state.get(LANGUAGE) or st.context.locale or "")
    return offered.get(asked) or offered.get(asked.partition("-")[0]) or ENGLISH


def read_ahead() -> None:
    """Begin to read the atlas, and wait for nothing.

    A first screen that waited was still running when a door was opened; when it ended, Streamlit
    forgot the fragments of the page behind the door, and no tap there was answered.
    """
    code = the_language().code  # asked here: a thread belongs to no session
    threading.Thread(target=_atlas_in, args=(code,), daemon=True).start()


def the_session() -> Session:
    """What this browser session holds; made when it is first asked for."""
    session: Session = st.session_state.setdefault(SESSION, Session())
    return session
