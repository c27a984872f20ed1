"""Files that hang on records: the bytes first, then the record that names them."""

from pathlib import PurePath

from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.station.records import Attachment
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services.scan_quality import read_scan
from fengqiao_desktop.store import attachments
from fengqiao_desktop.store.station import OpenStation
from fengqiao_desktop.store.transaction import Transaction

LARGEST = 50 * 1024 * 1024
TYPES = {
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".txt": "text/plain",
}


def attach(
    tx: Transaction,
    station: OpenStation,
    register: str,
    record: int,
    name: str,
    data: bytes,
    purpose: str,
) -> Attachment:
    """Keep `data` with a record; the same file on the same record is kept once.

    Pages and faults of a scan (too few dots, empty, on its side) are noted with it.  KnownError
    for an empty, too large or unknown kind of file.
    """
    restricted = register.startswith(("correction_", "resettled_"))
    require(tx.actor, "corrections" if restricted else "log_case")
    mime = TYPES.get(PurePath(name).suffix.lower())
    if mime is None:
        kinds = "、".join(sorted(k.removeprefix(".") for k in TYPES))
        raise KnownError(
            "这种文件不能作为材料入卷。", code="FILE-11", advice=f"可用的格式：{kinds}。"
        )
    if not data:
        raise KnownError("这个文件是空的。", code="FILE-12", advice="请重新扫描或选另一个文件。")
    if len(data) > LARGEST:
        raise KnownError("文件超过 50 MB。", code="FILE-13", advice="请降低扫描分辨率后再试。")
    stored = attachments.put(station.folder, station.data_key, tx.clock.today().year, data, mime)
    known = tx.first(Attachment, owner_register=register, owner_id=record, sha256=stored.sha256)
    if known is not None:
        return known
    reading = read_scan(data, mime, f"{purpose} {PurePath(name).name}")
    return tx.insert(
        Attachment(
            owner_register=register,
            owner_id=record,
            name=PurePath(name).name,
            purpose=purpose,
            mime=mime,
            size=stored.size,
            sha256=stored.sha256,
            year=stored.year,
            pages=reading.pages,
            faults=reading.faults,
        )
    )


def content(station: OpenStation, attachment: Attachment) -> bytes:
    """The bytes of an attachment, checked against their hash."""
    return attachments.get(station.folder, station.data_key, attachment.year, attachment.sha256)


def remove(tx: Transaction, attachment_id: int) -> None:
    """Move an attachment to the recycle bin; its bytes stay in the year's file."""
    require(tx.actor, "remove")
    tx.remove(tx.get(Attachment, attachment_id))
