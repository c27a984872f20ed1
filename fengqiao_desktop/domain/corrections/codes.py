"""The code lists of community corrections (national words; local words are settings)."""

from fengqiao_desktop.domain.schema import Option

TYPES = (
    Option("CONTROL", "管制", "violet", ("01", "1")),
    Option("PROBATION", "缓刑", "violet", ("02", "2")),
    Option("PAROLE", "假释", "violet", ("03", "3")),
    Option("TEMP_OUTSIDE", "暂予监外执行", "violet", ("04", "4", "监外执行", "保外就医")),
    Option("OTHER", "其他（历史数据）", "plain", ("99", "剥夺政治权利")),
)
TEMP_REASONS = (
    Option("MEDICAL", "保外就医"),
    Option("MATERNITY", "怀孕或哺乳"),
    Option("HELPLESS", "生活不能自理"),
)
STATES = (
    Option("AWAITING", "待报到", "amber", ("S10",)),
    Option("NO_SHOW", "逾期未报到", "red", ("S12",)),
    Option("REGISTERED", "已登记接收", "blue", ("S20",)),
    Option("ACTIVE", "在矫", "green", ("S30",)),
    Option("PRE_RELEASE", "临近期满", "amber", ("S40",)),
    Option("RELEASED", "期满解除", "plain", ("S50",)),
    Option("PARDONED", "赦免解除", "plain", ("S51",)),
    Option("PROBATION_REVOKED", "撤销缓刑终止", "red", ("S60",)),
    Option("PAROLE_REVOKED", "撤销假释终止", "red", ("S61",)),
    Option("REIMPRISONED", "收监执行终止", "red", ("S62",)),
    Option("DECEASED", "死亡终止", "plain", ("S63",)),
    Option("OTHER_END", "其他终止", "plain", ("S64",)),
    Option("MOVED_OUT", "变更执行地转出", "plain", ("S70",)),
    Option("ARCHIVED", "已归档", "plain", ("S80",)),
)
ASSESSMENT_STATES = (
    Option("ASSESSING", "调查评估中", "blue", ("S00",)),
    Option("ASSESSED", "评估已复", "green", ("S05",)),
    Option("RETURNED", "已退回", "plain"),
)
FLAGS = (
    Option("ON_LEAVE", "外出中", "amber"),
    Option("FREQ_TRAVEL", "跨市县有效期内", "blue"),
    Option("LOST_CONTACT", "失联查找中", "red"),
    Option("DETAINED", "被羁押", "red"),
    Option("REVOKE_PENDING", "提请撤销中", "red"),
    Option("REIMPRISON_PENDING", "提请收监中", "red"),
    Option("ARREST_PENDING", "提请逮捕中", "red"),
    Option("MOVE_PENDING", "变更执行地办理中", "amber"),
    Option("E_MONITOR", "电子定位中", "amber"),
    Option("INJUNCTION", "禁止令", "violet"),
    Option("MINOR", "未成年", "violet"),
)
LEVELS = (
    Option("INITIAL", "入矫初期", "amber"),
    Option("STRICT", "严管", "amber"),
    Option("NORMAL", "普管", "plain"),
    Option("LENIENT", "宽管", "green"),
)
CRIME_CATEGORIES = (
    Option("01", "危害国家安全"),
    Option("02", "危害公共安全"),
    Option("03", "破坏社会主义市场经济秩序"),
    Option("04", "侵犯公民人身权利民主权利"),
    Option("05", "侵犯财产"),
    Option("06", "妨害社会管理秩序"),
    Option("07", "危害国防利益"),
    Option("08", "贪污贿赂"),
    Option("09", "渎职"),
    Option("99", "其他"),
)
SENTENCES = (
    Option("01", "死刑缓期二年执行"),
    Option("02", "无期徒刑"),
    Option("03", "有期徒刑"),
    Option("04", "拘役"),
    Option("05", "管制"),
)
ADDED_SENTENCES = (
    Option("01", "罚金"),
    Option("02", "剥夺政治权利"),
    Option("03", "没收财产"),
    Option("04", "驱逐出境"),
    Option("05", "无"),
    Option("99", "其他"),
)
REPORT_STATUSES = (
    Option("01", "在规定时限内报到", "green"),
    Option("02", "超出规定时限报到", "amber"),
    Option("03", "未报到且下落不明", "red"),
)
RECEIVE_MODES = (
    Option("SELF", "自行报到"),
    Option("ESCORTED", "狱所押送（移送）"),
    Option("FETCHED", "派员接回"),
    Option("HOME", "上门办理"),
    Option("OTHER", "其他"),
)
EDUCATIONS = (
    Option("01", "文盲"),
    Option("02", "小学"),
    Option("03", "初中"),
    Option("04", "高中"),
    Option("05", "中专和中技"),
    Option("06", "大专"),
    Option("07", "本科"),
    Option("08", "研究生"),
    Option("99", "其他"),
)
MARRIAGES = (
    Option("01", "未婚"),
    Option("02", "已婚"),
    Option("03", "离异"),
    Option("04", "丧偶"),
    Option("99", "其他"),
)
JOBS = (Option("01", "就业"), Option("02", "无业"), Option("03", "就学"))
HOUSEHOLDS = (Option("01", "乡村人口"), Option("02", "城镇人口"))
ATTITUDES = (
    Option("01", "认罪服法"),
    Option("02", "服管不认罪"),
    Option("03", "认罪不服管"),
    Option("04", "不认罪不服管"),
)
ORGANS = (
    Option("COURT", "人民法院"),
    Option("PROCURATORATE", "人民检察院"),
    Option("POLICE", "公安机关"),
    Option("PRISON", "监狱"),
    Option("PRISON_ADMIN", "监狱管理机关"),
    Option("INVESTIGATOR", "侦查机关"),
)
COURT_LEVELS = (
    Option("COUNTY", "县级"),
    Option("CITY", "市级"),
    Option("PROVINCE", "省级"),
)
ASSESSED_KINDS = (
    Option("SUSPECT", "犯罪嫌疑人"),
    Option("01", "被告人"),
    Option("02", "罪犯"),
    Option("99", "其他"),
)
OPINIONS = (
    Option("FIT", "适宜社区矫正", "green"),
    Option("UNFIT", "不适宜社区矫正", "red"),
    Option("UNABLE", "无法评估", "amber"),
)
LEGAL_DOCUMENTS = (
    Option("JUDGMENT", "判决书"),
    Option("RULING", "裁定书"),
    Option("DECISION", "决定书"),
    Option("EXECUTION", "执行通知书"),
    Option("CLOSING", "结案登记表"),
    Option("NOTICE", "社区矫正告知书"),
    Option("PLACE", "执行地确定书"),
    Option("TRANSFER", "移交证明书"),
    Option("MEDICAL", "病情诊断、检查或鉴别材料"),
    Option("GUARANTEE", "保证书"),
    Option("OTHER", "其他"),
)
MEMBER_SOURCES = (
    Option("OFFICE", "司法所人员"),
    Option("VILLAGE", "村（居）委会人员"),
    Option("GUARDIAN", "监护人"),
    Option("FAMILY", "家庭成员"),
    Option("EMPLOYER", "所在单位人员"),
    Option("SCHOOL", "就读学校人员"),
    Option("SOCIAL_WORKER", "社会工作者"),
    Option("VOLUNTEER", "志愿者"),
    Option("POLICE", "社区民警"),
    Option("OTHER", "其他"),
)
RISK_KINDS = (
    Option("INTAKE", "入矫"),
    Option("PERIODIC", "定期"),
    Option("EVENT", "事件触发"),
    Option("RELEASE", "解矫前"),
)
RISKS = (
    Option("LOW", "低", "green"),
    Option("MEDIUM", "中", "amber"),
    Option("HIGH", "高", "red"),
)
CONTACT_KINDS = (
    Option("PHONE", "电话报告", "blue"),
    Option("IN_PERSON", "当面报到", "blue"),
    Option("WRITTEN", "书面汇报", "blue"),
    Option("HEALTH", "身体情况报告", "violet"),
    Option("INJUNCTION", "遵守禁止令报告", "violet"),
    Option("VISIT", "走访", "green"),
    Option("TALK", "谈话教育", "green"),
    Option("IT_CHECK", "信息化核查", "plain"),
    Option("COUNSEL", "心理辅导", "green"),
    Option("PROMPT", "随时报告", "amber"),
)
VISITED = (
    Option("SELF", "本人"),
    Option("GUARDIAN", "监护人"),
    Option("VOLUNTEER", "志愿者"),
    Option("MEMBER", "小组成员"),
    Option("VILLAGE", "村居工作站成员"),
    Option("VICTIM", "被害人"),
    Option("RELATIVE", "亲属"),
    Option("FRIEND", "朋友"),
    Option("NEIGHBOUR", "邻居"),
    Option("OTHER", "其他"),
)
CONTACT_REASONS = (
    Option("ROUTINE", "日常"),
    Option("CAMPAIGN", "专项活动"),
    Option("HOLIDAY", "节假日等特殊时间"),
    Option("VIOLATION", "违规违纪"),
    Option("HELP", "帮困扶助"),
    Option("INCIDENT", "突发事件"),
    Option("LEAVE", "外出期间"),
    Option("OTHER", "其他"),
)
CONTACT_RESULTS = (
    Option("NORMAL", "正常", "green"),
    Option("ATTENTION", "需要关注", "amber"),
    Option("ABNORMAL", "异常", "red"),
    Option("UNREACHED", "没有联系上", "red"),
)
ACTIVITY_KINDS = (
    Option("STUDY", "集中教育", "blue"),
    Option("WELFARE", "公益活动", "green"),
    Option("ANNOUNCE", "入矫宣告", "violet"),
    Option("TRAINING", "职业技能培训", "plain"),
)
ATTENDANCES = (
    Option("PRESENT", "到", "green"),
    Option("EXCUSED", "请假", "amber"),
    Option("ABSENT", "缺席", "red"),
)
LEAVE_REASONS = (
    Option("MEDICAL", "就医"),
    Option("SCHOOL", "就学"),
    Option("LAWSUIT", "参与诉讼"),
    Option("FAMILY", "处理家庭重要事务"),
    Option("WORK", "处理工作重要事务"),
    Option("OTHER", "其他"),
)
APPROVERS = (
    Option("NONE", "不需请假"),
    Option("OFFICE", "司法所"),
    Option("COUNTY", "县级社区矫正机构"),
    Option("CITY", "上一级社区矫正机构"),
    Option("PROVINCE", "省级社区矫正机构"),
)
LEAVE_STATES = (
    Option("DRAFT", "申请", "plain"),
    Option("VERIFYING", "核查", "blue"),
    Option("OPINION", "已签意见、待批", "blue"),
    Option("APPROVED", "已批准", "green"),
    Option("REJECTED", "不批准", "red"),
    Option("OUT", "外出中", "amber"),
    Option("OVERDUE", "逾期未归", "red"),
    Option("RETURNED", "已返回、待销假", "amber"),
    Option("CLOSED", "已销假", "green"),
    Option("ABORTED", "未成行", "plain"),
)
APPROVAL_KINDS = (
    Option("GUEST", "会客"),
    Option("CONTACT", "接触特定的人"),
    Option("PLACE", "进入特定区域、场所"),
)
DECISIONS = (
    Option("AGREED", "同意", "green"),
    Option("REFUSED", "不同意", "red"),
)
MOVE_KINDS = (
    Option("OUT", "转出", "amber"),
    Option("IN", "转入", "blue"),
)
MONITOR_GROUNDS = (
    Option("INJUNCTION", "违反人民法院禁止令"),
    Option("LEFT", "无正当理由，未经批准离开所居住的市、县"),
    Option("SILENT", "拒不按规定报告活动情况，被给予警告"),
    Option("PUNISHED", "违反监督管理规定，被给予治安管理处罚"),
    Option("REVOKING", "拟提请撤销缓刑、假释或者收监执行"),
)
MONITOR_STEPS = (
    Option("NEW", "使用"),
    Option("EXTENSION", "延长"),
)
EXIT_PAPERS = (
    Option("01", "普通护照"),
    Option("02", "往来港澳通行证及签注"),
    Option("03", "前往港澳通行证"),
    Option("04", "往来台湾通行证及签注"),
    Option("05", "出入境通行证"),
    Option("06", "边境地区出入境通行证"),
    Option("NONE", "没有出入境证件"),
)
EXIT_HANDLINGS = (
    Option("01", "代管"),
    Option("02", "归还"),
    Option("03", "收缴"),
    Option("04", "吊销"),
    Option("05", "作废"),
    Option("06", "未操作"),
)
EVALUATION_PERIODS = (Option("MONTH", "月度"), Option("QUARTER", "季度"), Option("YEAR", "年度"))
EVALUATION_GRADES = (
    Option("GOOD", "良好", "green"),
    Option("PASS", "合格", "plain"),
    Option("FAIL", "不合格", "red"),
)
VIOLATION_KINDS = (
    Option("REPORT_LATE", "不按规定时间报到", "amber"),
    Option("ABSCOND", "脱离监管", "red"),
    Option("RULES", "违反报告、会客、外出、迁居等规定", "amber"),
    Option("STUDY", "不按规定参加教育学习等活动", "amber"),
    Option("RECHECK", "不按时提交病情复查情况", "amber"),
    Option("INJUNCTION", "违反禁止令", "red"),
    Option("OTHER", "其他违反监督管理规定", "amber"),
)
GRAVITIES = (
    Option("LIGHT", "情节轻微", "plain"),
    Option("HEAVY", "情节较重", "amber"),
    Option("SERIOUS", "情节严重", "red"),
)
SANCTION_KINDS = (
    Option("COMMENDATION", "表扬", "green"),
    Option("ADMONITION", "训诫", "amber"),
    Option("WARNING", "警告", "red"),
    Option("PSP", "提请治安管理处罚", "red"),
    Option("REVOKE_PROBATION", "提请撤销缓刑", "red"),
    Option("REVOKE_PAROLE", "提请撤销假释", "red"),
    Option("REIMPRISON", "提请收监执行", "red"),
    Option("ARREST", "提请逮捕", "red"),
    Option("COMMUTATION", "提请减刑", "green"),
)
SANCTION_RESULTS = (
    Option("PENDING", "办理中", "amber"),
    Option("DECIDED", "已决定", "green"),
    Option("REFUSED", "不予", "plain"),
    Option("WITHDRAWN", "撤回", "plain"),
)
SEARCH_MODES = (
    Option("PHONE", "电话"),
    Option("IT_CHECK", "信息化核查"),
    Option("VISIT", "实地查访"),
    Option("FAMILY", "询问家属"),
    Option("VILLAGE", "询问村（居）委会"),
    Option("GUARANTOR", "询问保证人"),
    Option("OTHER", "其他"),
)
LOST_KINDS = (
    Option("SILENT", "失去联系"),
    Option("LEFT", "未经批准离开所居住市、县"),
    Option("OVERSTAY", "准假逾期未归"),
    Option("NO_SHOW", "未按规定时限报到"),
)
LOST_CONCLUSIONS = (
    Option("LOST", "属于脱管", "red"),
    Option("MISSED", "属于漏管", "red"),
    Option("NOT", "不属于", "green"),
)
INCIDENT_KINDS = (
    Option("DEATH", "非正常死亡"),
    Option("CRIME", "涉嫌犯罪"),
    Option("MASS", "参与群体性事件"),
    Option("OTHER", "其他"),
)
OVERSIGHT_KINDS = (
    Option("ORAL", "口头纠正"),
    Option("CORRECTION", "纠正违法通知书"),
    Option("SUGGESTION", "检察建议书"),
    Option("PATROL", "巡回检察、查档"),
)
ENDING_KINDS = (
    Option("EXPIRED", "期满解除", "green", ("01",)),
    Option("PARDONED", "赦免解除", "green", ("02",)),
    Option("PROBATION_REVOKED", "撤销缓刑", "red"),
    Option("PAROLE_REVOKED", "撤销假释", "red"),
    Option("REIMPRISONED", "决定收监执行", "red"),
    Option("DECEASED", "死亡", "plain"),
    Option("OTHER", "其他终止", "plain"),
)
DEATH_KINDS = (Option("NATURAL", "正常死亡"), Option("UNNATURAL", "非正常死亡"))
RECIPIENTS = (
    Option("DECIDER", "社区矫正决定机关"),
    Option("PROCURATORATE", "县级人民检察院"),
    Option("POLICE", "县级公安机关"),
    Option("UPPER", "上一级社区矫正机构"),
    Option("COUNTY", "县级社区矫正机构"),
    Option("SUBJECT", "本人"),
    Option("GUARDIAN", "监护人"),
    Option("TRIAL_COURT", "原审人民法院"),
    Option("PRISON", "监狱、看守所"),
    Option("PRISON_ADMIN", "批准的监狱管理机关"),
    Option("NEW_AGENCY", "新执行地社区矫正机构"),
    Option("OLD_AGENCY", "原执行地社区矫正机构"),
    Option("RESETTLEMENT", "安置帮教机构"),
    Option("FAMILY", "家属、矫正小组"),
)
NOTICE_EVENTS = (
    Option("COMMISSION", "收到调查评估委托"),
    Option("OPINION", "调查评估意见"),
    Option("RECEIPT", "法律文书回执"),
    Option("RECEPTION", "接收登记"),
    Option("NO_SHOW", "逾期未报到"),
    Option("LOST", "失去联系"),
    Option("LEAVE", "外出批准"),
    Option("RECHECK", "病情复查期限延长"),
    Option("PLACE", "进入禁止令场所批准"),
    Option("MOVE", "变更执行地"),
    Option("SANCTION", "奖惩决定"),
    Option("PROPOSAL", "提请建议"),
    Option("RELEASE", "解除社区矫正"),
    Option("TERM_END", "刑期届满衔接"),
    Option("DEATH", "死亡"),
    Option("END", "终止社区矫正"),
    Option("INCIDENT", "突发事件"),
)
DETENTION_KINDS = (
    Option("ADMINISTRATIVE", "行政拘留"),
    Option("JUDICIAL", "司法拘留"),
    Option("DRUG", "强制隔离戒毒"),
    Option("CRIMINAL", "刑事强制措施"),
    Option("HOSPITAL", "住院"),
)
HELP_KINDS = (
    Option("RELIEF", "临时救助"),
    Option("JOB", "就业指导"),
    Option("INSURANCE", "社会保险"),
    Option("ALLOWANCE", "最低生活保障"),
    Option("LEGAL_AID", "法律援助"),
    Option("PSYCHOLOGY", "心理辅导"),
    Option("SCHOOL", "就学"),
    Option("OTHER", "其他"),
)
EXCEPTION_KINDS = (Option("DUTY", "职责例外"), Option("RULE", "检查说明"))
