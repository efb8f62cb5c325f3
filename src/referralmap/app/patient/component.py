"""How does the patient's page get into the browser, and what comes back from it?

The one place that names the component's states. ``told``: the walk that the browser keeps and the
acts since, each with its number; ``asked``: art and words that it lacks. The canvas is the one of
the therapist's page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from referralmap.app.assets import asset

KEY = "show_where_it_hurts"
SCRIPTS = ("canvas.js", "patient/blocks.js", "patient/keeping.js", "patient/show.js")


@dataclass(frozen=True)
class Returned:
    """What the component holds in the browser: each state as it came, or None."""

    told: Mapping[str, Any] | None = None
    asked: Mapping[str, Any] | None = None


_mount = st.components.v2.component(
    "referralmap_show",
    html=asset("patient/show.html"),
    css=asset("patient/show.css"),
    js=asset(*SCRIPTS),
)


def show(shown: Mapping[str, Any], on_change: Callable[[], None]) -> Returned:
    """Mount the component with what it is to show; what it holds, as of this run."""
    result = _mount(
        key=KEY,
        data=dict(shown),
        height="content",
        on_told_change=on_change,
        on_asked_change=on_change,
    )
    return _returned(result)


def held() -> Returned:
    """What the browser sent before this run, as seen in the callback."""
    return _returned(st.session_state.get(KEY) or {})


def _returned(states: Any) -> Returned:
    return Returned(states.get("told"), states.get("asked"))
