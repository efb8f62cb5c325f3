"""What the page says to the browser, without a browser."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from referralmap import Atlas, PainDrawing
from referralmap.app import answers, drawings, judging
from referralmap.app.notes import Note, Notebook
from referralmap.app.state import Document, Scene, Visit, opened
from referralmap.look_alikes import MUST_NOT_WAIT

THROAT = {"kind": "region", "region": "throat", "side": "midline", "intensity": 4}
TEMPLE = {"kind": "region", "region": "temple", "side": "left", "intensity": 7}


def test_a_change_of_figure_keeps_all_that_was_marked(atlas: Atlas) -> None:
    """Insets too: pain in the throat is on no figure's skin, and is carried over all the same."""
    visit = Visit(Document(marks=(THROAT, TEMPLE)), Scene(figure="female"))
    figure, marks = drawings.carried_over(atlas, visit)
    before = atlas.lift(drawings.drawing_of(visit.document))
    after = atlas.lift(drawings.drawing_of(Document(figure, marks)))
    assert figure == "female"
    assert (after.weights == before.weights).all()
    assert sorted({mark["intensity"] for mark in marks}) == [4, 7]


def test_a_drawing_opened_and_saved_is_the_same_drawing() -> None:
    """The views that it says it was made on are not lost by looking at it."""
    drawing = PainDrawing.from_strokes(
        "left", [[(30, 40), (31, 44)]], 1.5, views_offered=["left", "right"]
    )
    visit = opened(Visit(), *drawings.read(drawing.to_json().encode()))
    assert PainDrawing.from_json(json.loads(json.dumps(drawings.record(visit.document)))) == drawing


@pytest.mark.parametrize("view", ["head_left", "anterior"])
def test_a_muscle_is_one_line_with_its_trigger_points(atlas: Atlas, view: str) -> None:
    """Every value can be written as JSON, and each line holds the points that can be shown."""
    visit = Visit(Document(marks=(TEMPLE,)), Scene(view=view))
    told = answers.answer(atlas, visit)
    assert json.loads(json.dumps(told, allow_nan=False)) == told
    lines = [line["id"] for line in told["ranking"]]
    assert len(lines) == len(set(lines))
    first = told["ranking"][0]
    chosen = answers.answer(atlas, replace(visit, chosen=first["points"][0]["id"]))["chosen"]
    assert chosen["id"] == first["points"][0]["id"]


NECK = {"kind": "region", "region": "back_of_neck", "side": "left", "intensity": 5}


def noted(visit: Visit, *notes: Note) -> Visit:
    """The visit with these notes."""
    return replace(visit, notebook=Notebook(notes))


def test_a_flag_stands_before_anything_is_drawn(atlas: Atlas) -> None:
    """An answer is enough, and while it stops, that is said; not known raises nothing."""
    told = answers.answer(atlas, noted(Visit(), Note("answer", "stroke_signs", "yes")))
    assert [flag["urgency"] for flag in told["flags"]] == ["emergency"]
    assert "before any muscle is treated" in told["stop"]
    assert told["spoken"] == "Emergency: Possible stroke."
    unsure = answers.answer(atlas, noted(Visit(), Note("answer", "stroke_signs", "unknown")))
    assert (unsure["flags"], unsure["stop"]) == ([], "")


def test_what_was_set_aside_is_not_asked_again(atlas: Atlas) -> None:
    """Not known is no answer: the question is not repeated, and cautions still depend on it."""
    visit = Visit(Document(marks=(NECK,)))
    before = answers.answer(atlas, visit)
    asked = [one for group in before["asked"] for one in group["questions"]]
    after = answers.answer(atlas, noted(visit, Note("answer", "bleeding", "unknown")))
    left = [one for group in after["asked"] for one in group["questions"]]
    assert set(asked) - set(left) == {"bleeding"}
    chosen = replace(noted(visit, Note("answer", "bleeding", "unknown")), chosen=after["shown"][0])
    short = atlas.care.question("bleeding").short
    assert short in answers.answer(atlas, chosen)["about"]["unsure"]


def test_questions_that_must_not_wait_come_first(atlas: Atlas) -> None:
    """None of the first group decides only what can wait, and none of the others, by its own
    answer, what cannot.
    """
    told = answers.answer(atlas, Visit(Document(marks=(NECK,))))
    urgent = {q for f in atlas.care.red_flags if f.urgency in MUST_NOT_WAIT
              for q in f.answers}  # fmt: skip
    first, *rest = told["asked"]
    assert set(first["questions"]) <= urgent
    others = [group for group in rest if group["id"] != "treatment"]
    for other in [one for group in others for one in group["questions"]]:
        visit = noted(Visit(Document(marks=(NECK,))), Note("answer", other, "yes"))
        flags = answers.answer(atlas, visit)["flags"]
        assert not {one["urgency"] for one in flags} & set(MUST_NOT_WAIT), other


def test_findings_all_at_once_are_findings_one_by_one(atlas: Atlas) -> None:
    """The app takes the notes together; the library takes them one after the other."""
    visit = Visit(Document(marks=(NECK,)))
    point, other = answers.answer(atlas, visit)["shown"][:2]
    notes = (
        Note("pain", point, "familiar"),
        Note("twitch", point, "no-twitch"),
        Note("pain", other, "nothing"),
    )
    whole = judging.judged(atlas, noted(visit, *notes))
    single = judging.judged(atlas, visit)
    for one in notes:
        muscle, name, side = one.of.split("/")
        single = single.with_finding((muscle, name, side), one.value)
    assert whole.of_muscles() == single.of_muscles()


def test_every_note_reads_as_a_sentence(atlas: Atlas) -> None:
    """In the order in which they were made."""
    visit = Visit(Document(marks=(NECK,)))
    told = answers.answer(atlas, visit)
    notes = (
        Note("answer", "fever", "no"),
        Note("pain", told["next"]["id"], "familiar"),
        Note("pain", told["next"]["id"], ""),
        Note("movement", told["moved"][0]["id"], "yes"),
        Note("complaint", "", "whiplash"),
    )
    said = answers.answer(atlas, noted(visit, *notes))
    assert len(said["log"]) == len(notes)
    assert said["log"][0].endswith(": no.")
    assert said["log"][1].endswith("pressing it brings the familiar pain.")
    assert said["log"][2].endswith("not pressed.")
    assert "Whiplash" in said["log"][4]
    assert said["prior"]["chosen"] == "whiplash"
    assert "hiplash" in said["prior"]["note"]


def test_a_look_alike_is_chosen_as_a_muscle_is(atlas: Atlas) -> None:
    """Its pattern is shown on the body; in a view that does not show it, others are named."""
    areas = ("back_of_neck", "neck_angle")
    visit = Visit(Document(marks=tuple(NECK | {"region": one} for one in areas)))
    first = answers.answer(atlas, visit)["look_alikes"][0]
    assert first["fits"] == "as_well"
    behind = replace(visit, chosen=first["id"], scene=Scene(view="posterior"))
    assert answers.answer(atlas, behind)["chosen"]["essential"]
    sole = replace(behind, scene=Scene(view="left_foot_plantar"))
    assert answers.answer(atlas, sole)["chosen"]["views"]


def test_layers_are_sent_only_where_they_are_switched_on(atlas: Atlas) -> None:
    """And those of a pattern only where one is chosen."""
    visit = Visit(Document(marks=(NECK,)), Scene(view="posterior"))
    told = answers.answer(atlas, visit)
    assert set(told["layers"]) == {"key"}
    switched = replace(visit, scene=replace(visit.scene, layers=("covered", "missing")))
    assert answers.answer(atlas, switched)["layers"]["covered"] == ""
    chosen = answers.answer(atlas, replace(switched, chosen=told["shown"][0]))["layers"]
    assert chosen["covered"].startswith("M")
    assert chosen["missing"].startswith("M")


def test_the_blank_page_asks_what_a_blank_drawing_asks(atlas: Atlas) -> None:
    """The short way at the beginning says the same as the long one after a note is taken back."""
    blank = answers.answer(atlas, Visit())
    taken_back = (Note("answer", "fever", "yes"), Note("answer", "fever", ""))
    long = answers.answer(atlas, noted(Visit(), *taken_back))
    assert {**long, "log": []} == blank


def test_what_is_heard_first_names_what_fits_as_well(atlas: Atlas) -> None:
    """Whoever hears the page is not told of a muscle alone where a look-alike fits as well."""
    areas = ("back_of_neck", "neck_angle")
    told = answers.answer(atlas, Visit(Document(marks=tuple(NECK | {"region": r} for r in areas))))
    for look in told["look_alikes"]:
        assert (look["name"] in told["first"]) == (look["fits"] == "as_well")
