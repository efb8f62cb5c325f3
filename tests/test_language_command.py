"""`referralmap language`: tables are made, kept, counted and checked from the command line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from referralmap.cli import main


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """The exit status, and what was said on both streams."""
    status = main(["language", *arguments])
    told = capsys.readouterr()
    return status, told.out + told.err


def test_a_language_is_begun_filled_and_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Empty tables are made; what is filled is counted, kept, and held against the English."""
    own = ["--own", str(tmp_path)]
    status, said = run(capsys, "fr", "--update", *own)
    assert status == 0
    assert re.search(r"patient +0 of", said)
    table = tmp_path / "languages" / "fr" / "patient.po"
    text = table.read_text("utf-8")
    begun = 'msgctxt "patient.progress"\nmsgid "Step {number} of {total}"\nmsgstr "'
    table.write_text(text.replace(begun, f"{begun}Étape {{number}}"), "utf-8")
    status, said = run(capsys, "fr", "--check", *own)
    assert status == 1
    assert re.search(
        r"languages/fr/patient\.po:\d+: patient\.progress .*\{number\}, \{total\}", said
    )
    table.write_text(
        text.replace(begun, f"{begun}Étape {{number}} sur {{total}}"), encoding="utf-8"
    )
    status, said = run(capsys, "fr", "--update", *own)
    assert status == 0
    assert re.search(r"patient +1 of", said)
    assert "Étape {number} sur {total}" in table.read_text("utf-8")


def test_what_is_missing_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """Table, context and English; nothing where a patient reads alone."""
    status, said = run(capsys, "de", "--missing")
    assert status == 0
    assert not re.search(r"^(patient|questions|red_flags|places|views): ", said, re.MULTILINE)


def test_every_language_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """With how much of it is filled."""
    status, said = run(capsys)
    assert status == 0
    assert re.search(r"^de: [\d,]+ of [\d,]+ texts are filled", said, re.MULTILINE)


def test_a_table_that_cannot_be_read_is_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What somebody filled in is never lost to a slip elsewhere in the file."""
    table = tmp_path / "languages" / "fr" / "patient.po"
    table.parent.mkdir(parents=True)
    table.write_text('msgid "a"\nmsgstr "b"\nwhat is this\n', "utf-8")
    status, said = run(capsys, "fr", "--update", "--own", str(tmp_path))
    assert status == 2
    assert "patient.po:3" in said
    assert "what is this" in table.read_text("utf-8")


@pytest.mark.parametrize("code", ["en", "Deutsch"])
def test_only_a_code_names_a_language(capsys: pytest.CaptureFixture[str], code: str) -> None:
    """A sentence says what one looks like, or that English needs no table."""
    status, said = run(capsys, code, "--update")
    assert status == 2
    assert "English is the source" in said or "write it like de, fr or pt-BR" in said


def test_the_shipped_tables_are_up_to_date_and_whole_for_patients(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """No wrong words in braces, no text that is no longer said, nothing a patient lacks."""
    status, said = run(capsys, "de", "--check")
    assert status == 0, said
