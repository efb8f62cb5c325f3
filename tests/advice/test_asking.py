"""Nothing is asked that no answer could make matter, and nothing that could is left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from referralmap import Patient, Side, load_atlas
from referralmap.advice.asking import to_ask
from referralmap.advice.flags import raised
from referralmap.advice.patient import Where
from referralmap.advice.places import touches_one

SHIPPED = load_atlas()
CARE = SHIPPED.care  # hypothesis calls without fixtures
QUESTIONS = [one.id for one in CARE.questions if one.about != "treatment"]
PLACES = sorted(SHIPPED.region_units.units)
SHOULDER = [Where(name, Side.LEFT) for name in ("top_of_shoulder", "shoulder_front")]

drawn = st.sets(st.sampled_from(PLACES), max_size=6)
true = st.sets(st.sampled_from(QUESTIONS), max_size=20)


def flags(places: list[Where], who: Patient) -> list[str]:
    """The flags that are raised."""
    return [one.flag.id for one in raised(CARE, places, who)]


def asked_of(places: list[Where], yes: set[str], who: Patient | None = None) -> Patient:
    """Somebody of whom ``yes`` is true, asked until nothing is left that could raise a flag."""
    who = who or Patient()
    while telling := to_ask(CARE, places, who).telling:
        for one in telling:
            who = who.with_answer(one.id, one.id in yes)
    return who


@given(drawn, true)
def test_who_answers_what_is_asked_raises_what_everything_would(
    places: set[tuple[str, Side]], yes: set[str]
) -> None:
    """Leaving out what cannot matter any more never leaves out a flag."""
    here, everything = [Where(*key) for key in places], Patient()
    for one in CARE.questions:
        if one.id in QUESTIONS and touches_one(here, one.regions, ()):
            everything = everything.with_answer(one.id, one.id in yes)
    assert flags(here, asked_of(here, yes)) == flags(here, everything)


@given(drawn, true)
def test_a_no_brings_no_question(places: set[tuple[str, Side]], yes: set[str]) -> None:
    """Only a yes makes something more worth asking; a no may end a row of questions."""
    here = [Where(*key) for key in places]
    who = asked_of(here, yes)
    before = {one.id for one in to_ask(CARE, here, Patient()).telling}
    for one in who.answers:
        if not one.yes:
            after = {one.id for one in to_ask(CARE, here, Patient((one,))).telling}
            assert after <= before - {one.question}


def test_what_depends_on_a_yes_waits_for_it() -> None:
    """An operation and a clot are asked about once it hurts to breathe in; not as a rule."""
    risks = {"surgery", "blood_clot"}
    before = to_ask(CARE, SHOULDER, Patient())
    assert not risks & {one.id for one in before.telling}
    assert risks <= {one.id for one in before.others}  # needles depend on them
    hurts = Patient().with_answer("breath_pain", True)
    assert risks <= {one.id for one in to_ask(CARE, SHOULDER, hurts).telling}
    no = Patient().with_answer("breath_pain", False)
    assert not risks & {one.id for one in to_ask(CARE, SHOULDER, no).telling}


def test_a_question_about_the_pain_that_no_flag_waits_for_is_not_asked() -> None:
    """Whoever had no blow to the head is not asked what happened since."""
    here = [Where("temple", Side.LEFT)]
    assert "drowsy_vomiting" not in [one.id for one in to_ask(CARE, here, Patient()).every]
    hit = Patient().with_answer("head_injury", True)
    assert "drowsy_vomiting" in [one.id for one in to_ask(CARE, here, hit).telling]


def test_fewer_are_asked_than_there_are() -> None:
    """A painful shoulder is asked no more than five pages of six."""
    assert len(to_ask(CARE, SHOULDER, Patient()).telling) <= 30
