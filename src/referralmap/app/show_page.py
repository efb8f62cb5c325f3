"""The patient's page: one question at a time, in plain words."""

from __future__ import annotations

import streamlit as st

from referralmap.app.doors import ASSESS, SHOW, START, link


def show_page() -> None:
    """Say what this door is, and lead back."""
    st.title(SHOW.name)
    st.markdown(SHOW.what)
    link(ASSESS, "Mark it on the therapist's page")
    link(START, "Back to the start")
