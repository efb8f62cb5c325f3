"""What the documentation shows of the clinical records is what they say today."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from referralmap import Atlas

PROJECT = Path(__file__).resolve().parent.parent
FOLDER = PROJECT / "docs" / "clinical"


@pytest.fixture(scope="module", autouse=True)
def _programs() -> None:
    """The pages are made by a program of the project, not by the library."""
    sys.path.insert(0, str(PROJECT / "tools"))


def test_pages_are_those_of_the_records(atlas: Atlas) -> None:
    """Made again they are the same, letter for letter; no page is left over."""
    from clinicaldocs.pages import all_pages

    pages = all_pages(atlas)
    stale = [name for name, text in pages.items() if read(name) != text]
    assert stale == [], "run 'make sheets', or tools/clinical_docs.py"
    assert {path.name for path in FOLDER.glob("*.md")} == set(pages)


def test_every_text_of_a_rule_stands_there(atlas: Atlas) -> None:
    """What is said and what to do, of every flag, caution and warning."""
    text = read("sentences.md")
    care = atlas.care
    rules = (*care.red_flags, *care.cautions, *care.after_treatment)
    assert [one.id for one in rules if one.say not in text or one.do not in text] == []


def test_every_kind_of_look_alike_has_a_sheet(atlas: Atlas) -> None:
    """Named by the page, small enough to be browsed, and none left over."""
    sheets = {path.name: path for path in FOLDER.glob("*.webp")}
    assert set(sheets) == {f"look_alikes-{one.kind}.webp" for one in atlas.look_alikes}
    assert all(f"({name})" in read("look-alikes.md") for name in sheets)
    assert sum(path.stat().st_size for path in sheets.values()) < 3e6
    assert "](clinical/look-alikes.md)" in (PROJECT / "docs/atlas-format.md").read_text("utf-8")


def test_links_lead_to_a_heading() -> None:
    """Every record that the guide names has a heading among the sentences."""
    headings = {line[4:].replace(".", "") for line in read("sentences.md").splitlines()
                if line.startswith("### ")}  # fmt: skip
    linked = re.findall(r"\(sentences\.md#([a-z0-9_]+)\)", read("guide.md"))
    assert linked
    assert set(linked) - headings == set()


def read(name: str) -> str:
    """A page as it stands; empty where there is none."""
    path = FOLDER / name
    return path.read_text("utf-8") if path.exists() else ""
