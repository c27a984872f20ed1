"""系统设置: the station, this computer, back-ups, accounts, holidays and the self-test."""

from pathlib import Path
from typing import Any, ClassVar

from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener, Page
from fengqiao_desktop.gui.pages.settings_parts import (
    AccountsCard,
    BackupCard,
    LooksCard,
    StationCard,
    inet_sockets,
)
from fengqiao_desktop.gui.theme import Theme, px
from fengqiao_desktop.gui.widgets import (
    Card,
    FactRow,
    PlainButton,
    PlainLabel,
    clear_layout,
    column,
    row,
)
from fengqiao_desktop.services import upkeep

KIB = 1024


class SettingsPage(Page):
    """Everything that is set once; `path` is the settings file of this computer."""

    help_text: ClassVar[str] = (
        "本所信息、账户和密码、备份、外观。“自检”核对数据库、附件和审计链是否完整，"
        "并列出程序写了哪些文件、有没有打开网络连接。"
    )

    def __init__(self, desk: Desk, window: Opener, path: Path | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.window_ = window
        kept = path or desk.settings_path
        self.station = StationCard(desk, window)
        self.looks = LooksCard(kept, self._choose_theme)
        self.backups = BackupCard(desk, window, kept)
        self.accounts = AccountsCard(desk, window)
        self.holidays = Card("节假日表")
        self.test = SelfTestCard(desk)
        self.set_title("系统设置")
        self.add_button("本地规则", lambda: window.open("local_rules"), icon_name="settings")
        self._show_holidays()
        left = column(self.station, self.looks, None, gap=12)
        right = column(self.backups, self.accounts, self.holidays, self.test, None, gap=12)
        both = row(left, right, gap=12)
        both.setStretch(0, 2)
        both.setStretch(1, 3)
        self.add(both, stretch=1)

    def on_shown(self, **params: Any) -> None:
        self.station.show_values()
        self.looks.show_values()
        self.backups.show_values()
        self.accounts.show_values()
        self.test.show_facts()

    def changed(self, changes: Changes) -> None:
        if changes.touches("staff"):
            self.accounts.show_values()

    def _choose_theme(self, theme: Theme) -> None:
        chosen = getattr(self.window(), "theme_chosen", None)
        if chosen is not None:
            chosen.emit(theme)

    def _show_holidays(self) -> None:
        years = sorted(self.desk.calendar.tables)
        today = self.desk.clock.today()
        words = (
            f"{years[0]}—{years[-1]} 年，国务院办公厅通知，含调休上班日。" if years else "没有。"
        )
        self.holidays.add(PlainLabel(words, wrap=True))
        missing = [y for y in (today.year, today.year + 1) if not self.desk.calendar.has_table(y)]
        if missing:
            named = "、".join(f"{year} 年" for year in missing)
            text = f"{named}的放假安排还没有，涉及的期限只按周末计算，并会注明。"
            self.holidays.add(PlainLabel(text, "amber", wrap=True))


class SelfTestCard(Card):
    """What the program opens and writes, as the system tells it, and whether the data are whole."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("自检")
        self.desk = desk
        self.facts = column(gap=3)
        self.verdict = PlainLabel("", "", wrap=True)
        self.button = PlainButton("核对数据", icon_name="shield-check", on_click=self.check)
        self.add(self.facts)
        self.add(row(self.button, None))
        self.add(self.verdict)
        self.verdict.hide()

    def show_facts(self) -> None:
        """Sockets as the system counts them now, and the files of the station."""
        clear_layout(self.facts)
        count = inet_sockets()
        if count is None:
            words = (
                "程序里没有任何打开网络的代码（由测试逐个文件检查）；这个系统不提供逐进程的清单。"
            )
        elif count:
            words = f"系统说本程序打开了 {count} 个网络连接，请联系维护人员。"
        else:
            words = "0 个（系统当前的清单）。程序里也没有打开网络的代码，由测试逐个文件检查。"
        self.facts.addWidget(FactRow("网络连接", words))
        folder = self.desk.station.folder
        self.facts.addWidget(FactRow("数据文件夹", str(folder)))
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            size = path.stat().st_size
            shown = f"{size / KIB / KIB:.1f} MB" if size > KIB * KIB else f"{size / KIB:.0f} KB"
            row_ = FactRow("", f"{path.relative_to(folder)}　{shown}")
            row_.setContentsMargins(0, 0, px(4), 0)
            self.facts.addWidget(row_)

    def check(self) -> None:
        """Read everything once: database, attachments, audit chain."""
        station = self.desk.station
        self.button.setEnabled(False)

        def done(faults: tuple[str, ...]) -> None:
            self.verdict.set_tone("red" if faults else "green")
            self.verdict.setText("\n".join(faults) or "数据库、附件、审计链都完整。")
            self.verdict.show()

        self.desk.jobs.run(
            lambda: upkeep.check(station),
            context=self,
            done=done,
            always=lambda: self.button.setEnabled(True),
            files=True,
        )
