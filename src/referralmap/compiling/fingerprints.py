"""What were the zones of a muscle made from? A hash tells whether it has changed since.

Needs no scipy: ``referralmap check`` compares these hashes without building anything.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from referralmap.care import Structure
from referralmap.look_alikes import LookAlike
from referralmap.model import Inset, Muscle

from .outputs import digest

Ground = dict[str, str]
"""Hashes of what all zones depend on, beside their own shapes."""


def ground(maps: Path) -> Ground:
    """Hashes of insets, landmarks, surface and of the programs that make zones."""
    body = maps / "body"
    named = [
        maps / "insets.toml",
        body / "landmarks.json",
        body / "surface.npz",
        body / "neutral" / "figure.npz",
    ]
    made = hashlib.sha256()
    for path in sorted(programs()):
        made.update(path.read_bytes())
    return digest(named, maps) | {"programs": made.hexdigest()}


def programs() -> list[Path]:
    """The programs that make zones."""
    package = Path(__file__).parent
    return [*package.glob("*.py"), package.parent / "body" / "surface.py"]


def muscle_fingerprint(muscle: Muscle, insets: Sequence[Inset], on: Ground) -> str:
    """The hash of all that a muscle's rows depend on: words may change, shapes may not.

    An inset's unit follows from the sides of those before it, so these are part of it.
    """
    points = [(p.id, p.at, p.essential, p.spillover) for p in muscle.trigger_points]
    units = [(inset.id, inset.side) for inset in insets]
    return fingerprint([repr(muscle.outline), repr(points), repr(units), muscle.side, on])


def look_alikes_fingerprint(
    look_alikes: Sequence[LookAlike], insets: Sequence[Inset], on: Ground
) -> str:
    """The hash of all that the rows of all look-alikes depend on."""
    shapes = [
        (one.id, one.side, one.essential, one.spillover, [claim.shapes for claim in one.maps])
        for one in look_alikes
    ]
    units = [(inset.id, inset.side) for inset in insets]
    return fingerprint([repr(shapes), repr(units), on])


def regions_fingerprint(maps: Path, on: Ground) -> str:
    """The hash of all that the division into regions depends on."""
    return fingerprint([digest([maps / "regions.toml"], maps), on])


def structures_fingerprint(structures: Sequence[Structure], on: Ground) -> str:
    """The hash of all that the places of structures depend on: words may change, shapes may not."""
    return fingerprint([[(one.id, one.side, repr(one.shapes)) for one in structures], on])


def fingerprint(value: object) -> str:
    """The hash of a value of texts, numbers, lists and tables."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode("utf-8")).hexdigest()
