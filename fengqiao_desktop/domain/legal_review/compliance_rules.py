"""The checkable rules of legal review as data (notes 6): E stops, W goes to the list, I tells."""

from dataclasses import dataclass
from typing import Literal

ReviewGravity = Literal["E", "W", "I"]
GRAVITIES: tuple[ReviewGravity, ...] = ("E", "W", "I")


@dataclass(frozen=True)
class ReviewRule:
    """One rule; `official` says that its basis is a statute, else it is local or our own."""

    id: str
    label: str
    severity: ReviewGravity
    basis: str
    official: bool = False

    @property
    def basis_shown(self) -> str:
        return self.basis if self.official else f"{self.basis}（本地规则或建议，可调整）"


_R = ReviewRule
_DECREE = "国务院令713号"
_OPINIONS = "国办发〔2018〕115号"
_OURS = "软件建议"
TABLE: tuple[ReviewRule, ...] = (
    _R("L-01", "未经审查不得上会、签发", "E", f"{_DECREE}第25条；行政处罚法第58条", True),
    _R("L-02", "不合法不得提交", "E", f"{_DECREE}第25条", True),
    _R("L-03", "程序未补就复审", "E", f"{_DECREE}第26条", True),
    _R("L-04", "应先补正", "W", f"{_DECREE}第26条", True),
    _R("L-05", "受理早于材料齐备", "E", "计时规则"),
    _R("L-06", "审查时间不足", "W", f"{_DECREE}第26条", True),
    _R("L-07", "即将逾期", "W", "审查期限"),
    _R("L-08", "已逾期", "E", "审查期限"),
    _R("L-09", "用时过短，核对是否走过场", "W", _OPINIONS),
    _R("L-10", "超过15个工作日", "W", _OPINIONS),
    _R("L-11", "应当回避", "E", _OURS),
    _R("L-12", "审核人没有资格", "E", "行政处罚法第58条", True),
    _R("L-13", "意见书要素不全", "E", f"{_DECREE}第28条", True),
    _R("L-14", "意见书流于形式", "W", f"{_DECREE}第27条", True),
    _R(
        "L-15",
        "设定许可、处罚、强制、收费却结论合法",
        "E",
        "行政许可法第17条；行政处罚法第16条；行政强制法第10条、第11条",
        True,
    ),
    _R("L-16", "涉企征求意见不足30日", "E", "优化营商环境条例第62条", True),
    _R("L-17", "没有公平竞争审查结论", "E", "公平竞争审查条例第18条", True),
    _R("L-18", "程序说明缺", "W", f"{_DECREE}第15条、第22条", True),
    _R("L-19", "听证材料送达不足7日", "W", f"{_DECREE}第16条", True),
    _R("L-20", "必须修改的意见未采纳", "E", _OPINIONS),
    _R("L-21", "催反馈", "W", "反馈期限"),
    _R("L-22", "倒签", "E", "意见书日期要求"),
    _R("L-23", "批量补件", "W", _OURS),
    _R("L-24", "没有会议记录或者不同意见栏", "E", f"{_DECREE}第30条", True),
    _R("L-25", "未公布", "W", "公布期限"),
    _R("L-26", "未备案", "W", "备案期限"),
    _R("L-27", "有效期", "W", "有效期规定"),
    _R("L-28", "清理提醒", "W", "到期清理"),
    _R("L-29", "已失效仍标现行有效", "E", "有效期规定"),
    _R("L-30", "文本与清单矛盾", "E", _OURS),
    _R("L-31", "先签后审", "W", f"{_DECREE}第25条", True),
    _R("L-32", "未经集体决策", "W", "三重一大制度"),
    _R("L-33", "合同到期提醒", "W", "合同约定"),
    _R("L-34", "法定期限将到", "E", "行政复议法第48条、第54条；行政诉讼法第67条", True),
    _R("L-35", "公开答复将超期", "W", "政府信息公开条例第33条", True),
    _R("L-36", "信访办结超期", "W", "信访工作条例第34条、第35条", True),
    _R("L-37", "村规民约未按时报备", "W", "地方规则"),
    _R("L-38", "漏审", "W", "应审尽审对账"),
    _R("L-39", "列席议题没有审查件", "I", f"{_DECREE}第25条", True),
    _R("L-40", "纠错未归因", "W", _OURS),
    _R("L-41", "顾问聘期已届满", "W", "聘用合同"),
    _R("L-42", "依据过时", "I", "现行法律目录"),
    _R("L-43", "卷不全", "E", f"{_DECREE}第33条", True),
    _R("L-44", "编号重复或者跳号", "W", _OURS),
)
RULES = {rule.id: rule for rule in TABLE}
