"""On which line of a TOML text does a value stand?

``tomllib`` gives values without places. This scan of the same text, run only when there is a
problem to report, notes the line of every key, table and list place. It trusts that ``tomllib`` has
read the text before.
"""

from __future__ import annotations

import re
from functools import lru_cache

Path = tuple[str | int, ...]

_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*|[][{},=.\n]'
    r'|[^][{},=.#"\'\s]+',
    re.DOTALL,
)


def line_of(text: str, path: Path) -> int:
    """The line, from 1, of the value at ``path``, or of the nearest table or list around it.

    >>> line_of('[a]\\nb = [\\n  1,\\n  { c = 2 },\\n]', ("a", "b", 1, "c"))
    4
    >>> line_of('[a]', ("a", "missing"))
    1
    """
    lines = _lines(text)
    while path not in lines:
        path = path[:-1]
    return lines[path]


@lru_cache(maxsize=64)
def _lines(text: str) -> dict[Path, int]:
    return _Scan(text).lines


class _Scan:
    """One pass over the tokens of a text; ``lines`` maps every path to its line."""

    def __init__(self, text: str) -> None:
        self._tokens: list[tuple[str, int]] = []
        line = 1
        for found in _TOKEN.finditer(text):
            if not found.group().startswith("#"):
                self._tokens.append((found.group(), line))
            line += found.group().count("\n")
        self._at = 0
        self.lines: dict[Path, int] = {(): 1}
        self._document()

    def _peek(self) -> str:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else ""

    def _take(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1][0]

    def _note(self, path: Path) -> None:
        self.lines.setdefault(path, self._tokens[min(self._at, len(self._tokens) - 1)][1])

    def _document(self) -> None:
        table: Path = ()
        while self._peek():
            if self._peek() == "\n":
                self._take()
            elif self._peek() == "[":
                table = self._header()
            else:
                self._pair(table)

    def _header(self) -> Path:
        opened = 0
        while self._peek() == "[":
            opened += 1
            self._take()
        path = self._resolved(self._key("]"))
        if opened == 2:
            path += (sum(known[:-1] == path and isinstance(known[-1], int)
                         for known in self.lines if known),)  # fmt: skip
        self._note(path)
        while self._peek() == "]":
            self._take()
        return path

    def _resolved(self, keys: Path) -> Path:
        """[a.b] below [[a]] belongs to the last place of a."""
        path: Path = ()
        for k, key in enumerate(keys):
            path += (key,)
            places = [known[-1] for known in self.lines if known and known[:-1] == path]
            if k < len(keys) - 1 and places and isinstance(places[-1], int):
                path += (places[-1],)
        return path

    def _key(self, end: str) -> Path:
        """The parts of a dotted key, up to but without the token ``end``."""
        parts = []
        while self._peek() not in (end, ""):
            part = self._take()
            if part not in (".", "\n"):
                parts.append(part.strip("\"'"))
        return tuple(parts)

    def _pair(self, table: Path) -> None:
        before = self._at
        keys = self._key("=")
        after, self._at = self._at, before
        for k in range(len(keys)):
            self._note(table + keys[: k + 1])
        self._at = after + 1
        self._value(table + keys)

    def _value(self, path: Path) -> None:
        opened = self._peek()
        if opened not in ("[", "{"):
            while self._peek() not in (",", "]", "}", "\n", ""):
                self._take()
            return
        self._take()
        place = 0
        while self._peek() not in ("]", "}", ""):
            if self._peek() in (",", "\n"):
                self._take()
            elif opened == "{":
                self._pair(path)
            else:
                self._note((*path, place))
                self._value((*path, place))
                place += 1
        self._at += 1
