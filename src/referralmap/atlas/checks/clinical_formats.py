"""Which keys may stand in which file of ``maps/clinical``, and of what type is each?

The tables here are the format, as those of :mod:`.formats` are for the rest. ``FACTS`` are the
fields of each kind of record that must name a source wherever they say something.
"""

from __future__ import annotations

from collections.abc import Mapping

from referralmap.care import CAUTION_STRENGTHS, STRENGTHS
from referralmap.look_alikes import URGENCIES

from .kinds import (
    BLANK,
    DEPTHS,
    SIDE,
    TEXT,
    TEXTS,
    YES_NO,
    Kind,
    list_of,
    one_of,
    source_refs,
    table,
)

ABOUT = ("patient", "pain", "treatment")
STRUCTURE_KINDS = ("lung", "vessel", "nerve", "organ", "area")
FLAG_URGENCIES = tuple(one for one in URGENCIES if one != "none")

FACTS: Mapping[str, tuple[str, ...]] = {
    "condition": ("what", "muscles", "evidence", "disputed", "exclude", "self_care"),
    "technique": (
        "what",
        "how_long",
        "depths",
        "evidence",
        "expect_after",
        "course",
        "self_care",
        "risks",
    ),
    "questions": ("why",),
    "structures": ("shapes",),
    "cautions": ("say", "do"),
    "red_flags": ("say", "do"),
    "after_treatment": ("say", "do"),
    "evidence": ("says",),
    "practitioner": ("says",),
}
FIELDS: Mapping[str, tuple[str, ...]] = {
    "course": ("course_acute", "course_chronic"),
    "depths": ("depths", "depth_words"),
    "muscles": ("muscles", "muscles_words"),
}
"""Facts that go by one name and stand in several fields; any other stands in its own."""

DEPTH_LIST = list_of(one_of(*DEPTHS), "a list of texts")
EVIDENCE_LINE = table({"technique": TEXT, "strength": one_of(*STRENGTHS), "says": TEXT})
CONDITION = table(
    {
        "id": TEXT,
        "name": TEXT,
        "also": TEXTS,
        "complaint": TEXT,
        "only_after": TEXT,
        "what": TEXT,
        "muscles": TEXTS,
        "muscles_words": TEXT,
        "regions": TEXTS,
        "evidence": list_of(EVIDENCE_LINE, "a list of tables"),
        "disputed": BLANK,
        "exclude": TEXTS,
        "self_care": TEXTS,
        "sources": source_refs(*FACTS["condition"]),
    },
    optional=("complaint", "only_after"),
)
TECHNIQUE = table(
    {
        "id": TEXT,
        "name": TEXT,
        "also": TEXTS,
        "needle": YES_NO,
        "what": TEXT,
        "how_long": TEXT,
        "depths": DEPTH_LIST,
        "depth_words": TEXT,
        "evidence": TEXT,
        "strength": one_of(*STRENGTHS),
        "expect_after": TEXTS,
        "course_acute": BLANK,
        "course_chronic": BLANK,
        "self_care": TEXTS,
        "risks": TEXTS,
        "sources": source_refs(*FACTS["technique"]),
    }
)
QUESTION = table(
    {
        "ask": TEXT,
        "short": TEXT,
        "about": one_of(*ABOUT),
        "located": YES_NO,
        "regions": TEXTS,
        "why": TEXT,
        "sources": source_refs(*FACTS["questions"]),
    }
)
STRUCTURE = table(
    {
        "name": TEXT,
        "side": SIDE,
        "kind": one_of(*STRUCTURE_KINDS),
        "shapes": TEXTS,
        "words": TEXT,
        "sources": source_refs(*FACTS["structures"]),
    }
)
CAUTION = table(
    {
        "name": TEXT,
        "strength": one_of(*CAUTION_STRENGTHS),
        "techniques": TEXTS,
        "answers": TEXTS,
        "over": TEXTS,
        "depths": DEPTH_LIST,
        "muscles": TEXTS,
        "say": TEXT,
        "do": TEXT,
        "sources": source_refs(*FACTS["cautions"]),
    }
)
RED_FLAG = table(
    {
        "name": TEXT,
        "urgency": one_of(*FLAG_URGENCIES),
        "regions": TEXTS,
        "sides": list_of(one_of("left", "right", "midline"), "a list of texts"),
        "all_of": TEXTS,
        "any_of": TEXTS,
        "look_alikes": TEXTS,
        "ask_first": TEXTS,
        "say": TEXT,
        "do": TEXT,
        "sources": source_refs(*FACTS["red_flags"]),
    },
    optional=("ask_first",),
)
AFTER_TREATMENT = table(
    {
        "name": TEXT,
        "urgency": one_of(*URGENCIES),
        "techniques": TEXTS,
        "over": TEXTS,
        "any_of": TEXTS,
        "say": TEXT,
        "do": TEXT,
        "sources": source_refs(*FACTS["after_treatment"]),
    }
)
STATEMENT = table({"title": TEXT, "says": TEXTS, "sources": source_refs(*FACTS["evidence"])})
GUIDE_POINT = table({"section": TEXT, "item": TEXT, "product": TEXTS, "left_out": BLANK})

RECORDS: Mapping[str, Kind] = {
    "questions": QUESTION,
    "structures": STRUCTURE,
    "cautions": CAUTION,
    "red_flags": RED_FLAG,
    "after_treatment": AFTER_TREATMENT,
    "evidence": STATEMENT,
    "practitioner": STATEMENT,
    "guide": GUIDE_POINT,
}
SHEETS: Mapping[str, Kind] = {"condition": CONDITION, "technique": TECHNIQUE}
