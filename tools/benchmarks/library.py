"""The figures of the library: import, load, lift, scores of all zones, differential, memory."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import shapely

import referralmap as rm
from referralmap.body.load import maps_directory
from referralmap.compiling.build import build_maps
from referralmap.drawing.lift import covered, mark_area
from referralmap.drawing.marks import Brush, Spot
from referralmap.geometry.outlines import level_area
from referralmap.inference.bands import band_index
from referralmap.inference.overlaps import drawn_units, zone_areas

from .figures import Timing, line, said, timed

SEED = 20261123
LOOP = "a loop of shapely intersections"


def library() -> None:
    """Print every figure of the library."""
    atlas = rm.load_atlas()
    said([import_line(), load_line(), lift_line(atlas)])
    loop = polygon_loop(atlas)
    said([scores_line(atlas, loop), differential_line(atlas, loop), many_line(atlas, loop)])
    said([memory_line(), *build_lines(), size_line()])


def drawings(atlas: rm.Atlas, count: int) -> list[rm.PainDrawing]:
    """Strokes and spots at random places of the front and back views (seeded)."""
    rng = np.random.default_rng(SEED)
    out = []
    for _ in range(count):
        view = ("anterior", "posterior")[rng.integers(2)]
        points, _ = atlas.body.seen(atlas.body.view(view))
        x, y = points[rng.integers(len(points))]
        end = (float(x + rng.normal(0, 4)), float(y + rng.normal(0, 9)))
        stroke = Brush(view, ((float(x), float(y)), end), float(rng.uniform(1, 3)))
        out.append(rm.PainDrawing(marks=(stroke,)))
    return out


def fresh(program: str) -> float:
    """Seconds that ``program`` prints, run in an interpreter of its own."""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


CLOCK = "import time; t = time.perf_counter(); {}; print(time.perf_counter() - t)"


def import_line() -> str:
    ours = Timing(
        tuple(
            fresh("import numpy, shapely; " + CLOCK.format("import referralmap")) for _ in range(9)
        )
    )
    plain = Timing(tuple(fresh(CLOCK.format("import numpy, shapely")) for _ in range(9)))
    return line("import, beyond numpy and shapely", ours, "<= 100 ms", "importing these two", plain)


def load_line() -> str:
    ours = timed(rm.load_atlas, 15)
    table = rm.load_atlas().patterns
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "zones.json"
        rows = [
            [table.whole.row(r)[0].tolist(), table.whole.row(r)[1].tolist()]
            for r in range(len(table.keys))
        ]
        path.write_text(json.dumps(rows))
        plain = timed(lambda: json.loads(path.read_text()), 7)
    return line("load_atlas()", ours, "<= 150 ms", "reading its zones alone as JSON", plain)


def build_lines() -> list[str]:
    """All zones from nothing, and one muscle changed, in a copy of the maps."""
    with tempfile.TemporaryDirectory() as folder:
        maps = Path(shutil.copytree(maps_directory(), Path(folder) / "maps"))
        muscle = maps / "muscles" / "shoulder" / "infraspinatus.toml"
        texts = [muscle.read_text("utf-8")]
        texts.append(texts[0].replace("lateral 1.5", "lateral 1.6"))

        def everything() -> None:
            shutil.rmtree(maps / "compiled")
            build_maps(maps, lambda _: None)

        def one() -> None:
            texts.append(texts.pop(0))
            muscle.write_text(texts[0], "utf-8")
            build_maps(maps, lambda _: None)

        whole, changed = timed(everything, 3, warm=0), timed(one, 5)
        nothing = timed(lambda: build_maps(maps, lambda _: None), 5)
    return [
        line("all zones compiled anew", whole, "<= 60 s", "one changed muscle", changed),
        line("one muscle changed", changed, "<= 10 s", "compiling all anew", whole),
        line("nothing changed", nothing, "<= 1 s", "compiling all anew", whole),
    ]


def size_line() -> str:
    """What the compiled atlas takes on the disk, beside the texts it was made from."""
    maps = maps_directory()
    built = sum(path.stat().st_size for path in (maps / "compiled").iterdir())
    written = sum(path.stat().st_size for path in maps.rglob("*.toml"))
    told = f"{built / 1e6:>7.2f} MB  goal <= 3 MB; its texts are {written / 1e6:.2f} MB"
    return f"{'compiled atlas':<44}{told}"


def lift_line(atlas: rm.Atlas) -> str:
    marks = [drawing.marks[0] for drawing in drawings(atlas, 60)]
    cells = atlas.cell_count
    turn = iter(marks * 4)
    ours = timed(lambda: covered(atlas.body, "neutral", next(turn), atlas.region_units, cells), 100)
    points, _ = atlas.body.seen(atlas.body.view("anterior"))
    shape = mark_area(Spot("anterior", ((50.0, 50.0),), 3.0))
    every = shapely.points(points)
    plain = timed(lambda: [shape.contains(point) for point in every[::50]], 3)
    loop = Timing(tuple(50 * s for s in plain.seconds))
    return line("lift of one mark", ours, "<= 1.5 ms", "a loop over the view's points", loop)


def scores_line(atlas: rm.Atlas, loop: Timing) -> str:
    index = band_index(atlas.patterns)
    lifted = [atlas.lift(drawing) for drawing in drawings(atlas, 60)]
    drawn = iter([drawn_units(index, one) for one in lifted] * 4)
    ours = timed(lambda: zone_areas(index, next(drawn)), 100)
    return line("a drawing's area in all zones, five bands", ours, "<= 0.1 ms", LOOP, loop)


def polygon_loop(atlas: rm.Atlas) -> Timing:
    """The plain way: intersect the stroke with every zone's polygon in its view, one by one."""
    scene = atlas.body.view("anterior")
    quads = atlas.body.surface.small_quads
    seen = atlas.body.visible_quads(scene)
    points = atlas.body.fine_points(scene)
    zones = []
    for key in atlas.patterns.keys:
        field = atlas.fields.pattern(key.muscle, key.trigger_point, key.side).whole
        zones.append(shapely.simplify(level_area(points, quads, field, seen), 0.1))
    strokes = [mark_area(one.marks[0]) for one in drawings(atlas, 12)]
    seconds = []
    for stroke in strokes:
        seconds += timed(
            lambda s=stroke: [s.intersection(z).area for z in zones], 1, warm=0
        ).seconds
    return Timing(tuple(seconds))


def differential_line(atlas: rm.Atlas, loop: Timing) -> str:
    marks = drawings(atlas, 60)
    turn = iter(marks * 4)
    ours = timed(lambda: rm.invert(atlas, next(turn)), 120)
    return line("drawing to full differential", ours, "<= 5 ms", LOOP, loop)


def many_line(atlas: rm.Atlas, loop: Timing) -> str:
    marks = drawings(atlas, 200)
    ours = timed(lambda: list(rm.invert_all(atlas, marks)), 3, warm=1)
    each = Timing(tuple(s / len(marks) for s in ours.seconds))
    return line("one of 200 drawings in invert_all", each, "<= 1.25 ms on 2 cores", LOOP, loop)


# Not ru_maxrss: a child inherits the high water mark of the process that started it.
MEMORY = (
    "{}\n"
    "with open('/proc/self/status') as status:\n"
    "    print(next(int(line.split()[1]) / 1024 for line in status if line.startswith('VmHWM')))"
)


def memory_line() -> str:
    def megabytes(program: str) -> float:
        return fresh(MEMORY.format(program))

    atlas = "import referralmap as rm; a = rm.load_atlas()"
    ours = megabytes(f"{atlas}; rm.invert(a, rm.PainDrawing.from_cells([1]))")
    bare = megabytes("import numpy, shapely")
    return (
        f"{'resident memory with its atlas, one inversion':<44}{ours:>7.0f} MB  goal <= 150 MB; "
        f"{ours / bare:.1f} x numpy and shapely alone ({bare:.0f} MB)"
    )
