"""Community corrections, and the first of resettlement."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "correction_activity",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("title", sa.String(), server_default="", nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("starts_at", sa.String(), server_default="", nullable=False),
        sa.Column("ends_at", sa.String(), server_default="", nullable=False),
        sa.Column("hours_tenths", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("place", sa.String(), server_default="", nullable=False),
        sa.Column("teacher", sa.String(), server_default="", nullable=False),
        sa.Column("for_minors", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("content", sa.String(), server_default="", nullable=False),
        sa.Column("exam", sa.String(), server_default="", nullable=False),
        sa.Column("summary", sa.String(), server_default="", nullable=False),
        sa.Column("recorder", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_activity")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "correction_committee",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("founded_on", sa.Date(), nullable=True),
        sa.Column("document", sa.String(), server_default="", nullable=False),
        sa.Column("director", sa.String(), server_default="", nullable=False),
        sa.Column("office", sa.String(), server_default="", nullable=False),
        sa.Column("members", sa.String(), server_default="", nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_committee")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "correction_entrustment",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("agency", sa.String(), server_default="", nullable=False),
        sa.Column("number", sa.String(), server_default="", nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("approves_leave", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("announces", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("matters", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_entrustment")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "correction_period",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("contact_days", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("basis", sa.String(), server_default="", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_period")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "correction_subject",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("number", sa.String(), server_default="", nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("former_name", sa.String(), server_default="", nullable=False),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("id_number", sa.String(), server_default="", nullable=False),
        sa.Column("sex", sa.String(), server_default="", nullable=False),
        sa.Column("ethnicity", sa.String(), server_default="", nullable=False),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("education", sa.String(), server_default="", nullable=False),
        sa.Column("health", sa.String(), server_default="", nullable=False),
        sa.Column("political_status", sa.String(), server_default="", nullable=False),
        sa.Column("marriage", sa.String(), server_default="", nullable=False),
        sa.Column("nationality", sa.String(), server_default="", nullable=False),
        sa.Column("household", sa.String(), server_default="", nullable=False),
        sa.Column("household_place", sa.String(), server_default="", nullable=False),
        sa.Column("residence", sa.String(), server_default="", nullable=False),
        sa.Column("village", sa.Integer(), nullable=True),
        sa.Column("execution_place", sa.String(), server_default="", nullable=False),
        sa.Column("workplace", sa.String(), server_default="", nullable=False),
        sa.Column("work_phone", sa.String(), server_default="", nullable=False),
        sa.Column("job", sa.String(), server_default="", nullable=False),
        sa.Column("phone", sa.String(), server_default="", nullable=False),
        sa.Column("type", sa.String(), server_default="", nullable=False),
        sa.Column("temp_reason", sa.String(), server_default="", nullable=False),
        sa.Column("crime", sa.String(), server_default="", nullable=False),
        sa.Column("crime_category", sa.String(), server_default="", nullable=False),
        sa.Column("is_combined", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("is_recidivist", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("sentence", sa.String(), server_default="", nullable=False),
        sa.Column("sentence_years", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sentence_months", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sentence_text", sa.String(), server_default="", nullable=False),
        sa.Column("detained_days", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("added_sentences", sa.String(), server_default="", nullable=False),
        sa.Column("added_text", sa.String(), server_default="", nullable=False),
        sa.Column("decider_kind", sa.String(), server_default="", nullable=False),
        sa.Column("decider", sa.String(), server_default="", nullable=False),
        sa.Column("decider_level", sa.String(), server_default="", nullable=False),
        sa.Column(
            "decider_same_province", sa.Boolean(), server_default=sa.text("0"), nullable=False
        ),
        sa.Column("trial_court", sa.String(), server_default="", nullable=False),
        sa.Column("former_prison", sa.String(), server_default="", nullable=False),
        sa.Column("prison_of_file", sa.String(), server_default="", nullable=False),
        sa.Column("decision_number", sa.String(), server_default="", nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("execution_notice", sa.String(), server_default="", nullable=False),
        sa.Column("parole_on", sa.Date(), nullable=True),
        sa.Column("term_years", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("term_months", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("term_note", sa.String(), server_default="", nullable=False),
        sa.Column("injunctions", sa.String(), server_default="", nullable=False),
        sa.Column("injunction_text", sa.String(), server_default="", nullable=False),
        sa.Column("injunction_from", sa.Date(), nullable=True),
        sa.Column("injunction_to", sa.Date(), nullable=True),
        sa.Column(
            "injunction_by_permit", sa.Boolean(), server_default=sa.text("0"), nullable=False
        ),
        sa.Column("facts", sa.String(), server_default="", nullable=False),
        sa.Column("former_record", sa.String(), server_default="", nullable=False),
        sa.Column("documents_received_on", sa.Date(), nullable=True),
        sa.Column("documents_missing", sa.String(), server_default="", nullable=False),
        sa.Column("supplement_asked_on", sa.Date(), nullable=True),
        sa.Column("receipt_on", sa.Date(), nullable=True),
        sa.Column("report_due_on", sa.Date(), nullable=True),
        sa.Column("informed_on", sa.Date(), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("report_status", sa.String(), server_default="", nullable=False),
        sa.Column("report_excuse", sa.String(), server_default="", nullable=False),
        sa.Column("receive_mode", sa.String(), server_default="", nullable=False),
        sa.Column("home_reason", sa.String(), server_default="", nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=True),
        sa.Column("handed_on", sa.Date(), nullable=True),
        sa.Column("handed_to", sa.String(), server_default="", nullable=False),
        sa.Column("announced_on", sa.Date(), nullable=True),
        sa.Column("announced_at", sa.String(), server_default="", nullable=False),
        sa.Column("announced_by", sa.String(), server_default="", nullable=False),
        sa.Column("announcement_guests", sa.String(), server_default="", nullable=False),
        sa.Column("guardian_present", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("announcement_signed", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("basic_form_sent_on", sa.Date(), nullable=True),
        sa.Column("is_minor", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("is_minor_at_crime", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("sealed", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("sealed_on", sa.Date(), nullable=True),
        sa.Column("has_mental_disorder", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("infectious", sa.String(), server_default="", nullable=False),
        sa.Column("due_birth_on", sa.Date(), nullable=True),
        sa.Column("nursing_until", sa.Date(), nullable=True),
        sa.Column("recovered_on", sa.Date(), nullable=True),
        sa.Column("condition_checked_on", sa.Date(), nullable=True),
        sa.Column("guarantor", sa.String(), server_default="", nullable=False),
        sa.Column("guarantor_phone", sa.String(), server_default="", nullable=False),
        sa.Column("guarantor_relation", sa.String(), server_default="", nullable=False),
        sa.Column("guarantor_lost_on", sa.Date(), nullable=True),
        sa.Column("guarantor_renewed_on", sa.Date(), nullable=True),
        sa.Column("guardian", sa.String(), server_default="", nullable=False),
        sa.Column("guardian_phone", sa.String(), server_default="", nullable=False),
        sa.Column("level", sa.String(), server_default="", nullable=False),
        sa.Column("risk", sa.String(), server_default="", nullable=False),
        sa.Column("can_work", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("worker", sa.String(), server_default="", nullable=False),
        sa.Column("photo", sa.String(), server_default="", nullable=False),
        sa.Column("agreement_signed_on", sa.Date(), nullable=True),
        sa.Column("summary_on", sa.Date(), nullable=True),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(), server_default="", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["person"], ["person.id"], name=op.f("fk_correction_subject_person")
        ),
        sa.ForeignKeyConstraint(
            ["village"], ["village.id"], name=op.f("fk_correction_subject_village")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_subject")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_correction_subject_person"), "correction_subject", ["person"], unique=False
    )
    op.create_index(
        op.f("ix_correction_subject_village"), "correction_subject", ["village"], unique=False
    )
    op.create_table(
        "correction_approval",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("whom", sa.String(), server_default="", nullable=False),
        sa.Column("place", sa.String(), server_default="", nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.Column("office_by", sa.String(), server_default="", nullable=False),
        sa.Column("office_on", sa.Date(), nullable=True),
        sa.Column("office_text", sa.String(), server_default="", nullable=False),
        sa.Column("decision", sa.String(), server_default="", nullable=False),
        sa.Column("decided_by", sa.String(), server_default="", nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["subject"], ["correction_subject.id"], name=op.f("fk_correction_approval_subject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_approval")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_correction_approval_subject"), "correction_approval", ["subject"], unique=False
    )
    op.create_table(
        "correction_assessment",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("number", sa.String(), server_default="", nullable=False),
        sa.Column("client_kind", sa.String(), server_default="", nullable=False),
        sa.Column("client", sa.String(), server_default="", nullable=False),
        sa.Column("letter_number", sa.String(), server_default="", nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("complete_on", sa.Date(), nullable=True),
        sa.Column("missing", sa.String(), server_default="", nullable=False),
        sa.Column("missing_told_on", sa.Date(), nullable=True),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("id_number", sa.String(), server_default="", nullable=False),
        sa.Column("sex", sa.String(), server_default="", nullable=False),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("residence", sa.String(), server_default="", nullable=False),
        sa.Column("phone", sa.String(), server_default="", nullable=False),
        sa.Column("crime", sa.String(), server_default="", nullable=False),
        sa.Column("planned_type", sa.String(), server_default="", nullable=False),
        sa.Column("is_fast_track", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("extended_to", sa.Date(), nullable=True),
        sa.Column("extended_why", sa.String(), server_default="", nullable=False),
        sa.Column("procuratorate_told_on", sa.Date(), nullable=True),
        sa.Column("assigned_on", sa.Date(), nullable=True),
        sa.Column("assignees", sa.String(), server_default="", nullable=False),
        sa.Column("home", sa.String(), server_default="", nullable=False),
        sa.Column("family", sa.String(), server_default="", nullable=False),
        sa.Column("impact", sa.String(), server_default="", nullable=False),
        sa.Column("villagers", sa.String(), server_default="", nullable=False),
        sa.Column("victims", sa.String(), server_default="", nullable=False),
        sa.Column("danger", sa.String(), server_default="", nullable=False),
        sa.Column("forbid", sa.String(), server_default="", nullable=False),
        sa.Column("opinion", sa.String(), server_default="", nullable=False),
        sa.Column("opinion_on", sa.Date(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("copied_on", sa.Date(), nullable=True),
        sa.Column("consulted_on", sa.Date(), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("returned_why", sa.String(), server_default="", nullable=False),
        sa.Column("is_adopted", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("is_minor", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("sealed", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["subject"], ["correction_subject.id"], name=op.f("fk_correction_assessment_subject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_assessment")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_correction_assessment_subject"), "correction_assessment", ["subject"], unique=False
    )
    op.create_table(
        "correction_attendance",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("activity", sa.Integer(), nullable=True),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(), server_default="", nullable=False),
        sa.Column("why", sa.String(), server_default="", nullable=False),
        sa.Column("hours_tenths", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("agreed", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("fit", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["activity"], ["correction_activity.id"], name=op.f("fk_correction_attendance_activity")
        ),
        sa.ForeignKeyConstraint(
            ["subject"], ["correction_subject.id"], name=op.f("fk_correction_attendance_subject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_attendance")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_correction_attendance_activity"),
        "correction_attendance",
        ["activity"],
        unique=False,
    )
    op.create_index(
        op.f("ix_correction_attendance_subject"), "correction_attendance", ["subject"], unique=False
    )
    op.create_table(
        "correction_detention",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("organ", sa.String(), server_default="", nullable=False),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["subject"], ["correction_subject.id"], name=op.f("fk_correction_detention_subject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_detention")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_correction_detention_subject"), "correction_detention", ["subject"], unique=False
    )
    op.create_table(
        "correction_document",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("number", sa.String(), server_default="", nullable=False),
        sa.Column("organ", sa.String(), server_default="", nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("receipt_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["subject"], ["correction_subject.id"], name=op.f("fk_correction_document_subject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_document")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_correction_document_subject"), "correction_document", ["subject"], unique=False
    )
    op.create_table(
        "correction_ending",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("number", sa.String(), server_default="", nullable=False),
        sa.Column("review_started_on", sa.Date(), nullable=True),
        sa.Column("summary_on", sa.Date(), nullable=True),
        sa.Column("review", sa.String(), server_default="", nullable=False),
        sa.Column("attitude", sa.String(), server_default="", nullable=False),
        sa.Column("trained", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("certified", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("skills", sa.String(), server_default="", nullable=False),
        sa.Column("danger", sa.String(), server_default="", nullable=False),
        sa.Column("family", sa.String(), server_default="", nullable=False),
        sa.Column("advice", sa.String(), server_default="", nullable=False),
        sa.Column("review_by", sa.String(), server_default="", nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("announced_on", sa.Date(), nullable=True),
        sa.Column("announced_publicly", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("guardian_present", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("certificate_on", sa.Date(), nullable=True),
        sa.Column("certificate_held_why", sa.String(), server_default="", nullable=False),
        sa.Column("pending", sa.String(), server_default="", nullable=False),
        sa.Column("told_resettlement_on", sa.Date(), nullable=True),
        sa.Column("handed_over_on", sa.Date(), nullable=True),
        sa.Column("prison_on", sa.Date(), nullable=True),
        sa.Column("decider_told_on", sa.Date(), nullable=True),
        sa.Column("exit_ban_lifted_on", sa.Date(), nullable=True),
        sa.Column("basis", sa.String(), server_default="", nullable=False),
        sa.Column("imprisoned_on", sa.Date(), nullable=True),
        sa.Column("excluded_days", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("excluded_text", sa.String(), server_default="", nullable=False),
        sa.Column("died_on", sa.Date(), nullable=True),
        sa.Column("found_on", sa.Date(), nullable=True),
        sa.Column("death_kind", sa.String(), server_default="", nullable=False),
        sa.Column("death_cause", sa.String(), server_default="", nullable=False),
        sa.Column("reoffended_on", sa.Date(), nullable=True),
        sa.Column("reoffence_ruled_on", sa.Date(), nullable=True),
        sa.Column("is_missed_crime", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(
            ["subject"], ["correction_subject.id"], name=op.f("fk_correction_ending_subject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_ending")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_correction_ending_subject"), "correction_ending", ["subject"], unique=False
    )
    op.create_table(
        "correction_evaluation",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("period", sa.String(), server_default="", nullable=False),
        sa.Column("year", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("score", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("details", sa.String(), server_default="", nullable=False),
        sa.Column("grade", sa.String(), server_default="", nullable=False),
        sa.Column("evaluated_on", sa.Date(), nullable=True),
        sa.Column("evaluated_by", sa.String(), server_default="", nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["subject"], ["correction_subject.id"], name=op.f("fk_correction_evaluation_subject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_evaluation")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_correction_evaluation_subject"), "correction_evaluation", ["subject"], unique=False
    )
    op.create_table(
        "correction_exception",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("key", sa.String(), server_default="", nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.Column("said_by", sa.String(), server_default="", nullable=False),
        sa.Column("said_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["subject"], ["correction_subject.id"], name=op.f("fk_correction_exception_subject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_exception")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_correction_exception_subject"), "correction_exception", ["subject"], unique=False
    )
    op.create_table(
        "correction_exit_ban",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("paper", sa.String(), server_default="", nullable=False),
        sa.Column("paper_number", sa.String(), server_default="", nullable=False),
        sa.Column("reported_to", sa.String(), server_default="", nullable=False),
        sa.Column("reported_by", sa.String(), server_default="", nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("handling", sa.String(), server_default="", nullable=False),
        sa.Column("handled_on", sa.Date(), nullable=True),
        sa.Column("lifted_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["subject"], ["correction_subject.id"], name=op.f("fk_correction_exit_ban_subject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_exit_ban")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_correction_exit_ban_subject"), "correction_exit_ban", ["subject"], unique=False
    )
    op.create_table(
        "correction_help",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("given_on", sa.Date(), nullable=True),
        sa.Column("need", sa.String(), server_default="", nullable=False),
        sa.Column("measures", sa.String(), server_default="", nullable=False),
        sa.Column("amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("result", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["subject"], ["correction_subject.id"], name=op.f("fk_correction_help_subject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_help")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_correction_help_subject"), "correction_help", ["subject"], unique=False
    )
    op.create_table(
        "correction_incident",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("happened_at", sa.DateTime(), nullable=True),
        sa.Column("found_at", sa.DateTime(), nullable=True),
        sa.Column("place", sa.String(), server_default="", nullable=False),
        sa.Column("account", sa.String(), server_default="", nullable=False),
        sa.Column("first_report_at", sa.DateTime(), nullable=True),
        sa.Column("follow_up", sa.String(), server_default="", nullable=False),
        sa.Column("final_report_on", sa.Date(), nullable=True),
        sa.Column("reported_to", sa.String(), server_default="", nullable=False),
        sa.Column("handling", sa.String(), server_default="", nullable=False),
        sa.Column("is_notorious", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("concluded_by", sa.String(), server_default="", nullable=False),
        sa.Column("result", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["subject"], ["correction_subject.id"], name=op.f("fk_correction_incident_subject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_incident")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_correction_incident_subject"), "correction_incident", ["subject"], unique=False
    )
    op.create_table(
        "correction_leave",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("applied_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.Column("reason_text", sa.String(), server_default="", nullable=False),
        sa.Column("urgent_why", sa.String(), server_default="", nullable=False),
        sa.Column("destination", sa.String(), server_default="", nullable=False),
        sa.Column("destination_code", sa.String(), server_default="", nullable=False),
        sa.Column("is_abroad", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("transport", sa.String(), server_default="", nullable=False),
        sa.Column("proofs", sa.String(), server_default="", nullable=False),
        sa.Column("leaves_on", sa.Date(), nullable=True),
        sa.Column("returns_on", sa.Date(), nullable=True),
        sa.Column("verified_on", sa.Date(), nullable=True),
        sa.Column("verified", sa.String(), server_default="", nullable=False),
        sa.Column("office_opinion", sa.String(), server_default="", nullable=False),
        sa.Column("office_by", sa.String(), server_default="", nullable=False),
        sa.Column("office_on", sa.Date(), nullable=True),
        sa.Column("office_text", sa.String(), server_default="", nullable=False),
        sa.Column("county_opinion", sa.String(), server_default="", nullable=False),
        sa.Column("county_by", sa.String(), server_default="", nullable=False),
        sa.Column("county_on", sa.Date(), nullable=True),
        sa.Column("city_opinion", sa.String(), server_default="", nullable=False),
        sa.Column("city_by", sa.String(), server_default="", nullable=False),
        sa.Column("city_on", sa.Date(), nullable=True),
        sa.Column("approved_by_level", sa.String(), server_default="", nullable=False),
        sa.Column("refused_why", sa.String(), server_default="", nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("filed_on", sa.Date(), nullable=True),
        sa.Column("procuratorate_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("extended_to", sa.Date(), nullable=True),
        sa.Column("extended_by_level", sa.String(), server_default="", nullable=False),
        sa.Column("extended_on", sa.Date(), nullable=True),
        sa.Column("extended_why", sa.String(), server_default="", nullable=False),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closed_text", sa.String(), server_default="", nullable=False),
        sa.Column("overdue_excuse", sa.String(), server_default="", nullable=False),
        sa.Column("aborted_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["subject"], ["correction_subject.id"], name=op.f("fk_correction_leave_subject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_leave")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_correction_leave_subject"), "correction_leave", ["subject"], unique=False
    )
    op.create_table(
        "correction_level",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("from_level", sa.String(), server_default="", nullable=False),
        sa.Column("to_level", sa.String(), server_default="", nullable=False),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.Column("proposed_on", sa.Date(), nullable=True),
        sa.Column("proposed_by", sa.String(), server_default="", nullable=False),
        sa.Column("approved_by", sa.String(), server_default="", nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["subject"], ["correction_subject.id"], name=op.f("fk_correction_level_subject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_level")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_correction_level_subject"), "correction_level", ["subject"], unique=False
    )
    op.create_table(
        "correction_lost",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("last_contact_on", sa.Date(), nullable=True),
        sa.Column("found_at", sa.DateTime(), nullable=True),
        sa.Column("reported_county_at", sa.DateTime(), nullable=True),
        sa.Column("procuratorate_on", sa.Date(), nullable=True),
        sa.Column("police_on", sa.Date(), nullable=True),
        sa.Column("decider_on", sa.Date(), nullable=True),
        sa.Column("excuse", sa.String(), server_default="", nullable=False),
        sa.Column("resumed_on", sa.Date(), nullable=True),
        sa.Column("concluded", sa.String(), server_default="", nullable=False),
        sa.Column("concluded_on", sa.Date(), nullable=True),
        sa.Column("concluded_by", sa.String(), server_default="", nullable=False),
        sa.Column("is_at_large", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("account", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["subject"], ["correction_subject.id"], name=op.f("fk_correction_lost_subject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_lost")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_correction_lost_subject"), "correction_lost", ["subject"], unique=False
    )
    op.create_table(
        "correction_member",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), server_default="", nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("sex", sa.String(), server_default="", nullable=False),
        sa.Column("relation", sa.String(), server_default="", nullable=False),
        sa.Column("is_leader", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("knows_minors", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("workplace", sa.String(), server_default="", nullable=False),
        sa.Column("phone", sa.String(), server_default="", nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("left_why", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["subject"], ["correction_subject.id"], name=op.f("fk_correction_member_subject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_member")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_correction_member_subject"), "correction_member", ["subject"], unique=False
    )
    op.create_table(
        "correction_monitoring",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("step", sa.String(), server_default="", nullable=False),
        sa.Column("ground", sa.String(), server_default="", nullable=False),
        sa.Column("ground_text", sa.String(), server_default="", nullable=False),
        sa.Column("proposed_on", sa.Date(), nullable=True),
        sa.Column("proposed_by", sa.String(), server_default="", nullable=False),
        sa.Column("approved_by", sa.String(), server_default="", nullable=False),
        sa.Column(
            "approver_is_bureau_head", sa.Boolean(), server_default=sa.text("0"), nullable=False
        ),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("device", sa.String(), server_default="", nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_why", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["subject"], ["correction_subject.id"], name=op.f("fk_correction_monitoring_subject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_monitoring")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_correction_monitoring_subject"), "correction_monitoring", ["subject"], unique=False
    )
    op.create_table(
        "correction_move",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.Column("proofs", sa.String(), server_default="", nullable=False),
        sa.Column("address", sa.String(), server_default="", nullable=False),
        sa.Column("agency", sa.String(), server_default="", nullable=False),
        sa.Column("office_opinion", sa.String(), server_default="", nullable=False),
        sa.Column("office_by", sa.String(), server_default="", nullable=False),
        sa.Column("office_on", sa.Date(), nullable=True),
        sa.Column("county_received_on", sa.Date(), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("replied_on", sa.Date(), nullable=True),
        sa.Column("reply", sa.String(), server_default="", nullable=False),
        sa.Column("decision", sa.String(), server_default="", nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("files_sent_on", sa.Date(), nullable=True),
        sa.Column("files_received_on", sa.Date(), nullable=True),
        sa.Column("report_due_on", sa.Date(), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("not_reported_told_on", sa.Date(), nullable=True),
        sa.Column("receipt_on", sa.Date(), nullable=True),
        sa.Column("admonitions_before", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("warnings_before", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["subject"], ["correction_subject.id"], name=op.f("fk_correction_move_subject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_move")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_correction_move_subject"), "correction_move", ["subject"], unique=False
    )
    op.create_table(
        "correction_notice",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("event", sa.String(), server_default="", nullable=False),
        sa.Column("record", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("to", sa.String(), server_default="", nullable=False),
        sa.Column("organ", sa.String(), server_default="", nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("paper", sa.String(), server_default="", nullable=False),
        sa.Column("receipt_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["subject"], ["correction_subject.id"], name=op.f("fk_correction_notice_subject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_notice")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_correction_notice_subject"), "correction_notice", ["subject"], unique=False
    )
    op.create_table(
        "correction_oversight",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("number", sa.String(), server_default="", nullable=False),
        sa.Column("organ", sa.String(), server_default="", nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("matter", sa.String(), server_default="", nullable=False),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("reply_due_on", sa.Date(), nullable=True),
        sa.Column("responsible", sa.String(), server_default="", nullable=False),
        sa.Column("measures", sa.String(), server_default="", nullable=False),
        sa.Column("replied_on", sa.Date(), nullable=True),
        sa.Column("is_adopted", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("refused_why", sa.String(), server_default="", nullable=False),
        sa.Column("review_asked_on", sa.Date(), nullable=True),
        sa.Column("review_result", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["subject"], ["correction_subject.id"], name=op.f("fk_correction_oversight_subject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_oversight")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_correction_oversight_subject"), "correction_oversight", ["subject"], unique=False
    )
    op.create_table(
        "correction_permit",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("applied_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.Column("places", sa.String(), server_default="", nullable=False),
        sa.Column("frequency", sa.String(), server_default="", nullable=False),
        sa.Column("proofs", sa.String(), server_default="", nullable=False),
        sa.Column("office_by", sa.String(), server_default="", nullable=False),
        sa.Column("office_on", sa.Date(), nullable=True),
        sa.Column("decision", sa.String(), server_default="", nullable=False),
        sa.Column("approved_by", sa.String(), server_default="", nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("refused_why", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["subject"], ["correction_subject.id"], name=op.f("fk_correction_permit_subject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_permit")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_correction_permit_subject"), "correction_permit", ["subject"], unique=False
    )
    op.create_table(
        "correction_plan",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("made_on", sa.Date(), nullable=True),
        sa.Column("made_by", sa.String(), server_default="", nullable=False),
        sa.Column("situation", sa.String(), server_default="", nullable=False),
        sa.Column("assessed", sa.String(), server_default="", nullable=False),
        sa.Column("analysis", sa.String(), server_default="", nullable=False),
        sa.Column("supervision", sa.String(), server_default="", nullable=False),
        sa.Column("education", sa.String(), server_default="", nullable=False),
        sa.Column("help", sa.String(), server_default="", nullable=False),
        sa.Column("other", sa.String(), server_default="", nullable=False),
        sa.Column("revised_why", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["subject"], ["correction_subject.id"], name=op.f("fk_correction_plan_subject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_plan")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_correction_plan_subject"), "correction_plan", ["subject"], unique=False
    )
    op.create_table(
        "correction_recheck",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("hospital", sa.String(), server_default="", nullable=False),
        sa.Column("is_listed", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("examined_on", sa.Date(), nullable=True),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.Column("diagnosis", sa.String(), server_default="", nullable=False),
        sa.Column("reviewed_by", sa.String(), server_default="", nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("extended_months", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("extended_by_level", sa.String(), server_default="", nullable=False),
        sa.Column("extended_on", sa.Date(), nullable=True),
        sa.Column("extended_by", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["subject"], ["correction_subject.id"], name=op.f("fk_correction_recheck_subject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_recheck")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_correction_recheck_subject"), "correction_recheck", ["subject"], unique=False
    )
    op.create_table(
        "correction_relative",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("relation", sa.String(), server_default="", nullable=False),
        sa.Column("workplace", sa.String(), server_default="", nullable=False),
        sa.Column("phone", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["subject"], ["correction_subject.id"], name=op.f("fk_correction_relative_subject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_relative")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_correction_relative_subject"), "correction_relative", ["subject"], unique=False
    )
    op.create_table(
        "correction_resume",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("period", sa.String(), server_default="", nullable=False),
        sa.Column("place", sa.String(), server_default="", nullable=False),
        sa.Column("post", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["subject"], ["correction_subject.id"], name=op.f("fk_correction_resume_subject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_resume")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_correction_resume_subject"), "correction_resume", ["subject"], unique=False
    )
    op.create_table(
        "correction_risk",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("assessed_on", sa.Date(), nullable=True),
        sa.Column("assessed_by", sa.String(), server_default="", nullable=False),
        sa.Column("scale", sa.String(), server_default="", nullable=False),
        sa.Column("factors", sa.String(), server_default="", nullable=False),
        sa.Column("score", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("risk", sa.String(), server_default="", nullable=False),
        sa.Column("conclusion", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["subject"], ["correction_subject.id"], name=op.f("fk_correction_risk_subject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_risk")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_correction_risk_subject"), "correction_risk", ["subject"], unique=False
    )
    op.create_table(
        "correction_violation",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("found_on", sa.Date(), nullable=True),
        sa.Column("facts", sa.String(), server_default="", nullable=False),
        sa.Column("verified_on", sa.Date(), nullable=True),
        sa.Column("gravity", sa.String(), server_default="", nullable=False),
        sa.Column("is_excused", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("excuse", sa.String(), server_default="", nullable=False),
        sa.Column("is_uneducable", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("only_hours", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("outcome", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["subject"], ["correction_subject.id"], name=op.f("fk_correction_violation_subject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_violation")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_correction_violation_subject"), "correction_violation", ["subject"], unique=False
    )
    op.create_table(
        "resettled_person",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("number", sa.String(), server_default="", nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("sex", sa.String(), server_default="", nullable=False),
        sa.Column("id_number", sa.String(), server_default="", nullable=False),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("phone", sa.String(), server_default="", nullable=False),
        sa.Column("village", sa.Integer(), nullable=True),
        sa.Column("address", sa.String(), server_default="", nullable=False),
        sa.Column("source", sa.String(), server_default="", nullable=False),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("crime", sa.String(), server_default="", nullable=False),
        sa.Column("released_on", sa.Date(), nullable=True),
        sa.Column("advice", sa.String(), server_default="", nullable=False),
        sa.Column("sealed", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_resettled_person_person")),
        sa.ForeignKeyConstraint(
            ["subject"], ["correction_subject.id"], name=op.f("fk_resettled_person_subject")
        ),
        sa.ForeignKeyConstraint(
            ["village"], ["village.id"], name=op.f("fk_resettled_person_village")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resettled_person")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_resettled_person_person"), "resettled_person", ["person"], unique=False
    )
    op.create_index(
        op.f("ix_resettled_person_subject"), "resettled_person", ["subject"], unique=False
    )
    op.create_index(
        op.f("ix_resettled_person_village"), "resettled_person", ["village"], unique=False
    )
    op.create_table(
        "correction_contact",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("held_at", sa.String(), server_default="", nullable=False),
        sa.Column("by", sa.String(), server_default="", nullable=False),
        sa.Column("recorder", sa.String(), server_default="", nullable=False),
        sa.Column("place", sa.String(), server_default="", nullable=False),
        sa.Column("visited", sa.String(), server_default="", nullable=False),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.Column("result", sa.String(), server_default="", nullable=False),
        sa.Column("content", sa.String(), server_default="", nullable=False),
        sa.Column("health", sa.String(), server_default="", nullable=False),
        sa.Column("livelihood", sa.String(), server_default="", nullable=False),
        sa.Column("change", sa.String(), server_default="", nullable=False),
        sa.Column("score", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("makes_up", sa.Date(), nullable=True),
        sa.Column("leave", sa.Integer(), nullable=True),
        sa.Column("by_village", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("by_grid", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("location", sa.String(), server_default="", nullable=False),
        sa.Column("is_outside", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(
            ["leave"], ["correction_leave.id"], name=op.f("fk_correction_contact_leave")
        ),
        sa.ForeignKeyConstraint(
            ["subject"], ["correction_subject.id"], name=op.f("fk_correction_contact_subject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_contact")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_correction_contact_leave"), "correction_contact", ["leave"], unique=False
    )
    op.create_index(
        op.f("ix_correction_contact_subject"), "correction_contact", ["subject"], unique=False
    )
    op.create_table(
        "correction_inquiry",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("assessment", sa.Integer(), nullable=True),
        sa.Column("asked", sa.String(), server_default="", nullable=False),
        sa.Column("relation", sa.String(), server_default="", nullable=False),
        sa.Column("matter", sa.String(), server_default="", nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("place", sa.String(), server_default="", nullable=False),
        sa.Column("unit", sa.String(), server_default="", nullable=False),
        sa.Column("inquirers", sa.String(), server_default="", nullable=False),
        sa.Column("content", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment"],
            ["correction_assessment.id"],
            name=op.f("fk_correction_inquiry_assessment"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_inquiry")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_correction_inquiry_assessment"), "correction_inquiry", ["assessment"], unique=False
    )
    op.create_table(
        "correction_sanction",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("number", sa.String(), server_default="", nullable=False),
        sa.Column("violation", sa.Integer(), nullable=True),
        sa.Column("ground", sa.String(), server_default="", nullable=False),
        sa.Column("facts", sa.String(), server_default="", nullable=False),
        sa.Column("basis", sa.String(), server_default="", nullable=False),
        sa.Column("conduct_on", sa.Date(), nullable=True),
        sa.Column("proposed_on", sa.Date(), nullable=True),
        sa.Column("proposed_by", sa.String(), server_default="", nullable=False),
        sa.Column("outstanding", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("merit", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("decided_by", sa.String(), server_default="", nullable=False),
        sa.Column("decided_by_level", sa.String(), server_default="", nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("sent_to", sa.String(), server_default="", nullable=False),
        sa.Column("sent_to_level", sa.String(), server_default="", nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("with_revocation", sa.Integer(), nullable=True),
        sa.Column("result", sa.String(), server_default="", nullable=False),
        sa.Column("ruled_on", sa.Date(), nullable=True),
        sa.Column("ruling_number", sa.String(), server_default="", nullable=False),
        sa.Column("served_on", sa.Date(), nullable=True),
        sa.Column("procuratorate_on", sa.Date(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("objection", sa.String(), server_default="", nullable=False),
        sa.Column("objection_reply", sa.String(), server_default="", nullable=False),
        sa.Column("term_cut_months", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["subject"], ["correction_subject.id"], name=op.f("fk_correction_sanction_subject")
        ),
        sa.ForeignKeyConstraint(
            ["violation"],
            ["correction_violation.id"],
            name=op.f("fk_correction_sanction_violation"),
        ),
        sa.ForeignKeyConstraint(
            ["with_revocation"],
            ["correction_sanction.id"],
            name=op.f("fk_correction_sanction_with_revocation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_sanction")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_correction_sanction_subject"), "correction_sanction", ["subject"], unique=False
    )
    op.create_index(
        op.f("ix_correction_sanction_violation"), "correction_sanction", ["violation"], unique=False
    )
    op.create_index(
        op.f("ix_correction_sanction_with_revocation"),
        "correction_sanction",
        ["with_revocation"],
        unique=False,
    )
    op.create_table(
        "correction_search",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("lost", sa.Integer(), nullable=True),
        sa.Column("searched_at", sa.DateTime(), nullable=True),
        sa.Column("mode", sa.String(), server_default="", nullable=False),
        sa.Column("whom", sa.String(), server_default="", nullable=False),
        sa.Column("result", sa.String(), server_default="", nullable=False),
        sa.Column("by", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["lost"], ["correction_lost.id"], name=op.f("fk_correction_search_lost")
        ),
        sa.ForeignKeyConstraint(
            ["subject"], ["correction_subject.id"], name=op.f("fk_correction_search_subject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_search")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_correction_search_lost"), "correction_search", ["lost"], unique=False)
    op.create_index(
        op.f("ix_correction_search_subject"), "correction_search", ["subject"], unique=False
    )
    op.create_table(
        "correction_trip",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("permit", sa.Integer(), nullable=True),
        sa.Column("leaves_on", sa.Date(), nullable=True),
        sa.Column("returns_on", sa.Date(), nullable=True),
        sa.Column("destination", sa.String(), server_default="", nullable=False),
        sa.Column("reported_how", sa.String(), server_default="", nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["permit"], ["correction_permit.id"], name=op.f("fk_correction_trip_permit")
        ),
        sa.ForeignKeyConstraint(
            ["subject"], ["correction_subject.id"], name=op.f("fk_correction_trip_subject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_trip")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_correction_trip_permit"), "correction_trip", ["permit"], unique=False)
    op.create_index(
        op.f("ix_correction_trip_subject"), "correction_trip", ["subject"], unique=False
    )


def downgrade() -> None:
    for table in (
        "correction_trip",
        "correction_search",
        "correction_sanction",
        "correction_inquiry",
        "correction_contact",
        "resettled_person",
        "correction_violation",
        "correction_risk",
        "correction_resume",
        "correction_relative",
        "correction_recheck",
        "correction_plan",
        "correction_permit",
        "correction_oversight",
        "correction_notice",
        "correction_move",
        "correction_monitoring",
        "correction_member",
        "correction_lost",
        "correction_level",
        "correction_leave",
        "correction_incident",
        "correction_help",
        "correction_exit_ban",
        "correction_exception",
        "correction_evaluation",
        "correction_ending",
        "correction_document",
        "correction_detention",
        "correction_attendance",
        "correction_assessment",
        "correction_approval",
        "correction_subject",
        "correction_period",
        "correction_entrustment",
        "correction_committee",
        "correction_activity",
    ):
        op.drop_table(table)
