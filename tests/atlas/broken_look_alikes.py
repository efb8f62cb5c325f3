"""What is wrong in a file of a look-alike, and all that is said then."""

from __future__ import annotations

LOOK_ALIKE = "clinical/look_alikes/nerve_root/c3_root.toml"

# Rule, file, what is written instead of what, and all that is said then.
BROKEN_LOOK_ALIKES = {
    "look_alikes_are_file_names": (
        LOOK_ALIKE, 'id = "c3_root"', 'id = "c4_root"',
        "maps/clinical/look_alikes/nerve_root/c3_root.toml:1: id: the id 'c4_root' differs from "
        "the file's name; write 'c3_root', or rename the file",
    ),
    "look_alikes_have_a_pattern": (
        LOOK_ALIKE, "essential = []", 'essential = ["spot c7 r2"]',
        "maps/clinical/look_alikes/nerve_root/c3_root.toml:12: maps: has shapes and maps; "
        "leave essential and spillover empty, or take the maps out",
        "maps/clinical/look_alikes/nerve_root/c3_root.toml:18: sources: no source for 'essential'; "
        "name it under facts of one or more of the sources",
    ),
    "look_alike_facts_have_sources": (
        LOOK_ALIKE, '"then", "maps", "disputed"]', '"maps", "essential", "disputed"]',
        "maps/clinical/look_alikes/nerve_root/c3_root.toml:18: sources: no source for 'then'; "
        "name it under facts of one or more of the sources",
        "maps/clinical/look_alikes/nerve_root/c3_root.toml:18: sources: there is no 'essential' "
        "here; write essential, or take it out of the facts",
    ),
    "look_alikes_name_known_works": (
        LOOK_ALIKE, 'reassure.", source = "simons1999"', 'reassure.", source = "simon1999"',
        "maps/clinical/look_alikes/nerve_root/c3_root.toml:17: found_with[0].source: unknown "
        "source 'simon1999'; did you mean 'simons1999'?",
    ),
    "companions_are_possible": (
        LOOK_ALIKE, 'muscles = ["splenius"], found = 3', 'muscles = ["spleniu"], found = 4',
        "maps/clinical/look_alikes/nerve_root/c3_root.toml:17: found_with[0].found: 4 of 4 cannot "
        "be weighed; give how many of how many",
        "maps/clinical/look_alikes/nerve_root/c3_root.toml:17: found_with[0].muscles[0]: unknown "
        "muscle 'spleniu'; did you mean 'splenius'?",
    ),
}  # fmt: skip
