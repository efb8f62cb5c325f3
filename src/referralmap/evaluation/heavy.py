"""How much better could any method be on these drawings?

A reference that explains nothing and must be trained anew for every change of the atlas: boosted
trees on the quantities of each drawing and pattern, a net on the drawing itself, and a logistic
stack of both. It marks the far end of the distance that a readable method has to close, on the same
simulator; on people it would be sure of itself without reason. Needs scikit-learn.

Trained on seeds of its own; the stack on a third that neither the trees nor the net has seen.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from referralmap.drawing.lift import LiftedDrawing
from referralmap.errors import ReferralmapError
from referralmap.evaluation.methods import Answer, Method, Setting
from referralmap.evaluation.scoring import Floats, Ints, any_of
from referralmap.evaluation.superpixels import Superpixels, superpixels
from referralmap.evaluation.threads import one_thread
from referralmap.inference.judged import judged
from referralmap.inference.quantities import quantities
from referralmap.simulation.patients import Patient, Simulator
from referralmap.simulation.worlds import NOMINAL

SEED = 3100
FULL_DRAWINGS, SHORT_DRAWINGS = 12_000, 600
HELD_OUT = 3
"""One in so many drawings is held out for the stack."""
ASKED_FROM = 1e-3
"""The stack asks about muscles that the trees or the net give at least this probability."""
MISSING = (
    "The heavy reference is trained with scikit-learn, which is not installed here. Install it "
    'with: pip install "referralmap[evaluate]"'
)


class MissingPackageError(ReferralmapError):
    """A package of an extra that is not installed; the message says how to install it."""


@dataclass(frozen=True, eq=False)
class Heavy:
    """The trained reference."""

    trees: Any
    net: Any
    pixels: Superpixels
    stack: Any

    def boosting(self, given: Setting, lifted: LiftedDrawing) -> Answer:
        """Boosted trees on the quantities of every touched pattern."""
        chances = self._by_trees(given, lifted)
        return Answer(any_of(chances, given.key.muscles), chances)

    def network(self, given: Setting, lifted: LiftedDrawing) -> Answer:
        """A net on the drawing as small areas."""
        return Answer(self._by_net(lifted))

    def stacked(self, given: Setting, lifted: LiftedDrawing) -> Answer:
        """Both, weighed by a logistic on drawings that neither has seen."""
        trees = any_of(self._by_trees(given, lifted), given.key.muscles)
        both = _beside(trees, self._by_net(lifted))
        return Answer(np.asarray(self.stack.decision_function(both), np.float64))

    def methods(self) -> Mapping[str, Method]:
        """The three by name."""
        return {"boosting": self.boosting, "network": self.network, "stack": self.stacked}

    def _by_trees(self, given: Setting, lifted: LiftedDrawing) -> Floats:
        touched = pair_quantities(given, lifted)
        return _chances_by_trees(self.trees, given.index.row_count, *touched)

    def _by_net(self, lifted: LiftedDrawing) -> Floats:
        line = self.pixels.of(lifted)[None]
        return np.asarray(self.net.predict_proba(line)[0], np.float64)


def trained(
    given: Setting, source: Simulator, count: int, progress: Callable[[str], None]
) -> Heavy:
    """The reference from that many drawings of the nominal world; MissingPackageError without
    scikit-learn."""
    if find_spec("sklearn") is None:
        raise MissingPackageError(MISSING)
    with one_thread():
        return _trained(given, source, count, progress)


def _trained(
    given: Setting, source: Simulator, count: int, progress: Callable[[str], None]
) -> Heavy:
    pixels = superpixels(source.place)
    patients = islice(source.stream(NOMINAL, SEED), count)
    lessons = [_lesson(given, source, pixels, patient) for patient in patients]
    held, learned = lessons[::HELD_OUT], [one for n, one in enumerate(lessons) if n % HELD_OUT]
    progress(f"heavy reference: {count} drawings to train on")
    trees = _trees(learned)
    progress("heavy reference: trees")
    net = _net(given, learned)
    progress("heavy reference: net")
    return Heavy(trees, net, pixels, _stack(given, trees, net, held))


@dataclass(frozen=True, eq=False)
class _Lesson:
    """What is kept of a drawing to learn from: a hundredth of its size.

    sent: the rows that send the pain; rows, pairs: those touched (T,) and their quantities (T, Q)
    lines: the drawing and its mirror image as small areas (2, S)
    """

    sent: tuple[int, ...]
    rows: Ints
    pairs: NDArray[np.float32]
    lines: NDArray[np.float32]


def _lesson(given: Setting, source: Simulator, pixels: Superpixels, patient: Patient) -> _Lesson:
    rows, pairs = pair_quantities(given, patient.drawing)
    mirror, one = source.place.mirror, patient.drawing
    turned = LiftedDrawing(one.weights[mirror], one.observed[mirror], one.intensity[mirror])
    return _Lesson(patient.rows, rows, pairs, np.stack([pixels.of(one), pixels.of(turned)]))


def pair_quantities(given: Setting, lifted: LiftedDrawing) -> tuple[Ints, NDArray[np.float32]]:
    """Rows (T,) of the patterns touched, and the quantities of each with the library's own log
    odds (T, Q + 1)."""
    result = judged(given.index, given.weights, lifted, given.mirror_rows, given.look_alikes)
    found = result.found
    own = quantities(found, result.drawn, result.seen)
    values = np.column_stack([own, result.scores[found.rows]])
    return found.rows, values.astype(np.float32)


def _trees(lessons: Sequence[_Lesson]) -> Any:
    from sklearn.ensemble import HistGradientBoostingClassifier

    trees = HistGradientBoostingClassifier(
        max_iter=300, learning_rate=0.07, max_leaf_nodes=31, l2_regularization=1.0, random_state=0
    )
    outcomes = [np.isin(one.rows, one.sent) for one in lessons]
    return trees.fit(np.concatenate([one.pairs for one in lessons]), np.concatenate(outcomes))


def _chances_by_trees(trees: Any, count: int, rows: Ints, pairs: NDArray[np.float32]) -> Floats:
    chances = np.zeros(count)
    if len(rows):
        chances[rows] = trees.predict_proba(pairs)[:, 1]
    return chances


def _net(given: Setting, lessons: Sequence[_Lesson]) -> Any:
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier

    # int8 labels mixed up their columns.
    labels = np.zeros((2 * len(lessons), given.key.muscle_count), np.int64)
    for number, one in enumerate(lessons):  # the mirror image of a drawing is a drawing too
        sent = list(one.sent)
        labels[2 * number, given.key.muscles[sent]] = 1
        labels[2 * number + 1, given.key.muscles[given.mirror_rows[sent]]] = 1
    net = MLPClassifier((512,), batch_size=64, learning_rate_init=2e-3, max_iter=25, random_state=0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # it stops after 25 rounds on purpose
        return net.fit(np.concatenate([one.lines for one in lessons]), labels)


def _stack(given: Setting, trees: Any, net: Any, lessons: Sequence[_Lesson]) -> Any:
    from sklearn.linear_model import LogisticRegression

    values, outcomes = [], []
    for one in lessons:
        chances = _chances_by_trees(trees, given.index.row_count, one.rows, one.pairs)
        by_trees = any_of(chances, given.key.muscles)
        by_net = net.predict_proba(one.lines[:1])[0]
        asked = np.maximum(by_trees, by_net) > ASKED_FROM
        true = np.isin(np.arange(len(by_net)), given.key.muscles[list(one.sent)])
        values.append(_beside(by_trees, by_net)[asked])
        outcomes.append(true[asked])
    return LogisticRegression(max_iter=500).fit(np.concatenate(values), np.concatenate(outcomes))


def _beside(trees: Floats, net: Floats) -> Floats:
    one, other = _log_odds(trees), _log_odds(net)
    return np.column_stack([one, other, np.minimum(one, other)])


def _log_odds(chance: Floats) -> Floats:
    """Log odds of a chance, kept within what a few thousand drawings can tell."""
    kept = np.clip(chance, 1e-5, 1 - 1e-5)
    return np.asarray(np.log(kept / (1 - kept)))
