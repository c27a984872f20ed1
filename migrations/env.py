"""Alembic's entry: runs revisions on the encrypted connection that the program has already open."""

from alembic import context


def run() -> None:
    """Run inside the caller's transaction; without a connection there is nothing to run on."""
    attributes = context.config.attributes
    context.configure(
        connection=attributes["connection"],
        target_metadata=attributes["metadata"],
        # SQLite cannot alter most things in place: Alembic rebuilds the table.
        render_as_batch=True,
        # DDL rolls back in SQLite once the transaction is begun explicitly, as the vault does.
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
