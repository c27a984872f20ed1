"""整卷 of a subject: the work or execution file as it will be printed, and what it lacks."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.corrections import dossier
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener, Page
from fengqiao_desktop.gui.pages import print_printer
from fengqiao_desktop.gui.pages.print_preview import Preview, page_sizes
from fengqiao_desktop.gui.pages.subject_papers import reason_for
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    Card,
    IconLabel,
    LinkLabel,
    MenuButton,
    PlainLabel,
    button_text,
    card_area,
    clear_layout,
    column,
    row,
)
from fengqiao_desktop.services import correction_dossier, files, subjects
from fengqiao_desktop.services.correction_dossier import ABSENT, FILES, SOURCES, WORK, Member
from fengqiao_desktop.services.correction_papers import REGISTER
from fengqiao_desktop.store.files import read_known, write_atomically
from fengqiao_desktop.store.transaction import Transaction

SIDE_WIDTH = 330


class SubjectFilePage(Page):
    """Opened with ``subject`` and ``which`` (WORK or EXECUTION)."""

    help_text: ClassVar[str] = (
        "左边是整卷的样子：封面、卷内目录、各项材料、备考表，页号自动编好；点右边一项就翻到那一页。"
        "签好的扫描件（在“材料”里加）会代替程序出的同名文书，打印过的按当时打印的放进去。"
        "右边下面列出还缺什么。未成年人的卷打印、导出都要写明依据。"
    )

    def __init__(self, desk: Desk, window: Opener) -> None:
        super().__init__()
        self.desk = desk
        self.window_ = window
        self.subject = 0
        self.sealed = False
        self.which = WORK
        self.made: correction_dossier.SubjectDossier | None = None
        self.preview = Preview(desk.jobs)
        self.kinds = MenuButton(FILES[WORK])
        self.pieces = QVBoxLayout()
        self.pieces.setSpacing(px(2))
        self.title_of_side = PlainLabel("卷内材料", "section")
        self._build()

    def on_shown(self, **params: Any) -> None:
        self.subject = int(params.get("subject", self.subject))
        self.which = str(params.get("which", self.which))
        self.refresh()

    def choose(self, which: str) -> None:
        """The other file."""
        self.which = which
        self.refresh()

    def refresh(self) -> None:
        """Put the file together anew, off the window's thread."""
        self.made = None
        subject, which, today = self.subject, self.which, self.desk.clock.today()
        station = self.desk.station
        self.kinds.setText(button_text(FILES[which]))
        self.set_status("正在组卷……", "")

        def work() -> tuple[correction_dossier.SubjectDossier, str, bool]:
            def read(repo: Any) -> tuple[correction_dossier.SubjectDossier, str, bool]:
                file = subjects.load_subject(repo, subject)
                made = correction_dossier.compile(
                    repo, station, subject, which, today, word_too=False
                )
                name = f"{file.subject.name}　{file.subject.number}"
                return made, name, file.subject.sealed or file.subject.is_minor

            return self.desk.read(read)

        self.desk.jobs.run(work, context=self, done=self._show, failed=self._failed, files=True)

    def print_now(self) -> None:
        """Send the file to the printer of the station."""
        names, default = print_printer.printer_names()
        if not names:
            dialogs.tell(self, "没有找到打印机。", detail="可以先存为 PDF，再到别的电脑上打印。")
            return
        printer = print_printer.make_printer(default if default in names else names[0])

        def send(made: correction_dossier.SubjectDossier) -> None:
            self.desk.jobs.run_long(
                print_printer.sending(made.pdf, printer, 1),
                context=self,
                done=lambda _pages: self.window_.toast("已送打印机"),
                files=True,
            )

        self._issue("print", send)

    def save_pdf(self) -> None:
        """Write the file as PDF where the person wants it."""
        self._save("pdf", dialogs.PDF_FILES, lambda made: made.pdf)

    def save_word(self) -> None:
        """Write the file as Word where the person wants it."""
        self._save("docx", dialogs.WORD_FILES, lambda made: made.docx)

    # -- inside ---------------------------------------------------------------------------------

    def _build(self) -> None:
        self.set_title("整卷")
        self.kinds.set_entries(
            [(label, partial(self.choose, code)) for code, label in FILES.items()]
        )
        self.add_to_head(self.kinds)
        if may(self.desk.actor, "corrections"):
            self.add_button("加其他材料", self.add_other)
        if may(self.desk.actor, "print"):
            self.add_button("存为 PDF", self.save_pdf)
            self.add_button("存为 Word", self.save_word)
            self.set_primary("打印整卷", self.print_now, action="print")
        inner = QWidget()
        inner.setLayout(column(self.pieces, None, gap=0, margins=2))
        card = Card(padding=12)
        card.add(self.title_of_side)
        card.body.addWidget(card_area(inner), 1)
        card.setFixedWidth(px(SIDE_WIDTH))
        both = row(self.preview, card, gap=12)
        both.setStretch(0, 1)
        holder = QWidget()
        holder.setLayout(both)
        self.add(holder, stretch=1)
        self.on_key("refresh", self.refresh)

    def _show(self, found: tuple[correction_dossier.SubjectDossier, str, bool]) -> None:
        made, name, self.sealed = found
        self.made = made
        self.set_title("整卷", name)
        self.preview.show_pdf(made.pdf, page_sizes(made.pdf))
        self.title_of_side.setText(f"卷内 {len(made.members)} 件，{made.pages} 页")
        clear_layout(self.pieces)
        for lacking in made.missing:
            self._add_missing(lacking)
        for place, member in enumerate(made.members):
            self._add_member(place, member)
        self.set_status("预览即所印", "封面、目录、备考表不编页号")

    def _add_member(self, place: int, member: Member) -> None:
        made = self.made
        if made is None:
            return
        absent = member.source == ABSENT
        name: QWidget
        if absent:
            name = PlainLabel(member.label, "second", wrap=True)
        else:
            link = LinkLabel(member.label)
            link.clicked.connect(partial(self.preview.go_to, made.first_page(place)))
            name = link
        source = SOURCES[member.source] + ("，之后有改动" if member.changed else "")
        said = " · ".join(part for part in (str(member.day or ""), member.number, source) if part)
        under = row(PlainLabel(said, "hint", wrap=True), self._scan_link(member), gap=6)
        under.setStretch(0, 1)
        page = "—" if absent else str(made.first_page(place) - made.front)
        number = PlainLabel(page, "second")
        number.setFixedWidth(px(34))
        both = row(number, column(name, under, gap=0), gap=4)
        both.setStretch(1, 1)
        both.setAlignment(number, Qt.AlignmentFlag.AlignTop)
        self.pieces.addLayout(both)

    def _scan_link(self, member: Member) -> QWidget:
        """Put a signed scan in the place of a piece, or take it out again."""
        link = LinkLabel("移出扫描件" if member.scans else "加扫描件")
        link.setVisible(may(self.desk.actor, "remove" if member.scans else "corrections"))
        act = self.remove_scans if member.scans else self.add_scans
        link.clicked.connect(partial(act, member))
        return link

    def add_other(self) -> None:
        """A scan of something that the program does not make."""
        name = dialogs.ask_text(self, "这份材料叫什么？例如：户口本复印件", title="加其他材料")
        if name and name.strip():
            self.add_scans(Member(name.strip(), 0))

    def add_scans(self, member: Member) -> None:
        """Choose files; they take the place of `member`."""
        paths = dialogs.open_files(self, f"扫描件：{member.words}", (dialogs.SCAN_FILES,))
        if not paths:
            return
        station, subject, name = self.desk.station, self.subject, member.words

        def write(tx: Transaction) -> None:
            for path in paths:
                data = read_known(path)
                files.attach(tx, station, REGISTER, subject, path.name, data, name)

        self._change(write, "扫描件已加入")

    def remove_scans(self, member: Member) -> None:
        """Take the scans of a piece out; they lie in the recycle bin."""

        def write(tx: Transaction) -> None:
            for number in member.scans:
                files.remove(tx, number)

        self._change(write, "扫描件已移出，在回收站里")

    def _change(self, write: Callable[[Transaction], None], words: str) -> None:
        def done(_nothing: object) -> None:
            self.window_.toast(words)
            self.refresh()

        self.desk.write(write, context=self, done=done, failed=partial(dialogs.tell_error, self))

    def _add_missing(self, lacking: dossier.Missing) -> None:
        icon = IconLabel("triangle-alert", "amber")
        icon.setAccessibleName("缺")
        link = LinkLabel("去补")
        link.clicked.connect(
            lambda: self.window_.open("subject", subject=self.subject, action=lacking.action)
        )
        words = column(
            PlainLabel(f"缺 {lacking.label}", "warning", wrap=True),
            PlainLabel(lacking.why, "hint", wrap=True),
            gap=0,
        )
        both = row(icon, words, link, gap=7)
        both.setStretch(1, 1)
        for widget in (icon, link):
            both.setAlignment(widget, Qt.AlignmentFlag.AlignTop)
        self.pieces.addLayout(both)

    def _save(
        self, kind: str, filters: str, part: Callable[[correction_dossier.SubjectDossier], bytes]
    ) -> None:
        def saved(path: Path, made: correction_dossier.SubjectDossier) -> None:
            write_atomically(path, part(made))
            self.window_.toast(f"已存为 {path.name}")

        def ask(reason: str) -> None:
            path = dialogs.save_file(self, "另存整卷", f"{FILES[self.which]}.{kind}", (filters,))
            if path is not None:
                self._write("export", reason, partial(saved, path))

        reason = reason_for(self, sealed=self.sealed)
        if reason is not None:
            ask(reason)

    def _issue(self, how: str, done: Callable[[correction_dossier.SubjectDossier], None]) -> None:
        reason = reason_for(self, sealed=self.sealed)
        if reason is not None:
            self._write(how, reason, done)

    def _write(
        self, how: str, reason: str, done: Callable[[correction_dossier.SubjectDossier], None]
    ) -> None:
        station, subject, which = self.desk.station, self.subject, self.which
        self.desk.write(
            lambda tx: correction_dossier.issue(
                tx, station, subject, which, how=how, reason=reason
            ),
            context=self,
            done=done,
            failed=partial(dialogs.tell_error, self),
        )

    def _failed(self, error: KnownError) -> None:
        clear_layout(self.pieces)
        self.set_status("", "")
        dialogs.tell_error(self, error)
