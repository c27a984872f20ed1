"""Files written so that neither a power cut nor a full disk ever costs the old copy."""

import errno
import os
import re
import secrets
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from fengqiao_desktop.errors import KnownError

PRIVATE = 0o600
_TEMPORARY = re.compile(r"^\..+\.[0-9a-f]{12}\.fqtmp$")

_FULL = {errno.ENOSPC, errno.EDQUOT}
_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}
_GONE = {errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO}
_TOO_LONG = {errno.ENAMETOOLONG}

_NETWORK_TYPES = {
    "nfs": "NFS 网络共享",
    "nfs4": "NFS 网络共享",
    "cifs": "Windows 共享文件夹",
    "smb3": "Windows 共享文件夹",
    "smbfs": "Windows 共享文件夹",
    "ncpfs": "网络共享",
    "afs": "网络共享",
    "ceph": "网络存储",
    "glusterfs": "网络存储",
    "lustre": "网络存储",
    "davfs": "WebDAV 网盘",
    "9p": "虚拟机共享文件夹",
    "vboxsf": "虚拟机共享文件夹",
    "prl_fs": "虚拟机共享文件夹",
    "fuse.sshfs": "SSH 网络共享",
    "fuse.vmhgfs-fuse": "虚拟机共享文件夹",
    "fuse.gvfsd-fuse": "网络共享",
    "fuse.kio-fuse": "网络共享",
    "fuse.smbnetfs": "Windows 共享文件夹",
    "fuse.davfs2": "WebDAV 网盘",
    "fuse.rclone": "网盘",
    "fuse.glusterfs": "网络存储",
    "fuse.cephfs": "网络存储",
    "fuse.s3fs": "网盘",
    "fuse.curlftpfs": "FTP 网络共享",
}


def write_atomically(
    path: Path, content: bytes | Callable[[BinaryIO], None], *, mode: int = PRIVATE
) -> None:
    """Put `content` at `path`, whole or not at all.

    A temporary file in the same folder gets its permissions first, is filled, forced to the disk
    and takes the place of the old file in one step; the old file is never removed beforehand.
    `content` is the bytes, or a function that writes them into an open binary file.

    Raises KnownError (FILE-01 … FILE-05) when the disk is full, the place may not be written, or
    the folder is gone; the old file is then untouched and the temporary one removed.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}.fqtmp")
    try:
        _write_and_flush(temporary, content, mode)
        replace_durably(temporary, path)
    except OSError as error:
        raise known_os_error(error) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def replace_durably(source: Path, target: Path) -> None:
    """Move a flushed file over `target` and make the new name survive a power cut (OSError)."""
    os.replace(source, target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Force a folder's names to the disk where the system can (Windows does it by itself)."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        # Some file systems cannot do this for folders; then the file itself is still safe.
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


def read_known(path: Path) -> bytes:
    """Read a file, saying what the system refused in the user's words (KnownError)."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise known_os_error(error) from error


def make_private_folder(folder: Path) -> None:
    """Make a folder (and those above it) that only this system account can enter."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise known_os_error(error) from error


def sweep_temporaries(folder: Path) -> int:
    """Remove what a killed writer left behind in this folder; returns how many files.

    Only call it while the station lock is held: nobody else may be writing.
    """
    removed = 0
    with suppress(OSError):
        for entry in folder.iterdir():
            if _TEMPORARY.match(entry.name) and entry.is_file() and not entry.is_symlink():
                with suppress(OSError):
                    entry.unlink()
                    removed += 1
    return removed


def known_os_error(error: OSError) -> KnownError:
    """The same failure in the user's words; file names are left out, they may hold a name."""
    if error.errno in _FULL:
        return KnownError(
            "磁盘已满，没有写入。原有文件没有改动。",
            code="FILE-01",
            advice="请清理磁盘或换一个位置后再试。",
        )
    if getattr(error, "winerror", None) in (32, 33):
        return KnownError(
            "文件正被另一个程序打开，没有写入。",
            code="FILE-04",
            advice="请先在 WPS、Word 等程序里关闭这个文件，再试一次。",
        )
    if error.errno in _DENIED:
        return KnownError(
            "没有权限读写这个位置，没有写入。",
            code="FILE-02",
            advice="请换一个文件夹，或请管理员给当前系统账户读写权限。",
        )
    if error.errno in _GONE:
        return KnownError(
            "文件夹或文件不在了（U 盘可能已拔出）。",
            code="FILE-03",
            advice="请检查磁盘是否接好，再重新选择位置。",
        )
    if error.errno in _TOO_LONG:
        return KnownError(
            "文件名或路径太长，系统不接受。",
            code="FILE-06",
            advice="请换一个层次较浅、名字较短的文件夹。",
        )
    number = "" if error.errno is None else f"（系统错误号 {error.errno}）"
    return KnownError(
        f"读写磁盘时出错{number}。",
        code="FILE-05",
        advice="请检查磁盘后再试；反复出现时请先备份，再请人检修这块磁盘。",
    )


def refuse_network_folder(folder: Path) -> None:
    """Refuse (KnownError FILE-07) to keep a station on a shared or network folder.

    SQLite relies on file locks and write order that network file systems do not keep; two
    computers would damage the data without any warning.
    """
    reason = network_reason(folder)
    if reason is not None:
        raise KnownError(
            f"不能把司法所数据放在网络位置（{reason}）：网络文件夹不能保证加锁和写入次序，"
            "两台电脑同时使用会损坏数据。",
            code="FILE-07",
            advice="请选择本机硬盘上的文件夹；需要放一份到共享盘时，请用“备份”。",
        )


def network_reason(folder: Path, mounts: str | None = None) -> str | None:
    """What kind of network place this folder is, in Chinese, or None for a local disk.

    `mounts` is the text of the system's mount table; left out, it is read where there is one.
    """
    text = str(folder)
    if text.startswith(("\\\\", "//")) and not text.startswith(("\\\\?\\", "\\\\.\\")):
        return "网络共享路径"
    if text.upper().startswith("\\\\?\\UNC\\"):
        return "网络共享路径"
    if sys.platform == "win32":
        return _windows_drive_reason(folder)
    if mounts is None:
        try:
            mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return None
    return _mounted_type_reason(os.path.realpath(folder), mounts)


def _mounted_type_reason(real: str, mounts: str) -> str | None:
    longest, kind = "", ""
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        point = _unescape(parts[1])
        inside = real == point or real.startswith(point.rstrip("/") + "/")
        # A later line hides an earlier one at the same place, hence >=.
        if inside and len(point) >= len(longest):
            longest, kind = point, parts[2]
    return _NETWORK_TYPES.get(kind)


def _unescape(text: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found.group(1), 8)), text)


def _windows_drive_reason(folder: Path) -> str | None:
    if sys.platform == "win32":
        import ctypes

        remote = 4
        drive = os.path.splitdrive(os.path.realpath(folder))[0]
        if drive.startswith("\\\\"):
            return "网络共享路径"
        if drive and ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == remote:
            return "映射的网络驱动器"
    return None


def _write_and_flush(
    temporary: Path, content: bytes | Callable[[BinaryIO], None], mode: int
) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    flags |= getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(temporary, flags, mode)
    with os.fdopen(handle, "wb") as file:
        if isinstance(content, bytes):
            file.write(content)
        else:
            content(file)
        file.flush()
        os.fsync(file.fileno())
