"""The code lists of legal review (notes 1.2, 1.3, 2.1, 2.3)."""

from fengqiao_desktop.domain.schema import Option

MATTER_TYPES = (
    Option("M01", "行政规范性文件"),
    Option("M02", "重大行政决策"),
    Option("M03", "行政协议、合同"),
    Option("M04", "重大行政执法决定"),
    Option("M05", "党（工）委规范性文件"),
    Option("M06", "政府信息公开答复"),
    Option("M07", "信访处理、复查意见"),
    Option("M08", "复议答复、诉讼答辩"),
    Option("M09", "村规民约、居民公约"),
    Option("M10", "村（社）集体事项"),
    Option("M11", "提请上级政府审议事项"),
    Option("M12", "履职申请答复"),
    Option("M99", "其他涉法事务"),
)
SHORT_TYPES = {
    "M01": "规范性文件",
    "M02": "重大决策",
    "M03": "合同",
    "M04": "执法决定",
    "M05": "党委文件",
    "M06": "信息公开",
    "M07": "信访",
    "M08": "复议诉讼",
    "M09": "村规民约",
    "M10": "集体事项",
    "M11": "提请审议",
    "M12": "履职答复",
    "M99": "其他",
}
REPLIES = ("M06", "M07", "M08", "M12")
CONTRACT_KINDS = (
    Option("FR", "特许经营"),
    Option("EX", "征收征用补偿"),
    Option("RE", "国有自然资源使用权出让"),
    Option("HO", "保障房租赁买卖"),
    Option("PP", "政府与社会资本合作"),
    Option("IN", "招商引资"),
    Option("OA", "其他行政协议"),
    Option("EN", "工程"),
    Option("PU", "货物服务采购"),
    Option("LE", "资产租赁、承包"),
    Option("LS", "委托服务、劳务外包"),
    Option("OC", "其他民事合同"),
)
ADMINISTRATIVE_KINDS = ("FR", "EX", "RE", "HO", "PP", "IN", "OA")
PETITION_KINDS = (Option("HANDLING", "处理意见"), Option("REVIEW", "复查意见"))
COURT_KINDS = (
    Option("ORDINARY", "复议答复"),
    Option("SUMMARY", "复议答复（简易程序）"),
    Option("LAWSUIT", "诉讼答辩"),
)
BODIES = (
    Option("TOWN", "镇政府"),
    Option("STREET", "街道办事处"),
    Option("PARTY", "党（工）委"),
    Option("VILLAGERS", "村民会议、成员大会"),
)
STATES = (
    Option("DRAFTING", "起草", "plain", ("R00",)),
    Option("SUBMITTED", "已送审", "blue", ("R10",)),
    Option("CORRECTING", "待补正", "amber", ("R15",)),
    Option("ACCEPTED", "已受理", "blue", ("R20",)),
    Option("COUNSEL_REVIEW", "顾问初审", "blue", ("R30",)),
    Option("STATION_REVIEW", "司法所复核", "blue", ("R40",)),
    Option("PAUSED", "中止", "amber", ("R45",)),
    Option("OPINION_ISSUED", "意见书已出", "green", ("R50",)),
    Option("FEEDBACK", "待反馈", "amber", ("R60",)),
    Option("REVISED", "修改后复审", "blue", ("R70",)),
    Option("DELIBERATION", "提交会议", "blue", ("R80",)),
    Option("DECIDED", "已决定", "green", ("R85",)),
    Option("SIGNED", "已签发", "green", ("R90",)),
    Option("PUBLISHED", "已公布", "green", ("R92",)),
    Option("FILED", "已备案", "green", ("R94",)),
    Option("IN_FORCE", "履行跟踪", "green", ("R96",)),
    Option("EVALUATED", "已评估清理", "plain", ("R98",)),
    Option("ARCHIVED", "已归档", "plain", ("R99",)),
    Option("RETURNED", "退回", "plain", ("RX1",)),
    Option("WITHDRAWN", "撤回", "plain", ("RX2",)),
    Option("ILLEGAL_STOPPED", "不合法终止", "red", ("RX3",)),
    Option("NOT_APPLICABLE", "不属审查范围", "plain", ("RX4",)),
    Option("REPEALED", "废止、解除", "plain", ("RX5",)),
)
CONCLUSIONS = (
    Option("LEGAL", "合法", "green"),
    Option("AMEND", "应当予以修改", "amber"),
    Option("ILLEGAL", "不合法", "red"),
    Option("PROCEDURE", "程序未履行，补正后再送", "red"),
    Option("NO_AUTHORITY", "无权制定，建议不制定", "red"),
    Option("RISK", "可提交但须明示法律风险", "amber"),
    Option("OUT_OF_SCOPE", "不属审查范围", "plain"),
)
ANSWERS = (
    Option("OK", "符合", "green"),
    Option("NG", "不符合", "red"),
    Option("NA", "不适用", "plain"),
    Option("UNK", "需补材料", "amber"),
)
FINDING_KINDS = (
    Option("AUTHORITY", "权限"),
    Option("PROCEDURE", "程序"),
    Option("CONTENT", "内容"),
    Option("FORM", "形式"),
)
SEVERITIES = (Option("MUST", "违法须改", "red"), Option("SHOULD", "建议", "amber"))
ADOPTIONS = (
    Option("YES", "采纳", "green"),
    Option("PARTIAL", "部分采纳", "amber"),
    Option("NO", "不采纳", "red"),
    Option("N_A", "条款已删", "plain"),
)
RESULTS = (
    Option("PASSED", "通过", "green"),
    Option("AMENDED", "修改通过", "green"),
    Option("POSTPONED", "缓议", "amber"),
    Option("REJECTED", "否决", "red"),
)
MEETINGS = (
    Option("PARTY", "党（工）委会"),
    Option("OFFICE", "政府办公会"),
    Option("TEAM", "班子会"),
    Option("TOPIC", "专题会"),
    Option("VILLAGE", "村民会议、成员大会"),
)
RISKS = (Option("HIGH", "高", "red"), Option("MID", "中", "amber"), Option("LOW", "低", "green"))
CHALLENGES = (
    Option("REVIEW", "行政复议"),
    Option("LAWSUIT", "行政诉讼"),
    Option("FILING", "备案审查"),
    Option("CONGRESS", "人大撤销"),
)
OUTCOMES = (
    Option("KEPT", "维持、胜诉", "green"),
    Option("CORRECTED", "撤销、变更、确认违法、责令履行、败诉、要求纠正", "red"),
    Option("OPEN", "未决", "plain"),
)
CLEANINGS = (
    Option("KEPT", "继续有效", "green"),
    Option("AMEND", "修改", "amber"),
    Option("REPEAL", "废止", "plain"),
    Option("EXPIRED", "宣布失效", "plain"),
)
PERFORMANCES = (
    Option("RUNNING", "履行中", "blue"),
    Option("DONE", "履行完毕", "green"),
    Option("CHANGED", "已变更", "amber"),
    Option("ENDED", "解除、终止", "plain"),
    Option("DISPUTED", "有争议", "red"),
)
ENTRY_KINDS = (
    Option("DOCUMENT", "发文登记"),
    Option("AGENDA", "会议议题"),
    Option("CONTRACT", "合同登记"),
    Option("ENFORCEMENT", "执法案件"),
)
ENTRY_OF_TYPE = {"M01": "DOCUMENT", "M02": "AGENDA", "M03": "CONTRACT", "M04": "ENFORCEMENT"}
