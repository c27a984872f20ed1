"""The ledgers of corrections notes 10, each a list of columns and what its lines are made of."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from fengqiao_desktop.domain.corrections import codes, leave, sanctions
from fengqiao_desktop.domain.corrections.sanction_table import ground_words
from fengqiao_desktop.domain.corrections.states import flags_of
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile
from fengqiao_desktop.domain.identity import age_on
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.services.correction_ledger_columns import (
    ID,
    NAME,
    PHONE,
    PLACE,
    SECRET,
    Head,
    LedgerTable,
    Line,
)
from fengqiao_desktop.services.correction_ledger_columns import field as _r
from fengqiao_desktop.services.correction_ledger_columns import form_field as _s
from fengqiao_desktop.services.correction_ledger_columns import made as _own
from fengqiao_desktop.services.correction_ledger_columns import records_of as _of
from fengqiao_desktop.services.correction_ledger_columns import the_subject as _self
from fengqiao_desktop.services.correction_ledger_columns import worded as _word
from fengqiao_desktop.services.correction_paper_kinds import length

_WHO = (_s("name", "姓名", NAME),)
# The 38 columns of the roster that the county's platform takes and gives (notes 10.1).
_LEVEL = {"LENIENT": "A宽管", "NORMAL": "B普管", "STRICT": "C严管", "INITIAL": "D初入矫"}
_TYPE = {"CONTROL": "1管制", "PROBATION": "2缓刑", "PAROLE": "3假释", "TEMP_OUTSIDE": "4监外执行"}
_ROSTER = (
    *_WHO,
    _s("former_name", "曾用名", NAME),
    _s("phone", "个人联系电话", PHONE),
    _own("用户名", lambda line: ""),
    _s("id_number", "身份证号", ID),
    _s("sex", "性别"),
    _s("ethnicity", "民族"),
    _s("born_on", "出生年月日", SECRET),
    _s("education", "文化程度"),
    _s("health", "健康状态", SECRET),
    _s("political_status", "原政治面貌"),
    _s("marriage", "婚姻状况"),
    _s("residence", "居住地", PLACE),
    _own("居住地联系电话", lambda line: ""),
    _s("household_place", "户籍地", PLACE),
    _own("户籍地联系电话", lambda line: ""),
    _s("workplace", "所在工作单位", SECRET),
    _s("work_phone", "所在工作单位（学校）联系电话", PHONE),
    _s("crime", "罪名"),
    _own("行种", lambda line: _TYPE.get(line.subject.type, "")),
    _own(
        "原判刑期",
        lambda line: (
            line.subject.sentence_text
            or length(line.subject.sentence_years, line.subject.sentence_months)
        ),
    ),
    _s("decider", "社区矫正决定机关"),
    _s("former_prison", "原羁押场所"),
    _s("injunction_text", "禁止令内容"),
    _s("injunction_from", "禁止期限开始日期"),
    _s("injunction_to", "禁止期限结束日期"),
    _own("矫正类别", lambda line: _LEVEL.get(line.subject.level, "")),
    _own("矫正期限", lambda line: length(line.subject.term_years, line.subject.term_months)),
    _s("starts_on", "矫正开始日期"),
    _s("ends_on", "矫正结束日期"),
    _s("documents_received_on", "法律文书收到时间"),
    _s("reported_on", "报到时间"),
    _s("report_status", "报到类型"),
    _s("facts", "主要犯罪事实", SECRET),
    _s("former_record", "本次犯罪前的违法犯罪记录", SECRET),
    Head(
        "个人简历",
        lambda line: "##".join(f"{r.period} {r.place} {r.post}".strip() for r in line.file.resume),
        SECRET,
    ),
    Head(
        "家庭成员及主要社会关系",
        lambda line: "##".join(
            " ".join(p for p in (r.name, r.relation, r.workplace, r.phone) if p)
            for r in line.file.relatives
        ),
        SECRET,
    ),
    _s("note", "备注", SECRET),
)


def _latest(line: Line, *kinds: str) -> str:
    held = [c.held_on for c in line.file.contacts if c.kind in kinds and c.held_on]
    return str(max(held)) if held else ""


def _month(line: Line) -> str:
    held = [
        a.activity.kind
        for a in line.file.attended
        if a.activity.held_on
        and (a.activity.held_on.year, a.activity.held_on.month)
        == (line.today.year, line.today.month)
    ]
    return f"{held.count('STUDY')}/{held.count('WELFARE')}"


def _leader(line: Line) -> str:
    group = line.file.members_on(line.today)
    return next((m.name for m in group if m.is_leader), "")


def _penalties(line: Line) -> str:
    counts = (sanctions.count_of(line.file, k, line.today) for k in ("ADMONITION", "WARNING"))
    return "/".join(str(n) for n in counts)


_IN_FORCE = (
    _s("number", "对象编号"),
    *_WHO,
    _s("sex", "性别"),
    _own(
        "年龄",
        lambda line: age_on(line.subject.born_on, line.today) if line.subject.born_on else "",
    ),
    _s("type", "矫正类别"),
    _s("crime", "罪名"),
    _s("decider", "决定机关"),
    _own("矫正起止", lambda line: f"{line.subject.starts_on or ''}至{line.subject.ends_on or ''}"),
    _own(
        "剩余天数",
        lambda line: (
            max(0, (line.subject.ends_on - line.today).days) if line.subject.ends_on else ""
        ),
    ),
    _s("level", "管理级别"),
    _own("是否禁止令", lambda line: "是" if line.subject.injunction_text.strip() else "否"),
    _own("是否未成年", lambda line: "是" if line.subject.is_minor else "否"),
    _s("temp_reason", "暂监情形", SECRET),
    _s("residence", "居住地", PLACE),
    _s("phone", "电话", PHONE),
    _own("小组长", _leader),
    _own("最近报告", lambda line: _latest(line, "PHONE", "IN_PERSON", "WRITTEN")),
    _own("最近走访", lambda line: _latest(line, "VISIT")),
    _own("本月教育/公益", _month),
    _own("训诫/警告次数", _penalties),
    _own(
        "状态标志",
        lambda line: "、".join(
            option_label(codes.FLAGS, flag) for flag in flags_of(line.file, line.today)
        ),
    ),
)


def _reported_as(label: str, code: str) -> Head:
    return _own(label, lambda line: "√" if line.subject.report_status == code else "")


_REPORTED = (
    *_WHO,
    _s("sex", "性别"),
    _s("crime", "罪名"),
    _s("decision_number", "裁判书号"),
    _s("type", "矫正类别"),
    _s("report_due_on", "规定报到时限"),
    _s("reported_on", "报到时间"),
    _reported_as("已在规定时限报到", "01"),
    _reported_as("超出规定时限报到", "02"),
    _reported_as("未报到并下落不明", "03"),
)


def _ahead(line: Line) -> Any:
    asked, leaves = line.record.applied_on, line.record.leaves_on
    return (leaves - asked).days if asked and leaves else ""


def _judged(line: Line) -> leave.LeaveJudgement:
    return leave.judge_leave(line.file, line.record, line.today)


_LEAVES = (
    *_WHO,
    _r("申请日", "applied_on"),
    _own("提前天数", _ahead),
    _r("事由类别", "reason"),
    _r("目的地", "destination"),
    _r("起", "leaves_on"),
    _r("止", "returns_on"),
    _own("天数", lambda line: leave.leave_days(line.record)),
    _own(
        "两月累计",
        lambda line: leave.leave_days(line.record) + leave.days_before(line.file, line.record),
    ),
    _own(
        "应批层级",
        lambda line: (
            option_label(codes.APPROVERS, level)
            if (level := _judged(line).level) != leave.BLOCKED
            else "不得批准"
        ),
    ),
    _r("实批层级", "approved_by_level"),
    _own(
        "批准人", lambda line: line.record.city_by or line.record.county_by or line.record.office_by
    ),
    _own(
        "批准日",
        lambda line: line.record.city_on or line.record.county_on or line.record.office_on or "",
    ),
    _r("告知日", "told_on"),
    _own(
        "外出期间报告次数",
        lambda line: sum(c.leave == line.record.id for c in line.file.contacts),
    ),
    _r("返回日", "returned_on"),
    _r("销假日", "closed_on"),
    _own(
        "是否逾期",
        lambda line: "是" if leave.leave_state(line.record, line.today) == "OVERDUE" else "否",
    ),
    _r("续假至", "extended_to"),
    _r("备注", "closed_text"),
)
_REPORTS = (
    *_WHO,
    _r("报到日期", "held_on"),
    _r("报到方式", "kind"),
    _r("报到表现", "result"),
    _r("得分", "score"),
    _r("备注", "content", SECRET),
)
_VISITS = (
    _r("走访人", "by"),
    *_WHO,
    _r("走访日期", "held_on"),
    _r("走访地点", "place", PLACE),
    _r("走访对象", "visited"),
    _r("走访原因", "reason"),
    _r("健康状况", "health", SECRET),
    _r("生活来源和经济情况", "livelihood", SECRET),
    _r("重大变故", "change", SECRET),
    _r("近期表现", "result"),
    _r("具体走访情况", "content", SECRET),
)
_TALKS = (
    *_WHO,
    _r("谈话日期", "held_on"),
    _r("谈话人", "by"),
    _r("记录人", "recorder"),
    _r("谈话地点", "place"),
)


def _a(label: str, name: str) -> Head:
    return Head(label, lambda line: _word(line.record.activity, name))


_STUDY = (
    *_WHO,
    _a("学习日期", "held_on"),
    _a("教育方式", "kind"),
    _a("学习内容", "title"),
    _own("到课", lambda line: _word(line.record.attendance, "status")),
    _own("表现", lambda line: line.record.attendance.note),
)
_WELFARE = (
    _a("服务标题", "title"),
    _a("日期", "held_on"),
    _a("服务地点", "place"),
    _a("服务内容", "content"),
    *_WHO,
    _own("到场", lambda line: _word(line.record.attendance, "status")),
    _own("是否自愿", lambda line: "是" if line.record.attendance.agreed else ""),
    _own("身体状况", lambda line: "允许" if line.record.attendance.fit else "不允许"),
    _a("记录人", "recorder"),
)
_GIVEN = (
    *_WHO,
    _r("类别", "kind"),
    _own("情形", lambda line: ground_words(line.record.ground)),
    _r("建议日期", "proposed_on"),
    _r("建议人", "proposed_by"),
    _r("决定机关", "decided_by"),
    _r("决定日期", "decided_on"),
    _r("文号", "number"),
    _r("结果", "result"),
    _r("送达", "served_on"),
    _r("抄送检察院", "procuratorate_on"),
)
_MONITORED = (
    *_WHO,
    _r("流程", "step"),
    _r("使用情形", "ground"),
    _r("申请日期", "proposed_on"),
    _r("批准人", "approved_by"),
    _r("批准日期", "approved_on"),
    _r("起", "starts_on"),
    _r("止", "ends_on"),
    _r("解除日期", "ended_on"),
)
_EXITS = (
    _s("number", "对象编号"),
    *_WHO,
    _s("sex", "性别"),
    _s("id_number", "身份证号", ID),
    _r("出入境证件种类", "paper"),
    _r("出入境证件号码", "paper_number", SECRET),
    _r("报备受理单位", "reported_to"),
    _r("报备单位", "reported_by"),
    _r("报备日期", "reported_on"),
    _r("报备开始日期", "starts_on"),
    _r("报备结束日期", "ends_on"),
    _r("撤销报备日期", "lifted_on"),
)
_ENDED = (
    _s("number", "对象编号"),
    *_WHO,
    _r("类型", "kind"),
    _r("日期", "ended_on"),
    _r("文号", "number"),
    _r("矫正期间表现", "review", SECRET),
    _r("认罪态度", "attitude"),
    _r("是否参加职业技能培训", "trained"),
    _r("是否获得职业技能证书", "certified"),
    _r("技术特长及等级", "skills"),
    _r("危险性评估", "danger"),
    _r("家庭关系", "family", SECRET),
    _r("帮教建议", "advice", SECRET),
    _r("收监执行日期", "imprisoned_on"),
    _r("死亡日期", "died_on"),
)
_RELEASED = ("EXPIRED", "PARDONED")
TABLES: tuple[LedgerTable, ...] = (
    LedgerTable("ROSTER", "花名册（38列，可再导入）", _ROSTER, _self, everybody=True),
    LedgerTable("IN_FORCE", "在册名册", _IN_FORCE, _self, everybody=True),
    LedgerTable("REPORTED", "报到情况通知单", _REPORTED, _self, everybody=True),
    LedgerTable("LEAVES", "请销假登记", _LEAVES, _of("leaves", "applied_on")),
    LedgerTable(
        "REPORTS",
        "日常报告登记",
        _REPORTS,
        _of("contacts", "held_on", lambda c: c.kind not in ("VISIT", "TALK", "COUNSEL")),
    ),
    LedgerTable(
        "VISITS", "走访登记", _VISITS, _of("contacts", "held_on", lambda c: c.kind == "VISIT")
    ),
    LedgerTable(
        "TALKS", "个别教育登记", _TALKS, _of("contacts", "held_on", lambda c: c.kind == "TALK")
    ),
    LedgerTable("STUDY", "集中教育登记", _STUDY, lambda f, a, b: _at(f, "STUDY", a, b)),
    LedgerTable("WELFARE", "公益活动登记", _WELFARE, lambda f, a, b: _at(f, "WELFARE", a, b)),
    LedgerTable(
        "REWARDS",
        "奖励登记",
        _GIVEN,
        _of("sanctions", "proposed_on", lambda s: s.kind in ("COMMENDATION", "COMMUTATION")),
    ),
    LedgerTable(
        "PENALTIES",
        "惩罚登记",
        _GIVEN,
        _of("sanctions", "proposed_on", lambda s: s.kind not in ("COMMENDATION", "COMMUTATION")),
    ),
    LedgerTable("MONITORINGS", "电子定位登记", _MONITORED, _of("monitorings", "proposed_on")),
    LedgerTable("EXITS", "不准出境登记", _EXITS, _of("exit_bans", "reported_on")),
    LedgerTable(
        "LOST",
        "失联查找登记",
        (
            *_WHO,
            _r("情形", "kind"),
            _r("最后有效联系", "last_contact_on"),
            _r("发现时间", "found_at"),
            _own(
                "查找次数", lambda line: sum(s.lost == line.record.id for s in line.file.searches)
            ),
            _r("通报检察院", "procuratorate_on"),
            _r("通知公安", "police_on"),
            _r("认定", "concluded"),
            _r("恢复监管", "resumed_on"),
        ),
        _of("losts", "found_at"),
    ),
    LedgerTable(
        "INCIDENTS",
        "突发事件登记",
        (
            *_WHO,
            _r("类型", "kind"),
            _r("发生时间", "happened_at"),
            _r("发现时间", "found_at"),
            _r("初报时间", "first_report_at"),
            _r("上报对象", "reported_to"),
            _r("处置", "handling", SECRET),
            _r("结果", "result", SECRET),
        ),
        _of("incidents", "found_at"),
    ),
    LedgerTable(
        "RECHECKS",
        "病情复查登记",
        (
            *_WHO,
            _r("应提交日", "due_on"),
            _r("提交日期", "submitted_on"),
            _r("医院", "hospital", SECRET),
            _r("检查日期", "examined_on"),
            _r("诊断", "diagnosis", SECRET),
            _r("延长月数", "extended_months"),
        ),
        _of("rechecks", "due_on"),
    ),
    LedgerTable(
        "TRIPS",
        "跨市县行程登记",
        (
            *_WHO,
            _r("出发", "leaves_on"),
            _r("返回", "returns_on"),
            _r("目的地", "destination"),
            _r("报告方式", "reported_how"),
            _r("报告日期", "reported_on"),
        ),
        _of("trips", "leaves_on"),
    ),
    LedgerTable(
        "RELEASED",
        "解除登记",
        _ENDED,
        _of("endings", "ended_on", lambda e: e.kind in _RELEASED),
    ),
    LedgerTable(
        "TERMINATED",
        "终止登记",
        _ENDED,
        _of("endings", "ended_on", lambda e: bool(e.kind) and e.kind not in _RELEASED),
    ),
)
BY_KEY = {table.key: table for table in TABLES}


def _at(file: SubjectFile, kind: str, first: date, last: date) -> Iterator[Any]:
    for each in file.attended:
        held = each.activity.held_on
        if each.activity.kind == kind and held is not None and first <= held <= last:
            yield each
