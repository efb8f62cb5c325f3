"""Which keys may stand in which file, and of what type is each?

The tables here are the format; the rules in :mod:`.keys` read them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from referralmap.look_alikes import URGENCIES

from ..documents import Place, Sheet, Table
from . import clinical_formats
from .kinds import (
    DAY,
    DEPTHS,
    NUMBER,
    SIDE,
    TEXT,
    TEXTS,
    WHOLE,
    Kind,
    list_of,
    one_of,
    source_refs,
    table,
)

AREAS = (
    "head",
    "neck",
    "shoulder",
    "arm",
    "forearm",
    "hand",
    "chest",
    "back",
    "abdomen",
    "pelvis",
    "hip",
    "thigh",
    "leg",
    "foot",
)
REGION_AREAS = ("head", "neck", "shoulder", "arm", "hand", "trunk", "hip", "leg", "foot")
MUSCLE_FACTS = (
    "attachments",
    "action",
    "nerve",
    "provoked_by",
    "palpation",
    "mistaken_for",
    "cautions",
    "ids",
)
TRIGGER_POINT_FACTS = ("place", "essential", "spillover", "laterality")
LOOK_ALIKE_FACTS = (
    "what",
    "told_apart_by",
    "then",
    "essential",
    "spillover",
    "maps",
    "disputed",
)
COUNTED = ("active", "active or latent", "treated")
UNITS = ("patients", "sides", "muscles")
IDS_OF = ("muscle", "whole")
PICK_VIEWS = ("anterior", "posterior", "left", "top", "bottom")


ZONE_WORDS = table({"essential": TEXTS, "spillover": TEXTS})
TRIGGER_POINT = table(
    {
        "id": TEXT,
        "name": TEXT,
        "place": TEXT,
        "at": TEXT,
        "essential": TEXTS,
        "spillover": TEXTS,
        "zone_words": ZONE_WORDS,
        "sources": source_refs(*TRIGGER_POINT_FACTS),
    }
)
MUSCLE = table(
    {
        "id": TEXT,
        "name": TEXT,
        "latin": TEXT,
        "synonyms": TEXTS,
        "part_of": TEXT,
        "ids": table({"of": one_of(*IDS_OF), "fma": TEXT, "uberon": TEXT}, ("fma", "uberon")),
        "depth": one_of(*DEPTHS),
        "side": SIDE,
        "origin": TEXT,
        "insertion": TEXT,
        "action": TEXT,
        "nerve": TEXT,
        "provoked_by": TEXTS,
        "palpation": TEXT,
        "mistaken_for": TEXTS,
        "cautions": table({"pressure": TEXTS, "needle": TEXTS}),
        "outline": TEXTS,
        "sources": source_refs(*MUSCLE_FACTS),
        "trigger_points": list_of(TRIGGER_POINT, "a list of tables"),
    },
    optional=("part_of", "ids", "side"),
)
ATLAS = table({"format": WHOLE, "version": TEXT, "date": DAY})
SOURCE = table(
    {"citation": TEXT, "year": WHOLE, "taken": TEXT, "isbn": TEXT, "doi": TEXT, "url": TEXT},
    optional=("year", "isbn", "doi", "url"),
)
PICK = table(
    {
        "view": one_of(*PICK_VIEWS),
        "x": NUMBER,
        "y": NUMBER,
        "near": list_of(NUMBER, "a list of numbers"),
    },
    optional=("view", "x", "y", "near"),
)
LANDMARK = table({"words": TEXT, "pick": PICK})
REGION = table(
    {
        "name": TEXT,
        "anatomical": TEXT,
        "area": one_of(*REGION_AREAS),
        "side": SIDE,
        "also": TEXTS,
        "choir": TEXTS,
        "ids": table({"fma": TEXT, "uberon": TEXT}, ("fma", "uberon")),
        "seeds": TEXTS,
    },
    optional=("ids",),
)
SEGMENT = table({"words": TEXT, "mirror": TEXT})
INSET = table(
    {
        "name": TEXT,
        "anatomical": TEXT,
        "also": TEXTS,
        "area_cm2": NUMBER,
        "reason": TEXT,
        "side": SIDE,
    }
)

FREQUENCY = table(
    {"muscles": TEXTS, "found": WHOLE, "of": WHOLE, "stated": TEXT, "note": TEXT}, ("note",)
)
STUDY = table(
    {
        "complaint": TEXT,
        "complaint_name": TEXT,
        "source": TEXT,
        "confidence": one_of("read"),
        "counted": one_of(*COUNTED),
        "unit": one_of(*UNITS),
        "examined": TEXT,
        "frequencies": list_of(FREQUENCY, "a list of tables"),
    }
)

PUBLISHED_MAP = table({"name": TEXT, "source": TEXT, "words": TEXTS, "shapes": TEXTS})
FOUND_WITH = table(
    {
        "muscles": TEXTS,
        "found": WHOLE,
        "of": WHOLE,
        "others_found": WHOLE,
        "others_of": WHOLE,
        "says": TEXT,
        "source": TEXT,
    }
)
LOOK_ALIKE = table(
    {
        "id": TEXT,
        "name": TEXT,
        "plain": TEXT,
        "side": SIDE,
        "what": TEXT,
        "told_apart_by": TEXTS,
        "then": TEXT,
        "urgency": one_of(*URGENCIES),
        "essential": TEXTS,
        "spillover": TEXTS,
        "zone_words": ZONE_WORDS,
        "maps": list_of(PUBLISHED_MAP, "a list of tables"),
        "disputed": TEXT,
        "found_with": list_of(FOUND_WITH, "a list of tables"),
        "sources": source_refs(*LOOK_ALIKE_FACTS),
    },
    optional=("found_with",),
)

RECORDS = {
    "sources": SOURCE,
    "landmarks": LANDMARK,
    "regions": REGION,
    "insets": INSET,
    "choir": SEGMENT,
    "priors": STUDY,
    **clinical_formats.RECORDS,
}
SHEETS = {
    "atlas": ATLAS,
    "muscle": MUSCLE,
    "look_alike": LOOK_ALIKE,
    **clinical_formats.SHEETS,
}


def format_of(sheet: Sheet) -> Kind:
    """The table that a sheet must be; records are named as the sheet names them."""
    if sheet.kind in SHEETS:
        return SHEETS[sheet.kind]
    return table(dict.fromkeys(sheet.table, RECORDS[sheet.kind]))


def tables(sheet: Sheet) -> Iterator[tuple[Place, Table, Kind]]:
    """Every table of a sheet that stands where the format has one, outermost first."""
    yield from _tables((), sheet.table, format_of(sheet))


def values(sheet: Sheet) -> Iterator[tuple[Place, Any, Kind]]:
    """Every value at a place that the format knows, of whatever type, outermost first."""
    for place, found, kind in tables(sheet):
        for key, wanted in (kind.keys or {}).items():
            if key in found:
                yield from _values((*place, key), found[key], wanted)


def _tables(place: Place, value: Any, kind: Kind) -> Iterator[tuple[Place, Table, Kind]]:
    if not kind.fits(value):
        return
    if kind.keys is not None:
        yield place, value, kind
        for key, wanted in kind.keys.items():
            if key in value and (wanted.keys is not None or wanted.element is not None):
                yield from _tables((*place, key), value[key], wanted)
    elif kind.element is not None and kind.element.keys is not None:
        for k, one in enumerate(value):
            yield from _tables((*place, k), one, kind.element)


def _values(place: Place, value: Any, kind: Kind) -> Iterator[tuple[Place, Any, Kind]]:
    yield place, value, kind
    if kind.element is not None and kind.fits(value):
        for k, one in enumerate(value):
            yield (*place, k), one, kind.element
