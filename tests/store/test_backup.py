"""A back-up is verified when it is made, and a restored station is the same station."""

import json
import os
import signal
import subprocess
import sys
import textwrap
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.store import attachments, backup, backup_file, slots, vault
from fengqiao_desktop.store.backup import Kept

from .helpers import HEAD, NOW, PASSWORD, Place, flip, place, small_disk, texts

LABEL = "青山镇司法所"
OLD = b"the agreement of a closed year " * 500
NEW = b"the agreement of this year " * 500


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Place]:
    with place(tmp_path / "station") as made:
        for number in range(300):
            made.add(f"记录{number:03}")
        attachments.put(made.folder, made.data_key, 2025, OLD, "text/plain")
        attachments.put(made.folder, made.data_key, 2026, NEW, "text/plain")
        yield made


def by_password(header: slots.Header) -> bytes:
    return slots.unlock_with_password(header, HEAD, PASSWORD)


def back_up(house: Place, target: Path, **options: bool) -> backup.BackupReport:
    return backup.backup_to(house.folder, house.engine, target, house.clock, label=LABEL, **options)


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_the_container_is_a_zip_of_encrypted_files(house: Place, tmp_path: Path) -> None:
    report = back_up(house, tmp_path / "usb")
    assert report.path.name == "青山镇司法所-20261123-0831.fqbak"
    assert report.made_at == NOW
    assert report.counts == {"note": 300}
    assert report.size == report.path.stat().st_size
    with zipfile.ZipFile(report.path) as container:
        assert sorted(container.namelist()) == [
            "attachments-2026.db",
            "manifest.json",
            "station.db",
            "station.key",
        ]
        manifest = json.loads(container.read("manifest.json"))
    assert manifest["label"] == LABEL
    content = report.path.read_bytes()
    for readable in ("记录000".encode(), b"CREATE TABLE", b"agreement", house.data_key):
        assert readable not in content
    assert "note" not in json.dumps({**manifest, "note": None, "seal": ""}).replace('"note":', "")


def test_restore_gives_the_same_station(house: Place, tmp_path: Path) -> None:
    report = back_up(house, tmp_path / "usb")
    house.add("备份之后")
    target = tmp_path / "again"
    restored = backup.restore(report.path, target, by_password)
    assert restored.counts == report.counts
    assert restored.attachments
    assert names(target) == [
        "attachments-2025.db",
        "attachments-2026.db",
        "station.db",
        "station.key",
    ]
    key = by_password(slots.load_header(target))
    engine = vault.open_engine(target / vault.DATABASE_NAME, key)
    assert texts(engine) == house.texts()[:-1]
    vault.close(engine)
    assert attachments.verify(target, key) == ()
    ((digest, _),) = attachments.stored(target, key, 2025).items()
    assert attachments.get(target, key, 2025, digest) == OLD


def test_the_recovery_sheet_opens_a_backup_too(house: Place, tmp_path: Path) -> None:
    report = back_up(house, tmp_path / "usb")
    restored = backup.restore(
        report.path,
        tmp_path / "again",
        lambda header: slots.unlock_with_recovery(header, house.recovery),
    )
    assert restored.counts == {"note": 300}


def test_a_wrong_password_writes_nothing(house: Place, tmp_path: Path) -> None:
    report = back_up(house, tmp_path / "usb")
    with pytest.raises(slots.WrongSecret):
        backup.restore(
            report.path,
            tmp_path / "again",
            lambda header: slots.unlock_with_password(header, HEAD, "wrong password"),
        )
    assert not (tmp_path / "again").exists()


def test_a_full_folder_is_never_restored_over(house: Place, tmp_path: Path) -> None:
    report = back_up(house, tmp_path / "usb")
    with pytest.raises(KnownError, match="不是空的") as caught:
        backup.restore(report.path, house.folder, by_password)
    assert caught.value.code == "BACKUP-07"
    assert len(house.texts()) == 300


def test_closed_years_are_copied_once(house: Place, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    first = back_up(house, usb)
    (beside,) = first.beside
    assert beside.name.startswith("青山镇司法所-附件-2025-")
    written = beside.stat().st_mtime_ns
    house.clock.moment += timedelta(days=1)
    second = back_up(house, usb)
    assert second.beside == first.beside
    assert beside.stat().st_mtime_ns == written
    assert len(names(usb)) == 3
    attachments.put(house.folder, house.data_key, 2025, b"a late one", "text/plain")
    third = back_up(house, usb)
    assert third.beside != first.beside
    for one in (first, second, third):
        restored = backup.restore(one.path, tmp_path / one.path.stem, by_password)
        assert attachments.verify(restored.folder, house.data_key) == ()


def test_one_file_to_carry_away_holds_everything(house: Place, tmp_path: Path) -> None:
    report = back_up(house, tmp_path / "usb", self_contained=True)
    assert report.beside == ()
    assert names(tmp_path / "usb") == [report.path.name]
    restored = backup.restore(report.path, tmp_path / "again", by_password)
    assert attachments.years(restored.folder) == (2025, 2026)


def test_a_backup_without_attachments_says_so(house: Place, tmp_path: Path) -> None:
    report = back_up(house, tmp_path / "usb", attachments=False)
    restored = backup.restore(report.path, tmp_path / "again", by_password)
    assert not restored.attachments
    assert names(tmp_path / "again") == ["station.db", "station.key"]


def test_two_in_a_minute_do_not_replace_each_other(house: Place, tmp_path: Path) -> None:
    first = back_up(house, tmp_path / "usb")
    second = back_up(house, tmp_path / "usb")
    assert second.path.name == "青山镇司法所-20261123-0831-2.fqbak"
    assert first.path.exists()


def test_a_pin_does_not_travel(house: Place, tmp_path: Path) -> None:
    from fengqiao_desktop.keys import MemoryKeyring

    header = slots.load_header(house.folder)
    header = slots.add_quick_slot(
        header, house.data_key, HEAD, "2580", MemoryKeyring(), today=NOW.date(), kdf=slots.KDF_TEST
    )
    slots.save_header(house.folder, header)
    report = back_up(house, tmp_path / "usb")
    backup.restore(report.path, tmp_path / "again", by_password)
    assert slots.load_header(tmp_path / "again").find("quick", HEAD) is None


@pytest.mark.parametrize("part", [0.02, 0.2, 0.5, 0.8, 0.97])
def test_a_changed_bit_anywhere_is_found_before_anything_is_written(
    house: Place, tmp_path: Path, part: float
) -> None:
    report = back_up(house, tmp_path / "usb")
    flip(report.path, int(report.size * part))
    with pytest.raises(KnownError) as caught:
        backup.restore(report.path, tmp_path / "again", by_password)
    assert caught.value.code.startswith(("BACKUP-", "HEADER-"))
    assert not (tmp_path / "again").exists() or names(tmp_path / "again") == []


@pytest.mark.parametrize("left", [0, 10, 5000, -1])
def test_a_file_cut_short_is_damaged(house: Place, tmp_path: Path, left: int) -> None:
    report = back_up(house, tmp_path / "usb")
    os.truncate(report.path, left if left >= 0 else report.size - 1)
    with pytest.raises(backup.DamagedBackup):
        backup.restore(report.path, tmp_path / "again", by_password)


def test_a_missing_or_changed_file_beside_is_told(house: Place, tmp_path: Path) -> None:
    report = back_up(house, tmp_path / "usb")
    (beside,) = report.beside
    flip(beside, 5000)
    with pytest.raises(backup.DamagedBackup) as caught:
        backup.restore(report.path, tmp_path / "again", by_password)
    assert caught.value.code == "BACKUP-02"
    beside.unlink()
    with pytest.raises(backup.DamagedBackup, match="附件文件不见了") as caught:
        backup.restore(report.path, tmp_path / "again", by_password)
    assert caught.value.code == "BACKUP-05"


def rewritten(path: Path, target: Path, **replacing: bytes) -> Path:
    """A copy of a container with members replaced and the manifest's checksums mended."""
    with zipfile.ZipFile(path) as source:
        members = {name: source.read(name) for name in source.namelist()}
    manifest = json.loads(members.pop("manifest.json"))
    members.update(replacing)
    for item in manifest["files"]:
        if item["name"] in members:
            import hashlib

            item["size"] = len(members[item["name"]])
            item["sha256"] = hashlib.sha256(members[item["name"]]).hexdigest()
    with zipfile.ZipFile(target, "w") as out:
        out.writestr("manifest.json", json.dumps(manifest))
        for name, content in members.items():
            out.writestr(name, content)
    return target


def test_parts_of_two_backups_cannot_be_put_together(house: Place, tmp_path: Path) -> None:
    first = back_up(house, tmp_path / "usb")
    house.add("后来的记录")
    second = back_up(house, tmp_path / "usb")
    with zipfile.ZipFile(first.path) as container:
        former = container.read("station.db")
    mixed = rewritten(second.path, tmp_path / "usb" / "mixed.fqbak", **{"station.db": former})
    with pytest.raises(backup.DamagedBackup) as caught:
        backup.restore(mixed, tmp_path / "again", by_password)
    assert caught.value.code == "BACKUP-03"


@pytest.mark.parametrize("name", ["../evil.db", "/evil.db", "evil.txt", "station.key.bak"])
def test_strange_names_in_a_container_are_refused(house: Place, tmp_path: Path, name: str) -> None:
    report = back_up(house, tmp_path / "usb")
    strange = rewritten(report.path, tmp_path / "strange.fqbak", **{name: b"x"})
    with pytest.raises(backup.DamagedBackup) as caught:
        backup.restore(strange, tmp_path / "again", by_password)
    assert caught.value.code == "BACKUP-01"
    assert not list(tmp_path.rglob("evil*"))


def test_a_damaged_database_is_not_backed_up_as_a_good_one(tmp_path: Path) -> None:
    with place(tmp_path / "station") as house:
        for number in range(300):
            house.add(f"记录{number}" * 20)
        vault.close(house.engine)
        path = house.folder / vault.DATABASE_NAME
        flip(path, path.stat().st_size - 2000)
        engine = vault.open_engine(path, house.data_key)
        with pytest.raises(KnownError, match="损坏"):
            backup.backup_to(house.folder, engine, tmp_path / "usb", house.clock)
        vault.close(engine)
        assert names(tmp_path / "usb") == []


def test_a_damaged_attachment_file_stops_the_backup_with_its_year(
    house: Place, tmp_path: Path
) -> None:
    path = attachments.attachment_path(house.folder, 2026)
    flip(path, path.stat().st_size - 9000)
    with pytest.raises(backup.DamagedBackup, match="2026 年的附件") as caught:
        back_up(house, tmp_path / "usb")
    assert caught.value.code == "BACKUP-06"
    assert not list((tmp_path / "usb").glob("*.fqbak"))


def test_people_go_on_working_during_a_backup(house: Place, tmp_path: Path) -> None:
    with vault.writing(house.engine) as connection:
        connection.exec_driver_sql("INSERT INTO note (text) VALUES ('not yet saved')")
        report = back_up(house, tmp_path / "usb")
    assert report.counts == {"note": 300}
    assert len(house.texts()) == 301


def test_a_full_disk_leaves_the_former_backups_alone(house: Place, tmp_path: Path) -> None:
    with small_disk(tmp_path / "usb", "6m") as usb:
        first = back_up(house, usb, attachments=False)
        (usb / "ballast").write_bytes(b"x" * 3_000_000)
        before = names(usb)
        with pytest.raises(KnownError) as caught:
            back_up(house, usb, attachments=False)
        assert caught.value.code == "FILE-01"
        assert names(usb) == before
        backup.restore(first.path, tmp_path / "again", by_password)


def test_the_disk_filling_up_during_a_backup_is_told(
    house: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "_need_space", lambda *_: None)
    for size in ("8k", "16k", "24k", "32k", "60k"):
        with small_disk(tmp_path / size, size) as usb:
            with pytest.raises(KnownError, match=r"磁盘.*已满") as caught:
                back_up(house, usb)
            # Where it strikes decides whether the system names the reason.
            assert caught.value.code in {"FILE-01", "FILE-05"}
            assert not list(usb.glob("*.fqbak"))


def test_a_killed_backup_leaves_nothing_that_looks_like_one(house: Place, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    script = f"""
        import os, signal
        from datetime import datetime
        from pathlib import Path
        from fengqiao_desktop.clock import FixedClock
        from fengqiao_desktop.store import backup, vault
        folder = Path({str(house.folder)!r})
        engine = vault.open_engine(folder / "station.db", bytes.fromhex({house.data_key.hex()!r}))
        backup._write_verified = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
        backup.backup_to(folder, engine, Path({str(usb)!r}), FixedClock(datetime(2026, 11, 23)))
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert backup.list_backups(usb) == ()
    assert any(name.startswith(".fqbak-") for name in names(usb))
    report = back_up(house, usb)
    assert not any(name.startswith(".fqbak-") for name in names(usb))
    assert backup.restore(report.path, tmp_path / "again", by_password).counts == {"note": 300}


def test_a_rehearsal_checks_everything_and_leaves_nothing(house: Place, tmp_path: Path) -> None:
    report = back_up(house, tmp_path / "usb")
    rehearsed = backup.rehearse(report.path, tmp_path / "scratch", by_password)
    assert rehearsed.counts == {"note": 300}
    assert names(tmp_path / "scratch") == []


def test_odd_labels_become_file_names(house: Place, tmp_path: Path) -> None:
    report = backup.backup_to(
        house.folder, house.engine, tmp_path / "usb", house.clock, label="../青山:镇?"
    )
    assert report.path.parent == tmp_path / "usb"
    assert report.path.name == "青山镇-20261123-0831.fqbak"


# Thinning -------------------------------------------------------------------------------------

TODAY = date(2026, 11, 23)


def kept(*moments: datetime) -> tuple[Kept, ...]:
    return tuple(
        Kept(Path(f"{LABEL}-{moment:%Y%m%d-%H%M}.fqbak"), LABEL, moment) for moment in moments
    )


@pytest.mark.parametrize(
    ("ages_in_days", "going"),
    [
        ([0, 0.1, 0.2, 0.3, 6, 6.1], []),  # everything of the last week
        ([0, 1, 2, 10.4, 10.5, 10.45], [10.45, 10.5]),  # one of a day
        ([0, 1, 2, 100, 101, 102], [101, 102]),  # one of a month
        ([0, 1, 2, 500, 510, 520], [510, 520]),  # one of a year
        ([500, 510, 520], []),  # never one of the newest three
    ],
)
def test_thinning(ages_in_days: list[float], going: list[float]) -> None:
    now = datetime(2026, 11, 23, 23, 0)
    files = kept(*(now - timedelta(days=age) for age in ages_in_days))
    expected = {now - timedelta(days=age) for age in going}
    assert {one.moment for one in backup.to_thin(files, TODAY)} == expected


moments = st.lists(
    st.datetimes(datetime(2020, 1, 1), datetime(2026, 11, 23)), unique=True, max_size=60
)


@given(moments)
def test_thinning_twice_removes_no_more_and_keeps_each_year(when: list[datetime]) -> None:
    files = kept(*when)
    going = backup.to_thin(files, TODAY)
    left = tuple(one for one in files if one not in going)
    assert backup.to_thin(left, TODAY) == ()
    assert {one.moment.year for one in left} == {one.moment.year for one in files}
    newest = sorted(files, key=lambda one: one.moment)[-3:]
    assert set(newest) <= set(left)


def test_applied_thinning_keeps_what_is_still_needed(house: Place, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    for day in (1, 2, 3, 4):
        house.clock.moment = datetime(2026, 3, day, 17, 0)
        if day == 3:
            attachments.put(house.folder, house.data_key, 2025, b"a late one", "text/plain")
        back_up(house, usb)
    (usb / "notes.txt").write_text("not ours")
    (usb / "别的所-20260301-1700.fqbak").write_text("of another station")
    assert len(list(usb.glob("*.fqatt"))) == 2
    assert backup.apply_thinning(usb, LABEL, TODAY)
    left = backup.list_backups(usb, LABEL)
    assert [one.moment.day for one in left] == [4, 3, 2]
    assert (usb / "notes.txt").exists()
    assert (usb / "别的所-20260301-1700.fqbak").exists()
    for one in left:
        backup.restore(one.path, tmp_path / one.path.stem, by_password)
    assert backup_file.read_manifest(left[0].path).label == LABEL


def test_thinning_removes_attachment_files_nothing_relies_on(house: Place, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    back_up(house, usb)
    stray = usb / f"{LABEL}-附件-2024-0123456789abcdef.fqatt"
    stray.write_bytes(b"x")
    other = usb / "别的所-附件-2024-0123456789abcdef.fqatt"
    other.write_bytes(b"x")
    assert backup.apply_thinning(usb, LABEL, TODAY) == (stray,)
    assert other.exists()
