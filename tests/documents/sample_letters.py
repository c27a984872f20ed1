"""Contexts of the letters and of the dossier's own papers, all names and places invented."""

from typing import Any

from fengqiao_desktop.documents.contexts_dossier import (
    BackCoverContext,
    BackLine,
    CoverContext,
    DossierNoteContext,
    TocContext,
    TocLine,
)
from fengqiao_desktop.documents.contexts_letters import (
    ClosingReportContext,
    ExtensionConsentContext,
    MediationNoticeContext,
    ReferralLetterContext,
    ReferralReplyContext,
    RejectionNoticeContext,
    ReportedParty,
    RiskReportContext,
    ServiceAddressContext,
    TerminationNoticeContext,
    TransferLetterContext,
    WithdrawalContext,
)

TOWN = "青山镇人民调解委员会"
NUMBER = "（2025）青山人调字第21号"
CAUSE = "肖建民与许国强邻里纠纷"
BOTH = "肖建民、许国强"
FACTS = (
    "肖建民家院墙因早年分家垒在许国强家院内，距许家堂屋一米多。许国强多次要求拆除未果，"
    "趁肖家翻建房屋时自行拆除，双方发生冲突并报警，纠纷持续近一年。"
)

LETTERS: dict[str, tuple[str, Any]] = {
    "notice": (
        "mediation/mediation_notice",
        MediationNoticeContext(
            committee=TOWN,
            number=NUMBER,
            notified="许国强",
            cause=CAUSE,
            time="2025年4月28日9时30分",
            place="青山镇人民调解委员会调解室",
            bring=("身份证", "委托代理人参加的，授权委托书"),
            contact="王梅",
            phone="023-60000001",
            address="青山镇正街12号",
            dated="2025-04-22",
        ),
    ),
    "rejection": (
        "mediation/rejection_notice",
        RejectionNoticeContext(
            committee=TOWN,
            recipient="吴大海",
            asked_on="2026-03-02",
            cause="吴大海与青山镇人民政府行政处罚争议",
            ground="不属平等主体间的民事争议",
            reason="您对镇人民政府作出的处罚决定不服，属于行政争议，不属于人民调解的范围。",
            remedy="您可以依法申请行政复议或者提起行政诉讼。",
            decided_on="2026-03-04",
            dated="2026-03-04",
        ),
    ),
    "rejection-letter": (
        "mediation/rejection_notice",
        RejectionNoticeContext(
            committee=TOWN,
            letter=True,
            recipient="云岭区信访办公室",
            referral_number="云信移〔2026〕9号",
            cause="孟某与何某合伙纠纷",
            ground="一方明确拒绝调解",
            reason="经电话和当面征询，何某均表示不同意调解。",
            decided_on="2026-03-04",
            dated="2026-03-04",
        ),
    ),
    "referral-letter": (
        "mediation/referral_letter",
        ReferralLetterContext(
            organ="云岭区公安局青山派出所",
            number="青派移〔2025〕21号",
            committee=TOWN,
            cause=CAUSE,
            party_names=BOTH,
            known=FACTS,
            demand="就民事争议调解，反馈结果",
            due_on="2025-05-20",
            contact="孟警官　023-60000110",
            received_on="2025-04-20",
            result="调解成功，协议已履行",
            returned_on="2025-05-22",
            dated="2025-04-19",
        ),
    ),
    "reply": (
        "mediation/referral_reply",
        ReferralReplyContext(
            committee=TOWN,
            number=NUMBER,
            organ="云岭区公安局青山派出所",
            referral_number="青派移〔2025〕21号",
            organ_case_number="警情20250418003",
            received_on="2025-04-20",
            cause=CAUSE,
            party_names=BOTH,
            course="2025年4月20日受理，由陈志强主持，先后于2025年4月28日调解 1 次。",
            result="2025年4月28日调解成功，达成书面协议。\n1．许国强补偿肖建民院墙损失5,000.00元。",
            performance="已于2025年5月18日履行完毕。",
            enclosed=("人民调解协议书", "履行凭证"),
            contact="陈志强　023-60000001",
            replied_on="2025-05-22",
            dated="2025-05-22",
        ),
    ),
    "court-report": (
        "mediation/referral_reply",
        ReferralReplyContext(
            committee=TOWN,
            number="（2026）青山人调字第33号",
            report=True,
            organ="云岭区人民法院",
            referral_number="（2026）云岭诉前调字第101号委派函",
            received_on="2026-05-06",
            cause="罗㛃与𬭚某民间借贷纠纷",
            party_names="罗㛃、𬭚某",
            course="2026年5月7日受理，由周明主持，先后于2026年5月12日、2026年5月20日调解 2 次。",
            result="2026年5月20日终止调解，未能达成协议。原因：分歧大，无法达成协议。",
            material="起诉状、证据复印件共 23 页，随本报告退回。",
            enclosed=("移交的材料",),
            replied_on="2026-05-22",
            dated="2026-05-22",
        ),
    ),
    "extension": (
        "mediation/extension_consent",
        ExtensionConsentContext(
            committee=TOWN,
            number=NUMBER,
            party_names=("肖建民", "许国强"),
            cause=CAUSE,
            period="自受理之日起一个月（2025年4月20日起算）",
            extended_to="2025-06-10",
            reason="需要等自然资源所出具宅基地界址意见。",
        ),
    ),
    "termination": (
        "mediation/termination_notice",
        TerminationNoticeContext(
            committee=TOWN,
            number=NUMBER,
            party_names=("邹老汉", "肖老汉"),
            cause="邹老汉与肖老汉损害赔偿纠纷",
            accepted_on="2025-08-01",
            reason="分歧大，无法达成协议",
            note="肖老汉愿赔3万元，邹老汉不接受。",
            terminated_on="2025-08-28",
            dated="2025-08-28",
        ),
    ),
    "withdrawal": (
        "mediation/withdrawal",
        WithdrawalContext(
            committee=TOWN,
            number=NUMBER,
            applicants=("孟小兰",),
            others="何志",
            cause="婚姻家庭纠纷",
            reason="已自行和解并履行",
            withdrawn_on="2026-02-11",
            dated="2026-02-11",
        ),
    ),
    "service": (
        "mediation/service_address",
        ServiceAddressContext(
            committee=TOWN,
            number=NUMBER,
            cause=CAUSE,
            party="许国强",
            address="青山镇大沟村3组18号",
            phone="13800002222",
        ),
    ),
    "closing": (
        "mediation/closing_report",
        ClosingReportContext(
            committee=TOWN,
            number=NUMBER,
            filled="2025年5月25日",
            mediators="陈志强、王梅",
            accepted="2025年4月20日",
            closed="2025年5月25日",
            source="公安机关委托移送（云岭区公安局青山派出所）",
            parties=(
                ReportedParty(
                    side="申请人", name="肖建民", address="青山镇大沟村2组", phone="13800001111"
                ),
                ReportedParty(
                    side="被申请人", name="许国强", address="青山镇大沟村3组", phone="13800002222"
                ),
            ),
            facts=FACTS,
            result="2025年4月28日调解成功，达成书面协议。\n1．许国强补偿肖建民院墙损失5,000.00元。",
            performance="已于2025年5月18日履行完毕。",
            dated="2025-05-25",
        ),
    ),
    "risk": (
        "mediation/risk_report",
        RiskReportContext(
            committee=TOWN,
            number=NUMBER,
            reported_to="云岭区公安局青山派出所",
            cause=CAUSE,
            party_names=BOTH,
            risk="许国强扬言再垒墙就要动手，双方亲属已到现场聚集。",
            measures="调解员到场劝离双方亲属，分别做工作，约定次日到镇里调解。",
            time="2025年4月21日18时10分",
            reported_by="陈志强",
            received_by="孟警官",
            dated="2025-04-21",
        ),
    ),
    "transfer": (
        "mediation/transfer_letter",
        TransferLetterContext(
            committee="青山镇双河村人民调解委员会",
            recipient=TOWN,
            former_number="（2025）双河人调字第2号",
            cause="双河村与龙井村地界纠纷",
            party_names="双河村村民代表、龙井村村民代表",
            facts="两村耕地地头相对，原有生产路早已耕没，一端界点不明，村调委会两次调解未成。",
            reason="跨村纠纷，村级调解两次未成。",
            transferred_on="2025-09-03",
            dated="2025-09-03",
        ),
    ),
    "cover": (
        "mediation/cover",
        CoverContext(
            committee=TOWN,
            category="邻里纠纷",
            title=CAUSE,
            year="2025",
            number=NUMBER,
            mediators="陈志强、王梅",
            begun_on="2025-04-20",
            ended_on="2025-04-28",
            archivist="王梅",
            archived_on="2025-06-03",
            retention="长期（60年）",
            dated="2025-06-03",
        ),
    ),
    "toc": (
        "mediation/toc",
        TocContext(
            committee=TOWN,
            number=NUMBER,
            lines=(
                TocLine(number="1", label="人民调解受理登记表", pages="1"),
                TocLine(number="2", label="人民调解记录", pages="2-6", remark="2份"),
                TocLine(number="3", label="封底"),
            ),
        ),
    ),
    "back-cover": (
        "mediation/back_cover",
        BackCoverContext(
            lines=(
                BackLine(label="本卷共", value="34", unit="页"),
                BackLine(label="立卷人", value="王梅"),
            ),
            note="本卷经检查，页码连续。",
        ),
    ),
    "dossier-note": (
        "mediation/dossier_note",
        DossierNoteContext(
            committee=TOWN,
            number=NUMBER,
            note="第7页为复印件，原件由当事人保存。\n第12页右下角破损，不影响内容。",
            explained_by="王梅",
            checker="周明",
            explained_on="2025-06-03",
            dated="2025-06-03",
        ),
    ),
}
BLANK_LETTERS: dict[str, tuple[str, Any]] = {
    f"{name}-blank": (template, type(context)())
    for name, (template, context) in LETTERS.items()
    if name not in ("rejection-letter", "court-report")
}
