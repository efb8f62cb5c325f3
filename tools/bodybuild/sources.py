"""Are the built outputs as new as their sources?

``maps/body/build.json`` records the hashes of every source (the programs of this folder, the
landmark picks, the wheel) and of every output. The check compares hashes, not dates, since a
checkout has none.
"""

from __future__ import annotations

from pathlib import Path

from referralmap.compiling.outputs import digest, write_json

from .wheel import NAME, SHA256


def stamp_body(root: Path) -> None:
    """Write ``maps/body/build.json``."""
    folder = root / "maps" / "body"
    outputs = [p for p in folder.rglob("*") if p.is_file() and p.name != "build.json"]
    record = {
        "wheel": {NAME: SHA256},
        "sources": digest(body_sources(root), root),
        "outputs": digest(outputs, root),
    }
    write_json(folder / "build.json", record)


def body_sources(root: Path) -> list[Path]:
    programs = [*(root / "tools" / "bodybuild").glob("*.py")]
    geometry = root / "src" / "referralmap"
    shared = [geometry / "geometry" / "subdivision.py", geometry / "geometry" / "paths.py"]
    return [*programs, *shared, geometry / "body" / "surface.py", root / "maps" / "landmarks.toml"]
