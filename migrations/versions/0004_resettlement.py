"""Resettlement: the person whole, and what is done for him."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "resettled_agreement",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("resettled", sa.Integer(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("plan", sa.String(), server_default="", nullable=False),
        sa.Column("office_by", sa.String(), server_default="", nullable=False),
        sa.Column("village_by", sa.String(), server_default="", nullable=False),
        sa.Column("kin_by", sa.String(), server_default="", nullable=False),
        sa.Column("copies", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("refused_why", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["resettled"], ["resettled_person.id"], name=op.f("fk_resettled_agreement_resettled")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resettled_agreement")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_resettled_agreement_resettled"), "resettled_agreement", ["resettled"], unique=False
    )
    op.create_table(
        "resettled_help",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("resettled", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("need", sa.String(), server_default="", nullable=False),
        sa.Column("unit", sa.String(), server_default="", nullable=False),
        sa.Column("by", sa.String(), server_default="", nullable=False),
        sa.Column("state", sa.String(), server_default="", nullable=False),
        sa.Column("referred_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("result", sa.String(), server_default="", nullable=False),
        sa.Column("failed_why", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["resettled"], ["resettled_person.id"], name=op.f("fk_resettled_help_resettled")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resettled_help")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_resettled_help_resettled"), "resettled_help", ["resettled"], unique=False
    )
    op.create_table(
        "resettled_lost",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("resettled", sa.Integer(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("concluded_on", sa.Date(), nullable=True),
        sa.Column("tries", sa.String(), server_default="", nullable=False),
        sa.Column("police_on", sa.Date(), nullable=True),
        sa.Column("county_on", sa.Date(), nullable=True),
        sa.Column("found_on", sa.Date(), nullable=True),
        sa.Column("whereabouts", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["resettled"], ["resettled_person.id"], name=op.f("fk_resettled_lost_resettled")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resettled_lost")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_resettled_lost_resettled"), "resettled_lost", ["resettled"], unique=False
    )
    op.create_table(
        "resettled_meeting",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("resettled", sa.Integer(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("minutes", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("prison", sa.String(), server_default="", nullable=False),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("people", sa.String(), server_default="", nullable=False),
        sa.Column("content", sa.String(), server_default="", nullable=False),
        sa.Column("trouble", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["resettled"], ["resettled_person.id"], name=op.f("fk_resettled_meeting_resettled")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resettled_meeting")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_resettled_meeting_resettled"), "resettled_meeting", ["resettled"], unique=False
    )
    op.create_table(
        "resettled_pickup",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("resettled", sa.Integer(), nullable=True),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("booked_on", sa.Date(), nullable=True),
        sa.Column("unit", sa.String(), server_default="", nullable=False),
        sa.Column("people", sa.String(), server_default="", nullable=False),
        sa.Column("kin", sa.String(), server_default="", nullable=False),
        sa.Column("head_count", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("vehicle", sa.String(), server_default="", nullable=False),
        sa.Column("left_at", sa.String(), server_default="", nullable=False),
        sa.Column("home_at", sa.String(), server_default="", nullable=False),
        sa.Column("fetched_on", sa.Date(), nullable=True),
        sa.Column("slip", sa.String(), server_default="", nullable=False),
        sa.Column("account", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["resettled"], ["resettled_person.id"], name=op.f("fk_resettled_pickup_resettled")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resettled_pickup")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_resettled_pickup_resettled"), "resettled_pickup", ["resettled"], unique=False
    )
    op.create_table(
        "resettled_review",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("resettled", sa.Integer(), nullable=True),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("factors", sa.String(), server_default="", nullable=False),
        sa.Column("from_level", sa.String(), server_default="", nullable=False),
        sa.Column("to_level", sa.String(), server_default="", nullable=False),
        sa.Column("conclusion", sa.String(), server_default="", nullable=False),
        sa.Column("by", sa.String(), server_default="", nullable=False),
        sa.Column("approved_by", sa.String(), server_default="", nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["resettled"], ["resettled_person.id"], name=op.f("fk_resettled_review_resettled")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resettled_review")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_resettled_review_resettled"), "resettled_review", ["resettled"], unique=False
    )
    op.create_table(
        "resettled_stay",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("resettled", sa.Integer(), nullable=True),
        sa.Column("base", sa.String(), server_default="", nullable=False),
        sa.Column("came_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("whereto", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["resettled"], ["resettled_person.id"], name=op.f("fk_resettled_stay_resettled")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resettled_stay")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_resettled_stay_resettled"), "resettled_stay", ["resettled"], unique=False
    )
    op.create_table(
        "resettled_team",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("resettled", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(), server_default="", nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("unit", sa.String(), server_default="", nullable=False),
        sa.Column("phone", sa.String(), server_default="", nullable=False),
        sa.Column("is_leader", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("duty", sa.String(), server_default="", nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["resettled"], ["resettled_person.id"], name=op.f("fk_resettled_team_resettled")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resettled_team")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_resettled_team_resettled"), "resettled_team", ["resettled"], unique=False
    )
    op.create_table(
        "resettled_transfer",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("resettled", sa.Integer(), nullable=True),
        sa.Column("direction", sa.String(), server_default="", nullable=False),
        sa.Column("office", sa.String(), server_default="", nullable=False),
        sa.Column("address", sa.String(), server_default="", nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("files", sa.String(), server_default="", nullable=False),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("receipt_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["resettled"], ["resettled_person.id"], name=op.f("fk_resettled_transfer_resettled")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resettled_transfer")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_resettled_transfer_resettled"), "resettled_transfer", ["resettled"], unique=False
    )
    op.create_table(
        "resettled_verification",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("resettled", sa.Integer(), nullable=True),
        sa.Column("prison", sa.String(), server_default="", nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("verified_on", sa.Date(), nullable=True),
        sa.Column("by", sa.String(), server_default="", nullable=False),
        sa.Column("how", sa.String(), server_default="", nullable=False),
        sa.Column("result", sa.String(), server_default="", nullable=False),
        sa.Column("attitude", sa.String(), server_default="", nullable=False),
        sa.Column("housing", sa.String(), server_default="", nullable=False),
        sa.Column("land", sa.String(), server_default="", nullable=False),
        sa.Column("wishes", sa.String(), server_default="", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["resettled"], ["resettled_person.id"], name=op.f("fk_resettled_verification_resettled")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resettled_verification")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_resettled_verification_resettled"),
        "resettled_verification",
        ["resettled"],
        unique=False,
    )
    op.create_table(
        "resettled_visit",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("resettled", sa.Integer(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("by", sa.String(), server_default="", nullable=False),
        sa.Column("mode", sa.String(), server_default="", nullable=False),
        sa.Column("purpose", sa.String(), server_default="", nullable=False),
        sa.Column("place", sa.String(), server_default="", nullable=False),
        sa.Column("present", sa.String(), server_default="", nullable=False),
        sa.Column("content", sa.String(), server_default="", nullable=False),
        sa.Column("living", sa.String(), server_default="", nullable=False),
        sa.Column("thought", sa.String(), server_default="", nullable=False),
        sa.Column("needs", sa.String(), server_default="", nullable=False),
        sa.Column("is_abnormal", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("abnormal", sa.String(), server_default="", nullable=False),
        sa.Column("handling", sa.String(), server_default="", nullable=False),
        sa.Column("performance", sa.String(), server_default="", nullable=False),
        sa.Column("is_answered", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(
            ["resettled"], ["resettled_person.id"], name=op.f("fk_resettled_visit_resettled")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resettled_visit")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_resettled_visit_resettled"), "resettled_visit", ["resettled"], unique=False
    )
    op.add_column(
        "resettled_person", sa.Column("former_name", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "resettled_person", sa.Column("no_id_why", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "resettled_person", sa.Column("ethnicity", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "resettled_person", sa.Column("education", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "resettled_person", sa.Column("marriage", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "resettled_person",
        sa.Column("political_status", sa.String(), server_default="", nullable=False),
    )
    op.add_column(
        "resettled_person",
        sa.Column("occupation_before", sa.String(), server_default="", nullable=False),
    )
    op.add_column(
        "resettled_person", sa.Column("health", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "resettled_person", sa.Column("economy", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "resettled_person", sa.Column("skill", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "resettled_person", sa.Column("phone2", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "resettled_person",
        sa.Column("household_place", sa.String(), server_default="", nullable=False),
    )
    op.add_column(
        "resettled_person",
        sa.Column("is_apart", sa.Boolean(), server_default=sa.text("0"), nullable=False),
    )
    op.add_column(
        "resettled_person",
        sa.Column("is_shared", sa.Boolean(), server_default=sa.text("0"), nullable=False),
    )
    op.add_column(
        "resettled_person", sa.Column("shared_with", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "resettled_person", sa.Column("kin", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "resettled_person", sa.Column("kin_phone", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "resettled_person",
        sa.Column("crime_category", sa.String(), server_default="", nullable=False),
    )
    op.add_column(
        "resettled_person",
        sa.Column("sentence_text", sa.String(), server_default="", nullable=False),
    )
    op.add_column("resettled_person", sa.Column("sentenced_on", sa.Date(), nullable=True))
    op.add_column("resettled_person", sa.Column("sentence_ends_on", sa.Date(), nullable=True))
    op.add_column("resettled_person", sa.Column("deprived_from", sa.Date(), nullable=True))
    op.add_column("resettled_person", sa.Column("deprived_to", sa.Date(), nullable=True))
    op.add_column(
        "resettled_person",
        sa.Column("is_deprived", sa.Boolean(), server_default=sa.text("0"), nullable=False),
    )
    op.add_column(
        "resettled_person",
        sa.Column("is_banned", sa.Boolean(), server_default=sa.text("0"), nullable=False),
    )
    op.add_column("resettled_person", sa.Column("banned_from", sa.Date(), nullable=True))
    op.add_column("resettled_person", sa.Column("banned_to", sa.Date(), nullable=True))
    op.add_column(
        "resettled_person", sa.Column("prison", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "resettled_person", sa.Column("prison_kind", sa.String(), server_default="", nullable=False)
    )
    op.add_column("resettled_person", sa.Column("noticed_on", sa.Date(), nullable=True))
    op.add_column("resettled_person", sa.Column("due_release_on", sa.Date(), nullable=True))
    op.add_column(
        "resettled_person", sa.Column("certificate", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "resettled_person",
        sa.Column("is_recidivist", sa.Boolean(), server_default=sa.text("0"), nullable=False),
    )
    op.add_column(
        "resettled_person",
        sa.Column("prior_count", sa.BigInteger(), server_default="0", nullable=False),
    )
    op.add_column(
        "resettled_person",
        sa.Column("is_minor", sa.Boolean(), server_default=sa.text("0"), nullable=False),
    )
    op.add_column(
        "resettled_person",
        sa.Column("is_minor_at_crime", sa.Boolean(), server_default=sa.text("0"), nullable=False),
    )
    op.add_column(
        "resettled_person", sa.Column("histories", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "resettled_person", sa.Column("involved", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "resettled_person", sa.Column("three_nos", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "resettled_person",
        sa.Column("assist_level", sa.String(), server_default="", nullable=False),
    )
    op.add_column(
        "resettled_person", sa.Column("risk_level", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "resettled_person", sa.Column("key_reasons", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "resettled_person",
        sa.Column("handover_mode", sa.String(), server_default="", nullable=False),
    )
    op.add_column(
        "resettled_person",
        sa.Column("handover_why", sa.String(), server_default="", nullable=False),
    )
    op.add_column("resettled_person", sa.Column("handed_over_on", sa.Date(), nullable=True))
    op.add_column("resettled_person", sa.Column("reported_on", sa.Date(), nullable=True))
    op.add_column("resettled_person", sa.Column("registered_on", sa.Date(), nullable=True))
    op.add_column(
        "resettled_person",
        sa.Column("placement_mode", sa.String(), server_default="", nullable=False),
    )
    op.add_column("resettled_person", sa.Column("placed_on", sa.Date(), nullable=True))
    op.add_column(
        "resettled_person",
        sa.Column("not_placed_why", sa.String(), server_default="", nullable=False),
    )
    op.add_column(
        "resettled_person", sa.Column("performance", sa.String(), server_default="", nullable=False)
    )
    op.add_column("resettled_person", sa.Column("term_starts_on", sa.Date(), nullable=True))
    op.add_column("resettled_person", sa.Column("term_ends_on", sa.Date(), nullable=True))
    op.add_column(
        "resettled_person", sa.Column("term_why", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "resettled_person", sa.Column("worker", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "resettled_person", sa.Column("state", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "resettled_person", sa.Column("exit_reason", sa.String(), server_default="", nullable=False)
    )
    op.add_column("resettled_person", sa.Column("exited_on", sa.Date(), nullable=True))
    op.add_column(
        "resettled_person",
        sa.Column("exit_summary", sa.String(), server_default="", nullable=False),
    )
    op.add_column("resettled_person", sa.Column("suspended_on", sa.Date(), nullable=True))
    op.add_column(
        "resettled_person",
        sa.Column("suspended_why", sa.String(), server_default="", nullable=False),
    )
    op.add_column("resettled_person", sa.Column("resumed_on", sa.Date(), nullable=True))
    op.add_column(
        "resettled_person", sa.Column("reoffence", sa.String(), server_default="", nullable=False)
    )
    op.add_column("resettled_person", sa.Column("reoffended_on", sa.Date(), nullable=True))
    op.add_column("resettled_person", sa.Column("reoffence_ruled_on", sa.Date(), nullable=True))
    op.add_column(
        "resettled_person",
        sa.Column("reoffence_sentence", sa.String(), server_default="", nullable=False),
    )
    op.add_column(
        "resettled_person",
        sa.Column("reoffence_why", sa.String(), server_default="", nullable=False),
    )
    op.add_column(
        "resettled_person", sa.Column("note", sa.String(), server_default="", nullable=False)
    )
    # Who was handed over before had reported; later states follow from the facts.
    op.execute("UPDATE resettled_person SET state = 'REPORTED' WHERE state = ''")


ADDED = {
    "resettled_person": [
        "former_name",
        "no_id_why",
        "ethnicity",
        "education",
        "marriage",
        "political_status",
        "occupation_before",
        "health",
        "economy",
        "skill",
        "phone2",
        "household_place",
        "is_apart",
        "is_shared",
        "shared_with",
        "kin",
        "kin_phone",
        "crime_category",
        "sentence_text",
        "sentenced_on",
        "sentence_ends_on",
        "deprived_from",
        "deprived_to",
        "is_deprived",
        "is_banned",
        "banned_from",
        "banned_to",
        "prison",
        "prison_kind",
        "noticed_on",
        "due_release_on",
        "certificate",
        "is_recidivist",
        "prior_count",
        "is_minor",
        "is_minor_at_crime",
        "histories",
        "involved",
        "three_nos",
        "assist_level",
        "risk_level",
        "key_reasons",
        "handover_mode",
        "handover_why",
        "handed_over_on",
        "reported_on",
        "registered_on",
        "placement_mode",
        "placed_on",
        "not_placed_why",
        "performance",
        "term_starts_on",
        "term_ends_on",
        "term_why",
        "worker",
        "state",
        "exit_reason",
        "exited_on",
        "exit_summary",
        "suspended_on",
        "suspended_why",
        "resumed_on",
        "reoffence",
        "reoffended_on",
        "reoffence_ruled_on",
        "reoffence_sentence",
        "reoffence_why",
        "note",
    ]
}


def downgrade() -> None:
    for table, columns in ADDED.items():
        for column in columns:
            op.drop_column(table, column)
    for table in (
        "resettled_visit",
        "resettled_verification",
        "resettled_transfer",
        "resettled_team",
        "resettled_stay",
        "resettled_review",
        "resettled_pickup",
        "resettled_meeting",
        "resettled_lost",
        "resettled_help",
        "resettled_agreement",
    ):
        op.drop_table(table)
