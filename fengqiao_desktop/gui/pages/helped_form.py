"""The registration form of somebody in resettlement (安置帮教人员登记表), new or to be changed."""

from typing import Any, ClassVar

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.resettlement import limits, terms
from fengqiao_desktop.domain.resettlement.records import ResettledPerson
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener, Page
from fengqiao_desktop.gui.pages.register_form import RegisterForm
from fengqiao_desktop.gui.pages.register_refs import RegisterRefs
from fengqiao_desktop.gui.widgets import Banner
from fengqiao_desktop.services import resettled, resettled_acts
from fengqiao_desktop.services.resettled import REGISTER
from fengqiao_desktop.store.transaction import StaleError

# The order of the registration form, in cards that fold away while they are empty.
SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "本人",
        (
            *("name", "former_name", "sex", "born_on", "ethnicity", "phone", "village"),
            *("address", "household_place", "no_id_why"),
        ),
    ),
    (
        "原判和释放",
        (
            *("source", "crime", "crime_category", "sentence_text", "sentence_months"),
            *("sentenced_on", "sentence_ends_on", "prison", "prison_kind", "noticed_on"),
            *("due_release_on", "released_on", "certificate", "is_minor_at_crime", "sealed"),
        ),
    ),
    (
        "衔接和帮教",
        (
            *("assist_level", "risk_level", "key_reasons", "three_nos", "handover_mode"),
            *("handed_over_on", "handover_why", "reported_on", "registered_on"),
            *("term_starts_on", "term_ends_on", "term_why", "visit_every", "visit_days"),
            *("placement_mode", "placed_on", "not_placed_why", "worker"),
        ),
    ),
    (
        "家庭和联系",
        (
            *("kin", "kin_phone", "phone2", "wechat", "grid", "is_apart", "is_shared"),
            "shared_with",
        ),
    ),
    (
        "更多个人情况",
        (
            *("education", "marriage", "political_status", "religion", "occupation_before"),
            *("unit_before", "health", "ailments", "economy", "skill", "skill_paper", "resume"),
        ),
    ),
    (
        "前科、附加刑和服刑表现",
        (
            *("is_recidivist", "prior_count", "histories", "involved", "reduced_months"),
            *("is_paroled", "is_probation", "is_deprived", "deprived_from", "deprived_to"),
            *("is_banned", "banned_from", "banned_to", "prison_record"),
        ),
    ),
    (
        "暂停和重新犯罪",
        (
            *("suspended_on", "suspended_why", "resumed_on", "reoffence", "reoffended_on"),
            *("reoffence_ruled_on", "reoffence_sentence", "reoffence_why"),
        ),
    ),
    ("备注", ("advice", "note")),
)


class HelpedFormPage(Page):
    """Opened with ``resettled`` (the id), 0 for a new one."""

    help_text: ClassVar[str] = (
        "先填身份证号，性别和出生日期自动带出。填来源和释放日，帮教止自动算出并说明依据。"
        "空着的小卡片不用填。Ctrl+S 保存。写到一半不会丢。"
    )

    def __init__(self, desk: Desk, window: Opener) -> None:
        super().__init__()
        self.desk = desk
        self.window_ = window
        self.refs = RegisterRefs(desk)
        self.limits = desk.read(resettled.help_limits)
        self.form = RegisterForm(desk, REGISTER, self.refs, sections=SECTIONS)
        self.term = Banner("blue", "")
        self.set_title("登记表")
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
        self.form.show_record(ResettledPerson())

    def on_shown(self, **params: Any) -> None:
        number = int(params.get("resettled", 0))
        if not number or number != self.form.base().id:
            self._show(number)

    def leave(self) -> bool:
        if not self.form.is_dirty():
            return True
        answer = dialogs.ask_save(self, "登记表还没有保存。")
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
        person: ResettledPerson = self.form.record()
        self.desk.write(
            lambda tx: resettled_acts.put_person(tx, person),
            context=self,
            done=self._saved,
            failed=self._refused,
        )

    def _show(self, number: int) -> None:
        found = (
            self.desk.read(lambda repo: repo.window(ResettledPerson, [number])) if number else []
        )
        person = found[0] if found else ResettledPerson(source="PRISON")
        self.form.show_record(person)
        self.set_title("登记表", person.name or "新登记")
        self._typed()
        if not person.id and self.form.id_number is not None:
            self.form.id_number.focus()

    def _typed(self) -> None:
        self.form.say_dirty()
        if self.form.is_dirty():
            self.draft_touched.emit()
        if self.primary is not None:
            self.primary.setEnabled(self.form.is_dirty() and may(self.desk.actor, "corrections"))
        self._say_term()

    def _say_term(self) -> None:
        """The end of the term as the station's rules give it."""
        person: ResettledPerson = self.form.record()
        starts = person.term_starts_on or person.released_on
        if starts is None or person.term_ends_on is not None:
            self.term.set_banner("blue", "")
            return
        ends = terms.expected_end(starts, person.source, "", self.limits)
        rule = limits.BY_NAME[terms.rule_for(person.source)].label
        self.term.set_banner(
            "blue",
            f"帮教止按“{rule}”算到 {show_day(ends)}，保存时自动填入；年数在“本地规则”里改。",
        )

    def _saved(self, person: ResettledPerson) -> None:
        self.form.show_record(person)
        self._typed()
        self.window_.toast("已保存")
        self.window_.open("helped", resettled=person.id)

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
            lambda tx: tx.note("unmask", REGISTER, number),
            context=self,
            done=lambda _none: editor.show_number(),
        )

    def _history(self) -> None:
        from fengqiao_desktop.gui.pages import register_model
        from fengqiao_desktop.gui.pages.case_dialogs import HistoryDialog

        number = self.form.base().id
        lines = self.desk.read(lambda repo: register_model.history_lines(repo, REGISTER, number))
        HistoryDialog(self.window(), lines).exec()

    def _remove(self) -> None:
        """Somebody entered by mistake goes to the recycle bin."""
        base = self.form.base()
        if not dialogs.ask(
            self,
            "把这个人的档案移到回收站？",
            detail="只用于登错的；帮教结束的请办理出册。",
            yes="移到回收站",
            no="取消",
            danger=True,
        ):
            return
        self.desk.write(
            lambda tx: tx.remove(tx.get(ResettledPerson, base.id)),
            context=self,
            done=self._gone,
        )

    def _gone(self, _person: ResettledPerson) -> None:
        self.form.show_record(ResettledPerson())
        self.window_.open("resettlement")
