"""The 39 ledgers (登记簿) that a designation standard may cite, and which the program keeps now."""

from fengqiao_desktop.domain.registers import BY_CODE

LEDGERS: dict[str, str] = {
    "party_building": "党建台账",
    "staff": "人员花名册",
    "discipline": "廉政纪律登记",
    "study_meeting": "学习与会议记录",
    "duty": "值班登记",
    "institution": "制度与文件",
    "chronicle": "大事记与荣誉",
    "info_report": "信息宣传报送",
    "premises": "业务用房",
    "equipment": "设备",
    "disclosure": "公开事项",
    "visit": "来访咨询登记",
    "first_contact": "首问责任",
    "legal_aid": "法律援助引导",
    "notary": "公证协办",
    "arbitration": "仲裁联系",
    "reconsideration": "行政复议咨询",
    "enforcement_opinion": "行政执法意见收集",
    "legislation_opinion": "立法民意采集",
    "online_service": "在线服务",
    "satisfaction": "满意度与回访",
    "petition": "信访",
    "mediation_case": "人民调解案件",
    "dispute_screening": "排查登记",
    "joint_mediation": "一庭两所联调",
    "mediator": "调委会与调解员",
    "brand_studio": "品牌调解室",
    "incident": "事件与红线零报告",
    "correction": "社区矫正（日常）",
    "resettlement": "安置帮教",
    "legal_review": "合法性审查",
    "attendance": "列席会议",
    "publicity": "普法宣传活动",
    "lecture": "法治讲座",
    "village": "村（社区）档案",
    "village_counsel": "村居法律顾问",
    "law_savvy": "法律明白人",
    "model_household": "学法用法示范户",
    "case_story": "典型经验与案例",
}


# A standard speaks of one ledger where the program keeps several registers: the chief of them.
_KEPT_AS = {
    "correction": "correction_subject",
    "resettlement": "resettled_person",
    "attendance": "meeting_attendance",
}


def register_of_ledger(code: str) -> str:
    """The register that keeps a ledger, or that keeps the chief part of it."""
    return _KEPT_AS.get(code, code)


def kept_now(code: str) -> bool:
    """Whether the program has this ledger yet."""
    return register_of_ledger(code) in BY_CODE


def ledger_label(code: str) -> str:
    """The Chinese name, or the code where no such ledger is known."""
    return LEDGERS.get(code, code)
