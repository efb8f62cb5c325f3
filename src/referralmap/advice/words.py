"""In which words is it said why a caution holds, or a flag is raised?"""

from __future__ import annotations

from referralmap.language.words import Words

WORDS = Words(
    "because",
    "sentences",
    {
        "answered": "Answered yes: {question}.",
        "everywhere": "Nobody said where, so it counts everywhere.",
        "over": "{muscle} lies over this: {structure} ({cm2} cm², {share} of its outline).",
        "superficial": "{muscle} lies near the surface.",
        "intermediate": "{muscle} lies between surface and depth.",
        "deep": "{muscle} lies deep.",
        "of_muscle": "This is said of the {muscle}.",
        "touched": "The drawing touches the area.",
        "pattern": "This pattern can also come from {cause}.",
    },
    {"pattern": "{cause} is the text look_alike.plain."},
)
