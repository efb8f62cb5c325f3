"""The first tables: patients by pseudonym, their assessments, the numbers of what was erased."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "patients",
        sa.Column("pseudonym", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("pseudonym", name="pk_patients"),
    )
    op.create_table(
        "assessments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pseudonym", sa.String(32), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("atlas_version", sa.String(100), nullable=False),
        sa.Column("library_version", sa.String(100), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_assessments"),
        sa.ForeignKeyConstraint(
            ["pseudonym"], ["patients.pseudonym"], name="fk_assessments_pseudonym"
        ),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_assessments_counts")),
    )
    op.create_index("ix_assessments_pseudonym", "assessments", ["pseudonym", "taken_at"])
    op.create_table(
        "erased",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_erased"),
    )
