"""The scans and files of a case, looked at inside the program; nothing is written to look."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.station.records import Attachment
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.dialogs import BaseDialog
from fengqiao_desktop.gui.pages.print_preview import FIT_WIDTH, Preview, page_sizes
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import PlainButton, PlainLabel, row
from fengqiao_desktop.services import files

PDF = "application/pdf"
Shown = tuple[QImage | None, bytes, tuple[tuple[float, float], ...]]


def size_words(size: int) -> str:
    """“1.4 MB” or “23 KB”."""
    return f"{size / 2**20:.1f} MB" if size >= 2**20 else f"{max(1, round(size / 1024))} KB"


def opened_content(desk: Desk, attachment: Attachment) -> Shown:
    """A picture, or a PDF with the sizes of its pages, decrypted in memory.

    (None, b"", ()) for a kind that is not shown here.  KnownError for a lost or altered file and
    for a PDF that cannot be read.
    """
    if attachment.mime == PDF:
        data = files.content(desk.station, attachment)
        try:
            return None, data, page_sizes(data)
        except (RuntimeError, ValueError) as error:
            raise KnownError(
                "这份 PDF 打不开，文件可能不完整。",
                code="FILE-14",
                advice="请重新扫描后再入卷，或另存出来检查。",
            ) from error
    if attachment.mime.startswith("image/"):
        picture = QImage.fromData(files.content(desk.station, attachment))
        return (None if picture.isNull() else picture), b"", ()
    return None, b"", ()


def saving_copy(desk: Desk, attachment: Attachment, path: Any) -> Callable[[Any], None]:
    """The write that puts an unencrypted copy where the person chose, and notes it."""
    from fengqiao_desktop.domain.access import require
    from fengqiao_desktop.store.files import write_atomically

    def write(tx: Any) -> None:
        require(tx.actor, "export")
        write_atomically(path, files.content(desk.station, attachment))
        tx.note("export", "attachment", attachment.id)

    return write


class PictureView(QWidget):
    """One picture, as large as its place and never larger than it is."""

    def __init__(self) -> None:
        super().__init__()
        self.picture = QImage()
        self.setAccessibleName("材料图片")

    def show_picture(self, picture: QImage) -> None:
        self.picture = picture
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.picture.isNull():
            return
        room = QSize(self.width(), self.height())
        size = self.picture.size() / self.devicePixelRatioF()
        if size.width() > room.width() or size.height() > room.height():
            size = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (room.width() - size.width()) / 2, (room.height() - size.height()) / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(left, top, size.width(), size.height()), self.picture)


class AttachmentsDialog(BaseDialog):
    """What is filed under one word: names at the left, the chosen one at the right.

    `removed()` after one went to the recycle bin.  After `exec`, `wanted` is "add" when more is to
    be filed, "print" when the paper itself is wanted, else "".
    """

    removed = Signal()

    def __init__(
        self,
        parent: QWidget | None,
        desk: Desk,
        title: str,
        attachments: Sequence[Attachment],
        *,
        paper: bool = False,
        read_only: bool = False,
    ) -> None:
        super().__init__(parent, title)
        self.wanted = ""
        self._desk = desk
        self._generation = 0
        self.names = QListWidget()
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.names.setFixedWidth(px(220))
        self.names.setAccessibleName("材料")
        self.words = PlainLabel("", "hint", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview = Preview(desk.jobs)
        self.preview.set_zoom(FIT_WIDTH)
        self.picture = PictureView()
        self.views = QStackedWidget()
        for view in (self.words, self.preview, self.picture):
            self.views.addWidget(view)
        self.add_button = PlainButton("再加一件…", on_click=partial(self._want, "add"))
        self.paper_button = PlainButton("打印这份文书", on_click=partial(self._want, "print"))
        self.drop_button = PlainButton("移到回收站…", on_click=self.drop)
        self.save_button = PlainButton("另存为…", on_click=self.save)
        self.add_button.setVisible(not read_only)
        self.paper_button.setVisible(paper and may(desk.actor, "print"))
        self.drop_button.setVisible(not read_only and may(desk.actor, "remove"))
        self.save_button.setVisible(may(desk.actor, "export"))
        self._build()
        self.names.currentRowChanged.connect(self._show)
        self.finished.connect(self._forget)
        self._fill(attachments)

    def current(self) -> Attachment | None:
        """The one that is chosen."""
        item = self.names.currentItem()
        found = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return found if isinstance(found, Attachment) else None

    def save(self) -> None:
        """Put a copy where the person says; it is no longer encrypted there."""
        chosen = self.current()
        if chosen is None:
            return
        path = dialogs.save_file(self, "另存为（存出的文件不再加密）", chosen.name)
        if path is not None:
            self._desk.write(
                saving_copy(self._desk, chosen, path),
                context=self,
                done=lambda _none: self.setWindowTitle(f"已保存：{path.name}"),
                failed=lambda error: dialogs.tell_error(self, error),
            )

    def drop(self) -> None:
        """Move the chosen one to the recycle bin after asking."""
        chosen = self.current()
        if chosen is None:
            return
        sure = dialogs.ask(
            self,
            f"把“{chosen.name}”移到回收站？",
            detail="卷宗材料里不再有它；内容仍加密保存，再附同一份文件就回来。",
            yes="移到回收站",
            danger=True,
        )
        if sure:
            self._desk.write(
                lambda tx: files.remove(tx, chosen.id),
                context=self,
                done=lambda _none: self._dropped(),
                failed=lambda error: dialogs.tell_error(self, error),
            )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.picture.update()

    # -- inside ---------------------------------------------------------------------------------

    def _build(self) -> None:
        upper = QHBoxLayout()
        upper.setSpacing(px(12))
        upper.addWidget(self.names)
        upper.addWidget(self.views, 1)
        close = PlainButton("关闭", "Esc", on_click=self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(16), px(16), px(16), px(12))
        layout.setSpacing(px(12))
        layout.addLayout(upper, 1)
        layout.addLayout(
            row(
                self.add_button,
                self.paper_button,
                self.drop_button,
                None,
                self.save_button,
                close,
            )
        )
        self.resize(px(860), px(600))

    def _fill(self, attachments: Sequence[Attachment]) -> None:
        for one in attachments:
            item = QListWidgetItem(f"{one.name}\n{size_words(one.size)}")
            item.setToolTip(one.name)
            item.setData(Qt.ItemDataRole.UserRole, one)
            self.names.addItem(item)
        self.names.setCurrentRow(0)
        self.names.setFocus()

    def _show(self, _place: int) -> None:
        chosen = self.current()
        self._generation += 1
        self._say("正在打开…" if chosen is not None else "没有材料了")
        self.save_button.setEnabled(chosen is not None)
        self.drop_button.setEnabled(chosen is not None)
        if chosen is None:
            return
        asked = self._generation
        self._desk.jobs.run(
            lambda: opened_content(self._desk, chosen),
            context=self,
            done=lambda shown: self._take(asked, shown),
            failed=lambda error: self._say(str(error)),
            files=True,
        )

    def _take(self, asked: int, shown: Shown) -> None:
        picture, pdf, sizes = shown
        if asked != self._generation:
            return
        if pdf:
            self.preview.show_pdf(pdf, sizes)
            self.views.setCurrentWidget(self.preview)
        elif picture is not None:
            self.picture.show_picture(picture)
            self.views.setCurrentWidget(self.picture)
        else:
            self._say("这种文件不能在这里看。可以另存出来，用别的程序打开。")

    def _say(self, words: str) -> None:
        self.preview.show_pdf(b"", ())
        self.picture.show_picture(QImage())
        self.words.setText(words)
        self.views.setCurrentWidget(self.words)

    def _dropped(self) -> None:
        self.names.takeItem(self.names.currentRow())
        self.removed.emit()

    def _want(self, what: str) -> None:
        self.wanted = what
        self.accept()

    def _forget(self) -> None:
        """Keep nothing readable in memory once the dialog is closed, a lock included."""
        self._generation += 1
        self._say("")
        self.names.clear()
        self.deleteLater()
