"""Notes of a visit: what stands of them, and whose they are."""

from __future__ import annotations

from datetime import UTC, datetime

from referralmap import Atlas
from referralmap.app import judging
from referralmap.app.notes import Note, Notebook, read_notes
from referralmap.app.state import Document, Returned, Visit, opened, received

FEVER = {"kind": "answer", "of": "fever", "value": "yes"}


def sent(*notes: dict[str, str], rev: int = 5, epoch: int = 0) -> Returned:
    """What the browser sends after a tap."""
    return Returned(notes={"epoch": epoch, "rev": rev, "notes": list(notes)})


def test_the_last_note_on_the_same_thing_counts() -> None:
    """And one without a value opens it again; other kinds of the same id stay."""
    point = "soleus/trp1/left"
    notes = (
        Note("pain", point, "familiar"),
        Note("band", point, "band"),
        Note("pain", point, "nothing"),
    )
    assert Notebook(notes).standing("pain") == {point: "nothing"}
    assert Notebook((*notes, Note("pain", point, ""))).standing("pain") == {}
    assert Notebook((*notes, Note("pain", point, ""))).standing("band") == {point: "band"}


def test_what_is_no_note_is_left_out() -> None:
    """Kinds and values that nobody offered, and what is no note at all."""
    rumours = [{"kind": "answer", "of": "fever", "value": "perhaps"}, {"kind": "x"}, None, 3]
    assert read_notes([*rumours, FEVER]) == (Note("answer", "fever", "yes"),)
    long = {"kind": "movement", "of": "x" * 301, "value": "yes"}
    assert read_notes([long]) == ()


def test_notes_that_are_older_than_what_is_held_change_nothing() -> None:
    """An echo of a state before is the same visit."""
    visit = received(Visit(), sent(FEVER))
    assert visit.notebook.standing("answer") == {"fever": "yes"}
    assert received(visit, sent(rev=4)) is visit
    assert received(visit, sent(rev=6)).notebook.notes == ()


def test_another_drawing_opens_an_empty_notebook() -> None:
    """Nobody is judged by what another patient answered, nor by notes that were on their way."""
    visit = received(Visit(), sent(FEVER))
    other = opened(visit, "neutral", (), notes=())
    assert other.notebook.notes == ()
    assert received(other, sent(FEVER, rev=9)) is other


def test_another_figure_keeps_the_notes() -> None:
    """The same patient on another figure: what was answered stands, and more can be noted."""
    visit = received(Visit(Document(marks=({"kind": "spot"},))), sent(FEVER))
    other = opened(visit, "female", visit.document.marks)
    assert other.notebook.standing("answer") == {"fever": "yes"}
    more = {"kind": "answer", "of": "rash_band", "value": "no"}
    assert len(received(other, sent(FEVER, more, rev=9)).notebook.notes) == 2


def test_a_new_server_takes_over_the_notes_of_an_old_one() -> None:
    """A visit of epoch 0 has no notes of its own."""
    assert received(Visit(), sent(FEVER, epoch=77)).notebook.epoch == 77


def test_an_assessment_saved_and_opened_is_the_same_assessment(atlas: Atlas) -> None:
    """Drawing, answers, findings, movements and complaint come back; nothing of the visit before.

    What was set aside as not known is not in a file: it is no answer.
    """
    neck = {"kind": "region", "region": "back_of_neck", "side": "left", "intensity": 5}
    notes = (
        Note("answer", "fever", "no"),
        Note("answer", "bleeding", "unknown"),
        Note("pain", "soleus/trp1/left", "local"),
        Note("twitch", "soleus/trp1/left", "twitch"),
        Note("movement", "Bending the head forward", "yes"),
        Note("complaint", "", "whiplash"),
    )
    when = datetime(2026, 11, 27, 9, tzinfo=UTC)
    visit = Visit(Document(marks=(neck,)), notebook=Notebook(notes))
    saved = judging.assessment_of(atlas, visit, when)
    other = Visit(notebook=Notebook((Note("answer", "weight_loss", "yes"),)))
    again = judging.reopened(other, saved.to_json().encode())
    assert judging.assessment_of(atlas, again, when) == saved
    assert again.notebook.standing("answer") == {"fever": "no"}
