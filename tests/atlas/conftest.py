"""A small sound atlas in a folder of its own, to be broken by the tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from clinical import CLINICAL

FILES = {
    "atlas.toml": """\
format = 2
version = "2026.11.0"
date = 2026-11-23
""",
    "sources.toml": """\
[simons1999]
citation = "A manual."
year = 1999
isbn = "0-683-08363-5"
taken = "patterns"
""",
    "landmarks.toml": """\
[mastoid]
words = "tip of the mastoid process"
pick = { view = "left", x = -2.2, y = 154.6 }

[c7]
words = "the bump at the base of the neck"
pick = { near = [0.0, 146.0, -6.0] }

[temple]
words = "temple"
pick = { view = "left", x = -5, y = 160 }
""",
    "regions.toml": """\
[nape]
name = "Back of the neck"
anatomical = "Posterior cervical region"
area = "neck"
side = "paired"
also = ["nape", "scruff"]
choir = ["205"]
seeds = ["band c7 r1, mastoid r0.2", "temple r1"]
""",
    "insets.toml": """\
[throat]
name = "Throat"
anatomical = "Pharynx"
also = ["gullet"]
area_cm2 = 15
reason = "nominal"
side = "midline"
""",
    "choir.toml": """\
[205]
words = "back of the neck, left"
mirror = "206"

[206]
words = "back of the neck, right"
mirror = "205"
""",
    "priors.toml": """\
[smith2020]
complaint = "neck_pain"
complaint_name = "Neck pain"
source = "simons1999"
confidence = "read"
counted = "active"
unit = "patients"
examined = "Splenius alone"
frequencies = [{ muscles = ["splenius"], found = 3, of = 10, stated = "30 %" }]

[smith2021]
complaint = "neck_pain"
complaint_name = "Neck pain"
source = "simons1999"
confidence = "read"
counted = "active"
unit = "sides"
examined = "Splenius alone"
frequencies = [{ muscles = ["splenius"], found = 0, of = 20, stated = "none" }]
""",
    "clinical/look_alikes/nerve_root/c3_root.toml": """\
id = "c3_root"
name = "C3 nerve root"
plain = "an irritated nerve of the neck"
side = "paired"
what = "A nerve pinched where it leaves the spine."
told_apart_by = ["Numb skin behind the ear"]
then = "Have it examined."
urgency = "soon"
essential = []
spillover = []
zone_words = { essential = ["nape"], spillover = ["temple"] }
maps = [
    { name = "Smith 1999", source = "simons1999", words = ["nape"], shapes = ["spot c7 r3"] },
    { name = "Jones 2000", source = "simons1999", words = ["nape and temple"], shapes = ["spot c7 r3", "spot temple r2"] },
]
disputed = "One map goes higher."
found_with = [{ muscles = ["splenius"], found = 3, of = 4, others_found = 1, others_of = 4, says = "It does not reassure.", source = "simons1999" }]
sources = [{ key = "simons1999", confidence = "read", facts = ["what", "told_apart_by", "then", "maps", "disputed"] }]
""",
    "muscles/neck/splenius.toml": """\
id = "splenius"
name = "Splenius"
latin = "Musculus splenius"
synonyms = []
depth = "intermediate"
origin = "Spines"
insertion = "Skull"
action = "Turns the head"
nerve = "Cervical nerves"
provoked_by = ["Turning the head"]
palpation = "Flat, below the skull"
mistaken_for = ["Migraine"]
cautions = { pressure = [], needle = ["Vertebral artery"] }
ids = { of = "whole", fma = "FMA:22653" }
outline = ["patch c7, mastoid, temple"]
sources = [
    { key = "simons1999", confidence = "recalled", facts = ["attachments", "action", "nerve"] },
    { key = "simons1999", confidence = "read", facts = ["provoked_by", "palpation", "mistaken_for", "cautions", "ids"], note = "page 1" },
]

[[trigger_points]]
id = "trp1"
name = "TrP1"
place = "Under the skull"
at = "mastoid ~ c7 @ 0.2 down 1"
essential = [
    "spot temple r2",
    "band c7 r2, opposite mastoid r1.5 on ear",
]
spillover = ["inset throat"]
zone_words = { essential = ["top of the head"], spillover = ["throat"] }
sources = [
    { key = "simons1999", confidence = "recalled", facts = ["place", "essential", "spillover", "laterality"] },
]

[[trigger_points]]
id = "trp2"
name = "TrP2"
place = "Lower"
at = "c7"
essential = ["spot c7 r2"]
spillover = []
zone_words = { essential = ["base of the neck"], spillover = [] }
sources = [{ key = "simons1999", confidence = "recalled", facts = ["place", "essential"] }]
""",
}


@pytest.fixture
def maps(tmp_path: Path) -> Path:
    """The folder ``maps`` of a sound atlas with one muscle."""
    for name, text in FILES.items():
        path = tmp_path / "maps" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "maps"


@pytest.fixture
def clinical(maps: Path) -> Path:
    """The same folder with clinical records."""
    for name, text in CLINICAL.items():
        path = maps / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return maps
