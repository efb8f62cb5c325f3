"""Which doors does the app have, and who is each for?

A door is a page with an address. Pages link to one another through `page_at`, never by an anchor:
an anchor would load the app anew, and the drawing of this visit would be gone.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from referralmap.app.words import WORDS
from referralmap.language.language import ENGLISH, Language


@dataclass(frozen=True)
class Door:
    """One page by its address. What is on its door stands in the table of words."""

    url: str

    def name(self, language: Language) -> str:
        """The name on the door."""
        return WORDS.say(language, f"door.{self.url}")

    def line(self, language: Language) -> str:
        """Whom it is for, and what it does."""
        who, what = (WORDS.say(language, f"door.{self.url}.{key}") for key in ("who", "what"))
        return WORDS.say(language, "door.line", who=who, what=what)


START, SHOW, ASSESS, EXPLORE = map(Door, ("start", "show", "assess", "explore"))
DOORS = (SHOW, ASSESS, EXPLORE)


def link(door: Door, language: Language) -> None:
    """A link to a door, with its name on it."""
    st.page_link(page_at(door, language), label=door.name(language))


def page_at(door: Door, language: Language = ENGLISH) -> st.Page:
    """The page of a door, for links: Streamlit knows a page by its address alone."""
    title = door.name(language)
    return st.Page(lambda: None, title=title, url_path=door.url, default=door is START)
