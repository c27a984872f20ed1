"""Papers of the sample cases: issued, kept, reprinted the same, differences told."""

import dataclasses
import hashlib
from datetime import date
from io import BytesIO

import pytest

from fengqiao_desktop.documents.blocks import text_of
from fengqiao_desktop.documents.template import render
from fengqiao_desktop.domain.identity import make_id
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import Instalment, MediationCase, Party
from fengqiao_desktop.domain.station.records import Committee
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import cases, issue, paper_core
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


def test_every_core_paper_that_a_sample_case_wants_can_be_made(sample: Opened) -> None:
    made = 0
    with sample.station.reading() as repo:
        for case in repo.find(MediationCase, batch=0):
            file = cases.load_casefile(repo, case.id)
            for spec in paper_core.SPECS:
                if spec.wanted(file):
                    parts = len(spec.parts(file))
                    for part in range(parts):
                        assert text_of(issue.document_for(repo, spec.id, case.id, part))
                        made += 1
    assert made == 13 + 19 + 10 + 1


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


@pytest.mark.parametrize(
    ("document", "severity", "words"),
    [
        ("oral_agreement", "block", "登记的是书面协议"),
        ("agreement", "", ""),
        ("acceptance", "", ""),
    ],
)
def test_a_paper_of_the_other_form_is_pointed_out(
    sample: Opened, document: str, severity: str, words: str
) -> None:
    """法 28: written or oral, one of the two."""
    clock = sample.station.clock
    with sample.station.reading() as repo:
        case = case_of(repo, "肖建民")
        found = issue.checks(repo, document, case.id, clock, load_calendar())
    papers = [p for p in found if p.rule == "PAPER"]
    assert [str(p.severity) for p in papers] == ([severity] if severity else [])
    assert all(words in p.text for p in papers)


def test_a_blank_record_may_be_printed_before_the_first_mediation(sample: Opened) -> None:
    clock = sample.station.clock
    with sample.station.transaction(sample.actor) as tx:
        file = cases.load_casefile(tx, case_of(tx, "肖建民").id)
        new = cases.save_casefile(tx, cases.duplicate(file, clock.today()))
        record = issue.checks(tx, "mediation_record", new.case.id, clock, load_calendar())
        early = issue.checks(tx, "acceptance", new.case.id, clock, load_calendar())
    assert record == ()
    assert [str(p.severity) for p in early] == ["warning"]


def test_ages_on_papers_are_those_of_the_day(sample: Opened) -> None:
    """Notes 4.7: told for the day of the agreement, also from the identity number alone."""
    party = Party(id_number=make_id("500000", date(1980, 3, 6), 1), age=50)
    file = CaseFile(case=MediationCase(), parties=(party,))
    assert paper_core.party_block(file, party, date(2026, 3, 5)).age == "45"
    assert paper_core.party_block(file, party, date(2026, 3, 6)).age == "46"
    told = Party(age=50)
    assert paper_core.party_block(file, told, date(2026, 3, 6)).age == "50"


def test_a_referral_is_told_in_the_facts_of_the_acceptance() -> None:
    """Notes 3.2: the form has two boxes; who handed the case over stands in the facts."""
    case = MediationCase(source="REF_POLICE", facts="因院墙起争执。")
    file = CaseFile(case=case, committee=Committee(name="青山镇人民调解委员会"))
    context = paper_core.acceptance(file)
    assert (context.source, context.facts) == (
        "application",
        "本案系公安机关委托移送。因院墙起争执。",
    )
    named = dataclasses.replace(file, case=dataclasses.replace(case, referral_org="青山派出所"))
    assert paper_core.acceptance(named).facts.startswith("本案由青山派出所移送。")


def test_an_oral_agreement_states_its_payments() -> None:
    """Notes 4.8: 履行方式、时限 is never empty where a payment is recorded."""
    duty = Instalment(
        kind="PAYMENT", payer="赵德胜", payee="韩永福", amount=50_000, due_on=date(2026, 3, 9)
    )
    case = MediationCase(agreement_form="ORAL", agreed_on=date(2026, 3, 5))
    file = CaseFile(
        case=case, committee=Committee(name="青山镇人民调解委员会"), instalments=(duty,)
    )
    context = paper_core.oral_agreement(file)
    assert context.performance == (
        "赵德胜于2026年3月9日前向韩永福支付人民币500.00元（大写：伍佰元整）"
    )
    undated = dataclasses.replace(duty, due_on=None)
    context_undated = paper_core.agreement(dataclasses.replace(file, instalments=(undated,)))
    said = text_of(render("mediation/agreement", context_undated))
    assert "赵德胜向韩永福支付人民币500.00元" in said
