"""The first schema: cases, people, committees, papers, audit, drafts and the search index."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("owner_register", sa.String(), server_default="", nullable=False),
        sa.Column("owner_id", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("purpose", sa.String(), server_default="", nullable=False),
        sa.Column("mime", sa.String(), server_default="", nullable=False),
        sa.Column("size", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sha256", sa.String(), server_default="", nullable=False),
        sa.Column("year", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("pages", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_attachment_batch"), "attachment", ["batch"], unique=False)
    op.create_index(
        "ix_attachment_owner", "attachment", ["owner_register", "owner_id"], unique=False
    )
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("register", sa.String(), server_default="", nullable=False),
        sa.Column("record", sa.Integer(), server_default="0", nullable=False),
        sa.Column("changes", sa.String(), server_default="{}", nullable=False),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.Column("prev_hash", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_record", "audit", ["register", "record"], unique=False)
    op.create_table(
        "bookmark",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("login", sa.String(), server_default="", nullable=False),
        sa.Column("register", sa.String(), server_default="", nullable=False),
        sa.Column("record", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=True),
        sa.Column("pinned", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bookmark")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_bookmark_batch"), "bookmark", ["batch"], unique=False)
    op.create_index("ix_bookmark_login", "bookmark", ["login", "opened_at"], unique=False)
    op.create_table(
        "draft",
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("form_key", sa.String(), nullable=False),
        sa.Column("payload", sa.String(), nullable=False),
        sa.Column("caret", sa.String(), server_default="{}", nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.Column("base_version", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("user", "form_key", name=op.f("pk_draft")),
    )
    op.create_table(
        "import_batch",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("register", sa.String(), server_default="", nullable=False),
        sa.Column("file_name", sa.String(), server_default="", nullable=False),
        sa.Column("file_sha256", sa.String(), server_default="", nullable=False),
        sa.Column("imported_at", sa.DateTime(), nullable=True),
        sa.Column("written", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("refused", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("already", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_import_batch_batch"), "import_batch", ["batch"], unique=False)
    op.create_table(
        "issued_document",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("owner_register", sa.String(), server_default="", nullable=False),
        sa.Column("owner_id", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("document", sa.String(), server_default="", nullable=False),
        sa.Column("template_version", sa.String(), server_default="", nullable=False),
        sa.Column("issued_at", sa.DateTime(), nullable=True),
        sa.Column("issued_by", sa.String(), server_default="", nullable=False),
        sa.Column("copies", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("pages", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("context", sa.String(), server_default="", nullable=False),
        sa.Column("pdf_sha256", sa.String(), server_default="", nullable=False),
        sa.Column("docx_sha256", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued_document")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_issued_document_batch"), "issued_document", ["batch"], unique=False)
    op.create_index(
        "ix_issued_document_owner", "issued_document", ["owner_register", "owner_id"], unique=False
    )
    op.create_table(
        "setting",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("key", sa.String(), server_default="", nullable=False),
        sa.Column("value", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_setting_batch"), "setting", ["batch"], unique=False)
    op.create_index("uq_setting_key", "setting", ["key"], unique=True)
    op.create_table(
        "staff",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("sex", sa.String(), server_default="", nullable=False),
        sa.Column("role", sa.String(), server_default="", nullable=False),
        sa.Column("login", sa.String(), server_default="", nullable=False),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("post", sa.String(), server_default="", nullable=False),
        sa.Column("phone", sa.String(), server_default="", nullable=False),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("lent_out", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("borrowed", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("legal_certificate", sa.String(), server_default="", nullable=False),
        sa.Column(
            "is_correction_worker", sa.Boolean(), server_default=sa.text("0"), nullable=False
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_staff_batch"), "staff", ["batch"], unique=False)
    op.create_table(
        "village",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("population", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("grids", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("has_law_home", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("model_level", sa.String(), server_default="", nullable=False),
        sa.Column("model_document", sa.String(), server_default="", nullable=False),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_village")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_village_batch"), "village", ["batch"], unique=False)
    op.create_table(
        "committee",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("org_type", sa.String(), server_default="", nullable=False),
        sa.Column("village", sa.Integer(), nullable=True),
        sa.Column("prefix", sa.String(), server_default="", nullable=False),
        sa.Column("director", sa.String(), server_default="", nullable=False),
        sa.Column("address", sa.String(), server_default="", nullable=False),
        sa.Column("phone", sa.String(), server_default="", nullable=False),
        sa.Column("founded_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("member_count", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["village"], ["village.id"], name=op.f("fk_committee_village")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_committee")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_committee_batch"), "committee", ["batch"], unique=False)
    op.create_index(op.f("ix_committee_village"), "committee", ["village"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("sex", sa.String(), server_default="", nullable=False),
        sa.Column("id_number", sa.String(), server_default="", nullable=False),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("ethnicity", sa.String(), server_default="", nullable=False),
        sa.Column("phone", sa.String(), server_default="", nullable=False),
        sa.Column("village", sa.Integer(), nullable=True),
        sa.Column("address", sa.String(), server_default="", nullable=False),
        sa.Column("occupation", sa.String(), server_default="", nullable=False),
        sa.Column("workplace", sa.String(), server_default="", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["village"], ["village.id"], name=op.f("fk_person_village")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_person_batch"), "person", ["batch"], unique=False)
    op.create_index("ix_person_id_number", "person", ["id_number"], unique=False)
    op.create_index(op.f("ix_person_village"), "person", ["village"], unique=False)
    op.create_table(
        "mediation_case",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("number", sa.String(), server_default="", nullable=False),
        sa.Column("title", sa.String(), server_default="", nullable=False),
        sa.Column("parties_text", sa.String(), server_default="", nullable=False),
        sa.Column("state", sa.String(), server_default="", nullable=False),
        sa.Column("committee", sa.Integer(), nullable=True),
        sa.Column("studio", sa.String(), server_default="", nullable=False),
        sa.Column("source", sa.String(), server_default="", nullable=False),
        sa.Column("channel", sa.String(), server_default="", nullable=False),
        sa.Column("court_referral", sa.String(), server_default="", nullable=False),
        sa.Column("referral_org", sa.String(), server_default="", nullable=False),
        sa.Column("referral_number", sa.String(), server_default="", nullable=False),
        sa.Column("referral_received_on", sa.Date(), nullable=True),
        sa.Column("applied_on", sa.Date(), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("registrar", sa.String(), server_default="", nullable=False),
        sa.Column("consent", sa.String(), server_default="", nullable=False),
        sa.Column("dispute_type", sa.String(), server_default="", nullable=False),
        sa.Column("difficulty", sa.String(), server_default="", nullable=False),
        sa.Column("is_complex", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("complex_reason", sa.String(), server_default="", nullable=False),
        sa.Column("intensity", sa.String(), server_default="", nullable=False),
        sa.Column("prediction", sa.String(), server_default="", nullable=False),
        sa.Column("people_count", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("claim_amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("occurred_on", sa.Date(), nullable=True),
        sa.Column("village", sa.Integer(), nullable=True),
        sa.Column("place", sa.String(), server_default="", nullable=False),
        sa.Column("has_death", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("special_groups", sa.String(), server_default="", nullable=False),
        sa.Column("migrant_count", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("case_property", sa.String(), server_default="", nullable=False),
        sa.Column("facts", sa.String(), server_default="", nullable=False),
        sa.Column("requests", sa.String(), server_default="", nullable=False),
        sa.Column("exclusion", sa.String(), server_default="", nullable=False),
        sa.Column("reject_reason", sa.String(), server_default="", nullable=False),
        sa.Column("guide_to", sa.String(), server_default="", nullable=False),
        sa.Column("rejected_on", sa.Date(), nullable=True),
        sa.Column("informed_on", sa.Date(), nullable=True),
        sa.Column("inform_mode", sa.String(), server_default="", nullable=False),
        sa.Column("lead_mediator", sa.String(), server_default="", nullable=False),
        sa.Column("co_mediators", sa.String(), server_default="", nullable=False),
        sa.Column("co_committees", sa.String(), server_default="", nullable=False),
        sa.Column("recorder", sa.String(), server_default="", nullable=False),
        sa.Column("extended_to", sa.Date(), nullable=True),
        sa.Column("extension_reason", sa.String(), server_default="", nullable=False),
        sa.Column("extension_agreed", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("suspended_on", sa.Date(), nullable=True),
        sa.Column("suspend_reason", sa.String(), server_default="", nullable=False),
        sa.Column("agreement_form", sa.String(), server_default="", nullable=False),
        sa.Column("agreement_number", sa.String(), server_default="", nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("parties_signed_on", sa.Date(), nullable=True),
        sa.Column("mediator_signed_on", sa.Date(), nullable=True),
        sa.Column("sealed_on", sa.Date(), nullable=True),
        sa.Column("dispute_facts", sa.String(), server_default="", nullable=False),
        sa.Column("performance_text", sa.String(), server_default="", nullable=False),
        sa.Column("performance_mode", sa.String(), server_default="", nullable=False),
        sa.Column("amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("copies", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("e_signature", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("fail_reason", sa.String(), server_default="", nullable=False),
        sa.Column("fail_note", sa.String(), server_default="", nullable=False),
        sa.Column("failed_on", sa.Date(), nullable=True),
        sa.Column("remedy_informed", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_by", sa.String(), server_default="", nullable=False),
        sa.Column("withdraw_reason", sa.String(), server_default="", nullable=False),
        sa.Column("performance_code", sa.String(), server_default="", nullable=False),
        sa.Column("performed_on", sa.Date(), nullable=True),
        sa.Column("confirmation_wanted", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("confirmation_applied_on", sa.Date(), nullable=True),
        sa.Column("confirmation_court", sa.String(), server_default="", nullable=False),
        sa.Column("confirmation_number", sa.String(), server_default="", nullable=False),
        sa.Column("confirmation_result", sa.String(), server_default="", nullable=False),
        sa.Column("confirmation_ruled_on", sa.Date(), nullable=True),
        sa.Column("visit_waived", sa.String(), server_default="", nullable=False),
        sa.Column("transformation", sa.String(), server_default="", nullable=False),
        sa.Column("prevented_suicide", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("prevented_criminal", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("prevented_petition", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("prevented_fight", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.Column("archivist", sa.String(), server_default="", nullable=False),
        sa.Column("retention", sa.String(), server_default="", nullable=False),
        sa.Column("dossier_pages", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("mediated_before_import", sa.Date(), nullable=True),
        sa.Column("duplicate_of", sa.Integer(), nullable=True),
        sa.Column("continues", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["committee"], ["committee.id"], name=op.f("fk_mediation_case_committee")
        ),
        sa.ForeignKeyConstraint(
            ["continues"], ["mediation_case.id"], name=op.f("fk_mediation_case_continues")
        ),
        sa.ForeignKeyConstraint(
            ["duplicate_of"], ["mediation_case.id"], name=op.f("fk_mediation_case_duplicate_of")
        ),
        sa.ForeignKeyConstraint(
            ["village"], ["village.id"], name=op.f("fk_mediation_case_village")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mediation_case")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_mediation_case_accepted_on", "mediation_case", ["accepted_on"], unique=False
    )
    op.create_index(op.f("ix_mediation_case_batch"), "mediation_case", ["batch"], unique=False)
    op.create_index(
        op.f("ix_mediation_case_committee"), "mediation_case", ["committee"], unique=False
    )
    op.create_index(
        op.f("ix_mediation_case_continues"), "mediation_case", ["continues"], unique=False
    )
    op.create_index(
        op.f("ix_mediation_case_duplicate_of"), "mediation_case", ["duplicate_of"], unique=False
    )
    op.create_index("ix_mediation_case_state", "mediation_case", ["state"], unique=False)
    op.create_index(op.f("ix_mediation_case_village"), "mediation_case", ["village"], unique=False)
    op.create_index(
        "uq_mediation_case_number",
        "mediation_case",
        ["number"],
        unique=True,
        sqlite_where=sa.text("number <> '' AND deleted_at IS NULL"),
    )
    op.create_table(
        "mediator",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("sex", sa.String(), server_default="", nullable=False),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("committee", sa.Integer(), nullable=True),
        sa.Column("appointment", sa.String(), server_default="", nullable=False),
        sa.Column("is_full_time", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("is_public_servant", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("grade", sa.String(), server_default="", nullable=False),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("phone", sa.String(), server_default="", nullable=False),
        sa.Column("skills", sa.String(), server_default="", nullable=False),
        sa.Column("certificate", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["committee"], ["committee.id"], name=op.f("fk_mediator_committee")
        ),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_mediator_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mediator")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_mediator_batch"), "mediator", ["batch"], unique=False)
    op.create_index(op.f("ix_mediator_committee"), "mediator", ["committee"], unique=False)
    op.create_index(op.f("ix_mediator_person"), "mediator", ["person"], unique=False)
    op.create_table(
        "clause",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("case", sa.Integer(), nullable=True),
        sa.Column("seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("text", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["case"], ["mediation_case.id"], name=op.f("fk_clause_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clause")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_clause_batch"), "clause", ["batch"], unique=False)
    op.create_index(op.f("ix_clause_case"), "clause", ["case"], unique=False)
    op.create_table(
        "instalment",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("case", sa.Integer(), nullable=True),
        sa.Column("seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("clause_seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("payer", sa.String(), server_default="", nullable=False),
        sa.Column("payee", sa.String(), server_default="", nullable=False),
        sa.Column("content", sa.String(), server_default="", nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("mode", sa.String(), server_default="", nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("paid_amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("proof", sa.String(), server_default="", nullable=False),
        sa.Column("urged_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["case"], ["mediation_case.id"], name=op.f("fk_instalment_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instalment")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_instalment_batch"), "instalment", ["batch"], unique=False)
    op.create_index(op.f("ix_instalment_case"), "instalment", ["case"], unique=False)
    op.create_index("ix_instalment_due_on", "instalment", ["due_on"], unique=False)
    op.create_table(
        "mediation_session",
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
        sa.Column("mode", sa.String(), server_default="", nullable=False),
        sa.Column("attended", sa.String(), server_default="", nullable=False),
        sa.Column("guests", sa.String(), server_default="", nullable=False),
        sa.Column("host", sa.String(), server_default="", nullable=False),
        sa.Column("recorder", sa.String(), server_default="", nullable=False),
        sa.Column("content", sa.String(), server_default="", nullable=False),
        sa.Column("result", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["case"], ["mediation_case.id"], name=op.f("fk_mediation_session_case")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mediation_session")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_mediation_session_batch"), "mediation_session", ["batch"], unique=False
    )
    op.create_index(op.f("ix_mediation_session_case"), "mediation_session", ["case"], unique=False)
    op.create_table(
        "mediation_visit",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("case", sa.Integer(), nullable=True),
        sa.Column("visited_on", sa.Date(), nullable=True),
        sa.Column("mode", sa.String(), server_default="", nullable=False),
        sa.Column("visitor", sa.String(), server_default="", nullable=False),
        sa.Column("visited", sa.String(), server_default="", nullable=False),
        sa.Column("performance_code", sa.String(), server_default="", nullable=False),
        sa.Column("satisfaction", sa.String(), server_default="", nullable=False),
        sa.Column("situation", sa.String(), server_default="", nullable=False),
        sa.Column("measures", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["case"], ["mediation_case.id"], name=op.f("fk_mediation_visit_case")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mediation_visit")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_mediation_visit_batch"), "mediation_visit", ["batch"], unique=False)
    op.create_index(op.f("ix_mediation_visit_case"), "mediation_visit", ["case"], unique=False)
    op.create_table(
        "party",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("case", sa.Integer(), nullable=True),
        sa.Column("seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("side", sa.String(), server_default="", nullable=False),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("sex", sa.String(), server_default="", nullable=False),
        sa.Column("ethnicity", sa.String(), server_default="", nullable=False),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("age", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("id_number", sa.String(), server_default="", nullable=False),
        sa.Column("occupation", sa.String(), server_default="", nullable=False),
        sa.Column("phone", sa.String(), server_default="", nullable=False),
        sa.Column("address", sa.String(), server_default="", nullable=False),
        sa.Column("village", sa.Integer(), nullable=True),
        sa.Column("legal_representative", sa.String(), server_default="", nullable=False),
        sa.Column("legal_title", sa.String(), server_default="", nullable=False),
        sa.Column("credit_code", sa.String(), server_default="", nullable=False),
        sa.Column("represents", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["case"], ["mediation_case.id"], name=op.f("fk_party_case")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_party_person")),
        sa.ForeignKeyConstraint(["village"], ["village.id"], name=op.f("fk_party_village")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_party_batch"), "party", ["batch"], unique=False)
    op.create_index(op.f("ix_party_case"), "party", ["case"], unique=False)
    op.create_index("ix_party_name", "party", ["name"], unique=False)
    op.create_index(op.f("ix_party_person"), "party", ["person"], unique=False)
    op.create_index(op.f("ix_party_village"), "party", ["village"], unique=False)
    op.create_table(
        "work_note",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=True),
        sa.Column("line", sa.String(), server_default="", nullable=False),
        sa.Column("text", sa.String(), server_default="", nullable=False),
        sa.Column("village", sa.Integer(), nullable=True),
        sa.Column("case", sa.Integer(), nullable=True),
        sa.Column("author", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["case"], ["mediation_case.id"], name=op.f("fk_work_note_case")),
        sa.ForeignKeyConstraint(["village"], ["village.id"], name=op.f("fk_work_note_village")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_note")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_work_note_batch"), "work_note", ["batch"], unique=False)
    op.create_index(op.f("ix_work_note_case"), "work_note", ["case"], unique=False)
    op.create_index(op.f("ix_work_note_village"), "work_note", ["village"], unique=False)
    op.create_table(
        "agent",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("case", sa.Integer(), nullable=True),
        sa.Column("party", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("sex", sa.String(), server_default="", nullable=False),
        sa.Column("relation", sa.String(), server_default="", nullable=False),
        sa.Column("id_number", sa.String(), server_default="", nullable=False),
        sa.Column("phone", sa.String(), server_default="", nullable=False),
        sa.Column("address", sa.String(), server_default="", nullable=False),
        sa.Column("authority", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["case"], ["mediation_case.id"], name=op.f("fk_agent_case")),
        sa.ForeignKeyConstraint(["party"], ["party.id"], name=op.f("fk_agent_party")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agent")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_agent_batch"), "agent", ["batch"], unique=False)
    op.create_index(op.f("ix_agent_case"), "agent", ["case"], unique=False)
    op.create_index(op.f("ix_agent_party"), "agent", ["party"], unique=False)
    op.execute(
        "CREATE VIRTUAL TABLE search USING fts5("
        "register UNINDEXED, record UNINDEXED, body,"
        " tokenize='unicode61 remove_diacritics 0', prefix='1 2 3', detail=full)"
    )


def downgrade() -> None:
    op.execute("DROP TABLE search")
    for table in (
        "agent",
        "work_note",
        "party",
        "mediation_visit",
        "mediation_session",
        "instalment",
        "clause",
        "mediator",
        "mediation_case",
        "person",
        "committee",
        "village",
        "staff",
        "setting",
        "issued_document",
        "import_batch",
        "draft",
        "bookmark",
        "audit",
        "attachment",
    ):
        op.drop_table(table)
