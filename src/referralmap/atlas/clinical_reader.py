"""What do the sheets of ``maps/clinical`` say? Frozen values, made when no rule found a fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from referralmap.care import (
    AfterTreatment,
    Care,
    Caution,
    Condition,
    EvidenceLine,
    GuidePoint,
    Question,
    RedFlag,
    Statement,
    Structure,
    Technique,
)
from referralmap.model import Side, SourceRef

from .documents import Documents, Table
from .shapes import parse_shape


def read_care(documents: Documents) -> Care:
    """All clinical records of the sheets; empty where there are none."""
    return Care(
        conditions=tuple(_condition(sheet.table) for sheet in documents.of("condition")),
        techniques=tuple(Technique(**_plain(sheet.table)) for sheet in documents.of("technique")),
        questions=tuple(Question(**one) for one in _records(documents, "questions")),
        structures=tuple(map(_structure, _records(documents, "structures"))),
        cautions=tuple(Caution(**one) for one in _records(documents, "cautions")),
        red_flags=tuple(map(_red_flag, _records(documents, "red_flags"))),
        after_treatment=tuple(
            AfterTreatment(**one) for one in _records(documents, "after_treatment")
        ),
        evidence=tuple(Statement(**one) for one in _records(documents, "evidence")),
        practitioner=tuple(Statement(**one) for one in _records(documents, "practitioner")),
        guide=tuple(map(_guide_point, _records(documents, "guide"))),
    )


def source_refs(tables: Iterable[Table]) -> tuple[SourceRef, ...]:
    """The sources that a record names."""
    return tuple(SourceRef(**(one | {"facts": tuple(one["facts"])})) for one in tables)


def _records(documents: Documents, kind: str) -> Iterator[dict[str, Any]]:
    for name, table in (documents.records(kind) or {}).items():
        yield {"id": name} | _plain(table)


def _plain(table: Table) -> dict[str, Any]:
    """A table with tuples for its lists, and its sources as values."""
    made = {key: tuple(one) if isinstance(one, list) else one for key, one in table.items()}
    return made | {"sources": source_refs(table["sources"])} if "sources" in table else made


def _condition(table: Table) -> Condition:
    evidence = tuple(EvidenceLine(**one) for one in table["evidence"])
    return Condition(**(_plain(table) | {"evidence": evidence}))


def _structure(table: dict[str, Any]) -> Structure:
    side = Side.MIDLINE if table["side"] == "midline" else Side.LEFT
    return Structure(**(table | {"side": side, "shapes": tuple(map(parse_shape, table["shapes"]))}))


def _red_flag(table: dict[str, Any]) -> RedFlag:
    return RedFlag(**(table | {"sides": tuple(map(Side, table["sides"]))}))


def _guide_point(table: dict[str, Any]) -> GuidePoint:
    return GuidePoint(point=table.pop("item"), **table)
