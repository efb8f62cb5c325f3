"""Which tables hold what is kept?

``patients`` holds a pseudonym and nothing else: its row is what writing and erasing lock.
``assessments`` holds one row an assessment. ``erased`` holds the numbers of what was erased, which
say nothing of anybody: by them a page that was still open cannot bring an assessment back
(invariant 4).

Documents are JSON and not JSONB: they come out as they went in, with the order of their keys and
with every character that JSON can write, and nothing is asked of their inside.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    TypeDecorator,
    Uuid,
)

from referralmap.assessment.reading import LONGEST_NAME

from .pseudonym import LONGEST

LONGEST_VERSION = LONGEST_NAME  # as in the document


class Moment(TypeDecorator[datetime]):
    """A moment, kept as UTC and returned with that zone; SQLite has no zones of its own."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC; without its zone where the database has none."""
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC, with its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "ix": "ix_%(table_name)s_%(column_0_name)s",
}
metadata = MetaData(naming_convention=NAMES)

patients = Table(
    "patients",
    metadata,
    Column("pseudonym", String(LONGEST), primary_key=True),
)

assessments = Table(
    "assessments",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("pseudonym", ForeignKey(patients.c.pseudonym), nullable=False),
    Column("taken_at", Moment, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("atlas_version", String(LONGEST_VERSION), nullable=False),
    Column("library_version", String(LONGEST_VERSION), nullable=False),
    Column("document", JSON, nullable=False),
    CheckConstraint("revision >= 1", name="counts"),
)
Index(None, assessments.c.pseudonym, assessments.c.taken_at)

erased = Table("erased", metadata, Column("id", Uuid, primary_key=True))
