"""What of a visit is kept, for whom, and that nothing is said to be kept before it is."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest

from referralmap import Assessment, Atlas, Pain, PainDrawing
from referralmap.app import visits, visits_shown, visits_writer
from referralmap.app.launch import demand_keep, environment
from referralmap.app.notes import Note, Notebook
from referralmap.app.state import Document, Returned, Visit, opened, received
from referralmap.app.visits import Keeping, Unread
from referralmap.app.visits_words import WORDS
from referralmap.app.visits_writer import Writer
from referralmap.comparison import compared
from referralmap.errors import KeepError
from referralmap.keeping.address import read_address
from referralmap.keeping.store import Keep, open_keep
from referralmap.language.language import ENGLISH

BROKEN = "the app failed to write it."
NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
NECK = {"kind": "region", "region": "back_of_neck", "side": "left", "intensity": 5.0}
SHOULDER = {"kind": "region", "region": "shoulder_front", "side": "right", "intensity": 7.0}
FEVER = {"kind": "answer", "of": "fever", "value": "no"}
DRAWN = Visit(Document(marks=(NECK,), rev=5))


@pytest.fixture
def keep(tmp_path: Path) -> Iterator[Keep]:
    """An empty keep in a file."""
    with open_keep(read_address(str(tmp_path / "kept.db")), make=True) as keep:
        yield keep


@pytest.fixture
def keeping() -> Keeping:
    """Keeping that begins now."""
    return visits.begun(" k-017", NOON)


def until(true: Callable[[], bool]) -> None:
    """Wait until something holds that another thread brings about."""
    for _ in range(1000):
        if true():
            return
        threading.Event().wait(0.01)
    raise TimeoutError("It never came to hold.")


# ---- whose it is


def test_keeping_begins_under_a_pseudonym_alone() -> None:
    """In upper case, with a number of its own each time; a name is refused."""
    one, other = visits.begun("k-017", NOON), visits.begun("K-017", NOON)
    assert one.pseudonym == other.pseudonym == "K-017"
    assert one.number != other.number
    with pytest.raises(KeepError, match="may be a name"):
        visits.begun("Smith", NOON)


def test_the_open_page_gives_back_under_what_it_is_kept(keeping: Keeping) -> None:
    """What it holds comes back the same; what is none, or half of one, is none."""
    held = keeping.to_json()
    assert visits.read_keeping(held) == keeping
    for name in held:
        assert visits.read_keeping({one: said for one, said in held.items() if one != name}) is None
    assert visits.read_keeping(held | {"pseudonym": "Anna Smith"}) is None
    assert visits.read_keeping(held | {"taken_at": "2026-11-26T12:00:00"}) is None


def test_another_assessment_is_another_person() -> None:
    """What Python opens has notes of its own; what the browser sends has not, nor a new figure."""
    sent = Returned(notes={"epoch": 0, "rev": 9, "notes": [FEVER]})
    noted = received(DRAWN, sent)
    other = opened(noted, "neutral", (SHOULDER,), notes=())
    assert visits.is_another(noted.notebook, other.notebook)
    assert not visits.is_another(DRAWN.notebook, noted.notebook)
    figure = opened(noted, "female", noted.document.marks)
    assert not visits.is_another(noted.notebook, figure.notebook)
    late = received(Visit(), Returned(notes={"epoch": 77, "rev": 9, "notes": [FEVER]}))
    assert not visits.is_another(Visit().notebook, late.notebook)


def test_what_one_looks_at_is_no_change() -> None:
    """Another view or a chosen muscle is nothing to keep; a mark, a note and words are."""
    assert not visits.changed(DRAWN, replace(DRAWN, chosen="soleus/left", served=9))
    assert visits.changed(DRAWN, replace(DRAWN, document=Document(marks=(SHOULDER,))))
    assert visits.changed(DRAWN, replace(DRAWN, notebook=Notebook((Note("answer", "x", "no"),))))
    assert visits.changed(DRAWN, replace(DRAWN, pain=Pain(now=3.0)))


# ---- a server that was started anew


def test_a_new_server_lacks_nothing_that_was_kept(atlas: Atlas, keeping: Keeping) -> None:
    """Marks, notes and words come from the keep where the browser sent none of them again."""
    notebook = Notebook((Note("answer", "fever", "no"),))
    before = replace(DRAWN, notebook=notebook, pain=Pain(now=6.0))
    kept = visits.assessment_of(atlas, before, keeping)
    after = visits.restored(Visit(), kept)
    assert visits.assessment_of(atlas, after, keeping) == kept
    assert after.document.epoch > 0, "the browser has to adopt it"


def test_what_the_browser_sent_again_is_newer(atlas: Atlas, keeping: Keeping) -> None:
    """A mark that was painted while the server was away is not taken back by what was kept."""
    kept = visits.assessment_of(atlas, replace(DRAWN, pain=Pain(now=6.0)), keeping)
    newer = received(Visit(), Returned(drawing={"epoch": 0, "rev": 9, "marks": [NECK, SHOULDER]}))
    after = visits.restored(newer, kept)
    assert after.document == newer.document
    assert after.pain == Pain(now=6.0)
    cleared = received(Visit(), Returned(drawing={"epoch": 0, "rev": 9, "marks": []}))
    assert visits.restored(cleared, kept).document.marks == ()


# ---- writing


def test_nothing_is_kept_of_an_empty_page(atlas: Atlas, keep: Keep, keeping: Keeping) -> None:
    """From the first mark on there is something; what is cleared then is kept as cleared."""
    writer = Writer(partial(visits.put, atlas, keep, keeping), lambda: NOON, BROKEN)
    writer.offer(Visit())
    assert writer.end().kept_at is None
    assert keep.listed() == ()
    writer = Writer(partial(visits.put, atlas, keep, keeping), lambda: NOON, BROKEN)
    writer.offer(DRAWN)
    until(lambda: writer.said.kept_at is not None)
    writer.offer(Visit())
    writer.end()
    assert keep.read(keeping.number).assessment.drawing.marks == ()
    assert keep.read(keeping.number).revision == 2


def test_offering_waits_for_no_database() -> None:
    """While the first state is being written, more are offered; only the newest of them is put."""
    put: list[tuple[Visit, int]] = []
    free = threading.Event()

    def slow(visit: Visit, revision: int) -> None:
        free.wait()
        put.append((visit, revision))

    writer = Writer(slow, lambda: NOON, BROKEN)
    states = [replace(DRAWN, document=Document(marks=(NECK,) * k, rev=k)) for k in range(1, 6)]
    for state in states:  # on this thread, which nothing has freed yet
        writer.offer(state)
    assert writer.said.waits
    assert writer.said.kept_at is None
    free.set()
    until(lambda: not writer.said.waits)
    assert put[-1] == (states[-1], len(put))
    assert len(put) <= 2


def test_what_could_not_be_kept_is_said_and_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Since when and why; once it is kept nothing is said of it, and no revision was left out."""
    monkeypatch.setattr(visits_writer, "RETRY_S", 0.01)
    tried, full = [], True

    def put(visit: Visit, revision: int) -> None:
        tried.append(revision)
        if full:
            raise KeepError("the disk is full; make room and try again.")

    writer = Writer(put, lambda: NOON, BROKEN)
    writer.offer(DRAWN)
    until(lambda: len(tried) > 2)
    assert writer.said.waits
    assert writer.said.since == NOON
    assert "disk is full" in writer.said.fault
    full = False
    until(lambda: not writer.said.waits)
    assert writer.said.fault == ""
    assert writer.said.kept_at == NOON
    assert set(tried) == {1}


def test_a_page_that_is_still_open_asks_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thread gives up after some attempts, and the state still waits; then it is kept."""
    monkeypatch.setattr(visits_writer, "RETRY_S", 0.001)
    monkeypatch.setattr(visits_writer, "MOST_TRIES", 2)
    tried: list[int] = []

    def put(visit: Visit, revision: int) -> None:
        tried.append(revision)
        if len(tried) <= 2:
            raise KeepError("locked.")

    writer = Writer(put, lambda: NOON, BROKEN)
    writer.offer(DRAWN)
    until(lambda: len(tried) == 2 and not writing())
    assert writer.said.waits
    writer.again()
    until(lambda: not writer.said.waits)
    assert len(tried) == 3


def writing() -> bool:
    """Whether any thread of a writer is alive."""
    return any(one.name == "visits_write" for one in threading.enumerate())


def test_a_fault_of_the_app_ends_no_keeping(caplog: pytest.LogCaptureFixture) -> None:
    """It is said, and logged by its kind alone: no word of a patient is in a log."""
    story = "the fall from the ladder"

    def put(visit: Visit, revision: int) -> None:
        raise ValueError(story)

    writer = Writer(put, lambda: NOON, BROKEN)
    writer.offer(DRAWN)
    until(lambda: bool(writer.said.fault))
    assert story not in writer.end().fault + caplog.text
    assert "ValueError" in caplog.text


def test_what_waits_is_kept_at_the_end_and_nothing_after_it(
    atlas: Atlas, keep: Keep, keeping: Keeping
) -> None:
    """Who stops keeping has all until then; a later state is not taken."""
    writer = Writer(partial(visits.put, atlas, keep, keeping), lambda: NOON, BROKEN)
    writer.offer(DRAWN)
    assert writer.end().kept_at == NOON
    writer.offer(replace(DRAWN, document=Document(marks=(NECK, SHOULDER), rev=6)))
    assert len(keep.read(keeping.number).assessment.drawing.marks) == 1


def test_a_newer_state_from_another_page_stays(atlas: Atlas, keep: Keep, keeping: Keeping) -> None:
    """It is not written over, and that is said."""
    visits.put(atlas, keep, keeping, DRAWN, 7)
    with pytest.raises(KeepError, match="kept from another page"):
        visits.put(atlas, keep, keeping, Visit(), 3)
    assert keep.read(keeping.number).revision == 7


# ---- earlier visits


def visit_of(pseudonym: str, days: int, **pain: float) -> Assessment:
    """A visit so many days before, with the left shoulder drawn."""
    drawing = PainDrawing.from_regions([("shoulder_front", "left")])
    made = Assessment(NOON - timedelta(days=days), drawing, Pain(**pain), pseudonym=pseudonym)
    return replace(made, atlas_version="1", library_version="1")


def test_earlier_visits_are_of_this_person_alone(
    atlas: Atlas, keep: Keep, keeping: Keeping
) -> None:
    """The latest first, the present one left out, with what was drawn in cm² of skin."""
    for days in (20, 10, 30):
        keep.put(visit_of("K-017", days, now=4.0), uuid4())
    keep.put(visit_of("K-018", 5), uuid4())
    visits.put(atlas, keep, keeping, DRAWN, 1)
    found = visits.earlier(atlas, keep, keeping)
    assert [(NOON - one.listed.taken_at).days for one in found] == [10, 20, 30]
    assert {one.listed.pseudonym for one in found} == {"K-017"}
    for one in found:
        assert not isinstance(one, Unread)
        assert one.row.point.cm2 > 50
        assert (one.row.point.now, one.row.mark) == (4.0, 5.0)


def test_a_visit_that_cannot_be_read_hides_no_other(
    atlas: Atlas, keep: Keep, keeping: Keeping
) -> None:
    """It is listed with what is wrong with it."""
    damaged = uuid4()
    keep.put(visit_of("K-017", 10), damaged)
    keep.put(visit_of("K-017", 20), uuid4())
    with keep._writing.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE assessments SET document = '{}' WHERE id = ?", (damaged.hex,)
        )
    first, second = visits.earlier(atlas, keep, keeping)
    assert isinstance(first, Unread)
    assert "cannot be read" in first.why
    assert not isinstance(second, Unread)


def test_what_was_lost_is_told_with_its_side(atlas: Atlas) -> None:
    """Left before and right now: lost on the left, gained on the right, nothing kept."""
    before = PainDrawing.from_regions([("shoulder_front", "left")])
    after = PainDrawing.from_regions([("shoulder_front", "right")])
    comparison = compared(atlas, before, after)
    gained, lost = visits_shown.where(comparison, ENGLISH)
    assert gained.startswith("Gained: Front of the shoulder, right")
    assert lost.startswith("Lost: Front of the shoulder, left")
    assert "Kept <strong>0 cm²" in visits_shown.figures(comparison, ENGLISH)


def test_pictures_say_in_words_which_side_lies_where(atlas: Atlas) -> None:
    """Three pictures a view, each with its words for whoever does not see it."""
    drawing = PainDrawing.from_regions([("shoulder_front", "left")])
    shown = visits_shown.pictures(atlas, compared(atlas, drawing, drawing), "2026-11-02, 09:30")
    assert shown.count("<img") == 3 * shown.count("visits-three")
    assert 'alt="Then, 2026-11-02, 09:30, ' in shown
    assert shown.count("Patient&#x27;s LEFT") + shown.count("Patient's LEFT") >= 3


def test_words_from_outside_are_words(keeping: Keeping) -> None:
    """Nothing that a database or a person said is taken for Markdown."""
    assert visits_shown.plain("**bold** :red[x] `y`") == r"\*\*bold\*\* \:red\[x\] \`y\`"


# ---- the server


def test_the_server_is_told_where_to_keep(tmp_path: Path) -> None:
    """By its environment; it is said at the start, and a file of another kind stops the start."""
    place = tmp_path / "kept.db"
    assert environment(None, keep=str(place))["REFERRALMAP_KEEP"] == str(place)
    assert demand_keep(None) == []
    [said] = demand_keep(str(place))
    assert str(place) in said
    assert not place.exists(), "made when the first is kept"
    place.write_text("no database " * 99)
    with pytest.raises(KeepError, match="another kind"):
        demand_keep(str(place))


def test_no_sentence_shouts() -> None:
    """Calm and plain; a translator's note belongs to a sentence that is there."""
    assert set(WORDS.notes) <= set(WORDS.english)
    for said in WORDS.english.values():
        assert "!" not in said
        assert "\N{EM DASH}" not in said
