"""Which doors does the app have, and who is each for?

A door is a page with an address. Pages link to one another through `page_at`, never by an anchor:
an anchor would load the app anew, and the drawing of this visit would be gone.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st


@dataclass(frozen=True)
class Door:
    """One page: its address, the name on its door, what it does, and who it is for."""

    url: str
    name: str
    what: str
    who: str


START = Door("start", "Start", "The three doors.", "")
SHOW = Door(
    "show",
    "Show where it hurts",
    "Mark your pain on a picture of the body and answer a few plain questions.",
    "For patients",
)
ASSESS = Door(
    "assess",
    "Assess",
    "Read which muscles could send this pain, what to press next, and what must not wait.",
    "For therapists",
)
EXPLORE = Door(
    "explore",
    "Explore",
    "Look up a muscle and see where each of its trigger points sends pain.",
    "For students, and anyone who is curious",
)
DOORS = (SHOW, ASSESS, EXPLORE)


def link(door: Door, words: str = "") -> None:
    """A link to a door, with its name or other words on it."""
    st.page_link(page_at(door), label=words or door.name)


def page_at(door: Door) -> st.Page:
    """The page of a door, for links: Streamlit knows a page by its address alone."""
    return st.Page(lambda: None, title=door.name, url_path=door.url, default=door is START)
