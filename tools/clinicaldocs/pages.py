"""What does the documentation say of the clinical records? Lists made from them, never by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from referralmap.advice.over import LEAST_CM2, LEAST_SHARE, ground
from referralmap.advice.pages import KINDS, Line, Page, pages
from referralmap.atlas.atlas import Atlas
from referralmap.care import GuidePoint
from referralmap.look_alikes import LookAlike
from referralmap.model import Muscle, Side

from .look_alikes import look_alikes_page

MOST_KEYS = 8
MADE = "<!-- Made by tools/clinical_docs.py from maps/clinical; a change belongs there. -->\n\n"


def all_pages(atlas: Atlas) -> dict[str, str]:
    """Every page by its file name."""
    return {
        "sentences.md": "".join(sentences_page(atlas)),
        "guide.md": "".join(guide_page(atlas)),
        "needles-over-the-lung.md": "".join(lung_page(atlas)),
        "look-alikes.md": MADE + "".join(look_alikes_page(atlas)),
    }


def sentences_page(atlas: Atlas) -> Iterator[str]:
    """Every sentence that a person can read, with record, field, sources, read or recalled."""
    every = pages(atlas.care, atlas.look_alikes)
    phrases = {f"look_alikes.{one.id}": tuple(_phrases(one)) for one in atlas.look_alikes}
    lines = [line for page in every for line in (*page.lines, *phrases.get(page.name, ()))]
    read = sum(line.read for line in lines)
    yield MADE
    yield (
        "# Every clinical sentence\n\n"
        f"{len(lines)} texts of {len(every)} records: {read} rest on a source that was read, "
        f"{len(lines) - read} on recalled ones alone (marked *recalled*). A key leads to its work "
        "in `maps/sources.toml` or `maps/clinical/sources/`; *(r)* after a key means that this "
        "work was recalled, not read.\n"
    )
    for kind, words in KINDS.items():
        yield f"\n## {words}\n"
        for page in every:
            if page.kind == kind:
                yield from _record(page, phrases.get(page.name, ()))


def _phrases(look_alike: LookAlike) -> Iterator[Line]:
    """What the ranking says of a look-alike: its plain name, and where it hurts."""
    named = tuple(one for one in look_alike.sources if "what" in one.facts)
    yield Line("plain", look_alike.plain, named)
    zones = look_alike.zone_words
    for field, words in (("essential", zones.essential), ("spillover", zones.spillover)):
        facts = {field, "maps"} if look_alike.maps else {field}
        rests = tuple(one for one in look_alike.sources if facts & set(one.facts))
        if words:
            yield Line(f"zone_words, {field}", "; ".join(words), rests)


def _record(page: Page, phrases: Iterable[Line]) -> Iterator[str]:
    label = f", {page.label.replace('_', ' ')}" if page.label else ""
    yield f"\n### {page.name}\n\n{page.title}{label}\n\n"
    for line in (*page.lines, *phrases):
        recalled = "" if line.read else " *recalled*"
        yield f"- **{line.field}**{recalled}: {line.text} [{_keys(line)}]\n"


def _keys(line: Line) -> str:
    if not line.sources:
        return "no source needed"
    marked = (f"{one.key}{'' if one.confidence == 'read' else ' *(r)*'}" for one in line.sources)
    return ", ".join(dict.fromkeys(marked))


def guide_page(atlas: Atlas) -> Iterator[str]:
    """Each point of the guide: which records have it, what was read, what is left out."""
    every = {page.name: page for page in pages(atlas.care, atlas.look_alikes)}
    points = atlas.care.guide
    missing = sum(not one.product for one in points)
    yield MADE
    yield (
        "# A guide for patients, point by point\n\n"
        f"{len(points)} points of a guide that this atlas was asked to answer; {missing} of them "
        "are left out whole, each with its reason. Facts carry over only after they were looked "
        "up; sentences never. Records are listed in [sentences](sentences.md).\n"
    )
    for section in dict.fromkeys(one.section for one in points):
        yield f"\n## {section}\n\n| point | where it is | sources read | left out |\n"
        yield "|---|---|---|---|\n"
        for one in points:
            if one.section == section:
                yield f"| {one.point} | {_where(one)} | {_read(one, every)} | {one.left_out} |\n"


def _where(point: GuidePoint) -> str:
    """Links to the records; a field after the id stays in the words."""
    links = []
    for name in point.product:
        record = ".".join(name.split(".")[:2])
        anchor = record.replace(".", "")
        links.append(f"[{name}](sentences.md#{anchor})")
    return ", ".join(links)


def _read(point: GuidePoint, every: dict[str, Page]) -> str:
    """The keys of the sources that were read for what is named: a field, or all of a record."""
    found: list[str] = []
    for name in point.product:
        kind, record, *field = name.split(".")
        page = every.get(f"{kind}.{record}")
        for line in page.lines if page else ():
            if not field or line.field.startswith(field[0]):
                found += [one.key for one in line.sources if one.confidence == "read"]
    keys = list(dict.fromkeys(found))
    more = f" and {len(keys) - MOST_KEYS} more" if len(keys) > MOST_KEYS else ""
    return ", ".join(keys[:MOST_KEYS]) + more


def lung_page(atlas: Atlas) -> Iterator[str]:
    """The muscles whose outline lies over a lung, computed from the surface."""
    found = [
        (atlas.muscle(muscle), one)
        for structure in atlas.care.structures
        if structure.kind == "lung"
        for muscle, side, one in ground(atlas).over(structure.id)
        if side is not Side.RIGHT and one.side is not Side.RIGHT
    ]
    yield MADE
    yield (
        "# Muscles over the lung\n\n"
        "Computed, not written: the outline of each muscle laid over that of the lung and its "
        f"lining, on the patient's left. A muscle is listed from {LEAST_CM2:g} cm² of overlap on, "
        f"or from {LEAST_SHARE:.0%} of its outline on. The right side is the mirror image. "
        "Outlines are projections on the skin, drawn a little wide: that a muscle is listed does "
        "not mean that a needle has to meet the lung, and that it is not listed is no permission. "
        "The last column says whether the muscle's own file warns of the lung.\n\n"
        f"{len(found)} muscles and parts.\n\n"
        "| muscle | depth | over the lung, cm² | share of its outline | its file says so |\n"
        "|---|---|---|---|---|\n"
    )
    for muscle, one in found:
        said = "yes" if warns_of_the_lung(muscle) else "**no**"
        row = f"{muscle.name} | {muscle.depth} | {one.cm2:.0f} | {one.share:.0%} | {said}"
        yield f"| {row} |\n"


def warns_of_the_lung(muscle: Muscle) -> bool:
    """Whether the muscle's cautions for a needle speak of the lung."""
    said = " ".join(muscle.cautions.needle).lower()
    return any(word in said for word in ("lung", "pleura", "pneumothorax"))
