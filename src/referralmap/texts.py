"""Which texts are there to translate? Those of the modules, then those of the maps."""

from __future__ import annotations

from referralmap import comparison, explanation
from referralmap.advice import words as because
from referralmap.app import assess_words, visits_words
from referralmap.app import words as app
from referralmap.app.patient import words as patient
from referralmap.assessment import pain
from referralmap.body import views
from referralmap.inference import contributions, findings, palpation, prior
from referralmap.inference import words as said
from referralmap.language import language
from referralmap.language.records import Records, once, record_texts
from referralmap.language.words import Text, Words
from referralmap.rendering import compared, drawn
from referralmap.report import words as report

WORDS: tuple[Words, ...] = (
    language.WORDS,
    app.WORDS,
    patient.TABLE,
    views.WORDS,
    assess_words.WORDS,
    visits_words.WORDS,
    said.WORDS,
    explanation.WORDS,
    palpation.WORDS,
    findings.WORDS,
    contributions.WORDS,
    prior.WORDS,
    because.WORDS,
    pain.KINDS,
    pain.SINCE,
    pain.WORDS,
    comparison.WORDS,
    compared.WORDS,
    drawn.WORDS,
    report.WORDS,
)
"""The sentences of every module that says any."""


def every_text(records: Records) -> tuple[Text, ...]:
    """Every text that people read: of the modules, then of the maps, each once."""
    return once([*(text for words in WORDS for text in words.texts()), *record_texts(records)])
