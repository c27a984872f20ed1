"""Files are written whole or not at all, privately, and never over a network."""

import errno
import os
import signal
import stat
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import BinaryIO

import pytest

from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.store import files

from .helpers import FailAfter, small_disk


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_bytes_and_writer_replace_the_old_content(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    files.write_atomically(path, b"old")
    files.write_atomically(path, b"new")
    assert path.read_bytes() == b"new"

    def fill(out: BinaryIO) -> None:
        out.write(b"in two ")
        out.write(b"steps")

    files.write_atomically(path, fill)
    assert path.read_bytes() == b"in two steps"
    assert names(tmp_path) == ["a.bin"]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_the_file_is_private_even_with_an_open_umask(tmp_path: Path) -> None:
    former = os.umask(0)
    try:
        files.write_atomically(tmp_path / "a", b"x")
    finally:
        os.umask(former)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600


@pytest.mark.parametrize("limit", [0, 1, 4, 9])
def test_full_disk_at_any_byte_leaves_the_old_file(tmp_path: Path, limit: int) -> None:
    path = tmp_path / "a"
    files.write_atomically(path, b"old")
    with pytest.raises(KnownError, match="磁盘已满") as caught:
        files.write_atomically(
            path, lambda out: FailAfter(out, limit).write(b"0123456789") and None
        )
    assert caught.value.code == "FILE-01"
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


def test_a_really_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "64k") as disk:
        path = disk / "a"
        files.write_atomically(path, b"old")
        with pytest.raises(KnownError, match="磁盘已满"):
            files.write_atomically(path, os.urandom(200_000))
        assert path.read_bytes() == b"old"
        assert names(disk) == ["a"]


def test_an_error_of_the_writer_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a"
    files.write_atomically(path, b"old")

    def fail(out: BinaryIO) -> None:
        out.write(b"half")
        raise RuntimeError("bug")

    with pytest.raises(RuntimeError, match="bug"):
        files.write_atomically(path, fail)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


def test_a_vanished_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="U 盘") as caught:
        files.write_atomically(tmp_path / "gone" / "a", b"x")
    assert caught.value.code == "FILE-03"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "FILE-01"),
        (errno.EDQUOT, "FILE-01"),
        (errno.EACCES, "FILE-02"),
        (errno.EROFS, "FILE-02"),
        (errno.ENOENT, "FILE-03"),
        (errno.EIO, "FILE-05"),
        (errno.ENAMETOOLONG, "FILE-06"),
    ],
)
def test_each_refusal_of_the_system_has_its_code(number: int, code: str) -> None:
    error = files.known_os_error(OSError(number, "x", "/home/张三/材料.docx"))
    assert error.code == code
    assert "张三" not in str(error)


def test_kill_in_the_middle_of_writing_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a"
    files.write_atomically(path, b"old")
    script = f"""
        import os, signal
        from pathlib import Path
        from fengqiao_desktop.store.files import write_atomically
        def fill(out):
            out.write(b"half of the new"); out.flush()
            os.kill(os.getpid(), signal.SIGKILL)
        write_atomically(Path({str(path)!r}), fill)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.read_bytes() == b"old"
    assert len(names(tmp_path)) == 2
    (tmp_path / ".hidden").write_bytes(b"not ours")
    assert files.sweep_temporaries(tmp_path) == 1
    assert names(tmp_path) == [".hidden", "a"]


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
//server/share /mnt/share cifs rw 0 0
server:/home /home/my\\040files nfs4 rw 0 0
me@host:/ /mnt/share/local fuse.sshfs rw 0 0
/dev/sdb1 /mnt/share/local/disk ext4 rw 0 0
tmpfs /mnt/twice tmpfs rw 0 0
host /mnt/twice 9p rw 0 0
"""


@pytest.mark.skipif(sys.platform == "win32", reason="mount table")
@pytest.mark.parametrize(
    ("folder", "reason"),
    [
        ("/home/user/station", None),
        ("/mnt/share/station", "Windows 共享文件夹"),
        ("/mnt/shared", None),
        ("/home/my files/station", "NFS 网络共享"),
        ("/mnt/share/local/x", "SSH 网络共享"),
        ("/mnt/share/local/disk/x", None),
        ("/mnt/twice/x", "虚拟机共享文件夹"),
        ("//server/share/x", "网络共享路径"),
        ("\\\\server\\share\\x", "网络共享路径"),
        ("\\\\?\\UNC\\server\\share", "网络共享路径"),
    ],
)
def test_network_places_are_known(folder: str, reason: str | None) -> None:
    assert files.network_reason(Path(folder), MOUNTS) == reason


def test_refusal_says_why_and_a_local_folder_passes(tmp_path: Path) -> None:
    files.refuse_network_folder(tmp_path)
    with pytest.raises(KnownError, match="网络共享路径") as caught:
        files.refuse_network_folder(Path("//server/share"))
    assert caught.value.code == "FILE-07"
