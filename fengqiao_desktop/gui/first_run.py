"""The first-run wizard: station, villages, committees, first account, recovery sheet."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fengqiao_desktop.gui.first_run_forms import (
    AccountStep,
    FirstRunHost,
    RecoveryStep,
    StationStep,
    VillageStep,
)
from fengqiao_desktop.gui.first_run_steps import FirstRunAnswers
from fengqiao_desktop.gui.form_keys import FormKeys
from fengqiao_desktop.gui.inputs import ENTER_KEYS
from fengqiao_desktop.gui.meters import ProgressSteps, Step, StepState
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    Banner,
    Card,
    PlainButton,
    PlainLabel,
    PrimaryButton,
    QuietButton,
    column,
    row,
)

__all__ = ["FirstRunAnswers", "FirstRunHost", "FirstRunWizard"]

STEPS = ("欢迎", "司法所", "村和调委会", "第一个账户", "恢复密钥单", "完成")
WELCOME, STATION, VILLAGES, ACCOUNT, RECOVERY, DONE = range(6)
WELCOME_TITLE = "欢迎使用枫桥司法所工作台"
WELCOME_WORDS = (
    "几分钟就能开始用：先填司法所和所辖村（社区），再设第一个账户。",
    "所有数据加密保存在这台电脑上，程序不联网。",
    "密码忘了，凭恢复密钥单可以重新设置；两样都丢了，数据就打不开了。",
    "请准备好打印机，或者一个可以另存文件的地方。",
)
DONE_WORDS = (
    "司法所、村（社区）、人民调解委员会和第一个账户已经建好。",
    "请把恢复密钥单装进信封，签封后由所长保管，不要留在这台电脑上。",
    "接下来可以登记第一件案件，或者把以前的 Excel 台账导入进来。",
)


class FirstRunWizard(QWidget):
    """Six pages in one card.  `finished(FirstRunAnswers)` after the last; `quit_asked` before
    anything was made."""

    finished = Signal(object)
    quit_asked = Signal()

    def __init__(self, host: FirstRunHost, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ground")
        self._host = host
        self._answers: FirstRunAnswers | None = None
        self.steps = ProgressSteps()
        self.problem = Banner("red", "")
        self.problem.hide()
        self.station_page = StationStep()
        self.village_page = VillageStep()
        self.account_page = AccountStep()
        self.recovery_page = RecoveryStep(host, self._tell)
        self.stack = QStackedWidget()
        for page in (
            _words_page(WELCOME_TITLE, WELCOME_WORDS),
            self.station_page,
            self.village_page,
            self.account_page,
            self.recovery_page,
            _words_page("都准备好了", DONE_WORDS),
        ):
            self.stack.addWidget(page)
        self.back_button = PlainButton("上一步", on_click=self.back)
        self.next_button = PrimaryButton("下一步", "Ctrl ↵", on_click=self.next)
        self._build()
        for form in (self.station_page, self.village_page, self.account_page):
            form.submitted.connect(self.next)
        self.recovery_page.submitted.connect(self.next)
        self._show(WELCOME)

    def page(self) -> int:
        return self.stack.currentIndex()

    def next(self) -> None:
        """Check this page and go on; the account page makes the station."""
        self._tell("")
        here = self.page()
        if not self.next_button.isEnabled():
            return
        problem = self._problem_of(here)
        if problem:
            self._tell(problem)
        elif here == ACCOUNT:
            self._create()
        elif here == DONE:
            self.finished.emit(self._answers)
        else:
            if here == STATION:
                self.village_page.propose_for(self.station_page.township.value())
            self._show(here + 1)

    def back(self) -> None:
        """One page back; not past the making of the station."""
        if WELCOME < self.page() <= ACCOUNT:
            self._tell("")
            self._show(self.page() - 1)

    def answers(self) -> FirstRunAnswers:
        station, villages, account = self.station_page, self.village_page, self.account_page
        return FirstRunAnswers(
            station=station.station.value(),
            district=station.district.value(),
            township=station.township.value(),
            villages=villages.villages(),
            committees=villages.committees(),
            head_name=account.name.value(),
            login=account.login.value() or account.name.value(),
            password=account.password.text(),
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The window gives the caret to the first button it finds, which is 退出.
        QTimer.singleShot(0, self, self._focus_here)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a page without fields goes on; in a form it belongs to the fields."""
        if event.key() in ENTER_KEYS:
            self.next()
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        card = Card(padding=24)
        card.setFixedWidth(px(700))
        card.add(self.steps)
        card.body.addSpacing(px(6))
        card.body.addWidget(self.stack, 1)
        card.add(self.problem)
        leave = QuietButton("退出", on_click=self.quit_asked.emit)
        self.leave_button = leave
        card.add(row(leave, None, self.back_button, self.next_button))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(8), px(8), px(8), px(8))
        layout.addStretch(1)
        layout.addLayout(row(None, card, None), 6)
        layout.addStretch(1)

    def _problem_of(self, page: int) -> str:
        checks: dict[int, Callable[[], str]] = {
            STATION: self.station_page.problem,
            VILLAGES: self.village_page.problem,
            ACCOUNT: self.account_page.problem,
            RECOVERY: self.recovery_page.problem,
        }
        return checks[page]() if page in checks else ""

    def _create(self) -> None:
        answers = self.answers()
        self.next_button.setEnabled(False)
        self.back_button.setEnabled(False)
        self.next_button.setText("正在建立…")

        def done(code: str) -> None:
            self._answers = answers
            self._allow()
            self.recovery_page.set_code(code)
            self._show(RECOVERY)

        def failed(reason: str) -> None:
            self._allow()
            self._tell(reason)

        self._host.create(answers, done, failed)

    def _allow(self) -> None:
        self.next_button.setEnabled(True)
        self.back_button.setEnabled(True)
        self._name_buttons()

    def _tell(self, text: str) -> None:
        self.problem.set_banner("red", text)

    def _show(self, page: int) -> None:
        self.stack.setCurrentIndex(page)
        self._name_buttons()
        states = [
            StepState.DONE if i < page else StepState.NOW if i == page else StepState.AHEAD
            for i in range(len(STEPS))
        ]
        self.steps.set_steps(
            [Step(name, state=state, part=1.0) for name, state in zip(STEPS, states, strict=True)]
        )
        self._focus_here()

    def _focus_here(self) -> None:
        widget = self.stack.currentWidget()
        if isinstance(widget, FormKeys):
            widget.focus_first()
        else:
            self.next_button.setFocus()

    def _name_buttons(self) -> None:
        words = {WELCOME: "开始", ACCOUNT: "建立", DONE: "开始使用"}
        self.next_button.setText(words.get(self.page(), "下一步"))
        self.back_button.setVisible(WELCOME < self.page() <= ACCOUNT)
        self.leave_button.setVisible(self.page() <= ACCOUNT)


def _words_page(title: str, words: tuple[str, ...]) -> QWidget:
    page = QWidget()
    layout = column(PlainLabel(title, "title"), gap=10)
    for text in words:
        layout.addWidget(PlainLabel(text, "second", wrap=True))
    layout.addStretch(1)
    page.setLayout(layout)
    return page
