"""Two people at once: neither sees, hears of, or is answered about the other's drawing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from canvas import Share
from hand import Opens, Sheet
from playwright.sync_api import WebSocket, expect

HERE = ((0.68, 0.21), (0.69, 0.22), (0.7, 0.24))  # in front, the patient's left shoulder
THERE = ((0.44, 0.66), (0.44, 0.68), (0.45, 0.7))  # in front, the patient's right knee
POINT = re.compile(rb"\[(-?\d+\.\d+),\s*(-?\d+\.\d+)\]")


class Wire:
    """What one browser sent and was told, in the order of the wire."""

    def __init__(self, sheet: Sheet) -> None:
        self.sent, self.told = b"", b""
        sheet.page.on("websocket", self._open)
        sheet.page.reload()
        sheet.ready()

    def _open(self, socket: WebSocket) -> None:
        socket.on("framesent", self._send)
        socket.on("framereceived", self._tell)

    def _send(self, frame: str | bytes) -> None:
        self.sent += frame if isinstance(frame, bytes) else frame.encode()

    def _tell(self, frame: str | bytes) -> None:
        self.told += frame if isinstance(frame, bytes) else frame.encode()

    def drawn(self) -> set[tuple[bytes, bytes]]:
        """The points of the strokes that this browser sent."""
        return {(x, y) for x, y in POINT.findall(self.sent)}

    def heard(self) -> set[tuple[bytes, bytes]]:
        """The points that this browser was told of."""
        return {(x, y) for x, y in POINT.findall(self.told)}


def crossed(one: Sheet, first: Sequence[Share], other: Sheet, second: Sequence[Share]) -> None:
    """Two strokes at the same time: both pointers are down before either is lifted."""
    for sheet, (start, *_) in ((one, first), (other, second)):
        sheet.page.mouse.move(*sheet.place(start))
        sheet.page.mouse.down()
    for here, there in zip(first[1:], second[1:], strict=True):
        one.page.mouse.move(*one.place(here), steps=3)
        other.page.mouse.move(*other.place(there), steps=3)
    one.page.mouse.up()
    other.page.mouse.up()


def test_two_draw_at_once_and_cross(opens: Opens) -> None:
    """Each has their own marks and ranking; the other's points are never on their wire."""
    one, other = opens(1440, 900), opens(1440, 900, theme="dark")
    ours, theirs = Wire(one), Wire(other)
    crossed(one, HERE, other, THERE)
    one.expect_marks(1)
    other.expect_marks(1)
    at_shoulder, at_knee = one.ranking(), other.ranking()
    assert at_shoulder != at_knee
    assert not set(at_shoulder) & set(at_knee)
    assert all(listed.endswith("/left") for listed in at_shoulder[:1])
    assert all(listed.endswith("/right") for listed in at_knee[:1])

    for sheet in (one, other):
        sheet.button("Clear").click()
        sheet.expect_marks(0)
    crossed(one, THERE, other, HERE)
    one.expect_marks(1)
    other.expect_marks(1)
    assert one.ranking() == at_knee
    assert other.ranking() == at_shoulder
    for sheet in (one, other):
        expect(sheet.find(".ink path.brush")).to_have_count(1)

    assert ours.drawn() & ours.heard(), "the points of one's own drawing come back"
    assert not (ours.drawn() - theirs.drawn()) & theirs.heard()
    assert not (theirs.drawn() - ours.drawn()) & ours.heard()


def test_a_second_page_of_the_same_browser_begins_empty(opens: Opens) -> None:
    """Another tab is another visit: nothing is shared through the browser either."""
    sheet = opens()
    sheet.paint(HERE)
    sheet.expect_marks(1)
    tab = Sheet(sheet.page.context.new_page(), sheet.url)
    expect(tab.find(".ink path")).to_have_count(0)
    tab.expect_marks(0)
