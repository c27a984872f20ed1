"""What the facts of a case suggest: marking it 疑难复杂, and how long to keep its dossier."""

from dataclasses import dataclass

from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.money import format_yuan


def complex_suggestions(file: CaseFile) -> tuple[str, ...]:
    """Why the case could be marked 疑难复杂 (mediation notes 3.4); the person decides."""
    case = file.case
    people = file.people_count()
    amount = max(case.amount, case.claim_amount)
    crowd = case.prediction == "PETITION" or case.prevented_petition or case.prevented_fight
    handed = case.source in ("REF_COURT", "REF_PETITION") or case.channel == "SUPERIOR"
    villages = {p.village for p in file.parties if p.village}
    found = (
        (people >= 10, f"涉及当事人{people}人，达到10人"),
        (bool(crowd), "有群体性上访、械斗苗头"),
        (case.has_death, "有人员死亡"),
        (_says_injury(file), "涉及伤残"),
        (amount >= COMPLEX_FEN, f"金额{format_yuan(amount)}元，达到10万元"),
        (len(villages) > 1 or bool(case.co_committees.strip()), "跨村、跨乡镇或跨省"),
        (case.dispute_type == "FOREST_LAND", "土地山林等权属争议"),
        (
            case.dispute_type == "LABOR_OTHER" and people >= 4 and "工伤" in case.facts,
            "工伤3人以上",
        ),
        (case.dispute_type == "WAGE_ARREARS" and _workers(file) >= 5, "劳资5人以上"),
        (
            case.prediction in ("CRIMINAL", "EXTREME")
            or bool(case.prevented_suicide or case.prevented_criminal),
            "有民转刑、自杀倾向",
        ),
        (handed and case.difficulty in ("MAJOR", "HARD"), "上级或信访、法院交办移送的重大件"),
        (len(file.sessions) >= 3, f"已调解{len(file.sessions)}次"),
        (len(file.joint_units) >= 2, f"{len(file.joint_units)}个部门联调"),
    )
    return tuple(text for holds, text in found if holds)


def retention_suggestion(file: CaseFile) -> "Suggestion":
    """How long the dossier should be kept (mediation notes 4.11), with the reason; a proposal."""
    case = file.case
    told = f"{case.facts}{case.dispute_facts}"
    permanent = (
        (case.has_death, "有人员死亡"),
        (_says_injury(file), "涉及伤残"),
        (case.dispute_type in ("FOREST_LAND", "HOUSE_HOMESTEAD"), "涉及山林土地、宅基地权属"),
        (
            case.dispute_type == "MARRIAGE_FAMILY" and any(w in told for w in ("继承", "收养")),
            "涉及继承、收养",
        ),
        (file.people_count() >= 10, "群体性纠纷"),
        (bool({"MILITARY", "OVERSEAS"} & set(case.special_groups)), "涉军、涉外"),
    )
    reasons = [text for holds, text in permanent if holds]
    if reasons:
        return Suggestion("PERMANENT", "、".join(reasons))
    if case.agreement_form == "ORAL":
        return Suggestion("SHORT", "口头协议")
    small = case.amount <= SMALL_FEN
    if case.agreement_form and case.performance_mode == "AT_ONCE" and small:
        return Suggestion("SHORT", "当场履行，金额不大")
    return Suggestion("LONG", "一般书面案件")


def _workers(file: CaseFile) -> int:
    """Workers of a wage dispute: as registered, or the side that applies."""
    applicants = sum(max(1, p.represents) for p in file.applicants if p.kind == "PERSON")
    return max(file.case.migrant_count, applicants)


def _says_injury(file: CaseFile) -> bool:
    told = "".join((file.case.facts, file.case.dispute_facts, *(c.text for c in file.clauses)))
    return any(word in told for word in ("伤残", "残疾赔偿", "重伤", "致残"))


COMPLEX_FEN = 10_000_000  # 10 万元; local subsidy rules differ, a setting may replace it
SMALL_FEN = 500_000


@dataclass(frozen=True)
class Suggestion:
    """A code the program proposes, and why."""

    code: str
    reason: str
