"""The basic-information form of a subject (社区矫正对象基本信息表), new or to be changed."""

from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.corrections import terms
from fengqiao_desktop.domain.corrections.records import Relative, ResumeLine, Subject
from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.schema import Record
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener, Page
from fengqiao_desktop.gui.pages.ask_dialog import Ask, AskDialog
from fengqiao_desktop.gui.pages.register_form import RegisterForm
from fengqiao_desktop.gui.pages.register_refs import RegisterRefs
from fengqiao_desktop.gui.widgets import Banner, Card, PlainLabel, QuietButton, clear_layout, column
from fengqiao_desktop.services import correction_acts, subjects
from fengqiao_desktop.store.transaction import StaleError, Transaction

# The order of the official form (notes 1.9), in cards that fold away while they are empty.
SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "本人",
        (
            *("name", "sex", "born_on", "ethnicity", "phone", "village", "residence"),
            *("household_place", "is_minor"),
        ),
    ),
    (
        "判决和矫正期",
        (
            *("type", "crime", "crime_category", "decider_kind", "decider", "decision_number"),
            *("effective_on", "sentence", "sentence_years", "sentence_months", "starts_on"),
            *("term_years", "term_months", "ends_on", "detained_days", "parole_on", "term_note"),
        ),
    ),
    (
        "法律文书和报到",
        (
            *("documents_received_on", "receipt_on", "report_due_on", "reported_on"),
            *("receive_mode", "registered_on", "handed_on", "handed_to", "report_status"),
            *("report_excuse", "documents_missing", "supplement_asked_on", "informed_on"),
            "home_reason",
        ),
    ),
    (
        "入矫和管理",
        (
            *("announced_on", "announced_at", "announced_by", "announcement_signed"),
            *("agreement_signed_on", "level", "risk", "worker", "basic_form_sent_on", "can_work"),
        ),
    ),
    (
        "更多个人情况",
        (
            *("former_name", "education", "health", "political_status", "marriage", "job"),
            *("workplace", "work_phone", "household", "nationality", "execution_place"),
            *("has_mental_disorder", "infectious"),
        ),
    ),
    (
        "禁止令",
        (
            *("injunctions", "injunction_from", "injunction_to", "injunction_by_permit"),
            "injunction_text",
        ),
    ),
    (
        "附加刑、犯罪事实和前科",
        (
            *("added_sentences", "added_text", "is_combined", "is_recidivist", "sentence_text"),
            *("facts", "former_record"),
        ),
    ),
    (
        "裁判机关和监所",
        (
            *("decider_level", "trial_court", "former_prison", "prison_of_file"),
            *("execution_notice", "decider_same_province"),
        ),
    ),
    (
        "暂予监外执行",
        (
            *("temp_reason", "guarantor", "guarantor_phone", "guarantor_relation"),
            *("due_birth_on", "nursing_until", "recovered_on", "condition_checked_on"),
            *("guarantor_lost_on", "guarantor_renewed_on"),
        ),
    ),
    ("监护人", ("guardian", "guardian_phone", "is_minor_at_crime", "guardian_present")),
    ("备注", ("note",)),
)


class SubjectFormPage(Page):
    """Opened with ``subject`` (its id), 0 for a new one."""

    help_text: ClassVar[str] = (
        "先填身份证号，性别和出生日期自动带出。填起算日和期限，矫正期止自动算出并说明依据；"
        "以文书为准的在“期限说明”写明。空着的小卡片不用填。Ctrl+S 保存。写到一半不会丢。"
    )

    def __init__(self, desk: Desk, window: Opener) -> None:
        super().__init__()
        self.desk = desk
        self.window_ = window
        self.refs = RegisterRefs(desk)
        self.parts = QWidget()
        self.relatives, self.resume = column(gap=2), column(gap=2)
        self._build_parts()
        self.form = RegisterForm(
            desk, "correction_subject", self.refs, sections=SECTIONS, below=self.parts
        )
        self.term = Banner("blue", "")
        self.set_title("基本信息")
        self.set_primary("保存", self.save, action="save")
        self.add(self.term)
        self.add(self.form, stretch=1)
        self.form.changed.connect(self._typed)
        self.form.submitted.connect(self.save)
        self.form.unmask_asked.connect(self._unmask)
        self.form.history_asked.connect(self._history)
        self.form.remove_asked.connect(self._remove)
        self.on_key("submit", self.save)
        self.set_status("", "Ctrl S 保存　Enter 下一格　F1 帮助")
        self.form.show_record(Subject())

    def on_shown(self, **params: Any) -> None:
        number = int(params.get("subject", 0))
        if not number or number != self.form.base().id:
            self._show(number)

    def leave(self) -> bool:
        if not self.form.is_dirty():
            return True
        answer = dialogs.ask_save(self, "基本信息还没有保存。")
        if answer == "save":
            self.save()
        elif answer == "discard":
            self.form.show_record(self.form.base())
            return True
        return False

    def draft_state(self) -> dict[str, Any] | None:
        return self.form.draft() if self.form.is_dirty() else None

    def restore_draft(self, state: dict[str, Any]) -> None:
        self._show(int(state.get("id", 0)))
        self.form.restore(state)
        self._typed()

    def save(self) -> None:
        """Write the form and go to the subject's page."""
        if not self.form.is_dirty() or not self.form.check():
            return
        subject: Subject = self.form.record()
        self.desk.write(
            lambda tx: correction_acts.put_subject(tx, subject),
            context=self,
            done=self._saved,
            failed=self._refused,
        )

    def _show(self, number: int) -> None:
        found = self.desk.read(lambda repo: repo.window(Subject, [number])) if number else []
        subject = found[0] if found else Subject(type="PROBATION")
        self.form.show_record(subject)
        self.set_title("基本信息", subject.name or "新登记")
        self.parts.setVisible(bool(subject.id))
        self._show_parts()
        self._typed()
        if not subject.id and self.form.id_number is not None:
            self.form.id_number.focus()

    def _typed(self) -> None:
        self.form.say_dirty()
        if self.form.is_dirty():
            self.draft_touched.emit()
        if self.primary is not None:
            self.primary.setEnabled(self.form.is_dirty() and may(self.desk.actor, "corrections"))
        self._say_term()

    def _say_term(self) -> None:
        """The end of the term as start and length give it, and what contradicts the law."""
        subject: Subject = self.form.record()
        problems = terms.term_findings(subject)
        expected = terms.expected_end(subject)
        if problems:
            said = "；".join(f"{p.text}（{p.basis}）" for p in problems)
            self.term.set_banner("amber", f"{said}。")
        elif expected is not None and subject.ends_on is None:
            credit = terms.credit_of(subject)
            minus = f"，先行羁押折抵 {credit} 日" if credit else ""
            self.term.set_banner(
                "blue",
                f"矫正期止按 {show_day(expected)} 计算{minus}（刑诉法解释第202条），"
                "保存时自动填入；文书写明的以文书为准。",
            )
        else:
            self.term.set_banner("blue", "")

    def _saved(self, subject: Subject) -> None:
        self.form.show_record(subject)
        self._typed()
        self.window_.toast("已保存")
        self.window_.open("subject", subject=subject.id)

    def _refused(self, error: KnownError) -> None:
        dialogs.tell_error(self, error)
        if isinstance(error, StaleError):
            self.form.show_record(error.theirs)

    def _unmask(self) -> None:
        number, editor = self.form.base().id, self.form.id_number
        if editor is None or not may(self.desk.actor, "unmask"):
            dialogs.tell(self, "您的账户不能查看完整证件号码。")
            return
        self.desk.write(
            lambda tx: tx.note("unmask", "correction_subject", number),
            context=self,
            done=lambda _none: editor.show_number(),
        )

    def _history(self) -> None:
        from fengqiao_desktop.gui.pages import register_model
        from fengqiao_desktop.gui.pages.case_dialogs import HistoryDialog

        number = self.form.base().id
        lines = self.desk.read(
            lambda repo: register_model.history_lines(repo, "correction_subject", number)
        )
        HistoryDialog(self.window(), lines).exec()

    def _remove(self) -> None:
        """A subject entered by mistake goes to the recycle bin."""
        base = self.form.base()
        if not dialogs.ask(
            self,
            "把这名对象的档案移到回收站？",
            detail="只用于登错的；矫正结束的请办理解除、终止。",
            yes="移到回收站",
            no="取消",
            danger=True,
        ):
            return
        self.desk.write(
            lambda tx: tx.remove(tx.get(Subject, base.id)),
            context=self,
            done=self._gone,
        )

    def _gone(self, _subject: Subject) -> None:
        self.form.show_record(Subject())
        self.window_.open("corrections")

    def _build_parts(self) -> None:
        family, career = Card("家庭成员及主要社会关系"), Card("个人简历")
        for card, lines, kind in (
            (family, self.relatives, Relative),
            (career, self.resume, ResumeLine),
        ):
            card.add_to_head(QuietButton("＋ 添加", on_click=partial(self._ask_part, kind, None)))
            card.add(lines)
        self.parts.setLayout(column(family, career, gap=10))

    def _show_parts(self) -> None:
        number = self.form.base().id
        for lines in (self.relatives, self.resume):
            clear_layout(lines)
        if not number:
            return
        file = self.desk.read(lambda repo: subjects.load_subject(repo, number))
        for one in file.relatives:
            words = "　".join(x for x in (one.relation, one.name, one.workplace, one.phone) if x)
            self._line(self.relatives, words, one)
        for each in file.resume:
            words = "　".join(x for x in (each.period, each.place, each.post) if x)
            self._line(self.resume, words, each)
        for lines in (self.relatives, self.resume):
            if not lines.count():
                lines.addWidget(PlainLabel("没有登记。", "hint"))

    def _line(self, lines: QVBoxLayout, words: str, part: Relative | ResumeLine) -> None:
        lines.addWidget(QuietButton(words, on_click=partial(self._ask_part, type(part), part)))

    def _ask_part(self, kind: type[Relative | ResumeLine], part: Record | None) -> None:
        number = self.form.base().id
        fields = (
            ("name", "relation", "workplace", "phone")
            if kind is Relative
            else ("period", "place", "post")
        )
        title = "家庭成员及主要社会关系" if kind is Relative else "个人简历"

        def write(tx: Transaction, record: Any) -> object:
            return correction_acts.put_part(tx, record)

        ask = Ask(
            title,
            "按基本信息表填写，一人（一段）一条。",
            part if part is not None else kind(subject=number),
            fields,
            fields[:1],
            "保存",
            write,
        )
        box = AskDialog(self, self.desk, ask, lambda _saved: self._show_parts())
        box.exec()
        box.deleteLater()
