"""The Qt binding must not lose references to True, or the program aborts in mid-sentence."""

import sys

from PySide6.QtCore import QObject, Signal


class Teller(QObject):
    told = Signal(object)


def test_a_thousand_signals_lose_no_reference() -> None:
    teller = Teller()
    spare = [True] * 5000  # so that a faulty binding fails this test instead of the whole run
    before = sys.getrefcount(True)
    for _ in range(1000):
        teller.told.emit(None)
    assert before - sys.getrefcount(True) < 100
    assert len(spare) == 5000
