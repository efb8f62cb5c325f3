"""kill -9 in the middle of writing: what was answered for is there, and nothing is half there."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from pathlib import Path
from uuid import UUID

from writer import LINES, words

import referralmap
from referralmap.keeping.address import Address
from referralmap.keeping.store import Keep, open_keep

HERE = Path(__file__).parent
ROUNDS = 5


def killed(text: str, session: int, answers: int) -> list[tuple[int, UUID]]:
    """What a writer answered for before it was killed, some time after that many answers."""
    paths = [str(HERE), str(Path(referralmap.__file__).parent.parent)]
    child = subprocess.Popen(
        [sys.executable, HERE / "writer.py", text, str(session)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
    )
    assert child.stdout
    lines = [child.stdout.readline() for _ in range(answers)]
    child.kill()
    rest, _ = child.communicate(timeout=60)
    said = [line.split() for line in ("".join(lines) + rest).splitlines() if line.count(" ")]
    return [(int(number), UUID(name)) for number, name in said if len(name) == 36]


def test_what_was_answered_for_is_there_and_whole(text: str, address: Address) -> None:
    """Killed in five rounds on the same keep: nothing lost, nothing torn, nothing in the way."""
    dice = random.Random(6)  # noqa: S311
    answered: list[tuple[int, int, UUID]] = []
    for session in range(1, ROUNDS + 1):
        said = killed(text, session, dice.randint(1, 9))
        assert said, "the writer answered for nothing: was it started at all?"
        answered += [(session, number, name) for number, name in said]
    if address.file:
        assert_sound(address.file)
    with open_keep(address) as keep:
        assert_whole(keep, answered)
        first = keep.read(UUID(int=1))
        assert keep.put(first.assessment, first.id, first.revision + 1)


def assert_sound(file: Path) -> None:
    """The file passes SQLite's own check, rows and references."""
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


def assert_whole(keep: Keep, answered: list[tuple[int, int, UUID]]) -> None:
    """Every answer is found, every document is of one revision from end to end."""
    for session, number, name in answered:
        assert keep.read(name).assessment.pain.worse == words(number)
        assert keep.read(UUID(int=session)).revision >= number
    for one in keep.listed():
        says = keep.read(one.id).assessment.pain.worse
        assert says == says[:1] * LINES
        if one.id.int <= ROUNDS:
            assert says == words(one.revision)
