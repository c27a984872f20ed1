"""The header file station.key: who can open the data, as text that a person can look into."""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeVar

from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.store.files import read_known, write_atomically

HEADER_NAME = "station.key"
COPY_NAME = "station.key.bak"
FORMAT = 1
_LARGEST = 1 << 20
_NOTE = "本文件保管打开司法所数据的钥匙（已加锁）。丢失或改动后数据将打不开，请与数据一起备份。"

SlotKind = Literal["password", "recovery", "quick"]
_KINDS: tuple[SlotKind, ...] = ("password", "recovery", "quick")
T = TypeVar("T")


class DamagedHeader(KnownError):
    """station.key is missing, cut short, altered or not ours (HEADER-01, HEADER-02)."""


class NewerHeader(KnownError):
    """station.key was written by a newer program (HEADER-03)."""


@dataclass(frozen=True, slots=True)
class Kdf:
    """Argon2id effort: memory in KiB, passes, lanes."""

    memory_kib: int
    passes: int
    lanes: int

    def is_sane(self) -> bool:
        """Within what a file may ask of this computer; a forged header must not exhaust it."""
        return (
            8 * self.lanes <= self.memory_kib <= 1 << 20
            and 1 <= self.passes <= 16
            and 1 <= self.lanes <= 16
        )


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in: the data key wrapped under a password, the recovery code, or a PIN.

    `user` is "" for the recovery slot.  `valid_on`, `tries`, `device` and `keyring` belong to
    the quick slot: its one day, the tries already begun, the name of its keyring entry and the
    keyring that holds it.
    """

    kind: SlotKind
    user: str
    salt: bytes
    kdf: Kdf
    nonce: bytes
    wrapped: bytes
    valid_on: date | None = None
    tries: int = 0
    device: str = ""
    keyring: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """The content of station.key; changed by making a new one."""

    station_id: str
    slots: tuple[Slot, ...] = ()

    def find(self, kind: SlotKind, user: str = "") -> Slot | None:
        for slot in self.slots:
            if slot.kind == kind and slot.user == user:
                return slot
        return None

    def users(self) -> tuple[str, ...]:
        """Names with a password, in the order in which they were added."""
        return tuple(slot.user for slot in self.slots if slot.kind == "password")

    def pin_users(self, today: date) -> tuple[str, ...]:
        """Who may come back with a PIN on `today`."""
        return tuple(s.user for s in self.slots if s.kind == "quick" and s.valid_on == today)

    def has_recovery(self) -> bool:
        return self.find("recovery") is not None

    def put(self, slot: Slot) -> "Header":
        """With this slot in the place of the one of the same kind and user, or at the end."""
        if self.find(slot.kind, slot.user) is None:
            return replace(self, slots=(*self.slots, slot))
        changed = tuple(
            slot if (old.kind, old.user) == (slot.kind, slot.user) else old for old in self.slots
        )
        return replace(self, slots=changed)

    def drop(self, kind: SlotKind, user: str = "") -> "Header":
        kept = tuple(slot for slot in self.slots if (slot.kind, slot.user) != (kind, user))
        return replace(self, slots=kept)

    def without_quick(self) -> "Header":
        """As it may be copied elsewhere: a PIN belongs to this computer and this day only."""
        return replace(self, slots=tuple(slot for slot in self.slots if slot.kind != "quick"))


def to_text(header: Header) -> bytes:
    """The file's bytes: indented JSON with a SHA-256 over everything else in it."""
    body: dict[str, Any] = {
        "format": FORMAT,
        "note": _NOTE,
        "station": header.station_id,
        "slots": [_slot_to_json(slot) for slot in header.slots],
    }
    body["checksum"] = checksum(body)
    return (json.dumps(body, ensure_ascii=False, indent=2) + "\n").encode()


def from_text(content: bytes) -> Header:
    """Read and check a header.

    Every later format keeps `format` and `checksum` as they are here, so that a newer file is
    told from a damaged one.  Raises DamagedHeader for anything cut, altered or not ours,
    NewerHeader for a later format.
    """
    try:
        body = json.loads(content.decode()) if len(content) <= _LARGEST else None
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise _damaged() from None
    if not isinstance(body, dict):
        raise _damaged()
    version = body.get("format")
    intact = body.get("checksum") == checksum(
        {key: value for key, value in body.items() if key != "checksum"}
    )
    if not intact:
        raise _damaged()
    if isinstance(version, int) and not isinstance(version, bool) and version > FORMAT:
        raise NewerHeader(
            "这个司法所的数据是用较新版本的程序建立的，本程序打不开。",
            code="HEADER-03",
            advice="请安装新版程序后再打开；数据没有改动。",
        )
    try:
        if version != FORMAT:
            raise _damaged()
        slots = tuple(_slot_from_json(item) for item in _typed(body, "slots", list))
        header = Header(_typed(body, "station", str), slots)
    except (KeyError, TypeError, ValueError):
        raise _damaged() from None
    names = [(slot.kind, slot.user) for slot in header.slots]
    if not header.station_id or len(set(names)) != len(names):
        raise _damaged()
    return header


def load_header(folder: Path) -> Header:
    """Read station.key of this folder.

    Raises DamagedHeader (HEADER-01 missing, HEADER-02 damaged), NewerHeader (HEADER-03), and
    KnownError FILE-… when the system refuses.  The previous copy is never used silently; see
    `restore_previous_copy`.
    """
    path = folder / HEADER_NAME
    if not path.exists():
        raise DamagedHeader(
            "这个文件夹里没有 station.key（钥匙文件），不是司法所数据文件夹，或文件已丢失。",
            code="HEADER-01",
            advice=_copy_advice(folder),
        )
    try:
        return from_text(read_known(path))
    except DamagedHeader as error:
        error.advice = _copy_advice(folder)
        raise


def save_header(folder: Path, header: Header) -> None:
    """Write station.key, keeping one copy of the previous one as station.key.bak.

    The copy never holds a quick-unlock slot, and after a password or the recovery code was
    withdrawn or replaced it becomes a copy of the new header: what no longer opens the data must
    not live on next to it.  Refuses (KnownError HEADER-04) a header that nobody could open.
    """
    if not any(slot.kind != "quick" for slot in header.slots):
        raise KnownError(
            "至少要保留一个用户的密码或恢复码，否则数据将再也打不开。", code="HEADER-04"
        )
    content = to_text(header)
    path, copy = folder / HEADER_NAME, folder / COPY_NAME
    lasting = header.without_quick()
    try:
        previous = from_text(path.read_bytes()).without_quick()
    except (OSError, DamagedHeader):
        previous = lasting
    withdrawn = not set(previous.slots) <= set(lasting.slots)
    kept = to_text(lasting if withdrawn else previous)
    if withdrawn or previous != lasting or not copy.exists():
        write_atomically(copy, kept)
    write_atomically(path, content)


def restore_previous_copy(folder: Path) -> Header:
    """Put the previous copy in the place of a damaged or missing station.key, and return it.

    Only when the user asked for it: a password changed since then is the old one again.  Raises
    like `load_header`.  A damaged station.key is kept as station.key.damaged.
    """
    path, copy = folder / HEADER_NAME, folder / COPY_NAME
    if not copy.exists():
        raise DamagedHeader("没有上一份钥匙文件副本。", code="HEADER-01", advice=_FROM_BACKUP)
    header = from_text(read_known(copy)).without_quick()
    if path.exists():
        write_atomically(folder / "station.key.damaged", read_known(path))
    write_atomically(path, to_text(header))
    return header


_FROM_BACKUP = "请从最近的备份恢复，备份里有这个文件。"


def _copy_advice(folder: Path) -> str:
    if (folder / COPY_NAME).exists():
        return "文件夹里有上一份副本（station.key.bak），可选择“用上一份副本打开”；也可从备份恢复。"
    return _FROM_BACKUP


def _damaged() -> DamagedHeader:
    return DamagedHeader(
        "钥匙文件 station.key 已损坏（内容与校验值不符）。密码没有错也打不开。",
        code="HEADER-02",
        advice=_FROM_BACKUP,
    )


def checksum(body: Mapping[str, Any]) -> str:
    """SHA-256 of everything in the file but the checksum, in one agreed spelling."""
    plain = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def _slot_to_json(slot: Slot) -> dict[str, Any]:
    item: dict[str, Any] = {
        "kind": slot.kind,
        "user": slot.user,
        "kdf": {
            "name": "argon2id",
            "memory_kib": slot.kdf.memory_kib,
            "passes": slot.kdf.passes,
            "lanes": slot.kdf.lanes,
        },
        "salt": _to_base64(slot.salt),
        "nonce": _to_base64(slot.nonce),
        "wrapped": _to_base64(slot.wrapped),
    }
    if slot.kind == "quick" and slot.valid_on is not None:
        item["valid_on"] = slot.valid_on.isoformat()
        item["tries"] = slot.tries
        item["device"] = slot.device
        item["keyring"] = slot.keyring
    return item


def _slot_from_json(item: Any) -> Slot:
    kind = _KINDS[_KINDS.index(item["kind"])]
    effort = item["kdf"]
    if effort["name"] != "argon2id":
        raise ValueError
    kdf = Kdf(
        _typed(effort, "memory_kib", int),
        _typed(effort, "passes", int),
        _typed(effort, "lanes", int),
    )
    if not kdf.is_sane():
        raise ValueError
    slot = Slot(
        kind,
        _typed(item, "user", str),
        _from_base64(item["salt"], 16),
        kdf,
        _from_base64(item["nonce"], 12),
        _from_base64(item["wrapped"], 48),
    )
    if kind != "quick":
        return slot
    return replace(
        slot,
        valid_on=date.fromisoformat(_typed(item, "valid_on", str)),
        tries=_typed(item, "tries", int),
        device=_typed(item, "device", str),
        keyring=_typed(item, "keyring", str),
    )


def _typed(item: Mapping[str, Any], name: str, kind: type[T]) -> T:
    value = item[name]
    if not isinstance(value, kind) or isinstance(value, bool):
        raise TypeError
    return value


def _to_base64(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def _from_base64(text: Any, size: int) -> bytes:
    value = base64.b64decode(text, validate=True)
    if len(value) != size:
        raise ValueError
    return value
