"""What is known beside the drawing, and what does it add to the log odds of each pattern?

Findings, answers about movements, and the frequencies of a complaint are kept apart, so that each
can be told, and taken back, by itself. They meet in one sum, which enters the posterior by
``Posterior.knowing`` and by nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from referralmap.inference.bands import Floats
from referralmap.inference.findings import Finding, Key, added, found_log_odds
from referralmap.inference.history import Answer, Asked, Movements, answers, history_log_odds
from referralmap.inference.prior import Prior, shifts
from referralmap.inference.unmixing import grained
from referralmap.language.language import ENGLISH, Language

if TYPE_CHECKING:
    from referralmap.atlas.patterns import PatternTable
    from referralmap.inference.look_alikes import Companions

KINDS = ("frequency", "finding", "history")
"""The lines of what is known, and the names of their contributions."""


@dataclass(frozen=True)
class Facts:
    """What the atlas says of muscles beside their zones, by the muscle's id.

    names: of muscle and trigger point, by the ids of both; cautions: for the pressing hand;
    movements: which muscles name each; companions: trigger points found with look-alikes, by the
    look-alike's id; urgent: look-alikes that must not wait; language: of the names, and of what
    is said with them
    """

    names: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    cautions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    movements: Movements = field(default_factory=dict)
    companions: Companions = field(default_factory=dict)
    urgent: frozenset[str] = frozenset()
    language: Language = ENGLISH


@dataclass(frozen=True)
class Known:
    """Findings and answers, sorted, and the prior of a complaint; nothing of all that, at first."""

    findings: tuple[Finding, ...] = ()
    history: tuple[Answer, ...] = ()
    prior: Prior | None = None

    def with_finding(self, finding: Finding) -> Known:
        """With one finding more; of the same sign on the same trigger point the last one counts."""
        return replace(self, findings=added(self.findings, finding))

    def without_finding(self, key: Key) -> Known:
        """Without what was found on a trigger point."""
        return replace(self, findings=tuple(one for one in self.findings if one.key != key))

    def with_history(self, given: Mapping[Asked, bool], movements: Movements) -> Known:
        """With these answers, each in place of a former one to the same question."""
        return replace(self, history=answers(self.history, given, movements))

    def without_history(self, movement: str) -> Known:
        """Without the answers about a movement."""
        kept = tuple(one for one in self.history if one.movement != movement)
        return replace(self, history=kept)

    def log_odds(self, table: PatternTable, movements: Movements) -> Floats:
        """What is known of each pattern, (3, R), by the kinds of ``KINDS``.

        Whole multiples of 2^-20, as all contributions are.
        """
        out = np.zeros((len(KINDS), len(table.keys)))
        if self.prior is not None:
            muscles = [muscle for muscle, _ in table.muscles]
            out[0] = shifts(self.prior, muscles)[table.muscle_of]
        if self.findings:
            found = found_log_odds(self.findings)
            for row, key in enumerate(table.keys):
                out[1, row] = found.get((key.muscle, key.trigger_point, key.side), 0.0)
        if self.history:
            out[2] = history_log_odds(self.history, movements, table.muscles)[table.muscle_of]
        return grained(out)

    def to_json(self) -> dict[str, Any]:
        """Plain values.

        >>> Known().to_json()
        {'findings': [], 'history': [], 'complaint': None, 'prior_note': ''}
        """
        return {
            "findings": [one.to_json() for one in self.findings],
            "history": [one.to_json() for one in self.history],
            "complaint": None if self.prior is None else self.prior.complaint,
            "prior_note": "" if self.prior is None else self.prior.note,
        }
