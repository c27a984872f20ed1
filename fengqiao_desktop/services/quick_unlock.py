"""The PIN of the day: short, on this computer only, after a full sign-in."""

from datetime import date
from pathlib import Path

from fengqiao_desktop.clock import Clock
from fengqiao_desktop.domain.access import Actor
from fengqiao_desktop.keys import KeyringPort
from fengqiao_desktop.services.station_setup import Opened, open_with_key
from fengqiao_desktop.store import header_file, slots
from fengqiao_desktop.store.station import OpenStation


def set_pin(
    station: OpenStation, actor: Actor, pin: str, keyring: KeyringPort, today: date
) -> None:
    """Let this account come back with `pin` for the rest of `today`."""
    header = header_file.load_header(station.folder)
    header = slots.add_quick_slot(header, station.data_key, actor.login, pin, keyring, today=today)
    header_file.save_header(station.folder, header)
    with station.transaction(actor, "设置 PIN") as tx:
        tx.note("set_pin", "staff", detail={"login": actor.login})


def open_with_pin(
    folder: Path,
    login: str,
    pin: str,
    keyring: KeyringPort,
    clock: Clock,
    failed_before: int = 0,
) -> Opened:
    """Open with the PIN of the day; WrongSecret or QuickGone say what to do instead."""
    data_key = slots.unlock_quick(folder, login, pin, keyring, today=clock.today())
    return open_with_key(folder, data_key, login, clock, failed_before)
