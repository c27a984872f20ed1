"""Bringing an open database to this program's schema: back-up, one transaction, triggers, check."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, MetaData
from sqlalchemy.exc import DBAPIError

from fengqiao_desktop.clock import Clock
from fengqiao_desktop.errors import BugError, KnownError
from fengqiao_desktop.store import vault

if TYPE_CHECKING:
    from alembic.config import Config

BEFORE_UPGRADE = "升级前备份"
_REVISION_FILE = re.compile(r"^(\d{4})_\w+\.py$")
_TRIGGER = re.compile(r"\s*CREATE\s+TRIGGER\s+(?:IF\s+NOT\s+EXISTS\s+)?\"?(\w+)\"?", re.IGNORECASE)


class NewerSchema(KnownError):
    """The data were last opened by a newer program (MIGRATE-01)."""


@dataclass(frozen=True, slots=True)
class UpgradeReport:
    """What an opening did: revisions ("" for none), the back-up made first, triggers put back."""

    before: str
    after: str
    backup: Path | None = None
    triggers_restored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the revision scripts are, and what the schema must look like after them."""

    scripts: Path
    metadata: MetaData
    triggers: tuple[str, ...]

    def head(self) -> str:
        """The newest revision: scripts are called ``0001_words.py`` and revise in that order.

        Read from the names, because loading Alembic would cost every start a tenth of a second.
        """
        names = (
            _REVISION_FILE.match(entry.name) for entry in (self.scripts / "versions").iterdir()
        )
        return max((match.group(1) for match in names if match), default="")


def program_plan() -> Plan:
    """The plan that this program ships with."""
    from fengqiao_desktop.store import tables

    scripts = Path(str(files("fengqiao_desktop.migrations")))
    return Plan(scripts, tables.metadata, tables.TRIGGERS)


def configuration(connection: Connection, plan: Plan | None = None) -> "Config":
    """Alembic's configuration for commands on this connection; there is no ini file."""
    from alembic.config import Config

    plan = plan or program_plan()
    config = Config()
    config.set_main_option("script_location", str(plan.scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    config.attributes["metadata"] = plan.metadata
    return config


def current_revision(connection: Connection) -> str:
    """The schema's revision, "" for a database without tables.

    Raises KnownError MIGRATE-03 for a database with tables and no revision.
    """
    tables = connection.exec_driver_sql(
        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%'"
        " ESCAPE '\\'"
    ).scalar_one()
    if tables == 0:
        return ""
    known = connection.exec_driver_sql(
        "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
    ).scalar_one()
    rows = (
        connection.exec_driver_sql("SELECT version_num FROM alembic_version").fetchall()
        if known
        else []
    )
    if len(rows) == 1:
        return str(rows[0][0])
    if known and tables == 1 and not rows:
        return ""
    raise KnownError(
        "数据库里没有版本记号，不能确认它的结构，没有改动。",
        code="MIGRATE-03",
        advice="请从最近的备份恢复。",
    )


def upgrade(
    engine: Engine, station_folder: Path, clock: Clock, plan: Plan | None = None
) -> UpgradeReport:
    """Bring an open database to this program's schema.

    An existing database is backed up first, without attachments, into the folder 升级前备份.  All
    steps are one transaction: a power cut in the middle leaves the database as it was.  Raises
    NewerSchema MIGRATE-01, KnownError MIGRATE-02 (a step failed, nothing changed), MIGRATE-03,
    or what the back-up raises.
    """
    plan = plan or program_plan()
    head = plan.head()
    with engine.connect() as connection:
        before = current_revision(connection)
    if before == head:
        return UpgradeReport(before, head, None, _restore_triggers(engine, plan.triggers))
    if before > head:
        raise NewerSchema(
            "这个司法所的数据已由较新版本的程序打开过，本程序不能用，数据没有改动。",
            code="MIGRATE-01",
            advice="请安装新版程序；或用新版升级之前的备份恢复。",
        )
    kept = None
    if before:
        # Imported here: an up-to-date start needs no back-up and should not wait for it.
        from fengqiao_desktop.store import backup

        kept = backup.backup_to(
            station_folder,
            engine,
            station_folder / BEFORE_UPGRADE,
            clock,
            label="升级前",
            attachments=False,
        ).path
    try:
        _run(engine, plan, head)
    except DBAPIError as error:
        known = vault.known_database_error(error)
        raise known or _failed(kept) from error
    except KnownError:
        raise
    except Exception as error:
        raise _failed(kept) from error
    return UpgradeReport(before, head, kept)


def missing_triggers(connection: Connection, triggers: Sequence[str]) -> tuple[str, ...]:
    """Which of the declared triggers the database lacks."""
    rows = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    present = {str(row[0]) for row in rows}
    return tuple(name for name in map(_trigger_name, triggers) if name not in present)


def _run(engine: Engine, plan: Plan, head: str) -> None:
    from alembic import command

    with engine.connect().execution_options(**vault.IMMEDIATE) as connection:
        raw = connection.connection.driver_connection
        if raw is None:
            raise BugError("no database connection")
        # Rebuilding a table drops the old one, which would delete its children.  The pragma has
        # no effect inside a transaction, so it goes before, and the check below replaces it.
        raw.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                # A trigger that mentions a table being rebuilt makes the rebuilding fail.
                _drop_triggers(connection)
                command.upgrade(configuration(connection, plan), head)
                _create_triggers(connection, plan.triggers)
                _check_upgraded(connection, plan, head)
        finally:
            raw.execute("PRAGMA foreign_keys = ON")


def _check_upgraded(connection: Connection, plan: Plan, head: str) -> None:
    if current_revision(connection) != head:
        raise BugError("the upgrade did not reach the newest revision")
    if missing := missing_triggers(connection, plan.triggers):
        raise BugError(f"triggers missing after the upgrade: {', '.join(missing)}")
    if connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
        raise BugError("the upgrade left references to nothing")


def _drop_triggers(connection: Connection) -> None:
    rows = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    for (name,) in rows.fetchall():
        quoted = str(name).replace('"', '""')
        connection.exec_driver_sql(f'DROP TRIGGER "{quoted}"')


def _create_triggers(connection: Connection, triggers: Sequence[str]) -> None:
    for statement in triggers:
        connection.exec_driver_sql(statement)


def _restore_triggers(engine: Engine, triggers: Sequence[str]) -> tuple[str, ...]:
    with engine.connect() as connection:
        missing = missing_triggers(connection, triggers)
    if missing:
        with vault.writing(engine) as connection:
            _create_triggers(connection, [t for t in triggers if _trigger_name(t) in missing])
    return missing


def _trigger_name(statement: str) -> str:
    found = _TRIGGER.match(statement)
    if found is None:
        raise BugError("not a CREATE TRIGGER statement")
    return found.group(1)


def _failed(kept: Path | None) -> KnownError:
    where = f"升级前的备份在“{BEFORE_UPGRADE}”文件夹。" if kept else ""
    return KnownError(
        "数据升级没有完成，已全部退回原样，数据没有丢失。",
        code="MIGRATE-02",
        advice=f"请继续使用原来的版本，并把编号告诉维护人员。{where}",
    )
