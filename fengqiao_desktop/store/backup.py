"""Back-ups: a consistent copy of the station, verified by opening it, and the way back."""

import re
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection, Engine

from fengqiao_desktop.clock import Clock
from fengqiao_desktop.errors import BugError, KnownError
from fengqiao_desktop.store import attachments as attachment_files
from fengqiao_desktop.store import backup_file, vault
from fengqiao_desktop.store.backup_file import (
    BESIDE_SUFFIX,
    SUFFIX,
    DamagedBackup,
    Manifest,
    Member,
)
from fengqiao_desktop.store.files import (
    known_os_error,
    make_private_folder,
    refuse_network_folder,
    replace_durably,
    sync_folder,
    write_atomically,
)
from fengqiao_desktop.store.header_file import HEADER_NAME, Header, from_text, load_header, to_text

__all__ = [
    "BackupReport",
    "DamagedBackup",
    "Kept",
    "RestoreReport",
    "apply_thinning",
    "backup_to",
    "list_backups",
    "rehearse",
    "restore",
    "to_thin",
]

_WORK = ".fqbak-"
_RESTORING = ".fqrestore-"
_STAMP = re.compile(r"^(?P<label>.+)-(?P<stamp>\d{8}-\d{4})(?:-\d+)?\.fqbak$")
_NOT_IN_A_NAME = re.compile(r'[\x00-\x1f\\/:*?"<>|]')


@dataclass(frozen=True, slots=True)
class BackupReport:
    """A back-up that was written and verified; `size` in bytes, `counts` rows of each table.

    `beside` are the files of closed years of attachments it relies on, in the same folder.
    """

    path: Path
    made_at: datetime
    size: int
    revision: str
    counts: Mapping[str, int]
    beside: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """A station restored into `folder`; `attachments` is False when the back-up has none."""

    folder: Path
    made_at: datetime
    revision: str
    counts: Mapping[str, int]
    attachments: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """A back-up file of one station in a target folder, dated by its name."""

    path: Path
    label: str
    moment: datetime


def backup_to(
    station_folder: Path,
    engine: Engine,
    target_dir: Path,
    clock: Clock,
    *,
    label: str = "",
    attachments: bool = True,
    self_contained: bool = False,
) -> BackupReport:
    """Write ``LABEL-20261123-0831.fqbak`` into `target_dir` and verify it.

    `label` is the station's name; left out, its folder's.  The database is copied as of one
    moment while people go on working, then opened with the key, checked page by page and counted
    before the back-up gets its name.  Attachments of closed years are copied once, into
    ``.fqatt`` files beside the back-ups; with `self_contained` everything is inside one file to
    carry away.  Reads the whole database: never on the window's thread.

    Raises KnownError FILE-…, VAULT-…, HEADER-…, BACKUP-06 (the copy failed its check).
    """
    label = _NOT_IN_A_NAME.sub("", label or station_folder.resolve().name).strip(". ") or "司法所"
    header = load_header(station_folder)
    data_key = vault.data_key_of(engine)
    make_private_folder(target_dir)
    _sweep(target_dir)
    _need_space(station_folder, target_dir)
    made_at = clock.now()
    try:
        with vault.explained(), _work_folder(target_dir, _WORK) as work:
            counts, revision = _snapshot(engine, work / vault.DATABASE_NAME)
            _verify(work / vault.DATABASE_NAME, data_key, counts)
            write_atomically(work / HEADER_NAME, to_text(header.without_quick()))
            members = [_member_of(work / HEADER_NAME), _member_of(work / vault.DATABASE_NAME)]
            if attachments:
                closed_before = 0 if self_contained else clock.today().year
                places = _Places(station_folder, work, target_dir, label)
                members += _attachments(places, data_key, closed_before)
            manifest = backup_file.sealed(
                Manifest(label, header.station_id, made_at, revision, attachments, tuple(members)),
                counts,
                data_key,
            )
            path = _write_verified(target_dir, label, made_at, manifest, work)
            size = path.stat().st_size
    except OSError as error:
        raise known_os_error(error) from error
    beside = tuple(target_dir / member.beside for member in members if member.beside)
    return BackupReport(path, made_at, size, revision, counts, beside)


def restore(path: Path, target_folder: Path, unlock: Callable[[Header], bytes]) -> RestoreReport:
    """Make a station in an empty folder out of a back-up.

    `unlock` gets the back-up's header and returns the data key (it asks for a password or the
    recovery code of that day, and raises what `slots` raises).  Every checksum and the seal are
    checked before anything is written, and the database is opened and counted before it gets
    its name.  Raises DamagedBackup BACKUP-01 … -05, KnownError BACKUP-07 (folder not empty),
    FILE-….
    """
    refuse_network_folder(target_folder)
    manifest = backup_file.read_manifest(path)
    header = from_text(backup_file.read_small(path, manifest.member(HEADER_NAME)))
    data_key = unlock(header)
    counts = backup_file.counts_of(manifest, data_key)
    backup_file.check_members(path, manifest)
    make_private_folder(target_folder)
    if any(not entry.name.startswith(_RESTORING) for entry in target_folder.iterdir()):
        raise KnownError(
            "恢复的目标文件夹不是空的，没有覆盖。", code="BACKUP-07", advice="请选一个空文件夹。"
        )
    try:
        with vault.explained(), _work_folder(target_folder, _RESTORING) as work:
            for member in manifest.members:
                backup_file.extract(path, member, work / member.name)
            _verify(work / vault.DATABASE_NAME, data_key, counts)
            # station.key last: a folder without it is no station, whatever happens in between.
            names = sorted((member.name for member in manifest.members), key=_key_last)
            for name in names:
                replace_durably(work / name, target_folder / name)
    except OSError as error:
        raise known_os_error(error) from error
    return RestoreReport(
        target_folder, manifest.made_at, manifest.revision, counts, manifest.attachments
    )


def rehearse(path: Path, scratch: Path, unlock: Callable[[Header], bytes]) -> RestoreReport:
    """Restore into a passing folder inside `scratch`, check the attachments too, remove it all.

    Raises what `restore` raises, and DamagedBackup BACKUP-02 for a bad attachment.
    """
    make_private_folder(scratch)
    found: list[bytes] = []

    def remember(header: Header) -> bytes:
        found.append(unlock(header))
        return found[-1]

    with _work_folder(scratch, _RESTORING) as work:
        report = restore(path, work / "station", remember)
        if attachment_files.verify(report.folder, found[-1]):
            raise backup_file.damaged("BACKUP-02")
    return report


def list_backups(target_dir: Path, label: str = "") -> tuple[Kept, ...]:
    """The back-ups in a folder (of one station, or of all), the newest first."""
    kept = []
    if target_dir.is_dir():
        for entry in target_dir.iterdir():
            match = _STAMP.match(entry.name)
            if match and (not label or match["label"] == label):
                with suppress(ValueError):
                    moment = datetime.strptime(match["stamp"], "%Y%m%d-%H%M")
                    kept.append(Kept(entry, match["label"], moment))
    return tuple(sorted(kept, key=lambda one: (one.moment, one.path.name), reverse=True))


def to_thin(kept: tuple[Kept, ...], today: date) -> tuple[Kept, ...]:
    """Which back-ups may go: all of the last 7 days stay, then the last one of each day for 30
    days, of each month for a year, of each year for ever; never one of the newest three.

    Pure; the back-ups must be of one station.
    """
    newest_first = sorted(kept, key=lambda one: (one.moment, one.path.name), reverse=True)
    seen: set[tuple[str, str]] = set()
    going = []
    for place, one in enumerate(newest_first):
        age = today - one.moment.date()
        if age <= timedelta(days=7):
            group = ("each", str(place))
        elif age <= timedelta(days=30):
            group = ("day", f"{one.moment:%Y%m%d}")
        elif age <= timedelta(days=366):
            group = ("month", f"{one.moment:%Y%m}")
        else:
            group = ("year", f"{one.moment:%Y}")
        if group in seen and place >= 3:
            going.append(one)
        seen.add(group)
    return tuple(going)


def apply_thinning(target_dir: Path, label: str, today: date) -> tuple[Path, ...]:
    """Remove the back-ups that `to_thin` names, then the ``.fqatt`` files nothing relies on.

    When a remaining back-up cannot be read, no ``.fqatt`` file is removed.
    """
    removed: list[Path] = []
    try:
        for one in to_thin(list_backups(target_dir, label), today):
            one.path.unlink(missing_ok=True)
            removed.append(one.path)
        needed = set()
        for one in list_backups(target_dir):
            needed |= {member.beside for member in backup_file.read_manifest(one.path).members}
        for entry in sorted(target_dir.glob(f"{_escaped(label)}-附件-*{BESIDE_SUFFIX}")):
            if entry.name not in needed:
                entry.unlink(missing_ok=True)
                removed.append(entry)
    except DamagedBackup:
        return tuple(removed)
    except OSError as error:
        raise known_os_error(error) from error
    return tuple(removed)


def _escaped(label: str) -> str:
    return re.sub(r"([\[*?])", r"[\1]", label)


def _snapshot(engine: Engine, target: Path) -> tuple[dict[str, int], str]:
    """Copy the database as of one moment; returns the rows of each table and the revision."""
    copy = vault.open_engine(target, vault.data_key_of(engine), create=True, journal="DELETE")
    try:
        with engine.connect() as source, copy.connect() as sink:
            counts = _counts(source)  # begins the read transaction that the copying goes on in
            revision = _revision(source)
            from_raw = source.connection.driver_connection
            to_raw = sink.connection.driver_connection
            if from_raw is None or to_raw is None:
                raise BugError("no database connection")
            from_raw.backup(to_raw)
    finally:
        copy.dispose()
    return counts, revision


def _counts(connection: Connection) -> dict[str, int]:
    names = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%'"
        " ESCAPE '\\' ORDER BY name"
    ).scalars()
    counts = {}
    for name in names.all():
        quoted = str(name).replace('"', '""')
        query = f'SELECT count(*) FROM "{quoted}"'
        counts[str(name)] = int(connection.exec_driver_sql(query).scalar_one())
    return counts


def _revision(connection: Connection) -> str:
    known = connection.exec_driver_sql(
        "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
    ).scalar_one()
    if not known:
        return ""
    query = "SELECT max(version_num) FROM alembic_version"
    return str(connection.exec_driver_sql(query).scalar_one() or "")


def _verify(database: Path, data_key: bytes, counts: Mapping[str, int]) -> None:
    """Open a copy and check every page and every count; leaves a single file without a log."""
    copy = vault.open_engine(database, data_key, journal="DELETE")
    try:
        faults = vault.check_integrity(copy)
        with copy.connect() as connection:
            same = _counts(connection) == dict(counts)
    finally:
        vault.close(copy)
    if faults or not same:
        raise DamagedBackup(
            "备份写出后检查没有通过，已作废；原数据没有改动。",
            code="BACKUP-06",
            advice="请换一个磁盘再备份一次；再次出现时请用“检查数据”查看原数据库。",
        )


@dataclass(frozen=True, slots=True)
class _Places:
    station: Path
    work: Path
    target: Path
    label: str


def _attachments(places: _Places, data_key: bytes, closed_before: int) -> list[Member]:
    earlier = _copied_before(places.target, places.label)
    members = []
    for year in attachment_files.years(places.station):
        source = attachment_files.attachment_path(places.station, year)
        state = source.stat()
        known = earlier.get((source.name, state.st_size, state.st_mtime_ns))
        if year < closed_before and known is not None:
            members.append(known)
            continue
        member = _copy_year(source, places.work / source.name, data_key)
        if year < closed_before:
            beside = f"{places.label}-附件-{year}-{member.sha256[:16]}{BESIDE_SUFFIX}"
            replace_durably(places.work / source.name, places.target / beside)
            member = Member(member.name, member.size, member.sha256, beside, member.source_mtime_ns)
        members.append(member)
    return members


def _copied_before(target_dir: Path, label: str) -> dict[tuple[str, int, int], Member]:
    """Closed years that the latest back-up of this folder already has beside it."""
    for one in list_backups(target_dir, label):
        with suppress(KnownError):
            return {
                (member.name, member.size, member.source_mtime_ns): member
                for member in backup_file.read_manifest(one.path).members
                if member.beside and _size_of(target_dir / member.beside) == member.size
            }
    return {}


def _size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1


def _copy_year(source: Path, target: Path, data_key: bytes) -> Member:
    """Copy a year's file byte for byte while nobody can add to it, and check the copy."""
    engine = vault.open_engine(source, data_key, journal="DELETE")
    try:
        with vault.writing(engine):
            modified = source.stat().st_mtime_ns
            with source.open("rb") as file:
                _write_copy(file, target)
    finally:
        engine.dispose()
    copy = vault.open_engine(target, data_key, journal="DELETE")
    try:
        if vault.check_integrity(copy):
            raise DamagedBackup(
                f"{target.stem[-4:]} 年的附件文件检查没有通过，备份没有做成。",
                code="BACKUP-06",
                advice="请用“检查数据”查看是哪些附件，再从较早的备份恢复它们。",
            )
    finally:
        vault.close(copy)
    plain = _member_of(target)
    return Member(plain.name, plain.size, plain.sha256, "", modified)


def _write_copy(source: BinaryIO, target: Path) -> None:
    def fill(out: BinaryIO) -> None:
        backup_file.copy(source, out)

    write_atomically(target, fill)


def _member_of(path: Path) -> Member:
    with path.open("rb") as file:
        size, digest = backup_file.copy(file, None)
    return Member(path.name, size, digest)


def _write_verified(
    target_dir: Path, label: str, made_at: datetime, manifest: Manifest, work: Path
) -> Path:
    """Write the container in the work folder, read it back, and only then give it its name."""
    sources = {member.name: work / member.name for member in manifest.members}
    draft = work / f"container{SUFFIX}"
    write_atomically(draft, lambda out: backup_file.write(out, manifest, sources))
    inside = tuple(member for member in manifest.members if not member.beside)
    backup_file.check_members(draft, Manifest("", "", made_at, "", True, inside))
    name = f"{label}-{made_at:%Y%m%d-%H%M}"
    path = target_dir / f"{name}{SUFFIX}"
    number = 2
    while path.exists():
        path = target_dir / f"{name}-{number}{SUFFIX}"
        number += 1
    replace_durably(draft, path)
    return path


def _need_space(station_folder: Path, target_dir: Path) -> None:
    """Refuse early when the database alone cannot fit twice (its copy, then the container)."""
    with suppress(OSError):
        need = 2 * (station_folder / vault.DATABASE_NAME).stat().st_size + (4 << 20)
        if shutil.disk_usage(target_dir).free < need:
            raise KnownError(
                f"备份位置的空间不够，约需 {need // (1 << 20) + 1} MB。",
                code="FILE-01",
                advice="请清理磁盘或换一个位置。",
            )


@contextmanager
def _work_folder(parent: Path, prefix: str) -> Iterator[Path]:
    """A private folder that is removed whatever happens; everything in it is encrypted."""
    work = parent / f"{prefix}{secrets.token_hex(6)}"
    try:
        work.mkdir(mode=0o700)
    except OSError as error:
        raise known_os_error(error) from error
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)
        with suppress(OSError):
            sync_folder(parent)


def _sweep(target_dir: Path) -> None:
    """Remove what a killed back-up left behind."""
    for entry in target_dir.glob(f"{_WORK}*"):
        shutil.rmtree(entry, ignore_errors=True)


def _key_last(name: str) -> tuple[bool, str]:
    return name == HEADER_NAME, name
