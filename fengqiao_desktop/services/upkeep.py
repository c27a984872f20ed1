"""Looking after the data: check, back up, restore."""

from pathlib import Path

from fengqiao_desktop.domain.access import Actor, require
from fengqiao_desktop.services import station_settings
from fengqiao_desktop.store import attachments, audit_log, backup, slots, vault
from fengqiao_desktop.store.header_file import Header
from fengqiao_desktop.store.station import OpenStation


def check(station: OpenStation) -> tuple[str, ...]:
    """Every fault of the database, the attachments and the audit chain, in words; empty when whole.

    Reads everything: minutes for a large station.
    """
    faults = [f"数据库：{fault}" for fault in vault.check_integrity(station.engine)]
    faults += [
        f"附件（{fault.year} 年）：{fault.text}"
        for fault in attachments.verify(station.folder, station.data_key)
    ]
    with station.engine.connect() as connection:
        broken = audit_log.first_broken(connection)
    if broken is not None:
        faults.append(f"审计链从第 {broken} 条起接不上，记录可能被改动过。")
    return tuple(faults)


def back_up(station: OpenStation, actor: Actor, target: Path) -> Path:
    """One verified back-up file in `target`; its path."""
    require(actor, "backup")
    with station.reading() as repo:
        label = station_settings.station_name(repo)
    report = backup.backup_to(station.folder, station.engine, target, station.clock, label=label)
    with station.transaction(actor, "备份") as tx:
        tx.note("backup", detail={"counts": sum(report.counts.values())})
    return report.path


def restore(path: Path, folder: Path, login: str, password: str) -> None:
    """Bring a back-up back into an empty folder, opened with the password it was made under."""

    def unlock(header: Header) -> bytes:
        return slots.unlock_with_password(header, login or header.users()[0], password)

    backup.restore(path, folder, unlock)
