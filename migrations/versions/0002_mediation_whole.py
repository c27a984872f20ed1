"""Mediation whole: work around a case, sweeps, meetings, statistics, subsidies, own templates."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "joint_mediation",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("place", sa.String(), server_default="", nullable=False),
        sa.Column("convener", sa.String(), server_default="", nullable=False),
        sa.Column("units", sa.String(), server_default="", nullable=False),
        sa.Column("attendees", sa.String(), server_default="", nullable=False),
        sa.Column("topics", sa.String(), server_default="", nullable=False),
        sa.Column("minutes", sa.String(), server_default="", nullable=False),
        sa.Column("division", sa.String(), server_default="", nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("recorder", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joint_mediation")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "liaison",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("unit", sa.String(), server_default="", nullable=False),
        sa.Column("organ", sa.String(), server_default="", nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("post", sa.String(), server_default="", nullable=False),
        sa.Column("phone", sa.String(), server_default="", nullable=False),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_liaison")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "mediation_fund",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("year", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("in_budget", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("planned", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("paid", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mediation_fund")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "mediator_training",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("topic", sa.String(), server_default="", nullable=False),
        sa.Column("organizer", sa.String(), server_default="", nullable=False),
        sa.Column("hours", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("people", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mediator_training")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "report_snapshot",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("form", sa.String(), server_default="", nullable=False),
        sa.Column("title", sa.String(), server_default="", nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("basis", sa.String(), server_default="", nullable=False),
        sa.Column("frozen_at", sa.DateTime(), nullable=True),
        sa.Column("frozen_by", sa.String(), server_default="", nullable=False),
        sa.Column("content", sa.String(), server_default="", nullable=False),
        sa.Column("digest", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_snapshot")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "subsidy_scheme",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("basis", sa.String(), server_default="", nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("org_types", sa.String(), server_default="", nullable=False),
        sa.Column("cycle", sa.String(), server_default="", nullable=False),
        sa.Column("person_cap", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("month_cap", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("exclude_servants", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("full_time_percent", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("needs_archived", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("needs_performed", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("lead_percent", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("oral_percent", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("village_percent", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("chief_percent", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("first_percent", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("second_percent", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("third_percent", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("confirmed_bonus", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("selected_bonus", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("unqualified_percent", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("failed_amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("takes_back", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subsidy_scheme")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "subsidy_grade",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("scheme", sa.Integer(), nullable=True),
        sa.Column("seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("highest", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("any_of", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("difficulties", sa.String(), server_default="", nullable=False),
        sa.Column("complex_only", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("form", sa.String(), server_default="", nullable=False),
        sa.Column("min_amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("min_people", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("min_sessions", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("has_death", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("confirmed", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("min_score", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("papers", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["scheme"], ["subsidy_scheme.id"], name=op.f("fk_subsidy_grade_scheme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subsidy_grade")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_subsidy_grade_scheme"), "subsidy_grade", ["scheme"], unique=False)
    op.create_table(
        "sweep_plan",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("village", sa.Integer(), nullable=True),
        sa.Column("cycle", sa.String(), server_default="", nullable=False),
        sa.Column("owner", sa.String(), server_default="", nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["village"], ["village.id"], name=op.f("fk_sweep_plan_village")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sweep_plan")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_sweep_plan_village"), "sweep_plan", ["village"], unique=False)
    op.create_table(
        "word_template",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("document", sa.String(), server_default="", nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("file", sa.Integer(), nullable=True),
        sa.Column("is_active", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("brought_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["file"], ["attachment.id"], name=op.f("fk_word_template_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_word_template")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_word_template_file"), "word_template", ["file"], unique=False)
    op.create_table(
        "brand_studio",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("committee", sa.Integer(), nullable=True),
        sa.Column("stationed_at", sa.String(), server_default="", nullable=False),
        sa.Column("head", sa.String(), server_default="", nullable=False),
        sa.Column("founded_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["committee"], ["committee.id"], name=op.f("fk_brand_studio_committee")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brand_studio")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_brand_studio_committee"), "brand_studio", ["committee"], unique=False)
    op.create_table(
        "dispute_screening",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("plan", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("village", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("leader", sa.String(), server_default="", nullable=False),
        sa.Column("members", sa.String(), server_default="", nullable=False),
        sa.Column("households", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("found", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("prevented", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("zero_found", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["plan"], ["sweep_plan.id"], name=op.f("fk_dispute_screening_plan")
        ),
        sa.ForeignKeyConstraint(
            ["village"], ["village.id"], name=op.f("fk_dispute_screening_village")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispute_screening")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_dispute_screening_plan"), "dispute_screening", ["plan"], unique=False)
    op.create_index(
        op.f("ix_dispute_screening_village"), "dispute_screening", ["village"], unique=False
    )
    op.create_table(
        "dossier_review",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("batch_name", sa.String(), server_default="", nullable=False),
        sa.Column("case", sa.Integer(), nullable=True),
        sa.Column("picked", sa.String(), server_default="", nullable=False),
        sa.Column("reviewer", sa.String(), server_default="", nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("score", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("grade", sa.String(), server_default="", nullable=False),
        sa.Column("problems", sa.String(), server_default="", nullable=False),
        sa.Column("mend_by", sa.Date(), nullable=True),
        sa.Column("rechecked_on", sa.Date(), nullable=True),
        sa.Column("recheck_note", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["case"], ["mediation_case.id"], name=op.f("fk_dossier_review_case")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_review")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_dossier_review_case"), "dossier_review", ["case"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("case", sa.Integer(), nullable=True),
        sa.Column("seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("pages", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("provider", sa.String(), server_default="", nullable=False),
        sa.Column("provided_on", sa.Date(), nullable=True),
        sa.Column("proves", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["case"], ["mediation_case.id"], name=op.f("fk_evidence_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_evidence_case"), "evidence", ["case"], unique=False)
    op.create_table(
        "former_agreement",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("case", sa.Integer(), nullable=True),
        sa.Column("seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("agreement_form", sa.String(), server_default="", nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("why", sa.String(), server_default="", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.Column("content", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["case"], ["mediation_case.id"], name=op.f("fk_former_agreement_case")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_agreement")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_former_agreement_case"), "former_agreement", ["case"], unique=False)
    op.create_table(
        "investigation",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("case", sa.Integer(), nullable=True),
        sa.Column("started_at", sa.DateTime(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("place", sa.String(), server_default="", nullable=False),
        sa.Column("guests", sa.String(), server_default="", nullable=False),
        sa.Column("asked", sa.String(), server_default="", nullable=False),
        sa.Column("sex", sa.String(), server_default="", nullable=False),
        sa.Column("age", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("relation", sa.String(), server_default="", nullable=False),
        sa.Column("phone", sa.String(), server_default="", nullable=False),
        sa.Column("investigator", sa.String(), server_default="", nullable=False),
        sa.Column("recorder", sa.String(), server_default="", nullable=False),
        sa.Column("content", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["case"], ["mediation_case.id"], name=op.f("fk_investigation_case")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_investigation")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_investigation_case"), "investigation", ["case"], unique=False)
    op.create_table(
        "joint_unit",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("case", sa.Integer(), nullable=True),
        sa.Column("unit", sa.String(), server_default="", nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("contact", sa.String(), server_default="", nullable=False),
        sa.Column("opinion", sa.String(), server_default="", nullable=False),
        sa.Column("opinion_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["case"], ["mediation_case.id"], name=op.f("fk_joint_unit_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joint_unit")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_joint_unit_case"), "joint_unit", ["case"], unique=False)
    op.create_table(
        "mediator_event",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("mediator", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("title", sa.String(), server_default="", nullable=False),
        sa.Column("amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["mediator"], ["mediator.id"], name=op.f("fk_mediator_event_mediator")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mediator_event")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_mediator_event_mediator"), "mediator_event", ["mediator"], unique=False
    )
    op.create_table(
        "recusal",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("case", sa.Integer(), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("asked_by", sa.String(), server_default="", nullable=False),
        sa.Column("mediator", sa.String(), server_default="", nullable=False),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.Column("decision", sa.String(), server_default="", nullable=False),
        sa.Column("decided_by", sa.String(), server_default="", nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("successor", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["case"], ["mediation_case.id"], name=op.f("fk_recusal_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recusal")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_recusal_case"), "recusal", ["case"], unique=False)
    op.create_table(
        "risk_report",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("case", sa.Integer(), nullable=True),
        sa.Column("risk", sa.String(), server_default="", nullable=False),
        sa.Column("measures", sa.String(), server_default="", nullable=False),
        sa.Column("reported_to", sa.String(), server_default="", nullable=False),
        sa.Column("reported_at", sa.DateTime(), nullable=True),
        sa.Column("reported_by", sa.String(), server_default="", nullable=False),
        sa.Column("received_by", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["case"], ["mediation_case.id"], name=op.f("fk_risk_report_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk_report")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_risk_report_case"), "risk_report", ["case"], unique=False)
    op.create_table(
        "subsidy_claim",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("scheme", sa.Integer(), nullable=True),
        sa.Column("case", sa.Integer(), nullable=True),
        sa.Column("period", sa.String(), server_default="", nullable=False),
        sa.Column("state", sa.String(), server_default="", nullable=False),
        sa.Column("suggested_grade", sa.String(), server_default="", nullable=False),
        sa.Column("suggested_why", sa.String(), server_default="", nullable=False),
        sa.Column("grade", sa.String(), server_default="", nullable=False),
        sa.Column("base", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("steps", sa.String(), server_default="", nullable=False),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.Column("claimed_by", sa.String(), server_default="", nullable=False),
        sa.Column("claimed_on", sa.Date(), nullable=True),
        sa.Column("is_selected", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("first_verdict", sa.String(), server_default="", nullable=False),
        sa.Column("first_by", sa.String(), server_default="", nullable=False),
        sa.Column("first_on", sa.Date(), nullable=True),
        sa.Column("first_amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("first_note", sa.String(), server_default="", nullable=False),
        sa.Column("final_verdict", sa.String(), server_default="", nullable=False),
        sa.Column("final_by", sa.String(), server_default="", nullable=False),
        sa.Column("final_on", sa.Date(), nullable=True),
        sa.Column("final_amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("final_note", sa.String(), server_default="", nullable=False),
        sa.Column("public_from", sa.Date(), nullable=True),
        sa.Column("public_to", sa.Date(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("pay_mode", sa.String(), server_default="", nullable=False),
        sa.Column("taken_back_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["case"], ["mediation_case.id"], name=op.f("fk_subsidy_claim_case")
        ),
        sa.ForeignKeyConstraint(
            ["scheme"], ["subsidy_scheme.id"], name=op.f("fk_subsidy_claim_scheme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subsidy_claim")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_subsidy_claim_case"), "subsidy_claim", ["case"], unique=False)
    op.create_index(op.f("ix_subsidy_claim_scheme"), "subsidy_claim", ["scheme"], unique=False)
    op.create_table(
        "sweep_item",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("round", sa.Integer(), nullable=True),
        sa.Column("number", sa.String(), server_default="", nullable=False),
        sa.Column("state", sa.String(), server_default="", nullable=False),
        sa.Column("risk_level", sa.String(), server_default="", nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("found_on", sa.Date(), nullable=True),
        sa.Column("village", sa.Integer(), nullable=True),
        sa.Column("finder", sa.String(), server_default="", nullable=False),
        sa.Column("info_source", sa.String(), server_default="", nullable=False),
        sa.Column("dispute_type", sa.String(), server_default="", nullable=False),
        sa.Column("original_type", sa.String(), server_default="", nullable=False),
        sa.Column("occurred_on", sa.Date(), nullable=True),
        sa.Column("place", sa.String(), server_default="", nullable=False),
        sa.Column("scale", sa.String(), server_default="", nullable=False),
        sa.Column("party_a", sa.String(), server_default="", nullable=False),
        sa.Column("party_a_person", sa.Integer(), nullable=True),
        sa.Column("party_a_id", sa.String(), server_default="", nullable=False),
        sa.Column("party_a_phone", sa.String(), server_default="", nullable=False),
        sa.Column("party_a_address", sa.String(), server_default="", nullable=False),
        sa.Column("party_b", sa.String(), server_default="", nullable=False),
        sa.Column("party_b_person", sa.Integer(), nullable=True),
        sa.Column("party_b_phone", sa.String(), server_default="", nullable=False),
        sa.Column("party_b_address", sa.String(), server_default="", nullable=False),
        sa.Column("people_count", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("facts", sa.String(), server_default="", nullable=False),
        sa.Column("demands", sa.String(), server_default="", nullable=False),
        sa.Column("intensity", sa.String(), server_default="", nullable=False),
        sa.Column("key_person", sa.String(), server_default="", nullable=False),
        sa.Column("lead_official", sa.String(), server_default="", nullable=False),
        sa.Column("duty_unit", sa.String(), server_default="", nullable=False),
        sa.Column("duty_person", sa.String(), server_default="", nullable=False),
        sa.Column("duty_phone", sa.String(), server_default="", nullable=False),
        sa.Column("co_units", sa.String(), server_default="", nullable=False),
        sa.Column("measures", sa.String(), server_default="", nullable=False),
        sa.Column("resolve_by", sa.Date(), nullable=True),
        sa.Column("resolve_mode", sa.String(), server_default="", nullable=False),
        sa.Column("resolve_result", sa.String(), server_default="", nullable=False),
        sa.Column("resolved_on", sa.Date(), nullable=True),
        sa.Column("case", sa.Integer(), nullable=True),
        sa.Column("watched_on", sa.Date(), nullable=True),
        sa.Column("handed_up_to", sa.String(), server_default="", nullable=False),
        sa.Column("handed_up_on", sa.Date(), nullable=True),
        sa.Column("clear_ground", sa.String(), server_default="", nullable=False),
        sa.Column("clear_note", sa.String(), server_default="", nullable=False),
        sa.Column("cleared_on", sa.Date(), nullable=True),
        sa.Column("cleared_by", sa.String(), server_default="", nullable=False),
        sa.Column("relapsed_on", sa.Date(), nullable=True),
        sa.Column("visited_on", sa.Date(), nullable=True),
        sa.Column("visit_note", sa.String(), server_default="", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["case"], ["mediation_case.id"], name=op.f("fk_sweep_item_case")),
        sa.ForeignKeyConstraint(
            ["party_a_person"], ["person.id"], name=op.f("fk_sweep_item_party_a_person")
        ),
        sa.ForeignKeyConstraint(
            ["party_b_person"], ["person.id"], name=op.f("fk_sweep_item_party_b_person")
        ),
        sa.ForeignKeyConstraint(
            ["round"], ["dispute_screening.id"], name=op.f("fk_sweep_item_round")
        ),
        sa.ForeignKeyConstraint(["village"], ["village.id"], name=op.f("fk_sweep_item_village")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sweep_item")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_sweep_item_case"), "sweep_item", ["case"], unique=False)
    op.create_index(
        op.f("ix_sweep_item_party_a_person"), "sweep_item", ["party_a_person"], unique=False
    )
    op.create_index(
        op.f("ix_sweep_item_party_b_person"), "sweep_item", ["party_b_person"], unique=False
    )
    op.create_index(op.f("ix_sweep_item_round"), "sweep_item", ["round"], unique=False)
    op.create_index(op.f("ix_sweep_item_village"), "sweep_item", ["village"], unique=False)
    op.create_table(
        "waiver",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("case", sa.Integer(), nullable=True),
        sa.Column("rule", sa.String(), server_default="", nullable=False),
        sa.Column("finding", sa.String(), server_default="", nullable=False),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.Column("waived_by", sa.String(), server_default="", nullable=False),
        sa.Column("waived_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["case"], ["mediation_case.id"], name=op.f("fk_waiver_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiver")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_waiver_case"), "waiver", ["case"], unique=False)
    op.create_table(
        "duty_order",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("item", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("number", sa.String(), server_default="", nullable=False),
        sa.Column("follows", sa.Integer(), nullable=True),
        sa.Column("issuer", sa.String(), server_default="", nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("summary", sa.String(), server_default="", nullable=False),
        sa.Column("undertaker", sa.String(), server_default="", nullable=False),
        sa.Column("co_units", sa.String(), server_default="", nullable=False),
        sa.Column("demand", sa.String(), server_default="", nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("pressed_by", sa.String(), server_default="", nullable=False),
        sa.Column("received_by", sa.String(), server_default="", nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("feedback", sa.String(), server_default="", nullable=False),
        sa.Column("feedback_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["follows"], ["duty_order.id"], name=op.f("fk_duty_order_follows")),
        sa.ForeignKeyConstraint(["item"], ["sweep_item.id"], name=op.f("fk_duty_order_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_order")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_duty_order_follows"), "duty_order", ["follows"], unique=False)
    op.create_index(op.f("ix_duty_order_item"), "duty_order", ["item"], unique=False)
    op.create_table(
        "meeting_matter",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("meeting", sa.Integer(), nullable=True),
        sa.Column("item", sa.Integer(), nullable=True),
        sa.Column("case", sa.Integer(), nullable=True),
        sa.Column("decision", sa.String(), server_default="", nullable=False),
        sa.Column("undertaker", sa.String(), server_default="", nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case"], ["mediation_case.id"], name=op.f("fk_meeting_matter_case")
        ),
        sa.ForeignKeyConstraint(["item"], ["sweep_item.id"], name=op.f("fk_meeting_matter_item")),
        sa.ForeignKeyConstraint(
            ["meeting"], ["joint_mediation.id"], name=op.f("fk_meeting_matter_meeting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_matter")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_meeting_matter_case"), "meeting_matter", ["case"], unique=False)
    op.create_index(op.f("ix_meeting_matter_item"), "meeting_matter", ["item"], unique=False)
    op.create_index(op.f("ix_meeting_matter_meeting"), "meeting_matter", ["meeting"], unique=False)
    op.create_table(
        "risk_change",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("item", sa.Integer(), nullable=True),
        sa.Column("changed_on", sa.Date(), nullable=True),
        sa.Column("before", sa.String(), server_default="", nullable=False),
        sa.Column("after", sa.String(), server_default="", nullable=False),
        sa.Column("why", sa.String(), server_default="", nullable=False),
        sa.Column("changed_by", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["item"], ["sweep_item.id"], name=op.f("fk_risk_change_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk_change")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_risk_change_item"), "risk_change", ["item"], unique=False)
    op.create_table(
        "subsidy_share",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("claim", sa.Integer(), nullable=True),
        sa.Column("mediator", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("role", sa.String(), server_default="", nullable=False),
        sa.Column("percent", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("why_not", sa.String(), server_default="", nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["claim"], ["subsidy_claim.id"], name=op.f("fk_subsidy_share_claim")
        ),
        sa.ForeignKeyConstraint(
            ["mediator"], ["mediator.id"], name=op.f("fk_subsidy_share_mediator")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subsidy_share")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_subsidy_share_claim"), "subsidy_share", ["claim"], unique=False)
    op.create_index(op.f("ix_subsidy_share_mediator"), "subsidy_share", ["mediator"], unique=False)
    op.create_table(
        "sweep_progress",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("item", sa.Integer(), nullable=True),
        sa.Column("noted_on", sa.Date(), nullable=True),
        sa.Column("text", sa.String(), server_default="", nullable=False),
        sa.Column("noted_by", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["item"], ["sweep_item.id"], name=op.f("fk_sweep_progress_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sweep_progress")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_sweep_progress_item"), "sweep_progress", ["item"], unique=False)
    op.create_table(
        "urge",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("case", sa.Integer(), nullable=True),
        sa.Column("instalment", sa.Integer(), nullable=True),
        sa.Column("urged_on", sa.Date(), nullable=True),
        sa.Column("mode", sa.String(), server_default="", nullable=False),
        sa.Column("urged", sa.String(), server_default="", nullable=False),
        sa.Column("urged_by", sa.String(), server_default="", nullable=False),
        sa.Column("said", sa.String(), server_default="", nullable=False),
        sa.Column("promised_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["case"], ["mediation_case.id"], name=op.f("fk_urge_case")),
        sa.ForeignKeyConstraint(["instalment"], ["instalment.id"], name=op.f("fk_urge_instalment")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_urge")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_urge_case"), "urge", ["case"], unique=False)
    op.create_index(op.f("ix_urge_instalment"), "urge", ["instalment"], unique=False)
    op.add_column("attachment", sa.Column("faults", sa.String(), server_default="", nullable=False))
    op.create_index("ix_attachment_sha256", "attachment", ["sha256"], unique=False)
    op.add_column(
        "committee", sa.Column("industry", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "committee",
        sa.Column("is_standard", sa.Boolean(), server_default=sa.text("0"), nullable=False),
    )
    op.add_column("committee", sa.Column("filed_on", sa.Date(), nullable=True))
    op.add_column(
        "mediation_case",
        sa.Column("by_platform", sa.Boolean(), server_default=sa.text("0"), nullable=False),
    )
    op.add_column(
        "mediation_case",
        sa.Column("referral_case_number", sa.String(), server_default="", nullable=False),
    )
    op.add_column(
        "mediation_case",
        sa.Column("referral_demand", sa.String(), server_default="", nullable=False),
    )
    op.add_column("mediation_case", sa.Column("referral_due_on", sa.Date(), nullable=True))
    op.add_column(
        "mediation_case",
        sa.Column("has_injury", sa.Boolean(), server_default=sa.text("0"), nullable=False),
    )
    op.add_column("mediation_case", sa.Column("referral_returned_on", sa.Date(), nullable=True))
    op.add_column("mediation_case", sa.Column("proof_sent_on", sa.Date(), nullable=True))
    # SQLite adds a reference only together with its column.
    op.execute(
        "ALTER TABLE mediation_case ADD COLUMN transferred_from INTEGER"
        " CONSTRAINT fk_mediation_case_transferred_from REFERENCES committee (id)"
    )
    op.add_column("mediation_case", sa.Column("transferred_on", sa.Date(), nullable=True))
    op.add_column(
        "mediation_case",
        sa.Column("transfer_reason", sa.String(), server_default="", nullable=False),
    )
    op.add_column(
        "mediation_case", sa.Column("former_number", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "mediation_case",
        sa.Column("applied_orally", sa.Boolean(), server_default=sa.text("0"), nullable=False),
    )
    op.add_column(
        "mediation_case", sa.Column("informant", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "mediation_case",
        sa.Column("mediator_choice", sa.String(), server_default="", nullable=False),
    )
    op.add_column("mediation_case", sa.Column("resumed_on", sa.Date(), nullable=True))
    op.add_column(
        "mediation_case", sa.Column("seals", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "mediation_case", sa.Column("remedy_mode", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "mediation_case",
        sa.Column("materials_returned", sa.String(), server_default="", nullable=False),
    )
    op.add_column("mediation_case", sa.Column("regret_on", sa.Date(), nullable=True))
    op.add_column(
        "mediation_case", sa.Column("regret_note", sa.String(), server_default="", nullable=False)
    )
    op.add_column("mediation_case", sa.Column("sued_on", sa.Date(), nullable=True))
    op.add_column(
        "mediation_case", sa.Column("suit_court", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "mediation_case", sa.Column("suit_number", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "mediation_case", sa.Column("court_result", sa.String(), server_default="", nullable=False)
    )
    op.add_column("mediation_case", sa.Column("court_ruled_on", sa.Date(), nullable=True))
    op.add_column("mediation_case", sa.Column("payment_order_on", sa.Date(), nullable=True))
    op.add_column(
        "mediation_case",
        sa.Column("confirmation_by", sa.String(), server_default="", nullable=False),
    )
    op.add_column("mediation_case", sa.Column("confirmation_received_on", sa.Date(), nullable=True))
    op.add_column("mediation_case", sa.Column("confirmation_filed_on", sa.Date(), nullable=True))
    op.add_column("mediation_case", sa.Column("confirmation_served_on", sa.Date(), nullable=True))
    op.add_column(
        "mediation_case", sa.Column("dossier_place", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "mediation_case",
        sa.Column("evidence_bags", sa.BigInteger(), server_default="0", nullable=False),
    )
    op.add_column(
        "mediation_case", sa.Column("checker", sa.String(), server_default="", nullable=False)
    )
    op.add_column("mediation_case", sa.Column("checked_on", sa.Date(), nullable=True))
    op.add_column(
        "mediation_case", sa.Column("dossier_note", sa.String(), server_default="", nullable=False)
    )
    op.add_column("mediation_case", sa.Column("reopen_asked_on", sa.Date(), nullable=True))
    op.add_column(
        "mediation_case",
        sa.Column("reopen_asked_by", sa.String(), server_default="", nullable=False),
    )
    op.add_column(
        "mediation_case", sa.Column("reopen_reason", sa.String(), server_default="", nullable=False)
    )
    op.add_column("mediation_case", sa.Column("reopened_on", sa.Date(), nullable=True))
    op.create_index(
        op.f("ix_mediation_case_transferred_from"),
        "mediation_case",
        ["transferred_from"],
        unique=False,
    )
    op.create_index(
        "ix_mediation_session_started_at", "mediation_session", ["started_at"], unique=False
    )
    op.add_column("mediator", sa.Column("born_on", sa.Date(), nullable=True))
    op.add_column(
        "mediator", sa.Column("ethnicity", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "mediator", sa.Column("political_status", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "mediator", sa.Column("education", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "mediator",
        sa.Column(
            "has_legal_certificate", sa.Boolean(), server_default=sa.text("0"), nullable=False
        ),
    )
    op.add_column(
        "mediator",
        sa.Column("is_retired_legal", sa.Boolean(), server_default=sa.text("0"), nullable=False),
    )
    op.add_column("mediator", sa.Column("filed_on", sa.Date(), nullable=True))
    op.create_index("ix_party_phone", "party", ["phone"], unique=False)


ADDED = {
    "attachment": ["faults"],
    "committee": ["industry", "is_standard", "filed_on"],
    "mediation_case": [
        "by_platform",
        "referral_case_number",
        "referral_demand",
        "referral_due_on",
        "has_injury",
        "referral_returned_on",
        "proof_sent_on",
        "transferred_on",
        "transfer_reason",
        "former_number",
        "applied_orally",
        "informant",
        "mediator_choice",
        "resumed_on",
        "seals",
        "remedy_mode",
        "materials_returned",
        "regret_on",
        "regret_note",
        "sued_on",
        "suit_court",
        "suit_number",
        "court_result",
        "court_ruled_on",
        "payment_order_on",
        "confirmation_by",
        "confirmation_received_on",
        "confirmation_filed_on",
        "confirmation_served_on",
        "dossier_place",
        "evidence_bags",
        "checker",
        "checked_on",
        "dossier_note",
        "reopen_asked_on",
        "reopen_asked_by",
        "reopen_reason",
        "reopened_on",
        "transferred_from",
    ],
    "mediator": [
        "born_on",
        "ethnicity",
        "political_status",
        "education",
        "has_legal_certificate",
        "is_retired_legal",
        "filed_on",
    ],
}


def downgrade() -> None:
    op.drop_index(op.f("ix_mediation_case_transferred_from"), "mediation_case")
    op.drop_index("ix_attachment_sha256", "attachment")
    op.drop_index("ix_mediation_session_started_at", "mediation_session")
    op.drop_index("ix_party_phone", "party")
    for table, columns in ADDED.items():
        for column in columns:
            op.drop_column(table, column)
    for table in (
        "urge",
        "sweep_progress",
        "subsidy_share",
        "risk_change",
        "meeting_matter",
        "duty_order",
        "waiver",
        "sweep_item",
        "subsidy_claim",
        "risk_report",
        "recusal",
        "mediator_event",
        "joint_unit",
        "investigation",
        "former_agreement",
        "evidence",
        "dossier_review",
        "dispute_screening",
        "brand_studio",
        "word_template",
        "sweep_plan",
        "subsidy_grade",
        "subsidy_scheme",
        "report_snapshot",
        "mediator_training",
        "mediation_fund",
        "liaison",
        "joint_mediation",
    ):
        op.drop_table(table)
