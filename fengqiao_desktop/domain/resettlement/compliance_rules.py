"""The checkable rules of resettlement as data (notes 5): what each asks, how grave, on what basis.

E stops a step, or, where the fact cannot be undone, asks for the head's reason; W goes to the list
of things to do; I only tells.  No rule binds the person.
"""

from dataclasses import dataclass
from typing import Literal

HelpGravity = Literal["E", "W", "I"]
GRAVITIES: tuple[HelpGravity, ...] = ("E", "W", "I")
GRAVITY_ROLES: dict[HelpGravity, str] = {"E": "red", "W": "amber", "I": "blue"}


@dataclass(frozen=True)
class HelpRule:
    """One rule; `official` says that its basis is a statute, else it is local or our own.

    `fact` marks what already happened and cannot be mended: the head explains it (R-11, R-18).
    """

    id: str
    label: str
    severity: HelpGravity
    basis: str
    official: bool = False
    fact: bool = False

    @property
    def basis_shown(self) -> str:
        return self.basis if self.official else f"{self.basis}（本地规则或建议，可调整）"


_R = HelpRule
_OURS = "软件建议"
TABLE: tuple[HelpRule, ...] = (
    _R("R-01", "证件号有误", "E", "GB 11643 校验码", True),
    _R("R-02", "疑似重复", "E", "一人一档"),
    _R("R-03", "日期矛盾", "E", "先判后放、先放后报到", True),
    _R("R-04", "帮教截止日与期限规则不一致", "E", "帮教期限规则"),
    _R("R-05", "核查逾期", "W", "核查回复期限"),
    _R("R-06", "查无或虚假未反馈监所", "W", "粤司〔2013〕132号第2条"),
    _R("R-07", "核查未完即将释放", "W", "粤司〔2013〕132号第2条"),
    _R("R-08", "未定级", "E", "释放前排查"),
    _R("R-09", "重点缺理由", "E", "重点帮教认定"),
    _R("R-10", "必接必送未安排", "W", "必接必送"),
    _R("R-11", "必接必送落空", "E", "必接必送", fact=True),
    _R("R-12", "未报到", "W", "报到期限"),
    _R("R-13", "疑似漏管", "E", "未报到上报", fact=True),
    _R("R-14", "档案不全", "E", "建档要件"),
    _R("R-15", "小组不全", "W", "帮教小组组成"),
    _R("R-16", "首访逾期", "W", "首次走访期限"),
    _R("R-17", "走访超期", "W", "走访间隔"),
    _R("R-18", "严重超期", "E", "走访间隔", fact=True),
    _R("R-19", "缺上门", "W", "重点对象走访方式"),
    _R("R-20", "走访日期不合理", "E", "走访记录要求"),
    _R("R-21", "异常未处置", "W", "走访记录要求"),
    _R("R-22", "疑似补录雷同", "W", _OURS),
    _R("R-23", "未安置未说明", "W", "安置情况登记"),
    _R("R-24", "三无未救助", "W", "社会救助法第16条、第37条；监狱法第60条", True),
    _R("R-25", "帮扶拖延", "W", "帮扶转介期限"),
    _R("R-26", "收入变化，请复核低保", "I", "社会救助法第18条、第37条", True),
    _R("R-27", "未按期复评", "W", "定级复评"),
    _R("R-28", "失联未认定", "E", "失联认定", fact=True),
    _R("R-29", "失联未上报", "W", "失联上报"),
    _R("R-30", "迁出未衔接", "E", "对方接收前仍由本所负责"),
    _R("R-31", "即将期满", "W", "期满提醒"),
    _R("R-32", "期满未解除", "E", "期满小结"),
    _R("R-33", "犯罪记录封存", "E", "刑事诉讼法第286条；预防未成年人犯罪法第59条", True),
    _R("R-34", "未成年人无人接回", "W", "预防未成年人犯罪法第56条", True),
    _R("R-35", "剥夺政治权利起止未登记", "I", "刑法第58条", True),
    _R("R-36", "职业禁止起止未登记", "I", "刑法第37条之一", True),
    _R("R-37", "重新犯罪要素不全", "E", "重新犯罪统计口径"),
    _R("R-38", "请核对是否累犯（由法院认定）", "W", "刑法第65条", True),
    _R("R-39", "超出非强制帮教的边界", "E", "安置帮教是非强制的引导、扶助、教育、管理"),
    _R("R-40", "报表将逾期", "W", "报表期"),
    _R("R-41", "衔接缺链", "I", "社区矫正法第44条；司发通〔2026〕8号第20条", True),
    _R("G-S50", "没有接送方案", "E", "必接必送", fact=True),
    _R("G-T90", "期满解除的材料不全", "E", "期满小结"),
    _R("R-42", "国标导出用了内部码", "E", "GB/T 31000"),
)
RULES = {rule.id: rule for rule in TABLE}
