"""What does the page of an assessment say beside what the library says anyway?"""

from __future__ import annotations

from referralmap.language.words import Words

NO_DIAGNOSIS = "This page ranks hypotheses for a clinician's hands. It does not diagnose."

WORDS = Words(
    "report",
    "report",
    {
        "title": "Pain assessment",
        "note": NO_DIAGNOSIS,
        "who": "Pseudonym: {pseudonym}",
        "who.none": "No pseudonym given",
        "when": "{date}, {time} UTC",
        "flags": "See to this first",
        "stop": "This is looked at before any muscle is treated.",
        "alt": "The drawing on the body: {view}. On the left of the picture: {left}. On the right "
        "of the picture: {right}.",
        "more": "and {count} more",
        "more.sentence": "And {count} more.",
        # ---- what is drawn
        "drawn": "Drawn",
        "drawn.nothing": "Nothing was drawn.",
        "area": "Area",
        "area.is": "{area}, {share} of the body surface",
        "inside": "Inside",
        "middle": "MIDDLE",
        "cm2": "{area} cm²",
        "cm2.little": "less than 1 cm²",
        "share": "{share} %",
        "share.little": "less than {share} %",
        "side": "{area}: {places}",
        "kind.none": "kind not named",
        "spread": "where it starts, and where it goes",
        # ---- what was said
        "words": "In the patient's words",
        "asked": "Asked and answered",
        "yes": "Yes",
        "no": "No",
        "open": "Still open, and not taken as no",
        "strength": "Strength",
        "strength.now": "{strength} of 10 now",
        "strength.worst": "{strength} of 10 at its worst",
        "kind": "Kind",
        "since": "Since",
        "worse": "Worse by",
        "better": "Better by",
        # ---- the list
        "list": "Which muscles could send this pain",
        "list.none": "Which muscles",
        "list.nothing": "Nothing was drawn, so there is nothing to rank.",
        "off": "That none of these muscles sends this pain: {share}. Explained by none: {area}.",
        "weak": "The list is weak: no muscle of the atlas sends pain quite like this.",
        "prior": "{frequencies} count in the order.",
        "alike": "No drawing can tell it from {muscles}.",
        "unseen": "The views offered do not show where it sends pain most often.",
        "reason": "{share} of its essential zone is drawn; by itself it explains {explained} of "
        "the drawing.",
        "gap": "Not drawn: {places}.",
        "together": "Likeliest together ({share}), for {explained} of the drawing: {muscles}.",
        "look_alikes": "Look-alikes that fit as well",
        # ---- found
        "found": "Found",
        "finding": "{muscle} ({point}): {outcome}.",
        "movement.yes": "{movement}: brings the pain on.",
        "movement.no": "{movement}: does not bring the pain on.",
        # ---- cautions
        "cautions": "Cautions to heed",
        "cautions.open": "{count} more depend on questions that are open.",
        "caution": "{strength}: {caution}",
        "all_muscles": "all of these muscles",
        "absolute": "Do not",
        "relative": "Only for a reason",
        "mind": "Mind",
        "emergency": "EMERGENCY",
        "today": "TODAY",
        "soon": "WITHIN DAYS",
        "none": "TO KNOW",
        # ---- the foot
        "name": "Name",
        "date": "Date",
        "signature": "Signature",
        "versions": "referralmap {library}, atlas {atlas} (format {format}), weights {weights}",
        "unknown": "unknown",
        "sides": "LEFT and RIGHT are the patient's, in every picture and word.",
    },
    {
        "middle": "In capitals, as LEFT and RIGHT are on this page.",
        "sides": "The sides as they stand on this page, in capitals.",
        "note": "Never promise more: it does not diagnose.",
        "prior": "{frequencies} is what stands before the colon in prior.note.",
    },
)
