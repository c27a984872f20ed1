"""The review checklists as data (notes 3): each point with its gravity, kind and basis.

`MUST` points are red: what is not met is unlawful.  `SHOULD` points are advice.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from fengqiao_desktop.domain.legal_review.limits import DEFAULT, ReviewLimits
from fengqiao_desktop.domain.legal_review.records import ReviewMatter

ALL = (*(f"M{n:02}" for n in range(1, 13)), "M99")
_REPLY, _VILLAGE = ("M06", "M07", "M08", "M12"), ("M09", "M10")
DECREE = "国务院令713号"
_BUSINESS = "优化营商环境条例"
_COMPETITION = "公平竞争审查条例"
_UNSEEN = "国办发〔2018〕"  # known by name only (notes 1.1)


@dataclass(frozen=True)
class Point:
    """One question of the checklist; `kind` says where its finding stands in the opinion."""

    code: str
    text: str
    severity: str
    kind: str
    basis: str
    types: tuple[str, ...] = ALL
    verified: bool = True  # False: the text of the basis was not seen

    @property
    def basis_shown(self) -> str:
        return self.basis if self.verified else f"{self.basis}（原文未核到，请核对）"

    @property
    def is_must(self) -> bool:
        return self.severity == "MUST"


def _points(types: tuple[str, ...], *rows: tuple[str, str, str, str, str]) -> tuple[Point, ...]:
    return tuple(Point(*row, types, not row[4].startswith(_UNSEEN)) for row in rows)


_A, _P, _C, _F = "AUTHORITY", "PROCEDURE", "CONTENT", "FORM"
_M, _S = "MUST", "SHOULD"
POINTS: tuple[Point, ...] = (
    *_points(
        ALL,
        ("G-01", "制发主体有法定职权，以自身名义", _M, _A, f"{DECREE}第27条第1项"),
        ("G-02", "没有超越职权或者滥用职权", _M, _A, f"{DECREE}第27条第1项"),
        ("G-03", "法定程序都已履行", _M, _P, f"{DECREE}第27条第2项"),
        (
            "G-04",
            "内容不与宪法、法律、法规、规章和国家政策抵触",
            _M,
            _C,
            f"{DECREE}第27条第3项",
        ),
        ("G-05", "没有无依据地减损权益、增加义务", _M, _C, f"{_BUSINESS}第64条"),
        ("G-06", "没有增加本单位权力、减少法定职责", _M, _A, f"{DECREE}第27条"),
        ("G-07", "引用的依据现行有效、条号正确", _M, _C, f"{DECREE}第27条"),
        ("G-08", "文字、格式、概念、生效日期准确", _S, _F, "公文格式和立法技术要求"),
    ),
    *_points(
        ("M01", "M05"),
        ("N-01", "属于规范性文件，不是内部文件", _M, _F, "国办发〔2018〕115号"),
        ("N-02", "有制定依据和必要性", _M, _A, "国办发〔2018〕37号"),
        ("N-03", "没有设定行政许可", _M, _C, "行政许可法第17条"),
        ("N-04", "没有设定行政处罚", _M, _C, "行政处罚法第16条"),
        ("N-05", "没有设定行政强制", _M, _C, "行政强制法第10条、第11条"),
        ("N-06", "没有设定收费、征收、集资", _M, _C, "国办发〔2018〕37号"),
        (
            "N-07",
            "没有地域、所有制歧视和市场准入限制",
            _M,
            _C,
            f"{_COMPETITION}第8条至第11条",
        ),
        (
            "N-08",
            "涉企的已听取企业、商会意见，公开征求意见不少于30日",
            _M,
            _P,
            f"{_BUSINESS}第62条",
        ),
        ("N-09", "有公平竞争审查结论", _M, _P, f"{_COMPETITION}第18条"),
        ("N-10", "没有要求证明、登记、年检等变相义务", _M, _C, f"{_BUSINESS}第64条"),
        ("N-11", "不与已有文件冲突", _M, _C, "国办发〔2018〕37号"),
        ("N-12", "施行日期合理，给企业留适应期", _S, _C, f"{_BUSINESS}第65条"),
        ("N-13", "写明有效期和解释机关", _S, _F, "各地规范性文件管理规定"),
        ("N-14", "拟废止的旧文件已列明", _S, _F, "各地规范性文件管理规定"),
    ),
    *_points(
        ("M02", "M11"),
        ("D-01", "在决策目录内或者符合五类事项", _M, _A, f"{DECREE}第3条"),
        ("D-02", "在法定权限内", _M, _A, f"{DECREE}第27条第1项"),
        ("D-03", "公开征求意见不少于30日，缩短的已说明", _M, _P, f"{DECREE}第15条"),
        ("D-04", "需要听证的已听证，材料提前7日送达", _M, _P, f"{DECREE}第16条"),
        ("D-05", "专业性强的已组织专家论证", _M, _P, f"{DECREE}第19条"),
        ("D-06", "有风险评估报告和可控的结论", _M, _P, f"{DECREE}第22条至第24条"),
        ("D-07", "涉及市场主体的已作公平竞争审查", _M, _P, f"{DECREE}第29条第1项"),
        ("D-08", "有成本效益分析", _S, _C, f"{DECREE}第12条"),
        ("D-09", "有意见采纳情况的说明", _M, _P, f"{DECREE}第18条、第29条"),
        ("D-10", "部门分歧已协商", _S, _P, f"{DECREE}第13条"),
        ("D-11", "没有用征求意见代替审查", _M, _P, f"{DECREE}第25条"),
        ("D-12", "送审留有7个工作日以上", _S, _P, f"{DECREE}第26条"),
        ("D-13", "出台前拟报党委", _S, _P, f"{DECREE}第31条"),
    ),
    *_points(
        ("M03",),
        ("C-01", "有签约主体资格，不是内设、临时机构", _M, _A, "签约主体资格要求"),
        ("C-02", "相对方资质、信用、履约能力已核", _M, _C, "政府合同管理要求"),
        ("C-03", "已履行立项、预算、采购、招投标、集体决策", _M, _P, "政府合同管理要求"),
        ("C-04", "标的、数量、质量、价款、期限、付款条件完整", _M, _C, "合同要件要求"),
        ("C-05", "不含担保、兜底、借贷", _M, _C, "民法典第683条；预算法第35条"),
        ("C-06", "不含税费返还、土地违规优惠、定向补贴", _M, _C, f"{_COMPETITION}第10条"),
        ("C-07", "行政优益权、变更解除条件明确", _S, _C, "政府合同管理要求"),
        ("C-08", "违约责任对等、有上限", _S, _C, "政府合同管理要求"),
        ("C-09", "行政协议没有约定仲裁", _M, _C, "法释〔2019〕17号第26条"),
        ("C-10", "资产、资源处置已评估、公开", _M, _P, "资产、资源处置要求"),
        ("C-11", "保密、数据、知识产权条款", _S, _C, "政府合同管理要求"),
        ("C-12", "履约期不超预算或者任期限制", _S, _C, "政府合同管理要求"),
    ),
    *_points(
        ("M04",),
        ("E-01", "执法主体合法，下放权限已取得并公布", _M, _A, "行政处罚法第24条"),
        ("E-02", "执法人员两人以上，有证件", _M, _P, "法制审核要求（行政处罚法第58条）"),
        ("E-03", "事实清楚，证据合法充分", _M, _C, "法制审核要求（行政处罚法第58条）"),
        ("E-04", "适用法律和裁量准确", _M, _C, "法制审核要求（行政处罚法第58条）"),
        ("E-05", "告知、陈述申辩、听证权利已保障", _M, _P, "行政处罚法第44条、第45条、第63条"),
        ("E-06", "自立案起90日内作出", _M, _P, "行政处罚法第60条"),
        ("E-07", "文书完备，送达合法", _M, _F, "法制审核要求（行政处罚法第58条）"),
        ("E-08", "涉嫌犯罪的已移送", _M, _P, "行政处罚法第57条"),
        (
            "E-09",
            "强制拆除的已公告、限期，复议诉讼期满",
            _M,
            _P,
            "行政强制法第44条",
        ),
        ("E-10", "审核人有资格", _S, _P, "行政处罚法第58条"),
        ("E-11", "承办人没有自审", _M, _P, "审查回避要求"),
    ),
    *_points(
        _REPLY,
        ("A-01", "主体、职权、期限正确", _M, _A, "各自的法定期限"),
        ("A-02", "事实清楚，有检索过程记录", _M, _C, "答复依据和说理要求"),
        ("A-03", "依据条款准确", _M, _C, "答复依据和说理要求"),
        ("A-04", "写明理由，告知救济途径", _M, _P, "答复依据和说理要求"),
        ("A-05", "第三方意见和隐私已处理", _M, _P, "第三方和隐私保护要求"),
        ("A-06", "与以前的答复一致", _S, _C, "答复一致性要求"),
    ),
    *_points(
        _VILLAGE,
        ("V-01", "村民会议的到会和通过人数合法", _M, _P, "村民委员会组织法第26条"),
        (
            "V-02",
            "不与宪法、法律、法规抵触，不违背公序良俗",
            _M,
            _C,
            "村民委员会组织法第31条",
        ),
        ("V-03", "没有罚款、拘禁、连坐、停水停电等强制", _M, _C, "处罚权只能由行政机关行使"),
        (
            "V-04",
            "没有剥夺外嫁女、再婚、入赘等成员权益",
            _M,
            _C,
            "村民委员会组织法第31条",
        ),
        ("V-05", "没有限制婚姻自由、人身自由", _M, _C, "村民委员会组织法第31条"),
        ("V-06", "没有设定收费门槛", _M, _C, "村民委员会组织法第31条"),
        ("V-07", "倡导条款与约束条款分开", _S, _F, "条款性质区分要求"),
        ("V-08", "通过后10日内报备", _S, _P, "地方规则"),
    ),
)
BY_CODE = {point.code: point for point in POINTS}
# Unlawful whatever the unit answers: such an item can never be passed over (notes 2.2).
NEVER_PASSED = ("G-01", "G-05", "N-03", "N-04", "N-05", "N-06", "C-05")


def points_for(matter: ReviewMatter, limits: ReviewLimits = DEFAULT) -> tuple[Point, ...]:
    """The points of a matter: the general ones, then those of its type, as they weigh here."""
    found = [p for p in POINTS if matter.type in p.types]
    own = [p for p in found if p.types != ALL]
    fitting = (*(p for p in found if p.types == ALL), *_fitting(matter, own))
    return tuple(weighed(p, matter, limits) for p in fitting)


def _fitting(matter: ReviewMatter, own: Iterable[Point]) -> Iterable[Point]:
    """Without what has no object here: business points where no business is touched."""
    for point in own:
        if point.code == "N-08" and not matter.is_business:
            continue
        if point.code in ("N-09", "D-07") and not matter.is_competition:
            continue
        yield point


def weighed(point: Point, matter: ReviewMatter, limits: ReviewLimits = DEFAULT) -> Point:
    """`point` as it weighs here: the procedure of a decision only serves a street as a model
    where the station's rules say so (国务院令713号 42 names townships, not streets)."""
    model = matter.type == "M02" and matter.body == "STREET" and limits.street_decision_should
    if model and point.code.startswith("D-") and point.kind == "PROCEDURE":
        return replace(point, severity="SHOULD")
    return point
