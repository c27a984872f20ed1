"""Every paper of resettlement in a real station: for somebody with everything, and a bare one."""

import dataclasses
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from fengqiao_desktop.documents import blocks
from fengqiao_desktop.documents.to_docx import docx_bytes
from fengqiao_desktop.domain.access import MEDIATOR, READER, Actor
from fengqiao_desktop.domain.resettlement import records
from fengqiao_desktop.domain.resettlement.records import ResettledPerson
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import resettled
from fengqiao_desktop.services import resettled_papers as papers
from fengqiao_desktop.store import audit_log
from fengqiao_desktop.store.station import OpenStation

TODAY = date(2026, 11, 23)
COMPULSORY = ("请假", "销假", "定位", "处罚", "警告", "训诫", "收监", "手铐", "管束", "汇报思想")


def _on(month: int, day: int) -> date:
    return date(2026, month, day)


PERSON = ResettledPerson(
    name="罗秀珍",
    former_name="罗幺妹",
    sex="F",
    id_number="500000196403080024",
    born_on=date(1964, 3, 8),
    ethnicity="土家族",
    education="02",
    marriage="03",
    occupation_before="务农",
    health="腰椎病",
    ailments=("DISABLED",),
    skill="缝纫",
    skill_paper="初级缝纫工",
    resume="1980年至2018年在兴隆村务农",
    phone="13800000001",
    address="云溪镇兴隆村3组",
    household_place="云溪镇兴隆村3组",
    kin="罗某弟",
    kin_phone="13800000002",
    source="PRISON",
    crime="故意伤害罪",
    sentence_text="有期徒刑八年",
    sentence_months=96,
    prison_record="表扬三次，减刑六个月",
    sentenced_on=date(2018, 9, 7),
    sentence_ends_on=_on(3, 6),
    prison="女子监狱",
    prison_kind="PRISON",
    due_release_on=_on(3, 6),
    released_on=_on(3, 6),
    certificate="女监释字第88号",
    three_nos=("HOME", "KIN"),
    assist_level="01",
    key_reasons=("K01", "K16"),
    handover_mode="03",
    handed_over_on=_on(3, 6),
    reported_on=_on(3, 7),
    registered_on=_on(3, 8),
    placement_mode="82",
    placed_on=_on(4, 2),
    performance="GOOD",
    term_starts_on=_on(3, 6),
    term_ends_on=date(2031, 3, 6),
    worker="陈某",
    advice="房屋垮塌，需要过渡安置",
    exit_reason="EXPIRED",
    exited_on=_on(11, 20),
    exit_summary="表现稳定，能够自食其力",
    reoffence="盗窃罪",
    reoffended_on=_on(10, 5),
    reoffence_ruled_on=_on(11, 18),
    reoffence_sentence="有期徒刑八个月",
    reoffence_why="失业后沉迷赌博",
)


def parts() -> Iterator[Any]:
    """A record of every part that a paper may be about."""
    yield records.HelpRelative(relation="弟弟", name="罗某弟", age=55, unit="某砖厂")
    yield records.Verification(
        prison="女子监狱",
        asked_on=date(2025, 12, 2),
        verified_on=date(2025, 12, 9),
        by="陈某、王某",
        how="入户",
        result="FAMILY_REFUSE",
        attitude="UNWILLING",
        housing="NONE",
        land="1.8亩",
        wishes="愿意做缝纫",
        note="建议安排过渡基地",
        answered_on=date(2025, 12, 10),
    )
    yield records.Pickup(
        planned_on=_on(2, 20),
        booked_on=_on(2, 26),
        unit="司法所、派出所",
        people="陈某、王某、李警官",
        kin="罗某弟",
        head_count=5,
        vehicle="公务用车",
        route="八点出发，高速往返",
        contact="陈某13800000003",
        emergency="突发疾病送最近医院",
        left_at="9时30分",
        home_at="14时10分",
        fetched_on=_on(3, 6),
        slip="衔接2026第3号",
        prison_by="赵警官",
        papers="释放证明书副本\n服刑期间档案摘要",
        account="交接顺利",
    )
    yield records.TeamMember(role="01", name="陈某", unit="司法所", is_leader=True, duty="联系走访")
    yield records.TeamMember(role="04", name="张主任", unit="兴隆村", phone="13800000004")
    yield records.HelpAgreement(
        signed_on=_on(3, 9), plan="半年内落实住处和低保", office_by="陈某", copies=4
    )
    yield records.HelpAgreement(signed_on=_on(3, 8), refused_why="亲属不愿到场")
    yield records.HelpVisit(
        held_on=_on(4, 8),
        by="陈某、王某",
        place="过渡基地",
        present="张主任",
        content="生活安定，正在学习缝纫技术，盼望早日搬进新居",
        living="低保",
        thought="情绪平稳",
        needs="盼望修房",
        is_abnormal=True,
        abnormal="有旧同伴来找",
        handling="当场劝离并告诉村里",
        performance="GOOD",
    )
    yield records.HelpVisit(
        held_on=_on(6, 2), mode="PHONE", purpose="SEARCH", is_answered=False, content="停机"
    )
    yield records.Assistance(
        kind="H14",
        asked_on=_on(3, 8),
        need="没有生活费",
        unit="镇民政办",
        by="陈某",
        state="DONE",
        referred_on=_on(3, 8),
        done_on=_on(3, 11),
        amount=120000,
        result="拨付临时救助金",
    )
    yield records.LevelReview(
        reviewed_on=_on(9, 10),
        factors=("FAMILY", "MIND"),
        from_level="01",
        to_level="02",
        conclusion="半年来表现好，住处已落实",
        by="陈某",
        approved_by="周所长",
        reported_on=_on(9, 12),
    )
    yield records.OutOfContact(
        since=_on(6, 1),
        concluded_on=_on(7, 1),
        tries="6月1日电话停机；6月8日上门无人",
        police_on=_on(7, 2),
        county_on=_on(7, 2),
        found_on=_on(7, 20),
        whereabouts="在邻镇打工，换了号码",
    )
    yield records.HelpTransfer(
        office="青岗司法所",
        address="青岗镇新街1号",
        sent_on=_on(11, 1),
        files="登记表、协议书、走访记录",
        accepted_on=_on(11, 9),
        receipt_on=_on(11, 10),
    )


@pytest.fixture
def full(station: OpenStation, head: Actor) -> int:
    """Somebody with everything."""
    with station.transaction(head) as tx:
        number = resettled.save_person(tx, PERSON).id
        for part in parts():
            tx.insert(dataclasses.replace(part, resettled=number))
    return number


def made(
    station: OpenStation, head: Actor, number: int, *, blanks: bool = False
) -> dict[str, blocks.Document]:
    with station.reading(head) as repo:
        file = resettled.load_person(repo, number)
        found = [(p, part) for p, some in papers.papers_for(file) for part in some]
        return {
            paper.id + ("" if part.record else "-0" if paper.source else ""): papers.document_for(
                repo, paper.id, number, part.record, TODAY
            )
            for paper, part in found
            if blanks or part.record or not paper.source
        }


def test_every_paper_is_made_without_a_hole(station: OpenStation, head: Actor, full: int) -> None:
    found = made(station, head, full)
    assert set(found) == set(papers.BY_ID)
    for key, document in found.items():
        text = blocks.text_of(document)
        assert "None" not in text, key
        assert not re.search(r"[A-Za-z]{2,}|H14|K01", text), (key, text)
        assert not [word for word in COMPULSORY if word in text], key


KEY_FIELDS = {
    "RD01": "女子监狱 2025年12月2日 2025年12月9日 陈某、王某 入户 属实但家属不愿接纳 兴隆村3组 "
    "罗某弟 不愿 无 1.8亩 愿意做缝纫 建议安排过渡基地 负责人（签名）",
    "RD02": "女子监狱 属实 经办人：陈某、王某 2025年12月10日",
    "RD03": "2026年3月6日 重点帮教人员 三无人员、家属拒绝接纳 司法所、派出所 李警官 公务用车 "
    "陈某13800000003 突发疾病送最近医院 高速往返",
    "RD04": "衔接2026第3号 赵警官 陈某、王某 9时30分 女子监狱 服刑期间档案摘要",
    "RD05": "罗秀珍 女 500000196403080024 13800000001 罗某弟 李警官 5人 交接顺利 9时30分 "
    "14时10分 照片",
    "RD06": "照片 务农 罗某弟 55岁 某砖厂 减刑六个月 缝纫，初级缝纫工 腰椎病 残疾 小学 离异 "
    "女监释字第88号 故意伤害罪 有期徒刑八年 司法所接回 2026年3月7日 2031年3月6日 "
    "享受低保、特困供养 土家族",
    "RD07": "陈某 司法所人员（组长） 张主任 村（居）委人员 13800000004 联系走访",
    "RD07B": "半年内落实住处和低保 不超过30日一次 临时救助",
    "RD08": "自愿 司法所： 村（居）民委员会： 亲属： 本人： 一式4份 2026年3月9日",
    "RD08B": "拒签 亲属不愿到场",
    "RD09": "2026年4月8日 陈某、王某 上门 过渡基地 张主任 学习缝纫技术 有旧同伴来找 当场劝离 "
    "2026年第2季度 低保 情绪平稳 盼望修房 照片",
    "RD10": "临时救助 2026年3月8日 没有生活费 镇民政办 陈某 已落实 2026年3月11日 1,200.00元 "
    "拨付临时救助金",
    "RD11": "罪错原因 罪错类型 危害程度 心理特征 主观恶性 悔错表现 家庭状况 社会交往 住处已落实",
    "RD11B": "重点帮教人员 一般帮教人员 周所长 2026年9月12日",
    "RD12": "2026年6月1日 2026年7月1日 上门无人 停机 2026年7月2日 2026年7月20日",
    "RD12B": "辖区派出所 上门无人 2026年7月2日",
    "RD13": "青岗司法所 青岗镇新街1号 2026年11月1日",
    "RD13B": "登记表 协议书 走访记录 青岗司法所",
    "RD13C": "2026年11月9日 青岗司法所（公章） 2026年11月10日",
    "RD14": "表现稳定，能够自食其力 1次 1件 拨付临时救助金 司法所意见",
    "RD14B": "解除安置帮教 2031年3月6日 2026年11月20日 自愿",
    "RD15": "盗窃罪 2026年10月5日 2026年11月18日 6个月 失业后沉迷赌博 有期徒刑八个月",
}


def test_every_paper_has_a_row_here() -> None:
    assert set(KEY_FIELDS) == set(papers.BY_ID)


def test_its_key_fields_are_on_each(station: OpenStation, head: Actor, full: int) -> None:
    found = made(station, head, full)
    for key, words in KEY_FIELDS.items():
        text = blocks.text_of(found[key]).replace("\n", "")
        assert [each for each in words.split(" ") if each not in text] == [], (key, text)


def test_a_bare_file_makes_the_forms_to_be_filled_in(station: OpenStation, head: Actor) -> None:
    with station.transaction(head) as tx:
        number = resettled.save_person(tx, ResettledPerson(name="空某")).id
    found = made(station, head, number, blanks=True)
    assert set(found) == {"RD01-0", "RD06", "RD08-0", "RD09-0"}
    assert all("None" not in blocks.text_of(d) for d in found.values())


def test_the_papers_come_in_the_order_of_the_file(
    station: OpenStation, head: Actor, full: int
) -> None:
    with station.reading(head) as repo:
        file = resettled.load_person(repo, full)
    assert [paper.id for paper, _ in papers.papers_for(file)] == list(papers.BY_ID)


def test_who_came_from_correction_is_not_called_released(
    station: OpenStation, head: Actor, full: int
) -> None:
    with station.transaction(head) as tx:
        tx.save(dataclasses.replace(tx.get(ResettledPerson, full), source="CORRECTION_END"))
    text = blocks.text_of(made(station, head, full)["RD06"])
    assert "解除社区矫正人员登记表" in text
    assert "刑满释放" not in text


def test_somebody_who_moves_here_gets_our_receipt(
    station: OpenStation, head: Actor, full: int
) -> None:
    with station.transaction(head) as tx:
        for row in tx.find(records.HelpTransfer):
            tx.save(dataclasses.replace(row, direction="IN"))
    found = made(station, head, full)
    assert "RD13" not in found
    assert "青岗司法所：" in blocks.text_of(found["RD13C"])
    assert "司法所（公章）" in blocks.text_of(found["RD13C"])


def test_pdf_and_word_are_made_and_kept(station: OpenStation, head: Actor, full: int) -> None:
    with station.transaction(head) as tx:
        kept = papers.issue(tx, station, "RD06", full, copies=2)
    assert kept.pdf.startswith(b"%PDF")
    assert kept.docx.startswith(b"PK")
    assert docx_bytes(made(station, head, full)["RD07"]).startswith(b"PK")
    with station.reading(head) as repo:
        (record,) = papers.issued(repo, full)
    assert (record.document, record.copies, record.owner_register) == (
        "RD06",
        2,
        "resettled_person",
    )


@pytest.mark.parametrize("change", [{"sealed": True}, {"is_minor": True}])
def test_a_sealed_record_needs_a_reason_which_the_audit_keeps(
    station: OpenStation, head: Actor, full: int, change: dict[str, Any]
) -> None:
    with station.transaction(head) as tx:
        tx.save(dataclasses.replace(tx.get(ResettledPerson, full), **change))
    with pytest.raises(KnownError, match="286") as caught, station.transaction(head) as tx:
        papers.issue(tx, station, "RD06", full, reason="  ")
    assert caught.value.code == "R-33"
    assert "预防未成年人犯罪法第59条" in caught.value.text
    with station.reading(head) as repo:
        assert papers.issued(repo, full) == ()
    with station.transaction(head) as tx:
        papers.issue(tx, station, "RD06", full, reason="人民法院办案，刑事诉讼法第286条")
    with station.connection() as connection:
        said = str(audit_log.history(connection, "resettled_person", full))
    assert "人民法院办案" in said


@pytest.mark.parametrize("role", [MEDIATOR, READER])
def test_others_make_none(station: OpenStation, full: int, role: str) -> None:
    with pytest.raises(KnownError), station.transaction(Actor("x", "某人", role)) as tx:
        papers.issue(tx, station, "RD06", full)


def test_an_unknown_paper_or_record_is_told(station: OpenStation, head: Actor, full: int) -> None:
    with station.reading(head) as repo:
        with pytest.raises(KnownError, match="没有"):
            papers.document_for(repo, "RD99", full, 0, TODAY)
        with pytest.raises(KnownError, match="没有对应的记录"):
            papers.document_for(repo, "RD10", full, 9999, TODAY)
