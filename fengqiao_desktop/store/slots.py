"""Wrapping and unwrapping the station's data key: a slot per user, a recovery slot, a PIN slot."""

import base64
import os
import secrets
import unicodedata
import uuid
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from fengqiao_desktop.errors import BugError, KnownError
from fengqiao_desktop.keys import KeyringPort
from fengqiao_desktop.store import recovery_code
from fengqiao_desktop.store.header_file import (
    COPY_NAME,
    FORMAT,
    HEADER_NAME,
    DamagedHeader,
    Header,
    Kdf,
    NewerHeader,
    Slot,
    SlotKind,
    load_header,
    restore_previous_copy,
    save_header,
)

__all__ = [
    "COPY_NAME",
    "FORMAT",
    "HEADER_NAME",
    "KDF_DEFAULT",
    "KDF_TEST",
    "MIN_PASSWORD",
    "QUICK_TRIES",
    "DamagedHeader",
    "Header",
    "Kdf",
    "NewerHeader",
    "QuickGone",
    "Slot",
    "WrongSecret",
    "add_password_slot",
    "add_quick_slot",
    "change_password",
    "create_header",
    "load_header",
    "new_recovery_code",
    "remove_quick_slot",
    "remove_user",
    "restore_previous_copy",
    "save_header",
    "unlock_quick",
    "unlock_with_password",
    "unlock_with_recovery",
]

KEY_BYTES = 32
MIN_PASSWORD = 8
QUICK_TRIES = 3

# About a fifth of a second on an ordinary office computer, and 128 MiB for each guess.
KDF_DEFAULT = Kdf(memory_kib=128 * 1024, passes=3, lanes=4)
# The least the algorithm allows; for tests, never for a station.
KDF_TEST = Kdf(memory_kib=8, passes=1, lanes=1)


class WrongSecret(KnownError):
    """A password, recovery code or PIN that does not open its slot (UNLOCK-01, -03, -06)."""


class QuickGone(KnownError):
    """There is no quick unlock now; the password is needed (UNLOCK-04, -05, -07)."""


def create_header(folder: Path, station_id: str | None = None) -> tuple[Header, bytes]:
    """A header without slots and a new random data key for a folder that has none yet.

    Nothing is written: add a slot, then `save_header`.  Raises KnownError HEADER-05 when the
    folder already holds a station.
    """
    if (folder / HEADER_NAME).exists() or (folder / COPY_NAME).exists():
        raise KnownError(
            "这个文件夹里已经有司法所数据，没有覆盖。",
            code="HEADER-05",
            advice="请直接打开它，或另选一个空文件夹。",
        )
    return Header(station_id or str(uuid.uuid4())), secrets.token_bytes(KEY_BYTES)


def add_password_slot(
    header: Header, data_key: bytes, user: str, password: str, kdf: Kdf = KDF_DEFAULT
) -> Header:
    """With a password for a user who has none.  Raises KnownError PASSWORD-01 … -03."""
    name = _user(user)
    if header.find("password", name) is not None:
        raise KnownError("这个用户已经有密码。", code="PASSWORD-02", advice="请改用“修改密码”。")
    return header.put(_wrap(header, data_key, "password", name, _password(password), kdf))


def change_password(
    header: Header, data_key: bytes, user: str, password: str, kdf: Kdf = KDF_DEFAULT
) -> Header:
    """With a new password for this user (who may have had none); the PIN goes with the old one.

    The caller has the data key, so somebody proved a password or the recovery code before.
    """
    name = _user(user)
    slot = _wrap(header, data_key, "password", name, _password(password), kdf)
    return header.drop("quick", name).put(slot)


def remove_user(header: Header, user: str) -> Header:
    """Without this user's password and PIN.  Refuses (UNLOCK-08) to remove the last password."""
    name = _user(user)
    changed = header.drop("quick", name).drop("password", name)
    if not changed.users():
        raise KnownError(
            "这是最后一个能登录的用户，不能移除。", code="UNLOCK-08", advice="请先为别人设置密码。"
        )
    return changed


def new_recovery_code(
    header: Header, data_key: bytes, kdf: Kdf = KDF_DEFAULT
) -> tuple[Header, str]:
    """A new code for the printed sheet, and the header in which it replaces the old one."""
    code = recovery_code.new_code()
    secret = recovery_code.normalise(code).encode("ascii")
    return header.put(_wrap(header, data_key, "recovery", "", secret, kdf)), code


def unlock_with_password(header: Header, user: str, password: str) -> bytes:
    """The data key.  Raises WrongSecret UNLOCK-01, KnownError UNLOCK-02 for an unknown user."""
    slot = header.find("password", _user(user))
    if slot is None:
        raise KnownError(
            "没有这个用户，或还没有给他设置密码。",
            code="UNLOCK-02",
            advice="请从名单里选择用户；新同事请所长先建立账户。",
        )
    key = _unwrap(header, slot, _normal(password).encode())
    if key is None:
        raise WrongSecret(
            "密码不对。",
            code="UNLOCK-01",
            advice="请检查大小写和输入法；忘记密码可用信封里的恢复单打开。",
        )
    return key


def unlock_with_recovery(header: Header, code: str) -> bytes:
    """The data key.  Raises KnownError RECOVERY-01 … -04, WrongSecret UNLOCK-03."""
    secret = recovery_code.normalise(code).encode("ascii")
    slot = header.find("recovery")
    if slot is None:
        raise KnownError("还没有打印过恢复单，恢复码不能用。", code="RECOVERY-04")
    key = _unwrap(header, slot, secret)
    if key is None:
        raise WrongSecret(
            "恢复码抄写无误，但不是现在这一份。",
            code="UNLOCK-03",
            advice="重新打印恢复单后旧的作废；请找最近打印的那一份，或本所以外的恢复单不能用。",
        )
    return key


def add_quick_slot(
    header: Header,
    data_key: bytes,
    user: str,
    pin: str,
    keyring: KeyringPort,
    *,
    today: date,
    kdf: Kdf = KDF_DEFAULT,
) -> Header:
    """With a PIN that opens the data on this computer for the rest of `today`.

    `today` is the day of the full unlock that gave the data key.  Half of the secret is the PIN,
    the other half 32 random bytes in the keyring.  Raises KnownError PIN-01 or -02 for a PIN
    that is too short or too plain, KEYRING-… when there is no keyring.
    """
    name, digits = _user(user), _pin(pin)
    if header.find("password", name) is None:
        raise BugError("a quick unlock needs a user with a password")
    missing = keyring.missing()
    if missing is not None:
        raise KnownError(missing, code="KEYRING-01")
    old = header.find("quick", name)
    if old is not None:
        keyring.remove(_account(header, old))
    device_secret = secrets.token_bytes(KEY_BYTES)
    slot = Slot(
        "quick", name, os.urandom(16), kdf, os.urandom(12), b"", today, 0, secrets.token_hex(8),
        keyring.name(),
    )  # fmt: skip
    keyring.put(_account(header, slot), base64.b64encode(device_secret).decode("ascii"))
    return header.put(_sealed(header, slot, data_key, _quick_key(slot, digits, device_secret)))


def remove_quick_slot(header: Header, user: str, keyring: KeyringPort) -> Header:
    """Without this user's PIN, the keyring's half included."""
    slot = header.find("quick", _user(user))
    if slot is None:
        return header
    if keyring.missing() is None:
        keyring.remove(_account(header, slot))
    return header.drop("quick", slot.user)


def unlock_quick(folder: Path, user: str, pin: str, keyring: KeyringPort, *, today: date) -> bytes:
    """The data key, from the PIN and this computer's keyring.

    Reads and writes station.key itself, because every try is written down before it is made.
    Raises QuickGone when there is no PIN, its day is over, the keyring's half is lost or three
    tries were wrong (the slot is then removed), WrongSecret UNLOCK-06 with the tries left.
    """
    header = load_header(folder)
    slot = header.find("quick", _user(user))
    if slot is None:
        raise QuickGone("没有设置快速解锁。", code="UNLOCK-04", advice="请用密码登录。")
    if slot.valid_on != today:
        save_header(folder, remove_quick_slot(header, slot.user, keyring))
        raise QuickGone(
            "快速解锁只在当天用密码登录之后有效。", code="UNLOCK-05", advice="请用密码登录。"
        )
    if slot.tries >= QUICK_TRIES:
        # The program was killed between writing the last try down and removing the slot.
        save_header(folder, remove_quick_slot(header, slot.user, keyring))
        raise _too_many()
    stored = keyring.get(_account(header, slot)) if keyring.name() == slot.keyring else None
    if stored is None:
        save_header(folder, header.drop("quick", slot.user))
        raise QuickGone(
            "系统钥匙串里本机的那一半已经没有了，快速解锁已停用；数据没有受影响。",
            code="UNLOCK-07",
            advice="请用密码登录，需要时再设 PIN。",
        )
    header = header.put(replace(slot, tries=slot.tries + 1))
    save_header(folder, header)
    key = _open_quick(header, slot, pin, stored)
    if key is not None:
        save_header(folder, header.put(slot if slot.tries == 0 else replace(slot, tries=0)))
        return key
    left = QUICK_TRIES - slot.tries - 1
    if left == 0:
        save_header(folder, remove_quick_slot(header, slot.user, keyring))
        raise _too_many()
    raise WrongSecret(
        f"PIN 不对，还可以再试 {left} 次。", code="UNLOCK-06", advice="也可以改用密码登录。"
    )


def _too_many() -> QuickGone:
    return QuickGone("PIN 连错三次，快速解锁已停用。", code="UNLOCK-04", advice="请用密码登录。")


def _open_quick(header: Header, slot: Slot, pin: str, stored: str) -> bytes | None:
    try:
        device_secret = base64.b64decode(stored, validate=True)
    except ValueError:
        return None
    return _opened(header, slot, _quick_key(slot, _digits(pin), device_secret))


def _wrap(
    header: Header, data_key: bytes, kind: SlotKind, user: str, secret: bytes, kdf: Kdf
) -> Slot:
    slot = Slot(kind, user, os.urandom(16), kdf, os.urandom(12), b"")
    return _sealed(header, slot, data_key, _derive(secret, slot))


def _unwrap(header: Header, slot: Slot, secret: bytes) -> bytes | None:
    return _opened(header, slot, _derive(secret, slot))


def _sealed(header: Header, slot: Slot, data_key: bytes, wrapping: bytes) -> Slot:
    if len(data_key) != KEY_BYTES:
        raise BugError("the data key has 32 bytes")
    wrapped = AESGCM(wrapping).encrypt(slot.nonce, data_key, _associated(header, slot))
    return replace(slot, wrapped=wrapped)


def _opened(header: Header, slot: Slot, wrapping: bytes) -> bytes | None:
    try:
        return AESGCM(wrapping).decrypt(slot.nonce, slot.wrapped, _associated(header, slot))
    except InvalidTag:
        return None


def _associated(header: Header, slot: Slot) -> bytes:
    """What the wrapping vouches for: a slot cannot be moved to another station, kind or user."""
    day = slot.valid_on.isoformat() if slot.valid_on else ""
    parts = ("fengqiao-slot", str(FORMAT), header.station_id, slot.kind, slot.user, day)
    return b"".join(len(part.encode()).to_bytes(4, "big") + part.encode() for part in parts)


def _derive(secret: bytes, slot: Slot) -> bytes:
    kdf = slot.kdf
    return hash_secret_raw(
        secret, slot.salt, kdf.passes, kdf.memory_kib, kdf.lanes, KEY_BYTES, Type.ID
    )


def _quick_key(slot: Slot, digits: str, device_secret: bytes) -> bytes:
    derived = _derive(digits.encode("ascii"), slot)
    return HKDF(SHA256(), KEY_BYTES, slot.salt, b"fengqiao-quick").derive(derived + device_secret)


def _account(header: Header, slot: Slot) -> str:
    return f"{header.station_id}:{slot.device}"


def _user(name: str) -> str:
    text = _normal(name).strip()
    if not text:
        raise KnownError("用户姓名不能为空。", code="PASSWORD-03")
    return text


def _password(password: str) -> bytes:
    text = _normal(password)
    if len(text) < MIN_PASSWORD:
        raise KnownError(
            f"密码至少 {MIN_PASSWORD} 个字符。",
            code="PASSWORD-01",
            advice="可以用一句自己记得住的话。",
        )
    return text.encode()


def _normal(text: str) -> str:
    """One spelling for what looks the same: an input method may give full-width letters."""
    return unicodedata.normalize("NFKC", text)


def _digits(pin: str) -> str:
    text = _normal(pin)
    return text if text.isascii() and text.isdigit() else ""


def _pin(pin: str) -> str:
    digits = _digits(pin)
    if not 4 <= len(digits) <= 12:
        raise KnownError("PIN 是 4 到 12 位数字。", code="PIN-01")
    steps = {(int(right) - int(left)) % 10 for left, right in pairwise(digits)}
    if len(steps) == 1 and steps <= {0, 1, 9}:
        raise KnownError("PIN 太容易猜（全部相同或顺着数）。", code="PIN-02", advice="请换一个。")
    return digits
