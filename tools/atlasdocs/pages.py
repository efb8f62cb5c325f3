"""What does the documentation say of the atlas? Tables that are made from it, never by hand."""

from __future__ import annotations

import tomllib
from pathlib import Path

from referralmap.atlas.aloud import NamedShare, read_aloud
from referralmap.atlas.atlas import Atlas
from referralmap.atlas.confusable import confusable_groups
from referralmap.atlas.counts import confidence_of
from referralmap.atlas.frequencies import complaints, frequencies
from referralmap.atlas.patterns import PatternKey
from referralmap.model import Muscle, TriggerPoint

MADE = "<!-- Made by tools/atlas_docs.py from the atlas; a change belongs there. -->\n\n"
DIFFERENCES = Path(__file__).with_name("differences.toml")


def all_pages(atlas: Atlas) -> dict[str, str]:
    """Every page by its file name."""
    notes = differences()
    areas = dict.fromkeys(muscle.area for muscle in atlas.muscles)
    pages = {f"{area}.md": area_page(atlas, area, notes) for area in areas}
    return pages | {
        "README.md": index_page(atlas, list(areas)),
        "confusable.md": confusable_page(atlas),
        "frequencies.md": frequencies_page(atlas),
    }


def differences() -> dict[str, str]:
    """What a reader who held the pictures against the words wrote of each pattern that differs."""
    return tomllib.loads(DIFFERENCES.read_text("utf-8")) if DIFFERENCES.exists() else {}


def index_page(atlas: Atlas, areas: list[str]) -> str:
    """The sheets to browse, with the muscles of each area."""
    parts = [
        MADE,
        "# The atlas in pictures\n\n",
        f"Content {atlas.version}: {len(atlas.muscles)} muscles and parts, "
        f"{sum(len(m.trigger_points) for m in atlas.muscles)} trigger points. "
        "A page of tables belongs to each sheet. [Confusable trigger points](confusable.md) and "
        "[published frequencies](frequencies.md) have pages of their own. `referralmap "
        "show --all --out FOLDER` writes a page for each muscle, with its facts and sources.\n\n"
        "Everything is drawn for the patient's left side.\n\n",
    ]
    for area in areas:
        muscles = [muscle for muscle in atlas.muscles if muscle.area == area]
        names = ", ".join(muscle.name for muscle in muscles)
        parts.append(
            f"## {area.capitalize()}\n\n{names}. [Tables]({area}.md)\n\n"
            f"[![Contact sheet of the patterns: {area}]({area}.webp)]({area}.webp)\n\n"
        )
    return "".join(parts).rstrip() + "\n"


def area_page(atlas: Atlas, area: str, notes: dict[str, str]) -> str:
    """The trigger points of an area: where each is, and its zones read off the body beside the
    words of the sources.
    """
    head = (
        f"{MADE}# {area.capitalize()}\n\n[All areas](README.md)\n\n"
        f"![Contact sheet of the patterns: {area}]({area}.webp)\n\n"
        "*Read off the body*: the named areas that the drawn zone covers, each with the share of "
        "it that is covered, those that hold most of the zone first. *Sources*: what they claim, "
        "in our words; **read** where the essential zone was found in a work that was opened, "
        "*recalled* where it was not. *Difference*: where no word of the two is the same, why "
        "both are right.\n\n"
    )
    muscles = [muscle for muscle in atlas.muscles if muscle.area == area]
    return head + "\n".join(muscle_part(atlas, muscle, notes) for muscle in muscles)


def muscle_part(atlas: Atlas, muscle: Muscle, notes: dict[str, str]) -> str:
    """A muscle's heading and a table with a row for each zone."""
    rows = [
        "| trigger point | zone | read off the body | sources | difference |",
        "|---|---|---|---|---|",
    ]
    for one in muscle.trigger_points:
        rows += zone_rows(atlas, muscle, one, notes.get(f"{muscle.id}.{one.id}", ""))
    names = "; ".join((muscle.latin, *muscle.synonyms))
    return f"## {muscle.name}\n\n*{names}*, {muscle.depth}.\n\n" + "\n".join(rows) + "\n"


def zone_rows(atlas: Atlas, muscle: Muscle, one: TriggerPoint, note: str) -> list[str]:
    """One row for the essential zone, one for the spillover zone if there is one."""
    key = PatternKey(muscle.id, one.id, muscle.sides[0])
    sure = "**read**" if confidence_of(one.sources).get("essential") == "read" else "*recalled*"
    first = f"{one.name}: {one.place}"
    out = [row(first, "essential", read_aloud(atlas, key, "essential"),
               f"{'; '.join(one.zone_words.essential)} ({sure})", note)]  # fmt: skip
    if one.spillover:
        said = "; ".join(one.zone_words.spillover)
        out.append(row("", "spillover", read_aloud(atlas, key, "spillover"), said, ""))
    return out


def row(first: str, zone: str, shares: tuple[NamedShare, ...], said: str, note: str) -> str:
    read = ", ".join(f"{one.words} {100 * one.covered:.0f} %" for one in shares)
    cells = (first, zone, read, said, note)
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def confusable_page(atlas: Atlas) -> str:
    """The groups that no drawing can tell apart, largest first."""
    groups = confusable_groups(atlas)
    points = {(key.muscle, key.trigger_point) for group in groups for key in group.keys}
    parts = [
        MADE,
        "# Trigger points that no drawing can tell apart\n\n",
        "Two drawings of one pain agree to a Jaccard index of about 0.6. Where two patterns agree "
        "with each other to 0.6 or more, a drawing of the one may be the very pattern of the "
        "other: only fingers, movements and findings can tell them apart then. In a group every "
        "trigger point is that close to every other. Computed from the "
        "whole zones (`referralmap.atlas.confusable`). Of groups that are mirror "
        "images the left one is listed; where both sides of a trigger point stand in one group, "
        "its zone lies across the midline, and a drawing does not tell from which side it "
        "comes.\n\n",
        f"{len(groups)} groups hold {len(points)} of "
        f"{sum(len(m.trigger_points) for m in atlas.muscles)} trigger points; "
        f"{sum(several(group.keys) for group in groups)} of the groups join different muscles.\n\n",
        "| trigger points | least agreement in the group |\n|---|---|\n",
    ]
    for group in sorted(groups, key=lambda group: (not several(group.keys), -len(group.keys))):
        names = "; ".join(named(atlas, key) for key in group.keys)
        parts.append(f"| {names} | {group.least:.2f} |\n")
    return "".join(parts)


def frequencies_page(atlas: Atlas) -> str:
    """What studies counted, complaint by complaint."""
    works = {source.key: source for source in atlas.sources}
    parts = [
        MADE,
        "# How often studies found trigger points\n\n",
        "As published, each with its denominator. Studies differ in whom they examined, in what "
        "they counted and in which muscles they looked at; a muscle that is missing was most often "
        "not looked for. Every number was read.\n",
    ]
    for complaint, name in complaints(atlas.studies).items():
        parts.append(
            f"\n## {name}\n\n"
            "| muscles | found | stated | counted | study |\n|---|---|---|---|---|\n"
        )
        for one in frequencies(atlas.studies, complaint):
            count, study = one.frequency, one.study
            names = ", ".join(atlas.muscle(muscle).name for muscle in count.muscles)
            note = f" ({count.note})" if count.note else ""
            cells = (
                f"{names}{note}",
                f"{count.found} of {count.of} {study.unit}",
                count.stated,
                study.counted,
                f"{works[study.source].citation} Examined: {study.examined}",
            )
            parts.append(f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |\n")
    return "".join(parts)


def several(keys: tuple[PatternKey, ...]) -> bool:
    """Whether more than one muscle is among them."""
    return len({key.muscle for key in keys}) > 1


def named(atlas: Atlas, key: PatternKey) -> str:
    muscle = atlas.muscle(key.muscle)
    [point] = [one for one in muscle.trigger_points if one.id == key.trigger_point]
    return f"{muscle.name}, {point.name}, {key.side}"
