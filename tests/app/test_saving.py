"""A file that is asked for, or the sentence that says why there is none."""

from __future__ import annotations

import base64
import json
import logging

import pytest

import referralmap as rm
from referralmap.app import saving
from referralmap.app.state import Document, Visit

NECK = {"kind": "spot", "view": "posterior", "points": [[0, 20]], "radius": 2, "intensity": 5}
READABLE = Visit(Document(marks=(NECK,)))
UNREADABLE = Visit(Document(marks=({"kind": "scrawl"},)))


@pytest.mark.parametrize("kind", saving.KINDS)
def test_each_kind_is_made(atlas: rm.Atlas, kind: str) -> None:
    """Each file comes with its name and type, and holds what its type says."""
    given = saving.answer(atlas, READABLE, {"kind": kind, "rev": 7})
    assert given["rev"] == 7
    content = base64.b64decode(given["content"])
    assert content.startswith(b"%PDF" if given["media"] == "application/pdf" else b"{")


@pytest.mark.parametrize("kind", ["report", "assessment"])
def test_what_cannot_be_read_is_said(atlas: rm.Atlas, kind: str) -> None:
    """Marks that are none leave no file, and a sentence; the drawing itself is saved as it is."""
    given = saving.answer(atlas, UNREADABLE, {"kind": kind, "rev": 7})
    assert "content" not in given
    assert "scrawl" in given["problem"]
    kept = saving.answer(atlas, UNREADABLE, {"kind": "drawing", "rev": 8})
    assert json.loads(base64.b64decode(kept["content"]))["marks"] == [{"kind": "scrawl"}]


def test_a_fault_is_no_end_of_the_page(
    atlas: rm.Atlas, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """What nobody foresaw is said in a sentence, and logged without a word of the drawing."""

    def failing(_: rm.Atlas, visit: Visit) -> bytes:
        raise ValueError(visit.document.marks)

    broken = saving.Saved("py.save.drawing", "x.json", saving.JSON, failing)
    monkeypatch.setitem(saving.KINDS, "drawing", broken)
    with caplog.at_level(logging.ERROR):
        given = saving.answer(atlas, READABLE, {"kind": "drawing", "rev": 9})
    assert "fault of the app" in given["problem"]
    assert "ValueError" in caplog.text
    assert "posterior" not in caplog.text
