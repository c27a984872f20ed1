"""Every revision keeps the data, reaches the declared schema, and fails without a trace."""

import re
import shutil
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy.exc import DBAPIError

from fengqiao_desktop.clock import FixedClock
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.store import backup, migrate, slots, tables, vault

from .helpers import HEAD, NOW, PASSWORD, make_header

SHIPPED = Path(str(files("fengqiao_desktop.migrations")))
REVISIONS = sorted(path.name[:4] for path in (SHIPPED / "versions").glob("[0-9]*.py"))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[sa.Engine]:
    """An empty encrypted database in a station's folder."""
    folder = tmp_path / "station"
    folder.mkdir()
    _, data_key, _ = make_header(folder)
    made = vault.open_engine(folder / vault.DATABASE_NAME, data_key, create=True)
    yield made
    vault.close(made)


def up(engine: sa.Engine, plan: migrate.Plan | None = None) -> migrate.UpgradeReport:
    return migrate.upgrade(engine, vault.path_of(engine).parent, FixedClock(NOW), plan)


def reopened(engine: sa.Engine) -> sa.Engine:
    """The same file through another engine, as after the next start of the program."""
    path, data_key = vault.path_of(engine), vault.data_key_of(engine)
    vault.close(engine)
    return vault.open_engine(path, data_key)


def schema(engine: sa.Engine, *, triggers: bool = True) -> dict[str, list[str]]:
    """Name → parts of its statement; spaces, quotes and the order of parts do not count."""
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
            " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> 'alembic_version'"
        ).fetchall()
    return {
        f"{kind} {name}": parts(sql) for kind, name, sql in rows if triggers or kind != "trigger"
    }


def parts(sql: str) -> list[str]:
    """The columns and constraints of a table (in any order), the whole of other statements.

    A reference written at its column says the same as one written below.
    """
    sql = re.sub(
        r"(\w+) INTEGER\s+CONSTRAINT (\w+)\s+REFERENCES (\w+) \((\w+)\)",
        r"\1 INTEGER, CONSTRAINT \2 FOREIGN KEY(\1) REFERENCES \3 (\4)",
        sql,
    )
    words = " ".join(re.findall(r"\w+|'[^']*'|[^\s\w\"]", sql))
    if not words.startswith("CREATE TABLE"):
        return [words]
    head, _, body = words.partition(" ( ")
    found, depth = [[""]], 0
    for word in body.removesuffix(" )").split(" "):
        depth += (word == "(") - (word == ")")
        if word == "," and depth == 0:
            found.append([])
        else:
            found[-1].append(word)
    return [head, *sorted(" ".join(part).strip() for part in found)]


def to_revision(engine: sa.Engine, revision: str) -> None:
    with vault.writing(engine) as connection:
        config = migrate.configuration(connection)
        known = migrate.current_revision(connection)
        if revision == "base" or known > revision:
            for statement in tables.TRIGGERS:
                name = re.split(r"\s+", statement)[5]
                connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
            command.downgrade(config, revision)
        else:
            command.upgrade(config, revision)


# What the program ships ---------------------------------------------------------------------


def test_an_empty_database_gets_the_declared_schema(engine: sa.Engine, tmp_path: Path) -> None:
    report = up(engine)
    assert report == migrate.UpgradeReport("", REVISIONS[-1])
    declared = vault.open_engine(tmp_path / "declared.db", bytes(32), create=True)
    with vault.writing(declared) as connection:
        tables.metadata.create_all(connection)
        for statement in tables.TRIGGERS:
            connection.exec_driver_sql(statement)
    # The full-text index is SQLite's own kind of table: only the revisions make it.
    found = {name: sql for name, sql in schema(engine).items() if " search" not in name}
    assert found == schema(declared)
    assert "fts5" in schema(engine)["table search"][0]
    vault.close(declared)


def test_the_head_read_from_file_names_is_alembics_own(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        directory = ScriptDirectory.from_config(migrate.configuration(connection))
    assert directory.get_heads() == [migrate.program_plan().head()]
    walked = [script.revision for script in directory.walk_revisions()]
    assert walked == REVISIONS[::-1]


def test_revision_scripts_import_nothing_live() -> None:
    for path in (SHIPPED / "versions").glob("[0-9]*.py"):
        assert "fengqiao_desktop" not in path.read_text(encoding="utf-8"), path.name


def sample(column: sa.Column[Any], name: str) -> object:
    if isinstance(column.type, sa.Boolean):
        return True
    if isinstance(column.type, sa.DateTime):
        return datetime(2026, 1, 2, 3, 4)
    if isinstance(column.type, sa.Date):
        return date(2026, 1, 2)
    if isinstance(column.type, sa.Integer | sa.Numeric):
        return 1
    return f"{name} 样例"


def load_data(engine: sa.Engine) -> dict[str, int]:
    """One row in every table of whatever revision this is; returns the number of rows."""
    reflected = sa.MetaData()
    reflected.reflect(engine)
    counts = {}
    with vault.writing(engine) as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for name, table in reflected.tables.items():
            if name != "alembic_version" and not name.startswith("search"):
                values = {column.name: sample(column, name) for column in table.columns}
                connection.execute(sa.insert(table).values(values))
                counts[name] = 1
    return counts


@pytest.mark.parametrize("revision", REVISIONS)
def test_data_of_every_revision_reach_the_newest(engine: sa.Engine, revision: str) -> None:
    to_revision(engine, revision)
    counts = load_data(engine)
    assert len(counts) >= 5
    report = up(engine)
    assert (report.backup is None) == (revision == REVISIONS[-1])
    with engine.connect() as connection:
        for name in counts:
            found = connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one()
            assert found == 1, name
        assert migrate.missing_triggers(connection, tables.TRIGGERS) == ()
    assert vault.check_integrity(engine) == ()


@pytest.mark.parametrize(
    ("before", "revision"), list(zip(["base", *REVISIONS[:-1]], REVISIONS, strict=True))
)
def test_up_and_down_again_leaves_the_same_file_as_it_was(
    engine: sa.Engine, before: str, revision: str
) -> None:
    if before != "base":
        to_revision(engine, before)
    former = schema(engine, triggers=False)
    to_revision(engine, revision)
    assert schema(engine, triggers=False) != former
    to_revision(engine, before)
    again = reopened(engine)
    assert schema(again, triggers=False) == former
    vault.close(again)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET reason = 'another'",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit SELECT * FROM audit",
        "REPLACE INTO audit SELECT * FROM audit",
        "UPDATE OR REPLACE audit SET seq = 2",
    ],
)
def test_the_audit_is_append_only(engine: sa.Engine, statement: str) -> None:
    up(engine)
    load_data(engine)
    with pytest.raises(DBAPIError, match="append-only"), vault.writing(engine) as connection:
        connection.exec_driver_sql(statement)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM audit").scalar_one() == 1


def test_a_missing_trigger_is_put_back_at_the_next_opening(engine: sa.Engine) -> None:
    up(engine)
    with vault.writing(engine) as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_no_delete")
    assert up(engine).triggers_restored == ("audit_no_delete",)
    assert up(engine).triggers_restored == ()


# Revisions made for these tests -------------------------------------------------------------

FIRST = """
    op.create_table("house", sa.Column("id", sa.Integer(), primary_key=True),
                    sa.Column("name", sa.String(), nullable=False))
    op.create_table("person", sa.Column("id", sa.Integer(), primary_key=True),
                    sa.Column("house", sa.Integer(),
                              sa.ForeignKey("house.id", ondelete="CASCADE")))
    op.execute("INSERT INTO house VALUES (1, '甲')")
    op.execute("INSERT INTO person VALUES (1, 1)")
"""
REBUILD = """
    with op.batch_alter_table("house") as batch:
        batch.add_column(sa.Column("floor", sa.Integer(), server_default="1", nullable=False))
        batch.alter_column("name", type_=sa.String(20))
"""
TRIGGERS = (
    "CREATE TRIGGER house_kept BEFORE DELETE ON house BEGIN SELECT RAISE(ABORT, 'kept'); END",
    "CREATE TRIGGER person_house AFTER UPDATE ON person BEGIN UPDATE house SET name = name; END",
)


def plan(folder: Path, *bodies: str) -> migrate.Plan:
    """Revision scripts 0001, 0002, … with these bodies."""
    versions = folder / "versions"
    versions.mkdir(parents=True, exist_ok=True)
    shutil.copy(SHIPPED / "env.py", folder)
    for number, body in enumerate(bodies, 1):
        former = f'"{number - 1:04}"' if number > 1 else "None"
        (versions / f"{number:04}_step.py").write_text(
            "import os, signal\nimport sqlalchemy as sa\nfrom alembic import op\n"
            f'revision = "{number:04}"\ndown_revision = {former}\n'
            f"def upgrade():\n{textwrap.indent(textwrap.dedent(body), '    ')}\n",
            encoding="utf-8",
        )
    return migrate.Plan(folder, sa.MetaData(), TRIGGERS)


def rows(engine: sa.Engine, table: str) -> list[tuple[Any, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {table}")]


def test_rebuilding_a_table_keeps_children_and_triggers(engine: sa.Engine, tmp_path: Path) -> None:
    up(engine, plan(tmp_path / "a", FIRST))
    report = up(engine, plan(tmp_path / "b", FIRST, REBUILD))
    assert (report.before, report.after) == ("0001", "0002")
    assert rows(engine, "house") == [(1, "甲", 1)]
    assert rows(engine, "person") == [(1, 1)]
    with pytest.raises(DBAPIError, match="kept"), vault.writing(engine) as connection:
        connection.exec_driver_sql("DELETE FROM house")
    with pytest.raises(DBAPIError, match="FOREIGN KEY"), vault.writing(engine) as connection:
        connection.exec_driver_sql("INSERT INTO person VALUES (2, 99)")


def test_the_back_up_made_first_opens_with_the_old_schema(
    engine: sa.Engine, tmp_path: Path
) -> None:
    up(engine, plan(tmp_path / "a", FIRST))
    report = up(engine, plan(tmp_path / "b", FIRST, REBUILD))
    assert report.backup is not None
    assert report.backup.parent.name == migrate.BEFORE_UPGRADE
    restored = backup.restore(
        report.backup,
        tmp_path / "again",
        lambda header: slots.unlock_with_password(header, HEAD, PASSWORD),
    )
    assert restored.revision == "0001"
    old = vault.open_engine(tmp_path / "again" / "station.db", vault.data_key_of(engine))
    assert rows(old, "house") == [(1, "甲")]
    vault.close(old)


def test_a_newer_schema_is_refused_with_words(engine: sa.Engine, tmp_path: Path) -> None:
    up(engine, plan(tmp_path / "b", FIRST, REBUILD))
    before = schema(engine)
    with pytest.raises(migrate.NewerSchema, match="较新版本") as caught:
        up(engine, plan(tmp_path / "a", FIRST))
    assert caught.value.code == "MIGRATE-01"
    assert "新版" in caught.value.advice
    assert schema(engine) == before


@pytest.mark.parametrize(
    "body",
    [
        REBUILD + "\n    raise ValueError('a bug')\n",
        REBUILD + "\n    op.execute('INSERT INTO nowhere VALUES (1)')\n",
        REBUILD + "\n    op.execute('DELETE FROM house')\n",  # leaves a person without a house
    ],
    ids=["bug", "sql", "orphan"],
)
def test_a_failing_step_is_rolled_back_whole(engine: sa.Engine, tmp_path: Path, body: str) -> None:
    up(engine, plan(tmp_path / "a", FIRST))
    before = schema(engine)
    with pytest.raises(KnownError, match="退回原样") as caught:
        up(engine, plan(tmp_path / "b", FIRST, "op.execute('CREATE TABLE half (a)')", body))
    assert caught.value.code == "MIGRATE-02"
    assert migrate.BEFORE_UPGRADE in caught.value.advice
    assert schema(engine) == before
    assert rows(engine, "house") == [(1, "甲")]
    with pytest.raises(DBAPIError, match="kept"), vault.writing(engine) as connection:
        connection.exec_driver_sql("DELETE FROM house")
    with pytest.raises(DBAPIError, match="FOREIGN KEY"), vault.writing(engine) as connection:
        connection.exec_driver_sql("INSERT INTO person VALUES (2, 99)")


def test_a_power_cut_in_the_middle_leaves_data_and_back_up(
    engine: sa.Engine, tmp_path: Path
) -> None:
    up(engine, plan(tmp_path / "a", FIRST))
    before = schema(engine)
    path, data_key = vault.path_of(engine), vault.data_key_of(engine)
    vault.close(engine)
    plan(tmp_path / "b", FIRST, REBUILD, "os.kill(os.getpid(), signal.SIGKILL)")
    script = f"""
        from datetime import datetime
        from pathlib import Path
        import sqlalchemy as sa
        from fengqiao_desktop.clock import FixedClock
        from fengqiao_desktop.store import migrate, vault
        path = Path({str(path)!r})
        engine = vault.open_engine(path, bytes.fromhex({data_key.hex()!r}))
        plan = migrate.Plan(Path({str(tmp_path / "b")!r}), sa.MetaData(), {TRIGGERS!r})
        migrate.upgrade(engine, path.parent, FixedClock(datetime(2026, 11, 23)), plan)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=False)
    assert done.returncode == -signal.SIGKILL
    again = vault.open_engine(path, data_key)
    assert vault.check_integrity(again) == ()
    assert schema(again) == before
    assert rows(again, "house") == [(1, "甲")]
    (kept,) = backup.list_backups(path.parent / migrate.BEFORE_UPGRADE)
    restored = backup.restore(
        kept.path,
        tmp_path / "again",
        lambda header: slots.unlock_with_password(header, HEAD, PASSWORD),
    )
    assert restored.revision == "0001"
    assert up(again, plan(tmp_path / "c", FIRST, REBUILD)).after == "0002"
    vault.close(again)


def test_a_database_without_a_revision_is_left_alone(engine: sa.Engine, tmp_path: Path) -> None:
    with vault.writing(engine) as connection:
        connection.exec_driver_sql("CREATE TABLE stray (a)")
    with pytest.raises(KnownError, match="版本记号") as caught:
        up(engine, plan(tmp_path / "a", FIRST))
    assert caught.value.code == "MIGRATE-03"
    assert list(schema(engine)) == ["table stray"]


def test_an_up_to_date_database_is_opened_without_loading_alembic(tmp_path: Path) -> None:
    script = f"""
        import sys
        from datetime import datetime
        from pathlib import Path
        from fengqiao_desktop.clock import FixedClock
        from fengqiao_desktop.store import migrate, vault
        folder = Path({str(tmp_path)!r})
        fresh = not (folder / "station.db").exists()
        engine = vault.open_engine(folder / "station.db", bytes(32), create=fresh)
        migrate.upgrade(engine, folder, FixedClock(datetime(2026, 11, 23)))
        vault.close(engine)
        print("alembic" in sys.modules)
    """
    found = [
        subprocess.run(
            [sys.executable, "-c", textwrap.dedent(script)],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        for _ in range(2)
    ]
    assert found == ["True", "False"]
