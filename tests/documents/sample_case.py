"""Contexts of the papers around a mediation; all names and places invented."""

from typing import Any

from fengqiao_desktop.documents.contexts import AgentBlock, PartyBlock
from fengqiao_desktop.documents.contexts_case import (
    ApplicantBlock,
    ApplicationContext,
    AuthorityRow,
    AuthorizationContext,
    ConfirmationContext,
    ConfirmationListContext,
    EvidenceListContext,
    EvidenceRow,
    InvestigationContext,
    MediationProofContext,
    PaperRow,
    ReceiptContext,
    ReceiptRow,
    RecusalRecordContext,
    RepresentativeContext,
    RightsNoticeContext,
    UrgeRecordContext,
    VisitContext,
)

COMMITTEE = "青山镇人民调解委员会"
OTHER_COMMITTEE = "邻省石河镇人民调解委员会"
NUMBER = "（2025）青山人调字第87号"
DISPUTE = "韩永福与赵德胜损害赔偿纠纷"
DATED = "2025-11-03"
POWERS = ("代为申请或者终止调解", "提供证据", "承认、变更、放弃请求")

MINOR = PartyBlock(
    name="吕𬭚",
    sex="男",
    nation="土家",
    age="9",
    occupation="学生",
    contact="136****2468",
    address="青山镇大沟村3组",
    agents=(
        AgentBlock(
            role="法定代理人",
            name="吕䶮",
            relation="父亲",
            sex="男",
            age="36",
            contact="136****2468",
            address="青山镇大沟村3组",
            brief=True,
        ),
    ),
)
WORKER = PartyBlock(
    name="韩永福",
    sex="男",
    nation="汉",
    age="52",
    occupation="务农",
    contact="138****0012",
    address="青山镇大沟村3组",
    agents=(
        AgentBlock(
            name="周桂兰",
            relation="配偶",
            sex="女",
            contact="138****0013",
            address="青山镇大沟村3组",
            brief=True,
        ),
    ),
)
COMPANY = PartyBlock(
    kind="organization",
    name="重庆巴蜀远景建设工程有限公司青山镇安置房工程项目部",
    representative="程立言",
    position="项目经理",
    contact="023-****5566",
    address="青山镇滨河路88号安置房工地",
    credit_code="91500000MA00000000",
)
MANY = tuple(PartyBlock(name=f"住户{n}", sex="女", nation="汉", age="40") for n in range(12))
LONG = "\n".join(f"第{n}段。{'事情的起因、经过和双方的说法都记在这里。' * 12}" for n in range(9))


def payment(payer: str, payee: str, amount: str, capital: str, **more: str) -> ReceiptRow:
    return ReceiptRow(payer=payer, payee=payee, amount=amount, capital=capital, **more)


RICH: dict[str, tuple[str, Any]] = {
    "application": (
        "mediation/application",
        ApplicationContext(
            committee=COMMITTEE,
            applicants=(WORKER, MINOR),
            respondents=(COMPANY,),
            facts="2025年8月15日搭建蔬菜大棚时摔伤，对赔偿数额有争议。",
            requests=("请求赔偿医疗费、误工费；", "请求赔偿护理费。"),
            signed_on=DATED,
            dated=DATED,
        ),
    ),
    "application-many": (
        "mediation/application",
        ApplicationContext(
            committee=COMMITTEE,
            applicants=MANY,
            respondents=(WORKER,),
            facts=LONG,
            requests=("请求确定占地补偿。",),
            dated=DATED,
        ),
    ),
    "rights-notice": (
        "mediation/rights_notice",
        RightsNoticeContext(
            committee=COMMITTEE,
            dispute=DISPUTE,
            party_names=("韩永福", "赵德胜"),
            extra=("七、其他", "本调委会电话：023-60000001。"),
            signed_on=DATED,
            dated=DATED,
        ),
    ),
    "rights-notice-many": (
        "mediation/rights_notice",
        RightsNoticeContext(
            committee=COMMITTEE, dispute=DISPUTE, party_names=tuple(p.name for p in MANY)
        ),
    ),
    "authorization": (
        "mediation/authorization",
        AuthorizationContext(
            committee=COMMITTEE,
            dispute=DISPUTE,
            principal=WORKER,
            principal_id="50000019730418083X",
            agent=WORKER.agents[0],
            agent_id="500000197504181428",
            authorities=tuple(AuthorityRow(name=name, given=name != "提供证据") for name in POWERS),
            authority="代为协商赔偿",
            dated=DATED,
        ),
    ),
    "authorization-company": (
        "mediation/authorization",
        AuthorizationContext(committee=COMMITTEE, dispute=DISPUTE, principal=COMPANY),
    ),
    "representative": (
        "mediation/representative",
        RepresentativeContext(
            committee=COMMITTEE,
            dispute="郑长有与李春生等27人邻里纠纷",
            side="被申请人",
            representatives=MANY[:4],
            count=27,
            dated=DATED,
        ),
    ),
    "investigation": (
        "mediation/investigation",
        InvestigationContext(
            committee=COMMITTEE,
            time="2025年11月4日9时00分至10时30分",
            place="大沟村村民委员会",
            participants=("大沟村3组组长陈𠮷",),
            asked="罗㛃",
            sex="女",
            age="49",
            relation="邻居",
            contact="139****7788",
            inquiry=LONG,
            dated=DATED,
        ),
    ),
    "evidence-list": (
        "mediation/evidence_list",
        EvidenceListContext(
            committee=COMMITTEE,
            number=NUMBER,
            dispute=DISPUTE,
            rows=tuple(
                EvidenceRow(
                    name=name,
                    kind="复印件",
                    pages="3",
                    provider="韩永福",
                    provided="2025-11-03",
                    proves="住院47天，治疗费近130,000.00元",
                )
                for name in ("病历", "医疗费票据", "护理费收据")
            ),
            providers=("韩永福", "赵德胜"),
            dated=DATED,
        ),
    ),
    "receipt": (
        "mediation/receipt",
        ReceiptContext(
            committee=COMMITTEE,
            number=NUMBER,
            dispute=DISPUTE,
            rows=(
                payment(
                    "赵德胜",
                    "韩永福",
                    "60,000.00",
                    "陆万元整",
                    content="赔偿款第二笔",
                    method="转账",
                    rest="人民币8,000.00元（大写：捌仟元整）未付",
                ),
            ),
            signed_on="2025-12-30",
            dated="2025-12-30",
        ),
    ),
    "receipt-sheet": (
        "mediation/receipt",
        ReceiptContext(
            committee=COMMITTEE,
            number=NUMBER,
            dispute="郑长有与李春生等27人邻里纠纷",
            due="2025年7月31日",
            rows=tuple(
                payment(f"住户{n}", "郑长有", "2,400.00", "贰仟肆佰元整", received="2025-07-29")
                for n in range(27)
            ),
            total="64,800.00",
            total_capital="陆万肆仟捌佰元整",
        ),
    ),
    "receipt-wages": (
        "mediation/receipt",
        ReceiptContext(
            dispute="欠薪",
            rows=tuple(
                payment(COMPANY.name, f"工人{n}", "12,500.00", "壹万贰仟伍佰元整") for n in range(5)
            ),
            total="62,500.00",
            total_capital="陆万贰仟伍佰元整",
        ),
    ),
    "urge-record": (
        "mediation/urge_record",
        UrgeRecordContext(
            committee=COMMITTEE,
            number=NUMBER,
            party_names=("韩永福", "赵德胜"),
            duty="赵德胜应当于2025年12月31日前向韩永福支付人民币68,000.00元（大写：陆万捌仟元整）。",
            time="2026年1月2日",
            manner="电话",
            urged="赵德胜",
            said="赵德胜表示货款未收回，元月五日付清。",
            promised="2026年1月5日",
            signed_on="2026-01-02",
            dated="2026-01-02",
        ),
    ),
    "visit": (
        "mediation/visit",
        VisitContext(
            committee=COMMITTEE,
            number=NUMBER,
            party_names=("韩永福", "赵德胜"),
            subject=DISPUTE,
            time="2026年1月8日",
            manner="上门",
            visited="韩永福",
            performed="done",
            satisfaction="yes",
            situation="两笔款项均已收到，双方满意。",
            measures="无。",
            signed_on="2026-01-08",
            dated="2026-01-08",
        ),
    ),
    "visit-by-telephone": (
        "mediation/visit",
        VisitContext(committee=COMMITTEE, situation=LONG, visited_signs=False),
    ),
    "recusal-record": (
        "mediation/recusal_record",
        RecusalRecordContext(
            committee=COMMITTEE,
            dispute=DISPUTE,
            asked_day="2025年11月3日",
            asked_by="赵德胜",
            mediator="罗正华",
            reason="kin",
            note="罗正华是韩永福的表兄。",
            decision="replaced",
            decided_by="周明",
            decided_day="2025年11月3日",
            successor="陈志强",
            dated=DATED,
        ),
    ),
    "confirmation": (
        "mediation/confirmation",
        ConfirmationContext(
            committee=COMMITTEE,
            court="云岭区人民法院",
            number=NUMBER,
            applicants=(
                ApplicantBlock(
                    name="韩永福",
                    sex="男",
                    born="1973年4月18日",
                    nation="汉",
                    occupation="务农",
                    address="青山镇大沟村3组",
                    id_number="50000019730418083X",
                    contact="138****0012",
                    agents=WORKER.agents,
                ),
                ApplicantBlock(
                    kind="organization",
                    name=COMPANY.name,
                    address=COMPANY.address,
                    representative="程立言",
                    position="项目经理",
                    contact="023-****5566",
                    credit_code="91500000MA00000000",
                ),
            ),
            agreed="2025年11月6日",
            facts="双方对赔偿项目及数额有争议。",
            terms=("赔偿人民币168,000.00元（壹拾陆万捌仟元整）。", "双方再无其他争议。"),
            performance="分两笔转账付清。",
            basis="依照《中华人民共和国人民调解法》第三十三条",
            papers=("人民调解协议书", "主持调解的证明"),
            signed_on="2025-11-20",
            dated="2025-11-20",
        ),
    ),
    "confirmation-list": (
        "mediation/confirmation_list",
        ConfirmationListContext(
            committee=COMMITTEE,
            court="云岭区人民法院",
            number=NUMBER,
            dispute=DISPUTE,
            rows=(
                PaperRow(name="司法确认申请书", copies="1", note="原件"),
                PaperRow(name="韩永福身份证明", copies="1", note="复印件"),
            ),
            dated="2025-11-20",
        ),
    ),
    "mediation-proof": (
        "mediation/mediation_proof",
        MediationProofContext(
            committee=COMMITTEE,
            court="云岭区人民法院",
            number=NUMBER,
            party_names=("韩永福", "赵德胜"),
            dispute_type="损害赔偿纠纷",
            accepted="2025年11月3日",
            mediators=("陈志强", "周明"),
            agreed="2025年11月6日",
            effective="2025年11月6日",
            co_committees=(OTHER_COMMITTEE,),
            signed_on="2025-11-20",
            dated="2025-11-20",
        ),
    ),
}
BLANK: dict[str, tuple[str, Any]] = {
    f"{name}-blank": (f"mediation/{name}", context)
    for name, context in {
        "application": ApplicationContext(),
        "rights_notice": RightsNoticeContext(),
        "authorization": AuthorizationContext(),
        "representative": RepresentativeContext(),
        "investigation": InvestigationContext(),
        "evidence_list": EvidenceListContext(),
        "receipt": ReceiptContext(),
        "urge_record": UrgeRecordContext(),
        "visit": VisitContext(),
        "recusal_record": RecusalRecordContext(),
        "confirmation": ConfirmationContext(),
        "confirmation_list": ConfirmationListContext(),
        "mediation_proof": MediationProofContext(),
    }.items()
}
