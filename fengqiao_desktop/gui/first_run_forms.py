"""The forms of the first-run wizard, one class a page."""

import secrets
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.editors import FieldEditor, TextEditor
from fengqiao_desktop.gui.first_run_steps import (
    CommitteeAnswer,
    FirstRunAnswers,
    VillageAnswer,
    propose_committees,
    propose_prefix,
    read_committees,
    read_villages,
    same_group,
)
from fengqiao_desktop.gui.form_keys import FormKeys
from fengqiao_desktop.gui.secret_line import (
    CAPS_WORDS,
    PasswordLine,
    password_problem,
    password_strength,
)
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    PlainButton,
    PlainLabel,
    QuietButton,
    TextArea,
    clear_layout,
    column,
    row,
)

Failed = Callable[[str], None]


class FirstRunHost(Protocol):
    """What the wizard asks of the program.  `done` and `failed` are called on the window's
    thread."""

    def create(self, answers: FirstRunAnswers, done: Callable[[str], None], failed: Failed) -> None:
        """Make the station; `done(code)` with the recovery code in groups of four."""
        ...

    def print_sheet(self, code: str, done: Callable[[], None], failed: Failed) -> None:
        """Print the recovery sheet; `done` when it went to a printer."""
        ...

    def save_sheet(self, code: str, path: Path, done: Callable[[], None], failed: Failed) -> None:
        """Write the recovery sheet as a PDF."""
        ...


def _first_problem(editors: tuple[FieldEditor, ...]) -> str:
    """Show what is wrong; the caret goes to the first wrong field, whose reason comes back."""
    wrong = [editor for editor in editors if not editor.check()]
    if not wrong:
        return ""
    wrong[0].focus()
    return f"{wrong[0].problem()}。"


class StationStep(FormKeys):
    """Name, district, township."""

    def __init__(self) -> None:
        super().__init__()
        self.station = TextEditor(
            "司法所名称", max_len=40, placeholder="青山镇司法所", required=True
        )
        self.district = TextEditor("所在区县", max_len=40, placeholder="××区（县）", required=True)
        self.township = TextEditor(
            "所在乡镇（街道）", max_len=40, placeholder="青山镇", required=True
        )
        self.set_order(lambda: (self.station, self.district, self.township))
        layout = column(
            PlainLabel("司法所", "title"),
            PlainLabel("名称用在标题和统计里。文书由人民调解委员会出具，下一步再填。", "second"),
            self.station,
            row(self.district, self.township, gap=10),
            None,
            gap=10,
        )
        self.setLayout(layout)
        self.station.line.editingFinished.connect(self._guess)

    def problem(self) -> str:
        return _first_problem((self.station, self.district, self.township))

    def _guess(self) -> None:
        """青山镇司法所 lies in 青山镇."""
        name = str(self.station.value())
        if self.township.is_empty() and name.endswith("司法所"):
            self.township.set_value(name.removesuffix("司法所"))


class VillageStep(FormKeys):
    """Villages pasted as a list; committees proposed from them until somebody edits those."""

    def __init__(self) -> None:
        super().__init__()
        self._township = ""
        self._own = False
        self._filling = False
        self.names = TextArea(
            lines=9, most=9, placeholder="每行一个，可以直接粘贴\n大沟村\n白沙社区"
        )
        self.committee_names = TextArea(lines=9, most=9)
        self.prefix = TextEditor("案号简称", max_len=20, required=True)
        self.sample = PlainLabel("", "hint")
        self.count = PlainLabel("", "hint")
        self.names.setAccessibleName("村（社区）")
        self.committee_names.setAccessibleName("人民调解委员会")
        self.names.textChanged.connect(self._propose)
        self.committee_names.textChanged.connect(self._edited)
        self.prefix.changed.connect(self._tell)
        again = QuietButton("按村名重新生成", on_click=self._propose_anew)
        left = column(
            row(PlainLabel("村（社区），每行一个", "caption"), None, self.count), self.names, gap=4
        )
        right = column(
            row(PlainLabel("人民调解委员会，每行一个", "caption"), None, again, gap=0),
            self.committee_names,
            gap=4,
        )
        both = QHBoxLayout()
        both.setSpacing(px(12))
        both.addLayout(left, 1)
        both.addLayout(right, 1)
        self.prefix.setFixedWidth(px(160))
        self.setLayout(
            column(
                PlainLabel("村（社区）与人民调解委员会", "title"),
                both,
                row(self.prefix, self.sample, None, gap=12),
                None,
                gap=10,
            )
        )
        self.set_order(lambda: (self.prefix,))
        self._tell()

    def focus_first(self) -> None:
        self.names.setFocus()

    def propose_for(self, township: str) -> None:
        """The township is known now: propose its committee and short name."""
        self._township = township
        if self.prefix.is_empty():
            self.prefix.set_value(propose_prefix(township))
        self._propose()

    def villages(self) -> tuple[VillageAnswer, ...]:
        return read_villages(self.names.toPlainText())

    def committees(self) -> tuple[CommitteeAnswer, ...]:
        prefix = str(self.prefix.value())
        return read_committees(self.committee_names.toPlainText(), self.villages(), prefix)

    def problem(self) -> str:
        if not self.committees():
            self.committee_names.setFocus()
            return "至少要有一个人民调解委员会，调解文书由它出具。"
        return _first_problem((self.prefix,))

    def _propose(self) -> None:
        self._tell()
        if self._own:
            return
        self._filling = True
        names = propose_committees(self._township, self.villages())
        self.committee_names.setPlainText("\n".join(names))
        self._filling = False

    def _propose_anew(self) -> None:
        self._own = False
        self._propose()

    def _edited(self) -> None:
        if not self._filling:
            self._own = True

    def _tell(self) -> None:
        count = len(self.villages())
        self.count.setText(f"{count} 个" if count else "")
        prefix = self.prefix.value()
        self.sample.setText(f"案号：（年份）{prefix}人调字第 1 号" if prefix else "")


class AccountStep(FormKeys):
    """Name, login and password of the station head."""

    def __init__(self) -> None:
        super().__init__()
        self.name = TextEditor("所长姓名", max_len=30, required=True)
        self.login = TextEditor("登录名", max_len=30, placeholder="不填就用姓名")
        self.password, self.again = PasswordLine(), PasswordLine()
        self.strength = PlainLabel("", "caption")
        self.caps = PlainLabel(CAPS_WORDS, "warning")
        self.caps.hide()
        self.password.setAccessibleName("密码")
        self.again.setAccessibleName("再输一遍密码")
        for line in (self.password, self.again):
            line.caps_changed.connect(self.caps.setVisible)
            line.textChanged.connect(self._tell)
        self.password.entered.connect(self.again.setFocus)
        self.again.entered.connect(self.submitted)
        pair = row(
            column(PlainLabel("密码", "caption"), self.password, gap=3),
            column(PlainLabel("再输一遍", "caption"), self.again, gap=3),
            gap=10,
        )
        self.setLayout(
            column(
                PlainLabel("第一个账户：所长", "title"),
                PlainLabel("其他人的账户进去以后在“系统设置”里添加。程序没有预设密码。", "second"),
                row(self.name, self.login, gap=10),
                pair,
                row(self.strength, self.caps, None),
                PlainLabel(
                    "好记又难猜的办法：几个不相干的词连在一起，中间夹数字。", "hint", wrap=True
                ),
                None,
                gap=10,
            )
        )
        self.set_order(lambda: (self.name, self.login))

    def problem(self) -> str:
        found = _first_problem((self.name, self.login))
        if found:
            return found
        wrong = password_problem(self.password.text(), *self._names())
        if wrong:
            self.password.setFocus()
            return f"密码{wrong}。"
        if self.password.text() != self.again.text():
            self.again.setFocus()
            return "两次输入的密码不一样。"
        return ""

    def _names(self) -> tuple[str, str]:
        return str(self.name.value()), str(self.login.value())

    def _tell(self) -> None:
        role, words = password_strength(self.password.text(), *self._names())
        if role != "red" and self.again.text() and self.again.text() != self.password.text():
            role, words = "red", "两次输入还不一样"
        self.strength.setText(words)
        self.strength.set_tone(role)


class RecoveryStep(FormKeys):
    """The recovery code: on paper first, then two groups of it typed back."""

    def __init__(self, host: FirstRunHost, tell: Failed) -> None:
        super().__init__()
        self._host, self._say = host, tell
        self._code = ""
        self._kept = False
        self.asked: tuple[int, int] = (0, 1)
        self.code_grid = QGridLayout()
        self.code_grid.setSpacing(px(8))
        self.done_label = PlainLabel("", "green")
        self.first = TextEditor("第 1 组", max_len=8, required=True)
        self.second = TextEditor("第 2 组", max_len=8, required=True)
        self.print_button = PlainButton("打印", icon_name="printer", on_click=self.print_sheet)
        self.save_button = PlainButton("另存为 PDF", icon_name="save", on_click=self.save_sheet)
        for editor in (self.first, self.second):
            editor.setFixedWidth(px(140))
            editor.setEnabled(False)
        self.setLayout(
            column(
                PlainLabel("恢复密钥单", "title"),
                PlainLabel(
                    "密码忘记时，只有它能打开数据。请打印出来（或另存到 U 盘再打印），"
                    "装进信封由所长保管。",
                    "second",
                    wrap=True,
                ),
                self.code_grid,
                row(self.print_button, self.save_button, self.done_label, None),
                PlainLabel("对照纸上的密钥，抄回其中两组：", "second"),
                row(self.first, self.second, None, gap=10),
                None,
                gap=10,
            )
        )
        self.set_order(lambda: (self.first, self.second))

    def focus_first(self) -> None:
        self.print_button.setFocus()

    def set_code(self, code: str) -> None:
        """Show the code and choose the two groups to ask for."""
        self._code, self._kept = code, False
        groups = code.split("-")
        self._show_groups(groups)
        chosen = sorted(secrets.SystemRandom().sample(range(len(groups)), 2))
        self.asked = (chosen[0], chosen[1])
        for editor, place in zip((self.first, self.second), self.asked, strict=True):
            editor.label.setText(f"第 {place + 1} 组")
            editor.label_text = f"第 {place + 1} 组"
            editor.set_value("")

    def print_sheet(self) -> None:
        self._host.print_sheet(self._code, lambda: self._has_paper("已打印"), self._say)

    def save_sheet(self) -> None:
        path = dialogs.save_file(self, "另存恢复密钥单", "恢复密钥单.pdf", (dialogs.PDF_FILES,))
        if path is not None:
            self._host.save_sheet(
                self._code, path, lambda: self._has_paper("已另存，请打印出来"), self._say
            )

    def problem(self) -> str:
        if not self._kept:
            return "请先打印或另存恢复密钥单。"
        groups = self._code.split("-")
        for editor, place in zip((self.first, self.second), self.asked, strict=True):
            if not same_group(str(editor.value()), groups[place]):
                editor.focus()
                return f"第 {place + 1} 组和恢复密钥单不一致，请对照纸上再抄一次。"
        return ""

    def _show_groups(self, groups: Sequence[str]) -> None:
        clear_layout(self.code_grid)
        for place, group in enumerate(groups):
            label = PlainLabel(f"{place + 1}　{group}", "strong")
            self.code_grid.addWidget(label, place // 4, place % 4)

    def _has_paper(self, words: str) -> None:
        """From now on the paper is copied, not the screen."""
        self._kept = True
        self._show_groups(["••••"] * len(self._code.split("-")))
        self.done_label.setText(words)
        for editor in (self.first, self.second):
            editor.setEnabled(True)
        self.first.focus()
