"""What does one visit hold, and how does what the browser sends change it?

The browser owns the marks and sends all of them after every change; Python owns them only when it
gives them a new epoch (a file was opened, the figure was exchanged). Invariants, kept by the
functions here:

1. `rev` never falls: a state that is older than what is held is an echo, and changes nothing.
2. Marks of another epoch are not taken, with one exception: a visit of epoch 0 has no drawing
   of its own (the server was started anew), so it takes whatever the browser still holds.
3. An answer to a request for art is given once: `served` is the request's rev.
4. Notes follow 1 and 2 by their own epoch: another figure keeps them, another drawing opens an
   empty notebook, so that nobody is judged by what another patient answered.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from referralmap.app.notes import Note, Notebook, read_notes
from referralmap.app.words import FIGURES, LAYERS, VIEWS
from referralmap.assessment import Pain

Mark = dict[str, Any]

NOTHING_NOTED, NOTHING_SAID = Notebook(), Pain()


@dataclass(frozen=True)
class Document:
    """The drawing as the browser sent it: raw marks, unread. `rev` is in ms of the clock.

    `offered` are the views that a file says its drawing was made on; None once it was changed here.
    """

    figure: str = "neutral"
    marks: tuple[Mark, ...] = ()
    epoch: int = 0
    rev: int = 0
    offered: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Scene:
    """What is looked at, which art the browser asks for ("neutral/anterior", "atlas"), and which
    layers of the comparison are switched on; ``beside``, who stands beside the chosen candidate.
    """

    figure: str = "neutral"
    view: str = "anterior"
    need: tuple[str, ...] = ("atlas", "neutral/anterior")
    rev: int = 0
    layers: tuple[str, ...] = ()
    beside: str = ""


@dataclass(frozen=True)
class Visit:
    """Everything one browser session holds, under one key of the session."""

    document: Document = Document()
    scene: Scene = Scene()
    chosen: str | None = None
    chosen_rev: int = 0
    served: int = -1
    notebook: Notebook = NOTHING_NOTED
    pain: Pain = NOTHING_SAID

    @property
    def wanted(self) -> tuple[str, ...]:
        """The art to send in this run: what was asked for and is not served yet."""
        return self.scene.need if self.scene.rev > self.served else ()


@dataclass
class Session:
    """The one mutable thing: the visit as it stands now, why the last file did not open, and which
    request for a file was answered last.
    """

    visit: Visit = field(default_factory=Visit)
    problem: str = ""
    saved: int = 0


@dataclass(frozen=True)
class Returned:
    """What the component holds in the browser: each state as it came, or None."""

    drawing: Mapping[str, Any] | None = None
    scene: Mapping[str, Any] | None = None
    chosen: Mapping[str, Any] | None = None
    notes: Mapping[str, Any] | None = None


def received(visit: Visit, returned: Returned) -> Visit:
    """The visit after what the browser sent; the same object where nothing is new.

    >>> visit = received(Visit(), Returned(drawing={"epoch": 0, "rev": 5, "figure": "male",
    ...                                             "marks": [{"kind": "spot"}]}))
    >>> visit.document.figure, len(visit.document.marks), visit.document.rev
    ('male', 1, 5)
    >>> received(visit, Returned(drawing={"epoch": 0, "rev": 4, "marks": []})) is visit
    True
    """
    visit = _with_drawing(visit, returned.drawing or {})
    visit = _with_scene(visit, returned.scene or {})
    visit = _with_choice(visit, returned.chosen or {})
    return _with_notes(visit, returned.notes or {})


def opened(
    visit: Visit,
    figure: str,
    marks: tuple[Mark, ...],
    offered: tuple[str, ...] | None = None,
    notes: tuple[Note, ...] | None = None,
    pain: Pain = NOTHING_SAID,
) -> Visit:
    """The visit with a drawing that Python gives: a new epoch, which the browser will adopt.

    ``notes`` likewise, an empty tuple for another patient, with the ``pain`` in that one's words;
    None keeps notes and pain that are there.
    """
    epoch = max(int(time.time() * 1000), visit.document.epoch + 1, visit.notebook.epoch + 1)
    document = Document(figure, marks, epoch, visit.document.rev, offered)
    visit = replace(visit, document=document, scene=replace(visit.scene, figure=figure))
    if notes is None:
        return visit
    return replace(
        visit, notebook=Notebook(notes, epoch, visit.notebook.rev), pain=pain, chosen=None
    )


def _with_drawing(visit: Visit, sent: Mapping[str, Any]) -> Visit:
    held = visit.document
    if not sent or int(sent["rev"]) <= held.rev:
        return visit
    if sent["epoch"] != held.epoch and held.epoch != 0:
        return visit
    figure = str(sent.get("figure") or held.figure)
    document = Document(figure, tuple(sent["marks"]), int(sent["epoch"] or 0), int(sent["rev"]))
    return replace(visit, document=document, scene=replace(visit.scene, figure=figure))


def _with_scene(visit: Visit, sent: Mapping[str, Any]) -> Visit:
    if not sent or int(sent["rev"]) <= visit.scene.rev:
        return visit
    held, rev, figure, view = visit.document, int(sent["rev"]), sent["figure"], sent["view"]
    if view not in VIEWS or figure not in FIGURES:
        return visit
    layers = tuple(one for one in LAYERS if one in (sent.get("layers") or ()))
    if held.marks and rev < held.rev:
        figure = held.figure  # painted since: what was painted on is what is looked at
    need, beside = tuple(sent.get("need") or ()), str(sent.get("beside") or "")
    visit = replace(visit, scene=Scene(figure, view, need, rev, layers, beside))
    if held.marks:
        return visit  # points belong to their figure: the page carries them over
    return replace(visit, document=replace(held, figure=figure))


def _with_choice(visit: Visit, sent: Mapping[str, Any]) -> Visit:
    if not sent or int(sent["rev"]) <= visit.chosen_rev:
        return visit
    return replace(visit, chosen=sent["id"], chosen_rev=int(sent["rev"]))


def _with_notes(visit: Visit, sent: Mapping[str, Any]) -> Visit:
    held = visit.notebook
    if not sent or int(sent["rev"]) <= held.rev:
        return visit
    if sent["epoch"] != held.epoch and held.epoch != 0:
        return visit
    read = Notebook(read_notes(sent["notes"]), int(sent["epoch"] or 0), int(sent["rev"]))
    return replace(visit, notebook=read)
