"""The choice of a language."""

from __future__ import annotations

import pytest
import streamlit as st

from referralmap.app import chooser
from referralmap.app.session import LANGUAGE


@pytest.mark.parametrize(("held", "chosen"), [({chooser.KEY: "de"}, "de"), ({}, None)])
def test_a_choice_without_its_key_changes_nothing(
    held: dict[str, str], chosen: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Streamlit calls back for a choice of which the key went with the session: no page fails."""
    monkeypatch.setattr(st, "session_state", held)
    chooser._chosen()
    assert held.get(LANGUAGE) == chosen
