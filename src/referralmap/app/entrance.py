"""The script that Streamlit runs: the first screen and the page behind each door."""

from __future__ import annotations

import streamlit as st

import referralmap as rm
from referralmap.app.assess_page import assess_page
from referralmap.app.chooser import choose_language
from referralmap.app.doors import ASSESS, EXPLORE, SHOW, START
from referralmap.app.explore_page import explore_page
from referralmap.app.login.page import admitted
from referralmap.app.session import the_language
from referralmap.app.show_page import show_page
from referralmap.app.start_page import start_page

PAGES = ((START, start_page), (SHOW, show_page), (ASSESS, assess_page), (EXPLORE, explore_page))

# Our own picture: an emoji or a material icon would be fetched from the net for the browser's tab.
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" '
    'rx="8" fill="#0b6b74"/><circle cx="16" cy="8.5" r="4" fill="#fff"/><path d="M8 28c0-9 3-13 '
    '8-13s8 4 8 13z" fill="#fff"/><circle cx="19" cy="20" r="3.6" fill="#e8781e"/></svg>'
)

# Streamlit leaves a hand's breadth of white above the page; the body needs it more.
ROOM = """
<style>
[data-testid="stMainBlockContainer"] { padding: 4rem 1.5rem 2rem; max-width: 110rem; }
h1 { font-size: 2rem !important; padding: 0 0 .5rem !important; }
@media (max-width: 640px) { [data-testid="stMainBlockContainer"] { padding: 3.75rem .75rem 2rem; } }
</style>
"""


def open_app() -> None:
    """Show the page that the address names."""
    st.set_page_config(page_title="referralmap", page_icon=ICON, layout="wide")
    st.html(ROOM)
    language = the_language()
    pages = [
        st.Page(run, title=door.name(language), url_path=door.url, default=door is START)
        for door, run in PAGES
    ]
    page = st.navigation(pages, position="top")
    choose_language()
    if not admitted():  # after the doors are known: one comes in by the door that was asked for
        return
    try:
        page.run()
    except rm.ReferralmapError as error:  # the maps of this installation: it says which and where
        st.error(str(error))


if __name__ == "__main__":
    open_app()
