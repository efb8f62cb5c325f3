"""How is a file saved: made when it is asked for, and handed over in the answer itself.

Streamlit's own button for files that are made late names them anew in every run: whoever pressed it
while a stroke was being answered got no file and an error. And until the next run the file lay at
an address of the server; so it does not here.
"""

from __future__ import annotations

import base64
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from typing import Any

import streamlit as st

import referralmap as rm
from referralmap.app import drawings, judging
from referralmap.app.assess_words import WORDS
from referralmap.app.assets import asset
from referralmap.app.faults import log_fault
from referralmap.app.session import the_atlas, the_language, the_session
from referralmap.app.state import Visit
from referralmap.report import report_file, reported

_log = logging.getLogger(__name__)

KEY, WANTED = "saving", "wanted"


@dataclass(frozen=True)
class Saved:
    """A kind of file: the key of its button's words, its name, its media type, how it is made."""

    words: str
    name: str
    media: str
    made: Callable[[rm.Atlas, Visit], bytes]
    needs: str = ""


def _report(atlas: rm.Atlas, visit: Visit) -> bytes:
    taken = judging.assessment_of(atlas, visit, datetime.now(UTC))
    return report_file(atlas, reported(atlas, taken), "pdf")


def _assessment(atlas: rm.Atlas, visit: Visit) -> bytes:
    return judging.assessment_of(atlas, visit, datetime.now(UTC)).to_json().encode()


def _drawing(_: rm.Atlas, visit: Visit) -> bytes:
    return json.dumps(drawings.record(visit.document), indent=1).encode()


JSON = "application/json"
KINDS = {
    "report": Saved("py.report", "report.pdf", "application/pdf", _report, needs="typst"),
    "assessment": Saved("py.save.assessment", "assessment.json", JSON, _assessment),
    "drawing": Saved("py.save.drawing", "pain-drawing.json", JSON, _drawing),
}

_mount = st.components.v2.component(
    "referralmap_saving",
    html=asset("saving.html"),
    css=asset("saving.css"),
    js=asset("saving.js"),
)


@st.fragment  # a file that is saved runs this alone: the body stays as it is
def saving() -> None:
    """The buttons that save, and the file that was asked for last."""
    session, language = the_session(), the_language()
    wanted = (st.session_state.get(KEY) or {}).get(WANTED) or {}
    asked = int(wanted.get("rev", 0))
    file = answer(the_atlas(), session.visit, wanted) if asked > session.saved else None
    buttons = [
        {"id": kind, "words": WORDS.say(language, one.words), "missing": _missing(one)}
        for kind, one in KINDS.items()
    ]
    shown = {"buttons": buttons, "file": file}
    _mount(key=KEY, data=shown, height="content", on_wanted_change=_heard)
    session.saved = max(asked, session.saved)  # not before: a run cut short gave none


def answer(atlas: rm.Atlas, visit: Visit, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """The file that ``wanted`` names, or the sentence that says why there is none.

    >>> answer(rm.load_atlas(), Visit(), {"kind": "drawing", "rev": 3})["name"]
    'pain-drawing.json'
    >>> answer(rm.load_atlas(), Visit(), {"kind": "wish", "rev": 4})
    {'rev': 4, 'problem': 'There is no file called wish: choose report, assessment or drawing.'}
    """
    rev, kind = int(wanted["rev"]), str(wanted["kind"])
    if kind not in KINDS:
        *first, last = KINDS
        known = f"{', '.join(first)} or {last}"
        return {"rev": rev, "problem": f"There is no file called {kind}: choose {known}."}
    one = KINDS[kind]
    try:
        content = one.made(atlas, visit)
    except rm.ReferralmapError as error:
        return {"rev": rev, "problem": str(error)}
    except Exception as error:  # noqa: BLE001 – let through, it would take the buttons away
        log_fault(_log, "The file could not be made:", error)
        return {"rev": rev, "problem": WORDS.say(atlas.language, "py.save.failed")}
    held = base64.b64encode(content).decode("ascii")
    return {"rev": rev, "name": one.name, "media": one.media, "content": held}


def _missing(one: Saved) -> str:
    """What its maker lacks on this machine; empty where it can be made."""
    if not one.needs or find_spec(one.needs):
        return ""
    return WORDS.say(the_language(), f"py.{one.needs}")


def _heard() -> None:
    """What is asked for is read in the run itself; without a listener there would be none."""
