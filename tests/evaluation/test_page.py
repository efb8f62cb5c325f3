from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from referralmap.evaluation.methods import METHODS
from referralmap.evaluation.page import page
from referralmap.evaluation.plots import COLOURS, MARKS, legend
from referralmap.evaluation.protocol import Result
from referralmap.evaluation.table import table
from referralmap.simulation.worlds import ALL_WORLDS


def test_the_page_needs_nothing_else(results: list[Result]) -> None:
    """No script, picture, font or style from elsewhere; every plot is a well-formed SVG."""
    text = page(results, "made by a test <1>")
    assert "made by a test &lt;1&gt;" in text
    assert not re.search(r"<script|<link|<img|url\(|src=", text)
    addresses = set(re.findall(r'https?://[^"\s<]+', text))
    assert all(address.startswith("http://www.w3.org/") for address in addresses)
    plots = re.findall(r"<svg.*?</svg>", text, re.DOTALL)
    assert len(plots) > len(ALL_WORLDS)
    for plot in plots:
        assert ET.fromstring(plot).tag.endswith("svg")  # noqa: S314  (made a line above)


def test_nothing_rests_on_colour_alone() -> None:
    """Every method has a mark of its own besides its colour; the heavy ones' are open."""
    assert len(set(MARKS)) >= len(METHODS)
    assert len(set(COLOURS)) >= len(METHODS)
    names = [*METHODS, "boosting", "network", "stack"]
    marks = re.findall(r"<(?:circle|polygon).*?</(?:circle|polygon)>", legend(names), re.DOTALL)
    looks = {re.sub(r"<title>.*|[-\d.]+,[-\d.]+|c[xy]=\S+", "", mark) for mark in marks}
    assert len(marks) == len(looks) == len(names)


def test_the_table_has_every_world_and_method(results: list[Result]) -> None:
    """One line a method in each world, then the groups; a dash where there is no figure."""
    text = table(results)
    for world in ALL_WORLDS:
        assert f"\n{world}: " in f"\n{text}"
    for method in METHODS:
        assert len(re.findall(rf"^  {method} ", text, re.MULTILINE)) == len(ALL_WORLDS)
    assert "–" in text
    assert "none is a patient's" in text
