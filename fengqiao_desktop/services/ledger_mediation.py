"""Old ledgers of mediation cases: their columns (mediation notes 7.1, 7.2) and what a row means."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from fengqiao_desktop.domain.case_number import CaseNumber, read_case_number
from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.mediation.records import MediationCase, Party
from fengqiao_desktop.domain.names import NameList, read_names
from fengqiao_desktop.domain.numerals import half_width
from fengqiao_desktop.services.ledger_columns import Target
from fengqiao_desktop.services.ledger_rows import EMPTY, RowReader

NO_VISIT_COLUMN = "旧台账导入，台账无回访栏"
SIDES_NOT_SAID = "旧台账未写明申请人，排在第一位的列为申请人。"

TARGETS: tuple[Target, ...] = (
    Target("number", "案号", ("案件编码", "案件编号", "案件编码/编号", "案号"), ("编号", "案件号")),
    Target("committee", "调委会", ("调委会", "调解组织"), ("人民调解委员会", "调委会名称")),
    Target("studio", "调解工作室", ("调解工作室", "工作室")),
    Target("registrar", "登记人", ("受理员", "受理人姓名", "登记人"), ("受理人", "受理员姓名")),
    Target("accepted_on", "受理日期", ("受理时间", "受理日期"), ("登记时间", "登记日期")),
    Target("applied_on", "申请日期", ("申请时间", "申请日期")),
    Target("source", "案件来源", ("案件来源",), ("纠纷来源", "来源")),
    Target("channel", "线索渠道", ("来源渠道", "线索渠道")),
    Target(
        "difficulty",
        "难度",
        ("案件难度级别", "难度"),
        ("难度级别", "难易程度", "纠纷等级", "案件难度"),
    ),
    Target(
        "dispute_type", "纠纷类型", ("纠纷类别", "纠纷类型"), ("案件类型", "案件类别", "矛盾类型")
    ),
    Target(
        "village",
        "发生地村（社区）",
        ("行政划分",),
        ("乡镇", "街道", "所属区域", "村居", "村（社区）", "所属村", "所属村（社区）", "行政区划"),
    ),
    Target("place", "发生地点", ("纠纷发生地", "发生地点"), ("发生地",)),
    Target("has_death", "有无死亡", ("有无死亡",), ("是否死亡", "死亡情况")),
    Target("lead_mediator", "主办调解员", ("主办调解员",), ("调解员", "主持调解员", "调解员姓名")),
    Target("co_mediators", "协办调解员", ("协办调解员",), ("参与调解员",)),
    Target("co_committees", "协办调委会", ("协办调委会",), ("协办组织",)),
    Target(
        "mediated_on", "调解日期", ("调解时间", "调解日期"), ("办结时间", "成功时间", "结案时间")
    ),
    Target("agreement_number", "协议编号", ("调解书编号", "协议编号"), ("协议书编号", "协议书号")),
    Target("result", "调解结果", ("调解结果",), ("调处结果", "结果")),
    Target(
        "amount",
        "协议金额",
        ("调解协议金", "调解协议金/涉及金额", "协议金额"),
        ("涉及金额", "调解金额", "金额", "协议涉及金额", "标的额"),
    ),
    Target("claim_amount", "涉及金额", ("申请金额",), ("涉及金额", "诉求金额", "争议金额")),
    Target("performance_code", "协议履行情况", ("协议履行情况",), ("履行情况", "履行状态")),
    Target("performance_mode", "履行方式", ("履行方式",)),
    Target(
        "parties", "当事人", ("当事人",), ("当事人姓名", "双方当事人", "当事人名称", "纠纷当事人")
    ),
    Target("applicants", "申请人", ("申请人",), ("申请人姓名", "甲方", "申请方")),
    Target(
        "respondents", "被申请人", ("被申请人",), ("被申请人姓名", "乙方", "被申请方", "对方当事人")
    ),
    Target("people_count", "涉及人数", ("涉及人数",), ("当事人数", "人数")),
    Target("agreement_form", "协议形式", ("协议形式", "协议类型"), ("调解形式", "协议种类")),
    Target(
        "facts",
        "纠纷简要情况",
        ("纠纷简要情况",),
        ("纠纷描述", "简要情况", "案情简介", "纠纷简介", "纠纷情况", "基本案情"),
    ),
    Target("case_property", "案件属性", ("案件属性",)),
    Target("special_groups", "特殊群体", ("涉及特殊群体情况", "特殊群体"), ("涉及特殊群体",)),
    Target(
        "migrant", "涉农民工", ("涉及农民工纠纷情况",), ("涉农民工", "是否涉及农民工", "涉及农民工")
    ),
    Target("transformation", "纠纷转化情况", ("纠纷转化情况",), ("转化情况",)),
    Target("prediction", "案件预测", ("案件预测",)),
    Target("intensity", "激烈程度", ("激烈程度",)),
    Target("note", "备注", ("备注",), ("说明",)),
)

# Each group needs one of its columns.
REQUIRED: tuple[tuple[str, ...], ...] = (
    ("committee",),
    ("accepted_on",),
    ("dispute_type",),
    ("result",),
    ("mediated_on",),
    ("agreement_form", "agreement_number"),
    ("parties", "applicants"),
)

DISPUTE_HINTS = {
    "MARRIAGE_FAMILY": ("夫妻", "离婚", "婆媳", "赡养", "抚养", "彩礼", "继承", "家庭", "婚"),
    "NEIGHBOR": ("邻", "隔壁", "相邻", "采光", "滴水", "排水", "通行"),
    "HOUSE_HOMESTEAD": ("宅基地", "建房", "房屋"),
    "CONTRACT": ("借款", "借贷", "欠款", "债", "买卖", "租赁", "合同"),
    "DAMAGE_COMPENSATION": ("打架", "受伤", "伤害", "人身", "侵权", "赔偿"),
    "FOREST_LAND": ("山林", "林地", "承包地", "地界", "土地", "草场", "水利"),
    "LAND_REQUISITION": ("征地", "拆迁", "征收"),
    "ENVIRONMENT": ("污染", "噪音", "噪声", "环境", "环保"),
    "WAGE_ARREARS": ("欠薪", "讨薪", "工资"),
    "LABOR_OTHER": ("劳动", "劳务", "工伤"),
    "TRAFFIC": ("交通", "车祸", "撞车", "刮擦", "追尾"),
    "PROPERTY_MGMT": ("物业", "业主"),
    "MEDICAL": ("医", "病人"),
    "CONSUMER_OTHER": ("消费", "退货"),
}

IN_PROGRESS = frozenset({"调解中", "正在调解", "进行中", "未结", "在调", "办理中", "继续调解"})
RESULTS = {
    "SUCCESS": ("调解成功", "成功", "达成协议", "已达成协议", "调成", "已化解", "化解成功"),
    "FAILED": (
        "调解不成功",
        "调解不成",
        "调解未成功",
        "未成功",
        "不成功",
        "不成",
        "失败",
        "调解失败",
        "未达成协议",
    ),
    "WITHDRAWN": ("当事人撤回", "撤回", "撤回申请", "当事人撤回申请", "申请人撤回", "撤诉"),
}

_RESPONDENT = re.compile(r"(?:被申请人|被申请方|乙方|对方当事人|对方)\s*[一二三\d]?\s*[:：]")
_UNINCORPORATED = re.compile(
    r"(?:分公司|项目部|经营部|门市部|门市|事务所|工作室|合伙企业|\(普通合伙\)|\(有限合伙\)|商店|超市|饭店|餐馆"
    r"|小组|业主委员会|业主大会|养殖场|种植园|家庭农场)$"
)
_INCORPORATED = re.compile(
    r"(?:公司|集团|工厂|[^厂]{3,}厂|合作社|医院|卫生院|学校|小学|中学|大学|幼儿园|银行|信用社"
    r"|村民委员会|居民委员会|村委会|居委会|政府|办事处|协会|基金会|企业|服务中心|矿业|煤矿)$"
)


def read_row(reader: RowReader) -> "CaseRow | None":
    """The case that a row tells, or None with the reasons in ``reader.errors``."""
    number = _number(reader)
    accepted = _accepted_on(reader, number)
    result = _result(reader)
    mediated = _mediated_on(reader, accepted, result)
    parties, sides_said = _parties(reader)
    committee = _committee(reader)
    dispute_type = reader.choice(
        "dispute_type",
        codes.DISPUTE_TYPES,
        hints=DISPUTE_HINTS,
        remedy="请改成 18 类中的一类。",
    )
    if not dispute_type and not reader.wrong("dispute_type"):
        reader.missing("dispute_type", "请填写 18 类中的一类。")
    notes: list[str] = [] if sides_said else [SIDES_NOT_SAID]
    case = MediationCase(
        number=str(number) if isinstance(number, CaseNumber) else number,
        studio=reader.said("studio", 100),
        registrar=reader.said("registrar", 30),
        accepted_on=accepted,
        applied_on=reader.day("applied_on", not_before=None),
        source=reader.choice("source", codes.SOURCES),
        dispute_type=dispute_type,
        has_death=reader.flag("has_death"),
        lead_mediator=reader.said("lead_mediator", 30),
        co_mediators=reader.said("co_mediators", 100),
        co_committees=reader.said("co_committees", 120),
        place=reader.said("place", 100),
        people_count=reader.count("people_count"),
        facts=reader.said("facts"),
        case_property=reader.said("case_property", 30),
        mediated_before_import=mediated,
        visit_waived=NO_VISIT_COLUMN,
        claim_amount=reader.money("claim_amount") or 0,
        **_difficulty(reader),
        **_groups(reader, notes),
        **_loose(reader, notes),
    )
    amount = reader.money("amount") or 0
    case = replace(case, **_ending(reader, result, mediated, amount, number))
    said = reader.said("note")
    case = replace(case, note="\n".join(x for x in (said, *notes) if x))
    village = reader.said("village", 100)
    if reader.errors:
        return None
    return CaseRow(reader.row, case, parties, committee, village, amount)


def _number(reader: RowReader) -> CaseNumber | str:
    text = reader.text("number", 60)
    if not reader.has("number"):
        return ""
    if text in EMPTY:
        if not reader.wrong("number"):
            reader.missing("number", "请填写案件编码。")
        return ""
    if re.fullmatch(r"\d+(?:\.\d+)?e[+-]?\d+", text, re.IGNORECASE):
        reader.fail(
            "number",
            "案件编码被表格改成了数值，后几位已经丢失。",
            "请照原件重填，并先把这一列设成“文本”。",
        )
        return ""
    number = read_case_number(text) or re.sub(r"\s+", "", text)
    reader.number = str(number)
    return number


def _accepted_on(reader: RowReader, number: CaseNumber | str) -> date | None:
    year = number.year if isinstance(number, CaseNumber) else None
    day = reader.day("accepted_on", year=year)
    if day is None and not reader.wrong("accepted_on"):
        reader.missing("accepted_on", "请填写受理日期。", "不能确定年度和期限")
    if day is not None and year is not None and day.year != year:
        reader.warn("accepted_on", f"编号是 {year} 年的，受理时间在 {day.year} 年，请核对。")
    return day


def _result(reader: RowReader) -> str:
    """SUCCESS, FAILED, WITHDRAWN, or "" for a case still open or a word not understood."""
    word = reader.text("result")
    said = reader.words.get(("result", word), "")
    flat = re.sub(r"\s+", "", half_width(word))
    if said or flat in IN_PROGRESS:
        return said
    if flat in EMPTY:
        reader.warn("result", "没有调解结果，按还没有结束的案件导入。")
        return ""
    for code, words in RESULTS.items():
        if flat in words:
            return code
    reader.fail(
        "result",
        f"调解结果无法识别：“{word}”不是调解成功、调解不成功或当事人撤回。",
        "请改成这三种之一；还在调解的留空。",
    )
    return ""


def _mediated_on(reader: RowReader, accepted: date | None, result: str) -> date | None:
    if accepted is None and reader.wrong("accepted_on"):
        return None  # the day it must follow is not known: one reason a row is enough
    day = reader.day("mediated_on", not_before=accepted)
    if day is not None and accepted is not None and day < accepted:
        reader.fail(
            "mediated_on",
            f"调解时间早于受理时间：{day.isoformat()} 在受理 {accepted.isoformat()} 之前。",
            "请核对两个日期。",
        )
        return None
    if day is None and result and not reader.wrong("mediated_on"):
        reader.missing("mediated_on", "请填写调解结束的日期。", "已有调解结果")
    return day


def _committee(reader: RowReader) -> str:
    name = re.sub(r"\s+", "", reader.said("committee", 80))
    if not name and not reader.wrong("committee"):
        reader.missing("committee", "请填写受理的人民调解委员会。")
    return name


def _parties(reader: RowReader) -> tuple[tuple[Party, ...], bool]:
    """The parties in order, and whether the ledger says who applied."""
    if reader.has("applicants"):
        target = "applicants"
        first, second = reader.names("applicants"), reader.names("respondents")
        said = bool(second.names)
    else:
        target = "parties"
        text = reader.said("parties")
        label = _RESPONDENT.search(text)
        said = label is not None and label.start() > 0
        place = label.start() if label is not None and said else len(text)
        first, second = read_names(text[:place]), read_names(text[place:])
    if not said:
        everybody = NameList(
            (*first.names, *second.names), first.more + second.more, first.open_ended
        )
        first, second = _split_off_first(everybody)
    parties = [*_side(first, "APPLICANT"), *_side(second, "RESPONDENT")]
    if not parties:
        reader.missing(target, "请填写双方当事人，用顿号分开。", "至少要有两方")
    elif len(parties) == 1:
        reader.fail(target, "当事人只有一方，至少要有两方。", "请补填另一方，用顿号分开。")
    elif any(len(party.name) > 80 for party in parties):
        reader.fail(target, "当事人的姓名或名称太长。", "请把各个当事人用顿号分开。")
    return tuple(replace(p, seq=i) for i, p in enumerate(parties, 1)), said


def _split_off_first(everybody: NameList) -> tuple[NameList, NameList]:
    rest = NameList(everybody.names[1:], everybody.more, everybody.open_ended)
    return NameList(everybody.names[:1]), rest


def _side(names: NameList, side: str) -> list[Party]:
    last = len(names.names)
    return [
        Party(
            side=side,
            kind=party_kind(name),
            name=name,
            ethnicity="",  # a ledger does not tell it
            represents=1 + names.more if place == last else 1,
        )
        for place, name in enumerate(names.names, 1)
    ]


def party_kind(name: str) -> str:
    """PERSON, COMPANY (法人) or ORGANIZATION (非法人组织), by how the name ends."""
    flat = half_width(name)
    if len(flat) >= 4 and _UNINCORPORATED.search(flat):
        return "ORGANIZATION"
    return "COMPANY" if len(flat) >= 4 and _INCORPORATED.search(flat) else "PERSON"


def _difficulty(reader: RowReader) -> dict[str, Any]:
    difficulty = reader.choice("difficulty", codes.DIFFICULTIES)
    if difficulty != "HARD":
        return {"difficulty": difficulty}
    return {"difficulty": difficulty, "is_complex": True, "complex_reason": "旧台账难度为疑难"}


def _groups(reader: RowReader, notes: list[str]) -> dict[str, Any]:
    found: list[str] = []
    strange: list[str] = []
    text = reader.said("special_groups")
    for word in re.split(r"[、，,；;/\s]+", text):
        if not word or word in EMPTY:
            continue
        code = reader.words.get(("special_groups", word)) or next(
            (o.code for o in codes.SPECIAL_GROUPS if word in (o.label, *o.aliases)), ""
        )
        (found if code else strange).append(code or word)
    if strange:
        kept = "、".join(strange)
        notes.append(f"旧台账涉及特殊群体情况：{kept}")
        reader.warn("special_groups", f"“{kept}”不在九类之内，已记入备注。")
    migrants = _migrants(reader)
    if migrants is not None and "MIGRANT" not in found:
        found.append("MIGRANT")
    order = [o.code for o in codes.SPECIAL_GROUPS]
    groups = tuple(sorted(set(found), key=order.index))
    return {"special_groups": groups, "migrant_count": migrants or 0}


def _migrants(reader: RowReader) -> int | None:
    """How many migrant workers (0: yes, but not how many); None for none."""
    word = re.sub(r"\s+", "", half_width(reader.text("migrant")))
    counted = re.fullmatch(r"(?:是|有|涉及)?[,，]?(\d{1,5})[人名]", word)
    if counted is not None:
        return int(counted[1]) or None
    if word in ("涉及", "涉农民工", "农民工"):
        return 0
    return 0 if reader.flag("migrant") else None


def _loose(reader: RowReader, notes: list[str]) -> dict[str, Any]:
    """Columns nothing hangs on: a word that fits nothing goes into the note instead."""
    values: dict[str, Any] = {}
    for target, options in (
        ("channel", codes.CHANNELS),
        ("prediction", codes.PREDICTIONS),
        ("intensity", codes.INTENSITIES),
        ("transformation", codes.TRANSFORMATIONS),
        ("performance_mode", codes.PERFORMANCE_MODES),
    ):
        values[target], strange = reader.loose_choice(target, options)
        if strange:
            noun = reader.targets[target].noun
            notes.append(f"旧台账{noun}：{strange}")
            reader.warn(target, f"“{strange}”对不上系统里的说法，已记入备注。")
    return values


def _ending(
    reader: RowReader, result: str, mediated: date | None, amount: int, number: CaseNumber | str
) -> dict[str, Any]:
    """How the case ended: agreement and performance, failure, or withdrawal.

    The form of agreement and the amount of a case without an agreement mean what was asked for.
    """
    form = reader.choice("agreement_form", codes.AGREEMENT_FORMS)
    performance = reader.choice("performance_code", codes.PERFORMANCE_CODES)
    paper = reader.said("agreement_number", 60)
    if result != "SUCCESS":
        asked = {"claim_amount": amount} if amount else {}
        ended = {"FAILED": "failed_on", "WITHDRAWN": "withdrawn_on"}.get(result)
        return {**asked, ended: mediated} if ended else asked
    if not form and not reader.wrong("agreement_form"):
        if not paper:
            reader.missing("agreement_form", "请写“书面协议”或“口头协议”。", "调解成功的要有协议")
        form = "WRITTEN"
    _compare_numbers(reader, paper, number)
    facts: dict[str, Any] = {
        "agreement_form": form,
        "agreement_number": str(read_case_number(paper) or paper),
        "agreed_on": mediated,
        "amount": amount,
        "performance_code": performance,
    }
    if performance == "DONE":
        facts |= {"performed_on": mediated, "closed_on": mediated}
    elif performance == "CONFIRMATION":
        facts["confirmation_wanted"] = True
    return facts


def _compare_numbers(reader: RowReader, paper: str, number: CaseNumber | str) -> None:
    agreement = read_case_number(paper) if paper else None
    if agreement is None or not isinstance(number, CaseNumber):
        return
    if (agreement.year, agreement.seq) != (number.year, number.seq):
        reader.warn(
            "agreement_number", f"协议书号“{paper}”与案件编码“{number}”的号数不同，请核对。"
        )


@dataclass(frozen=True)
class CaseRow:
    """A row that can be written: the case without its references, its parties, the names of its
    committee and village as the ledger has them, and the ledger's amount in fen."""

    row: int
    case: MediationCase
    parties: tuple[Party, ...]
    committee: str
    village: str
    amount: int

    @property
    def number(self) -> str:
        return self.case.number

    @property
    def shown(self) -> tuple[str, str, str]:
        """Number, committee and a few words, as the check lists a row that is in order."""
        day = self.case.accepted_on
        names = "、".join(party.name for party in self.parties)
        return self.number, self.committee, f"{day.isoformat() if day else ''}　{names}"
