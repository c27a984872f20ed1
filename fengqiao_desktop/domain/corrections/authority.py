"""Who may decide what: station, county, head of the bureau, city, organ (notes 1.8)."""

from dataclasses import dataclass

OFFICE, COUNTY, BUREAU_HEAD, CITY, ORGAN = "OFFICE", "COUNTY", "BUREAU_HEAD", "CITY", "ORGAN"
LEVEL_LABELS = {
    OFFICE: "司法所",
    COUNTY: "县级社区矫正机构",
    BUREAU_HEAD: "县级司法行政部门负责人",
    CITY: "上一级社区矫正机构",
    ORGAN: "人民法院、公安机关或监狱管理机关",
}


@dataclass(frozen=True, kw_only=True)
class Authority:
    """One row: who `decides`, and each one's part in it in Chinese, empty for none."""

    matter: str
    label: str
    decides: str
    basis: str
    office: str = ""
    county: str = ""
    bureau_head: str = ""
    city: str = ""
    organ: str = ""


_LEAVE = "社区矫正法第27条、实施办法第27条"
AUTHORITY: tuple[Authority, ...] = (
    Authority(
        matter="ASSESSMENT",
        label="调查评估",
        decides=COUNTY,
        office="配合或受指派实施",
        county="出具意见",
        organ="委托",
        basis="社区矫正法第18条、实施办法第14条",
    ),
    Authority(
        matter="RECEPTION",
        label="登记接收",
        decides=COUNTY,
        office="不办，可协助",
        county="办理",
        basis="社区矫正法第22条",
    ),
    Authority(
        matter="ANNOUNCE",
        label="入矫宣告",
        decides=COUNTY,
        office="参加或受托组织",
        county="组织",
        basis="社区矫正法第22条、实施办法第20条",
    ),
    Authority(
        matter="GROUP",
        label="建小组、拟方案和调整",
        decides=OFFICE,
        office="办理",
        county="监督",
        basis="社区矫正法第24条、第25条，实施办法第19条、第22条",
    ),
    Authority(
        matter="LEAVE_SHORT",
        label="外出七日以内",
        decides=OFFICE,
        office="受托可批，报县备案",
        county="备案；没有委托的由县级批",
        basis=_LEAVE,
    ),
    Authority(
        matter="LEAVE",
        label="外出超过七日、三十日以内",
        decides=COUNTY,
        office="签意见",
        county="批准",
        basis=_LEAVE,
    ),
    Authority(
        matter="LEAVE_LONG",
        label="外出超过三十日或两个月累计超过三十日",
        decides=CITY,
        office="签意见",
        county="上报",
        city="批准",
        basis=_LEAVE,
    ),
    Authority(
        matter="PERMIT",
        label="经常性跨市县活动",
        decides=COUNTY,
        office="签意见",
        county="批准，一次六个月",
        basis="社区矫正法第27条、实施办法第29条",
    ),
    Authority(
        matter="APPROVAL",
        label="会客、接触、进入场所",
        decides=COUNTY,
        office="审核",
        county="批准",
        basis="社区矫正法第23条、实施办法第25条、第39条",
    ),
    Authority(
        matter="MOVE",
        label="变更执行地",
        decides=COUNTY,
        office="签意见",
        county="决定",
        city="协调争议",
        basis="社区矫正法第27条、实施办法第30条",
    ),
    Authority(
        matter="EVALUATION",
        label="考核",
        decides=COUNTY,
        office="实施日常考核",
        county="决定",
        basis="社区矫正法第28条、实施办法第32条",
    ),
    Authority(
        matter="SANCTION",
        label="表扬、训诫、警告",
        decides=COUNTY,
        office="只能调查、建议",
        county="决定",
        basis="社区矫正法第28条、实施办法第33条、第34条、第35条",
    ),
    Authority(
        matter="E_MONITOR",
        label="使用电子定位装置",
        decides=BUREAU_HEAD,
        office="建议",
        county="提请",
        bureau_head="批准",
        basis="社区矫正法第29条",
    ),
    Authority(
        matter="PSP",
        label="治安管理处罚",
        decides=ORGAN,
        office="建议",
        county="提请",
        organ="公安机关决定",
        basis="社区矫正法第28条、实施办法第36条",
    ),
    Authority(
        matter="REVOCATION",
        label="撤销缓刑、撤销假释",
        decides=ORGAN,
        office="建议",
        county="提出建议书（与法院同级的机构）",
        city="同级时由其提出",
        organ="人民法院裁定",
        basis="社区矫正法第46条、实施办法第46条、第47条",
    ),
    Authority(
        matter="REIMPRISON",
        label="收监执行",
        decides=ORGAN,
        office="建议",
        county="提出建议书",
        organ="原决定机关或执行地机关决定",
        basis="社区矫正法第49条",
    ),
    Authority(
        matter="COMMUTATION",
        label="减刑",
        decides=ORGAN,
        office="建议",
        county="提出",
        city="审核并提请",
        organ="中级以上人民法院裁定",
        basis="社区矫正法第33条",
    ),
    Authority(
        matter="CERTIFICATE",
        label="解除社区矫正证明书",
        decides=COUNTY,
        office="送达",
        county="发放",
        basis="社区矫正法第44条",
    ),
)
_BY_MATTER = {row.matter: row for row in AUTHORITY}
_SAME = {
    "COMMENDATION": "SANCTION",
    "ADMONITION": "SANCTION",
    "WARNING": "SANCTION",
    "REVOKE_PROBATION": "REVOCATION",
    "REVOKE_PAROLE": "REVOCATION",
    "ARREST": "REVOCATION",
    "GUEST": "APPROVAL",
    "CONTACT": "APPROVAL",
    "PLACE": "APPROVAL",
}


def authority(matter: str) -> Authority:
    """The row of a matter or of a kind of sanction or approval; KeyError for an unknown one."""
    return _BY_MATTER[_SAME.get(matter, matter)]


def decides(matter: str, days: int = 0, before: int = 0, *, is_entrusted: bool = True) -> str:
    """Who decides `matter`; for LEAVE by its `days` and those `before` in two months.

    A leave of seven days is the station's only while a written entrustment lasts (办法 27).
    """
    if matter != "LEAVE" or not days:
        return authority(matter).decides
    if days > 30 or days + before > 30:
        return _BY_MATTER["LEAVE_LONG"].decides
    if days <= 7 and is_entrusted:
        return _BY_MATTER["LEAVE_SHORT"].decides
    return _BY_MATTER["LEAVE"].decides
