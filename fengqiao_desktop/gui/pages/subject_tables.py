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
    columns: Callable[[Opened], tuple[Column, ...]]
    always: Callable[[SubjectFile], bool] = lambda file: False
    kinds: tuple[str, ...] = ()

    def rows(self, file: SubjectFile) -> tuple[Any, ...]:
        """The records of the tab, the newest first."""
        found: Sequence[Any] = getattr(file, self.part)
        if self.key == "reports":
            found = [c for c in found if c.kind not in VISITS]
        elif self.key == "visits":
            found = [c for c in found if c.kind in VISITS]
        return tuple(reversed(found))


def _day(name: str) -> Say:
    return lambda row: str(getattr(row, name) or "")


def _moment(name: str) -> Say:
    def say(row: Any) -> str:
        at = getattr(row, name)
        return f"{at:%Y-%m-%d %H:%M}" if at is not None else ""

    return say


def _word(name: str) -> Say:
    def say(row: Any) -> str:
        value = getattr(row, name)
        return label_of(type(row), name, value) if value not in ("", None, 0, ()) else ""

    return say


def _span(first: str, last: str) -> Say:
    def say(row: Any) -> str:
        one, other = getattr(row, first), getattr(row, last)
        return f"{one or ''} — {other or ''}" if one or other else ""

    return say


def _col(key: str, label: str, say: Say, width: int = 100, **more: Any) -> Column:
    return Column(key, label, say, width, sortable=False, **more)


def _choice(key: str, label: str, options: Sequence[Option], width: int = 90) -> Column:
    roles = {o.code: chip_role(o.role) for o in options}
    return _col(
        key,
        label,
        lambda row: option_label(options, getattr(row, key)),
        width,
        chip=lambda row: roles.get(getattr(row, key), "grey"),
    )


def _plain(*columns: Column) -> Callable[[Opened], tuple[Column, ...]]:
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
        _col("leaves_on", "外出期间", _span("leaves_on", "returns_on"), 176, link=True),
        _col("days", "天数", lambda r: str(leave.leave_days(r) or ""), 44, right=True),
        _col(
            "destination",
            "目的地与事由",
            lambda r: f"{r.destination} {r.reason_text or _word('reason')(r)}".strip(),
            160,
            stretch=True,
        ),
        _col("before", "本次＋两月内", before, 108),
        _col("by", "审批", who, 190),
        _col("state", "状态", words, 100, chip=lambda r: roles.get(state(r), "grey")),
    )


_CONTACT = _plain(
    _col("held_on", "日期", _day("held_on"), 96, link=True),
    _col("kind", "方式", _word("kind"), 110),
    _col("by", "工作人员", _word("by"), 80),
    _choice("result", "表现", codes.CONTACT_RESULTS, 90),
    _col("content", "情况", lambda r: r.content.replace("\n", " "), 200, stretch=True),
    _col("makes_up", "补做", lambda r: f"补 {r.makes_up}" if r.makes_up else "", 110),
)
_STUDY = _plain(
    _col("day", "日期", lambda r: str(r.activity.held_on or ""), 96, link=True),
    _col("kind", "类别", lambda r: option_label(codes.ACTIVITY_KINDS, r.activity.kind), 90),
    _col("title", "主题", lambda r: r.activity.title, 200, stretch=True),
    _col(
        "status",
        "到课",
        lambda r: option_label(codes.ATTENDANCES, r.attendance.status),
        70,
        chip=lambda r: {"PRESENT": "green", "EXCUSED": "amber"}.get(r.attendance.status, "red"),
    ),
    _col("why", "说明", lambda r: r.attendance.why or r.attendance.note, 140),
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
        _plain(
            _col("happened_on", "发生日期", _day("happened_on"), 96, link=True),
            _col("kind", "事由", _word("kind"), 200),
            _choice("gravity", "情节", codes.GRAVITIES, 90),
            _col("facts", "事实", lambda r: r.facts.replace("\n", " "), 180, stretch=True),
            _col("outcome", "处理结果", _word("outcome"), 150),
        ),
        _always,
    ),
    Tab(
        "sanctions",
        "奖惩",
        "sanctions",
        "登记奖惩",
        _plain(
            _col(
                "decided_on", "日期", lambda r: str(r.decided_on or r.sent_on or ""), 96, link=True
            ),
            _choice("kind", "类别", codes.SANCTION_KINDS, 130),
            _choice("result", "结果", codes.SANCTION_RESULTS, 80),
            _col("number", "文号", _word("number"), 170),
            _col("facts", "事实", lambda r: r.facts.replace("\n", " "), 160, stretch=True),
            _col("served_on", "送达本人", _day("served_on"), 96),
            _col("procuratorate_on", "抄送检察院", _day("procuratorate_on"), 96),
        ),
        _always,
    ),
    Tab(
        "rechecks",
        "病情复查",
        "rechecks",
        "登记复查",
        _plain(
            _col("due_on", "应提交", _day("due_on"), 96, link=True),
            _col("submitted_on", "提交", _day("submitted_on"), 96),
            _col("hospital", "医院", _word("hospital"), 160, stretch=True),
            _col("reviewed_on", "审查", _day("reviewed_on"), 96),
            _col("extended_months", "延长", _word("extended_months"), 80),
        ),
        _is_medical,
    ),
    Tab(
        "permits",
        "跨市县活动",
        "permits",
        "新申请",
        _plain(
            _col("starts_on", "有效期", _span("starts_on", "ends_on"), 176, link=True),
            _col("places", "常去市县", _word("places"), 160, stretch=True),
            _col("frequency", "频次", _word("frequency"), 110),
            _choice("decision", "县级审批", codes.DECISIONS, 80),
        ),
    ),
    Tab(
        "trips",
        "跨市县行程",
        "trips",
        "登记行程",
        _plain(
            _col("leaves_on", "出发", _day("leaves_on"), 96, link=True),
            _col("returns_on", "返回", _day("returns_on"), 96),
            _col("destination", "目的地", _word("destination"), 160, stretch=True),
            _col("reported_how", "报告方式", _word("reported_how"), 120),
        ),
    ),
    Tab(
        "approvals",
        "会客与场所",
        "approvals",
        "新申请",
        _plain(
            _col("applied_on", "申请日期", _day("applied_on"), 96, link=True),
            _col("kind", "事项", _word("kind"), 150),
            _col("whom", "对象、地点", lambda r: f"{r.whom} {r.place}".strip(), 160, stretch=True),
            _col("from_on", "期间", _span("from_on", "to_on"), 176),
            _choice("decision", "县级审批", codes.DECISIONS, 80),
        ),
    ),
    Tab(
        "moves",
        "变更执行地",
        "moves",
        "新申请",
        _plain(
            _col("applied_on", "申请日期", _day("applied_on"), 96, link=True),
            _choice("kind", "方向", codes.MOVE_KINDS, 70),
            _col("agency", "对方机构", _word("agency"), 180, stretch=True),
            _col("decided_on", "决定", _day("decided_on"), 96),
            _col("files_sent_on", "移交档案", _day("files_sent_on"), 96),
            _col("receipt_on", "回执", _day("receipt_on"), 96),
        ),
    ),
    Tab(
        "monitorings",
        "电子定位",
        "monitorings",
        "登记定位",
        _plain(
            _col("starts_on", "期间", _span("starts_on", "ends_on"), 176, link=True),
            _col("ground", "情形", _word("ground"), 240, stretch=True),
            _col("approved_by", "批准人", _word("approved_by"), 90),
            _col("ended_on", "解除", _day("ended_on"), 96),
        ),
    ),
    Tab(
        "plans",
        "矫正方案",
        "plans",
        "制定方案",
        _plain(
            _col("made_on", "制定日期", _day("made_on"), 96, link=True),
            _col("made_by", "制定人", _word("made_by"), 80),
            _col("supervision", "监管措施", _word("supervision"), 200, stretch=True),
            _col("revised_why", "调整原因", _word("revised_why"), 180),
        ),
        _always,
    ),
    Tab(
        "risks",
        "风险评估",
        "risks",
        "登记评估",
        _plain(
            _col("assessed_on", "评估日期", _day("assessed_on"), 96, link=True),
            _col("kind", "类型", _word("kind"), 90),
            _choice("risk", "等级", codes.RISKS, 60),
            _col("score", "总分", _word("score"), 70),
            _col("conclusion", "结论", _word("conclusion"), 200, stretch=True),
        ),
    ),
    Tab(
        "levels",
        "分类管理",
        "levels",
        "调整类别",
        _plain(
            _col("approved_on", "审批日期", _day("approved_on"), 96, link=True),
            _choice("from_level", "原类别", codes.LEVELS, 80),
            _choice("to_level", "拟定类别", codes.LEVELS, 80),
            _col("reason", "原因", _word("reason"), 200, stretch=True),
            _col("approved_by", "县级审批人", _word("approved_by"), 90),
        ),
    ),
    Tab(
        "evaluations",
        "考核",
        "evaluations",
        "登记考核",
        _plain(
            _col("year", "周期", _cycle, 120, link=True),
            _col("score", "得分", _word("score"), 70),
            _choice("grade", "等次", codes.EVALUATION_GRADES, 70),
            _col("details", "项目", _word("details"), 200, stretch=True),
            _col("told_on", "通知本人", _day("told_on"), 96),
        ),
    ),
    Tab(
        "helps",
        "帮扶",
        "helps",
        "登记帮扶",
        _plain(
            _col("given_on", "日期", _day("given_on"), 96, link=True),
            _col("kind", "类别", _word("kind"), 110),
            _col("measures", "措施", _word("measures"), 200, stretch=True),
            _col("result", "结果", _word("result"), 160),
        ),
    ),
    Tab(
        "losts",
        "失联",
        "losts",
        "登记失联",
        _plain(
            _col("found_at", "发现时间", _moment("found_at"), 130, link=True),
            _col("kind", "情形", _word("kind"), 180),
            _col("last_contact_on", "最后联系", _day("last_contact_on"), 96),
            _col("resumed_on", "恢复监管", _day("resumed_on"), 96),
            _choice("concluded", "认定", codes.LOST_CONCLUSIONS, 90),
            _col("account", "经过", _word("account"), 120, stretch=True),
        ),
    ),
    Tab(
        "searches",
        "查找",
        "searches",
        "登记查找",
        _plain(
            _col("searched_at", "时间", _moment("searched_at"), 130, link=True),
            _col("mode", "方式", _word("mode"), 120),
            _col("whom", "对象", _word("whom"), 120),
            _col("result", "结果", _word("result"), 200, stretch=True),
            _col("by", "查找人", _word("by"), 80),
        ),
    ),
    Tab(
        "incidents",
        "突发事件",
        "incidents",
        "登记事件",
        _plain(
            _col("found_at", "发现时间", _moment("found_at"), 130, link=True),
            _col("kind", "类型", _word("kind"), 120),
            _col("account", "经过", _word("account"), 200, stretch=True),
            _col("first_report_at", "初报", _moment("first_report_at"), 130),
        ),
    ),
    Tab(
        "detentions",
        "羁押、住院",
        "detentions",
        "登记羁押",
        _plain(
            _col("starts_on", "期间", _span("starts_on", "ends_on"), 176, link=True),
            _col("kind", "种类", _word("kind"), 120),
            _col("organ", "决定机关", _word("organ"), 180, stretch=True),
            _col("told_on", "收到通知", _day("told_on"), 96),
        ),
    ),
    Tab(
        "documents",
        "法律文书",
        "documents",
        "登记文书",
        _plain(
            _col("kind", "文书", _word("kind"), 150, link=True),
            _col("number", "文号", _word("number"), 180, stretch=True),
            _col("received_on", "收到", _day("received_on"), 96),
            _col("receipt_on", "回执", _day("receipt_on"), 96),
        ),
    ),
    Tab(
        "exit_bans",
        "限制出境",
        "exit_bans",
        "登记报备",
        _plain(
            _col("reported_on", "报备日期", _day("reported_on"), 96, link=True),
            _col("paper", "证件种类", _word("paper"), 170),
            _col("handling", "处置", _word("handling"), 80),
            _col("starts_on", "报备期间", _span("starts_on", "ends_on"), 176),
            _col("lifted_on", "撤销", _day("lifted_on"), 96),
        ),
    ),
    Tab(
        "notices",
        "通知抄送",
        "notices",
        "登记送达",
        _plain(
            _col("sent_on", "日期", _day("sent_on"), 96, link=True),
            _col("event", "事项", _word("event"), 150),
            _col("to", "送", _word("to"), 150),
            _col("paper", "文书", _word("paper"), 160, stretch=True),
            _col("receipt_on", "回执", _day("receipt_on"), 96),
        ),
    ),
    Tab(
        "members",
        "小组成员",
        "members",
        "加成员",
        _plain(
            _col("name", "姓名", _word("name"), 90, link=True),
            _col("source", "来源", _word("source"), 130),
            _col("sex", "性别", _word("sex"), 50),
            _col("workplace", "单位", _word("workplace"), 160, stretch=True),
            _col("joined_on", "加入", _day("joined_on"), 96),
            _col("left_on", "离开", _day("left_on"), 96),
        ),
    ),
    Tab(
        "exceptions",
        "例外说明",
        "exceptions",
        "写明理由",
        _plain(
            _col("from_on", "期间", _span("from_on", "to_on"), 176, link=True),
            _col("key", "职责或规则", _word("key"), 110),
            _col("reason", "理由", _word("reason"), 200, stretch=True),
            _col("said_by", "说明人", _word("said_by"), 80),
        ),
    ),
    Tab(
        "endings",
        "解除终止",
        "endings",
        "登记结束",
        _plain(
            _col("ended_on", "日期", _day("ended_on"), 96, link=True),
            _choice("kind", "类型", codes.ENDING_KINDS, 110),
            _col("number", "文号", _word("number"), 160),
            _col("review", "表现", _word("review"), 200, stretch=True),
            _col("handed_over_on", "衔接安置帮教", _day("handed_over_on"), 110),
        ),
    ),
)
BY_KEY = {tab.key: tab for tab in TABS}
QUIET = frozenset({"members", "exceptions"})  # told elsewhere on the page; under “更多”


def shown_tabs(file: SubjectFile) -> tuple[tuple[Tab, int], ...]:
    """The tabs to show with their counts: those that always are, and those that hold something."""
    counted = [(tab, len(tab.rows(file))) for tab in TABS if tab.key not in QUIET]
    return tuple((tab, n) for tab, n in counted if n or tab.always(file))
