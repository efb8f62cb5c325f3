from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from referralmap.atlas.toml_lines import line_of

TEXT = '''\
# A comment with [brackets] and = signs

title = "a # no comment"   # a comment
"quoted key" = 1
[one]
dotted.key.name = 2
long = """
[not a table]
"""
list = [ # comment ]
  "x, y", "]",

  { a = 1, b = [1,
    2] },
]
[one.two]
last = 'literal \\'

[[rows]]
id = 1
[rows.sub]
deep = 1
[[rows]]
id = 2
more = 3.5
[rows.sub]
deep = [[1, 2],
 [3, 4]]
[[rows.inner]]
z = 2026-11-23
'''


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ((), 1),
        (("title",), 3),
        (("quoted key",), 4),
        (("one",), 5),
        (("one", "dotted", "key", "name"), 6),
        (("one", "long"), 7),
        (("one", "list"), 10),
        (("one", "list", 0), 11),
        (("one", "list", 1), 11),
        (("one", "list", 2), 13),
        (("one", "list", 2, "a"), 13),
        (("one", "list", 2, "b", 1), 14),
        (("one", "two", "last"), 17),
        (("rows", 0), 19),
        (("rows", 0, "sub", "deep"), 22),
        (("rows", 1, "more"), 25),
        (("rows", 1, "sub", "deep", 1, 0), 28),
        (("rows", 1, "inner", 0, "z"), 30),
        (("rows", 1, "missing", 3), 23),
        (("nowhere",), 1),
    ],
)
def test_a_place_is_found_on_its_line(place: tuple[str | int, ...], line: int) -> None:
    """Keys, tables, list places, inline tables; comments and texts mislead nobody."""
    assert tomllib.loads(TEXT)
    assert line_of(TEXT, place) == line


def leaves(value: Any, place: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every place in a document where a value stands."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in pairs:
        if isinstance(inner, dict | list):
            yield from leaves(inner, (*place, key))
        else:
            yield (*place, key)


def test_every_value_of_the_shipped_muscles_is_found(project: Path) -> None:
    """The line named holds the value, or at least its key."""
    for path in sorted((project / "maps" / "muscles").rglob("*.toml"))[:5]:
        text = path.read_text("utf-8")
        lines = text.splitlines()
        document = tomllib.loads(text)
        for place in leaves(document):
            value: Any = document
            for step in place:
                value = value[step]
            assert str(value) in lines[line_of(text, place) - 1]
