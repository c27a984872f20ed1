"""Every paper of corrections in a real station: for a file with everything, and for a bare one."""

import dataclasses
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest

from fengqiao_desktop.documents import blocks
from fengqiao_desktop.documents.to_docx import docx_bytes
from fengqiao_desktop.documents.to_pdf import pdf_bytes
from fengqiao_desktop.domain.access import MEDIATOR, Actor
from fengqiao_desktop.domain.corrections import care_records as care
from fengqiao_desktop.domain.corrections import order_records as orders
from fengqiao_desktop.domain.corrections import records
from fengqiao_desktop.domain.corrections.records import Subject
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import correction_acts, subjects
from fengqiao_desktop.services import correction_paper_assessments as of_assessments
from fengqiao_desktop.services import correction_papers as papers
from fengqiao_desktop.services.correction_paper_orders import legal_basis
from fengqiao_desktop.services.correction_paper_replies import activity_sheet, oversight_reply
from fengqiao_desktop.store import audit_log
from fengqiao_desktop.store.station import OpenStation

TODAY = date(2026, 11, 23)
KINDS = (
    *("COMMENDATION", "ADMONITION", "WARNING", "PSP", "REVOKE_PROBATION", "REVOKE_PAROLE"),
    *("REIMPRISON", "ARREST", "COMMUTATION"),
)


def parts() -> Iterator[Any]:
    """A record of every part that a paper may be about."""
    yield records.GroupMember(source="OFFICE", name="王某", sex="F", is_leader=True)
    yield records.LegalDocument(kind="JUDGMENT", received_on=TODAY)
    yield records.Relative(name="梁某父", relation="父亲")
    yield care.RiskScore(assessed_on=TODAY, risk="LOW", score=18)
    yield care.Plan(made_on=TODAY, supervision="每月走访", revised_why="受到训诫")
    yield care.LevelChange(to_level="NORMAL", reason="评估", proposed_on=TODAY)
    yield care.ExitBan(paper="01", reported_on=TODAY)
    yield care.Leave(leaves_on=TODAY, returns_on=TODAY, approved_by_level="OFFICE", reason="WORK")
    yield care.TravelPermit(applied_on=TODAY, places="义乌")
    yield care.Approval(kind="PLACE", place="网吧", applied_on=TODAY)
    yield care.Approval(kind="PLACE", place="网吧", decision="AGREED", decided_on=TODAY)
    yield care.Move(kind="IN", county_received_on=TODAY, agency="某县社区矫正管理局")
    yield orders.Oversight(kind="SUGGESTION", received_on=TODAY, matter="规范登记")
    yield care.Move(kind="OUT", applied_on=TODAY, agency="某县社区矫正管理局")
    yield care.Recheck(due_on=TODAY, hospital="某医院")
    yield care.Monitoring(ground="LEFT", proposed_on=TODAY)
    for kind in ("PHONE", "WRITTEN", "VISIT", "TALK", "IT_CHECK"):
        yield care.Contact(kind=kind, held_on=TODAY, content="情况正常")
    yield care.Evaluation(year=2026, seq=10, grade="PASS", evaluated_on=TODAY)
    yield care.Help(kind="JOB", given_on=TODAY, measures="推荐岗位")
    for kind in KINDS:
        yield orders.Sanction(kind=kind, facts="事实", proposed_on=TODAY, conduct_on=TODAY)
    yield orders.LostContact(kind="SILENT", found_at=datetime(2026, 11, 1, 9), concluded="LOST")
    yield orders.SearchStep(searched_at=datetime(2026, 11, 1, 10), mode="PHONE", result="停机")
    yield orders.Incident(kind="OTHER", found_at=datetime(2026, 11, 2, 9))
    yield orders.Ending(kind="EXPIRED", ended_on=TODAY, review="表现较好")


@pytest.fixture
def full(station: OpenStation, head: Actor) -> int:
    """A subject with everything."""
    with station.transaction(head) as tx:
        number = subjects.save_subject(
            tx,
            Subject(
                name="梁某远",
                type="PROBATION",
                sex="M",
                crime="盗窃罪",
                starts_on=date(2025, 11, 24),
                ends_on=TODAY,
                registered_on=date(2025, 12, 1),
            ),
        ).id
        tx.save(records.Entrustment(agency="某县社区矫正管理局"))
        for part in parts():
            tx.insert(dataclasses.replace(part, subject=number))
        for kind in ("STUDY", "WELFARE"):
            held = tx.save(care.Activity(kind=kind, title="法治教育", held_on=TODAY))
            tx.save(care.Attendance(activity=held.id, subject=number))
        tx.save(
            records.Assessment(
                name="梁某远", received_on=TODAY, opinion="FIT", opinion_on=TODAY, subject=number
            )
        )
    return number


def made(station: OpenStation, head: Actor, number: int) -> dict[str, blocks.Document]:
    with station.reading(head) as repo:
        file = subjects.load_subject(repo, number)
        return {
            f"{paper.id}-{part.record}": papers.document_for(
                repo, paper.id, number, part.record, TODAY
            )
            for paper, some in papers.papers_for(file)
            for part in some
        }


def test_every_paper_is_made_without_a_hole(station: OpenStation, head: Actor, full: int) -> None:
    found = made(station, head, full)
    wanted = set(papers.BY_ID) - {"W50"}  # he was released, not terminated
    assert {key.split("-")[0] for key in found} == wanted
    for key, document in found.items():
        text = blocks.text_of(document)
        assert "None" not in text, key
        assert not re.search(r"[A-Za-z]{3,}", text), (key, text)
        assert "社区服刑" not in text, key


def test_a_bare_file_makes_what_applies_to_anybody(station: OpenStation, head: Actor) -> None:
    with station.transaction(head) as tx:
        number = subjects.save_subject(tx, Subject(name="空某", type="CONTROL")).id
    found = made(station, head, number)
    assert {key.split("-")[0] for key in found} == {"W06", "W07", "W08", "W09", "W10"}
    assert all("None" not in blocks.text_of(d) for d in found.values())


def test_pdf_and_word_say_the_same(station: OpenStation, head: Actor, full: int) -> None:
    some = [d for key, d in made(station, head, full).items() if key[:3] in ("W07", "W15", "W48")]
    assert len(some) == 3
    for document in some:
        assert pdf_bytes(document).startswith(b"%PDF")
        assert docx_bytes(document).startswith(b"PK")


@pytest.mark.parametrize(
    ("kind", "conduct", "cited", "not_cited"),
    [
        ("PSP", date(2026, 1, 1), "第七十二条第四项", "第六十条"),
        ("PSP", date(2025, 12, 31), "第六十条第四项", "第七十二条"),
        ("REIMPRISON", date(2026, 11, 1), "监狱法》第四十八条", "第二十八条"),
        ("REIMPRISON", date(2026, 10, 31), "第二十八条", "第四十八条"),
        ("WARNING", date(2026, 6, 1), "实施办法》第三十五条", "治安"),
        ("ADMONITION", date(2026, 6, 1), "实施办法》第三十四条", "治安"),
        ("COMMENDATION", None, "实施办法》第三十三条", "治安"),
        ("REVOKE_PROBATION", None, "社区矫正法》第四十六条", "监狱"),
        ("REVOKE_PAROLE", None, "实施办法》第四十七条", "监狱"),
        ("ARREST", None, "社区矫正法》第四十七条", "监狱"),
        ("COMMUTATION", None, "社区矫正法》第三十三条", "监狱"),
    ],
)
def test_the_article_follows_the_day_of_the_conduct(
    kind: str, conduct: date | None, cited: str, not_cited: str
) -> None:
    basis = legal_basis(kind, conduct)
    assert cited in basis
    assert not_cited not in basis


@pytest.mark.parametrize(
    ("type_", "words"),
    [
        ("CONTROL", "解除管制"),
        ("PROBATION", "原判的刑罚不再执行"),
        ("PAROLE", "视为原判刑罚已经执行完毕"),
        ("TEMP_OUTSIDE", "监狱（看守所）办理"),
    ],
)
def test_the_announcement_of_release_differs_by_type(
    station: OpenStation, head: Actor, full: int, type_: str, words: str
) -> None:
    with station.transaction(head) as tx:
        tx.save(dataclasses.replace(tx.get(Subject, full), type=type_))
    found = made(station, head, full)
    text = next(blocks.text_of(d) for key, d in found.items() if key.startswith("W47"))
    assert words in text


def test_the_county_seals_what_the_county_decides() -> None:
    decided = ("W10", "W17", "W25B", "W26B", "W27B", "W28B", "W29B", "W31B", "W48", "W49", "W50")
    assert all(papers.BY_ID[number].maker == "COUNTY" for number in decided)
    own = ("W08", "W09", "W11", "W12", "W15", "W16", "W36", "W37", "W46", "W51")
    assert all(papers.BY_ID[number].maker == "OFFICE" for number in own)


def test_an_issued_paper_is_kept(station: OpenStation, head: Actor, full: int) -> None:
    with station.transaction(head) as tx:
        kept = papers.issue(tx, station, "W08", full)
    with station.reading(head) as repo:
        assert [i.document for i in papers.issued(repo, full)] == ["W08"]
    assert kept.pdf.startswith(b"%PDF")
    assert kept.record.pages == 2


def test_a_minors_paper_needs_a_reason_which_the_audit_keeps(
    station: OpenStation, head: Actor, full: int
) -> None:
    with station.transaction(head) as tx:
        tx.save(dataclasses.replace(tx.get(Subject, full), is_minor=True, sealed=True))
    with (
        pytest.raises(correction_acts.RuleError, match="未成年人档案不得提供"),
        station.transaction(head) as tx,
    ):
        papers.issue(tx, station, "W08", full)
    with station.transaction(head) as tx:
        papers.issue(tx, station, "W08", full, reason="人民法院办案，法54")
    with station.connection() as connection:
        said = str(audit_log.history(connection, "correction_subject", full))
    assert "人民法院办案" in said


def test_mediators_make_none(station: OpenStation, full: int) -> None:
    with (
        pytest.raises(KnownError),
        station.transaction(Actor("chen", "陈调解", MEDIATOR)) as tx,
    ):
        papers.issue(tx, station, "W08", full)


def test_an_unknown_paper_or_record_is_told(station: OpenStation, head: Actor, full: int) -> None:
    with station.reading(head) as repo:
        with pytest.raises(KnownError, match="没有"):
            papers.document_for(repo, "W99", full, 0, TODAY)
        with pytest.raises(KnownError, match="没有对应的记录"):
            papers.document_for(repo, "W15", full, 9999, TODAY)


def test_an_assessment_has_its_own_papers(station: OpenStation, head: Actor) -> None:
    with station.transaction(head) as tx:
        asked = tx.save(
            records.Assessment(
                name="罗某",
                client="某区人民法院",
                letter_number="（2026）某刑评函1号",
                received_on=TODAY,
                missing="起诉书",
                missing_told_on=TODAY,
                home="自有住房",
                opinion="FIT",
                opinion_on=TODAY,
            )
        )
        inquiry = tx.save(
            records.Inquiry(assessment=asked.id, asked="罗某父", asked_on=TODAY, content="同意")
        )
    with station.reading(head) as repo:
        some = of_assessments.papers_of(asked, (inquiry,))
        texts = {
            paper.id: blocks.text_of(
                of_assessments.document_for(repo, paper.id, asked.id, part.record)
            )
            for paper, part in some
        }
    assert set(texts) == {"W02", "W03", "W53"}
    assert "同意" in texts["W02"]
    assert "一、居所情况：自有住房" in texts["W03"]
    assert "适宜社区矫正" in texts["W03"]
    assert "县级人民检察院" in texts["W03"]
    assert "缺少下列材料：起诉书" in texts["W53"]
    assert "存根" in texts["W53"]
    returned = dataclasses.replace(asked, returned_on=TODAY, returned_why="住址不实")
    assert of_assessments.PAPERS[2].context(returned, None).title == "调查评估材料退回通知书"


def test_a_session_has_a_list_to_sign(station: OpenStation, head: Actor, full: int) -> None:
    with station.reading(head) as repo:
        subject = repo.get(Subject, full)
    sheet = activity_sheet(
        care.Activity(kind="WELFARE", title="清扫", held_on=TODAY),
        ((care.Attendance(subject=full), subject),),
        "青山镇司法所",
    )
    assert sheet.title == "社区矫正公益活动记录"
    assert sheet.rows[0][:3] == ("1", "梁某远", "到")
    assert "自愿" in sheet.note


def test_a_reply_says_what_was_taken_up_or_why_not() -> None:
    asked = orders.Oversight(kind="SUGGESTION", number="云检建〔2026〕3号", received_on=TODAY)
    taken = dataclasses.replace(asked, is_adopted=True, measures="当日登记")
    assert "予以采纳。整改措施：当日登记" in "".join(oversight_reply(taken, "某所").paragraphs)
    refused = dataclasses.replace(asked, refused_why="与事实不符")
    assert "未予采纳，理由：与事实不符" in "".join(oversight_reply(refused, "某所").paragraphs)
