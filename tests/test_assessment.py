"""One visit as one value: it is written and read whole, and what follows from it is worked out."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import referencing
from hypothesis import given
from hypothesis import strategies as st

from referralmap import (
    Assessment,
    AssessmentError,
    Atlas,
    Finding,
    Outcome,
    PainDrawing,
    Patient,
    Side,
    UnknownNameError,
    advised,
    invert,
    judged,
)
from referralmap.assessment import MarkKinds, Pain, PainKind, Since, Spread
from referralmap.assessment.reading import LONGEST_NAME, LONGEST_WORDS, MOST_LISTED
from referralmap.assessment.schema import assessment_schema
from referralmap.body.views import VIEW_WORDS
from referralmap.drawing.schema import drawing_schema
from referralmap.inference.history import Answer

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
SHOULDER = PainDrawing.from_regions([("shoulder_front", "left"), ("arm_outer", "left")])
SCHEMA = assessment_schema()
VALIDATOR = jsonschema.Draft202012Validator(
    SCHEMA,
    registry=referencing.Registry().with_resource(
        drawing_schema()["$id"], referencing.Resource.from_contents(drawing_schema())
    ),
)

NAMES = st.text("aäß_-. ", min_size=1, max_size=8)
STRENGTHS = st.none() | st.integers(0, 10).map(float) | st.floats(0, 10)
POINTS = st.tuples(st.floats(-1000, 1000), st.integers(-1000, 1000).map(float))
SOME_KINDS = st.lists(st.sampled_from(PainKind), max_size=3).map(tuple)
PAINS = st.builds(
    Pain,
    now=STRENGTHS,
    worst=STRENGTHS,
    kinds=SOME_KINDS,
    marked=st.lists(st.builds(MarkKinds, st.integers(0, 1), SOME_KINDS), max_size=2).map(tuple),
    spreads=st.lists(
        st.builds(Spread, st.sampled_from(list(VIEW_WORDS)), POINTS, st.none() | POINTS), max_size=2
    ).map(tuple),
    since=st.none() | st.sampled_from(Since),
    since_words=st.text("a ü.", max_size=8),
    worse=st.lists(NAMES, max_size=2).map(tuple),
    better=st.lists(NAMES, max_size=2).map(tuple),
)
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
ASSESSMENTS = st.builds(
    Assessment,
    taken_at=st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1), timezones=ZONES),
    drawing=st.just(SHOULDER),
    pain=PAINS,
    patient=st.booleans().map(lambda yes: Patient().with_answer("fever", yes)),
    findings=st.lists(
        st.builds(Finding, NAMES, NAMES, st.sampled_from(Side), st.sampled_from(Outcome)),
        max_size=3,
    ).map(tuple),
    movements=st.lists(
        st.builds(Answer, NAMES, st.booleans(), st.none() | st.sampled_from(Side)), max_size=3
    ).map(tuple),
    complaint=st.none() | NAMES,
    pseudonym=st.text("a ü.", max_size=8),
    atlas_format=st.integers(0, 9),
    atlas_version=st.text("1.", max_size=4),
    library_version=st.text("1.", max_size=4),
)


def document(**changed: object) -> dict[str, Any]:
    """A short document with some fields changed; a field set to ... is left out."""
    whole = Assessment(NOON, SHOULDER).to_document() | changed
    return {key: value for key, value in whole.items() if value is not ...}


def said(source: Any) -> str:
    """What the reader says against a document."""
    with pytest.raises(AssessmentError) as caught:
        Assessment.from_json(source)
    return str(caught.value)


@given(ASSESSMENTS)
def test_what_is_written_is_read_again(one: Assessment) -> None:
    """Text there and back is the same assessment, equal ones have equal text, the schema agrees."""
    text = one.to_json()
    again = Assessment.from_json(text)
    assert again == one
    assert again.to_json() == text
    assert list(VALIDATOR.iter_errors(json.loads(text))) == []


FOUND = Finding("soleus", "trp1", Side.LEFT, Outcome.LOCAL)
FAULTS: list[tuple[dict[str, Any], str]] = [
    (document(format="x"), 'format is "x"; an assessment says "format": "referralmap.assessment".'),
    (
        document(version=2),
        "the assessment was made by a newer referralmap, format version 2; this one reads up to 1; "
        "upgrade: pip install --upgrade referralmap.",
    ),
    (document(version="1"), 'version is "1"; this format is "version": 1.'),
    (document(pian={}), "the assessment has an unknown key 'pian'; did you mean 'pain'?"),
    (
        document(taken_at=...),
        'taken_at is missing; give the time in UTC: "2026-11-27T09:30:00Z".',
    ),
    (
        document(taken_at="2026-11-27 09:30"),
        'taken_at is "2026-11-27 09:30"; give the time in UTC: "2026-11-27T09:30:00Z".',
    ),
    (
        document(drawing=...),
        "drawing is missing; where nothing was drawn, give a drawing without marks.",
    ),
    (document(drawing=3), "drawing is 3; give an object, as in a drawing's file."),
    (
        document(drawing=SHOULDER.to_document() | {"figure": "femal"}),
        "drawing: figure is \"femal\"; did you mean 'female'?",
    ),
    (document(patient=3), "patient is 3; give an object, as in a file of answers."),
    (
        document(patient={"format": "referralmap.patient", "version": 1, "answers": [1]}),
        "patient: answers[0] must be an object.",
    ),
    (
        document(pain={"now": 11}),
        "pain.now is 11; give a number from 0 to 10, or null if not asked.",
    ),
    (document(pain={"kinds": ["ach"]}), "pain.kinds[0] is \"ach\"; did you mean 'ache'?"),
    (document(pain={"kinds": "ache"}), 'pain.kinds is "ache"; give a list.'),
    (
        document(pain={"since": "long"}),
        'pain.since is "long"; it can be today, under_1_week, '
        "under_6_weeks, under_3_months, under_1_year, over_1_year.",
    ),
    (document(pain={"marked": [{"kinds": []}]}), "pain.marked[0].mark is missing."),
    (
        document(pain={"spreads": [{"view": "anterior", "start": [1]}]}),
        "pain.spreads[0].start is [1]; give two numbers in cm from -1000 to 1000: [x, y].",
    ),
    (
        document(pain={"worse": ["a\nb"]}),
        'pain.worse[0] is "a\\nb"; give a text in one line, of 1 to 300 letters.',
    ),
    (
        document(pseudonym="x" * 101),
        f'pseudonym is "{"x" * 38}…; give a text in one line, of 0 to 100 letters.',
    ),
    (
        document(findings=[FOUND.to_json() | {"side": "lft"}]),
        "findings[0].side is \"lft\"; did you mean 'left'?",
    ),
    (
        document(movements=[{"movement": "m", "yes": 1}]),
        "movements[0].yes is 1; give true or false.",
    ),
    (document(atlas={"format": "2"}), 'atlas.format is "2"; give a whole number from 0 to 2,000.'),
    (document(complaint=""), 'complaint is ""; give a text in one line, of 1 to 100 letters.'),
]


@pytest.mark.parametrize(("wrong", "sentence"), FAULTS, ids=[s[:40] for _, s in FAULTS])
def test_each_fault_is_one_sentence_with_its_field(wrong: dict[str, Any], sentence: str) -> None:
    """The message names the field, what was given, and what to do; the schema refuses it too."""
    assert said(wrong) == sentence
    assert not VALIDATOR.is_valid(wrong)


def test_a_mark_that_the_drawing_lacks_is_told() -> None:
    """Kinds of pain belong to marks that are there."""
    wrong = document(pain={"marked": [{"mark": 2, "kinds": ["ache"]}]})
    assert said(wrong) == "pain.marked[0].mark is 2; the drawing has 2 marks."


def test_all_faults_are_told_together() -> None:
    """Those of the drawing and of the answers too."""
    lines = said(
        document(
            taken_at=0,
            pain={"now": "x", "worst": 12},
            drawing=SHOULDER.to_document() | {"figure": 1, "marks": 2},
            findings=3,
        )
    ).splitlines()
    starts = ["taken_at", "drawing:", "drawing:", "pain.now", "pain.worst", "findings"]
    assert [line.split()[0] for line in lines] == starts


def test_a_file_is_named(tmp_path: Path) -> None:
    """Whether it is not there, no JSON, or at fault."""
    assert said(tmp_path / "none.json").startswith("there is no file")
    path = tmp_path / "one.json"
    path.write_text(json.dumps(document(pain=3)), "utf-8")
    assert said(path).startswith(f"{path}: pain is 3; give an object with now, worst")
    path.write_text(Assessment(NOON).to_json(), "utf-8")
    assert Assessment.from_json(path) == Assessment(NOON)


def test_an_hour_without_its_zone_is_no_record() -> None:
    """Kept is UTC, whatever zone was given."""
    with pytest.raises(ValueError, match="has no time zone"):
        Assessment(NOON.replace(tzinfo=None))
    there = NOON.astimezone(timezone(timedelta(hours=9)))
    assert Assessment(there).to_json() == Assessment(NOON).to_json()


def test_schema_and_reader_know_the_same_names_and_limits() -> None:
    """They are written twice, and held together here."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    parts = SCHEMA["$defs"]
    assert parts["kinds"]["items"]["enum"] == list(PainKind)
    assert parts["pain"]["properties"]["since"]["enum"] == [None, *Since]
    assert parts["finding"]["properties"]["outcome"]["enum"] == list(Outcome)
    assert parts["side"]["enum"] == list(Side)
    assert (parts["name"]["maxLength"], parts["words"]["maxLength"]) == (
        LONGEST_NAME,
        LONGEST_WORDS,
    )
    assert parts["count"]["maximum"] == MOST_LISTED


def test_a_mark_has_its_own_kinds_or_those_of_the_whole() -> None:
    """What was said of a mark counts there alone."""
    pain = Pain(kinds=(PainKind.ACHE,), marked=(MarkKinds(1, (PainKind.TINGLING,)),))
    assert (pain.kinds_of(0), pain.kinds_of(1)) == ((PainKind.ACHE,), (PainKind.TINGLING,))
    assert pain.every_kind == (PainKind.ACHE, PainKind.TINGLING)


def test_an_assessment_is_judged_by_all_it_holds(atlas: Atlas) -> None:
    """Prior, movements and findings give the answer that they give one by one."""
    first = invert(atlas, SHOULDER)[0]
    movement = atlas.muscle(first.muscle).provoked_by[0]
    one = Assessment(
        NOON,
        SHOULDER,
        complaint="shoulder_impingement",
        movements=(Answer(movement, True), Answer(movement, False, Side.RIGHT)),
        findings=(Finding(*first.key, Outcome.NOTHING), Finding(*first.key, Outcome.FAMILIAR)),
    )
    by_hand = (
        invert(atlas, SHOULDER, complaint="shoulder_impingement")
        .with_history({movement: True, (movement, Side.RIGHT): False})
        .with_finding(first, Outcome.FAMILIAR)
    )
    assert judged(atlas, one).to_json() == by_hand.to_json()
    assert judged(atlas, replace(one, findings=one.findings[:1])).to_json() != by_hand.to_json()


def test_an_empty_assessment_has_an_empty_answer(atlas: Atlas) -> None:
    """Nothing drawn raises no flag, and names no muscle to treat."""
    begun = Assessment.begun(atlas, NOON)
    assert judged(atlas, begun).drawn_cm2 == 0
    advice = advised(atlas, begun)
    assert (advice.flags, advice.muscles) == ((), ())
    assert begun.atlas_version == atlas.version


def test_advice_knows_the_answers(atlas: Atlas) -> None:
    """A yes that raises a flag raises it here."""
    patient = Patient().with_answer("chest_pressure", True)
    advice = advised(atlas, Assessment(NOON, SHOULDER, patient=patient))
    assert advice.stop
    assert advice.flags[0].flag.urgency == "emergency"


def test_a_name_that_the_atlas_lacks_is_told(atlas: Atlas) -> None:
    """Of a trigger point, a complaint, a question, with the closest."""
    finding = Finding("infraspinatu", "trp1", Side.LEFT, Outcome.LOCAL)
    with pytest.raises(UnknownNameError, match="did you mean 'infraspinatus/trp1/"):
        judged(atlas, Assessment(NOON, SHOULDER, findings=(finding,)))
    with pytest.raises(UnknownNameError, match="unknown complaint"):
        judged(atlas, Assessment(NOON, complaint="none"))
    with pytest.raises(UnknownNameError, match="did you mean 'pregnancy'"):
        advised(atlas, Assessment(NOON, patient=Patient().with_answer("pregnancie", True)))
