"""Contexts of sample cases, all names and places invented."""

from dataclasses import replace

import sample_case
from sample_letters import BLANK_LETTERS, LETTERS

from fengqiao_desktop.documents.contexts import (
    AcceptanceContext,
    AgentBlock,
    AgreementContext,
    InstalmentRow,
    MediationRecordContext,
    OralAgreementContext,
    PartyBlock,
    RecoverySheetContext,
)

COMMITTEE = "青山镇人民调解委员会"


def person(name: str, sex: str, age: int, contact: str = "138****0012", **more: str) -> PartyBlock:
    words = {"occupation": "务农", "address": "青山镇大沟村3组", **more}
    return PartyBlock(name=name, sex=sex, nation="汉族", age=str(age), contact=contact, **words)


WALL = AgreementContext(
    committee=COMMITTEE,
    number="（2025）青山人调字第21号",
    parties=(
        person("肖建民", "男", 61, address="青山镇柳树村2组17号"),
        person("许国强", "男", 58, "139****7788", address="青山镇柳树村2组18号"),
    ),
    facts=(
        "肖建民家院墙因早年分家垒在许国强家院内，距许家堂屋一米多。许国强多次要求拆除未果，"
        "趁肖家翻建房屋时自行拆除，双方发生冲突并报警，纠纷持续近一年。"
        "双方对院墙损失如何补偿、新院墙垒在何处有争议。"
    ),
    terms=(
        "许国强补偿肖建民院墙损失人民币5,000.00元（大写：伍仟元整），签字时当场付清。",
        "肖建民于2025年5月20日前把院墙改到与自家主房取直的位置，不再占用许国强家院子。",
        "双方就本次纠纷再无其他争议。",
    ),
    performance="现金当场付清，由肖建民出具收条；院墙改建于2025年5月20日前完工。",
    copies=3,
    signed_on="2025-04-28",
    dated="2025-04-28",
)

GREENHOUSE = AgreementContext(
    committee=COMMITTEE,
    number="（2025）青山人调字第87号",
    parties=(
        PartyBlock(
            name="韩永福",
            sex="男",
            nation="汉族",
            age="52",
            occupation="务农",
            contact="138****0012",
            address="青山镇大沟村3组",
            agents=(
                AgentBlock(
                    name="周桂兰",
                    relation="配偶",
                    sex="女",
                    nation="汉族",
                    age="50",
                    occupation="务农",
                    contact="138****0013",
                    address="青山镇大沟村3组",
                ),
            ),
        ),
        person("赵德胜", "男", 47, "139****7788", occupation="个体", address="邻省石河镇"),
    ),
    facts=(
        "2025年6月12日，韩永福受雇为赵德胜搭建钢结构蔬菜大棚时从车上摔到钢管上，内脏破裂，"
        "住院47天，治疗费近130,000.00元。韩永福要求赔偿220,000.00元，赵德胜愿付130,000.00元，"
        "双方对赔偿项目及数额有争议。\n经两地人民调解委员会逐项核算，双方对项目与数额取得一致。"
    ),
    terms=(
        "赵德胜赔偿韩永福医疗、误工、护理、营养、后续治疗等各项损失共计人民币168,000.00元"
        "（大写：壹拾陆万捌仟元整）。",
        "签字当日转账支付人民币100,000.00元（大写：壹拾万元整），余款人民币68,000.00元"
        "（大写：陆万捌仟元整）于2025年12月31日前付清。",
        "逾期按未付部分每日万分之三支付违约金。",
    ),
    performance="转账支付，户名韩永福，账号尾号6621。",
    instalments=(
        InstalmentRow(
            payer="赵德胜",
            payee="韩永福",
            amount="100,000.00",
            capital="壹拾万元整",
            due="签字当日",
            method="转账",
        ),
        InstalmentRow(
            payer="赵德胜",
            payee="韩永福",
            amount="68,000.00",
            capital="陆万捌仟元整",
            due="2025年12月31日前",
            method="转账",
        ),
    ),
    total="168,000.00",
    total_capital="壹拾陆万捌仟元整",
    copies=3,
    mediator_count=2,
    signed_on="2025-11-06",
    dated="2025-11-06",
)

JOINT = replace(
    GREENHOUSE,
    parties=(sample_case.WORKER, sample_case.MINOR, GREENHOUSE.parties[1]),
    co_committees=(sample_case.OTHER_COMMITTEE, "青山镇大沟村人民调解委员会"),
    replaces="各方当事人于2025年9月6日达成的调解协议",
)

CHILDREN = ("许大江", "许大河", "许大海", "许春梅", "许夏荷", "许秋菊", "许冬雪")

SUPPORT = AgreementContext(
    committee=COMMITTEE,
    number="（2025）青山人调字第32号",
    parties=(
        person("许秀英", "女", 85),
        *(person(name, "男" if n < 3 else "女", 62 - 2 * n) for n, name in enumerate(CHILDREN)),
    ),
    facts="许秀英丧偶独居十五年，近年生活不能自理，七名子女对如何赡养互相推诿。",
    terms=(
        "七名子女按长幼轮流接回照料，每人一个月。",
        "不便照料者当月付轮值人人民币800.00元（大写：捌佰元整）。",
        "每人每月5日前各给生活费人民币200.00元（大写：贰佰元整），交许大江建账。",
        "医疗费扣除报销后由七人平均分担。",
    ),
    performance="自2025年1月起按月履行，明细见下表。",
    instalments=tuple(
        InstalmentRow(
            payer=name,
            payee="许秀英",
            amount="200.00",
            capital="贰佰元整",
            due=f"2025年{month}月5日前",
        )
        for month in range(1, 13)
        for name in CHILDREN
    ),
    total="16,800.00",
    total_capital="壹万陆仟捌佰元整",
    copies=9,
    signed_on="2024-12-20",
    dated="2024-12-20",
)

WAGES = AgreementContext(
    committee=COMMITTEE,
    number="（2025）青山人调字第54号",
    parties=(
        PartyBlock(
            kind="organization",
            name="重庆巴蜀远景建设工程有限公司青山镇安置房工程项目部",
            representative="程立言",
            position="项目经理",
            contact="023-****5566",
            address="青山镇滨河路88号安置房工地",
            credit_code="91500000MA00000000",
            agents=(
                AgentBlock(
                    name="吕𬭚",
                    relation="公司法务",
                    sex="男",
                    nation="土家族",
                    age="36",
                    occupation="法务",
                    contact="136****2468",
                    address="重庆市某区某路1号",
                ),
            ),
        ),
        person("李文斌", "男", 45, occupation="承包人"),
        PartyBlock(
            name="金福贵",
            sex="男",
            nation="汉族",
            age="50",
            occupation="小包工头",
            contact="137****1357",
            address="青山镇石桥村1组",
            agents=(AgentBlock(role="推选代表", name="龙䶮", relation="工人代表"),),
        ),
    ),
    facts="工程款500,000.00元已付300,000.00元，余款因发票问题未付，16名工人工资被拖欠。",
    terms=(
        "项目部把欠款人民币200,000.00元（大写：贰拾万元整）直接打到16名工人个人银行卡。",
        "李文斌、金福贵确认上述款项抵扣工程款。",
    ),
    performance="银行转账。",
    instalments=tuple(
        InstalmentRow(
            payer="项目部",
            payee=f"工人{chr(0x7532 + n)}",
            amount="12,500.00",
            capital="壹万贰仟伍佰元整",
            due="2025年9月30日前",
            method="转账",
        )
        for n in range(16)
    ),
    total="200,000.00",
    total_capital="贰拾万元整",
    copies=4,
    copies_note="，另送青山镇劳动保障所一份",
    signed_on="2025-09-12",
    dated="2025-09-12",
)

CRASH = AgreementContext(
    committee=COMMITTEE,
    number="（2025）青山人调字第66号",
    parties=(
        person("李志强", "男", 33),
        person("杨晓东", "男", 30),
        person("杨晓梅", "女", 27),
        person("高文", "男", 41),
    ),
    facts="李志强醉酒驾车驶入对向车道相撞，同车人抢救无效死亡，高文受轻伤，保险公司按合同拒赔。",
    terms=(
        "李志强赔偿杨晓东、杨晓梅人民币460,000.00元（大写：肆拾陆万元整）。",
        "李志强赔偿高文人民币8,600.00元（大写：捌仟陆佰元整），当场付清。",
        "家属收到首付后自愿出具谅解意见，刑事部分由司法机关依法处理，本协议不涉及。",
    ),
    performance="按下表分期履行。",
    instalments=(
        InstalmentRow(
            payer="李志强",
            payee="杨晓东、杨晓梅",
            amount="160,000.00",
            capital="壹拾陆万元整",
            due="签字当日",
        ),
        InstalmentRow(
            payer="李志强",
            payee="高文",
            amount="8,600.00",
            capital="捌仟陆佰元整",
            due="签字当日",
        ),
        *(
            InstalmentRow(
                payer="李志强",
                payee="杨晓东、杨晓梅",
                amount="60,000.00",
                capital="陆万元整",
                due=f"{year}年12月31日前",
            )
            for year in range(2026, 2031)
        ),
    ),
    total="468,600.00",
    total_capital="肆拾陆万捌仟陆佰元整",
    copies=5,
    copies_note="，另送青山镇派出所一份",
    signed_on="2025-10-15",
    dated="2025-10-15",
)

ORAL = OralAgreementContext(
    committee=COMMITTEE,
    number="（2025）青山人调（口头）字第8号",
    parties=(person("张文财", "男", 55), person("罗㛃", "女", 49)),
    facts="张文财发现自家地块窄了约45厘米，村里台账不清。",
    terms=("双方按航拍确权数据现场拉尺，罗㛃当场让出多占部分。",),
    performance="当场履行完毕。",
    signed_on="2025-03-02",
    dated="2025-03-02",
)

ACCEPTANCE = AcceptanceContext(
    committee=COMMITTEE,
    accepted_on="2025-04-20",
    source="application",
    party_names=("肖建民", "许国强"),
    dispute_type="邻里纠纷",
    facts="青山镇派出所移送。肖建民家院墙垒在许国强家院内，许国强自行拆除，双方发生冲突。",
    dated="2025-04-20",
)

RECORD = MediationRecordContext(
    committee=COMMITTEE,
    time="2025年4月28日9时30分",
    place="青山镇人民调解委员会调解室",
    party_names=("肖建民", "许国强"),
    participants=("青山镇派出所民警陈𠮷", "自然资源所工作人员孟某"),
    record="\n".join(
        (
            "调解员：我是青山镇人民调解委员会调解员，今天由我主持调解。双方的权利义务是否清楚？",
            "肖建民：清楚。",
            "许国强：清楚。",
            "调解员：先请肖建民说说情况。",
            "肖建民：院墙是我父亲手上垒的，他趁我翻建一声不响给我拆了，我要他赔。",
            "许国强：墙垒在我院子里，离我堂屋一米多，我说了多少年都不拆，我才自己动手。",
            "调解员：经联合派出所、自然资源所现场查看，院墙确在许家院内。"
            "民法典第二百八十八条规定，不动产的相邻权利人应当按照有利生产、方便生活、"
            "团结互助、公平合理的原则，正确处理相邻关系。肖建民占用他人院子不便邻里，"
            "许国强擅自拆除损害他人财物，双方各有不是。",
            "肖建民：我愿意改墙，损失要补。",
            "许国强：我补五千。",
            "调解员：双方意见一致，按此制作协议书。",
        )
    ),
    result="success",
    dated="2025-04-28",
)

NEIGHBOURS = tuple(f"住户{n}" for n in range(27))

RECOVERY = RecoverySheetContext(
    station="青山镇司法所",
    made_on="2026-01-05",
    groups=("7KQ2M", "9XWHT", "4DJ6P", "RF8YC", "3NVB5", "GZ7LA", "K2E9S", "QX4UM"),
    dated="2026-01-05",
)

RICH = {
    "agreement-wall": ("mediation/agreement", WALL),
    "agreement-greenhouse": ("mediation/agreement", GREENHOUSE),
    "agreement-support": ("mediation/agreement", SUPPORT),
    "agreement-joint": ("mediation/agreement", JOINT),
    "agreement-wages": ("mediation/agreement", WAGES),
    "agreement-crash": ("mediation/agreement", CRASH),
    "oral-joint": (
        "mediation/oral_agreement",
        replace(ORAL, co_committees=JOINT.co_committees, replaces=JOINT.replaces),
    ),
    "oral": ("mediation/oral_agreement", ORAL),
    "acceptance": ("mediation/acceptance", ACCEPTANCE),
    "acceptance-many": ("mediation/acceptance", replace(ACCEPTANCE, party_names=NEIGHBOURS)),
    "record": ("mediation/mediation_record", RECORD),
    "record-many": ("mediation/mediation_record", replace(RECORD, party_names=NEIGHBOURS)),
    "recovery": ("station/recovery_sheet", RECOVERY),
}
BLANK = {
    "agreement-blank": ("mediation/agreement", AgreementContext()),
    "oral-blank": ("mediation/oral_agreement", OralAgreementContext()),
    "acceptance-blank": ("mediation/acceptance", AcceptanceContext()),
    "record-blank": ("mediation/mediation_record", MediationRecordContext()),
}
SAMPLES = {
    **RICH,
    **BLANK,
    **sample_case.RICH,
    **sample_case.BLANK,
    **LETTERS,
    **BLANK_LETTERS,
}
