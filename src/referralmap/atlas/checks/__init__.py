"""What is wrong with the atlas? One rule, one function; each has a test with a file that breaks it.

A rule takes all documents and names its faults. It looks only at values of the right type and
leaves the others to :func:`.keys.wrong_values`, so that all rules can run on any files and all
problems are told together.

``kinds``      the types that values have (no rules)
``formats``    the keys of every table, and their types (no rules); those of
               ``maps/clinical`` in ``clinical_formats``
``keys``       unknown, missing, of a wrong type, empty
``versions``   the number of the format
``names``      ids, file names, areas, duplicates
``zones``      grammar, landmarks, insets, radii, shares, empty zones
``places``     picks of landmarks, areas of insets
``priors``     frequencies: known studies and muscles, possible counts
``regions``    segments of the CHOIR body map
``sources``    named for each fact, known, used, named once, to be found
``clinical_*`` what clinical records name is there; their rules can come true
``sentences``  what a patient reads is short, and without dashes
=============  ==============================================================
=======
===============  ============================================================
``kinds``        the types that values have (no rules)
``formats``      the keys of every table, and their types (no rules); those
                 of ``maps/clinical`` in ``clinical_formats``
``keys``         unknown, missing, of a wrong type, empty
``versions``     the number of the format
``names``        ids, file names, areas, duplicates
``zones``        grammar, landmarks, insets, radii, shares, empty zones
``places``       picks of landmarks, areas of insets
``priors``       frequencies: known studies and muscles, possible counts
``regions``      segments of the CHOIR body map
``sources``      named for each fact, known, used, named once, to be found
``look_alikes``  a pattern, sources, counts
``clinical_*``   what clinical records name is there; their rules can hold
``sentences``    what a patient reads is short, and without dashes
===============  ============================================================
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..documents import Documents, Fault
from . import (
    clinical_names,
    clinical_rules,
    keys,
    look_alikes,
    names,
    places,
    priors,
    regions,
    sentences,
    sources,
    versions,
    zones,
)

Rule = Callable[[Documents], Iterator[Fault]]

RULES: tuple[Rule, ...] = (
    versions.known_format,
    keys.unknown_keys,
    keys.missing_keys,
    keys.wrong_values,
    names.plain_names,
    names.ids_are_file_names,
    names.areas_are_folders,
    names.muscles_are_unique,
    names.muscles_have_trigger_points,
    names.trigger_points_are_unique,
    names.regions_are_no_insets,
    zones.grammar,
    zones.known_landmarks,
    zones.known_insets,
    zones.radii_are_bodily,
    zones.shares_are_shares,
    zones.essential_zones_exist,
    zones.zones_have_words,
    zones.seeds_are_wide,
    places.picks_are_whole,
    places.near_is_a_place,
    places.insets_have_an_area,
    priors.studies_are_known,
    priors.studies_count_muscles_of_the_atlas,
    priors.counts_are_possible,
    priors.complaints_have_one_name,
    regions.regions_have_segments,
    regions.known_segments,
    regions.segments_mirror_each_other,
    sources.facts_have_sources,
    sources.nothing_rests_on_air,
    sources.known_sources,
    sources.sources_are_used,
    sources.sources_are_named_once,
    sources.sources_can_be_found,
    look_alikes.look_alikes_are_file_names,
    look_alikes.look_alikes_have_a_pattern,
    look_alikes.look_alike_facts_have_sources,
    look_alikes.look_alikes_name_known_works,
    look_alikes.companions_are_possible,
    clinical_names.known_clinical_muscles,
    clinical_names.known_clinical_regions,
    clinical_names.known_techniques,
    clinical_names.known_questions,
    clinical_names.known_structures,
    clinical_names.known_look_alikes,
    clinical_names.known_complaints,
    clinical_names.guide_points_are_answered,
    clinical_names.guide_names_records,
    clinical_rules.rules_have_conditions,
    clinical_rules.emergencies_need_an_answer,
    clinical_rules.questions_are_used,
    clinical_rules.structures_have_shapes,
    sentences.no_em_dashes,
    sentences.sentences_are_short,
)


def faults(documents: Documents) -> list[Fault]:
    """What all rules have against the documents, rule by rule."""
    return [fault for rule in RULES for fault in rule(documents)]
