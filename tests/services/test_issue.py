"""Papers of the sample cases: issued, kept, reprinted the same, differences told."""

import dataclasses
import hashlib
from io import BytesIO

import pytest

from fengqiao_desktop.documents.blocks import text_of
from fengqiao_desktop.domain.mediation.records import MediationCase, Party
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import cases, issue
from fengqiao_desktop.services.station_setup import Opened
from fengqiao_desktop.store.calendar_data import load_calendar
from fengqiao_desktop.store.repository import Repository, Where


def case_of(repo: Repository, applicant: str) -> MediationCase:
    """The sample case whose first applicant has that name."""
    party = repo.first(Party, Where("seq", "eq", 1), name=applicant)
    assert party is not None
    return repo.get(MediationCase, party.case)


# Sample case, applicant, what its agreement must say, how many rows its plan has (0: sentences).
AGREEMENTS = [
    (1, "肖建民", ("5,000.00元（伍仟元整）", "另送移送的公安机关一份"), 0),
    (4, "韩永福", ("168,000.00元（壹拾陆万捌仟元整）", "周桂兰"), 0),
    (6, "许秀英", ("16,800.00元（壹万陆仟捌佰元整）",), 84),
    (7, "金福贵", ("200,000.00元（贰拾万元整）", "统一社会信用代码"), 16),
    (10, "杨晓东", ("460,000.00元（肆拾陆万元整）", "肆拾陆万捌仟陆佰元整", "2030年12月31日前"), 7),
]


@pytest.mark.parametrize(("number", "applicant", "words", "rows"), AGREEMENTS)
def test_agreements_of_the_sample_cases(
    sample: Opened, number: int, applicant: str, words: tuple[str, ...], rows: int
) -> None:
    from fengqiao_desktop.documents.blocks import Grid

    with sample.station.reading() as repo:
        document = issue.document_for(repo, "agreement", case_of(repo, applicant).id)
    said = text_of(document)
    assert "青山镇人民调解委员会" in said
    assert "司法所" not in said
    assert [word for word in words if word not in said] == []
    plans = [
        len(b.rows) - 1
        for b in document.blocks
        if isinstance(b, Grid) and b.rows[-1][0].text == "合计"
    ]
    assert plans == ([rows] if rows else [])


def test_every_paper_that_a_sample_case_wants_can_be_made(sample: Opened) -> None:
    made = 0
    with sample.station.reading() as repo:
        for case in repo.find(MediationCase, batch=0):
            file = cases.load_casefile(repo, case.id)
            for spec in issue.DOCUMENTS:
                if spec.wanted(file):
                    parts = len(file.sessions) if spec.per_session else 1
                    for part in range(parts):
                        assert text_of(issue.document_for(repo, spec.id, case.id, part))
                        made += 1
    assert made == 13 + 17 + 10 + 1


def test_what_was_issued_is_kept_and_reprinted_the_same(sample: Opened) -> None:
    with sample.station.transaction(sample.actor) as tx:
        case = case_of(tx, "韩永福")
        first = issue.issue(tx, sample.station, "agreement", case.id, copies=3)
    assert first.record.pdf_sha256 == hashlib.sha256(first.pdf).hexdigest()
    assert first.record.docx_sha256 == hashlib.sha256(first.docx).hexdigest()
    assert (first.record.copies, first.record.pages) == (3, 2)
    with sample.station.transaction(sample.actor) as tx:
        file = cases.load_casefile(tx, case.id)
        party = dataclasses.replace(file.parties[0], phone="13900009999")
        cases.save_casefile(tx, dataclasses.replace(file, parties=(party, *file.parties[1:])))
    with sample.station.reading() as repo:
        again = issue.reissue(repo, sample.station, first.record.id)
        told = issue.differences(repo, first.record.id)
    assert (again.pdf, again.docx) == (first.pdf, first.docx)
    assert [(d.label, d.then, d.now) for d in told] == [
        ("当事人（1）·联系方式", "13800000401", "13900009999")
    ]


def test_nothing_differs_right_after_printing(sample: Opened) -> None:
    with sample.station.transaction(sample.actor) as tx:
        case = case_of(tx, "许秀英")
        paper = issue.issue(tx, sample.station, "agreement", case.id)
        assert issue.differences(tx, paper.record.id) == ()
        assert [r.id for r in issue.issued(tx, case.id)] == [paper.record.id]


@pytest.mark.parametrize("rare", ["䶮", "㛃", "𬭚", "𠮷"])
def test_rare_characters_print_and_copy_out(sample: Opened, rare: str) -> None:
    from pypdf import PdfReader

    with sample.station.transaction(sample.actor) as tx:
        case = case_of(tx, "肖建民")
        file = cases.load_casefile(tx, case.id)
        party = dataclasses.replace(file.parties[0], name=f"王{rare}")
        cases.save_casefile(tx, dataclasses.replace(file, parties=(party, *file.parties[1:])))
        pdf = issue.issue(tx, sample.station, "agreement", case.id).pdf
    said = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    assert f"王{rare}" in said


def test_an_unknown_paper_is_told_with_the_known_ones(sample: Opened) -> None:
    with sample.station.reading() as repo, pytest.raises(KnownError) as caught:
        issue.document_for(repo, "invoice", 1)
    assert "agreement（人民调解协议书）" in caught.value.advice


def test_checks_before_print_find_what_is_missing(sample: Opened) -> None:
    with sample.station.transaction(sample.actor) as tx:
        case = case_of(tx, "肖建民")
        file = cases.load_casefile(tx, case.id)
        bare = dataclasses.replace(file.case, performance_text="", dispute_facts="")
        cases.save_casefile(tx, dataclasses.replace(file, case=bare, clauses=()))
        found = issue.checks(tx, "agreement", case.id, sample.station.clock, load_calendar())
    assert "R17" in {problem.rule for problem in found}
