"""What is put is what is read, on both databases; the highest revision wins; erased is erased."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import NOON, assessment, document

from referralmap.errors import KeepError, UnknownNameError
from referralmap.keeping.address import Address
from referralmap.keeping.store import Keep, open_keep

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(said=JSON)
def test_a_document_comes_out_as_it_went_in(keep: Keep, said: Any) -> None:
    """Any JSON whatever: every character, every number, the order of keys."""
    put = assessment(said=said)
    assert keep.put(put)
    got = keep.read(put.id)
    assert got == put
    assert repr(got.document) == repr(put.document)


def test_a_moment_is_one_moment_in_every_zone(keep: Keep) -> None:
    """Given in any zone, returned in UTC, to the microsecond; without a zone it is refused."""
    there = datetime(2026, 11, 26, 0, 30, 1, 999_999, tzinfo=timezone(timedelta(hours=5.5)))
    put = assessment(taken_at=there)
    keep.put(put)
    assert keep.read(put.id).taken_at == there
    assert keep.read(put.id).taken_at.tzinfo is UTC
    with pytest.raises(KeepError, match="has no time zone; give it one"):
        keep.put(assessment(taken_at=datetime(2026, 11, 26)))


def test_the_highest_revision_wins(keep: Keep) -> None:
    """Whichever arrives last; the same one again is written again; it stays one assessment."""
    third = assessment(revision=3, says="third")
    assert keep.put(third)
    assert not keep.put(replace(third, revision=2, document=document(says="second")))
    assert keep.read(third.id) == third
    assert keep.put(replace(third, document=document(says="third again")))
    assert keep.put(replace(third, revision=4, document=document(says="fourth")))
    assert keep.read(third.id).document["says"] == "fourth"
    assert [one.revision for one in keep.listed()] == [4]


def test_many_at_once_leave_the_highest(keep: Keep) -> None:
    """Eight writers with forty revisions of one assessment: the last one stands, and is whole."""
    first = assessment(says=[1] * 500)
    revisions = [
        replace(first, revision=number, document=document(says=[number] * 500))
        for number in range(1, 41)
    ]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(keep.put, reversed(revisions)))
    assert keep.read(first.id) == revisions[-1]


def test_a_wrong_pseudonym_is_corrected(keep: Keep) -> None:
    """The assessment moves; of the wrong pseudonym nothing is left, of its neighbours all."""
    put, other = assessment("K-017"), assessment("K-018")
    keep.put(put)
    keep.put(other)
    keep.put(replace(put, pseudonym="K-071", revision=2))
    assert [one.pseudonym for one in keep.listed()] == ["K-018", "K-071"]
    with pytest.raises(UnknownNameError):
        keep.erase("K-017")
    assert len(keep.listed()) == 2


def test_a_list_is_by_person_and_time(keep: Keep) -> None:
    """Of all or of one, in any case of letters; of nobody it is empty."""
    days = [NOON + timedelta(days=day) for day in (3, 1, 2)]
    for pseudonym in ("K-2", "K-1"):
        for day in days:
            keep.put(assessment(pseudonym, taken_at=day))
    assert [(one.pseudonym, one.taken_at) for one in keep.listed()] == [
        (pseudonym, day) for pseudonym in ("K-1", "K-2") for day in sorted(days)
    ]
    assert {one.pseudonym for one in keep.listed("k-2")} == {"K-2"}
    assert keep.listed("K-3") == ()


def test_erasing_takes_one_person_and_no_other(keep: Keep) -> None:
    """All of theirs, counted; the others' stays; an unknown pseudonym names the closest."""
    mine, others = [assessment("K-1"), assessment("K-1")], assessment("K-2")
    for one in (*mine, others):
        keep.put(one)
    assert keep.erase("k-1").count == 2
    assert [one.id for one in keep.listed()] == [others.id]
    with pytest.raises(KeepError, match=f"no assessment {mine[0].id} is kept at"):
        keep.read(mine[0].id)
    with pytest.raises(UnknownNameError, match="unknown pseudonym 'K-1'; it can be K-2"):
        keep.erase("K-1")


def test_what_was_erased_does_not_come_back(keep: Keep) -> None:
    """A page still open puts its next revision, or the same one: refused. A new one is welcome."""
    put = assessment()
    keep.put(put)
    keep.erase("K-017")
    for late in (put, replace(put, revision=2), replace(put, pseudonym="K-018")):
        with pytest.raises(KeepError, match="was erased; nothing was kept"):
            keep.put(late)
    assert keep.listed() == ()
    assert keep.put(assessment())


def test_writers_and_an_eraser_at_once(keep: Keep) -> None:
    """Afterwards nothing that was there before the erasing is there."""
    old = [assessment(says=number) for number in range(6)]
    for one in old:
        keep.put(one)

    def write_again(number: int) -> None:
        try:
            keep.put(replace(old[number % 6], revision=number + 2))
        except KeepError as error:
            assert "was erased" in str(error)  # noqa: PT017

    with ThreadPoolExecutor(4) as pool:
        writers = [pool.submit(write_again, number) for number in range(30)]
        pool.submit(keep.erase, "K-017").result()
        for one in writers:
            one.result()
    assert keep.listed() == ()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"document": {}}, 'a JSON object with "format"'),
        ({"document": {"format": "x", "version": True}}, 'and "version", a whole number from 1'),
        ({"document": document(area=float("nan"))}, "what JSON cannot say"),
        ({"document": document(when=NOON)}, "what JSON cannot say"),
        ({"revision": 0}, "revision 0 is none"),
        ({"pseudonym": "k-017"}, "not in upper case"),
        ({"pseudonym": "ANNA"}, "may be a name"),
    ],
)
def test_what_is_no_assessment_is_refused(keep: Keep, wrong: dict[str, Any], told: str) -> None:
    """In a sentence, before anything is written; what was kept before stays."""
    put = assessment()
    keep.put(put)
    with pytest.raises(KeepError, match=told):
        keep.put(replace(put, **{"revision": 2, **wrong}))
    assert keep.read(put.id) == put


def test_what_cannot_be_read_is_never_given_out_in_silence(address: Address) -> None:
    """Neither stored; nor returned, where another program stored it."""

    def picky(found: Mapping[str, Any], /) -> None:
        if found["version"] != 1:
            raise KeepError("version 2 is newer than this program.")

    newer = replace(assessment(), document=document() | {"version": 2})
    with open_keep(address, make=True) as keep:
        keep.put(newer)
    with open_keep(address, read=picky) as keep:
        told = f"assessment {newer.id} cannot be read: version 2 is newer"
        with pytest.raises(KeepError, match=told):
            keep.read(newer.id)
        with pytest.raises(KeepError, match="cannot be read: version 2 is newer"):
            keep.put(replace(newer, id=uuid4()))
        assert [one.id for one in keep.listed()] == [newer.id]
        assert keep.unread(newer.id) == newer
