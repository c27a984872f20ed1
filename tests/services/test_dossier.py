"""The case file: what lies in it, its contents page, its pages, archiving, batches, the ledger."""

import dataclasses
import json
from io import BytesIO
from typing import Any

import pytest

from fengqiao_desktop.clock import FixedClock
from fengqiao_desktop.documents.blocks import normalised
from fengqiao_desktop.domain.mediation.dossier import LOCAL
from fengqiao_desktop.domain.mediation.records import MediationCase, Party
from fengqiao_desktop.domain.station.records import IssuedDocument
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import (
    cases,
    demo,
    dossier,
    dossier_ledger,
    dossier_parts,
    issue,
    quality,
    station_settings,
)
from fengqiao_desktop.services.dossier import ArchivePlan
from fengqiao_desktop.services.files import attach
from fengqiao_desktop.services.station_setup import Opened
from fengqiao_desktop.store.calendar_data import load_calendar
from fengqiao_desktop.store.repository import Repository, Where
from fengqiao_desktop.store.transaction import Transaction
from tests.conftest import LIGHT, SAMPLE_NOW, SAMPLE_PASSWORD

TODAY = SAMPLE_NOW.date()
# Papers whose title is not the name by which they are filed.
TITLES = {"mediation_proof": "关于主持调解的证明"}
PLAN = ArchivePlan(archivist="王梅", on=TODAY, checker="周明", place="一号柜")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The sample station with its scans, open for the whole module; tests here only read it."""
    folder = tmp_path_factory.mktemp("whole") / "st"
    opened, _code = demo.create_demo(
        folder, SAMPLE_PASSWORD, FixedClock(SAMPLE_NOW), ledgers=False, kdf=LIGHT
    )
    yield opened
    opened.station.close()


def case_of(repo: Repository, applicant: str) -> int:
    party = repo.first(Party, Where("seq", "eq", 1), name=applicant)
    assert party is not None
    return party.case


def page_texts(pdf: bytes) -> list[str]:
    import pypdf

    return [normalised(page.extract_text()) for page in pypdf.PdfReader(BytesIO(pdf)).pages]


def writing(opened: Opened) -> Any:
    return opened.station.transaction(opened.actor, "试")


def scan(tx: Transaction, opened: Opened, case: int, purpose: str, name: str = "扫描.jpg") -> int:
    made = attach(
        tx, opened.station, "mediation_case", case, name, demo.sample_scan(purpose), purpose
    )
    return made.id


# -- the complete file of case 10 ----------------------------------------------------------------


def test_the_contents_page_of_case_ten_agrees_with_the_pages(whole: Opened) -> None:
    with whole.station.reading() as repo:
        case_id = case_of(repo, "杨晓东")
        made = dossier.compile(repo, whole.station, case_id)
        assert dossier.missing(repo, case_id) == ()
        assert dossier.doubts(repo, case_id, TODAY, load_calendar()) == ()
    texts = page_texts(made.pdf)
    cover, contents, *numbered, back = texts
    assert len(numbered) == made.pages
    assert "杨晓东等3人与李志强道路交通事故纠纷" in cover
    assert f"本卷共{made.pages}页" in back
    for row in made.rows:
        assert f"{row.label}{row.pages}{row.remark}" in contents
        if not row.first:
            continue
        for place in range(*row.members):
            first = sum(made.counts[:place])
            assert row.first <= first + 1 <= row.last
            member = made.members[place]
            if member.document:
                assert TITLES.get(member.document, member.label) in numbered[first]


def test_every_page_bears_its_number_and_the_covers_none(whole: Opened) -> None:
    import pypdf

    with whole.station.reading() as repo:
        made = dossier.compile(repo, whole.station, case_of(repo, "杨晓东"), word=False)
    seen = []
    for page in pypdf.PdfReader(BytesIO(made.pdf)).pages:
        found: list[str] = []

        def corner(text: str, _cm: Any, tm: Any, _font: Any, _size: Any, to: Any = found) -> None:
            if tm[5] > 790 and text.strip():
                to.append(text.strip())

        page.extract_text(visitor_text=corner)
        seen.append("".join(found))
    assert seen == ["", "", *(str(n) for n in range(1, made.pages + 1)), ""]


def test_the_word_file_has_the_same_order_and_words(whole: Opened) -> None:
    import docx
    from docx.oxml.ns import qn

    with whole.station.reading() as repo:
        made = dossier.compile(repo, whole.station, case_of(repo, "杨晓东"))
    opened = docx.Document(BytesIO(made.docx))
    body = opened.element.body
    words = normalised("".join(node.text or "" for node in body.iter(qn("w:t"))))
    at = 0
    for title in ("卷内目录", "人民调解受理登记表", "当事人权利义务告知书", "人民调解协议书"):
        at = words.index(title, at) + 1
    assert len(opened.inline_shapes) == 12 + 1  # the scans of the sample file
    assert len(opened.sections) == 3 + len(made.members)
    fields = [n.text for n in body.iter(qn("w:instrText"))]
    marks = {n.get(qn("w:name")) for n in body.iter(qn("w:bookmarkStart"))}
    asked = {(f or "").split()[1] for f in fields if (f or "").startswith("PAGEREF")}
    assert asked
    assert asked <= marks


def test_every_sample_case_makes_a_dossier_whose_contents_fit(whole: Opened) -> None:
    with whole.station.reading() as repo:
        for case in repo.find(MediationCase, batch=0):
            made = dossier.compile(repo, whole.station, case.id, word=False)
            texts = page_texts(made.pdf)
            assert len(texts) == made.pages + 3, case.title
            pages = [n for r in made.rows if r.first for n in range(r.first, r.last + 1)]
            assert pages == list(range(1, made.pages + 1)), case.title


def test_the_same_case_makes_the_same_bytes(whole: Opened) -> None:
    with whole.station.reading() as repo:
        case_id = case_of(repo, "肖建民")
        one, two = (dossier.compile(repo, whole.station, case_id) for _ in range(2))
    assert (one.pdf, one.docx) == (two.pdf, two.docx)


# -- which paper goes in -------------------------------------------------------------------------


def sources(opened: Opened, case_id: int) -> dict[str, str]:
    with opened.station.reading() as repo:
        return {m.words: m.source for m in dossier.members(repo, case_id).members}


def test_a_signed_scan_takes_the_place_of_the_paper(sample: Opened) -> None:
    with writing(sample) as tx:
        case_id = case_of(tx, "杨晓东")
        first = scan(tx, sample, case_id, "人民调解记录 第 1 次")
        scan(tx, sample, case_id, "调解协议书", "一.jpg")
        scan(tx, sample, case_id, "现场照片 不清楚的")
    found = sources(sample, case_id)
    assert found["人民调解记录 第 1 次"] == "SCAN"
    assert found["人民调解记录 第 2 次"] == "NEW"
    assert found["人民调解协议书"] == "SCAN"
    with sample.station.reading() as repo:
        held = dossier.members(repo, case_id).members
        made = dossier.compile(repo, sample.station, case_id, word=False)
    assert [m.attachments for m in held if m.words == "人民调解记录 第 1 次"] == [(first,)]
    assert sum(made.counts) == made.pages


def test_what_was_printed_goes_in_as_it_was(sample: Opened) -> None:
    with writing(sample) as tx:
        case_id = case_of(tx, "杨晓东")
        issue.issue(tx, sample.station, "acceptance", case_id)
        kept = issue.issue(tx, sample.station, "acceptance", case_id)
        case = tx.get(MediationCase, case_id)
        tx.update(dataclasses.replace(case, facts="事后改写的简要情况，与打印的不同。"))
    assert sources(sample, case_id)["人民调解受理登记表"] == "KEPT"
    with sample.station.reading() as repo:
        (member,) = [m for m in dossier.members(repo, case_id).members if m.source == "KEPT"]
        assert member.issued == kept.record.id
        made = dossier.compile(repo, sample.station, case_id, word=False)
    assert not any("事后改写" in text and "受理登记表" in text for text in page_texts(made.pdf))


def test_a_print_of_an_older_template_is_pictures_in_the_word_file(sample: Opened) -> None:
    import docx

    with writing(sample) as tx:
        case_id = case_of(tx, "杨晓东")
        kept = issue.issue(tx, sample.station, "agreement", case_id).record
        as_text = dossier.compile(tx, sample.station, case_id)
        tx.update(dataclasses.replace(kept, template_version="0"))
        as_pictures = dossier.compile(tx, sample.station, case_id)
    assert as_text.pdf == as_pictures.pdf
    shown = [len(docx.Document(BytesIO(m.docx)).inline_shapes) for m in (as_text, as_pictures)]
    assert shown == [0, kept.pages]


@pytest.mark.parametrize(
    ("purpose", "name", "why"),
    [("不入卷", "草稿.jpg", "注明不入卷"), ("证据材料", "清单.txt", "不是图片或 PDF")],
)
def test_what_stays_out_is_told(sample: Opened, purpose: str, name: str, why: str) -> None:
    with writing(sample) as tx:
        case_id = case_of(tx, "杨晓东")
        attach(tx, sample.station, "mediation_case", case_id, name, b"words", purpose)
    with sample.station.reading() as repo:
        (left,) = dossier.members(repo, case_id).left_out
    assert left.attachment.name == name
    assert left.why.startswith(why)


def test_local_papers_go_in_only_when_printed(sample: Opened) -> None:
    with writing(sample) as tx:
        case_id = case_of(tx, "杨晓东")
        assert "调解通知书" not in str(dossier.members(tx, case_id))
        issue.issue(tx, sample.station, "mediation_notice", case_id, part=1)
    assert sources(sample, case_id)["调解通知书 杨晓梅"] == "KEPT"


@pytest.mark.expects_log  # pypdf says what it found
def test_a_broken_scan_is_told_in_words(sample: Opened) -> None:
    with writing(sample) as tx:
        case_id = case_of(tx, "杨晓东")
        attach(tx, sample.station, "mediation_case", case_id, "坏.pdf", b"%PDF-1.4 no", "证据材料")
    with sample.station.reading() as repo, pytest.raises(KnownError, match="打不开") as told:
        dossier.compile(repo, sample.station, case_id, word=False)
    assert told.value.code == "DOSSIER-01"


# -- the station's choices -----------------------------------------------------------------------


def test_the_layout_and_the_back_cover_are_the_stations_choice(sample: Opened) -> None:
    with writing(sample) as tx:
        case_id = case_of(tx, "杨晓东")
        chosen = dossier_parts.Options(
            layout=LOCAL,
            back_lines=("pages", "checker"),
            back_note="本卷页码连续。",
            retention_years=(("PERMANENT", 99),),
        )
        dossier_parts.set_options(tx, chosen)
        assert dossier_parts.options(tx) == chosen
        made = dossier.compile(tx, sample.station, case_id, word=False)
    texts = page_texts(made.pdf)
    assert "永久（99年）" in texts[0]
    assert "检查人" in texts[-1]
    assert "证物袋" not in texts[-1]
    assert "页码连续" in texts[-1]
    assert [row.label for row in made.rows][:2] == [
        "人民调解申请书、人民调解受理登记表",
        "当事人权利义务告知书",
    ]


def test_printed_on_both_sides_page_one_is_a_front(sample: Opened) -> None:
    with writing(sample) as tx:
        station_settings.put(tx, dossier_parts.BOTH_SIDES, True)
        made = dossier.compile(tx, sample.station, case_of(tx, "杨晓东"), word=False)
    texts = page_texts(made.pdf)
    assert [texts[1], texts[3]] == ["", ""]  # the backs of cover and contents
    assert len(texts) % 2 == 1
    assert made.front == 4
    assert "卷内目录" in texts[2]


# -- printed, kept, archived ---------------------------------------------------------------------


def test_a_reprint_is_the_same_file_and_differences_are_told(sample: Opened) -> None:
    with writing(sample) as tx:
        case_id = case_of(tx, "肖建民")
        made = dossier.issue_dossier(tx, sample.station, case_id)
        assert issue.differences(tx, made.record.id) == ()
    with writing(sample) as tx:
        case = tx.get(MediationCase, case_id)
        tx.update(dataclasses.replace(case, facts="另一种说法。", archivist="吴大海"))
        scan(tx, sample, case_id, "人民调解协议书")
    with sample.station.reading() as repo:
        again = issue.reissue(repo, sample.station, made.record.id)
        told = {d.label: (d.then, d.now) for d in issue.differences(repo, made.record.id)}
    assert (again.pdf, again.docx) == (made.pdf, made.docx)
    assert told["人民调解协议书"] == ("程序出的文书", "签好的扫描件")
    assert any(label.startswith("封面") and now == "吴大海" for label, (_, now) in told.items())
    assert any("另一种说法" in now for _then, now in told.values())


def closed(tx: Transaction, opened: Opened, applicant: str) -> int:
    """A sample case that is over, closed today."""
    case_id = case_of(tx, applicant)
    file = cases.load_casefile(tx, case_id)
    if file.case.closed_on is None:
        day = TODAY
        cases.save_casefile(
            tx,
            dataclasses.replace(file, case=dataclasses.replace(file.case, closed_on=day)),
        )
    return case_id


def test_archiving_is_refused_while_a_blocking_check_speaks(sample: Opened) -> None:
    with writing(sample) as tx:
        case_id = closed(tx, sample, "邹老汉")
        file = cases.load_casefile(tx, case_id)
        tx.update(dataclasses.replace(file.case, remedy_informed=False))
    with writing(sample) as tx, pytest.raises(KnownError) as told:
        dossier.archive(tx, sample.station, case_id, PLAN, load_calendar())
    assert told.value.code == "QUALITY-01"
    with sample.station.reading() as repo:
        assert repo.get(MediationCase, case_id).archived_on is None
        assert dossier.issued_dossiers(repo, case_id) == ()


def test_a_case_under_way_is_not_archived(sample: Opened) -> None:
    with writing(sample) as tx, pytest.raises(KnownError, match="还不能立卷归档") as told:
        dossier.archive(tx, sample.station, case_of(tx, "杨晓东"), PLAN, load_calendar())
    assert told.value.code == "DOSSIER-02"


def archivable(tx: Transaction, opened: Opened) -> int:
    """Sample case 13 (withdrawn), closed, with what its dossier needs."""
    case_id = next(
        case.id
        for case in tx.find(MediationCase, Where("withdrawn_on", "notnull"))
        if case.batch == 0
    )
    file = cases.load_casefile(tx, case_id)
    for purpose in ("当事人权利义务告知书", "人民调解记录", "人民调解受理登记表"):
        scan(tx, opened, case_id, purpose, f"{purpose}.jpg")
    case = dataclasses.replace(file.case, closed_on=file.case.closed_on or TODAY)
    cases.save_casefile(tx, dataclasses.replace(file, case=case))
    return case_id


def test_archiving_counts_the_pages_and_keeps_the_dossier(sample: Opened) -> None:
    with writing(sample) as tx:
        case_id = archivable(tx, sample)
        made = dossier.archive(tx, sample.station, case_id, PLAN, load_calendar())
    with sample.station.reading() as repo:
        case = repo.get(MediationCase, case_id)
        (record,) = dossier.issued_dossiers(repo, case_id)
        kept = dossier.kept(repo, sample.station, record.id)
    assert (case.state, case.archivist, case.checker) == ("ARCHIVED", "王梅", "周明")
    assert case.dossier_pages == made.dossier.pages == len(page_texts(kept.pdf)) - 3
    assert case.retention
    assert "2026年11月23日" in page_texts(kept.pdf)[0]
    assert json.loads(record.context)["context"]["cover"]["archivist"] == "王梅"


def test_a_batch_archives_what_it_can_and_tells_the_rest(sample: Opened) -> None:
    with writing(sample) as tx:
        good, bad = archivable(tx, sample), case_of(tx, "杨晓东")
        done = dossier.archive_many(tx, sample.station, [bad, good], PLAN, load_calendar())
    assert [(o.case, o.done) for o in done] == [(bad, False), (good, True)]
    assert "还不能立卷归档" in done[0].why
    assert done[1].why.endswith("页")


def test_a_batch_prints_the_papers_of_many_cases(sample: Opened) -> None:
    with writing(sample) as tx:
        ids = [case_of(tx, "杨晓东"), case_of(tx, "肖建民")]
        made = dossier.print_many(tx, sample.station, ids, ("acceptance", "oral_agreement"))
        kept = [r for i in ids for r in issue.issued(tx, i)]
    assert [o.done for o in made.outcomes] == [True, True]
    assert {r.document for r in kept} == {"acceptance"}
    assert len(page_texts(made.pdf)) == sum(r.pages for r in kept)


def test_the_ledger_of_dossiers_has_twelve_columns(sample: Opened) -> None:
    import openpyxl

    with writing(sample) as tx:
        case_id = archivable(tx, sample)
        dossier.archive(tx, sample.station, case_id, PLAN, load_calendar())
        data = dossier_ledger.ledger(tx, dossier_ledger.archived_ids(tx, TODAY.year))
        case = tx.get(MediationCase, case_id)
    sheet = openpyxl.load_workbook(BytesIO(data)).active
    assert sheet is not None
    assert [c.value for c in sheet[2]] == list(dossier_ledger.COLUMNS)
    assert len(dossier_ledger.COLUMNS) == 12
    lines = [[c.value for c in row] for row in sheet.iter_rows(min_row=3)]
    (mine,) = [line for line in lines if line[1] == case.number]
    assert mine[8:10] == ["2026-11-23", "王梅"]
    assert mine[11] == f"{case.dossier_pages}页，存放于一号柜"


def test_who_may_only_look_does_not_print_or_archive(sample: Opened) -> None:
    from fengqiao_desktop.domain.access import READER, Actor

    reader = Actor("look", "查阅员", READER)
    with sample.station.transaction(reader, "试") as tx:
        case_id = case_of(tx, "杨晓东")
        with pytest.raises(KnownError):
            dossier.issue_dossier(tx, sample.station, case_id)
        with pytest.raises(KnownError):
            dossier.archive(tx, sample.station, case_id, PLAN, load_calendar())
        assert tx.find(IssuedDocument) == ()


def test_a_paper_printed_with_the_file_counts_as_printed(sample: Opened) -> None:
    def said(repo: Repository) -> list[str]:
        found = quality.problems_of(repo, case_id, TODAY, load_calendar(), asked=True)
        return [p.text for p in found if "没有打印过" in p.text]

    with writing(sample) as tx:
        case_id = case_of(tx, "邹老汉")
        before = said(tx)
        dossier.issue_dossier(tx, sample.station, case_id)
        after = said(tx)
    assert before
    assert after == []
