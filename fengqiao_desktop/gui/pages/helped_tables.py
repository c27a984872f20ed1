"""The tables of the page of somebody in resettlement: which tabs there are, and their columns."""

from typing import Any

from fengqiao_desktop.domain.resettlement import codes
from fengqiao_desktop.gui.pages.subject_tables import Tab, choice, col, day, plain, span, word


def _always(_file: Any) -> bool:
    return True


def _money(row: Any) -> str:
    return f"{row.amount / 100:,.2f}" if row.amount else ""


def _one_line(name: str) -> Any:
    return lambda row: str(getattr(row, name)).replace("\n", " ")


TABS: tuple[Tab, ...] = (
    Tab(
        "visits",
        "走访谈话",
        "visits",
        "登记走访",
        plain(
            col("held_on", "日期", day("held_on"), 96, link=True),
            choice("mode", "方式", codes.VISIT_MODES, 104),
            col("purpose", "目的", word("purpose"), 76),
            col("by", "走访人", word("by"), 80),
            choice("performance", "表现", codes.PERFORMANCES, 64),
            col("content", "内容", _one_line("content"), 200, stretch=True),
            col(
                "abnormal",
                "异常",
                lambda r: (r.abnormal or "有") if r.is_abnormal else "",
                110,
            ),
        ),
        _always,
    ),
    Tab(
        "helps",
        "帮扶",
        "helps",
        "登记需求",
        plain(
            col("asked_on", "需求日期", day("asked_on"), 96, link=True),
            col("kind", "类型", word("kind"), 170),
            col("need", "需求", _one_line("need"), 160, stretch=True),
            col("unit", "受理部门", word("unit"), 110),
            choice("state", "状态", codes.HELP_STATES, 76),
            col("done_on", "落实日期", day("done_on"), 96),
            col("amount", "金额（元）", _money, 90, right=True),
        ),
        _always,
    ),
    Tab(
        "reviews",
        "评估定级",
        "reviews",
        "评估",
        plain(
            col("reviewed_on", "评估日期", day("reviewed_on"), 96, link=True),
            col("from_level", "原类别", word("from_level"), 110),
            choice("to_level", "拟定类别", codes.ASSIST_LEVELS, 120),
            col("conclusion", "结论", _one_line("conclusion"), 200, stretch=True),
            col("by", "评估人", word("by"), 80),
            col("approved_by", "审批人", word("approved_by"), 80),
        ),
        _always,
    ),
    Tab(
        "verifications",
        "信息核查",
        "verifications",
        "登记核查",
        plain(
            col("asked_on", "来函日期", day("asked_on"), 96, link=True),
            col("prison", "监所", word("prison"), 150),
            choice("result", "结果", codes.VERIFY_RESULTS, 170),
            col("attitude", "家属态度", word("attitude"), 80),
            col("housing", "住房", word("housing"), 60),
            col("by", "核查人", word("by"), 80),
            col("answered_on", "回执日期", day("answered_on"), 96, stretch=True),
        ),
    ),
    Tab(
        "pickups",
        "接送",
        "pickups",
        "接送方案",
        plain(
            col("planned_on", "方案日期", day("planned_on"), 96, link=True),
            col("unit", "接送单位", word("unit"), 150),
            col("people", "接送人员", word("people"), 160, stretch=True),
            col("fetched_on", "接送日期", day("fetched_on"), 96),
            col("home_at", "到家时间", word("home_at"), 96),
            col("slip", "交接单号", word("slip"), 120),
        ),
    ),
    Tab(
        "agreements",
        "协议方案",
        "agreements",
        "签协议",
        plain(
            col("signed_on", "签订日期", lambda r: str(r.signed_on or "未签"), 96, link=True),
            col("plan", "帮教方案", _one_line("plan"), 240, stretch=True),
            col("village_by", "村（居）", word("village_by"), 80),
            col("kin_by", "亲属", word("kin_by"), 80),
            col("refused_why", "拒签原因", word("refused_why"), 160),
        ),
    ),
    Tab(
        "losts",
        "失联",
        "losts",
        "登记失联",
        plain(
            col("since", "首次联系失败", day("since"), 104, link=True),
            col("concluded_on", "认定", day("concluded_on"), 96),
            col("county_on", "报县局", day("county_on"), 96),
            col("police_on", "告知派出所", day("police_on"), 96),
            col("found_on", "找到", day("found_on"), 96),
            col("whereabouts", "去向和原因", word("whereabouts"), 160, stretch=True),
        ),
    ),
    Tab(
        "transfers",
        "迁移",
        "transfers",
        "登记迁移",
        plain(
            col("sent_on", "发函日期", day("sent_on"), 96, link=True),
            col("direction", "方向", word("direction"), 60),
            col("office", "对方司法所", word("office"), 180, stretch=True),
            col("accepted_on", "接收", day("accepted_on"), 96),
            col("receipt_on", "回执", day("receipt_on"), 96),
        ),
    ),
    Tab(
        "stays",
        "基地入住",
        "stays",
        "登记入住",
        plain(
            col("stay", "入住期间", span("came_on", "left_on"), 190, link=True),
            col("base", "基地", word("base"), 180, stretch=True),
            col("amount", "费用（元）", _money, 96, right=True),
            col("whereto", "离开去向", word("whereto"), 140),
        ),
    ),
    Tab(
        "meetings",
        "视频会见",
        "meetings",
        "登记会见",
        plain(
            col("held_on", "日期", day("held_on"), 96, link=True),
            col("minutes", "分钟", lambda r: str(r.minutes or ""), 60, right=True),
            col("prison", "监所", word("prison"), 160),
            col("people", "参加人", word("people"), 160, stretch=True),
        ),
    ),
    Tab(
        "relatives",
        "家庭成员",
        "relatives",
        "添加成员",
        plain(
            col("relation", "关系", word("relation"), 80, link=True),
            col("name", "姓名", word("name"), 90),
            col("age", "年龄", lambda r: str(r.age or ""), 60, right=True),
            col("unit", "单位", word("unit"), 180, stretch=True),
        ),
    ),
    Tab(
        "team",
        "帮教小组",
        "team",
        "加成员",
        plain(
            col("name", "姓名", word("name"), 90, link=True),
            col("role", "身份", word("role"), 140),
            col("unit", "单位", word("unit"), 160, stretch=True),
            col("is_leader", "组长", lambda r: "组长" if r.is_leader else "", 60),
            col("span", "起止", span("joined_on", "left_on"), 190),
        ),
    ),
    Tab(
        "inquiries",
        "封存查询",
        "inquiries",
        "登记查询",
        plain(
            col("asked_on", "收到申请", day("asked_on"), 96, link=True),
            col("unit", "单位", word("unit"), 180),
            col("basis", "依据", word("basis"), 200, stretch=True),
            col("answered_on", "答复", day("answered_on"), 96),
        ),
    ),
    Tab(
        "exceptions",
        "情况说明",
        "exceptions",
        "写明理由",
        plain(
            col("said_on", "日期", day("said_on"), 96, link=True),
            col("rule", "规则", word("rule"), 70),
            col("reason", "理由", word("reason"), 260, stretch=True),
            col("said_by", "说明人", word("said_by"), 90),
        ),
    ),
)
BY_KEY = {tab.key: tab for tab in TABS}
