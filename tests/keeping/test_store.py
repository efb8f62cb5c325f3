"""What is put is what is read, on both databases; the highest revision wins; erased is erased."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import NOON, assessment
from sqlalchemy import update

from referralmap import Assessment, Finding, Outcome, Pain, Patient, Side
from referralmap.errors import KeepError, UnknownNameError
from referralmap.keeping.store import Keep
from referralmap.keeping.tables import assessments

LINES = st.text(st.characters(exclude_categories=["Cc", "Zl", "Zp"]), min_size=1, max_size=30)
PAINS = st.builds(
    Pain,
    now=st.none() | st.floats(0, 10),
    since_words=LINES,
    worse=st.lists(LINES, max_size=3).map(tuple),
)
FINDINGS = st.builds(Finding, LINES, LINES, st.sampled_from(Side), st.sampled_from(Outcome))
ASSESSMENTS = st.builds(
    replace,
    st.just(assessment()),
    taken_at=st.datetimes(timezones=st.just(UTC)),
    pain=PAINS,
    patient=st.booleans().map(lambda yes: Patient().with_answer("fever", yes)),
    findings=st.lists(FINDINGS, max_size=3).map(tuple),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(put=ASSESSMENTS)
def test_an_assessment_comes_out_as_it_went_in(keep: Keep, put: Assessment) -> None:
    """Every character and every number, lone surrogates too; its document has the same text."""
    number = uuid4()
    assert keep.put(put, number)
    got = keep.read(number)
    assert got.assessment == put
    assert json.dumps(got.document) == json.dumps(put.to_document())
    assert (got.id, got.revision, got.pseudonym) == (number, 1, "K-017")


def test_a_moment_is_one_moment_in_every_zone(keep: Keep) -> None:
    """Given in any zone, listed in UTC, to the microsecond."""
    there = datetime(2026, 11, 26, 0, 30, 1, 999_999, tzinfo=timezone(timedelta(hours=5.5)))
    keep.put(assessment(taken_at=there), uuid4())
    [one] = keep.listed()
    assert one.taken_at == there
    assert one.taken_at.tzinfo is UTC


def test_the_highest_revision_wins(keep: Keep) -> None:
    """Whichever arrives last; the same one again is written again; it stays one assessment."""
    number = uuid4()

    def put(says: str, revision: int) -> bool:
        return keep.put(assessment(says=says), number, revision)

    def says() -> str:
        return keep.read(number).assessment.pain.since_words

    assert put("third", 3)
    assert not put("second", 2)
    assert says() == "third"
    assert put("third again", 3)
    assert says() == "third again"
    assert put("fourth", 4)
    assert says() == "fourth"
    assert [one.revision for one in keep.listed()] == [4]


def test_many_at_once_leave_the_highest(keep: Keep) -> None:
    """Eight writers with forty revisions of one assessment: the last one stands, and is whole."""
    number = uuid4()

    def put(revision: int) -> bool:
        return keep.put(assessment(worse=[str(revision)] * 500), number, revision)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(put, range(40, 0, -1)))
    assert keep.read(number).assessment.pain.worse == ("40",) * 500


def test_a_wrong_pseudonym_is_corrected(keep: Keep) -> None:
    """The assessment moves; of the wrong pseudonym nothing is left, of its neighbours all."""
    number = uuid4()
    keep.put(assessment("K-017"), number)
    keep.put(assessment("K-018"), uuid4())
    keep.put(assessment("K-071"), number, 2)
    assert [one.pseudonym for one in keep.listed()] == ["K-018", "K-071"]
    with pytest.raises(UnknownNameError):
        keep.erase("K-017")
    assert len(keep.listed()) == 2


def test_a_list_is_by_person_and_time(keep: Keep) -> None:
    """Of all or of one, in any case of letters; of nobody it is empty."""
    days = [NOON + timedelta(days=day) for day in (3, 1, 2)]
    for pseudonym in ("K-2", "K-1"):
        for day in days:
            keep.put(assessment(pseudonym, taken_at=day), uuid4())
    assert [(one.pseudonym, one.taken_at) for one in keep.listed()] == [
        (pseudonym, day) for pseudonym in ("K-1", "K-2") for day in sorted(days)
    ]
    assert {one.pseudonym for one in keep.listed("k-2")} == {"K-2"}
    assert keep.listed("K-3") == ()


def test_erasing_takes_one_person_and_no_other(keep: Keep) -> None:
    """All of theirs, counted; the others' stays; an unknown pseudonym names what there is."""
    mine, other = uuid4(), uuid4()
    keep.put(assessment("K-1"), mine)
    keep.put(assessment("K-1"), uuid4())
    keep.put(assessment("K-2"), other)
    assert keep.erase("k-1").count == 2
    assert [one.id for one in keep.listed()] == [other]
    with pytest.raises(KeepError, match=f"no assessment {mine} is kept at"):
        keep.read(mine)
    with pytest.raises(UnknownNameError, match="unknown pseudonym 'K-1'; it can be K-2"):
        keep.erase("K-1")


def test_what_was_erased_does_not_come_back(keep: Keep) -> None:
    """A page still open puts its next revision, or the same one: refused. A new one is welcome."""
    number = uuid4()
    keep.put(assessment(), number)
    keep.erase("K-017")
    for late, revision in ((assessment(), 1), (assessment(), 2), (assessment("K-018"), 3)):
        with pytest.raises(KeepError, match="was erased; nothing was kept"):
            keep.put(late, number, revision)
    assert keep.listed() == ()
    assert keep.put(assessment(), uuid4())


def test_writers_and_an_eraser_at_once(keep: Keep) -> None:
    """Afterwards nothing that was there before the erasing is there."""
    old = [uuid4() for _ in range(6)]
    for number in old:
        keep.put(assessment(), number)
    refused: list[str] = []

    def write_again(turn: int) -> None:
        try:
            keep.put(assessment(), old[turn % 6], turn + 2)
        except KeepError as error:
            refused.append(str(error))

    with ThreadPoolExecutor(4) as pool:
        writers = [pool.submit(write_again, turn) for turn in range(30)]
        pool.submit(keep.erase, "K-017").result()
        for one in writers:
            one.result()
    assert keep.listed() == ()
    assert {"was erased" in one for one in refused} <= {True}


@pytest.mark.parametrize(
    ("wrong", "revision", "told"),
    [
        (assessment(""), 2, "no pseudonym was given"),
        (assessment("k-017"), 2, "not in upper case"),
        (assessment("ANNA"), 2, "may be a name"),
        (assessment(), 0, "revision 0 is none"),
        (assessment(), 2**31, "revision 2147483648 is none"),
        (replace(assessment(), pain=Pain(now=11.0)), 2, "pain.now is 11; give a number from 0"),
        (replace(assessment(), pain=Pain(now=float("nan"))), 2, "what JSON cannot say"),
        (assessment(says="x" * 999), 2, "pain.since_words is"),
    ],
)
def test_what_is_no_assessment_is_refused(
    keep: Keep, wrong: Assessment, revision: int, told: str
) -> None:
    """In a sentence, before anything is written; what was kept before stays."""
    number = uuid4()
    keep.put(assessment(), number)
    with pytest.raises(KeepError, match=told):
        keep.put(wrong, number, revision)
    assert keep.read(number).assessment == assessment()


def changed(keep: Keep, number: UUID, **columns: object) -> None:
    """What another program may write."""
    with keep._writing.begin() as connection:
        connection.execute(update(assessments).where(assessments.c.id == number).values(**columns))


def test_what_cannot_be_read_is_not_given_out_in_silence(keep: Keep) -> None:
    """A document of a newer program, and one of another moment than its row: each is named."""
    newer, other, fine = uuid4(), uuid4(), uuid4()
    for number in (newer, other, fine):
        keep.put(assessment(), number)
    changed(keep, newer, document=assessment().to_document() | {"version": 2})
    changed(keep, other, taken_at=NOON + timedelta(days=1))
    with pytest.raises(KeepError, match=f"assessment {newer} cannot be read: .* newer referralmap"):
        keep.read(newer)
    with pytest.raises(KeepError, match=f"assessment {other} says another taken_at than its row"):
        keep.read(other)
    assert keep.unread(newer).document["version"] == 2
    assert keep.read(fine).assessment == assessment()
    assert len(keep.listed()) == 3
