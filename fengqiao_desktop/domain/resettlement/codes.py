"""The code lists of resettlement (notes 1.3); a code of our own is marked as such.

The national lists of handover and placement are numbered; other platforms use the same numbers for
other things, so an exchange names the list it follows.
"""

from fengqiao_desktop.domain.schema import Option

SOURCES = (
    Option("PRISON", "监狱刑满释放"),
    Option("DETENTION", "看守所刑满释放"),
    Option("CORRECTION_END", "解除社区矫正"),
    Option("POLICE", "公安机关移交"),
    Option("TRANSFER_IN", "外地迁入"),
    Option("BACKFILL", "排查补录"),
)
STATES = (
    Option("PRE_NOTICED", "在押预登记", "plain", ("S10",)),
    Option("VERIFYING", "信息核查中", "blue", ("S20",)),
    Option("VERIFIED", "已核查", "blue", ("S30",)),
    Option("PRE_RELEASE", "释放前排查", "amber", ("S40",)),
    Option("HANDOVER_DUE", "待衔接", "amber", ("S50",)),
    Option("REPORTED", "已报到登记", "blue", ("S60",)),
    Option("ACTIVE", "在帮", "green", ("S70", "重点关注")),
    Option("LOST", "失联（脱管）", "red", ("S80", "脱管", "失联")),
    Option("SUSPENDED", "暂停", "amber", ("S85",)),
    Option("EXPIRED", "期满解除", "plain", ("T90", "已解除")),
    Option("TRANSFERRED_OUT", "迁出", "plain", ("T91",)),
    Option("DECEASED", "死亡", "plain", ("T92",)),
    Option("REOFFENDED", "重新犯罪", "red", ("T93",)),
    Option("RETURNED", "退回", "plain", ("T94",)),
    Option("MERGED", "重复录入", "plain", ("T95",)),
)
ASSIST_LEVELS = (
    Option("01", "重点帮教人员", "red", ("重点", "重点帮教")),
    Option("02", "一般帮教人员", "plain", ("一般", "一般帮教")),
)
RISK_LEVELS = (
    Option("HIGH", "高", "red"),
    Option("MID", "中", "amber"),
    Option("LOW", "低", "green"),
)
HANDOVER_MODES = (
    Option("01", "基层政府接回"),
    Option("02", "监所送回原籍"),
    Option("03", "司法所接回"),
    Option("04", "公安机关落实管控措施"),
    Option("05", "基层组织接回"),
    Option("06", "人员自返"),
    Option("07", "亲属接回"),  # our own; the national list has it under 99
    Option("99", "其他"),
)
PLACEMENT_MODES = (
    Option("01", "落实责任田", aliases=("务农",)),
    Option("02", "公益性岗位安置"),
    Option("03", "企业认证为安置基地安置"),
    Option("04", "政府投入为主的安置基地安置"),
    Option("05", "从事个体经营"),
    Option("06", "企业和经济实体吸纳就业", aliases=("企业务工",)),
    Option("07", "自主创业"),
    Option("81", "就学"),  # 81 to 84 are our own
    Option("82", "享受低保、特困供养"),
    Option("83", "无需安置"),
    Option("84", "外出务工"),
    Option("99", "其他安置方式", aliases=("灵活就业",)),
)
OWN_CODES = {"HANDOVER": {"07": "99"}, "PLACEMENT": dict.fromkeys(("81", "82", "83", "84"), "99")}
KEY_REASONS = (
    Option("K01", "三无人员"),
    Option("K02", "有重新违法犯罪倾向"),
    Option("K03", "监所认定并派人送回"),
    Option("K04", "有组织犯罪"),
    Option("K05", "恐怖、极端主义、危害国家安全犯罪"),
    Option("K06", "两次以上判刑或累犯"),
    Option("K07", "严重暴力犯罪"),
    Option("K08", "性侵未成年人"),
    Option("K09", "毒品犯罪或吸毒史"),
    Option("K10", "涉枪涉爆"),
    Option("K11", "邪教"),
    Option("K12", "原判十年以上或者死缓、无期减刑"),
    Option("K13", "狱内改造差、顽固危险"),
    Option("K14", "精神障碍"),
    Option("K15", "扬言报复、极端上访"),
    Option("K16", "家属拒绝接纳"),
    Option("K17", "未成年人"),
    Option("K18", "患严重传染病或者丧失自理能力"),
)
CRIME_CATEGORIES = (
    Option("01", "危害国家安全"),
    Option("02", "危害公共安全"),
    Option("03", "破坏市场经济秩序"),
    Option("04", "侵犯人身、民主权利"),
    Option("05", "侵犯财产"),
    Option("06", "妨害社会管理秩序"),
    Option("07", "危害国防利益"),
    Option("08", "贪污贿赂"),
    Option("09", "渎职"),
    Option("10", "军人违反职责"),
)
HISTORIES = (
    Option("DRUGS", "吸毒史"),
    Option("ESCAPE", "逃脱史"),
    Option("SUICIDE", "自杀史"),
    Option("POLICE", "袭警史"),
)
INVOLVED = (Option("DRUGS", "涉毒"), Option("GANG", "涉黑"), Option("GUNS", "涉枪"))
AILMENTS = (
    Option("DISABLED", "残疾"),
    Option("MENTAL", "精神障碍"),
    Option("INFECTIOUS", "传染病"),
    Option("CARE", "丧失自理能力"),
)
THREE_NOS = (
    Option("HOME", "无家可归"),
    Option("WORK", "无业可就"),
    Option("KIN", "无亲可投"),
)
PRISON_KINDS = (Option("PRISON", "监狱"), Option("DETENTION", "看守所"), Option("YOUTH", "未管所"))
TEAM_ROLES = (
    Option("01", "司法所人员"),
    Option("02", "社会工作者"),
    Option("03", "志愿者"),
    Option("04", "村（居）委人员"),
    Option("05", "所在单位"),
    Option("06", "学校"),
    Option("07", "家庭成员或者监护人"),
    Option("08", "社区民警"),
    Option("99", "其他"),
)
VERIFY_RESULTS = (
    Option("MATCH", "属实", "green"),
    Option("MATCH_FIX", "属实但需更正", "amber"),
    Option("OTHER_TOWN", "非本辖区", "plain"),
    Option("NOT_FOUND", "查无此人", "red"),
    Option("FAKE", "假姓名、假地址、假身份", "red"),
    Option("FAMILY_REFUSE", "属实但家属不愿接纳", "amber"),
    Option("DECEASED", "已死亡", "plain"),
)
ATTITUDES = (
    Option("WILLING", "愿接"),
    Option("UNWILLING", "不愿"),
    Option("NONE", "无家属"),
)
HOUSINGS = (Option("OWN", "有"), Option("BORROWED", "借住"), Option("NONE", "无"))
VISIT_MODES = (
    Option("HOME", "上门", "green", ("上门走访",)),
    Option("OFFICE", "来所谈话", "blue"),
    Option("PHONE", "电话", "plain"),
    Option("VIDEO", "视频", "plain"),
    Option("ENTRUSTED", "委托外地走访", "plain"),
)
VISIT_PURPOSES = (
    Option("FIRST", "首访"),
    Option("ROUTINE", "例行"),
    Option("KEY", "重点"),
    Option("HOLIDAY", "节日"),
    Option("SEARCH", "失联查找"),
)
# "" follows the level (本地规则); the days are in visits.INTERVALS.
VISIT_EVERY = (
    Option("MONTH", "每月"),
    Option("TWO_MONTHS", "每两月"),
    Option("QUARTER", "每季"),
    Option("HALF", "每半年"),
    Option("YEAR", "每年"),
    Option("OWN", "自定天数"),
)
PERFORMANCES = (
    Option("GOOD", "好", "green"),
    Option("FAIR", "一般", "plain"),
    Option("BAD", "不好", "red"),
)
HELP_TYPES = (
    Option("H01", "落户、身份证、居住登记"),
    Option("H02", "过渡性住宿、基地安置"),
    Option("H03", "责任田、承包地落实"),
    Option("H04", "就业登记、岗位推荐"),
    Option("H05", "职业技能培训"),
    Option("H06", "公益性岗位"),
    Option("H07", "企业吸纳、基地就业"),
    Option("H08", "个体经营、自主创业"),
    Option("H09", "失业保险"),
    Option("H10", "医保参保、接续"),
    Option("H11", "养老保险接续"),
    Option("H12", "最低生活保障"),
    Option("H13", "特困供养"),
    Option("H14", "临时救助"),
    Option("H15", "医疗救助、疾病治疗"),
    Option("H16", "住房救助、危房改造"),
    Option("H17", "就学、复学、义务教育"),
    Option("H18", "心理辅导"),
    Option("H19", "法律咨询、法律援助"),
    Option("H20", "家庭关系修复、矛盾调解"),
    Option("H21", "未成年子女关爱"),
    Option("H22", "节日慰问、物资、路费"),
    Option("H23", "戒毒康复转介"),
    Option("H24", "志愿者、社会组织结对"),
    Option("H25", "政策与法治教育"),
    Option("H99", "其他"),
)
HELP_STATES = (
    Option("ASKED", "已登记", "blue"),
    Option("REFERRED", "已转介", "amber"),
    Option("DONE", "已落实", "green"),
    Option("FAILED", "未落实", "red"),
)
EXIT_REASONS = (
    Option("EXPIRED", "期满解除"),
    Option("TRANSFER_OUT", "迁出"),
    Option("DECEASED", "死亡"),
    Option("REOFFEND", "重新犯罪"),
    Option("RETURNED", "退回"),
    Option("DUPLICATE", "重复录入"),
)
FACTORS = (
    Option("CAUSE", "罪错原因"),
    Option("KIND", "罪错类型"),
    Option("HARM", "危害程度"),
    Option("MIND", "心理特征"),
    Option("MALICE", "主观恶性"),
    Option("REMORSE", "悔错表现"),
    Option("FAMILY", "家庭状况"),
    Option("COMPANY", "社会交往"),
)
DIRECTIONS = (Option("OUT", "迁出"), Option("IN", "迁入"))
MEETING_KINDS = (Option("PRISONER", "服刑人员"), Option("FAMILY", "家属"))
