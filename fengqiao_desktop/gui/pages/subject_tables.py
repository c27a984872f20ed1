"""The tables of a subject's page: which tabs there are, their columns, and what a row says."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from fengqiao_desktop.domain.corrections import codes, leave
from fengqiao_desktop.domain.corrections.care_records import Leave
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile
from fengqiao_desktop.domain.schema import Option, label_of, option_label
from fengqiao_desktop.gui.columns import Column
from fengqiao_desktop.gui.pages.subject_model import Opened
from fengqiao_desktop.gui.widgets import chip_role

VISITS = ("VISIT", "TALK", "COUNSEL")
Say = Callable[[Any], str]


@dataclass(frozen=True)
class Tab:
    """A tab: where its rows stand in the file, how they are told, and when it is always shown.

    `words` are those of its “新增” button; `kinds` keeps to contacts of these kinds.
    """

    key: str
    label: str
    part: str
    new: str
    columns: Callable[[Any], tuple[Column, ...]]
    always: Callable[[Any], bool] = lambda file: False
    kinds: tuple[str, ...] = ()

    def rows(self, file: Any) -> tuple[Any, ...]:
        """The records of the tab, the newest first."""
        found: Sequence[Any] = getattr(file, self.part)
        if self.part != "contacts":
            return tuple(reversed(found))
        if self.key == "reports":
            found = [c for c in found if c.kind not in VISITS]
        elif self.key == "visits":
            found = [c for c in found if c.kind in VISITS]
        return tuple(reversed(found))


def day(name: str) -> Say:
    """What a day says in a row."""
    return lambda row: str(getattr(row, name) or "")


def moment(name: str) -> Say:
    def say(row: Any) -> str:
        at = getattr(row, name)
        return f"{at:%Y-%m-%d %H:%M}" if at is not None else ""

    return say


def word(name: str) -> Say:
    def say(row: Any) -> str:
        value = getattr(row, name)
        return label_of(type(row), name, value) if value not in ("", None, 0, ()) else ""

    return say


def span(first: str, last: str) -> Say:
    def say(row: Any) -> str:
        one, other = getattr(row, first), getattr(row, last)
        return f"{one or ''} — {other or ''}" if one or other else ""

    return say


def col(key: str, label: str, say: Say, width: int = 100, **more: Any) -> Column:
    return Column(key, label, say, width, sortable=False, **more)


def choice(key: str, label: str, options: Sequence[Option], width: int = 90) -> Column:
    roles = {o.code: chip_role(o.role) for o in options}
    return col(
        key,
        label,
        lambda row: option_label(options, getattr(row, key)),
        width,
        chip=lambda row: roles.get(getattr(row, key), "grey"),
    )


def plain(*columns: Column) -> Callable[[Opened], tuple[Column, ...]]:
    return lambda shown: columns


def _leave_columns(shown: Opened) -> tuple[Column, ...]:
    def before(row: Leave) -> str:
        return f"{leave.leave_days(row)} + {leave.days_before(shown.file, row)}"

    def who(row: Leave) -> str:
        if row.approved_by_level:
            words = option_label(codes.APPROVERS, row.approved_by_level)
            filed = "，已报备案" if row.filed_on and row.approved_by_level == "OFFICE" else ""
            return f"{words}{filed}"
        judged = leave.judge_leave(shown.file, row, shown.today, shown.home)
        level = option_label(codes.APPROVERS, judged.level)
        return "不受理" if judged.level == leave.BLOCKED else f"应由{level}批"

    def state(row: Leave) -> str:
        return leave.leave_state(row, shown.today)

    def words(row: Leave) -> str:
        if state(row) == "OUT" and leave.allowed_end(row) == shown.today:
            return "今天销假"
        return option_label(codes.LEAVE_STATES, state(row))

    roles = {o.code: chip_role(o.role) for o in codes.LEAVE_STATES}
    return (
        col("leaves_on", "外出期间", span("leaves_on", "returns_on"), 176, link=True),
        col("days", "天数", lambda r: str(leave.leave_days(r) or ""), 44, right=True),
        col(
            "destination",
            "目的地与事由",
            lambda r: f"{r.destination} {r.reason_text or word('reason')(r)}".strip(),
            160,
            stretch=True,
        ),
        col("before", "本次＋两月内", before, 108),
        col("by", "审批", who, 190),
        col("state", "状态", words, 100, chip=lambda r: roles.get(state(r), "grey")),
    )


_CONTACT = plain(
    col("held_on", "日期", day("held_on"), 96, link=True),
    col("kind", "方式", word("kind"), 110),
    col("by", "工作人员", word("by"), 80),
    choice("result", "表现", codes.CONTACT_RESULTS, 90),
    col("content", "情况", lambda r: r.content.replace("\n", " "), 200, stretch=True),
    col("makes_up", "补做", lambda r: f"补 {r.makes_up}" if r.makes_up else "", 110),
)
_STUDY = plain(
    col("day", "日期", lambda r: str(r.activity.held_on or ""), 96, link=True),
    col("kind", "类别", lambda r: option_label(codes.ACTIVITY_KINDS, r.activity.kind), 90),
    col("title", "主题", lambda r: r.activity.title, 200, stretch=True),
    col(
        "status",
        "到课",
        lambda r: option_label(codes.ATTENDANCES, r.attendance.status),
        70,
        chip=lambda r: {"PRESENT": "green", "EXCUSED": "amber"}.get(r.attendance.status, "red"),
    ),
    col("why", "说明", lambda r: r.attendance.why or r.attendance.note, 140),
)


def _decided(row: Any) -> str:
    return str(row.decided_on or row.sent_on or row.proposed_on or "")


def _cycle(row: Any) -> str:
    unit = {"MONTH": "月", "QUARTER": "季度"}.get(row.period, "")
    return f"{row.year} 年 {row.seq} {unit}" if unit else f"{row.year} 年度"


def _is_medical(file: SubjectFile) -> bool:
    return file.subject.type == "TEMP_OUTSIDE"


def _always(file: SubjectFile) -> bool:
    return True


TABS: tuple[Tab, ...] = (
    Tab("leaves", "请假外出", "leaves", "新申请", _leave_columns, _always),
    Tab("reports", "报告", "contacts", "登记报告", _CONTACT, _always),
    Tab("visits", "走访谈话", "contacts", "登记走访", _CONTACT, _always),
    Tab("study", "教育公益", "attended", "登记一场", _STUDY, _always),
    Tab(
        "violations",
        "违规",
        "violations",
        "登记违规",
        plain(
            col("happened_on", "发生日期", day("happened_on"), 96, link=True),
            col("kind", "事由", word("kind"), 200),
            choice("gravity", "情节", codes.GRAVITIES, 90),
            col("facts", "事实", lambda r: r.facts.replace("\n", " "), 180, stretch=True),
            col("outcome", "处理结果", word("outcome"), 150),
        ),
        _always,
    ),
    Tab(
        "sanctions",
        "奖惩",
        "sanctions",
        "登记奖惩",
        plain(
            col(
                "decided_on", "日期", lambda r: str(r.decided_on or r.sent_on or ""), 96, link=True
            ),
            choice("kind", "类别", codes.SANCTION_KINDS, 130),
            choice("result", "结果", codes.SANCTION_RESULTS, 80),
            col("number", "文号", word("number"), 170),
            col("facts", "事实", lambda r: r.facts.replace("\n", " "), 160, stretch=True),
            col("served_on", "送达本人", day("served_on"), 96),
            col("procuratorate_on", "抄送检察院", day("procuratorate_on"), 96),
        ),
        _always,
    ),
    Tab(
        "rechecks",
        "病情复查",
        "rechecks",
        "登记复查",
        plain(
            col("due_on", "应提交", day("due_on"), 96, link=True),
            col("submitted_on", "提交", day("submitted_on"), 96),
            col("hospital", "医院", word("hospital"), 160, stretch=True),
            col("reviewed_on", "审查", day("reviewed_on"), 96),
            col("extended_months", "延长", word("extended_months"), 80),
        ),
        _is_medical,
    ),
    Tab(
        "permits",
        "跨市县活动",
        "permits",
        "新申请",
        plain(
            col("starts_on", "有效期", span("starts_on", "ends_on"), 176, link=True),
            col("places", "常去市县", word("places"), 160, stretch=True),
            col("frequency", "频次", word("frequency"), 110),
            choice("decision", "县级审批", codes.DECISIONS, 80),
        ),
    ),
    Tab(
        "trips",
        "跨市县行程",
        "trips",
        "登记行程",
        plain(
            col("leaves_on", "出发", day("leaves_on"), 96, link=True),
            col("returns_on", "返回", day("returns_on"), 96),
            col("destination", "目的地", word("destination"), 160, stretch=True),
            col("reported_how", "报告方式", word("reported_how"), 120),
        ),
    ),
    Tab(
        "approvals",
        "会客与场所",
        "approvals",
        "新申请",
        plain(
            col("applied_on", "申请日期", day("applied_on"), 96, link=True),
            col("kind", "事项", word("kind"), 150),
            col("whom", "对象、地点", lambda r: f"{r.whom} {r.place}".strip(), 160, stretch=True),
            col("from_on", "期间", span("from_on", "to_on"), 176),
            choice("decision", "县级审批", codes.DECISIONS, 80),
        ),
    ),
    Tab(
        "moves",
        "变更执行地",
        "moves",
        "新申请",
        plain(
            col("applied_on", "申请日期", day("applied_on"), 96, link=True),
            choice("kind", "方向", codes.MOVE_KINDS, 70),
            col("agency", "对方机构", word("agency"), 180, stretch=True),
            col("decided_on", "决定", day("decided_on"), 96),
            col("files_sent_on", "移交档案", day("files_sent_on"), 96),
            col("receipt_on", "回执", day("receipt_on"), 96),
        ),
    ),
    Tab(
        "monitorings",
        "电子定位",
        "monitorings",
        "登记定位",
        plain(
            col("starts_on", "期间", span("starts_on", "ends_on"), 176, link=True),
            col("ground", "情形", word("ground"), 240, stretch=True),
            col("approved_by", "批准人", word("approved_by"), 90),
            col("ended_on", "解除", day("ended_on"), 96),
        ),
    ),
    Tab(
        "plans",
        "矫正方案",
        "plans",
        "制定方案",
        plain(
            col("made_on", "制定日期", day("made_on"), 96, link=True),
            col("made_by", "制定人", word("made_by"), 80),
            col("supervision", "监管措施", word("supervision"), 200, stretch=True),
            col("revised_why", "调整原因", word("revised_why"), 180),
        ),
        _always,
    ),
    Tab(
        "risks",
        "风险评估",
        "risks",
        "登记评估",
        plain(
            col("assessed_on", "评估日期", day("assessed_on"), 96, link=True),
            col("kind", "类型", word("kind"), 90),
            choice("risk", "等级", codes.RISKS, 60),
            col("score", "总分", word("score"), 70),
            col("conclusion", "结论", word("conclusion"), 200, stretch=True),
        ),
    ),
    Tab(
        "levels",
        "分类管理",
        "levels",
        "调整类别",
        plain(
            col("approved_on", "审批日期", day("approved_on"), 96, link=True),
            choice("from_level", "原类别", codes.LEVELS, 80),
            choice("to_level", "拟定类别", codes.LEVELS, 80),
            col("reason", "原因", word("reason"), 200, stretch=True),
            col("approved_by", "县级审批人", word("approved_by"), 90),
        ),
    ),
    Tab(
        "evaluations",
        "考核",
        "evaluations",
        "登记考核",
        plain(
            col("year", "周期", _cycle, 120, link=True),
            col("score", "得分", word("score"), 70),
            choice("grade", "等次", codes.EVALUATION_GRADES, 70),
            col("details", "项目", word("details"), 200, stretch=True),
            col("told_on", "通知本人", day("told_on"), 96),
        ),
    ),
    Tab(
        "helps",
        "帮扶",
        "helps",
        "登记帮扶",
        plain(
            col("given_on", "日期", day("given_on"), 96, link=True),
            col("kind", "类别", word("kind"), 110),
            col("measures", "措施", word("measures"), 200, stretch=True),
            col("result", "结果", word("result"), 160),
        ),
    ),
    Tab(
        "losts",
        "失联",
        "losts",
        "登记失联",
        plain(
            col("found_at", "发现时间", moment("found_at"), 130, link=True),
            col("kind", "情形", word("kind"), 180),
            col("last_contact_on", "最后联系", day("last_contact_on"), 96),
            col("resumed_on", "恢复监管", day("resumed_on"), 96),
            choice("concluded", "认定", codes.LOST_CONCLUSIONS, 90),
            col("account", "经过", word("account"), 120, stretch=True),
        ),
    ),
    Tab(
        "searches",
        "查找",
        "searches",
        "登记查找",
        plain(
            col("searched_at", "时间", moment("searched_at"), 130, link=True),
            col("mode", "方式", word("mode"), 120),
            col("whom", "对象", word("whom"), 120),
            col("result", "结果", word("result"), 200, stretch=True),
            col("by", "查找人", word("by"), 80),
        ),
    ),
    Tab(
        "incidents",
        "突发事件",
        "incidents",
        "登记事件",
        plain(
            col("found_at", "发现时间", moment("found_at"), 130, link=True),
            col("kind", "类型", word("kind"), 120),
            col("account", "经过", word("account"), 200, stretch=True),
            col("first_report_at", "初报", moment("first_report_at"), 130),
        ),
    ),
    Tab(
        "detentions",
        "羁押、住院",
        "detentions",
        "登记羁押",
        plain(
            col("starts_on", "期间", span("starts_on", "ends_on"), 176, link=True),
            col("kind", "种类", word("kind"), 120),
            col("organ", "决定机关", word("organ"), 180, stretch=True),
            col("told_on", "收到通知", day("told_on"), 96),
        ),
    ),
    Tab(
        "documents",
        "法律文书",
        "documents",
        "登记文书",
        plain(
            col("kind", "文书", word("kind"), 150, link=True),
            col("number", "文号", word("number"), 180, stretch=True),
            col("received_on", "收到", day("received_on"), 96),
            col("receipt_on", "回执", day("receipt_on"), 96),
        ),
    ),
    Tab(
        "exit_bans",
        "限制出境",
        "exit_bans",
        "登记报备",
        plain(
            col("reported_on", "报备日期", day("reported_on"), 96, link=True),
            col("paper", "证件种类", word("paper"), 170),
            col("handling", "处置", word("handling"), 80),
            col("starts_on", "报备期间", span("starts_on", "ends_on"), 176),
            col("lifted_on", "撤销", day("lifted_on"), 96),
        ),
    ),
    Tab(
        "notices",
        "通知抄送",
        "notices",
        "登记送达",
        plain(
            col("sent_on", "日期", day("sent_on"), 96, link=True),
            col("event", "事项", word("event"), 150),
            col("to", "送", word("to"), 150),
            col("paper", "文书", word("paper"), 160, stretch=True),
            col("receipt_on", "回执", day("receipt_on"), 96),
        ),
    ),
    Tab(
        "members",
        "小组成员",
        "members",
        "加成员",
        plain(
            col("name", "姓名", word("name"), 90, link=True),
            col("source", "来源", word("source"), 130),
            col("sex", "性别", word("sex"), 50),
            col("workplace", "单位", word("workplace"), 160, stretch=True),
            col("joined_on", "加入", day("joined_on"), 96),
            col("left_on", "离开", day("left_on"), 96),
        ),
    ),
    Tab(
        "exceptions",
        "例外说明",
        "exceptions",
        "写明理由",
        plain(
            col("from_on", "期间", span("from_on", "to_on"), 176, link=True),
            col("key", "职责或规则", word("key"), 110),
            col("reason", "理由", word("reason"), 200, stretch=True),
            col("said_by", "说明人", word("said_by"), 80),
        ),
    ),
    Tab(
        "endings",
        "解除终止",
        "endings",
        "登记结束",
        plain(
            col("ended_on", "日期", day("ended_on"), 96, link=True),
            choice("kind", "类型", codes.ENDING_KINDS, 110),
            col("number", "文号", word("number"), 160),
            col("review", "表现", word("review"), 200, stretch=True),
            col("handed_over_on", "衔接安置帮教", day("handed_over_on"), 110),
        ),
    ),
)
BY_KEY = {tab.key: tab for tab in TABS}
QUIET = frozenset({"members", "exceptions"})  # told elsewhere on the page; under “更多”


def shown_tabs(file: Any, tabs: Sequence[Tab] = TABS) -> tuple[tuple[Tab, int], ...]:
    """The tabs to show with their counts: those that always are, and those that hold something."""
    counted = [(tab, len(tab.rows(file))) for tab in tabs if tab.key not in QUIET]
    return tuple((tab, n) for tab, n in counted if n or tab.always(file))
