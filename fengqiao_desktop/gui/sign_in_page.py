"""The first page of the day: who is it, and the password; or the recovery code when forgotten."""

from collections.abc import Callable, Collection, Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengqiao_desktop.gui.secret_line import (
    CAPS_WORDS,
    PasswordLine,
    password_problem,
    password_strength,
)
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    Banner,
    Card,
    ComboBox,
    IconLabel,
    LineEdit,
    LinkLabel,
    PlainButton,
    PlainLabel,
    PrimaryButton,
    column,
    row,
)

PRODUCT = "枫桥司法所工作台"
Failed = Callable[[str], None]


class SignInHost(Protocol):
    """What the page asks of the program.  Each answers a refusal through `failed(reason)`; success
    shows another page."""

    def sign_in(self, login: str, secret: str, pin: bool, failed: Failed) -> None: ...

    def recover(self, login: str, code: str, password: str, failed: Failed) -> None: ...


class SignInPage(QWidget):
    """Pick the person, type the password, Enter."""

    quit_asked = Signal()

    def __init__(self, host: SignInHost, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ground")
        self._host = host
        self._logins: tuple[str, ...] = ()
        self._pins: frozenset[str] = frozenset()
        self.station = PlainLabel(PRODUCT, "title")
        self.product = PlainLabel(PRODUCT, "second")
        self.product.hide()
        self.notice = Banner("blue", "")
        self.notice.hide()
        self.sign_in_panel = self._sign_in_panel()
        self.recover_panel = self._recover_panel()
        self.recover_panel.hide()
        card = Card(padding=24)
        card.setFixedWidth(px(380))
        picture = IconLabel("landmark", "blue", 24)
        picture.setFixedSize(picture.sizeHint())
        card.add(row(picture, self.station, None, gap=10))
        card.add(self.product)
        card.add(self.notice)
        card.body.addSpacing(px(4))
        card.add(self.sign_in_panel)
        card.add(self.recover_panel)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addLayout(row(None, card, None))
        layout.addWidget(
            PlainLabel("数据加密保存在本机，程序不联网。", "hint"),
            0,
            Qt.AlignmentFlag.AlignHCenter,
        )
        layout.addStretch(3)
        self._choose_user()

    def set_station(self, name: str) -> None:
        """The station's name, or the product's where it is not known yet."""
        self.station.setText(name)
        self.product.setVisible(name != PRODUCT)

    def set_users(self, users: Sequence[tuple[str, str]], last: str = "") -> None:
        """(login, name) of the accounts; `last` is chosen."""
        self._logins = tuple(login for login, _name in users)
        self.user.clear()
        for _login, name in users:
            self.user.addItem(name)
        if last in self._logins:
            self.user.setCurrentIndex(self._logins.index(last))
        self._choose_user()

    def set_pin_users(self, logins: Collection[str]) -> None:
        """Who may come back with a PIN today."""
        self._pins = frozenset(logins)
        self._choose_user()

    def set_notice(self, text: str) -> None:
        """A line above the fields (the password of the sample station)."""
        self.notice.set_banner("blue", text)

    def begin(self) -> None:
        """Empty and ready to type."""
        self._show_recovery(False)
        for part in (self.password, self.code, self.new, self.again):
            part.clear()
        self._say("")
        self._allow(True)
        self.password.setFocus()

    def fail(self, reason: str) -> None:
        """Say why it was refused; the user may try again."""
        self._say(reason)
        self._allow(True)
        if self.sign_in_panel.isVisibleTo(self):
            self.password.clear()
            self.password.setFocus()

    def login(self) -> str:
        place = self.user.currentIndex()
        return self._logins[place] if 0 <= place < len(self._logins) else ""

    def _sign_in_panel(self) -> QWidget:
        self.user = ComboBox()
        self.user.setAccessibleName("账户")
        self.user.currentIndexChanged.connect(lambda _place: self._choose_user())
        self.password_label = PlainLabel("密码", "caption")
        self.password = PasswordLine()
        self.password.setAccessibleName("密码")
        self.password.entered.connect(self._try)
        self.caps = PlainLabel(CAPS_WORDS, "warning")
        self.caps.hide()
        self.password.caps_changed.connect(self.caps.setVisible)
        self.problem = PlainLabel("", "problem", wrap=True)
        self.button = PrimaryButton("进入", "Enter", on_click=self._try)
        self.kind = LinkLabel("用密码进入")
        self.kind.clicked.connect(self._other_kind)
        forgot = LinkLabel("忘记密码")
        forgot.clicked.connect(lambda _on=False: self._show_recovery())
        leave = LinkLabel("退出程序")
        leave.clicked.connect(self.quit_asked)
        panel = QWidget()
        layout = column(
            PlainLabel("账户", "caption"),
            self.user,
            self.password_label,
            self.password,
            self.caps,
            self.problem,
            gap=4,
        )
        layout.addSpacing(px(10))
        layout.addLayout(row(self.button, None, self.kind))
        layout.addSpacing(px(10))
        layout.addLayout(row(forgot, None, leave))
        panel.setLayout(layout)
        return panel

    def _recover_panel(self) -> QWidget:
        self.code = LineEdit(placeholder="XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX")
        self.code.setAccessibleName("恢复码")
        self.new, self.again = PasswordLine(), PasswordLine()
        self.strength = PlainLabel("", "caption")
        self.strength.hide()
        self.new.textChanged.connect(self._tell_strength)
        self.recover_problem = PlainLabel("", "problem", wrap=True)
        self.recover_button = PrimaryButton("设置新密码并进入", on_click=self._recover)
        self.code.entered.connect(self.new.setFocus)
        self.new.entered.connect(self.again.setFocus)
        self.again.entered.connect(self._recover)
        panel = QWidget()
        layout = column(
            PlainLabel(
                "恢复码在建立本所时打印的恢复密钥单上，由所长封存。大小写和短横不影响。",
                "second",
                wrap=True,
            ),
            PlainLabel("恢复码", "caption"),
            self.code,
            PlainLabel("新密码", "caption"),
            self.new,
            self.strength,
            PlainLabel("再输一遍", "caption"),
            self.again,
            self.recover_problem,
            gap=4,
        )
        layout.addSpacing(px(10))
        layout.addLayout(row(self.recover_button, None, PlainButton("返回", on_click=self.begin)))
        panel.setLayout(layout)
        return panel

    def _choose_user(self) -> None:
        has_pin = self.login() in self._pins
        self.kind.setVisible(has_pin)
        self._use_pin(has_pin)
        self._say("")

    def _other_kind(self) -> None:
        self._use_pin(not self._pin)
        self.password.clear()
        self.password.setFocus()

    def _use_pin(self, pin: bool) -> None:
        self._pin = pin
        self.password_label.setText("PIN" if pin else "密码")
        self.kind.setText("用密码进入" if pin else "用 PIN 进入")

    def _show_recovery(self, shown: bool = True) -> None:
        self.sign_in_panel.setVisible(not shown)
        self.recover_panel.setVisible(shown)
        self._say("")
        (self.code if shown else self.password).setFocus()

    def _tell_strength(self, text: str) -> None:
        role, words = password_strength(text, self.login())
        self.strength.setText(words)
        self.strength.setVisible(bool(words))
        self.strength.set_tone(role)

    def _try(self) -> None:
        secret = self.password.text()
        if not secret:
            self._say("请输入 PIN。" if self._pin else "请输入密码。")
        elif self.button.isEnabled():
            self._allow(False)
            self._say("")
            self._host.sign_in(self.login(), secret, self._pin, self.fail)

    def _recover(self) -> None:
        problem = ""
        if not self.code.text().strip():
            problem = "请输入恢复码。"
        elif found := password_problem(self.new.text(), self.login()):
            problem = f"新密码{found}。"
        elif self.new.text() != self.again.text():
            problem = "两次输入的新密码不一样。"
        self._say(problem)
        if not problem and self.recover_button.isEnabled():
            self._allow(False)
            self._host.recover(self.login(), self.code.text(), self.new.text(), self.fail)

    def _allow(self, allowed: bool) -> None:
        self.button.setEnabled(allowed)
        self.recover_button.setEnabled(allowed)

    def _say(self, text: str) -> None:
        for label in (self.problem, self.recover_problem):
            label.setText(text)
            label.setVisible(bool(text))
