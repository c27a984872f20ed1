"""What a submission must bring with it (notes 4.1), by the type of the matter."""

from fengqiao_desktop.domain.legal_review.records import ReviewMatter

_BY_TYPE: dict[str, tuple[str, ...]] = {
    "M01": ("送审稿", "起草说明", "制定依据", "征求意见及采纳情况", "本单位意见"),
    "M02": (
        "决策草案",
        "说明（必要、可行、成本效益、风险）",
        "依据文本",
        "履行程序说明",
        "征求意见及采纳情况",
        "专家论证",
        "风险评估",
    ),
    "M03": (
        "合同稿",
        "主体资格、资质",
        "批准手续",
        "资信调查",
        "预算、采购凭证",
        "会议纪要",
    ),
    "M04": ("执法依据材料", "主要证据材料", "拟作决定"),
    "M09": ("文本", "村民会议记录", "签到、表决", "公示照片", "备案报告"),
    "M10": ("文本", "成员会议记录", "签到、表决", "公示照片", "备案报告"),
}
_REPLY = ("申请书", "检索、调查记录", "拟答复稿", "事实证据", "依据")
_OTHER = ("送审稿", "说明", "依据")


def materials_for(matter: ReviewMatter) -> tuple[str, ...]:
    """The names of the required papers, in the order of the list."""
    if matter.type in ("M06", "M07", "M08", "M12"):
        return _REPLY
    if matter.type == "M05":
        names = _BY_TYPE["M01"]
    elif matter.type == "M11":
        names = _BY_TYPE["M02"]
    else:
        names = _BY_TYPE.get(matter.type, _OTHER)
    business = matter.is_business and matter.type in ("M01", "M05")
    if business or (matter.is_competition and matter.type in ("M01", "M02", "M05")):
        return (*names, "公平竞争审查结论")
    return names
