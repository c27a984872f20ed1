"""Papers around a mediation: of every sample case, of hard cases made for it, and blank."""

import dataclasses
import json
import types
import typing
from datetime import date
from io import BytesIO

import pytest
from paper_words import docx_text, paper_text, pdfium_pages

from fengqiao_desktop.documents import to_docx, to_pdf
from fengqiao_desktop.documents.blocks import Grid, text_of
from fengqiao_desktop.domain.access import READER, STAFF, Actor
from fengqiao_desktop.domain.identity import make_id
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import (
    Agent,
    Clause,
    Instalment,
    MediationCase,
    Party,
)
from fengqiao_desktop.domain.mediation.work_records import (
    Evidence,
    FormerAgreement,
    Investigation,
    Recusal,
    Urge,
)
from fengqiao_desktop.domain.station.records import Committee, IssuedDocument
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import (
    cases,
    issue,
    paper_after,
    paper_case,
    paper_copies,
    paper_core,
    station_texts,
)
from fengqiao_desktop.services.paper_labels import LABELS
from fengqiao_desktop.services.papers import DOCUMENTS, spec_of
from fengqiao_desktop.services.station_setup import Opened
from fengqiao_desktop.store.audit_log import entries
from fengqiao_desktop.store.calendar_data import load_calendar
from fengqiao_desktop.store.repository import Repository, Where

TOWN = Committee(name="青山镇人民调解委员会")
OWN = (*paper_case.SPECS, *paper_after.SPECS)
NOTICE, EXTRA = "text.rights_notice", "text.rights_notice_extra"


def case_of(repo: Repository, applicant: str) -> CaseFile:
    """The sample case whose first applicant has that name."""
    party = repo.first(Party, Where("seq", "eq", 1), name=applicant)
    assert party is not None
    return cases.load_casefile(repo, party.case)


def said(spec_id: str, file: CaseFile, part: int = 0) -> str:
    from fengqiao_desktop.documents.template import render

    spec = spec_of(spec_id)
    return text_of(render(spec.template, spec.context(file, part)))


def made(**values: object) -> CaseFile:
    """A case of two persons that was never saved."""
    case = MediationCase(dispute_type="DAMAGE_COMPENSATION", accepted_on=date(2025, 11, 3))
    parties = (
        Party(id=-1, name="韩永福", id_number=make_id("500000", date(1973, 4, 18), 1)),
        Party(id=-2, name="赵德胜", side="RESPONDENT"),
    )
    fields = {field.name for field in dataclasses.fields(MediationCase)}
    of_case = {name: value for name, value in values.items() if name in fields}
    rest = {name: value for name, value in values.items() if name not in fields}
    file = CaseFile(case=dataclasses.replace(case, **of_case), committee=TOWN, parties=parties)  # type: ignore[arg-type]
    return dataclasses.replace(file, **rest)  # type: ignore[arg-type]


# -- every paper of the sample cases --------------------------------------------------------------


def test_every_paper_of_the_sample_cases_says_the_same_in_word_and_pdf(sample: Opened) -> None:
    seen: dict[str, int] = {}
    with sample.station.reading() as repo:
        for case in repo.find(MediationCase, batch=0):
            file = cases.load_casefile(repo, case.id)
            for spec in OWN:
                if not spec.wanted(file):
                    continue
                for part in range(len(spec.parts(file))):
                    document = issue.document_for(repo, spec.id, case.id, part)
                    words = text_of(document)
                    assert docx_text(to_docx.docx_bytes(document)) == words
                    assert paper_text(document, pdfium_pages(to_pdf.pdf_bytes(document))) == words
                    assert "司法所" not in words
                    seen[spec.id] = seen.get(spec.id, 0) + 1
    assert {"application", "rights_notice", "authorization", "representative"} <= set(seen)
    assert {"receipt", "visit", "confirmation", "mediation_proof"} <= set(seen)


SAMPLE_PAPERS = [
    ("韩永福", "authorization", 0, ("周桂兰", "协商赔偿", "委托期限")),
    ("韩永福", "receipt", 1, ("68,000.00元（大写：陆万捌仟元整）", "收款人：韩永福")),
    ("韩永福", "confirmation", 0, ("第二百零五条", "云岭区人民法院", "周桂兰", "确认青山镇")),
    ("韩永福", "mediation_proof", 0, ("与邻省石河镇人民调解委员会共同主持调解",)),
    ("郑长有", "representative", 0, ("李春生", "冯德才", "共27人")),
    ("郑长有", "receipt", 0, ("收款签收表", "54,000.00", "伍万肆仟元整", "范春和")),
    ("许秀英", "receipt", 11, ("2027年10月5日", "壹仟肆佰元整", "许小凤")),
    ("金福贵", "receipt", 0, ("付款人：云岭某建筑公司青山项目部", "苏来喜", "贰拾万元整")),
    ("金福贵", "authorization", 0, ("委托人名称云岭某建筑公司青山项目部", "袁立新")),
    ("杨晓东", "confirmation", 0, ("高文", "460,000.00元（肆拾陆万元整）")),
    ("肖建民", "visit", 0, ("上门", "已履行√", "满意√", "院墙已于5月18日改建完毕")),
]


@pytest.mark.parametrize(("applicant", "document", "part", "words"), SAMPLE_PAPERS)
def test_what_papers_of_the_sample_cases_say(
    sample: Opened, applicant: str, document: str, part: int, words: tuple[str, ...]
) -> None:
    with sample.station.reading() as repo:
        case = case_of(repo, applicant).case.id
        text = text_of(issue.document_for(repo, document, case, part))
    assert [word for word in words if word not in text] == []


# -- who applies, who acts for whom ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "orally", "wanted"),
    [
        ("APPLICATION", False, True),
        ("APPLICATION", True, False),
        ("REF_POLICE", False, True),
        ("PROACTIVE", False, False),
    ],
)
def test_who_applies_in_writing_signs_an_application(
    source: str, orally: bool, wanted: bool
) -> None:
    """若干规定 23: orally or in writing; 4.1: an oral one is noted in the acceptance form."""
    assert spec_of("application").wanted(made(source=source, applied_orally=orally)) is wanted


def test_requests_are_numbered_once() -> None:
    """4.2: 当事人申请事项 in lines of their own."""
    text = "1、请求赔偿医疗费；\n（2）请求赔礼。\n\n一、恢复原状\n2.5万元"
    wanted = ("请求赔偿医疗费；", "请求赔礼。", "恢复原状", "2.5万元")
    assert paper_case.requests_of(text) == wanted
    assert "1、请求赔偿医疗费；2、请求赔礼。3、恢复原状4、2.5万元" in said(
        "application", made(requests=text)
    )


@pytest.mark.parametrize(
    ("authority", "given", "rest"),
    [
        ("", [], ""),
        ("提供证据、代签文书", ["提供证据", "代签文书"], ""),
        ("承认、变更、放弃请求；代为收款。", ["承认、变更、放弃请求"], "代为收款"),
        ("代为陈述事实、协商赔偿", [], "代为陈述事实、协商赔偿"),
    ],
)
def test_only_powers_that_were_given_are_ticked(
    authority: str, given: list[str], rest: str
) -> None:
    """1.2: the authority is written, item by item; nothing is ticked by guessing."""
    rows, other = paper_case.authorities_of(authority)
    assert [row.name for row in rows if row.given] == given
    assert other == rest
    agent = Agent(party=-1, name="周桂兰", authority=authority)
    document = said("authorization", made(agents=(agent,)))
    assert document.count("√") == 1 + len(given) + bool(rest)  # one in the words of the form


def test_a_minor_is_named_with_the_statutory_agent() -> None:
    """R09; only entrusted agents need a written authority (1.2)."""
    father = Agent(
        party=-1,
        kind="STATUTORY",
        name="吕䶮",
        relation="父亲",
        id_number=make_id("500000", date(1990, 1, 1), 3),
    )
    file = made(agents=(father,), applied_on=date(2025, 11, 3), source="APPLICATION")
    text = said("application", file)
    assert "法定代理人姓名吕䶮性别年龄35联系方式与当事人关系父亲" in text
    assert not spec_of("authorization").wanted(file)


def test_each_side_that_sends_representatives_has_a_paper_of_its_own() -> None:
    """宁波条例: those who are many choose representatives."""
    parties = (
        Party(id=-1, name="谢兴华", represents=14),
        Party(id=-2, name="唐德厚"),
        Party(id=-3, name="邱长河", side="RESPONDENT", represents=16),
        Party(id=-4, name="村委会", side="RESPONDENT", kind="ORGANIZATION"),
    )
    file = made(parties=parties)
    assert spec_of("representative").parts(file) == ("申请人一方", "被申请人一方")
    first, second = (paper_case.representative(file, part) for part in (0, 1))
    assert ([p.name for p in first.representatives], first.count) == (["谢兴华", "唐德厚"], 15)
    assert ([p.name for p in second.representatives], second.count) == (["邱长河"], 16)
    assert not spec_of("representative").wanted(made())


def test_records_of_work_around_the_case() -> None:
    file = made(
        investigations=(
            Investigation(asked="罗㛃", sex="F", age=49, relation="邻居", content="我看见了。"),
        ),
        evidence=(
            Evidence(name="病历", kind="COPY", pages=3, provider="韩永福", proves="伤情"),
            Evidence(name="照片", kind="PHOTO", provider="韩永福、赵德胜"),
        ),
        recusals=(Recusal(asked_by="赵德胜", mediator="罗正华", reason="KIN", decision="STAYS"),),
        instalments=(
            Instalment(
                id=7, payer="赵德胜", payee="韩永福", amount=6_800_000, due_on=date(2025, 12, 31)
            ),
        ),
        urges=(Urge(instalment=7, urged="赵德胜", said="表示月底付。", mode="HOME"),),
    )
    asked = said("investigation", file)
    assert "被调查人罗㛃性别女年龄49与当事人关系邻居" in asked
    assert "被调查人看过（或听读）后写明是否属实" in asked
    evidence = paper_case.evidence_list(file)
    assert evidence.providers == ("韩永福", "赵德胜")
    assert "1病历复印件3韩永福伤情2照片照片" in said("evidence_list", file)
    recusal = said("recusal_record", file)
    assert "近亲属√" in recusal
    assert "同意其调解√" in recusal
    assert recusal.count("√") == 2
    urged = said("urge_record", file)
    assert "赵德胜应当于2025年12月31日前向韩永福支付人民币68,000.00元" in urged
    assert spec_of("investigation").parts(file) == ("第 1 次 罗㛃",)


# -- money received -------------------------------------------------------------------------------


def duty(payer: str, amount: int, due: date | None, **more: object) -> Instalment:
    values = {"payee": "郑长有", "amount": amount, "due_on": due, **more}
    return Instalment(payer=payer, **values)  # type: ignore[arg-type]


def test_more_than_three_payments_of_a_day_share_a_sheet() -> None:
    day, later = date(2026, 1, 5), date(2026, 2, 5)
    rows = (
        *(duty(f"住户{n}", 60_000, day, id=n + 1) for n in range(4)),
        *(duty(f"住户{n}", 60_000, later, id=n + 11) for n in range(3)),
        Instalment(id=90, kind="CONDUCT", payer="住户0", due_on=day),
        duty("住户9", 50_000, None, id=91),
    )
    file = made(instalments=rows, agreement_form="WRITTEN")
    assert spec_of("receipt").parts(file) == (
        "2026-01-05 共 4 笔",
        *("2026-02-05 郑长有 600.00 元",) * 3,
        "郑长有 500.00 元",
    )
    assert [paper_after.receipt_part(file, n) for n in (4, 11, 13, 91, 90)] == [0, 1, 3, 4, -1]
    assert "合计2,400.00贰仟肆佰元整" in said("receipt", file, 0)
    assert "今收到住户2" in said("receipt", file, 3)


def test_a_part_payment_is_received_as_what_it_is() -> None:
    part = duty("赵德胜", 6_800_000, date(2025, 12, 31), paid_on=date(2025, 12, 30))
    some = made(instalments=(dataclasses.replace(part, paid_amount=6_000_000),))
    text = said("receipt", some)
    assert "60,000.00元（大写：陆万元整）" in text
    assert "本期余款人民币8,000.00元（大写：捌仟元整）未付" in text
    assert text.endswith("2025年12月30日")
    whole = said("receipt", made(instalments=(part,)))
    assert "68,000.00元（大写：陆万捌仟元整）" in whole
    assert "余款" not in whole


def test_a_receipt_can_be_printed_before_the_money_comes() -> None:
    text = said("receipt", made(instalments=(duty("赵德胜", 6_800_000, date(2025, 12, 31)),)))
    assert "68,000.00元" in text
    assert text.endswith("年月日")


# -- agreement and confirmation -------------------------------------------------------------------


def test_a_joint_and_renewed_agreement_says_so() -> None:
    """2.4: a new version after a dismissal; 7.1 协办调委会: each committee seals and keeps one."""
    former = FormerAgreement(agreement_form="WRITTEN", agreed_on=date(2025, 9, 6), why="DISMISSED")
    file = made(
        co_committees="邻省石河镇人民调解委员会、大沟村人民调解委员会",
        former_agreements=(former,),
        clauses=(Clause(text="赔偿1000元。"),),
    )
    text = said("agreement", file)
    assert "各方当事人于2025年9月6日达成的调解协议不再执行" in text
    assert "（邻省石河镇人民调解委员会印章）" in text
    assert "一式五份" in text
    count, why = paper_copies.copies_for(spec_of("agreement"), file)
    assert (count, "共同调解的调委会 2" in why) == (5, True)
    alone = made(clauses=(Clause(text="赔偿1000元。"),))
    assert "（人民调解委员会印章）" in said("agreement", alone)
    assert paper_core.replaced_agreement(alone) == ""


@pytest.mark.parametrize(
    ("day", "article"),
    [
        (date(2023, 12, 31), "第二百零一条"),
        (date(2024, 1, 1), "第二百零五条"),
        (None, "第二百零五条"),
    ],
)
def test_the_article_is_that_of_the_day(day: date | None, article: str) -> None:
    """民诉法 205 was 201 before the amendment in force since 2024-01-01."""
    assert article in said("confirmation", made(confirmation_applied_on=day))


def test_persons_and_bodies_apply_in_their_own_lines() -> None:
    """4.10: two layouts; the court decides by a ruling (民诉法 206)."""
    body = Party(
        id=-2,
        name="项目部",
        kind="COMPANY",
        side="RESPONDENT",
        legal_representative="孙国安",
        legal_title="经理",
    )
    person = made().parties[0]
    text = said("confirmation", made(parties=(person, body)))
    assert "出生日期1973年4月18日" in text
    assert f"身份证件号{person.id_number}" in text
    assert "申请人名称项目部住所法定代表人（负责人）孙国安职务经理" in text
    assert "申请人（盖章）法定代表人（签名）" in text
    assert "依法裁定确认" in text
    papers = [row.name for row in paper_after.confirmation_list(made(parties=(person, body))).rows]
    assert "项目部资格证明、法定代表人身份证明" in papers
    assert papers[0] == "司法确认申请书"


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ({"confirmation_wanted": True, "agreement_form": "WRITTEN"}, True),
        ({"confirmation_wanted": False, "agreement_form": "WRITTEN"}, False),
        ({"confirmation_wanted": True, "agreement_form": "ORAL"}, False),
        (
            {
                "confirmation_wanted": True,
                "agreement_form": "WRITTEN",
                "source": "REF_COURT",
                "court_referral": "ENTRUST",
            },
            False,
        ),
        (
            {
                "confirmation_wanted": True,
                "agreement_form": "WRITTEN",
                "source": "REF_COURT",
                "court_referral": "DELEGATE",
            },
            True,
        ),
    ],
)
def test_what_the_court_entrusted_is_not_confirmed(values: dict[str, object], wanted: bool) -> None:
    """特邀调解规定 20: after filing, the court writes the paper itself."""
    assert spec_of("confirmation").wanted(made(**values)) is wanted


def test_what_the_checks_know_as_confirmation_is_asked_for_its_papers(sample: Opened) -> None:
    """R37: only one side applies."""
    with sample.station.transaction(sample.actor) as tx:
        file = case_of(tx, "韩永福")
        case = dataclasses.replace(file.case, confirmation_by="ONE")
        cases.save_casefile(tx, dataclasses.replace(file, case=case))
        found = issue.checks(
            tx, "confirmation", file.case.id, sample.station.clock, load_calendar()
        )
    assert "R37" in {problem.rule for problem in found}


# -- the station's own text -----------------------------------------------------------------------


def test_the_notice_says_what_the_law_asks_for(sample: Opened) -> None:
    """4.4, items 1 to 6."""
    with sample.station.reading() as repo:
        text = text_of(issue.document_for(repo, "rights_notice", case_of(repo, "韩永福").case.id))
    for words in ("不收取任何费用", "自愿、平等", "仲裁、行政、司法", "要求终止调解", "不公开"):
        assert words in text
    for words in ("如实陈述", "遵守调解现场秩序", "三十日内共同", "要求更换", "予以保密"):
        assert words in text


def test_the_stations_own_text_is_printed_and_what_was_printed_stays(sample: Opened) -> None:
    with sample.station.transaction(sample.actor) as tx:
        case = case_of(tx, "韩永福").case.id
        before = issue.issue(tx, sample.station, "rights_notice", case)
        station_texts.put(tx, NOTICE, "一、收费\n\n  调解不收费。 \n")
        station_texts.put(tx, EXTRA, "本调委会电话：023-60000001。")
        document = issue.document_for(tx, "rights_notice", case)
        blank = text_of(issue.blank_document(tx, "rights_notice"))
        again = issue.reissue(tx, sample.station, before.record.id)
        told = issue.differences(tx, before.record.id)
        assert station_texts.is_own(tx, NOTICE)
    assert "一、收费调解不收费。本调委会电话：023-60000001。以上事项已告知我" in text_of(document)
    assert "调解不收费。" in blank
    assert (again.pdf, again.docx) == (before.pdf, before.docx)
    kept = json.loads(before.record.context)["context"]["paragraphs"]
    assert kept[1] == "一、人民调解委员会的性质"
    assert {one.label.partition("（")[0] for one in told} == {"告知事项", "补充告知事项"}
    with sample.station.transaction(sample.actor) as tx:
        station_texts.reset(tx, NOTICE)
        station_texts.put(tx, EXTRA, "")
        assert not station_texts.is_own(tx, NOTICE)
        assert issue.differences(tx, before.record.id) == ()


def test_a_text_is_refused_empty_too_long_or_to_others(sample: Opened) -> None:
    staff = Actor("王梅", "王梅", STAFF)
    with sample.station.transaction(sample.actor) as tx:
        with pytest.raises(KnownError, match="不能为空"):
            station_texts.put(tx, NOTICE, " \n ")
        with pytest.raises(KnownError, match="太长"):
            station_texts.put(tx, EXTRA, "字" * (station_texts.LONGEST + 1))
        station_texts.put(tx, NOTICE, station_texts.BY_KEY[NOTICE].standard)
        assert not station_texts.is_own(tx, NOTICE)
    with sample.station.transaction(staff) as tx:
        with pytest.raises(KnownError, match="不能修改设置"):
            station_texts.put(tx, EXTRA, "字")
        with pytest.raises(KnownError, match="不能修改设置"):
            station_texts.reset(tx, NOTICE)


# -- blank forms, copies, labels ------------------------------------------------------------------


@pytest.mark.parametrize("document", [spec.id for spec in OWN])
def test_a_blank_form_names_its_committee_and_nobody_else(sample: Opened, document: str) -> None:
    with sample.station.reading() as repo:
        town = repo.first(Committee, name=TOWN.name)
        assert town is not None
        headed = issue.blank_document(repo, document, town.id)
        bare = issue.blank_document(repo, document)
        names = [party.name for party in repo.find(Party)]
    assert headed.title == bare.title == spec_of(document).label
    assert [name for name in names if name in text_of(headed)] == []
    if document not in ("receipt", "representative"):  # what the parties write themselves
        assert TOWN.name in text_of(headed) or document == "confirmation_list"
    assert TOWN.name not in text_of(bare)
    assert docx_text(to_docx.docx_bytes(bare)) == text_of(bare)


def test_a_blank_form_is_in_the_audit_and_nowhere_else(sample: Opened) -> None:
    from pypdf import PdfReader

    with sample.station.transaction(sample.actor) as tx:
        pdf, docx = issue.issue_blank(tx, "investigation", copies=20)
    assert "人民调解调查记录" in PdfReader(BytesIO(pdf)).pages[0].extract_text()
    assert docx.startswith(b"PK")
    with sample.station.reading() as repo:
        assert repo.find(IssuedDocument) == ()
    with sample.station.engine.connect() as connection:
        *_, last = entries(connection)
    assert last.payload["action"] == "print"
    assert json.loads(last.payload["changes"]) == {"blank": "investigation", "copies": 20}
    reader = Actor("look", "查阅员", READER)
    with sample.station.transaction(reader) as tx, pytest.raises(KnownError, match="打印文书"):
        issue.issue_blank(tx, "visit")


def test_a_kind_without_a_blank_form_says_so(
    sample: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = dataclasses.replace(spec_of("visit"), blank=None)
    monkeypatch.setattr(issue, "spec_of", lambda _id: spec)
    with sample.station.reading() as repo, pytest.raises(KnownError, match="没有空白表"):
        issue.blank_document(repo, "visit")


@pytest.mark.parametrize(
    ("document", "warned"),
    [("investigation", 0), ("visit", 0), ("receipt", 1), ("evidence_list", 1), ("agreement", 1)],
)
def test_records_may_be_taken_along_empty(sample: Opened, document: str, warned: int) -> None:
    clock = sample.station.clock
    with sample.station.transaction(sample.actor) as tx:
        new = cases.save_casefile(tx, cases.duplicate(case_of(tx, "肖建民"), clock.today()))
        found = issue.checks(tx, document, new.case.id, clock, load_calendar())
    assert sum(problem.rule == "PAPER" for problem in found) == warned


COPIES = [
    ("acceptance", 1, "存卷"),
    ("rights_notice", 3, "每方 1 + 存卷 1"),
    ("agreement", 3, "当事人 2 + 调委会 1"),
    ("receipt", 2, "付款人 1"),
    ("confirmation", 2, "人民法院 1"),
    ("authorization", 1, "存卷"),
    ("termination_notice", 3, "每方 1"),
]


@pytest.mark.parametrize(("document", "count", "why"), COPIES)
def test_how_many_originals_and_for_whom(document: str, count: int, why: str) -> None:
    """4.1, column 份数; 法 29 for the agreement."""
    found, words = paper_copies.copies_for(spec_of(document), made())
    assert found == count
    assert why in words
    assert words.startswith(f"{count} 份")


def test_an_authority_goes_to_the_court_too() -> None:
    file = made(confirmation_wanted=True)
    assert paper_copies.copies_for(spec_of("authorization"), file)[0] == 2


def test_rules_of_copies_are_for_papers_that_exist() -> None:
    assert set(paper_copies.RULES) <= {spec.id for spec in DOCUMENTS}


def _classes(found: set[type], one: type) -> None:
    """The context class and every block in it."""
    if one in found:
        return
    found.add(one)
    for hint in typing.get_type_hints(one).values():
        for inner in (hint, *typing.get_args(hint)):
            if isinstance(inner, type) and dataclasses.is_dataclass(inner):
                _classes(found, inner)


@pytest.mark.parametrize("document", [spec.id for spec in (*OWN, *paper_core.SPECS)])
def test_a_difference_is_told_in_words(document: str) -> None:
    context = spec_of(document).context
    assert isinstance(context, types.FunctionType)
    found: set[type] = set()
    _classes(found, typing.get_type_hints(context)["return"])
    names = {field.name for one in found for field in dataclasses.fields(one)}
    assert [name for name in sorted(names) if name not in LABELS] == []


def test_long_lists_keep_their_head_on_every_page(sample: Opened) -> None:
    with sample.station.reading() as repo:
        document = issue.document_for(repo, "receipt", case_of(repo, "郑长有").case.id)
    (grid,) = [block for block in document.blocks if isinstance(block, Grid)]
    assert len(grid.rows) == 28
    pages = pdfium_pages(to_pdf.pdf_bytes(document))
    assert len(pages) == 2
    assert all("收款人签名" in page for page in pages)
