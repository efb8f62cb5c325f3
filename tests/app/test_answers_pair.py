"""Two candidates stand side by side over one drawing, and what tells them apart is named."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from referralmap import Atlas, Side
from referralmap.app import answers
from referralmap.app.state import Document, Returned, Scene, Visit, received
from referralmap.inference.apart import only_in
from referralmap.inference.places import Place, Places

DRAWN = Visit(
    Document(
        marks=tuple(
            {"kind": "region", "region": one, "side": "left", "intensity": 5}
            for one in ("back_of_neck", "neck_angle", "shoulder_blade_inner_edge")
        )
    ),
    Scene(view="posterior"),
)


def test_nobody_stands_beside_before_one_is_chosen(atlas: Atlas) -> None:
    """Then whoever is on the list may, but for the chosen one itself."""
    told = answers.answer(atlas, DRAWN)
    assert told["pair"] is None
    pair = answers.answer(atlas, replace(DRAWN, chosen=told["shown"][0]))["pair"]
    offered = [one["id"] for one in pair["choices"]]
    assert (pair["other"], "of" in pair) == ("", False)
    assert told["shown"][0] not in offered
    assert set(told["shown"][1:6]) <= {*offered, told["next"]["id"]}


def test_two_stand_side_by_side(atlas: Atlas) -> None:
    """In the view that is looked at, in the order in which they were chosen, each as likely as its
    line says; and the other way round the same two.
    """
    first, *_, other = answers.answer(atlas, DRAWN)["shown"][:3]

    def beside(chosen: str, beside: str) -> dict[str, object]:
        scene = replace(DRAWN.scene, beside=beside)
        pair = answers.answer(atlas, replace(DRAWN, chosen=chosen, scene=scene))["pair"]
        assert pair["key"] == "neutral/posterior"
        assert pair["drawn"].startswith("M")
        return {one["id"]: one for one in pair["of"]}

    there, back = beside(first, other), beside(other, first)
    assert list(there) == [first, other]
    assert list(back) == [other, first]
    assert there == back


def test_who_is_not_on_the_list_stands_beside_nobody(atlas: Atlas) -> None:
    """A candidate that a change of the drawing took off the list, or nonsense."""
    chosen = answers.answer(atlas, DRAWN)["shown"][0]
    for other in ("soleus/trp1/right", "nobody", chosen):
        visit = replace(DRAWN, chosen=chosen, scene=replace(DRAWN.scene, beside=other))
        assert answers.answer(atlas, visit)["pair"]["other"] == ""


def test_the_browser_says_who_stands_beside() -> None:
    """With the scene, and no longer once it says nobody."""
    sent = {"rev": 3, "figure": "neutral", "view": "posterior", "beside": "soleus/trp1/left"}
    visit = received(Visit(), Returned(scene=sent))
    assert visit.scene.beside == "soleus/trp1/left"
    gone = received(visit, Returned(scene=sent | {"rev": 4, "beside": ""}))
    assert gone.scene.beside == ""


def test_only_what_the_other_does_not_reach_tells_them_apart() -> None:
    """Large areas first; one that holds little of the zone is left out."""
    names = tuple(Place(words, Side.LEFT) for words in ("temple", "cheek", "chin"))
    places = Places(names, np.array([0, 0, 1, 1, 1, 2]))
    areas = np.array([3.0, 3.0, 3.0, 3.0, 3.0, 1.0])
    zone, other = np.ones(6, bool), np.zeros(6, bool)
    assert [one.words for one in only_in(places, areas, zone, other)] == ["cheek", "temple"]
    other[2:5] = True
    assert [one.words for one in only_in(places, areas, zone, other)] == ["temple"]
    assert only_in(places, areas, zone, zone) == ()
