"""Resettlement: what the forms and the checks need beyond the first records."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "resettled_exception",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("resettled", sa.Integer(), nullable=True),
        sa.Column("rule", sa.String(), server_default="", nullable=False),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("said_by", sa.String(), server_default="", nullable=False),
        sa.Column("said_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["resettled"], ["resettled_person.id"], name=op.f("fk_resettled_exception_resettled")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resettled_exception")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_resettled_exception_resettled"), "resettled_exception", ["resettled"], unique=False
    )
    op.create_table(
        "resettled_inquiry",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("resettled", sa.Integer(), nullable=True),
        sa.Column("unit", sa.String(), server_default="", nullable=False),
        sa.Column("basis", sa.String(), server_default="", nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(), server_default="", nullable=False),
        sa.Column("by", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["resettled"], ["resettled_person.id"], name=op.f("fk_resettled_inquiry_resettled")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resettled_inquiry")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_resettled_inquiry_resettled"), "resettled_inquiry", ["resettled"], unique=False
    )
    op.create_table(
        "resettled_relative",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("resettled", sa.Integer(), nullable=True),
        sa.Column("relation", sa.String(), server_default="", nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("age", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("unit", sa.String(), server_default="", nullable=False),
        sa.Column("phone", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["resettled"], ["resettled_person.id"], name=op.f("fk_resettled_relative_resettled")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resettled_relative")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_resettled_relative_resettled"), "resettled_relative", ["resettled"], unique=False
    )
    op.add_column(
        "resettled_person", sa.Column("unit_before", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "resettled_person", sa.Column("religion", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "resettled_person", sa.Column("ailments", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "resettled_person", sa.Column("skill_paper", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "resettled_person", sa.Column("resume", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "resettled_person", sa.Column("wechat", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "resettled_person", sa.Column("grid", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "resettled_person",
        sa.Column("sentence_months", sa.BigInteger(), server_default="0", nullable=False),
    )
    op.add_column(
        "resettled_person",
        sa.Column("reduced_months", sa.BigInteger(), server_default="0", nullable=False),
    )
    op.add_column(
        "resettled_person",
        sa.Column("is_paroled", sa.Boolean(), server_default=sa.text("0"), nullable=False),
    )
    op.add_column(
        "resettled_person",
        sa.Column("is_probation", sa.Boolean(), server_default=sa.text("0"), nullable=False),
    )
    op.add_column(
        "resettled_person",
        sa.Column("prison_record", sa.String(), server_default="", nullable=False),
    )
    op.add_column("resettled_person", sa.Column("told_on", sa.Date(), nullable=True))
    op.add_column(
        "resettled_person", sa.Column("visit_every", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "resettled_person",
        sa.Column("visit_days", sa.BigInteger(), server_default="0", nullable=False),
    )
    op.add_column(
        "resettled_pickup", sa.Column("route", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "resettled_pickup", sa.Column("contact", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "resettled_pickup", sa.Column("emergency", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "resettled_pickup", sa.Column("prison_by", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "resettled_pickup", sa.Column("papers", sa.String(), server_default="", nullable=False)
    )


ADDED = {
    "resettled_person": [
        "unit_before",
        "religion",
        "ailments",
        "skill_paper",
        "resume",
        "wechat",
        "grid",
        "sentence_months",
        "reduced_months",
        "is_paroled",
        "is_probation",
        "prison_record",
        "told_on",
        "visit_every",
        "visit_days",
    ],
    "resettled_pickup": ["route", "contact", "emergency", "prison_by", "papers"],
}


def downgrade() -> None:
    for table, columns in ADDED.items():
        for column in columns:
            op.drop_column(table, column)
    for table in (
        "resettled_relative",
        "resettled_inquiry",
        "resettled_exception",
    ):
        op.drop_table(table)
