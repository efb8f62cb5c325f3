"""Which files of ``maps/clinical`` are there, and of which kind is each?

All of them may be missing: an atlas without them ranks as well, and has nothing more to say.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = "clinical"
ONE_A_FILE = {"condition": "conditions", "technique": "techniques"}
"""Kinds of which each record has a file of its own, and the folder of these files."""
OTHERS = {"sources": "sources", "look_alike": "look_alikes"}
MANY_A_FILE = (
    "questions",
    "structures",
    "cautions",
    "red_flags",
    "after_treatment",
    "evidence",
    "practitioner",
    "guide",
)
"""Kinds whose records stand in one file together, named by the kind."""


def clinical_paths(directory: Path) -> list[tuple[str, Path]]:
    """The kind and the path of every file below ``clinical`` that is there, sorted within a kind.

    >>> clinical_paths(Path("nowhere"))
    []
    """
    folder = directory / FOLDER
    single = [(kind, folder / f"{kind}.toml") for kind in MANY_A_FILE]
    listed = [
        (kind, path)
        for kind, name in (*ONE_A_FILE.items(), *OTHERS.items())
        for path in sorted((folder / name).rglob("*.toml"))
    ]
    return [*((kind, path) for kind, path in single if path.exists()), *listed]
