"""A station's life: made once, opened with a password, reached by the recovery sheet."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fengqiao_desktop.clock import Clock
from fengqiao_desktop.domain.access import HEAD, Actor, require
from fengqiao_desktop.domain.station.records import Committee, Staff, Village
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import station_settings
from fengqiao_desktop.store import header_file, migrate, slots, vault
from fengqiao_desktop.store.files import make_private_folder, refuse_network_folder
from fengqiao_desktop.store.header_file import Kdf
from fengqiao_desktop.store.slots import KDF_DEFAULT
from fengqiao_desktop.store.station import OpenStation
from fengqiao_desktop.store.transaction import Transaction


@dataclass(frozen=True, kw_only=True)
class StationPlan:
    """What the first-run wizard asks: the station, its villages, committees and first account."""

    name: str
    district: str = ""
    township: str = ""
    villages: Sequence[Village] = ()
    committees: Sequence[tuple[Committee, str]] = ()  # with the village's name, "" for the town
    head: Staff
    password: str


@dataclass(frozen=True)
class Opened:
    """An open station and who opened it."""

    station: OpenStation
    actor: Actor


def create_station(
    folder: Path, plan: StationPlan, clock: Clock, kdf: Kdf = KDF_DEFAULT
) -> tuple[Opened, str]:
    """Make a station in an empty folder; returns it open, and the code for the recovery sheet.

    The header with the key comes last: a power cut before that leaves a folder in which the next
    try begins anew, because nobody could ever have opened what lay there.
    """
    refuse_network_folder(folder)
    make_private_folder(folder)
    login = plan.head.login or plan.head.name
    header, data_key = slots.create_header(folder)
    header = slots.add_password_slot(header, data_key, login, plan.password, kdf)
    header, code = slots.new_recovery_code(header, data_key, kdf)
    for suffix in ("", "-wal", "-shm"):
        (folder / f"{vault.DATABASE_NAME}{suffix}").unlink(missing_ok=True)
    engine = vault.open_engine(folder / vault.DATABASE_NAME, data_key, create=True)
    try:
        migrate.upgrade(engine, folder, clock)
        station = OpenStation(folder, engine, data_key, clock)
        actor = Actor(login, plan.head.name, HEAD)
        with station.transaction(actor, "建立司法所") as tx:
            _fill(tx, plan, login)
        header_file.save_header(folder, header)
    except BaseException:
        vault.close(engine)
        raise
    return Opened(station, actor), code


def _fill(tx: Transaction, plan: StationPlan, login: str) -> None:
    station_settings.put(tx, station_settings.STATION_NAME, plan.name)
    station_settings.put(tx, station_settings.DISTRICT, plan.district)
    station_settings.put(tx, station_settings.TOWNSHIP, plan.township)
    villages = {village.name: tx.insert(village).id for village in plan.villages}
    for committee, village_name in plan.committees:
        tx.insert(dataclasses.replace(committee, village=villages.get(village_name, 0)))
    tx.insert(dataclasses.replace(plan.head, login=login, role=HEAD))


def accounts(folder: Path) -> tuple[str, ...]:
    """Who has a password here, the head first; read without opening anything."""
    return header_file.load_header(folder).users()


def open_station(
    folder: Path, login: str, password: str, clock: Clock, failed_before: int = 0
) -> Opened:
    """Open a station with an account's password.

    `failed_before` wrong tries of this session are written to the audit, since they could not be
    written while the vault was shut.
    """
    refuse_network_folder(folder)
    header = header_file.load_header(folder)
    data_key = slots.unlock_with_password(header, login, password)
    return open_with_key(folder, data_key, login, clock, failed_before)


def open_with_key(
    folder: Path, data_key: bytes, login: str, clock: Clock, failed_before: int = 0
) -> Opened:
    """Open with a data key that a password, a PIN or the recovery code gave."""
    engine = vault.open_engine(folder / vault.DATABASE_NAME, data_key)
    try:
        migrate.upgrade(engine, folder, clock)
        station = OpenStation(folder, engine, data_key, clock)
        actor = actor_of(station, login)
        with station.transaction(actor, "") as tx:
            if failed_before:
                tx.note("failed_unlock", detail={"count": failed_before})
            tx.note("unlock")
    except BaseException:
        vault.close(engine)
        raise
    return Opened(station, actor)


def actor_of(station: OpenStation, login: str) -> Actor:
    """Who an account is, from the staff register."""
    with station.reading() as repo:
        staff = repo.first(Staff, login=login)
    if staff is None or staff.left_on is not None:
        raise KnownError(
            "这个账户已经停用。", code="ACCESS-02", advice="请所长在“人员花名册”里核对登录名。"
        )
    return Actor(login, staff.name, staff.role)


def reset_password(
    folder: Path, code: str, login: str, password: str, kdf: Kdf = KDF_DEFAULT
) -> None:
    """Set an account's password with the recovery sheet; the sheet stays good."""
    header = header_file.load_header(folder)
    data_key = slots.unlock_with_recovery(header, code)
    header_file.save_header(folder, slots.change_password(header, data_key, login, password, kdf))


def change_password(
    station: OpenStation, actor: Actor, old: str, new: str, kdf: Kdf = KDF_DEFAULT
) -> None:
    """Change one's own password; the old one is asked for."""
    header = header_file.load_header(station.folder)
    data_key = slots.unlock_with_password(header, actor.login, old)
    header_file.save_header(
        station.folder, slots.change_password(header, data_key, actor.login, new, kdf)
    )
    with station.transaction(actor, "修改密码") as tx:
        tx.note("change_password", "staff", detail={"login": actor.login})


def add_account(
    station: OpenStation,
    actor: Actor,
    staff: Staff,
    password: str,
    kdf: Kdf = KDF_DEFAULT,
) -> Staff:
    """Give a colleague an account with a first password; only the head may."""
    require(actor, "manage_users")
    login = staff.login or staff.name
    header = header_file.load_header(station.folder)
    header = slots.add_password_slot(header, station.data_key, login, password, kdf)
    with station.transaction(actor, "建立账户") as tx:
        saved = tx.save(dataclasses.replace(staff, login=login))
    header_file.save_header(station.folder, header)
    return saved


def new_recovery_sheet(station: OpenStation, actor: Actor, kdf: Kdf = KDF_DEFAULT) -> str:
    """A new recovery code; the sheet printed before opens nothing any more."""
    require(actor, "manage_users")
    header = header_file.load_header(station.folder)
    header, code = slots.new_recovery_code(header, station.data_key, kdf)
    header_file.save_header(station.folder, header)
    with station.transaction(actor, "新恢复单") as tx:
        tx.note("new_recovery_sheet")
    return code
