"""How is a text cut, broken or set in columns to the room that there is?"""

from __future__ import annotations

from collections.abc import Sequence

from referralmap.language.language import ENGLISH, Language

from .words import WORDS


def cut(lines: Sequence[str], most: int, language: Language = ENGLISH) -> list[str]:
    """The first lines, and how many more there are where any are left out.

    >>> cut(["a", "b", "c"], 2), cut(["a", "b"], 2), cut([], 2)
    (['a', 'b', 'and 1 more'], ['a', 'b'], [])
    """
    left_out = len(lines) - most
    more = WORDS.say(language, "more", count=left_out)
    return [*lines[:most], *([more] if left_out > 0 else [])]


def shortened(text: str, most: int) -> str:
    """The text, cut to so many letters.

    >>> shortened("playing the violin", 10), shortened("sitting", 10)
    ('playing t…', 'sitting')
    """
    return text if len(text) <= most else f"{text[: most - 1]}…"


def foldable(text: str, most: int = 24) -> str:
    """The text with places to break inside of very long words, which would leave the page.

    >>> foldable("a pain"), len(foldable("x" * 100))
    ('a pain', 104)
    """
    return " ".join(
        "\u200b".join(word[start : start + most] for start in range(0, len(word), most))
        for word in text.split(" ")
    )


def columns(lines: Sequence[dict[str, str]], count: int) -> list[list[dict[str, str]]]:
    """The lines in their order in columns of about one height, none of them empty.

    >>> columns([{"a": "xx"}, {"a": "x"}, {"a": "x"}], 2)
    [[{'a': 'xx'}], [{'a': 'x'}, {'a': 'x'}]]
    >>> columns([], 2)
    []
    """
    sizes = [sum(map(len, line.values())) for line in lines]
    whole, so_far, found = max(sum(sizes), 1), 0, [[] for _ in range(count)]  # type: ignore[var-annotated]
    for line, size in zip(lines, sizes, strict=True):
        found[min(int(count * (so_far + size / 2) / whole), count - 1)].append(line)
        so_far += size
    return [column for column in found if column]
