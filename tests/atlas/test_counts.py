"""What is counted is what stands in the files, and read means read."""

from __future__ import annotations

from pathlib import Path

from referralmap import Atlas
from referralmap.atlas.counts import counted
from referralmap.atlas.frequencies import complaints, frequencies
from referralmap.atlas.reader import read_atlas_files


def test_facts_are_counted_once_each(maps: Path) -> None:
    """Eight facts of the muscle, five of them read; four of one point and two of the other."""
    counts = counted(read_atlas_files(maps))
    assert (counts.muscles, counts.parts, counts.trigger_points, counts.zones) == (1, 0, 2, 3)
    assert (counts.facts_read, counts.facts_recalled) == (5, 9)
    assert counts.essential_zones_read == 0
    assert str(counts).splitlines()[1] == (
        "14 facts: 5 read, 9 recalled; the essential zone is read for 0 of 2 trigger points."
    )


def test_frequencies_come_with_their_denominators(atlas: Atlas) -> None:
    """Every complaint has a row, the most frequent first, each a share of somebody examined."""
    assert len(complaints(atlas.studies)) >= 10
    for complaint in complaints(atlas.studies):
        rows = frequencies(atlas.studies, complaint)
        shares = [one.frequency.share for one in rows]
        assert shares == sorted(shares, reverse=True)
        assert all(0 <= share <= 1 for share in shares)
        assert all(one.study.confidence == "read" for one in rows)


def test_a_stated_percentage_is_the_count(atlas: Atlas) -> None:
    """Where a study states one percentage, the count gives it again, or a note says why not."""
    for study in atlas.studies:
        for one in study.frequencies:
            words = one.stated.replace("(", " ").replace(")", " ").split()
            if "%" in words and not one.note:
                stated = words[words.index("%") - 1]
                digits = len(stated.partition(".")[2])
                assert abs(100 * one.share - float(stated)) <= 0.51 * 10**-digits, (study.id, one)
