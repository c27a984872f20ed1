"""Five stories of legal review lived day by day on a real station, and the papers they made."""

import dataclasses
from collections.abc import Iterator
from datetime import date

import pytest

from fengqiao_desktop.documents.blocks import text_of
from fengqiao_desktop.documents.to_docx import docx_bytes
from fengqiao_desktop.documents.to_pdf import pdf_bytes
from fengqiao_desktop.domain.access import Actor
from fengqiao_desktop.domain.legal_review import compliance, figures, states
from fengqiao_desktop.domain.legal_review.matterfile import MatterFile
from fengqiao_desktop.domain.legal_review.records import (
    MeetingAttendance,
    NormDocument,
    ReviewContract,
    ReviewMatter,
    TownEntry,
)
from fengqiao_desktop.domain.legal_review.terms import law_term, review_term
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import (
    demo_review,
    matter_papers,
    matters,
    review_board,
    review_ledger_papers,
    review_statistics,
)
from fengqiao_desktop.services.demo_corrections import at
from fengqiao_desktop.store.calendar_data import load_calendar
from fengqiao_desktop.store.station import OpenStation
from fengqiao_desktop.store.transaction import Transaction

CALENDAR = load_calendar()
STORIES = {s["key"]: s for s in demo_review.sample_review()["matters"]}


def D(text: str) -> date:
    return date.fromisoformat(text)


class Lived:
    """A story of which each act is done on its day; `to(day)` lives on until the end of a day."""

    def __init__(self, tx: Transaction, key: str) -> None:
        self.tx, self.acts = tx, list(STORIES[key]["acts"])
        self.ids: dict[str, int] = {}
        self.today = self.acts[0]["day"]

    def to(self, day: date) -> "Lived":
        while self.acts and self.acts[0]["day"] <= day:
            demo_review.play(self.tx, self.ids, self.acts.pop(0))
        self.tx.clock = at(day)
        self.today = day
        return self

    @property
    def file(self) -> MatterFile:
        return matters.load_matter(self.tx, self.ids["matter"])

    @property
    def state(self) -> str:
        return states.state_of(self.file, self.today)

    def rules(self) -> set[str]:
        return {f.rule for f in compliance.findings(self.file, self.today, CALENDAR)}

    def board(self) -> set[str]:
        return {i.what for i in review_board.review_items(self.tx, self.today, CALENDAR)}


@pytest.fixture
def tx(station: OpenStation, head: Actor) -> Iterator[Transaction]:
    with station.transaction(head) as made:
        yield made


def test_a_document_is_mended_reviewed_again_published_and_filed(tx: Transaction) -> None:
    life = Lived(tx, "market").to(D("2026-03-10"))
    term = review_term(life.file, CALENDAR)
    assert term is not None
    assert term.due == D("2026-03-23")  # ten working days from the 10th
    assert life.state == "COUNSEL_REVIEW"
    assert "顾问初审意见" in life.board()
    life.to(D("2026-03-13"))
    assert {f.point for f in life.file.findings} == {"N-04", "N-05", "N-07", "N-08"}
    assert all(f.severity == "MUST" for f in life.file.findings)
    life.to(D("2026-03-16"))
    assert (life.file.conclusion, life.state) == ("AMEND", "FEEDBACK")
    assert "承办机构反馈采纳情况" in life.board()
    assert [r.rule for r in states.refusals(life.file)] == ["L-20"] * 4
    assert life.to(D("2026-03-18")).state == "REVISED"
    life.to(D("2026-04-22"))
    assert life.file.conclusion == "LEGAL"
    assert states.refusals(life.file) == ()
    assert life.to(D("2026-04-28")).state == "DECIDED"
    life.to(D("2026-05-06"))
    assert "报送备案" in life.board()
    document = tx.find(NormDocument)[0]
    assert (document.valid_to, document.is_trial) == (D("2028-05-05"), True)
    assert life.to(D("2026-05-18")).state == "IN_FORCE"
    assert life.rules() == set()


def test_an_unlawful_contract_is_mended_and_enters_the_ledger(tx: Transaction) -> None:
    life = Lived(tx, "invest").to(D("2026-07-06"))
    term = review_term(life.file, CALENDAR)
    assert term is not None
    assert term.due == D("2026-07-13")
    assert life.to(D("2026-07-10")).file.conclusion == "ILLEGAL"
    with pytest.raises(matters.GateError):
        matters.save_matter(tx, dataclasses.replace(life.file.matter, proposed_on=D("2026-07-10")))
    life.to(D("2026-07-22"))
    assert life.state == "IN_FORCE"
    contract = tx.find(ReviewContract)[0]
    assert (contract.matter, contract.signed_on) == (life.ids["matter"], D("2026-07-22"))
    assert "合同到期：食品加工项目投资协议" in life.to(D("2026-11-23")).board()


def test_a_decision_beyond_its_powers_is_taken_back(tx: Transaction) -> None:
    life = Lived(tx, "parking").to(D("2026-07-09"))
    assert {"L-06", "L-18"} <= life.rules()
    assert life.file.conclusion == "NO_AUTHORITY"
    assert states.refusals(life.file)[0].rule == "L-02"
    assert life.to(D("2026-07-10")).state == "WITHDRAWN"


def test_a_penalty_is_heard_again_within_ninety_days(tx: Transaction) -> None:
    life = Lived(tx, "stone").to(D("2026-09-14"))
    law = law_term(life.file, CALENDAR)
    assert law is not None
    assert law.due == D("2026-09-19")
    assert "作出决定" in life.board()
    assert "L-12" not in life.rules()  # a public lawyer signs
    assert life.to(D("2026-09-15")).file.conclusion == "PROCEDURE"
    life.to(D("2026-09-17"))
    assert "L-03" not in life.rules()
    assert (life.file.conclusion, life.file.opinion.round if life.file.opinion else 0) == (
        "LEGAL",
        2,
    )
    assert life.to(D("2026-09-18")).file.matter.issued_on == D("2026-09-18")


def test_village_rules_are_sent_back_and_mended(tx: Transaction) -> None:
    life = Lived(tx, "village").to(D("2026-07-20"))
    assert {f.point for f in life.file.findings} == {"V-03", "V-04", "V-06"}
    assert "L-37" not in life.rules()
    assert life.file.conclusion == "AMEND"
    assert life.to(D("2026-08-27")).file.conclusion == "LEGAL"


def test_the_opinion_as_a_paper_has_its_structure(tx: Transaction) -> None:
    life = Lived(tx, "market").to(D("2026-05-18"))
    first = life.file.issued[0]
    number = life.ids["matter"]
    words = text_of(matter_papers.document_for(tx, "LD05", number, first.id, life.today))
    for part in (
        "关于《集镇占道经营管理办法（试行）》的合法性审查意见书",
        "一、送审与受理情况",
        "二、审查依据",
        "三、审查意见",
        "四、修改建议",
        "五、审查结论",
        "六、反馈要求及期限",
        "行政处罚法第16条",
        "应当予以修改",
        "审查人（签名）",
    ):
        assert part in words
    kinds = {paper.id for paper, _parts in matter_papers.papers_for(life.file)}
    assert kinds >= {"LD01", "LD02", "LD04", "LD05", "LD07", "LD08", "LD09", "LD10"}
    for paper, parts in matter_papers.papers_for(life.file):
        for part_ in parts:
            made = matter_papers.document_for(tx, paper.id, number, part_.record, life.today)
            assert life.file.matter.title in text_of(made)
            assert docx_bytes(made)[:2] == b"PK"
            assert pdf_bytes(made)[:4] == b"%PDF"


def test_the_cards_of_the_ledgers(tx: Transaction) -> None:
    life = Lived(tx, "invest").to(D("2026-07-22"))
    card = text_of(review_ledger_papers.contract_document(tx, tx.find(ReviewContract)[0].id))
    for part in ("重大合同台账卡", life.file.matter.number, "某食品有限公司", "2,000,000.00"):
        assert part in card
    row = tx.insert(
        MeetingAttendance(
            held_on=D("2026-07-22"), topic="审议协议", by="所长", matter=life.ids["matter"]
        )
    )
    record = text_of(review_ledger_papers.attendance_document(tx, row.id))
    assert "不代替合法性审查" in record
    assert life.file.matter.title in record


def test_what_was_reviewed_is_reconciled_with_the_registers(tx: Transaction) -> None:
    life = Lived(tx, "market").to(D("2026-05-18"))
    files = matters.all_matters(tx)
    first, last = D("2026-01-01"), D("2026-12-31")
    assert figures.should_review([], files, first, last).value is None
    seen = TownEntry(kind="DOCUMENT", title="甲", on=D("2026-05-06"), matter=life.ids["matter"])
    missed = TownEntry(kind="CONTRACT", title="乙", on=D("2026-05-07"))
    rate = figures.should_review([seen, missed], files, first, last)
    assert (rate.above, rate.below) == (1, 2)
    assert figures.unreconciled([seen], first, last) == ("AGENDA", "CONTRACT", "ENFORCEMENT")
    table = review_statistics.review_table(tx, first, last, CALENDAR)
    assert dict(table.rates)["应审尽审率"].value is None
    assert review_statistics.rate_words(dict(table.rates)["应审尽审率"]) == "未对账"
    book = review_statistics.workbook(tx, first, last, "区司法局检查")
    assert book[:2] == b"PK"


def test_three_names_must_not_be_one(tx: Transaction) -> None:
    life = Lived(tx, "lease").to(D("2026-11-20"))
    draft = matters.draft_opinion(life.file, "周所长", D("2026-11-20"))
    alone = dataclasses.replace(
        draft, conclusion="AMEND", reviewer="甲", verifier="甲", signer="甲"
    )
    with pytest.raises(KnownError, match="不能全是同一人"):
        matters.issue_opinion(tx, alone)
    with pytest.raises(KnownError, match="承办人"):
        matters.issue_opinion(
            tx, dataclasses.replace(alone, reviewer=life.file.matter.drafter, verifier="乙")
        )


def test_who_may_only_look_may_not_write(station: OpenStation, reader: Actor) -> None:
    with station.transaction(reader) as tx, pytest.raises(KnownError):
        matters.save_matter(tx, ReviewMatter(title="某事", type="M99"))


def test_words_kept_before_do_not_fix_the_conclusion(tx: Transaction) -> None:
    life = Lived(tx, "clean").to(D("2026-11-03"))
    early = matters.draft_opinion(life.file, "审查人", life.today)
    matters.save_part(
        tx, dataclasses.replace(early, issued_on=None, conclusion="", authority="主体合格。")
    )
    life.to(D("2026-11-05"))
    draft = matters.draft_opinion(life.file, "审查人", life.today)
    assert (draft.authority, draft.conclusion) == ("主体合格。", "AMEND")
