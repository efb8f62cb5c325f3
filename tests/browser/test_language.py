"""Another language by its tables alone: it is offered, and no English is left on any page."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

import made_up
import pytest
from hand import NECK, Opens, Server, Sheet
from playwright.sync_api import expect

from referralmap.atlas.atlas import Atlas
from referralmap.texts import every_text

EVERYTHING_SAID = """() => {
  const said = [];
  const walk = (node) => {
    if (["STYLE", "SCRIPT", "NOSCRIPT"].includes(node.nodeName)) return;
    if (node.nodeType === Node.TEXT_NODE) said.push(node.data);
    if (node.nodeType === Node.ELEMENT_NODE) {
      for (const name of ["aria-label", "placeholder", "title", "alt", "aria-valuetext"]) {
        if (node.hasAttribute(name)) said.push(node.getAttribute(name));
      }
      if (node.shadowRoot) node.shadowRoot.childNodes.forEach(walk);
    }
    node.childNodes.forEach(walk);
  };
  walk(document.body);
  return said;
}"""
OF_STREAMLIT = (
    "Skip to main content",
    "App pages",
    "Choose an option",
    "Open",
    "file upload",
    r"\d+MB per file",
    "keyboard_double_arrow_right",
    "keyboard_double_arrow_left",
    "keyboard_arrow_down",
    "keyboard_arrow_right",
    "folder_open",
    "download",
    "upload",
    "Upload",
    "Browse files",
    "Drag and drop file here",
    r"\d+MB per file • JSON",
    r"Limit \d+MB per file • JSON",
    r"\d+ options? available\.",
    r"option .*, selected\.",
    "Press Enter to apply",
    "Streamlit logo",
    "Running...",
    "Stop",
    "Deploy",
    "Main menu",
    "error",
    "open",
    "arrow_drop_down",
    "more_vert",
    "help",
)
"""What Streamlit says itself: names of its icons among it. No table reaches these."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, atlas: Atlas) -> Iterator[Server]:
    """A server that offers the made-up language out of a folder of one's own."""
    folder = tmp_path_factory.mktemp("own")
    made_up.fill(folder, atlas)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "REFERRALMAP_OWN", str(folder))
        running = Server()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def english(atlas: Atlas) -> frozenset[str]:
    """Words of three letters and more that are English and not, by chance, another backwards."""
    texts = every_text(atlas)
    words = {one for text in texts for one in _words(text.english)}
    other = {one for text in texts for one in _words(made_up.backwards(*text.key))}
    latin = {one for muscle in atlas.muscles for one in _words(muscle.latin)}
    return frozenset(words - other - latin)


def _words(text: str) -> set[str]:
    plain = re.sub(r"\{\w+\}", " ", text)
    return {one for one in re.findall(r"[A-Za-z]{3,}", plain) if one.lower() != "trp"}


def choose(sheet: Sheet, name: str = made_up.NAME) -> None:
    """Choose a language as a person does, and wait until the page speaks it."""
    sheet.page.locator(".st-key-referralmap_language").get_by_role("combobox").click()
    sheet.page.get_by_role("option", name=name).click()
    expect(sheet.page.locator(f"html[lang={made_up.CODE}]")).to_have_count(1)


def left(sheet: Sheet, english: frozenset[str]) -> dict[str, list[str]]:
    """What is said in English on the page, with the words that show it, once it has settled."""
    for _ in range(20):
        if not (found := _left(sheet, english)):
            return {}
        sheet.page.wait_for_timeout(500)
    return found


def _left(sheet: Sheet, english: frozenset[str]) -> dict[str, list[str]]:
    allowed = re.compile("|".join(f"(?:{one})" for one in OF_STREAMLIT))
    said = {one.strip() for one in sheet.page.evaluate(EVERYTHING_SAID)}
    found = {
        one: sorted(_words(one) & english)
        for one in said - {"English", made_up.NAME}
        if one and not allowed.fullmatch(one)
    }
    return {one: words for one, words in found.items() if words}


def test_the_language_is_offered_and_kept(opens: Opens, english: frozenset[str]) -> None:
    """Chosen on the first screen it is spoken there and behind the doors; the address stays."""
    sheet = opens(door="")
    choose(sheet)
    expect(sheet.page.get_by_role("heading", level=1)).to_have_text("[erehW seod ti truh?]")
    assert left(sheet, english) == {}
    assert sheet.page.url.rstrip("/") == sheet.url
    sheet.page.locator(".st-key-door_explore a").click()
    expect(sheet.page.get_by_role("heading", level=1)).to_have_text("[erehW a elcsum sdnes niap]")
    assert "?" not in sheet.page.url


def test_no_english_is_left_in_the_atlas(opens: Opens, english: frozenset[str]) -> None:
    """A muscle with everything that is told of it, but for its Latin name."""
    sheet = opens(door="explore")
    choose(sheet)
    expect(sheet.page.get_by_role("heading", level=1)).to_have_text("[erehW a elcsum sdnes niap]")
    expect(sheet.page.locator("figure img").first).to_be_visible()
    assert left(sheet, english) == {}


def test_no_english_is_left_where_one_assesses(opens: Opens, english: frozenset[str]) -> None:
    """Painted, the first muscle open with reasons and techniques, one answer, one finding."""
    sheet = opens()
    choose(sheet)
    expect(sheet.find(".tools button").first).to_contain_text("[")
    sheet.paint(NECK)
    sheet.find(".ranking > li button").first.click()
    sheet.find(".pair select").select_option(index=1)
    expect(sheet.find(".pair figure")).to_have_count(2)
    sheet.find(".next .choice button").first.click()
    sheet.find(".questions .choice button").first.click()
    expect(sheet.find(".log .rows li")).to_have_count(2)
    for fold in sheet.find("details > summary").all():
        fold.evaluate("(node) => { node.parentElement.open = true; }")
    expect(sheet.find(".log .rows li").first).to_contain_text("[")
    assert left(sheet, english) == {}


def test_no_english_is_left_where_a_patient_shows(opens: Opens, english: frozenset[str]) -> None:
    """The tutorial, a mark with its question, and each question after it."""
    sheet = opens(door="show")
    choose(sheet)
    main = sheet.page.locator(".foot .main")
    expect(main).to_contain_text("[")
    assert left(sheet, english) == {}
    main.click()
    region = sheet.page.locator(".named select")
    region.select_option(index=1)
    sheet.page.locator(".named .sides button").first.click()
    expect(sheet.page.locator(".confirm .asked")).to_contain_text("[")
    assert left(sheet, english) == {}
    main.click()
    seen = set()
    for _ in range(30):
        screen = sheet.page.locator(".sw").get_attribute("data-screen") or ""
        title = sheet.page.locator(".title").inner_text()
        assert left(sheet, english) == {}, screen
        seen.add(screen)
        if screen.startswith("end"):
            break
        ahead = sheet.page.locator(".foot button:not([disabled])").last
        ahead.click()
        expect(sheet.page.locator(".sw")).not_to_have_attribute(
            "data-waiting", "yes", timeout=20_000
        )
        sheet.page.wait_for_timeout(600)
        if sheet.page.locator(".title").inner_text() == title and len(seen) > 20:
            break
    assert any(screen.startswith("end") for screen in seen), seen
