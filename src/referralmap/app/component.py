"""How does the page put the body to paint on into the browser, and what comes back from it?

The one place that names the component's states. A component of Streamlit's second kind, given
inline: as package assets it would need a manifest that is found only in installed distributions.
The key is fixed: without one, changed `data` makes a new element, and the ink is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from referralmap.app.assets import asset
from referralmap.app.state import Returned

KEY = "bodymap"


SCRIPTS = (  # one module, in this order
    "canvas.js",
    "panels.js",
    "notes.js",
    "pressing.js",
    "asking.js",
    "flags.js",
    "look_alikes.js",
    "layers.js",
    "pair.js",
    "assess.js",
    "bodymap.js",
)
STYLES = ("bodymap.css", "assess.css")


_mount = st.components.v2.component(
    "referralmap_bodymap",
    html=asset("bodymap.html"),
    css=asset(*STYLES),
    js=asset(*SCRIPTS),
)


def body_map(shown: Mapping[str, Any], on_change: Callable[[], None]) -> Returned:
    """Mount the component with what it is to show; what it holds, as of this run.

    `on_change` is called before the script runs when the browser has sent something new; it reads
    `held()`. It is not called in a session that was started anew: so the page reads both.
    """
    result = _mount(
        key=KEY,
        data=dict(shown),
        height="content",
        on_drawing_change=on_change,
        on_scene_change=on_change,
        on_chosen_change=on_change,
        on_notes_change=on_change,
    )
    return _returned(result)


def held() -> Returned:
    """What the browser sent before this run, as seen in the callback."""
    return _returned(st.session_state.get(KEY) or {})


def _returned(states: Any) -> Returned:
    names = ("drawing", "scene", "chosen", "notes")
    return Returned(*map(states.get, names))
