"""The head of a case at any width: the title stays readable, kinds of case give way first."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from fengqiao_desktop.gui.pages.case_header import CaseHeader, Heading

TITLE = "杨晓东等3人与李志强道路交通事故损害赔偿纠纷"
KINDS = (("violet", "疑难复杂"), ("violet", "有死亡"), ("violet", "联合调解"), ("red", "激烈"))
HEADING = Heading(TITLE, "（2026）青山人调字第115号", (("blue", "履行中"), *KINDS), (), "登记履行")


def at_width(header: CaseHeader, width: int) -> tuple[list[str], str]:
    """The words of the chips in sight, and what the last chip counts."""
    header.resize(width, header.sizeHint().height())
    QApplication.processEvents()
    items = [header.chips.itemAt(place) for place in range(header.chips.count())]
    chips = [item.widget() for item in items if item is not None]
    more = header.more_chips
    seen = [chip.full_text() for chip in chips if chip is not None and chip.isVisible()]  # type: ignore[attr-defined]
    return seen, more.full_text() if more.isVisible() else ""


@pytest.fixture
def header(show: Callable[[QWidget], None]) -> CaseHeader:
    made = CaseHeader()
    made.show_heading(HEADING)
    show(made)
    return made


@pytest.mark.parametrize("width", [760, 828, 900, 1100, 1400])
def test_the_title_keeps_a_dozen_characters(header: CaseHeader, width: int) -> None:
    at_width(header, width)
    em = header.title_label.fontMetrics().horizontalAdvance("一")
    assert header.title_label.width() >= 12 * em
    assert header.minimumSizeHint().width() <= width


def test_kinds_give_way_to_the_title_and_are_counted(header: CaseHeader) -> None:
    wide, rest = at_width(header, 1500)
    assert wide == ["履行中", *(word for _role, word in KINDS)]
    assert rest == ""
    assert header.number.isVisible()
    narrow, rest = at_width(header, 760)
    assert narrow[0] == "履行中"
    assert len(narrow) < len(wide)
    assert rest == f"+{len(wide) - len(narrow)}"
    assert "激烈" in header.more_chips.toolTip()


def test_room_that_comes_back_shows_everything_again(header: CaseHeader) -> None:
    at_width(header, 760)
    wide, rest = at_width(header, 1500)
    assert (len(wide), rest) == (5, "")
