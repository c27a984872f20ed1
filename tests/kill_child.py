"""Programs that test_kill.py starts and kills: typing into a case, saving cases, reading again."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from fengqiao_desktop.clock import SystemClock

LOGIN = "周明"
REGISTRAR = "连写"  # marks the cases that `save` makes
KEYS = 140
PAUSE_MS = 50


def typed(count: int) -> str:
    """The first `count` letters that the typist types; no two places look alike."""
    return "".join(f"{number:04d}," for number in range(count // 5 + 1))[:count]


def say(*words: object) -> None:
    print(*words, flush=True)


def main() -> int:
    {"type": type_into_a_case, "read": read_again, "save": save_cases}[sys.argv[1]](
        Path(sys.argv[2]), sys.argv[3]
    )
    return 0


def signed_in(folder: Path, password: str) -> tuple[Any, Any]:
    """The real window on this station, with somebody at it; the application must be kept."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from fengqiao_desktop.gui.app import make_app
    from fengqiao_desktop.gui.session import Session
    from fengqiao_desktop.gui.theme import Theme
    from fengqiao_desktop.keys import MemoryKeyring

    app = make_app(["kill"], Theme())
    session = Session(
        folder, SystemClock(), folder.parent / "machine.json", keyring=MemoryKeyring()
    )
    session.start()
    QTest.keyClicks(session.sign_in_page.password, password)
    QTest.keyClick(session.sign_in_page.password, Qt.Key.Key_Return)
    session.jobs.wait_idle()
    return app, session


def type_into_a_case(folder: Path, password: str) -> None:
    """Types without a pause; says every letter, and how much stood there at every draft."""
    from PySide6.QtCore import QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    app, session = signed_in(folder, password)
    session.window.open("case", new=True)
    page = session.window.current_page()
    page.form.go_to("facts")
    field = QApplication.focusWidget()
    done = 0

    def press() -> None:
        nonlocal done
        QTest.keyClicks(field, typed(done + 1)[done:])
        done += 1
        say("key", done)
        if done == KEYS:
            app.quit()

    session.window.drafts_ready.connect(lambda _drafts: say("draft", done))
    timer = QTimer(interval=PAUSE_MS, timeout=press)
    timer.start()
    app.exec()
    say("end", done)


def read_again(folder: Path, password: str) -> None:
    """Signs in again and says which page came up and what stands in it."""
    _app, session = signed_in(folder, password)
    say(session.window.current_key())
    page = session.window.current_page()
    say(page.file().case.facts if session.window.current_key() == "case" else "")
    session.window.close()


def save_cases(folder: Path, password: str) -> None:
    """Saves one new case after another, with all its parts, and says each when it is in."""
    from fengqiao_desktop.domain.mediation.casefile import CaseFile
    from fengqiao_desktop.domain.mediation.records import Instalment, MediationCase
    from fengqiao_desktop.services import cases, station_setup

    opened = station_setup.open_station(folder, LOGIN, password, SystemClock())
    with opened.station.reading() as repo:
        model = cases.load_casefile(repo, repo.find(MediationCase)[0].id)
    for number in range(1, 500):
        case = replace(
            model.case, id=0, version=0, number="", registrar=REGISTRAR, facts=f"第{number}件"
        )
        rows = tuple(Instalment(payer="甲", payee="乙", amount=number) for _ in range(40))
        file = CaseFile(case=case, committee=model.committee, instalments=rows)
        with opened.station.transaction(opened.actor, "一件接一件") as tx:
            cases.save_casefile(tx, file)
        say("saved", number)


if __name__ == "__main__":
    raise SystemExit(main())
