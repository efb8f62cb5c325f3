"""The first screen: three doors, and who each is for."""

from __future__ import annotations

import streamlit as st

from referralmap.app.doors import DOORS, link
from referralmap.app.session import the_atlas

ONCE = "It ranks hypotheses for a clinician's hands; it does not diagnose."
PLACE = "Nothing you mark or answer leaves this machine."

# The whole card is the link: its one anchor is stretched over it, so that it is named once.
CARDS = """
<style>
[class*="st-key-door_"] { position: relative; padding: 1.5rem 1.5rem 1.75rem; gap: .25rem;
  border: 2px solid color-mix(in srgb, currentColor 30%, transparent); border-radius: 1rem; }
[class*="st-key-door_"]:hover { border-color: var(--st-primary-color, #0b6b74); }
[class*="st-key-door_"] [data-testid="stPageLink"] a { padding: 0; min-height: 2.75rem; }
[class*="st-key-door_"] [data-testid="stPageLink"] a p { font-size: 1.6rem; font-weight: 650; }
[class*="st-key-door_"] [data-testid="stPageLink"] a::after { content: ""; position: absolute;
  inset: 0; border-radius: 1rem; }
</style>
"""


def start_page() -> None:
    """Choose a door."""
    st.html(CARDS)
    st.title("Where does it hurt, and which muscle could send it?")
    for column, door in zip(st.columns(len(DOORS), gap="medium"), DOORS, strict=True):
        with column.container(key=f"door_{door.url}"):
            link(door)
            st.markdown(f"**{door.who}.** {door.what}")
    st.caption(f"{ONCE} {PLACE}")
    the_atlas()  # read while the doors are read
