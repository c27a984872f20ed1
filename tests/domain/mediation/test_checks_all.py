"""All 52 rules of the dossier: one case that each finds, and the nearest that it leaves alone."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mediation_builders import (
    CALENDAR,
    COMMITTEE,
    agent,
    clause,
    d,
    duty,
    make,
    performed,
    person,
    scan,
    session,
    visit,
)

from fengqiao_desktop.domain.deadlines import Severity
from fengqiao_desktop.domain.identity import make_id
from fengqiao_desktop.domain.mediation.around import (
    Around,
    Meeting,
    NearCase,
    NearParty,
    Official,
    Paper,
    PaperParty,
    SameScan,
    Thresholds,
)
from fengqiao_desktop.domain.mediation.checks import CHECKS, before_print, problems
from fengqiao_desktop.domain.mediation.likeness import ALIKE, likeness, plain_text
from fengqiao_desktop.domain.mediation.phrases import (
    amounts_said,
    mixed_terms,
    shared_property,
    wrong_sums,
)
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.mediation.work_records import (
    Evidence,
    Investigation,
    Recusal,
    Urge,
    Waiver,
)
from fengqiao_desktop.domain.schema import fields_of
from fengqiao_desktop.domain.station.records import Mediator

TODAY = d("2027-02-01")
ROSTER = tuple(
    Mediator(name=name, committee=1, started_on=d("2024-01-01"), ended_on=d("2027-12-31"))
    for name in ("陈志强", "周明", "王梅")
)
LONG = "双方因搭建蔬菜大棚时受伤的赔偿数额有分歧，多次电话协商没有结果，医疗费已由一方垫付。"
PAPERS = (
    scan("人民调解申请书"),
    scan("人民调解受理登记表"),
    scan("当事人权利义务告知书"),
    scan("身份证明"),
)
FILED = {
    "title": "韩永福与赵德胜损害赔偿纠纷",
    "closed_on": "2027-01-10",
    "archived_on": "2027-01-20",
    "archivist": "王梅",
    "retention": "LONG",
    "dossier_pages": 20,
    "facts": LONG,
}


def filed(**more):
    """A sound dossier, archived with all its papers."""
    return performed(**{"attachments": PAPERS, **FILED, **more})


def around(**more):
    return Around(**{"roster": ROSTER, **more})


def near(**more):
    return NearCase(
        **{
            "id": 9,
            "number": "（2026）青山人调字第99号",
            "committee": 1,
            "accepted_on": d("2026-11-20"),
            **more,
        }
    )


def found(file, outside=None, **more):
    return problems(file, TODAY, CALENDAR, around=outside or around(), **more)


def rules_of(file, outside=None):
    return {p.rule for p in found(file, outside)}


def lacking(*purposes):
    """The papers of a sound dossier without some of them."""
    return tuple(a for a in PAPERS if a.purpose not in purposes)


def oral(**more):
    """An oral agreement done at once, typed in whole."""
    return make(
        **{
            "number": "（2026）青山人调字第88号",
            "accepted_on": "2026-11-06",
            "informed_on": "2026-11-06",
            "source": "PROACTIVE",
            "difficulty": "SIMPLE",
            "dispute_type": "NEIGHBOR",
            "lead_mediator": "陈志强",
            "agreement_form": "ORAL",
            "agreed_on": "2026-11-06",
            "dispute_facts": "排水堵塞。",
            "performance_text": "当场疏通。",
            "performance_mode": "AT_ONCE",
            "performance_code": "DONE",
            "performed_on": "2026-11-06",
            "visit_waived": "即时履行",
            "sessions": (session("2026-11-06"),),
            "clauses": (clause(1, "双方当场疏通水沟。"),),
            **more,
        }
    )


def case_row(**more):
    return filed(**more), None


ID = make_id("500000", d("1974-03-15"), 123)
BAD_ID = ID[:17] + ("0" if ID[17] != "0" else "1")
COPY = "韩永福受雇为赵德胜搭建蔬菜大棚，从车上摔到钢管上受伤，双方对赔偿数额争议很大。"
MINOR = (person("韩小军", id=1, born_on=d("2012-01-01")), person("赵德胜", "RESPONDENT", id=2))
GROWN = (person("韩小军", id=1, born_on=d("2000-01-01")), person("赵德胜", "RESPONDENT", id=2))
WITH_ID = (person("韩永福", id=1, id_number=ID), person("赵德胜", "RESPONDENT", id=2))
NAMED = (person("韩永福", id=1, address="甲村1组5号"), person("赵德胜", "RESPONDENT", id=2))
NO_PHONE = (person("韩永福", id=1, phone=""), person("赵德胜", "RESPONDENT", id=2))
PAIR = (NearParty("赵德胜", "APPLICANT"), NearParty("韩永福", "RESPONDENT"))
SAME_TIME = {
    "number": "（2026）青山人调字第60号",
    "people": ("陈志强",),
    "place": "石桥村村委会",
    "ended": datetime(2026, 11, 6, 11, 0),
}
TWO = (duty(1, "2026-11-06", 168_000, "2026-11-06", proof="收条"),)
UNPAID = (
    duty(1, "2026-11-06", 100_000, "2026-11-06", proof="收条", id=1),
    duty(2, "2026-12-31", 68_000, id=2),
)
PRINTED = Paper("agreement", "人民调解协议书", number="（2026）青山人调字第87号")

# rule: a case it finds, the nearest it does not
ROWS = {
    "R01": (case_row(archivist=""), case_row()),
    "R02": ((filed(), around(same_number=1)), case_row()),
    "R03": (
        case_row(attachments=lacking("人民调解申请书", "人民调解受理登记表")),
        case_row(attachments=lacking("人民调解申请书"), applied_orally=True),
    ),
    "R04": (
        case_row(attachments=lacking("人民调解申请书")),
        case_row(attachments=lacking("人民调解申请书"), applied_orally=True),
    ),
    "R05": (
        case_row(source="REF_POLICE", copies=4),
        case_row(
            source="REF_POLICE",
            copies=4,
            referral_org="青山派出所",
            attachments=(*PAPERS, scan("移送函")),
        ),
    ),
    "R06": (
        case_row(
            attachments=lacking("当事人权利义务告知书"),
            sessions=(session("2026-11-06", content="双方各让一步。" * 10),),
        ),
        case_row(attachments=lacking("当事人权利义务告知书")),
    ),
    "R07": (case_row(attachments=lacking("身份证明")), case_row()),
    "R08": (
        case_row(agents=(agent(1),)),
        case_row(agents=(agent(1),), attachments=(*PAPERS, scan("授权委托书"))),
    ),
    "R09": (case_row(parties=MINOR), case_row(parties=GROWN)),
    "R10": (case_row(sessions=()), case_row()),
    "R11": (case_row(sessions=(session("2026-11-06", "CONTINUE"),)), case_row()),
    "R12": (case_row(sessions=(session("2026-11-06", place=" ", recorder=""),)), case_row()),
    "R13": (
        (filed(), around(meetings=(Meeting(started=datetime(2026, 11, 6, 9, 0), **SAME_TIME),))),
        (filed(), around(meetings=(Meeting(started=datetime(2026, 11, 6, 10, 0), **SAME_TIME),))),
    ),
    "R14": (
        (make(accepted_on="2026-11-03", sessions=(session("2026-11-06"),)), None),
        (make(accepted_on="2026-11-03", sessions=(session("2026-11-06", "CONTINUE"),)), None),
    ),
    "R15": (case_row(sealed_on=None), case_row()),
    "R16": (
        case_row(seals="青山镇司法所"),
        case_row(
            seals="青山镇人民调解委员会、石河镇人民调解委员会",
            co_committees="石河镇人民调解委员会",
        ),
    ),
    "R17": (case_row(performance_text=""), case_row()),
    "R18": (case_row(copies=2), case_row(copies=3)),
    "R19": (case_row(informed_on="2026-11-07"), case_row(informed_on="2026-11-06")),
    "R20": (
        (
            filed(parties=NAMED),
            around(papers=(replace(PRINTED, parties=(PaperParty("韩永福", address="乙村2组"),)),)),
        ),
        (
            filed(parties=NAMED),
            around(papers=(replace(PRINTED, parties=(PaperParty("韩永福"),)),)),
        ),
    ),
    "R21": (
        case_row(parties=(replace(WITH_ID[0], id_number=BAD_ID), WITH_ID[1])),
        case_row(parties=WITH_ID),
    ),
    "R22": (
        case_row(parties=(replace(WITH_ID[0], age=50), WITH_ID[1])),
        case_row(parties=(replace(WITH_ID[0], age=52), WITH_ID[1])),
    ),
    "R23": (
        (filed(), around(papers=(replace(PRINTED, number="（2026）青山人调字第78号"),))),
        (filed(), around(papers=(PRINTED,))),
    ),
    "R24": (
        case_row(clauses=(clause(1, "赵德胜赔偿韩永福160,000元。"),)),
        case_row(clauses=(clause(1, "赵德胜赔偿韩永福16.8万元。"),)),
    ),
    "R25": (
        case_row(applied_on="2026-10-05", accepted_on="2026-10-05", informed_on="2026-10-05"),
        case_row(applied_on="2026-10-06", accepted_on="2026-10-06", informed_on="2026-10-06"),
    ),
    "R26": (
        case_row(instalments=UNPAID),
        (filed(instalments=UNPAID, others={"urges": (Urge(instalment=2),)}), None),
    ),
    "R27": (case_row(visits=()), case_row(visits=(), visit_waived="即时履行")),
    "R28": (
        case_row(visits=(visit("2026-12-20", performance_code="DONE"),)),
        case_row(visits=(visit("2026-12-30", performance_code="DONE"),)),
    ),
    "R29": (
        (make(accepted_on="2026-11-03", failed_on="2026-11-20", fail_reason="APART"), None),
        (
            make(
                accepted_on="2026-11-03",
                failed_on="2026-11-20",
                fail_reason="APART",
                remedy_informed=True,
            ),
            None,
        ),
    ),
    "R30": (
        case_row(is_complex=False),
        case_row(
            is_complex=False,
            amount=9_999_900,
            clauses=(clause(1, "赔偿99,999元。"),),
            instalments=(duty(1, "2026-11-06", 99_999, "2026-11-06", proof="收条"),),
        ),
    ),
    "R31": (
        case_row(clauses=(clause(1, "赔偿16.8万元，双方不得再起诉。"),)),
        case_row(clauses=(clause(1, "赔偿16.8万元，一方不履行的，另一方可以起诉。"),)),
    ),
    "R32": (
        case_row(clauses=(clause(1, "赔偿16.8万元，免除赵德胜刑事责任。"),)),
        case_row(clauses=(clause(1, "赔偿16.8万元，刑事部分由司法机关依法处理。"),)),
    ),
    "R33": (case_row(performance_text="余款尽快付清。"), case_row()),
    "R34": (case_row(instalments=(replace(TWO[0], payee=""),)), case_row(instalments=TWO)),
    "R35": (
        case_row(clauses=(clause(1, "双方自愿离婚。"),), confirmation_wanted=True),
        case_row(clauses=(clause(1, "双方自愿离婚。"),)),
    ),
    "R36": (
        case_row(clauses=(clause(1, "祖屋归韩永福，赔偿16.8万元。"),)),
        case_row(clauses=(clause(1, "经全体继承人同意，祖屋归韩永福，赔偿16.8万元。"),)),
    ),
    "R37": (
        case_row(confirmation_wanted=True, confirmation_by="ONE"),
        case_row(confirmation_wanted=True, confirmation_by="BOTH"),
    ),
    "R38": (
        case_row(clauses=(clause(1, "依《侵权责任法》赔偿16.8万元。"),)),
        case_row(clauses=(clause(1, "依《民法典》赔偿16.8万元。"),)),
    ),
    "R39": (
        case_row(clauses=(clause(1, "子女轮流抚养老人，赔偿16.8万元。"),)),
        case_row(clauses=(clause(1, "子女轮流赡养老人，赔偿16.8万元。"),)),
    ),
    "R40": (case_row(dossier_pages=0), case_row()),
    "R41": (
        case_row(attachments=(*PAPERS, scan("收条", faults=("LOW", "SIDEWAYS")))),
        case_row(attachments=(*PAPERS, scan("收条"))),
    ),
    "R42": (
        (filed(), around(roster=ROSTER[1:])),
        (filed(), around(roster=ROSTER)),
    ),
    "R43": (
        (
            filed(parties=(replace(NAMED[0], name="陈永福"), NAMED[1])),
            around(officials=(Official("陈志强", address="甲村1组5号"),)),
        ),
        (
            filed(
                parties=(replace(NAMED[0], name="陈永福"), NAMED[1]),
                others={"recusals": (Recusal(mediator="陈志强", decision="STAYS"),)},
            ),
            around(officials=(Official("陈志强", address="甲村1组5号"),)),
        ),
    ),
    "R44": (case_row(difficulty=""), case_row()),
    "R45": (
        (oral(amount=500_001, clauses=(clause(1, "付5000.01元。"),)), None),
        (oral(amount=500_000, clauses=(clause(1, "付5000元。"),)), None),
    ),
    "R46": (
        (
            filed(facts=COPY),
            around(
                near=(
                    near(
                        facts=COPY.replace("韩永福", "孙大海").replace("赵德胜", "吴有田"),
                        parties=(NearParty("孙大海"), NearParty("吴有田", "RESPONDENT")),
                    ),
                )
            ),
        ),
        (filed(facts=COPY), around(near=(near(facts=LONG),))),
    ),
    "R47": (
        (filed(), around(near=(near(parties=PAIR),))),
        (filed(), around(near=(near(parties=PAIR[:1]),))),
    ),
    "R48": ((filed(), around(same_day=5)), (filed(), around(same_day=4))),
    "R49": (case_row(parties=NO_PHONE), case_row()),
    "R50": (
        (filed(), around(scans=(SameScan("当事人权利义务告知书", "案件99"),))),
        (filed(), around(scans=(SameScan("身份证明", "案件99"),))),
    ),
    "R51": (
        case_row(sessions=(session("2026-11-06", content="告知权利义务。双方和好。"),)),
        case_row(),
    ),
    "R52": (
        case_row(has_death=True, retention="SHORT"),
        case_row(has_death=True, retention="PERMANENT"),
    ),
}
GRAVE = "01 02 03 06 08 09 10 14 15 16 17 19 24 29 32 37 44 50"  # 阻断 in the field notes
MILD = "22 30 36 39 41 43 45 48 51 52"  # 提醒
POINTS = {
    **dict.fromkeys(("R31", "R13", "R46", "R47"), 5),
    **dict.fromkeys(("R04", "R07", "R11", "R25", "R26", "R27", "R34", "R35", "R42", "R49"), 3),
    **dict.fromkeys(("R05", "R20", "R21", "R23", "R28", "R33", "R38", "R40"), 2),
    "R18": 1,
    "R12": 2,  # one an item; the case of the table lacks two
}


def test_the_table_holds_all_fifty_two():
    every = {f"R{n:02d}" for n in range(1, 53)}
    assert set(ROWS) == every
    assert {c.rule for c in CHECKS} == every
    assert all(c.basis and c.label for c in CHECKS)


def test_a_sound_dossier_has_no_problem():
    assert found(filed()) == ()
    assert found(oral()) == ()


@pytest.mark.parametrize("rule", sorted(ROWS))
def test_each_rule_finds_its_case(rule):
    file, outside = ROWS[rule][0]
    own = [p for p in found(file, outside) if p.rule == rule]
    assert own
    number = rule.removeprefix("R")
    wanted = Severity.ERROR
    if number in GRAVE.split():
        wanted = Severity.BLOCK
    elif number in MILD.split():
        wanted = Severity.WARNING
    assert own[0].severity is wanted
    assert own[0].points == POINTS.get(rule, 0)
    assert own[0].text
    assert own[0].basis


@pytest.mark.parametrize("rule", sorted(ROWS))
def test_each_rule_leaves_the_nearest_case_alone(rule):
    file, outside = ROWS[rule][1]
    assert rule not in rules_of(file, outside)


def test_every_problem_leads_to_a_field_or_a_part():
    parts = {"parties", "agents", "sessions", "clauses", "instalments", "visits", "attachments"}
    parts |= {"investigations", "evidence", "recusals", "urges"}
    known = {f.name for f in fields_of(MediationCase)} | parts
    for (file, outside), _quiet in ROWS.values():
        assert {p.field for p in found(file, outside)} <= known


def test_without_its_surroundings_a_case_is_judged_by_itself():
    """Nothing is said to be missing that may have been printed."""
    bare = filed(attachments=())
    alone = {p.rule for p in problems(bare, TODAY, CALENDAR)}
    assert not {"R03", "R04", "R06", "R42", "R46", "R47", "R48", "R50"} & alone


def test_old_ledger_cases_stay_mild():
    """Decision 0006: an imported row is asked for no paper it never had."""
    file = filed(batch=3, attachments=(), dossier_pages=0, visits=(), sessions=(), facts=COPY)
    outside = around(roster=(), near=(near(facts=COPY, parties=PAIR),), same_day=9)
    assert {p.severity for p in found(file, outside)} <= {Severity.WARNING}


def test_papers_are_asked_for_when_the_case_is_closed_and_the_archivist_when_it_is_filed():
    open_case = performed(number="（2026）青山人调字第87号")
    assert found(open_case) == ()
    closed = performed(closed_on="2027-01-10")
    assert {"R03", "R04", "R07"} <= rules_of(closed)
    assert "R01" not in rules_of(closed)
    asked = {p.field for p in found(closed, asked=True) if p.rule == "R01"}
    assert asked == {"archivist", "archived_on", "retention"}


def test_printing_the_dossier_brings_the_forms_along():
    file = filed(attachments=lacking("人民调解申请书", "人民调解受理登记表"))
    told = {p.rule for p in before_print("dossier", file, TODAY, CALENDAR, around=around())}
    assert not {"R03", "R04"} & told
    printed = around(papers=(Paper("dossier", "调解卷宗"),))
    assert not {"R03", "R04"} & rules_of(file, printed)


def test_a_waived_finding_is_silent_until_its_words_change():
    file, outside = ROWS["R18"][0]
    (one,) = [p for p in found(file, outside) if p.rule == "R18"]
    waiver = Waiver(rule="R18", finding=one.text, reason="法院只要两份")
    quiet = replace(file, waivers=(waiver,))
    assert "R18" not in rules_of(quiet, outside)
    told = [p.waived for p in found(quiet, outside, waived=True) if p.rule == "R18"]
    assert told == ["法院只要两份"]
    other = replace(quiet, case=replace(quiet.case, copies=1))
    assert "R18" in rules_of(other, outside)


def test_what_blocks_is_never_waived():
    file, outside = ROWS["R17"][0]
    (one,) = [p for p in found(file, outside) if p.rule == "R17"]
    quiet = replace(file, waivers=(Waiver(rule="R17", finding=one.text, reason="不用"),))
    assert "R17" in rules_of(quiet, outside)


def test_local_values_come_from_the_settings():
    file = oral(amount=600_000, clauses=(clause(1, "付6000元。"),))
    assert "R45" in rules_of(file)
    assert "R45" not in rules_of(file, around(thresholds=Thresholds(oral_fen=600_000)))
    many = around(same_day=4, thresholds=Thresholds(successes_a_day=4))
    assert "R48" in rules_of(filed(), many)
    file, _none = ROWS["R06"][0]
    mild = around(thresholds=Thresholds(notice_blocks=False))
    (one,) = [p for p in found(file, mild) if p.rule == "R06"]
    assert one.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("rule", "file", "outside"),
    [
        # a table of contents with a gap, and one that ends elsewhere than the dossier
        (
            "R40",
            filed(),
            around(papers=(Paper("toc", "卷内目录", rows=(("申请书", "1"), ("协议", "3-20"))),)),
        ),
        (
            "R40",
            filed(),
            around(papers=(Paper("toc", "卷内目录", rows=(("申请书", "1-19"),)),)),
        ),
        ("R40", filed(others={"evidence": (Evidence(name="病历"),)}), None),
        ("R12", filed(others={"investigations": (Investigation(asked="甲"),)}), None),
        ("R16", filed(seals="青山镇人民调解委员会、大沟村人民调解委员会"), None),
        ("R20", filed(), around(papers=(Paper("acceptance", "受理登记表", names=("张三",)),))),
        ("R23", filed(agreement_number="（2026）青山人调字第1号"), None),
        ("R28", filed(visits=(visit("2027-01-05", performance_code="OTHER"),)), None),
        ("R28", filed(visits=(visit("2027-01-05", performance_code="REGRET"),)), None),
        ("R30", filed(is_complex=True, complex_reason="", amount=0, instalments=()), None),
        ("R43", filed(agents=(agent(1, relation="陈志强之妻"),)), None),
        (
            "R47",
            filed(),
            around(
                near=(
                    near(
                        parties=(
                            NearParty("甲", phone=person("韩永福").phone),
                            NearParty("乙", "RESPONDENT", person("赵德胜", "RESPONDENT").phone),
                        )
                    ),
                )
            ),
        ),
        ("R49", filed(), around(officials=(Official("陈志强", person("韩永福").phone),))),
        ("R49", filed(), around(phones={person("韩永福").phone: 2})),
        ("R52", filed(dispute_type="FOREST_LAND"), None),
    ],
)
def test_other_ways_to_the_same_rule(rule, file, outside):
    assert rule in rules_of(file, outside)


@pytest.mark.parametrize(
    ("rule", "file", "outside"),
    [
        (
            "R40",
            filed(),
            around(papers=(Paper("toc", "卷内目录", rows=(("协议", "1-20"), ("封底", ""))),)),
        ),
        # a group of a village is no dwelling
        (
            "R47",
            filed(
                parties=(
                    person("韩永福", id=1, address="甲村1组"),
                    person("赵德胜", "RESPONDENT", id=2, address="乙村2组"),
                )
            ),
            around(
                near=(
                    near(
                        parties=(
                            NearParty("甲", address="甲村1组"),
                            NearParty("乙", "RESPONDENT", address="乙村2组"),
                        )
                    ),
                )
            ),
        ),
        # the case goes on with the other one
        ("R47", filed(continues=9), around(near=(near(parties=PAIR),))),
        # another committee may be asked about the same kind of matter
        ("R46", filed(facts=COPY), around(near=(near(facts=COPY, committee=2),))),
        ("R49", filed(), around(phones={person("韩永福").phone: 1})),
        # online nobody is at a place
        (
            "R13",
            filed(),
            around(
                meetings=(Meeting(started=datetime(2026, 11, 6, 9), mode="ONLINE", **SAME_TIME),)
            ),
        ),
        ("R52", filed(retention="PERMANENT"), None),
        ("R24", filed(clauses=(clause(1, "付8万元。"), clause(2, "再付8.8万元。"))), None),
    ],
)
def test_what_other_cases_may_do(rule, file, outside):
    assert rule not in rules_of(file, outside)


def test_amount_that_no_clause_says_blocks_only_where_it_is_sure():
    each = filed(clauses=(clause(1, "每人付2,000元，分给八人。"),))
    (one,) = [p for p in found(each) if p.rule == "R24"]
    assert one.severity is Severity.WARNING


def test_mediator_is_the_party():
    file = filed(parties=(person("韩永福", id=1, person=7), person("赵德胜", "RESPONDENT", id=2)))
    outside = around(officials=(Official("陈志强", person=7),))
    (one,) = [p for p in found(file, outside) if p.rule == "R43"]
    assert "就是当事人韩永福" in one.text


def test_committee_of_the_builders_is_the_sealer():
    assert "R16" not in rules_of(filed(seals=COMMITTEE.name))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("医疗费3000元、误工费2000元，共计6000元", ((500_000, 600_000, True),)),
        ("医疗费3000元、误工费2000元，共计5000元", ()),
        ("21户每户付2,400元，6户每户付600元，合计54,000元", ()),
        ("已付1000元，再付2000元，合计5000元", ()),
        ("先给1000元，后给2000元，总计5000元", ((300_000, 500_000, False),)),
        ("赔偿共计5000元。另付200元", ()),
    ],
)
def test_sums_inside_a_sentence(text, wrong):
    assert wrong_sums(text) == wrong


def test_amounts_said():
    assert amounts_said("付68,000元和1.5万元，余1,2,3元") == (6_800_000, 1_500_000)


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("遗产由长子继承归其所有", True),
        ("转让共有的果园", True),
        ("全体共有人同意，果园归甲", False),
        ("共有水渠由双方共同维护", False),
        ("赔偿医疗费", False),
    ],
)
def test_shared_property(text, hits):
    """民法典 301."""
    assert bool(shared_property(text)) is hits


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("轮流抚养父母", "赡养"),
        ("赡养子女到成年", "抚养"),
        ("抚养妻子", "扶养"),
        ("订金双倍返还", "定金"),
        ("已付订金，另付定金", "订金没有"),
        ("给予赔偿或补偿", "哪一种"),
        ("放弃诉讼权力", "权利"),
        ("双方的权力义务", "权利"),
    ],
)
def test_mixed_terms(text, right):
    assert any(right in said for _words, said in mixed_terms(text))


@pytest.mark.parametrize(
    "text",
    ["抚养子女、赡养父母、夫妻互相扶养", "付定金1000元", "赔偿医疗费", "诉讼权利和权力机关"],
)
def test_right_terms(text):
    assert mixed_terms(text) == ()


SIGNS = st.text(alphabet="甲乙丙丁戊己庚辛壬癸，。0123456789", max_size=80)


@given(SIGNS, SIGNS)
def test_likeness_is_the_same_either_way_round_and_a_share(one, other):
    share = likeness(one, other)
    assert share == likeness(other, one)
    assert 0 <= share <= 1


@given(st.text(min_size=20, max_size=200))
def test_a_text_is_like_itself(text):
    assert likeness(text, text) == 1


@given(st.text(max_size=300), st.text(max_size=30))
def test_no_text_makes_a_check_fail(facts, name):
    file = filed(facts=facts, clauses=(clause(1, facts),), seals=name, co_committees=name)
    outside = around(
        near=(near(facts=facts, agreement=facts, parties=(NearParty(name, phone=name),)),)
    )
    assert all(p.text for p in found(file, outside))


def test_nine_tenths_alike():
    text = "双方因排水沟堵塞发生争吵，经调解各让一步，共同出资疏通，今后互不追究责任，和睦相处。"
    assert likeness(text, text.replace("排水沟", "下水道")) >= ALIKE
    assert likeness(text, text[: len(text) // 2] + "另行约定赔偿办法并按月付清。") < ALIKE
    assert likeness("互不追究", "互不追究") == 0
    assert plain_text("甲乙 丙\n丁", ("甲乙",)) == "某丙丁"
