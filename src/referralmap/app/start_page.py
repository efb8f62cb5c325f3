"""The first screen: three doors, and who each is for."""

from __future__ import annotations

import base64
import html

import streamlit as st

from referralmap.app.doors import ASSESS, DOORS, EXPLORE, SHOW, Door, link
from referralmap.app.session import read_ahead, the_language
from referralmap.app.words import WORDS

# The whole card is the link: its one anchor is stretched over it, so that it is named once.
CARDS = """
<style>
.st-key-doors > [data-testid="stLayoutWrapper"] > [data-testid="stHorizontalBlock"] {
  display: grid; grid-template-columns: repeat(3, 1fr); max-width: 75rem; }
.st-key-doors [data-testid="stColumn"] { width: auto; min-width: 0; }
.st-key-doors [data-testid="stColumn"] > div { height: 100%; }
.st-key-doors [data-testid="stColumn"] > div > div { height: 100%; }
[class*="st-key-door_"] { position: relative; height: 100%; padding: 1.75rem; gap: .5rem;
  border: 2px solid color-mix(in srgb, currentColor 28%, transparent); border-radius: 1.25rem;
  background: color-mix(in srgb, var(--door) 7%, transparent); }
[class*="st-key-door_"]:hover { border-color: var(--door); }
[class*="st-key-door_"]:has(a:focus-visible) { outline: 3px solid var(--door);
  outline-offset: 3px; }
[class*="st-key-door_"] img { display: block; width: 6rem; height: 6rem; }
[class*="st-key-door_"] [data-testid="stPageLink"] a { padding: 0; min-height: 2.75rem; }
[class*="st-key-door_"] [data-testid="stPageLink"] a:is(:hover, :focus) { background: none;
  outline: none; box-shadow: none; }
[class*="st-key-door_"] [data-testid="stPageLink"] a :is(span, p) { font-size: 1.6rem;
  font-weight: 650; line-height: 1.2; white-space: normal; overflow: visible; }
[class*="st-key-door_"] [data-testid="stPageLink"] a::after { content: ""; position: absolute;
  inset: 0; border-radius: 1.25rem; }
.st-key-door_show { --door: #c4560a; } .st-key-door_assess { --door: #0b7f8a; }
.st-key-door_explore { --door: #5b5fb8; }
@media (max-width: 960px) {
  .st-key-doors > [data-testid="stLayoutWrapper"] > [data-testid="stHorizontalBlock"] {
    grid-template-columns: 1fr; gap: .8rem; }
  [class*="st-key-door_"] { display: grid; grid-template-columns: auto 1fr; padding: 1rem;
    column-gap: 1.25rem; row-gap: 0; align-content: center; }
  [class*="st-key-door_"] > :first-child { grid-row: 1 / 3; align-self: center; }
  [class*="st-key-door_"] > * { min-width: 0; width: auto; }
}
@media (max-width: 640px) {
  [class*="st-key-door_"] { column-gap: .75rem; }
  [class*="st-key-door_"] img { width: 3.4rem; height: 3.4rem; }
  [class*="st-key-door_"] [data-testid="stPageLink"] a :is(span, p) { font-size: 1.4rem; }
}
</style>
"""

_BODY = '<circle cx="24" cy="9" r="6"/><path d="M24 17c-8 0-14 4-14 11v15h28V28c0-7-6-11-14-11z"/>'
_PAIN = '<ellipse cx="31" cy="27" rx="5.5" ry="7" fill="#e8781e" stroke="none"/>'
PICTURES = {
    SHOW: _PAIN + _BODY,
    ASSESS: f'{_PAIN}{_BODY}<path stroke-width="3.4" d="m14 24 7 7m0-7-7 7"/>',
    EXPLORE: '<ellipse cx="35" cy="22" rx="4" ry="6" fill="#e8781e" stroke="none"/><path d="M24 12c'
    "-5-4-12-4-18-2v28c6-2 13-2 18 2 5-4 12-4 18-2V10c-6-2-13-2-18 2zv28M12 19c3-1 5 0 7 1M12 26c3"
    '-1 5 0 7 1M12 33c3-1 5 0 7 1"/>',
}


def start_page() -> None:
    """Choose a door."""
    st.html(CARDS)
    language = the_language()
    st.title(WORDS.say(language, "start.title"))
    with st.container(key="doors"):
        for column, door in zip(st.columns(len(DOORS), gap="medium"), DOORS, strict=True):
            with column.container(key=f"door_{door.url}"):
                st.html(_picture(door))
                link(door, language)
                st.markdown(door.line(language))
    once, place = (html.escape(WORDS.say(language, f"start.{key}")) for key in ("once", "place"))
    st.html(f'<p style="font-size:1rem;opacity:.85">{once} {place}</p>')
    read_ahead()


def _picture(door: Door) -> str:
    """A picture beside the name on a door, which says nothing more than the name."""
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" fill="none" stroke="#2b8d97" '
        'stroke-width="2.6" stroke-linejoin="round" stroke-linecap="round">'
        f"{PICTURES[door]}</svg>"
    )
    source = base64.b64encode(drawn.encode()).decode("ascii")
    return f'<img alt="" src="data:image/svg+xml;base64,{source}">'
