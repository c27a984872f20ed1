"""Attachments by their content: one encrypted file a year, each blob under its SHA-256."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    select,
)
from sqlalchemy.dialects.sqlite import insert

from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.store import vault

LARGEST = 256 * 1024 * 1024

_NAME = re.compile(r"^attachments-(\d{4})\.db$")
_METADATA = MetaData()
_BLOB = Table(
    "blob",
    _METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("mime", String, nullable=False),
    Column("data", LargeBinary, nullable=False),
)


class LostAttachment(KnownError):
    """An attachment is missing (ATTACH-01) or no longer what was stored (ATTACH-02)."""


@dataclass(frozen=True, slots=True)
class Stored:
    """Where a blob is: what the record that names it has to remember.  `size` is in bytes."""

    sha256: str
    size: int
    mime: str
    year: int


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with the attachments of a year; `sha256` is "" for the file as a whole."""

    year: int
    sha256: str
    text: str


def attachment_path(folder: Path, year: int) -> Path:
    """The file of one year; it need not exist."""
    return folder / f"attachments-{year:04d}.db"


def years(folder: Path) -> tuple[int, ...]:
    """The years that have a file, in order."""
    found = (_NAME.match(entry.name) for entry in folder.iterdir())
    return tuple(sorted(int(match.group(1)) for match in found if match))


def put(folder: Path, data_key: bytes, year: int, data: bytes, mime: str) -> Stored:
    """Store a blob; when this returns it is committed, so a record may name it.

    The same content stored twice in a year is kept once.  A blob whose record was then never
    written costs space and nothing else.  Raises KnownError ATTACH-03 when it is larger than
    256 MiB, FILE-…, VAULT-….
    """
    if len(data) > LARGEST:
        raise KnownError(
            f"附件太大（超过 {LARGEST // 1024 // 1024} MB）。",
            code="ATTACH-03",
            advice="请压缩图片或视频后再添加。",
        )
    digest = hashlib.sha256(data).hexdigest()
    values = {"sha256": digest, "size": len(data), "mime": mime, "data": data}
    with _open(folder, data_key, year, create=True) as connection:
        connection.execute(insert(_BLOB).values(values).on_conflict_do_nothing())
    return Stored(digest, len(data), mime, year)


def get(folder: Path, data_key: bytes, year: int, sha256: str) -> bytes:
    """The bytes of a blob, checked against their SHA-256.  Raises LostAttachment."""
    if not attachment_path(folder, year).exists():
        raise _lost(year)
    with _open(folder, data_key, year) as connection:
        query = select(_BLOB.c.data).where(_BLOB.c.sha256 == sha256)
        data = connection.execute(query).scalar_one_or_none()
    if data is None:
        raise _lost(year)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise _altered()
    return bytes(data)


def stored(folder: Path, data_key: bytes, year: int) -> dict[str, int]:
    """SHA-256 → size in bytes of all blobs of a year (without reading them)."""
    if not attachment_path(folder, year).exists():
        return {}
    with _open(folder, data_key, year) as connection:
        rows = connection.execute(select(_BLOB.c.sha256, _BLOB.c.size))
        return {str(row.sha256): int(row.size) for row in rows}


def verify(folder: Path, data_key: bytes, only: int | None = None) -> tuple[Fault, ...]:
    """Read every blob of all years (or of one) again; empty when all is well.

    Reads gigabytes: never on the window's thread.
    """
    faults: list[Fault] = []
    for year in years(folder):
        if only is None or year == only:
            try:
                faults += _faults_of(folder, data_key, year)
            except KnownError as error:
                faults.append(Fault(year, "", error.text))
    return tuple(faults)


def _faults_of(folder: Path, data_key: bytes, year: int) -> list[Fault]:
    faults = []
    digests = stored(folder, data_key, year)
    for digest in sorted(digests):
        try:
            get(folder, data_key, year, digest)
        except KnownError as error:
            faults.append(Fault(year, digest, error.text))
    engine = vault.open_engine(attachment_path(folder, year), data_key, journal="DELETE")
    try:
        faults += [Fault(year, "", text) for text in vault.check_integrity(engine)]
    finally:
        vault.close(engine)
    return faults


@contextmanager
def _open(
    folder: Path, data_key: bytes, year: int, *, create: bool = False
) -> Iterator[Connection]:
    path = attachment_path(folder, year)
    # A rollback journal leaves a year's file alone unless something is added to it, so that a
    # closed year stays the same byte for byte and its back-up is copied once.
    engine = vault.open_engine(path, data_key, create=create, journal="DELETE")
    try:
        with vault.explained(), _begun(engine, create) as connection:
            yield connection
    finally:
        engine.dispose()


@contextmanager
def _begun(engine: Engine, write: bool) -> Iterator[Connection]:
    if write:
        with vault.writing(engine) as connection:
            _METADATA.create_all(connection)
            yield connection
    else:
        with engine.connect() as connection:
            yield connection


def _lost(year: int) -> LostAttachment:
    return LostAttachment(
        f"附件不在了（{year} 年的附件文件里没有它）。",
        code="ATTACH-01",
        advice="请从备份恢复；记录的其他内容没有受影响。",
    )


def _altered() -> LostAttachment:
    return LostAttachment(
        "附件已损坏（内容与登记的校验值不符），没有打开。",
        code="ATTACH-02",
        advice="请从备份恢复；记录的其他内容没有受影响。",
    )
