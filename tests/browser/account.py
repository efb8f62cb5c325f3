"""What a patient does on the page "Show where it hurts" in a test, by mouse, finger or keys."""

from __future__ import annotations

import re
from collections.abc import Sequence

import canvas
from canvas import Pixel, Share
from hand import Sheet
from playwright.sync_api import Locator, expect

SHOULDER_BEHIND = ((0.3, 0.2), (0.3, 0.26))
"""Behind, the patient's left shoulder."""

SKIPPED = (
    "How strong is the pain?",
    "What does it feel like?",
    "Where does it start, and does it travel?",
    "Since when do you have it?",
    "What makes it worse?",
    "What makes it better?",
)
"""The questions between the drawing and those for safety; each may be skipped."""


_FOCUSED = """([kind, words]) => {
  const node = document.activeElement?.shadowRoot?.activeElement;
  const named = node && (node.getAttribute("aria-label") ?? node.innerText).trim();
  return Boolean(node?.matches(kind) && (!words || named === words));
}"""

_SMALL = """(controls) => controls.map((node) => {
  const { width, height } = node.getBoundingClientRect();
  return [node.innerText.trim() || node.getAttribute("aria-label") || "", width, height];
}).filter(([name, width, height]) => !name || Math.min(width, height) < 44)"""


class Account:
    """One patient at the page; every tap, stroke and key is counted in `acts`."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet, self.page, self.acts, self.screens = sheet, sheet.page, 0, 1
        expect(self.find(".clay")).to_have_attribute("href", re.compile("^data:"), timeout=20_000)

    def find(self, selector: str) -> Locator:
        """What a CSS selector finds in the component."""
        return self.page.locator(f".sw {selector}")

    def screen(self) -> str:
        """The name of the screen, whatever language it speaks."""
        return self.page.locator(".sw").get_attribute("data-screen") or ""

    def button(self, words: str) -> Locator:
        """The button that can be seen with exactly these words."""
        return self.find("button:visible").and_(
            self.page.get_by_role("button", name=words, exact=True)
        )

    def tap(self, words: str) -> None:
        """Press a button."""
        self.acts += 1
        self.button(words).first.click()

    def choose(self, words: str) -> None:
        """Choose an answer, and wait until it stands."""
        self.tap(words)
        expect(self.button(words)).to_have_attribute("aria-pressed", "true")
        expect(self.find(".foot .main")).to_have_text("Next")

    def press(self, words: str) -> None:
        """Reach a button by the Tab key, and press it by the keyboard."""
        self.tab_to("button", words)
        self.page.keyboard.press("Enter")

    def tab_to(self, kind: str, words: str = "") -> None:
        """Press Tab until a control of that kind, with these words on it, has the focus."""
        expect(self.button(words) if words else self.find(f"{kind}:visible").first).to_be_visible()
        for _ in range(90):
            if self.page.evaluate(_FOCUSED, [kind, words]):
                return
            self.acts += 1
            self.page.keyboard.press("Tab")
        raise AssertionError(f"The Tab key does not reach {kind} {words}")

    def controls_are_large(self) -> None:
        """Every control that can be seen is at least 44 px both ways, and has a name."""
        small = self.find(":is(button, select, summary):visible").evaluate_all(_SMALL)
        assert small == []

    def fingers(self, *tracks: Sequence[Share]) -> None:
        """One stroke of each finger, all at once."""
        canvas.touch(self.page, [[self.place(share) for share in track] for track in tracks])

    def asked(self, title: str) -> None:
        """Wait for a question."""
        expect(self.find(".title")).to_have_text(title, timeout=10_000)
        self.screens += 1

    def place(self, share: Share) -> Pixel:
        """Where on the screen a share of the picture lies, once it is in sight."""
        body = self.find(".canvas")
        body.evaluate("(canvas) => canvas.scrollIntoView({ block: 'center' })")
        return canvas.on_screen(body, share)

    def stroke(self, shares: Sequence[Share]) -> None:
        """One stroke of the mouse."""
        self.acts += 1
        canvas.drag(self.page, [self.place(share) for share in shares])

    def finger(self, shares: Sequence[Share]) -> None:
        """One stroke of a finger."""
        self.acts += 1
        self.fingers(shares)

    def close_dialog(self) -> None:
        """Close Streamlit's own word on a lost connection, which comes after some seconds."""
        if self.page.get_by_test_id("stDialog").count():
            self.page.keyboard.press("Escape")
            expect(self.page.get_by_test_id("stDialog")).to_have_count(0)

    def begin(self) -> None:
        """Past the tutorial."""
        self.tap("Start drawing")
        self.asked("Where does it hurt?")

    def behind(self) -> None:
        """Look at the body from behind."""
        self.tap("Seen from behind")
        expect(self.find('[data-view="posterior"]').first).to_have_attribute("aria-pressed", "true")
        expect(self.find(".edge.start")).to_have_text("Your LEFT")

    def question(self) -> Locator:
        """The sentence that asks whether a mark is meant."""
        return self.find(".confirm .asked")

    def mark_shoulder(self, *, touch: bool = False) -> None:
        """Mark the left shoulder from behind, and say yes."""
        self.behind()
        (self.finger if touch else self.stroke)(SHOULDER_BEHIND)
        expect(self.question()).to_have_text(
            "You marked your LEFT shoulder, seen from behind. Is that correct?"
        )
        self.tap("Yes")
        expect(self.find(".groups li")).to_have_count(1)

    def to_safety(self) -> None:
        """Skip from the drawing to the safety questions."""
        self.tap("Next")
        for title in SKIPPED:
            self.asked(title)
            self.tap("Skip this")
        self.asked("Some questions for your safety")

    def question_about(self, words: str) -> Locator:
        """The safety question with these words, on whichever page it stands; no to those before."""
        row = self.find("fieldset").filter(has_text=words)
        while not row.count():
            before = self.find(".count").inner_text()
            self.tap("No to all of these")
            expect(self.find(".count")).not_to_have_text(before)
        return row

    def no_to_the_rest(self) -> None:
        """No to every safety question that is left, and the ones about treatment later."""
        while self.find(".title").inner_text() == "Some questions for your safety":
            before = self.find(".count").inner_text()
            self.tap("No to all of these")
            expect(self.find(".count")).not_to_have_text(before)
            self.screens += 1
        self.tap("Leave them for the visit")
        self.asked("What you showed")
