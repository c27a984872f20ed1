"""The checkable rules of community corrections as data: what each asks, how grave, on what basis.

They follow notes 12.  A rule judges events from `since` on; a basis that nobody has seen never
blocks before the station confirms it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal

Gravity = Literal["BLOCK", "RED", "AMBER", "INFO"]
Verified = Literal["LAW", "CORROBORATED", "UNVERIFIED", "LOCAL", "DESIGN"]
GRAVITIES: tuple[Gravity, ...] = ("BLOCK", "RED", "AMBER", "INFO")
GRAVITY_LABELS: dict[Gravity, str] = {
    "BLOCK": "阻断",
    "RED": "违法或即将违法",
    "AMBER": "逾期、缺件",
    "INFO": "提示",
}
VERIFIED_LABELS: dict[Verified, str] = {
    "LAW": "已对照原文",
    "CORROBORATED": "有佐证",
    "UNVERIFIED": "依据未核实",
    "LOCAL": "本地自定，非法定",
    "DESIGN": "软件建议，非法定",
}
LINK26 = date(2026, 2, 21)
PSPL25 = date(2026, 1, 1)
PRISON26 = date(2026, 11, 1)
SEAL22 = date(2022, 5, 30)


@dataclass(frozen=True)
class RuleSpec:
    """One rule.  `severity` is its gravest; a check may say less, never more."""

    id: str
    label: str
    severity: Gravity
    basis: str
    verified: Verified = "LAW"
    since: date | None = None

    def in_force(self, day: date) -> bool:
        """Whether the rule judges an event of `day`."""
        return self.since is None or self.since <= day

    def weighs(self, asked: Gravity | None, confirmed: Collection[str] = ()) -> Gravity:
        """The severity of a finding: `asked` where the check asks for less than the rule.

        A BLOCK whose basis is unverified counts as RED until the rule is in `confirmed`.
        """
        said = self.severity
        if asked is not None and GRAVITIES.index(asked) > GRAVITIES.index(said):
            said = asked
        if said == "BLOCK" and self.verified == "UNVERIFIED" and self.id not in confirmed:
            return "RED"
        return said


_R = RuleSpec
TABLE: tuple[RuleSpec, ...] = (
    _R("R001", "调查评估超期", "RED", "办法14；衔接意见（2026）4"),
    _R("R002", "调查评估即将到期", "AMBER", "办法14；衔接意见（2026）4"),
    _R("R003", "评估意见未抄送检察院", "AMBER", "办法14"),
    _R("R004", "委托材料不齐或无法评估未按时处理", "RED", "衔接意见（2026）4", since=LINK26),
    _R("R010", "法律文书未送回执", "RED", "办法16"),
    _R("R011", "文书不全未通知补齐", "AMBER", "办法16"),
    _R("R012", "超过期限未报到", "RED", "社区矫正法21"),
    _R("R013", "超期报到未调查处理", "RED", "办法34、35；衔接意见（2026）11"),
    _R("R014", "暂予监外执行未按时移送", "AMBER", "社区矫正法21；监狱法（2026）47"),
    _R("R020", "矫正期起算日不对", "RED", "刑法73、83"),
    _R("R021", "矫正期限越界", "RED", "刑法38、69、73、83"),
    _R("R022", "假释、暂予监外执行录了禁止令", "BLOCK", "刑法38、72"),
    _R("R023", "不属于社区矫正的人录为在矫", "BLOCK", "社区矫正法2；刑事诉讼法270"),
    _R("R024", "登记接收后未宣告", "AMBER", "社区矫正法22；天数为本地设定", "LOCAL"),
    _R("R025", "宣告书未签名", "AMBER", "办法20"),
    _R("R030", "没有矫正小组", "RED", "社区矫正法25"),
    _R("R031", "女性对象的小组没有女性成员", "RED", "社区矫正法25"),
    _R("R032", "未成年对象的小组缺熟悉未成年人的人员", "RED", "社区矫正法52"),
    _R("R033", "小组成员离开后未补齐", "AMBER", "社区矫正法25"),
    _R("R034", "没有矫正小组责任书", "AMBER", "办法19"),
    _R("R040", "没有矫正方案", "RED", "社区矫正法24；天数为本地设定", "LOCAL"),
    _R("R041", "情况变化后未调整方案", "AMBER", "社区矫正法24；天数为本地设定", "LOCAL"),
    _R("R042", "矫正方案内容不全", "AMBER", "办法22"),
    _R("R043", "未定管理类别", "AMBER", "社区矫正法24"),
    _R("R050", "定期报告逾期", "RED", "社区矫正法23；周期为本地设定", "LOCAL"),
    _R("R051", "到期未走访", "RED", "社区矫正法26；周期为本地设定", "LOCAL"),
    _R("R052", "整月没有接触记录", "RED", "社区矫正法26"),
    _R("R053", "没有遵守禁止令情况的报告", "RED", "办法24"),
    _R("R054", "没有当月身体情况报告", "RED", "办法24"),
    _R("R055", "保外就医未按时提交病情复查", "RED", "办法24；暂予监外执行意见（2023）25"),
    _R("R056", "复查不在指定医院", "AMBER", "办法24"),
    _R("R057", "复查期限延长未经上级批准", "BLOCK", "办法24、58"),
    _R("R058", "情形可能消失未核查", "RED", "刑事诉讼法268"),
    _R("R059", "保证人失去条件未更换", "RED", "刑诉法解释516"),
    _R("R060", "仅因时长不足给予处罚", "BLOCK", "社区矫正法34、42；刑诉规则643"),
    _R("R061", "未成年人与成年人同场", "BLOCK", "社区矫正法52"),
    _R("R070", "外出批准层级不够", "BLOCK", "社区矫正法27；办法27"),
    _R("R071", "司法所批准外出没有有效委托", "BLOCK", "社区矫正法9；办法27"),
    _R("R072", "司法所批准后未备案", "AMBER", "办法27"),
    _R("R073", "单次外出超过30日未经上一级批准", "BLOCK", "办法27"),
    _R("R074", "两个月累计超过30日未经上一级批准", "BLOCK", "办法27"),
    _R("R075", "上一级批准后未通报检察院", "AMBER", "办法27"),
    _R("R076", "申请提前不足", "INFO", "办法27"),
    _R("R077", "批准晚于外出开始", "RED", "检察监督实例", "CORROBORATED"),
    _R("R078", "外出期满未销假", "RED", "办法28"),
    _R("R079", "外出期间没有联系记录", "AMBER", "办法28；间隔为本地设定", "LOCAL"),
    _R("R080", "没有批准离开市、县", "RED", "社区矫正法27、29"),
    _R("R081", "不批准外出未写理由", "AMBER", "社区矫正法27"),
    _R("R082", "经常性跨市县期满仍有行程", "RED", "办法29"),
    _R("R083", "行程超出批准的市、县", "RED", "办法29"),
    _R("R084", "没有限制出境记录", "AMBER", "衔接意见（2026）10；报备细节未核实", "UNVERIFIED"),
    _R("R085", "结束后未撤销报备、未归还证件", "AMBER", "不准出境报备规范", "UNVERIFIED"),
    _R("R090", "变更执行地未按时征求意见", "RED", "办法30"),
    _R("R091", "征求意见函未按时回复", "RED", "办法30"),
    _R("R092", "变更执行地未按时移交档案", "RED", "办法31"),
    _R("R093", "转入对象未报到且未通知原机构", "RED", "办法31"),
    _R("R094", "未收到回执就置为转出", "BLOCK", "办法31（回执）；阻断为软件建议", "DESIGN"),
    _R("R100", "训诫、警告不是县级机构决定", "BLOCK", "办法34、35"),
    _R("R101", "奖惩决定未送达或未抄送", "AMBER", "办法32"),
    _R("R102", "两次训诫后又违规未提警告", "AMBER", "办法35"),
    _R("R103", "两次警告后未提请评议", "RED", "刑诉法解释516、543；办法46、47、49"),
    _R("R104", "对假释对象提治安处罚", "BLOCK", "治安管理处罚法（2025）72", since=PSPL25),
    _R("R105", "引用旧治安管理处罚法", "BLOCK", "治安管理处罚法（2025）", since=PSPL25),
    _R("R106", "引用旧监狱法条号", "BLOCK", "监狱法（2026）", since=PRISON26),
    _R("R107", "撤销建议机构与原审法院不同级", "BLOCK", "社区矫正法46；办法46、47"),
    _R("R108", "提请逮捕没有同案撤销建议", "BLOCK", "社区矫正法47"),
    _R("R109", "对管制对象提请撤销", "BLOCK", "刑法77、86"),
    _R("R110", "缓刑提请减刑没有重大立功材料", "BLOCK", "减刑假释规定（2016）18"),
    _R("R111", "提请满30日未收到结果", "AMBER", "社区矫正法48、49"),
    _R("R112", "接收不足六个月给予表扬", "BLOCK", "办法33"),
    _R("R113", "公示内容含未成年对象", "BLOCK", "社区矫正法54；办法55"),
    _R("R120", "电子定位没有法定情形", "BLOCK", "社区矫正法29"),
    _R("R121", "电子定位批准人不对", "BLOCK", "社区矫正法29"),
    _R("R122", "电子定位超期", "RED", "社区矫正法29"),
    _R("R123", "定位数据用于社区矫正以外", "BLOCK", "社区矫正法29"),
    _R("R130", "失联后没有立即查找", "RED", "社区矫正法30；小时数为软件建议", "DESIGN"),
    _R("R131", "失联天数将满界限", "AMBER", "办法35；刑诉法解释543"),
    _R("R132", "失联超过界限未提建议", "RED", "办法35；刑诉法解释543"),
    _R("R133", "查找不到未通知公安、检察院", "RED", "社区矫正法30；办法38"),
    _R("R134", "超过48小时未认定脱管、未通报", "RED", "衔接意见（2026）13、14", since=LINK26),
    _R("R140", "期满前未启动鉴定", "AMBER", "办法53"),
    _R("R141", "期满未办解除", "RED", "社区矫正法44；刑诉规则643"),
    _R("R142", "期满前解除", "BLOCK", "社区矫正法44"),
    _R("R143", "期满时有未决事项未照常解除", "RED", "衔接意见（2026）20", since=LINK26),
    _R("R144", "解除后未发证明书或未通知", "RED", "社区矫正法44"),
    _R("R145", "暂予监外执行刑满未衔接释放手续", "RED", "监狱法（2026）48；办法53"),
    _R("R146", "未告知、未衔接安置帮教", "AMBER", "办法53；衔接意见（2026）20"),
    _R("R147", "死亡未通知", "RED", "社区矫正法51；监狱法（2026）48；暂予监外执行规定28"),
    _R("R148", "未成年犯罪记录未封存", "RED", "记录封存办法（2022）13", since=SEAL22),
    _R("R149", "刑满前未通知监狱、未函告决定机关", "AMBER", "暂予监外执行规定27；衔接意见16"),
    _R("R150", "检察文书到期未回复", "RED", "社区矫正法62；刑诉规则553"),
    _R("R151", "未成年档案外传没有查询依据", "BLOCK", "社区矫正法54"),
    _R("R152", "突发事件没有初报", "RED", "办法52"),
    _R("R153", "月报不平", "BLOCK", "软件建议", "DESIGN"),
    _R("R154", "卷内缺必备件", "AMBER", "社区矫正法22"),
)
RULES: dict[str, RuleSpec] = {rule.id: rule for rule in TABLE}
# Judged before a record is saved, a list shown or a file handed out; a BLOCK of these stops it.
ATTEMPTS = frozenset(
    [
        "R022",
        "R023",
        "R057",
        "R060",
        "R061",
        "R070",
        "R071",
        "R073",
        "R074",
        "R094",
        "R100",
        "R104",
        "R105",
        "R106",
        "R107",
        "R108",
        "R109",
        "R110",
        "R112",
        "R113",
        "R120",
        "R121",
        "R123",
        "R142",
        "R151",
        "R153",
    ]
)
