"""A language is its tables: what is kept when the English changes, what is said, what is wrong."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import made_up
import pytest

from referralmap import load_atlas
from referralmap.atlas.atlas import Atlas
from referralmap.errors import LanguageError, UnknownNameError
from referralmap.language.entries import Entry, updated
from referralmap.language.faults import counted, table_problems
from referralmap.language.language import ENGLISH, Language
from referralmap.language.records import MOVEMENT, once
from referralmap.language.tables import (
    Table,
    codes,
    demand_code,
    read_language,
    read_tables,
    write_tables,
)
from referralmap.language.words import Text
from referralmap.texts import every_text

TEXTS = (
    Text("patient", "patient.step", "Step {n}", "patient.step"),
    Text("muscles_leg", "muscle.name", "Soleus", "soleus.name"),
    Text("movements", MOVEMENT, "Climbing stairs", "soleus"),
    Text("movements", MOVEMENT, "Walking uphill", "soleus"),
)


def table(*entries: Entry, group: str = "patient") -> Table:
    """A table with these entries, on lines 1, 2 …"""
    lines = (replace(one, line=line) for line, one in enumerate(entries, 1))
    return Table(f"maps/languages/xx/{group}.po", group, tuple(lines))


def said(entries: Table) -> list[str]:
    """The problems of one table, without what is missing of the others."""
    return [str(one) for one in table_problems([entries], TEXTS, "maps/languages/xx")]


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    """Quotes, line breaks, notes, places and marks come back as they were."""
    entry = Entry("a", 'Say "ah"\nnow', "„Ah“", True, "Say ah", ("one", "two"), "A note.", "Sure?")
    write_tables(tmp_path, "xx", {"app": [entry]})
    tables, problems = read_tables(tmp_path, "xx")
    assert problems == ()
    assert replace(tables[0].entries[0], line=0) == entry


def test_bringing_up_to_date_twice_changes_nothing(tmp_path: Path) -> None:
    """The second time every file is the same, byte for byte."""
    write_tables(tmp_path, "xx", updated((), TEXTS))
    first = {path: path.read_bytes() for path in tmp_path.rglob("*.po")}
    kept = [one for table in read_tables(tmp_path, "xx")[0] for one in table.entries]
    write_tables(tmp_path, "xx", updated(kept, TEXTS))
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.po")} == first


def test_an_english_that_changed_keeps_its_translation_marked() -> None:
    """It is not said until somebody has looked at it, and what it was is told."""
    old = [Entry("muscle.name", "Soleus muscle", "Schollenmuskel", places=("soleus.name",))]
    [entry] = updated(old, TEXTS)["muscles_leg"]
    assert (entry.said, entry.before, entry.filled) == ("Schollenmuskel", "Soleus muscle", False)


def test_a_text_that_moved_to_another_table_keeps_its_translation() -> None:
    """Tables are for those who divide the work; what is said does not depend on them."""
    old = [Entry("muscle.name", "Soleus", "Schollenmuskel", places=("elsewhere",))]
    assert updated(old, TEXTS)["muscles_leg"][0].filled


def test_a_text_that_is_said_twice_is_translated_once(atlas: Atlas) -> None:
    """No context and English come twice, in whatever tables."""
    assert max(Counter(one.key for one in every_text(atlas)).values()) == 1


@pytest.mark.parametrize("translation", ["Schritt", "Schritt {m}", "Schritt {n", "{n} {m}"])
def test_other_names_in_braces_are_a_problem_and_are_not_said(
    tmp_path: Path, translation: str
) -> None:
    """The problem names the line and the names that belong there; English is said."""
    entry = Entry("patient.step", "Step {n}", translation)
    [problem] = said(table(entry))
    assert problem.startswith("maps/languages/xx/patient.po:1: ")
    assert "{n}" in problem
    write_tables(tmp_path, "xx", {"patient": [entry]})
    language = read_language("xx", [tmp_path])
    assert language.say("patient.step", "Step {n}", n=2) == "Step 2"


def test_what_is_no_longer_said_is_a_problem() -> None:
    """With what to do about it."""
    whole = Entry("patient.step", "Step {n}", "Schritt {n}")
    problems = said(table(whole, Entry("patient.gone", "Gone", "Weg")))
    assert len(problems) == 1
    assert "no longer said" in problems[0]
    assert "--update" in problems[0]


def test_only_what_a_patient_reads_alone_must_not_be_missing() -> None:
    """A sentence of the patient's page is a problem, a muscle's name is counted."""
    assert said(table(Entry("muscle.name", "Soleus"), group="muscles_leg")) == [
        "maps/languages/xx/patient.po: patient.step: 'Step {n}' is missing; bring the table up to "
        "date: referralmap language CODE --update"
    ]
    [problem] = said(table(Entry("patient.step", "Step {n}")))
    assert "is empty" in problem


def test_two_movements_need_two_translations() -> None:
    """Or a therapist would be asked the same question twice, and meant differently."""
    whole = Entry("patient.step", "Step {n}", "Schritt {n}")
    alike = [Entry(MOVEMENT, one, "Steigen") for one in ("Climbing stairs", "Walking uphill")]
    [problem] = said(table(whole, *alike))
    assert "'Climbing stairs'" in problem


def test_what_is_filled_is_counted() -> None:
    """A translation whose English changed is not filled, and counted by itself."""
    some = [
        table(Entry("patient.step", "Step {n}", "Schritt {n}")),
        table(Entry("muscle.name", "Soleus", "Schollenmuskel", True), group="muscles_leg"),
    ]
    assert [(one.group, one.filled, one.changed, one.all) for one in counted(some, TEXTS)] == [
        ("patient", 1, 0, 1),
        ("muscles_leg", 0, 1, 1),
        ("movements", 0, 0, 2),
    ]


def test_a_broken_table_names_its_line(tmp_path: Path) -> None:
    """And is never read by halves."""
    home = tmp_path / "languages" / "xx"
    home.mkdir(parents=True)
    (home / "app.po").write_text('msgid "a"\nmsgstr "b"\nwhat is this\n', "utf-8")
    assert [(one.file, one.line) for one in read_tables(tmp_path, "xx")[1]] == [
        (f"{tmp_path.name}/languages/xx/app.po", 3)
    ]
    with pytest.raises(LanguageError, match=r"app\.po:3"):
        read_language("xx", [tmp_path])


def test_an_unknown_language_names_those_that_there_are(own: Path) -> None:
    """With the closest."""
    with pytest.raises(UnknownNameError, match="did you mean 'xx'"):
        read_language("xxx", [own])


@pytest.mark.parametrize("code", ["Deutsch", "../de", "d", "en"])
def test_a_code_is_a_code(code: str) -> None:
    """It becomes the name of a folder: nothing else may."""
    with pytest.raises(LanguageError):
        demand_code(code)


def test_a_folder_of_ones_own_wins(tmp_path: Path) -> None:
    """Text by text, over the shipped tables."""
    for name, word in (("maps", "Wade"), ("mine", "Schollenmuskel")):
        write_tables(tmp_path / name, "xx", {"m": [Entry("muscle.name", "Soleus", word)]})
    language = read_language("xx", [tmp_path / "maps", tmp_path / "mine"])
    assert language.word("muscle.name", "Soleus") == "Schollenmuskel"


def test_what_is_missing_is_said_in_english() -> None:
    """An empty language is English."""
    empty = Language("xx")
    assert empty.listed(["a", "b", "c"]) == ENGLISH.listed(["a", "b", "c"])
    assert not empty.named


def test_every_text_of_the_maps_is_translated(atlas: Atlas, backwards: Atlas) -> None:
    """What a reader of the translated maps is told comes from the table, all of it."""
    english = {one.key for one in every_text(atlas)}
    left = once(
        one
        for one in every_text(backwards)
        if one.key in english and made_up.backwards(*one.key) != one.english
        and one.group not in ("app", "patient", "assess", "visits", "views", "sentences", "report")
        and one.context != MOVEMENT
    )  # fmt: skip
    assert left == ()


def test_ids_and_movements_stay(atlas: Atlas, backwards: Atlas) -> None:
    """Documents name them, in whatever language they were made."""
    for own, other in zip(atlas.muscles, backwards.muscles, strict=True):
        assert (own.id, own.latin, own.provoked_by) == (other.id, other.latin, other.provoked_by)


def test_a_muscle_is_found_by_its_english_names_too(backwards: Atlas) -> None:
    """SCM is SCM in any language."""
    assert backwards.muscles_called("SCM")[0].id.startswith("sternocleidomastoid")
    assert backwards.muscles_called("sutanipsarfni")[0].id == "infraspinatus"


def test_a_shipped_language_says_what_it_is_called() -> None:
    """Until then the app does not offer it."""
    from referralmap.body.load import maps_directory

    maps = maps_directory()
    assert [one for one in codes([maps]) if not read_language(one, [maps]).named] == []


def test_a_translated_atlas_answers_alike(atlas: Atlas, backwards: Atlas) -> None:
    """The language changes words and no number."""
    import referralmap as rm

    spot = {"kind": "spot", "view": "anterior", "points": [[50, 40]], "radius": 2, "intensity": 5}
    drawing = rm.PainDrawing.from_json(
        {
            "format": "referralmap.drawing",
            "version": 1,
            "figure": "neutral",
            "views_offered": None,
            "marks": [spot],
        }
    )
    one, other = rm.invert(atlas, drawing), rm.invert(backwards, drawing)
    assert one.of_muscles() == other.of_muscles()
    assert rm.explain(one, one[0]).contributions == rm.explain(other, other[0]).contributions
    assert rm.explain(one, one[0]).sentences != rm.explain(other, other[0]).sentences


def test_load_atlas_speaks_english_if_nothing_is_said(atlas: Atlas) -> None:
    """And English by name is the same."""
    assert atlas.language is ENGLISH
    assert load_atlas(language="en").language is ENGLISH
