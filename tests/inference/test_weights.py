"""Rules of the table of weights: its names are the quantities', and faults are said in
sentences."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from referralmap import Atlas
from referralmap.body.load import maps_directory
from referralmap.errors import AtlasError
from referralmap.inference.explanations import SET_GROUPS, SET_NAMES
from referralmap.inference.quantities import GROUPS, NAMES
from referralmap.inference.weights import Weights, read_weights

SHIPPED = maps_directory() / "weights.toml"


def changed(folder: Path, old: str, new: str) -> Path:
    """The shipped table with one thing changed."""
    text = SHIPPED.read_text("utf-8")
    assert old in text
    path = folder / "weights.toml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path


def test_the_shipped_table_has_every_quantity(weights: Weights) -> None:
    """One weight and one usual value for each quantity, of one trigger point and of a set."""
    assert len(weights.alone.weights) == len(weights.alone.usual) == len(NAMES)
    assert len(weights.sets.weights) == len(weights.sets.usual) == len(SET_NAMES)
    for names, groups in ((NAMES, GROUPS), (SET_NAMES, SET_GROUPS)):
        assert names == tuple(name for some in groups.values() for name in some)
    assert not set(NAMES) & set(SET_NAMES)


def test_an_unknown_quantity_is_named_with_the_closest(tmp_path: Path) -> None:
    """Wrong names and missing ones are said together."""
    path = changed(tmp_path, "covered_core = [", "coverd_core = [")
    with pytest.raises(AtlasError) as caught:
        read_weights(path)
    text = str(caught.value)
    assert "alone.quantities.coverd_core: no such quantity; did you mean 'covered_core'?" in text
    assert "alone.quantities.covered_core: must be [weight, usual value]" in text
    assert len(caught.value.problems) == 2


def test_a_newer_format_is_refused(tmp_path: Path) -> None:
    """A table that this library cannot read is not guessed at."""
    with pytest.raises(AtlasError, match="format is 3, and this library reads 2"):
        read_weights(changed(tmp_path, "format = 3", "format = 4"))


def test_a_weight_that_is_no_number_is_refused(tmp_path: Path) -> None:
    """Not a text, not a NaN."""
    for wrong in ('"heavy"', "nan", "true"):
        with pytest.raises(AtlasError, match="untouched: is missing or no number"):
            read_weights(changed(tmp_path, "untouched = -", f"untouched = {wrong}  # -"))


def test_a_missing_file_is_an_atlas_error(tmp_path: Path) -> None:
    """Never a bare OSError."""
    with pytest.raises(AtlasError, match="the weights cannot be read"):
        read_weights(tmp_path / "none.toml")


def test_the_prior_is_shared_evenly(weights: Weights) -> None:
    """The expected number of sources, however many trigger points share it; never a certainty."""
    assert weights.prior(100) * 100 == pytest.approx(weights.expected_sources)
    assert weights.prior(0) == weights.prior(1) == 0.5


def test_the_shipped_weights_were_learned_on_the_shipped_atlas(atlas: Atlas) -> None:
    """The same zones to the last border: otherwise 'python tools/learn_weights.py' is due."""
    with (atlas.folder / "weights.toml").open("rb") as file:
        learned = tomllib.load(file)["learned"]
    assert learned["patterns"] == len(atlas.patterns.keys)
    assert learned["zones"] == atlas.patterns.digest
    assert learned["atlas"] == atlas.version


def test_the_reported_figures_keep_what_the_design_asks(atlas: Atlas) -> None:
    """In the nominal world ours beats every plain method, and its per cents are within 0.02."""
    with (atlas.folder / "weights.toml").open("rb") as file:
        nominal = tomllib.load(file)["figures"]["nominal"]
    plain = ("overlap", "jaccard", "dice", "correlation", "unmixing", "naive_bayes")
    assert all(nominal["explanations"]["first"] > nominal[name]["first"] for name in plain)
    assert all(nominal["explanations"]["five"] > nominal[name]["five"] for name in plain)
    assert nominal["calibration_error"] <= 0.02
    assert nominal["off_pattern"] >= 0.85
