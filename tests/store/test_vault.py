"""The encrypted database: nothing readable on the disk, and each failure to open is told apart."""

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, IntegrityError

from fengqiao_desktop.errors import BugError, KnownError
from fengqiao_desktop.store import vault

from .helpers import NOTE, Place, flip, place, small_disk, texts

MARK = "涉及未成年人的调解记录"


def fill(house: Place, rows: int = 400) -> None:
    with vault.writing(house.engine) as connection:
        connection.execute(sa.insert(NOTE), [{"text": f"{MARK}{n:05}"} for n in range(rows)])


def pragma(engine: sa.Engine, name: str) -> object:
    with engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()


def test_no_file_of_the_station_shows_any_text(tmp_path: Path) -> None:
    with place(tmp_path / "s") as house:
        fill(house)
        for moment in ("open", "closed"):
            if moment == "closed":
                vault.close(house.engine)
            for path in house.folder.iterdir():
                content = path.read_bytes()
                for readable in (MARK.encode(), b"SQLite format", b"CREATE TABLE", b"note"):
                    if path.suffix in {".db", ".db-wal"} or "db-" in path.name:
                        assert readable not in content, (moment, path.name)
                assert house.data_key not in content
                assert house.data_key.hex().encode() not in content


def test_plain_sqlite_cannot_read_it(tmp_path: Path) -> None:
    with place(tmp_path / "s") as house:
        fill(house)
        vault.close(house.engine)
    plain = sqlite3.connect(tmp_path / "s" / vault.DATABASE_NAME)
    with pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT count(*) FROM sqlite_master").fetchall()
    plain.close()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_database_and_its_log_are_private(tmp_path: Path) -> None:
    former = os.umask(0)
    try:
        with place(tmp_path / "s") as house:
            fill(house)
            names = {path.name for path in house.folder.iterdir() if "station.db" in path.name}
            assert "station.db-wal" in names
            for name in names:
                assert stat.S_IMODE((house.folder / name).stat().st_mode) == 0o600, name
    finally:
        os.umask(former)


def test_settings_that_protect_hold_on_every_connection(tmp_path: Path) -> None:
    expected = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "secure_delete": 1,
        "temp_store": 2,
    }
    with place(tmp_path / "s") as house:
        with house.engine.connect() as first, house.engine.connect() as second:
            for name, value in expected.items():
                for connection in (first, second):
                    found = connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
                    assert found == value, name
        assert pragma(house.engine, "application_id") == vault.APPLICATION_ID


def test_close_leaves_one_file_that_opens_again(tmp_path: Path) -> None:
    with place(tmp_path / "s") as house:
        house.add("甲")
        vault.close(house.engine)
        assert not list(house.folder.glob("station.db-*"))
        again = vault.open_engine(house.folder / vault.DATABASE_NAME, house.data_key)
        assert texts(again) == ["甲"]
        vault.close(again)


def test_a_closed_database_cannot_be_reached_through_an_old_reference(tmp_path: Path) -> None:
    with place(tmp_path / "s") as house:
        vault.close(house.engine)
        vault.close(house.engine)
        with pytest.raises(BugError):
            house.texts()


def test_the_key_and_the_values_stay_out_of_texts(tmp_path: Path) -> None:
    with place(tmp_path / "s") as house:
        house.add("甲")
        with pytest.raises(IntegrityError) as caught, vault.writing(house.engine) as connection:
            connection.execute(sa.insert(NOTE).values(id=1, text=MARK))
        assert MARK not in str(caught.value)
        for text in (repr(house.engine), str(house.engine.url)):
            assert house.data_key.hex() not in text
        assert vault.data_key_of(house.engine) == house.data_key
        assert vault.path_of(house.engine) == house.folder / vault.DATABASE_NAME


def test_all_of_a_transaction_or_nothing_table_making_included(tmp_path: Path) -> None:
    with place(tmp_path / "s") as house:

        def half(connection: sa.Connection) -> None:
            connection.exec_driver_sql("CREATE TABLE extra (a)")
            connection.execute(sa.insert(NOTE).values(text="甲"))
            raise ValueError("stop")

        with pytest.raises(ValueError, match="stop"), vault.writing(house.engine) as connection:
            half(connection)
        assert house.texts() == []
        with house.engine.connect() as connection:
            assert "extra" not in sa.inspect(connection).get_table_names()


def test_a_second_writer_waits_and_readers_see_the_last_commit(tmp_path: Path) -> None:
    with place(tmp_path / "s") as house:
        house.add("甲")
        done = threading.Event()

        def second() -> None:
            house.add("乙")
            done.set()

        with vault.writing(house.engine) as connection:
            connection.execute(sa.insert(NOTE).values(text="丙"))
            thread = threading.Thread(target=second)
            thread.start()
            assert house.texts() == ["甲"]
            assert not done.is_set()
        thread.join()
        assert house.texts() == ["甲", "丙", "乙"]


def test_a_wrong_key_is_told_from_other_failures(tmp_path: Path) -> None:
    with place(tmp_path / "s") as house:
        fill(house)
        vault.close(house.engine)
        path = house.folder / vault.DATABASE_NAME
        with pytest.raises(vault.WrongKey, match="不配套") as caught:
            vault.open_engine(path, os.urandom(32))
        assert caught.value.code == "VAULT-02"
        assert not list(house.folder.glob("station.db-*"))
        vault.close(vault.open_engine(path, house.data_key))


@pytest.mark.parametrize("offset", [300, 4000])
def test_damage_in_the_first_page_is_damage_and_no_wrong_key(tmp_path: Path, offset: int) -> None:
    with place(tmp_path / "s") as house:
        fill(house)
        vault.close(house.engine)
        path = house.folder / vault.DATABASE_NAME
        flip(path, offset)
        with pytest.raises(vault.DamagedDatabase, match="已损坏") as caught:
            vault.open_engine(path, house.data_key)
        assert caught.value.code == "VAULT-04"


def test_damage_elsewhere_is_found_by_the_check(tmp_path: Path) -> None:
    with place(tmp_path / "s") as house:
        fill(house)
        assert vault.check_integrity(house.engine) == ()
        vault.close(house.engine)
        path = house.folder / vault.DATABASE_NAME
        flip(path, path.stat().st_size - 2000)
        damaged = vault.open_engine(path, house.data_key)
        assert any("HMAC" in fault for fault in vault.check_integrity(damaged))
        with pytest.raises(DBAPIError) as caught, damaged.connect() as connection:
            connection.execute(sa.select(NOTE)).fetchall()
        known = vault.known_database_error(caught.value)
        assert known is not None
        assert known.code == "VAULT-04"
        damaged.dispose()


def test_a_file_cut_short_is_damage(tmp_path: Path) -> None:
    with place(tmp_path / "s") as house:
        fill(house)
        vault.close(house.engine)
        path = house.folder / vault.DATABASE_NAME
        os.truncate(path, path.stat().st_size - 5000)
        with pytest.raises(vault.DamagedDatabase):
            vault.open_engine(path, house.data_key)


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7\n" + b"x" * 9000, b"PK\x03\x04" + bytes(9000), b"hello", os.urandom(9001)],
    ids=["pdf", "docx", "short", "noise"],
)
def test_other_files_are_not_ours(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "station.db"
    path.write_bytes(content)
    with pytest.raises(vault.NotOurFile, match="不是本程序") as caught:
        vault.open_engine(path, os.urandom(32))
    assert caught.value.code == "VAULT-03"
    assert path.read_bytes() == content


def test_databases_of_other_programs_are_not_ours(tmp_path: Path) -> None:
    plain = sqlite3.connect(tmp_path / "plain.db")
    plain.execute("CREATE TABLE a (b)")
    plain.close()
    with pytest.raises(vault.NotOurFile):
        vault.open_engine(tmp_path / "plain.db", os.urandom(32))
    from sqlcipher3 import dbapi2

    key = os.urandom(32)
    other = dbapi2.connect(str(tmp_path / "other.db"))
    other.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    other.execute("CREATE TABLE a (b)")
    other.close()
    with pytest.raises(vault.NotOurFile):
        vault.open_engine(tmp_path / "other.db", key)


def test_a_lost_or_empty_database_is_never_replaced_by_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "station.db"
    with pytest.raises(KnownError, match="不见了") as caught:
        vault.open_engine(path, os.urandom(32))
    assert caught.value.code == "VAULT-01"
    assert not path.exists()
    path.touch()
    with pytest.raises(vault.DamagedDatabase, match="空的"):
        vault.open_engine(path, os.urandom(32))


def test_what_was_saved_survives_a_kill(tmp_path: Path) -> None:
    with place(tmp_path / "s") as house:
        vault.close(house.engine)
        script = f"""
            import os, signal
            from pathlib import Path
            from fengqiao_desktop.store import vault
            key = bytes.fromhex({house.data_key.hex()!r})
            engine = vault.open_engine(Path({str(vault.path_of(house.engine))!r}), key)
            with vault.writing(engine) as connection:
                connection.exec_driver_sql("INSERT INTO note (text) VALUES ('saved')")
            with vault.writing(engine) as connection:
                connection.exec_driver_sql("INSERT INTO note (text) VALUES ('not saved')")
                os.kill(os.getpid(), signal.SIGKILL)
        """
        done = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=False)
        assert done.returncode == -signal.SIGKILL
        again = vault.open_engine(vault.path_of(house.engine), house.data_key)
        assert texts(again) == ["saved"]
        assert vault.check_integrity(again) == ()
        vault.close(again)


def test_a_full_disk_refuses_the_write_and_keeps_the_data(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "600k") as disk, place(disk / "s") as house:
        house.add("甲")
        with pytest.raises(DBAPIError) as caught:
            fill(house, 20_000)
        known = vault.known_database_error(caught.value)
        assert known is not None
        assert known.code == "FILE-01"
        kept = house.texts()
        assert kept[0] == "甲"
        vault.close(house.engine)
        again = vault.open_engine(vault.path_of(house.engine), house.data_key)
        assert texts(again) == kept
        vault.close(again)


def test_our_own_bugs_are_not_explained_away(tmp_path: Path) -> None:
    with place(tmp_path / "s") as house:
        with pytest.raises(DBAPIError) as caught, house.engine.connect() as connection:
            connection.exec_driver_sql("SELECT nothing FROM nowhere")
        assert vault.known_database_error(caught.value) is None


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX process limits")
def test_a_process_is_hardened() -> None:
    script = """
        import os, resource
        from fengqiao_desktop.store import process
        process.restrict_new_files(); process.forbid_core_dumps()
        print(oct(os.umask(0)), resource.getrlimit(resource.RLIMIT_CORE))
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "0o77 (0, 0)"
