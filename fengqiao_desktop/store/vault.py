"""The encrypted database: opening it with the data key, its settings, and closing it cleanly."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import QueuePool

from fengqiao_desktop.errors import BugError, KnownError
from fengqiao_desktop.store.files import known_os_error, sync_folder

DATABASE_NAME = "station.db"
# "FQJS" in the file's application id: our file, and not some other program's SQLCipher file.
APPLICATION_ID = 0x46514A53
KEY_BYTES = 32
PAGE = 4096

Journal = Literal["WAL", "DELETE"]

_WRITE_OPTION = "fengqiao_begin"
# Execution options of a connection whose transactions take the write lock at once.
IMMEDIATE: dict[str, Any] = {_WRITE_OPTION: "IMMEDIATE"}
_PLAIN_MAGIC = b"SQLite format 3\x00"
_OTHER_MAGICS = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\xff\xd8\xff", b"\x89PNG", b"Rar!")


class WrongKey(KnownError):
    """The data key does not belong to this database (VAULT-02)."""


class NotOurFile(KnownError):
    """The file is no database of this program (VAULT-03)."""


class DamagedDatabase(KnownError):
    """The database is ours, and some of it can no longer be read (VAULT-04)."""


def open_engine(
    db_path: Path, data_key: bytes, *, create: bool = False, journal: Journal = "WAL"
) -> Engine:
    """Open an encrypted database and prove that it can be read.

    `data_key` has 32 bytes.  A missing file is made only with `create`, so that a lost database
    is never replaced by an empty one.  Connections may pass between threads, one thread at a
    time each.  Transactions begin explicitly, DDL included, so that everything rolls back.

    Raises WrongKey VAULT-02, NotOurFile VAULT-03, DamagedDatabase VAULT-04, KnownError VAULT-01
    (missing), VAULT-05 (busy) or FILE-….
    """
    if len(data_key) != KEY_BYTES:
        raise BugError("the data key has 32 bytes")
    _prepare_file(db_path, create)
    fresh = db_path.stat().st_size == 0
    if fresh and not create:
        raise DamagedDatabase(
            "数据库文件是空的（长度为 0）。", code="VAULT-04", advice="请从最近的备份恢复。"
        )
    url = URL.create("sqlite+pysqlcipher", password=f"x'{data_key.hex()}'", database=str(db_path))
    engine = create_engine(
        url,
        poolclass=QueuePool,
        pool_size=3,
        max_overflow=5,
        # The pool hands a connection to one thread at a time; SQLite itself is thread-safe.
        connect_args={"check_same_thread": False, "timeout": 10.0},
        # An error must not carry the values of the failed statement into a log.
        hide_parameters=True,
    )
    _configure(engine, journal)
    try:
        _prove_readable(engine, fresh)
    except DBAPIError as error:
        engine.dispose()
        raise _opening_error(error, db_path, data_key) from error
    except BaseException:
        engine.dispose()
        raise
    return engine


def data_key_of(engine: Engine) -> bytes:
    """The key of an open database, for the files that are opened beside it (back-ups)."""
    password = engine.url.password
    if password is None:
        raise BugError("this engine has no key")
    return bytes.fromhex(password[2:-1])


def path_of(engine: Engine) -> Path:
    """The file of an open database."""
    if engine.url.database is None:
        raise BugError("this engine has no file")
    return Path(engine.url.database)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One write transaction: it takes the write lock at once, commits, or rolls back on error.

    Taking the lock at the start means that what was read inside is still true when it is written.
    """
    with engine.connect().execution_options(**IMMEDIATE) as connection, connection.begin():
        yield connection


def close(engine: Engine) -> None:
    """Fold the write-ahead log into the database and let go of the file, for good.

    Call it when no connection is in use; harmless when already done.  Never fails: a log that
    cannot be folded in now (disk full) stays valid and is folded in at the next opening.  The
    engine cannot connect again, so nobody who still holds it opens the data while it is locked.
    """
    if event.contains(engine, "do_connect", _refuse_closed):
        return
    with suppress(DBAPIError, _driver().Error):
        raw = engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            raw.close()
    engine.dispose()
    event.listen(engine, "do_connect", _refuse_closed)


def check_integrity(engine: Engine) -> tuple[str, ...]:
    """Every fault SQLCipher and SQLite find in the file; empty when it is whole.

    Reads the whole file: minutes for a large one, so never on the window's thread.
    """
    raw = engine.raw_connection()
    try:
        faults: list[str] = []
        for pragma in ("cipher_integrity_check", "integrity_check", "foreign_key_check"):
            try:
                rows = raw.cursor().execute(f"PRAGMA {pragma}").fetchall()
            except _driver().Error as error:
                faults.append(f"{pragma}: {error}")
                continue
            # Rows of foreign_key_check are table, rowid, parent: no content of a record.
            faults += [" ".join(str(part) for part in row) for row in rows if row != ("ok",)]
        return tuple(faults)
    finally:
        raw.close()


@contextmanager
def explained() -> Iterator[None]:
    """Turn the environment's database failures inside the block into KnownError."""
    try:
        yield
    except (DBAPIError, _driver().Error) as error:
        known = known_database_error(error)
        if known is None:
            raise
        raise known from error


def known_database_error(error: Exception) -> KnownError | None:
    """The environment's failures in the user's words; None for those that are our own bugs."""
    text = str(error.orig if isinstance(error, DBAPIError) else error)
    if "is full" in text:
        return KnownError(
            "磁盘已满，没有保存。屏幕上的内容还在。",
            code="FILE-01",
            advice="请清理磁盘后再保存一次。",
        )
    if "is locked" in text or "busy" in text:
        return KnownError("数据库正忙，没有保存。", code="VAULT-05", advice="请稍等几秒再试一次。")
    if "readonly" in text or "unable to open" in text:
        return KnownError(
            "没有权限写入数据库。",
            code="FILE-02",
            advice="请检查数据文件夹是否只读，或请管理员给当前系统账户读写权限。",
        )
    if "disk I/O" in text:
        return KnownError(
            "读写磁盘时出错（磁盘可能已满、已拔出或有坏道），没有保存。",
            code="FILE-05",
            advice="请检查磁盘后再试；反复出现时请先备份，再请人检修这块磁盘。",
        )
    if "malformed" in text or "not a database" in text:
        return _damaged_database()
    return None


def _driver() -> Any:
    from sqlcipher3 import dbapi2

    return dbapi2


def _refuse_closed(*_arguments: object) -> None:
    raise BugError("this database was closed")


def _prepare_file(db_path: Path, create: bool) -> None:
    if db_path.exists():
        return
    if not create:
        raise KnownError(
            "数据库文件不见了。",
            code="VAULT-01",
            advice="请确认选对了文件夹；确已丢失时请从最近的备份恢复。",
        )
    try:
        # Made here so that the permissions are right before the first byte; -wal follows them.
        os.close(os.open(db_path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise known_os_error(error) from error


def _configure(engine: Engine, journal: Journal) -> None:
    pragmas = (
        # SQLCipher would write key failures to the process's stderr; we tell them ourselves.
        "cipher_log_level = NONE",
        "foreign_keys = ON",
        # REPLACE must fire the delete triggers that keep the audit append-only.
        "recursive_triggers = ON",
        "busy_timeout = 10000",
        f"journal_mode = {journal}",
        # FULL: a saved record survives a power cut.  People type; the price is not felt.  With
        # a rollback journal only EXTRA also makes its removal, which is the commit, last.
        f"synchronous = {'FULL' if journal == 'WAL' else 'EXTRA'}",
        # Sorting and temporary tables would otherwise reach the disk in the clear.
        "temp_store = MEMORY",
        # What is deleted is overwritten, also for somebody who holds the key.
        "secure_delete = ON",
        # cipher_memory_security stays off: bulk writes become eight times slower, while Python's
        # own copies of the same texts cannot be wiped.  SQLCipher wipes its key material anyway.
        "mmap_size = 0",
        "cell_size_check = ON",
        "cache_size = -32768",
    )

    @event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _record: object) -> None:
        # None: Python's driver begins no transaction of its own (it never does so for DDL).
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        mode = connection.get_execution_options().get(_WRITE_OPTION, "")
        connection.exec_driver_sql(f"BEGIN {mode}")


def _prove_readable(engine: Engine, fresh: bool) -> None:
    with writing(engine) if fresh else engine.connect() as connection:
        if fresh:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
        if connection.exec_driver_sql("PRAGMA application_id").scalar_one() != APPLICATION_ID:
            raise _not_ours()
    if fresh:
        sync_folder(path_of(engine).parent)


def _opening_error(error: DBAPIError, db_path: Path, data_key: bytes) -> KnownError | BugError:
    if "not a database" in str(error.orig):
        return _diagnose(db_path, data_key)
    known = known_database_error(error)
    if known is None and isinstance(error, OperationalError):
        known = _damaged_database()
    return known or BugError("the database could not be opened")


def _diagnose(db_path: Path, data_key: bytes) -> KnownError:
    """Why page 1 does not decrypt: each page carries a keyed checksum, so the others can tell."""
    with db_path.open("rb") as file:
        start = file.read(16)
    size = db_path.stat().st_size
    if start == _PLAIN_MAGIC or start.startswith(_OTHER_MAGICS) or size < PAGE:
        return _not_ours()
    if _readable_pages(db_path, data_key) > 0:
        return _damaged_database()
    if size % PAGE:
        return _not_ours()
    return WrongKey(
        "钥匙与数据库不配套：station.key 和 station.db 可能来自不同的司法所或不同的备份，"
        "或数据库开头已损坏。",
        code="VAULT-02",
        advice="请把同一份备份里的几个文件一起恢复，不要单独替换其中一个。",
    )


def _readable_pages(db_path: Path, data_key: bytes) -> int:
    pages = db_path.stat().st_size // PAGE
    connection = _driver().connect(str(db_path))
    try:
        connection.execute(f"PRAGMA key = \"x'{data_key.hex()}'\"")
        connection.execute("PRAGMA cipher_log_level = NONE")
        faults = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    except _driver().Error:
        return 0
    finally:
        connection.close()
    return pages - len([row for row in faults if "HMAC" in str(row[0])])


def _not_ours() -> NotOurFile:
    return NotOurFile(
        "这个文件不是本程序的数据库。",
        code="VAULT-03",
        advice="请选择司法所数据文件夹；数据库文件名是 station.db。",
    )


def _damaged_database() -> DamagedDatabase:
    return DamagedDatabase(
        "数据库已损坏，有一部分读不出来。",
        code="VAULT-04",
        advice="请先把整个数据文件夹复制一份留底，再从最近的备份恢复。",
    )
