"""The back-up container .fqbak: a plain zip of encrypted files and a sealed list of them."""

import base64
import hashlib
import json
import os
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.store.files import known_os_error

SUFFIX = ".fqbak"
BESIDE_SUFFIX = ".fqatt"
MANIFEST_NAME = "manifest.json"
FORMAT = 1
_LARGEST_MANIFEST = 1 << 20
_CHUNK = 1 << 20
_MEMBER = re.compile(r"^(station\.key|station\.db|attachments-\d{4}\.db)$")
_BESIDE = re.compile(r"^[^/\\:]{1,120}\.fqatt$")
_SHA256 = re.compile(r"^[0-9a-f]{64}$")
_NOTE = "枫桥司法所工作台的备份。内容已加密；用程序的“恢复”打开，口令与备份当天的相同。"


class DamagedBackup(KnownError):
    """The back-up is cut short, altered, or not one of ours (BACKUP-01 … BACKUP-03)."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the station; `size` in bytes.

    `beside` is "" when it is inside the container, else the name of the file next to it that
    holds a closed year of attachments, shared by all back-ups of that folder.  `source_mtime_ns`
    tells whether the station's file is still the one that was copied.
    """

    name: str
    size: int
    sha256: str
    beside: str = ""
    source_mtime_ns: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the container says of itself; `seal` is checked once the data key is known."""

    label: str
    station_id: str
    made_at: datetime
    revision: str
    attachments: bool
    members: tuple[Member, ...]
    seal: str = ""

    def member(self, name: str) -> Member:
        for member in self.members:
            if member.name == name:
                return member
        raise damaged("BACKUP-02")


def damaged(code: str) -> DamagedBackup:
    """The error for a back-up that cannot be trusted."""
    return DamagedBackup(
        "这份备份不完整或已损坏，没有恢复任何内容。",
        code=code,
        advice="请换另一份备份；U 盘上的文件可先重新复制一次。",
    )


def sealed(manifest: Manifest, counts: Mapping[str, int], data_key: bytes) -> Manifest:
    """With a seal: the number of rows of each table, readable with the data key only.

    The seal covers the rest of the manifest, so nobody without the key can change a checksum in
    it, or put together a back-up from the parts of two.
    """
    nonce = os.urandom(12)
    secret = AESGCM(_seal_key(data_key)).encrypt(
        nonce, json.dumps(dict(counts)).encode(), _plain(manifest)
    )
    text = base64.b64encode(nonce + secret).decode("ascii")
    return Manifest(
        manifest.label,
        manifest.station_id,
        manifest.made_at,
        manifest.revision,
        manifest.attachments,
        manifest.members,
        text,
    )


def counts_of(manifest: Manifest, data_key: bytes) -> dict[str, int]:
    """Rows of each table as they were, after checking the seal (DamagedBackup BACKUP-03)."""
    try:
        raw = base64.b64decode(manifest.seal, validate=True)
        text = AESGCM(_seal_key(data_key)).decrypt(raw[:12], raw[12:], _plain(manifest))
        return {str(name): int(number) for name, number in json.loads(text).items()}
    except (InvalidTag, ValueError):
        raise damaged("BACKUP-03") from None


def write(output: BinaryIO, manifest: Manifest, sources: Mapping[str, Path]) -> None:
    """Write the container into an open binary file (OSError when the disk refuses)."""
    with zipfile.ZipFile(output, "w", zipfile.ZIP_STORED, allowZip64=True) as container:
        container.writestr(MANIFEST_NAME, to_text(manifest))
        for member in manifest.members:
            if not member.beside:
                with (
                    sources[member.name].open("rb") as source,
                    container.open(member.name, "w", force_zip64=True) as target,
                ):
                    copy(source, target)


def read_manifest(path: Path) -> Manifest:
    """What a container says of itself.  Raises DamagedBackup BACKUP-01, BACKUP-04 (newer)."""
    try:
        with zipfile.ZipFile(path) as container:
            return _manifest_in(container)
    except OSError as error:
        raise known_os_error(error) from error
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, RuntimeError):
        raise damaged("BACKUP-01") from None


def check_members(path: Path, manifest: Manifest) -> None:
    """Read every member, inside and beside, and compare its checksum (DamagedBackup)."""
    for member in manifest.members:
        with _Reader(path, member) as source:
            if copy(source, None) != (member.size, member.sha256):
                raise damaged("BACKUP-02")


def extract(path: Path, member: Member, target: Path) -> None:
    """Copy one member into a new private file, flushed, and compare its checksum again."""
    with _Reader(path, member) as source:
        try:
            handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _binary(), 0o600)
            with os.fdopen(handle, "wb") as file:
                found = copy(source, file)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise known_os_error(error) from error
    if found != (member.size, member.sha256):
        raise damaged("BACKUP-02")


def read_small(path: Path, member: Member) -> bytes:
    """The bytes of a small member, checked."""
    with _Reader(path, member) as source:
        content = source.read(_LARGEST_MANIFEST)
    if hashlib.sha256(content).hexdigest() != member.sha256:
        raise damaged("BACKUP-02")
    return content


def copy(source: IO[bytes], target: IO[bytes] | None) -> tuple[int, str]:
    """Copy (or only read, with no target) and return size in bytes and SHA-256."""
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
        if target is not None:
            target.write(chunk)
    return size, digest.hexdigest()


def to_text(manifest: Manifest) -> str:
    return json.dumps(
        {"note": _NOTE, **_body(manifest), "seal": manifest.seal}, ensure_ascii=False, indent=2
    )


class _Reader:
    """Opens one member wherever it is; turns every way of being broken into DamagedBackup."""

    def __init__(self, path: Path, member: Member) -> None:
        self._path, self._member = path, member
        self._container: zipfile.ZipFile | None = None
        self._file: IO[bytes] | None = None

    def __enter__(self) -> IO[bytes]:
        try:
            if self._member.beside:
                self._file = (self._path.parent / self._member.beside).open("rb")
            else:
                self._container = zipfile.ZipFile(self._path)
                self._file = self._container.open(self._member.name)
        except FileNotFoundError:
            self._close()
            raise DamagedBackup(
                "备份旁边的附件文件不见了，没有恢复任何内容。",
                code="BACKUP-05",
                advice=f"请把备份文件夹里的 {BESIDE_SUFFIX} 文件与这份备份放在同一文件夹。",
            ) from None
        except OSError as error:
            self._close()
            raise known_os_error(error) from error
        except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError):
            self._close()
            raise damaged("BACKUP-02") from None
        return self._file

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: object) -> None:
        self._close()
        if kind is not None and issubclass(kind, zipfile.BadZipFile | zlib.error | EOFError):
            raise damaged("BACKUP-02") from None

    def _close(self) -> None:
        for resource in (self._file, self._container):
            if resource is not None:
                resource.close()


def _manifest_in(container: zipfile.ZipFile) -> Manifest:
    info = container.getinfo(MANIFEST_NAME)
    if info.file_size > _LARGEST_MANIFEST:
        raise ValueError
    body = json.loads(container.read(info).decode())
    if body["format"] > FORMAT:
        raise DamagedBackup(
            "这份备份是较新版本的程序做的，本程序不能恢复。",
            code="BACKUP-04",
            advice="请安装新版程序后再恢复。",
        )
    members = tuple(_member(item) for item in body["files"])
    names = [member.name for member in members]
    inside = sorted(member.name for member in members if not member.beside)
    if len(set(names)) != len(names) or not {"station.key", "station.db"} <= set(inside):
        raise ValueError
    if sorted(container.namelist()) != sorted([MANIFEST_NAME, *inside]):
        raise ValueError
    return Manifest(
        str(body["label"]),
        str(body["station"]),
        datetime.fromisoformat(body["made_at"]),
        str(body["revision"]),
        body["attachments"] is True,
        members,
        str(body["seal"]),
    )


def _member(item: Any) -> Member:
    member = Member(
        item["name"], int(item["size"]), item["sha256"], item["beside"], int(item["mtime_ns"])
    )
    # The names become paths, so they are matched against the few that can be meant.
    if not _MEMBER.match(member.name) or not _SHA256.match(member.sha256) or member.size < 0:
        raise ValueError
    if member.beside and not _BESIDE.match(member.beside):
        raise ValueError
    return member


def _body(manifest: Manifest) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "label": manifest.label,
        "station": manifest.station_id,
        "made_at": manifest.made_at.isoformat(),
        "revision": manifest.revision,
        "attachments": manifest.attachments,
        "files": [
            {
                "name": member.name,
                "size": member.size,
                "sha256": member.sha256,
                "beside": member.beside,
                "mtime_ns": member.source_mtime_ns,
            }
            for member in manifest.members
        ],
    }


def _plain(manifest: Manifest) -> bytes:
    return json.dumps(_body(manifest), ensure_ascii=False, sort_keys=True).encode()


def _seal_key(data_key: bytes) -> bytes:
    return HKDF(SHA256(), 32, None, b"fengqiao-backup-manifest").derive(data_key)


def _binary() -> int:
    return int(getattr(os, "O_BINARY", 0))
