from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referralmap import Atlas, Patient, PatientError, Side, UnknownNameError

NAMES = st.text("abc_", min_size=1, max_size=6)
WHERE = st.lists(st.tuples(NAMES, st.sampled_from(Side)), max_size=3)
Said = list[tuple[str, bool, list[tuple[str, Side]]]]
ANSWERS = st.lists(st.tuples(NAMES, st.booleans(), WHERE), max_size=6)


def made(answers: Said) -> Patient:
    """The patient of some answers."""
    patient = Patient()
    for question, yes, where in answers:
        patient = patient.with_answer(question, yes, *where)
    return patient


@given(ANSWERS)
def test_what_is_written_is_read_again(
    answers: Said,
) -> None:
    """JSON there and back is the same patient; mirrored twice too."""
    patient = made(answers)
    assert Patient.from_json(json.dumps(patient.to_json())) == patient
    assert patient.mirrored().mirrored() == patient


@given(ANSWERS)
def test_the_order_of_questions_does_not_matter(
    answers: Said,
) -> None:
    """Of the same question the last answer counts; of others the order is forgotten."""
    last = {question: one for question, *one in answers}
    back = [(question, *last[question]) for question in reversed(last)]
    assert made(answers) == made(back)  # type: ignore[arg-type]


def test_an_open_question_is_not_a_no() -> None:
    """Unanswered is None, no is no; taken back it is open again."""
    patient = Patient().with_answer("fever", False)
    assert patient.answer("pregnancy") is None
    assert patient.answer("fever") is not None
    assert not patient.said_yes("fever")
    assert patient.without_answer("fever") == Patient()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[", "this is no JSON (Expecting value: line 1 column 2 (char 1))"),
        ("[]", 'this is no patient; it must be an object with "format": "referralmap.patient"'),
        (
            '{"format": "referralmap.patient", "version": 2}',
            "version is 2; this referralmap reads 1",
        ),
        ('{"format": "referralmap.patient", "version": 1}', "answers must be a list"),
    ],
)
def test_what_is_no_patient_is_told(text: str, said: str) -> None:
    """A sentence, not a traceback."""
    with pytest.raises(PatientError) as caught:
        Patient.from_json(text)
    assert str(caught.value) == said


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ([3], "answers[0] must be an object"),
        ([{"yes": True}], "answers[0].question must be a text"),
        ([{"question": "fever", "yes": "yes"}], "answers[0].yes must be true or false"),
        ([{"question": "fever", "yes": True, "where": 1}], "answers[0].where must be a list"),
        (
            [{"question": "fever", "yes": True, "where": [1]}],
            'answers[0].where[0] must be {"region": ..., "side": ...}',
        ),
        (
            [{"question": "fever", "yes": True}, {"question": "fever", "yes": False}],
            "answers[1]: 'fever' is answered twice",
        ),
    ],
)
def test_a_fault_is_told_with_its_place(answers: list[object], said: str) -> None:
    """Places count from 0, as in drawings."""
    with pytest.raises(PatientError) as caught:
        Patient.from_json({"format": "referralmap.patient", "version": 1, "answers": answers})
    assert str(caught.value) == said


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """With its name."""
    with pytest.raises(PatientError, match="No such file"):
        Patient.from_json(tmp_path / "nobody.json")


def test_unknown_names_are_told_with_the_closest(atlas: Atlas) -> None:
    """Of questions, of regions, and of sides."""
    with pytest.raises(UnknownNameError, match="did you mean 'pregnancy'"):
        Patient().with_answer("pregnancies", True).checked(atlas)
    with pytest.raises(UnknownNameError, match="did you mean 'knee_front'"):
        Patient().with_answer("open_skin", True, ("knee_fron", "left")).checked(atlas)
    where = [{"region": "knee_front", "side": "lft"}]
    answers = [{"question": "open_skin", "yes": True, "where": where}]
    with pytest.raises(UnknownNameError, match="did you mean 'left'"):
        Patient.from_json({"format": "referralmap.patient", "version": 1, "answers": answers})
