"""Every box, question and file chooser, in Chinese, through a seam that tests can answer."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDir, Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fengqiao_desktop.errors import BugError, KnownError
from fengqiao_desktop.gui.icons import IconLabel
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    DangerButton,
    LineEdit,
    PlainButton,
    PlainLabel,
    PrimaryButton,
)

OK, CANCEL, YES, NO = "确定", "取消", "是", "否"
SAVE, DISCARD, CLOSE = "保存", "不保存", "关闭"
INFO, QUESTION = ("info", "blue"), ("circle-help", "blue")
EXCEL_FILES = "Excel 表格 (*.xlsx *.xls)"
PDF_FILES = "PDF 文件 (*.pdf)"
WORD_FILES = "Word 文件 (*.docx)"
SCAN_FILES = "扫描件 (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)"
ALL_FILES = "所有文件 (*)"


@dataclass(frozen=True)
class Asked:
    """One box that was shown: its kind (tell, error, crash, ask, choose, text, open, save,
    folder) and its words."""

    kind: str
    text: str


@dataclass
class _Seam:
    answers: deque[Any] = field(default_factory=deque)
    asked: list[Asked] = field(default_factory=list)
    unattended: bool = False


_SEAM = _Seam()
_NOTHING = object()


def answer_next(*answers: Any) -> None:
    """Tests: the next boxes are not shown but answered with these, in order.

    True or False for `ask`, an index or None for `choose`, text or None for `ask_text`, a Path or
    None for files; boxes that only tell need no answer when nobody attends.
    """
    _SEAM.answers.extend(answers)


def unattended(value: bool = True) -> None:
    """Tests: no box is ever shown; a question without a prepared answer is a BugError."""
    _SEAM.unattended = value


def asked() -> list[Asked]:
    """Tests: what was shown since the last call."""
    seen = list(_SEAM.asked)
    _SEAM.asked.clear()
    return seen


def unused_answers() -> int:
    """Tests: prepared answers that nobody asked for; they are dropped."""
    count = len(_SEAM.answers)
    _SEAM.answers.clear()
    return count


def tell(parent: QWidget | None, text: str, *, title: str = "提示", detail: str = "") -> None:
    """Say something that needs no decision."""
    if _prepared("tell", f"{text}\n{detail}".strip(), needs_answer=False) is _NOTHING:
        MessageDialog(parent, title, text, detail=detail).exec()


def tell_error(parent: QWidget | None, error: KnownError) -> None:
    """Show what happened, what to do, and the short code."""
    if _prepared("error", str(error), needs_answer=False) is _NOTHING:
        code = f"代码 {error.code}" if error.code else ""
        detail = "\n".join(part for part in (error.advice, code) if part)
        MessageDialog(
            parent, "没有办成", error.text, detail=detail, look=("triangle-alert", "amber")
        ).exec()


def crash(parent: QWidget | None, code: str) -> None:
    """Say that the program itself failed, with the code under which the log has it."""
    text = "程序内部出错，刚才的操作没有完成。"
    detail = f"已填的内容保存在草稿里。请记下代码 {code}，告诉维护人员；然后可以继续工作。"
    if _prepared("crash", f"{text}\n{detail}", needs_answer=False) is _NOTHING:
        MessageDialog(parent, "程序出错", text, detail=detail, look=("circle-alert", "red")).exec()


def ask(
    parent: QWidget | None,
    text: str,
    *,
    title: str = "请确认",
    detail: str = "",
    yes: str = YES,
    no: str = NO,
    danger: bool = False,
) -> bool:
    """A question with two answers; closing the box is `no`.  `danger` makes `no` the default."""
    answer = _prepared("ask", f"{text}\n{detail}".strip())
    if answer is not _NOTHING:
        return bool(answer)
    look = ("triangle-alert", "red") if danger else QUESTION
    box = MessageDialog(
        parent, title, text, detail=detail, look=look, buttons=(no, yes), danger=danger
    )
    box.exec()
    return box.chosen == 1


def choose(
    parent: QWidget | None,
    text: str,
    choices: Sequence[str],
    *,
    title: str = "请选择",
    detail: str = "",
    default: int = -1,
) -> int | None:
    """A question with several answers as buttons: the index chosen, None when closed."""
    answer = _prepared("choose", f"{text}\n{detail}".strip())
    if answer is not _NOTHING:
        return None if answer is None else int(answer)
    box = MessageDialog(parent, title, text, detail=detail, look=QUESTION, buttons=choices)
    box.set_default(default if default >= 0 else len(choices) - 1)
    box.exec()
    return box.chosen


def ask_save(parent: QWidget | None, text: str = "改动还没有保存。") -> str:
    """Before leaving a form: "save", "discard" or "cancel"."""
    answer = choose(parent, text, (CANCEL, DISCARD, SAVE), title="保存改动")
    return {0: "cancel", 1: "discard", 2: "save"}.get(-1 if answer is None else answer, "cancel")


def ask_text(
    parent: QWidget | None,
    label: str,
    *,
    title: str = "请填写",
    value: str = "",
    password: bool = False,
    yes: str = OK,
    required: bool = True,
) -> str | None:
    """One line of text, stripped; None when cancelled."""
    answer = _prepared("text", label)
    if answer is not _NOTHING:
        return None if answer is None else str(answer)
    box = TextDialog(parent, title, label, value, password=password, yes=yes, required=required)
    return box.text() if box.exec() else None


def open_file(
    parent: QWidget | None, title: str, filters: Sequence[str] = (ALL_FILES,), folder: str = ""
) -> Path | None:
    """A file that exists, or None."""
    answer = _prepared("open", title)
    if answer is not _NOTHING:
        return None if answer is None else Path(answer)
    name, _used = QFileDialog.getOpenFileName(parent, title, folder, ";;".join(filters))
    return Path(name) if name else None


def open_files(
    parent: QWidget | None, title: str, filters: Sequence[str] = (ALL_FILES,), folder: str = ""
) -> list[Path]:
    """Files that exist, none when cancelled."""
    answer = _prepared("open", title)
    if answer is not _NOTHING:
        return [Path(one) for one in answer or ()]
    names, _used = QFileDialog.getOpenFileNames(parent, title, folder, ";;".join(filters))
    return [Path(name) for name in names]


def save_file(
    parent: QWidget | None,
    title: str,
    name: str,
    filters: Sequence[str] = (ALL_FILES,),
    folder: str = "",
) -> Path | None:
    """Where to write; the system has asked about overwriting.  `name` is the proposed one."""
    answer = _prepared("save", title)
    if answer is not _NOTHING:
        return None if answer is None else Path(answer)
    proposed = str(Path(folder or QDir.homePath()) / name)
    chosen, _used = QFileDialog.getSaveFileName(parent, title, proposed, ";;".join(filters))
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(Path(name).suffix)


def choose_folder(parent: QWidget | None, title: str, folder: str = "") -> Path | None:
    """A folder, or None."""
    answer = _prepared("folder", title)
    if answer is not _NOTHING:
        return None if answer is None else Path(answer)
    name = QFileDialog.getExistingDirectory(parent, title, folder)
    return Path(name) if name else None


def _prepared(kind: str, text: str, *, needs_answer: bool = True) -> Any:
    """The prepared answer, or _NOTHING when the box is to be shown."""
    if not (_SEAM.unattended or _SEAM.answers):
        return _NOTHING
    _SEAM.asked.append(Asked(kind, text))
    if not needs_answer:
        return None
    if not _SEAM.answers:
        raise BugError(f"no answer prepared for {kind}: {text}")
    return _SEAM.answers.popleft()


class BaseDialog(QDialog):
    """A dialog of ours: modal, no “?” button, closed by Esc, centred on its window."""

    def __init__(self, parent: QWidget | None, title: str) -> None:
        super().__init__(parent or QApplication.activeWindow())
        self.setWindowTitle(title)
        self.setModal(True)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)


class MessageDialog(BaseDialog):
    """Icon, sentence, quieter detail, buttons; the last button is the way on."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        text: str,
        *,
        detail: str = "",
        look: tuple[str, str] = INFO,
        buttons: Sequence[str] = (OK,),
        danger: bool = False,
    ) -> None:
        super().__init__(parent, title)
        self.chosen: int | None = None
        picture = IconLabel(*look, 24)
        picture.setFixedSize(picture.sizeHint())
        words = QVBoxLayout()
        words.setSpacing(px(8))
        words.addWidget(PlainLabel(text, "strong", wrap=True, selectable=True))
        if detail:
            words.addWidget(PlainLabel(detail, "second", wrap=True, selectable=True))
        words.addStretch(1)
        upper = QHBoxLayout()
        upper.setSpacing(px(12))
        upper.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        upper.addLayout(words, 1)
        self.buttons: list[QPushButton] = []
        lower = QHBoxLayout()
        lower.setSpacing(px(8))
        lower.addStretch(1)
        for index, word in enumerate(buttons):
            last = index == len(buttons) - 1
            kind = (DangerButton if danger else PrimaryButton) if last else PlainButton
            button = kind(word, on_click=partial(self._choose, index))
            button.setMinimumWidth(px(72))
            self.buttons.append(button)
            lower.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(20), px(20), px(16))
        layout.setSpacing(px(20))
        layout.addLayout(upper, 1)
        layout.addLayout(lower)
        self.setFixedWidth(px(420))
        self.set_default(0 if danger else len(buttons) - 1)

    def set_default(self, index: int) -> None:
        """The button that Enter presses."""
        self.buttons[index].setDefault(True)
        self.buttons[index].setFocus()

    def _choose(self, index: int) -> None:
        self.chosen = index
        self.accept()


class TextDialog(BaseDialog):
    """A label, one line and two buttons."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        label: str,
        value: str,
        *,
        password: bool,
        yes: str,
        required: bool,
    ) -> None:
        super().__init__(parent, title)
        self.line = LineEdit(value)
        if password:
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._yes = PrimaryButton(yes, on_click=self.accept)
        self._yes.setDefault(True)
        if required:
            self._yes.setEnabled(bool(value.strip()))
            self.line.textChanged.connect(lambda text: self._yes.setEnabled(bool(text.strip())))
        lower = QHBoxLayout()
        lower.setSpacing(px(8))
        lower.addStretch(1)
        lower.addWidget(PlainButton(CANCEL, on_click=self.reject))
        lower.addWidget(self._yes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(16), px(20), px(16))
        layout.setSpacing(px(6))
        layout.addWidget(PlainLabel(label, "second", wrap=True))
        layout.addWidget(self.line)
        layout.addSpacing(px(10))
        layout.addLayout(lower)
        self.setFixedWidth(px(400))
        self.line.setFocus()

    def text(self) -> str:
        return self.line.text() if self._is_password() else self.line.text().strip()

    def _is_password(self) -> bool:
        return self.line.echoMode() is QLineEdit.EchoMode.Password
