from __future__ import annotations

from importlib.util import find_spec

import numpy as np
import pytest

from referralmap import Atlas
from referralmap.evaluation import heavy
from referralmap.evaluation.figures import figures
from referralmap.evaluation.methods import Setting
from referralmap.evaluation.protocol import asked
from referralmap.evaluation.superpixels import SHOWN_WIDTH, WIDTH, owners, superpixels
from referralmap.simulation.patients import simulator
from referralmap.simulation.worlds import NOMINAL


def test_areas_cover_the_body_once(atlas: Atlas) -> None:
    """Every cell has one area near it; a drawing of everything is 1 in each."""
    place = simulator(atlas).place
    owner = owners(place, WIDTH)
    assert len(owner) == len(place.centres)
    assert len(owners(place, SHOWN_WIDTH)) > 0
    middles = np.stack([np.bincount(owner, place.centres[:, k]) for k in range(3)], axis=1)
    middles /= np.bincount(owner)[:, None]
    assert np.linalg.norm(place.centres - middles[owner], axis=1).max() < 2 * WIDTH
    whole = superpixels(place).drawn @ np.ones(len(place.areas))
    assert np.allclose(whole, 1)


def test_the_reference_learns(atlas: Atlas, given: Setting) -> None:
    """On the drawings it was trained on, trees, net and stack find far more than chance."""
    source = simulator(atlas)
    trained = heavy.trained(given, source, 100, lambda _: None)
    seen = source.patients(NOMINAL, 40, heavy.SEED)
    result = asked(given, "nominal", seen, trained.methods())
    assert set(result.said) == {"boosting", "network", "stack"}
    for name in ("boosting", "stack"):
        assert figures(result, name).five > 0.5
    assert figures(result, "network").five > 0.1


def test_it_says_what_it_lacks(
    atlas: Atlas, given: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without scikit-learn a sentence says how to install it."""
    monkeypatch.setattr(
        heavy, "find_spec", lambda name: None if name == "sklearn" else find_spec(name)
    )
    with pytest.raises(heavy.MissingPackageError, match=r"pip install .*evaluate"):
        heavy.trained(given, simulator(atlas), 10, lambda _: None)
