"""How long does an answer take while many draw at once?"""

from __future__ import annotations

import asyncio
import json
import os
import random
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import websockets
from playwright.sync_api import sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from .browser import app_command, enter, page, stroke_timed, up
from .figures import Timing

LEAST_PAUSE, LONGEST_PAUSE = 2.0, 4.0  # seconds from one stroke to the next
STROKES = 12  # of one drawing
LATE = 30.0  # seconds after which an answer counts as lost
BODY = "referralmap_bodymap"  # among the components of the page


@dataclass
class Person:
    """One light client: what the server named its page, and how long its answers took."""

    number: int
    seconds: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    lost: int = 0


def load(people: int, seconds: int) -> None:
    """Print the figures of a person in a browser among the others."""
    with up(app_command()) as (url, server):
        alone = among(url, 0, max(20, seconds // 2))
        crowd = [Person(number) for number in range(people - 1)]
        before, clients = spent(server), os.times().user
        together = among(url, people - 1, seconds, crowd)
        after, clients = spent(server), os.times().user - clients
    if crowd and not any(person.seconds for person in crowd):
        raise SystemExit("No light client was answered: they no longer speak as the page does.")
    strokes = len(together) + sum(len(person.seconds) for person in crowd)
    print(f"load of this machine, 1 minute: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(f"the server took {(after - before) / strokes * 1000:.0f} ms of processor time a stroke, "
          f"pages included; the light clients {clients / strokes * 1000:.1f} ms")  # fmt: skip
    told("browser, alone", Timing(tuple(alone)), "")
    told(f"browser, among {people}", Timing(tuple(together)), "goal: median <= 300 ms")
    answers = [one for person in crowd for one in person.seconds]
    if answers:
        told(f"light clients ({len(crowd)})", Timing(tuple(answers)), "")
        sizes = sorted(size for person in crowd for size in person.sizes)
        lost = sum(person.lost for person in crowd)
        print(f"an answer has {sizes[len(sizes) // 2] / 1024:.0f} KiB in the median; {lost} lost")


def spent(server: int) -> float:
    """Seconds of processor time that a server has taken; 0 where the system does not tell."""
    table = Path(f"/proc/{server}/stat")
    if not table.exists():
        return 0.0
    fields = table.read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def told(what: str, timing: Timing, goal: str) -> None:
    """One line: median, 95 %, the number of strokes."""
    median, most = timing.median * 1000, timing.share(0.95) * 1000
    print(f"{what:<24}{median:>7.0f} ms in the median, 95 % {most:.0f} ms, "
          f"n {len(timing.seconds)}  {goal}")  # fmt: skip


def among(url: str, others: int, seconds: int, crowd: list[Person] | None = None) -> list[float]:
    """The times of a person in a browser, while the crowd draws too."""
    drawing = threading.Thread(target=lambda: asyncio.run(_all(url, crowd or [], seconds)))
    with sync_playwright() as driver, page(driver) as one:
        enter(one, url)
        drawing.start()
        one.wait_for_timeout(6000 if others else 0)  # until all are in
        times = _drawn(one, seconds - (6 if others else 0))
        drawing.join()
    return times


def _drawn(one, seconds: int) -> list[float]:
    chance, times, until = random.Random(7), [], time.monotonic() + seconds
    box = one.locator(".rm .canvas").bounding_box()
    while time.monotonic() < until:
        pause = chance.uniform(LEAST_PAUSE, LONGEST_PAUSE)
        if len(times) % STROKES == STROKES - 1:
            one.get_by_role("button", name="Clear", exact=True).click()
            one.wait_for_timeout(1500)
        times.append(stroke_timed(one, box, chance))
        one.wait_for_timeout(max(0.0, pause - times[-1]) * 1000)
    return times


async def _all(url: str, crowd: list[Person], seconds: int) -> None:
    await asyncio.gather(*(_draw(url, person, seconds) for person in crowd))


async def _draw(url: str, person: Person, seconds: int) -> None:
    chance = random.Random(person.number)
    await asyncio.sleep(chance.uniform(0, LONGEST_PAUSE))
    address = url.replace("http", "ws") + "/_stcore/stream"
    async with websockets.connect(address, subprotocols=["streamlit"], max_size=None) as socket:
        widget, fragment, script = await _opened(socket)
        until, marks = time.monotonic() + seconds, []
        while time.monotonic() < until:
            pause = chance.uniform(LEAST_PAUSE, LONGEST_PAUSE)
            marks = [*marks, _stroke(chance)] if len(marks) < STROKES else [_stroke(chance)]
            took = await _answered(socket, person, widget, fragment, script, marks)
            await asyncio.sleep(max(0.0, pause - took))


async def _opened(socket) -> tuple[str, str, str]:
    """Ask for the therapist's page: the component's id, its fragment, the page's hash."""
    asked = BackMsg()
    asked.rerun_script.page_name = "assess"
    await socket.send(asked.SerializeToString())
    widget = fragment = script = ""
    while True:
        said = ForwardMsg.FromString(await socket.recv())
        kind = said.WhichOneof("type")
        if kind == "new_session":
            script = said.new_session.page_script_hash
        if kind == "navigation":
            script = said.navigation.page_script_hash
        shown = said.delta.new_element.bidi_component if kind == "delta" else None
        if shown is not None and shown.component_name.endswith(BODY):
            widget = shown.id
            fragment = said.delta.fragment_id
        if kind == "script_finished" and widget:
            return widget, fragment, script


async def _answered(socket, person: Person, widget, fragment, script, marks) -> float:
    """Send all marks, as the component does, and wait for the answer with their number."""
    number = int(time.time() * 1000)
    drawing = {"epoch": 0, "rev": number, "figure": "neutral", "marks": marks}
    asked = BackMsg()
    asked.rerun_script.page_script_hash = script
    asked.rerun_script.fragment_id = fragment
    state = asked.rerun_script.widget_states.widgets.add()
    state.id, state.json_value = widget, json.dumps({"drawing": drawing})
    wanted, size, start = f'"answered": {number}', 0, time.perf_counter()
    await socket.send(asked.SerializeToString())
    while time.perf_counter() - start < LATE:
        try:
            frame = await asyncio.wait_for(socket.recv(), LATE)
        except TimeoutError:
            break
        size += len(frame)
        said = ForwardMsg.FromString(frame)
        if said.WhichOneof("type") != "delta":
            continue
        shown = said.delta.new_element.bidi_component
        text = shown.json or shown.mixed.json
        if wanted in text or wanted.replace(" ", "") in text:
            took = time.perf_counter() - start
            person.seconds.append(took)
            person.sizes.append(size)
            return took
    person.lost += 1
    return LATE


def _stroke(chance: random.Random) -> dict[str, object]:
    """A short stroke somewhere on the trunk, in cm of the front view."""
    x, y = chance.uniform(70, 110), chance.uniform(35, 85)
    points = [[round(x + step, 2), round(y + 1.5 * step, 2)] for step in range(6)]
    return {"kind": "brush", "view": "anterior", "points": points, "radius": 1.6, "intensity": 5}
