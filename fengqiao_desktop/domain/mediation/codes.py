"""Code lists of people's mediation (人民调解), chapter 3 of the field notes."""

from fengqiao_desktop.domain.schema import Option

STATES = (
    Option("PENDING", "待受理", "amber"),
    Option("REJECTED", "不予受理", "violet"),
    Option("ACCEPTED", "已受理", "blue"),
    Option("ASSIGNED", "已告知", "blue"),
    Option("MEDIATING", "调解中", "blue"),
    Option("SUSPENDED", "中止", "amber"),
    Option("AGREED_WRITTEN", "书面协议", "blue"),
    Option("AGREED_ORAL", "口头协议", "blue"),
    Option("FAILED", "调解不成", "violet"),
    Option("WITHDRAWN", "撤回", "violet"),
    Option("PERFORMING", "履行中", "blue"),
    Option("CLOSED", "已结案", "green"),
    Option("ARCHIVED", "已归档", "plain"),
    Option("REOPENED", "重新打开", "amber"),
)

ORG_TYPES = (
    Option("VILLAGE", "村民委员会调委会"),
    Option("COMMUNITY", "居民委员会调委会"),
    Option("TOWNSHIP", "乡镇调委会"),
    Option("SUBDISTRICT", "街道调委会"),
    Option("ENTERPRISE", "企事业单位调委会"),
    Option("SOCIAL", "社会团体和其他组织调委会"),
)

DISPUTE_TYPES = (
    Option("MARRIAGE_FAMILY", "婚姻家庭纠纷", aliases=("婚姻家庭", "婚姻", "继承", "赡扶抚养")),
    Option("NEIGHBOR", "邻里纠纷", aliases=("邻里",)),
    Option("HOUSE_HOMESTEAD", "房屋宅基地纠纷", aliases=("房屋宅基地", "房屋、宅基地纠纷")),
    Option("CONTRACT", "合同纠纷", aliases=("合同", "债务")),
    Option("PRODUCTION_BUSINESS", "生产经营纠纷", aliases=("生产经营",)),
    Option("DAMAGE_COMPENSATION", "损害赔偿纠纷", aliases=("损害赔偿",)),
    Option("FOREST_LAND", "山林土地纠纷", aliases=("山林土地",)),
    Option("LAND_REQUISITION", "征地拆迁纠纷", aliases=("征地拆迁",)),
    Option("ENVIRONMENT", "环境污染纠纷", aliases=("环境污染", "环境保护")),
    Option("WAGE_ARREARS", "拖欠农民工工资纠纷", aliases=("拖欠农民工工资",)),
    Option("LABOR_OTHER", "其他劳动争议纠纷", aliases=("劳动争议", "其他劳动争议", "劳动争议纠纷")),
    Option("TOURISM", "旅游纠纷", aliases=("旅游",)),
    Option("ECOMMERCE", "电子商务纠纷", aliases=("电子商务", "电子商务纠纷（互联网）")),
    Option("CONSUMER_OTHER", "其他消费纠纷", aliases=("消费纠纷", "其他消费", "消费")),
    Option("MEDICAL", "医疗纠纷", aliases=("医疗", "医患纠纷")),
    Option("TRAFFIC", "道路交通事故纠纷", aliases=("道路交通事故", "交通事故", "道路交通纠纷")),
    Option("PROPERTY_MGMT", "物业纠纷", aliases=("物业", "物业管理纠纷")),
    Option("OTHER", "其他纠纷", aliases=("其他", "村务管理", "村务管理纠纷", "计划生育")),
)

SOURCES = (
    Option("PROACTIVE", "主动调解", aliases=("人民调解委员会主动调解", "主动")),
    Option("APPLICATION", "依申请调解", aliases=("当事人申请", "依申请", "申请")),
    Option("REF_COURT", "法院委托移送", aliases=("法院委派", "法院委托", "法院移送")),
    Option("REF_PROCURATORATE", "检察院委托移送", aliases=("检察院移送",)),
    Option("REF_POLICE", "公安机关委托移送", aliases=("公安移送", "派出所移送", "公安委托移送")),
    Option("REF_PETITION", "信访部门委托移送", aliases=("信访移送",)),
    Option("REF_OTHER", "其他部门委托移送", aliases=("其他移送", "综治中心移送")),
)
REFERRED = frozenset(o.code for o in SOURCES if o.code.startswith("REF_"))

COURT_REFERRALS = (
    Option("DELEGATE", "诉前委派"),
    Option("ENTRUST", "诉中委托（普通程序）"),
    Option("ENTRUST_SIMPLE", "诉中委托（简易程序）"),
    Option("GUIDE", "诉前引导"),
)
ENTRUSTED = frozenset({"ENTRUST", "ENTRUST_SIMPLE"})  # after filing: the court writes the paper
BY_COURT = ENTRUSTED | {"DELEGATE"}

CHANNELS = (
    Option("VISIT", "来访"),
    Option("PHONE", "电话"),
    Option("ONLINE", "12348 或线上"),
    Option("GRID", "网格员巡查"),
    Option("SWEEP", "排查"),
    Option("REPORT", "群众反映"),
    Option("SUPERIOR", "上级交办"),
    Option("MEDIA", "媒体舆情"),
)

DIFFICULTIES = (
    Option("SIMPLE", "简单", aliases=("简易",)),
    Option("COMMON", "一般", aliases=("普通",)),
    Option("MAJOR", "重大"),
    Option("HARD", "疑难", aliases=("疑难复杂", "复杂")),
)

INTENSITIES = (Option("LOW", "低"), Option("MIDDLE", "中"), Option("HIGH", "高", "red"))

PREDICTIONS = (
    Option("CONTROLLED", "基本控制"),
    Option("RECURRING", "存在反复"),
    Option("PETITION", "赴省上访"),
    Option("EXTREME", "个人极端行为", "red"),
    Option("CRIMINAL", "可能民转刑", "red"),
    Option("UNKNOWN", "难以确定"),
)

SESSION_RESULTS = (
    Option("SUCCESS", "调解成功", "green"),
    Option("FAILURE", "调解不成", "violet"),
    Option("CONTINUE", "有待继续调解", "amber"),
)

SESSION_MODES = (
    Option("ONSITE", "现场"),
    Option("ONLINE", "线上视频"),
    Option("VISIT", "上门"),
    Option("SHUTTLE", "背靠背"),
)

AGREEMENT_FORMS = (
    Option("WRITTEN", "书面", aliases=("书面协议", "书面调解")),
    Option("ORAL", "口头", aliases=("口头协议", "口头调解")),
)

PERFORMANCE_CODES = (
    Option("DONE", "协议已履行", "green", aliases=("已履行", "履行完毕")),
    Option("CONFIRMATION", "申请司法确认", "blue"),
    Option("REGRET", "达成协议后反悔", "red", aliases=("反悔",)),
    Option("OTHER", "其他", aliases=("未履行", "履行中", "部分履行")),
)

PERFORMANCE_MODES = (
    Option("AT_ONCE", "当场履行"),
    Option("LUMP", "一次性"),
    Option("INSTALMENTS", "分期"),
    Option("CONDUCT", "行为履行"),
    Option("OTHER", "其他"),
)

PAYMENT_MODES = (
    Option("CASH", "现金"),
    Option("TRANSFER", "转账"),
    Option("CUSTODY", "代管"),
    Option("CONDUCT", "行为"),
)

INSTALMENT_KINDS = (
    Option("PAYMENT", "给付"),
    Option("CONDUCT", "行为"),
    Option("CONDITIONAL", "附条件"),
)

CONFIRMATION_RESULTS = (
    Option("CONFIRMED", "裁定有效", "green"),
    Option("DISMISSED", "驳回或不予受理", "red"),
    Option("WITHDRAWN", "撤回申请"),
)

FAIL_REASONS = (
    Option("REFUSED", "一方拒绝或不再接受调解"),
    Option("APART", "分歧大，无法达成协议"),
    Option("EXPIRED", "期限届满且未同意延长"),
    Option("LOST", "无法联系一方当事人"),
    Option("COLLUSION", "发现恶意串通、损害他人或公共利益"),
    Option("CONCEALED", "当事人隐瞒重要事实或故意拖延"),
    Option("UNSIGNED", "一方拒绝签字"),
    Option("CRIME", "涉嫌犯罪移送"),
    Option("OTHER", "其他"),
)

WITHDRAW_REASONS = (
    Option("RECONCILED", "已自行和解并履行"),
    Option("EVIDENCE", "需另行组织证据"),
    Option("PERSONAL", "个人原因"),
    Option("OTHER", "其他"),
)

EXCLUSIONS = (
    Option("X1", "专门机关管辖"),
    Option("X2", "法律禁止民间调解"),
    Option("X3", "已由法院、公安或其他机关受理或解决"),
    Option("X4", "一方明确拒绝调解"),
    Option("X5", "不属平等主体间的民事争议"),
    Option("X6", "涉嫌犯罪或应处罚的治安案件"),
    Option("X7", "仲裁、裁决已生效"),
)

GUIDE_TO = (
    Option("ARBITRATION", "仲裁"),
    Option("ADMINISTRATIVE", "行政处理、行政复议"),
    Option("LAWSUIT", "诉讼"),
    Option("PETITION", "信访"),
    Option("POLICE", "公安"),
    Option("LEGAL_AID", "法律援助"),
    Option("OTHER", "其他"),
)

CONSENTS = (
    Option("AGREED", "同意", "green"),
    Option("REFUSED", "不同意", "red"),
    Option("UNREACHED", "未联系上", "amber"),
)

SPECIAL_GROUPS = (
    Option("MIGRANT", "农民工"),
    Option("MINOR", "未成年人"),
    Option("ELDERLY", "老年人"),
    Option("WOMAN", "妇女"),
    Option("DISABLED", "残疾人"),
    Option("MILITARY", "军人军属"),
    Option("VETERAN", "退役军人"),
    Option("MINORITY", "少数民族"),
    Option("OVERSEAS", "港澳台侨外"),
)

TRANSFORMATIONS = (
    Option("NONE", "无转化", aliases=("无",)),
    Option("PUBLIC_ORDER", "转化为治安案件"),
    Option("CRIMINAL", "转化为刑事案件"),
    Option("CIVIL", "转化为民商事案件"),
)

SATISFACTION = (
    Option("SATISFIED", "满意", "green"),
    Option("UNSATISFIED", "不满意", "red"),
)

VISIT_MODES = (Option("HOME", "上门"), Option("PHONE", "电话"), Option("WECHAT", "微信"))

RETENTIONS = (Option("SHORT", "短期"), Option("LONG", "长期"), Option("PERMANENT", "永久"))

SIDES = (Option("APPLICANT", "申请人", "blue"), Option("RESPONDENT", "被申请人"))

PARTY_KINDS = (
    Option("PERSON", "自然人"),
    Option("COMPANY", "法人"),
    Option("ORGANIZATION", "非法人组织"),
)

AGENT_KINDS = (Option("STATUTORY", "法定代理"), Option("ENTRUSTED", "委托代理"))

SEXES = (Option("M", "男"), Option("F", "女"))

INFORM_MODES = (Option("WRITTEN", "书面"), Option("ORAL", "口头"))

MEDIATOR_CHOICES = (Option("ASSIGNED", "调委会指定"), Option("CHOSEN", "当事人选择"))

CONFIRMATION_BY = (Option("BOTH", "双方共同申请"), Option("ONE", "只有一方申请", "red"))

COURT_RESULTS = (
    Option("UPHELD", "判决维持协议"),
    Option("CHANGED", "判决变更协议"),
    Option("REVOKED", "判决撤销协议"),
    Option("VOID", "判决确认无效"),
    Option("MEDIATED", "法院调解"),
    Option("WITHDRAWN", "撤诉"),
)
OVERTURNED = frozenset({"CHANGED", "REVOKED", "VOID"})

RECUSAL_REASONS = (
    Option("KIN", "是当事人的近亲属"),
    Option("INTEREST", "与纠纷有利害关系"),
    Option("OTHER", "其他可能影响公正的关系"),
)
RECUSAL_DECISIONS = (
    Option("REPLACED", "已更换", "green"),
    Option("STAYS", "双方知情仍同意其调解", "blue"),
    Option("DENIED", "不更换", "amber"),
)

EVIDENCE_KINDS = (
    Option("ORIGINAL", "原件"),
    Option("COPY", "复印件"),
    Option("PHOTO", "照片"),
    Option("RECORDING", "录音录像"),
    Option("OBJECT", "实物"),
)

JOINT_UNITS = (
    Option("TRIBUNAL", "人民法庭"),
    Option("POLICE", "派出所"),
    Option("OFFICE", "司法所"),
    Option("PETITION", "信访"),
    Option("CENTER", "综治中心"),
    Option("OTHER", "其他部门"),
)

AGREEMENT_ENDS = (
    Option("REGRET", "反悔后重新调解"),
    Option("CHANGED", "双方同意变更"),
    Option("DISMISSED", "司法确认被驳回"),
)

SCAN_FAULTS = (
    Option("LOW", "分辨率过低"),
    Option("BLANK", "有空白页"),
    Option("SIDEWAYS", "方向不正"),
)

EDUCATIONS = (
    Option("BELOW", "高中以下"),
    Option("HIGH", "高中、中专"),
    Option("COLLEGE", "大专"),
    Option("BACHELOR", "本科及以上"),
)

INDUSTRIES = (
    Option("MEDICAL", "医疗"),
    Option("TRAFFIC", "道路交通"),
    Option("LABOR", "劳动争议"),
    Option("PROPERTY", "物业"),
    Option("MARRIAGE", "婚姻家庭"),
    Option("CONSUMER", "消费"),
    Option("TOURISM", "旅游"),
    Option("CHAMBER", "商会"),
    Option("OTHER", "其他"),
)

STUDIO_KINDS = (
    Option("GROUP", "调解小组"),
    Option("STATIONED", "派驻工作室"),
    Option("NAMED", "个人调解工作室"),
)
STATIONED_AT = (
    Option("COURT", "法院、法庭"),
    Option("POLICE", "公安、派出所"),
    Option("PETITION", "信访"),
    Option("OTHER", "综治中心和其他"),
)
