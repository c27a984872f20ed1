"""The quality check on the sample station: what is read around a case, score, waivers, reviews."""

import dataclasses
from datetime import date, timedelta
from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from fengqiao_desktop.domain.deadlines import Severity
from fengqiao_desktop.domain.mediation.around import Thresholds
from fengqiao_desktop.domain.mediation.checks import Problem
from fengqiao_desktop.domain.mediation.records import MediationCase, Session
from fengqiao_desktop.domain.mediation.review_records import DossierReview
from fengqiao_desktop.domain.mediation.work_records import Waiver
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import cases, demo, files, issue, quality, reviews, scan_quality
from fengqiao_desktop.services.station_setup import Opened
from fengqiao_desktop.store.calendar_data import load_calendar
from fengqiao_desktop.store.repository import Repository, Where

CALENDAR = load_calendar()
TODAY = date(2026, 11, 23)


def named(repo: Repository, party: str) -> MediationCase:
    """The sample case, typed in here, that a party gives its name."""
    return repo.find(MediationCase, Where("parties_text", "contains", party), batch=0)[0]


def rules_of(repo: Repository, party: str, **more: bool) -> set[str]:
    case = named(repo, party)
    return {p.rule for p in quality.problems_of(repo, case.id, TODAY, CALENDAR, **more)}


def file_scans(opened: Opened) -> None:
    """The scans of the sample file, which the common sample station does without."""
    with opened.station.transaction(opened.actor, "样例材料") as tx:
        keys = {
            entry["key"]: named(tx, entry["parties"][0]["name"]).id
            for entry in demo.sample_data()["cases"]
        }
        for paper in demo.sample_data()["papers"]:
            if paper["register"] == "case":
                data = demo.sample_scan(paper["file"])
                files.attach(
                    tx,
                    opened.station,
                    "mediation_case",
                    keys[paper["key"]],
                    paper["file"],
                    data,
                    paper["purpose"],
                )


def test_the_archived_dossiers_of_the_sample_are_sound(sample: Opened) -> None:
    file_scans(sample)
    with sample.station.reading() as repo:
        archived = repo.find(MediationCase, Where("archived_on", "notnull"), batch=0)
        assert len(archived) >= 6
        for case in archived:
            found = quality.problems_of(repo, case.id, TODAY, CALENDAR)
            assert found == (), case.title
            assert quality.score_of(found) == quality.Score(100, "EXCELLENT")
        # Open cases speak only of what is wrong now, not of papers still to come.
        assert rules_of(repo, "黄大勇") == {"R27"}  # the visit was due on 2026-11-15
        assert rules_of(repo, "许秀英") == set()
        assert rules_of(repo, "杨晓东") == set()
        assert {"R03", "R07"} <= rules_of(repo, "黄大勇", asked=True)


def test_printing_the_form_answers_for_it(sample: Opened) -> None:
    with sample.station.transaction(sample.actor) as tx:
        case = named(tx, "何春花")
        assert "R03" in rules_of(tx, "何春花")
        issue.issue(tx, sample.station, "acceptance", case.id)
        assert "R03" not in rules_of(tx, "何春花")


def test_a_paper_printed_before_a_change_is_told(sample: Opened) -> None:
    """R20 and R23 read the snapshots of what was printed."""
    with sample.station.transaction(sample.actor) as tx:
        case = named(tx, "黄大勇")
        issue.issue(tx, sample.station, "agreement", case.id)
        file = cases.load_casefile(tx, case.id)
        parties = (dataclasses.replace(file.parties[0], phone="13900000000"), *file.parties[1:])
        cases.save_casefile(tx, dataclasses.replace(file, parties=parties))
        (one,) = [p for p in quality.problems_of(tx, case.id, TODAY, CALENDAR) if p.rule == "R20"]
        assert "联系方式" in one.text
        issue.issue(tx, sample.station, "agreement", case.id)
        assert "R20" not in rules_of(tx, "黄大勇")


def test_a_copied_case_is_found_from_both_sides(sample: Opened) -> None:
    """R46, R47, R13: an open case entered again under another number."""
    with sample.station.transaction(sample.actor) as tx:
        old = cases.load_casefile(tx, named(tx, "黄大勇").id)
        twin = cases.duplicate(old, TODAY)
        case = dataclasses.replace(
            twin.case, accepted_on=date(2026, 10, 20), applied_on=None, facts=old.case.facts
        )
        session = Session(
            started_at=old.sessions[0].started_at,
            ended_at=old.sessions[0].ended_at,
            place="双河村村委会",
            host=old.sessions[0].host,
            recorder="周明",
            attended="黄大勇",
        )
        saved = cases.save_casefile(tx, dataclasses.replace(twin, case=case, sessions=(session,)))
        assert {"R46", "R47", "R13"} <= {
            p.rule for p in quality.problems_of(tx, saved.case.id, TODAY, CALENDAR)
        }
        found = quality.problems_of(tx, old.case.id, TODAY, CALENDAR)
        assert {p.rule for p in quality.alike(found)} == {"R46", "R47"}
        assert "R13" in {p.rule for p in found}
        voided = dataclasses.replace(tx.get(MediationCase, saved.case.id))
        tx.void(voided, "重复登记")
        assert not {"R46", "R47", "R13"} & {
            p.rule for p in quality.problems_of(tx, old.case.id, TODAY, CALENDAR)
        }


def test_phones_of_mediators_and_of_strangers(sample: Opened) -> None:
    """R49."""
    with sample.station.transaction(sample.actor) as tx:
        shared = named(tx, "黄大勇")
        phone = cases.load_casefile(tx, shared.id).parties[0].phone
        for party in ("何春花", "张文财"):
            file = cases.load_casefile(tx, named(tx, party).id)
            first = dataclasses.replace(file.parties[0], phone=phone)
            cases.save_casefile(tx, dataclasses.replace(file, parties=(first, *file.parties[1:])))
        (one,) = [p for p in quality.problems_of(tx, shared.id, TODAY, CALENDAR) if p.rule == "R49"]
        assert "2件无关案件" in one.text


def test_the_same_signed_scan_in_two_cases(sample: Opened) -> None:
    """R50: whoever files the signed paper of one case in another is stopped."""
    page = demo.sample_scan("收条")
    with sample.station.transaction(sample.actor) as tx:
        for party in ("黄大勇", "许秀英"):
            files.attach(
                tx,
                sample.station,
                "mediation_case",
                named(tx, party).id,
                "收条.jpg",
                page,
                "履行凭证 收条",
            )
        found = quality.problems_of(tx, named(tx, "许秀英").id, TODAY, CALENDAR)
        (one,) = [p for p in found if p.rule == "R50"]
        assert one in quality.blocking(found)
        assert named(tx, "黄大勇").number in one.text


def test_settings_of_the_station_reach_the_rules(sample: Opened) -> None:
    with sample.station.transaction(sample.actor) as tx:
        assert quality.thresholds(tx) == Thresholds()
        quality.set_thresholds(tx, Thresholds(qualified=98, excellent=99))
        case = named(tx, "黄大勇")
        found = quality.problems_of(tx, case.id, TODAY, CALENDAR)
        score = quality.score_of(found, quality.thresholds(tx))
        assert (score.points, score.label) == (97, "不合格")
        with pytest.raises(KnownError, match="优秀高于合格"):
            quality.set_thresholds(tx, Thresholds(qualified=90, excellent=90))


def problem(points: int, severity: Severity = Severity.ERROR) -> Problem:
    return Problem("R04", severity, "applied_orally", "x", "y", points)


@pytest.mark.parametrize(
    ("deductions", "score"),
    [
        ((), (100, "EXCELLENT")),
        ((10,), (90, "EXCELLENT")),
        ((11,), (89, "QUALIFIED")),
        ((25,), (75, "QUALIFIED")),
        ((26,), (74, "FAILED")),
        ((60, 60), (0, "FAILED")),
    ],
)
def test_score_and_grade(deductions: tuple[int, ...], score: tuple[int, str]) -> None:
    """mediation notes 8: 100 less the deductions; 90 优秀, 75 合格."""
    made = quality.score_of([problem(n) for n in deductions])
    assert (made.points, made.grade) == score


def test_what_blocks_is_never_qualified() -> None:
    grave = problem(0, Severity.BLOCK)
    assert quality.score_of([grave]) == quality.Score(100, "FAILED")
    with pytest.raises(KnownError) as refused:
        quality.refuse_filing([grave, problem(3)])
    assert refused.value.code == "QUALITY-01"
    assert "不能归档：x。" in refused.value.text
    quality.refuse_filing([problem(3)])


def test_a_finding_is_waived_with_a_reason_and_taken_back(sample: Opened) -> None:
    with sample.station.transaction(sample.actor) as tx:
        case = named(tx, "黄大勇")
        (late,) = quality.problems_of(tx, case.id, TODAY, CALENDAR)
        with pytest.raises(KnownError, match="为什么"):
            quality.waive(tx, case.id, late, "  ")
        kept = quality.waive(tx, case.id, late, "当事人外出，月底回来")
        assert (kept.waived_by, kept.waived_on) == (sample.actor.name, TODAY)
        again = quality.waive(tx, case.id, late, "当事人外出，下月回来")
        assert [w.reason for w in tx.find(Waiver, case=case.id)] == ["当事人外出，下月回来"]
        assert quality.problems_of(tx, case.id, TODAY, CALENDAR) == ()
        quality.withdraw_waiver(tx, again.id)
        assert quality.problems_of(tx, case.id, TODAY, CALENDAR) == (late,)
        grave = dataclasses.replace(late, severity=Severity.BLOCK)
        with pytest.raises(KnownError) as refused:
            quality.waive(tx, case.id, grave, "算了")
        assert refused.value.code == "QUALITY-02"


def test_a_form_is_judged_before_it_is_saved(sample: Opened) -> None:
    with sample.station.reading() as repo:
        file = cases.load_casefile(repo, named(repo, "黄大勇").id)
        edited = dataclasses.replace(file, case=dataclasses.replace(file.case, copies=1))
        found = {p.rule for p in quality.problems_for(repo, edited, TODAY, CALENDAR)}
        assert "R18" in found
        fresh = dataclasses.replace(file, case=dataclasses.replace(file.case, id=0, number=""))
        assert "R02" in {p.rule for p in quality.problems_for(repo, fresh, TODAY, CALENDAR)}


def test_a_batch_is_drawn_judged_and_looked_at_again(sample: Opened) -> None:
    with sample.station.transaction(sample.actor) as tx:
        ids = reviews.candidates(tx, date(2025, 1, 1), date(2026, 12, 31))
        assert len(ids) >= 8
        half = reviews.draw(ids, 50, "2026年第四季度")
        assert len(half) == -(-len(ids) // 2)
        assert half == reviews.draw(ids, 50, "2026年第四季度")
        assert set(reviews.draw(ids, 1, "x")) < set(ids)
        made = reviews.review(
            tx, "2026年第四季度", half, "RANDOM", ["李县", "陈志强", "王县"], CALENDAR
        )
        assert [r.case for r in made] == list(half)
        for one in made:
            case = tx.get(MediationCase, one.case)
            assert one.reviewer not in (case.lead_mediator, case.recorder)
            assert one.mend_by == TODAY + timedelta(days=reviews.MEND_DAYS)
            assert "R03 阻断" in one.problems
        with pytest.raises(KnownError) as refused:
            reviews.review(tx, "2026年第四季度", half[:1], "RANDOM", ["李县"], CALENDAR)
        assert refused.value.code == "REVIEW-01"
        assert reviews.to_recheck(tx, TODAY) == ()
        late = TODAY + timedelta(days=reviews.MEND_DAYS)
        assert len(reviews.to_recheck(tx, late)) == len(half)
        summary = reviews.summary(tx, "2026年第四季度")
        assert summary.words.startswith(f"评查{len(half)}件，平均")
        assert f"不合格{len(half)}件；待复核{len(half)}件" in summary.words
    file_scans(sample)
    with sample.station.transaction(sample.actor) as tx:
        first = next(r for r in made if tx.get(MediationCase, r.case).archived_on)
        again = reviews.recheck(tx, first.id, CALENDAR)
        assert again.recheck_note == "已改好，复核100分，优秀"
        assert (again.score, again.rechecked_on) == (first.score, TODAY)
        assert tx.get(DossierReview, first.id) == again


def test_nobody_reviews_his_own_case(sample: Opened) -> None:
    with sample.station.reading() as repo:
        case = named(repo, "黄大勇")  # 王梅 mediated, 陈志强 recorded
        with pytest.raises(KnownError) as refused:
            reviews.assign(repo, [case.id], ["王梅", "陈志强"])
        assert refused.value.code == "REVIEW-04"
        with pytest.raises(KnownError) as refused:
            reviews.assign(repo, [case.id], [" "])
        assert refused.value.code == "REVIEW-03"
    with pytest.raises(KnownError) as refused:
        reviews.draw([1], 0, "x")
    assert refused.value.code == "REVIEW-02"


def picture(
    size: tuple[int, int], form: str = "JPEG", *, ink: bool = True, dpi: float = 150
) -> bytes:
    page = Image.new("RGB", size, "#fbfaf5")
    if ink:
        draw = ImageDraw.Draw(page)
        for height in range(100, size[1] - 100, 40):
            draw.line((80, height, size[0] - 80, height), fill="#333333", width=4)
    output = BytesIO()
    page.save(output, form, resolution=dpi)
    return output.getvalue()


A4 = (1240, 1754)
LOW, BLANK, SIDEWAYS = ("LOW",), ("BLANK",), ("SIDEWAYS",)


@pytest.mark.parametrize(
    ("data", "mime", "purpose", "reading"),
    [
        (picture(A4), "image/jpeg", "协议书", (1, ())),
        (picture((620, 877)), "image/jpeg", "协议书", (1, LOW)),
        (picture(A4, ink=False), "image/png", "协议书", (1, BLANK)),
        (picture((1754, 1240)), "image/jpeg", "协议书", (1, SIDEWAYS)),
        (picture((1754, 1240)), "image/jpeg", "现场照片", (1, ())),
        (picture((1754, 1240)), "image/jpeg", "身份证明", (1, ())),
        (picture(A4, "TIFF"), "image/tiff", "协议书", (1, ())),
        (picture(A4, "PDF"), "application/pdf", "协议书", (1, ())),
        (picture((620, 877), "PDF", dpi=75), "application/pdf", "协议书", (1, LOW)),
        (picture(A4, "PDF", ink=False), "application/pdf", "协议书", (1, BLANK)),
        (picture((1754, 1240), "PDF"), "application/pdf", "协议书", (1, SIDEWAYS)),
        (b"no picture", "image/jpeg", "协议书", (0, ())),
        (b"no pdf", "application/pdf", "协议书", (0, ())),
        (b"PK", "application/vnd.ms-word", "协议书", (0, ())),
    ],
)
def test_scans_are_looked_at(
    data: bytes, mime: str, purpose: str, reading: tuple[int, tuple[str, ...]]
) -> None:
    """R41: 150 dots an inch of an A4 page, empty pages, pages on their side."""
    found = scan_quality.read_scan(data, mime, purpose)
    assert (found.pages, found.faults) == reading


def test_filing_keeps_what_the_scan_looks_like(sample: Opened) -> None:
    with sample.station.transaction(sample.actor) as tx:
        case = named(tx, "黄大勇")
        poor = files.attach(
            tx, sample.station, "mediation_case", case.id, "a.jpg", picture((877, 620)), "证据材料"
        )
        assert (poor.pages, poor.faults) == (1, ("LOW", "SIDEWAYS"))
        odd = files.attach(
            tx, sample.station, "mediation_case", case.id, "b.pdf", b"%PDF-broken", "证据材料"
        )
        assert (odd.pages, odd.faults) == (0, ())
        told = [p.text for p in quality.problems_of(tx, case.id, TODAY, CALENDAR)]
        assert any("分辨率过低、方向不正" in text for text in told)
