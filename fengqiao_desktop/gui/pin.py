"""Choosing the PIN that unlocks this computer for the rest of the day."""

from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.main_window import MainWindow
from fengqiao_desktop.keys import KeyringPort
from fengqiao_desktop.services import quick_unlock


def set_pin_of_today(window: MainWindow, desk: Desk, keyring: KeyringPort, *, fresh: bool) -> None:
    """Ask for a PIN and set it; `fresh` says that a password was given today.

    Without that, or without a keyring, it says in words what is missing.
    """
    missing = keyring.missing()
    if missing is not None:
        dialogs.tell(window, missing)
        return
    if not fresh:
        dialogs.tell(window, "今天还没有用密码进入过，请先锁定，再用密码进入。")
        return
    words = "设置今天的 PIN（至少 4 位数字，当天有效，输错三次作废）："
    pin = dialogs.ask_text(window, words, password=True)
    if pin:
        desk.jobs.run(
            lambda: quick_unlock.set_pin(
                desk.station, desk.actor, pin, keyring, desk.clock.today()
            ),
            context=window,
            done=lambda _done: window.toast("PIN 已设好，今天可以用它解锁"),
        )
