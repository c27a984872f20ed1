"""Attachments keep their content, once a year, encrypted, and say when it is lost."""

import hashlib
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.store import attachments, vault

from .helpers import flip

KEY = bytes(range(32))
PHOTO = b"\xff\xd8\xff" + b"a photo of the signed agreement " * 3000


def test_put_and_get(tmp_path: Path) -> None:
    stored = attachments.put(tmp_path, KEY, 2026, PHOTO, "image/jpeg")
    digest = hashlib.sha256(PHOTO).hexdigest()
    assert stored == attachments.Stored(digest, len(PHOTO), "image/jpeg", 2026)
    assert attachments.get(tmp_path, KEY, 2026, digest) == PHOTO
    empty = attachments.put(tmp_path, KEY, 2026, b"", "text/plain")
    assert attachments.get(tmp_path, KEY, 2026, empty.sha256) == b""


def test_the_same_content_is_kept_once_a_year(tmp_path: Path) -> None:
    first = attachments.put(tmp_path, KEY, 2026, PHOTO, "image/jpeg")
    size = attachments.attachment_path(tmp_path, 2026).stat().st_size
    assert attachments.put(tmp_path, KEY, 2026, PHOTO, "image/jpeg") == first
    assert attachments.attachment_path(tmp_path, 2026).stat().st_size == size
    attachments.put(tmp_path, KEY, 2025, PHOTO, "image/jpeg")
    assert attachments.years(tmp_path) == (2025, 2026)
    assert attachments.stored(tmp_path, KEY, 2025) == {first.sha256: len(PHOTO)}
    assert attachments.stored(tmp_path, KEY, 2024) == {}


def test_the_file_is_encrypted_and_alone(tmp_path: Path) -> None:
    attachments.put(tmp_path, KEY, 2026, PHOTO, "image/jpeg")
    assert [path.name for path in tmp_path.iterdir()] == ["attachments-2026.db"]
    content = attachments.attachment_path(tmp_path, 2026).read_bytes()
    assert b"photo" not in content
    assert b"jpeg" not in content
    with pytest.raises(vault.WrongKey):
        attachments.get(tmp_path, bytes(32), 2026, hashlib.sha256(PHOTO).hexdigest())


def test_reading_does_not_change_a_closed_year(tmp_path: Path) -> None:
    stored = attachments.put(tmp_path, KEY, 2025, PHOTO, "image/jpeg")
    path = attachments.attachment_path(tmp_path, 2025)
    before, modified = path.read_bytes(), path.stat().st_mtime_ns
    attachments.get(tmp_path, KEY, 2025, stored.sha256)
    assert attachments.verify(tmp_path, KEY) == ()
    attachments.put(tmp_path, KEY, 2025, PHOTO, "image/jpeg")
    assert path.read_bytes() == before
    assert path.stat().st_mtime_ns == modified


def test_missing_ones_are_told(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(attachments.LostAttachment, match="不在了") as caught:
            attachments.get(tmp_path, KEY, 2026, "0" * 64)
        assert caught.value.code == "ATTACH-01"
        assert "备份" in caught.value.advice
        attachments.put(tmp_path, KEY, 2026, b"another", "text/plain")


def test_a_damaged_page_is_found(tmp_path: Path) -> None:
    good = attachments.put(tmp_path, KEY, 2026, b"small", "text/plain")
    bad = attachments.put(tmp_path, KEY, 2026, PHOTO, "image/jpeg")
    path = attachments.attachment_path(tmp_path, 2026)
    flip(path, path.stat().st_size - 9000)
    with pytest.raises(KnownError, match="已损坏"):
        attachments.get(tmp_path, KEY, 2026, bad.sha256)
    assert attachments.get(tmp_path, KEY, 2026, good.sha256) == b"small"
    faults = attachments.verify(tmp_path, KEY)
    assert bad.sha256 in {fault.sha256 for fault in faults}
    assert good.sha256 not in {fault.sha256 for fault in faults}


def test_exchanged_content_is_found(tmp_path: Path) -> None:
    stored = attachments.put(tmp_path, KEY, 2026, PHOTO, "image/jpeg")
    engine = vault.open_engine(attachments.attachment_path(tmp_path, 2026), KEY, journal="DELETE")
    with vault.writing(engine) as connection:
        connection.exec_driver_sql("UPDATE blob SET data = x'00'")
    vault.close(engine)
    with pytest.raises(attachments.LostAttachment, match="校验值") as caught:
        attachments.get(tmp_path, KEY, 2026, stored.sha256)
    assert caught.value.code == "ATTACH-02"
    faults = attachments.verify(tmp_path, KEY, only=2026)
    assert [fault.sha256 for fault in faults] == [stored.sha256]
    assert attachments.verify(tmp_path, KEY, only=2025) == ()


def test_too_large_ones_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "LARGEST", 10)
    with pytest.raises(KnownError) as caught:
        attachments.put(tmp_path, KEY, 2026, b"x" * 11, "text/plain")
    assert caught.value.code == "ATTACH-03"
    assert attachments.years(tmp_path) == ()


def test_what_put_returned_for_survives_a_kill(tmp_path: Path) -> None:
    script = f"""
        import os, signal
        from pathlib import Path
        from fengqiao_desktop.store import attachments
        attachments.put(Path({str(tmp_path)!r}), bytes(range(32)), 2026, b"x" * 50_000, "a/b")
        os.kill(os.getpid(), signal.SIGKILL)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=False)
    assert done.returncode == -signal.SIGKILL
    digest = hashlib.sha256(b"x" * 50_000).hexdigest()
    assert attachments.get(tmp_path, KEY, 2026, digest) == b"x" * 50_000
    assert os.listdir(tmp_path) == ["attachments-2026.db"]
