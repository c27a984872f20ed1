"""The work and execution files of the sample's subjects: order, pages, scans, what is missing."""

import dataclasses
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from fengqiao_desktop.domain.access import STAFF, Actor
from fengqiao_desktop.domain.corrections import dossier
from fengqiao_desktop.domain.corrections.records import LegalDocument, Subject
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import correction_dossier as made
from fengqiao_desktop.services import correction_papers, files, subjects
from fengqiao_desktop.services.correction_acts import RuleError
from fengqiao_desktop.services.station_setup import Opened
from fengqiao_desktop.store import audit_log
from fengqiao_desktop.store.repository import Where

TODAY = date(2026, 11, 23)


def find(sample: Opened, name: str) -> int:
    with sample.station.reading(sample.actor) as repo:
        return repo.find(Subject, Where("name", "eq", name))[0].id


def members(sample: Opened, number: int, which: str) -> tuple[made.Member, ...]:
    with sample.station.reading(sample.actor) as repo:
        return made.members(repo, subjects.load_subject(repo, number), which, TODAY)


def compiled(sample: Opened, number: int, which: str) -> made.SubjectDossier:
    with sample.station.reading(sample.actor) as repo:
        return made.compile(repo, sample.station, number, which, TODAY)


def text_of(pdf: bytes, page: int) -> str:
    return PdfReader(BytesIO(pdf)).pages[page - 1].extract_text()


def test_the_order_is_that_of_the_archive(sample: Opened) -> None:
    number = find(sample, "周明山")
    work = [m.label for m in members(sample, number, made.WORK)]
    first = ["基本信息表", "权利义务告知书", "矫正小组责任书", "社区矫正宣告书", "风险评估表"]
    assert work[:5] == first
    assert work.index("谈话笔录") < work.index("走访记录") < work.index("教育学习记录")
    execution = [m.label for m in members(sample, number, made.EXECUTION)]
    assert execution[:3] == ["基本信息表", "判决书", "执行通知书"]
    assert execution.index("法律文书送达回执") < execution.index("报到情况通知单")
    days = [str(m.day) for m in members(sample, number, made.WORK) if m.label == "走访记录"]
    assert days == sorted(days)


def test_pages_are_numbered_through_and_the_contents_are_true(sample: Opened) -> None:
    number = find(sample, "周明山")
    whole = compiled(sample, number, made.EXECUTION)
    reader = PdfReader(BytesIO(whole.pdf))
    assert len(reader.pages) == whole.front + whole.pages + 1  # and the closing sheet
    for place, member in enumerate(whole.members):
        if member.source == made.ABSENT:
            assert whole.counts[place] == 0
            continue
        page = whole.first_page(place)
        plain = text_of(whole.pdf, page).replace("\n", "")
        assert any(word in plain for word in (member.label[:4], "社区矫正对象"))
    assert all(float(p.mediabox.height) > float(p.mediabox.width) for p in reader.pages)
    assert whole.docx.startswith(b"PK")


def test_a_signed_scan_takes_the_place_of_the_paper(sample: Opened) -> None:
    number = find(sample, "周明山")
    with sample.station.transaction(sample.actor) as tx:
        scan = correction_papers.issue(tx, sample.station, "W08", number).pdf
        for name in ("社区矫正宣告书", "判决书", "户口本复印件"):
            for place in {m.words for m in members(sample, number, made.EXECUTION)} | {name}:
                if place.split(" ")[0] == name:
                    files.attach(
                        tx, sample.station, "correction_subject", number, "扫描.pdf", scan, place
                    )
                    break
            scan += b"\n"  # another file each time
    work = {m.label: m for m in members(sample, number, made.WORK)}
    assert work["社区矫正宣告书"].source == made.SCAN
    assert work["权利义务告知书"].source == made.KEPT
    assert work["户口本复印件"].source == made.SCAN
    execution = {m.label: m for m in members(sample, number, made.EXECUTION)}
    assert execution["判决书"].source == made.SCAN
    assert execution["执行通知书"].source == made.ABSENT
    whole = compiled(sample, number, made.WORK)
    assert whole.pages == sum(whole.counts)
    with sample.station.transaction(sample.actor) as tx:
        for scan_id in work["社区矫正宣告书"].scans:
            files.remove(tx, scan_id)
    again = {m.label: m for m in members(sample, number, made.WORK)}
    assert again["社区矫正宣告书"].source == made.NEW


def test_a_kept_paper_tells_that_the_record_changed_since(sample: Opened) -> None:
    number = find(sample, "周明山")
    with sample.station.transaction(sample.actor) as tx:
        correction_papers.issue(tx, sample.station, "W07", number)
    (kept,) = [m for m in members(sample, number, made.WORK) if m.paper == "W07"]
    assert (kept.source, kept.changed) == (made.KEPT, False)
    with sample.station.transaction(sample.actor) as tx:
        tx.save(dataclasses.replace(tx.get(Subject, number), workplace="青山镇果园"))
    (kept,) = [m for m in members(sample, number, made.WORK) if m.paper == "W07"]
    assert kept.changed
    with sample.station.transaction(sample.actor) as tx:  # printed again it is the newer paper
        correction_papers.issue(tx, sample.station, "W07", number)
    (kept,) = [m for m in members(sample, number, made.WORK) if m.paper == "W07"]
    assert not kept.changed


def test_what_is_missing_is_one_list_with_the_rule(sample: Opened) -> None:
    number = find(sample, "周明山")
    with sample.station.transaction(sample.actor) as tx:
        for each in tx.find(LegalDocument, Where("subject", "eq", number)):
            tx.remove(each)
        subject = tx.get(Subject, number)
        tx.save(dataclasses.replace(subject, agreement_signed_on=None, announcement_signed=False))
        file = subjects.load_subject(tx, number)
    labels = [m.label for m in dossier.missing(file, TODAY)]
    assert labels[:2] == ["判决书", "执行通知书"]
    assert {"签好的矫正小组责任书", "宣告书上对象的签名"} <= set(labels)
    assert dossier.missing_documents(file, TODAY) == ("判决书", "执行通知书")


def test_a_minors_file_is_marked_and_leaves_with_a_reason_only(sample: Opened) -> None:
    with sample.station.reading(sample.actor) as repo:
        young = next(s.id for s in repo.find(Subject) if s.is_minor)
    whole = compiled(sample, young, made.WORK)
    assert "封" in text_of(whole.pdf, 1)
    with (
        pytest.raises(RuleError, match="未成年人档案不得提供"),
        sample.station.transaction(sample.actor) as tx,
    ):
        made.issue(tx, sample.station, young, made.WORK)
    with sample.station.transaction(sample.actor) as tx:
        made.issue(tx, sample.station, young, made.WORK, how="export", reason="检察机关查阅")
    with sample.station.connection() as connection:
        said = str(audit_log.history(connection, "correction_subject", young))
    assert "检察机关查阅" in said
    assert made.FILES[made.WORK] in said


def test_a_minors_file_is_not_there_for_who_has_no_right(sample: Opened) -> None:
    with sample.station.reading(sample.actor) as repo:
        young = next(s.id for s in repo.find(Subject) if s.is_minor)
    staff = Actor("wang", "王工", STAFF)
    with sample.station.reading(staff) as repo, pytest.raises(KnownError):
        made.compile(repo, sample.station, young, made.WORK, TODAY)
    with pytest.raises(KnownError), sample.station.transaction(staff) as tx:
        made.issue(tx, sample.station, young, made.WORK, reason="看看")
