"""Code lists of dispute sweeps (矛盾纠纷排查), mediation notes chapter 6."""

from fengqiao_desktop.domain.schema import Option

CYCLES = (
    Option("DAILY", "每日"),
    Option("WEEKLY", "每周"),
    Option("HALF_MONTH", "每半月"),
    Option("MONTHLY", "每月"),
    Option("QUARTERLY", "每季"),
)

ROUND_KINDS = (
    Option("REGULAR", "日常排查"),
    Option("SPECIAL", "专项排查"),
    Option("SENSITIVE", "重要时期排查", "amber"),
)

INFO_SOURCES = (
    Option("VISIT", "入户走访"),
    Option("GRID", "网格员巡查"),
    Option("REPORT", "群众反映"),
    Option("COMMITTEE", "村（社区）上报"),
    Option("HOTLINE", "12345、12348 热线"),
    Option("POLICE", "派出所警情"),
    Option("PETITION", "信访"),
    Option("SUPERIOR", "上级交办"),
    Option("MEDIA", "媒体舆情"),
    Option("OTHER", "其他"),
)

RISK_LEVELS = (
    Option("RED", "红", "red"),
    Option("ORANGE", "橙", "amber"),
    Option("YELLOW", "黄", "amber"),
    Option("BLUE", "蓝", "blue"),
)

SCALES = (
    Option("SINGLE", "个体性事件", aliases=("01",)),
    Option("GROUP", "一般群体性事件", aliases=("02",)),
    Option("MAJOR", "重大群体性事件", aliases=("03",)),
)

RESOLVE_MODES = (
    Option("MEDIATION", "调解"),
    Option("ADMINISTRATIVE", "行政处理"),
    Option("ARBITRATION", "仲裁"),
    Option("LAWSUIT", "诉讼"),
    Option("PETITION", "信访"),
    Option("OTHER", "其他"),
)

RESOLVE_RESULTS = (
    Option("RESOLVED", "已化解", "green"),
    Option("GUIDED", "已引导依法处理", "blue"),
    Option("UNRESOLVED", "未化解", "amber"),
)

CLEAR_GROUNDS = (
    Option("PERFORMED", "已签协议并履行，或约定履行且稳定"),
    Option("LEGAL", "已进入法定程序且当事人息争"),
    Option("REMOVED", "经研判风险消除"),
)

ITEM_STATES = (
    Option("WAITING", "待研判", "amber"),
    Option("ASSIGNED", "已交办", "blue"),
    Option("SETTLING", "化解中", "blue"),
    Option("LATE", "超期", "red"),
    Option("SETTLED", "已化解待销号", "amber"),
    Option("CLEARED", "已销号", "green"),
    Option("WATCHED", "稳控中", "amber"),
    Option("HANDED_UP", "上报移交", "violet"),
    Option("RELAPSED", "复发", "red"),
)

ORDER_KINDS = (Option("ASSIGN", "交办单", "blue"), Option("URGE", "督办单", "amber"))

MEETING_KINDS = (
    Option("JUDGE", "排查研判会"),
    Option("JOINT", "一庭两所联席会议"),
    Option("JOINT_JUDGE", "一庭两所共同研判"),
    Option("JOINT_FIELD", "一庭两所联合下基层"),
    Option("JOINT_CASE", "一庭两所联调"),
)
JOINT_KINDS = frozenset(o.code for o in MEETING_KINDS if o.code.startswith("JOINT"))
