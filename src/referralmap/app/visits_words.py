"""What does the therapist's page say of keeping and of earlier visits? Every sentence, by a key.

The sentences on what a comparison means are the library's (:mod:`referralmap.comparison`), those on
what a database refuses are the keep's.
"""

from __future__ import annotations

from referralmap.language.language import Language
from referralmap.language.words import Words

WORDS = Words(
    "visits",
    "visits",
    {
        # ---- off
        "off": "Assessments are not kept. To keep them on this machine, under a pseudonym, start "
        "the app with `referralmap app --keep FILE`.",
        "beside": "This assessment is kept as {pseudonym}. Files of it are yours to keep and to "
        "erase.",
        # ---- not kept yet
        "not_kept": "**This visit is not kept.**",
        "keep": "Keep this visit",
        "pseudonym": "Pseudonym",
        "what": "A pseudonym is a code that you give, such as K-017: letters A to Z, digits, - "
        "and _, with a digit among them. Never a name or a date of birth. Who it stands for is "
        "written elsewhere.",
        "where": "What is drawn, said and found here is then kept at {address}, until you erase "
        "it.",
        "begin": "Keep from now on",
        # ---- kept
        "empty": "**Kept as {pseudonym}**, from the first mark or answer on.",
        "keeping": "**Kept as {pseudonym}**, but for the last change, which is being kept …",
        "kept": "**Kept as {pseudonym}**, all of it, last at {time}.",
        "failed": "**Not kept.** Since {time}, changes are on this screen only: {why} It is tried "
        "again by itself. Nothing here is lost while this page is open; save the assessment as a "
        "file before you close it.",
        "fault": "the app failed to write it.",
        "elsewhere": "A newer state of this assessment was kept from another page.",
        "not_opened": "**Not kept yet.** This visit was kept as {pseudonym}, and the keep cannot "
        "be opened now: {why} It is tried again by itself.",
        # ---- stop
        "stop": "Stop keeping",
        "stopped": "Keeping as {pseudonym} has stopped. What was kept until now is still there.",
        "stopped_badly": "Keeping as {pseudonym} has stopped, and the last changes could not be "
        "kept: {why} They are on this screen only. Save the assessment as a file.",
        "another": "Another assessment was opened here, so keeping as {pseudonym} has stopped. "
        "What was kept until then is still there.",
        # ---- erase
        "erase": "Erase …",
        "erase.title": "Erase what is kept?",
        "erase.which": "What is to be erased?",
        "erase.this": "This assessment alone",
        "erase.all": "Everything that is kept of {pseudonym}: {count}, from {first} to {last}",
        "erase.all_one": "Everything that is kept of {pseudonym}: {count}, of {first}",
        "erase.lead": "Erasing cannot be undone. Keeping stops; your drawing stays on this screen.",
        "erase.yes": "Erase for good",
        "erase.no": "Erase nothing",
        "erased": "Erased: {count}. {remains}",
        "erased.none": "Nothing is kept under {pseudonym}.",
        "erased.not": "Nothing was erased: {why}",
        "count.1": "1 assessment",
        "count": "{count} assessments",
        # ---- earlier visits
        "earlier": "Earlier visits of {pseudonym}",
        "earlier.none": "No earlier visit is kept under {pseudonym}. If there should be one, "
        "compare the spelling.",
        "earlier.choose": "Compare this visit with",
        "earlier.nothing": "None",
        "when": "{day}, {hour}",
        "earlier.one": "{when}: {cm2} cm² drawn",
        "earlier.one_strength": "{when}: {cm2} cm² drawn, pain {strength} of 10",
        "earlier.unread": "{when} cannot be read: {why}",
        # ---- one of them beside the present
        "compare.read_only": "The earlier visit is shown as it was kept. It cannot be changed "
        "here.",
        "compare.failed": "The two cannot be compared: {why}",
        "compare.then": "Then, {when}",
        "compare.now": "Now",
        "compare.both": "Both",
        "compare.kept": "Kept",
        "compare.gained": "Gained",
        "compare.lost": "Lost",
        "compare.overlap": "Overlap",
        "compare.cm2": "{cm2} cm²",
        "compare.overlap_of": "{value} of {whole}",
        "compare.legend": "How each is drawn",
        "compare.alt": "{title}, {view}. {edges}.",
        "compare.alt_both": "{title}, {view}: {kept} kept, {gained} gained, {lost} lost. {edges}.",
        "compare.where": "{what}: {places}.",
        "compare.place": "{place} {cm2} cm²",
        "compare.more": "{count} more",
        "no_overlap": "none",
        # ---- the trend
        "trend": "How strong, and how large, by visit",
        "trend.visit": "Visit",
        "trend.now": "Pain now, of 10",
        "trend.worst": "Pain at worst, of 10",
        "trend.mark": "Strongest mark, of 10",
        "trend.cm2": "Drawn, cm²",
        "trend.unasked": "not asked",
        "trend.undrawn": "none",
        "trend.present": "{when}, this visit",
    },
    {
        "off": "What stands between backquotes is typed on a command line, and is not translated.",
        "erase.all": "{count} is one of the count sentences; {first} and {last} are days.",
        "earlier.one": "{when} is a day with its hour.",
        "failed": "{why} is a sentence that ends with a full stop.",
        "compare.alt": "For whoever does not see the picture; {edges} says which side lies where.",
        "when": "A day in digits, and an hour such as 09:30.",
    },
)


def counted(language: Language, count: int) -> str:
    """So many assessments, in words.

    >>> from referralmap.language.language import ENGLISH
    >>> counted(ENGLISH, 0), counted(ENGLISH, 1), counted(ENGLISH, 2)
    ('0 assessments', '1 assessment', '2 assessments')
    """
    return WORDS.say(language, "count.1" if count == 1 else "count", count=count)
